# SPDX-License-Identifier: GPL-2.0-or-later
"""How frames are shown, whatever they show: ground, texts, legend, speed."""

from dataclasses import dataclass
from typing import Dict, List, Optional, Sequence

from qgis.core import QgsExpressionContext, QgsProcessingFeedback

from ..adapters.crs import Place
from ..adapters.drawing.frame_texts import frame_rows, labels_of, title_texts, title_variables
from ..adapters.drawing.scene import Borders, GroundOptions, Scene, SceneTexts, Shown, build_scene
from ..adapters.images import Color
from ..core.color.color_scale import ColorScale
from ..core.numbers import or_zero
from ..core.progress import Tick
from ..core.texts import tr
from ..core.time.feature_selection import Selection
from ..media.preview import FrameRow
from ..parameters.animation_block import (
    AnimationOptions,
    check_animation,
    read_animation,
    under_frames,
)
from ..parameters.color_declarations import Subject
from ..parameters.ground_block import check_ground, read_ground
from ..parameters.parameter_values import ParameterValues
from ..parameters.value_texts import qgis_process_line, settings_of
from ..render.legend import Legend
from .frames import FrameValues

_UNKNOWN = Shown()


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

    def legend(
        self, scales: Sequence[ColorScale], feedback: QgsProcessingFeedback
    ) -> Optional[Legend]:
        """Return the legend of a color bar, where it is wanted and one scale holds for all."""
        if not self.ground.legend:
            return None
        if len(scales) > 1:
            feedback.pushInfo(tr("No legend: with COLOR_SCALE per_frame no number holds for all."))
            return None
        return Legend(self.ground.legend_title, scales[0], opacity=self.ground.opacity)

    def scene(
        self,
        selection: Selection,
        place: Place,
        legend: Optional[Legend],
        under: Optional[Color],
        tick: Tick,
        borders: Optional[Borders] = None,
        shown: Shown = _UNKNOWN,
    ) -> Scene:
        """Draw what is the same in all frames; titles and labels are those of the frames shown."""
        timeline, frames = selection.timeline, selection.frames.tolist()
        labels: Sequence[str] = ()
        if self.animation.label:
            labels = labels_of(timeline, frames, self.animation.label_format)
        variables = title_variables(timeline, frames)
        titles = title_texts(self.ground.title, self.expressions, variables)
        texts = SceneTexts(titles, labels, legend)
        return build_scene(self.ground, place, texts, under, tick, borders, shown)

    def rows(self, selection: Selection, maxima: Sequence[float]) -> List[FrameRow]:
        """Return what the preview page says of each frame.

        maxima : NaN where a frame has no value.
        """
        shown = [or_zero(each) for each in maxima]
        return frame_rows(selection, shown, self.animation.label_format)

    def ranges(self, stored: FrameValues) -> Sequence["tuple[float, float]"]:
        """Return the least and largest value for one scale, or for the scale of each frame."""
        return [stored.whole_range] if self.animation.shared_scale else stored.ranges


def check_presentation(values: ParameterValues) -> None:
    """Refuse what can be known to be wrong before the work."""
    check_animation(values)
    check_ground(values)


def read_presentation(values: ParameterValues, subject: Subject) -> Presentation:
    """Read it in the main thread."""
    under = under_frames(values.output_path("OUTPUT"), subject)
    return Presentation(
        ground=read_ground(values, under),
        animation=read_animation(values),
        settings=settings_of(values),
        command=qgis_process_line(values),
        expressions=values.algorithm.createExpressionContext(values.parameters, values.context),
    )
