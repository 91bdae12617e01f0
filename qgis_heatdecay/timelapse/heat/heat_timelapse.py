# SPDX-License-Identifier: GPL-2.0-or-later
"""Heat from points or lines with times, frame by frame."""

from dataclasses import replace
from functools import cached_property
from typing import Any, ClassVar, Dict, Mapping, Optional, Tuple, Union

import numpy as np

from ...adapters.drawing.frame_texts import frames_to_come
from ...adapters.drawing.scene_builder import ShownInFrames
from ...adapters.rasters.frame_rasters import FrameRasters, FramesToCome
from ...adapters.rasters.layer_style import LayerStyler
from ...adapters.rasters.raster_files import require_float_format
from ...core.color.color_scale import ColorScale
from ...core.heat.kernels import HeatSettings
from ...core.numbers import not_zero
from ...core.progress import silent, with_moment
from ...core.texts import to_translate, tr
from ...core.threads import OneBehind
from ...parameters.animation_block import HEAT_FOLDER, HEAT_RASTER
from ...parameters.color_block import HEAT, ColorSubject, heat_subject
from ...parameters.color_options import AUTO, ColorOptions
from ...parameters.heat_block import VALUES, settled_numbers
from ...parameters.parameter_values import ParameterValues
from ..frames import Frames
from ..pixel_stores import MeasureStore, NumberStore
from .heat_values import heat_metadata
from .summary_raster import SummaryRaster, require_summary
from .timed_heat import TimedHeat, TimedHeatInput, prepare_timed_heat

_NO_TIME = to_translate(
    "TIME is missing. Give the field or expression with the time of each feature, or "
    "POINTS_PER_FRAME to make frames by number of features."
)


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

    store: Union["_HeatStore", "_MeanStore"]
    _raster: str
    _folder: str
    _to_come: FramesToCome
    _settings: HeatSettings
    _summary: SummaryRaster
    _layer_scale: ColorScale

    @classmethod
    def subject(cls, values: ParameterValues) -> ColorSubject:
        """Return how heat, or means, are colored."""
        return heat_subject(VALUES.read(values))

    @classmethod
    def prepare(cls, values: ParameterValues) -> TimedHeatInput:
        """Read heat, time and grid, and prepare the layers."""
        _require_heat_format(HEAT_RASTER.path(values))
        require_summary(values)
        return prepare_timed_heat(values, cls.LONGER_SIDE_PX, _NO_TIME)

    def load(self) -> None:
        """Read the features, lay out time and space, and store the heat of all frames."""
        run, source = self.run, self.job.source
        self._raster, self._folder = HEAT_RASTER.read(run.values), HEAT_FOLDER.read(run.values)
        _require_heat_format(self._raster)
        timed = TimedHeat(source, run, ("Reading", "Heat"))
        self.selection, self.place = timed.selection, timed.place
        features = timed.features
        self.feature_count, self.skipped_count = features.feature_count, features.skipped_count
        self._settings = timed.settle(self.job.animation.label_format)
        self.found = source.heat.found(self._settings)
        self._store(timed)

    def _store(self, timed: TimedHeat) -> None:
        """Work out the heat once, for the pictures and for the rasters."""
        run, layout, lone = self.run, timed.layout, timed.lone
        values = self.job.source.heat.values
        run.legend_title = run.legend_title or values.title
        texts = {**self.job.settings, **self.found}
        metadata = heat_metadata(run.values.algorithm.id(), texts, values, layout, lone)
        self._to_come = frames_to_come(self.selection, self.place, metadata, values.unit)
        size = self.place.grid.width, self.place.grid.height
        colors = self.job.colors
        is_auto = colors.stretch == AUTO
        self.store = self.keep_open(
            _MeanStore(size, is_auto) if colors.measured else _HeatStore(size, lone, is_auto)
        )
        tick, moment = with_moment(run.tick("Heat"))
        rasters = self.keep_open(FrameRasters(self._raster, self._folder, self._to_come, moment))
        run.warn(*rasters.warnings)
        self._summary = SummaryRaster(run, self.selection, self.place)
        with OneBehind(moment) as beside:
            for number, values in enumerate(timed.frames(tick)):
                beside.do(self.store.add, values)
                rasters.add(number, values)
                self._summary.add(values)
                # The next frame may change the array.
                beside.wait()
        self._summary.write(metadata, self.job.source.heat.filled(timed.inside, self.place.grid))
        colors = colors.for_heat_from(*self.store.whole_range)
        self.choose_colors(run.tick("Heat"), colors)
        if self._raster or self._folder:
            self._layer_scale = self._scale_of_layers(colors.on_canvas(run.log))
            rasters.style(self._layer_scale)
            # In the command it would be the layers' ramp, too, whose ground is another one.
            self.found = self.job.source.heat.found(self._settings)
        if self.job.animation.shared_scale:
            run.warn(*colors.outshone(self.store.highest, self.store.whole_scale))
        colors.log_below_zero(self.store.whole_range[0], self.store.whole_scale, run.feedback)

    def _scale_of_layers(self, colors: ColorOptions) -> ColorScale:
        """Return the scale of all frames in the ramp of layers."""
        return self.store.scale(
            replace(self.store.settled, ramp=colors.ramp), *self.store.color_range
        )

    def results(self) -> Dict[str, Any]:
        """Return numbers and the rasters' paths; have these loaded with their style and times."""
        if self._raster:
            context, scale = self.run.context, self._layer_scale
            ranges = self._to_come.ranges or ()
            LayerStyler.attach(context, self._raster, tr("Heat over time"), scale, ranges)
        paths = {HEAT_RASTER.name: self._raster, HEAT_FOLDER.name: self._folder}
        written = {name: path for name, path in paths.items() if path}
        return {**written, **self._summary.results(), **settled_numbers(self._settings)}


