# SPDX-License-Identifier: GPL-2.0-or-later
"""Hot spots over time, from planted blobs to layers that play in the Temporal Controller."""

import json
import math
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Dict, List, Sequence, Tuple

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    NULL,
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsDateTimeRange,
    QgsDistanceArea,
    QgsFeatureRequest,
    QgsGeometry,
    QgsLayerDefinition,
    QgsPointXY,
    QgsProcessingException,
    QgsProject,
    QgsRenderContext,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QTime
from support.layers import make_layer, write_layer

ALGORITHM = "heatdecay:hotspots"
FIELDS = [
    *("hotspot", "frame", "start", "end", "heat", "share", "maximum", "features", "area_km2"),
    *("x", "y"),
]
GRID = {"EXTENT": "0,2000,0,1000", "PIXEL_SIZE": 10, "RADIUS": 100, "RADIUS_UNIT": "map_units"}
DAILY = {"TIME": "t", "STEP_UNIT": "days", "DECAY": 1, **GRID}
Place = Tuple[float, float]


def blobs(frames: Sequence[Sequence[Tuple[float, float, int]]], crs: str = "EPSG:3857") -> Any:
    """Return points around places, of each day from 1 January 2020 on: x, y, number of points."""
    wkts, rows = [], []
    for day, places in enumerate(frames):
        for x, y, count in places:
            for number in range(count):
                angle = 2 * math.pi * number / count
                wkts.append(f"Point ({x + 20 * math.cos(angle)} {y + 20 * math.sin(angle)})")
                rows.append([f"2020-01-{day + 1:02}T12:00:00", number % 2])
    return make_layer(wkts, {"t": "string", "w": "double"}, rows, crs)


@pytest.fixture
def found(run_algorithm: Any) -> Any:
    """Run, and return the rows of the layer as dictionaries, with `shape`."""

    def run(layer: Any, **more: Any) -> List[Dict[str, Any]]:
        parameters = {"INPUT": layer, **DAILY, "OUTPUT": "TEMPORARY_OUTPUT", **more}
        return rows_of(run_algorithm(ALGORITHM, parameters)["OUTPUT"])

    return run


def rows_of(layer: Any) -> List[Dict[str, Any]]:
    if isinstance(layer, str):
        layer = QgsVectorLayer(layer, "layer", "ogr")
    assert layer.isValid()
    rows = []
    for feature in layer.getFeatures():
        row = dict(zip(layer.fields().names(), feature.attributes()))
        rows.append({**row, "shape": QgsGeometry(feature.geometry())})
    return rows


def ids(rows: Sequence[Dict[str, Any]], frame: int, *places: Place) -> List[Any]:
    """Return the numbers of the hot spots that hold places in a frame, None for none."""
    return [
        next(
            (
                row["hotspot"]
                for row in rows
                if row["frame"] == frame
                and row["shape"].contains(QgsGeometry.fromPointXY(QgsPointXY(*each)))
            ),
            None,
        )
        for each in places
    ]


def test_a_blob_that_moves_keeps_its_number_and_one_that_vanishes_does_not_come_back(
    found: Any,
) -> None:
    far = (1700, 500, 40)
    days = [[(300, 500, 50), far], [(360, 500, 50), far], [(420, 500, 50)], [(480, 500, 50), far]]
    rows = found(blobs(days))
    assert [ids(rows, day, (300 + 60 * day, 500))[0] for day in range(4)] == [1] * 4
    assert [ids(rows, day, (1700, 500))[0] for day in range(4)] == [2, 2, None, 3]


