# SPDX-License-Identifier: GPL-2.0-or-later
"""What lies under and over what is shown: background, basemap, outlines, title and legend."""

from typing import List, Optional, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsVectorLayer,
)

from ..adapters.drawing.frame_texts import check_title
from ..adapters.drawing.scene import NEED_A_PLACE, GroundOptions, check_place
from ..adapters.ground.background import image_size
from ..adapters.ground.map_layers import take_layers
from ..adapters.ground.tile_templates import check_url_template
from ..adapters.images import Color
from ..core.errors import HeatDecayError
from ..core.texts import tr
from .color_declarations import HEAT, Subject
from .parameter import color, flag, helped, integer, number, string
from .parameter_values import ParameterValues

_SOURCE = QgsProcessing.SourceType


def ground_definitions(
    subject: Subject, legend: bool, zoom_sizes: bool = False
) -> List[QgsProcessingParameterDefinition]:
    """Declare the parameters of ground, overlay and text.

    legend : whether one is drawn by default.
    zoom_sizes : whether ZOOM gives the pixel size, or is the tiles' alone.
    """
    return [
        *_background_definitions(subject),
        *_tile_definitions(zoom_sizes),
        *_tone_definitions(),
        *_overlay_definitions(),
        *_text_definitions(legend),
    ]


def _background_definitions(subject: Subject) -> List[QgsProcessingParameterDefinition]:
    return [
        helped(
            QgsProcessingParameterMultipleLayers(
                "BASEMAP",
                tr("Ground: Basemap layers (first on top)"),
                _SOURCE.TypeMapLayer,
                optional=True,
            ),
            tr(
                "Layers under all else, drawn as QGIS draws them: vectors, rasters, XYZ and WMS "
                "layers, in the picture's CRS."
            ),
        ),
        color(
            "BACKGROUND_COLOR",
            tr("Ground: Background color (empty = transparent)"),
            tr(
                "Under everything. On the command line #rrggbb or #rrggbbaa. Formats without "
                "transparency get {color} when it is empty.",
                color=tr("black") if subject is HEAT else tr("white"),
            ),
        ),
        helped(
            QgsProcessingParameterFile(
                "BACKGROUND_IMAGE",
                tr("Ground: Background image"),
                fileFilter=tr("Images (*.png *.jpg *.jpeg *.tif *.tiff *.gif *.bmp *.webp)"),
                optional=True,
            ),
            tr(
                "A georeferenced picture is placed by its CRS; a plain one is stretched over the "
                "whole picture."
            ),
        ),
    ]


def _tile_definitions(zoom_sizes: bool) -> List[QgsProcessingParameterDefinition]:
    return [
        string(
            "BASEMAP_URL",
            tr("Ground: Basemap from tiles (URL with {x}, {y}, {z}, or osm)"),
            tr(
                "Address of XYZ tiles such as https://example.org/{z}/{x}/{y}.png, or osm for "
                "OpenStreetMap, whose policy is kept and whose attribution is drawn."
            ),
        ),
        integer(
            "ZOOM",
            tr("Ground: Zoom level of the tiles (0 = automatic)"),
            tr(
                "0: the level whose pixels are about as large as the picture's. Else the picture "
                "is in EPSG:3857 and has the pixel size of that level."
            )
            if zoom_sizes
            else tr("0: the level whose pixels are about as large as the picture's."),
            default=0,
            minimum=0,
            maximum=24,
        ),
    ]


def _tone_definitions() -> List[QgsProcessingParameterDefinition]:
    return [
        number(
            "BACKGROUND_BRIGHTNESS",
            tr("Ground: Brightness of image and basemap"),
            tr("1 = as it is, 0.5 = half as bright, 0 = black, above 1 brighter."),
            default=1.0,
            minimum=0.0,
            decimals=2,
        ),
        flag(
            "INVERT_BACKGROUND",
            tr("Ground: Invert the brightness of image and basemap"),
            tr("Makes a light map dark and keeps its hues. Done before the brightness."),
            default=False,
        ),
        number(
            "OPACITY",
            tr("Colors: Opacity"),
            tr("1 = as the colors are, 0 = invisible. Ground and outlines keep theirs."),
            default=1.0,
            minimum=0.0,
            maximum=1.0,
            decimals=2,
        ),
    ]


def _overlay_definitions() -> List[QgsProcessingParameterDefinition]:
    return [
        helped(
            QgsProcessingParameterMultipleLayers(
                "OVERLAY",
                tr("Ground: Outlines on top"),
                _SOURCE.TypeVectorAnyGeometry,
                optional=True,
            ),
            tr(
                "Vector layers whose lines and borders are drawn over all but the texts. A border "
                "that two polygons share is drawn once."
            ),
        ),
        color(
            "OVERLAY_COLOR",
            tr("Ground: Color of the outlines (empty = dark or light by the ground)"),
            tr("On the command line #rrggbb or #rrggbbaa."),
        ),
        number(
            "OVERLAY_WIDTH",
            tr("Ground: Width of the outlines in pixels"),
            tr("Width of the outlines in pixels of the picture."),
            default=1.0,
            minimum=0.0,
            decimals=2,
        ),
    ]


def _text_definitions(legend: bool) -> List[QgsProcessingParameterDefinition]:
    return [
        string(
            "TITLE",
            tr("Text: Title"),
            tr(
                "Text at the top of the picture. It may hold expressions: [% now() %]; in "
                "animations also @frame_start, @frame_end, @frame_number."
            ),
        ),
        flag(
            "LEGEND",
            tr("Text: Draw a legend"),
            tr("A color bar with round numbers at the right."),
            default=legend,
        ),
        string(
            "LEGEND_TITLE",
            tr("Text: Title of the legend"),
            tr("What the numbers of the legend are, for example Complaints per km²."),
        ),
        flag(
            "SCALE_BAR",
            tr("Text: Draw a scale bar"),
            tr("A bar of round length, true in the middle of the picture."),
            default=False,
        ),
        string(
            "ATTRIBUTION",
            tr("Text: Attribution"),
            tr("Added to what the basemap's layers state themselves; at the bottom right."),
        ),
        number(
            "TEXT_SIZE",
            tr("Text: Size of all texts (1 = normal)"),
            tr("Times the normal height, 2.2 % of the picture's shorter side, at least 10 pixels."),
            default=1.0,
            minimum=0.1,
            maximum=20.0,
            decimals=2,
        ),
    ]


def check_ground(values: ParameterValues) -> None:
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


def check_place_known(values: ParameterValues, crs: QgsCoordinateReferenceSystem) -> None:
    """Refuse what is drawn on Earth where nobody knows where on Earth the data is."""
    check_place(filter(values.given, NEED_A_PLACE), crs)


def read_ground(values: ParameterValues, under: Optional[Color] = None) -> GroundOptions:
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


def _is_dark(values: ParameterValues, under: Optional[Color]) -> bool:
    """Say whether map layers lie on a dark color, and stay as they are drawn."""
    if values.flag("INVERT_BACKGROUND") or any(
        values.given(name) for name in ("BACKGROUND_IMAGE", "BASEMAP_URL")
    ):
        return False
    color = values.color("BACKGROUND_COLOR") or under
    return color is not None and color[3] >= 128 and sum(color[:3]) < 3 * 128


def _taken(values: ParameterValues, name: str, dark: bool = False) -> Sequence[QgsMapLayer]:
    layers = values.layers(name)
    return take_layers(layers, values.context.temporaryLayerStore(), dark) if layers else []
