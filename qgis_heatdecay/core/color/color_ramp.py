# SPDX-License-Identifier: GPL-2.0-or-later
"""Ramps of colors: built in, between two colors, and the few stops that describe one.

Two are the plugin's own, for heat: on a dark ground it glows, on a light one it grows darker.

``ramps.json`` holds the anchor colors of the ramps that are there whatever the style library holds,
drawn as matplotlib draws them. The ColorBrewer ramps are by Cynthia Brewer (colorbrewer2.org,
Apache 2.0); viridis, plasma, inferno, magma (CC0), cividis, jet and hot come from matplotlib, turbo
is by Anton Mikhailov (Apache 2.0).
"""

import colorsys
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Callable, Dict, List, Optional, Tuple

import numpy as np

from ..errors import invalid
from ..texts import tr

STEPS = 256

_LUMINANCE = np.array([0.2126, 0.7152, 0.0722])  # Rec. 709
# How far the channels of a middle may differ, and how far its luminance is from that of the ends.
_GRAYISH, _APART = 0.3, 0.1

_DATA = Path(__file__).with_name("ramps.json")


def _smooth(anchors: np.ndarray, turned: bool) -> np.ndarray:
    """Interpolate as matplotlib does, to the last bit, for it cuts off and does not round."""
    stops = np.linspace(0.0, 1.0, len(anchors))
    stops = (STEPS - 1) * (1.0 - stops[::-1] if turned else stops)
    places = (STEPS - 1) * np.linspace(0.0, 1.0, STEPS)
    shades = anchors / 255.0
    after = np.searchsorted(stops, places)[1:-1]
    before = after - 1
    share = (places[1:-1] - stops[before]) / (stops[after] - stops[before])
    between = share[:, None] * (shades[after] - shades[before]) + shades[before]
    return (np.concatenate([shades[:1], between, shades[-1:]]) * 255).astype(np.uint8)


def _single(anchors: np.ndarray, turned: bool) -> np.ndarray:
    """Return each color an equal part of the steps."""
    places = np.linspace(0.0, 1.0, STEPS) * len(anchors)
    return anchors[np.minimum(places.astype(int), len(anchors) - 1)]


_SPREAD = {"whole": lambda anchors, turned: anchors, "smooth": _smooth, "single": _single}
_Table = Tuple[str, np.ndarray, Callable[[np.ndarray, bool], np.ndarray]]


@cache
def _tables() -> Dict[str, _Table]:
    """Return lower-case name -> usual spelling, anchors (n, 3) uint8, how they are spread."""
    kinds = json.loads(_DATA.read_text(encoding="utf-8"))
    return {
        name.lower(): (
            name,
            np.frombuffer(bytes.fromhex(anchors), np.uint8).reshape(-1, 3),
            _SPREAD[kind],
        )
        for kind, ramps in kinds.items()
        for name, anchors in ramps.items()
    }


BUILTIN_RAMPS: Tuple[str, ...] = tuple(name for name, _, _ in _tables().values())
"""The names in their usual spelling: smooth ramps first, then single colors."""

