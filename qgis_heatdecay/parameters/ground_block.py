# SPDX-License-Identifier: GPL-2.0-or-later
"""What lies under and over what is shown: background, basemap, outlines, title and legend."""

from typing import Any, List, Mapping, Optional, Sequence

from qgis.core import QgsMapLayer, QgsVectorLayer

from ..adapters.drawing.frame_texts import LONGEST_TEXT, require_valid_title
from ..adapters.drawing.scene_builder import GroundOptions
from ..adapters.ground.background import image_size
from ..adapters.ground.dated_overlay import dates_of
from ..adapters.ground.map_layers import take_layers
from ..adapters.ground.tile_templates import is_world, public_name, template_of
from ..adapters.ground.world_map import take_world
from ..adapters.public_sources import layer_name
from ..core.errors import InvalidParameter
from ..core.texts import to_translate, tr
from ..render.compose import Color
from ..render.layout import LEGEND_POSITIONS
from .color_block import HEAT, ColorSubject
from .grid_block import BACKGROUND_IMAGE, ZOOM
from .input_parameters import LayerList, LayerType
from .parameter import Parameter, read_into, varied
from .parameter_values import ParameterValues
from .plain_parameters import Address, Choice, ColorChoice, Flag, Number, Text

# Laying out longer texts takes more than their time.

BASEMAP = LayerList(
    "BASEMAP",
    "Ground: Basemap layers (first on top)",
    "Layers under everything else, drawn in the picture's CRS as QGIS draws them: vector, "
    "raster, XYZ and WMS layers. The dialog fills in the map's visible rasters, tiles and polygons "
    "below the input.",
)
BACKGROUND_COLOR = ColorChoice(
    "BACKGROUND_COLOR",
    "Ground: Background color (empty = transparent)",
    "Color under everything. On the command line, write #rrggbb or #rrggbbaa. If it is empty, "
    "formats without transparency get {color}.",
)
BASEMAP_URL = Address(
    "BASEMAP_URL",
    "Ground: Basemap from tiles (URL with {x}, {y}, {z}, or osm, or world)",
    "URL of XYZ tiles such as https://example.org/{z}/{x}/{y}.png, or osm for OpenStreetMap, "
    "whose usage policy is respected and whose attribution is drawn. world: the countries of the "
    "map that comes with QGIS, in quiet colors and without network; the dialog fills it in where "
    "there is no other ground.",
    shown=public_name,
)
BACKGROUND_BRIGHTNESS = Number(
    "BACKGROUND_BRIGHTNESS",
    "Ground: Brightness of image and basemap",
    "1: unchanged. 0.5: half as bright. 0: black. Above 1: brighter.",
    default=1.0,
    minimum=0.0,
    decimals=2,
    fills="brightness",
)
INVERT_BACKGROUND = Flag(
    "INVERT_BACKGROUND",
    "Ground: Invert the brightness of image and basemap",
    "Makes a light map dark but keeps its hues. Applied before the brightness.",
    fills="invert",
)
OPACITY = Number(
    "OPACITY",
    "Colors: Opacity",
    "1: as the colors are. 0: invisible. Ground and outlines are not affected.",
    default=1.0,
    minimum=0.0,
    maximum=1.0,
    decimals=2,
)
OVERLAY = LayerList(
    "OVERLAY",
    "Ground: Outlines on top",
    "Vector layers whose lines and borders are drawn over everything but the texts. A border "
    "shared by two polygons is drawn once.",
    type=LayerType.TypeVectorAnyGeometry,
)
_MOVING_OVERLAY = OVERLAY.but(
    help="Vector layers whose lines and borders are drawn over everything but the texts. A border "
    "shared by two polygons is drawn once. Layers with times are drawn in theirs: those whose "
    "temporal properties are active, and those with fields named start and end, such as 'Hot "
    "spots over time' makes."
)
OVERLAY_COLOR = ColorChoice(
    "OVERLAY_COLOR",
    "Ground: Outline color (empty = dark or light by the ground)",
    "On the command line, write #rrggbb or #rrggbbaa.",
)
OVERLAY_WIDTH = Number(
    "OVERLAY_WIDTH",
    "Ground: Outline width in pixels",
    "Width of the outlines, in pixels of the picture.",
    default=1.0,
    minimum=0.0,
    decimals=2,
    fills="overlay_width_px",
)
TITLE = Text(
    "TITLE",
    "Text: Title",
    "Text at the top of the picture. It may contain expressions such as [% now() %]; in "
    "animations also @frame_start, @frame_end and @frame_number.",
    longest=LONGEST_TEXT,
)
LEGEND = Flag(
    "LEGEND",
    "Text: Draw a legend",
    "A color bar with round numbers, or a box for each class.",
    default=True,
)
LEGEND_TITLE = Text(
    "LEGEND_TITLE",
    "Text: Title of the legend",
    "What the numbers in the legend mean, for example Complaints per km².",
    longest=LONGEST_TEXT,
)
LEGEND_POSITION = Choice(
    "LEGEND_POSITION",
    "Text: Place of the legend (auto = where it hides least)",
    "auto: at the right, at the left or in a corner, wherever the legend hides least of what all "
    "frames show. outside: in a strip to the right of the map, which makes the picture wider than "
    "WIDTH. A legend that has no room at its place stands elsewhere.",
    choices=LEGEND_POSITIONS,
    optional=True,
)
SCALE_BAR = Flag(
    "SCALE_BAR",
    "Text: Draw a scale bar",
    "A bar of round length, correct in the middle of the picture.",
)
ATTRIBUTION = Text(
    "ATTRIBUTION",
    "Text: Attribution",
    "Added, at the bottom right, to what the basemap's layers state themselves.",
    longest=LONGEST_TEXT,
)
TEXT_SIZE = Number(
    "TEXT_SIZE",
    "Text: Size of all texts (1 = normal)",
    "Multiplies the normal text height, which is 2.2 % of the picture's shorter side and at "
    "least 10 pixels. Texts that are too long for the picture become smaller, but stay readable.",
    default=1.0,
    minimum=0.1,
    maximum=20.0,
    decimals=2,
)
_BACKGROUND = (BASEMAP, BACKGROUND_COLOR, BACKGROUND_IMAGE, BASEMAP_URL, ZOOM)
_STRENGTHS = (BACKGROUND_BRIGHTNESS, INVERT_BACKGROUND, OPACITY)
_OUTLINES = (OVERLAY, OVERLAY_COLOR, OVERLAY_WIDTH)
_TEXTS = (TITLE, LEGEND, LEGEND_TITLE, LEGEND_POSITION, SCALE_BAR, ATTRIBUTION, TEXT_SIZE)
_GROUND = (*_BACKGROUND, *_STRENGTHS, *_OUTLINES, *_TEXTS)


