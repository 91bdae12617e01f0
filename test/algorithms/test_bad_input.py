# SPDX-License-Identifier: GPL-2.0-or-later
"""What cannot work is refused: the message names the value and the way out, nothing is left."""

from pathlib import Path
from typing import Any, Callable, Dict, NamedTuple, Tuple

import pytest
from support.heat_runs import names_in
from support.paths import gpx_text

Make = Callable[..., Any]
DECAY = "heatdecay:decayheatmap"
RENDER = "heatdecay:renderheatmap"


class Bad(NamedTuple):
    """Parameters, with {folder} for the test's folder, and words of the message."""

    parameters: Dict[str, Any]
    words: Tuple[str, ...]


BAD: Dict[str, Bad] = {
    # What QGIS's own check refuses gets a message of QGIS's with the parameter's name.
    "no input": Bad({"INPUT": None}, ("INPUT",)),
    "a file that is not there": Bad({"INPUT": "{folder}/no.gpkg"}, ("INPUT", "no.gpkg")),
    "a file that is no layer": Bad({"INPUT": "{folder}/text.gpkg"}, ("INPUT", "text.gpkg")),
    "no features": Bad({"INPUT": "empty"}, ("no features",)),
    "a table": Bad({"INPUT": "table"}, ("without geometry", "Create points layer from table")),
    "polygons": Bad({"INPUT": "polygons"}, ("polygons", "Centroids", "Polygons to lines")),
    "an empty layer of a GPX file": Bad(
        {"INPUT": "{folder}/walk.gpx|layername=waypoints"},
        ("tracks (1)", "track_points (3)", "layername="),
    ),
    "no geometry in any feature": Bad({"INPUT": "nulls"}, ("2 features", "point or line")),
    "nothing selected": Bad({"INPUT": "unselected"}, ("selection",)),
    "filtered away": Bad({"INPUT": "filtered"}, ("no features",)),
    "poles only": Bad({"INPUT": "poles"}, ("EPSG:3857", "2 features")),
    "a field that is not there": Bad({"WEIGHT": "wieght"}, ("wieght", "weight", "Created Date")),
    "a field of an expression that is not there": Bad(
        {"WEIGHT": '"weigth" * 2'}, ("weigth", "weight")
    ),
    "no expression": Bad({"WEIGHT": "weight * "}, ("WEIGHT", "weight *", "Created Date")),
    "text as weight": Bad({"WEIGHT": "name"}, ("WEIGHT", "2 features", "hill")),
    "weights that are all NULL": Bad({"WEIGHT": "nothing"}, ("WEIGHT", "2 features", "NULL")),
    "a further input without the field": Bad(
        {"MORE_INPUTS": ["others"], "WEIGHT": "weight"}, ("weight", "others", "height")
    ),
    "a further input of polygons": Bad({"MORE_INPUTS": ["polygons"]}, ("polygons", "Centroids")),
    "a further input that is not there": Bad(
        {"MORE_INPUTS": ["{folder}/no.gpkg"]}, ("MORE_INPUTS",)
    ),
    "radius 0": Bad({"RADIUS": 0}, ("RADIUS", "greater than 0")),
    "radius below 0": Bad({"RADIUS": -3}, ("RADIUS",)),
    "a radius that is no number": Bad({"RADIUS": "wide"}, ("RADIUS",)),
    "a radius that leaves no room": Bad(
        {"RADIUS": 600}, ("1000 pixels", "600", "1201", "at most 499")
    ),
    "a width that leaves no room": Bad(
        {"WIDTH": 20, "MARGIN": 2}, ("WIDTH", "20", "at least 25", "at most 7")
    ),
    "a height that leaves no room": Bad({"HEIGHT": 20}, ("HEIGHT", "at least 21", "at most 9")),
    "a margin that leaves no room": Bad(
        {"WIDTH": 100, "RADIUS": 1, "RADIUS_UNIT": "map_units", "MARGIN": 50},
        ("margin of 50", "at least 101"),
    ),
    "another radius unit": Bad(
        {"RADIUS_UNIT": "yards"}, ("RADIUS_UNIT", "kilometers, miles, feet")
    ),
    "another kernel": Bad({"KERNEL": "conical"}, ("KERNEL",)),
    "another way with lines": Bad({"LINES": "vertices"}, ("LINES",)),
    "decay above 1": Bad({"DECAY": 1.2}, ("DECAY",)),
    "decay below 0": Bad({"DECAY": -0.1}, ("DECAY",)),
    "decay that is no number": Bad({"DECAY": "nan"}, ("DECAY", "nan")),
    "pixel size 0": Bad({"PIXEL_SIZE": 0}, ("PIXEL_SIZE", "greater than 0")),
    "pixels too small for the memory": Bad({"PIXEL_SIZE": 1e-6}, ("PIXEL_SIZE of at least", "GiB")),
    "absurdly small pixels": Bad({"PIXEL_SIZE": 1e-300}, ("PIXEL_SIZE of at least",)),
    "pixels too small to count": Bad({"PIXEL_SIZE": 1e-320}, ("PIXEL_SIZE", "larger")),
    "absurdly large pixels": Bad({"PIXEL_SIZE": 1e20}, ("PIXEL_SIZE", "1e+20", "smaller")),
    "too many columns": Bad({"WIDTH": 2_000_000_000}, ("2000000000 x", "PIXEL_SIZE of at least")),
    "width 0": Bad({"WIDTH": 0}, ("WIDTH",)),
    "one point without a pixel size": Bad({"INPUT": "single"}, ("PIXEL_SIZE or EXTENT",)),
    "an extent that is none": Bad({"EXTENT": "here"}, ("EXTENT",)),
    "an extent of three numbers": Bad({"EXTENT": "0,1,2"}, ("EXTENT",)),
    "an extent without area": Bad({"EXTENT": "0,0,0,10"}, ("EXTENT", "no area", "greater than 0")),
    "an extent beside the data": Bad(
        {"EXTENT": "5000,6000,5000,6000"},
        ("EXTENT", "EPSG:3857", "5000, 6000", "0, 100, 0, 50", "[EPSG:4326]"),
    ),
    "an extent in degrees without CRS": Bad(
        {"INPUT": "degrees", "EXTENT": "7,9,49,51"}, ("EXTENT", "EPSG:3857", "[EPSG:4326]")
    ),
    "an extent between the points": Bad(
        {"EXTENT": "60,62,10,12", "WIDTH": 20}, ("EXTENT", "EPSG:3857")
    ),
    "a CRS that is none": Bad({"TARGET_CRS": "EPSG:999999"}, ("TARGET_CRS", "999999")),
    "meters without CRS": Bad(
        {"INPUT": "nowhere", "RADIUS_UNIT": "meters"}, ("meters", "CRS", "TARGET_CRS")
    ),
    "a mask that is not there": Bad({"MASK": "{folder}/no.gpkg"}, ("MASK", "no.gpkg")),
    "a mask of points": Bad({"MASK": "single"}, ("MASK", "single", "polygons")),
    "a mask beside the data": Bad({"MASK": "polygons"}, ("MASK", "EPSG:3857")),
    "a mask without polygons": Bad({"MASK": "no polygons"}, ("MASK",)),
    "a ramp that is not there": Bad({"COLOR_RAMP": "virdis"}, ("virdis", "viridis")),
    "a color that is none": Bad({"HSVA_MAX": "red"}, ("HSVA_MAX", "red", "hhhssvvaa")),
    "a color too short": Bad({"HSVA_MIN": "#000ff"}, ("HSVA_MIN", "000ff")),
    "a gradient that is not there": Bad(
        {"GRADIENT_IMAGE": "{folder}/no.png"}, ("GRADIENT_IMAGE", "no.png' does not exist.")
    ),
    "a gradient that is no picture": Bad(
        {"GRADIENT_IMAGE": "{folder}/text.png"}, ("GRADIENT_IMAGE", "text.png")
    ),
    "fade above 1": Bad({"FADE": 2}, ("FADE",)),
    "a maximum below the minimum": Bad(
        {"MIN_VALUE": 5, "MAX_VALUE": 3}, ("MAX_VALUE (3)", "MIN_VALUE (5)")
    ),
    "a minimum above all heat": Bad({"MIN_VALUE": 100}, ("MIN_VALUE (100)",)),
    "another stretch": Bad({"STRETCH": "cubic"}, ("STRETCH",)),
    "a picture as output": Bad(
        {"OUTPUT": "{folder}/heat.png"}, ("heat.png", "Float32", ".tif", "renderheatmap")
    ),
    "an unknown extension": Bad({"OUTPUT": "{folder}/heat.xyzzy"}, ("heat.xyzzy", ".tif")),
    "no extension": Bad({"OUTPUT": "{folder}/heat"}, ("'heat'", ".tif")),
    "a folder as output": Bad({"OUTPUT": "{folder}/folder.tif"}, ("folder.tif", "folder")),
    "an output below a file": Bad(
        {"OUTPUT": "{folder}/text.gpkg/heat.tif"}, ("text.gpkg", "written")
    ),
    "an output in a folder of nobody's": Bad({"OUTPUT": "/proc/heat.tif"}, ("/proc/heat.tif",)),
}
BAD_PICTURES: Dict[str, Bad] = {
    "a raster that is not there": Bad({"INPUT": "{folder}/no.tif"}, ("INPUT", "no.tif")),
    "a band that is not there": Bad({"BAND": 2}, ("BAND", "2")),
    "pixels that are not square": Bad({"INPUT": "{folder}/flat.tif"}, ("square", "Warp")),
    "a rotated raster": Bad({"INPUT": "{folder}/turned.tif"}, ("rotated", "Warp")),
    "heat as output": Bad({"OUTPUT": "{folder}/picture.asc"}, ("picture.asc", ".png")),
    "a color that is none": Bad({"BACKGROUND_COLOR": "blackish"}, ("BACKGROUND_COLOR",)),
    "an image that is not there": Bad(
        {"BACKGROUND_IMAGE": "{folder}/no.jpg"}, ("BACKGROUND_IMAGE", "no.jpg")
    ),
    "a title with a broken expression": Bad({"TITLE": "Heat [% 1 + %]"}, ("TITLE", "1 +")),
    "opacity above 1": Bad({"OPACITY": 1.5}, ("OPACITY",)),
    "a basemap that is not there": Bad({"BASEMAP": ["{folder}/no.tif"]}, ("BASEMAP",)),
    "tiles without a place for their numbers": Bad(
        {"BASEMAP_URL": "https://tiles.example.org/map.png"}, ("BASEMAP_URL", "{{z}}")
    ),
}


