# SPDX-License-Identifier: GPL-2.0-or-later
"""Which value takes which color of a ramp, and the range of values that the ramp spans."""

from dataclasses import dataclass, field
from typing import Callable, Dict, Iterable, Iterator, List, Sequence, Tuple

import numpy as np

from ..errors import InvalidParameter
from ..texts import tr
from .color_ramp import Ramp

# From the lowest color of a ramp to the highest, in most of them.
_STEPS = 255


@dataclass(frozen=True)
class _Stretch:
    """How the share of the range, 0 to 1, becomes the share of the ramp (in place), and back."""

    apply: Callable[[np.ndarray], object]
    undo: Callable[[np.ndarray], np.ndarray]


def _log(share: np.ndarray) -> None:
    share *= 99.0
    share += 1.0
    np.log10(share, out=share)
    share *= 0.5


STRETCHES: Dict[str, _Stretch] = {
    "linear": _Stretch(lambda share: share, lambda t: t),
    "sqrt": _Stretch(lambda share: np.sqrt(share, out=share), lambda t: t * t),
    "log": _Stretch(_log, lambda t: (100.0**t - 1.0) / 99.0),
}


@dataclass(frozen=True, eq=False)
class ColorScale:
    """Which value takes which color of a ramp; below and above the range the end colors hold.

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

    def position(self, values: np.ndarray) -> np.ndarray:
        """Return where values stand on the ramp, 0 to 1, float64; NaN counts as the lowest."""
        share = np.subtract(values, self.minimum, dtype=np.float64)
        share /= self.maximum - self.minimum
        np.fmax(share, 0.0, out=share)
        np.fmin(share, 1.0, out=share)
        STRETCHES[self.stretch].apply(share)
        return share

    def values_at(self, position: np.ndarray) -> np.ndarray:
        """Return the values that stand at these places on the ramp, 0 to 1: `position` undone."""
        share = STRETCHES[self.stretch].undo(np.asarray(position, np.float64))
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


def _bits(values: np.ndarray) -> np.ndarray:
    # -0.0 sorts like 0.0 once 0 is added, and is it.
    return (np.ascontiguousarray(values, np.float32).ravel() + np.float32(0)).view(np.uint32)
