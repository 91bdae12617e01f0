# SPDX-License-Identifier: GPL-2.0-or-later
"""The items of a STAC collection, frame by frame: stored first, or shown as they come."""

import math
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, Callable, ClassVar, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from ...adapters.drawing.scene import Scene, Shown, painted
from ...adapters.feedback import ticker
from ...adapters.network import opened
from ...core.color.color_scale import ColorScale
from ...core.numbers import value_range
from ...core.progress import Tick, part
from ...core.texts import to_translate, tr
from ...core.time.feature_selection import select_features
from ...media.preview import FrameRow
from ...parameters.color_block import INVERT_RAMP, RASTERS, ColorOptions
from ...parameters.ground_block import require_place
from ...parameters.parameter_values import ParameterValues
from ...parameters.time_block import TimeOptions, read_dates
from ...remote.addresses import Access
from ...remote.channel import require_requests
from ...remote.client import Client, Patience
from ...remote.items import timeline_of
from ...remote.stac_api import ItemQuery
from ...remote.titiler import Drawing, Titiler
from ..frame_table import FrameTable
from ..frames import Frames
from ..pixel_stores import ColorStore, MeasureStore, PixelStore
from .item_readers import CogReader, Reader, TitilerReader, crs_words, request_body
from .item_reading import FAILED, SKIPPED, ClassStore, ItemEnd, ItemReading, refuse_nothing
from .item_table import item_table, tell_items
from .stac_place import StacInput, StacPlace, lay_out_stac, take_stac_input
from .stac_search import FoundItems, find_items, open_collection, patiently
from .stac_style import StacStyle, choose_style

_SEARCHED = 0.1
# Where each picture is shown as it comes; named as those of all items stored first.
_STREAMED = {"Searching": _SEARCHED, "Ground": 0.05, "Frames": 0.7, "Writing": 0.15}


@dataclass(frozen=True)
class StacSource:
    """The collection and its area, and which dates are shown."""

    stac: StacInput
    time: TimeOptions
    invert: bool


