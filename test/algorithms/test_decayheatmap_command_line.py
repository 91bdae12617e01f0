# SPDX-License-Identifier: GPL-2.0-or-later
"""decayheatmap in the real qgis_process, as the help says to call it."""

from pathlib import Path
from typing import Any, Callable

import pytest
from support.heat_runs import hold_to_reference, names_in, points_at, read_raster
from support.paths import gpx_text
from support.reference import Feature, Heat

Make = Callable[..., Any]
ALGORITHM = "heatdecay:decayheatmap"


def test_csv_tracks_and_further_inputs(
    qgis_process: Any, make_layer: Make, make_file: Make, tmp_path: Path
) -> None:
    (tmp_path / "p.csv").write_text(
        "lon,lat,wind-speed\n8.0,50.0,2\n8.01,50.02,oops\n8.03,50.01,3\n"
    )
    (tmp_path / "t.gpx").write_text(gpx_text(0, 1, 3, has_route=False))
    more = make_layer(["POINT (8.02 50.03)"], {"wind-speed": "double"}, [[4.0]], crs="EPSG:4326")
    others = [make_file(more, "m1.gpkg"), make_file(more, "m2.gpkg")]
    csv = f"delimitedtext://file://{tmp_path}/p.csv?xField=lon&yField=lat&crs=EPSG:4326"
    path = tmp_path / "heat.tif"
    done = qgis_process.run(
        ALGORITHM,
        {
            "INPUT": csv,
            "MORE_INPUTS": others,
            "WEIGHT": "wind-speed",
            "TARGET_CRS": "EPSG:4326",
            "WIDTH": 60,
            "RADIUS": 12,
            "KERNEL": "gaussian",
            "OUTPUT": path,
        },
    )
    assert done.exit_code == 0, done.stderr
    assert (done.results["FEATURE_COUNT"], done.results["SKIPPED_COUNT"]) == (4, 1)
    file = read_raster(path)
    assert file.epsg == "EPSG:4326"
    places = [(8.0, 50.0), (8.03, 50.01), (8.02, 50.03), (8.02, 50.03)]
    hold_to_reference(file, points_at(places, [2, 3, 4, 4]), Heat("gaussian", 12))
    assert str(tmp_path) not in str(file.metadata)
    assert "oops" in done.stdout + done.stderr
    done = qgis_process.run(
        ALGORITHM,
        {
            "INPUT": f"{tmp_path}/t.gpx|layername=tracks",
            "TARGET_CRS": "EPSG:4326",
            "HEIGHT": 40,
            "RADIUS": 5,
            "FILL_ZERO": True,
            "OUTPUT": path,
        },
    )
    assert done.exit_code == 0, done.stderr
    track = [(8 + i / 100, 50 + i / 100) for i in range(3)]
    hold_to_reference(read_raster(path), [Feature([track], 1.0, True)], Heat(radius=5), True)


@pytest.mark.realdata
def test_real_earthquakes(qgis_process: Any, real_data: Path, tmp_path: Path) -> None:
    source = real_data / "A_points" / "usgs_all_month_2015-08.csv"
    done = qgis_process.run(
        ALGORITHM,
        {
            "INPUT": f"delimitedtext://file://{source}?xField=longitude&yField=latitude&crs=EPSG:4326",
            "WEIGHT": "10 ^ mag",
            "RADIUS": 8,
            "OUTPUT": tmp_path / "heat.tif",
        },
    )
    assert done.exit_code == 0, done.stderr
    assert done.results["FEATURE_COUNT"] + done.results["SKIPPED_COUNT"] == 8826
    file = read_raster(tmp_path / "heat.tif")
    assert file.epsg == "EPSG:3857"
    assert max(file.values.shape) == 1000
    # The strongest of the month has magnitude 6.6; others beside it add to it.
    assert 10**6.6 < done.results["MAXIMUM"] < 10**7
    assert names_in(tmp_path) == ["heat.qml", "heat.tif"]
