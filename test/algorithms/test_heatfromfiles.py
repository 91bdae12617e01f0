# SPDX-License-Identifier: GPL-2.0-or-later
"""heatdecay:heatfromfiles: the raster of decayheatmap from tables, and words for what is wrong."""

from pathlib import Path
from typing import Any, Callable, Dict

import numpy as np
import pytest
from osgeo import gdal
from support.layers import make_layer
from support.tables import write_csv

ID = "heatdecay:heatfromfiles"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    rng = np.random.default_rng(7)
    columns: Dict[str, Any] = {
        "lon": rng.normal(10, 0.02, 400).round(6),
        "lat": rng.normal(50, 0.02, 400).round(6),
        "load": rng.integers(1, 5, 400),
        "kind": ["bus" if each else "car" for each in rng.integers(0, 3, 400)],
    }
    return write_csv(tmp_path / "trips.csv.gz", columns)


def pixels(path: str) -> np.ndarray:
    return gdal.Open(path).ReadAsArray()


def rows_of(path: Path) -> "list[list[str]]":
    import gzip

    return [line.split(",") for line in gzip.decompress(path.read_bytes()).decode().split()[1:]]


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"RADIUS": 300, "RADIUS_UNIT": "meters", "PIXEL_SIZE": 40, "KERNEL": "quartic"},
        {"EXTENT": "9.98,10.02,49.98,50.03 [EPSG:4326]", "WIDTH": 90, "DECAY": 0.97},
        {"TARGET_CRS": "EPSG:25832", "PIXEL_SIZE": 50, "FILL_ZERO": True},
    ],
)
def test_the_raster_of_decayheatmap(
    run_algorithm: Callable[..., Any], table: Path, tmp_path: Path, given: Dict[str, Any]
) -> None:
    rows = rows_of(table)
    shapes = [f"POINT ({lon} {lat})" for lon, lat, *_ in rows]
    layer = make_layer(shapes, {"load": "double"}, [[float(row[2])] for row in rows], "EPSG:4326")
    of_layer = run_algorithm(
        "heatdecay:decayheatmap",
        {"INPUT": layer, "WEIGHT": "load", "OUTPUT": str(tmp_path / "layer.tif"), **given},
    )
    of_table = run_algorithm(
        ID, {"PATH": str(table), "WEIGHT": "load", "OUTPUT": str(tmp_path / "t.tif"), **given}
    )
    names = ("MAXIMUM", "DECAY", "FEATURE_COUNT", "SKIPPED_COUNT")
    assert [of_table[name] for name in names] == [of_layer[name] for name in names]
    assert of_table["RADIUS_PX"] == pytest.approx(of_layer["RADIUS_PX"])
    # PROJ rounds otherwise: where the extent is found, heat may differ in the last bits.
    same = {"rtol": 1e-6, "atol": 0} if not given else {"rtol": 0, "atol": 0}
    np.testing.assert_allclose(pixels(of_table["OUTPUT"]), pixels(of_layer["OUTPUT"]), **same)
    assert (tmp_path / "t.qml").exists()


def test_filter_pattern_and_what_is_said(
    run_algorithm: Callable[..., Any], table: Path, tmp_path: Path
) -> None:
    write_csv(tmp_path / "trips-2.csv", {"lat": [50.0, None], "lon": [10, 10], "kind": ["bus"] * 2})
    run = run_algorithm(
        ID,
        {
            "PATH": str(tmp_path / "trips*"),
            "FILTER": "kind == 'bus'",
            "RADIUS": 5,
            "OUTPUT": str(tmp_path / "heat.tif"),
        },
    )
    buses = sum(row[3] == "bus" for row in rows_of(table))
    assert (run["FEATURE_COUNT"], run["SKIPPED_COUNT"]) == (buses + 1, 1)
    assert any("lon" in line and "lat" in line for line in run.infos)
    assert any("no place" in line for line in run.warnings)
    metadata = gdal.Open(run["OUTPUT"]).GetMetadata()
    assert metadata["HEATDECAY_FILTER"] == "kind == 'bus'"
    assert metadata["HEATDECAY_ALGORITHM"] == ID


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"PATH": "nowhere.parquet"}, "PATH is 'nowhere.parquet'"),
        ({"X": "west"}, "X is 'west'"),
        ({"WEIGHT": "mass"}, "WEIGHT is 'mass'"),
        ({"FILTER": "load >"}, "FILTER is 'load >'"),
        ({"FILTER": "load > 99"}, "No row"),
        ({"RADIUS": 0}, "RADIUS is '0'"),
        ({"EXTENT": "1,2,1,2 [EPSG:4326]"}, "EXTENT"),
        ({"TARGET_CRS": "EPSG:4326", "RADIUS": 1, "RADIUS_UNIT": "kilometers"}, "TARGET_CRS"),
    ],
)
def test_refusals_name_the_parameter(
    run_algorithm: Callable[..., Any], table: Path, tmp_path: Path, given: Dict[str, Any], said: str
) -> None:
    output = tmp_path / "heat.tif"
    with pytest.raises(Exception, match=said):
        run_algorithm(ID, {"PATH": str(table), "OUTPUT": str(output), **given})
    assert not output.exists()
