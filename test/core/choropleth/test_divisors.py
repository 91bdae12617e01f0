# SPDX-License-Identifier: GPL-2.0-or-later
"""One divisor from what several features say, against plain Python."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgis_heatdecay.core.choropleth.frame_shapes import NO_SHAPE
from qgis_heatdecay.core.choropleth.normalize import Divisors, combined_divisors

GROUPS = 4
FEATURES = st.lists(
    st.tuples(
        st.integers(0, GROUPS - 1),
        st.integers(NO_SHAPE, 3),
        st.sampled_from([1.0, 2.0, 5.0, 0.0, float("nan")]),
    ),
    max_size=12,
)


def naive(features, adds):
    """Return value, contradicted and added by looking at each group's shapes."""
    shapes = {}
    for shape, value in features:
        if not math.isnan(value):
            shapes.setdefault(shape, set()).add(value)
    said = [max(values) for values in shapes.values()]
    contradicted = any(len(values) > 1 for values in shapes.values())
    if not said:
        return float("nan"), False, False
    differ = len(set(said)) > 1
    return (sum(said) if differ or adds else said[0]), contradicted, differ and not adds


@given(FEATURES, st.booleans())
def test_features_of_a_group_say_one_thing(features, adds):
    group, shape, value = (np.array([f[n] for f in features]) for n in range(3))
    none = np.zeros(0, np.int64)
    group = group.astype(np.int64)
    divisors = Divisors(none, group, shape.astype(np.int64), value.astype(float), adds)
    found = combined_divisors(divisors, group, GROUPS)
    for number in range(GROUPS):
        mine = [(shape, value) for of, shape, value in features if of == number]
        value, contradicted, added = naive(mine, adds)
        assert found.values[number] == pytest.approx(value, nan_ok=True)
        assert (found.contradicted[number], found.added[number]) == (contradicted, added)
