# SPDX-License-Identifier: GPL-2.0-or-later
"""Which value takes which color of a ramp, and the range of values that the ramp spans."""

import math
from dataclasses import dataclass, field
from typing import Iterable, Iterator, List, Sequence, Tuple

import numpy as np

from ..errors import InvalidParameter
from ..texts import tr
from .color_ramp import Ramp
from .stretches import LOG_FACTOR, STRETCHES, choose_stretch

# From the lowest color of a ramp to the highest, in most of them.
_STEPS = 255


@dataclass(frozen=True, eq=False)
class ColorScale:
    """Which value takes which color of a ramp; below and above the range the end colors hold.

    stretch : a key of `STRETCHES`. factor : of the logarithm, which alone uses it.

    Raises
    ------
    InvalidParameter
        The range is empty or upside down.

    Examples
    --------
    >>> black_to_white = Ramp(np.array([[0, 0, 0, 255], [255, 255, 255, 255]], np.uint8))
    >>> ColorScale(black_to_white, 0, 10).rgba(np.array([2.0, 10.0, np.nan])).tolist()
    [[0, 0, 0, 255], [255, 255, 255, 255], [0, 0, 0, 0]]
    """

    ramp: Ramp
    minimum: float
    maximum: float
    stretch: str = "linear"
    factor: float = LOG_FACTOR
    _table: np.ndarray = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not self.minimum < self.maximum:
            no_range = tr(
                "The colors have no range: MAX_VALUE ({maximum:g}) is not greater than MIN_VALUE "
                "({minimum:g}). Raise MAX_VALUE or lower MIN_VALUE.",
                maximum=self.maximum,
                minimum=self.minimum,
            )
            raise InvalidParameter(no_range, "MAX_VALUE", self.maximum)
        # One row more than the ramp has: the transparent color of missing values.
        table = np.zeros((self.ramp.steps + 1, 4), np.uint8)
        table[:-1] = self.ramp.colors
        object.__setattr__(self, "_table", table.view(np.uint32).ravel())

    def share(self, values: np.ndarray) -> np.ndarray:
        """Return which share of the range lies below values, 0 to 1, float64; NaN has none."""
        share = np.subtract(values, self.minimum, dtype=np.float64)
        share /= self.maximum - self.minimum
        np.fmax(share, 0.0, out=share)
        np.fmin(share, 1.0, out=share)
        return share

    def share_of(self, value: float) -> float:
        """Return which share of the range lies below one value."""
        return float(self.share(np.array([value]))[0])

    def position(self, values: np.ndarray) -> np.ndarray:
        """Return where values stand on the ramp, 0 to 1, float64; NaN counts as the lowest."""
        share = self.share(values)
        STRETCHES[self.stretch].apply(share, self.factor)
        return share

    def values_at(self, position: np.ndarray) -> np.ndarray:
        """Return the values that stand at these places on the ramp, 0 to 1: `position` undone."""
        share = STRETCHES[self.stretch].undo(np.asarray(position, np.float64), self.factor)
        return self.minimum + share * (self.maximum - self.minimum)

    def index(self, values: np.ndarray, missing: int = 0) -> np.ndarray:
        """Return the step of the ramp for each value; ``missing`` for NaN.

        The result has the values' shape and the smallest unsigned type that holds all steps and
        ``missing``.
        """
        values = np.asarray(values)
        kind = np.min_scalar_type(max(self.ramp.steps - 1, missing))
        indices = np.empty(values.size, kind)
        for piece, found in self._pieces(values, missing):
            indices[piece] = found
        return indices.reshape(values.shape)

    def rgba(self, values: np.ndarray) -> np.ndarray:
        """Return the color of each value, (..., 4) uint8; NaN is transparent."""
        values = np.asarray(values)
        colors = np.empty(values.size, np.uint32)
        for piece, found in self._pieces(values, self.ramp.steps):
            np.take(self._table, found, out=colors[piece], mode="clip")
        return colors.view(np.uint8).reshape(*values.shape, 4)

    def _pieces(self, values: np.ndarray, missing: int) -> Iterator[Tuple[slice, np.ndarray]]:
        flat = values.reshape(-1)
        for start in range(0, flat.size, _PIECE):
            piece = slice(start, start + _PIECE)
            steps = self.position(flat[piece])
            steps *= self.ramp.steps - 1
            found = steps.astype(np.intp)
            found[np.isnan(flat[piece])] = missing
            yield piece, found


