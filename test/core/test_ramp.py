# SPDX-License-Identifier: GPL-2.0-or-later
"""Colors: ramps against their definitions, scales against the formulas value by value."""

import colorsys
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples

from qgis_heatdecay.core.color.color_ramp import (
    BUILTIN_RAMPS,
    HEAT_RAMPS,
    Ramp,
    builtin_ramp,
    hsva_ramp,
)
from qgis_heatdecay.core.color.color_scale import ColorScale, default_range
from qgis_heatdecay.core.color.stretches import STRETCHES
from qgis_heatdecay.core.errors import HeatDecayError

GRAYS = Ramp(np.repeat(np.arange(256, dtype=np.uint8)[:, None], 4, axis=1), "grays")


def test_the_default_pair_goes_from_clear_red_to_solid_yellow():
    ramp = hsva_ramp("000ffff00", "02affffff")
    assert ramp.colors.shape == (256, 4)
    assert ramp.colors[0].tolist() == [255, 0, 0, 0]
    assert ramp.colors[-1].tolist() == [255, 251, 0, 255]
    assert not ramp.is_opaque


@given(st.tuples(*[st.integers(0, 0xFFF), *[st.integers(0, 255)] * 3] * 2))
@examples(30)
def test_hsva_ramps_are_straight_lines_in_hsv(numbers):
    low, high = numbers[:4], numbers[4:]
    digits = "{:03x}{:02x}{:02x}{:02x}".format
    ramp = hsva_ramp(digits(*low), "#" + digits(*high).upper())
    for step in (0, 1, 100, 254, 255):
        h, s, v, a = (x + (y - x) * step / 255 for x, y in zip(low, high))
        expected = [*colorsys.hsv_to_rgb(h / 256 % 1, s / 255, v / 255), a / 255]
        assert np.abs(ramp.colors[step] - np.array(expected) * 255).max() <= 1.001


@pytest.mark.parametrize("text", ["", "fff", "02afffff", "02affffffff", "02agggggg", "yellow"])
def test_a_color_that_is_no_hsva_is_named(text):
    with pytest.raises(HeatDecayError) as error:
        hsva_ramp("000ffff00", text)
    assert "HSVA_MAX" in str(error.value)
    assert repr(text) in str(error.value)


# Taken from rio-tiler 9.4 and matplotlib 3.11, which agree.
TABLES = [
    ("viridis", {0: (68, 1, 84), 100: (42, 118, 142), 255: (253, 231, 36)}),
    ("YlOrRd", {0: (255, 255, 204), 100: (253, 172, 73), 255: (128, 0, 38)}),
    ("jet", {0: (0, 0, 127), 100: (34, 255, 212), 255: (127, 0, 0)}),
    ("hot", {0: (10, 0, 0), 128: (255, 91, 0), 255: (255, 255, 255)}),
    ("Reds", {0: (255, 245, 240), 255: (103, 0, 12)}),
    ("Spectral", {0: (158, 1, 66), 128: (254, 254, 190), 255: (94, 79, 162)}),
    ("Set1", {0: (228, 26, 28), 28: (228, 26, 28), 29: (55, 126, 184), 255: (153, 153, 153)}),
]


@pytest.mark.parametrize(("name", "colors"), TABLES)
def test_built_in_ramps_are_drawn_as_matplotlib_draws_them(name, colors):
    ramp = builtin_ramp(name)
    assert {step: tuple(ramp.colors[step][:3].tolist()) for step in colors} == colors
    assert ramp.is_opaque


@pytest.mark.parametrize("name", BUILTIN_RAMPS)
def test_every_built_in_ramp_is_exactly_matplotlibs(name):
    colormaps = pytest.importorskip("matplotlib").colormaps
    for spelling in (name, name + "_r"):
        expected = colormaps[spelling](np.arange(256) / 255, bytes=True)
        differing = (builtin_ramp(spelling).colors != expected).sum()
        assert differing <= (spelling in ("YlOrBr_r", "jet_r"))  # one level in one step


def test_names_are_found_regardless_of_case_and_turned_by_a_trailing_r():
    assert len(BUILTIN_RAMPS) == 43
    ramp, turned = builtin_ramp("viridis"), builtin_ramp("VIRIDIS_R")
    assert (turned.name, ramp.name) == ("viridis_r", "viridis")
    assert (turned.colors == ramp.inverted().colors).all()
    assert builtin_ramp("ylorrd").name == "YlOrRd"
    assert builtin_ramp("no such ramp") is None
    assert builtin_ramp("_r") is None


DIVERGING = {"BrBG", "PiYG", "PRGn", "PuOr", "RdBu", "RdGy", "RdYlBu", "RdYlGn", "Spectral"}


@pytest.mark.parametrize("name", BUILTIN_RAMPS)
def test_ramps_that_have_a_middle(name):
    for spelling in (name, name + "_r"):
        assert builtin_ramp(spelling).is_diverging == (name in DIVERGING)


@pytest.mark.parametrize(
    ("stops", "expected"),
    [
        ([[0, 0, 255], [255, 255, 255], [255, 0, 0]], True),
        ([[0, 0, 255], [0, 0, 0], [255, 0, 0]], False),  # blue is as dark as black
        ([[90, 180, 255], [10, 10, 10], [255, 90, 90]], True),
        ([[255, 255, 255], [128, 128, 128], [0, 0, 0]], False),
        ([[0, 0, 255], [0, 255, 0], [255, 0, 0]], False),
        ([[59, 76, 192], [221, 221, 221], [180, 4, 38]], True),
    ],
)
def test_ramps_of_the_library_may_have_a_middle(stops, expected):
    places = np.linspace(0, 2, 256)
    channels = [np.interp(places, [0, 1, 2], channel) for channel in zip(*stops)]
    colors = np.column_stack([*channels, np.full(256, 255)]).astype(np.uint8)
    assert Ramp(colors).is_diverging == expected


