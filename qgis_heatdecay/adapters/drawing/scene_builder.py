# SPDX-License-Identifier: GPL-2.0-or-later
"""Draw what is the same in all frames: the ground, outlines, and texts that stand still."""

from dataclasses import dataclass, replace
from functools import reduce
from typing import List, Optional, Sequence, Tuple

import numpy as np
from qgis.core import QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtGui import QColor, QPolygonF

from ...core.progress import Tick, part
from ...core.texts import tr
from ...core.threads import patiently
from ...core.time.feature_selection import Selection
from ...render.compose import Color, filled, over, toned
from ..crs import NEED_A_PLACE, Place, require_crs
from ..ground.background import background_image
from ..ground.basemap import render_layers
from ..ground.dated_overlay import DatedOutlines, LayerDates
from ..ground.overlay import overlay_color, overlay_outlines
from ..ground.web_tiles import render_tiles
from ..ground.world_map import render_world
from ..ground_scale import meters_per_pixel
from ..images import Picture
from .annotations import Annotations, Annotator
from .scene import Scene
from .text_blocks import is_light, mean_color, paper_beside

_TRANSPARENT: Color = (0, 0, 0, 0)


@dataclass(frozen=True)
class GroundOptions:
    """The user's choices for ground, overlay and texts; layers are clones from the main thread.

    overlay_dates : for each layer, where its features have their times; None for those without.

    basemap_url : of tiles, empty for none. world : the map of the world, where it is asked for.
    Colors are red, green, blue, alpha, 0 to 255; the title still holds its expressions.
    """

    background_color: Optional[Color]
    background_image: str
    basemap: Sequence[QgsMapLayer]
    basemap_url: str
    world: Sequence[QgsMapLayer]
    zoom: int
    brightness: float
    invert: bool
    opacity: float
    overlay: Sequence[QgsVectorLayer]
    overlay_dates: Sequence[Optional[LayerDates]]
    overlay_color: Optional[Color]
    overlay_width_px: float
    title: str
    legend: bool
    legend_title: str
    legend_position: str
    scale_bar: bool
    attribution: str
    text_size: float


@dataclass(frozen=True)
class Ground:
    """All that lies below what is shown, drawn.

    rgba : (rows, cols, 4) uint8, straight alpha. seen : the same on ``under``.
    under : the color that a format without transparency puts below all, else None.
    pictures : what was laid on the background color, with what is to be said of it.
    """

    rgba: np.ndarray
    seen: np.ndarray
    under: Optional[Color]
    pictures: Sequence[Picture]

    @property
    def is_dark(self) -> bool:
        """Whether heat has to glow on it; where it is transparent it counts as white."""
        return not is_light(mean_color(self.seen))


@dataclass(frozen=True)
class ShownInFrames:
    """What is known before the frames are made of what they will show on the ground.

    covered : (rows, cols) bool, where there is something to see in any frame; the legend goes
        where it hides least. None where that is not known.
    colors : (n, 4) uint8, the colors that hide the ground everywhere, on which outlines must be
        seen; None where the ground shows through.
    """

    covered: Optional[np.ndarray] = None
    colors: Optional[np.ndarray] = None


@dataclass(frozen=True)
class Borders:
    """Outlines that belong to what is shown; they lie below the overlay.

    layers : clones that a worker thread may read.
    color : None for a dark or a light one, whichever the ground needs.
    lines : in map units, drawn with the layers.
    """

    layers: Sequence[QgsVectorLayer]
    color: Optional[Color]
    width_px: float
    lines: Sequence[QPolygonF] = ()


_OPAQUE = 255
_UNKNOWN = ShownInFrames()


def draw_ground(options: GroundOptions, place: Place, under: Optional[Color], tick: Tick) -> Ground:
    """Draw all that lies below what is shown.

    under : see `Ground`; ramps, outlines and texts are made to be seen on it.

    Raises HeatDecayError: a ground cannot be drawn: a file is unreadable, web tiles do not come.
    """
    given = (options.basemap, options.basemap_url or options.world, options.overlay)
    require_crs((name for name, value in zip(NEED_A_PLACE, given) if value), place.crs)
    ground, pictures = _ground(options, place, tick)
    seen = ground
    if under is not None:
        below = under
        seen = patiently(
            lambda _: over(filled(place.grid.shape, below), ground), part(tick, 1.0, 1.0)
        )
    return Ground(ground, seen, under, pictures)


