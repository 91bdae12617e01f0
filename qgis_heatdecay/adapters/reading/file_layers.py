# SPDX-License-Identifier: GPL-2.0-or-later
"""The layers of a file that was named alone: which one is read, and which others there are."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterable, List, Optional, Sequence

from osgeo import gdal
from qgis.core import QgsExpression, QgsProviderRegistry, QgsVectorLayer

from ...core.texts import tr, tr_n
from ..compat import geometry_name, quiet_gdal
from .field_values import find_field

# Of a GPX file, what a user sees as a ride: its points have their times.
_TRACK_POINTS = "track_points"
# What GDAL makes of any GPX file: the same track or route again, as its points.
_SAME = ({"tracks", _TRACK_POINTS}, {"routes", "route_points"})

HEATING = ("point", "line", "unknown")
"""The kinds of geometry that heat, or may."""


@dataclass(frozen=True)
class FileLayer:
    """A layer of a file, and how many features it has."""

    path: str
    name: str
    count: int

    @property
    def address(self) -> str:
        """What names it as an input."""
        return f"{self.path}|layername={self.name}"

    def layer(self) -> QgsVectorLayer:
        """Return it as QGIS opens it."""
        return QgsVectorLayer(self.address, self.name, "ogr")


@dataclass(frozen=True)
class ChosenLayer:
    """The layer of a file that is read, and what is said of the others; empty without others.

    is_doubtful : whether others hold something else, which may have been meant.
    """

    address: str
    said: str = ""
    is_doubtful: bool = False


def layers_of_file(path: str) -> List[FileLayer]:
    """Return the layers of a file in its order; none where GDAL cannot open it."""
    with quiet_gdal():
        dataset = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_READONLY)
        count = dataset.GetLayerCount() if dataset else 0
        found = [dataset.GetLayer(index) for index in range(count)]
        return [FileLayer(path, each.GetName(), each.GetFeatureCount()) for each in found]


def is_same_layer(one: QgsVectorLayer, other: QgsVectorLayer) -> bool:
    """Say whether two layers are one, also where it is the first of a file that names none."""
    if one.providerType() != other.providerType():
        return False
    return one.source() == other.source() or _in_file(one) == _in_file(other)


def _in_file(layer: QgsVectorLayer) -> Any:
    """Return the file of a layer, the layer's name there, and how it is read."""
    if layer.providerType() != "ogr":
        return layer.source()
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    path = str(parts.pop("path"))
    name, number = parts.pop("layerName", None), parts.pop("layerId", None)
    if not name:
        names = [each.name for each in layers_of_file(path)]
        name = next(iter(names[number or 0 :]), "")
    return Path(path).resolve(), str(name), parts


def choose_layer(
    value: object, fields: Iterable[str], kinds: Sequence[str]
) -> Optional[ChosenLayer]:
    """Choose the layer of a file that was given without one; None where there is nothing to choose.

    The first, as QGIS does; but one with features, and with the fields that are asked for.

    value : of a parameter.
    fields : texts that may be names of fields, such as TIME.
    kinds : of geometry, best those.
    """
    if not isinstance(value, str) or "|" in value or not Path(value).is_file():
        return None
    layers = layers_of_file(value)
    if len(layers) < 2:
        return None
    full = [each for each in layers if each.count] or layers
    full = [each for each in full if geometry_name(each.layer().wkbType()) in kinds] or full
    chosen = full[0]
    wanted = [text for text in fields if any(_has_field(each, text) for each in full)]
    if wanted:
        fit = [each for each in full if all(_has_field(each, text) for text in wanted)]
        fit.sort(key=lambda each: each.name != _TRACK_POINTS)
        chosen = fit[0] if fit else chosen
    others = [each for each in layers if each.count and each is not chosen]
    if not others:
        return ChosenLayer(chosen.address)
    something_else = [each for each in others if {each.name, chosen.name} not in _SAME]
    said = tr_n(
        chosen.count,
        "{file} holds several layers; {name} is read ({n} feature). The others: {others}.",
        "{file} holds several layers; {name} is read ({n} features). The others: {others}.",
        file=Path(value).name,
        name=chosen.name,
        others=", ".join(f"{each.name} ({each.count})" for each in others),
    )
    readable = [each for each in something_else or others if each in full]
    if readable:
        said = f"{said} {tr('To read another, write {example}', example=readable[0].address)}"
    return ChosenLayer(chosen.address, said, bool(something_else))


def _has_field(layer: FileLayer, text: str) -> bool:
    fields = layer.layer().fields()
    if find_field(text, fields) is not None:
        return True
    names = QgsExpression(text).referencedColumns()
    return bool(names) and all(fields.lookupField(name) >= 0 for name in names)
