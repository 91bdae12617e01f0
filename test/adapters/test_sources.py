# SPDX-License-Identifier: GPL-2.0-or-later
"""Feature sources read into arrays: by Arrow and by the iterator alike."""

import datetime
from dataclasses import replace

import numpy as np
import pytest

from qgis_heatdecay.core.errors import HeatDecayError

UTC = datetime.timezone.utc


@pytest.fixture
def read(qgis_app):
    """Read a layer: ``read(layer, WEIGHT="w")``; without ``crs`` in its own CRS."""
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsCoordinateTransformContext,
        QgsExpressionContext,
        QgsExpressionContextUtils,
    )

    from qgis_heatdecay.adapters.reading.sources import prepare_source

    def read(layer, source=None, crs=None, iterator=False, name="", tick=None, **columns):
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        prepared = prepare_source(source, layer, name, columns, context)
        if iterator:
            prepared = replace(prepared, file=None)
        target = QgsCoordinateReferenceSystem(crs) if crs else layer.crs()
        more = {} if tick is None else {"tick": tick}
        return prepared.read(target, QgsCoordinateTransformContext(), **more)

    return read


def coordinates(points):
    return list(zip(points.x.tolist(), points.y.tolist()))


# What is read


def test_points_with_weights(make_layer, read):
    layer = make_layer(
        ["POINT(1 2)", "POINT(3 4)", "POINT(5 6)"], {"w": "double"}, [[0.5], [0], [-2]]
    )
    arrays = read(layer, WEIGHT="w")
    assert coordinates(arrays.points) == [(1, 2), (3, 4), (5, 6)]
    assert arrays.points.weight.tolist() == [0.5, 0, -2]
    assert arrays.point_feature is None
    assert arrays.lines is None
    assert (arrays.feature_count, arrays.skipped_count) == (3, 0)
    assert arrays.bounds == (1, 2, 5, 6)


def test_without_weight_there_is_none(make_layer, read):
    assert read(make_layer(["POINT(1 2)"])).points.weight is None


def test_each_point_of_a_multipoint_has_the_features_weight(make_layer, read):
    layer = make_layer(
        ["MULTIPOINT((1 2),(3 4))", "MULTIPOINT((5 6))", "MULTIPOINT((7 8),(9 9))"],
        {"w": "double"},
        [[2], [None], [3]],
        geometry="MultiPoint",
    )
    arrays = read(layer, WEIGHT="w")
    assert coordinates(arrays.points) == [(1, 2), (3, 4), (7, 8), (9, 9)]
    assert arrays.points.weight.tolist() == [2, 2, 3, 3]
    assert arrays.point_feature.tolist() == [0, 0, 1, 1]
    assert arrays.feature_count == 2
    assert arrays.skipped["weight"] == 1


def test_lines_and_their_parts(make_layer, read):
    layer = make_layer(
        ["MULTILINESTRING((0 0, 1 1),(2 2, 3 3, 4 4))", None, "MULTILINESTRING((5 5, 6 6))"],
        {"w": "double"},
        [[1], [2], [3]],
        geometry="MultiLineString",
    )
    arrays = read(layer, WEIGHT="w")
    assert arrays.points is None
    assert arrays.lines.x.tolist() == [0, 1, 2, 3, 4, 5, 6]
    assert arrays.lines.starts.tolist() == [0, 2, 5, 7]
    assert arrays.lines.feature.tolist() == [0, 0, 1]
    assert arrays.lines.weight.tolist() == [1, 3]
    assert arrays.line_feature is None
    assert arrays.skipped["geometry"] == 1


@pytest.mark.parametrize(
    ("kind", "wkt"),
    [
        ("PointZ", "POINT Z(1 2 9)"),
        ("PointM", "POINT M(1 2 9)"),
        ("PointZM", "POINT ZM(1 2 8 9)"),
        ("MultiPointZM", "MULTIPOINT ZM((1 2 8 9))"),
    ],
)
def test_z_and_m_are_left_out(make_layer, read, kind, wkt):
    assert coordinates(read(make_layer([wkt], geometry=kind)).points) == [(1, 2)]


@pytest.mark.parametrize(
    ("kind", "wkt"),
    [
        ("LineStringZ", "LINESTRING Z(1 2 9, 3 4 9)"),
        ("LineStringM", "LINESTRING M(1 2 9, 3 4 9)"),
        ("LineStringZM", "LINESTRING ZM(1 2 8 9, 3 4 8 9)"),
        ("MultiLineStringZM", "MULTILINESTRING ZM((1 2 8 9, 3 4 8 9))"),
    ],
)
def test_z_and_m_of_lines_are_left_out(make_layer, read, kind, wkt):
    assert coordinates(read(make_layer([wkt], geometry=kind)).lines) == [(1, 2), (3, 4)]


