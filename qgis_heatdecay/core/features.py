# SPDX-License-Identifier: GPL-2.0-or-later
"""Points and lines as arrays, in the coordinates of the target CRS."""

from dataclasses import dataclass
from typing import Iterable, Optional

import numpy as np

from .errors import InvalidParameter
from .grid import Bounds
from .numbers import to_numbers
from .texts import tr

Array = np.ndarray
_STRAY_SHARE = 0.01
_BOUNDS_SHARE = 0.9
# Enough to find one stray point in a hundred, few enough to sort at once.
_SAMPLE = 200_000


@dataclass(frozen=True)
class Points:
    """Points; those of a multi-point stand one by one, each with the feature's weight.

    x, y : (n,) float64, finite, map units.
    weight : (n,) float64, finite, or None where every point weighs 1.

    Raises
    ------
    InvalidParameter
        The lengths differ, or a number is not finite.

    >>> Points(np.array([1.0, 2.0]), np.array([5.0, 5.0]), np.array([3.0, np.nan]))
    Traceback (most recent call last):
    qgis_heatdecay.core.errors.InvalidParameter: weight holds numbers that are not finite
    """

    x: Array
    y: Array
    weight: Optional[Array] = None

    def __post_init__(self) -> None:
        _as_arrays(self, ("x", "y", "weight"))
        _require_length("x", self.x, len(self.x))
        _require_length("y", self.y, len(self.x))
        require_finite("x", self.x)
        require_finite("y", self.y)
        if self.weight is not None:
            _require_length("weight", self.weight, len(self.x))
            require_finite("weight", self.weight)

    def where(self, keep: Array) -> "Points":
        """Return only some points, (n,) bool."""
        weight = None if self.weight is None else self.weight[keep]
        return Points(self.x[keep], self.y[keep], weight)


@dataclass(frozen=True)
class Lines:
    """Lines; part ``i`` has the vertices ``starts[i]`` to ``starts[i + 1]`` (at least one).

    x, y : (v,) float64, map units, all vertices.
    starts : (p + 1,) int64, where each part's vertices begin, and their number.
    feature : (p,) int64, the feature (0 .. f - 1) that each part belongs to, ascending.
    weight : (f,) float64, finite, or None where every feature weighs 1.

    Raises
    ------
    InvalidParameter
        The lengths do not fit one another, a part has no vertex, features do not ascend, or a
        weight is not finite. Coordinates may be anything here: lines that a projection cannot
        represent are dropped later. Those that the engine gets must be finite.

    A line of two vertices, and one of a single vertex:

    >>> lines = Lines(
    ...     x=np.array([0.0, 9.0, 4.0]),
    ...     y=np.array([0.0, 0.0, 7.0]),
    ...     starts=np.array([0, 2, 3]),
    ...     feature=np.array([0, 1]),
    ... )
    """

    x: Array
    y: Array
    starts: Array
    feature: Array
    weight: Optional[Array] = None

    def __post_init__(self) -> None:
        _as_arrays(self, ("x", "y", "weight"))
        _as_arrays(self, ("starts", "feature"), np.int64)
        _require_length("y", self.y, len(self.x))
        _require_length("starts", self.starts, len(self.feature) + 1)
        steps = np.diff(self.starts)
        if self.starts[0] != 0 or self.starts[-1] != len(self.x) or (steps < 1).any():
            raise InvalidParameter("starts must go up from 0 to the number of vertices", "starts")
        if np.diff(self.feature, prepend=0).min(initial=0) < 0:
            raise InvalidParameter("feature must ascend from 0", "feature")
        if self.weight is not None:
            features = int(self.feature[-1]) + 1 if len(self.feature) else 0
            _require_length("weight", self.weight, max(features, len(self.weight)))
            require_finite("weight", self.weight)

    def where(self, keep: Array) -> "Lines":
        """Return only the lines of some features, (f,) bool, which are numbered anew."""
        if keep.all():
            return self
        parts = keep[self.feature]
        length = np.diff(self.starts)
        vertices = np.repeat(parts, length)
        return Lines(
            self.x[vertices],
            self.y[vertices],
            np.concatenate(([0], np.cumsum(length[parts]))),
            (np.cumsum(keep) - 1)[self.feature[parts]],
            None if self.weight is None else self.weight[keep],
        )


def require_finite(name: str, values: Array) -> None:
    """Raise `InvalidParameter` where an array holds NaN or infinity."""
    # A sum is finite only if all that it sums is, and needs no second array of that length; it
    # may also overflow, which is worth the longer look.
    with np.errstate(over="ignore", invalid="ignore"):
        total = np.sum(values)
    if not np.isfinite(total) and not np.isfinite(values).all():
        raise InvalidParameter(f"{name} holds numbers that are not finite", name, values)


def _as_arrays(shapes: object, names: Iterable[str], dtype: type = np.float64) -> None:
    """Turn what was given as lists into arrays; text, None and what is masked become NaN."""
    for name in names:
        given = getattr(shapes, name)
        if given is None or (type(given) is np.ndarray and given.dtype.kind in "iuf"):
            continue
        if np.ndim(given) != 1:
            raise InvalidParameter(f"{name} must be a list or an array of numbers", name, given)
        numbers = to_numbers(given)
        if dtype is np.int64 and not (numbers % 1 == 0).all():
            raise InvalidParameter(f"{name} must be whole numbers", name, given)
        # A frozen dataclass has no other way.
        object.__setattr__(shapes, name, numbers.astype(dtype))


def _require_length(name: str, values: Array, length: int) -> None:
    if np.shape(values) != (length,):
        said = f"{name} has the shape {np.shape(values)} where ({length},) is needed"
        raise InvalidParameter(said, name, values)


def stray_points(points: Points, bounds: Bounds) -> Optional[str]:
    """Return a warning when 1 % of the points account for 90 % of the extent, as at 0, 0."""
    stride = max(1, len(points.x) // _SAMPLE)
    x, y = points.x[::stride], points.y[::stride]
    few = int(len(x) * _STRAY_SHARE)
    area = (bounds[2] - bounds[0]) * (bounds[3] - bounds[1])
    if few == 0 or area <= 0:
        return None
    # Only together are the axes fair: a point that strays does so on one of them or on both.
    farness = np.maximum(_from_the_middle(x), _from_the_middle(y))
    kept = np.argpartition(farness, len(x) - few)[: len(x) - few]
    if np.ptp(x[kept]) * np.ptp(y[kept]) > area * (1 - _BOUNDS_SHARE):
        return None
    return tr(
        "1 % of the points account for 90 % of the extent: a few stray points, perhaps at 0, 0, "
        "squeeze the rest into a small part of the raster. Remove them or set EXTENT."
    )


def _from_the_middle(values: np.ndarray) -> np.ndarray:
    """Return the distance to the median, in widths of the middle half."""
    lower, middle, upper = np.quantile(values, (0.25, 0.5, 0.75))
    width = upper - lower
    return np.abs(values - middle) / (width if width > 0 else np.ptp(values) or 1.0)
