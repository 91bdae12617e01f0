# SPDX-License-Identifier: GPL-2.0-or-later
"""Sources that do not give what is needed are refused, with a way out."""

from typing import Any, List, Optional

from osgeo import gdal
from qgis.core import QgsVectorLayer

from ...core.errors import HeatDecayError
from ..compat import geometry_name, quiet_gdal
from .feature_arrays import FeatureArrays


def check_table(source: Any, layer: Optional[QgsVectorLayer], name: str) -> None:
    """Refuse a source without features."""
    if source.featureCount() != 0:
        return
    place = _place(source, name)
    if layer is not None and layer.featureCount() > 0:
        raise HeatDecayError(f"{place} is left without features by the selection or filter.")
    raise HeatDecayError(f"{place} has no features. {_other_layers(layer)}".strip())


def check_polygons(source: Any, layer: Optional[QgsVectorLayer], name: str) -> None:
    """Refuse a source without polygons; what is of unknown kind may have some."""
    check_table(source, layer, name)
    kind = geometry_name(source.wkbType())
    if kind not in ("polygon", "unknown"):
        found = {"none": "is a table without geometry", "point": "has points", "line": "has lines"}
        raise HeatDecayError(f"{_place(source, name)} {found[kind]}; polygons are needed.")


def check_source(source: Any, layer: Optional[QgsVectorLayer], name: str) -> None:
    """Refuse a source without points or lines."""
    check_table(source, layer, name)
    place = _place(source, name)
    kind = geometry_name(source.wkbType())
    if kind == "none":
        raise HeatDecayError(
            f"{place} is a table without geometry. Make points of its coordinates with "
            '"Create points layer from table" first.'
        )
    if kind == "polygon":
        raise HeatDecayError(_polygons(place))


def check_result(arrays: FeatureArrays, name: str) -> None:
    """Refuse what turned out useless only when it was read."""
    place = f'The layer "{name}"'
    if arrays.feature_count:
        return
    if not arrays.skipped_count:
        raise HeatDecayError(f"{place} has no features.")
    if any("Polygon" in kind for kind in arrays.examples["geometry"]):
        raise HeatDecayError(_polygons(place))


def _place(source: Any, name: str) -> str:
    return f'The layer "{name or source.sourceName()}"'


def _polygons(place: str) -> str:
    return (
        f'{place} has polygons; points or lines are needed. Use "Centroids" for a point in each, '
        'or "Polygons to lines" for their outlines.'
    )


def _other_layers(layer: Optional[QgsVectorLayer]) -> str:
    """List the layers of the file behind a layer, where there are others."""
    if layer is None or layer.providerType() != "ogr":
        return ""
    path = layer.source().partition("|")[0]
    counts: List[str] = []
    full = ""
    with quiet_gdal():
        dataset = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_READONLY)
        for index in range(dataset.GetLayerCount() if dataset else 0):
            other = dataset.GetLayer(index)
            count = other.GetFeatureCount()
            counts.append(f"{other.GetName()} ({count})")
            full = full or (other.GetName() if count else "")
    if len(counts) < 2:
        return ""
    text = f"Its file holds these layers, with their number of features: {', '.join(counts)}."
    return f"{text} Name one, as in {path}|layername={full}" if full else text
