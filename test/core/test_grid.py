# SPDX-License-Identifier: GPL-2.0-or-later
"""The grid: every sentence of the rules for it that needs no QGIS."""

import math
import re
from typing import Optional, Tuple

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qgis_heatdecay.core.errors import HeatDecayError
from qgis_heatdecay.core.grid import Bounds, Grid, GridRequest, fit_data, fit_extent

boxes = st.tuples(
    st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.floats(1e-3, 1e6)
).map(lambda b: (b[0], b[1], b[0] + b[2], b[1] + b[3]))
sizes = st.one_of(st.none(), st.integers(1, 3000))
radii = st.one_of(st.integers(1, 60).map(float), st.floats(0.1, 100))


def slack(grid: Grid) -> float:
    """A millionth of a pixel, and what coordinates of this size are rounded by."""
    return 2e-6 * grid.pixel_size + 1e-9 * max(map(abs, grid.bounds))


def assert_inside(box: Bounds, grid: Grid) -> None:
    xmin, ymin, xmax, ymax = grid.bounds
    more = slack(grid)
    assert xmin <= box[0] + more
    assert ymin <= box[1] + more
    assert xmax >= box[2] - more
    assert ymax >= box[3] - more


def padded(box: Bounds, pad: float) -> Bounds:
    return box[0] - pad, box[1] - pad, box[2] + pad, box[3] + pad


# With EXTENT: that box, not padded.


@given(boxes, sizes, sizes)
def test_the_extent_lies_inside_and_the_grid_has_the_size_asked_for(
    extent: Bounds, width: Optional[int], height: Optional[int]
) -> None:
    grid = fit_extent(GridRequest(width=width, height=height), extent)
    assert_inside(extent, grid)
    across, down = extent[2] - extent[0], extent[3] - extent[1]
    asked = [
        length / pixels
        for length, pixels in ((across, width), (down, height))
        if pixels is not None
    ]
    assert grid.pixel_size == pytest.approx(max(asked or [max(across, down) / 1000]), rel=1e-12)
    if width is not None:
        assert grid.width == width
    if height is not None:
        assert grid.height == height


@given(boxes, st.integers(0, 100))
def test_the_margin_does_not_pad_an_extent(extent: Bounds, margin: int) -> None:
    with_margin = fit_extent(GridRequest(width=100, margin=margin), extent)
    assert with_margin == fit_extent(GridRequest(width=100), extent)


@given(boxes, st.integers(1, 900), st.integers(1, 900))
def test_an_extent_of_whole_pixels_is_taken_as_it_is(box: Bounds, columns: int, rows: int) -> None:
    size = 0.1
    extent = (box[0], box[1], box[0] + columns * size, box[1] + rows * size)
    grid = fit_extent(GridRequest(pixel_size=size), extent)
    assert (grid.width, grid.height) == (columns, rows)
    assert (grid.xmin, grid.ymax) == (extent[0], extent[3])


def test_a_part_of_a_pixel_is_a_further_pixel_to_the_right_and_down() -> None:
    grid = fit_extent(GridRequest(pixel_size=10), (0, 0, 101, 99))
    assert grid == Grid(0, 99, 10, 11, 10)
    assert grid.bounds == (0, -1, 110, 99)


def test_an_extent_smaller_than_a_pixel_is_one_pixel() -> None:
    assert fit_extent(GridRequest(pixel_size=10), (0, 0, 1e-7, 3)).shape == (1, 1)


@pytest.mark.parametrize("extent", [(0, 0, 0, 5), (0, 0, 5, 0), (3, 0, 1, 5), (0, 0, math.nan, 1)])
def test_an_extent_without_area_is_refused(extent: Bounds) -> None:
    with pytest.raises(HeatDecayError, match="EXTENT has no area"):
        fit_extent(GridRequest(pixel_size=1), extent)


# Without: the data's box, padded on each side.