def test_an_opaque_ramp_fades_in_over_its_lowest_part():
    faded = builtin_ramp("magma").faded(0.15)
    expected = [min(1, i / 255 / 0.15) * 255 for i in range(256)]
    assert np.abs(faded.colors[:, 3] - expected).max() <= 0.5
    assert faded.colors[0, 3] == 0
    assert (faded.colors[:, :3] == builtin_ramp("magma").colors[:, :3]).all()


def test_fading_leaves_transparent_ramps_and_fade_0_alone():
    pair = hsva_ramp("000ffff00", "02affffff")
    assert pair.faded(0.5) is pair
    magma = builtin_ramp("magma")
    assert magma.faded(0.0) is magma


FORMULAS = {
    "linear": lambda t: t,
    "sqrt": lambda t: t**0.5,
    "log": lambda t: math.log10(1 + 99 * t) / 2,
}


@given(
    st.lists(st.floats(-1e6, 1e6, width=32), min_size=1, max_size=20),
    st.floats(-1e5, 1e5),
    st.floats(1e-3, 1e6),
    st.sampled_from(sorted(FORMULAS)),
)
@examples(60)
def test_indices_follow_the_formula(values, minimum, span, stretch):
    scale = ColorScale(GRAYS, minimum, minimum + span, stretch)
    found = scale.index(np.array(values, np.float32))
    for value, index in zip(values, found.tolist()):
        t = min(1.0, max(0.0, (value - minimum) / ((minimum + span) - minimum)))
        exact = FORMULAS[stretch](t) * 255
        # The formulas' own rounding errors may fall on either side of a whole number.
        assert index in {int(exact - 1e-9), int(exact), int(exact + 1e-9)}


def test_both_ends_and_what_lies_beyond_take_the_end_colors():
    for stretch in STRETCHES:
        scale = ColorScale(GRAYS, 2, 7, stretch)
        values = np.array([-np.inf, -1, 2, 7, 8, np.inf])
        assert scale.index(values).tolist() == [0, 0, 0, 255, 255, 255]


def test_nan_is_transparent_and_takes_the_index_kept_for_it():
    scale = ColorScale(builtin_ramp("viridis"), 0, 1)
    values = np.array([[0.0, np.nan], [np.nan, 1.0]], np.float32)
    colors = scale.rgba(values)
    assert colors.shape == (2, 2, 4)
    assert colors[..., 3].tolist() == [[255, 0], [0, 255]]
    assert colors[1, 1].tolist() == [253, 231, 36, 255]
    assert scale.index(values).dtype == np.uint8
    kept = scale.index(values, missing=256)
    assert kept.dtype == np.uint16
    assert kept.tolist() == [[0, 256], [256, 255]]


def test_integers_single_steps_and_long_ramps_work():
    one = Ramp(np.array([[1, 2, 3, 4]], np.uint8))
    assert ColorScale(one, 0, 1).rgba(np.array([0, 1, 5])).tolist() == [[1, 2, 3, 4]] * 3
    assert one.faded(0.5) is one
    long = Ramp(np.zeros((1000, 4), np.uint8))
    assert ColorScale(long, 0, 1).index(np.array([0.5, 1.0])).tolist() == [499, 999]


@pytest.mark.parametrize("stretch", sorted(STRETCHES))
def test_values_at_undoes_position(stretch):
    scale = ColorScale(GRAYS, -3, 40, stretch)
    values = np.linspace(-3, 40, 50)
    np.testing.assert_allclose(scale.values_at(scale.position(values)), values, atol=1e-9)


@pytest.mark.parametrize(("low", "high"), [(5, 5), (7, 3), (0, math.nan)])
def test_an_empty_range_is_refused_with_both_ends(low, high):
    with pytest.raises(HeatDecayError) as error:
        ColorScale(GRAYS, low, high)
    assert f"{low:g}" in str(error.value)
    assert f"{high:g}" in str(error.value)


@pytest.mark.parametrize(
    ("least", "largest", "zero_based", "expected"),
    [
        (1, 9, True, (0, 9)),
        (-4, 9, True, (-9, 9)),
        (-9, 4, True, (-9, 9)),
        (-9, -4, True, (-9, 9)),
        (-1.01, 255, True, (-255, 255)),
        (-0.99, 255, True, (0, 255)),
        (0, 0, True, (0, 1)),
        (math.nan, math.nan, True, (0, 1)),
        (3, 9, False, (3, 9)),
        (5, 5, False, (5, 10)),
        (-5, -5, False, (-5, 0)),
    ],
)
def test_the_default_range(least, largest, zero_based, expected):
    assert default_range(least, largest, zero_based) == expected


def test_all_zero_takes_the_lowest_step():
    scale = ColorScale(GRAYS, *default_range(0, 0))
    assert scale.index(np.zeros(5)).tolist() == [0] * 5


@pytest.mark.parametrize("name", HEAT_RAMPS)
def test_the_ramps_of_heat_cover_the_ground_more_and_more(name):
    ramp = builtin_ramp(name.upper())
    assert ramp.name == name
    assert (ramp.steps, ramp.colors[0, 3], ramp.colors[-1, 3]) == (256, 0, 255)
    assert np.diff(ramp.colors[:, 3].astype(int)).min() >= 0
    assert ramp.faded(0.5) is ramp
    turned = builtin_ramp(f"{name}_r")
    assert turned.name == f"{name}_r"
    assert (turned.colors == ramp.colors[::-1]).all()