def _require_heat_format(path: str) -> None:
    """Require a format that holds the numbers of several frames, where one is wanted."""
    if path:
        require_float_format(path, HEAT_RASTER.name, bands=2)


class _HeatStore(NumberStore):
    """Heat, which is colored by its own scale.

    Parameters
    ----------
    lone : the heat of a single feature, see `HeatValues.lone`.
    """

    def __init__(self, size: Tuple[int, int], lone: float, is_auto: bool) -> None:
        super().__init__(size, is_auto=is_auto)
        self._lone = lone
        self._cold = np.zeros(self.shape, bool)

    def add(self, frame: np.ndarray, inside: Optional[np.ndarray] = None) -> bool:
        """Store heat, and note where it is below 0: `highest` may be 0 there."""
        is_there = super().add(frame, inside)
        if self.ranges[-1][0] < 0:
            self._cold |= frame < 0
        return is_there

    def lone_share(self, colors: ColorOptions) -> float:
        """Return where on the scale of all frames a single feature stands."""
        return self.scale(colors, *self.whole_range).share_of(self._lone)

    @property
    def color_range(self) -> Tuple[float, float]:
        """The values that the colors of all frames together span, if nothing else is said."""
        return self.whole_range

    @property
    def whole_scale(self) -> ColorScale:
        """The scale of all frames together, also where each frame has a scale of its own.

        A layer has one style, and what stands still in the pictures is drawn once.
        """
        return self.scale(self.settled, *self.color_range)

    def scale(self, colors: ColorOptions, low: float, high: float) -> ColorScale:
        """Return the scale for heat from ``low`` to ``high``."""
        return colors.heat_scale(low, high)

    @property
    def shown(self) -> ShownInFrames:
        """Where any frame has heat."""
        return ShownInFrames(not_zero(self.highest) | self._cold)


class _MeanStore(MeasureStore):
    """Means, whose colors span the middle of them."""

    def __init__(self, size: Tuple[int, int], is_auto: bool) -> None:
        super().__init__(size, is_auto, alike=True)

    @cached_property
    def color_range(self) -> Tuple[float, float]:
        """The values that the colors of all frames together span, if nothing else is said."""
        return self.middle(silent)

    @property
    def whole_scale(self) -> ColorScale:
        """The scale of all frames together, also where each frame has a scale of its own."""
        return self.scale(self.settled, *self.color_range)

    @property
    def shown(self) -> ShownInFrames:
        """Where any frame has a mean; elsewhere the ground is seen."""
        return ShownInFrames(~np.isnan(self.highest))