class StacTimelapse(Frames):
    """Items of a STAC API frame by frame.

    All items are stored before the first picture is made where the colors are to fit them all;
    else each picture is made as soon as its items are there.
    """

    SUBJECT = RASTERS
    STAGES: ClassVar[Mapping[str, float]] = {
        to_translate("Searching"): _SEARCHED,
        to_translate("Items"): 0.5,
        to_translate("Colors"): 0.05,
        to_translate("Ground"): 0.05,
        to_translate("Frames"): 0.15,
        to_translate("Writing"): 0.15,
    }

    _access: Access
    _client: Client
    _found: FoundItems
    _style: StacStyle
    _area: StacPlace
    # The numbers of the frames that are shown, and what came of each item.
    _there: Sequence[int]
    _ends: List[ItemEnd]
    # Where pictures are made as items come:
    _scale: Optional[ColorScale] = None
    _mosaics: Iterator[Tuple[int, np.ndarray]]
    _streamed_maxima: List[float]

    @classmethod
    def prepare(cls, values: ParameterValues) -> StacSource:
        """Read what is asked of the servers, and prepare the area."""
        require_requests()
        stac = take_stac_input(values)
        time = read_dates(values)
        if stac.crs is not None:
            require_place(values, stac.crs)
        return StacSource(stac, time, INVERT_RAMP.read(values))

    def load(self) -> None:
        """Search, decide where and how items are drawn, and read them unless they are streamed."""
        stac = self.job.source.stac
        self._access = self.keep_open(opened(stac.credentials))
        self._client = self.keep_open(Client(self._access, Patience(retries=stac.options.retries)))
        self._find()
        self.place = self._area.place
        for note in self._style.notes:
            self.run.log(note)
        self._check_colormap()
        self._ends = []
        self._scale = self._known_scale()
        if self._scale is None:
            self._store_items()
        else:
            self._begin_stream(self._scale)
        frames = [self._found.frames[number] for number in self._there]
        timeline = timeline_of(frames, stac.options.group_by, self._found.clock)
        self.selection = select_features(timeline)

    def _find(self) -> None:
        """Ask the server what there is to show, and decide where and how it is drawn."""
        run, source = self.run, self.job.source
        options, tick = source.stac.options, run.tick("Searching")
        api, collection = open_collection(self._client, options, run.feedback, tick)
        self._area = lay_out_stac(source.stac, collection, run, tick)
        query = ItemQuery(options.collection, self._area.degrees)
        self._found = find_items(api, query, options, source.time, run.feedback, run.warn, tick)
        shared = self.job.presentation.animation.shared_scale
        self._style = choose_style(
            options, collection, self._found.items, self.job.colors, source.invert, shared
        )
        run.warn(*self._style.warnings)

    def _check_colormap(self) -> None:
        """Ask the server for its color map before all items are read."""
        name = self._style.drawing.colormap_name
        if name:
            options = self.job.source.stac.options
            titiler = Titiler(self._client, options.raster_api_url, crs_words(self._area))
            patiently(
                lambda check: titiler.require_colormap(name, check), self.run.tick("Searching")
            )

    def _known_scale(self) -> Optional[ColorScale]:
        """Return the scale of all frames, None where it depends on them, or frames may fall out."""
        style, presentation = self._style, self.job.presentation
        colors = self._ranged_colors()
        low, high = colors.minimum, colors.maximum
        has_all = all(
            any(style.asset in item.assets for item in frame.items) for frame in self._found.frames
        )
        is_plain = style.classes is None and not style.drawing.colors
        is_shared = presentation.animation.shared_scale
        if low is None or high is None or not (is_plain and is_shared and has_all):
            return None
        if self.job.source.stac.options.skip_errors:
            return None
        return colors.scale(low, high, zero_based=False)

    def _ranged_colors(self) -> ColorOptions:
        """Return the colors with the range that is known; a scale for each frame has its own."""
        style, colors = self._style, self._style.colors
        is_shared = self.job.presentation.animation.shared_scale
        if style.range is None or (style.is_collections and not is_shared):
            return colors
        low, high = style.range
        return replace(
            colors,
            minimum=low if colors.minimum is None else colors.minimum,
            maximum=high if colors.maximum is None else colors.maximum,
        )

    # All items first.

    def _store_items(self) -> None:
        """Read all items, and choose the colors that fit them."""
        run, style = self.run, self._style
        make, drawing, tick = self._reader_maker(), style.drawing, run.tick("Items")
        shared = self.job.presentation.animation.shared_scale
        size = self.place.grid.width, self.place.grid.height
        if drawing.colors and not drawing.ranges:
            # A server cannot know all frames: their values come first, for one scale.
            with MeasureStore(size) as numbers:
                values = replace(drawing, colors=False, bands=drawing.bands[:1])
                self._read_all(make(values), numbers, part(tick, 0.0, 0.45))
                numbers.color(style.colors, shared, run, part(tick, 0.45, 0.5))
                ranges = numbers.shared_range
            drawing = replace(drawing, ranges=(ranges,) * max(1, len(drawing.bands)))
            tick = part(tick, 0.5, 1.0)
        self.store = self.keep_open(self._new_store(size))
        self._there = self._read_all(make(drawing), self.store, tick)
        self.choose_colors(run.tick("Colors"), self._ranged_colors())
        self._count()

    def _new_store(self, size: "tuple[int, int]") -> PixelStore:
        if self._style.drawing.colors:
            return ColorStore(size, maximum=math.nan)
        if self._style.classes is not None:
            return ClassStore(size, self._style.classes)
        return MeasureStore(size)

    def _read_all(self, reader: Reader, into: PixelStore, tick: Tick) -> List[int]:
        """Read and store all frames; return the numbers of those that are there."""
        self._ends.clear()
        there = []
        for number, values in self._reading(reader).mosaics(self._ends, tick):
            into.add(values, self._area.inside)
            there.append(number)
        refuse_nothing(self._ends, self._area)
        return there

    # Each picture as its items come: the scale is known before.

    def _begin_stream(self, scale: ColorScale) -> None:
        run = self.run
        run.use_stages(_STREAMED)
        self._there = range(len(self._found.frames))
        self.shown = Shown(self._area.inside, scale.ramp.colors)
        self.legend = run.bar_legend([scale])
        run.log(
            tr("Colors range from {low:.6g} to {high:.6g}.", low=scale.minimum, high=scale.maximum)
        )
        self._streamed_maxima = []
        # Only for a cancel: the progress is that of the pictures.
        look = part(ticker(run.feedback), _SEARCHED, _SEARCHED)
        reading = self._reading(self._reader_maker()(self._style.drawing))
        mosaics = reading.mosaics(self._ends, look)
        self._open.callback(mosaics.close)
        # The ground is drawn while the others are on their way.
        self._mosaics = chain([next(mosaics)], mosaics)

    def pictures(self, scene: Scene) -> Iterator[np.ndarray]:
        """Yield the finished picture of each frame."""
        if self._scale is None:
            yield from self.store.pictures(scene)
            return
        inside = self._area.inside
        for number, values in self._mosaics:
            if inside is not None:
                values[~inside] = np.nan
            self._streamed_maxima.append(value_range(values)[1])
            yield scene.frame(painted(values, self._scale), number)
        refuse_nothing(self._ends, self._area)
        self._count()

    # What is said of it.

    def _reading(self, reader: Reader) -> ItemReading:
        options = self.job.source.stac.options
        return ItemReading(
            reader=reader,
            frames=self._found.frames,
            asset=self._style.asset,
            inside=self._area.inside,
            workers=options.workers,
            skip_errors=options.skip_errors,
        )

    def _reader_maker(self) -> Callable[[Drawing], Reader]:
        """Return what makes a reader for a drawing."""
        options, place = self.job.source.stac.options, self._area
        if not options.by_titiler:
            access, items = self._access, self._found.items
            return lambda drawing: CogReader(access, drawing, place, options.retries, items)
        titiler = Titiler(self._client, options.raster_api_url, crs_words(place))
        body = request_body(place, self.run.feedback)
        return lambda drawing: TitilerReader(titiler, drawing, place, body)

    def _count(self) -> None:
        skipped = sum(end.status in (FAILED, SKIPPED) for end in self._ends)
        self.feature_count = len(self._ends) - skipped
        self.skipped_count = skipped + sum(map(len, self._found.broken.values()))

    @property
    def maxima(self) -> Sequence[float]:
        """The largest value of each frame, NaN where only the server knows values."""
        return self.store.maxima if self._scale is None else self._streamed_maxima

    def table(self, rows: Sequence[FrameRow]) -> FrameTable:
        """Return FRAME_TABLE: a row for each item; log what came of them."""
        tell_items(self._ends, self._client, self.run.feedback, self.run.warn)
        return item_table(self._ends, self._there, self._found)

    def results(self) -> Dict[str, Any]:
        """Take back MAXIMUM where only the server knows values."""
        return {"MAXIMUM": None} if all(map(math.isnan, self.maxima)) else {}
