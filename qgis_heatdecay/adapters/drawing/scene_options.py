# SPDX-License-Identifier: GPL-2.0-or-later
"""What a scene is built from."""

from dataclasses import dataclass
from typing import Optional, Sequence

import numpy as np
from qgis.core import QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtGui import QPolygonF

from ...render.legend import Legend
from ..images import Color


@dataclass(frozen=True)
class GroundOptions:
    """What the user said of ground, overlay and text; the layers are taken from the main thread.

    Colors are red, green, blue, alpha, 0 to 255; the title still holds its expressions.
    """

    background_color: Optional[Color]
    background_image: str
    basemap: Sequence[QgsMapLayer]
    basemap_url: str
    zoom: int
    brightness: float
    invert: bool
    opacity: float
    overlay: Sequence[QgsVectorLayer]
    overlay_color: Optional[Color]
    overlay_width_px: float
    title: str
    legend: bool
    legend_title: str
    scale_bar: bool
    attribution: str
    text_size: float


@dataclass(frozen=True)
class Shown:
    """What is known of what will lie on the ground.

    busy : (rows, cols), how much there is to see in each pixel, 0 to 1; the legend goes where it
        hides least. None where that is not known.
    colors : (n, 4) uint8 of what hides the ground everywhere, that outlines are to be seen on; None
        where the ground shows through.
    """

    busy: Optional[np.ndarray] = None
    colors: Optional[np.ndarray] = None


@dataclass(frozen=True)
class SceneTexts:
    """What is written: titles and labels one for all frames or one for each; None for no legend."""

    titles: Sequence[str] = ()
    labels: Sequence[str] = ()
    legend: Optional[Legend] = None


@dataclass(frozen=True)
class Borders:
    """Outlines that belong to what is shown; they lie below the overlay.

    layers : as `take_layers` takes them.
    color : None for a dark or light one by the ground.
    lines : in map units, drawn with the layers.
    """

    layers: Sequence[QgsVectorLayer]
    color: Optional[Color]
    width_px: float
    lines: Sequence[QPolygonF] = ()
