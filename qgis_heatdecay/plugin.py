# SPDX-License-Identifier: GPL-2.0-or-later
"""What QGIS starts and stops: the Processing provider, and in the desktop what goes with it.

QGIS Server starts what draws live styles alone.
"""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Optional

from qgis.core import QgsApplication

from .live.registered import LiveStyles
from .live.store import live_store
from .provider import HeatDecayProvider
from .translation import Translation

if TYPE_CHECKING:
    from .gui.frame_times import FrameTimes


_ICON = Path(__file__).parent / "icon.svg"


def _panel(layer: Any, style: Any, renderer: Any) -> Any:
    """Return the panel of a live style."""
    from .gui.live_panel import DecayRendererWidget  # noqa: PLC0415 - in the desktop alone

    return DecayRendererWidget(layer, style, renderer)


class HeatDecayPlugin:
    """Registers the provider for as long as the plugin is active."""

    def __init__(self) -> None:
        self.provider: Optional[HeatDecayProvider] = None
        self._translation = Translation()
        self._frame_times: Optional[FrameTimes] = None
        self._make_panel: Optional[Callable[..., Any]] = None
        self._styles: Optional[LiveStyles] = None

    def initProcessing(self) -> None:
        """Register the provider; qgis_process calls this and never `initGui`."""
        # Algorithms take their texts when they are made.
        self._translation.install()
        self.provider = HeatDecayProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)
        if self._styles is None:
            self._styles = LiveStyles(str(_ICON), self._make_panel)

    def initGui(self) -> None:
        """Register the provider in the desktop."""
        # Widgets are loaded in the desktop alone.
        from .gui.frame_times import FrameTimes  # noqa: PLC0415

        self._frame_times = FrameTimes()
        self._make_panel = _panel
        self.initProcessing()

    def unload(self) -> None:
        """Take dialogs, panel and provider off; the registry deletes it."""
        if self._frame_times is not None:
            # Without Processing's old dialogs there were none of ours: see HeatDecayAlgorithm.
            with suppress(ImportError):
                from .gui.dialog import leave_desktop  # noqa: PLC0415

                leave_desktop()
            self._frame_times.let_go()
            self._frame_times = None
        if self._styles is not None:
            self._styles.let_go()
            self._styles = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        self._translation.remove()


class ServedStyles:
    """Has QGIS Server draw live styles, for as long as it runs."""

    def __init__(self) -> None:
        live_store.reads_ahead = False
        self._styles = LiveStyles(str(_ICON))
