# SPDX-License-Identifier: GPL-2.0-or-later
"""Title, label, legend, scale bar and attribution, drawn by Qt so that every script shows.

What is the same in all frames is drawn once; title and label stand still where they change.
"""

from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain
from typing import Callable, Dict, Iterator, List, Optional, Sequence, Tuple, Union

import numpy as np
from qgis.PyQt.QtCore import QPoint, QRect, Qt
from qgis.PyQt.QtGui import QFont, QPainter

from ...core.texts import to_translate, tr, translated
from ...render.compose import Color, Patch, Size, put
from ...render.layout import (
    AUTO,
    IN_ORDER,
    ITEMS,
    OUTSIDE,
    Layout,
    Rect,
    margin_px,
    shrinking,
    text_height_px,
)
from ...render.legend import Legend
from .legend_block import LegendBlock, ScaleBarBlock, legend_blocks, scale_bars
from .text_blocks import (
    FixedText,
    Inks,
    TextBlock,
    attribution_blocks,
    font,
    has_fonts,
    mean_color,
    missing_letters,
    plain_text,
    plate_with,
)

_TITLE_SIZE = 1.35
# Texts shrink, and are shortened then, until they take no more than this share of the height.
_TALLEST = {"title": 1 / 4, "label": 1 / 6}
# Of the picture; larger shapes of a legend are left to pictures that are too small for others.
_LARGEST_LEGEND = 1 / 8
_MOST_LETTERS = 20

# What `ITEMS` are called in warnings.
_NAMES = {
    "attribution": to_translate("attribution"),
    "title": to_translate("title"),
    "label": to_translate("label"),
    "legend": to_translate("legend"),
    "scale bar": to_translate("scale bar"),
}


@dataclass(frozen=True)
class Annotations:
    """The texts of a picture or of all frames of an animation.

    titles, labels : one for all frames, or one for each; empty for none.
    legend : None for none.
    scale_bar : whether there is to be one.
    meters_per_pixel : on the ground, in the middle; None where it is not known.
    attribution : what must be written for the sources.
    text_size : 1 is normal.
    legend_position : one of `LEGEND_POSITIONS`.
    covered : (rows, columns) bool, where there is something to see in any frame; the legend goes
        where it hides least. None where nothing is known.
    strip : the color of the strip on which a legend outside the map stands.
    """

    titles: Sequence[str] = ()
    labels: Sequence[str] = ()
    legend: Optional[Legend] = None
    scale_bar: bool = False
    meters_per_pixel: Optional[float] = None
    attribution: Sequence[str] = ()
    text_size: float = 1.0
    legend_position: str = AUTO
    covered: Optional[np.ndarray] = None
    strip: Color = (0, 0, 0, 0)

    @property
    def wanted(self) -> List[str]:
        """Those of `ITEMS` that are asked for."""
        wanted = {
            "title": any(self.titles),
            "label": any(self.labels),
            "legend": self.legend is not None,
            "scale bar": self.scale_bar,
            "attribution": bool(self.attribution),
        }
        return [name for name in ITEMS if wanted[name]]

    @property
    def texts(self) -> List[str]:
        """All that is written, but for numbers."""
        texts = [*self.titles, *self.labels, *self.attribution]
        if self.legend is not None:
            texts += [self.legend.title, *(swatch.label for swatch in self.legend.swatches)]
        return texts


_Still = Union[LegendBlock, ScaleBarBlock, FixedText]
# How many pixels with something to see a legend hides, and where.
_PlacedLegend = Tuple[int, Rect, LegendBlock]
# All shapes of a legend in letters of a height.
_InLetters = Callable[[int], List[LegendBlock]]


