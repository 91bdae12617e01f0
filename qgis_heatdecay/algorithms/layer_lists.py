# SPDX-License-Identifier: GPL-2.0-or-later
"""Lists of layers: texts that only GDAL understands, and layers that cannot be loaded."""

from typing import Any, List, Optional, Sequence

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingUtils,
    QgsRasterLayer,
)

from ..adapters.compat import quiet_gdal
from ..core.texts import tr

_MOST_EXAMPLES = 3


def refused_layers(name: str, value: Any, context: QgsProcessingContext) -> Optional[str]:
    """Give what is wrong with a list of layers that QGIS refuses; None where we can load it.

    What GDAL alone opens, such as NETCDF:"a.nc":t2m, becomes a layer that the context knows by
    this text, so that QGIS accepts it too.
    """
    entries = value if isinstance(value, (list, tuple)) else [value]
    bad = [str(each) for each in entries if not _is_loaded(each, context)]
    if bad:
        return tr("{parameter} holds {number} that cannot be loaded: {names}. {way_out}").format(
            parameter=name,
            number=tr("1 layer") if len(bad) == 1 else tr("{} layers").format(len(bad)),
            names=_shown(bad),
            way_out=tr("Give layers of the project or paths of files."),
        )
    return None if entries else tr("{} is empty.").format(name)


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


def _shown(names: Sequence[str]) -> str:
    shown: List[str] = [f"'{name}'" for name in names[:_MOST_EXAMPLES]]
    return ", ".join(shown) + (", ..." if len(names) > _MOST_EXAMPLES else "")
