# SPDX-License-Identifier: GPL-2.0-or-later
import colorsys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples

from qgis_heatdecay.render.compose import toned

channel = st.integers(0, 255)


def one(red: int, green: int, blue: int, alpha: int = 255) -> np.ndarray:
    return np.array([[[red, green, blue, alpha]]], np.uint8)


@examples(200)
@given(red=channel, green=channel, blue=channel, alpha=channel)
def test_inverting_is_that_of_the_hsv_value(red: int, green: int, blue: int, alpha: int) -> None:
    hue, saturation, value = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)
    expected = [round(255 * v) for v in colorsys.hsv_to_rgb(hue, saturation, 1 - value)]
    result = toned(one(red, green, blue, alpha), invert=True)[0, 0]
    assert np.abs(result[:3].astype(int) - expected).max() <= 1
    assert result[3] == alpha


@examples(100)
@given(red=channel, alpha=channel, brightness=st.floats(0, 10))
def test_brightness_multiplies_and_is_cut_off(red: int, alpha: int, brightness: float) -> None:
    result = toned(one(red, 0, 255, alpha), brightness)[0, 0]
    assert abs(int(result[0]) - min(255, red * brightness)) <= 0.51
    assert result[1] == 0
    assert abs(int(result[2]) - min(255, 255 * brightness)) <= 0.51
    assert result[3] == alpha


def test_inverting_comes_before_brightness() -> None:
    assert toned(one(200, 200, 200), 2.0, invert=True)[0, 0].tolist() == [110, 110, 110, 255]


@pytest.mark.parametrize(("before", "after"), [(0, 255), (255, 0), (55, 200)])
def test_grays_invert(before: int, after: int) -> None:
    assert toned(one(before, before, before), invert=True)[0, 0, 0] == after


def test_no_change_is_a_copy_and_the_argument_stays() -> None:
    picture = np.random.default_rng(1).integers(0, 256, (600, 30, 4), dtype=np.uint8)
    before = picture.copy()
    same = toned(picture)
    assert np.array_equal(same, picture)
    assert same is not picture
    dark = toned(picture, 0.5, invert=True)
    assert np.array_equal(picture, before)
    parts = [toned(picture[row : row + 1], 0.5, invert=True) for row in range(600)]
    assert np.array_equal(dark, np.concatenate(parts))
