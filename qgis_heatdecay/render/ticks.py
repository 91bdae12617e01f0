# SPDX-License-Identifier: GPL-2.0-or-later
"""Round numbers: where they stand on a scale and how they are written."""

import math
from decimal import Decimal
from typing import List, Optional, Sequence, Tuple

import numpy as np

from ..core.color.color_scale import ColorScale
from ..core.color.stretches import LOG_FACTOR

# Share of the range by which a round number may miss it: less than a pixel of a color bar.
_BEYOND_ENDS = 0.002
# A number that is more of its steps away from 0 has digits that nobody wants to read.
_MOST_STEPS = 10
_THIN_SPACE = "\u2009"
_MINUS = "\u2212"
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
# Numbers from here on are written as a power of ten.
_LARGE, _SMALL = 1e9, 1e-4
# Digits after the first that a round number may have; what comes after them is noise.
_MOST_PLACES = 11
# Steps are no shorter, for the powers of ten end soon after.
_SHORTEST_STEP = 1e-300


def round_step(length: float, most: int) -> float:
    """Return the smallest of 1, 2, 5, 10, 20, ... of which at most so many make up a length."""
    least = max(length / most, _SHORTEST_STEP)
    power = 10.0 ** math.floor(math.log10(least))
    return next(s * power for s in (1.0, 2.0, 5.0, 10.0) if s * power >= least * (1 - 1e-9))


