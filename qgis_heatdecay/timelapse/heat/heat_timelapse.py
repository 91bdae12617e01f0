# SPDX-License-Identifier: GPL-2.0-or-later
"""Heat from points or lines with times, frame by frame."""

from dataclasses import dataclass
from typing import Any, ClassVar, Dict, Iterator, Mapping, Optional

import numpy as np

from ...adapters.crs import Place
from ...adapters.drawing.frame_texts import frames_to_come
from ...adapters.drawing.scene_builder import Shown
from ...adapters.heat_layout import HeatLayout
from ...adapters.rasters.frame_rasters import FramesToCome
from ...adapters.reading.sources import read_sources
from ...adapters.reading.timed import TimedArrays, read_feature_times
from ...adapters.skipped import warn_of_skipped_features
from ...core.color.color_scale import ColorScale
from ...core.heat.heat_frames import HeatFrames, TimedFeatures
from ...core.progress import Tick, part
from ...core.texts import to_translate
from ...parameters.color_block import HEAT, ColorOptions
from ...parameters.heat_block import WEIGHT
from ...parameters.parameter_values import ParameterValues
from ...parameters.time_block import END_TIME, TIME, TimeOptions, read_time
from ...render.legend import Legend
from ..frames import Frames
from ..heat_rasters import HeatRasters, check_heat_rasters, read_heat_rasters
from ..pixel_stores import NumberStore
from ..run import AnimationRun
from ..timing import log_dropped_zones, select_frames
from .heat_layers import (
    HeatInput,
    finished,
    heat_metadata,
    lay_out,
    mask_pixels,
    prepare_heat,
    require_reached,
)

_FIELDS = (WEIGHT, TIME, END_TIME)
_NO_TIME = to_translate(
    "TIME is missing. Give the field or expression with the time of each feature, or "
    "POINTS_PER_FRAME to make frames by number of features."
)


@dataclass(frozen=True)
class TimedHeatInput:
    """The layers and what the user said of heat and time."""

    heat: HeatInput
    time: TimeOptions


class HeatTimelapse(Frames):
    """Heat frame by frame, for pictures and as rasters for the Temporal Controller."""

    SUBJECT = HEAT
    STAGES: ClassVar[Mapping[str, float]] = {
        to_translate("Reading"): 0.1,
        to_translate("Heat"): 0.45,
        to_translate("Ground"): 0.05,
        to_translate("Frames"): 0.25,
        to_translate("Writing"): 0.15,
    }

    store: "_HeatStore"
    _rasters: HeatRasters
    _to_come: FramesToCome

    @classmethod
    def prepare(cls, values: ParameterValues) -> TimedHeatInput:
        """Read heat, time and grid, and prepare the layers."""
        check_heat_rasters(values)
        time = read_time(values, _NO_TIME)
        return TimedHeatInput(prepare_heat(values, cls.LONGER_SIDE_PX, _FIELDS), time)

    def load(self) -> None:
        """Read the features, lay out time and space, and store the heat of all frames."""
        run, heat = self.run, self.job.source.heat
        self._rasters = read_heat_rasters(run.values)
        timed = read_timed(self.job.source, run, run.tick("Reading"))
        self.feature_count = timed.features.feature_count
        self.skipped_count = timed.features.skipped_count
        self.selection = select_frames(self.job.source.time, timed, run.feedback)
        kept = timed.features.keeping(self.selection.timeline.kept)
        layout = lay_out(heat, kept, run.context, run.feedback)
        run.warn(*layout.warnings)
        self.place = Place(layout.grid, heat.grid.crs, run.transform_context)
        self._store(timed, layout)

    def _store(self, timed: TimedArrays, layout: HeatLayout) -> None:
        """Work out the heat once, for the pictures and for the rasters."""
        run, presentation = self.run, self.job.presentation
        metadata = heat_metadata(run.values.algorithm.id(), presentation.settings, layout)
        self._to_come = frames_to_come(self.selection, self.place, metadata)
        self.store = self.keep_open(_HeatStore((layout.grid.width, layout.grid.height)))
        rasters = self.keep_open(self._rasters.open(self._to_come))
        for number, values in enumerate(self._heat(timed, layout, run.tick("Heat"))):
            self.store.add(values)
            rasters.add(number, values)
        self.choose_colors(run.tick("Heat"))
        rasters.style(self.store.whole_scale)
        self.job.colors.log_below_zero(
            self.store.whole_range[0], self.store.whole_scale, run.feedback
        )

    def _heat(self, timed: TimedArrays, layout: HeatLayout, tick: Tick) -> Iterator[np.ndarray]:
        """Yield the heat of each frame as it is shown; the next frame may change the array.

        Raises HeatDecayError: no frame has heat in the EXTENT that was given.
        """
        heat, features = self.job.source.heat, timed.features
        frames = HeatFrames(
            TimedFeatures(
                count=features.feature_count,
                points=features.points,
                lines=features.lines,
                point_feature=features.point_feature,
                line_feature=features.line_feature,
            ),
            self.selection,
            layout.grid,
            heat.settings(layout),
        )
        inside = mask_pixels(heat, layout, self.run.context, part(tick, 0.0, 0.0))
        reached = False
        for values in frames.frames(tick):
            reached = reached or not np.isnan(values).all()
            yield finished(values, inside, heat.grid.fill_zero)
        if not reached:
            require_reached(values, features, heat, layout)

    def results(self) -> Dict[str, Any]:
        """Return the rasters' paths, and have them loaded with their style and times."""
        return self._rasters.results(self._to_come, self.store.whole_scale)


def read_timed(source: TimedHeatInput, run: AnimationRun, tick: Tick) -> TimedArrays:
    """Read features and their times, and warn of those that are skipped."""
    crs = source.heat.grid.crs.authid()
    features = read_sources(
        source.heat.sources, source.heat.grid.crs, run.transform_context, part(tick, 0.0, 0.7)
    )
    log_dropped_zones(features, run.feedback)
    timed = read_feature_times(features, source.time.reading, part(tick, 0.7, 1.0))
    warn_of_skipped_features(timed.features, crs, run.warn)
    return timed


class _HeatStore(NumberStore):
    """Heat, which is colored by its own scale.

    Attributes
    ----------
    whole_scale : of all frames together, also where each frame has a scale of its own: a layer has
        one style, and what stands still in the pictures is drawn once.
    """

    whole_scale: ColorScale

    def color(
        self, colors: ColorOptions, shared: bool, run: AnimationRun, tick: Tick
    ) -> Optional[Legend]:
        """Lay the ramp over the heat."""
        self.whole_scale = self.scale(colors, *self.whole_range)
        return super().color(colors, shared, run, tick)

    def scale(self, colors: ColorOptions, low: float, high: float) -> ColorScale:
        """Return the scale for heat from ``low`` to ``high``."""
        return colors.heat_scale(low, high)

    @property
    def shown(self) -> Shown:
        """How hot each pixel becomes."""
        return Shown(self.whole_scale.position(self.highest))
