# SPDX-License-Identifier: GPL-2.0-or-later
"""The items of a STAC collection, frame by frame: stored first, or shown as they come."""

import math
from collections import defaultdict
from contextlib import closing
from dataclasses import replace
from functools import cached_property
from itertools import chain
from typing import Any, ClassVar, Dict, Iterator, List, Mapping, Optional, Sequence, Set, Tuple

import numpy as np

from ...adapters.drawing.scene import Scene, painted
from ...adapters.drawing.scene_builder import ShownInFrames
from ...adapters.extents import bounds_in_degrees
from ...adapters.feedback import ticker
from ...adapters.network import opened_access
from ...adapters.rasters.remote_rasters import PaletteFound
from ...core.color.color_ramp import Ramp
from ...core.color.color_scale import ColorScale
from ...core.color.color_tables import ClassColors, read_color_table
from ...core.numbers import value_range
from ...core.progress import Tick, part, with_moment
from ...core.texts import to_translate, tr
from ...core.threads import Checkpoint, OneBehind, patiently
from ...core.time.feature_selection import select_features
from ...media.preview import FrameRow
from ...parameters.color_block import RASTERS
from ...parameters.color_options import AUTO, ColorOptions
from ...parameters.parameter_values import ParameterValues
from ...remote.client import Client, Patience
from ...remote.items import timeline_of
from ...remote.signing import Signer
from ...remote.titiler import Titiler
from ...render.legend import Legend, class_swatches
from ..frame_table import FrameTable
from ..frames import Frames
from ..pixel_stores import ColorStore, MeasureStore, PixelStore, TrueColorStore
from ..run import AnimationRun
from .item_pixels import ItemPixels
from .item_readers import Read, area_request, file_palette, file_reader, server_reader
from .item_reading import ItemReading
from .stac_search import FoundItems, find_items, open_collection
from .stac_source import StacPlace, StacSource, lay_out_stac, prepare_stac
from .stac_style import StacStyle, choose_style, palette_style
from .stac_subject import choose_subject

_SEARCHED = 0.1
# More classes are not read one by one in a legend.
_MOST_CLASSES = 20
# Of frames that are shown as they come, before the legend has its place.
_LOOKED_AT, _MOST_BYTES = 3, 250e6
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
    def shown(self) -> ShownInFrames:
        """Where any value is, and the colors of the classes."""
        return ShownInFrames(self._seen, self._classes.colors)


