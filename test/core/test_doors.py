# SPDX-License-Identifier: GPL-2.0-or-later
"""What the core's own types do not accept, and errors that can be told apart."""

from typing import Any, Callable, Tuple

import numpy as np
import pytest

from qgis_heatdecay.core.errors import (
    HeatDecayError,
    InvalidParameter,
    MissingPackage,
    TooLarge,
    require_one_of,
    require_positive,
)
from qgis_heatdecay.core.features import Lines, Points
from qgis_heatdecay.core.grid import Grid, check_memory
from qgis_heatdecay.core.heat.engine import HeatField, heat_raster
from qgis_heatdecay.core.heat.kernels import HeatSettings

NAN, INF = float("nan"), float("inf")
TWO, THREE = np.array([1.0, 2.0]), np.array([1.0, 2.0, 3.0])


def lines(
    starts: Any = (0, 2, 3), feature: Any = (0, 1), weight: Any = None, x: Any = THREE
) -> Any:
    return Lines(x, x, np.array(starts), np.array(feature), weight)


def field_with_lines() -> HeatField:
    field = HeatField(Grid(0, 3, 1, 3, 3), HeatSettings())
    field.add_lines(lines())
    return field


NOT_ACCEPTED = {
    "decay above 1": ("DECAY", lambda: HeatSettings(decay=1.5)),
    "decay below 0": ("DECAY", lambda: HeatSettings(decay=-1e-9)),
    "no decay": ("DECAY", lambda: HeatSettings(decay=NAN)),
    "radius below 0": ("RADIUS", lambda: HeatSettings(radius_px=-3.0)),
    "radius 0": ("RADIUS", lambda: HeatSettings(radius_px=0.0)),
    "radius without end": ("RADIUS", lambda: HeatSettings(radius_px=INF)),
    "no radius": ("RADIUS", lambda: HeatSettings(radius_px=NAN)),
    "unknown kernel": ("KERNEL", lambda: HeatSettings("round")),
    "pixels of no size": ("PIXEL_SIZE", lambda: Grid(0, 0, 0.0, 1, 1)),
    "pixels of a size below 0": ("PIXEL_SIZE", lambda: Grid(0, 0, -1.0, 1, 1)),
    "no pixel size": ("PIXEL_SIZE", lambda: Grid(0, 0, NAN, 1, 1)),
    "pixels that are half there": ("WIDTH", lambda: Grid(0, 0, 1.0, 2.5, 3)),
    "rows that are half there": ("HEIGHT", lambda: Grid(0, 0, 1.0, 2, np.float64(2.5))),
    "columns as a text": ("WIDTH", lambda: Grid(0, 0, 1.0, "20", 3)),
    "decay as a text": ("DECAY", lambda: HeatSettings(decay="0.9")),
    "lists that differ": ("y", lambda: Points([1, 2], [1])),
    "texts in a list": ("x", lambda: Points([1, "here"], [1, 2])),
    "none in a list": ("y", lambda: Points([1, 2], [1, None])),
    "what is masked": ("x", lambda: Points(np.ma.masked_equal([1.0, 2.0], 2.0), TWO)),
    "a table of x": ("x", lambda: Points(np.ones((2, 2)), TWO)),
    "nested lists": ("x", lambda: Points([[1, 2]], [[1, 2]])),
    "numbers alone": ("x", lambda: Points(1.0, 2.0)),
    "half a vertex": ("starts", lambda: Lines([1, 2, 3], [1, 2, 3], [0, 1.5, 3], [0, 1])),
    "no column": ("WIDTH", lambda: Grid(0, 0, 1.0, 0, 1)),
    "no row": ("HEIGHT", lambda: Grid(0, 0, 1.0, 1, 0)),
    "no corner": ("EXTENT", lambda: Grid(NAN, 0, 1.0, 1, 1)),
    "corner without end": ("EXTENT", lambda: Grid(0, -INF, 1.0, 1, 1)),
    "more x than y": ("y", lambda: Points(THREE, TWO)),
    "fewer weights": ("weight", lambda: Points(THREE, THREE, TWO)),
    "weights in a table": ("weight", lambda: Points(TWO, TWO, np.ones((2, 1)))),
    "x that is no number": ("x", lambda: Points(np.array([NAN, 1.0]), TWO)),
    "y without end": ("y", lambda: Points(TWO, np.array([-INF, 1.0]))),
    "both infinities": ("x", lambda: Points(np.array([-INF, INF]), TWO)),
    "weight that is no number": ("weight", lambda: Points(TWO, TWO, np.array([1.0, NAN]))),
    "parts without start": ("starts", lambda: lines(starts=(1, 2, 3))),
    "parts beyond the end": ("starts", lambda: lines(starts=(0, 2, 4))),
    "a part of no vertex": ("starts", lambda: lines(starts=(0, 3, 3))),
    "fewer parts": ("starts", lambda: lines(starts=(0, 3))),
    "features that descend": ("feature", lambda: lines(feature=(1, 0))),
    "a feature below 0": ("feature", lambda: lines(feature=(-1, 0))),
    "fewer weights of lines": ("weight", lambda: lines(weight=np.ones(1))),
    "no weight of a line": ("weight", lambda: lines(weight=np.array([1.0, NAN]))),
    "a line through nowhere": (
        "x",
        lambda: HeatField(Grid(0, 3, 1, 3, 3), HeatSettings()).add_lines(
            lines(x=np.array([0.0, NAN, 2.0]))
        ),
    ),
    "a factor for one line of two": ("factor", lambda: field_with_lines().switch(0, [1.0])),
    "a factor below 0": ("factor", lambda: field_with_lines().switch(0, [1.0, -1.0])),
    "no factor": ("factor", lambda: field_with_lines().switch(0, [NAN, 1.0])),
    "fading to nothing": ("factor", lambda: field_with_lines().scale(0.0)),
}


