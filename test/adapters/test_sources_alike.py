# SPDX-License-Identifier: GPL-2.0-or-later
"""Arrow and the iterator give the same arrays, whatever the format, and WKB is read right."""

from dataclasses import fields, is_dataclass, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples
from support.paths import gpx_text

ogr_files = pytest.importorskip("support.ogr_files")

ATTRIBUTES = [
    {"w": 1.5, "i": 3, "j": 2**40, "s": "12.5", "d": "2020-01-02", "b": 1, "f32": 0.1, "i16": 7},
    {},
    {"w": -2.0, "i": 0, "j": -1, "s": " 7 ", "d": "1969-12-31", "b": 0, "f32": -3.5, "i16": -7},
    {"w": 0.0, "i": 9, "j": 0, "s": "abc", "d": "2021-02-28", "b": 1, "f32": 1e9, "i16": 0},
    {"w": 5.0, "i": 2020, "j": 5, "s": "", "dt": "2020-01-02T03:04:05Z"},
    {"w": 6.0, "s": "Ünïcödé", "dt": "2020-06-02T03:04:05.678+02:00"},
    {"w": float("nan"), "s": "1e3", "dt": "1899-12-31T23:59:59"},
]
POINTS = [
    "POINT(1 2)",
    "POINT(3 4)",
    None,
    "POINT(5 6)",
    "POINT EMPTY",
    "POINT(7 89)",
    "POINT(8 9)",
]
POINTS_Z = [None if p is None else p.replace("POINT(", "POINT Z(9 ") for p in POINTS]
MULTI = [
    "MULTIPOINT((1 2),(3 4))",
    "MULTIPOINT EMPTY",
    None,
    "MULTIPOINT((5 6))",
    "MULTIPOINT((1 1),(2 2),(3 3))",
    "MULTIPOINT((7 89),(0 0))",
    "MULTIPOINT((8 9))",
]
LINES = [
    "LINESTRING(0 0, 1 1, 2 0)",
    "LINESTRING EMPTY",
    None,
    "LINESTRING(0 0, 0 89)",
    "LINESTRING(3 3, 3 3)",
    "LINESTRING(4 4, 5 5)",
    "LINESTRING(9 9, 8 8, 7 7, 6 6)",
]
MULTI_LINES = [
    "MULTILINESTRING((0 0, 1 1),(2 2, 3 3, 4 4))",
    "MULTILINESTRING EMPTY",
    None,
    "MULTILINESTRING((0 0, 1 1))",
    "MULTILINESTRING((0 0, 1 1),(2 2, 3 3),(0 0, 0 89))",
    "MULTILINESTRING((5 5, 6 6),(7 7, 8 8),(9 9, 1 1))",
    "MULTILINESTRING((1 2, 3 4))",
]
MIXED = [
    "POINT(1 2)",
    "LINESTRING(0 0, 1 1)",
    "POLYGON((0 0, 1 0, 1 1, 0 0))",
    "GEOMETRYCOLLECTION(POINT(1 1))",
    "MULTIPOINT((5 5),(6 6))",
    "MULTILINESTRING((0 0, 1 1),(2 2, 3 3))",
    "POINT Z(7 8 9)",
]
CURVES = [
    "CIRCULARSTRING(0 0, 1 1, 2 0)",
    "COMPOUNDCURVE(CIRCULARSTRING(0 0, 1 1, 2 0),(2 0, 5 0))",
    "MULTICURVE((0 0, 1 1),CIRCULARSTRING(0 0, 1 1, 2 0))",
    None,
    "LINESTRING(0 0, 1 1)",
    "MULTILINESTRING((0 0, 1 1))",
    "LINESTRING ZM(0 0 1 2, 1 1 3 4)",
]
ZM = [
    "POINT ZM(1 2 8 9)",
    None,
    "POINT ZM(3 4 8 9)",
    "POINT ZM EMPTY",
    "POINT ZM(5 6 8 9)",
    "POINT ZM(7 89 8 9)",
    "POINT ZM(7 8 8 9)",
]
KINDS = {
    "points": ("wkbPoint", POINTS),
    "points_zm": ("wkbPointZM", ZM),
    "multipoints": ("wkbMultiPoint", MULTI),
    "lines": ("wkbLineString", LINES),
    "multilines": ("wkbMultiLineString", MULTI_LINES),
    "mixed": ("wkbUnknown", MIXED),
    "curves": ("wkbUnknown", CURVES),
}
# What a format cannot hold is not asked of it.
FORMATS = {
    ".gpkg": tuple(KINDS),
    ".geojson": ("points", "multipoints", "lines", "multilines", "mixed"),
    ".shp": ("points", "points_zm", "multipoints", "lines", "multilines"),
    ".fgb": ("points", "points_zm", "multipoints", "lines", "multilines"),
}
CASES = [(suffix, kind) for suffix, kinds in FORMATS.items() for kind in kinds]
NAMES = ("w", "i", "j", "s", "d", "dt", "b", "f32", "i16")