@pytest.mark.parametrize("kind", ["CircularString", "CompoundCurve", "MultiCurve"])
def test_curves_become_segments(make_layer, read, kind):
    arc = "CIRCULARSTRING(0 0, 1 1, 2 0)"
    wkt = {"CircularString": arc, "CompoundCurve": f"COMPOUNDCURVE({arc},(2 0, 5 0))"}
    layer = make_layer([wkt.get(kind, f"MULTICURVE({arc})")], geometry=kind)
    lines = read(layer).lines
    assert len(lines.x) > 50
    on_arc = lines.x <= 2
    distance = np.hypot(lines.x[on_arc] - 1, lines.y[on_arc])
    np.testing.assert_allclose(distance, 1, atol=1e-6)


def test_expressions_see_geometry_and_fields(make_layer, read):
    layer = make_layer(["POINT(1 2)", "POINT(3 4)"], {"a": "int"}, [[10], [None]])
    assert read(layer, WEIGHT="coalesce(a, 0) + $x").points.weight.tolist() == [11, 3]


@pytest.mark.parametrize("text", ["Created Date", '"Created Date"', "created date"])
def test_fields_with_names_that_are_no_identifiers(make_layer, make_file, read, text):
    layer = make_layer(["POINT(1 2)"], {"Created Date": "double"}, [[7]])
    assert read(layer, WEIGHT=text).points.weight.tolist() == [7]


# What is skipped


def test_reasons_in_their_order(make_layer, read):
    """A feature with several faults counts once, by the first."""
    rows = [
        [None, "x", 1, 5],
        ["POINT(1 2)", "x", 2, 0],
        ["POINT(1 95)", "x", 3, 5],
        ["POINT(1 95)", "1", 4, 5],
        ["POINT EMPTY", "1", 5, 5],
        ["POINT(1 2)", "1", 6, 5],
        ["POINT(1 2)", "1", 7, -1],
        ["POINT(1 95)", "1", 8, None],
    ]
    layer = make_layer(
        [row[0] for row in rows],
        {"w": "string", "t": "int", "r": "double"},
        [row[1:] for row in rows],
        crs="EPSG:4326",
    )
    arrays = read(layer, crs="EPSG:3857", WEIGHT="w", FEATURE_RADIUS="r", TIME="t")
    assert arrays.skipped == {"geometry": 2, "weight": 2, "radius": 2, "time": 0, "crs": 1}
    assert arrays.points.radius.tolist() == [5]
    assert arrays.examples["radius"] == ("-1.0", "NULL")
    assert arrays.feature_count == 1
    assert arrays.fields["TIME"].values.tolist() == [6]
    assert arrays.out_of_crs["TIME"].values.tolist() == [4]
    assert arrays.examples["weight"] == ("'x'",)


@pytest.mark.parametrize(
    "value", [None, "", "abc", "nan", "inf", "-inf", "1_000", "1,5", "12.5 m", "NULL"]
)
def test_texts_that_are_no_weight(make_layer, read, value):
    layer = make_layer(["POINT(1 2)"] * 2, {"w": "string"}, [[value], ["12.5"]])
    arrays = read(layer, WEIGHT="w")
    assert arrays.skipped["weight"] == 1
    assert arrays.points.weight.tolist() == [12.5]


def test_expressions_that_fail_are_no_weight(make_layer, read):
    layer = make_layer(["POINT(1 2)"] * 3, {"w": "double"}, [[0], [2], [None]])
    arrays = read(layer, WEIGHT="1 / w")
    assert arrays.points.weight.tolist() == [0.5]
    assert arrays.skipped["weight"] == 2


def test_empty_points_in_a_multipoint_are_left_out_not_the_feature(make_layer, read):
    from qgis.core import QgsGeometry, QgsMultiPoint, QgsPoint

    layer = make_layer(["MULTIPOINT((1 2))"] * 2, geometry="MultiPoint")
    for fid, points in ((1, [QgsPoint(), QgsPoint(3, 4)]), (2, [QgsPoint()])):
        multi = QgsMultiPoint()
        for point in points:
            multi.addGeometry(point)
        layer.dataProvider().changeGeometryValues({fid: QgsGeometry(multi)})
    arrays = read(layer)
    assert coordinates(arrays.points) == [(3, 4)]
    assert arrays.skipped["geometry"] == 1