def test_of_a_split_the_part_that_overlaps_most_goes_on_and_a_merge_goes_on_as_one(
    found: Any,
) -> None:
    whole = [(500, 500, 60), (580, 500, 60)]
    days = [whole, [(480, 500, 90), (760, 500, 60)], [(500, 500, 60), (700, 500, 60)], whole]
    days[2] = [(480, 500, 90), (580, 500, 70), (680, 500, 70), (760, 500, 60)]
    rows = found(blobs(days), SHARE=70)
    assert ids(rows, 0, (500, 500), (580, 500)) == [1, 1]
    assert ids(rows, 1, (480, 500), (760, 500)) == [1, 2]
    assert ids(rows, 2, (480, 500), (760, 500)) == [1, 1]
    assert 2 not in [row["hotspot"] for row in rows if row["frame"] >= 2]


def test_an_empty_frame_ends_all_also_where_it_is_skipped(found: Any) -> None:
    days = [[(500, 500, 20)], [], [(500, 500, 20)]]
    rows = found(blobs(days))
    assert [(row["frame"], row["hotspot"]) for row in rows] == [(0, 1), (2, 2)]
    rows = found(blobs(days), SKIP_EMPTY=True)
    assert [(row["frame"], row["hotspot"]) for row in rows] == [(0, 1), (1, 2)]