@pytest.mark.parametrize("case", NOT_ACCEPTED.values(), ids=NOT_ACCEPTED.keys())
def test_what_is_not_accepted_is_named(case: Tuple[str, Callable[[], Any]]) -> None:
    name, call = case
    with pytest.raises(InvalidParameter, match=name) as error:
        call()
    assert error.value.name == name


def test_what_is_accepted() -> None:
    HeatSettings("uniform", 1e-9, 0.0)
    Grid(-1e300, 1e300, 5e-324, 1, 1)
    Points(np.empty(0), np.empty(0), np.empty(0))
    # Their sum is too large for a float, they are not.
    Points(np.array([1.7e308, 1.7e308]), TWO, np.array([-1.7e308, -1.7e308]))
    Points(np.arange(3), np.arange(3), np.arange(3))
    Lines(np.empty(0), np.empty(0), np.array([0]), np.empty(0, np.int64))
    lines(weight=np.ones(5))
    Grid(0, 0, 1, np.int64(2), np.int32(3))


def test_lists_are_as_good_as_arrays() -> None:
    points = Points([1, 2.5], (3, 4), weight=[1, 2])
    assert points.x.dtype == points.weight.dtype == np.float64
    np.testing.assert_array_equal(points.y, [3.0, 4.0])
    given = np.array([1.0, 2.0])
    assert Points(given, given).x is given
    lines = Lines([0, 9, 4], [0, 0, 7], starts=[0, 2, 3], feature=[0, 1])
    assert lines.starts.dtype == lines.feature.dtype == np.int64
    grid = Grid(0, 3, 1, 3, 3)
    heats = [heat_raster(grid, [], [each], HeatSettings(radius_px=2)) for each in (lines, lines)]
    np.testing.assert_array_equal(*heats)
    heat = heat_raster(grid, [Points([0.5], [0.5])], [], HeatSettings(radius_px=1))
    assert heat[2, 0] == 1


def test_an_invalid_value_is_a_value_error_that_knows_the_value() -> None:
    with pytest.raises(
        ValueError, match=r"^RADIUS is '-3'\. Give a number greater than 0\.$"
    ) as error:
        require_positive("RADIUS", -3.0)
    assert isinstance(error.value, HeatDecayError)
    assert (error.value.name, error.value.value) == ("RADIUS", -3.0)  # type: ignore[attr-defined]


def test_what_is_too_large_can_be_told_from_what_is_wrong() -> None:
    with pytest.raises(TooLarge):
        check_memory(Grid(0, 0, 1, 10**9, 10**9), 4)
    assert not issubclass(TooLarge, InvalidParameter)
    assert issubclass(MissingPackage, ImportError)


def test_a_long_value_is_not_repeated_whole() -> None:
    brackets = "(" * 400 + ")" * 400
    with pytest.raises(InvalidParameter) as refused:
        require_one_of("KERNEL", brackets, ["linear"])
    said = str(refused.value)
    assert said.startswith("KERNEL is '((((") and "(((...'. Choose one of linear." in said
    assert len(said) < 150
    assert refused.value.value == brackets
