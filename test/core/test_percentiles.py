# SPDX-License-Identifier: GPL-2.0-or-later
"""Percentiles of many arrays are those of numpy over all of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from qgis_heatdecay.core.color.color_scale import Percentiles

FLOATS = st.floats(width=32, allow_nan=True, allow_infinity=False)


def found(frames, percents):
    percentiles = Percentiles()
    for frame in frames:
        percentiles.add(frame)
    return percentiles.find(percents, frames)


@given(
    st.lists(
        arrays(np.float32, st.tuples(st.integers(1, 5), st.integers(1, 5)), elements=FLOATS),
        min_size=1,
        max_size=4,
    ),
    st.lists(st.floats(0, 100), min_size=1, max_size=3),
)
def test_they_are_those_of_numpy(frames, percents):
    values = np.concatenate([frame.ravel() for frame in frames]).astype(np.float64)
    values = values[~np.isnan(values)]
    if not values.size:
        assert np.isnan(found(frames, percents)).all()
        return
    expected = np.percentile(values, percents)
    np.testing.assert_allclose(found(frames, percents), expected, rtol=1e-6, atol=1e-30)


def test_many_values_of_all_sizes():
    random = np.random.default_rng(5)
    frames = [
        (random.normal(size=(200, 300)) * 10.0 ** random.integers(-20, 20, (200, 300))).astype(
            np.float32
        )
        for _ in range(6)
    ]
    expected = np.percentile(np.stack(frames).astype(np.float64), [0, 2, 50, 98, 100])
    np.testing.assert_allclose(found(frames, [0, 2, 50, 98, 100]), expected, rtol=1e-6)


@pytest.mark.parametrize("value", [-3.5, 0.0, 7.25])
def test_equal_values(value):
    assert found([np.full((3, 3), value, np.float32)], [2, 98]) == [value, value]