class Annotator:
    """Draws the texts of one picture or of all frames of an animation; works in any thread.

    Parameters
    ----------
    width, height : of the map, in pixels.
    annotations : what to draw.
    ground : (rows, columns, 4) uint8, what lies below the heat, or None for nothing; plates are
        light or dark by it, and the legend shows its colors over it.

    Attributes
    ----------
    strip_px : how many columns the pictures have to the right of the map, for the legend.
    places : of what is drawn, by the names in `ITEMS`.
    warnings : sentences about what was left out or shortened; empty when all has its place.
    """

    def __init__(
        self, width: int, height: int, annotations: Annotations, ground: Optional[np.ndarray] = None
    ) -> None:
        self._wanted = annotations
        self._picture = (width, height)
        self._em = text_height_px(self._picture, annotations.text_size)
        self._pad = max(3, round(0.55 * self._em)), max(2, round(0.35 * self._em))
        self._backing = mean_color(ground)
        self._inks = Inks.for_color(self._backing)
        self._texts = {"title": list(annotations.titles), "label": list(annotations.labels)}
        self._blocks: Dict[str, TextBlock] = {}
        self._layout = Layout(self._picture, margin_px(self._em), annotations.covered)
        self.places: Dict[str, Rect] = self._layout.places
        self.strip_px = 0
        self._still: List[Patch] = []
        self._shortened: List[str] = []
        if has_fonts():
            self._arrange()
        self.warnings = tuple(self._warnings())

    def draw(self, picture: np.ndarray, frame: int = 0) -> None:
        """Draw all texts of a frame on its picture, in place.

        picture : (rows, columns, 4) uint8, the strip of the legend included.
        """
        put(picture, self._still)
        for name, block in self._blocks.items():
            texts = self._texts[name]
            text = texts[frame if len(texts) > 1 else 0]
            if text:
                put(picture, [self._text_patch(name, block, text)])

    def _arrange(self) -> None:
        """Find the places, the most important first, and draw what stands still."""
        attribution = self._attribution() if self._wanted.attribution else None
        for name, texts in self._texts.items():
            if any(texts):
                self._place_text(name)
        # The legend before the scale bar, which makes room for it.
        found: Dict[str, Optional[_Still]] = {"attribution": attribution, "legend": self._legend()}
        found["scale bar"] = self._scale_bar()
        still = {name: block for name, block in found.items() if block is not None}
        self._still = [self._still_patch(*each) for each in still.items()]
        self._shortened += [name for name, block in still.items() if block.is_shortened]

    def _take(self, name: str, size: Size) -> bool:
        """Take the best place for an item of a size without its plate; return whether it fits."""
        place = self._layout.free(name, self._padded(size))
        if place is not None:
            self.places[name] = place
        return place is not None

    def _place_text(self, name: str) -> None:
        """Find a place for title or label, in letters as large as have room."""
        texts = self._texts[name]
        for block in self._text_blocks(name, texts):
            if self._take(name, block.size(texts)):
                self._blocks[name] = block
                shown = {text: block.shown(text) for text in {*texts}}
                self._texts[name] = [shown[text] for text in texts]
                if self._texts[name] != texts:
                    self._shortened.append(name)
                return

    def _text_blocks(self, name: str, texts: Sequence[str]) -> Iterator[TextBlock]:
        """Yield texts smaller and smaller, then with broken words, then cut short."""
        room = max(1, self._picture[0] - 2 * (margin_px(self._em) + self._pad[0]))
        size = self._em * (_TITLE_SIZE if name == "title" else 1)
        align = Qt.AlignmentFlag.AlignHCenter if name == "title" else Qt.AlignmentFlag.AlignLeft
        tallest = round(_TALLEST[name] * self._picture[1]) - 2 * self._pad[1]
        weight = QFont.Weight.DemiBold
        blocks = [TextBlock(font(height, weight), room, align) for height in shrinking(size)]
        for may_break_words in (False, True):
            for block in blocks:
                fits = block.size(texts)[1] <= tallest
                if fits and (may_break_words or block.keeps_words(texts)):
                    yield block
        line = blocks[-1].line_px(texts)
        for most in (max(line, tallest), line):
            yield replace(blocks[-1], height_px=most)

    def _attribution(self) -> FixedText:
        """Place the attribution, small, and smaller where it would take much of the picture."""
        (width, height), lines = self._picture, map(plain_text, self._wanted.attribution)
        blocks = attribution_blocks(" | ".join(lines), self._em, self._picture, self._pad[0])
        for block in blocks:
            if self._take("attribution", block.size):
                return block
        # Licenses ask for it, so it stands even where it leaves room for nothing else.
        size = min(width, block.size[0] + 2), min(height, block.size[1])
        self.places["attribution"] = Rect(width - size[0], height - size[1], *size)
        return block

    def _scale_bar(self) -> Optional[ScaleBarBlock]:
        meters = self._wanted.meters_per_pixel if self._wanted.scale_bar else None
        blocks = scale_bars(meters, self._em, self._picture[0]) if meters else ()
        return next((block for block in blocks if self._take("scale bar", block.size)), None)

    def _legend(self) -> Optional[LegendBlock]:
        """Place the legend where it is wanted, or else where it hides least."""
        legend, wanted = self._wanted.legend, self._wanted.legend_position
        if legend is None:
            return None
        in_letters = cache(partial(legend_blocks, legend, self._picture, self._backing))
        if wanted == OUTSIDE:
            return self._legend_outside(in_letters)
        best = self._legend_at(wanted, in_letters) if wanted in IN_ORDER else None
        if best is None:
            found = (self._legend_at(position, in_letters) for position in IN_ORDER)
            best = min(filter(None, found), key=lambda each: each[0], default=None)
        if best is None:
            return None
        _, self.places["legend"], block = best
        return block

    def _legend_at(self, position: str, in_letters: _InLetters) -> Optional[_PlacedLegend]:
        """Return it in the first shape that hides nothing and reads well, or in the usual one.

        Where even small shapes would take much of the picture, it is the one that hides least.
        """
        largest = _LARGEST_LEGEND * self._picture[0] * self._picture[1]
        for em in shrinking(self._em):
            blocks = in_letters(em)
            places = [self._layout.free(position, self._padded(block.size)) for block in blocks]
            found = [
                (self._layout.hidden_by(place), place, block)
                for place, block in zip(places, blocks)
                if place is not None
            ]
            small = [each for each in found if each[1].area <= largest]
            if small:
                harmless = (each for each in small if not each[0] and not each[2].is_sparse)
                return next(harmless, small[0])
            if found:
                return min(found, key=lambda each: (each[0], each[1].area))
        return None

    def _legend_outside(self, in_letters: _InLetters) -> Optional[LegendBlock]:
        """Place it in a strip to the right of the map, which becomes as wide as it must be."""
        (width, height), margin = self._picture, self._layout.margin
        for block in chain.from_iterable(map(in_letters, shrinking(self._em))):
            size = self._padded(block.size)
            if size[1] <= height - 2 * margin:
                self.places["legend"] = Rect(width + margin, (height - size[1]) // 2, *size)
                strip = size[0] + 2 * margin
                # Videos have even sizes, and would get another column.
                self.strip_px = strip + (width + strip) % 2
                return block
        return None

    def _still_patch(self, name: str, block: _Still) -> Patch:
        place, (width, height) = self.places[name], block.size
        corner = QPoint((place.width - width) // 2, (place.height - height) // 2)
        return self._plate(place, partial(block.paint, corner=corner))

    def _padded(self, size: Size) -> Size:
        return size[0] + 2 * self._pad[0], size[1] + 2 * self._pad[1]

    def _plate(self, place: Rect, paint: Callable[[QPainter], None]) -> Patch:
        outside = place.left >= self._picture[0] and self._wanted.strip[3]
        inks = Inks.for_color(self._wanted.strip) if outside else self._inks
        return plate_with(paint, place, inks, 0.3 * self._em)

    def _text_patch(self, name: str, block: TextBlock, text: str) -> Patch:
        place, (across, down) = self.places[name], self._pad
        inside = QRect(0, 0, place.width, place.height).adjusted(across, down, -across, -down)
        return self._plate(place, lambda painter: block.paint(painter, inside, text))

    def _warnings(self) -> Iterator[str]:
        """Yield what to say of what has no place, is shortened, or has characters of no font."""
        wanted, (width, height) = self._wanted, self._picture
        missing = [name for name in wanted.wanted if name not in self.places]
        if missing and not has_fonts():
            yield tr(
                "No font is installed, so these texts are missing from the picture: {items}. "
                "Install a font, for example fonts-dejavu-core.",
                items=_listed(missing),
            )
            return
        if "scale bar" in missing and not wanted.meters_per_pixel:
            missing.remove("scale bar")
            yield tr(
                "The scale bar is left out: without a CRS, the size of a pixel on the ground is "
                "unknown."
            )
        if missing:
            yield tr(
                "A picture of {width} x {height} pixels has no room for: {items}. "
                "Make the picture larger or TEXT_SIZE smaller.",
                width=width,
                height=height,
                items=_listed(missing),
            )
        if "attribution" in self._shortened:
            yield tr(
                "The attribution is too long for the picture. Name the sources beside it: {text}",
                text=" | ".join(map(plain_text, wanted.attribution)),
            )
        shortened = [name for name in self._shortened if name != "attribution"]
        if shortened:
            yield tr(
                "A picture of {width} x {height} pixels has no room for all words of: {items}. "
                "Write less, or make the picture larger or TEXT_SIZE smaller.",
                width=width,
                height=height,
                items=_listed(shortened),
            )
        letters = missing_letters(wanted.texts)
        if letters:
            yield tr(
                "No installed font has these characters, so they appear as boxes: {letters}. "
                "Install a font for their script, such as one of the Noto fonts.",
                letters=letters[:_MOST_LETTERS],
            )


def _listed(items: List[str]) -> str:
    return ", ".join(translated(_NAMES[name]) for name in items)
