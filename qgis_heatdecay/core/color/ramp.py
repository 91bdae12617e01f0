# SPDX-License-Identifier: GPL-2.0-or-later
"""Colors for values: ramps of some steps, and the scale that says which value takes which step."""

import colorsys
import re
from dataclasses import dataclass, field
from typing import Callable, Dict, Iterator, Optional, Tuple

import numpy as np

from ..errors import HeatDecayError
from ..texts import tr
from .builtin_ramps import STEPS, builtin_colors, builtin_names

BUILTIN_RAMPS: Tuple[str, ...] = builtin_names()

# Values are worked on in pieces that stay in the processor's cache.
_PIECE = 1 << 15


@dataclass(frozen=True, eq=False)
class Ramp:
    """Colors from the lowest value to the highest.

    colors : (steps, 4) uint8, red, green, blue, alpha (straight).
    """

    colors: np.ndarray
    name: str = ""

    @property
    def steps(self) -> int:
        """The number of colors."""
        return len(self.colors)

    @property
    def is_opaque(self) -> bool:
        """Whether the ramp has no transparency of its own."""
        return bool((self.colors[:, 3] == 255).all())

    def inverted(self) -> "Ramp":
        """Turn the ramp round."""
        return Ramp(self.colors[::-1].copy(), self.name)

    def faded(self, fade: float, zero: float = 0.0) -> "Ramp":
        """Let an opaque ramp fade in from where nothing is.

        Parameters
        ----------
        fade : over which part of the ramp, 0 (not at all) to 1.
        zero : where on the ramp, 0 to 1, the value 0 stands: within it when there is heat below 0.
        """
        if fade <= 0 or not self.is_opaque or self.steps < 2:
            return self
        distance = np.abs(np.arange(self.steps) / (self.steps - 1) - zero)
        alpha = np.minimum(1.0, distance / max(zero, 1.0 - zero) / fade)
        colors = self.colors.copy()
        colors[:, 3] = np.rint(alpha * 255)
        return Ramp(colors, self.name)


def builtin_ramp(name: str) -> Optional[Ramp]:
    """Return a built-in ramp, or None; the case does not matter, a trailing ``_r`` inverts."""
    found = builtin_colors(name)
    return found and Ramp(found[1], found[0])


def hsva_ramp(minimum: str, maximum: str) -> Ramp:
    """Return 256 colors on the straight line in HSV between two colors ``hhhssvvaa`` (hex digits).

    Raises
    ------
    HeatDecayError
        One of the two is not written like that.
    """
    low, high = _hsva("HSVA_MIN", minimum), _hsva("HSVA_MAX", maximum)
    line = np.linspace(low, high, STEPS)
    rgb = [colorsys.hsv_to_rgb(h % 1.0, s, v) for h, s, v in line[:, :3]]
    # Cut off as heatmap.py does; the little added makes up for rounding errors.
    colors = np.column_stack([rgb, line[:, 3]]) * 255 + 1e-6
    return Ramp(colors.astype(np.uint8), f"{minimum}–{maximum}")


def _hsva(parameter: str, text: str) -> Tuple[float, float, float, float]:
    """Read hue in circles, and saturation, value and alpha from 0 to 1."""
    digits = text.strip().removeprefix("#")
    if not re.fullmatch("[0-9a-fA-F]{9}", digits):
        raise HeatDecayError(
            tr(
                "{parameter} is not a color: {text!r}. It takes nine hex digits, hhhssvvaa: three "
                "for the hue (100 is once round the circle), two each for saturation, value and "
                "alpha, for example 02affffff.",
                parameter=parameter,
                text=text,
            )
        )
    hue, *others = (int(digits[a:b], 16) for a, b in ((0, 3), (3, 5), (5, 7), (7, 9)))
    saturation, value, alpha = (byte / 255 for byte in others)
    return hue / 256, saturation, value, alpha


_STEPS = 255
"""From the lowest color of a ramp to the highest, in most of them."""


@dataclass(frozen=True)
class _Stretch:
    """How the share of the range, 0 to 1, becomes the share of the ramp (in place), and back."""

    apply: Callable[[np.ndarray], None]
    undo: Callable[[np.ndarray], np.ndarray]


def _linear(share: np.ndarray) -> None:
    """Leave the shares as they are."""


def _sqrt(share: np.ndarray) -> None:
    np.sqrt(share, out=share)


def _log(share: np.ndarray) -> None:
    share *= 99.0
    share += 1.0
    np.log10(share, out=share)
    share *= 0.5


STRETCHES: Dict[str, _Stretch] = {
    "linear": _Stretch(_linear, lambda t: t),
    "sqrt": _Stretch(_sqrt, lambda t: t * t),
    "log": _Stretch(_log, lambda t: (100.0**t - 1.0) / 99.0),
}


@dataclass(frozen=True, eq=False)
class ColorScale:
    """Which value takes which color of a ramp; below and above the range the end colors hold.

    Raises
    ------
    HeatDecayError
        The range is empty or upside down.
    """

    ramp: Ramp
    minimum: float
    maximum: float
    stretch: str = "linear"
    _table: np.ndarray = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not self.minimum < self.maximum:
            raise HeatDecayError(
                tr(
                    "The colors have no range: MAX_VALUE ({maximum:g}) is not larger than "
                    "MIN_VALUE ({minimum:g}). Give a larger MAX_VALUE or a smaller MIN_VALUE.",
                    maximum=self.maximum,
                    minimum=self.minimum,
                )
            )
        # One row more than the ramp has: the transparent color of missing values.
        table = np.zeros((self.ramp.steps + 1, 4), np.uint8)
        table[:-1] = self.ramp.colors
        object.__setattr__(self, "_table", table.view(np.uint32).ravel())

    def position(self, values: np.ndarray) -> np.ndarray:
        """Return where values stand on the ramp, 0 to 1, float64; NaN counts as the lowest."""
        return self._shares(np.asarray(values))

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
            steps = self._shares(flat[piece])
            steps *= self.ramp.steps - 1
            found = steps.astype(np.intp)
            found[np.isnan(flat[piece])] = missing
            yield piece, found

    def _shares(self, values: np.ndarray) -> np.ndarray:
        share = np.subtract(values, self.minimum, dtype=np.float64)
        share /= self.maximum - self.minimum
        np.fmax(share, 0.0, out=share)
        np.fmin(share, 1.0, out=share)
        STRETCHES[self.stretch].apply(share)
        return share


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
    """
    if not (np.isfinite(found_minimum) and np.isfinite(found_maximum)):
        return 0.0, 1.0
    low, high = float(found_minimum), float(found_maximum)
    if zero_based:
        largest = max(abs(low), abs(high))
        low, high = (-largest if low < -largest / _STEPS else 0.0), largest
    return low, high if high > low else low + (abs(low) or 1.0)
