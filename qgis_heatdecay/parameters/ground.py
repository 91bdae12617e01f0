# SPDX-License-Identifier: GPL-2.0-or-later
"""What the user said of background, basemap, outlines, title and legend."""

from typing import Optional, Sequence

from qgis.core import QgsCoordinateReferenceSystem, QgsMapLayer, QgsVectorLayer

from ..adapters.drawing.scene import NEED_A_PLACE, check_place
from ..adapters.drawing.scene_options import GroundOptions
from ..adapters.drawing.titles import check_title
from ..adapters.ground.background import image_size
from ..adapters.ground.map_layers import take_layers
from ..adapters.ground.tile_templates import check_url_template
from ..adapters.images import Color
from ..core.errors import HeatDecayError
from ..core.texts import tr
from .values import Values


def check_ground(values: Values) -> None:
    """Refuse what can be known to be wrong before the work."""
    wrong = check_url_template(values.text("BASEMAP_URL")) if values.given("BASEMAP_URL") else None
    if wrong:
        raise HeatDecayError(wrong)
    if values.given("BACKGROUND_IMAGE"):
        image_size(values.file("BACKGROUND_IMAGE"))
    check_title(values.text("TITLE"))
    for name in ("BACKGROUND_COLOR", "OVERLAY_COLOR"):
        values.color(name)
    values.layers("BASEMAP")
    for layer in values.layers("OVERLAY"):
        if not isinstance(layer, QgsVectorLayer):
            raise HeatDecayError(
                tr(
                    "OVERLAY takes outlines from vector layers, and '{layer}' is none. Rasters go "
                    "under BASEMAP.",
                    layer=layer.name(),
                )
            )


def check_place_known(values: Values, crs: QgsCoordinateReferenceSystem) -> None:
    """Refuse what is drawn on Earth where nobody knows where on Earth the data is."""
    check_place(filter(values.given, NEED_A_PLACE), crs)


def read_ground(values: Values, under: Optional[Color] = None) -> GroundOptions:
    """Read the parameters of ground, overlay and text; call it in the main thread.

    under : what lies below all where no background is given; None for nothing.
    """
    return GroundOptions(
        background_color=values.color("BACKGROUND_COLOR"),
        background_image=values.file("BACKGROUND_IMAGE"),
        basemap=_taken(values, "BASEMAP", _is_dark(values, under)),
        basemap_url=values.text("BASEMAP_URL"),
        zoom=values.integer("ZOOM"),
        brightness=values.number("BACKGROUND_BRIGHTNESS"),
        invert=values.flag("INVERT_BACKGROUND"),
        opacity=values.number("OPACITY"),
        overlay=_taken(values, "OVERLAY"),
        overlay_color=values.color("OVERLAY_COLOR"),
        overlay_width_px=values.number("OVERLAY_WIDTH"),
        title=values.text("TITLE"),
        legend=values.flag("LEGEND"),
        legend_title=values.text("LEGEND_TITLE"),
        scale_bar=values.flag("SCALE_BAR"),
        attribution=values.text("ATTRIBUTION"),
        text_size=values.number("TEXT_SIZE"),
    )


def _is_dark(values: Values, under: Optional[Color]) -> bool:
    """Say whether map layers lie on a dark color, and stay as they are drawn."""
    if values.flag("INVERT_BACKGROUND") or any(
        values.given(name) for name in ("BACKGROUND_IMAGE", "BASEMAP_URL")
    ):
        return False
    color = values.color("BACKGROUND_COLOR") or under
    return color is not None and color[3] >= 128 and sum(color[:3]) < 3 * 128


def _taken(values: Values, name: str, dark: bool = False) -> Sequence[QgsMapLayer]:
    layers = values.layers(name)
    return take_layers(layers, values.context.temporaryLayerStore(), dark) if layers else []
