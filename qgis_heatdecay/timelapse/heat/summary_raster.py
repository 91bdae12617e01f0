# SPDX-License-Identifier: GPL-2.0-or-later
"""One raster of all frames together: when each pixel was last hot, how often, or how much."""

from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence

import numpy as np

from ...adapters.crs import Place
from ...adapters.rasters.class_layers import StyleOnLoad
from ...adapters.rasters.raster_files import (
    FLOAT32,
    FLOAT64,
    LEGEND_TITLE_ITEM,
    BandNotes,
    require_float_format,
    write_raster,
)
from ...adapters.rasters.stop_styles import spanning_style
from ...core.color.color_ramp import builtin_ramp
from ...core.errors import HeatDecayError, InvalidParameter
from ...core.heat.frame_summary import LAST_TIME, MAXIMUM, FrameSummary
from ...core.numbers import value_range
from ...core.staging import staged_with_style
from ...core.texts import tr
from ...core.time.clocks import SECOND_US, clock_text
from ...core.time.feature_selection import Selection
from ...parameters.animation_block import SUMMARY, SUMMARY_RASTER
from ...parameters.heat_block import MEAN, VALUES
from ...parameters.parameter_values import ParameterValues
from ...parameters.time_block import CYCLE, TIME
from ..run import Run

_RAMPS = {LAST_TIME: "viridis", MAXIMUM: "heat_on_light"}
_RAMP = "YlOrRd"
_SHADES = 256
_MIDNIGHT = " 00:00:00"


def require_summary(values: ParameterValues) -> None:
    """Require that SUMMARY_RASTER, where it is wanted, can hold what SUMMARY says.

    Raises InvalidParameter: its format cannot, or frames have no times that could be the last.
    """
    if not SUMMARY_RASTER.given(values):
        return
    kind, path = SUMMARY.read(values), SUMMARY_RASTER.path(values)
    if path:
        require_float_format(path, SUMMARY_RASTER.name, kind=_type_of(kind))
    if kind == LAST_TIME and (CYCLE.read(values) != CYCLE.choices[0] or not TIME.read(values)):
        said = tr(
            "SUMMARY is {kind}, but frames of a CYCLE, or without TIME, have no dates. Choose "
            "frames or maximum.",
            kind=kind,
        )
        raise InvalidParameter(said, SUMMARY.name, kind)


def _type_of(kind: str) -> str:
    return FLOAT64 if kind == LAST_TIME else FLOAT32


class SummaryRaster:
    """Sums up the frames of a run, where SUMMARY_RASTER is wanted, and writes what comes of it."""

    def __init__(self, run: Run, selection: Selection, place: Place) -> None:
        values = run.values
        self.path = SUMMARY_RASTER.read(values)
        self._run, self._place, self._timeline = run, place, selection.timeline
        self._kind = SUMMARY.read(values)
        self._summary: Optional[FrameSummary] = None
        if not self.path:
            return
        require_float_format(self.path, SUMMARY_RASTER.name, kind=_type_of(self._kind))
        starts: Sequence[float] = ()
        if self._timeline.start is not None:
            starts = self._timeline.start[selection.frames] / SECOND_US
        is_mean = VALUES.read(values) == MEAN
        self._summary = FrameSummary(self._kind, place.grid.shape, starts, is_mean)

    def add(self, values: np.ndarray) -> None:
        """Add the next frame, (rows, cols), NaN is NoData."""
        if self._summary is not None:
            self._summary.add(values)

    def write(self, metadata: Mapping[str, str], fill: Optional[np.ndarray]) -> None:
        """Write the raster and its style; call it within `together`.

        fill : (rows, cols) bool, where 0 stands for no heat; None for nowhere.
        """
        if self._summary is None:
            return
        found = self._summary.values
        if fill is not None and self._kind != LAST_TIME:
            found = np.where(np.isnan(found) & fill, 0.0, found)
        name = _RAMPS.get(self._kind, _RAMP)
        ramp = builtin_ramp(name)
        if ramp is None:
            raise HeatDecayError(name)
        self._style = spanning_style(self._legend_values(found), ramp, *self._labels())
        named: Dict[str, str] = {**metadata, LEGEND_TITLE_ITEM: self._kind}
        notes = BandNotes([self._name()], named, kind=_type_of(self._kind))
        with staged_with_style(self.path, self._style.save_beside, self._run.warn) as path:
            write_raster(path, found, self._place, notes)

    def results(self) -> Dict[str, Any]:
        """Return the path, where there is one, and have the layer loaded with its style."""
        if self._summary is None:
            return {}
        name = self._name()
        StyleOnLoad.attach(self._run.context, self.path, name, self._style)
        return {SUMMARY_RASTER.name: self.path}

    def _name(self) -> str:
        if self._kind == LAST_TIME:
            return tr("Last time of heat (seconds since 1970)")
        return tr("Largest heat") if self._kind == MAXIMUM else tr("Number of frames with heat")

    def _legend_values(self, found: np.ndarray) -> List[float]:
        """Return what the colors span: for dates and numbers of frames, those that are there."""
        if self._kind == MAXIMUM:
            most = value_range(found)[1]
            return np.linspace(0.0, 1.0 if np.isnan(most) else most, _SHADES).tolist()
        there = np.unique(found[~np.isnan(found)]).tolist()
        return there or [0.0]

    def _labels(self) -> Sequence[Callable[[float], str]]:
        if self._kind != LAST_TIME:
            return ()
        clock = self._timeline.clock
        return (lambda at: clock_text(int(at) * SECOND_US, clock).removesuffix(_MIDNIGHT),)
