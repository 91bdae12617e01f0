# SPDX-License-Identifier: GPL-2.0-or-later
"""heatdecay:heatfromfiles with times: the raster of animateheatmap, a band for each step."""

from pathlib import Path
from typing import Any, Callable, Dict, List

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProject
from support.layers import make_layer
from support.tables import write_csv, write_parquet

ID = "heatdecay:heatfromfiles"
SECONDS = 86_400


def moments(number: int, days: float = 40.0, seed: int = 3) -> np.ndarray:
    """Return times of some weeks, most of them late, as datetime64[us]."""
    rng = np.random.default_rng(seed)
    after = (np.sqrt(rng.random(number)) * days * SECONDS).astype(np.int64)
    return np.datetime64("2024-03-01T00:00:00", "us") + after * 1_000_000


@pytest.fixture
def columns() -> Dict[str, Any]:
    rng = np.random.default_rng(7)
    return {
        "lon": rng.normal(10, 0.02, 600).round(6),
        "lat": rng.normal(50, 0.02, 600).round(6),
        "load": rng.integers(1, 5, 600).astype(float),
        "at": moments(600),
    }


def iso(times: np.ndarray) -> List[str]:
    return [str(each)[:19] for each in times]


def as_csv(path: Path, columns: Dict[str, Any]) -> str:
    return str(write_csv(path, {**columns, "at": iso(columns["at"])}))


def layer_of(columns: Dict[str, Any]) -> Any:
    shapes = [f"POINT ({lon} {lat})" for lon, lat in zip(columns["lon"], columns["lat"])]
    rows = [[text, float(load)] for text, load in zip(iso(columns["at"]), columns["load"])]
    return make_layer(shapes, {"at": "string", "load": "double"}, rows, "EPSG:4326")


def raster(path: str) -> Any:
    dataset = gdal.Open(path)
    bands = [dataset.GetRasterBand(number + 1) for number in range(dataset.RasterCount)]
    return (
        dataset.ReadAsArray(),
        [each.GetDescription() for each in bands],
        dataset.GetGeoTransform(),
    )


EXTENT = "9.95,10.05,49.95,50.05 [EPSG:4326]"


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"STEP_UNIT": "weeks", "RADIUS": 300, "RADIUS_UNIT": "meters", "PIXEL_SIZE": 60},
        {"STEP_UNIT": "days", "STEP": 3, "WEIGHT": "load", "EXTENT": EXTENT, "WIDTH": 90},
        {"STEP_UNIT": "hours", "STEP": 36, "TIMEZONE": "Europe/Berlin", "EXTENT": EXTENT},
        {"STEP_UNIT": "days", "START": "2024-03-20", "END": "2024-04-02", "DECAY": 0.97},
        {"STEP_UNIT": "months", "FILL_ZERO": True, "INPUT_TIMEZONE": "Asia/Kolkata"},
    ],
)
def test_the_raster_of_animateheatmap(
    run_algorithm: Callable[..., Any],
    columns: Dict[str, Any],
    tmp_path: Path,
    given: Dict[str, Any],
) -> None:
    given = {"WIDTH": 200, **given}
    if "PIXEL_SIZE" in given:
        del given["WIDTH"]
    of_layer = run_algorithm(
        "heatdecay:animateheatmap",
        {
            "INPUT": layer_of(columns),
            "TIME": "at",
            "RADIUS": 10,
            "HEAT_RASTER": str(tmp_path / "layer.tif"),
            "OUTPUT": str(tmp_path / "layer.gif"),
            **given,
        },
    )
    of_table = run_algorithm(
        ID,
        {
            "PATH": as_csv(tmp_path / "t.csv", columns),
            "TIME": "at",
            "RADIUS": 10,
            "OUTPUT": str(tmp_path / "t.tif"),
            **given,
        },
    )
    # What is after END is not counted in tables.
    names = ["DECAY", "SKIPPED_COUNT", *([] if "END" in given else ["FEATURE_COUNT"])]
    assert [of_table[name] for name in names] == [of_layer[name] for name in names]
    assert of_table["STEP_COUNT"] == of_layer["FRAME_COUNT"] > 1
    heat, bands, place = raster(of_table["OUTPUT"])
    wanted, wanted_bands, wanted_place = raster(of_layer["HEAT_RASTER"])
    assert bands == wanted_bands
    assert place == pytest.approx(wanted_place)
    # PROJ rounds otherwise: where the extent is found, heat may differ in the last bits.
    same = {"rtol": 0, "atol": 0} if "EXTENT" in given else {"rtol": 1e-5, "atol": 0}
    np.testing.assert_allclose(heat, wanted, **same)
    assert of_table["MAXIMUM"] == pytest.approx(np.nanmax(wanted))


