# SPDX-License-Identifier: GPL-2.0-or-later
"""Pictures over each other, against Porter and Duff's formula in float64."""

import colorsys
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples

from qgis_heatdecay.render.compose import Patch, filled, over, put, toned


def reference(bottom, top, opacity):
    """Return the straight colors in float64; NaN where nothing covers the pixel."""
    below, above = bottom / 255.0, top / 255.0
    share = np.rint(top[..., 3] * opacity)[..., None] / 255
    rest = below[..., 3:] * (1 - share)
    alpha = share + rest
    with np.errstate(invalid="ignore"):
        color = (above[..., :3] * share + below[..., :3] * rest) / alpha
    return np.concatenate([color, alpha], axis=-1) * 255


def noise(seed, alpha=None):
    pixels = np.random.default_rng(seed).integers(0, 256, (40, 30, 4), dtype=np.uint8)
    pixels[:5, :, 3] = 0
    pixels[5:10, :, 3] = 255
    if alpha is not None:
        pixels[..., 3] = alpha
    return pixels


@given(st.integers(0, 10**6), st.sampled_from([None, 0, 255]), st.floats(0, 1))
@examples(40)
def test_over_is_porter_and_duffs(seed, bottom_alpha, opacity):
    bottom, top = noise(seed, bottom_alpha), noise(seed + 1)
    found = over(bottom, top, opacity)
    expected = reference(bottom, top, opacity)
    seen = expected[..., 3] > 0
    assert np.abs(found[seen] - expected[seen]).max(initial=0) <= 0.501
    assert (found[~seen][:, 3] == 0).all()


@pytest.mark.parametrize("bottom_alpha", [None, 0, 255])
def test_without_pillow_it_is_the_same(monkeypatch, bottom_alpha):
    bottom, top = noise(3, bottom_alpha), noise(4)
    by_pillow = over(bottom, top, 0.7)
    monkeypatch.setitem(sys.modules, "PIL", None)
    by_numpy = over(bottom, top, 0.7)
    seen = by_numpy[..., 3] > 0
    np.testing.assert_array_equal(by_numpy[seen], by_pillow[seen])


def test_rows_of_pixels_and_parts_of_pictures():
    bottom, top = noise(5, 255), noise(6)
    whole = over(bottom, top)
    np.testing.assert_array_equal(over(bottom[3:9, 4:11], top[3:9, 4:11]), whole[3:9, 4:11])
    np.testing.assert_array_equal(
        over(bottom.reshape(-1, 4), top.reshape(-1, 4)), whole.reshape(-1, 4)
    )
    assert over(bottom[:0], top[:0]).shape == (0, 30, 4)
    assert over(bottom[:, :0], top[:, :0]).shape == (40, 0, 4)


def test_opaque_and_clear_pixels_are_exact():
    bottom = noise(1, 255)
    assert (over(bottom, noise(2, 255)) == noise(2, 255)).all()
    assert (over(bottom, noise(2, 0)) == bottom).all()
    assert (over(bottom, noise(2), opacity=0.0) == bottom).all()
    clear, top = noise(1, 0), noise(2)
    assert (over(clear, top)[..., 3] == top[..., 3]).all()
    assert (over(clear, top)[top[..., 3] > 0] == top[top[..., 3] > 0]).all()


def test_neither_picture_is_changed():
    bottom, top = noise(1, 255), noise(2)
    over(bottom, top, 0.5)
    assert (bottom == noise(1, 255)).all()
    assert (top == noise(2)).all()


def test_different_sizes_are_refused():
    with pytest.raises(ValueError, match="sizes"):
        over(filled((2, 3), (0, 0, 0, 0)), filled((3, 2), (0, 0, 0, 0)))


@pytest.mark.parametrize(
    ("left", "top", "covered"),
    [(0, 0, 4), (3, 2, 4), (-1, -1, 1), (9, 7, 1), (-2, 0, 0), (10, 8, 0), (-5, -5, 0)],
)
def test_patches_are_cut_off_at_the_edges(left, top, covered):
    picture = filled((8, 10), (0, 0, 0, 0))
    put(picture, [Patch(filled((2, 2), (9, 9, 9, 255)), left, top)])
    assert (picture[..., 3] == 255).sum() == covered


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