def default_range(
    found_minimum: float, found_maximum: float, zero_based: bool = True
) -> Tuple[float, float]:
    """Return the range of colors for values between the least and the largest that occur.

    Parameters
    ----------
    found_minimum, found_maximum : the least and the largest value; NaN where there is none.
    zero_based : heat and counts: 0 to the largest, or, with values below 0, as far to both sides
        unless nobody could see them: less than one step of the colors below 0.

    Notes
    -----
    Where all values are equal the range reaches up from them, so that they take the lowest color.

    Examples
    --------
    >>> default_range(3.0, 12.0), default_range(-5.0, 12.0), default_range(3.0, 12.0, False)
    ((0.0, 12.0), (-12.0, 12.0), (3.0, 12.0))
    """
    if not (np.isfinite(found_minimum) and np.isfinite(found_maximum)):
        return 0.0, 1.0
    low, high = float(found_minimum), float(found_maximum)
    if zero_based:
        largest = max(abs(low), abs(high))
        low, high = (-largest if low < -largest / _STEPS else 0.0), largest
    return low, high if high > low else low + (abs(low) or 1.0)


# Values are worked on in pieces that stay in the processor's cache.
_PIECE = 1 << 15


_HALF = 1 << 16
_SHIFT, _LOWER = np.uint32(16), np.uint32(_HALF - 1)
_SIGN, _INFINITE = 1 << 15, 0x7F80
# All upper halves of numbers, from the least to the largest; those of NaN are left out.
_ASCENDING = np.concatenate([np.arange(_SIGN + _INFINITE, _SIGN - 1, -1), np.arange(_INFINITE + 1)])


class Percentiles:
    """Counts values, then finds percentiles as ``numpy.percentile`` does, NaN left out.

    numpy would need all frames at once, and there may be more than fit the memory. Here the upper
    halves of float32 numbers are counted as they come; the lower halves of those that matter when
    they come again. So percentiles are exact.

    Examples
    --------
    >>> frames = [np.array([3, 1, np.nan], np.float32), np.array([2, 4], np.float32)]
    >>> percentiles = Percentiles()
    >>> for frame in frames:
    ...     percentiles.add(frame)
    >>> percentiles.find([0, 50], frames)
    [1.0, 2.5]
    """

    def __init__(self) -> None:
        self._counts = np.zeros(_HALF, np.int64)

    @property
    def count(self) -> int:
        """How many values there were."""
        return int(self._counts[_ASCENDING].sum())

    def add(self, values: np.ndarray) -> None:
        """Count finite values and NaN, float32 of any shape."""
        self._counts += np.bincount(_bits(values) >> _SHIFT, minlength=_HALF)

    def find(self, percents: Sequence[float], again: Iterable[np.ndarray]) -> List[float]:
        """Return percentiles, interpolated linearly; NaN where there are no values.

        again : all arrays that were added, once more and in any order.
        """
        if not self.count:
            return [float("nan")] * len(percents)
        places = np.asarray(percents) / 100 * (self.count - 1)
        ranks = np.unique([np.floor(places), np.ceil(places)]).astype(np.int64)
        return np.interp(places, ranks, self._values(ranks, again)).tolist()

    def _values(self, ranks: np.ndarray, again: Iterable[np.ndarray]) -> np.ndarray:
        """Return the values of these ranks, counted from 0 for the least."""
        counts = self._counts[_ASCENDING]
        ends = np.cumsum(counts)
        steps = np.searchsorted(ends, ranks, side="right")
        uppers = _ASCENDING[steps].tolist()
        lowers = {upper: np.zeros(_HALF, np.int64) for upper in uppers}
        for values in again:
            bits = _bits(values)
            halves = bits >> _SHIFT
            for upper in lowers:
                lowers[upper] += np.bincount(bits[halves == upper] & _LOWER, minlength=_HALF)
        found = []
        for upper, rank in zip(uppers, ranks - (ends - counts)[steps]):
            # As integers, numbers sort as they are above 0, and the other way round below.
            turned = bool(upper & _SIGN)
            inside = np.cumsum(lowers[upper][::-1] if turned else lowers[upper])
            place = int(np.searchsorted(inside, rank, side="right"))
            found.append(upper * _HALF + (_HALF - 1 - place if turned else place))
        return np.array(found, np.uint32).view(np.float32)


MIDDLE = (2.0, 98.0)
"""The percentiles between which colors span measures, so that a few extremes do not hide them."""


def middle_range(values: np.ndarray, whole: Tuple[float, float]) -> Tuple[float, float]:
    """Return the `MIDDLE` of values, float32 of any shape, or the whole range where it is empty.

    Examples
    --------
    >>> [round(end, 2) for end in middle_range(np.arange(101, dtype=np.float32), (0.0, 100.0))]
    [2.0, 98.0]
    """
    counted = Percentiles()
    counted.add(values)
    low, high = counted.find(MIDDLE, [values])
    return (low, high) if low < high else whole


def _bits(values: np.ndarray) -> np.ndarray:
    # -0.0 sorts like 0.0 once 0 is added, and is it.
    return (np.ascontiguousarray(values, np.float32).ravel() + np.float32(0)).view(np.uint32)