ON_LIGHT, ON_DARK = "heat_on_light", "heat_on_dark"
"""The ramps of heat for light and for dark grounds; each is told from the next tone in gray."""
HEAT_RAMPS = (ON_LIGHT, ON_DARK)
# Colors at equal distances, and the power that says how fast they cover the ground: a single
# feature, which stands at a fifth of the ramp, must be seen, and the map under it, too.
_HEAT: Dict[str, Tuple[str, int]] = {
    ON_LIGHT: ("ffb446 fa8c28 ee5a1e cd2323 96052d 5f0032 32002d", 5),
    ON_DARK: ("ff0000 fffb00", 3),
}


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

    @property
    def is_diverging(self) -> bool:
        """Whether the ramp has a middle, paler or darker than both of its ends, and nearly gray.

        Examples
        --------
        >>> [builtin_ramp(name).is_diverging for name in ("RdBu", "Spectral", "jet", "YlOrRd")]
        [True, True, False, False]
        """
        low, middle, high = self.colors[[0, self.steps // 2, -1], :3] / 255
        if middle.max() - middle.min() > _GRAYISH:
            return False
        luminance = np.array([low, middle, high]) @ _LUMINANCE
        beyond = luminance[1] - luminance[[0, 2]]
        return bool(np.abs(beyond).min() > _APART and beyond[0] * beyond[1] > 0)

    def inverted(self) -> "Ramp":
        """Turn the ramp round."""
        return Ramp(self.colors[::-1].copy(), self.name)

    def faded(self, fade: float, zero: float = 0.0) -> "Ramp":
        """Return the ramp, if it is opaque, fading in from where nothing is.

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
    """Return a built-in ramp of 256 colors, or None where there is none of that name.

    The case does not matter; a trailing ``_r`` turns the ramp round.

    Examples
    --------
    >>> builtin_ramp("VIRIDIS_R").name
    'viridis_r'
    """
    key = name.lower()
    base = key[:-2] if key.endswith("_r") else key
    if base in _HEAT:
        ramp = _heat_ramp(base)
        return ramp if base == key else Ramp(ramp.inverted().colors, key)
    if base not in _tables():
        return None
    usual, anchors, spread = _tables()[base]
    turned = base != key
    colors = np.full((STEPS, 4), 255, np.uint8)
    colors[:, :3] = spread(anchors[::-1] if turned else anchors, turned)
    return Ramp(colors, usual + "_r" * turned)


def _heat_ramp(name: str) -> Ramp:
    colors, power = _HEAT[name]
    anchors = np.frombuffer(bytes.fromhex(colors), np.uint8).reshape(-1, 3)
    places, stops = np.linspace(0.0, 1.0, STEPS), np.linspace(0.0, 1.0, len(anchors))
    channels = [np.interp(places, stops, channel) for channel in anchors.T]
    alpha = 255 * (1 - (1 - places) ** power)
    return Ramp(np.rint(np.column_stack([*channels, alpha])).astype(np.uint8), name)


def hsva_ramp(minimum: str, maximum: str) -> Ramp:
    """Return 256 colors on the straight line in HSV between two colors ``hhhssvvaa`` (hex digits).

    Raises
    ------
    InvalidParameter
        One of the two is not written like that.

    Examples
    --------
    >>> hsva_ramp("000ffffff", "0000000ff").colors[[0, -1]].tolist()  # red to black
    [[255, 0, 0, 255], [0, 0, 0, 255]]
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
        way_out = tr(
            "Use nine hex digits, hhhssvvaa: three for the hue (100 is once around the circle), "
            "then two each for saturation, value and alpha, for example 02affffff."
        )
        raise invalid(parameter, text, way_out)
    hue, *others = (int(digits[a:b], 16) for a, b in ((0, 3), (3, 5), (5, 7), (7, 9)))
    saturation, value, alpha = (byte / 255 for byte in others)
    return hue / 256, saturation, value, alpha


def thinned(places: np.ndarray, colors: np.ndarray, tolerance: float = 0.75) -> List[int]:
    """Return which stops to keep so that straight lines between them meet all others.

    Parameters
    ----------
    places : (n,) where the stops stand, ascending.
    colors : (n, 4) uint8.
    tolerance : how far a line may pass beside a color, in levels of 255.

    Notes
    -----
    Each stretch is split at its worst stop (Douglas and Peucker, Cartographica 10, 1973).

    Examples
    --------
    >>> gray = np.repeat(np.array([[0], [10], [20], [90]], np.uint8), 4, axis=1)
    >>> thinned(np.arange(4), gray)
    [0, 2, 3]
    """
    levels = colors.astype(np.float64)
    last = len(places) - 1
    kept = {0, last}
    stretches = [(0, last)]
    while stretches:
        start, end = stretches.pop()
        if end - start < 2:
            continue
        share = (places[start:end] - places[start]) / (places[end] - places[start])
        line = levels[start] + share[:, None] * (levels[end] - levels[start])
        beside = np.abs(line - levels[start:end]).max(axis=1)
        worst = start + int(beside.argmax())
        if beside[worst - start] > tolerance:
            kept.add(worst)
            stretches += [(start, worst), (worst, end)]
    return sorted(kept)
