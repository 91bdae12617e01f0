# SPDX-License-Identifier: GPL-2.0-or-later
"""Breaks, classes, their colors and their names."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples

from qgis_heatdecay.core.choropleth.classes import (
    MOST_VALUES,
    ClassScale,
    class_breaks,
    jenks_breaks,
    read_breaks,
)
from qgis_heatdecay.core.color.color_ramp import builtin_ramp
from qgis_heatdecay.core.errors import HeatDecayError
from qgis_heatdecay.render.legend import class_labels


def spread_within(values, breaks):
    classes = np.searchsorted(breaks, values)
    parts = [values[classes == number] for number in range(len(breaks) + 1)]
    return sum(float(((part - part.mean()) ** 2).sum()) for part in parts if part.size)


@examples(150)
@given(
    st.lists(st.integers(-9000, 9000).map(lambda n: n / 1000), min_size=1, max_size=14),
    st.integers(1, 5),
)
def test_jenks_finds_the_closest_classes(values, classes):
    values = np.array(values)
    distinct = np.unique(values)
    breaks = jenks_breaks(values, classes)
    wanted = min(classes, len(distinct))
    assert len(breaks) == wanted - 1
    assert np.isin(breaks, distinct).all()
    best = min(
        spread_within(values, np.array(each))
        for each in itertools.combinations(distinct[:-1], wanted - 1)
    )
    assert spread_within(values, breaks) == pytest.approx(best, rel=1e-6, abs=1e-6)


def test_jenks_of_very_many_values_is_close_to_the_best():
    rng = np.random.default_rng(2)
    centers = np.array([0.0, 10.0, 30.0])
    values = np.concatenate([rng.normal(center, 1, 40_000) for center in centers])
    assert len(np.unique(values)) > MOST_VALUES
    breaks = jenks_breaks(values, 3)
    assert breaks == pytest.approx([5, values[40_000:80_000].max()], abs=1.5)


def test_equal_intervals_lie_over_the_scale():
    values = np.array([[1.0, np.nan], [7.0, 30.0]])
    breaks = class_breaks(values, 4, "equal_interval", (0.0, 40.0))
    assert breaks.tolist() == [10, 20, 30]


def test_quantiles_hold_as_many_values_and_merge_equal_breaks():
    values = np.arange(100.0)
    breaks = class_breaks(values, 4, "quantile", (0, 99))
    assert np.bincount(np.searchsorted(breaks, values)).tolist() == [25] * 4
    many_zeros = np.concatenate([np.zeros(80), [1.0, 2, 3, 4, 5]])
    breaks = class_breaks(many_zeros, 5, "quantile", (0, 5))
    assert breaks[0] == 0
    assert len(np.unique(breaks)) == len(breaks) < 4


def test_no_class_lies_above_all_values():
    values = np.array([0.0, 0, 0, 5, 5, 5, 5, 5])
    assert class_breaks(values, 4, "quantile", (0, 5)).tolist() == [0]
    assert class_breaks(np.full(9, 7.0), 4, "jenks", (0, 7)).tolist() == []


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("10,50,100", [10, 50, 100]),
        (" 100 ; 10;50", [10, 50, 100]),
        ("0.5,-1,0.5", [-1, 0.5]),
        ("7", [7]),
        ("  ", []),
    ],
)
def test_breaks_are_read(text, breaks):
    assert read_breaks(text).tolist() == breaks


@pytest.mark.parametrize("text", ["10,,20", "ten", "1,nan", "inf", "10 20", "1,2,"])
def test_breaks_that_are_no_numbers_are_refused(text):
    with pytest.raises(HeatDecayError, match="CLASS_BREAKS"):
        read_breaks(text)


def test_too_many_breaks_are_refused():
    with pytest.raises(HeatDecayError, match="at most 49"):
        read_breaks(",".join(map(str, range(50))))


@pytest.mark.parametrize("classes", [1, 2, 5])
def test_a_class_takes_the_ramp_at_its_share(classes):
    ramp = builtin_ramp("YlOrRd")
    breaks = np.arange(1.0, classes)
    values = np.arange(classes) + 0.5
    expected = [ramp.colors[int(n / max(1, classes - 1) * 255)] for n in range(classes)]
    assert (ClassScale(breaks, ramp).rgba(values) == expected).all()


def test_a_break_belongs_to_the_class_below_and_nothing_is_transparent():
    scale = ClassScale(np.array([10.0, 50.0]), builtin_ramp("YlOrRd"))
    values = np.array([-1, 10, 10.001, 50, 51])
    assert scale.index(values).tolist() == [0, 0, 1, 1, 2]
    assert scale.rgba(np.array([[np.nan]])).tolist() == [[[0, 0, 0, 0]]]


WHOLE = np.arange(5.0)
HALVES = np.array([0.5])


@pytest.mark.parametrize(
    ("breaks", "low", "high", "values", "labels"),
    [
        ([10, 50, 100], None, None, WHOLE, ["≤ 10", "11 – 50", "51 – 100", "> 100"]),
        ([10, 50], None, None, HALVES, ["≤ 10", "10 – 50", "> 50"]),
        ([2.5, 3.5], None, None, WHOLE, ["≤ 2", "3", "> 3"]),
        ([0, 1, 3], 0, 12, WHOLE, ["0", "1", "2 – 3", "4 – 12"]),
        ([1.5, 3.5], 0, 5, WHOLE, ["0 – 1", "2 – 3", "4 – 5"]),
        ([0.25, 0.5], 0, 1, WHOLE[:2], ["0.00 – 0.25", "0.25 – 0.50", "0.50 – 1.00"]),
        ([-5, 2.5], -10.25, 10, HALVES, ["−10.2 – −5.0", "−5.0 – 2.5", "2.5 – 10.0"]),
        ([], 3, 3, WHOLE[3:4], ["3"]),
        ([], 0, 5, HALVES, ["0 – 5"]),
    ],
)
def test_classes_are_named_by_what_they_hold(breaks, low, high, values, labels):
    assert class_labels(breaks, low, high, values) == labels


@pytest.mark.parametrize(
    ("breaks", "low", "high", "values", "labels"),
    [
        ([2.5, 5, 7.5], 0, 10, [-28.4, 29.7], ["≤ 2.5", "2.5 – 5.0", "5.0 – 7.5", "> 7.5"]),
        ([2.5, 5], 0, 7.5, [-1, 6], ["≤ 2", "3 – 5", "6 – 7"]),
        ([2.5, 5], 0, 7.5, [0.5, 8], ["0.0 – 2.5", "2.5 – 5.0", "> 5.0"]),
        ([], 0, 10, [-1.4, 3], ["−2 – 10"]),
    ],
)
def test_classes_are_open_where_values_lie_beyond_the_scale(breaks, low, high, values, labels):
    assert class_labels(breaks, low, high, np.array(values, float)) == labels


def test_values_between_a_break_and_its_rounded_number_ask_for_more_decimals():
    breaks, values = [-16.78, -5.16, 6.46, 18.08], [-28.4, 29.7, 6.2, 6.4, -5.1, 12.0]
    labels = class_labels(breaks, -28.4, 29.7, np.array(values))
    assert labels[1:4] == ["−16.8 – −5.2", "−5.2 – 6.5", "6.5 – 18.1"]
    assert class_labels([5.2], None, None, np.array([5.1, 6.5])) == ["≤ 5.2", "> 5.2"]


def test_large_classes_are_told_apart():
    labels = class_labels([1.21e9, 1.24e9], None, None, np.array([1.2e9, 1.22e9, 1.3e9]))
    assert labels == ["≤ 1.21 × 10⁹", "1.21 × 10⁹ – 1.24 × 10⁹", "> 1.24 × 10⁹"]


def number_in(text):
    plain = text.replace("\u2212", "-").replace("\u2009", "")
    mantissa, _, power = plain.partition(" × 10")
    return float(mantissa) * 10.0 ** int(
        power.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")) or 0
    )


def seems_to_hold(label, value, is_first):
    """Say whether a reader looks for a value in this box."""
    noise = 1e-11 * abs(value)
    if label.startswith("≤ "):
        return value <= number_in(label[2:]) + noise
    if label.startswith("> "):
        return value > number_in(label[2:])
    low, _, high = label.partition(" – ")
    low, high = number_in(low) - noise, number_in(high or low) + noise
    above = value >= low if is_first or not high > low or label.whole else value > low
    return above and value <= high


class Named(str):
    """A label; whole where spans do not share their ends."""

    whole = False


@examples(300)
@given(
    st.lists(st.integers(-9999, 9999), min_size=2, max_size=30, unique=True),
    st.sampled_from([1e-7, 1e-3, 0.01, 0.37, 1.0, 1e6, 12345.678]),
    st.sampled_from(["equal_interval", "quantile", "jenks"]),
    st.integers(1, 7),
    st.booleans(),
)
def test_no_value_stands_under_a_wrong_box(numbers, unit, classification, classes, cut):
    values = np.array(numbers) * unit
    ends = float(values.min()), float(values.max())
    if cut:
        ends = ends[0] + 0.2 * (ends[1] - ends[0]), ends[1] - 0.3 * (ends[1] - ends[0])
    breaks = class_breaks(values, classes, classification, ends)
    if classification != "equal_interval":
        ends = float(values.min()), float(values.max())
    whole = bool((values == np.floor(values)).all())
    labels = [Named(each) for each in class_labels(breaks.tolist(), *ends, values)]
    assert len(labels) == len(breaks) + 1
    for label in labels:
        label.whole = whole
    for value, number in zip(values, np.searchsorted(breaks, values).tolist()):
        assert seems_to_hold(labels[number], value, number == 0), (labels, value, number)
