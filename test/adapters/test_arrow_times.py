# SPDX-License-Identifier: GPL-2.0-or-later
"""Times of GeoPackages through Arrow are those that QGIS's features have, or are left to them."""

import datetime
import sqlite3
from contextlib import closing
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples

ogr_files = pytest.importorskip("support.ogr_files")

DAYS = st.dates().map(str)
MOMENTS = st.datetimes(datetime.datetime(1, 1, 1))


def texts(form):
    """Return a strategy of exact texts: with seconds or milliseconds, and a zone."""
    precision, zone = form
    return MOMENTS.map(lambda moment: moment.isoformat("T", precision) + zone)


def read(text):
    return datetime.datetime.fromisoformat(text.rstrip("Z"))


CUT_MS = 1
"""By how much old versions of QGIS cut off times: those with the texts of files are exact."""
EXACT = [("seconds", ""), ("seconds", "Z"), ("milliseconds", ""), ("milliseconds", "Z")]
WILD = st.sampled_from(
    [
        "",
        "soon",
        "2020",
        "2020-02-31T00:00:00Z",
        "2021-02-29T12:00:00.000Z",
        "0000-01-01T00:00:00Z",
        "2020-01-02T24:00:00Z",
        "2020-01-02T03:04:60Z",
        "2020-01-02T03:04:05.9999Z",
        "2020-01-02T03:04:05.1Z",
        "2020-01-02T03:04Z",
        "2020-01-02T03:04:05+02:00",
        "2020-01-02T03:04:05.678-11:30",
        "2020-01-02 03:04:05",
        "2020/01/02 03:04:05",
        "2020-01-02",
        "2020-1-2",
        " 2020-01-02T03:04:05Z",
        "2020-01-02t03:04:05z",
        "03:04:05",
        2020,
        1577934245.678,
        b"2020-01-02T03:04:05Z",
    ]
)


@pytest.fixture
def write(tmp_path, qgis_app):
    from qgis.core import QgsVectorLayer

    number = iter(range(1_000_000))

    def write(moments, days=None):
        """Write values as they are, where OGR would write texts of its own."""
        path = tmp_path / f"times{next(number)}.gpkg"
        rows = [("POINT(1 2)", {"w": float(row)}) for row in range(len(moments))]
        options = ["SPATIAL_INDEX=NO"]  # else its triggers call functions that GDAL alone has
        ogr_files.write_features(path, rows, 3857, fields=["w", "dt", "d"], options=options)
        with closing(sqlite3.connect(path)) as base, base:
            pairs = zip(moments, days or [None] * len(moments), range(1, len(moments) + 1))
            base.executemany(f'UPDATE "{path.stem}" SET dt = ?, d = ? WHERE fid = ?', pairs)
        return QgsVectorLayer(str(path), "times", "ogr")

    return write


def prepared(layer, **columns):
    from qgis.core import QgsExpressionContext

    from qgis_heatdecay.adapters.reading.sources import prepare_source

    return prepare_source(None, layer, "", columns, QgsExpressionContext())


def is_served(source):
    from qgis_heatdecay.adapters.reading.arrow import ArrowUnusableError

    try:
        return sum(len(batch.blobs) for batch in source.file.batches()) == source.expected
    except ArrowUnusableError:
        return False


def times_of(source, name="TIME"):
    """Return the values of a field by Arrow, or what comes when it cannot, and by the iterator."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

    where = QgsCoordinateReferenceSystem("EPSG:3857"), QgsCoordinateTransformContext()
    return [each.read(*where).fields[name] for each in (source, replace(source, file=None))]


def assert_same(source, name="TIME", within=0):
    """Hold both ways to the same values, within some milliseconds."""
    fast, slow = times_of(source, name)
    assert fast.values.dtype == slow.values.dtype
    assert fast.zoned == slow.zoned
    if fast.values.dtype.kind == "O":
        assert fast.values.tolist() == slow.values.tolist()
        return
    apart = np.abs(fast.values - slow.values)
    np.testing.assert_array_equal(np.isnat(fast.values), np.isnat(slow.values))
    assert np.all(apart[~np.isnat(apart)] <= np.timedelta64(within, "ms"))


@given(data=st.data())
@examples(60)
def test_exact_texts_are_served(data, write):
    form = data.draw(st.sampled_from(EXACT))
    moments = data.draw(st.lists(st.none() | texts(form), min_size=1, max_size=20))
    days = [data.draw(st.none() | DAYS) for _ in moments]
    source = prepared(write(moments, days), TIME="dt", END_TIME="d", WEIGHT="w")
    assert is_served(source)
    assert_same(source, "TIME", within=CUT_MS)
    assert_same(source, "END_TIME")
    expected = [None if each is None else read(each) for each in moments]
    assert times_of(source)[0].values.tolist() == expected


@given(st.lists(st.none() | st.sampled_from(EXACT).flatmap(texts) | WILD, min_size=1, max_size=8))
@examples(60)
def test_texts_of_any_kind_are_as_features_have_them(write, moments):
    layer = write(moments, moments[::-1])
    assert_same(prepared(layer, TIME="dt"), within=CUT_MS)
    assert_same(prepared(layer, TIME="d"), within=CUT_MS)


def test_a_day_that_does_not_exist_is_none(write):
    """Once its year 0 ended the run with an error of Python's."""
    wild = ["2020-02-31T00:00:00Z", "2020-02-30", "2020-02-29T00:00:00Z"]
    source = prepared(write(wild, wild), TIME="dt", END_TIME="d")
    assert not is_served(source)
    assert times_of(source)[0].values[0] is None or np.isnat(times_of(source)[0].values[0])


