# SPDX-License-Identifier: GPL-2.0-or-later
"""The layers of a file: looked up once for each state of it, and not where there is only one."""

from pathlib import Path
from typing import Any

import pytest
from osgeo import gdal
from support.layers import write_layer

from qgis_heatdecay.adapters.reading.file_layers import (
    choose_layer,
    layers_of_file,
    may_hold_several,
)

WAYPOINT = '<wpt lat="46.1" lon="14.1"><time>2020-01-01T00:00:00Z</time></wpt>'
TRACK = "<trk><trkseg>{}</trkseg></trk>"
POINT = '<trkpt lat="46.{0:05}" lon="14.1"><time>2020-01-01T00:00:00Z</time></trkpt>'


def write_gpx(path: Path, *parts: str) -> str:
    head = '<gpx version="1.1" creator="t" xmlns="http://www.topografix.com/GPX/1/1">'
    path.write_text("".join([head, *parts, "</gpx>"]), encoding="utf-8")
    return str(path)


def test_a_file_that_changes_is_looked_up_anew(tmp_path: Path) -> None:
    path = write_gpx(tmp_path / "ride.gpx", WAYPOINT)
    assert [each.count for each in layers_of_file(path)] == [1, 0, 0, 0, 0]
    write_gpx(Path(path), WAYPOINT, WAYPOINT, TRACK.format(POINT.format(1) * 3))
    assert [each.count for each in layers_of_file(path)] == [2, 0, 1, 0, 3]
    Path(path).unlink()
    assert layers_of_file(path) == []


@pytest.mark.parametrize("exceptions", [True, False])
def test_gdals_exceptions_make_no_difference(exceptions: bool, tmp_path: Path) -> None:
    before = gdal.GetUseExceptions()
    (gdal.UseExceptions if exceptions else gdal.DontUseExceptions)()
    try:
        assert layers_of_file(str(tmp_path / "none.gpx")) == []
        assert bool(gdal.GetUseExceptions()) == exceptions
    finally:
        (gdal.UseExceptions if before else gdal.DontUseExceptions)()


def test_a_layer_that_is_added_is_seen(make_layer: Any, tmp_path: Path) -> None:
    path = write_layer(make_layer(["POINT(1 1)"], {"a": "int"}, [[1]]), tmp_path / "places.gpkg")
    assert len(layers_of_file(str(path))) == 1
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    dataset.CreateLayer("more")
    del dataset
    assert [each.name for each in layers_of_file(str(path))] == ["places", "more"]


@pytest.mark.parametrize(
    ("name", "text", "several"),
    [
        ("t.csv", "lon,lat\n1,2\n", False),
        ("t.geojson", '{"type":"FeatureCollection","features":[]}', False),
        ("t.gpx", '<gpx version="1.1" creator="t"></gpx>', True),
        ("t.txt", "nothing of that kind", False),
    ],
)
def test_which_formats_may_hold_several(
    tmp_path: Path, name: str, text: str, several: bool
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert may_hold_several(str(tmp_path / name)) is several


def test_a_file_that_stays_is_looked_up_once(tmp_path: Path) -> None:
    """A run is validated and then prepared; each asks which layer is meant."""
    path = write_gpx(tmp_path / "ride.gpx", TRACK.format(POINT.format(1) * 3))
    chosen = choose_layer(path, ["time"], ("point",))
    assert chosen is not None
    assert chosen.address.endswith("track_points")
    first, again = layers_of_file(path), layers_of_file(path)
    assert all(one is other for one, other in zip(first, again))