def ground_parameters(subject: ColorSubject) -> List[Parameter]:
    """Return the parameters of ground, overlay and text, as an animation has them."""
    black, white = to_translate("black"), to_translate("white")
    color = BACKGROUND_COLOR.but(words={"color": black if subject is HEAT else white})
    return varied(_GROUND, color, _MOVING_OVERLAY)


def still_ground_parameters(subject: ColorSubject) -> List[Parameter]:
    """Return them for a picture that has the size of its raster, and a legend only on demand."""
    zoom = ZOOM.but(help="0: the level whose pixels are closest in size to the picture's.")
    return varied(ground_parameters(subject), zoom, LEGEND.but(default=False), OVERLAY)


def read_ground(
    values: ParameterValues, under: Optional[Color], variables: Mapping[str, Any]
) -> GroundOptions:
    """Read the parameters of ground, overlay and text; call it in the main thread.

    under : what lies below all where no background is given; None for nothing.
    variables : those that a title may name beside QGIS's own.

    Raises InvalidParameter: a layer, image, color, address or title cannot be used.
    """
    loaded = values.context.temporaryLayerStore()
    # Without any layer too: tiles of BASEMAP_URL need what `take_layers` prepares.
    basemap = take_layers(BASEMAP.read(values), loaded, _is_dark(values, under))
    outlines = _outlines(values)
    overlay, overlay_dates = take_layers(outlines, loaded), [dates_of(each) for each in outlines]
    address = BASEMAP_URL.read(values)
    world = take_world() if is_world(address) else ()
    ground = read_into(
        GroundOptions,
        _GROUND,
        values,
        basemap=basemap,
        basemap_url="" if world else address,
        world=world,
        overlay=overlay,
        overlay_dates=overlay_dates,
    )
    if ground.basemap_url:
        template_of(ground.basemap_url)
    if ground.background_image:
        image_size(ground.background_image)  # requires an image
    expressions = values.algorithm.createExpressionContext(values.parameters, values.context)
    require_valid_title(ground.title, expressions, variables)
    return ground


def _outlines(values: ParameterValues) -> Sequence[QgsMapLayer]:
    layers = OVERLAY.read(values)
    for layer in layers:
        if not isinstance(layer, QgsVectorLayer):
            said = tr(
                "OVERLAY draws the outlines of vector layers, but '{layer}' is not one. Use "
                "BASEMAP for rasters.",
                layer=layer_name(layer),
            )
            raise InvalidParameter(said, OVERLAY.name)
    return layers


def _is_dark(values: ParameterValues, under: Optional[Color]) -> bool:
    """Return whether map layers lie on a dark color, and stay as they are drawn."""
    has_picture = BACKGROUND_IMAGE.given(values) or BASEMAP_URL.given(values)
    if has_picture or INVERT_BACKGROUND.read(values):
        return False
    color = BACKGROUND_COLOR.read(values) or under
    return color is not None and color[3] >= 128 and sum(color[:3]) < 3 * 128
