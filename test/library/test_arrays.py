# SPDX-License-Identifier: GPL-2.0-or-later
"""`api.heat` gives the heat of the definition, and checks every argument."""

from typing import Any, Dict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import reference
from support.examples import examples
from support.heat_cases import KERNELS
from support.reference import Feature, Raster

from qgis_heatdecay import api

NAN, INFINITE = float("nan"), float("inf")
EXTENT = (0.0, 20.0, 0.0, 12.0)
FINE: Dict[str, Any] = {"x": [3.0, 4.0], "y": [5.0, 6.0], "extent": EXTENT, "pixel_size": 1.0}


@examples(50)
@given(
    places=st.lists(st.tuples(st.integers(-5, 24), st.integers(-5, 16)), min_size=1, max_size=12),
    weights=st.lists(st.sampled_from([0.0, 0.5, 1.0, 3.0, -2.0]), min_size=12, max_size=12),
    kernel=st.sampled_from(sorted(KERNELS)),
    radius=st.sampled_from([1.0, 2.5, 4.0]),
    decay=st.sampled_from([0.0, 0.5, 0.95, 1.0]),
)
def test_it_is_the_heat_of_the_definition(places, weights, kernel, radius, decay):
    x, y = np.array(places, float).T + 0.5
    weights = weights[: len(places)]
    found = api.heat(
        x,
        y,
        weights=weights,
        extent=EXTENT,
        pixel_size=1,
        radius=radius,
        decay=decay,
        kernel=kernel,
    )
    features = [
        Feature([[(each_x, each_y)]], weight) for each_x, each_y, weight in zip(x, y, weights)
    ]
    heat = reference.Heat(kernel, radius, decay)
    raster = Raster(0.0, 12.0, 1.0, 20, 12)
    reference.assert_same_heat(found.values, *reference.solve(features, raster, heat))
    assert (found.extent, found.pixel_size, found.decay) == (EXTENT, 1.0, decay)
    assert (found.count, found.skipped) == (len(places), 0)


def test_without_an_extent_it_lies_around_the_points() -> None:
    found = api.heat([0, 100], [0, 50], radius=10, width=200)
    assert found.values.shape[1] == 200
    xmin, xmax, ymin, ymax = found.extent
    radius = 10 * found.pixel_size
    assert (xmin, xmax) == pytest.approx((-radius, 100 + radius))
    assert ymin <= -radius and ymax >= 50 + radius


def test_the_longer_side_has_1000_pixels() -> None:
    assert max(api.heat([0, 100], [0, 50]).values.shape) == 1000


def test_decay_is_found_from_the_data() -> None:
    """Of 500 points on one pixel the last counts a tenth of the first."""
    crowd = api.heat([5.5] * 500, [5.5] * 500, extent=EXTENT, pixel_size=1, radius=2)
    assert crowd.decay**500 == pytest.approx(0.1, rel=0.05)
    assert api.heat([5.5], [5.5], extent=EXTENT, pixel_size=1, radius=2).decay == 0.95


def test_no_points_heat_nothing() -> None:
    found = api.heat([], [], extent=EXTENT, pixel_size=1)
    assert np.isnan(found.values).all() and found.count == 0
    with pytest.raises(api.InvalidParameter, match="Give points, or an extent"):
        api.heat([], [])


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("x", [1.0, NAN], "x[1] is nan"),
        ("y", [INFINITE, 2.0], "y[0] is inf"),
        ("y", [1.0, 2.0, 3.0], "y has 3 numbers, and x has 2"),
        ("x", [[1.0, 2.0], [3.0, 4.0]], "x has 2 dimensions"),
        ("x", 5.0, "x has 0 dimensions"),
        ("x", ["a", "b"], "x holds what is no number"),
        ("weights", [1.0], "weights has 1 numbers"),
        ("weights", [1.0, -INFINITE], "weights[1] is -inf"),
        ("extent", (0, 20, 12), "extent is '(0, 20, 12)'. Give four numbers"),
        ("extent", (20, 0, 0, 12), "xmin < xmax"),
        ("extent", (0, 0, 0, 12), "xmin < xmax"),
        ("extent", (0, NAN, 0, 12), "Give four numbers"),
        ("extent", "all", "extent holds what is no number"),
        ("pixel_size", 0, "pixel_size is '0'"),
        ("pixel_size", "1", "pixel_size is '1'"),
        ("width", 2.5, "width is '2.5'"),
        ("height", -1, "height is '-1'"),
        ("radius", 0, "radius is '0'"),
        ("radius", NAN, "radius is 'nan'"),
        ("decay", 1.01, "decay is '1.01'"),
        ("decay", "high", "decay is 'high'"),
        ("kernel", "round", "kernel is 'round'. Choose one of linear"),
    ],
)
def test_what_is_wrong_is_named(name: str, value: Any, said: str) -> None:
    with pytest.raises(api.InvalidParameter) as refused:
        api.heat(**{**FINE, name: value})
    assert said in str(refused.value)
    assert refused.value.name == name
    assert isinstance(refused.value, ValueError)


def test_a_raster_that_no_memory_holds_is_refused() -> None:
    with pytest.raises(api.TooLarge, match="PIXEL_SIZE of at least"):
        api.heat(**{**FINE, "pixel_size": 1e-9})
