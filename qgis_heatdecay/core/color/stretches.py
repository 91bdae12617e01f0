# SPDX-License-Identifier: GPL-2.0-or-later
"""How values are spread over a ramp, and which way suits them: what `auto` means.

A stretch turns the share of the range, 0 to 1, into the place on the ramp, 0 to 1. `auto` looks at
the upper quartile of the shares of all that is above 0: where most of it lies at the bottom of a
linear scale, single features look like none.
"""

import math
from dataclasses import dataclass
from typing import Callable, Dict

import numpy as np

from ..texts import tr

LOG_FACTOR = 99.0
"""The k of log(1 + k x) / log(1 + k) where nothing else is said: two powers of ten."""
MOST_LOG_FACTOR = 1e6
LINEAR_FROM, SQRT_FROM = 0.25, 0.06
"""The least upper quartile, as a share of the range, that a linear and a root scale show well."""
LONE_PLACE = 0.2
"""Where on the ramp a single feature is to stand: just above the part that fades in."""
# What rounding may take from a share that is right at a limit.
_ROUNDING = 1e-6
_MOST_DIGITS = 9
# Halvings of a range of numbers after which its ends are neighbors.
_HALVINGS = 64


@dataclass(frozen=True)
class _Stretch:
    """How the share of the range becomes the place on the ramp (in place), and back."""

    apply: Callable[[np.ndarray, float], object]
    undo: Callable[[np.ndarray, float], np.ndarray]


def _log(share: np.ndarray, factor: float) -> None:
    share *= factor
    share += 1.0
    np.log10(share, out=share)
    share *= 1.0 / math.log10(1.0 + factor)


STRETCHES: Dict[str, _Stretch] = {
    "linear": _Stretch(lambda share, _: share, lambda place, _: place),
    "sqrt": _Stretch(lambda share, _: np.sqrt(share, out=share), lambda place, _: np.square(place)),
    "log": _Stretch(_log, lambda place, factor: ((1.0 + factor) ** place - 1.0) / factor),
}
"""By name; each takes the factor of the logarithm, which only that one uses."""


@dataclass(frozen=True)
class StretchChoice:
    """What `auto` chose, and why, in words for the log."""

    stretch: str
    factor: float
    reason: str


def choose_stretch(upper_quartile: float, lone_share: float = 0.0) -> StretchChoice:
    """Return the stretch for values of which three quarters lie in a share of the range.

    Parameters
    ----------
    upper_quartile : the 75th percentile of the shares, 0 to 1, of all values above 0; NaN where
        there are none.
    lone_share : the share of a single feature; 0 where there is no such thing.

    Examples
    --------
    >>> [choose_stretch(share).stretch for share in (0.3, 0.25, 0.1, 0.06, 0.01)]
    ['linear', 'linear', 'sqrt', 'sqrt', 'log']
    """
    if math.isnan(upper_quartile):
        said = tr("STRETCH=auto is linear: no value is above 0 and above the lowest color.")
        return StretchChoice("linear", LOG_FACTOR, said)
    stretch = _fitting(upper_quartile)
    factor = log_factor(lone_share) if stretch == "log" else LOG_FACTOR
    reason = tr(
        "STRETCH=auto is {stretch}: three quarters of all that is above 0 lie in the lowest "
        "{share:g}% of the color range (linear from 25%, sqrt from 6%, log below).",
        stretch=stretch,
        share=_percent(upper_quartile),
    )
    if stretch == "log" and lone_share > 0:
        lone = np.array([lone_share])
        _log(lone, factor)
        said = tr(
            "With a factor of {factor:.6g} a single feature has the color at {place:.0%} of the "
            "ramp.",
            factor=factor,
            place=float(lone[0]),
        )
        reason = f"{reason} {said}"
    return StretchChoice(stretch, factor, reason)


def _fitting(upper_quartile: float) -> str:
    stretch = "log"
    for name, least in (("sqrt", SQRT_FROM), ("linear", LINEAR_FROM)):
        stretch = name if upper_quartile >= least * (1 - _ROUNDING) else stretch
    return stretch


def _percent(upper_quartile: float) -> float:
    """Return a share as percent, rounded as far as the stretch allows that was chosen by it."""
    rounded = (float(f"{100 * upper_quartile:.{digits}g}") for digits in range(2, _MOST_DIGITS))
    fitting = _fitting(upper_quartile)
    return next((each for each in rounded if _fitting(each / 100) == fitting), 100 * upper_quartile)


def log_factor(lone_share: float) -> float:
    """Return the k that puts a share of the range at `LONE_PLACE`, `LOG_FACTOR` at least.

    Where no k up to `MOST_LOG_FACTOR` does, it is that one. A share of 0 stays 0 for any k, so it
    has no say.

    Examples
    --------
    >>> round(log_factor(0.001)), log_factor(0.1), log_factor(1e-9)
    (4340, 99.0, 1000000.0)
    """
    if lone_share <= 0:
        return LOG_FACTOR
    low, high = LOG_FACTOR, MOST_LOG_FACTOR
    # The share that stands there falls as k grows.
    for factor in (low, high):
        if (lone_share >= _lone_share(factor)) == (factor == low):
            return factor
    for _ in range(_HALVINGS):
        middle = math.sqrt(low * high)
        low, high = (low, middle) if _lone_share(middle) <= lone_share else (middle, high)
    return high


def _lone_share(factor: float) -> float:
    """Return the share of the range that stands at `LONE_PLACE`."""
    return float(STRETCHES["log"].undo(np.array(LONE_PLACE), factor))
