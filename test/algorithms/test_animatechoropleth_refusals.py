# SPDX-License-Identifier: GPL-2.0-or-later
"""animatechoropleth: what it refuses, in which words, and that it leaves nothing behind."""

from pathlib import Path
from typing import Any, Callable, Dict, List, NamedTuple, Tuple

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingContext, QgsProcessingException
from support.choropleths import ALGORITHM, QUIET, square
from support.film_files import left_in

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")


class Refusal(NamedTuple):
    """Parameters, and the words that the message must hold."""

    parameters: Dict[str, Any]
    words: Tuple[str, ...]


BEFORE: Dict[str, Refusal] = {
    "no time": Refusal({"TIME": None}, ("TIME", "POINTS_PER_FRAME")),
    "no key of the polygons": Refusal({"JOIN_FIELD": None}, ("JOIN_FIELD", "TABLE_JOIN_FIELD")),
    "no key of the table": Refusal({"TABLE_JOIN_FIELD": None}, ("TABLE_JOIN_FIELD", "no points")),
    "no keys at all": Refusal(
        {"TABLE_JOIN_FIELD": None, "JOIN_FIELD": None}, ("JOIN_FIELD", "no points")
    ),
    "missing key": Refusal({"JOIN_FIELD": "kye"}, ("JOIN_FIELD", "kye", "key", "people")),
    "missing key of the table": Refusal(
        {"TABLE_JOIN_FIELD": "nhod"}, ("TABLE_JOIN_FIELD", "nhod", "day")
    ),
    "an expression of a missing field": Refusal(
        {"JOIN_FIELD": "upper(kye)"}, ("JOIN_FIELD", "kye", "key")
    ),
    "missing value": Refusal({"VALUE": "vaule"}, ("VALUE", "vaule", "v")),
    "value that does not parse": Refusal({"VALUE": "v +"}, ("VALUE", "v +")),
    "missing divisor": Refusal({"NORMALIZE": "poeple"}, ("NORMALIZE", "poeple", "people")),
    "missing label": Refusal(
        {"HIGHLIGHT": 3, "HIGHLIGHT_LABEL": "nmae"}, ("HIGHLIGHT_LABEL", "nmae", "people")
    ),
    "mean of nothing": Refusal({"AGGREGATE": "mean", "VALUE": None}, ("AGGREGATE", "VALUE")),
    "largest of what fades": Refusal(
        {"AGGREGATE": "max", "MODE": "fading"}, ("AGGREGATE", "max", "fading", "sum, mean, count")
    ),
    "unknown aggregate": Refusal({"AGGREGATE": "median"}, ("AGGREGATE", "median", "mean")),
    "unknown missing rule": Refusal({"MISSING": "drop"}, ("MISSING", "drop", "carry_forward")),
    "breaks that are no numbers": Refusal(
        {"CLASS_BREAKS": "low,high"}, ("CLASS_BREAKS", "low,high", "10,50,100")
    ),
    "too many classes": Refusal({"CLASSES": 51}, ("CLASSES", "50")),
    "negative classes": Refusal({"CLASSES": -1}, ("CLASSES", "-1")),
    "classes of each frame": Refusal(
        {"CLASSES": 5, "COLOR_SCALE": "per_frame"}, ("COLOR_SCALE", "CLASSES")
    ),
    "breaks of each frame": Refusal(
        {"CLASS_BREAKS": "5", "COLOR_SCALE": "per_frame"}, ("COLOR_SCALE", "CLASS_BREAKS")
    ),
    "unknown ramp": Refusal({"COLOR_RAMP": "YlOrRb"}, ("COLOR_RAMP", "YlOrRb", "YlOrRd")),
    "bad color": Refusal({"NO_DATA_COLOR": "greyish"}, ("NO_DATA_COLOR", "#rrggbb")),
    "bad outline": Refusal({"OUTLINE_COLOR": "dark"}, ("OUTLINE_COLOR", "#rrggbb")),
    "end before start": Refusal(
        {"START": "2020-03-05", "END": "2020-03-04"}, ("END", "START", "2020-03-04")
    ),
    "cumulative cycle": Refusal(
        {"MODE": "cumulative", "CYCLE": "day_of_week"}, ("MODE", "cumulative", "CYCLE")
    ),
    "unknown extension": Refusal({"OUTPUT": "film.avi"}, (".avi", ".gif", ".mp4")),
    "too fast for a gif": Refusal({"FRAME_RATE": 51}, ("GIF", "50", "51")),
    "extent without area": Refusal({"EXTENT": "3,3,0,9", "PIXEL_SIZE": None}, ("EXTENT",)),
}

