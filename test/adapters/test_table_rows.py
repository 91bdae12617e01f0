# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables read without shapes: the quick way gives what QGIS's own way gives."""

from dataclasses import replace
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
from osgeo import ogr
from qgis.core import QgsExpressionContext, QgsVectorLayer

from qgis_heatdecay.adapters.reading.arrow import ArrowFile
from qgis_heatdecay.adapters.reading.feature_arrays import FeatureArrays
from qgis_heatdecay.adapters.reading.field_values import FieldValues
from qgis_heatdecay.adapters.reading.sources import ANY_FEATURES, PreparedSource, prepare_source
from qgis_heatdecay.adapters.reading.table_rows import VALUE, read_table, split_by_value
from qgis_heatdecay.adapters.reading.timed import TimedArrays

Make = Callable[..., Any]
COLUMNS = {"TABLE_JOIN_FIELD": "code", "VALUE": "v", "TIME": "day"}


def prepared(path: Path, **more: str) -> PreparedSource:
    layer = QgsVectorLayer(str(path), "rows", "ogr")
    assert layer.isValid()
    return prepare_source(
        None, layer, "rows", {**COLUMNS, **more}, QgsExpressionContext(), ANY_FEATURES, False
    )


def written(path: Path, driver: str, geometry: int, holes: bool = False) -> Path:
    """Write rows with NULLs and odd keys."""
    source = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    layer = source.CreateLayer(path.stem, None, geometry)
    for name, kind in (("code", ogr.OFTString), ("v", ogr.OFTReal), ("day", ogr.OFTString)):
        layer.CreateField(ogr.FieldDefn(name, kind))
    for number in range(1200):
        feature = ogr.Feature(layer.GetLayerDefn())
        if holes:
            feature.SetFID(3 * number + 7)
        if number % 11:
            feature.SetField(0, f"{number % 7:02}" if number % 5 else f" Straße {number % 3} ")
        if number % 13:
            feature.SetField(1, number / 8)
        feature.SetField(2, f"2020-03-{number % 28 + 1:02}")
        if geometry != ogr.wkbNone:
            feature.SetGeometryDirectly(ogr.CreateGeometryFromWkt(f"POINT ({number} 1)"))
        layer.CreateFeature(feature)
    return path


@pytest.mark.parametrize(
    ("name", "driver", "geometry", "holes"),
    [
        ("rows.gpkg", "GPKG", ogr.wkbNone, False),
        ("points.gpkg", "GPKG", ogr.wkbPoint, False),
        ("holes.gpkg", "GPKG", ogr.wkbNone, True),
        ("rows.dbf", "ESRI Shapefile", ogr.wkbNone, False),
        ("points.shp", "ESRI Shapefile", ogr.wkbPoint, False),
        ("points.geojson", "GeoJSON", ogr.wkbPoint, False),
        ("rows.csv", "CSV", ogr.wkbNone, False),
    ],
)
def test_both_ways_give_the_same(
    tmp_path: Path, name: str, driver: str, geometry: int, holes: bool
) -> None:
    source = prepared(written(tmp_path / name, driver, geometry, holes))
    features, keys = read_table(source, lambda done: None)
    plain, plain_keys = read_table(replace(source, file=None), lambda done: None)
    assert features.feature_count == plain.feature_count == 1200
    assert list(keys) == list(plain_keys)
    assert keys[:2] == ["01", "02"]
    if driver != "ESRI Shapefile":  # whose encoding is the user's choice
        assert "Straße 1" in keys
    for column in (*COLUMNS,):
        here, there = features.fields[column].values, plain.fields[column].values
        np.testing.assert_array_equal(here, there, err_msg=column)
    good, bad = split_by_value(TimedArrays(features, None, None), source)
    assert good.features.skipped == {"value": 93, "crs": 0}
    assert good.features.fields["VALUE"].values[:3].tolist() == [1 / 8, 2 / 8, 3 / 8]
    assert bad.features.feature_count == 93


def test_numbers_are_read_without_objects(tmp_path: Path) -> None:
    """A GeoPackage table goes through Arrow where GDAL has it."""
    path = written(tmp_path / "rows.gpkg", "GPKG", ogr.wkbNone)
    source = prepared(path, TABLE_JOIN_FIELD="v", TIME="")
    assert isinstance(source.file, ArrowFile)
    assert not source.file.geometry
    features, keys = read_table(source, lambda done: None)
    assert features.feature_count == 1200
    assert keys[:3] == ["0.125", "0.25", "0.375"]


def test_expressions_of_shapes_are_given_shapes(tmp_path: Path) -> None:
    source = prepared(written(tmp_path / "points.gpkg", "GPKG", ogr.wkbPoint), VALUE="$x * 2")
    features, _ = read_table(source, lambda done: None)
    assert features.fields["VALUE"].values[:3].tolist() == [0, 2, 4]


def test_bad_values_are_skipped_and_what_was_read_stays(tmp_path: Path) -> None:
    source = prepared(written(tmp_path / "rows.csv", "CSV", ogr.wkbNone))
    values = np.array([1.0, np.nan, 3.0])
    read = FeatureArrays(None, None, 3, fields={VALUE: FieldValues(values)})
    kept, bad = split_by_value(TimedArrays(read, None, None), source)
    assert kept.features.fields[VALUE].values.tolist() == [1.0, 3.0]
    assert kept.features.skipped["value"] == 1
    assert kept.features.examples["value"] == ("NULL",)
    assert bad.features.feature_count == 1
    assert len(read.fields[VALUE].values) == 3
