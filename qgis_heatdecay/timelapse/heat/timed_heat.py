# SPDX-License-Identifier: GPL-2.0-or-later
"""The heat of features with times, frame by frame: what animations show and hot spots are cut from.

heat = TimedHeat(source, run, ("Reading", "Heat"))
heat.settle(label_format)
for values in heat.frames(): ...
"""

from dataclasses import dataclass
from typing import Iterator, Optional, Tuple

import numpy as np

from ...adapters.crs import Place
from ...adapters.drawing.frame_texts import labels_of
from ...adapters.reading.sources import read_sources
from ...adapters.reading.timed import TimedArrays
from ...core.grid import ANIMATION_BYTES_PER_PIXEL, check_memory
from ...core.heat.automatic_decay import contributors_in_frame, fullest_frame
from ...core.heat.heat_frames import TimedFeatures
from ...core.heat.kernels import HeatSettings
from ...core.progress import Tick, part
from ...parameters.parameter_values import ParameterValues
from ...parameters.time_block import END_TIME, TIME, TimeOptions, read_time
from ..run import Run
from ..timing import read_timed, select_frames
from .heat_layers import HEAT_FIELDS, HeatInput, prepare_heat

# The share of the heat's time in which radius and decay are found.
_FINDING = 0.1
_FIELDS = (*HEAT_FIELDS, TIME, END_TIME)


@dataclass(frozen=True)
class TimedHeatInput:
    """The layers and what the user said of heat and time."""

    heat: HeatInput
    time: TimeOptions

    def read(self, run: Run, tick: Tick) -> TimedArrays:
        """Read features and their times, and warn of those that are skipped."""
        crs, transforms = self.heat.grid.crs, run.transform_context
        features = read_sources(self.heat.sources, crs, transforms, part(tick, 0.0, 0.7))
        return read_timed(features, self.time, crs.authid(), run, part(tick, 0.7, 1.0))


def prepare_timed_heat(
    values: ParameterValues, default_size: int, no_time: str = ""
) -> TimedHeatInput:
    """Read heat, time and grid, and prepare the layers, in the main thread.

    default_size : pixels of the longer side where nothing is said.
    no_time : what is said where TIME is missing; empty where it may be, which makes one frame.
    """
    time = read_time(values, no_time)
    heat = prepare_heat(values, default_size, _FIELDS)
    heat.grid.require_memory(ANIMATION_BYTES_PER_PIXEL)
    return TimedHeatInput(heat, time)


class TimedHeat:
    """Reads the features, lays out time and space, and works out the heat of each frame.

    Parameters
    ----------
    stages : the names of those of the run in which features are read, and heat is worked out.

    Attributes
    ----------
    features : read and not skipped, with radii in pixels.
    selection : which of them is in which frame, and when these are.
    layout, place : the grid.
    inside : (rows, cols) bool, the mask, None where there is none; set by `settle`.
    settings, lone : of the engine, and the heat of a single feature; set by `settle`.
    """

    settings: HeatSettings
    lone: float

    def __init__(self, source: TimedHeatInput, run: Run, stages: Tuple[str, str]) -> None:
        self._run, self._source, self._stage = run, source, stages[1]
        timed = source.read(run, run.tick(stages[0]))
        features = timed.features
        self.selection = select_frames(
            source.time, features.feature_count, timed.times, timed.ends, run
        )
        kept = features.keeping(self.selection.timeline.kept)
        finding = part(run.tick(self._stage), 0.0, _FINDING / 2)
        self.layout = source.heat.lay_out(kept, run.context, run.feedback, finding)
        check_memory(self.place.grid, ANIMATION_BYTES_PER_PIXEL)
        run.warn(*self.layout.warnings)
        px_per_unit = self.layout.px_per_unit
        self.features = features.with_radii_times(px_per_unit)
        self._kept = kept.with_radii_times(px_per_unit)

    @property
    def place(self) -> Place:
        """The grid of the heat, and its CRS."""
        return self.layout.place

    def settle(self, label_format: str = "") -> HeatSettings:
        """Settle what is the same in all frames: the mask, and the decay, which is logged."""
        heat, selection = self._source.heat, self.selection
        finding = part(self._run.tick(self._stage), _FINDING / 2, _FINDING)
        self.inside = heat.grid.inside(self.place, finding)
        frame = fullest_frame(selection)
        number = int(selection.frames[frame])
        timed = self.timed
        self.settings = heat.settings(
            self.layout,
            lambda: contributors_in_frame(timed, selection, frame),
            self.inside,
            self._run.feedback,
            finding,
            labels_of(selection.timeline, [number], label_format)[0],
        )
        self.lone = heat.values.lone(self._kept, self.settings, self.place)
        del self._kept  # a copy of nearly all that was read
        return self.settings

    def frames(self, tick: Optional[Tick] = None) -> Iterator[np.ndarray]:
        """Yield the heat of each frame as it is shown; the next frame may change the array.

        It is (rows, cols), NaN where nothing reaches.

        tick : of the stage, for those who use it between frames too.
        """
        heat, tick = self._source.heat, part(tick or self._run.tick(self._stage), _FINDING, 1.0)
        frames = heat.values.frames(self.timed, self.selection, self.settings, self.place, tick)
        return heat.finished(frames, self.inside, self.features, self.place.grid)

    @property
    def timed(self) -> TimedFeatures:
        """The features as the engine takes them."""
        features = self.features
        return TimedFeatures(
            count=features.feature_count,
            points=features.points,
            lines=features.lines,
            point_feature=features.point_feature,
            line_feature=features.line_feature,
        )