@pytest.mark.parametrize("zone", [None, "UTC", "America/New_York"])
def test_timestamps_and_numbers_are_the_texts(
    run_algorithm: Callable[..., Any], columns: Dict[str, Any], tmp_path: Path, zone: Any
) -> None:
    pa = pytest.importorskip("pyarrow")
    given = {"X": "lon", "Y": "lat", "RADIUS": 5, "STEP_UNIT": "days", "WIDTH": 50, "TIME": "at"}
    times = columns["at"]
    texts = {**columns, "at": [f"{each}Z" if zone else each for each in iso(times)]}
    wanted = run_algorithm(
        ID,
        {
            "PATH": str(write_csv(tmp_path / "texts.csv", texts)),
            "OUTPUT": str(tmp_path / "texts.tif"),
            **given,
        },
    )
    write_parquet(
        tmp_path / "t.parquet", {**columns, "at": pa.array(times, pa.timestamp("ns", zone))}
    )
    seconds = {**columns, "at": times.astype(np.int64) // 1_000_000}
    write_parquet(tmp_path / "n.parquet", seconds)
    for name, more in (("t", {}), ("n", {"TIME_FORMAT": "epoch"})):
        found = run_algorithm(
            ID,
            {
                "PATH": str(tmp_path / f"{name}.parquet"),
                "OUTPUT": str(tmp_path / f"{name}.tif"),
                **given,
                **more,
            },
        )
        pixels, bands, _ = raster(found["OUTPUT"])
        wanted_pixels, wanted_bands, _ = raster(wanted["OUTPUT"])
        np.testing.assert_array_equal(pixels, wanted_pixels)
        assert [each[:19] for each in bands] == [each[:19] for each in wanted_bands]


def test_it_plays_in_the_temporal_controller(
    run_algorithm: Callable[..., Any], columns: Dict[str, Any], tmp_path: Path, new_project: Any
) -> None:
    run = run_algorithm(
        ID,
        {
            "PATH": as_csv(tmp_path / "t.csv", columns),
            "TIME": "at",
            "STEP_UNIT": "weeks",
            "RADIUS": 5,
            "OUTPUT": str(tmp_path / "heat.tif"),
        },
    )
    assert run["STEP_COUNT"] == 7
    assert any("Frames: 7, step 1 week" in text for text in run.infos)
    assert (tmp_path / "heat.qml").exists()
    assert (tmp_path / "heat.qlr").exists()


def test_rows_without_a_time_are_skipped_and_told(
    run_algorithm: Callable[..., Any], columns: Dict[str, Any], tmp_path: Path
) -> None:
    texts = iso(columns["at"])
    texts[:3] = ["", "2024-13-45", ""]
    path = write_csv(tmp_path / "t.csv", {**columns, "at": texts})
    run = run_algorithm(
        ID,
        {
            "PATH": str(path),
            "TIME": "at",
            "STEP_UNIT": "days",
            "RADIUS": 5,
            "OUTPUT": str(tmp_path / "heat.tif"),
        },
    )
    assert (run["FEATURE_COUNT"], run["SKIPPED_COUNT"]) == (597, 3)
    assert run.warnings == ["3 rows were skipped: 3 have no time."]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"TIME": "when"}, "TIME is 'when'"),
        ({"TIME": "load"}, "TIME_FORMAT"),
        ({"TIME": "odd"}, "01.03.2024"),
        ({"TIME": "clock"}, "2:04"),
        ({"TIME": "at", "STEP_UNIT": "seconds"}, "MAX_FRAMES"),
        ({"TIME": "at", "STEP": 0}, "STEP"),
        ({"TIME": "at", "START": "2025-01-01"}, "START"),
        ({"TIME": "at", "END": "2020-01-01"}, "END"),
        ({"TIME": "at", "TIMEZONE": "Mars/Olympus"}, "Mars/Olympus"),
        ({"TIME": "at", "OUTPUT": "heat.asc"}, "asc"),
        ({"TIME": "at", "EXTENT": "0,1,0,1 [EPSG:4326]"}, "EXTENT"),
    ],
)
def test_what_is_wrong_is_named(
    run_algorithm: Callable[..., Any],
    columns: Dict[str, Any],
    tmp_path: Path,
    given: Dict[str, Any],
    words: str,
) -> None:
    odd = {"odd": ["01.03.2024"] * 600, "clock": ["2:04"] * 600}
    path = as_csv(tmp_path / "t.csv", {**columns, **odd})
    output = str(tmp_path / given.get("OUTPUT", "heat.tif"))
    with pytest.raises(Exception, match=words):
        run_algorithm(ID, {"PATH": path, "RADIUS": 5, **given, "OUTPUT": output})
    assert {each.name for each in tmp_path.iterdir()} == {"t.csv"}
    assert not QgsProject.instance().mapLayers()
