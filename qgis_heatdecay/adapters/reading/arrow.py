# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading a plain file through OGR's Arrow stream: whole columns, no object for each feature."""

from dataclasses import dataclass
from typing import Any, Dict, Iterator, Optional, Sequence, Tuple

import numpy as np
from osgeo import gdal, ogr
from qgis.core import QgsFields, QgsVectorLayer

from ..compat import ARROW_TAKES_FID_HOLES, ARROW_TAKES_LONG_TEXT, geometry_name, quiet_gdal
from .batches import Batch
from .field_values import Column
from .wkb import Blobs

_POINTS_IN_BATCH = 65536
_LINES_IN_BATCH = 4096

# The formats that a test holds to what QGIS reads. FlatGeobuf is not among them: a feature
# without geometry makes GDAL (seen in 3.10 and 3.13) write where it should not.
_FORMATS = ("GPKG", "ESRI Shapefile", "GeoJSON", "GPX")

# Dates and datetimes are not among them: zones, dates before 1970 and texts that are no dates
# come out otherwise, by version and format. Nor are the subtypes, such as booleans.
_NUMBERS = (ogr.OFTInteger, ogr.OFTInteger64, ogr.OFTReal)

# Texts of shapefiles are in the encoding that the user chose for QGIS's layer.
_UTF8_FORMATS = ("GPKG", "GeoJSON", "GPX")


class ArrowUnusableError(Exception):
    """A file cannot be read in this way; the iterator can."""


@dataclass(frozen=True)
class ArrowFile:
    """A layer of a file that holds just what QGIS's layer shows.

    names : the file's column for each parameter.
    count : how many features must come.
    geometry : whether shapes are asked for, or columns alone.
    """

    path: str
    layer_name: Optional[str]
    layer_id: Optional[int]
    names: Dict[str, str]
    count: int
    batch_size: int
    geometry: bool = True

    @staticmethod
    def behind(
        layer: QgsVectorLayer, columns: Sequence[Column], geometry: bool = True
    ) -> Optional["ArrowFile"]:
        """Look whether a layer and these columns can be read in this way, else None."""
        if layer.providerType() != "ogr" or layer.isEditable() or layer.subsetString():
            return None
        path, *parts = layer.source().split("|")
        choice = dict(part.partition("=")[::2] for part in parts)
        if set(choice) - {"layername", "layerid"} or not choice.get("layerid", "0").isdigit():
            return None
        if not all(_is_own_field(column, layer.fields()) for column in columns):
            return None
        is_small = not geometry or geometry_name(layer.wkbType()) == "point"
        return ArrowFile(
            path=path,
            layer_name=choice.get("layername"),
            layer_id=int(choice.get("layerid", "0")),
            names={column.parameter: str(column.field) for column in columns},
            count=layer.featureCount(),
            batch_size=_POINTS_IN_BATCH if is_small else _LINES_IN_BATCH,
            geometry=geometry,
        )

    def batches(self) -> Iterator[Batch]:
        """Read the file.

        Raises
        ------
        ArrowUnusableError
            There is no Arrow, or it fails, or gives another number of features than QGIS.
        """
        with quiet_gdal() as failures:
            dataset = gdal.OpenEx(self.path, gdal.OF_VECTOR | gdal.OF_READONLY)
            layer = self._layer(dataset)
            shapes = _choose_columns(layer, self.names, _plain_types(dataset), self.geometry)
            options = _stream_options(dataset, layer)
        with quiet_gdal(**options) as failures:
            stream = self._stream(layer)
        count = 0
        while not failures:
            with quiet_gdal(**options) as failures:
                record = _next_record(stream)
            if not record:
                break
            count += len(next(iter(record.values())))
            columns = {parameter: record[name] for parameter, name in self.names.items()}
            yield Batch(_blobs(record[shapes]) if shapes else (), columns)
        if failures or count != self.count:
            raise ArrowUnusableError("; ".join(failures) or f"{count} of {self.count} features")

    def _layer(self, dataset: Optional[gdal.Dataset]) -> ogr.Layer:
        if dataset is None or _format(dataset) not in _FORMATS:
            raise ArrowUnusableError(f"{self.path} is of no known format")
        if self.layer_name is not None:
            layer = dataset.GetLayerByName(self.layer_name)
        else:
            layer = dataset.GetLayer(self.layer_id)
        if layer is None:
            raise ArrowUnusableError(f"no such layer in {self.path}")
        return layer

    def _stream(self, layer: ogr.Layer) -> Any:
        # Without its FIDs GDAL 3.6 loses the geometries where no other column is asked for.
        options = ["INCLUDE_FID=YES", f"MAX_FEATURES_IN_BATCH={self.batch_size}"]
        try:
            return layer.GetArrowStreamAsNumPy(options=options)
        except (AttributeError, ImportError) as error:
            # GDAL before 3.6, or its module for numpy is missing or built for another one.
            raise ArrowUnusableError(str(error)) from error


