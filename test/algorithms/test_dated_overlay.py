# SPDX-License-Identifier: GPL-2.0-or-later
"""OVERLAY layers with times are drawn in their own, in animations of each kind and in models."""

from pathlib import Path
from typing import Any, Callable, Dict, List, Sequence

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsDateTimeRange,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
    QgsProject,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QTime
from support.layers import make_layer, write_layer

MODES = Qgis.VectorTemporalMode
SQUARES = [
    f"Polygon (({x} 100, {x + 100} 100, {x + 100} 200, {x} 200, {x} 100))" for x in (100, 400, 700)
]
DAYS = 4


@pytest.fixture
def points(make_layer: Any) -> Any:
    """A point a day, in the first four days of 2020."""
    wkts = ["Point (500 900)"] * DAYS
    return make_layer(wkts, {"t": "string"}, [[f"2020-01-0{day + 1}"] for day in range(DAYS)])


@pytest.fixture
def seen(run_algorithm: Any, points: Any, tmp_path: Path) -> Callable[..., Any]:
    """Return which of the squares are drawn in each frame, as texts such as 'a.c'."""

    def run(overlay: Any, **more: Any) -> List[str]:
        parameters = {
            "INPUT": points,
            "TIME": "t",
            "STEP_UNIT": "days",
            "EXTENT": "0,1000,0,1000",
            "WIDTH": 100,
            "RADIUS": 5,
            "OVERLAY": overlay,
            "OVERLAY_COLOR": "#ff0000",
            "OVERLAY_WIDTH": 2,
            "LEGEND": False,
            "LABEL": False,
            "BACKGROUND_COLOR": "#ffffff",
            "FRAMES_FOLDER": str(tmp_path / "frames"),
            "OUTPUT": str(tmp_path / "a.gif"),
            **more,
        }
        seen.run = run_algorithm("heatdecay:animateheatmap", parameters)  # type: ignore[attr-defined]
        return drawn(tmp_path / "frames")

    seen = run
    return run


