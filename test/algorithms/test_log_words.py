# SPDX-License-Identifier: GPL-2.0-or-later
"""What algorithms say, in the user's language: log, warnings, refusals, notes in files."""

from pathlib import Path
from typing import Any, Callable, Dict, List, Tuple

import numpy as np
import pytest
from qgis.core import QgsProcessingException
from support.choropleths import run as animate_polygons
from support.choropleths import square
from support.film_files import SMALL, bands_of
from support.languages import outside_quotes, quoted, translated_by
from support.raster_files import write_tiff
from support.raster_runs import animate as animate_rasters

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")


UNITS = ("seconds", "minutes", "hours", "days", "weeks", "months", "years")


def untranslated(run: Any) -> List[str]:
    """Return what of the log was never translated; QGIS itself tells the results."""
    own = [line for line in run.infos if not line.startswith("Results: ")]
    return [line for line in [*own, *run.warnings, *run.errors] if outside_quotes(line)]


def message(refused: Any) -> str:
    """Return our own words of what was raised."""
    return str(refused.value).replace("Unable to execute algorithm\n", "")


@pytest.fixture
def events(make_layer: Make) -> Any:
    """Three points, the last without a time."""
    times = ["2020-01-01", "2020-01-03", None]
    wkts = [f"POINT ({8 + 8 * k} 15)" for k in range(3)]
    return make_layer(wkts, {"t": "string", "w": "double"}, [[time, -1.0] for time in times])


def test_an_animation_of_heat_speaks_the_language(
    run_algorithm: Make, events: Any, tmp_path: Path
) -> None:
    with translated_by(quoted):
        run = run_algorithm(
            "heatdecay:animateheatmap",
            {
                **SMALL,
                "INPUT": events,
                "WEIGHT": "w",
                "LEGEND": True,
                "COLOR_SCALE": "per_frame",
                "OUTPUT": str(tmp_path / "film.gif"),
            },
        )
    assert untranslated(run) == []
    said = "\n".join([*run.infos, *run.warnings])
    for words in ("Frames: 3, «step 1 day»", "Raster: 40 x 30", "No legend", "The lowest heat"):
        assert f"«{words}" in said


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("step", [1, 3])
def test_the_log_names_every_unit_of_a_step(
    run_algorithm: Make, make_layer: Make, tmp_path: Path, unit: str, step: int
) -> None:
    layer = make_layer(["POINT (8 15)"], {"t": "string"}, [["2020-02-03T04:05:06Z"]])
    run = run_algorithm(
        "heatdecay:animateheatmap",
        {
            **SMALL,
            "INPUT": layer,
            "STEP_UNIT": unit,
            "STEP": step,
            "OUTPUT": str(tmp_path / "film.gif"),
        },
    )
    name = unit[:-1] if step == 1 else unit
    assert f"Frames: 1, step {step} {name}, clock UTC." in run.infos


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"STEP_UNIT": "timestamps"}, "one for each time"),
        ({"CYCLE": "day_of_week"}, "cycle day_of_week"),
        ({"TIME": "", "POINTS_PER_FRAME": 2}, "step 2 features"),
    ],
)
def test_the_log_names_other_kinds_of_frames(
    run_algorithm: Make, events: Any, tmp_path: Path, parameters: Dict[str, Any], words: str
) -> None:
    run = run_algorithm(
        "heatdecay:animateheatmap",
        {**SMALL, "INPUT": events, "OUTPUT": str(tmp_path / "film.gif"), **parameters},
    )
    [said] = [line for line in run.infos if line.startswith("Frames: ")]
    assert f", {words}, clock without zone." in said