@pytest.mark.parametrize("bad", [float("inf"), float("-inf"), float("nan")])
def test_a_vertex_that_is_not_finite_is_left_out_of_its_line(make_layer, read, bad):
    from qgis.core import QgsGeometry, QgsLineString

    layer = make_layer(["LINESTRING(0 0, 1 1)"] * 2, geometry="LineString")
    line = QgsGeometry(QgsLineString([0.0, bad], [0.0, 1.0]))
    layer.dataProvider().changeGeometryValues({1: line})
    arrays = read(layer)
    assert arrays.lines.x.tolist() == [0, 0, 1]
    assert (arrays.feature_count, arrays.skipped["geometry"]) == (2, 0)
    assert len(arrays.doubts) == 1 and arrays.doubts[0].startswith("Left out 1 vertex")


def test_a_line_with_one_vertex_beyond_the_crs_is_skipped_whole(make_layer, read):
    layer = make_layer(
        ["LINESTRING(0 0, 1 1)", "LINESTRING(0 0, 1 89)", "LINESTRING(2 2, 3 3)"],
        crs="EPSG:4326",
        geometry="LineString",
    )
    arrays = read(layer, crs="EPSG:3857")
    assert arrays.skipped["crs"] == 1
    assert len(arrays.lines.x) == 4
    assert arrays.lines.feature.tolist() == [0, 1]


def test_mixed_layers_give_points_and_lines_and_count_the_others(tmp_path, read):
    layer = written(
        tmp_path / "mixed.gpkg",
        [
            ("LINESTRING(0 0, 1 1)", {"w": 1.0}),
            ("POINT(5 5)", {"w": 2.0}),
            ("POLYGON((0 0, 1 0, 1 1, 0 0))", {"w": 3.0}),
            ("GEOMETRYCOLLECTION(POINT(1 1))", {"w": 4.0}),
            ("MULTIPOINT((6 6),(7 7))", {"w": 5.0}),
        ],
    )
    for iterator in (False, True):
        arrays = read(layer, WEIGHT="w", iterator=iterator)
        assert coordinates(arrays.points) == [(5, 5), (6, 6), (7, 7)]
        assert arrays.points.weight.tolist() == [2, 5, 5]
        assert arrays.point_feature.tolist() == [1, 2, 2]
        assert arrays.line_feature.tolist() == [0]
        assert arrays.lines.weight.tolist() == [1]
        assert arrays.skipped["geometry"] == 2
        assert arrays.examples["geometry"] == ("1 GeometryCollection", "1 Polygon")


# What is said


def test_sentences_for_skipped_features(make_layer, read):
    from qgis_heatdecay.adapters.skipped import warn_of_skipped_features

    layer = make_layer(
        [None, "POINT(1 2)", "POINT(1 2)", "POINT(1 95)", "POINT(1 2)"],
        {"w": "string"},
        [["1"], [None], ["abc"], ["1"], ["1"]],
        crs="EPSG:4326",
    )
    arrays = read(layer, crs="EPSG:3857", WEIGHT="w")
    told = []
    warn_of_skipped_features(arrays, "EPSG:3857", lambda *warnings: told.extend(warnings))
    assert told == [
        "Skipped 1 feature without a point or line.",
        "Skipped 2 features whose WEIGHT is not a number (NULL, 'abc').",
        "Skipped 1 feature outside the area that EPSG:3857 can show (1 95).",
    ]


def test_all_skipped_is_refused_with_the_reasons(make_layer, read):
    from qgis_heatdecay.adapters.skipped import warn_of_skipped_features

    arrays = read(make_layer([None, "POINT(1 2)"], {"w": "string"}, [["1"], ["x"]]), WEIGHT="w")
    with pytest.raises(HeatDecayError, match=r"2 features .* 1 .*without.* 1 .*WEIGHT.*'x'"):
        warn_of_skipped_features(arrays, "EPSG:3857", lambda *_: None)


def test_polygons_are_refused_with_the_way_out(make_layer, read):
    layer = make_layer(["POLYGON((0 0, 1 0, 1 1, 0 0))"], geometry="Polygon")
    with pytest.raises(HeatDecayError, match=r"(?s)polygons.*Centroids.*Polygons to lines"):
        read(layer)


