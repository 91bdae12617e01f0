# SPDX-License-Identifier: GPL-2.0-or-later
"""One run of what goes through time: its progress and log, and the legend of an animation."""

from typing import Mapping, Optional, Sequence

from qgis.core import QgsProcessingFeedback

from ..adapters.crs import Place, crs_name
from ..adapters.feedback import Stages, Warner
from ..core.color.color_scale import ColorScale
from ..core.progress import Tick
from ..core.texts import shortened, tr
from ..parameters.parameter_values import ParameterValues
from ..render.legend import Legend, Swatch
from .job import AnimationJob
from .outputs import AnimationOutputs


class Run:
    """The progress, log and warnings of what reads features and works out frames.

    Parameters
    ----------
    stages : the names of the work's stages with their shares of the whole, see `Frames.STAGES`.
    """

    def __init__(
        self, stages: Mapping[str, float], values: ParameterValues, feedback: QgsProcessingFeedback
    ) -> None:
        self.values = values
        self.context = values.context
        self.transform_context = values.context.transformContext()
        self.feedback = feedback
        self.warn = Warner(feedback)
        self._stages = Stages(feedback, stages)

    def use_stages(self, stages: Mapping[str, float]) -> None:
        """Go on with other stages, where it turns out late which there are."""
        self._stages = Stages(self.feedback, stages)

    def tick(self, stage: str) -> Tick:
        """Return what reports the progress of a stage, and raises when the user cancels."""
        return self._stages.tick(stage)

    def log(self, text: str) -> None:
        """Write a line to the log of the run."""
        self.feedback.pushInfo(shortened(text))


class AnimationRun(Run):
    """What `Frames` use while they are made.

    Attributes
    ----------
    legend_title : the user's, or else what the frames say; empty for none.
    """

    def __init__(
        self,
        job: AnimationJob,
        outputs: AnimationOutputs,
        stages: Mapping[str, float],
        values: ParameterValues,
        feedback: QgsProcessingFeedback,
    ) -> None:
        super().__init__(stages, values, feedback)
        self.outputs = outputs
        self._ground = job.ground
        self.legend_title = job.ground.legend_title
        self.warn(*job.colors.warnings)

    def log_picture(self, place: Place) -> None:
        """Log the size of the pictures."""
        self.log(
            tr(
                "Picture: {width} x {height} pixels of {size:.6g} map units in {crs}.",
                width=place.grid.width,
                height=place.grid.height,
                size=place.grid.pixel_size,
                crs=crs_name(place.crs) or tr("an unknown CRS"),
            )
        )

    def bar_legend(self, scales: Sequence[ColorScale]) -> Optional[Legend]:
        """Return a color bar, where a legend is wanted and one scale holds for all frames."""
        if len(scales) == 1 or not self._ground.legend:
            return self.swatch_legend((), scales[0])
        self.log(
            tr(
                "No legend is drawn: with COLOR_SCALE per_frame, its numbers would differ from "
                "frame to frame."
            )
        )
        return None

    def swatch_legend(
        self, boxes: Sequence[Swatch], scale: Optional[ColorScale] = None
    ) -> Optional[Legend]:
        """Return a legend of boxes, where one is wanted."""
        ground = self._ground
        if not ground.legend:
            return None
        return Legend(self.legend_title, scale, tuple(boxes), opacity=ground.opacity)
