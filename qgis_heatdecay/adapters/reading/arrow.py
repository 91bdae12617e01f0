# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading a plain file through OGR's Arrow stream: whole fields, no object for each feature."""

from dataclasses import dataclass
from typing import Any, Dict, Iterator, Optional, Sequence, Tuple, Union

import numpy as np
from osgeo import gdal, ogr
from qgis.core import QgsFields, QgsVectorLayer

from ..compat import ARROW_TAKES_FID_HOLES, ARROW_TAKES_LONG_TEXT, geometry_name, quiet_gdal
from .arrow_times import TimeColumn, exact_times
from .collector import Batch
from .field_values import FEATURE_ID, FieldExpression
from .wkb import Blobs
from .written_layers import TIMES

# The formats that a test holds to what QGIS reads, and whether their texts are always UTF-8:
# those of shapefiles are in the encoding that the user chose for QGIS's layer. FlatGeobuf is not
# among them: a feature without geometry makes GDAL (seen in 3.10 and 3.13) write where it should
# not.
ARROW_FORMATS = {"GPKG": True, "ESRI Shapefile": False, "GeoJSON": True, "GPX": True}

_POINTS_IN_BATCH = 65536
_LINES_IN_BATCH = 4096

# Subtypes, such as booleans, are not among them. Dates and datetimes see `arrow_times`.
_NUMBERS = (ogr.OFTInteger, ogr.OFTInteger64, ogr.OFTReal)


class ArrowUnusableError(Exception):
    """A file cannot be read in this way; the iterator can."""


