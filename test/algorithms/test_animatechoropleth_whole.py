# SPDX-License-Identifier: GPL-2.0-or-later
"""animatechoropleth as a job and the desktop run it: by qgis_process, and stopped on the way."""

import csv
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
from osgeo import ogr, osr
from qgis.core import QgsProcessingContext
from support.cancel_later import CancelledLater
from support.choropleths import ALGORITHM
from support.film_files import left_in

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")

POLYGONS = [
    ("01", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"),
    ("02", "POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))"),
]
DAYS = [f"2020-03-{day:02}" for day in range(1, 11)]


@pytest.fixture
def files(make_layer: Make, make_file: Make, tmp_path: Path) -> "tuple[Path, Path]":
    """Polygons with codes, and a CSV file with a row for each code and day, but the last one."""
    layer = make_layer(
        [wkt for _, wkt in POLYGONS],
        {"code": "string"},
        [[code] for code, _ in POLYGONS],
        geometry="Polygon",
    )
    table = tmp_path / "rows.csv"
    lines = [
        f"{code},{day},{place * number}"
        for number, day in enumerate(DAYS)
        for place, (code, _) in enumerate(POLYGONS, 1)
    ]
    table.write_text("\n".join(["code,day,v", *lines[:-1]]) + "\n")
    return make_file(layer, "areas.gpkg"), table


def test_by_qgis_process(qgis_process: Any, files: Any, tmp_path: Path) -> None:
    polygons, table = files
    done = qgis_process.run(
        ALGORITHM,
        {
            "INPUT": polygons,
            "TABLE": f"delimitedtext://file://{table}?detectTypes=no",
            "JOIN_FIELD": "code",
            "TABLE_JOIN_FIELD": "code",
            "TIME": "day",
            "VALUE": "v",
            "AGGREGATE": "mean",
            "STEP_UNIT": "days",
            "CLASSES": 4,
            "OUTLINE_COLOR": "#ffffff",
            "WIDTH": 200,
            "OUTPUT": tmp_path / "film.gif",
            "PREVIEW": tmp_path / "page.html",
            "FRAME_TABLE": tmp_path / "frames.csv",
        },
    )
    assert done.exit_code == 0, done.stderr
    assert done.results["FRAME_COUNT"] == 10
    assert done.results["FEATURE_COUNT"] == 19
    assert done.results["MAXIMUM"] == 16
    with (tmp_path / "frames.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["code"], row["value"], row["rows"]) for row in rows[-2:]] == [
        ("01", "9", "1"),
        ("02", "", "0"),
    ]
    page = (tmp_path / "page.html").read_text()
    assert "animatechoropleth" in page
    assert "CLASSES" in page


def test_a_refused_run_says_why_and_leaves_nothing(
    qgis_process: Any, files: Any, tmp_path: Path
) -> None:
    polygons, table = files
    done = qgis_process.run(
        ALGORITHM,
        {
            "INPUT": polygons,
            "TABLE": table,
            "JOIN_FIELD": "code",
            "TABLE_JOIN_FIELD": "code",
            "TIME": "dya",
            "OUTPUT": tmp_path / "film.gif",
        },
    )
    assert done.exit_code == 1
    assert "dya" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["areas.gpkg", "rows.csv"]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> "tuple[Path, Path]":
    """900 polygons of 200 vertices, and 200,000 points of a year."""
    folder = tmp_path_factory.mktemp("many")
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(3857)
    angles = np.linspace(0, 2 * np.pi, 200)
    shapes = [
        "POLYGON ((" + ", ".join(f"{x} {y}" for x, y in ring.tolist()) + "))"
        for place in range(900)
        for ring in [
            np.column_stack([np.cos(angles), np.sin(angles)]).round(9) * 40
            + np.array(divmod(place, 30)) * 60
        ]
    ]
    rng = np.random.default_rng(1)
    points = [f"POINT ({x} {y})" for x, y in rng.uniform(-40, 1780, (200_000, 2)).tolist()]
    days = (np.datetime64("2020-01-01") + rng.integers(0, 365, len(points))).astype(str).tolist()
    driver = ogr.GetDriverByName("GPKG")
    for name, wkts, texts in (("areas", shapes, None), ("points", points, days)):
        source = driver.CreateDataSource(str(folder / f"{name}.gpkg"))
        layer = source.CreateLayer(name, crs, ogr.wkbUnknown if texts is None else ogr.wkbPoint)
        layer.CreateField(ogr.FieldDefn("day", ogr.OFTString))
        layer.StartTransaction()
        for number, wkt in enumerate(wkts):
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetGeometryDirectly(ogr.CreateGeometryFromWkt(wkt))
            if texts is not None:
                feature.SetField(0, texts[number])
            layer.CreateFeature(feature)
        layer.CommitTransaction()
    return folder / "areas.gpkg", folder / "points.gpkg"


@pytest.mark.parametrize("percent", [0.5, 10, 20, 27, 40, 70, 90])
def test_a_cancel_takes_effect_at_once(
    plugin: Any, many: Any, tmp_path: Path, percent: float
) -> None:
    areas, points = many
    parameters = {
        "INPUT": str(areas),
        "TABLE": str(points),
        "TIME": "day",
        "STEP_UNIT": "days",
        "MODE": "window",
        "CLASSES": 7,
        "CLASSIFICATION": "jenks",
        "HIGHLIGHT": 5,
        "WIDTH": 700,
        "OUTPUT": str(tmp_path / "film.gif"),
        "FRAME_TABLE": str(tmp_path / "frames.csv"),
    }
    context = QgsProcessingContext()
    algorithm = plugin.provider.algorithm("animatechoropleth").create()
    assert algorithm.checkParameterValues(parameters, context)[0]
    feedback = CancelledLater(percent=percent)
    _, good = algorithm.run(parameters, context, feedback)
    feedback.assert_prompt()
    assert not good
    assert left_in(tmp_path) == []