def _is_own_field(column: Column, fields: QgsFields) -> bool:
    if column.field is None:
        return False
    origin = fields.fieldOrigin(fields.indexOf(column.field))
    return bool(origin == QgsFields.FieldOrigin.OriginProvider)


def _next_record(stream: Any) -> Dict[str, np.ndarray]:
    """Return some features as columns by name; none at the end."""
    try:
        return stream.GetNextRecordBatch() or {}
    except RuntimeError as error:
        raise ArrowUnusableError(str(error)) from error


def _format(dataset: gdal.Dataset) -> str:
    return str(dataset.GetDriver().ShortName)


def _plain_types(dataset: gdal.Dataset) -> Tuple[int, ...]:
    """Return the types of columns that come out as QGIS reads them."""
    has_text = ARROW_TAKES_LONG_TEXT and _format(dataset) in _UTF8_FORMATS
    return (*_NUMBERS, ogr.OFTString) if has_text else _NUMBERS


def _stream_options(dataset: gdal.Dataset, layer: ogr.Layer) -> Dict[str, str]:
    """Return the options under which the stream of this layer can be trusted."""
    if ARROW_TAKES_FID_HOLES or _format(dataset) != "GPKG" or _has_all_fids(layer):
        return {}
    # Slower, but without the thread that spoils batches.
    return {"OGR_GPKG_STREAM_BASE_IMPL": "YES"}


def _has_all_fids(layer: ogr.Layer) -> bool:
    """Say whether FIDs run from 1 to the number of features."""
    fid = layer.GetFIDColumn().replace('"', '""')
    if not fid:
        return False
    # So many different numbers, none of them outside: two looks at the index.
    count = layer.GetFeatureCount()
    layer.SetAttributeFilter(f'"{fid}" < 1 OR "{fid}" > {count}')
    beyond = layer.GetFeatureCount()
    layer.SetAttributeFilter(None)
    return bool(beyond == 0)


def _choose_columns(
    layer: ogr.Layer, names: Dict[str, str], types: Tuple[int, ...], geometry: bool
) -> str:
    """Leave out what is not needed; give the name of the geometry's column, where it is wanted."""
    definition = layer.GetLayerDefn()
    if geometry and definition.GetGeomFieldCount() != 1:
        raise ArrowUnusableError("not one geometry column")
    fields = [definition.GetFieldDefn(i) for i in range(definition.GetFieldCount())]
    plain = {
        field.GetName()
        for field in fields
        if field.GetType() in types and field.GetSubType() == ogr.OFSTNone
    }
    if not plain.issuperset(names.values()):
        raise ArrowUnusableError("a column is missing, or of a type that comes out otherwise")
    needed = set(names.values())
    ignored = [f.GetName() for f in fields if f.GetName() not in needed]
    layer.SetIgnoredFields(ignored if geometry else [*ignored, "OGR_GEOMETRY"])
    return (layer.GetGeometryColumn() or "wkb_geometry") if geometry else ""


def _blobs(column: np.ndarray) -> Blobs:
    """Return geometries, None for NULL."""
    mask = np.ma.getmaskarray(column)
    if not mask.any():
        return np.ma.getdata(column)
    blobs = np.ma.getdata(column).astype(object)
    blobs[mask] = None
    return blobs