def drawn(folder: Path) -> List[str]:
    frames = []
    for path in sorted(folder.glob("frame_*.png")):
        picture = gdal.Open(str(path)).ReadAsArray()
        red = (picture[0] > 200) & (picture[1] < 100) & (picture[2] < 100)
        # The middle of the left side of each square.
        there = [red[85, x // 10 - 1 : x // 10 + 1].any() for x in (100, 400, 700)]
        frames.append("".join(name if is_there else "." for name, is_there in zip("abc", there)))
    return frames


def dated(
    rows: Sequence[Sequence[Any]], kinds: str = "datetime", names: Sequence[str] = ("start", "end")
) -> QgsVectorLayer:
    fields = dict.fromkeys(names, kinds)
    return make_layer(SQUARES[: len(rows)], fields, rows, geometry="Polygon")


def day(number: int, hour: int = 0) -> QDateTime:
    return QDateTime(QDate(2020, 1, number), QTime(hour, 0))


STEADY = [(day(1), day(2)), (day(2), day(4)), (day(4), day(9))]


def test_fields_named_start_and_end_are_times(seen: Any) -> None:
    assert seen(dated(STEADY)) == ["a..", ".b.", ".b.", "..c"]


def test_names_in_another_case_and_texts_are_times_too(seen: Any) -> None:
    texts = [("2020-01-01T00:00:00", "2020-01-01T23:00:00"), ("2020/01/02 05:00:00.000", None)]
    assert seen(dated(texts, "string", ("Start", "END"))) == ["a..", ".b.", ".b.", ".b."]


def test_a_day_as_an_end_is_a_whole_one(seen: Any) -> None:
    days = [(QDate(2020, 1, 1), QDate(2020, 1, 2)), (None, QDate(2020, 1, 3))]
    assert seen(dated(days, "date")) == ["ab.", "ab.", ".b.", "..."]


def test_numbers_are_no_times_and_layers_without_them_stay(seen: Any) -> None:
    assert seen(dated([(1, 9), (11, 19), (2020, 2021)], "int")) == ["abc"] * 4
    assert seen(dated(STEADY, names=("start", "finish"))) == ["abc"] * 4
    assert seen(dated([(None, None)] * 3)) == ["abc"] * 4


def test_part_of_a_step_is_enough_and_an_instant_has_one(seen: Any) -> None:
    rows = [(day(1, 13), day(2, 1)), (day(3, 6), day(3, 6)), (day(3), day(4))]
    assert seen(dated(rows)) == ["a..", "a..", ".bc", "..."]


def set_mode(layer: QgsVectorLayer, mode: Any, **settings: Any) -> QgsVectorLayer:
    temporal = layer.temporalProperties()
    temporal.setMode(mode)
    for name, value in settings.items():
        getattr(temporal, f"set{name}")(value)
    temporal.setIsActive(True)
    return layer


UNIT = QgsUnitTypes.TemporalUnit
INCLUSIVE = Qgis.VectorTemporalLimitMode.IncludeBeginIncludeEnd


@pytest.mark.parametrize(
    ("mode", "settings", "frames"),
    [
        (
            "FeatureDateTimeStartAndEndFromFields",
            {"StartField": "p", "EndField": "q"},
            ["a..", ".b.", ".b.", "..c"],
        ),
        (
            "FeatureDateTimeStartAndEndFromFields",
            {"StartField": "p", "EndField": "q", "LimitMode": INCLUSIVE},
            ["a..", "ab.", ".b.", ".bc"],
        ),
        ("FeatureDateTimeStartAndEndFromFields", {"StartField": "p"}, ["a..", "ab.", "ab.", "abc"]),
        (
            "FeatureDateTimeStartAndEndFromExpressions",
            {"StartExpression": '"p"', "EndExpression": '"p" + make_interval(days:=1)'},
            ["a..", ".b.", "...", "..c"],
        ),
        ("FeatureDateTimeInstantFromField", {"StartField": "p"}, ["a..", ".b.", "...", "..c"]),
        (
            "FeatureDateTimeInstantFromField",
            {"StartField": "p", "AccumulateFeatures": True},
            ["a..", "ab.", "ab.", "abc"],
        ),
        (
            "FeatureDateTimeInstantFromField",
            {"StartField": "p", "FixedDuration": 48.0, "DurationUnits": UNIT.TemporalHours},
            ["a..", "ab.", ".b.", "..c"],
        ),
        (
            "FixedTemporalRange",
            {"FixedTemporalRange": QgsDateTimeRange(day(2), day(4), True, False)},
            ["...", "abc", "abc", "..."],
        ),
        ("RedrawLayerOnly", {}, ["abc"] * 4),
    ],
)
def test_temporal_properties_are_followed(
    seen: Any, mode: str, settings: Dict[str, Any], frames: List[str]
) -> None:
    layer = dated(STEADY, names=("p", "q"))
    assert seen(set_mode(layer, getattr(MODES, mode), **settings)) == frames


def test_a_duration_in_a_field_is_followed(seen: Any) -> None:
    layer = make_layer(
        SQUARES,
        {"p": "datetime", "n": "double"},
        [(day(k), 1.5) for k in (1, 2, 3)],
        geometry="Polygon",
    )
    settings = {"StartField": "p", "DurationField": "n", "DurationUnits": UNIT.TemporalDays}
    mode = MODES.FeatureDateTimeStartAndDurationFromFields
    assert seen(set_mode(layer, mode, **settings)) == ["a..", "ab.", ".bc", "..c"]


def test_properties_that_are_not_active_do_not_count(seen: Any) -> None:
    layer = dated(STEADY, names=("p", "q"))
    set_mode(layer, MODES.FeatureDateTimeStartAndEndFromFields, StartField="p", EndField="q")
    layer.temporalProperties().setIsActive(False)
    assert seen(layer) == ["abc"] * 4


def test_still_and_moving_layers_are_drawn_together(seen: Any) -> None:
    still = make_layer([SQUARES[2]], geometry="Polygon")
    assert seen([dated(STEADY[:2]), still]) == ["a.c", ".bc", ".bc", "..c"]


def test_times_are_on_the_clock_of_the_frames(seen: Any, make_layer: Any) -> None:
    wkts, rows = ["Point (500 900)"] * 2, [["2020-01-01T20:00:00Z"], ["2020-01-02T20:00:00Z"]]
    layer = make_layer(wkts, {"t": "string"}, rows)
    zoned = {"INPUT": layer, "TIMEZONE": "Asia/Tokyo"}
    # In Tokyo these are the second and the third of January.
    assert seen(dated([(day(2), day(3)), (day(3), day(4))]), **zoned) == ["a..", ".b."]
    texts = [("2020-01-01T15:00:00Z", "2020-01-02T15:00:00Z")]
    assert seen(dated(texts, "string"), **zoned) == ["a..", "..."]


def test_skipped_frames_and_cycles(seen: Any, make_layer: Any) -> None:
    layer = make_layer(["Point (500 900)"] * 2, {"t": "string"}, [["2020-01-01"], ["2020-01-04"]])
    assert seen(dated(STEADY), INPUT=layer, SKIP_EMPTY=True) == ["a..", "..c"]
    # From Wednesday on: 1 January 2020.
    rows = [(day(1), day(2)), (day(2), day(4)), (None, None)]
    week = seen(dated(rows), CYCLE="day_of_week")
    assert week == ["..c", "..c", "a.c", ".bc", ".bc", "..c", "..c"]


def test_frames_without_times_show_all(seen: Any) -> None:
    assert seen(dated(STEADY), TIME=None, POINTS_PER_FRAME=2) == ["abc"] * 2


def test_times_that_cannot_be_read_are_said(seen: Any) -> None:
    assert seen(dated([("soon", "later")] * 3, "string")) == ["abc"] * 4
    assert any("OVERLAY: the times of 'layer' cannot be read" in w for w in seen.run.warnings)


def test_a_moving_layer_beside_the_picture_is_said(seen: Any) -> None:
    far = make_layer(
        ["Polygon ((5000 0, 5100 0, 5100 100, 5000 0))"],
        {"start": "datetime", "end": "datetime"},
        [STEADY[0]],
        geometry="Polygon",
    )
    assert seen(far) == ["..."] * 4
    assert not [w for w in seen.run.warnings if "cannot be read" in w]


def test_one_picture_alone_shows_all(run_algorithm: Any, points: Any, tmp_path: Path) -> None:
    grid = {"EXTENT": "0,1000,0,1000", "WIDTH": 100, "RADIUS": 5}
    heat = str(tmp_path / "heat.tif")
    run_algorithm("heatdecay:decayheatmap", {"INPUT": points, **grid, "OUTPUT": heat})
    (tmp_path / "frames").mkdir()
    more = {"OVERLAY": dated(STEADY), "OVERLAY_COLOR": "#ff0000", "OVERLAY_WIDTH": 2}
    picture = str(tmp_path / "frames" / "frame_00000.png")
    run_algorithm("heatdecay:renderheatmap", {"INPUT": heat, **more, "OUTPUT": picture})
    assert drawn(tmp_path / "frames") == ["abc"]


def test_a_choropleth_draws_them_too(run_algorithm: Any, make_layer: Any, tmp_path: Path) -> None:
    area = make_layer(
        ["Polygon ((0 0, 1000 0, 1000 1000, 0 1000, 0 0))"], {"k": "int"}, [[1]], geometry="Polygon"
    )
    rows = [[1, f"2020-01-0{number}", 5.0] for number in range(1, DAYS + 1)]
    table = make_layer(
        [None] * 4, {"k": "int", "t": "string", "v": "double"}, rows, geometry="None"
    )
    parameters = {"INPUT": area, "TABLE": table, "JOIN_FIELD": "k", "TABLE_JOIN_FIELD": "k"}
    parameters.update(TIME="t", VALUE="v", STEP_UNIT="days", COLOR_RAMP="Greens", WIDTH=100)
    parameters.update(MARGIN=0, LEGEND=False, LABEL=False, OVERLAY=dated(STEADY), OVERLAY_WIDTH=2)
    parameters.update(OVERLAY_COLOR="#ff0000", FRAMES_FOLDER=str(tmp_path / "frames"))
    parameters["OUTPUT"] = str(tmp_path / "a.gif")
    run_algorithm("heatdecay:animatechoropleth", parameters)
    assert drawn(tmp_path / "frames") == ["a..", ".b.", ".b.", "..c"]


def test_a_model_chains_hot_spots_into_an_animation(plugin: Any, tmp_path: Path) -> None:
    source = QgsProcessingModelChildParameterSource
    model = QgsProcessingModelAlgorithm("Hot spots on heat", "heat")
    definition = QgsProcessingParameterFeatureSource("points", "Points")
    model.addModelParameter(definition, QgsProcessingModelParameter("points"))
    shared = {"TIME": "t", "STEP_UNIT": "days", "EXTENT": "0,1000,0,1000", "PIXEL_SIZE": 10}
    shared.update(RADIUS=100, RADIUS_UNIT="map_units", DECAY=1)
    moving = {"OVERLAY_COLOR": "#0000ff", "OVERLAY_WIDTH": 2, "LEGEND": False, "LABEL": False}
    outputs = {"spots": ["OUTPUT"], "film": ["OUTPUT", "FRAMES_FOLDER"]}
    steps = {"spots": ("hotspots", {**shared}), "film": ("animateheatmap", {**shared, **moving})}
    for name, (algorithm, values) in steps.items():
        step = QgsProcessingModelChildAlgorithm(f"heatdecay:{algorithm}")
        step.setChildId(name)
        for parameter, value in values.items():
            step.addParameterSources(parameter, [source.fromStaticValue(value)])
        step.addParameterSources("INPUT", [source.fromModelParameter("points")])
        if name == "film":
            step.addParameterSources("OVERLAY", [source.fromChildOutput("spots", "OUTPUT")])
        made = {}
        for each in outputs[name]:
            output = QgsProcessingModelOutput(f"{name}_{each}", f"{name}_{each}")
            output.setChildId(name)
            output.setChildOutputName(each)
            made[output.name()] = output
        step.setModelOutputs(made)
        model.addChildAlgorithm(step)
    path = tmp_path / "hot.model3"
    assert model.toFile(str(path))
    read = QgsProcessingModelAlgorithm()
    assert read.fromFile(str(path))
    wkts = [f"Point ({200 + 100 * k + dx} 500)" for k in range(DAYS) for dx in (0, 5)]
    days = [[f"2020-01-0{k + 1}"] for k in range(DAYS) for _ in range(2)]
    points = write_layer(make_layer(wkts, {"t": "string"}, days), tmp_path / "points.gpkg")
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    places = {"spots_OUTPUT": "memory:", "film_OUTPUT": str(tmp_path / "a.gif")}
    places["film_FRAMES_FOLDER"] = str(tmp_path / "frames")
    # Their names hold the step's, in ways that differ from version to version.
    wanted = [each for each in read.parameterDefinitions() if each.isDestination()]
    given = {each.name(): places[each.description()] for each in wanted}
    feedback = QgsProcessingFeedback(False)
    _, is_done = read.run({"points": str(points), **given}, context, feedback)
    assert is_done, feedback.textLog()
    middles = []
    for frame in sorted((tmp_path / "frames").glob("frame_*.png")):
        picture = gdal.Open(str(frame)).ReadAsArray()
        blue = (picture[2] > 200) & (picture[0] < 60) & (picture[1] < 60)
        middles.append(float(np.nonzero(blue)[1].mean()))
    assert middles == pytest.approx([20.5, 30.5, 40.5, 50.5], abs=1.5)
