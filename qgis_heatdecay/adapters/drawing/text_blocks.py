# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts as Qt draws them: every script, wrapped into lines, measured before they are placed."""

import unicodedata
from dataclasses import dataclass
from typing import Any, Callable, Iterable, Iterator, Optional

import numpy as np
from qgis.PyQt.QtCore import QPoint, QRect, QRectF, QSize, Qt
from qgis.PyQt.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetrics,
    QImage,
    QPainter,
    QTextDocumentFragment,
    QTextLayout,
)

from ...render.compose import Color, Patch
from ...render.layout import Rect, Size
from ..images import rgba_of

# A calm face with many scripts that comes with QGIS; Qt takes another one for what it lacks.
_FAMILY = "Open Sans"
_LONGEST = 1 << 20
# The attribution shrinks until it takes no more than this share of the picture's height.
_ATTRIBUTION_SIZES = (0.85, 0.75, 0.65, 0.55)
_ATTRIBUTION_WIDTHS = (0.55, 0.95)
_SMALLEST_ATTRIBUTION_PX = 7
_TALLEST_ATTRIBUTION = 1 / 3
# From this mean luminance on a ground is a light one.
_LIGHT_FROM = 128


def _number(flag: Any) -> int:
    """Return the number of an enum of Qt 5 or Qt 6."""
    return int(getattr(flag, "value", flag))


_ANYWHERE = _number(Qt.TextFlag.TextWrapAnywhere)


@dataclass(frozen=True)
class Inks:
    """The colors of texts and of the plates below them."""

    text: QColor
    plate: QColor

    @classmethod
    def for_color(cls, color: Color) -> "Inks":
        """Choose plates for a ground of one color, which may be see-through."""
        return cls.for_ground(_luminance(color))

    @classmethod
    def for_ground(cls, mean_luminance: float) -> "Inks":
        """Choose light plates for a light ground and dark ones for a dark one (0 to 255)."""
        if mean_luminance >= _LIGHT_FROM:
            return cls(QColor(24, 27, 32), QColor(255, 255, 255, 196))
        return cls(QColor(246, 247, 248), QColor(18, 20, 24, 176))


def mean_color(ground: Optional[np.ndarray]) -> Color:
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


def paper_beside(ground: np.ndarray) -> Color:
    """Return white beside a light ground and nearly black beside a dark one."""
    red, green, blue, _ = Inks.for_color(mean_color(ground)).plate.getRgb()
    return red, green, blue, 255


def is_light(color: Color) -> bool:
    """Say whether a ground of this mean color is light; what is see-through lies on white."""
    return _luminance(color) >= _LIGHT_FROM


def _luminance(color: Color) -> float:
    """Return how light a color looks on white paper, 0 to 255."""
    red, green, blue, alpha = color
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 255 + (light - 255) * alpha / 255


def font(size_px: float, weight: int = QFont.Weight.Normal) -> QFont:
    """Return the font of all texts, ``size_px`` high."""
    face = QFont(_FAMILY)
    face.setStyleHint(QFont.StyleHint.SansSerif)
    face.setStyleStrategy(
        QFont.StyleStrategy(
            QFont.StyleStrategy.PreferAntialias | QFont.StyleStrategy.NoSubpixelAntialias
        )
    )
    face.setPixelSize(max(1, round(size_px)))
    face.setWeight(weight)
    return face


def has_fonts() -> bool:
    """Say whether there is any font; without one Qt draws a box for each letter.

    The raw font of those boxes has no name either, but ends Qt 6 when asked for it.
    """
    return bool(QFontInfo(font(10)).family())


def missing_letters(texts: Iterable[str]) -> str:
    """Return the letters, each once, that no installed font has: Qt draws boxes for them."""
    letters = dict.fromkeys("".join(texts))
    return "".join(letter for letter in letters if letter.isprintable() and not _is_shown(letter))


def _is_shown(letter: str) -> bool:
    layout = QTextLayout(letter, font(10))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return all(all(run.glyphIndexes()) for run in layout.glyphRuns())