class PaletteStore(ColorStore):
    """Colors of a palette, whose classes the legend names where they are few.

    palette : a table of colors, as servers write it; None where nobody knows it.
    """

    def __init__(self, size: Tuple[int, int], palette: Any) -> None:
        super().__init__(size, maximum=math.nan)
        self._palette = read_color_table(palette)
        self._found: Set[int] = set()

    def add(self, frame: np.ndarray, inside: Optional[np.ndarray] = None) -> bool:
        """Store colors, and note which there are."""
        is_there = super().add(frame, inside)
        packed = np.ascontiguousarray(frame).view(np.uint32)[..., 0]
        self._found.update(np.unique(packed[frame[..., 3] > 0]).tolist())
        return is_there

    def color(
        self, colors: ColorOptions, shared: bool, run: AnimationRun, tick: Tick
    ) -> Optional[Legend]:
        """Return a box for each class that is seen, None where they are many or unknown."""
        table = self._palette
        if table is None or len(self._found) > _MOST_CLASSES:
            return None
        values = range(len(table.colors)) if isinstance(table, Ramp) else table.lows
        labels: Dict[int, List[str]] = defaultdict(list)
        packed = np.ascontiguousarray(table.colors).view(np.uint32)[:, 0].tolist()
        for value, color in zip(values, packed):
            labels[color].append(f"{value:g}")
        seen = [color for color in dict.fromkeys(packed) if color in self._found]
        boxes = np.array(seen, np.uint32)[:, np.newaxis].view(np.uint8)
        return run.swatch_legend(class_swatches(boxes, [labels[color][0] for color in seen]))


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
    _client: Client
    _signer: Signer
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
        access = self.keep_open(opened_access(source.credentials))
        self._client = self.keep_open(Client(access, Patience(retries=options.retries)))
        self._signer = Signer(self._client, options.sign)
        self._find(source)
        assets = self._style.recipe.assets
        self._reading = ItemReading(self._found, assets, self.place, options)
        self._scale = self._known_scale()
        try:
            self._read_items()
        except PaletteFound:
            self._style, self._scale = palette_style(self._style, self.job, self.run), None
            self._read_items()
        streamed = range(len(self._found.frames))
        numbers = self._reading.there if self._scale is None else streamed
        frames = [self._found.frames[number] for number in numbers]
        self.selection = select_features(timeline_of(frames, options.group_by, self._found.clock))

    def _read_items(self) -> None:
        if self._scale is None:
            self._store_items()
        else:
            self._begin_stream(self._scale)

    def _find(self, source: StacSource) -> None:
        """Find what there is to show, and decide where and how it is drawn."""
        run, options, tick = self.run, source.options, self.run.tick("Searching")
        api, collection = open_collection(self._client, options, run, tick)
        self.place = place = lay_out_stac(source, collection, run, tick)
        # Servers know the codes of EPSG alone.
        crs = place.crs.authid() if place.crs.authid().startswith("EPSG:") else place.crs.toWkt()
        self._titiler = titiler = Titiler(self._client, options.raster_api_url, str(crs))
        bounds = bounds_in_degrees(place.grid.bounds, place.crs, place.transform_context)
        found = find_items(api, bounds, source, run, tick)
        subject = choose_subject(options, collection, found.items, run)
        self._found = found.with_assets(subject.assets, run)
        self._style = choose_style(self.job, subject, self._found.items, run)
        name = self._style.recipe.drawing.colormap_name
        if name:  # before all items are read
            patiently(lambda check: titiler.require_colormap(name, check), tick)

    def _known_scale(self) -> Optional[ColorScale]:
        """Return the scale of all frames, None where it depends on them, or frames may fall out."""
        recipe, colors = self._style.recipe, self._style.colors
        is_plain = not (self._style.classes or recipe.drawing.colors or recipe.is_true_color)
        is_plain &= self.job.animation.shared_scale
        frames_stay = not self.job.source.options.skip_errors and all(
            any(item.assets.keys() >= set(recipe.assets) for item in frame.items)
            for frame in self._found.frames
        )
        if colors.minimum is None or colors.maximum is None or colors.stretch == AUTO:
            return None
        if not (is_plain and frames_stay):
            return None
        return colors.scale(colors.minimum, colors.maximum, zero_based=False)

    @cached_property
    def _request_body(self) -> bytes:
        return area_request(self.place, self.run)

    @cached_property
    def _read(self) -> Read:
        options = self.job.source.options
        if options.by_titiler:
            return server_reader(self._titiler, self._signer, self.place, self._request_body)
        items = self._found.items
        return file_reader(self._client, self._signer, self.place, options.retries, items)

    def _store_items(self) -> None:
        """Read all items, and choose the colors that fit them."""
        run, tick = self.run, self.run.tick("Items")
        size = self.place.grid.width, self.place.grid.height
        recipe, colors = self._style.recipe, self._style.colors
        if recipe.drawing.colormap_name and not recipe.ranges:
            # A server cannot know all frames: their values come first, for one scale.
            with MeasureStore(size, is_auto=False) as numbers:
                values = replace(recipe, drawing=replace(recipe.drawing, colormap_name=""))
                self._read_into(numbers, ItemPixels(values, self._read), part(tick, 0.0, 0.45))
                linear, shared = replace(colors, stretch="linear"), self.job.animation.shared_scale
                numbers.color(linear, shared, run, part(tick, 0.45, 0.5))
                ranges = (numbers.shared_range,)
            recipe, tick = replace(recipe, ranges=ranges), part(tick, 0.5, 1.0)
        pixels = ItemPixels(recipe, self._read)
        self.store = self.keep_open(self._new_store(size, pixels))
        self._read_into(self.store, pixels, tick)
        if isinstance(self.store, MeasureStore):
            self._log_published()
        self.choose_colors(run.tick("Colors"), colors)

    def _new_store(self, size: Tuple[int, int], pixels: ItemPixels) -> PixelStore:
        recipe, classes = self._style.recipe, self._style.classes
        if recipe.drawing.palette:
            return PaletteStore(size, self._palette())
        if recipe.is_true_color and not recipe.ranges:
            return TrueColorStore(size, recipe.corrections, lambda: pixels.are_bytes)
        if recipe.is_true_color or recipe.drawing.colors:
            return ColorStore(size, maximum=math.nan)
        return MeasureStore(size) if classes is None else ClassStore(size, classes)

    def _read_into(self, store: PixelStore, pixels: ItemPixels, tick: Tick) -> None:
        tick, moment = with_moment(tick)
        with OneBehind(moment) as behind:
            for mosaic in self._reading.mosaics(pixels, tick):
                behind.do(store.add, mosaic, self.place.inside)

    def _palette(self) -> Any:
        """Return the palette of the first raster that is shown, as tables of colors are written."""
        [name], options = self._style.recipe.assets, self.job.source.options
        asset = next(item.assets[name] for item in self._found.items if name in item.assets)

        def work(check: Checkpoint) -> Any:
            if options.by_titiler:
                return self._titiler.palette(self._signer.signed(asset.href, check), check)
            return file_palette(self._client, self._signer, options.retries, asset, check)

        return patiently(work, self.run.tick("Searching"))

    def _begin_stream(self, scale: ColorScale) -> None:
        """Read the first frames: the ground is drawn while others are on their way."""
        run = self.run
        # Only for a cancel: the progress is that of the pictures.
        look = part(ticker(run.feedback), _SEARCHED, _SEARCHED)
        pixels = ItemPixels(self._style.recipe, self._read, self._found.items[0])
        mosaics = self._reading.mosaics(pixels, look)
        self.keep_open(closing(mosaics))
        first, covered = self._look_at_first(mosaics)
        self._mosaics = chain(first, mosaics)
        run.use_stages(_STREAMED)
        self.shown = ShownInFrames(covered, scale.ramp.colors)
        self.legend = run.bar_legend([scale])
        run.log(
            tr("Colors range from {low:.6g} to {high:.6g}.", low=scale.minimum, high=scale.maximum)
        )
        self._log_published()
        self._streamed_maxima = []

    def _look_at_first(self, mosaics: Iterator[np.ndarray]) -> Tuple[List[np.ndarray], np.ndarray]:
        """Return the first frames, and where they show something, (rows, cols) bool.

        Others mostly cover what these do, and are not known yet. Those of nothing are passed by, as
        far as memory allows.
        """
        first: List[np.ndarray] = []
        covered, inside = np.zeros(self.place.grid.shape, bool), self.place.inside
        for values in mosaics:
            first.append(values)
            covered |= ~np.isnan(values) if inside is None else ~np.isnan(values) & inside
            is_enough = len(first) >= _LOOKED_AT and covered.any()
            if is_enough or len(first) * values.nbytes >= _MOST_BYTES:
                break
        return first, covered

    def _log_published(self) -> None:
        """Log why `auto` did not look at the values."""
        if self.job.colors.stretch == AUTO != self._style.colors.stretch:
            self.run.log(
                tr(
                    "STRETCH=auto is linear: the range of the colors is published with them, or "
                    "given by RESCALE. STRETCH=sqrt or log bends it."
                )
            )

    def pictures(self, scene: Scene, moment: Checkpoint) -> Iterator[np.ndarray]:
        """Yield the finished picture of each frame."""
        if self._scale is None:
            yield from super().pictures(scene, moment)
            return
        inside = self.place.inside
        for number, values in enumerate(self._mosaics):
            if inside is not None:
                values[~inside] = np.nan
            self._streamed_maxima.append(value_range(values)[1])
            yield scene.frame(painted(values, self._scale), number, lambda _: moment())

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
