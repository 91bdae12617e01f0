# SPDX-License-Identifier: GPL-2.0-or-later
"""Sources that do not give what is needed are refused, with a way out."""

from typing import Any, List, Optional

from osgeo import gdal
from qgis.core import QgsVectorLayer

from ...core.errors import HeatDecayError
from ...core.texts import to_translate, tr, translated
from ..compat import geometry_name, quiet_gdal
from ..layer_names import source_name
from .feature_arrays import FeatureArrays

_NO_POLYGONS = {
    "none": to_translate('The layer "{layer}" is a table without geometry; polygons are needed.'),
    "point": to_translate('The layer "{layer}" has points; polygons are needed.'),
    "line": to_translate('The layer "{layer}" has lines; polygons are needed.'),
}


def check_table(source: Any, layer: Optional[QgsVectorLayer], name: str) -> None:
    """Refuse a source without features."""
    if source.featureCount() != 0:
        return
    name = name or source_name(source, layer)
    if layer is not None and layer.featureCount() > 0:
        raise HeatDecayError(
            tr(
                'The layer "{layer}" is left without features by the selection or filter.',
                layer=name,
            )
        )
    raise HeatDecayError(" ".join([_no_features(name), *_other_layers(layer)]))


def check_polygons(source: Any, layer: Optional[QgsVectorLayer], name: str) -> None:
    """Refuse a source without polygons; what is of unknown kind may have some."""
    check_table(source, layer, name)
    kind = geometry_name(source.wkbType())
    if kind not in ("polygon", "unknown"):
        raise HeatDecayError(
            translated(_NO_POLYGONS[kind], layer=name or source_name(source, layer))
        )


def check_source(source: Any, layer: Optional[QgsVectorLayer], name: str) -> None:
    """Refuse a source without points or lines."""
    check_table(source, layer, name)
    name = name or source_name(source, layer)
    kind = geometry_name(source.wkbType())
    if kind == "none":
        raise HeatDecayError(
            tr(
                'The layer "{layer}" is a table without geometry. Make points of its coordinates '
                'with "Create points layer from table" first.',
                layer=name,
            )
        )
    if kind == "polygon":
        raise HeatDecayError(_polygons(name))


def check_result(arrays: FeatureArrays, name: str) -> None:
    """Refuse what turned out useless only when it was read."""
    if arrays.feature_count:
        return
    if not arrays.skipped_count:
        raise HeatDecayError(_no_features(name))
    # These names of kinds are the same in every language.
    if any("Polygon" in kind for kind in arrays.examples["geometry"]):
        raise HeatDecayError(_polygons(name))


def _no_features(name: str) -> str:
    return tr('The layer "{layer}" has no features.', layer=name)


def _polygons(name: str) -> str:
    return tr(
        'The layer "{layer}" has polygons; points or lines are needed. Use "Centroids" for a point '
        'in each, or "Polygons to lines" for their outlines.',
        layer=name,
    )


def _other_layers(layer: Optional[QgsVectorLayer]) -> List[str]:
    """List the layers of the file behind a layer, where there are others, in sentences."""
    if layer is None or layer.providerType() != "ogr":
        return []
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
        return []
    listed = tr(
        "Its file holds these layers, with their number of features: {layers}.",
        layers=", ".join(counts),
    )
    way_out = tr("Name one, as in {path}|layername={name}", path=path, name=full)
    return [listed, way_out] if full else [listed]
