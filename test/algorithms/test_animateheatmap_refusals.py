# SPDX-License-Identifier: GPL-2.0-or-later
"""animateheatmap: what it refuses, in which words, and that it leaves nothing behind."""

from pathlib import Path
from typing import Any, Callable, Dict, List, NamedTuple, Tuple

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
)
from support.film_files import SMALL, left_in

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")


class Refusal(NamedTuple):
    """Parameters, the words that the message must hold, whether it is known before the run."""

    parameters: Dict[str, Any]
    words: Tuple[str, ...]
    before: bool = True


BEFORE: Dict[str, Refusal] = {
    "unknown extension": Refusal({"OUTPUT": "film.avi"}, (".avi", ".gif", ".mp4")),
    "no extension": Refusal({"OUTPUT": "film"}, ("film", ".gif")),
    "end before start": Refusal(
        {"START": "2020-03-05", "END": "2020-03-04"}, ("END", "START", "2020-03-04", "2020-03-05")
    ),
    "unreadable start": Refusal({"START": "next spring"}, ("START",)),
    "no time": Refusal({"TIME": None}, ("TIME", "POINTS_PER_FRAME")),
    "empty time": Refusal({"TIME": "  "}, ("TIME",)),
    "missing field": Refusal({"TIME": "tiem"}, ("TIME", "tiem", "texts")),
    "missing field in an expression": Refusal(
        {"TIME": "to_date(\"tiem\" || '-01')"}, ("TIME", "tiem", "texts")
    ),
    "expression that does not parse": Refusal({"TIME": "to_date("}, ("TIME", "to_date(", "texts")),
    "missing end field": Refusal({"END_TIME": "until"}, ("END_TIME", "until", "texts")),
    "missing weight field": Refusal({"WEIGHT": "wieght"}, ("WEIGHT", "wieght", "texts")),
    "unknown zone": Refusal({"TIMEZONE": "Europe/Berlim"}, ("TIMEZONE", "Europe/Berlim")),
    "unknown input zone": Refusal({"INPUT_TIMEZONE": "GTM+1"}, ("INPUT_TIMEZONE", "GTM+1")),
    "bad time format": Refusal({"TIME_FORMAT": "%d/%Q"}, ("TIME_FORMAT", "%Q")),
    "cumulative cycle": Refusal(
        {"MODE": "cumulative", "CYCLE": "hour_of_day"}, ("MODE", "cumulative", "CYCLE")
    ),
    "points per frame and cycle": Refusal(
        {"POINTS_PER_FRAME": 5, "CYCLE": "day_of_week"}, ("POINTS_PER_FRAME", "CYCLE")
    ),
    "step 0": Refusal({"STEP": 0}, ("STEP", "0")),
    "half-life 0": Refusal({"MODE": "fading", "HALF_LIFE": 0}, ("HALF_LIFE", "0")),
    "fractional months": Refusal({"STEP_UNIT": "months", "STEP": 1.5}, ("STEP", "1.5", "months")),
    "fractional years": Refusal({"STEP_UNIT": "years", "STEP": 0.5}, ("STEP", "0.5", "years")),
    "too fast for a gif": Refusal(
        {"OUTPUT": "film.gif", "FRAME_RATE": 51}, ("GIF", "50", "FRAME_RATE", "51")
    ),
    "heat raster as a picture": Refusal({"HEAT_RASTER": "heat.png"}, ("HEAT_RASTER", "png")),
    "title that does not parse": Refusal({"TITLE": "Day [% 1 + %]"}, ("TITLE", "1 +")),
    "unknown ramp": Refusal({"COLOR_RAMP": "virdis"}, ("COLOR_RAMP", "virdis", "viridis")),
    "largest value below least": Refusal(
        {"MIN_VALUE": 5, "MAX_VALUE": 2}, ("MAX_VALUE", "MIN_VALUE")
    ),
    "bad color": Refusal({"BACKGROUND_COLOR": "reddish"}, ("BACKGROUND_COLOR",)),
    "missing picture": Refusal({"BACKGROUND_IMAGE": "no.png"}, ("BACKGROUND_IMAGE", "no.png")),
    "zoom with a crs": Refusal(
        {"ZOOM": 5, "TARGET_CRS": "EPSG:25832", "EXTENT": None, "PIXEL_SIZE": None}, ("ZOOM",)
    ),
    "unknown mode": Refusal({"MODE": "sum"}, ("MODE",)),
    "unknown step unit": Refusal({"STEP_UNIT": "fortnights"}, ("STEP_UNIT",)),
    "not options of ffmpeg": Refusal(
        {"OUTPUT": "film.mp4", "VIDEO_OPTIONS": "crf 30"}, ("VIDEO_OPTIONS", "crf")
    ),
    "options unknown to ffmpeg": Refusal(
        {"OUTPUT": "film.mp4", "VIDEO_OPTIONS": "-nosuch 1"}, ("VIDEO_OPTIONS",)
    ),
    "options that write another file": Refusal(
        {"OUTPUT": "film.mp4", "VIDEO_OPTIONS": "-crf 30 second.mp4"}, ("VIDEO_OPTIONS", "second")
    ),
    "radius 0": Refusal({"RADIUS": 0}, ("RADIUS",)),
}