@pytest.mark.parametrize("wild", ["2020-02-31T00:00:00Z", "2020-01-02T03:04:05+02:00", "soon", 20])
def test_one_wild_text_among_exact_ones_is_left_to_the_iterator(write, wild):
    source = prepared(write(["2020-01-02T03:04:05Z"] * 9 + [wild]), TIME="dt")
    assert not is_served(source)
    assert_same(source)


@pytest.mark.parametrize("zones", [("Z", ""), ("", "Z"), ("Z", "+00:00")])
def test_zones_of_several_kinds_are_left_to_the_iterator(write, zones):
    source = prepared(write([f"2020-01-02T03:04:05{zone}" for zone in zones]), TIME="dt")
    assert not is_served(source)
    assert_same(source)


def test_every_millisecond_of_a_minute(write):
    """GDAL keeps seconds as numbers of 32 bits."""
    start = np.datetime64("2020-01-02T03:04", "ms")
    moments = start + np.arange(60_000)
    source = prepared(write([f"{each}Z" for each in moments.astype(str)]), TIME="dt")
    assert is_served(source)
    assert_same(source, within=CUT_MS)
    np.testing.assert_array_equal(times_of(source)[0].values, moments)


def test_utc_is_known_where_qgis_keeps_it(write):
    from qgis_heatdecay.adapters.compat import DATETIME_ZONES_KEPT

    assert times_of(prepared(write(["2020-01-02T03:04:05Z"]), TIME="dt"))[0].zoned == (
        DATETIME_ZONES_KEPT
    )
    assert not times_of(prepared(write(["2020-01-02T03:04:05"]), TIME="dt"))[0].zoned


def test_a_field_of_times_that_is_a_weight_too_is_left_to_the_iterator(write):
    source = prepared(write(["2020-01-02T03:04:05Z"]), TIME="dt", WEIGHT="dt")
    assert not is_served(source)


def test_names_with_quotes(tmp_path, qgis_app):
    from osgeo import gdal, ogr
    from qgis.core import QgsVectorLayer

    path = tmp_path / "quotes.gpkg"
    dataset = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    layer = dataset.CreateLayer('the "calls"', None, ogr.wkbPoint)
    layer.CreateField(ogr.FieldDefn('seen "at"', ogr.OFTDateTime))
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT(1 2)"))
    feature.SetField(0, "2020-01-02T03:04:05Z")
    layer.CreateFeature(feature)
    del layer, feature, dataset
    source = prepared(QgsVectorLayer(str(path), "quotes", "ogr"), TIME='seen "at"')
    assert is_served(source)
    assert_same(source)


def test_edits_filters_and_virtual_fields_are_left_to_the_iterator(write):
    from qgis.core import QgsField

    from qgis_heatdecay.adapters.compat import MOMENT

    layer = write(["2020-01-02T03:04:05Z", "2021-01-02T03:04:05Z"])
    layer.startEditing()
    layer.changeAttributeValue(1, layer.fields().indexOf("dt"), "2019-01-02T03:04:05Z")
    source = prepared(layer, TIME="dt")
    assert source.file is None
    assert "2019" in str(times_of(source)[0].values[0])
    layer.rollBack()
    layer.addExpressionField("dt + make_interval(days:=1)", QgsField("next", MOMENT))
    assert prepared(layer, TIME="next").file is None
    layer.setSubsetString("w > 0")
    source = prepared(layer, TIME="dt")
    assert source.file is None
    assert len(times_of(source)[0].values) == 1