def test_a_choropleth_speaks_the_language(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    shapes = [square(0, 0), square(20, 0), square(2, 2, 1), square(45, 0, 0.01), square(30, 0)]
    keys = ["01", "b", "beneath", "small", "useless"]
    polygons = make_layer(
        shapes,
        {"key": "string", "people": "integer"},
        [[key, 0 if key == "useless" else 5] for key in keys],
        geometry="Polygon",
    )
    rows = [["1", 1.0], ["b", 2.0], ["beneath", 3.0], ["small", 1.0], ["useless", 1.0]]
    table = make_layer(
        [None] * len(rows),
        {"key": "string", "value": "double", "day": "string"},
        [[*row, "2020-01-01"] for row in rows],
        geometry="None",
        crs="",
    )
    with translated_by(quoted):
        run = animate_polygons(
            run_algorithm, tmp_path, polygons, table, VALUE="value", NORMALIZE="people"
        )
    assert untranslated(run) == []
    said = "\n".join(run.warnings)
    for words in (
        "1 row of the table matches no polygon",
        '"01" may have lost',
        "Polygons without a row: 1 of 5 (01",
        "1 polygon is too small",
        "NORMALIZE is 0",
    ):
        assert f"«{words}" in said


def test_rasters_speak_the_language(run_algorithm: Make, tmp_path: Path) -> None:
    folder = tmp_path / "rasters"
    folder.mkdir()
    for day in (1, 2):
        write_tiff(folder / f"a_2020-01-0{day}.tif", np.full((8, 10), day, np.float32))
    write_tiff(folder / "undated.tif", np.zeros((8, 10), np.float32))
    with translated_by(quoted):
        run = animate_rasters(run_algorithm, tmp_path, FOLDER=str(folder), WIDTH=20)
    assert untranslated(run) == []
    said = "\n".join(run.infos)
    for words in ("Picture: 20 x 16", "Colors range from 1 to 2", "The rasters have 10 x 8"):
        assert f"«{words}" in said


@pytest.mark.parametrize("count", [1, 3])
def test_a_heat_raster_tells_of_itself_in_the_language(
    run_algorithm: Make, make_layer: Make, tmp_path: Path, count: int
) -> None:
    layer = make_layer([f"POINT ({8 * k} 15)" for k in range(count)])
    path = tmp_path / "heat.tif"
    with translated_by(quoted):
        parameters = {"INPUT": layer, "RADIUS": 5, "RADIUS_UNIT": "pixels", "OUTPUT": str(path)}
        run = run_algorithm("heatdecay:decayheatmap", {**parameters, "PIXEL_SIZE": 1})
    assert untranslated(run) == []
    [description] = bands_of(path).names
    assert description.startswith("«Heat (decay ") and outside_quotes(description) == ""


REFUSED: Dict[str, Tuple[Dict[str, Any], str]] = {
    "too small": ({"RADIUS": 0}, "RADIUS"),
    "no number": ({"RADIUS": "wide"}, "Give a number greater than 0."),
    "beyond the limits": ({"OPACITY": 3}, "Give a number from 0 to 1."),
    "no whole number": ({"WIDTH": "wide"}, "Give a whole number of at least 1."),
    "no choice": ({"MODE": "sideways"}, "interval, cumulative, window, fading"),
    "no extent": ({"EXTENT": "here"}, "Write xmin,xmax,ymin,ymax"),
    "unknown CRS of the extent": ({"EXTENT": "0,1,0,1 [EPSG:0]"}, "EPSG:0"),
    "no layer": ({"BASEMAP": ["nowhere.tif"]}, "1 layer that cannot be loaded"),
    "range upside down": ({"MIN_VALUE": 2, "MAX_VALUE": 1}, "MAX_VALUE (1)"),
    "two say the size": ({"ZOOM": 3, "PIXEL_SIZE": 1}, "ZOOM 3"),
    "no time": ({"TIME": ""}, "TIME is missing"),
    "a page of another kind": ({"PREVIEW": "page.pdf"}, "must be .html"),
    "a table without shapes": ({"FRAME_TABLE": "table.shp"}, "would hold no shapes"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refusals_speak_the_language(
    run_algorithm: Make, events: Any, tmp_path: Path, case: str
) -> None:
    parameters, words = REFUSED[case]
    there = {
        name: str(tmp_path / value) if name in ("PREVIEW", "FRAME_TABLE") else value
        for name, value in parameters.items()
    }
    wanted = {**SMALL, "INPUT": events, "OUTPUT": str(tmp_path / "film.gif"), **there}
    with translated_by(quoted), pytest.raises(QgsProcessingException) as refused:
        run_algorithm("heatdecay:animateheatmap", wanted)
    assert words in message(refused)
    assert outside_quotes(message(refused)) == ""


def test_a_stac_collection_speaks_the_language(
    run_algorithm: Make, stac_servers: Any, tmp_path: Path
) -> None:
    parameters = {
        **stac_servers.parameters,
        "COLLECTION": "tiles",
        "TARGET_CRS": "EPSG:32633",
        "EXTENT": "500000,700000,5100000,5200000 [EPSG:32633]",
        "OUTPUT": str(tmp_path / "film.gif"),
    }
    with translated_by(quoted):
        run = run_algorithm("heatdecay:animatestac", {**parameters, "LIMIT": 4})
        with pytest.raises(QgsProcessingException) as refused:
            run_algorithm("heatdecay:animatestac", {**parameters, "START": "2099-01-01"})
    assert untranslated(run) == []
    said = "\n".join([*run.infos, *run.warnings])
    for words in ("Collection: ", "Items: 4 in ", "LIMIT 4: the newest 4 items", "Asset '"):
        assert f"«{words}" in said
    assert "has no items that match: «area " in message(refused)
    assert outside_quotes(message(refused)) == ""