def test_the_numbers_are_those_of_the_rasters_pixels(run_algorithm: Any, tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    wkts = [f"Point ({x} {y})" for x, y in rng.normal((1000, 500), (300, 150), (400, 2))]
    rows = [[f"2020-01-0{1 + k % 3}", k % 4] for k in range(400)]
    layer = make_layer(wkts, {"t": "string", "w": "double"}, rows)
    more = {"INPUT": layer, **DAILY, "WEIGHT": "w"}
    raster = tmp_path / "heat.tif"
    outputs = {"OUTPUT": str(tmp_path / "a.gif"), "HEAT_RASTER": str(raster)}
    run_algorithm("heatdecay:animateheatmap", {**more, **outputs})
    run = run_algorithm(ALGORITHM, {**more, "SHARE": 30, "OUTPUT": "TEMPORARY_OUTPUT"})
    hot = rows_of(run["OUTPUT"])
    dataset = gdal.Open(str(raster))
    areas = QgsDistanceArea()
    areas.setSourceCrs(layer.crs(), QgsProject.instance().transformContext())
    areas.setEllipsoid("EPSG:7030")
    points = [feature.geometry() for feature in layer.getFeatures()]
    for frame in range(3):
        heat = np.nan_to_num(dataset.GetRasterBand(frame + 1).ReadAsArray())
        mine = [row for row in hot if row["frame"] == frame]
        values = sorted(heat[heat > 0].ravel().tolist(), reverse=True)
        level = values[int(np.searchsorted(np.cumsum(values), 0.3 * sum(values)))]
        covered = np.zeros(heat.shape, bool)
        for row in mine:
            inside = pixels_in(row["shape"], heat.shape)
            assert not (inside & covered).any()
            covered |= inside
            assert row["heat"] == pytest.approx(heat[inside].sum(), rel=1e-6)
            assert row["share"] == pytest.approx(100 * heat[inside].sum() / heat.sum(), rel=1e-6)
            assert row["maximum"] == heat[inside].max()
            peak = np.argwhere(inside & (heat == heat[inside].max()))[0]
            assert (row["x"], row["y"]) == (10 * peak[1] + 5, 1000 - 10 * peak[0] - 5)
            assert row["area_km2"] == pytest.approx(areas.measureArea(row["shape"]) / 1e6, rel=1e-4)
            there = [p for k, p in enumerate(points) if k % 3 == frame]
            assert row["features"] == sum(row["shape"].contains(each) for each in there)
        assert np.array_equal(covered, heat >= level * (1 - 1e-5))
        assert [row["heat"] for row in mine] == sorted((r["heat"] for r in mine), reverse=True)
    assert run["MAXIMUM"] == max(
        np.nanmax(dataset.GetRasterBand(k).ReadAsArray()) for k in (1, 2, 3)
    )
    assert run["POLYGON_COUNT"] == len(hot)
    assert run["HOTSPOT_COUNT"] == len({row["hotspot"] for row in hot})
    assert (run["FRAME_COUNT"], run["FEATURE_COUNT"], run["SKIPPED_COUNT"]) == (3, 400, 0)
    assert (run["DECAY"], run["RADIUS_PX"]) == (1, 10)


def pixels_in(shape: QgsGeometry, size: Tuple[int, int]) -> np.ndarray:
    rows, columns = size
    engine = QgsGeometry.createGeometryEngine(shape.constGet())
    engine.prepareGeometry()
    centers = [
        [QgsGeometry.fromPointXY(QgsPointXY(10 * c + 5, 1000 - 10 * r - 5)) for c in range(columns)]
        for r in range(rows)
    ]
    return np.array([[engine.contains(each.constGet()) for each in row] for row in centers])


def test_holes_stay_holes_and_polygons_are_valid_where_they_meet_themselves(found: Any) -> None:
    ring = [(1000 + 300 * math.cos(a), 500 + 300 * math.sin(a), 12) for a in np.arange(0, 6.2, 0.2)]
    (row,) = found(blobs([ring]), SHARE=90)
    assert row["shape"].constGet().numInteriorRings() == 1
    assert ids([row], 0, (1000, 500), (1300, 500)) == [None, 1]
    assert row["shape"].isGeosValid() and row["area_km2"] > 0.1


def test_fields_and_rows_are_as_the_page_says(run_algorithm: Any) -> None:
    layer = run_algorithm(
        ALGORITHM,
        {"INPUT": blobs([[(500, 500, 9)], [(500, 500, 3)]]), **DAILY, "OUTPUT": "TEMPORARY_OUTPUT"},
    )["OUTPUT"]
    assert layer.fields().names() == FIELDS
    assert layer.crs().authid() == "EPSG:3857"
    first, second = rows_of(layer)
    assert first["start"] == QDateTime(QDate(2020, 1, 1), QTime(0, 0))
    assert first["end"] == second["start"] == QDateTime(QDate(2020, 1, 2), QTime(0, 0))
    assert (first["frame"], second["frame"], second["features"]) == (0, 1, 3)


@pytest.mark.parametrize("mode", ["cumulative", "window", "fading"])
def test_a_frame_has_its_own_step_in_every_mode(found: Any, mode: str) -> None:
    rows = found(
        blobs([[(500, 500, 9)], [(1500, 500, 9)]]), MODE=mode, WINDOW=2, HALF_LIFE=1, SHARE=90
    )
    days = {row["frame"]: row["start"].date().day() for row in rows}
    assert days == {0: 1, 1: 2}
    # Features of before are present in the frame, however little they weigh.
    assert [row["features"] for row in rows if row["frame"] == 1] == [9, 9]


def test_the_largest_are_kept_and_what_is_too_small_is_not_counted(found: Any) -> None:
    days = [[(300, 500, 30), (900, 500, 20), (1500, 500, 10)]]
    everything = found(blobs(days), SHARE=95)
    assert [row["features"] for row in everything] == [30, 20, 10]
    two = found(blobs(days), SHARE=95, COUNT=2)
    assert [row["share"] for row in two] == [row["share"] for row in everything[:2]]
    areas = sorted(row["area_km2"] for row in everything)
    larger = found(blobs(days), SHARE=95, COUNT=2, MIN_AREA=areas[0] + 1e-9)
    assert len(larger) == 2 and min(row["area_km2"] for row in larger) > areas[0]
    assert len(found(blobs(days), SHARE=95, MIN_AREA=areas[0])) == 3


def test_equal_ones_are_sorted_from_north_to_south(found: Any) -> None:
    rows = found(blobs([[(500, 200, 10), (500, 800, 10), (1500, 500, 10)]]), COUNT=2)
    assert [round(row["y"], -2) for row in rows] == [800, 500]


def test_a_plateau_is_one_hot_spot_that_holds_more_than_was_asked(found: Any) -> None:
    (row,) = found(blobs([[(500, 500, 1)]]), SHARE=10, KERNEL="uniform")
    assert row["share"] == pytest.approx(100)


def test_without_a_time_there_is_one_frame(run_algorithm: Any, tmp_path: Path) -> None:
    output = tmp_path / "spots.gpkg"
    layer = blobs([[(500, 500, 9)], [(1500, 500, 9)]])
    run = run_algorithm(ALGORITHM, {"INPUT": layer, **GRID, "OUTPUT": str(output)})
    rows = rows_of(str(output))
    assert [(row["frame"], row["start"], row["end"]) for row in rows] == [(0, NULL, NULL)] * 2
    assert run["FRAME_COUNT"] == 1
    assert not [line for line in run.infos if "step" in line]
    assert not QgsVectorLayer(str(output), "s", "ogr").temporalProperties().isActive()


def test_what_needs_a_time_says_so(run_algorithm: Any) -> None:
    for more, words in (
        ({"CYCLE": "hour_of_day"}, "CYCLE needs TIME"),
        ({"END_TIME": "t"}, "END_TIME needs TIME"),
        ({"START": "2020-01-01"}, "START and END need TIME"),
    ):
        parameters = {"INPUT": blobs([[(500, 500, 9)]]), **GRID, **more}
        with pytest.raises(QgsProcessingException, match=words):
            run_algorithm(ALGORITHM, {**parameters, "OUTPUT": "TEMPORARY_OUTPUT"})


def test_days_are_those_of_the_time_zone_also_where_the_clocks_change(found: Any) -> None:
    moments = ["2020-03-07T20:00:00Z", "2020-03-08T09:30:00Z", "2020-03-08T10:30:00Z"]
    layer = make_layer(["Point (500 500)"] * 3, {"t": "string"}, [[each] for each in moments])
    rows = found(layer, TIMEZONE="America/Los_Angeles")
    texts = [(row["start"].toString("MM-dd HH:mm"), row["features"]) for row in rows]
    assert texts == [("03-07 00:00", 1), ("03-08 00:00", 2)]
    assert rows[1]["end"].toString("MM-dd HH:mm") == "03-09 00:00"
    # 02:00 does not exist on that day.
    rows = found(layer, TIMEZONE="America/Los_Angeles", STEP_UNIT="hours", START=moments[1])
    texts = [(row["start"].toString("HH:mm"), row["end"].toString("HH:mm")) for row in rows]
    assert texts == [("01:30", "03:30"), ("03:30", "04:30")]


def test_cycles_have_frames_without_dates(found: Any) -> None:
    rows = found(blobs([[(500, 500, 9)], [(500, 500, 9)]]), CYCLE="day_of_week")
    # 1 January 2020 was a Wednesday.
    assert [(row["frame"], row["start"], row["hotspot"]) for row in rows] == [
        (2, NULL, 1),
        (3, NULL, 1),
    ]


def test_frames_by_number_end_where_the_next_begins(found: Any) -> None:
    rows = found(blobs([[(500, 500, 2)], [(500, 500, 2)], [(500, 500, 2)]]), POINTS_PER_FRAME=2)
    assert [row["features"] for row in rows] == [2, 4, 6]
    assert [row["end"] for row in rows[:-1]] == [row["start"] for row in rows[1:]]
    assert all(row["start"] < row["end"] for row in rows)


def test_lines_count_where_they_meet_a_hot_spot(found: Any) -> None:
    lines = ["LineString (0 500, 2000 500)", "LineString (500 0, 500 1000)"]
    lines += ["LineString (450 550, 550 450)"] * 5 + ["LineString (1500 100, 1600 100)"]
    layer = make_layer(lines, {"t": "string"}, [["2020-01-01"]] * 8, geometry="LineString")
    (row, *_) = found(layer, SHARE=20)
    assert row["features"] == 7


def test_weights_of_zero_are_present_and_negative_heat_is_none(found: Any) -> None:
    (row,) = found(blobs([[(500, 500, 10)]]), WEIGHT="w")
    assert row["features"] == 10
    rows = found(blobs([[(500, 500, 10), (1500, 500, 10)]]), WEIGHT='if("w" = 1, -1, 1)')
    assert all(row["maximum"] > 0 for row in rows)
    assert found(blobs([[(500, 500, 10)]]), WEIGHT="-1 - w") == []


def test_heat_of_another_kind_and_a_mask(found: Any) -> None:
    days = [[(500, 500, 10), (1500, 500, 20)]]
    left = make_layer(["Polygon ((0 0, 1000 0, 1000 1000, 0 1000, 0 0))"], geometry="Polygon")
    (row,) = found(blobs(days), MASK=left)
    assert row["features"] == 10 and row["share"] == pytest.approx(50, abs=2)
    dense = found(blobs(days), VALUES="per_km2")
    assert [each["features"] for each in dense] == [20, 10][: len(dense)]


@pytest.mark.parametrize("name", ["spots.gpkg", "spots.shp", "spots.geojson"])
def test_a_file_is_opened_with_its_looks_and_times(
    run_algorithm: Any, tmp_path: Path, name: str
) -> None:
    days = [[(300, 500, 9), (1500, 500, 5)], [(360, 500, 9)], [(420, 500, 9)]]
    output = tmp_path / name
    run_algorithm(ALGORITHM, {"INPUT": blobs(days), **DAILY, "SHARE": 80, "OUTPUT": str(output)})
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]
    layer = QgsVectorLayer(str(output), "spots", "ogr")
    assert layer.renderer().type() == "categorizedSymbol"
    assert layer.renderer().classAttribute() == "hotspot"
    colors = [each.symbol().color() for each in layer.renderer().categories()]
    assert [each.alpha() for each in colors] == [128] * 2 and colors[0] != colors[1]
    symbols = layer.renderer().symbols(QgsRenderContext())
    assert [each.symbolLayer(0).strokeWidth() for each in symbols] == [2, 2]
    assert layer.labelsEnabled() and layer.labeling().settings().fieldName == "hotspot"
    project = QgsProject()
    done, said = QgsLayerDefinition.loadLayerDefinition(
        str(output.with_suffix(".qlr")), project, project.layerTreeRoot()
    )
    assert done, said
    (loaded,) = project.mapLayers().values()
    assert loaded.isValid() and loaded.name() == "Hot spots"
    assert loaded.temporalProperties().isActive()
    assert shown(loaded, (1, 0), (2, 0)) == [0, 0]
    assert shown(loaded, (2, 0), (3, 0)) == [1]
    # The end is not a part of it.
    assert shown(loaded, (3, 0), (3, 1)) == [2]
    assert shown(loaded, (4, 0), (5, 0)) == []


