# SPDX-License-Identifier: GPL-2.0-or-later
"""The ramps that are there whatever the style library holds, as matplotlib draws them.

``ramps.json`` holds their anchor colors. The ColorBrewer ramps are by Cynthia Brewer
(colorbrewer2.org, Apache 2.0); viridis, plasma, inferno, magma (CC0) and cividis come from
matplotlib, turbo is by Anton Mikhailov (Apache 2.0).
"""

import json
from functools import cache
from pathlib import Path
from typing import Callable, Dict, Optional, Tuple

import numpy as np

STEPS = 256
_DATA = Path(__file__).with_name("ramps.json")


def builtin_names() -> Tuple[str, ...]:
    """Return the names in their usual spelling: smooth ramps first, then single colors."""
    return tuple(name for name, _, _ in _tables().values())


def builtin_colors(name: str) -> Optional[Tuple[str, np.ndarray]]:
    """Give the usual spelling and the colors, (256, 4) uint8, or None where there is no such ramp.

    The case does not matter; a trailing ``_r`` turns the ramp round.
    """
    key = name.lower()
    base = key[:-2] if key.endswith("_r") else key
    if base not in _tables():
        return None
    usual, anchors, spread = _tables()[base]
    turned = base != key
    colors = np.full((STEPS, 4), 255, np.uint8)
    colors[:, :3] = spread(anchors[::-1] if turned else anchors, turned)
    return usual + "_r" * turned, colors


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


def _whole(anchors: np.ndarray, turned: bool) -> np.ndarray:
    """Take the colors as they are."""
    return anchors


_SPREAD = {"whole": _whole, "smooth": _smooth, "single": _single}

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
