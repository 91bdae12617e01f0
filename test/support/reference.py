# SPDX-License-Identifier: GPL-2.0-or-later
"""Heat as the rules say it: all that every feature adds to every pixel, sorted and summed.

It shares no code with the package, all of whose ways are held to it.
"""

from typing import Iterator, List, NamedTuple, Optional, Sequence, Tuple, Union

import numpy as np

XY = Tuple[float, float]
Part = Sequence[XY]

Numbers = Union[float, np.ndarray]

CLOSE = 1e-9
TOLERANCE = 1e-5
"""What the package promises, of the largest stack of positive or of negative contributions."""


class Feature(NamedTuple):
    """Points or the parts of a line, in map units, the weight, and its own radius in pixels."""

    parts: Sequence[Part]
    weight: float = 1.0
    is_line: bool = False
    radius: Optional[float] = None


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


def kernel_value(kernel: str, u: Numbers) -> Numbers:
    """Heat at the share ``u`` of the radius."""
    return np.where(np.less(u, 1), kernel_inside(kernel, np.minimum(u, 1)), 0.0)[()]


def kernel_inside(kernel: str, u: Numbers) -> Numbers:
    """Heat at shares of the radius up to 1."""
    if kernel == "linear":
        return 1 - u
    if kernel == "exponential":
        return np.exp(-u * np.log(256))
    if kernel == "gaussian":
        return np.exp(-u * u * np.log(256))
    if kernel == "quartic":
        return (1 - u * u) * (1 - u * u)
    if kernel == "triweight":
        return (1 - u * u) * (1 - u * u) * (1 - u * u)
    if kernel == "epanechnikov":
        return 1 - u * u
    if kernel == "uniform":
        return np.ones_like(u)
    raise ValueError(kernel)


def distance_to_segment(p: Tuple[Numbers, Numbers], a: XY, b: XY) -> Numbers:
    """Distance of points to the segment from a to b."""
    (ax, ay), (bx, by) = a, b
    dx, dy = bx - ax, by - ay
    from_a, from_b = np.hypot(p[0] - ax, p[1] - ay), np.hypot(p[0] - bx, p[1] - by)
    if dx == dy == 0:
        return from_a
    before = (p[0] - ax) * dx + (p[1] - ay) * dy <= 0
    behind = (p[0] - bx) * dx + (p[1] - by) * dy >= 0
    beside = np.abs((p[0] - ax) * dy - (p[1] - ay) * dx) / np.hypot(dx, dy)
    return np.where(before, from_a, np.where(behind, from_b, beside))[()]


def segments_of(part: Part) -> List[Tuple[XY, XY]]:
    """Return the segments of a part; a lone vertex is one without length."""
    if len(part) == 1:
        return [(part[0], part[0])]
    return list(zip(part[:-1], part[1:]))


def one_sign(contributions: np.ndarray, decay: float) -> Numbers:
    """Stack what is above 0 along the first axis, from the largest down."""
    largest_first = -np.sort(-np.maximum(contributions, 0), axis=0)
    shares = float(decay) ** np.arange(len(largest_first))
    return np.tensordot(shares, largest_first, axes=(0, 0))[()]


def stack(contributions: Sequence[float], decay: float) -> Numbers:
    """Sort and sum what a pixel gets; negative heat is stacked apart and subtracted."""
    values = np.asarray(contributions, dtype=float)
    return one_sign(values, decay) - one_sign(-values, decay)


def in_pixels(features: Sequence[Feature], raster: Raster) -> List[Feature]:
    """Put features into columns and rows of the raster; points go to the middle of their pixel."""

    def place(xy: XY, is_line: bool) -> XY:
        column = (xy[0] - raster.xmin) / raster.pixel_size
        row = (raster.ymax - xy[1]) / raster.pixel_size
        return (column, row) if is_line else (np.floor(column) + 0.5, np.floor(row) + 0.5)

    return [
        feature._replace(
            parts=[[place(xy, feature.is_line) for xy in part] for part in feature.parts]
        )
        for feature in features
    ]


def distances(
    placed: Sequence[Feature], segments: bool, row: Numbers, column: Numbers
) -> Iterator[Tuple[Numbers, float]]:
    """Yield (distance in pixels, weight) of all that may add to some pixels."""
    center = (column + 0.5, row + 0.5)
    for feature in placed:
        if feature.is_line:
            ends = [ends for part in feature.parts for ends in segments_of(part)]
            lengths = [distance_to_segment(center, a, b) for a, b in ends]
            if not segments:
                lengths = [np.minimum.reduce(lengths)]
        else:
            lengths = [
                np.hypot(center[0] - x, center[1] - y) for part in feature.parts for x, y in part
            ]
        for length in lengths:
            yield length, feature.weight