def test_polygons_that_show_only_when_read_are_refused_too(tmp_path, read):
    layer = written(tmp_path / "mixed.gpkg", [(None, {}), ("POLYGON((0 0, 1 0, 1 1, 0 0))", {})])
    with pytest.raises(HeatDecayError, match="Centroids"):
        read(layer)


def test_tables_are_refused_with_the_way_out(make_layer, read):
    layer = make_layer([None], {"a": "int"}, [[1]], geometry="None")
    with pytest.raises(HeatDecayError, match="Create points layer from table"):
        read(layer)


def test_no_features_are_refused(make_layer, read):
    with pytest.raises(HeatDecayError, match="has no features"):
        read(make_layer([]))


def test_an_expression_that_does_not_fit_names_parameter_and_layer(make_layer, read):
    layer = make_layer(["POINT(1 2)"], {"w": "double"}, [[1]])
    with pytest.raises(HeatDecayError, match=r'WEIGHT.*"speed".*"calls".*w'):
        read(layer, name="calls", WEIGHT="speed")


# Which features


@pytest.fixture
def as_source(qgis_app):
    """Return source and layer of a parameter value, as an algorithm gets them."""
    from qgis.core import (
        QgsProcessingAlgorithm,
        QgsProcessingContext,
        QgsProcessingParameterFeatureSource,
        QgsProject,
    )

    from qgis_heatdecay.parameters.input_parameters import FeatureLayer
    from qgis_heatdecay.parameters.parameter_values import ParameterValues

    class Algorithm(QgsProcessingAlgorithm):
        def initAlgorithm(self, configuration=None):
            self.addParameter(QgsProcessingParameterFeatureSource("INPUT", "INPUT"))

    algorithm = Algorithm()
    algorithm.initAlgorithm()
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    kept = [algorithm, context]

    def as_source(value):
        parameters = {"INPUT": value}
        source = algorithm.parameterAsSource(parameters, "INPUT", context)
        values = ParameterValues(algorithm, parameters, context)
        return source, FeatureLayer("INPUT", "", "").layer(values)

    yield as_source
    kept.clear()


@pytest.fixture
def three(tmp_path, new_project):
    rows = [(f"POINT({i} {i})", {"w": float(i)}) for i in range(3)]
    layer = written(tmp_path / "three.gpkg", rows)
    new_project.addMapLayer(layer)
    return layer


def weights(arrays):
    return arrays.points.weight.tolist()


def test_all_of_a_layer(three, as_source, read):
    source, layer = as_source(three.id())
    assert weights(read(layer, source, WEIGHT="w")) == [0, 1, 2]


def test_a_selection(three, as_source, read):
    from qgis.core import QgsProcessingFeatureSourceDefinition

    three.selectByExpression("w <> 1")
    source, layer = as_source(QgsProcessingFeatureSourceDefinition(three.id(), True))
    assert layer is three
    assert weights(read(layer, source, WEIGHT="w")) == [0, 2]


def test_an_empty_selection_is_refused_as_such(three, as_source, read):
    from qgis.core import QgsProcessingFeatureSourceDefinition

    source, layer = as_source(QgsProcessingFeatureSourceDefinition(three.id(), True))
    with pytest.raises(HeatDecayError, match="selection or filter"):
        read(layer, source)


def test_a_limit(three, as_source, read):
    from qgis.core import QgsProcessingFeatureSourceDefinition

    source, layer = as_source(QgsProcessingFeatureSourceDefinition(three.id(), False, 2))
    assert weights(read(layer, source, WEIGHT="w")) == [0, 1]


def test_a_filter_expression(three, as_source, read):
    from qgis.core import QgsProcessingFeatureSourceDefinition

    definition = QgsProcessingFeatureSourceDefinition(three.id())
    if not hasattr(definition, "filterExpression"):
        pytest.skip("this QGIS has no filter expression for sources")
    definition.filterExpression = "w > 0"
    source, layer = as_source(definition)
    assert weights(read(layer, source, WEIGHT="w")) == [1, 2]


def test_a_filtered_layer(three, as_source, read):
    three.setSubsetString("w > 0")
    source, layer = as_source(three.id())
    assert weights(read(layer, source, WEIGHT="w")) == [1, 2]


def test_edits_that_are_not_saved(three, as_source, read):
    three.startEditing()
    three.deleteFeature(1)
    three.changeAttributeValue(2, three.fields().indexOf("w"), 9.0)
    source, layer = as_source(three.id())
    assert weights(read(layer, source, WEIGHT="w")) == [9, 2]
    three.rollBack()


