# SPDX-License-Identifier: GPL-2.0-or-later
"""Pictures at their defaults in grayscale and for those who see no green (deuteranopia)."""

import numpy as np
import pytest

from qgis_heatdecay.core.color.color_ramp import ON_DARK, ON_LIGHT, builtin_ramp
from qgis_heatdecay.core.color.color_scale import ColorScale
from qgis_heatdecay.core.color.stretches import log_factor

# Machado, Oliveira, Fernandes: A physiologically-based model for simulation of color vision
# deficiency (2009), deuteranopia in full; of linear red, green and blue.
DEUTERANOPIA = np.array(
    [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ]
)
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175],
     [0.0193339, 0.119192, 0.9503041]]
)  # fmt: skip
SEEN = {"all colors": np.eye(3), "no green": DEUTERANOPIA}
# Differences in lightness: at a glance, side by side, and no more than rounding.
GLANCE, FAINT, STEP = 15.0, 7.5, 0.5

GLOWING, DARKENING = builtin_ramp(ON_DARK), builtin_ramp(ON_LIGHT)
BLACK, WHITE = (0, 0, 0), (255, 255, 255)
# Land and water of the map of the world, the paper of OpenStreetMap, and a dark map.
LAND, WATER, PAPER, NIGHT = (244, 242, 238), (209, 220, 227), (242, 239, 233), (38, 42, 48)
HEAT = {
    "black": (GLOWING, BLACK),
    "night": (GLOWING, NIGHT),
    "white": (DARKENING, WHITE),
    "land": (DARKENING, LAND),
    "water": (DARKENING, WATER),
    "paper": (DARKENING, PAPER),
}


def linear(colors):
    share = np.asarray(colors, float) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def cielab(colors, seen):
    """Return L*, a*, b* of colors, (n, 3), as somebody sees them."""
    light = np.clip(linear(colors) @ SEEN[seen].T, 0, 1)
    share = light @ TO_XYZ.T / TO_XYZ.sum(axis=1)
    root = np.where(share > (6 / 29) ** 3, np.cbrt(share), share / (3 * (6 / 29) ** 2) + 4 / 29)
    x, y, z = root.T
    return np.column_stack((116 * y - 16, 500 * (x - y), 200 * (y - z)))


def on_ground(rgba, ground):
    share = np.asarray(rgba, float)[..., 3:] / 255
    return np.asarray(rgba)[..., :3] * share + np.array(ground) * (1 - share)


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize(
    ("ramp", "ground"),
    [*HEAT.values(), (builtin_ramp("YlOrRd"), WHITE), (builtin_ramp("Viridis"), WHITE)],
    ids=[*HEAT, "polygons", "rasters"],
)
def test_more_is_always_lighter_or_always_darker(ramp, ground, seen):
    """What is printed in gray keeps its order, on the ground that a format without alpha has."""
    lightness = cielab(on_ground(ramp.colors, ground), seen)[:, 0]
    steps = np.diff(lightness) * np.sign(lightness[-1] - lightness[0])
    assert steps.min() > -STEP
    assert np.ptp(lightness) > 60
    quarters = lightness[[0, 64, 128, 192, 255]]
    assert np.abs(np.diff(quarters)).min() > 8


@pytest.mark.parametrize("seen", SEEN)
def test_both_sides_of_zero_grow_darker_and_differ(seen):
    """For those who see no green red is a dark yellow, and blue stays blue."""
    lab = cielab(builtin_ramp("RdBu_r").colors[:, :3], seen)
    below, above = lab[127::-1, 0], lab[128:, 0]
    assert np.diff(below).max() < STEP and np.diff(above).max() < STEP
    assert np.linalg.norm(lab[32] - lab[223]) > 40


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("crowd", [20, 100, 2000, 60_000])
@pytest.mark.parametrize("where", HEAT)
def test_a_single_feature_and_a_crowd_are_seen_in_any_light(crowd, seen, where):
    """The stretch of `auto` puts a single feature where it is told from the ground."""
    ramp, ground = HEAT[where]
    scale = ColorScale(ramp, 0, crowd, "log", log_factor(1 / crowd))
    colors = on_ground(scale.rgba(np.array([0.0, 1.0, crowd / 2, crowd])), ground)
    ground_seen, single, _, hottest = cielab(colors, seen)
    assert abs(single[0] - ground_seen[0]) > FAINT
    assert np.linalg.norm(single - ground_seen) > GLANCE
    assert abs(hottest[0] - single[0]) > 2.5 * GLANCE