@given(boxes, radii, st.integers(0, 30), sizes, sizes)
def test_the_padded_box_lies_inside(
    box: Bounds, radius: float, margin: int, width: Optional[int], height: Optional[int]
) -> None:
    padding = radius + margin
    assume(all(pixels is None or pixels > 2 * padding + 1e-3 for pixels in (width, height)))
    grid = fit_data(GridRequest(width=width, height=height, margin=margin), box, radius)
    assert_inside(padded(box, padding * grid.pixel_size), grid)
    across, down = box[2] - box[0], box[3] - box[1]
    if width is None and height is None:
        width, height = (1000, None) if across >= down else (None, 1000)
    asked = [
        length / (pixels - 2 * padding)
        for length, pixels in ((across, width), (down, height))
        if pixels is not None
    ]
    assert grid.pixel_size == pytest.approx(max(asked), rel=1e-9)
    assert width in (None, grid.width)
    assert height in (None, grid.height)


@given(boxes, st.floats(1e-3, 1e5), st.integers(0, 30), sizes, sizes)
def test_the_box_padded_by_map_units_lies_inside(
    box: Bounds, radius: float, margin: int, width: Optional[int], height: Optional[int]
) -> None:
    assume(all(pixels is None or pixels > 2 * margin for pixels in (width, height)))
    request = GridRequest(width=width, height=height, margin=margin)
    grid = fit_data(request, box, radius_units=radius)
    assert_inside(padded(box, margin * grid.pixel_size + radius), grid)
    across, down = box[2] - box[0] + 2 * radius, box[3] - box[1] + 2 * radius
    if width is None and height is None:
        width, height = (1000, None) if across >= down else (None, 1000)
    asked = [
        length / (pixels - 2 * margin)
        for length, pixels in ((across, width), (down, height))
        if pixels is not None
    ]
    assert grid.pixel_size == pytest.approx(max(asked), rel=1e-9)


@given(boxes, radii, st.integers(120, 2000), st.integers(120, 2000), st.integers(0, 9))
def test_width_and_height_together_center_the_box(
    box: Bounds, radius: float, width: int, height: int, margin: int
) -> None:
    assume(min(width, height) > 2 * (radius + margin) + 1)
    grid = fit_data(GridRequest(width=width, height=height, margin=margin), box, radius)
    assert (grid.width, grid.height) == (width, height)
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    assert grid.center == pytest.approx(middle, abs=slack(grid) + 1e-6)


def test_without_a_size_the_longer_side_has_the_default_and_the_box_begins_top_left() -> None:
    grid = fit_data(GridRequest(), (0, 0, 980, 400), radius_px=10)
    assert (grid.pixel_size, grid.width, grid.height) == (1, 1000, 420)
    assert (grid.xmin, grid.ymax) == (-10, 410)
    upright = fit_data(GridRequest(default_size=800), (0, 0, 390, 780), radius_px=10)
    assert (upright.pixel_size, upright.width, upright.height) == (1, 410, 800)


def test_the_default_side_is_that_of_the_padded_box_for_map_units() -> None:
    grid = fit_data(GridRequest(), (0, 0, 4, 4), radius_units=98)
    assert (grid.pixel_size, grid.shape) == (0.2, (1000, 1000))


@given(boxes, radii, st.floats(1, 1e6), sizes, sizes)
def test_a_given_pixel_size_stays(
    box: Bounds, radius: float, size: float, width: Optional[int], height: Optional[int]
) -> None:
    request = GridRequest(pixel_size=size, width=width, height=height)
    grid = fit_data(request, box, radius)
    assert grid.pixel_size == size
    if width is None:
        assert grid.xmin == box[0] - radius * size
        assert grid.width >= (box[2] - box[0]) / size + 2 * radius - 1e-5
    else:
        assert grid.width == width
        assert grid.center[0] == pytest.approx((box[0] + box[2]) / 2, abs=slack(grid))


def test_rounding_adds_no_pixel() -> None:
    """0.7 / 0.1 is a little less, 0.6 / 0.2 a little more than a whole number."""
    for length, size in ((0.7, 0.1), (0.6, 0.2), (1.1, 0.1), (3.3, 1.1)):
        grid = fit_extent(GridRequest(pixel_size=size), (0, 0, length, length))
        assert grid.width == grid.height == round(length / size)


# What cannot be.