def shares_of_radius(
    features: Sequence[Feature], raster: Raster, heat: Heat, row: Numbers, column: Numbers
) -> Iterator[Tuple[Numbers, float]]:
    """Yield (distance as a share of the radius, weight) of all that may add to some pixels."""
    for feature in features:
        radius = heat.radius if feature.radius is None else feature.radius
        for length, weight in distances(in_pixels([feature], raster), heat.segments, row, column):
            yield length / radius, weight


class Solution(NamedTuple):
    """What is known of some pixels, all (n,): both stacks, and what rounding decides."""

    hot: np.ndarray
    cold: np.ndarray
    reached: np.ndarray
    undecided: np.ndarray


def solve_pixels(
    features: Sequence[Feature], raster: Raster, heat: Heat, row: np.ndarray, column: np.ndarray
) -> Solution:
    """Work out pixels one by one."""
    undecided = np.zeros(len(row), dtype=bool)
    values = [np.zeros(len(row))]
    for u, weight in shares_of_radius(features, raster, heat, row, column):
        if weight:
            undecided |= (np.abs(u - 1) > 0) & (np.abs(u - 1) < CLOSE)
        value = weight * kernel_value(heat.kernel, u)
        if np.any(value):
            values.append(value)
    contributions = np.array(values)
    return Solution(
        one_sign(contributions, heat.decay),
        one_sign(-contributions, heat.decay),
        (contributions != 0).any(axis=0),
        undecided,
    )


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
    row, column = np.array(list(pixels) if pixels is not None else list(np.ndindex(*shape))).T
    solution = solve_pixels(features, raster, heat, row, column)
    stacked = np.where(solution.reached, solution.hot - solution.cold, np.nan)
    result[row, column], undecided[row, column] = stacked, solution.undecided
    return result, undecided


def largest_stack(features: Sequence[Feature], raster: Raster, heat: Heat) -> float:
    """Return the largest stack of one sign of all pixels, of which the accuracy is a share."""
    row, column = np.indices((raster.height, raster.width)).reshape(2, -1)
    solution = solve_pixels(features, raster, heat, row, column)
    return float(max(solution.hot.max(), solution.cold.max()))


def heat_raster(
    features: Sequence[Feature],
    raster: Raster,
    heat: Heat,
    pixels: Optional[Sequence[Tuple[int, int]]] = None,
) -> np.ndarray:
    """Return the heat of all pixels, NaN where nothing reaches; or of some (row, column) only."""
    return solve(features, raster, heat, pixels)[0]


def solve_means(
    features: Sequence[Feature],
    raster: Raster,
    heat: Heat,
    factors: Optional[Sequence[float]] = None,
) -> Tuple[np.ndarray, np.ndarray]:
    """Return the mean weight around each pixel as `solve` does; 1 counts in full, 0 not at all.

    factors : what each feature counts, in the mean's numerator and in its denominator.
    """
    row, column = np.indices((raster.height, raster.width))
    sums, shares = np.zeros(row.shape), np.zeros(row.shape)
    undecided = np.zeros(row.shape, dtype=bool)
    for feature, factor in zip(features, factors or [1.0] * len(features)):
        for u, weight in shares_of_radius([feature], raster, heat, row, column):
            undecided |= (factor > 0) & (np.abs(u - 1) > 0) & (np.abs(u - 1) < CLOSE)
            share = factor * kernel_value(heat.kernel, u)
            sums += weight * share
            shares += share
    reached = shares > 0
    means = np.divide(sums, shares, out=np.full(row.shape, np.nan), where=reached)
    return means, undecided


def assert_same_heat(
    found: np.ndarray,
    expected: np.ndarray,
    undecided: Union[bool, np.ndarray] = False,
    message: str = "",
    largest: Optional[float] = None,
    tolerance: float = TOLERANCE,
) -> None:
    """Compare by the accuracy that is promised: the same pixels reached, values within it.

    largest : the largest stack; by default the largest heat, which is stricter.
    """
    assert found.shape == expected.shape, message
    decided = ~np.broadcast_to(undecided, found.shape)
    np.testing.assert_array_equal(
        np.isnan(found)[decided], np.isnan(expected)[decided], err_msg=message
    )
    known = decided & ~np.isnan(expected)
    if known.any():
        atol = tolerance * (np.abs(expected[known]).max() if largest is None else largest)
        np.testing.assert_allclose(
            found[known], expected[known], rtol=0, atol=atol, err_msg=message
        )
