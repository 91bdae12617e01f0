# SPDX-License-Identifier: GPL-2.0-or-later
"""Bounds in degrees, across longitude 0, 180 and the poles; and extents in the wrong order."""

import math

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

from qgis_heatdecay.adapters.extents import ExtentWords, bounds_in_degrees
from qgis_heatdecay.core.errors import InvalidParameter

pytestmark = pytest.mark.usefixtures("qgis_app")
METERS = 20037508.342789244 / 180.0


def degrees(crs, bounds):
    return bounds_in_degrees(
        bounds, QgsCoordinateReferenceSystem(crs), QgsCoordinateTransformContext()
    )


@pytest.mark.parametrize(
    ("west", "east"),
    [(-20, 20), (1, 20), (-30, -5), (-0.1, 0.2), (100, 180), (-180, -100), (-179, 179)],
)
def test_web_mercator_keeps_its_longitudes(west, east):
    found = degrees("EPSG:3857", (west * METERS, 4e6, east * METERS, 7e6))
    south, north = (math.degrees(math.atan(math.sinh(y / 6378137))) for y in (4e6, 7e6))
    assert found == pytest.approx((west, south, east, north), abs=1e-6)


@pytest.mark.parametrize("turns", [1, 3])
def test_the_whole_world_is_all_of_it(turns):
    edge = turns * 180 * METERS
    found = degrees("EPSG:3857", (-edge, -1e7, edge, 1e7))
    assert (found[0], found[2]) == (-180, 180)
    assert degrees("EPSG:4326", (-180, -90, 180, 90)) == (-180, -90, 180, 90)


@pytest.mark.parametrize(
    ("crs", "bounds", "wanted"),
    [
        ("EPSG:4326", (170, -5, 190, 5), (170, -5, -170, 5)),
        ("EPSG:4326", (-190, -5, -170, 5), (170, -5, -170, 5)),
        ("EPSG:4326", (190, -5, 200, 5), (-170, -5, -160, 5)),
        ("EPSG:4326", (-20, 60, 20, 90), (-20, 60, 20, 90)),
        ("EPSG:4326", (0, -5, 360, 5), (-180, -5, 180, 5)),
        ("EPSG:3832", (20 * METERS, 0, 60 * METERS, 1), (170, 0, -150, 0)),
        ("EPSG:3832", (-60 * METERS, 0, -20 * METERS, 1), (90, 0, 130, 0)),
    ],
)
def test_across_the_antimeridian_the_west_is_above_the_east(crs, bounds, wanted):
    assert degrees(crs, bounds) == pytest.approx(wanted, abs=1e-3)


def test_round_a_pole_are_all_longitudes():
    west, south, east, north = degrees("EPSG:3413", (-2e6, -2e6, 2e6, 2e6))
    assert (west, east, north) == (-180, 180, 90)
    assert south == pytest.approx(64.1, abs=0.5)
    assert degrees("EPSG:3031", (-2e6, -2e6, 2e6, 2e6))[:3] == (-180, -90, 180)
    assert degrees("EPSG:3413", (0, -2e6, 2e6, 0))[::2] == (-180, 180)


def test_parallels_that_bend_reach_to_their_top():
    west, _, east, north = degrees("EPSG:32630", (1e5, 6e6, 9e5, 6.1e6))
    assert west < -9 < 3 < east
    middle = degrees("EPSG:32630", (499_999, 6e6, 500_001, 6.1e6))
    assert north == pytest.approx(middle[3], abs=1e-6)


def test_beyond_the_edge_of_the_world_nothing_is_lost():
    assert degrees("ESRI:54030", (-1.8e7, -9e6, 1.8e7, 9e6)) == (-180, -90, 180, 90)
    assert degrees("ESRI:54030", (1.79e7, 8e6, 1.8e7, 8.6e6)) == (-180, -90, 180, 90)


def words_of(numbers, written="EPSG:4326", crs="EPSG:4326"):
    written_crs, target = (QgsCoordinateReferenceSystem(each) for each in (written, crs))
    return ExtentWords(target, written_crs, QgsCoordinateTransformContext(), numbers)


GERMANY = (5.0, 47.0, 15.0, 55.0)
REWRITTEN = "xmin, ymin, xmax, ymax, write "


@pytest.mark.parametrize(
    ("numbers", "data", "is_missed", "rewritten"),
    [
        # A part of the data, which the numbers as read touch in a corner.
        ((11.3, 48.0, 11.8, 48.3), GERMANY, False, "11.3, 11.8, 48, 48.3 [EPSG:4326]"),
        ((5.0, 47.0, 15.0, 55.0), GERMANY, False, "5, 15, 47, 55 [EPSG:4326]"),
        ((20.0, 48.0, 30.0, 49.0), (22.0, 47.0, 40.0, 60.0), True, "20, 30, 48, 49 [EPSG:4326]"),
        # As they are meant.
        ((11.3, 11.8, 48.0, 48.3), GERMANY, False, ""),
        ((5.0, 15.0, 47.0, 55.0), (10.0, 50.0, 10.0, 50.0), False, ""),
        ((0.0, 10.0, 20.0, 40.0), (1.0, 21.0, 9.0, 39.0), False, ""),
        ((-100.0, -90.0, 10.0, 20.0), (0.0, -90.0, 360.0, 90.0), False, ""),
        ((0.0, 1.0, 2.0, 3.0), GERMANY, True, ""),
        ((-180.0, 180.0, -90.0, 90.0), GERMANY, False, ""),
    ],
)
def test_an_extent_in_the_other_order_is_told_by_the_data(numbers, data, is_missed, rewritten):
    said = words_of(numbers).misread(data, is_missed)
    assert said.partition(REWRITTEN)[2] == rewritten


@pytest.mark.parametrize(
    ("numbers", "latitude", "way_out"),
    [
        ((-122.5, 37.7, -122.3, 37.9), "-122.3", "-122.5, -122.3, 37.7, 37.9 [EPSG:4326]"),
        ((150.0, -34.0, 151.0, -33.0), "151", "150, 151, -34, -33 [EPSG:4326]"),
        ((37.7, 37.9, -122.5, -122.3), "-122.5", "Write the latitudes last."),
        ((10.0, 20.0, 150.0, 160.0), "160", "Write the latitudes last."),
    ],
)
def test_latitudes_beyond_the_poles_are_refused(numbers, latitude, way_out):
    with pytest.raises(InvalidParameter) as refused:
        words_of(numbers).require_latitudes()
    said = str(refused.value)
    assert f"no latitude of {latitude} degrees" in said and said.endswith(way_out)


@pytest.mark.parametrize(
    ("numbers", "written"),
    [
        ((-180, 180, -90, 90), "EPSG:4326"),
        ((-181, 181, -91, 91), "EPSG:4326"),
        ((0, 360, -90, 90), "EPSG:4326"),
        ((0, 1, 150, 160), "EPSG:3857"),
        ((), "EPSG:4326"),
    ],
)
def test_other_latitudes_are_not(numbers, written):
    words_of(numbers, written).require_latitudes()
