# SPDX-License-Identifier: GPL-2.0-or-later
"""Places of texts: inside the picture, apart from each other, the legend where it hides least."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples

from qgis_heatdecay.render.layout import IN_ORDER, ITEMS, Layout, Rect, shrinking, text_height_px

SIZES = {
    "title": (300, 30),
    "label": (80, 20),
    "legend": (100, 150),
    "scale bar": (70, 25),
    "attribution": (200, 18),
}


def laid_out(picture, sizes, position="right", margin=8):
    """Return the places of items, taken in the order of their importance."""
    layout = Layout(picture, margin)
    for name in ITEMS:
        if name in sizes:
            place = layout.free(position if name == "legend" else name, sizes[name])
            if place is not None:
                layout.places[name] = place
    return layout.places


def test_each_text_has_its_corner():
    assert laid_out((800, 600), SIZES) == {
        "title": Rect(250, 8, 300, 30),
        "label": Rect(8, 8, 80, 20),
        "legend": Rect(692, 225, 100, 150),
        "scale bar": Rect(8, 567, 70, 25),
        "attribution": Rect(592, 574, 200, 18),
    }


@pytest.mark.parametrize(
    ("position", "place"),
    [
        ("right", Rect(692, 225, 100, 150)),
        ("left", Rect(8, 225, 100, 150)),
        ("top_right", Rect(692, 8, 100, 150)),
        ("top_left", Rect(8, 36, 100, 150)),  # below the label
        ("bottom_right", Rect(692, 416, 100, 150)),  # above the attribution
        ("bottom_left", Rect(8, 442, 100, 150)),
    ],
)
def test_the_legend_stands_where_it_is_wanted(position, place):
    assert laid_out((800, 600), SIZES, position)["legend"] == place


def test_a_scale_bar_stands_beside_a_legend_in_its_corner():
    assert laid_out((800, 600), SIZES, "bottom_left")["scale bar"] == Rect(116, 567, 70, 25)


@given(st.integers(0, 89), st.integers(0, 59), st.integers(1, 50), st.integers(1, 50))
@examples(40)
def test_what_a_place_hides_is_counted(left, top, width, height):
    covered = np.random.default_rng(1).random((60, 90)) < 0.3
    rows, columns = range(top, min(60, top + height)), range(left, min(90, left + width))
    expected = sum(bool(covered[row, column]) for row in rows for column in columns)
    place = Rect(left, top, width, height)
    assert Layout((90, 60), 2, covered).hidden_by(place) == expected
    assert Layout((90, 60), 2).hidden_by(place) == 0


def test_a_label_stands_below_a_title_that_is_too_wide():
    assert laid_out((400, 600), SIZES)["label"] == Rect(8, 46, 80, 20)


def test_a_scale_bar_stands_above_an_attribution_that_is_too_wide():
    places = laid_out((250, 600), {**SIZES, "attribution": (230, 18)})
    assert places["scale bar"].bottom <= places["attribution"].top
    assert "title" not in places


@given(
    st.tuples(st.integers(20, 900), st.integers(20, 900)),
    st.dictionaries(
        st.sampled_from(ITEMS), st.tuples(st.integers(1, 500), st.integers(1, 300)), min_size=1
    ),
    st.integers(2, 12),
    st.sampled_from(IN_ORDER),
)
@examples(150)
def test_nothing_overlaps_and_all_stand_inside(picture, sizes, margin, position):
    places = laid_out(picture, sizes, position, margin)
    assert set(places) <= set(sizes)
    assert not any(a.meets(b) for a, b in combinations(places.values(), 2))
    for name, place in places.items():
        assert (place.width, place.height) == sizes[name]
        assert min(place.left, place.top) >= margin
        assert place.right <= picture[0] - margin
        assert place.bottom <= picture[1] - margin


def test_the_height_of_text():
    assert text_height_px((800, 600), 1) == 0.022 * 600
    assert text_height_px((161, 121), 1) == 10
    assert text_height_px((161, 121), 2.5) == 25


@given(st.floats(0.5, 300))
@examples(60)
def test_texts_shrink_as_long_as_they_can_be_read(height):
    heights = shrinking(height)
    assert heights == sorted(set(heights), reverse=True)
    assert heights[0] == max(1, round(height))
    assert heights[-1] == max(1, min(8, round(height)))
