# SPDX-License-Identifier: GPL-2.0-or-later
"""Lists of layers: texts that only GDAL understands, and layers that cannot be loaded."""

from typing import Any, Optional

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingUtils,
    QgsRasterLayer,
)

from ..adapters.compat import quiet_gdal
from ..core.texts import tr, tr_n
from ..remote.addresses import without_secrets
from .words import examples


def refused_layers(name: str, value: Any, context: QgsProcessingContext) -> Optional[str]:
    """Return what is wrong with a list of layers that QGIS refuses; None where we can load it.

    What GDAL alone opens, such as NETCDF:"a.nc":t2m, becomes a layer that the context knows by
    this text, so that QGIS accepts it too.
    """
    entries = value if isinstance(value, (list, tuple)) else [value]
    bad = [str(each) for each in entries if not _is_loaded(each, context)]
    if bad:
        return tr_n(
            len(bad),
            "{parameter} holds {n} layer that cannot be loaded: {names}. Give layers of the "
            "project or paths of files.",
            "{parameter} holds {n} layers that cannot be loaded: {names}. Give layers of the "
            "project or paths of files.",
            parameter=name,
            names=examples([f"'{without_secrets(name)}'" for name in bad]),
        )
    return None if entries else tr("{parameter} is empty.", parameter=name)


def _is_loaded(entry: Any, context: QgsProcessingContext) -> bool:
    if isinstance(entry, QgsMapLayer):
        return True
    if QgsProcessingUtils.mapLayerFromString(str(entry), context) is not None:
        return True
    with quiet_gdal():
        layer = QgsRasterLayer(str(entry), str(entry), "gdal")
    if not layer.isValid():
        return False
    context.temporaryLayerStore().addMapLayer(layer)
    return True