@pytest.fixture(scope="module")
def prepare(qgis_app):
    from qgis.core import QgsExpressionContext, QgsExpressionContextUtils

    from qgis_heatdecay.adapters.reading.sources import prepare_source

    def prepare(layer, **columns):
        scopes = QgsExpressionContextUtils.globalProjectLayerScopes(layer)
        return prepare_source(None, layer, "", columns, QgsExpressionContext(scopes))

    return prepare


def both(prepared, crs="EPSG:3857"):
    """Read through Arrow (or what comes when it cannot) and through the iterator."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

    target = QgsCoordinateReferenceSystem(crs)
    sources = (prepared, replace(prepared, file=None))
    return [source.read(target, QgsCoordinateTransformContext()) for source in sources]


def assert_same(one, other, where="arrays"):
    assert type(one) is type(other), where
    if is_dataclass(one):
        for field in fields(one):
            name = field.name
            assert_same(getattr(one, name), getattr(other, name), f"{where}.{name}")
    elif isinstance(one, dict):
        assert one.keys() == other.keys(), where
        for key in one:
            assert_same(one[key], other[key], f"{where}[{key}]")
    elif isinstance(one, np.ndarray):
        assert one.dtype == other.dtype, where
        np.testing.assert_array_equal(one, other, err_msg=where)
    else:
        assert one == other, where


def layer_of(path, kind):
    from osgeo import ogr

    name, wkts = KINDS[kind]
    rows = list(zip(wkts, ATTRIBUTES))
    if path.suffix in (".shp", ".fgb"):
        # No such thing as an empty point there, and FlatGeobuf drops features without geometry.
        rows = [(None if w and "EMPTY" in w else w, attributes) for w, attributes in rows]
    options = ["SPATIAL_INDEX=NO"] if path.suffix == ".fgb" else []
    names = [n for n in NAMES if path.suffix != ".shp" or n != "dt"]
    return ogr_files.write_features(path, rows, 4326, getattr(ogr, name), names, options)


@pytest.mark.parametrize(("suffix", "kind"), CASES)
def test_all_formats_and_kinds(tmp_path, prepare, suffix, kind):
    layer = layer_of(tmp_path / f"{kind}{suffix}", kind)
    for weight in ("w", "s", "i", "f32", "b"):
        assert_same(*both(prepare(layer, WEIGHT=weight)))
    for time in [name for name in NAMES if layer.fields().indexOf(name) >= 0]:
        assert_same(*both(prepare(layer, WEIGHT="w", TIME=time, END_TIME="i")))


@pytest.mark.parametrize(("suffix", "kind"), [case for case in CASES if case[0] != ".fgb"])
def test_arrow_does_serve_these(tmp_path, prepare, suffix, kind):
    """Otherwise the test above would compare the iterator with itself."""
    from qgis_heatdecay.adapters.compat import ARROW_TAKES_LONG_TEXT

    layer = layer_of(tmp_path / f"{kind}{suffix}", kind)
    names = {"WEIGHT": "w", "TIME": "i"}
    if ARROW_TAKES_LONG_TEXT and suffix != ".shp":
        names["END_TIME"] = "s"
    prepared = prepare(layer, **names)
    assert sum(len(batch.blobs) for batch in prepared.file.batches()) == layer.featureCount()


def test_arrow_leaves_flatgeobuf_to_the_iterator(tmp_path, prepare):
    """A feature without geometry there makes GDAL write where it should not."""
    from qgis_heatdecay.adapters.reading.arrow import ArrowUnusableError

    prepared = prepare(layer_of(tmp_path / "points.fgb", "points"), WEIGHT="w")
    with pytest.raises(ArrowUnusableError):
        list(prepared.file.batches())


@pytest.mark.parametrize(
    ("suffix", "name"), [(".gpkg", "dt"), (".gpkg", "b"), (".geojson", "dt"), (".shp", "d")]
)
def test_arrow_leaves_wild_times_and_booleans_to_the_iterator(tmp_path, prepare, suffix, name):
    """Exact times of GeoPackages are not among them: see `test_arrow_times`."""
    from qgis_heatdecay.adapters.reading.arrow import ArrowUnusableError

    layer = layer_of(tmp_path / f"points{suffix}", "points")
    prepared = prepare(layer, TIME="i")
    prepared = replace(prepared, file=replace(prepared.file, names={"TIME": name}))
    with pytest.raises(ArrowUnusableError):
        list(prepared.file.batches())


@pytest.mark.parametrize("holes", ["", "fid = 1", "fid % 7 = 3", "fid BETWEEN 400 AND 900"])
def test_geopackages_with_holes_in_their_fids(tmp_path, prepare, holes):
    from osgeo import gdal
    from qgis.core import QgsVectorLayer

    path = tmp_path / "holes.gpkg"
    kinds = (None, "POINT(1 2)", "MULTIPOINT((1 2),(3 4))", "LINESTRING(0 0, 1 1)")
    rows = [(kinds[row % 4], {"w": float(row), "s": str(row)}) for row in range(2000)]
    ogr_files.write_features(path, rows, 4326, fields=["w", "s"])
    if holes:
        dataset = gdal.OpenEx(str(path), gdal.OF_UPDATE | gdal.OF_VECTOR)
        dataset.ExecuteSQL(f"DELETE FROM holes WHERE {holes}")
        del dataset
    prepared = prepare(QgsVectorLayer(str(path), "holes", "ogr"), WEIGHT="w", TIME="s")
    # Many batches: what goes wrong goes wrong from one to the next.
    prepared = replace(prepared, file=replace(prepared.file, batch_size=100))
    assert_same(*both(prepared))


def test_one_long_text_among_many_short_ones(tmp_path, prepare):
    rows = [("POINT(1 2)", {"s": "x" * 1_000_000 if row == 7 else str(row)}) for row in range(3000)]
    layer = ogr_files.write_features(tmp_path / "long.gpkg", rows, 3857, fields=["s"])
    arrays = both(prepare(layer, WEIGHT="s"))
    assert_same(*arrays)
    assert arrays[0].skipped["weight"] == 1


def test_layers_within_a_file_a_zip_and_by_number(tmp_path, prepare):
    import zipfile

    from qgis.core import QgsVectorLayer

    layer_of(tmp_path / "points.shp", "points")
    with zipfile.ZipFile(tmp_path / "zipped.zip", "w") as archive:
        for part in tmp_path.glob("points.*"):
            archive.write(part, part.name)
    path = tmp_path / "points.gpkg"
    layer_of(path, "points")
    for uri in (
        f"/vsizip/{tmp_path}/zipped.zip/points.shp",
        f"{path}|layername=points",
        f"{path}|layerid=0",
    ):
        prepared = prepare(QgsVectorLayer(uri, "x", "ogr"), WEIGHT="w")
        assert prepared.file is not None
        assert_same(*both(prepared))
        assert both(prepared)[0].feature_count > 0


def test_uris_with_filters_or_geometry_types_are_for_the_iterator(tmp_path, prepare):
    from qgis.core import QgsVectorLayer

    path = tmp_path / "mixed.gpkg"
    layer_of(path, "mixed")
    points = prepare(QgsVectorLayer(f"{path}|layername=mixed|geometrytype=Point", "x", "ogr"))
    assert points.file is None
    filtered = prepare(QgsVectorLayer(f"{path}|layername=mixed|subset=i = 3", "x", "ogr"))
    assert filtered.file is None
    assert both(filtered)[0].feature_count == 1


def test_a_file_that_grew_meanwhile_is_read_by_qgis(tmp_path, prepare):
    path = tmp_path / "points.gpkg"
    layer = layer_of(path, "points")
    prepared = prepare(layer, WEIGHT="w")
    prepared = replace(prepared, file=replace(prepared.file, count=99))
    assert_same(*both(prepared))


@pytest.mark.parametrize("layer_name", ["waypoints", "tracks", "track_points", "routes"])
def test_gpx(tmp_path, prepare, layer_name):
    from qgis.core import QgsVectorLayer

    path = tmp_path / "walk.gpx"
    path.write_text(gpx_text(waypoints=3, tracks=2, points=5), encoding="utf-8")
    layer = QgsVectorLayer(f"{path}|layername={layer_name}", "x", "ogr")
    columns = {"TIME": "time"} if layer_name in ("waypoints", "track_points") else {}
    arrays = both(prepare(layer, **columns))
    assert_same(*arrays)
    assert arrays[0].feature_count == {"waypoints": 3, "tracks": 2, "track_points": 10}.get(
        layer_name, 1
    )


def test_a_gpx_file_without_waypoints_names_its_layers(tmp_path, prepare):
    from qgis.core import QgsVectorLayer

    from qgis_heatdecay.core.errors import HeatDecayError

    path = tmp_path / "walk.gpx"
    path.write_text(gpx_text(waypoints=0, tracks=2, points=5, has_route=False), encoding="utf-8")
    with pytest.raises(HeatDecayError) as error:
        prepare(QgsVectorLayer(f"{path}|layername=waypoints", "x", "ogr"))
    for text in ("waypoints (0)", "tracks (2)", "track_points (10)", "walk.gpx|layername=tracks"):
        assert text in str(error.value)


def test_delimited_text(tmp_path, prepare):
    from qgis.core import QgsVectorLayer

    path = tmp_path / "calls.csv"
    path.write_text("x,y,Created Date,w\n1,2,2020-01-02,1.5\n3,4,,abc\n,,2020,7\n", "utf-8")
    uri = f"file://{path}?xField=x&yField=y&crs=EPSG:3857&detectTypes=no"
    prepared = prepare(QgsVectorLayer(uri, "x", "delimitedtext"), WEIGHT="w", TIME="Created Date")
    assert prepared.file is None
    arrays = both(prepared)[0]
    assert arrays.points.weight.tolist() == [1.5]
    assert arrays.fields["TIME"].values.tolist() == ["2020-01-02"]
    # Rows without coordinates are not even features there.
    assert arrays.skipped["weight"] == 1


NASTY = [
    ("sf311_geometry_zoo.gpkg|layername=multipoint_by_category_day", {}),
    ("sf311_geometry_zoo.gpkg|layername=points_with_null_and_empty", {"WEIGHT": "weight"}),
    ("sf311_geometry_zoo.gpkg|layername=points_zm", {}),
    ("sf311_geometry_zoo.gpkg|layername=single_point", {}),
    ("sf_police_epsg2227_ft.shp", {"TIME": "time"}),
    ("quakes_arctic_epsg3413.gpkg", {"TIME": "time_txt", "WEIGHT": "epoch_ms"}),
    ("quakes_antimeridian.geojson", {"TIME": "time"}),
]


@pytest.mark.realdata
@pytest.mark.parametrize(("name", "columns"), NASTY)
@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:4326", "EPSG:3413"])
def test_real_data(real_data, prepare, name, columns, crs):
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(f"{real_data}/D_nasty/{name}", "x", "ogr")
    arrays = both(prepare(layer, **columns), crs)
    assert_same(*arrays)
    assert arrays[0].feature_count + arrays[0].skipped_count == layer.featureCount()


# Well-known binary


COORDINATES = st.floats(-1e6, 1e6).map(lambda value: round(value, 3))
DIMENSIONS = st.sampled_from(["", "Z", "M", "ZM"])


@st.composite
def wkts(draw):
    """Draw the WKT of a point, a line, or a multi kind, with its points."""
    dimension = draw(DIMENSIONS)
    extra = {"": "", "Z": " 9", "M": " 9", "ZM": " 8 9"}[dimension]
    kind = draw(st.sampled_from(["POINT", "MULTIPOINT", "LINESTRING", "MULTILINESTRING"]))
    size = {"POINT": (1, 1), "MULTIPOINT": (1, 5)}.get(kind, (2, 6))
    parts = draw(
        st.lists(
            st.lists(st.tuples(COORDINATES, COORDINATES), min_size=size[0], max_size=size[1]),
            min_size=1,
            max_size=4 if kind == "MULTILINESTRING" else 1,
        )
    )
    texts = [", ".join(f"{x} {y}{extra}" for x, y in part) for part in parts]
    inner = ", ".join(f"({text})" for text in texts)
    wrapped = f"({inner})" if kind == "MULTILINESTRING" else inner
    return f"{kind} {dimension}{wrapped}", [point for part in parts for point in part]


@given(drawn=st.lists(st.none() | wkts(), max_size=12), big_endian=st.booleans())
@examples(80)
def test_wkb_of_any_mixture(drawn, big_endian):
    from osgeo import ogr

    from qgis_heatdecay.adapters.reading.wkb import decode

    order = ogr.wkbXDR if big_endian else ogr.wkbNDR
    blobs = [
        None if one is None else bytes(ogr.CreateGeometryFromWkt(one[0]).ExportToIsoWkb(order))
        for one in drawn
    ]
    decoded = decode(blobs)
    assert not decoded.unfit
    for shapes, is_line in ((decoded.points, False), (decoded.lines, True)):
        expected = [
            (x, y, index)
            for index, one in enumerate(drawn)
            if one is not None and ("LINE" in one[0]) == is_line
            for x, y in one[1]
        ]
        found = list(zip(shapes.x.tolist(), shapes.y.tolist(), shapes.feature.tolist()))
        assert found == expected
    parts = sum(
        one[0].count("(") - one[0].startswith("MULTILINE")
        for one in drawn
        if one is not None and "LINE" in one[0]
    )
    assert len(np.unique(decoded.lines.part)) == parts


def test_old_codes_of_z_are_read():
    """OGR's older writers mark Z by the highest bit of the type."""
    from osgeo import ogr

    from qgis_heatdecay.adapters.reading.wkb import decode

    for wkt in ("POINT Z(1 2 9)", "LINESTRING Z(1 2 9, 3 4 9)", "MULTIPOINT Z((1 2 9),(3 4 9))"):
        blob = bytes(ogr.CreateGeometryFromWkt(wkt).ExportToWkb(ogr.wkbNDR))
        assert blob[4] == 0x80
        decoded = decode([blob])
        shapes = decoded.lines if "LINE" in wkt else decoded.points
        assert shapes.x.tolist() == [1, 3][: len(shapes.x)]


@pytest.mark.parametrize(
    "blob", [b"", b"\x01", b"\x01\x01\x00\x00", b"\x09\x01\x00\x00\x00", b"x" * 40]
)
def test_what_is_no_wkb_has_no_vertices(qgis_app, blob):
    from qgis_heatdecay.adapters.reading.wkb import decode

    decoded = decode([blob, None])
    assert len(decoded.points.x) == len(decoded.lines.x) == 0
