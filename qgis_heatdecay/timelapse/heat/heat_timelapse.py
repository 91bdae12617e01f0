# SPDX-License-Identifier: GPL-2.0-or-later
"""Heat from points or lines with times, frame by frame."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, ClassVar, Dict, Iterator, Mapping, Optional, Tuple, Union

import numpy as np

from ...adapters.drawing.frame_texts import frames_to_come, labels_of
from ...adapters.drawing.scene_builder import Shown
from ...adapters.heat_layout import HeatLayout
from ...adapters.rasters.frame_rasters import FrameRasters, FramesToCome
from ...adapters.rasters.layer_style import LayerStyler
from ...adapters.rasters.raster_files import require_float_format
from ...adapters.reading.feature_arrays import FeatureArrays
from ...adapters.reading.sources import read_sources
from ...adapters.reading.timed import TimedArrays
from ...core.color.color_scale import ColorScale
from ...core.grid import ANIMATION_BYTES_PER_PIXEL, check_memory
from ...core.heat.automatic_decay import contributors_in_frame, fullest_frame
from ...core.heat.heat_frames import TimedFeatures
from ...core.heat.kernels import HeatSettings
from ...core.numbers import not_zero
from ...core.progress import Tick, part, silent
from ...core.texts import to_translate, tr
from ...parameters.animation_block import HEAT_FOLDER, HEAT_RASTER
from ...parameters.color_block import HEAT, Subject, heat_subject
from ...parameters.color_options import AUTO, ColorOptions
from ...parameters.heat_block import VALUES
from ...parameters.parameter_values import ParameterValues
from ...parameters.time_block import END_TIME, TIME, TimeOptions, read_time
from ..frames import Frames
from ..pixel_stores import MeasureStore, NumberStore
from ..run import AnimationRun
from ..timing import read_timed, select_frames
from .heat_layers import HEAT_FIELDS, HeatInput, prepare_heat, settled_numbers
from .heat_values import heat_metadata

# The share of the heat's time in which radius and decay are found.
_FINDING = 0.1
_FIELDS = (*HEAT_FIELDS, TIME, END_TIME)
_NO_TIME = to_translate(
    "TIME is missing. Give the field or expression with the time of each feature, or "
    "POINTS_PER_FRAME to make frames by number of features."
)


@dataclass(frozen=True)
class TimedHeatInput:
    """The layers and what the user said of heat and time."""

    heat: HeatInput
    time: TimeOptions

    def read(self, run: AnimationRun, tick: Tick) -> TimedArrays:
        """Read features and their times, and warn of those that are skipped."""
        crs, transforms = self.heat.grid.crs, run.transform_context
        features = read_sources(self.heat.sources, crs, transforms, part(tick, 0.0, 0.7))
        return read_timed(features, self.time, crs.authid(), run, part(tick, 0.7, 1.0))


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
    _inside: Optional[np.ndarray]
    _layer_scale: ColorScale

    @classmethod
    def subject(cls, values: ParameterValues) -> Subject:
        """Return how heat, or means, are colored."""
        return heat_subject(VALUES.read(values))

    @classmethod
    def prepare(cls, values: ParameterValues) -> TimedHeatInput:
        """Read heat, time and grid, and prepare the layers."""
        _require_heat_format(HEAT_RASTER.path(values))
        time = read_time(values, _NO_TIME)
        heat = prepare_heat(values, cls.LONGER_SIDE_PX, _FIELDS)
        heat.grid.require_memory(ANIMATION_BYTES_PER_PIXEL)
        return TimedHeatInput(heat, time)

    def load(self) -> None:
        """Read the features, lay out time and space, and store the heat of all frames."""
        run, source, heat = self.run, self.job.source, self.job.source.heat
        self._raster, self._folder = HEAT_RASTER.read(run.values), HEAT_FOLDER.read(run.values)
        _require_heat_format(self._raster)
        timed = source.read(run, run.tick("Reading"))
        features = timed.features
        self.feature_count, self.skipped_count = features.feature_count, features.skipped_count
        count, times, ends = features.feature_count, timed.times, timed.ends
        self.selection = select_frames(source.time, count, times, ends, run)
        kept = features.keeping(self.selection.timeline.kept)
        finding = part(run.tick("Heat"), 0.0, _FINDING / 2)
        layout = heat.lay_out(kept, run.context, run.feedback, finding)
        check_memory(layout.place.grid, ANIMATION_BYTES_PER_PIXEL)
        run.warn(*layout.warnings)
        self.place = layout.place
        features, kept = (each.with_radii_times(layout.px_per_unit) for each in (features, kept))
        timed_features = TimedFeatures(
            count=features.feature_count,
            points=features.points,
            lines=features.lines,
            point_feature=features.point_feature,
            line_feature=features.line_feature,
        )
        self._settle(timed_features, layout)
        self._lone = heat.values.lone(kept, self._settings, self.place)
        self._store(features, timed_features, layout)

    def _settle(self, features: TimedFeatures, layout: HeatLayout) -> None:
        """Settle what is the same in all frames: the mask, and the decay."""
        run, heat = self.run, self.job.source.heat
        finding = part(run.tick("Heat"), _FINDING / 2, _FINDING)
        self._inside = heat.grid.inside(self.place, finding)
        frame = fullest_frame(self.selection)
        number = int(self.selection.frames[frame])
        self._settings = heat.settings(
            layout,
            lambda: contributors_in_frame(features, self.selection, frame),
            self._inside,
            run.feedback,
            finding,
            labels_of(self.selection.timeline, [number], self.job.animation.label_format)[0],
        )
        self.found = heat.found(self._settings)

    def _store(self, features: FeatureArrays, timed: TimedFeatures, layout: HeatLayout) -> None:
        """Work out the heat once, for the pictures and for the rasters."""
        run = self.run
        values = self.job.source.heat.values
        run.legend_title = run.legend_title or values.title
        texts = {**self.job.settings, **self.found}
        metadata = heat_metadata(run.values.algorithm.id(), texts, values, layout, self._lone)
        self._to_come = frames_to_come(self.selection, self.place, metadata, values.unit)
        size = self.place.grid.width, self.place.grid.height
        colors = self.job.colors
        is_auto = colors.stretch == AUTO
        self.store = self.keep_open(
            _MeanStore(size, is_auto) if colors.measured else _HeatStore(size, self._lone, is_auto)
        )
        rasters = self.keep_open(FrameRasters(self._raster, self._folder, self._to_come))
        run.warn(*rasters.warnings)
        for number, values in enumerate(self._heat(features, timed)):
            self.store.add(values)
            rasters.add(number, values)
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

    def _heat(self, features: FeatureArrays, timed: TimedFeatures) -> Iterator[np.ndarray]:
        """Return the heat of each frame as it is shown; the next frame may change the array."""
        heat, tick = self.job.source.heat, part(self.run.tick("Heat"), _FINDING, 1.0)
        frames = heat.values.frames(timed, self.selection, self._settings, self.place, tick)
        return heat.finished(frames, self._inside, features, self.place.grid)

    def results(self) -> Dict[str, Any]:
        """Return numbers and the rasters' paths; have these loaded with their style and times."""
        if self._raster:
            context, scale = self.run.context, self._layer_scale
            ranges = self._to_come.ranges or ()
            LayerStyler.attach(context, self._raster, tr("Heat over time"), scale, ranges)
        paths = {HEAT_RASTER.name: self._raster, HEAT_FOLDER.name: self._folder}
        written = {name: path for name, path in paths.items() if path}
        return {**written, **settled_numbers(self._settings)}


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
    def shown(self) -> Shown:
        """Where any frame has heat."""
        return Shown(not_zero(self.highest) | self._cold)


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
    def shown(self) -> Shown:
        """Where any frame has a mean; elsewhere the ground is seen."""
        return Shown(~np.isnan(self.highest))
