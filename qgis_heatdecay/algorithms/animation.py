# SPDX-License-Identifier: GPL-2.0-or-later
"""What all animations have in common as algorithms."""

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Dict, Optional, Sequence, Type

import numpy as np
from qgis.core import QgsMapLayer, QgsProcessingContext, QgsProcessingFeedback

from ..core.numbers import or_zero, value_range
from ..core.progress import part, with_moment
from ..core.staging import together
from ..core.texts import tr, translated
from ..parameters.parameter_values import ParameterValues
from .base import HeatDecayAlgorithm

if TYPE_CHECKING:
    from ..media.film import Animation
    from ..timelapse.frames import Frames
    from ..timelapse.job import AnimationJob

TAGS = ("animation", "timelapse", "time", "gif", "video", "mp4")
"""Words that find all animations; each has more of its own."""
_WRITTEN = 0.99


class AnimationAlgorithm(HeatDecayAlgorithm):
    """Turns frames into an animation's files.

    A subclass returns in `frames` what is shown, and says in `LARGEST`, `SHOWN` and `SKIPPED` what
    its numbers count: the largest value, what was read and is shown, and what was skipped.
    """

    GROUP = "Animations"
    LARGEST = ""
    SHOWN = ""
    SKIPPED = ""

    # QGIS runs another instance than the one of the dialog.
    _made: "ClassVar[Optional[Animation]]" = None

    @classmethod
    def frames(cls) -> "Type[Frames]":
        """Load and return the class of what is shown; a run alone needs it."""
        raise NotImplementedError

    def tags(self) -> Sequence[str]:
        """Return the words that find animations, then those of this one."""
        return [translated(tag) for tag in (*TAGS, *self.TAGS)]

    def numbers(self) -> Dict[str, str]:
        """Return the number of frames, and what was shown and skipped."""
        return {
            "FRAME_COUNT": tr("Number of frames"),
            "MAXIMUM": translated(self.LARGEST),
            "FEATURE_COUNT": translated(self.SHOWN),
            "SKIPPED_COUNT": translated(self.SKIPPED),
        }

    def prepare_job(self, values: ParameterValues) -> "AnimationJob":
        """Read the looks of the animation, and what its frames are made from."""
        from ..timelapse.job import read_job

        frames = self.frames()
        return read_job(values, frames.subject(values), frames.prepare)

    def run_job(
        self, job: "AnimationJob", values: ParameterValues, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Load the frames, draw what stands still, write the pictures."""
        from ..media.film import Animation
        from ..timelapse.outputs import AnimationOutputs
        from ..timelapse.run import AnimationRun

        shown = self.frames()
        outputs = AnimationOutputs(values, job, shown.SUBJECT)
        run = AnimationRun(job, outputs, shown.STAGES, values, feedback)
        # All is done when the files have taken their places, and a cancel then comes too late.
        ending, moment = with_moment(part(run.tick("Writing"), 0.0, _WRITTEN))
        with together(moment), shown(job, run) as frames:
            frames.load()
            scene, count = frames.scene(), len(frames.selection.frames)
            pictures, ticks = partial(frames.pictures, scene), (run.tick("Frames"), ending)
            written = outputs.write(pictures, count, scene.place, ticks, frames.report)
        feedback.setProgress(100)
        self._animation = Animation(
            path=outputs.output,
            page=outputs.preview,
            frame_rate=job.animation.settings.frame_rate,
            hold_last_s=job.animation.settings.hold_last_s,
            labels=outputs.labels,
            algorithm=self.id(),
            parameters={name: _named(each) for name, each in values.parameters.items()},
        )
        largest = value_range(np.array(frames.maxima))[1]
        results = {
            **written,
            "FRAME_COUNT": count,
            "MAXIMUM": or_zero(largest),
            "FEATURE_COUNT": frames.feature_count,
            "SKIPPED_COUNT": frames.skipped_count,
            **frames.results(),
        }
        return {name: value for name, value in results.items() if value is not None}

    def postProcessAlgorithm(
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Leave the animation for the dialog of the run, which QGIS tells next of its end."""
        AnimationAlgorithm._made = self._animation
        return {}

    def take_animation(self) -> "Optional[Animation]":
        """Return the animation of the run that has just ended well, once."""
        made, AnimationAlgorithm._made = self._made, None
        return made


def _named(value: Any) -> Any:
    """Return a parameter's value with the ids of layers, so that none outlives QGIS for it."""
    if isinstance(value, (list, tuple)):
        return [_named(each) for each in value]
    return value.id() if isinstance(value, QgsMapLayer) else value
