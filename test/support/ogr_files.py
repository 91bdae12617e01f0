# SPDX-License-Identifier: GPL-2.0-or-later
"""Files written by OGR alone: kinds, nulls and times that QGIS itself would not write."""

from pathlib import Path
from typing import Any, Mapping, Optional, Sequence, Tuple

from osgeo import gdal, ogr, osr
from qgis.core import QgsVectorLayer

Row = Tuple[Optional[str], Mapping[str, Any]]

FIELDS = {
    "w": ogr.OFTReal,
    "i": ogr.OFTInteger,
    "j": ogr.OFTInteger64,
    "s": ogr.OFTString,
    "d": ogr.OFTDate,
    "dt": ogr.OFTDateTime,
    "b": (ogr.OFTInteger, ogr.OFSTBoolean),
    "f32": (ogr.OFTReal, ogr.OFSTFloat32),
    "i16": (ogr.OFTInteger, ogr.OFSTInt16),
}
DRIVERS = {
    ".gpkg": "GPKG",
    ".geojson": "GeoJSON",
    ".shp": "ESRI Shapefile",
    ".fgb": "FlatGeobuf",
    ".gpx": "GPX",
    ".csv": "CSV",
}


def write_features(
    path: Path,
    rows: Sequence[Row],
    epsg: int = 3857,
    kind: int = ogr.wkbUnknown,
    fields: Sequence[str] = tuple(FIELDS),
    options: Sequence[str] = (),
) -> QgsVectorLayer:
    """Write rows of WKT and attributes (missing ones are NULL) and open them as a layer."""
    driver = gdal.GetDriverByName(DRIVERS[path.suffix])
    dataset = driver.Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(epsg)
    crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    layer = dataset.CreateLayer(path.stem, crs, kind, options=list(options))
    for name in fields:
        kinds = FIELDS[name]
        field = ogr.FieldDefn(name, kinds[0] if isinstance(kinds, tuple) else kinds)
        if isinstance(kinds, tuple):
            field.SetSubType(kinds[1])
        layer.CreateField(field)
    for wkt, attributes in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        if wkt is not None:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
        for name in fields:
            if attributes.get(name) is None:
                feature.SetFieldNull(name)
            else:
                feature.SetField(name, attributes[name])
        if layer.CreateFeature(feature) != 0:
            raise ValueError(f"not written: {wkt} {attributes}")
    del layer, dataset
    written = QgsVectorLayer(str(path), path.stem, "ogr")
    if not written.isValid():
        raise ValueError(f"QGIS cannot open {path}")
    return written
