# SPDX-License-Identifier: GPL-2.0-or-later
"""From items and a style to coloured frames, by a server or by GDAL."""

from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Callable, List, Optional, Sequence

from qgis.core import QgsProcessingFeedback

from ..adapters.feedback import Stages
from ..core.progress import Tick, part
from ..remote.access import Access
from ..remote.client import Client
from ..remote.titiler import Drawing, Titiler
from ..render.legend import Legend
from .parameters.colors import ColorOptions
from .parameters.stac import StacOptions
from .raster_values import NumberFrames, RasterFrames
from .stac_frames import ClassFrames, DrawnFrames, ItemEnd, read_item_frames
from .stac_input import StacPlace
from .stac_readers import CogReader, Reader, TitilerReader, crs_words, request_body
from .stac_search import FoundItems
from .stac_style import StacStyle
from .timelapse.presentation import Presentation


@dataclass(frozen=True)
class ReadFrames:
    """The frames, which somebody has to close; those that are there, and what came of each item."""

    frames: RasterFrames
    there: Sequence[int]
    ends: Sequence[ItemEnd]
    legend: Optional[Legend]


def read_stac_frames(
    client: Client,
    access: Access,
    options: StacOptions,
    found: FoundItems,
    style: StacStyle,
    place: StacPlace,
    presentation: Presentation,
    feedback: QgsProcessingFeedback,
    stages: Stages,
) -> ReadFrames:
    """Read all items and choose the colours."""
    for note in style.notes:
        feedback.pushInfo(note)
    make = _maker(client, access, options, found, place, feedback)
    tick = stages.tick("Items")
    drawing = style.drawing
    size = place.place.grid.width, place.place.grid.height

    def read(
        drawing: Drawing, frames: RasterFrames, tick: Tick
    ) -> "tuple[List[int], List[ItemEnd]]":
        return read_item_frames(
            make(drawing),
            found.frames,
            style.asset,
            frames,
            place,
            options.workers,
            options.skip_errors,
            tick,
        )

    if drawing.colors and not drawing.ranges:
        # A server cannot know all frames: their values come first, for one scale.
        with NumberFrames(size) as numbers:
            read(
                replace(drawing, colors=False, bands=drawing.bands[:1]), numbers, part(tick, 0, 0.5)
            )
            numbers.color(style.colors, presentation, feedback, stages.tick("Colors"))
            ranges = numbers.shared_range
        drawing = replace(drawing, ranges=(ranges,) * max(1, len(drawing.bands)))
        tick = part(tick, 0.5, 1.0)
    with ExitStack() as stack:
        frames = stack.enter_context(_frames(style, size))
        there, ends = read(drawing, frames, tick)
        colors = _ranged(style, presentation)
        legend = frames.color(colors, presentation, feedback, stages.tick("Colors"))
        stack.pop_all()  # they stay open for who writes them
    return ReadFrames(frames, there, ends, legend)


def _maker(
    client: Client,
    access: Access,
    options: StacOptions,
    found: FoundItems,
    place: StacPlace,
    feedback: QgsProcessingFeedback,
) -> Callable[[Drawing], Reader]:
    """Give what makes a reader for a drawing."""
    if not options.by_titiler:
        return lambda drawing: CogReader(access, drawing, place, options.retries, found.items)
    titiler = Titiler(client, options.raster_api_url, crs_words(place))
    body = request_body(place, feedback)
    return lambda drawing: TitilerReader(titiler, drawing, place, body)


def _frames(style: StacStyle, size: "tuple[int, int]") -> RasterFrames:
    if style.drawing.colors:
        return DrawnFrames(size)
    return ClassFrames(size, style.classes) if style.classes else NumberFrames(size)


def _ranged(style: StacStyle, presentation: Presentation) -> ColorOptions:
    """Give the colours with the range that is known; a scale for each frame has its own."""
    colors = style.colors
    if style.range is None or (style.is_collections and not presentation.animation.shared_scale):
        return colors
    low, high = style.range
    return replace(
        colors,
        minimum=low if colors.minimum is None else colors.minimum,
        maximum=high if colors.maximum is None else colors.maximum,
    )