def shown(layer: QgsVectorLayer, begin: Tuple[int, int], end: Tuple[int, int]) -> List[int]:
    """Return the frames of what the Temporal Controller shows from one day and hour to another."""
    bounds = [QDateTime(QDate(2020, 1, day), QTime(hour, 0)) for day, hour in (begin, end)]
    temporal, context = layer.temporalProperties(), QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    wanted = temporal.createFilterString(context, QgsDateTimeRange(*bounds, True, False))
    request = QgsFeatureRequest().setFilterExpression(wanted)
    return sorted(feature["frame"] for feature in layer.getFeatures(request))


@pytest.mark.desktop
def test_a_loaded_layer_has_looks_and_times(run_algorithm: Any, new_project: Any) -> None:
    import processing

    days = [[(300, 500, 9)], [(360, 500, 9)]]
    parameters = {"INPUT": blobs(days), **DAILY, "OUTPUT": "TEMPORARY_OUTPUT"}
    processing.runAndLoadResults(ALGORITHM, parameters)
    (layer,) = new_project.mapLayers().values()
    assert layer.name() == "Hot spots"
    temporal = layer.temporalProperties()
    assert temporal.isActive() and (temporal.startField(), temporal.endField()) == ("start", "end")
    assert temporal.limitMode() == Qgis.VectorTemporalLimitMode.IncludeBeginExcludeEnd
    assert layer.renderer().type() == "categorizedSymbol"
    assert shown(layer, (1, 0), (2, 0)) == [0] and shown(layer, (2, 0), (3, 0)) == [1]