@pytest.fixture
def layers(make_layer: Make, new_project: Any) -> Dict[str, Any]:
    """Layers by the names that the tables use."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingFeatureSourceDefinition

    fields = {"weight": "double", "Created Date": "string", "name": "string", "nothing": "double"}
    rows = [[1.0, "2020", "hill", None], [2.0, "2021", "dale", None]]
    ends = ["POINT (0 0)", "POINT (100 50)"]
    square = "POLYGON ((900 900, 901 900, 901 901, 900 900))"
    made = {
        "good": make_layer(ends, fields, rows),
        "empty": make_layer([]),
        "table": make_layer([None], {"x": "double"}, [[1.0]], geometry="None"),
        "polygons": make_layer([square], fields, rows[:1], geometry="Polygon"),
        "no polygons": make_layer([], geometry="Polygon"),
        "nulls": make_layer([None, None]),
        "unselected": make_layer(ends),
        "filtered": make_layer(ends, fields, rows),
        "poles": make_layer(["POINT (0 90)", "POINT (0 -90)"], crs="EPSG:4326"),
        "others": make_layer(ends, {"height": "double"}, [[1.0], [2.0]]),
        "single": make_layer(["POINT (3 4)"]),
        "degrees": make_layer(["POINT (8 50)", "POINT (8.1 50.1)"], crs="EPSG:4326"),
        "nowhere": make_layer(ends),
    }
    made["nowhere"].setCrs(QgsCoordinateReferenceSystem())
    made["filtered"].setSubsetString('"weight" > 5')
    for name, layer in made.items():
        layer.setName(name)
    new_project.addMapLayers(list(made.values()))
    selection = QgsProcessingFeatureSourceDefinition(made["unselected"].id(), True)
    return {**made, "unselected": selection}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files that are not what they seem."""
    import numpy as np
    from osgeo import gdal

    (tmp_path / "text.gpkg").write_text("no layer")
    (tmp_path / "text.png").write_text("no picture")
    (tmp_path / "folder.tif").mkdir()
    (tmp_path / "walk.gpx").write_text(gpx_text(0, 1, 3, has_route=False))
    for name, transform in {
        "heat.tif": (0, 1, 0, 4, 0, -1),
        "flat.tif": (0, 2, 0, 4, 0, -1),
        "turned.tif": (0, 1, 0.5, 4, 0.5, -1),
    }.items():
        raster = gdal.GetDriverByName("GTiff").Create(
            str(tmp_path / name), 4, 4, 1, gdal.GDT_Float32
        )
        raster.SetGeoTransform(transform)
        raster.GetRasterBand(1).WriteArray(np.arange(16.0).reshape(4, 4))
        del raster
    return tmp_path