def test_virtual_and_joined_fields(three, make_layer, as_source, read, new_project):
    from qgis.core import QgsField, QgsVectorLayerJoinInfo

    from qgis_heatdecay.adapters.compat import DOUBLE

    three.addExpressionField("w * 10", QgsField("tenfold", DOUBLE))
    table = make_layer(
        [None] * 2, {"k": "double", "v": "double"}, [[0, 5], [2, 7]], geometry="None"
    )
    new_project.addMapLayer(table)
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(table)
    join.setJoinFieldName("k")
    join.setTargetFieldName("w")
    join.setPrefix("j_")
    three.addJoin(join)
    source, layer = as_source(three.id())
    assert weights(read(layer, source, WEIGHT="tenfold")) == [0, 10, 20]
    arrays = read(layer, source, WEIGHT="j_v")
    assert weights(arrays) == [5, 7]
    assert arrays.skipped["weight"] == 1


def test_a_layers_own_crs_counts_not_the_files(three, read):
    from qgis.core import QgsCoordinateReferenceSystem

    three.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    arrays = read(three, crs="EPSG:3857")
    np.testing.assert_allclose(arrays.points.x, np.arange(3) * 111319.490793)


def test_cancel_ends_the_reading(three, read):
    from qgis_heatdecay.core.errors import Cancelled

    def cancel(done):
        raise Cancelled

    for iterator in (False, True):
        with pytest.raises(Cancelled):
            read(three, iterator=iterator, tick=cancel)


# Several sources, and skipping later


def test_merged_sources_keep_features_apart(make_layer, read):
    from qgis_heatdecay.adapters.reading.feature_arrays import merge

    points = make_layer(["POINT(1 1)", None], {"w": "double", "t": "int"}, [[2, 10], [3, 11]])
    lines = make_layer(
        ["MULTILINESTRING((0 0, 1 1),(2 2, 3 3))", "MULTILINESTRING((4 4, 5 5))"],
        {"w": "double", "t": "string"},
        [[4, "a"], [5, "b"]],
        geometry="MultiLineString",
    )
    parts = [read(layer, WEIGHT="w", TIME="t") for layer in (points, lines, points)]
    arrays = merge(parts)
    assert arrays.feature_count == 4
    assert arrays.points.weight.tolist() == [2, 2]
    assert arrays.point_feature.tolist() == [0, 3]
    assert arrays.lines.starts.tolist() == [0, 2, 4, 6]
    assert arrays.lines.feature.tolist() == [0, 0, 1]
    assert arrays.line_feature.tolist() == [1, 2]
    assert arrays.fields["TIME"].values.tolist() == [10, "a", "b", 10]
    assert arrays.skipped["geometry"] == 2
    assert merge(parts[:1]) is parts[0]


def test_merged_points_alone_need_no_feature_numbers(make_layer, read):
    from qgis_heatdecay.adapters.reading.feature_arrays import merge

    weighted = read(make_layer(["POINT(1 1)"], {"w": "double"}, [[2]]), WEIGHT="w")
    plain = read(make_layer(["POINT(3 3)"]))
    arrays = merge([weighted, plain])
    assert arrays.point_feature is None
    assert arrays.points.weight.tolist() == [2, 1]


def test_features_skipped_later_by_time(tmp_path, read):
    layer = written(
        tmp_path / "mixed.gpkg",
        [
            ("LINESTRING(0 0, 1 1)", {"w": 1.0}),
            ("MULTIPOINT((5 5),(6 6))", {"w": 2.0}),
            ("LINESTRING(2 2, 3 3)", {"w": 3.0}),
            ("POINT(7 7)", {"w": 4.0}),
            ("POINT(7 89)", {"w": 5.0}),
            ("POINT(7 89)", {"w": 6.0}),
        ],
        epsg=4326,
    )
    arrays = read(layer, crs="EPSG:3857", WEIGHT="w", TIME="w")
    assert arrays.skipped["crs"] == 2
    later = arrays.keeping(
        np.array([False, True, True, False]), out_of_crs_keep=np.array([True, False])
    )
    assert later.feature_count == 2
    assert later.skipped == {"geometry": 0, "weight": 0, "radius": 0, "time": 3, "crs": 1}
    assert later.points.weight.tolist() == [2, 2]
    assert later.point_feature.tolist() == [0, 0]
    assert later.lines.weight.tolist() == [3]
    assert later.line_feature.tolist() == [1]
    assert later.fields["TIME"].values.tolist() == [2, 3]
    assert later.out_of_crs["TIME"].values.tolist() == [5]