def build_scene(
    options: GroundOptions,
    place: Place,
    texts: Annotations,
    drawn: Ground,
    tick: Tick,
    borders: Optional[Borders] = None,
    shown: ShownInFrames = _UNKNOWN,
    selection: Optional[Selection] = None,
) -> Scene:
    """Draw the outlines and all that stands still over a ground.

    texts : titles, labels and legend; scale bar and attribution are found here.
    selection : the frames, in which layers with times are drawn in theirs; None for one picture
        alone, in which all are.
    """
    ground, seen = drawn.rgba, drawn.seen
    still, moving = _in_their_time(options, place, drawn, shown, selection, part(tick, 0.0, 0.5))
    tick = part(tick, 0.5, 1.0)
    wanted = [Borders(still, options.overlay_color, options.overlay_width_px)]
    if borders is not None:
        wanted.insert(0, borders)
    outlines = draw_outlines(wanted, place, seen, shown.colors, tick)
    pictures = [*drawn.pictures, *outlines]
    sources = [line for picture in pictures for line in picture.attribution]
    sources += moving.attribution if moving else ()
    texts = replace(
        texts,
        scale_bar=options.scale_bar,
        meters_per_pixel=meters_per_pixel(place) if options.scale_bar else None,
        # Each source is named once.
        attribution=[*dict.fromkeys(line for line in (*sources, options.attribution) if line)],
        text_size=options.text_size,
        legend_position=options.legend_position,
        covered=shown.covered,
        strip=_strip_color(options, ground),
    )
    annotator = Annotator(place.grid.width, place.grid.height, texts, seen)
    warnings = [text for picture in pictures for text in picture.warnings]
    warnings += moving.warnings if moving else ()
    warnings += _see_through(options, ground, drawn.under)
    overlay = reduce(over, (picture.rgba for picture in outlines)) if outlines else None
    scene = Scene(
        ground,
        overlay,
        annotator,
        options.opacity,
        (*warnings, *annotator.warnings),
        _with_strip(place, annotator.strip_px),
        texts.strip,
    )
    return replace(scene, moving=moving.patches) if moving else scene


def _in_their_time(
    options: GroundOptions,
    place: Place,
    drawn: Ground,
    shown: ShownInFrames,
    selection: Optional[Selection],
    tick: Tick,
) -> Tuple[Sequence[QgsVectorLayer], Optional[DatedOutlines]]:
    """Return the layers of the overlay that stand still, and the outlines of the others."""
    pairs = list(zip(options.overlay, options.overlay_dates))
    dated = [(layer, dates) for layer, dates in pairs if dates is not None]
    timeline = None if selection is None else selection.timeline
    has_times = timeline is not None and (timeline.period > 0 or timeline.start is not None)
    if selection is None or not dated or not has_times or options.overlay_width_px <= 0:
        return options.overlay, None
    below = drawn.seen if shown.colors is None else shown.colors[np.newaxis]
    color = overlay_color(options.overlay_color, below, shown.colors is not None)
    moving = DatedOutlines(dated, place, selection, color, options.overlay_width_px, tick)
    still = [layer for layer, dates in pairs if dates is None or layer in moving.still]
    return still, moving


def _see_through(options: GroundOptions, ground: np.ndarray, under: Optional[Color]) -> List[str]:
    """Warn where a format without transparency puts another color below the user's."""
    seen_through = bool((ground[::7, ::7, 3] < _OPAQUE).any())
    if under is None or options.background_color is None or not seen_through:
        return []
    said = tr(
        "BACKGROUND_COLOR is see-through, but the format of OUTPUT is not, so that {color} "
        "lies below it. Use .png, which keeps it.",
        color=QColor(*under).name(),
    )
    return [said]


def _strip_color(options: GroundOptions, ground: np.ndarray) -> Color:
    """Return the color beside the map: that of the background, or of paper beside a whole map."""
    if options.background_color or (ground[::7, ::7, 3] < _OPAQUE).any():
        return options.background_color or _TRANSPARENT
    return paper_beside(ground)


def _with_strip(place: Place, columns: int) -> Place:
    """Return the place of a picture with so many columns to the right of the map."""
    if not columns:
        return place
    grid = replace(place.grid, width=place.grid.width + columns)
    return Place(grid, place.crs, place.transform_context)


def _ground(options: GroundOptions, place: Place, tick: Tick) -> Tuple[np.ndarray, List[Picture]]:
    """Lay image, tiles and layers, toned, on the background color; return these pictures too."""
    pictures = []
    if options.background_image:
        pictures.append(background_image(options.background_image, place))
    if options.world:
        pictures.append(render_world(options.world, place, part(tick, 0.0, 0.7)))
    if options.basemap_url:
        pictures.append(
            render_tiles(options.basemap_url, place, options.zoom, part(tick, 0.0, 0.7))
        )
    if options.basemap:
        pictures.append(render_layers(options.basemap, place, part(tick, 0.7, 1.0)))
    color = options.background_color or _TRANSPARENT
    ground = patiently(lambda _: filled(place.grid.shape, color), part(tick, 1.0, 1.0))
    for picture in pictures:
        ground = over(ground, toned(picture.rgba, options.brightness, options.invert))
    return ground, pictures


def draw_outlines(
    wanted: Sequence[Borders],
    place: Place,
    ground: np.ndarray,
    colors: Optional[np.ndarray],
    tick: Tick,
) -> List[Picture]:
    """Draw the outlines that have a width, from below.

    ground : with the color that lies below all. colors : see `ShownInFrames`.
    """
    below = ground if colors is None else colors[np.newaxis]
    return [
        overlay_outlines(
            borders.layers,
            place,
            overlay_color(borders.color, below, colors is not None),
            borders.width_px,
            tick,
            borders.lines,
        )
        for borders in wanted
        if (borders.layers or borders.lines) and borders.width_px > 0
    ]