def test_styles_of_the_users_own_stay(run_algorithm: Any, tmp_path: Path) -> None:
    (tmp_path / "spots.qml").write_text("mine")
    parameters = {"INPUT": blobs([[(300, 500, 9)]]), **DAILY}
    run = run_algorithm(ALGORITHM, {**parameters, "OUTPUT": str(tmp_path / "spots.gpkg")})
    assert (tmp_path / "spots.qml").read_text() == "mine"
    assert any("spots.qml" in each for each in run.warnings)
    assert (tmp_path / "spots.qlr").exists()


def test_other_layers_of_a_geopackage_stay_and_it_is_written_again(
    run_algorithm: Any, tmp_path: Path
) -> None:
    path = write_layer(make_layer(["Point (1 1)"]), tmp_path / "all.gpkg")
    parameters = {"INPUT": blobs([[(300, 500, 9)]]), **DAILY, "OUTPUT": str(path)}
    for _ in range(2):
        written = run_algorithm(ALGORITHM, parameters)["OUTPUT"]
        assert len(rows_of(written)) == 1
        layer = QgsVectorLayer(written, "x", "ogr")
        assert layer.crs().authid() == "EPSG:3857"
    dataset = gdal.OpenEx(str(path))
    names = [dataset.GetLayer(number).GetName() for number in range(dataset.GetLayerCount())]
    assert names == ["all", "all_frames"]


