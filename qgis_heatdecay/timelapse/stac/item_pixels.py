# SPDX-License-Identifier: GPL-2.0-or-later
"""The pixels of an item: of one band, of three as colors, or of a formula of several."""

from dataclasses import dataclass, field, replace
from typing import Dict, List, Mapping, Optional, Sequence, Tuple, Union

import numpy as np

from ...adapters.rasters.remote_rasters import Stored
from ...core.band_math import BandMath, Channel
from ...core.color.true_color import Correction, true_colors
from ...core.progress import Tick
from ...remote.assets import Asset, Scaling
from ...remote.items import Item
from ...remote.renders import Range
from ...remote.titiler import ServerDrawing
from .item_readers import Read

PLAIN: Scaling = (1.0, 0.0)


@dataclass(frozen=True)
class Recipe:
    """What is read of each item, and what is made of it.

    channels : of which bands it is made; the formula's where there is one.
    drawing : what is asked of a file, but for its bands.
    is_true_color : whether three pictures of numbers are red, green and blue.
    ranges : of a picture in true color, or of one that a server draws; in the numbers that items
        mean, empty where they are to be found.
    usual : scale and offset of each channel for which the formula is meant; empty where it is meant
        for what items mean.
    is_stored : whether numbers are those of a table of colors, without scale and offset.
    """

    channels: Tuple[Channel, ...]
    drawing: ServerDrawing
    formula: Optional[BandMath] = None
    is_true_color: bool = False
    ranges: Tuple[Range, ...] = ()
    corrections: Sequence[Correction] = ()
    usual: Mapping[Channel, Scaling] = field(default_factory=dict)
    is_stored: bool = False

    @property
    def assets(self) -> List[str]:
        """The names of the assets that an item must have."""
        return list(dict.fromkeys(asset for asset, _ in self.channels))


class ItemPixels:
    """Makes the pixels of items; for any thread.

    Parameters
    ----------
    chooser : the item whose palette, where it has one, counts for all; None for any item.

    Attributes
    ----------
    are_bytes : whether all numbers so far are bytes as they are stored.
    """

    def __init__(self, recipe: Recipe, read: Read, chooser: Optional[Item] = None) -> None:
        self.are_bytes = True
        self._recipe, self._read, self._chooser = recipe, read, chooser

    def of(self, item: Item, tick: Tick) -> np.ndarray:
        """Return values, (rows, cols) float32, or colors, (rows, cols, 4) uint8.

        Red, green and blue without a range are three pictures of values, (3, rows, cols) float32.

        Raises PaletteFound: it has one, and the colors were to be those of it then.
        """
        recipe = self._recipe
        if recipe.drawing.has_choice and self._chooser not in (None, item):
            plain = replace(recipe, drawing=replace(recipe.drawing, has_choice=False))
            return ItemPixels(plain, self._read).of(item, tick)
        if recipe.drawing.colors or recipe.drawing.expression:
            found = self._drawn(item, tick)
            return found if isinstance(found, np.ndarray) else found.bands[0]
        numbers = self._numbers(item, tick)
        if recipe.formula is not None:
            numbers = recipe.formula.values(numbers)
        if not recipe.is_true_color:
            return numbers[0]
        stack = np.stack(numbers)
        if recipe.ranges:
            return true_colors(stack, recipe.ranges, recipe.corrections)
        stack[:, np.isnan(stack).any(axis=0)] = np.nan
        return stack

    def _drawn(self, item: Item, tick: Tick) -> Union[Stored, np.ndarray]:
        """Return what a server colors or computes, or the colors of a palette."""
        recipe, (name, band) = self._recipe, self._recipe.channels[0]
        asset = item.assets[name]
        own = None if recipe.is_stored else asset.band(band).scaling
        scale, offset = own or PLAIN
        ends = [sorted((end - offset) / scale for end in each) for each in recipe.ranges]
        ranges = tuple((low, high) for low, high in ends)
        return self._read(asset, replace(self._asked(asset, (band,)), ranges=ranges), tick)

    def _asked(self, asset: Asset, bands: Tuple[int, ...]) -> ServerDrawing:
        drawing, own = self._recipe.drawing, asset.band(bands[0])
        return replace(
            drawing,
            bands=bands,
            nodata=own.nodata if drawing.nodata is None else drawing.nodata,
            # What the item says is applied here; the file may say it again.
            unscale=drawing.unscale and own.scaling is None,
        )

    def _numbers(self, item: Item, tick: Tick) -> List[np.ndarray]:
        """Read the channels, of each file in as few requests as possible."""
        recipe = self._recipe
        together: Dict[Tuple[str, Optional[float]], List[int]] = {}
        for name, band in dict.fromkeys(recipe.channels):
            together.setdefault((name, item.assets[name].band(band).nodata), []).append(band)
        found: Dict[Channel, np.ndarray] = {}
        for (name, _), bands in together.items():
            asset = item.assets[name]
            stored = self._read(asset, self._asked(asset, tuple(bands)), tick)
            for band, numbers in zip(bands, stored.bands):
                scaling = None if recipe.is_stored else asset.band(band).scaling
                self.are_bytes &= stored.are_bytes and scaling in (None, PLAIN)
                found[name, band] = self._meant(numbers, scaling, (name, band))
        return [found[channel] for channel in recipe.channels]

    def _meant(
        self, numbers: np.ndarray, scaling: Optional[Scaling], channel: Channel
    ) -> np.ndarray:
        """Return what stored numbers mean, or what would be stored of it in the usual way."""
        scale, offset = scaling or PLAIN
        if self._recipe.usual:
            usual_scale, usual_offset = self._recipe.usual[channel]
            scale, offset = scale / usual_scale, (offset - usual_offset) / usual_scale
        if (scale, offset) == PLAIN:
            return numbers
        with np.errstate(over="ignore", invalid="ignore"):
            meant = (numbers * np.float64(scale) + np.float64(offset)).astype(np.float32)
        meant[np.isinf(meant)] = np.nan
        return meant


def seen_of(pixels: np.ndarray) -> np.ndarray:
    """Return where pixels show something, (rows, cols) bool."""
    if pixels.dtype == np.uint8:
        return pixels[..., 3] > 0
    return ~np.isnan(pixels if pixels.ndim == 2 else pixels[0])