@pytest.mark.parametrize("box", [(5, 5, 5, 5), (0, 5, 9, 5), (5, 0, 5, 9)])
def test_a_box_without_area_takes_the_size_that_there_is(box: Bounds) -> None:
    if box[2:] == box[:2]:
        with pytest.raises(HeatDecayError, match="PIXEL_SIZE or EXTENT"):
            fit_data(GridRequest(width=100), box, 10)
    else:
        assert fit_data(GridRequest(width=100), box, 10).width == 100
    assert fit_data(GridRequest(width=100), box, radius_units=10).width == 100
    grid = fit_data(GridRequest(pixel_size=2), box, 10)
    assert_inside(padded(box, 20), grid)
    assert grid.shape == ((box[3] - box[1] + 40 + 1) // 2, (box[2] - box[0] + 40 + 1) // 2)


def way_out(message: str) -> Tuple[int, Optional[int]]:
    """Read the smallest size and the largest radius out of a message."""
    smallest = re.search(r"(?:WIDTH|HEIGHT) of at least (\d+)", message)
    assert smallest, message
    largest = re.search(r"RADIUS of at most (\d+)", message)
    return int(smallest[1]), int(largest[1]) if largest else None


@given(st.data(), radii, st.integers(0, 40), st.sampled_from(["width", "height"]))
def test_no_room_names_the_smallest_size_and_the_largest_radius_that_work(
    data: st.DataObject, radius: float, margin: int, side: str
) -> None:
    assume(radius + margin >= 0.5)
    pixels = data.draw(st.integers(1, int(2 * (radius + margin))))
    box = (0.0, 0.0, 10.0, 10.0)

    def fit(pixels: int, radius: float) -> Grid:
        return fit_data(GridRequest(margin=margin, **{side: pixels}), box, radius)

    with pytest.raises(HeatDecayError) as refused:
        fit(pixels, radius)
    message = str(refused.value)
    assert side.upper() in message
    smallest, largest = way_out(message)
    assert getattr(fit(smallest, radius), side) == smallest
    with pytest.raises(HeatDecayError):
        fit(smallest - 1, radius)
    if largest is None:  # then no whole radius would do
        with pytest.raises(HeatDecayError):
            fit(pixels, 1)
    else:
        assert getattr(fit(pixels, largest), side) == pixels
        with pytest.raises(HeatDecayError):
            fit(pixels, largest + 1)


def test_a_radius_that_is_whole_but_for_rounding_leaves_no_room() -> None:
    with pytest.raises(HeatDecayError) as refused:
        fit_data(GridRequest(width=6, margin=1), (0, 0, 10, 10), 1.9999999999999858)
    assert way_out(str(refused.value))[0] == 7


def test_no_room_beside_the_margin_alone() -> None:
    with pytest.raises(HeatDecayError) as refused:
        fit_data(GridRequest(width=40, margin=20), (0, 0, 1, 1), radius_units=1)
    assert way_out(str(refused.value)) == (41, None)
    assert "radius of 0" not in str(refused.value)


# The grid itself.


def test_what_a_grid_tells() -> None:
    grid = Grid(100, 50, 2, 30, 20)
    assert grid.shape == (20, 30)
    assert grid.bounds == (100, 10, 160, 50)
    assert grid.center == (130, 30)
    assert grid.geotransform == (100, 2, 0, 50, 0, -2)


def test_columns_go_right_and_rows_go_down() -> None:
    grid = Grid(100, 50, 2, 30, 20)
    columns, rows = grid.to_pixels(np.array([100.0, 101.0, 102.0]), np.array([50.0, 49.0, 10.0]))
    assert columns.tolist() == [0, 0.5, 1]
    assert rows.tolist() == [0, 0.5, 20]


@given(boxes, radii)
def test_all_data_lies_in_pixels_that_are_further_from_the_border_than_the_radius(
    box: Bounds, radius: float
) -> None:
    """So that no heat is cut off at the border."""
    grid = fit_data(GridRequest(), box, radius)
    columns, rows = grid.to_pixels(np.array(box[::2]), np.array(box[1::2]))
    more = 1e-5 + slack(grid) / grid.pixel_size
    assert columns.min() >= radius - more
    assert rows.min() >= radius - more
    assert columns.max() <= grid.width - radius + more
    assert rows.max() <= grid.height - radius + more
