# SPDX-License-Identifier: GPL-2.0-or-later
"""The kernel between pixel centers, as a table over the squared distance."""

import math
from functools import cached_property
from typing import List, NamedTuple, Optional, Tuple

import numpy as np

from .kernels import kernel_heat

SMALLEST = 1e-18
"""The least that is told from 0 in single precision, so that a product of two is, too."""

_LARGEST_TABLE = 1 << 22


class Ring(NamedTuple):
    """Offsets (row, column) in pixels whose kernel is the same.

    quadrant : those down and right of the pixel; the others are their mirror images.
    """

    heat: float
    offsets: List[Tuple[int, int]]
    quadrant: List[Tuple[int, int]]


class Falloff:
    """One kernel of one radius, between pixel centers.

    Attributes
    ----------
    reach : the largest whole distance in pixels at which the kernel is not 0.
    """

    def __init__(self, kernel: str, radius_px: float) -> None:
        self.kernel = kernel
        self.radius_px = radius_px
        self.reach = max(0, math.ceil(radius_px) - 1)
        self._table: Optional[np.ndarray] = None
        if radius_px * radius_px < _LARGEST_TABLE:
            # The last entry lies on or beyond the radius: 0, for all that is farther.
            self._table = self._evaluate(np.arange(math.ceil(radius_px * radius_px) + 1))
            self._single = _single(self._table)

    def at(self, squared_px: np.ndarray, single: bool = False) -> np.ndarray:
        """Return the kernel at squared distances (integers).

        single : in float32, where what is reached is `SMALLEST` at least; else in float64.
        """
        if self._table is not None:
            return np.take(self._single if single else self._table, squared_px, mode="clip")
        heat = self._evaluate(squared_px)
        return _single(heat) if single else heat

    def _evaluate(self, squared_px: np.ndarray) -> np.ndarray:
        squared = np.asarray(squared_px, dtype=np.float64)
        return kernel_heat(self.kernel, np.sqrt(squared), self.radius_px)

    @cached_property
    def rings(self) -> List[Ring]:
        """All offsets that the kernel reaches, from the hottest ring to the coolest."""
        span = np.arange(-self.reach, self.reach + 1)
        heat = self.at(span[:, None] ** 2 + span[None, :] ** 2)
        rows, cols = np.nonzero(heat > 0)
        order = np.argsort(-heat[rows, cols], kind="stable")
        rows, cols = rows[order], cols[order]
        heats = heat[rows, cols]
        cuts = np.flatnonzero(np.diff(heats)) + 1
        rings = []
        for part in np.split(np.arange(len(rows)), cuts):
            offsets = list(zip(span[rows[part]].tolist(), span[cols[part]].tolist()))
            quadrant = [(row, col) for row, col in offsets if row >= 0 and col >= 0]
            rings.append(Ring(float(heats[part[0]]), offsets, quadrant))
        return rings

    @cached_property
    def offsets(self) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
        """All rows, columns and heats of `rings`."""
        rows, cols = np.array([offset for ring in self.rings for offset in ring.offsets]).T
        heats = [ring.heat for ring in self.rings]
        return rows, cols, np.repeat(heats, [len(ring.offsets) for ring in self.rings])


def _single(heat: np.ndarray) -> np.ndarray:
    return np.where(heat > 0, np.maximum(heat, SMALLEST), 0).astype(np.float32)
