# SPDX-License-Identifier: GPL-2.0-or-later
"""Points and lines as arrays, in the coordinates of the target CRS."""

from dataclasses import dataclass
from typing import Iterable, Optional, Tuple

import numpy as np

from .errors import GREATER_THAN_0, InvalidParameter, invalid
from .numbers import to_numbers
from .texts import translated

Array = np.ndarray

# A few places stray where they make the extent so many times as long.
_STRAY_SHARE, _TIMES = 0.02, 5.0
_FEWEST, _THIN = 5, 0.05


@dataclass(frozen=True)
class Points:
    """Points; those of a multi-point stand one by one, each with the feature's weight.

    x, y : (n,) float64, finite, map units.
    weight : (n,) float64, finite, or None where every point weighs 1.
    radius : (n,) float64, finite, positive, how far the heat of each reaches, in pixels for the
        engine; None where all have the same radius.

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
    radius: Optional[Array] = None

    def __post_init__(self) -> None:
        _as_arrays(self, ("x", "y", "weight", "radius"))
        _require_length("x", self.x, len(self.x))
        _require_length("y", self.y, len(self.x))
        require_finite("x", self.x)
        require_finite("y", self.y)
        if self.weight is not None:
            _require_length("weight", self.weight, len(self.x))
            require_finite("weight", self.weight)
        _require_radii(self.radius, len(self.x))

    def where(self, keep: Array) -> "Points":
        """Return only some points, (n,) bool."""
        return Points(
            self.x[keep], self.y[keep], _some(self.weight, keep), _some(self.radius, keep)
        )


@dataclass(frozen=True)
class Lines:
    """Lines; part ``i`` has the vertices ``starts[i]`` to ``starts[i + 1]`` (at least one).

    x, y : (v,) float64, map units, all vertices.
    starts : (p + 1,) int64, where each part's vertices begin, and their number.
    feature : (p,) int64, the feature (0 .. f - 1) that each part belongs to, ascending.
    weight : (f,) float64, finite, or None where every feature weighs 1.
    radius : (f,) float64, finite, positive, how far the heat of each feature reaches, in pixels for
        the engine; None where all have the same radius.

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
    radius: Optional[Array] = None

    def __post_init__(self) -> None:
        _as_arrays(self, ("x", "y", "weight", "radius"))
        _as_arrays(self, ("starts", "feature"), np.int64)
        _require_length("y", self.y, len(self.x))
        _require_length("starts", self.starts, len(self.feature) + 1)
        steps = np.diff(self.starts)
        if self.starts[0] != 0 or self.starts[-1] != len(self.x) or (steps < 1).any():
            raise InvalidParameter("starts must go up from 0 to the number of vertices", "starts")
        if np.diff(self.feature, prepend=0).min(initial=0) < 0:
            raise InvalidParameter("feature must ascend from 0", "feature")
        features = int(self.feature[-1]) + 1 if len(self.feature) else 0
        if self.weight is not None:
            _require_length("weight", self.weight, max(features, len(self.weight)))
            require_finite("weight", self.weight)
        _require_radii(self.radius, features)

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
            _some(self.weight, keep),
            _some(self.radius, keep),
        )


def require_finite(name: str, values: Array) -> None:
    """Raise `InvalidParameter` where an array holds NaN or infinity."""
    # A sum is finite only if all that it sums is, and needs no second array of that length; it
    # may also overflow, which is worth the longer look.
    with np.errstate(over="ignore", invalid="ignore"):
        total = np.sum(values)
    if not np.isfinite(total) and not np.isfinite(values).all():
        raise InvalidParameter(f"{name} holds numbers that are not finite", name, values)


def changed_factors(before: Array, factor: Array) -> Tuple[Array, Array]:
    """Return what weights are multiplied with from now on, (n,) float64, and where it changes.

    Raises InvalidParameter: there is not one for each, or one is below 0 or not finite.

    >>> changed_factors(np.ones(2), [1, 0])
    (array([1., 0.]), array([False,  True]))
    """
    factor = np.array(factor, dtype=np.float64)
    if factor.shape != before.shape or not (factor >= 0).all():
        said = f"one factor of at least 0 is needed for each of {len(before)} features"
        raise InvalidParameter(said, "factor", factor)
    require_finite("factor", factor)
    # Factors of fading are products, which rounding alone must not make look changed.
    return factor, ~np.isclose(factor, before, rtol=1e-9, atol=0)


def _require_radii(radius: Optional[Array], length: int) -> None:
    if radius is None:
        return
    _require_length("radius", radius, max(length, len(radius)))
    require_finite("radius", radius)
    if not (radius > 0).all():
        raise invalid("radius", float(radius.min()), translated(GREATER_THAN_0))


def _some(values: Optional[Array], keep: Array) -> Optional[Array]:
    return None if values is None else values[keep]


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


def find_stray_places(x: Array, y: Array, nowhere: Optional[Tuple[float, float]] = None) -> Array:
    """Return which places make the extent alone, (n,) bool.

    Those that lie far outside the smallest extent of 98 % of all (of all but one, below 100) where
    the whole is more than 5 times as long, along an axis.

    nowhere : where features stand whose place is not known, usually 0, 0; there they are strays
        also where they are many and near, if they make the extent.

    >>> find_stray_places(np.array([1.0, 2, 3, 4, 99]), np.array([2.0, 1, 2, 2, 1])).tolist()
    [False, False, False, False, True]
    """
    stray = np.zeros(len(x), bool)
    if len(x) < _FEWEST:
        return stray
    if nowhere is not None:
        there = (x == nowhere[0]) & (y == nowhere[1])
        is_outer = [
            there.any() and not values[~there].min(initial=np.inf) <= at <= values[~there].max()
            for values, at in zip((x, y), nowhere)
            if not there.all()
        ]
        stray |= there & any(is_outer)
    # What is nowhere says nothing of where the others are: they may be very few.
    known_x, known_y = x[~stray], y[~stray]
    if len(known_x) < _FEWEST:
        return stray
    few = max(1, int(len(known_x) * _STRAY_SHARE))
    sides = np.ptp(known_x), np.ptp(known_y)
    for values, known, side, other in ((x, known_x, *sides), (y, known_y, *sides[::-1])):
        low, high = _middle(known, few)
        # A side that hardly counts in the picture does not count here.
        if side > _TIMES * (high - low) and side >= _THIN * other:
            reach = (high - low) * (_TIMES - 1) / 2
            stray |= (values < low - reach) | (values > high + reach)
    return stray


def _middle(values: Array, few: int) -> Tuple[float, float]:
    """Return the narrowest range of all values but a few."""
    last = len(values) - few - 1
    lows = np.sort(np.partition(values, few)[: few + 1])
    highs = np.sort(np.partition(values, last)[last:])
    best = int((highs - lows).argmin())
    return float(lows[best]), float(highs[best])
