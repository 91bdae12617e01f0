# SPDX-License-Identifier: GPL-2.0-or-later
"""The provider and its tuple of algorithms."""

from pathlib import Path
from typing import List, Tuple, Type

from qgis.core import QgsProcessingAlgorithm, QgsProcessingProvider, QgsRasterFileWriter
from qgis.PyQt.QtGui import QIcon

from .algorithms.animatechoropleth import AnimateChoropleth
from .algorithms.animateheatmap import AnimateHeatmap
from .algorithms.animaterasters import AnimateRasters
from .algorithms.animatestac import AnimateStac
from .algorithms.base import wait_at_the_end
from .algorithms.compareheat import CompareHeat
from .algorithms.decayheatmap import DecayHeatmap
from .algorithms.emerginghotspots import EmergingHotSpots
from .algorithms.heatfromfiles import HeatFromFiles
from .algorithms.heattiles import HeatTiles
from .algorithms.hotspots import HotSpotsOverTime
from .algorithms.renderheatmap import RenderHeatmap

ALGORITHMS: Tuple[Type[QgsProcessingAlgorithm], ...] = (
    DecayHeatmap,
    HeatFromFiles,
    RenderHeatmap,
    HeatTiles,
    CompareHeat,
    AnimateHeatmap,
    AnimateChoropleth,
    AnimateRasters,
    AnimateStac,
    HotSpotsOverTime,
    EmergingHotSpots,
)

_ICON = Path(__file__).parent / "icon.svg"


class HeatDecayProvider(QgsProcessingProvider):
    """HeatDecay in the Processing toolbox."""

    def __init__(self) -> None:
        super().__init__()
        wait_at_the_end()

    def id(self) -> str:
        """Stand before the colon of every algorithm's id."""
        return "heatdecay"

    def name(self) -> str:
        """Stand in the toolbox."""
        return "HeatDecay"

    def icon(self) -> QIcon:
        """Draw the plugin's own icon."""
        return QIcon(str(_ICON))

    def svgIconPath(self) -> str:
        """Return the icon to those who need its file."""
        return str(_ICON)

    def supportedOutputRasterLayerExtensions(self) -> List[str]:
        """Offer the pictures beside what QGIS can write; each algorithm refuses what it cannot."""
        offered = ["tif", "png", "jpg", "jpeg"]
        known = QgsRasterFileWriter.supportedFormatExtensions()
        return [*dict.fromkeys([*offered, *known])]

    def loadAlgorithms(self) -> None:
        """Add a new instance of each algorithm."""
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
