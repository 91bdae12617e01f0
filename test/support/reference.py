# SPDX-License-Identifier: GPL-2.0-or-later
"""Heat as the rules say it, pixel by pixel in plain Python: slow and easy to read.

It shares no code with the package, which is held to it.
"""

import math
from typing import List, NamedTuple, Optional, Sequence, Tuple

import numpy as np

XY = Tuple[float, float]
Part = Sequence[XY]


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
    """Give the segments of a part; a lone vertex is one without length."""
    if len(part) == 1:
        return [(part[0], part[0])]
    return list(zip(part[:-1], part[1:]))


def stack(contributions: Sequence[float], decay: float) -> float:
    """Sort and sum what a pixel gets; negative heat is stacked apart and subtracted."""

    def one_sign(values: List[float]) -> float:
        return math.fsum(v * decay**i for i, v in enumerate(sorted(values, reverse=True)))

    hot = one_sign([v for v in contributions if v > 0])
    return hot - one_sign([-v for v in contributions if v < 0])


def distances(features: Sequence[Feature], raster: Raster, heat: Heat, row: int, col: int):
    """Give (distance in pixels, weight) of all that may add to a pixel."""
    centre = (col + 0.5, row + 0.5)

    def in_pixels(xy: XY) -> XY:
        x, y = xy
        return (x - raster.xmin) / raster.pixel_size, (raster.ymax - y) / raster.pixel_size

    for feature in features:
        parts = [[in_pixels(xy) for xy in part] for part in feature.parts]
        if not feature.is_line:
            for x, y in (xy for part in parts for xy in part):
                yield math.hypot(math.floor(x) - col, math.floor(y) - row), feature.weight
            continue
        lengths = [distance_to_segment(centre, *s) for part in parts for s in segments_of(part)]
        for length in lengths if heat.segments else [min(lengths)]:
            yield length, feature.weight


def heat_raster(
    features: Sequence[Feature], raster: Raster, heat: Heat, pixels: Optional[Sequence] = None
) -> np.ndarray:
    """Give the heat of all pixels, NaN where nothing reaches; or of some (row, column) only."""
    result = np.full((raster.height, raster.width), np.nan)
    for row, col in pixels if pixels is not None else np.ndindex(*result.shape):
        values = [
            weight * kernel_value(heat.kernel, distance / heat.radius)
            for distance, weight in distances(features, raster, heat, row, col)
        ]
        if any(values):
            result[row, col] = stack(values, heat.decay)
    return result


def on_the_edge(
    features: Sequence[Feature], raster: Raster, heat: Heat, closeness: float = 1e-9
) -> np.ndarray:
    """Mark the pixels where rounding decides whether something is within the radius."""
    result = np.zeros((raster.height, raster.width), dtype=bool)
    for row, col in np.ndindex(*result.shape):
        result[row, col] = any(
            weight and 0 < abs(distance / heat.radius - 1) < closeness
            for distance, weight in distances(features, raster, heat, row, col)
        )
    return result
