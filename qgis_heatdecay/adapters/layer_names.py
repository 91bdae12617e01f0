# SPDX-License-Identifier: GPL-2.0-or-later
"""What a layer is called in messages, also where it has no name."""

from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsMapLayer, QgsProviderRegistry


def layer_name(layer: QgsMapLayer) -> str:
    """Name a layer; by its file where it was given as an address, as a delimited text is."""
    if layer.name():
        return str(layer.name())
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return Path(parts.get("path", "")).name or str(layer.providerType())


def source_name(source: Any, layer: Optional[QgsMapLayer]) -> str:
    """Name a feature source, behind which there may be a layer."""
    return source.sourceName() or (layer_name(layer) if layer is not None else "")