def test_the_same_in_any_order_of_features(run_algorithm: Any, tmp_path: Path) -> None:
    layer = blobs([[(300, 500, 30), (900, 500, 20)], [(340, 500, 30)]])
    features = list(layer.getFeatures())[::-1]
    turned = make_layer([], {"t": "string", "w": "double"})
    turned.dataProvider().addFeatures(features)
    texts = []
    for number, each in enumerate((layer, turned)):
        path = tmp_path / f"{number}.geojson"
        run_algorithm(ALGORITHM, {"INPUT": each, **DAILY, "OUTPUT": str(path)})
        texts.append(json.loads(path.read_text())["features"])
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"SHARE": 0}, "SHARE is '0'"),
        ({"SHARE": 101}, "SHARE is '101'"),
        ({"COUNT": 0}, "COUNT is '0'"),
        ({"MIN_AREA": -1}, "MIN_AREA is '-1'"),
        ({"OUTPUT": "/tmp/spots.xlsx"}, "Use one of .gpkg"),
        ({"SUMMARY_PAGE": "/tmp/page.pdf"}, "must be .html"),
        ({"TIME": "nothing"}, "nothing"),
    ],
)
def test_what_cannot_be_is_refused(run_algorithm: Any, more: Dict[str, Any], words: str) -> None:
    parameters = {"INPUT": blobs([[(500, 500, 9)]]), **DAILY, "OUTPUT": "TEMPORARY_OUTPUT"}
    with pytest.raises(QgsProcessingException, match=words):
        run_algorithm(ALGORITHM, {**parameters, **more})


def test_a_layer_without_crs_has_no_areas(run_algorithm: Any) -> None:
    layer = blobs([[(500, 500, 9)]])
    layer.setCrs(QgsCoordinateReferenceSystem())
    parameters = {"INPUT": layer, **DAILY, "OUTPUT": "TEMPORARY_OUTPUT"}
    (row,) = rows_of(run_algorithm(ALGORITHM, parameters)["OUTPUT"])
    assert row["area_km2"] == NULL
    with pytest.raises(QgsProcessingException, match="MIN_AREA needs a CRS"):
        run_algorithm(ALGORITHM, {**parameters, "MIN_AREA": 1})