DURING: Dict[str, Refusal] = {
    "no key in common": Refusal(
        {"TABLE_JOIN_FIELD": "day"}, ("JOIN_FIELD", '"a"', "TABLE_JOIN_FIELD", '"2020-03-01"')
    ),
    "no number": Refusal({"VALUE": "words"}, ("VALUE", "3 features", "many")),
    "no divisor": Refusal({"NORMALIZE": "people * 0"}, ("NORMALIZE", "No polygon has data")),
    "no readable time": Refusal({"TIME": "words"}, ("TIME", "many", "TIME_FORMAT")),
    "extent far away": Refusal(
        {"EXTENT": "1000,1040,0,30"}, ("EXTENT", "EPSG:3857", "1000", "EPSG:4326")
    ),
    "mask far away": Refusal({"MASK": "far"}, ("MASK",)),
    "margin without room": Refusal(
        {"PIXEL_SIZE": None, "WIDTH": 20, "MARGIN": 10}, ("WIDTH", "20", "margin")
    ),
    "too many frames": Refusal(
        {"STEP_UNIT": "seconds"}, ("2000", "STEP_UNIT", "STEP", "MAX_FRAMES")
    ),
    "nothing in any frame": Refusal(
        {"START": "2020-03-01T06:00", "END": "2020-03-01T18:00"}, ("START", "END")
    ),
    "output in a file": Refusal({"OUTPUT": "file.txt/film.gif"}, ("file.txt",)),
}


@pytest.fixture
def given(make_layer: Make, tmp_path: Path) -> Callable[[Dict[str, Any]], Dict[str, Any]]:
    """Return the parameters of a good run, changed."""
    polygons = make_layer(
        [square(0, 0), square(10, 0)],
        {"key": "string", "people": "double"},
        [["a", 5.0], ["b", 6.0]],
        geometry="Polygon",
    )
    table = make_layer(
        [None] * 3,
        {"key": "string", "day": "string", "v": "double", "words": "string"},
        [
            ["a", "2020-03-01", 1.0, "many"],
            ["b", "2020-03-02", 2.0, "few"],
            ["a", "2020-03-03", 3.0, "none"],
        ],
        geometry="None",
    )
    far = make_layer([square(900, 900)], geometry="Polygon")

    def parameters(more: Dict[str, Any]) -> Dict[str, Any]:
        chosen = {
            **QUIET,
            "INPUT": polygons,
            "TABLE": table,
            "VALUE": "v",
            "OUTPUT": "out/film.gif",
            "PREVIEW": str(tmp_path / "out" / "page.html"),
            "FRAME_TABLE": str(tmp_path / "out" / "table.csv"),
            "FRAMES_FOLDER": str(tmp_path / "pictures"),
            **more,
        }
        chosen["OUTPUT"] = str(tmp_path / chosen["OUTPUT"])
        if chosen.get("MASK") == "far":
            chosen["MASK"] = far
        return chosen

    return parameters


def refused(run_algorithm: Make, parameters: Dict[str, Any]) -> str:
    with pytest.raises(QgsProcessingException) as caught:
        run_algorithm(ALGORITHM, parameters)
    return str(caught.value)