def _filled(value: Any, layers: Dict[str, Any], folder: Path) -> Any:
    if isinstance(value, list):
        return [_filled(each, layers, folder) for each in value]
    if not isinstance(value, str):
        return value
    return layers.get(value, value.replace("{folder}", str(folder)))


def _refused(
    run_algorithm: Make,
    algorithm: str,
    bad: Bad,
    layers: Dict[str, Any],
    folder: Path,
    good: Dict[str, Any],
) -> None:
    from qgis.core import QgsProcessingException

    parameters = {
        name: _filled(value, layers, folder) for name, value in {**good, **bad.parameters}.items()
    }
    before = {name: (folder / name).stat().st_mtime_ns for name in names_in(folder)}
    with pytest.raises(QgsProcessingException) as refusal:
        run_algorithm(algorithm, parameters)
    message = str(refusal.value)
    words = [word.replace("{{", "{").replace("}}", "}") for word in bad.words]
    assert [word for word in words if word not in message] == [], message
    assert "Traceback" not in message
    assert {name: (folder / name).stat().st_mtime_ns for name in names_in(folder)} == before


@pytest.mark.parametrize("case", BAD)
def test_bad_heat(run_algorithm: Make, layers: Dict[str, Any], folder: Path, case: str) -> None:
    good = {"INPUT": "good", "OUTPUT": "{folder}/old.tif"}
    (folder / "old.tif").write_text("what was there before")
    (folder / "old.qml").write_text("its style")
    _refused(run_algorithm, DECAY, BAD[case], layers, folder, good)
    assert (folder / "old.tif").read_text() == "what was there before"
    assert (folder / "old.qml").read_text() == "its style"


