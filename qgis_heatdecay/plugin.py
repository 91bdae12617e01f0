# SPDX-License-Identifier: GPL-2.0-or-later
"""What QGIS starts and stops: the Processing provider, and in the desktop what goes with it."""

from typing import TYPE_CHECKING, Optional

from qgis.core import QgsApplication

from .provider import HeatDecayProvider
from .translation import Translation

if TYPE_CHECKING:
    from .gui.frame_times import FrameTimes


class HeatDecayPlugin:
    """Registers the provider for as long as the plugin is active."""

    def __init__(self) -> None:
        self.provider: Optional[HeatDecayProvider] = None
        self._translation = Translation()
        self._frame_times: Optional[FrameTimes] = None

    def initProcessing(self) -> None:
        """Register the provider; qgis_process calls this and never `initGui`."""
        # Algorithms take their texts when they are made.
        self._translation.install()
        self.provider = HeatDecayProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:
        """Register the provider in the desktop."""
        # Widgets are loaded in the desktop alone.
        from .gui.frame_times import FrameTimes  # noqa: PLC0415

        self._frame_times = FrameTimes()
        self.initProcessing()

    def unload(self) -> None:
        """Take dialogs, panel and provider off; the registry deletes it."""
        if self._frame_times is not None:
            from .gui.dialog import leave_desktop  # noqa: PLC0415

            leave_desktop()
            self._frame_times.let_go()
            self._frame_times = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        self._translation.remove()
