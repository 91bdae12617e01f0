# SPDX-License-Identifier: GPL-2.0-or-later
"""One run of an animation: its stages, what it says, and where it writes to."""

from dataclasses import dataclass
from typing import Any, Callable, Dict, Iterable, Mapping, Optional, Sequence

import numpy as np
from qgis.core import QgsProcessingFeedback

from ..adapters.crs import Place
from ..adapters.drawing.scene import Borders, Scene, Shown
from ..adapters.feedback import Stages, Warner
from ..core.numbers import or_zero, value_range
from ..core.time.feature_selection import Selection
from ..media.preview import FrameRow
from ..parameters.color_block import ColorOptions
from ..parameters.color_declarations import Subject
from ..parameters.parameter_values import ParameterValues
from ..render.legend import Legend
from .frame_table import FrameTable, table_of
from .outputs import Report, take_outputs
from .presentation import Presentation


@dataclass(frozen=True)
class AnimationJob:
    """What every animation takes in the main thread, beside what its frames show."""

    colors: ColorOptions
    presentation: Presentation


class AnimationRun:
    """What a run does in the same way whatever its frames show.

    Parameters
    ----------
    shares : of the stages, as for `Stages`; "Ground", "Frames" and "Writing" among them.
    """

    def __init__(
        self,
        job: AnimationJob,
        subject: Subject,
        shares: Mapping[str, float],
        values: ParameterValues,
        feedback: QgsProcessingFeedback,
    ) -> None:
        self.stages = Stages(feedback, shares)
        self.outputs = take_outputs(values, job.presentation, subject)
        self.warn = Warner(feedback)
        self.warn(*job.colors.warnings)
        self._presentation = job.presentation

    def scene(
        self,
        selection: Selection,
        place: Place,
        legend: Optional[Legend],
        shown: Shown,
        borders: Optional[Borders] = None,
    ) -> Scene:
        """Draw what is the same in all frames, and warn of what is missing there."""
        scene = self._presentation.scene(
            selection,
            place,
            legend,
            self.outputs.under,
            self.stages.tick("Ground"),
            borders,
            shown,
        )
        self.warn(*scene.warnings)
        return scene

    def write(
        self,
        pictures: Iterable[np.ndarray],
        selection: Selection,
        place: Place,
        maxima: Sequence[float],
        table: Callable[[Sequence[FrameRow]], FrameTable] = table_of,
    ) -> Dict[str, Any]:
        """Write all files or none; give their paths, FRAME_COUNT and MAXIMUM.

        Parameters
        ----------
        pictures : of the frames that are selected, as for `write_frames`.
        maxima : the largest value of each frame, NaN where there is none; complete when all
            pictures are made.
        table : gives FRAME_TABLE from what the page says of each frame, when all pictures are made.
        """

        def report() -> Report:
            rows = self._presentation.rows(selection, maxima)
            return Report(rows, table(rows), self.warn.said)

        count = len(selection.frames)
        written = self.outputs.write(pictures, count, place, self.stages, report)
        largest = or_zero(value_range(np.array(maxima))[1])
        return {**written, "FRAME_COUNT": count, "MAXIMUM": largest}
