# SPDX-License-Identifier: GPL-2.0-or-later
"""An area as the body of a request that no gateway refuses for its size."""

from dataclasses import dataclass
from typing import Callable, List, Sequence, Tuple

from ..core.grid import Grid
from .client import encoded

Point = Tuple[float, float]
Ring = Sequence[Point]
Polygon = Sequence[Ring]
"""The outer ring, then the holes; each ends where it begins."""

MOST_BYTES = 15_000

# Coordinates are rounded to this share of a pixel; the first simplification is as coarse.
_FINE_PX = 0.05
_FIRST_PX = 0.05
_COARSER = 1.5
_MOST_STEPS = 40
_PIN_PX = 0.2


@dataclass(frozen=True)
class AreaBody:
    """The body of a request for an area, and how coarse it had to be made.

    tolerance_px : 0 where it is as it was given.
    """

    body: bytes
    tolerance_px: float


def box_body(grid: Grid) -> bytes:
    """Return the request for all of a grid."""
    xmin, ymin, xmax, ymax = grid.box
    ring = [(xmin, ymin), (xmax, ymin), (xmax, ymax), (xmin, ymax), (xmin, ymin)]
    return _body([[ring]])


def area_body(simplified: Callable[[float], Sequence[Polygon]], grid: Grid) -> AreaBody:
    """Return the request for polygons, simplified until it is small enough.

    A server draws the box of what it is sent: two specks in its corners hold it to that of the
    grid, so that pixels lie where they are to lie.

    Parameters
    ----------
    simplified : gives the polygons in the grid's units, simplified by so many of them (0: as they
        are); without those that vanish.
    """
    tolerance_px = 0.0
    for _ in range(_MOST_STEPS):
        polygons = simplified(tolerance_px * grid.pixel_size)
        body = _body([*_rounded(polygons, grid), *_pins(grid)])
        if len(body) < MOST_BYTES:
            return AreaBody(body, tolerance_px)
        tolerance_px = tolerance_px * _COARSER or _FIRST_PX
    return AreaBody(box_body(grid), float("inf"))


def _rounded(polygons: Sequence[Polygon], grid: Grid) -> List[List[List[Point]]]:
    """Round to a share of a pixel and keep all in the box, which the server would draw larger."""
    xmin, ymin, xmax, ymax = grid.box
    fine = grid.pixel_size * _FINE_PX
    decimals = next((n for n in range(12) if 10.0**-n <= fine), 12)

    def point(x: float, y: float) -> Point:
        return (
            _short(min(max(round(x, decimals), xmin), xmax)),
            _short(min(max(round(y, decimals), ymin), ymax)),
        )

    return [[[point(x, y) for x, y in ring] for ring in polygon] for polygon in polygons]


def _short(number: float) -> float:
    """Return whole numbers without their decimals, which JSON would write."""
    return int(number) if number == int(number) else number


def _pins(grid: Grid) -> List[List[List[Point]]]:
    xmin, ymin, xmax, ymax = grid.box
    d = grid.pixel_size * _PIN_PX
    return [
        [[(xmin, ymax), (xmin, ymax - d), (xmin + d, ymax), (xmin, ymax)]],
        [[(xmax, ymin), (xmax, ymin + d), (xmax - d, ymin), (xmax, ymin)]],
    ]


def _body(polygons: Sequence[Polygon]) -> bytes:
    """Return a GeoJSON Feature, with the ``properties`` that TiTiler insists on."""
    if len(polygons) == 1:
        geometry = {"type": "Polygon", "coordinates": polygons[0]}
    else:
        geometry = {"type": "MultiPolygon", "coordinates": polygons}
    return encoded({"type": "Feature", "properties": {}, "geometry": geometry})
