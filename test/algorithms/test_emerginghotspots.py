# SPDX-License-Identifier: GPL-2.0-or-later
"""Emerging hot spots as a user gets them: raster, polygons, legend, warnings, refusals."""

import math
from typing import Any, Dict, List, Sequence, Tuple

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from support.layers import make_layer, write_layer

from qgis_heatdecay.core.analysis.emerging import CLASSES

ID = "heatdecay:emerginghotspots"
Event = Tuple[float, float, str]


def day(number: int, time: str = "23:00:00") -> str:
    return f"2024-03-{number + 1:02d}T{time}"


def layer_of(events: Sequence[Event], crs: str = "EPSG:32610", geometry: str = "Point") -> Any:
    wkts = [f"{geometry.upper()}({x} {y})" for x, y, _ in events]
    return make_layer(wkts, {"at": "datetime"}, [[when] for *_, when in events], crs, geometry)


def grid_events(counts: np.ndarray) -> List[Event]:
    """Return events in the middle of cells of 100, the first row at the top, one step a day."""
    found = []
    for step, row, col in zip(*np.nonzero(counts)):
        x, y = 500_050 + 100 * col, 4_000_950 - 100 * row
        found += [(x, y, day(step))] * int(counts[step, row, col])
    return found


EXTENT = "500000,501000,4000000,4001000 [EPSG:32610]"
CELLS: Dict[str, Any] = {
    "TIME": "at",
    "STEP_UNIT": "days",
    "CELL_SIZE": 100,
    "RADIUS": 100,
    "EXTENT": EXTENT,
}


@pytest.fixture
def planted() -> np.ndarray:
    """Return counts of 12 steps with a hot corner that begins late, and a calm rest."""
    rng = np.random.default_rng(7)
    counts = rng.poisson(0.6, (12, 10, 10))
    counts[9:, :3, :3] += 6
    counts[:, 6:9, 6:9] += 5
    return counts


def codes_of(path: Any) -> np.ndarray:
    return gdal.Open(str(path)).ReadAsArray()


