# SPDX-License-Identifier: GPL-2.0-or-later
"""What a legend says, before anybody draws it: colors, swatches, and the names of classes."""

import math
from dataclasses import dataclass
from typing import List, Optional, Sequence, Tuple

import numpy as np

from ..core.color.color_scale import ColorScale
from .compose import Color
from .ticks import is_power, same_decimals

# An en dash between spaces, which goes with minus signs too.
_TO = " – "
# Digits of the narrowest class that are written at least, and digits that may ever be needed.
_DIGITS, _MOST_DIGITS = 2, 12


@dataclass(frozen=True)
class Swatch:
    """A color and what it stands for: a class, or no data."""

    color: Color
    label: str


@dataclass(frozen=True)
class Legend:
    """A color bar, swatches below it, or both, under a title.

    scale : of the bar; its round numbers are found when it is known how long the bar gets.
    swatches : from above, as they are to be read.
    opacity : with which the colors lie over the ground, 0 to 1.
    """

    title: str = ""
    scale: Optional[ColorScale] = None
    swatches: Tuple[Swatch, ...] = ()
    opacity: float = 1.0


def class_swatches(colors: np.ndarray, labels: Sequence[str]) -> Tuple[Swatch, ...]:
    """Return the swatches of classes, the highest on top.

    colors : (n, 4) uint8, the lowest class first, as are the labels.
    """
    pairs = zip(map(tuple, colors.tolist()), labels)
    return tuple(Swatch(color, label) for color, label in pairs)[::-1]


def class_labels(
    breaks: Sequence[float], low: Optional[float], high: Optional[float], values: np.ndarray
) -> List[str]:
    """Name classes by the values that they hold, the lowest first.

    Parameters
    ----------
    breaks : inner ones, ascending; a value equal to one belongs to the class below.
    low, high : where the classes begin and end; None where they are open. So they are too where
        values lie beyond.
    values : finite, at least one; none stands in a class that does not seem to hold it. Where all
        of them are whole numbers, 1 to 3 is followed by 4 to 9.

    Examples
    --------
    >>> class_labels([3.0], 1.0, 9.0, np.array([1.0, 2.0, 5.0, 9.0]))
    ['1 – 3', '4 – 9']
    >>> class_labels([0.5], 0.0, None, np.array([0.25, 0.75]))
    ['0.0 – 0.5', '> 0.5']
    """
    values = np.unique(values)
    inner = np.asarray(breaks, np.float64)
    if not inner.size:
        return [_one_class(low, high, values)]
    low = None if low is not None and values[0] < low else low
    high = None if high is not None and values[-1] > high else high
    if (values == np.floor(values)).all():
        labels = _whole_spans(inner, low, high)
        if labels is not None:
            return labels
    return _spans(inner, low, high, values)


def _one_class(low: Optional[float], high: Optional[float], values: np.ndarray) -> str:
    """Name the only class by its ends, and by the values that lie beyond."""
    ends = [each for each in (low, high) if each is not None] + values[[0, -1]].tolist()
    ends = [min(ends), max(ends)]
    decimals = _first_decimals(ends)
    shown = [_outwards(end, values, decimals, sign) for end, sign in zip(ends, (-1, 1))]
    return _TO.join(dict.fromkeys(same_decimals(shown, decimals)))


def _spans(
    inner: np.ndarray, low: Optional[float], high: Optional[float], values: np.ndarray
) -> List[str]:
    edges = [each for each in (low, *inner, high) if each is not None]
    largest = max(map(abs, edges)) or 1.0
    fewest, most = _first_decimals(edges), _MOST_DIGITS - 1 - math.floor(math.log10(largest))
    for decimals in range(fewest, max(fewest, most) + 1):
        rounded = _rounded(inner, values, decimals)
        if rounded is not None:
            break
    shown = inner.tolist() if rounded is None else rounded
    if low is not None:
        shown = [_outwards(low, values, decimals, -1), *shown]
    if high is not None:
        shown = [*shown, _outwards(high, values, decimals, 1)]
    names = same_decimals(shown, decimals)
    first = [f"≤ {names[0]}"] if low is None else []
    last = [f"> {names[-1]}"] if high is None else []
    return [*first, *(_span(*each) for each in zip(names, names[1:])), *last]


def _whole_spans(
    inner: np.ndarray, low: Optional[float], high: Optional[float]
) -> Optional[List[str]]:
    """Return spans of whole numbers; None if a class holds none, or they are too long to read."""
    floors = np.floor(inner)
    starts = [-math.inf if low is None else math.ceil(low), *(floors + 1)]
    ends = [*floors, math.inf if high is None else math.floor(high)]
    if is_power(floors) or any(start > end for start, end in zip(starts, ends)):
        return None
    return [_whole_span(start, end) for start, end in zip(starts, ends)]


def _whole_span(start: float, end: float) -> str:
    if math.isinf(start):
        return f"≤ {same_decimals([end], 0)[0]}"
    if math.isinf(end):
        return f"> {same_decimals([start - 1], 0)[0]}"
    return _span(*(same_decimals([each], 0)[0] for each in (start, end)))


def _span(start: str, end: str) -> str:
    return start if start == end else f"{start}{_TO}{end}"


def _rounded(inner: np.ndarray, values: np.ndarray, decimals: int) -> Optional[List[float]]:
    """Round breaks so that each value stays on its side, up where it must be; None: it cannot."""
    above = np.searchsorted(values, inner, "right")
    noise = _noise(values)
    shown: List[float] = []
    for edge, place in zip(inner.tolist(), above.tolist()):
        down_to = values[place - 1] - noise if place else -math.inf
        below = values[place] if place < len(values) else math.inf
        near = (round(edge, decimals), _directed(edge, decimals, 1))
        good = [each for each in near if down_to <= each < below]
        if not good:
            return None
        shown.append(good[0])
    return shown


def _outwards(end: float, values: np.ndarray, decimals: int, sign: int) -> float:
    """Round an end, the lower one with a negative sign; outwards where it would cut a value off."""
    near = round(end, decimals)
    cut_off = (sign * values).max() > sign * near + _noise(values)
    return _directed(end, decimals, sign) if cut_off else near


def _noise(values: np.ndarray) -> float:
    """Return what sums of decimals are off by, which nobody means."""
    return float(np.abs(values).max()) * 1e-12


def _directed(number: float, decimals: int, sign: int) -> float:
    """Round up, or down with a negative sign."""
    near = round(number, decimals)
    return near if sign * near >= sign * number else round(near + sign * 10.0**-decimals, decimals)


def _first_decimals(edges: Sequence[float]) -> int:
    """Return how many decimals tell edges apart; below 0 where tens and more can be left out."""
    gaps = np.diff(np.unique(edges))
    number, digits = (gaps.min(), _DIGITS) if len(gaps) else (abs(edges[0]), _DIGITS + 1)
    if not number:
        return 0
    decimals = digits - 1 - math.floor(math.log10(number) + 1e-9)
    return decimals if is_power(edges) else max(0, decimals)