@dataclass(frozen=True)
class TextBlock:
    """A text in a font, wrapped to a width, and shortened to a height by whole lines."""

    font: QFont
    width_px: int = _LONGEST
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    height_px: int = _LONGEST

    def line_px(self, texts: Iterable[str]) -> int:
        """Return the height of a line that holds the scripts of all texts."""
        return TextBlock(self.font).size(" ".join(text.split()) for text in texts)[1]

    def size(self, texts: Iterable[str]) -> Size:
        """Return the width and height that hold each of the texts."""
        rects = [self._rect(text, self._flags(text)) for text in map(self.shown, {*texts})]
        return max(rect.width() for rect in rects), max(rect.height() for rect in rects)

    def keeps_words(self, texts: Iterable[str]) -> bool:
        """Say whether no word is longer than a line."""
        return not any(self._flags(text) & _ANYWHERE for text in {*texts})

    def shown(self, text: str) -> str:
        """Return as much of a text as has room, with an ellipsis if that is not all."""
        if self._holds(text):
            return text
        fits, fails = 0, len(text)
        while fails - fits > 1:
            middle = (fits + fails) // 2
            if self._holds(_ending(text, middle)):
                fits = middle
            else:
                fails = middle
        return _ending(text, fits)

    def paint(self, painter: QPainter, place: QRect, text: str) -> None:
        """Draw a text as `shown` returned it; the painter's pen is its color."""
        painter.setFont(self.font)
        painter.drawText(place, self._flags(text), text)

    def _holds(self, text: str) -> bool:
        if self.height_px >= _LONGEST:
            return True
        return self._rect(text, self._flags(text)).height() <= self.height_px

    def _flags(self, text: str) -> int:
        """Break between words, within one only if it is longer than a line."""
        flags = _number(self.align) | _number(Qt.AlignmentFlag.AlignVCenter)
        words = flags | _number(Qt.TextFlag.TextWordWrap)
        if self._rect(text, words).width() <= self.width_px:
            return words
        return flags | _ANYWHERE

    def _rect(self, text: str, flags: int) -> QRect:
        room = QRect(0, 0, self.width_px, _LONGEST)
        return QFontMetrics(self.font).boundingRect(room, flags, text)


def _ending(text: str, length: int) -> str:
    """Return the start of a text with an ellipsis; marks stay with their letter or go with it."""
    while 0 < length < len(text) and _is_joined(text[length - 1], text[length]):
        length -= 1
    return text[:length].rstrip() + "…"


def _is_joined(before: str, after: str) -> bool:
    joiner = "\u200d"
    return unicodedata.category(after).startswith("M") or joiner in (before, after)


def plate_with(
    paint: Callable[[QPainter], None], place: Rect, inks: Inks, corner_px: float
) -> Patch:
    """Draw a plate with round corners and something on it.

    paint : gets a painter with its origin in the plate's corner and the pen of texts.
    """
    image = QImage(place.width, place.height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.plate)
    painter.drawRoundedRect(QRectF(0, 0, place.width, place.height), corner_px, corner_px)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(inks.text)
    paint(painter)
    painter.end()
    return Patch(rgba_of(image), place.left, place.top)


@dataclass(frozen=True)
class FixedText:
    """One text with its font and width."""

    block: TextBlock
    text: str

    @property
    def size(self) -> Size:
        """Width and height without a plate's padding."""
        return self.block.size([self.text])

    @property
    def is_shortened(self) -> bool:
        """Whether there is no room for all of it."""
        return self.block.shown(self.text) != self.text

    def paint(self, painter: QPainter, corner: QPoint) -> None:
        """Draw it with its top left corner there."""
        self.block.paint(painter, QRect(corner, QSize(*self.size)), self.block.shown(self.text))


def plain_text(text: str) -> str:
    """Return a text without its markup if it is HTML, as attributions often are."""
    if "<" in text and ">" in text:
        text = QTextDocumentFragment.fromHtml(text).toPlainText()
    return " ".join(text.split())


def attribution_blocks(text: str, em_px: float, picture: Size, pad_px: int) -> Iterator[FixedText]:
    """Yield an attribution smaller and smaller; the last one has what there is in the picture."""
    width, height = picture
    align = Qt.AlignmentFlag.AlignRight
    blocks = [
        FixedText(
            TextBlock(
                font(max(_SMALLEST_ATTRIBUTION_PX, size * em_px)),
                max(1, int(width * share) - 2 * pad_px),
                align,
            ),
            text,
        )
        for size in _ATTRIBUTION_SIZES
        for share in _ATTRIBUTION_WIDTHS
    ]
    yield from (each for each in blocks if each.size[1] <= height * _TALLEST_ATTRIBUTION)
    yield blocks[-1]
    smallest = font(_SMALLEST_ATTRIBUTION_PX)
    yield FixedText(TextBlock(smallest, max(1, width - 2), align, height), text)
