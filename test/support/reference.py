# SPDX-License-Identifier: GPL-2.0-or-later
"""Heat as the rules say it, pixel by pixel in plain Python: slow and easy to read.

It shares no code with the package, which is held to it.
"""

import math
from typing import Iterator, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np

XY = Tuple[float, float]
Part = Sequence[XY]

CLOSE = 1e-9


class Feature(NamedTuple):
    """Points or the parts of a line, in map units, and the weight."""

    parts: Sequence[Part]
    weight: float = 1.0
    is_line: bool = False


class Raster(NamedTuple):
    """The outer top left corner in map units, the pixel's side, and the size in pixels."""

    xmin: float
    ymax: float
    pixel_size: float
    width: int
    height: int


class Heat(NamedTuple):
    """Kernel, radius in pixels, decay, and whether each segment of a line adds."""

    kernel: str = "linear"
    radius: float = 10.0
    decay: float = 0.95
    segments: bool = False


def kernel_value(kernel: str, u: float) -> float:
    """Heat at the share ``u`` of the radius."""
    if u >= 1:
        return 0.0
    if kernel == "linear":
        return 1 - u
    if kernel == "exponential":
        return math.exp(-u * math.log(256))
    if kernel == "gaussian":
        return math.exp(-u * u * math.log(256))
    if kernel == "quartic":
        return (1 - u * u) * (1 - u * u)
    if kernel == "triweight":
        return (1 - u * u) * (1 - u * u) * (1 - u * u)
    if kernel == "epanechnikov":
        return 1 - u * u
    if kernel == "uniform":
        return 1.0
    raise ValueError(kernel)


def distance_to_segment(p: XY, a: XY, b: XY) -> float:
    """Distance of a point to the segment from a to b."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    if (p[0] - a[0]) * dx + (p[1] - a[1]) * dy <= 0:
        return math.hypot(p[0] - a[0], p[1] - a[1])
    if (p[0] - b[0]) * dx + (p[1] - b[1]) * dy >= 0:
        return math.hypot(p[0] - b[0], p[1] - b[1])
    return abs((p[0] - a[0]) * dy - (p[1] - a[1]) * dx) / math.hypot(dx, dy)


def segments_of(part: Part) -> List[Tuple[XY, XY]]:
    """Return the segments of a part; a lone vertex is one without length."""
    if len(part) == 1:
        return [(part[0], part[0])]
    return list(zip(part[:-1], part[1:]))


def stack(contributions: Sequence[float], decay: float) -> float:
    """Sort and sum what a pixel gets; negative heat is stacked apart and subtracted."""

    def one_sign(values: List[float]) -> float:
        return math.fsum(v * decay**i for i, v in enumerate(sorted(values, reverse=True)))

    hot = one_sign([v for v in contributions if v > 0])
    return hot - one_sign([-v for v in contributions if v < 0])


def in_pixels(features: Sequence[Feature], raster: Raster) -> List[Feature]:
    """Put features into columns and rows of the raster; points go to the middle of their pixel."""

    def place(xy: XY, is_line: bool) -> XY:
        column = (xy[0] - raster.xmin) / raster.pixel_size
        row = (raster.ymax - xy[1]) / raster.pixel_size
        return (column, row) if is_line else (math.floor(column) + 0.5, math.floor(row) + 0.5)

    return [
        feature._replace(
            parts=[[place(xy, feature.is_line) for xy in part] for part in feature.parts]
        )
        for feature in features
    ]


def distances(
    placed: Sequence[Feature], segments: bool, row: int, column: int
) -> Iterator[Tuple[float, float]]:
    """Yield (distance in pixels, weight) of all that may add to a pixel."""
    center = (column + 0.5, row + 0.5)
    for feature in placed:
        if feature.is_line:
            ends = [ends for part in feature.parts for ends in segments_of(part)]
            lengths = [distance_to_segment(center, a, b) for a, b in ends]
            if not segments:
                lengths = [min(lengths)]
        else:
            lengths = [
                math.hypot(x - center[0], y - center[1]) for part in feature.parts for x, y in part
            ]
        for length in lengths:
            yield length, feature.weight


def solve(
    features: Sequence[Feature],
    raster: Raster,
    heat: Heat,
    pixels: Optional[Sequence[Tuple[int, int]]] = None,
) -> Tuple[np.ndarray, np.ndarray]:
    """Return the heat of all pixels, or of some (row, column) only, and where rounding decides it.

    Returns
    -------
    float64, NaN where nothing reaches; bool, where something is so nearly at the radius that only
    rounding decides whether it reaches the pixel.
    """
    shape = (raster.height, raster.width)
    result, undecided = np.full(shape, np.nan), np.zeros(shape, dtype=bool)
    placed = in_pixels(features, raster)
    for row, column in pixels if pixels is not None else np.ndindex(*shape):
        pairs = [
            (length / heat.radius, weight)
            for length, weight in distances(placed, heat.segments, row, column)
        ]
        undecided[row, column] = any(w and 0 < abs(u - 1) < CLOSE for u, w in pairs)
        values = [weight * kernel_value(heat.kernel, u) for u, weight in pairs]
        if any(values):
            result[row, column] = stack(values, heat.decay)
    return result, undecided


def heat_raster(
    features: Sequence[Feature],
    raster: Raster,
    heat: Heat,
    pixels: Optional[Sequence[Tuple[int, int]]] = None,
) -> np.ndarray:
    """Return the heat of all pixels, NaN where nothing reaches; or of some (row, column) only."""
    return solve(features, raster, heat, pixels)[0]
