# SPDX-License-Identifier: GPL-2.0-or-later
"""Breaks, classes, their colours and their names."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qgis_heatdecay.core.choropleth.breaks import class_breaks, read_breaks
from qgis_heatdecay.core.choropleth.class_scale import ClassScale
from qgis_heatdecay.core.choropleth.jenks import MOST_VALUES, jenks_breaks
from qgis_heatdecay.core.color.ramp import builtin_ramp
from qgis_heatdecay.core.errors import HeatDecayError
from qgis_heatdecay.render.class_labels import class_labels


def spread_within(values, breaks):
    classes = np.searchsorted(breaks, values)
    parts = [values[classes == number] for number in range(len(breaks) + 1)]
    return sum(float(((part - part.mean()) ** 2).sum()) for part in parts if part.size)


@settings(max_examples=150)
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


@pytest.mark.parametrize(
    ("breaks", "low", "high", "whole", "labels"),
    [
        ([10, 50, 100], None, None, True, ["≤ 10", "11 – 50", "51 – 100", "> 100"]),
        ([10, 50], None, None, False, ["≤ 10", "10 – 50", "> 50"]),
        ([0, 1, 3], 0, 12, True, ["0", "1", "2 – 3", "4 – 12"]),
        ([1.5, 3.5], 0, 5, True, ["0 – 1", "2 – 3", "4 – 5"]),
        ([0.25, 0.5], 0, 1, True, ["0.00 – 0.25", "0.25 – 0.50", "0.50 – 1.00"]),
        ([-5, 2.5], -10.25, 10, False, ["−10.2 – −5.0", "−5.0 – 2.5", "2.5 – 10.0"]),
        ([], 3, 3, True, ["3"]),
        ([], 0, 5, False, ["0 – 5"]),
    ],
)
def test_classes_are_named_by_what_they_hold(breaks, low, high, whole, labels):
    assert class_labels(breaks, low, high, whole) == labels