def test_areas_are_ellipsoidal_and_places_are_in_the_layers_crs(found: Any) -> None:
    wkts = [f"Point ({10 + k / 1e5} 60)" for k in range(5)]
    layer = make_layer(wkts, {"t": "string"}, [["2020-01-01"]] * 5, "EPSG:4326")
    grid = {"EXTENT": None, "PIXEL_SIZE": 10, "RADIUS": 500, "SHARE": 60}
    areas = {}
    for crs in ("EPSG:3857", "EPSG:32632"):
        (row,) = found(layer, TARGET_CRS=QgsCoordinateReferenceSystem(crs), **grid)
        areas[crs] = row["area_km2"]
    assert areas["EPSG:3857"] / areas["EPSG:32632"] == pytest.approx(0.25, rel=0.03)
    assert row["y"] == pytest.approx(6651832, abs=300)  # in UTM


def test_the_page_names_the_longest(run_algorithm: Any, tmp_path: Path) -> None:
    days = [[(300, 500, 9), (1500, 500, 5 * (day < 2))] for day in range(4)]
    page = tmp_path / "page.html"
    parameters = {"INPUT": blobs(days), **DAILY, "SHARE": 80, "SUMMARY_PAGE": str(page)}
    run = run_algorithm(ALGORITHM, {**parameters, "OUTPUT": str(tmp_path / "spots.gpkg")})
    assert run["SUMMARY_PAGE"] == str(page)
    text = page.read_text(encoding="utf-8")
    assert text.count("<svg") == 2 and "<script" not in text
    assert "1 January 2020" in text and "4 January 2020" in text and "2 January 2020" in text
    assert "° N" in text and "EPSG:3857" in text
    assert "SHARE=80" in text
    said = "Hot spot 1 lasts longest: 4 of 4 frames, from 1 January 2020 to 4 January 2020."
    assert said in run.infos


def test_a_frame_without_hot_spots_has_no_rows_and_an_empty_layer_is_said(
    run_algorithm: Any, tmp_path: Path
) -> None:
    parameters = {"INPUT": blobs([[(500, 500, 9)]]), **DAILY, "MIN_AREA": 1000}
    page = str(tmp_path / "page.html")
    run = run_algorithm(
        ALGORITHM, {**parameters, "OUTPUT": str(tmp_path / "s.gpkg"), "SUMMARY_PAGE": page}
    )
    assert run["POLYGON_COUNT"] == 0 and any("No frame has a hot spot" in w for w in run.warnings)
    assert rows_of(run["OUTPUT"]) == []
    assert "No frame has a hot spot." in Path(page).read_text("utf-8")


def test_a_cancel_leaves_nothing(run_algorithm: Any, tmp_path: Path) -> None:
    start = datetime(2020, 1, 1)
    rng = np.random.default_rng(1)
    wkts = [f"Point ({x} {y})" for x, y in rng.uniform(0, 1000, (3000, 2))]
    rows = [[(start + timedelta(hours=int(k) % 900)).isoformat()] for k in range(3000)]
    layer = make_layer(wkts, {"t": "string"}, rows)
    parameters = {"INPUT": layer, **DAILY, "OUTPUT": str(tmp_path / "s.gpkg")}
    with pytest.raises(QgsProcessingException):
        run_algorithm(ALGORITHM, parameters, cancel_at=40)
    assert list(tmp_path.iterdir()) == []


def test_qgis_process_runs_it(qgis_process: Any, tmp_path: Path) -> None:
    path = write_layer(blobs([[(500, 500, 9)], [(520, 500, 9)]]), tmp_path / "points.gpkg")
    output = tmp_path / "spots.gpkg"
    parameters = {"INPUT": str(path), "TIME": "t", "STEP_UNIT": "days", **GRID}
    parameters["OUTPUT"] = str(output)
    run = qgis_process.run(ALGORITHM, parameters)
    assert run.exit_code == 0, run.stderr
    assert [row["hotspot"] for row in rows_of(str(output))] == [1, 1]
