# SPDX-License-Identifier: GPL-2.0-or-later
"""What QGIS starts and stops: the plugin brings its Processing provider and nothing else."""

from typing import Optional

from qgis.core import QgsApplication

from .provider import HeatDecayProvider
from .translation import Translation


class HeatDecayPlugin:
    """Registers the provider for as long as the plugin is active."""

    def __init__(self) -> None:
        self.provider: Optional[HeatDecayProvider] = None
        self._translation = Translation()
        self._has_desktop = False

    def initProcessing(self) -> None:
        """Register the provider; qgis_process calls this and never `initGui`."""
        # Algorithms take their texts when they are made.
        self._translation.install()
        self.provider = HeatDecayProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:
        """Register the provider in the desktop."""
        self._has_desktop = True
        self.initProcessing()

    def unload(self) -> None:
        """Take the panel and the provider off; the registry deletes it."""
        if self._has_desktop:
            # Only then: its widgets need Processing's.
            from .gui.panel import remove_panel  # noqa: PLC0415

            remove_panel()
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        self._translation.remove()
