# SPDX-License-Identifier: GPL-2.0-or-later
"""From items and a style to the pictures of frames: stored first, or shown as they come."""

from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, replace
from itertools import chain
from typing import Callable, Iterator, List, Mapping, Optional, Sequence

import numpy as np
from qgis.core import QgsProcessingFeedback

from ...adapters.drawing.scene import Scene, Shown, painted
from ...adapters.feedback import Stages, ticker
from ...core.color.color_scale import ColorScale
from ...core.numbers import value_range
from ...core.progress import Tick, part
from ...core.texts import to_translate, tr
from ...parameters.color_block import ColorOptions
from ...parameters.stac_block import StacOptions
from ...remote.addresses import Access
from ...remote.client import Client
from ...remote.titiler import Drawing, Titiler
from ...render.legend import Legend
from ..pixel_stores import NumberFrames, RasterFrames
from ..presentation import Presentation
from .item_readers import CogReader, Reader, TitilerReader, crs_words, request_body
from .item_reading import ClassFrames, DrawnFrames, ItemEnd, ItemReading, refuse_nothing
from .stac_place import StacPlace
from .stac_search import FoundItems, patiently
from .stac_style import StacStyle

_SEARCHED = 0.1
STORED_SHARES: Mapping[str, float] = {
    to_translate("Searching"): _SEARCHED,
    to_translate("Items"): 0.5,
    to_translate("Colors"): 0.05,
    to_translate("Ground"): 0.05,
    to_translate("Frames"): 0.15,
    to_translate("Writing"): 0.15,
}
# Named as those above.
_STREAMED_SHARES = {"Searching": _SEARCHED, "Ground": 0.05, "Frames": 0.7, "Writing": 0.15}


@dataclass(frozen=True)
class StacWork:
    """All that decides how frames come about."""

    client: Client
    access: Access
    options: StacOptions
    found: FoundItems
    style: StacStyle
    place: StacPlace
    presentation: Presentation


class ItemPictures(AbstractContextManager):
    """The pictures of the frames.

    Attributes
    ----------
    there : the numbers of the frames that are shown.
    ends : what came of each item, complete when all pictures were given.
    maxima : the largest value of each frame, likewise.
    shown : where there is something to see, and in which colors, as far as it is known.
    """

    there: Sequence[int]
    ends: Sequence[ItemEnd]
    maxima: Sequence[float]
    legend: Optional[Legend]
    shown: Shown
    stages: Stages

    def pictures(self, scene: Scene) -> Iterator[np.ndarray]:
        """Return the finished picture of each frame."""
        raise NotImplementedError


class StoredPictures(ItemPictures):
    """All items are read before the first picture is made, for the colors are to fit them all."""

    def __init__(self, work: StacWork, feedback: QgsProcessingFeedback, stages: Stages) -> None:
        self.stages = stages
        make = _maker(work, feedback)
        tick = stages.tick("Items")
        drawing = work.style.drawing
        size = work.place.place.grid.width, work.place.place.grid.height
        if drawing.colors and not drawing.ranges:
            # A server cannot know all frames: their values come first, for one scale.
            with NumberFrames(size) as numbers:
                values = replace(drawing, colors=False, bands=drawing.bands[:1])
                _store(work, make(values), numbers, part(tick, 0.0, 0.45))
                look = part(tick, 0.45, 0.5)
                numbers.color(work.style.colors, work.presentation, feedback, look)
                ranges = numbers.shared_range
            drawing = replace(drawing, ranges=(ranges,) * max(1, len(drawing.bands)))
            tick = part(tick, 0.5, 1.0)
        with ExitStack() as stack:
            self._frames = stack.enter_context(_frames(work.style, size))
            self.there, self.ends = _store(work, make(drawing), self._frames, tick)
            colors = _ranged(work.style, work.presentation)
            self.legend = self._frames.color(
                colors, work.presentation, feedback, stages.tick("Colors")
            )
            self.shown, self.maxima = self._frames.shown, self._frames.maxima
            stack.pop_all()  # they stay open for their pictures

    def __exit__(self, *_: object) -> None:
        self._frames.__exit__(None, None, None)

    def pictures(self, scene: Scene) -> Iterator[np.ndarray]:
        """Color what is stored."""
        return self._frames.pictures(scene)


