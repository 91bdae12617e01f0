# SPDX-License-Identifier: GPL-2.0-or-later
"""Places of texts: inside the picture, apart from each other, the attribution always."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples

from qgis_heatdecay.render.layout import ITEMS, Rect, laid_out, text_height_px

SIZES = {
    "title": (300, 30),
    "label": (80, 20),
    "legend": (100, 150),
    "scale bar": (70, 25),
    "attribution": (200, 18),
}


def test_each_text_has_its_corner():
    places = laid_out((800, 600), 8, SIZES)
    assert places == {
        "title": Rect(250, 8, 300, 30),
        "label": Rect(8, 8, 80, 20),
        "legend": Rect(692, 225, 100, 150),
        "scale bar": Rect(8, 567, 70, 25),
        "attribution": Rect(592, 574, 200, 18),
    }


def test_the_legend_hides_as_little_as_it_can():
    busy = np.zeros((600, 800))
    busy[200:400, 600:] = 0.5
    assert laid_out((800, 600), 8, SIZES, busy)["legend"] == Rect(692, 8, 100, 150)
    busy[:200, 600:] = 1.0
    assert laid_out((800, 600), 8, SIZES, busy)["legend"] == Rect(692, 416, 100, 150)


def test_the_legend_stays_in_the_middle_where_all_is_alike():
    for level in (0.0, 0.5):
        busy = np.full((600, 800), level)
        busy[300, 700] += 0.3
        assert laid_out((800, 600), 8, SIZES, busy) == laid_out((800, 600), 8, SIZES)


def test_a_label_stands_below_a_title_that_is_too_wide():
    places = laid_out((400, 600), 8, SIZES)
    assert places["label"] == Rect(8, 46, 80, 20)


def test_a_scale_bar_stands_above_an_attribution_that_is_too_wide():
    places = laid_out((250, 600), 8, {**SIZES, "attribution": (230, 18)})
    assert places["scale bar"].bottom <= places["attribution"].top
    assert "title" not in places


@given(
    st.tuples(st.integers(20, 900), st.integers(20, 900)),
    st.dictionaries(
        st.sampled_from(ITEMS), st.tuples(st.integers(1, 500), st.integers(1, 300)), min_size=1
    ),
    st.integers(2, 12),
)
@examples(150)
def test_nothing_overlaps_and_all_stand_inside(picture, sizes, margin):
    places = laid_out(picture, margin, sizes)
    assert set(places) <= set(sizes)
    assert ("attribution" in places) == ("attribution" in sizes)
    assert not any(a.meets(b) for a, b in combinations(places.values(), 2))
    for name, place in places.items():
        assert (place.width, place.height) == sizes[name]
        if name != "attribution":
            assert min(place.left, place.top) >= margin
            assert place.right <= picture[0] - margin
            assert place.bottom <= picture[1] - margin


def test_the_height_of_text():
    assert text_height_px((800, 600), 1) == 0.022 * 600
    assert text_height_px((161, 121), 1) == 10
    assert text_height_px((161, 121), 2.5) == 25
