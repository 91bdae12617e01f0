# SPDX-License-Identifier: GPL-2.0-or-later
"""HeatDecay: exact decay heatmaps and animations as Processing algorithms."""

from typing import TYPE_CHECKING, Optional

if TYPE_CHECKING:
    from qgis.gui import QgisInterface
    from qgis.server import QgsServerInterface

    from .plugin import HeatDecayPlugin, ServedStyles


def classFactory(iface: "Optional[QgisInterface]") -> "HeatDecayPlugin":
    """Return QGIS the plugin; ``iface`` is None in qgis_process."""
    # Imported here, so that the core can be used and tested where there is no QGIS.
    from .plugin import HeatDecayPlugin  # noqa: PLC0415

    return HeatDecayPlugin()


def serverClassFactory(server_interface: "QgsServerInterface") -> "ServedStyles":
    """Return QGIS Server what draws live styles there."""
    from .plugin import ServedStyles  # noqa: PLC0415

    return ServedStyles()