@pytest.mark.parametrize("name", sorted(BEFORE))
def test_what_is_known_before_the_work_is_refused_before(
    plugin: Any, given: Make, tmp_path: Path, name: str
) -> None:
    algorithm = plugin.provider.algorithm("animatechoropleth").create()
    good, message = algorithm.checkParameterValues(
        given(BEFORE[name].parameters), QgsProcessingContext()
    )
    assert not good
    assert [word for word in BEFORE[name].words if word not in message] == [], message
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("name", sorted(DURING))
def test_what_the_data_forbid_is_refused_and_leaves_nothing(
    run_algorithm: Make, given: Make, tmp_path: Path, name: str
) -> None:
    (tmp_path / "file.txt").write_text("a file")
    message = refused(run_algorithm, given(DURING[name].parameters))
    assert [word for word in DURING[name].words if word not in message] == [], message
    assert left_in(tmp_path) == ["file.txt"]


def test_the_good_run_is_good(run_algorithm: Make, given: Make, tmp_path: Path) -> None:
    run_algorithm(ALGORITHM, given({}))
    assert {"out/film.gif", "out/page.html", "out/table.csv"} < set(left_in(tmp_path))


def test_layers_that_cannot_be_used(
    run_algorithm: Make, make_layer: Make, given: Make, tmp_path: Path
) -> None:
    row: List[Any] = [["a", "2020-03-01"]]
    fields = {"key": "string", "day": "string"}
    quiet = {"VALUE": None}
    points = make_layer(["POINT (1 1)"], fields, row)
    assert "polygons are needed" in refused(run_algorithm, given({**quiet, "INPUT": points}))
    empty = make_layer([], fields, geometry="Polygon")
    assert "no features" in refused(run_algorithm, given({**quiet, "INPUT": empty}))
    assert "no features" in refused(run_algorithm, given({**quiet, "TABLE": empty}))
    shapeless = make_layer([None], fields, row, geometry="Polygon")
    message = refused(run_algorithm, given({**quiet, "INPUT": shapeless}))
    assert "no polygon that can be drawn" in message
    assert "1 feature" in message
    far = make_layer(["POINT (500 500)"], fields, row)
    message = refused(run_algorithm, given({**quiet, "TABLE": far, "TABLE_JOIN_FIELD": None}))
    assert "The only point lies outside all polygons" in message
    assert "CRS" in message
    lines = make_layer(["LINESTRING (0 0, 9 9)"], fields, row, geometry="LineString")
    message = refused(run_algorithm, given({**quiet, "TABLE": lines, "TABLE_JOIN_FIELD": None}))
    assert "TABLE_JOIN_FIELD" in message
    refused(run_algorithm, given({**quiet, "TABLE": str(tmp_path / "no.csv")}))
    assert left_in(tmp_path) == []


def test_polygons_without_crs(
    run_algorithm: Make, make_layer: Make, given: Make, tmp_path: Path
) -> None:
    """Their numbers are taken as they are; what needs a place on Earth is refused."""
    layer = make_layer([square(0, 0)], {"key": "string"}, [["a"]], geometry="Polygon")
    layer.setCrs(QgsCoordinateReferenceSystem())
    for name, more in (
        ("ZOOM", {"ZOOM": 5, "PIXEL_SIZE": None}),
        ("BASEMAP_URL", {"BASEMAP_URL": "http://127.0.0.1:9/{z}/{x}/{y}.png"}),
    ):
        message = refused(run_algorithm, given({"INPUT": layer, **more}))
        assert name in message
        assert "TARGET_CRS" in message
    assert left_in(tmp_path) == []
    assert run_algorithm(ALGORITHM, given({"INPUT": layer}))["FRAME_COUNT"] == 3


def test_an_old_animation_stands_when_a_run_is_refused_or_stopped(
    run_algorithm: Make, given: Make, tmp_path: Path
) -> None:
    old = tmp_path / "out" / "film.gif"
    old.parent.mkdir()
    old.write_bytes(b"old")
    refused(run_algorithm, given({"TIME": "words"}))
    for percent in (1, 30, 60):
        with pytest.raises(QgsProcessingException):
            run_algorithm(ALGORITHM, given({}), cancel_at=percent)
    assert old.read_bytes() == b"old"
    assert [name for name in left_in(tmp_path) if name != "pictures"] == ["out", "out/film.gif"]
