# SPDX-License-Identifier: GPL-2.0-or-later
"""What all animations have in common as algorithms."""

from typing import Any, ClassVar, Dict, Optional, Sequence, Type

import numpy as np
from qgis.core import QgsMapLayer, QgsProcessingContext, QgsProcessingFeedback

from ..core.numbers import or_zero, value_range
from ..core.staging import together
from ..core.texts import tr, translated
from ..media.film import Animation
from ..parameters.parameter_values import ParameterValues
from ..timelapse.frames import Frames
from ..timelapse.job import AnimationJob, read_job
from ..timelapse.outputs import AnimationOutputs
from ..timelapse.run import AnimationRun
from .base import HeatDecayAlgorithm

TAGS = ("animation", "timelapse", "time", "gif", "video", "mp4")
"""Words that find all animations; each has more of its own."""


class AnimationAlgorithm(HeatDecayAlgorithm):
    """Turns frames into an animation's files.

    A subclass says in `FRAMES` what is shown, and in `LARGEST`, `SHOWN` and `SKIPPED` what its
    numbers count: the largest value, what was read and is shown, and what was skipped.
    """

    GROUP = "Animations"
    FRAMES: ClassVar[Type[Frames]]
    LARGEST = ""
    SHOWN = ""
    SKIPPED = ""

    # QGIS runs another instance than the one of the dialog.
    _made: ClassVar[Optional[Animation]] = None

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

    def prepare_job(self, values: ParameterValues) -> AnimationJob:
        """Read the looks of the animation, and what its frames are made from."""
        return read_job(values, self.FRAMES.subject(values), self.FRAMES.prepare)

    def run_job(
        self, job: AnimationJob, values: ParameterValues, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Load the frames, draw what stands still, write the pictures."""
        outputs = AnimationOutputs(values, job, self.FRAMES.SUBJECT)
        run = AnimationRun(job, outputs, self.FRAMES.STAGES, values, feedback)
        with together(), self.FRAMES(job, run) as frames:
            frames.load()
            scene, count = frames.scene(), len(frames.selection.frames)
            ticks = run.tick("Frames"), run.tick("Writing")
            written = outputs.write(
                frames.pictures(scene), count, scene.place, ticks, frames.report
            )
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

    def take_animation(self) -> Optional[Animation]:
        """Return the animation of the run that has just ended well, once."""
        made, AnimationAlgorithm._made = self._made, None
        return made


def _named(value: Any) -> Any:
    """Return a parameter's value with the ids of layers, so that none outlives QGIS for it."""
    if isinstance(value, (list, tuple)):
        return [_named(each) for each in value]
    return value.id() if isinstance(value, QgsMapLayer) else value
