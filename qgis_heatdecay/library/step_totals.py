# SPDX-License-Identifier: GPL-2.0-or-later
"""Counts of pieces put together step by step, and the heat of each step."""

from typing import Dict, Tuple

import numpy as np

from ..core.heat.automatic_decay import decay_for_crowd, quantile_of_crowd
from ..core.heat.kernels import HeatSettings
from ..core.heat.padded_grid import Counted
from ..core.progress import Tick, silent
from .counting import CountedArea, Partial
from .piles import Piles, WeightCounts
from .putting_together import heated

_RECORD = np.dtype([("pixel", "i8"), ("weight", "f8"), ("times", "i8")])


class StepTotals:
    """What all pieces give together, of which each step holds the pixels that have points.

    rows, skipped : as in a piece. features : (steps,) int64, how many rows are in each step.
    """

    def __init__(self, area: CountedArea) -> None:
        self.area = area
        self.rows = 0
        self.skipped: Dict[str, int] = {}
        self.features = np.zeros(area.steps, np.int64)
        self._piles = Piles(_RECORD)
        self._weights = WeightCounts()

    def add(self, partial: Partial) -> None:
        """Add what `count_piece` returned."""
        self.rows += partial["rows"]
        self.features += partial["features"]
        for reason, times in partial["skipped"].items():
            self.skipped[reason] = self.skipped.get(reason, 0) + times
        step, records = self._records(partial)
        self._weights.add(records["weight"], records["times"])
        starts = np.searchsorted(step, np.arange(self.area.steps + 1))
        for number, (start, end) in enumerate(zip(starts[:-1], starts[1:])):
            # A copy: what is left of the piece need not wait with it.
            self._piles.add(number, records[start:end].copy())
        self._piles.settle()

    def _records(self, partial: Partial) -> Tuple[np.ndarray, np.ndarray]:
        """Return the steps of what was counted, ascending, and the records."""
        if "dense" in partial:
            pixel = np.flatnonzero(partial["dense"])
            times = partial["dense"][pixel]
        else:
            pixel, times = partial["pixel"], partial["times"]
        records = np.empty(len(pixel), _RECORD)
        step, records["pixel"] = np.divmod(pixel, self.area.size)
        records["weight"], records["times"] = partial.get("weight", 1.0), times
        if (np.diff(step) < 0).any():
            order = np.argsort(step, kind="stable")
            return step[order], records[order]
        return step, records

    def lone_weight(self) -> float:
        """Return the median weight, as `Totals.lone_weight` does."""
        return self._weights.median()

    def found_decay(self, radius: float, tick: Tick = silent) -> float:
        """Return the decay for the crowds of the step with most rows: see `decay_for_crowd`.

        radius : in pixels.
        """
        fullest = int(np.argmax(self.features))
        counts = self._field(fullest, HeatSettings("uniform", radius, 1.0), True, tick)
        return decay_for_crowd(quantile_of_crowd(counts))

    def heat(self, step: int, settings: HeatSettings, tick: Tick = silent) -> np.ndarray:
        """Return the heat of a step, (rows, columns) float32, NaN where nothing reaches."""
        return self._field(step, settings, False, tick)

    def _field(
        self, step: int, settings: HeatSettings, is_counting: bool, tick: Tick
    ) -> np.ndarray:
        records = self._piles.whole(step)
        row, col = np.divmod(records["pixel"], self.area.shape[1])
        counted = Counted(row, col, records["weight"].copy(), records["times"].copy())
        return heated(self.area.grid, self.area.margin, [counted], settings, is_counting, tick)

    def close(self) -> None:
        """Remove what was put on disk."""
        self._piles.close()
