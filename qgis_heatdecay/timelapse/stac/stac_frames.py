# SPDX-License-Identifier: GPL-2.0-or-later
"""The items of a STAC collection, frame by frame: stored first, or shown as they come."""

import math
from contextlib import closing
from dataclasses import replace
from functools import cached_property
from itertools import chain
from typing import Any, ClassVar, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple, Union

import numpy as np

from ...adapters.drawing.scene import Scene, painted
from ...adapters.drawing.scene_builder import Shown
from ...adapters.extents import bounds_in_degrees
from ...adapters.feedback import ticker
from ...adapters.network import opened_access
from ...core.color.color_scale import ColorScale
from ...core.color.color_tables import ClassColors
from ...core.numbers import value_range
from ...core.progress import Tick, part
from ...core.texts import to_translate, tr
from ...core.time.feature_selection import select_features
from ...media.preview import FrameRow
from ...parameters.color_block import RASTERS, ColorOptions
from ...parameters.parameter_values import ParameterValues
from ...remote.addresses import Access
from ...remote.client import Client, Patience
from ...remote.items import timeline_of
from ...remote.titiler import Drawing, Titiler
from ...render.legend import Legend, class_swatches
from ..frame_table import FrameTable
from ..frames import Frames
from ..pixel_stores import ColorStore, MeasureStore
from ..run import AnimationRun
from .item_readers import Read, area_request, file_reader, server_reader
from .item_reading import ItemReading
from .stac_search import FoundItems, find_items, open_collection, patiently
from .stac_source import StacPlace, StacSource, lay_out_stac, prepare_stac
from .stac_style import StacStyle, choose_style

_SEARCHED = 0.1
# Where each picture is shown as it comes; named as those of all items stored first.
_STREAMED = {"Searching": _SEARCHED, "Ground": 0.05, "Frames": 0.7, "Writing": 0.15}


