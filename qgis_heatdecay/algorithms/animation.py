# SPDX-License-Identifier: GPL-2.0-or-later
"""What all animations have in common as algorithms."""

from typing import Any, ClassVar, Dict, Type

import numpy as np
from qgis.core import QgsProcessingFeedback, QgsProcessingOutputNumber

from ..core.numbers import or_zero, value_range
from ..core.texts import tr, translated
from ..parameters.color_block import read_colors
from ..parameters.parameter_values import ParameterValues
from ..timelapse.frames import Frames
from ..timelapse.outputs import Report, read_outputs
from ..timelapse.presentation import read_presentation
from ..timelapse.run import AnimationJob, AnimationRun
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
        presentation = read_presentation(values, self.FRAMES.SUBJECT)
        colors = read_colors(values, self.FRAMES.SUBJECT)
        return AnimationJob(self.FRAMES.prepare(values), colors, presentation)

    def run_job(
        self, job: AnimationJob, values: ParameterValues, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Load the frames, draw what stands still, write the pictures."""
        outputs = read_outputs(values, job.presentation, self.FRAMES.SUBJECT)
        run = AnimationRun(job, outputs, self.FRAMES.STAGES, values, feedback)
        with self.FRAMES(job, run) as frames:
            frames.load()
            selection, place = frames.selection, frames.place
            scene = run.scene(selection, place, frames.legend, frames.shown, frames.borders)

            def report() -> Report:
                rows = job.presentation.rows(selection, frames.maxima)
                return Report(rows, frames.table(rows), run.warn.said)

            count = len(selection.frames)
            ticks = run.tick("Frames"), run.tick("Writing")
            written = outputs.write(frames.pictures(scene), count, place, ticks, report)
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