DURING: Dict[str, Refusal] = {
    "ambiguous day and month": Refusal(
        {"TIME": "either"}, ("TIME", "01/02/2020", "day", "month", "TIME_FORMAT")
    ),
    "numbers without epoch": Refusal(
        {"TIME": "seconds"}, ("epoch", "epoch to read it as 2020-03-01")
    ),
    "no readable time": Refusal({"TIME": "texts"}, ("TIME", "soon", "later", "TIME_FORMAT")),
    "times that are all empty": Refusal({"TIME": "nothing"}, ("TIME", "no value")),
    "times not in the format": Refusal(
        {"TIME_FORMAT": "%d.%m.%Y"}, ("TIME", "2020-03-01", "TIME_FORMAT")
    ),
    "too many frames": Refusal(
        {"STEP_UNIT": "seconds", "STEP": 10}, ("2000", "STEP_UNIT", "STEP", "MAX_FRAMES")
    ),
    "too many frames by number": Refusal(
        {"POINTS_PER_FRAME": 1, "MAX_FRAMES": 2}, ("POINTS_PER_FRAME", "MAX_FRAMES", "2")
    ),
    "all after end": Refusal({"END": "2019-12-31"}, ("END", "2019-12-31", "2020-03-01")),
    "start after all": Refusal({"START": "2021-01-01"}, ("START", "2021", "2020-03-03")),
    "nothing in any frame": Refusal(
        {"START": "2020-03-01T06:00", "END": "2020-03-01T18:00"}, ("START", "END")
    ),
    "all weights bad": Refusal({"WEIGHT": "texts"}, ("WEIGHT", "3 features")),
    "extent far away": Refusal(
        {"EXTENT": "1000,1040,0,30"}, ("EXTENT", "EPSG:3857", "1000", "EPSG:4326")
    ),
    "output in a file": Refusal({"OUTPUT": "file.txt/film.gif"}, ("file.txt",)),
}


@pytest.fixture
def layer(make_layer: Make) -> Any:
    return make_layer(
        ["POINT (5 5)", "POINT (15 15)", "POINT (25 25)"],
        {
            "t": "string",
            "either": "string",
            "seconds": "int8",
            "texts": "string",
            "nothing": "string",
        },
        [
            ["2020-03-01", "01/02/2020", 1583020800, "soon", None],
            ["2020-03-02", "03/04/2020", 1583107200, "later", None],
            ["2020-03-03", "05/06/2020", 1583193600, "in the end", None],
        ],
    )


_FILES = ("OUTPUT", "HEAT_RASTER", "HEAT_FOLDER", "FRAMES_FOLDER", "BACKGROUND_IMAGE")


def given(layer: Any, folder: Path, more: Dict[str, Any]) -> Dict[str, Any]:
    parameters = {**SMALL, "INPUT": layer, "OUTPUT": "out/film.gif", "STEP_UNIT": "days"}
    parameters.update(
        PREVIEW=str(folder / "out" / "page.html"), FRAME_TABLE=str(folder / "out" / "table.csv")
    )
    parameters.update(more)
    for name in _FILES:
        if name in parameters:
            parameters[name] = str(folder / parameters[name])
    return parameters


