# SPDX-License-Identifier: GPL-2.0-or-later
"""The values that the user gave, as QGIS hands them over."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, FrozenSet, Iterator, Optional, Sequence, Set, Tuple
from urllib.parse import unquote

from osgeo import gdal
from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
    QgsVirtualLayerDefinition,
)
from qgis.PyQt.QtCore import QUrl

from ..adapters.compat import quiet_gdal


@dataclass(frozen=True)
class ParameterValues:
    """An algorithm's values by the names of its parameters, with what gives them meaning.

    The rows of the tables read them: ``RADIUS.read(values)``.

    algorithm : a `QgsProcessingAlgorithm` that knows the ``rows`` of its tables.
    """

    algorithm: Any
    parameters: Dict[str, Any]
    context: QgsProcessingContext

    def read_as(self, kind: str, name: str, *more: Any) -> Any:
        """Return a value as QGIS reads it; ``kind`` is what follows ``parameterAs``."""
        read = getattr(self.algorithm, f"parameterAs{kind}")
        return read(self.parameters, name, self.context, *more)

    def given(self, name: str) -> bool:
        """Return whether the user gave a value at all."""
        value = self.parameters.get(name)
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            value = unwrapped(value)  # a row of a batch brings those, too, that are left empty
        if value is None or value in ("", []):
            return False
        # An optional parameter of a dialog may come as an invalid QVariant.
        return not (hasattr(value, "isNull") and value.isNull())

    def files_behind(self, value: Any, seen: FrozenSet[str] = frozenset()) -> Set[str]:
        """Return the texts within a layer's source or a path that may name a file that is read.

        seen : the virtual layers that lead to this one.
        """
        source = self.source_of(value)
        if not isinstance(source, str) or source in seen:
            return set()
        # As in t.gpkg|layername=a, NETCDF:"t.nc":b, dbname='t.gpkg' and HDF5:t.h5://b.
        found = {source, source.split("|", 1)[0], *re.findall(r"""["']([^"']+)["']""", source)}
        parts = source.split(":")
        found.update(":".join(parts[1:end]) for end in range(2, len(parts) + 1))
        if "file://" in source:
            found.add(unquote(source.split("file://", 1)[-1].split("?", 1)[0]))
        if source.startswith("virtual:"):
            for part in self._parts_of_virtual(source):
                found |= self.files_behind(part, seen | {source})
        if source.startswith("/vsi"):
            inner = Path("/", source.split("/", 2)[-1])
            found.update(map(str, (inner, *inner.parents)))
        if source.lower().endswith(".vrt"):
            with quiet_gdal():
                dataset = gdal.OpenEx(source)
                found.update((dataset.GetFileList() or []) if dataset is not None else [])
        return found

    def _parts_of_virtual(self, source: str) -> Iterator[Any]:
        """Yield the layers and sources that a virtual layer names, also within its query."""
        definition = QgsVirtualLayerDefinition.fromUrl(QUrl(source))
        for part in definition.sourceLayers():
            yield part.reference() if part.isReferenced() else part.source()
        for quoted, word in re.findall(r"""["`']([^"`']+)["`']|(\w+)""", definition.query()):
            yield self.context.getMapLayer(quoted or word)

    def source_of(self, value: Any) -> Any:
        """Return a value without what wraps it; of a layer, also by its name or id, the source."""
        value = unwrapped(value)
        if isinstance(value, str):
            value = self.context.getMapLayer(value) or value
        return value.source() if isinstance(value, QgsMapLayer) else value


def identity_of(path: Path) -> Any:
    """Return what is the same for all paths of one file: by links, or in another case."""
    return existing_identity(str(path)) or os.path.normcase(os.path.realpath(path))


def existing_identity(path: str) -> Optional[Tuple[int, int]]:
    """Return what is the same for all paths of a file that exists, None for any other text."""
    try:
        found = os.stat(path)  # noqa: PTH116 - texts may be too long for a path
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def unwrapped(value: Any) -> Any:
    """Return what a definition or a property holds: a layer, a value, or an expression's text."""
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if not isinstance(value, QgsProperty):
        return value
    is_static = value.propertyType() == QgsProperty.Type.StaticProperty
    return value.staticValue() if is_static else value.asExpression()


def entries_of(value: Any) -> Sequence[Any]:
    """Return the entries of a list; QGIS also takes a single one that is no list."""
    return value if isinstance(value, (list, tuple)) else [value]
