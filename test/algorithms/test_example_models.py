# SPDX-License-Identifier: GPL-2.0-or-later
"""The models of examples/models: each opens, runs, and asks for its inputs in a sensible order."""

from pathlib import Path
from typing import Any, Callable, Dict

import numpy as np
import pytest
from osgeo import gdal
from PIL import Image
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingModelAlgorithm
from support.choropleths import square
from support.raster_files import write_tiff
from support.source_tree import ROOT

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")
EXAMPLES = ROOT / "examples" / "models"
FIRST = {
    "counts_in_areas": "areas",
    "heatmap_with_picture": "input",
    "hot_spots_in_time": "input",
    "rasters_of_a_folder": "folder",
    "stac_collection": "stac",
    "tables_to_tiles": "tables",
    "this_period_and_the_last": "input",
    "two_animations": "input",
}


def opened(name: str) -> QgsProcessingModelAlgorithm:
    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(str(EXAMPLES / f"{name}.model3"))
    assert model.validate() == (True, [])
    return model


@pytest.fixture
def run_example(new_project: Any, tmp_path: Path) -> Callable[..., Dict[str, Path]]:
    """Run a model of the examples; give its outputs by their labels."""

    def run(name: str, parameters: Any, endings: Any) -> Dict[str, Path]:
        model = opened(name)
        given = dict(parameters)
        for key, value in parameters.items():
            if hasattr(value, "isSpatial"):
                new_project.addMapLayer(value)
                given[key] = value.id()
        context = QgsProcessingContext()
        context.setProject(new_project)
        names = {
            each.description(): each.name()
            for each in model.parameterDefinitions()
            if each.isDestination()
        }
        paths = {label: tmp_path / f"out{n}{end}" for n, (label, end) in enumerate(endings.items())}
        outputs = {names[label]: str(path) for label, path in paths.items()}
        feedback = QgsProcessingFeedback(False)
        _, done = model.run({**given, **outputs}, context, feedback)
        assert done, feedback.textLog()
        return paths

    return run


def frames(path: Path) -> int:
    with Image.open(path) as film:
        return film.n_frames


def test_every_algorithm_is_in_an_example(plugin: Any) -> None:
    models = {path.stem: opened(path.stem) for path in EXAMPLES.glob("*.model3")}
    used = {
        step.algorithmId() for model in models.values() for step in model.childAlgorithms().values()
    }
    assert used >= {each.id() for each in plugin.provider.algorithms()}
    assert {name: model.parameterDefinitions()[0].name() for name, model in models.items()} == FIRST


def test_raster_and_picture(run_example: Make, make_layer: Make) -> None:
    layer = make_layer(
        ["POINT (0 0)", "POINT (4000 3000)"], {"w": "double"}, [[1.0], [4.0]], crs="EPSG:32633"
    )
    paths = run_example(
        "heatmap_with_picture",
        {"input": layer, "weight": "w", "title": "Two points"},
        {"Heat": ".tif", "Picture": ".png"},
    )
    heat = gdal.Open(str(paths["Heat"])).ReadAsArray()
    assert np.nanmax(heat) == pytest.approx(4, rel=1e-5)
    picture = gdal.Open(str(paths["Picture"]))
    assert (picture.RasterYSize, picture.RasterXSize) == heat.shape
    assert picture.GetGeoTransform() == gdal.Open(str(paths["Heat"])).GetGeoTransform()


def test_two_animations(run_example: Make, make_layer: Make) -> None:
    layer = make_layer(
        ["POINT (0 0)", "POINT (4000 3000)", "POINT (1000 500)"],
        {"day": "string"},
        [["2020-01-01"], ["2020-01-02"], ["2020-01-03"]],
        crs="EPSG:32633",
    )
    paths = run_example(
        "two_animations",
        {"input": layer, "time": "day"},
        {"Each step": ".gif", "All so far": ".gif"},
    )
    steps, so_far = paths["Each step"], paths["All so far"]
    assert frames(steps) == frames(so_far) > 1
    assert steps.read_bytes() != so_far.read_bytes()


