# SPDX-License-Identifier: GPL-2.0-or-later
"""The layers of a file that was named alone: which one is read, and which others there are."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Iterable, List, Optional, Sequence, Tuple

from osgeo import gdal
from qgis.core import QgsExpression, QgsFields, QgsProviderRegistry, QgsVectorLayer

from ...core.texts import tr, tr_n
from ..compat import geometry_name, quiet_gdal
from .field_values import find_field

# Of a GPX file, what a user sees as a ride: its points have their times.
_TRACK_POINTS = "track_points"
# What GDAL makes of any GPX file: the same track or route again, as its points.
_SAME = ({"tracks", _TRACK_POINTS}, {"routes", "route_points"})

HEATING = ("point", "line", "unknown")
"""The kinds of geometry that heat, or may."""


UNCOUNTED = -1

_OF_ONE_LAYER = ("CSV", "FlatGeobuf", "GeoJSON", "GeoJSONSeq", "Parquet")
"""Formats whose files hold one layer, by GDAL's names."""


@dataclass(frozen=True)
class FileLayer:
    """A layer of a file, and how many features it has: `UNCOUNTED` where it is the only one."""

    path: str
    name: str
    count: int

    @property
    def address(self) -> str:
        """What names it as an input."""
        return f"{self.path}|layername={self.name}"

    @property
    def kind(self) -> str:
        """The kind of its geometries."""
        return self._opened[0]

    @property
    def fields(self) -> QgsFields:
        """Its fields, as QGIS shows them."""
        return self._opened[1]

    @cached_property
    def _opened(self) -> Tuple[str, QgsFields]:
        layer = QgsVectorLayer(self.address, self.name, "ogr")
        return geometry_name(layer.wkbType()), layer.fields()


@dataclass(frozen=True)
class ChosenLayer:
    """The layer of a file that is read, and what is said of the others; empty without others.

    is_doubtful : whether others hold something else, which may have been meant.
    """

    address: str
    said: str = ""
    is_doubtful: bool = False


def layers_of_file(path: str) -> List[FileLayer]:
    """Return the layers of a file in its order; none where GDAL cannot open it.

    They are looked up once for each state of the file: GDAL reads all of a GPX, KML or GML file to
    count its features, and a run asks when it is validated and again when it is prepared.
    """
    return list(_layers(path, _state(path), _state(f"{path}-wal")))


def may_hold_several(path: str) -> bool:
    """Say whether a file is of a format that may hold several layers, without opening it."""
    with quiet_gdal():
        driver = gdal.IdentifyDriverEx(path, gdal.OF_VECTOR)
    return driver is not None and driver.ShortName not in _OF_ONE_LAYER


@lru_cache(maxsize=64)
def _layers(path: str, *_states: Tuple[int, int]) -> Tuple[FileLayer, ...]:
    with quiet_gdal():
        dataset = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_READONLY)
        found = [
            dataset.GetLayer(index) for index in range(dataset.GetLayerCount() if dataset else 0)
        ]
        counts = [each.GetFeatureCount() if len(found) > 1 else UNCOUNTED for each in found]
        return tuple(FileLayer(path, each.GetName(), count) for each, count in zip(found, counts))


def _state(path: str) -> Tuple[int, int]:
    """Return what changes when a file does."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return 0, 0
    return status.st_mtime_ns, status.st_size


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
    layers = layers_of_file(value) if may_hold_several(value) else []
    if len(layers) < 2:
        return None
    full = [each for each in layers if each.count] or layers
    full = [each for each in full if each.kind in kinds] or full
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
    fields = layer.fields
    if find_field(text, fields) is not None:
        return True
    names = QgsExpression(text).referencedColumns()
    return bool(names) and all(fields.lookupField(name) >= 0 for name in names)
