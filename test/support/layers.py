# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers from WKT."""

from pathlib import Path
from typing import Any, Mapping, Optional, Sequence

from qgis.core import NULL, QgsFeature, QgsGeometry, QgsProject, QgsVectorFileWriter, QgsVectorLayer


def make_layer(
    wkts: Sequence[Optional[str]],
    fields: Optional[Mapping[str, str]] = None,
    rows: Optional[Sequence[Sequence[Any]]] = None,
    crs: str = "EPSG:3857",
    geometry: str = "Point",
) -> QgsVectorLayer:
    """Make a memory layer.

    Parameters
    ----------
    wkts : one for each feature; None gives a feature without geometry.
    fields : names and types as the memory provider writes them, as ``{"weight": "double"}``.
    rows : the attributes of each feature; None stands for NULL.
    crs : authority and code, or empty.
    geometry : type of the layer, as ``"MultiLineStringZ"`` or ``"None"`` for a table.
    """
    columns = "".join(f"&field={name}:{kind}" for name, kind in (fields or {}).items())
    uri = f"{geometry}?crs={crs}{columns}" if crs else f"{geometry}?{columns.lstrip('&')}"
    layer = QgsVectorLayer(uri, "layer", "memory")
    if not layer.isValid():
        raise ValueError(f"no such memory layer: {uri}")
    features = []
    for index, wkt in enumerate(wkts):
        feature = QgsFeature(layer.fields())
        if wkt is not None:
            shape = QgsGeometry.fromWkt(wkt)
            if shape.isNull():
                raise ValueError(f"not WKT: {wkt}")
            feature.setGeometry(shape)
        if rows is not None:
            feature.setAttributes([NULL if value is None else value for value in rows[index]])
        features.append(feature)
    done, added = layer.dataProvider().addFeatures(features)
    if not done or len(added) != len(features):
        raise ValueError(f"features refused: {layer.dataProvider().lastError()}")
    layer.updateExtents()
    return layer


def write_layer(layer: QgsVectorLayer, path: Path) -> Path:
    """Write a layer to a file whose extension names the format (GeoPackage, GeoJSON, ...)."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = QgsVectorFileWriter.driverForExtension(path.suffix)
    options.layerName = path.stem
    written = QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, str(path), QgsProject.instance().transformContext(), options
    )
    if written[0] != QgsVectorFileWriter.WriterError.NoError:
        raise ValueError(f"{path} not written: {written[1]}")
    return path