# Times


def test_datetimes_keep_their_zone_where_qgis_tells_it(tmp_path, read):
    from qgis_heatdecay.adapters.compat import DATETIME_ZONES_KEPT

    layer = written(
        tmp_path / "times.gpkg",
        [
            ("POINT(1 1)", {"dt": "2020-01-02T03:04:05Z"}),
            ("POINT(1 1)", {"dt": "2020-01-02T03:04:05+02:00"}),
            ("POINT(1 1)", {}),
            ("POINT(1 1)", {"dt": "2020-01-02T03:04:05"}),
        ],
    )
    arrays = read(layer, TIME="dt")
    clock = datetime.datetime(2020, 1, 2, 3, 4, 5)
    values = arrays.fields["TIME"].values.tolist()
    if DATETIME_ZONES_KEPT:
        offset = datetime.timezone(datetime.timedelta(hours=2))
        assert values == [clock.replace(tzinfo=UTC), clock.replace(tzinfo=offset), None, clock]
    else:
        assert values == [clock, clock, None, clock]
    assert arrays.zones_dropped is not DATETIME_ZONES_KEPT


def test_datetimes_of_text_files_keep_their_zone_in_every_version(tmp_path, read):
    from qgis.core import QgsVectorLayer

    texts = ["2020-01-02T03:04:05Z", "2020-01-02T03:04:05+02:00"]
    path = tmp_path / "times.csv"
    path.write_text("\n".join(["x,y,t", *(f"1,1,{text}" for text in texts)]))
    table = QgsVectorLayer(f"file://{path}?xField=x&yField=y", "times", "delimitedtext")
    rows = [("POINT(1 1)", {"dt": text}) for text in texts]
    for layer, field in ((table, "t"), (written(tmp_path / "times.geojson", rows), "dt")):
        assert layer.fields().field(field).isDateOrTime()
        arrays = read(layer, TIME=field)
        assert arrays.fields["TIME"].values.tolist() == texts
        assert not arrays.zones_dropped


def test_datetimes_in_memory_keep_their_zone_in_every_version(make_layer, read):
    from qgis.PyQt.QtCore import QDateTime, Qt

    moment = QDateTime.fromString("2020-01-02T03:04:05Z", Qt.DateFormat.ISODate)
    arrays = read(make_layer(["POINT(1 1)"], {"t": "datetime"}, [[moment]]), TIME="t")
    column = arrays.fields["TIME"]
    assert column.zoned
    assert column.values.tolist() == [datetime.datetime(2020, 1, 2, 3, 4, 5)]
    assert not arrays.zones_dropped


def test_a_layer_without_a_name_is_called_by_its_file(tmp_path, read):
    from qgis.core import QgsVectorLayer

    from qgis_heatdecay.core.errors import HeatDecayError

    path = tmp_path / "quakes.csv"
    path.write_text("x,y\n1,1\n")
    layer = QgsVectorLayer(f"file://{path}?geomType=none", "", "delimitedtext")
    with pytest.raises(HeatDecayError, match=r'The layer "quakes\.csv" is a table without'):
        read(layer)


def test_datetimes_of_one_kind_are_compact(make_layer, read):
    layer = make_layer(["POINT(1 1)"] * 2, {"t": "string"}, [["2020-01-02T03:04:05"], [None]])
    column = read(layer, TIME="to_datetime(t)").fields["TIME"]
    assert column.values.dtype == "datetime64[us]"
    assert not column.zoned
    assert column.values.tolist() == [datetime.datetime(2020, 1, 2, 3, 4, 5), None]


def test_dates_texts_and_numbers(make_layer, read):
    layer = make_layer(
        ["POINT(1 1)"] * 2,
        {"d": "date", "s": "string", "i": "integer"},
        [["2020-01-02", " x ", 5], [None, None, None]],
    )
    arrays = read(layer, TIME="d", END_TIME="s", OTHER="i")
    assert arrays.fields["TIME"].values.dtype == "datetime64[D]"
    assert arrays.fields["TIME"].values.tolist() == [datetime.date(2020, 1, 2), None]
    assert arrays.fields["END_TIME"].values.tolist() == [" x ", None]
    np.testing.assert_array_equal(arrays.fields["OTHER"].values, [5, np.nan])


# Support


def written(path, rows, epsg=3857):
    """Write features of any kind with OGR, as a program other than QGIS would."""
    from support.ogr_files import write_features

    return write_features(path, rows, epsg)