def test_hot_spots_and_their_outlines(run_example: Make, make_layer: Make) -> None:
    places = [f"POINT ({3000 * k + d} 0)" for k in range(3) for d in (0, 100)]
    days = [[f"2020-01-0{k + 1}"] for k in range(3) for _ in range(2)]
    layer = make_layer(places, {"day": "string"}, days, crs="EPSG:32633")
    paths = run_example(
        "hot_spots_in_time",
        {"input": layer, "time": "day"},
        {"Hot spots": ".gpkg", "Animation": ".gif"},
    )
    dataset = gdal.OpenEx(str(paths["Hot spots"]))
    assert dataset.GetLayer(0).GetFeatureCount() == 3
    assert frames(paths["Animation"]) > 1


def test_this_period_and_the_last(run_example: Make, make_layer: Make) -> None:
    places = [f"POINT ({100 * k} {70 * (k % 7)})" for k in range(24)]
    days = [[f"2020-01-{k + 1:02}"] for k in range(24)]
    now = make_layer(places, {"day": "string"}, days, crs="EPSG:32633")
    before = make_layer(places[::2], {"day": "string"}, days[::2], crs="EPSG:32633")
    paths = run_example(
        "this_period_and_the_last",
        {"input": now, "time": "day", "before": before},
        {"Comparison": ".tif", "Emerging hot spots": ".tif"},
    )
    assert all(gdal.Open(str(path)).RasterCount == 1 for path in paths.values())


def test_tables_as_raster_and_tiles(run_example: Make, tmp_path: Path) -> None:
    rows = "".join(f"{k / 10},{50 + k % 7 / 10}\n" for k in range(60))
    (tmp_path / "table.csv").write_text("lon,lat\n" + rows)
    paths = run_example(
        "tables_to_tiles",
        {"tables": str(tmp_path / "table.csv")},
        {"Heat": ".tif", "Tiles": ".mbtiles"},
    )
    assert np.nanmax(gdal.Open(str(paths["Heat"])).ReadAsArray()) > 0
    assert gdal.Open(str(paths["Tiles"])).RasterCount == 4


def test_points_counted_in_areas(run_example: Make, make_layer: Make) -> None:
    areas = make_layer(
        [square(0, 0, 1000), square(1000, 0, 1000)],
        {"n": "string"},
        [["a"], ["b"]],
        geometry="Polygon",
        crs="EPSG:32633",
    )
    points = make_layer(
        ["POINT (500 500)", "POINT (1500 500)", "POINT (600 500)"],
        {"day": "string"},
        [["2020-01-01"], ["2020-01-01"], ["2020-01-02"]],
        crs="EPSG:32633",
    )
    paths = run_example(
        "counts_in_areas",
        {"areas": areas, "points": points, "time": "day"},
        {"Animation": ".gif", "Preview page": ".html"},
    )
    assert frames(paths["Animation"]) > 1
    assert paths["Animation"].name in paths["Preview page"].read_text(encoding="utf-8")


def test_dated_rasters_of_a_folder(run_example: Make, tmp_path: Path) -> None:
    folder = tmp_path / "rasters"
    folder.mkdir()
    for day in (1, 2, 3):
        write_tiff(folder / f"r_2020-01-0{day}.tif", np.full((6, 8), day, np.float32))
    paths = run_example(
        "rasters_of_a_folder",
        {"folder": str(folder)},
        {"Animation": ".gif", "Preview page": ".html"},
    )
    assert frames(paths["Animation"]) == 3


def test_a_stac_collection_over_an_area(
    run_example: Make, make_layer: Make, stac_servers: Any
) -> None:
    area = make_layer([square(12, 42, 8)], geometry="Polygon", crs="EPSG:4326")
    paths = run_example(
        "stac_collection",
        {
            "stac": stac_servers.stac,
            "titiler": stac_servers.raster,
            "area": area,
            "start": "2020-03-01",
            "end": "2020-05-31",
        },
        {"Animation": ".gif", "Preview page": ".html"},
    )
    assert frames(paths["Animation"]) == 3
