# SPDX-License-Identifier: GPL-2.0-or-later
"""How frames are shown, whatever they show: ground, texts, legend, speed."""

from dataclasses import dataclass
from typing import Dict, List, Optional, Sequence

from qgis.core import QgsExpressionContext

from ..adapters.drawing.frame_texts import frame_rows, labels_of, title_texts, title_variables
from ..adapters.drawing.scene_builder import Annotations, GroundOptions
from ..core.numbers import or_zero
from ..core.time.feature_selection import Selection
from ..media.preview import FrameRow
from ..parameters.animation_block import OUTPUT, AnimationOptions, read_animation, under_frames
from ..parameters.color_block import Subject
from ..parameters.ground_block import read_ground
from ..parameters.parameter_values import ParameterValues
from ..parameters.value_texts import qgis_process_line, settings_of
from ..render.legend import Legend


@dataclass(frozen=True)
class Presentation:
    """What the user said of the frames' looks, and of the run as a whole.

    settings : the parameters as texts, for the preview page.
    command : the ``qgis_process`` line that makes the same again.
    """

    ground: GroundOptions
    animation: AnimationOptions
    settings: Dict[str, str]
    command: str
    expressions: QgsExpressionContext

    def annotations(self, selection: Selection, legend: Optional[Legend]) -> Annotations:
        """Return the titles and labels of the frames that are shown, and the legend."""
        timeline, frames = selection.timeline, selection.frames.tolist()
        labels: Sequence[str] = ()
        if self.animation.label:
            labels = labels_of(timeline, frames, self.animation.label_format)
        variables = title_variables(timeline, frames)
        titles = title_texts(self.ground.title, self.expressions, variables)
        return Annotations(titles, labels, legend)

    def rows(self, selection: Selection, maxima: Sequence[float]) -> List[FrameRow]:
        """Return what the preview page says of each frame.

        maxima : NaN where a frame has no value.
        """
        shown = [or_zero(each) for each in maxima]
        return frame_rows(selection, shown, self.animation.label_format)


def read_presentation(values: ParameterValues, subject: Subject) -> Presentation:
    """Read and validate it; call it in the main thread."""
    under = under_frames(OUTPUT.path(values), subject)
    return Presentation(
        ground=read_ground(values, under),
        animation=read_animation(values),
        settings=settings_of(values),
        command=qgis_process_line(values),
        expressions=values.algorithm.createExpressionContext(values.parameters, values.context),
    )