def refused(run_algorithm: Make, parameters: Dict[str, Any]) -> str:
    with pytest.raises(QgsProcessingException) as caught:
        run_algorithm("heatdecay:animateheatmap", parameters)
    return str(caught.value)


@pytest.mark.parametrize("name", sorted(BEFORE))
def test_what_is_known_before_the_work_is_refused_before(
    plugin: Any, layer: Any, tmp_path: Path, name: str
) -> None:
    algorithm = plugin.provider.algorithm("animateheatmap").create()
    good, message = algorithm.checkParameterValues(
        given(layer, tmp_path, BEFORE[name].parameters), QgsProcessingContext()
    )
    assert not good
    assert [word for word in BEFORE[name].words if word not in message] == [], message
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("name", sorted(DURING))
def test_what_the_data_forbid_is_refused_and_leaves_nothing(
    run_algorithm: Make, layer: Any, tmp_path: Path, name: str
) -> None:
    (tmp_path / "file.txt").write_text("a file")
    message = refused(run_algorithm, given(layer, tmp_path, DURING[name].parameters))
    assert [word for word in DURING[name].words if word not in message] == [], message
    assert left_in(tmp_path) == ["file.txt"]


def test_inputs_that_cannot_be_heat(run_algorithm: Make, make_layer: Make, tmp_path: Path) -> None:
    row: List[Any] = [["2020-03-01"]]
    fields = {"t": "string"}
    polygon = make_layer(["POLYGON ((0 0, 9 0, 9 9, 0 0))"], fields, row, geometry="Polygon")
    message = refused(run_algorithm, given(polygon, tmp_path, {}))
    assert "Centroids" in message
    assert "Polygons to lines" in message
    table = make_layer([None], fields, row, geometry="None")
    assert "Create points layer from table" in refused(run_algorithm, given(table, tmp_path, {}))
    refused(run_algorithm, given(make_layer([], fields), tmp_path, {}))
    no_shape = make_layer([None], fields, row)
    assert "1 feature" in refused(run_algorithm, given(no_shape, tmp_path, {}))
    assert left_in(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("RADIUS_UNIT", {"RADIUS_UNIT": "meters"}),
        ("BASEMAP_URL", {"BASEMAP_URL": "http://127.0.0.1:9/{z}/{x}/{y}.png"}),
    ],
)
def test_a_layer_without_crs_has_no_meters_and_no_basemap(
    run_algorithm: Make, make_layer: Make, tmp_path: Path, name: str, more: Dict[str, Any]
) -> None:
    layer = make_layer(["POINT (5 5)"], {"t": "string"}, [["2020-03-01"]])
    layer.setCrs(QgsCoordinateReferenceSystem())
    message = refused(run_algorithm, given(layer, tmp_path, more))
    assert name in message or "meters" in message
    assert "TARGET_CRS" in message
    assert left_in(tmp_path) == []
    run_algorithm("heatdecay:animateheatmap", given(layer, tmp_path, {}))


def test_an_old_animation_stands_when_a_run_is_refused(
    run_algorithm: Make, layer: Any, tmp_path: Path
) -> None:
    old = tmp_path / "out" / "film.gif"
    old.parent.mkdir()
    old.write_bytes(b"old")
    refused(run_algorithm, given(layer, tmp_path, {"TIME": "texts"}))
    assert old.read_bytes() == b"old"
    assert left_in(tmp_path) == ["out", "out/film.gif"]


def test_outputs_as_the_dialog_gives_them(run_algorithm: Make, layer: Any, tmp_path: Path) -> None:
    picture = QgsProcessingOutputLayerDefinition(str(tmp_path / "heat.png"))
    assert "HEAT_RASTER" in refused(
        run_algorithm, {**given(layer, tmp_path, {}), "HEAT_RASTER": picture}
    )
    assert left_in(tmp_path) == []