def round_below(length: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20, ... that is not longer than a length."""
    power = 10.0 ** math.floor(math.log10(length))
    return max(s * power for s in (1.0, 2.0, 5.0) if s * power <= length * (1 + 1e-9))


def nice_ticks(minimum: float, maximum: float, most: int) -> List[float]:
    """Return the round numbers within a range, at most ``most``, evenly spaced; 0 if it is inside.

    One that is just beyond an end stands at the end: heat of many features comes close to a round
    limit, 20 with a decay of 0.95, and never reaches it.

    Examples
    --------
    >>> nice_ticks(0.0, 19.99, most=5)
    [0.0, 5.0, 10.0, 15.0, 20.0]
    """
    step = round_step(maximum - minimum, 2 * most)
    while len(ticks := _multiples(minimum, maximum, step)) > most:
        step = round_step(1.5 * step, 1)
    return ticks


def scale_ticks(scale: ColorScale, most: int) -> List[Tuple[float, str]]:
    """Return places on the ramp, 0 to 1 ascending, and the round numbers that stand there."""
    if scale.stretch == "linear":
        values = nice_ticks(scale.minimum, scale.maximum, most)
    else:
        is_long = scale.stretch == "log" and scale.factor > LOG_FACTOR and scale.minimum == 0
        values = (is_long and _decade_ticks(scale, most)) or _spread_ticks(scale, most)
    places = scale.position(np.array(values))
    return list(zip(places.tolist(), tick_labels(values)))


def tick_labels(values: Sequence[float]) -> List[str]:
    """Write numbers: evenly spaced ones with the same decimals, others as short as can be.

    Examples
    --------
    >>> tick_labels([0.0, 0.5, 1.0])
    ['0.0', '0.5', '1.0']
    """
    if is_power(values):
        return [_power_of_ten(value) for value in values]
    gaps = np.diff(values)
    if len(gaps) and np.allclose(gaps, gaps[0], rtol=1e-6):
        decimals = max(_decimals_of(value) for value in values)
        return [_plain(value, decimals) for value in values]
    return [_plain(value, _decimals_of(value)) for value in values]


def is_power(values: Sequence[float]) -> bool:
    """Say whether numbers are so large or so small that they are written as powers of ten."""
    largest = max((abs(value) for value in values), default=0.0)
    return largest >= _LARGE or 0 < largest < _SMALL


def same_decimals(values: Sequence[float], decimals: int) -> List[str]:
    """Write numbers with so many decimals, or fewer where none of them needs as many."""
    if is_power(values):
        return [_power_of_ten(value, decimals) for value in values]
    rounded = [round(value, decimals) for value in values]
    needed = max((_decimals_of(value) for value in rounded), default=0)
    return [_plain(value, needed) for value in rounded]


def decimals_for(number: float, digits: int = 3) -> int:
    """Return how many decimals show so many digits of a number."""
    if number == 0:
        return 0
    return max(0, digits - 1 - math.floor(math.log10(abs(number)) + 1e-9))


def _decimals_of(value: float) -> int:
    """Return how many decimals a round number has; digits beyond the twelfth are noise."""
    exponent = Decimal(f"{value:.12g}").normalize().as_tuple().exponent
    return max(0, -int(exponent))


def _multiples(minimum: float, maximum: float, step: float) -> List[float]:
    beyond = _BEYOND_ENDS * (maximum - minimum)
    first = math.ceil((minimum - beyond) / step - 1e-9)
    last = math.floor((maximum + beyond) / step + 1e-9)
    # Twelve digits take away the noise of the multiplication; far from 0 they may be the same ones.
    values = (float(f"{k * step:.{_MOST_PLACES}e}") for k in range(first, last + 1))
    return list(dict.fromkeys(values))


def _decade_ticks(scale: ColorScale, most: int) -> List[float]:
    """Take 0 and the numbers 1, 2, 5, 10, ... of a scale that spans several powers of ten.

    Where they are too close: 1, 3, 10, ...; powers of ten; every second, third, ... of them. None
    where nothing fits.
    """
    gap = 0.8 / most
    largest = scale.maximum * (1 + _BEYOND_ENDS)
    top = math.floor(math.log10(largest))
    low = math.floor(math.log10(scale.maximum / scale.factor)) - 1
    for digits, stride in (("125", 1), ("13", 1), *(("1", stride) for stride in range(1, 7))):
        powers = [power for power in range(low, top + 1) if power % stride == 0]
        values = [float(f"{digit}e{power}") for power in powers for digit in digits]
        places = scale.position(np.array(values)).tolist()
        # Close to 0 no logarithm is left, and numbers would stand on one another.
        kept = [v for v, place in zip(values, places) if gap <= place and v <= largest]
        gaps = np.diff(scale.position(np.array([0.0, *kept])))
        if kept and len(kept) < most and gaps.min() >= gap:
            return [0.0, *kept]
    return []


def _spread_ticks(scale: ColorScale, most: int) -> List[float]:
    """Take the roundest numbers first and finer ones wherever the stretch leaves room.

    Finer ones only near 0 (or the lower end), where they are round still: 0.5, but not 19.5.
    """
    gap = 0.8 / most
    anchor = min(max(0.0, scale.minimum), scale.maximum)
    step = round_step(scale.maximum - scale.minimum, 1)
    chosen: List[Tuple[float, float]] = []
    while len(chosen) < most and _has_room(scale, anchor, step, gap):
        values = sorted(_multiples(scale.minimum, scale.maximum, step), key=abs)
        for value, place in zip(values, scale.position(np.array(values)).tolist()):
            is_round = abs(value - anchor) <= _MOST_STEPS * step * (1 + 1e-9)
            is_round = is_round and (anchor != 0 or _is_short(value))
            has_room = all(abs(place - taken) >= gap for taken, _ in chosen)
            if len(chosen) < most and is_round and has_room:
                chosen.append((place, value))
        step = round_below(step * 0.6)
    return [value for _, value in sorted(chosen)]


def _is_short(value: float) -> bool:
    """Say whether a number has one digit, or is 15, 25, 1.5, ...: 35 and 4.5 look like chance."""
    digits = f"{abs(value):.{_MOST_PLACES}e}".split("e")[0].replace(".", "").rstrip("0")
    return len(digits) <= 1 or digits in ("15", "25")


def _has_room(scale: ColorScale, anchor: float, step: float, gap: float) -> bool:
    """Say whether any number that is round for a step stands apart from the anchor."""
    ends = np.array([anchor, anchor - _MOST_STEPS * step, anchor + _MOST_STEPS * step])
    place, below, above = scale.position(ends).tolist()
    return step >= _SHORTEST_STEP and max(place - below, above - place) >= gap


def _plain(value: float, decimals: int) -> str:
    """Write a number with a true minus, its thousands apart from five digits on."""
    text = f"{abs(value):,.{decimals}f}" if abs(value) >= 10_000 else f"{abs(value):.{decimals}f}"
    sign = _MINUS if value < 0 else ""
    return sign + text.replace(",", _THIN_SPACE)


def _power_of_ten(value: float, decimals: Optional[int] = None) -> str:
    """Write a number as a power of ten with all its digits, or with those that decimals ask for."""
    if value == 0:
        return "0"
    places = _MOST_PLACES
    if decimals is not None:
        places = min(15, max(1, decimals + math.floor(math.log10(abs(value)))))
    digits, power = f"{abs(value):.{places}e}".split("e")
    exponent = str(int(power)).translate(_SUPERSCRIPT)
    sign = _MINUS if value < 0 else ""
    return f"{sign}{float(digits):.15g} × 10{exponent}"
