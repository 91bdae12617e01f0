# SPDX-License-Identifier: GPL-2.0-or-later
"""Title, label, legend, scale bar and attribution, drawn by Qt so that every script shows.

What is the same in all frames is drawn once; title and label stand still where they change.
"""

from dataclasses import dataclass
from functools import partial
from typing import Callable, Container, Dict, Iterator, List, Optional, Sequence, Union

import numpy as np
from qgis.PyQt.QtCore import QPoint, QRect, Qt
from qgis.PyQt.QtGui import QFont, QPainter

from ...core.texts import to_translate, tr, translated
from ...render.compose import Color, Patch, put
from ...render.layout import ITEMS, Rect, Size, laid_out, margin_px, text_height_px
from ...render.legend import Legend
from .legend_block import LegendBlock, ScaleBarBlock
from .text_blocks import (
    FixedText,
    Inks,
    TextBlock,
    font,
    has_fonts,
    missing_letters,
    plain_text,
    plate_with,
)

_TITLE_SIZE = 1.35
# The attribution shrinks until it takes no more than this share of the picture's height.
_ATTRIBUTION_SIZES = (0.85, 0.75, 0.65, 0.55)
_ATTRIBUTION_WIDTHS = (0.55, 0.95)
_SMALLEST_TEXT_PX = 7
_TALLEST_TEXT = 1 / 3
_SCALE_BAR_WIDTH = 0.22
_SHORTEST_SCALE_BAR_PX = 16
# Heights of the color bar to try, in heights of text, and its largest share of the picture's.
_BAR_HEIGHTS = (11, 8, 5.5, 4)
_LONGEST_BAR = 0.5


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
    busy : (rows, columns), how much there is to see in each pixel, 0 to 1; the legend goes where
        it hides least. None where nothing is known.
    """

    titles: Sequence[str] = ()
    labels: Sequence[str] = ()
    legend: Optional[Legend] = None
    scale_bar: bool = False
    meters_per_pixel: Optional[float] = None
    attribution: Sequence[str] = ()
    text_size: float = 1.0
    busy: Optional[np.ndarray] = None

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


class Annotator:
    """Draws the texts of one picture or of all frames of an animation; works in any thread.

    Parameters
    ----------
    width, height : of the pictures, in pixels.
    annotations : what to draw.
    ground : (rows, columns, 4) uint8, what lies below the heat, or None for nothing; plates are
        light or dark by it, and the legend shows its colors over it.

    Attributes
    ----------
    warnings : sentences about what was left out; empty when all has its place.
    """

    def __init__(
        self, width: int, height: int, annotations: Annotations, ground: Optional[np.ndarray] = None
    ) -> None:
        self._wanted = annotations
        self._picture = (width, height)
        self._em = text_height_px(self._picture, annotations.text_size)
        self._pad = max(3, round(0.55 * self._em)), max(2, round(0.35 * self._em))
        self._backing = _mean_color(ground)
        self._inks = Inks.for_ground(_luminance(self._backing))
        self._texts = {"title": list(annotations.titles), "label": list(annotations.labels)}
        self._blocks: Dict[str, TextBlock] = {}
        self._places: Dict[str, Rect] = {}
        self._still: List[Patch] = []
        if has_fonts():
            self._arrange()
        self.warnings = tuple(_warnings(annotations, self._places, self._picture))

    def draw(self, picture: np.ndarray, frame: int = 0) -> None:
        """Draw all texts of a frame on its picture, (rows, columns, 4) uint8, in place."""
        put(picture, self._still)
        for name, block in self._blocks.items():
            texts = self._texts[name]
            text = texts[frame if len(texts) > 1 else 0]
            if text and name in self._places:
                put(picture, [self._text_patch(name, block, text)])

    def _arrange(self) -> None:
        """Find the places, and draw what stands still."""
        self._blocks = {name: self._block(name) for name in self._texts if any(self._texts[name])}
        texts = {name: block.size(self._texts[name]) for name, block in self._blocks.items()}
        tallest = self._picture[1] * _TALLEST_TEXT
        sizes = {name: self._padded(size) for name, size in texts.items() if size[1] <= tallest}
        still: Dict[str, _Still] = {}
        if self._wanted.attribution:
            still["attribution"] = self._attribution()
        scale_bar = self._scale_bar()
        if scale_bar:
            still["scale bar"] = scale_bar
        for legend in self._legends():
            if legend:
                still["legend"] = legend
            sizes.update({name: self._padded(block.size) for name, block in still.items()})
            self._places = laid_out(self._picture, margin_px(self._em), sizes, self._wanted.busy)
            if "legend" in self._places:
                break
        self._still = [
            self._plate(self._places[name], partial(block.paint, corner=QPoint(*self._pad)))
            for name, block in still.items()
            if name in self._places
        ]

    def _block(self, name: str) -> TextBlock:
        room = max(1, self._picture[0] - 2 * (margin_px(self._em) + self._pad[0]))
        size = self._em * (_TITLE_SIZE if name == "title" else 1)
        align = Qt.AlignmentFlag.AlignHCenter if name == "title" else Qt.AlignmentFlag.AlignLeft
        return TextBlock(font(size, QFont.Weight.DemiBold), room, align)

    def _attribution(self) -> FixedText:
        """Write it small, and smaller where it would take much of the picture."""
        text = " | ".join(plain_text(line) for line in self._wanted.attribution)
        blocks = [
            FixedText(
                TextBlock(
                    font(max(_SMALLEST_TEXT_PX, size * self._em)),
                    max(1, int(self._picture[0] * width) - 2 * self._pad[0]),
                    Qt.AlignmentFlag.AlignRight,
                ),
                text,
            )
            for size in _ATTRIBUTION_SIZES
            for width in _ATTRIBUTION_WIDTHS
        ]
        tallest = self._picture[1] * _TALLEST_TEXT
        return next((block for block in blocks if block.size[1] <= tallest), blocks[-1])

    def _scale_bar(self) -> Optional[ScaleBarBlock]:
        meters = self._wanted.meters_per_pixel
        longest = _SCALE_BAR_WIDTH * self._picture[0]
        if not self._wanted.scale_bar or not meters or longest < _SHORTEST_SCALE_BAR_PX:
            return None
        return ScaleBarBlock(meters, self._em, longest)

    def _legends(self) -> Iterator[Optional[LegendBlock]]:
        """Yield the legend with longer and shorter bars, or nothing once."""
        if self._wanted.legend is None:
            yield None
            return
        longest = _LONGEST_BAR * self._picture[1]
        shortest = _BAR_HEIGHTS[-1] * self._em
        heights = {round(max(shortest, min(longest, ems * self._em))) for ems in _BAR_HEIGHTS}
        for height in sorted(heights, reverse=True):
            yield LegendBlock(self._wanted.legend, self._em, height, self._backing)

    def _padded(self, size: Size) -> Size:
        return size[0] + 2 * self._pad[0], size[1] + 2 * self._pad[1]

    def _plate(self, place: Rect, paint: Callable[[QPainter], None]) -> Patch:
        return plate_with(paint, place, self._inks, 0.3 * self._em)

    def _text_patch(self, name: str, block: TextBlock, text: str) -> Patch:
        place, (across, down) = self._places[name], self._pad
        inside = QRect(0, 0, place.width, place.height).adjusted(across, down, -across, -down)
        return self._plate(place, lambda painter: block.paint(painter, inside, text))


def _mean_color(ground: Optional[np.ndarray]) -> Color:
    """Return the ground's mean color and alpha; transparent pixels have no color."""
    if ground is None:
        return 0, 0, 0, 0
    # Every 7th pixel of every 7th row is enough, and quick.
    pixels = ground[::7, ::7].reshape(-1, 4).astype(np.float64)
    alpha = pixels[:, 3]
    if not alpha.any():
        return 0, 0, 0, 0
    red, green, blue = (np.average(pixels[:, :3], axis=0, weights=alpha)).round().astype(int)
    return int(red), int(green), int(blue), round(float(alpha.mean()))