class StreamedPictures(ItemPictures):
    """Each picture is made as soon as its items are there: the scale is known before."""

    def __init__(
        self, work: StacWork, scale: ColorScale, feedback: QgsProcessingFeedback, stages: Stages
    ) -> None:
        self.stages = Stages(feedback, _STREAMED_SHARES)
        self._work, self._scale = work, scale
        reading = _reading(work, _maker(work, feedback)(work.style.drawing))
        self.there = range(len(work.found.frames))
        self.shown = Shown(work.place.inside, scale.ramp.colors)
        self.legend = work.presentation.legend([scale], feedback)
        feedback.pushInfo(
            tr("Colors reach from {low:.6g} to {high:.6g}.", low=scale.minimum, high=scale.maximum)
        )
        self._ends: List[ItemEnd] = []
        self._maxima: List[float] = []
        self.ends, self.maxima = self._ends, self._maxima
        # Only for a cancel: the progress is that of the pictures.
        look = part(ticker(feedback), _SEARCHED, _SEARCHED)
        self._mosaics = reading.mosaics(self._ends, look)
        # The ground is drawn while the others are on their way.
        self._first = next(self._mosaics)

    def __exit__(self, *_: object) -> None:
        self._mosaics.close()

    def pictures(self, scene: Scene) -> Iterator[np.ndarray]:
        """Read and color."""
        inside = self._work.place.inside
        for number, values in chain([self._first], self._mosaics):
            if inside is not None:
                values[~inside] = np.nan
            self._maxima.append(value_range(values)[1])
            yield scene.frame(painted(values, self._scale), number)
        refuse_nothing(self._ends, self._work.place)


def item_pictures(work: StacWork, feedback: QgsProcessingFeedback, stages: Stages) -> ItemPictures:
    """Return the pictures, made as items come wherever their scale and their number are known."""
    for note in work.style.notes:
        feedback.pushInfo(note)
    name = work.style.drawing.colormap_name
    if name:  # before all items are read
        titiler = Titiler(work.client, work.options.raster_api_url, crs_words(work.place))
        patiently(lambda check: titiler.check_colormap(name, check), stages.tick("Searching"))
    scale = _known_scale(work)
    if scale is None:
        return StoredPictures(work, feedback, stages)
    return StreamedPictures(work, scale, feedback, stages)


def _known_scale(work: StacWork) -> Optional[ColorScale]:
    """Return the scale of all frames, None where it depends on them, or frames may fall out."""
    style = work.style
    colors = _ranged(style, work.presentation)
    low, high = colors.minimum, colors.maximum
    has_all = all(
        any(style.asset in item.assets for item in frame.items) for frame in work.found.frames
    )
    is_plain = style.classes is None and not style.drawing.colors
    is_shared = work.presentation.animation.shared_scale
    if low is None or high is None or not (is_plain and is_shared and has_all):
        return None
    return None if work.options.skip_errors else colors.scale(low, high, zero_based=False)


def _reading(work: StacWork, reader: Reader) -> ItemReading:
    return ItemReading(
        reader=reader,
        frames=work.found.frames,
        asset=work.style.asset,
        inside=work.place.inside,
        workers=work.options.workers,
        skip_errors=work.options.skip_errors,
    )


def _store(
    work: StacWork, reader: Reader, into: RasterFrames, tick: Tick
) -> "tuple[List[int], List[ItemEnd]]":
    """Read and store all frames; give the numbers of those that are there, and all items' ends."""
    ends: List[ItemEnd] = []
    there: List[int] = []
    for number, values in _reading(work, reader).mosaics(ends, tick):
        into.add(values, work.place.inside)
        there.append(number)
    refuse_nothing(ends, work.place)
    return there, ends


def _maker(work: StacWork, feedback: QgsProcessingFeedback) -> Callable[[Drawing], Reader]:
    """Return what makes a reader for a drawing."""
    options, place = work.options, work.place
    if not options.by_titiler:
        items, retries = work.found.items, options.retries
        return lambda drawing: CogReader(work.access, drawing, place, retries, items)
    titiler = Titiler(work.client, options.raster_api_url, crs_words(place))
    body = request_body(place, feedback)
    return lambda drawing: TitilerReader(titiler, drawing, place, body)


def _frames(style: StacStyle, size: "tuple[int, int]") -> RasterFrames:
    if style.drawing.colors:
        return DrawnFrames(size)
    return NumberFrames(size) if style.classes is None else ClassFrames(size, style.classes)


def _ranged(style: StacStyle, presentation: Presentation) -> ColorOptions:
    """Return the colors with the range that is known; a scale for each frame has its own."""
    colors = style.colors
    if style.range is None or (style.is_collections and not presentation.animation.shared_scale):
        return colors
    low, high = style.range
    return replace(
        colors,
        minimum=low if colors.minimum is None else colors.minimum,
        maximum=high if colors.maximum is None else colors.maximum,
    )
