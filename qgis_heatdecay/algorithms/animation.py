# SPDX-License-Identifier: GPL-2.0-or-later
"""What all animations have in common as algorithms."""

from typing import Any, ClassVar, Dict, Type

import numpy as np
from qgis.core import QgsProcessingFeedback, QgsProcessingOutputNumber

from ..core.numbers import or_zero, value_range
from ..core.texts import tr, translated
from ..parameters.parameter_values import ParameterValues
from ..timelapse.frames import Frames
from ..timelapse.job import AnimationJob, read_job
from ..timelapse.outputs import AnimationOutputs
from ..timelapse.run import AnimationRun
from .base import HeatDecayAlgorithm


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

    def declare_outputs(self) -> None:
        """Add the numbers."""
        for name, label in (
            ("FRAME_COUNT", tr("Number of frames")),
            ("MAXIMUM", translated(self.LARGEST)),
            ("FEATURE_COUNT", translated(self.SHOWN)),
            ("SKIPPED_COUNT", translated(self.SKIPPED)),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def prepare_job(self, values: ParameterValues) -> AnimationJob:
        """Read the looks of the animation, and what its frames are made from."""
        return read_job(values, self.FRAMES.SUBJECT, self.FRAMES.prepare)

    def run_job(
        self, job: AnimationJob, values: ParameterValues, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Load the frames, draw what stands still, write the pictures."""
        outputs = AnimationOutputs(values, job, self.FRAMES.SUBJECT)
        run = AnimationRun(job, outputs, self.FRAMES.STAGES, values, feedback)
        with self.FRAMES(job, run) as frames:
            frames.load()
            pictures, count = frames.pictures(frames.scene()), len(frames.selection.frames)
            ticks = run.tick("Frames"), run.tick("Writing")
            written = outputs.write(pictures, count, frames.place, ticks, frames.report)
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