def test_raster_and_cells_say_the_same(run_algorithm, planted, tmp_path):
    out, cells = str(tmp_path / "emerging.tif"), str(tmp_path / "cells.gpkg")
    events = grid_events(planted)
    run = run_algorithm(ID, {"INPUT": layer_of(events), **CELLS, "OUTPUT": out, "CELLS": cells})
    codes = codes_of(out)
    assert codes.dtype == np.uint8 and codes.shape == (10, 10)
    assert set(np.unique(codes[:3, :3])) <= {1, 2, 6}
    assert (codes[7, 7], codes[1, 1]) == (4, 2)
    np.testing.assert_array_equal(codes == 255, ~planted.any(axis=0))
    layer = QgsVectorLayer(cells)
    assert [f.name() for f in layer.fields()][1:] == ["events", "z", "trend", "p", "class", "label"]
    assert layer.featureCount() == planted.any(axis=0).sum() == run["CELL_COUNT"]
    for cell in layer.getFeatures():
        box = cell.geometry().boundingBox()
        col, row = int((box.xMinimum() - 500_000) // 100), int((4_001_000 - box.yMaximum()) // 100)
        assert (box.width(), box.height()) == (100, 100)
        assert cell["class"] == codes[row, col]
        assert cell["label"] == CLASSES[cell["class"]].name
        assert cell["events"] == planted[:, row, col].sum()
        assert cell["p"] == pytest.approx(math.erfc(abs(cell["trend"]) / math.sqrt(2)))
    assert run["EVENT_COUNT"] == run["FEATURE_COUNT"] == planted.sum()
    assert (run["STEP_COUNT"], run["CELL_SIZE"], run["RADIUS_CELLS"]) == (12, 100, 1)
    assert not run.warnings, run.warnings


def test_the_log_says_what_was_found(run_algorithm, planted, tmp_path):
    parameters = {"INPUT": layer_of(grid_events(planted)), **CELLS}
    run = run_algorithm(ID, {**parameters, "OUTPUT": str(tmp_path / "a.tif")})
    log = "\n".join(run.infos)
    assert f"Counts: {planted.sum()} events in {run['CELL_COUNT']} cells and 12 steps" in log
    assert f"Hot from z = {run['CRITICAL_Z']:.4g} on" in log
    assert "Persistent hot spot: " in log and "Most frequent, " in log


def test_the_file_holds_names_colors_and_meanings(run_algorithm, planted, tmp_path):
    out = str(tmp_path / "a.tif")
    run_algorithm(ID, {"INPUT": layer_of(grid_events(planted)), **CELLS, "OUTPUT": out})
    dataset = gdal.Open(out)
    band = dataset.GetRasterBand(1)
    assert (band.GetNoDataValue(), gdal.GetDataTypeName(band.DataType)) == (255, "Byte")
    names, table = band.GetCategoryNames(), band.GetColorTable()
    for code, each in CLASSES.items():
        assert names[code] == each.name
        assert table.GetColorEntry(code)[:3] == each.color[:3]
        assert dataset.GetMetadataItem(f"HEATDECAY_CLASS_{code}") == f"{each.name}: {each.meaning}"
    assert dataset.GetMetadataItem("HEATDECAY_STEPS_BACK") == "1"


def legend_of(layer: Any) -> List[Tuple[int, str]]:
    if isinstance(layer, QgsRasterLayer):
        return [(int(each.value), each.label) for each in layer.renderer().classes()]
    return [(int(each.value()), each.label()) for each in layer.renderer().categories()]


def test_layers_open_with_all_classes_in_the_order_of_the_legend(run_algorithm, planted, tmp_path):
    out, cells = str(tmp_path / "a.tif"), str(tmp_path / "c.gpkg")
    run_algorithm(
        ID, {"INPUT": layer_of(grid_events(planted)), **CELLS, "OUTPUT": out, "CELLS": cells}
    )
    expected = [*((code, CLASSES[code].name) for code in range(1, 17)), (0, CLASSES[0].name)]
    for layer in (QgsRasterLayer(out), QgsVectorLayer(cells)):
        layer.loadDefaultStyle()
        assert legend_of(layer) == expected
        assert CLASSES[3].meaning in layer.customProperty("userNotes")
    raster = QgsRasterLayer(out)
    assert len({each.color.name() for each in raster.renderer().classes()}) == 17


def test_loaded_layers_are_named_and_styled(run_algorithm, planted, tmp_path, new_project):
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    outputs = {"OUTPUT": str(tmp_path / "a.tif"), "CELLS": str(tmp_path / "c.gpkg")}
    for path in outputs.values():
        details = QgsProcessingContext.LayerDetails("", QgsProject.instance(), path)
        context.addLayerToLoadOnCompletion(path, details)
    run_algorithm(ID, {"INPUT": layer_of(grid_events(planted)), **CELLS, **outputs}, context)
    assert set(context.layersToLoadOnCompletion()) == set(outputs.values())
    for path in outputs.values():
        details = context.layerToLoadOnCompletionDetails(path)
        layer = (QgsRasterLayer if path.endswith("tif") else QgsVectorLayer)(path)
        details.postProcessor().postProcessLayer(layer, context, None)
        assert layer.name() == "Emerging hot spots"
        assert len(legend_of(layer)) == 17


def test_the_order_of_events_makes_no_difference(run_algorithm, planted, tmp_path):
    events = grid_events(planted)
    mixed = [events[i] for i in np.random.default_rng(1).permutation(len(events))]
    for name, some in (("a", events), ("b", mixed)):
        out = str(tmp_path / f"{name}.tif")
        run_algorithm(ID, {"INPUT": layer_of(some), **CELLS, "OUTPUT": out})
    assert (tmp_path / "a.tif").read_bytes() == (tmp_path / "b.tif").read_bytes()
    assert (tmp_path / "a.qml").read_bytes() == (tmp_path / "b.qml").read_bytes()


def corners(more: Sequence[Event] = (), days: int = 12) -> List[Event]:
    box = [(0.0, 0.0), (300.0, 0.0), (0.0, 300.0), (300.0, 300.0)]
    return [(x, y, day(n)) for n in range(days) for x, y in box] + list(more)


def test_points_on_the_outer_edges_fall_into_cells(run_algorithm, tmp_path):
    parameters = {**CELLS, "EXTENT": None, "OUTPUT": str(tmp_path / "a.tif")}
    run = run_algorithm(ID, {"INPUT": layer_of(corners()), **parameters})
    codes = codes_of(run["OUTPUT"])
    assert codes.shape == (3, 3)
    assert (codes[::2, ::2] != 255).all() and (codes == 255).sum() == 5
    assert run["EVENT_COUNT"] == 48


def test_what_lies_outside_of_the_cube_is_not_in_it(run_algorithm, tmp_path):
    more = [(150.0, 150.0, "2024-02-01T00:00:00"), (150.0, 150.0, "2024-05-01T00:00:00")]
    time = {"START": "2024-03-01", "END": "2024-03-12"}
    parameters = {**CELLS, **time, "EXTENT": None, "OUTPUT": str(tmp_path / "a.tif")}
    run = run_algorithm(ID, {"INPUT": layer_of(corners(more)), **parameters})
    assert codes_of(run["OUTPUT"])[1, 1] == 255
    assert (run["EVENT_COUNT"], run["STEP_COUNT"], run["FEATURE_COUNT"]) == (48, 12, 50)
    assert not any("not over" in each for each in run.warnings)


def test_every_point_of_a_multi_point_is_an_event(run_algorithm, tmp_path):
    wkts = [f"MULTIPOINT((0 0),({x} 0))" for x in range(12)]
    rows = [[day(number)] for number in range(12)]
    layer = make_layer(wkts, {"at": "datetime"}, rows, "EPSG:32610", "MultiPoint")
    parameters = {**CELLS, "CELL_SIZE": 20, "EXTENT": None, "OUTPUT": str(tmp_path / "a.tif")}
    run = run_algorithm(ID, {"INPUT": layer, **parameters})
    assert (run["EVENT_COUNT"], run["FEATURE_COUNT"]) == (24, 12)


WEEKS = {**CELLS, "STEP_UNIT": "weeks", "EXTENT": None}


@pytest.mark.parametrize(
    ("given", "end"),
    [
        ({}, "2024-04-14"),
        ({"END": "2024-04-17"}, "2024-04-14"),
        ({"END": "2024-04-21"}, ""),
        ({"STEP_UNIT": "hours", "STEP": 36, "START": "2024-03-01T00:00:00"}, "date"),
    ],
)
def test_a_last_step_that_is_not_over_is_said(run_algorithm, tmp_path, given, end):
    dates = [f"2024-{3 + n // 31:02d}-{n % 31 + 1:02d}T12:00:00" for n in range(47)]
    events = [(100.0 * (n % 4), 100.0 * (n % 3), when) for n, when in enumerate(dates)]
    parameters = {"INPUT": layer_of(events), **WEEKS, **given}
    run = run_algorithm(ID, {**parameters, "OUTPUT": str(tmp_path / "a.tif")})
    said = [each for each in run.warnings if "The last step is not over" in each]
    if end == "date":
        end = said[0].rsplit(" ", 1)[1] if said else ""
    assert [each.rsplit(" ", 1)[1] for each in said] == ([end] if end else [])
    if end:
        again = run_algorithm(ID, {**parameters, "END": end, "OUTPUT": str(tmp_path / "b.tif")})
        assert not any("not over" in each for each in again.warnings)
        assert again["STEP_COUNT"] == run["STEP_COUNT"] - 1


def test_dates_alone_are_whole_days(run_algorithm, tmp_path):
    rows = [[f"2024-03-{n % 12 + 1:02d}"] for n in range(36)]
    layer = make_layer([f"POINT({n % 5}00 {n % 3}00)" for n in range(36)], {"at": "date"}, rows)
    parameters = {"INPUT": layer, **CELLS, "EXTENT": None, "OUTPUT": str(tmp_path / "a.tif")}
    assert not any("not over" in each for each in run_algorithm(ID, parameters).warnings)


def test_days_with_a_change_of_the_clock_are_days(run_algorithm, tmp_path):
    events = [(100.0 * (n % 3), 0.0, f"2024-03-{n + 4:02d}T23:30:00") for n in range(14)]
    zone = {"TIMEZONE": "America/New_York"}  # 10 March has 23 hours
    parameters = {"INPUT": layer_of(events), **CELLS, **zone, "EXTENT": None}
    run = run_algorithm(ID, {**parameters, "OUTPUT": str(tmp_path / "a.tif")})
    assert run["STEP_COUNT"] == 14
    assert "Steps: 14, step 1 day, clock America/New_York." in run.infos


@pytest.mark.parametrize(("days", "said"), [(4, "no trend can be significant"), (8, "ten or more")])
def test_few_steps_are_said(run_algorithm, tmp_path, days, said):
    parameters = {"INPUT": layer_of(corners(days=days)), **CELLS, "EXTENT": None}
    run = run_algorithm(ID, {**parameters, "OUTPUT": str(tmp_path / "a.tif")})
    assert any(said in each for each in run.warnings)


def test_equal_counts_are_said(run_algorithm, tmp_path):
    parameters = {"INPUT": layer_of(corners()), **CELLS, "EXTENT": None}
    run = run_algorithm(ID, {**parameters, "OUTPUT": str(tmp_path / "a.tif")})
    assert any("All counts are equal" in each for each in run.warnings)
    assert set(np.unique(codes_of(run["OUTPUT"]))) == {0, 255}
    assert "CRITICAL_Z" not in run.results


def test_few_neighbors_are_said(run_algorithm, planted, tmp_path):
    parameters = {"INPUT": layer_of(grid_events(planted)), **CELLS, "RADIUS": 10}
    run = run_algorithm(ID, {**parameters, "STEPS_BACK": 0, "OUTPUT": str(tmp_path / "a.tif")})
    assert any("only 1 counts on average" in each for each in run.warnings)
    assert run["RADIUS_CELLS"] == 0.1


def test_cells_and_radius_are_found_where_none_are_given(run_algorithm, planted, tmp_path):
    parameters = {"INPUT": layer_of(grid_events(planted)), "TIME": "at", "STEP_UNIT": "days"}
    run = run_algorithm(ID, {**parameters, "OUTPUT": str(tmp_path / "a.tif")})
    size = run["CELL_SIZE"]
    assert f"CELL_SIZE is {size:.6g} map units, found from the data." in run.infos
    assert 30 < size < 300 and run["RADIUS_CELLS"] == 2


def test_meters_are_those_on_the_ground(run_algorithm, tmp_path):
    events = [(-122.4 + x / 1000, 60 + y / 2000, when) for x, y, when in corners()]
    events = [(-122.4 + (x + 122.4) % 1, y, when) for x, y, when in events]
    parameters = {**CELLS, "EXTENT": None, "RADIUS": 0.15, "RADIUS_UNIT": "kilometers"}
    run = run_algorithm(
        ID,
        {"INPUT": layer_of(events, "EPSG:4326"), **parameters, "OUTPUT": str(tmp_path / "a.tif")},
    )
    # In EPSG:3857 a cell of 100 is about 50 m on the ground at 60 degrees.
    assert run["RADIUS_CELLS"] == pytest.approx(3.0, rel=0.02)


def test_the_scale_of_a_zone_moves_no_neighbor(run_algorithm, tmp_path):
    # On the ground 100 map units of UTM are 100.04 m here, in the middle of the zone.
    events = [(500_000 + x % 1000, 4_000_000 + y % 1000, when) for x, y, when in corners()]
    run = run_algorithm(
        ID,
        {
            "INPUT": layer_of(events, "EPSG:32633"),
            **{**CELLS, "EXTENT": None, "RADIUS": 200, "RADIUS_UNIT": "meters"},
            "OUTPUT": str(tmp_path / "a.tif"),
        },
    )
    assert run["RADIUS_CELLS"] == 2.0


REFUSED: List[Tuple[Dict[str, Any], str]] = [
    ({"TIME": ""}, "TIME is missing"),
    ({"CELL_SIZE": -1}, "CELL_SIZE is '-1'"),
    ({"CELL_SIZE": 1e-6, "EXTENT": None}, "Use a CELL_SIZE of about"),
    ({"RADIUS": 0}, "RADIUS is '0'"),
    ({"STEPS_BACK": -1}, "STEPS_BACK is '-1'"),
    ({"CONFIDENCE": 100}, "CONFIDENCE is '100'"),
    ({"STEP_UNIT": "years"}, "There is only one step"),
    ({"EXTENT": "0,1,0,1 [EPSG:32610]"}, "No feature reaches EXTENT"),
    ({"OUTPUT": "a.xyz123"}, "cannot write rasters"),
    ({"CELLS": "cells.txt"}, "CELLS 'cells.txt'"),
    ({"START": "2025-01-01"}, "after the last time"),
    ({"STEP_UNIT": "minutes"}, "steps, and the limit is 2000. Set STEP_UNIT to "),
    ({"STEP_UNIT": "timestamps", "MAX_FRAMES": 2}, "steps, and the limit is 2."),
]


@pytest.mark.parametrize(("given", "said"), REFUSED)
def test_bad_input_is_refused_in_words(run_algorithm, planted, tmp_path, given, said):
    named = {
        name: str(tmp_path / value) if name in ("OUTPUT", "CELLS") else value
        for name, value in given.items()
    }
    parameters = {
        "INPUT": layer_of(grid_events(planted)),
        **CELLS,
        "OUTPUT": str(tmp_path / "a.tif"),
    }
    with pytest.raises(QgsProcessingException, match=said.replace("(", r"\(")):
        run_algorithm(ID, {**parameters, **named})
    assert not (tmp_path / "a.tif").exists()


def test_lines_are_refused(run_algorithm, tmp_path):
    lines = make_layer(
        ["LINESTRING(0 0,1 1)"], {"at": "datetime"}, [[day(1)]], geometry="LineString"
    )
    with pytest.raises(QgsProcessingException, match="has lines; points are needed"):
        run_algorithm(ID, {"INPUT": lines, **CELLS, "OUTPUT": str(tmp_path / "a.tif")})


def test_a_cancel_leaves_nothing(run_algorithm, planted, tmp_path):
    parameters = {"INPUT": layer_of(grid_events(planted)), **CELLS}
    with pytest.raises(QgsProcessingException, match=r"[Cc]ancel|errors"):
        run_algorithm(ID, {**parameters, "OUTPUT": str(tmp_path / "a.tif")}, cancel_at=45)
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_does_the_same(run_algorithm, qgis_process, planted, tmp_path):
    path = write_layer(layer_of(grid_events(planted)), tmp_path / "events.gpkg")
    parameters = {"INPUT": str(path), **CELLS}
    run_algorithm(ID, {**parameters, "OUTPUT": str(tmp_path / "a.tif")})
    done = qgis_process.run(ID, {**parameters, "OUTPUT": str(tmp_path / "b.tif")})
    assert done.exit_code == 0, done.stderr
    np.testing.assert_array_equal(codes_of(tmp_path / "a.tif"), codes_of(tmp_path / "b.tif"))
