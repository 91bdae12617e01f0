# SPDX-License-Identifier: GPL-2.0-or-later
"""Thinned stops: as few as can be, and straight lines between them meet the rest."""

import numpy as np
import pytest

from qgis_heatdecay.core.color.color_ramp import BUILTIN_RAMPS, builtin_ramp, thinned


@pytest.mark.parametrize("name", BUILTIN_RAMPS)
@pytest.mark.parametrize("power", [1.0, 2.0])
def test_lines_between_the_stops_meet_every_color(name, power):
    places = np.linspace(0, 1, 256) ** power
    colors = builtin_ramp(name).faded(0.2).colors
    kept = thinned(places, colors)
    for channel in range(4):
        line = np.interp(places, places[kept], colors[kept, channel].astype(float))
        assert np.abs(line - colors[:, channel]).max() <= 0.75
    assert kept == sorted(set(kept))


def test_a_straight_ramp_needs_its_ends_only():
    gray = np.repeat(np.arange(256, dtype=np.uint8)[:, None], 4, axis=1)
    assert thinned(np.arange(256), gray) == [0, 255]
    assert thinned(np.array([0.0]), gray[:1]) == [0]
    assert thinned(np.array([0.0, 1.0]), gray[:2]) == [0, 1]