_PERCENT = 75.0
# So few values are looked at once more.
_ENOUGH = 20_000
# How far the quartile of the bins may be from that of all, in shares of it.
_SLACK = 0.04
# 64 numbers that are told apart from one power of two to the next.
_BIN_BITS = np.uint32(17)
_BINS = 1 << 14


def _binned(values: np.ndarray) -> np.ndarray:
    """Return how many float32 values above 0 there are in each bin, (_BINS,)."""
    return np.bincount(values[values > 0].view(np.uint32) >> _BIN_BITS, minlength=_BINS)


def upper_quartile(frames: Iterable[np.ndarray], scales: Sequence[ColorScale]) -> float:
    """Return the 75th percentile of the shares of all values above 0, as numpy finds it.

    It is NaN where there are none, or all have the lowest color.

    scales : one, or one for each frame.

    Examples
    --------
    >>> scale = ColorScale(Ramp(np.zeros((2, 4), np.uint8)), 0.0, 10.0)
    >>> upper_quartile([np.array([-1.0, 0.0, 1.0, 3.0, 10.0, np.nan])], [scale])
    0.65
    """
    shares = np.concatenate(list(_shares(frames, scales)))
    return float(np.percentile(shares, _PERCENT)) if shares.any() else math.nan


class UpperQuartile:
    """Finds the `upper_quartile` of frames that come one after another, each with its scale.

    All are counted, in bins 1.6 % wide: every n-th row alone would be the hot or the cold ones of
    features on a lattice. Where the bins could choose another stretch, or where there are few
    values, all are looked at once more, and it is exact.

    Examples
    --------
    >>> frames = [np.array([[2, 1, np.nan]], np.float32), np.array([[4, -3]], np.float32)]
    >>> quartile = UpperQuartile()
    >>> for frame in frames:
    ...     quartile.add(frame)
    >>> quartile.find([ColorScale(Ramp(np.zeros((2, 4), np.uint8)), 0.0, 8.0)], frames)
    0.375
    """

    def __init__(self) -> None:
        self._bins: List[np.ndarray] = []
        self._counts: List[np.ndarray] = []
        self._now = np.zeros(_BINS, np.int64)

    def add(self, values: np.ndarray) -> None:
        """Count the values of a frame, float32 (rows, columns), NaN left out."""
        self._now = _binned(values)
        self._keep()

    def change(self, gone: np.ndarray, come: np.ndarray) -> None:
        """Count a frame that differs from the last one in these values, float32 (n,)."""
        self._now = self._now + _binned(come) - _binned(gone)
        self._keep()

    def _keep(self) -> None:
        bins = np.flatnonzero(self._now)
        self._bins.append(bins.astype(np.uint16))
        self._counts.append(self._now[bins].astype(np.uint32))

    def find(self, scales: Sequence[ColorScale], again: Iterable[np.ndarray]) -> float:
        """Return the quartile; NaN where no value is above 0 and the lowest color.

        scales : one, or one for each frame. again : all frames in order, as often as is asked.
        """
        counts = np.concatenate(self._counts)
        least, most = (self._quartile(scales, counts, edge) for edge in (0, 1))
        ends = least * (1 - _SLACK), most * (1 + _SLACK)
        is_sure = least > 0 and len({choose_stretch(end).stretch for end in ends}) == 1
        if is_sure and counts.sum() >= _ENOUGH:
            return (least + most) / 2
        exact, is_above = Percentiles(), False
        for shares in _shares(again, scales):
            exact.add(shares)
            is_above = is_above or bool(shares.any())
        return exact.find([_PERCENT], _shares(again, scales))[0] if is_above else math.nan

    def _quartile(self, scales: Sequence[ColorScale], counts: np.ndarray, edge: int) -> float:
        """Return the percentile as if all values stood at the lower (0) or upper edge of a bin."""
        if not len(counts):
            return math.nan
        upper = (bins.astype(np.uint32) + np.uint32(edge) for bins in self._bins)
        edges = ((each << _BIN_BITS).view(np.float32) for each in upper)
        shares = np.concatenate(list(_shares(edges, scales)))
        order = np.argsort(shares, kind="stable")
        ends = np.cumsum(counts[order])
        place = _PERCENT / 100 * (ends[-1] - 1)
        ranks = np.array([math.floor(place), math.ceil(place)])
        return float(np.interp(place, ranks, shares[order][np.searchsorted(ends, ranks, "right")]))


def _shares(frames: Iterable[np.ndarray], scales: Sequence[ColorScale]) -> Iterator[np.ndarray]:
    """Yield the shares of the values above 0 of each frame."""
    for number, values in enumerate(frames):
        scale = scales[number if len(scales) > 1 else 0]
        yield scale.share(values[values > 0])
