# SPDX-License-Identifier: GPL-2.0-or-later
"""Red, green and blue from numbers, and the corrections that servers take as a text."""

import numpy as np
import pytest

from qgis_heatdecay.core.color.true_color import read_color_formula, true_colors

BYTES = ((0.0, 255.0),) * 3


def one(red, green, blue, formula="", ranges=BYTES):
    numbers = np.array([red, green, blue], np.float32).reshape(3, 1, 1)
    corrections = read_color_formula(formula) if formula else []
    return true_colors(numbers, ranges, corrections)[0, 0].tolist()


def test_bytes_stay_as_they_are_and_others_are_laid_over_their_range():
    assert one(200, 100, 50) == [200, 100, 50, 255]
    assert one(0, 1, 255) == [0, 1, 255, 255]
    assert one(5, 5, 5, ranges=((0, 10), (5, 10), (10, 20))) == [128, 0, 0, 255]
    assert one(-3, 300, 1e9) == [0, 255, 255, 255]


def test_where_one_of_the_three_is_missing_nothing_is_seen():
    assert one(np.nan, 1, 1) == one(1, 1, np.nan) == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("formula", "color"),
    [
        # What TiTiler draws of the same bytes.
        ("gamma RGB 1.4, saturation 1.1", [218, 127, 71]),
        ("gamma R 1", [200, 100, 50]),
        ("gamma 13 2 gamma g 0.5", [225, 39, 112]),
        ("saturation 0", [128, 128, 128]),
        ("saturation 1.8", [239, 60, 0]),
        ("sigmoidal RGB 0 0.5", [200, 100, 50]),
        ("sigmoidal RGB 10 0.5", [242, 63, 10]),
    ],
)
def test_corrections(formula, color):
    assert one(200, 100, 50, formula)[:3] == color


def test_a_sigmoidal_contrast_keeps_the_ends_and_parts_the_middle():
    low, middle, high = one(0, 128, 255, "sigmoidal RGB 10 0.5")[:3]
    assert (low, high) == (0, 255) and abs(middle - 128) <= 2
    dark, _, light = one(64, 128, 192, "sigmoidal RGB 10 0.5")[:3]
    assert dark < 40 and light > 215


@pytest.mark.parametrize(
    "formula",
    ["gamma", "gamma RGB", "gamma RGB x", "gamma X 2", "gamma RGB 0", "gamma RGB -1", "hue 3", "1"],
)
def test_formulas_that_cannot_be_followed(formula):
    assert read_color_formula(formula) is None


def test_a_large_picture_is_that_of_its_pixels():
    numbers = np.random.default_rng(3).uniform(-20, 300, (3, 150, 7)).astype(np.float32)
    numbers[1, 140, 3] = np.nan
    formula = read_color_formula("gamma RGB 1.4, saturation 1.1")
    whole = true_colors(numbers, BYTES, formula)
    rows = [true_colors(numbers[:, row : row + 1], BYTES, formula) for row in range(150)]
    np.testing.assert_array_equal(whole, np.concatenate(rows))
    assert whole[140, 3].tolist() == [0, 0, 0, 0] and whole[149, 6, 3] == 255