class ClassStore(ColorStore):
    """Values that are shown in the colors of their classes."""

    def __init__(self, size: Tuple[int, int], classes: ClassColors) -> None:
        super().__init__(size)
        self._classes = classes

    def add(self, frame: np.ndarray, inside: Optional[np.ndarray] = None) -> bool:
        """Color and store; the largest value is that of those shown."""
        picture = self._classes.rgba(frame)
        is_there = super().add(picture, inside)
        self.maxima[-1] = value_range(frame[picture[..., 3] > 0])[1]
        return is_there

    def color(
        self, colors: ColorOptions, shared: bool, run: AnimationRun, tick: Tick
    ) -> Optional[Legend]:
        """Return a box for each class."""
        return run.swatch_legend(class_swatches(self._classes.colors, self._classes.labels))

    @property
    def shown(self) -> Shown:
        """Where any value is, and the colors of the classes."""
        return Shown(self._seen, self._classes.colors)


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

    place: StacPlace
    _access: Access
    _client: Client
    _titiler: Titiler
    _found: FoundItems
    _style: StacStyle
    _reading: ItemReading
    # Where pictures are made as items come:
    _scale: Optional[ColorScale] = None
    _mosaics: Iterator[np.ndarray]
    _streamed_maxima: List[float]

    @classmethod
    def prepare(cls, values: ParameterValues) -> StacSource:
        """Read what is asked of the servers, and prepare the area."""
        return prepare_stac(values)

    def load(self) -> None:
        """Search, decide where and how items are drawn, and read them unless they are streamed."""
        source: StacSource = self.job.source
        options = source.options
        self._access = self.keep_open(opened_access(source.credentials))
        self._client = self.keep_open(Client(self._access, Patience(retries=options.retries)))
        self._find(source)
        self._reading = ItemReading(self._found, self._style.asset, self.place, options)
        self._scale = self._known_scale()
        numbers: Sequence[int] = range(len(self._found.frames))
        if self._scale is None:
            self._store_items()
            numbers = self._reading.there
        else:
            self._begin_stream(self._scale)
        frames = [self._found.frames[number] for number in numbers]
        self.selection = select_features(timeline_of(frames, options.group_by, self._found.clock))

    def _find(self, source: StacSource) -> None:
        """Find what there is to show, and decide where and how it is drawn."""
        run, options, tick = self.run, source.options, self.run.tick("Searching")
        api, collection = open_collection(self._client, options, run, tick)
        self.place = place = lay_out_stac(source, collection, run, tick)
        # Servers know the codes of EPSG alone.
        crs = place.crs.authid() if place.crs.authid().startswith("EPSG:") else place.crs.toWkt()
        self._titiler = titiler = Titiler(self._client, options.raster_api_url, str(crs))
        bounds = bounds_in_degrees(place.grid.bounds, place.crs, place.transform_context)
        self._found = find_items(api, bounds, source, run, tick)
        self._style = choose_style(self.job, collection, self._found.items, run)
        name = self._style.drawing.colormap_name
        if name:  # before all items are read
            patiently(lambda check: titiler.require_colormap(name, check), tick)

    def _known_scale(self) -> Optional[ColorScale]:
        """Return the scale of all frames, None where it depends on them, or frames may fall out."""
        style, colors = self._style, self._style.colors
        is_plain = (
            style.classes is None and not style.drawing.colors and self.job.animation.shared_scale
        )
        frames_stay = not self.job.source.options.skip_errors and all(
            any(style.asset in item.assets for item in frame.items) for frame in self._found.frames
        )
        if colors.minimum is None or colors.maximum is None or not (is_plain and frames_stay):
            return None
        return colors.scale(colors.minimum, colors.maximum, zero_based=False)

    @cached_property
    def _request_body(self) -> bytes:
        return area_request(self.place, self.run)

    def _reader(self, drawing: Drawing) -> Read:
        options = self.job.source.options
        if options.by_titiler:
            return server_reader(self._titiler, drawing, self.place, self._request_body)
        return file_reader(self._client, drawing, self.place, options.retries, self._found.items)

    def _store_items(self) -> None:
        """Read all items, and choose the colors that fit them."""
        run, drawing, tick = self.run, self._style.drawing, self.run.tick("Items")
        size, classes = (self.place.grid.width, self.place.grid.height), self._style.classes
        if drawing.colors and not drawing.ranges:
            # A server cannot know all frames: their values come first, for one scale.
            with MeasureStore(size) as numbers:
                values = replace(drawing, colors=False, bands=drawing.bands[:1])
                self._read_into(numbers, self._reader(values), part(tick, 0.0, 0.45))
                numbers.color(
                    self._style.colors, self.job.animation.shared_scale, run, part(tick, 0.45, 0.5)
                )
                ranges = (numbers.shared_range,) * max(1, len(drawing.bands))
            drawing, tick = replace(drawing, ranges=ranges), part(tick, 0.5, 1.0)
        if drawing.colors:
            self.store = ColorStore(size, maximum=math.nan)
        else:
            self.store = MeasureStore(size) if classes is None else ClassStore(size, classes)
        self.keep_open(self.store)
        self._read_into(self.store, self._reader(drawing), tick)
        self.choose_colors(run.tick("Colors"), self._style.colors)

    def _read_into(self, store: Union[ColorStore, MeasureStore], read: Read, tick: Tick) -> None:
        for mosaic in self._reading.mosaics(read, tick):
            store.add(mosaic, self.place.inside)

    def _begin_stream(self, scale: ColorScale) -> None:
        """Read the items of the first frame: the ground is drawn while others are on their way."""
        run = self.run
        run.use_stages(_STREAMED)
        self.shown = Shown(self.place.inside, scale.ramp.colors)
        self.legend = run.bar_legend([scale])
        run.log(
            tr("Colors range from {low:.6g} to {high:.6g}.", low=scale.minimum, high=scale.maximum)
        )
        self._streamed_maxima = []
        # Only for a cancel: the progress is that of the pictures.
        look = part(ticker(run.feedback), _SEARCHED, _SEARCHED)
        mosaics = self._reading.mosaics(self._reader(self._style.drawing), look)
        self.keep_open(closing(mosaics))
        self._mosaics = chain([next(mosaics)], mosaics)

    def pictures(self, scene: Scene) -> Iterator[np.ndarray]:
        """Yield the finished picture of each frame."""
        if self._scale is None:
            yield from self.store.pictures(scene)
            return
        inside = self.place.inside
        for number, values in enumerate(self._mosaics):
            if inside is not None:
                values[~inside] = np.nan
            self._streamed_maxima.append(value_range(values)[1])
            yield scene.frame(painted(values, self._scale), number)

    @property
    def maxima(self) -> Sequence[float]:
        """The largest value of each frame, NaN where only the server knows values."""
        return self.store.maxima if self._scale is None else self._streamed_maxima

    def table(self, rows: Sequence[FrameRow]) -> FrameTable:
        """Return FRAME_TABLE: a row for each item; count and log what came of them."""
        reading, repeated = self._reading, self._client.repeated
        self.feature_count = len(reading.ends) - reading.skipped_count
        self.skipped_count = reading.skipped_count + self._found.read.broken_count
        reading.log(self.run)
        if repeated:
            said = ", ".join(f"{count} x {reason}" for reason, count in repeated.most_common())
            self.run.log(tr("Repeated requests: {reasons}.", reasons=said))
        return reading.table()

    def results(self) -> Dict[str, Any]:
        """Leave MAXIMUM out where only the server knows values."""
        return {"MAXIMUM": None} if all(map(math.isnan, self.maxima)) else {}