@pytest.mark.parametrize("case", BAD_PICTURES)
def test_bad_picture(run_algorithm: Make, layers: Dict[str, Any], folder: Path, case: str) -> None:
    good = {"INPUT": "{folder}/heat.tif", "OUTPUT": "{folder}/old.png"}
    (folder / "old.png").write_text("what was there before")
    _refused(run_algorithm, RENDER, BAD_PICTURES[case], layers, folder, good)


# What can be known before the work is checked before it: the dialog shows it at once.
AT_ONCE = [
    "a table", "polygons", "no features", "a field that is not there", "no expression",
    "a further input without the field", "radius 0", "pixel size 0", "a CRS that is none",
    "meters without CRS", "a ramp that is not there", "a color that is none",
    "a gradient that is not there", "a maximum below the minimum", "a picture as output",
    "an unknown extension", "no extension", "an extent without area",
]  # fmt: skip


@pytest.mark.parametrize("case", AT_ONCE)
def test_known_before_the_work(
    plugin: Any, layers: Dict[str, Any], folder: Path, case: str
) -> None:
    from qgis.core import QgsProcessingContext, QgsProject

    good = {"INPUT": "good", "OUTPUT": "{folder}/old.tif"}
    bad = BAD[case]
    parameters = {
        name: _filled(value, layers, folder) for name, value in {**good, **bad.parameters}.items()
    }
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    algorithm = plugin.provider.algorithm("decayheatmap").create()
    accepted, message = algorithm.checkParameterValues(parameters, context)
    assert not accepted
    assert [word for word in bad.words if word not in message] == [], message


@pytest.mark.parametrize(
    "case",
    [
        "a field that is not there",
        "a radius that leaves no room",
        "decay above 1",
        "a picture as output",
    ],
)
def test_exit_code_1(
    qgis_process: Any, layers: Dict[str, Any], make_file: Make, tmp_path: Path, case: str
) -> None:
    source = make_file(layers["good"], "good.gpkg")
    before = names_in(tmp_path)
    parameters = {"INPUT": source, "OUTPUT": tmp_path / "out.tif", **BAD[case].parameters}
    filled = {name: _filled(value, {}, tmp_path) for name, value in parameters.items()}
    done = qgis_process.run(DECAY, filled)
    assert done.exit_code == 1
    assert [word for word in BAD[case].words if word not in done.stderr] == [], done.stderr
    assert names_in(tmp_path) == before