def _luminance(color: Color) -> float:
    """Return how light a color looks on white paper, 0 to 255."""
    red, green, blue, alpha = color
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 255 + (light - 255) * alpha / 255


def _warnings(annotations: Annotations, placed: Container[str], picture: Size) -> Iterator[str]:
    """Yield what to say of items without a place, and of characters that no font has."""
    missing = [name for name in annotations.wanted if name not in placed]
    if missing and not has_fonts():
        yield tr(
            "No font is installed, so these texts are missing from the picture: {items}. "
            "Install a font, for example fonts-dejavu-core.",
            items=_listed(missing),
        )
        return
    if "scale bar" in missing and not annotations.meters_per_pixel:
        missing.remove("scale bar")
        yield tr(
            "The scale bar is left out: without a CRS, the size of a pixel on the ground is "
            "unknown."
        )
    if missing:
        yield tr(
            "A picture of {width} x {height} pixels has no room for: {items}. "
            "Make the picture larger or TEXT_SIZE smaller.",
            width=picture[0],
            height=picture[1],
            items=_listed(missing),
        )
    letters = missing_letters(annotations.texts)
    if letters:
        yield tr(
            "No installed font has these characters, so they appear as boxes: {letters}. "
            "Install a font for their script, such as one of the Noto fonts.",
            letters=letters[:_MOST_LETTERS],
        )


def _listed(items: List[str]) -> str:
    return ", ".join(translated(_NAMES[name]) for name in items)