@dataclass(frozen=True)
class ArrowFile:
    """A layer of a file that holds just what QGIS's layer shows.

    options : those of GDAL with which the file is opened.
    layer : the name of the layer in the file, or its number.
    names : the file's field for each parameter, None for the feature's number.
    count : how many features must come.
    geometry : whether shapes are asked for, or fields alone.
    """

    path: str
    options: Sequence[str]
    layer: Union[str, int]
    names: Dict[str, Optional[str]]
    count: int
    batch_size: int
    geometry: bool = True

    @staticmethod
    def behind(
        layer: QgsVectorLayer, expressions: Sequence[FieldExpression], geometry: bool = True
    ) -> Optional["ArrowFile"]:
        """Return the file of a layer if it and these fields can be read in this way, else None."""
        if layer.providerType() != "ogr" or layer.isEditable() or layer.subsetString():
            return None
        path, *parts = layer.source().split("|")
        options = [part.partition(":")[2] for part in parts if part.startswith("option:")]
        choice = dict(part.partition("=")[::2] for part in parts if not part.startswith("option:"))
        if set(choice) - {"layername", "layerid"} or not choice.get("layerid", "0").isdigit():
            return None
        if not all(_is_own_field(each, layer.fields()) for each in expressions):
            return None
        is_small = not geometry or geometry_name(layer.wkbType()) == "point"
        return ArrowFile(
            path=path,
            options=options,
            layer=choice.get("layername", int(choice.get("layerid", "0"))),
            names={each.parameter: each.field for each in expressions},
            count=layer.featureCount(),
            batch_size=_POINTS_IN_BATCH if is_small else _LINES_IN_BATCH,
            geometry=geometry,
        )

    def batches(self) -> Iterator[Batch]:
        """Read the file.

        Raises ArrowUnusableError: there is no Arrow, or it fails, or yields another number of
        features than QGIS.
        """
        with quiet_gdal() as failures:
            flags = gdal.OF_VECTOR | gdal.OF_READONLY
            dataset = gdal.OpenEx(self.path, flags, open_options=self.options)
            layer = self._layer(dataset)
            has_text = ARROW_TAKES_LONG_TEXT and ARROW_FORMATS[_format(dataset)]
            types = (*_NUMBERS, ogr.OFTString) if has_text else _NUMBERS
            times = self._time_columns(dataset, layer)
            shapes = self._choose_fields(layer, types, times)
            options = _stream_options(dataset, layer)
            fid = layer.GetFIDColumn() or "OGC_FID"
        # What GDAL says meanwhile belongs to this reading; between batches others may use GDAL.
        with quiet_gdal(**options) as failures:
            stream = self._stream(layer)
        count = 0
        while not failures:
            with quiet_gdal(**options) as failures:
                record = _next_record(stream)
            if not record:
                break
            count += len(next(iter(record.values())))
            fields = {parameter: record[name or fid] for parameter, name in self.names.items()}
            exact = {name: column.values(fields.pop(name)) for name, column in times.items()}
            yield Batch(_blobs(record[shapes]) if shapes else (), fields, exact)
        if failures or count != self.count:
            raise ArrowUnusableError("; ".join(failures) or f"{count} of {self.count} features")

    def _layer(self, dataset: Optional[gdal.Dataset]) -> ogr.Layer:
        if dataset is None or _format(dataset) not in ARROW_FORMATS:
            raise ArrowUnusableError(f"{self.path} is of no known format")
        layer = dataset.GetLayer(self.layer)
        if layer is None:
            raise ArrowUnusableError(f"no such layer in {self.path}")
        return layer

    def _time_columns(self, dataset: gdal.Dataset, layer: ogr.Layer) -> Dict[str, TimeColumn]:
        """Return the dates and datetimes among the fields, by parameter."""
        if _format(dataset) != "GPKG":
            return {}
        definition = layer.GetLayerDefn()
        columns = {}
        for parameter in TIMES:
            place = definition.GetFieldIndex(self.names.get(parameter) or "")
            field = definition.GetFieldDefn(place) if place >= 0 else None
            column = None if field is None else exact_times(dataset, layer, field)
            if column is not None:
                columns[parameter] = column
        return columns

    def _choose_fields(
        self, layer: ogr.Layer, types: Tuple[int, ...], times: Dict[str, TimeColumn]
    ) -> str:
        """Leave out what is not needed; return the name of the geometry, empty if not wanted."""
        definition = layer.GetLayerDefn()
        if self.geometry and definition.GetGeomFieldCount() != 1:
            raise ArrowUnusableError("not one geometry")
        fields = [definition.GetFieldDefn(i) for i in range(definition.GetFieldCount())]
        plain = {
            field.GetName()
            for field in fields
            if field.GetType() in types and field.GetSubType() == ogr.OFSTNone
        }
        needed = {parameter: name for parameter, name in self.names.items() if name}
        if any(parameter not in times and name not in plain for parameter, name in needed.items()):
            raise ArrowUnusableError("a field is missing, or of a type that comes out otherwise")
        names = set(needed.values())
        ignored = [field.GetName() for field in fields if field.GetName() not in names]
        layer.SetIgnoredFields(ignored if self.geometry else [*ignored, "OGR_GEOMETRY"])
        return (layer.GetGeometryColumn() or "wkb_geometry") if self.geometry else ""

    def _stream(self, layer: ogr.Layer) -> Any:
        # Without its FIDs GDAL 3.6 loses the geometries where no other field is asked for.
        options = ["INCLUDE_FID=YES", f"MAX_FEATURES_IN_BATCH={self.batch_size}"]
        try:
            return layer.GetArrowStreamAsNumPy(options=options)
        except (AttributeError, ImportError) as error:
            # GDAL before 3.6, or its module for numpy is missing or built for another one.
            raise ArrowUnusableError(str(error)) from error


def _is_own_field(expression: FieldExpression, fields: QgsFields) -> bool:
    if expression.field is None:
        return expression.expression == FEATURE_ID
    origin = fields.fieldOrigin(fields.indexOf(expression.field))
    return bool(origin == QgsFields.FieldOrigin.OriginProvider)


def _next_record(stream: Any) -> Dict[str, np.ndarray]:
    """Return some features as arrays by field; none at the end."""
    try:
        return stream.GetNextRecordBatch() or {}
    except RuntimeError as error:
        raise ArrowUnusableError(str(error)) from error


def _format(dataset: gdal.Dataset) -> str:
    return str(dataset.GetDriver().ShortName)


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


def _blobs(shapes: np.ndarray) -> Blobs:
    """Return geometries, None for NULL."""
    mask = np.ma.getmaskarray(shapes)
    if not mask.any():
        return np.ma.getdata(shapes)
    blobs = np.ma.getdata(shapes).astype(object)
    blobs[mask] = None
    return blobs
