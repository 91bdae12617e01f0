# SPDX-License-Identifier: GPL-2.0-or-later
"""Heat from points or lines with times, frame by frame."""

from dataclasses import replace
from typing import Any, ClassVar, Dict, Mapping, Union

from ...adapters.drawing.frame_texts import frames_to_come
from ...adapters.rasters.frame_rasters import FrameRasters, FramesToCome
from ...adapters.rasters.layer_style import LayerStyler
from ...adapters.rasters.raster_files import require_float_format
from ...core.color.color_scale import ColorScale
from ...core.heat.kernels import HeatSettings
from ...core.progress import with_moment
from ...core.texts import to_translate, tr
from ...core.threads import OneBehind
from ...parameters.animation_block import HEAT_FOLDER, HEAT_RASTER
from ...parameters.color_block import HEAT, ColorSubject, heat_subject
from ...parameters.color_options import AUTO, ColorOptions
from ...parameters.heat_block import VALUES, settled_numbers
from ...parameters.parameter_values import ParameterValues
from ..frames import Frames
from .heat_stores import HeatStore, MeanStore
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

    store: Union[HeatStore, MeanStore]
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
            MeanStore(size, is_auto) if colors.measured else HeatStore(size, lone, is_auto)
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
