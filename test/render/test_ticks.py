# SPDX-License-Identifier: GPL-2.0-or-later
"""Round numbers on a color bar."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples

from qgis_heatdecay.core.color.color_ramp import builtin_ramp
from qgis_heatdecay.core.color.color_scale import ColorScale
from qgis_heatdecay.render.ticks import (
    decimals_for,
    nice_ticks,
    round_below,
    scale_ticks,
    tick_labels,
)

THIN = "\u2009"


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (0, 37.4, 6, [0, 10, 20, 30]),
        (0, 1, 6, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (-40, 40, 5, [-40, -20, 0, 20, 40]),
        (0, 19.99996, 6, [0, 5, 10, 15, 20]),
        (0, 19.9, 6, [0, 5, 10, 15]),
        (-9.9999, 9.9999, 5, [-10, -5, 0, 5, 10]),
        (1000.2, 1000.9, 5, [1000.2, 1000.4, 1000.6, 1000.8]),
        (0, 3e12, 4, [0, 1e12, 2e12, 3e12]),
    ],
)
def test_even_ticks(low, high, most, expected):
    assert nice_ticks(low, high, most) == expected


@given(
    st.floats(-1e6, 1e6),
    st.floats(1e-3, 1e6),
    st.integers(2, 9),
    st.sampled_from(["linear", "sqrt", "log"]),
)
@examples(60)
def test_ticks_are_few_ascending_and_far_enough_apart(low, span, most, stretch):
    scale = ColorScale(builtin_ramp("viridis"), low, low + span, stretch)
    ticks = scale_ticks(scale, most)
    places = [place for place, _ in ticks]
    assert 1 <= len(ticks) <= most
    assert all(0 <= place <= 1 for place in places)
    if stretch != "linear":
        assert all(b - a >= 0.8 / most - 1e-9 for a, b in zip(places, places[1:]))
    assert places == sorted(places)
    labels = [label for _, label in ticks]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("maximum", "stretch", "expected"),
    [
        (15.24, "sqrt", ["0", "0.5", "2", "5", "10", "15"]),
        (19.9, "sqrt", ["0", "0.5", "2", "5", "10", "15"]),
        (11_137, "sqrt", ["0", "200", "1000", "2000", "5000", "10\u2009000"]),
    ],
)
def test_stretched_scales_have_round_numbers_too(maximum, stretch, expected):
    scale = ColorScale(builtin_ramp("viridis"), 0, maximum, stretch)
    labels = [label for _, label in scale_ticks(scale, 7)]
    assert set(expected) <= set(labels)
    assert all(len(label.replace("\u2009", "").strip("0.")) <= 2 for label in labels)


@pytest.mark.parametrize(
    ("maximum", "factor", "most", "expected"),
    [
        (372, 1150.6, 6, ["0", "1", "10", "100"]),
        (372, 1150.6, 8, ["0", "1", "3", "10", "30", "100", "300"]),
        (1982, 10_691.4, 6, ["0", "1", "10", "100", "1000"]),
        (67_342, 1e6, 6, ["0", "1", "10", "100", "1000", f"10{THIN}000"]),
        (67_342, 1e6, 4, ["0", "1", "100", f"10{THIN}000"]),
        (100, 1e6, 7, ["0", "0.001", "0.01", "0.1", "1", "10", "100"]),
        (99.9, 1000, 8, ["0", "0.1", "0.3", "1", "3", "10", "30", "100"]),
    ],
)
def test_long_logarithms_have_powers_of_ten(maximum, factor, most, expected):
    scale = ColorScale(builtin_ramp("viridis"), 0, maximum, "log", factor)
    assert [label for _, label in scale_ticks(scale, most)] == expected


@given(
    st.floats(-1e6, 1e6).map(lambda low: low if abs(low) > 1e5 else 0.0),
    st.floats(1e-3, 1e9),
    st.integers(2, 9),
    st.floats(99, 1e6),
)
@examples(100)
def test_ticks_of_any_logarithm_stand_apart_and_where_they_belong(low, span, most, factor):
    scale = ColorScale(builtin_ramp("viridis"), low, low + span, "log", factor)
    places = [place for place, _ in scale_ticks(scale, most)]
    assert 1 <= len(places) <= most
    assert all(0 <= place <= 1 for place in places)
    assert all(b - a >= 0.8 / most - 1e-9 for a, b in zip(places, places[1:]))
    if low == 0 and most >= 3:
        assert len(places) >= 2 and places[0] == 0


def test_zero_is_on_a_scale_to_both_sides():
    for stretch in ("linear", "sqrt", "log"):
        scale = ColorScale(builtin_ramp("RdBu"), -7.3, 7.3, stretch)
        assert "0" in [label for _, label in scale_ticks(scale, 6)]


def test_stretched_ticks_stand_where_their_value_is():
    scale = ColorScale(builtin_ramp("viridis"), 0, 1000, "log")
    ticks = {label: place for place, label in scale_ticks(scale, 6)}
    assert ticks["100"] == pytest.approx(math.log10(1 + 9.9) / 2)
    assert ticks["1000"] == 1


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ([0, 0.05, 0.1], ["0.00", "0.05", "0.10"]),
        ([0, 500, 1000, 1500], ["0", "500", "1000", "1500"]),
        ([0, 10_000], ["0", f"10{THIN}000"]),
        ([0, 0.02, 1, 50], ["0", "0.02", "1", "50"]),
        ([-2.5, 0, 2.5], ["\u22122.5", "0.0", "2.5"]),
        ([0, 1e12, 2e12], ["0", "1 × 10¹²", "2 × 10¹²"]),
        ([0, 5e-6], ["0", "5 × 10⁻⁶"]),
        ([1.3e9, 1.35e9, 1.4e9], ["1.3 × 10⁹", "1.35 × 10⁹", "1.4 × 10⁹"]),
        ([1.02e15, 1.0225e15], ["1.02 × 10¹⁵", "1.0225 × 10¹⁵"]),
        ([2_000_000], [f"2{THIN}000{THIN}000"]),
        ([], []),
    ],
)
def test_labels(values, labels):
    assert tick_labels(values) == labels


@pytest.mark.parametrize("stretch", ["linear", "sqrt", "log"])
@pytest.mark.parametrize(
    ("low", "high"),
    [(1.3e9, 1.45e9), (1e9, 1e9 + 5), (2e-5, 2.1e-5), (1e15, 1e15 + 1), (0, 1e-323)],
)
def test_labels_of_narrow_ranges_differ(low, high, stretch):
    ticks = scale_ticks(ColorScale(builtin_ramp("viridis"), low, high, stretch), 6)
    labels = [label for _, label in ticks]
    assert len(set(labels)) == len(labels) > 0


@pytest.mark.parametrize(
    ("length", "expected"), [(1, 1), (9.9, 5), (4.99, 2), (1234, 1000), (0.3, 0.2), (1000, 1000)]
)
def test_the_round_length_below(length, expected):
    assert round_below(length) == pytest.approx(expected)


def test_decimals_show_three_digits():
    assert [decimals_for(n) for n in (0, 1234, 12, 1, 0.05)] == [0, 0, 1, 2, 4]
