# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts as Qt draws them: every script, wrapped into lines, measured before they are placed."""

from dataclasses import dataclass
from typing import Any, Iterable

from qgis.PyQt.QtCore import QPoint, QRect, QRectF, QSize, Qt
from qgis.PyQt.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QPainter,
    QRawFont,
    QTextDocumentFragment,
    QTextLayout,
)

from ...render.compose import Patch
from ...render.layout import Rect, Size
from ..images import rgba_of

# A calm face with many scripts that comes with QGIS; Qt takes another one for what it lacks.
_FAMILY = "Open Sans"
_LONGEST = 1 << 20


@dataclass(frozen=True)
class Inks:
    """The colors of texts and of the plates below them."""

    text: QColor
    plate: QColor

    @classmethod
    def for_ground(cls, mean_luminance: float) -> "Inks":
        """Choose light plates for a light ground and dark ones for a dark one (0 to 255)."""
        if mean_luminance >= 128:
            return cls(QColor(24, 27, 32), QColor(255, 255, 255, 196))
        return cls(QColor(246, 247, 248), QColor(18, 20, 24, 176))


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
    """Say whether there is any font; without one Qt draws a box for each letter."""
    return bool(QRawFont.fromFont(font(10)).familyName())


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
    """A text in a font, wrapped to a width."""

    font: QFont
    width_px: int = _LONGEST
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft

    def size(self, texts: Iterable[str]) -> Size:
        """Return the width and height that hold each of the texts."""
        boxes = [self._box(text, self._flags(text)) for text in {*texts}]
        return max(box.width() for box in boxes), max(box.height() for box in boxes)

    def paint(self, painter: QPainter, place: QRect, text: str) -> None:
        """Draw a text; the painter's pen is its color."""
        painter.setFont(self.font)
        painter.drawText(place, self._flags(text), text)

    def _flags(self, text: str) -> int:
        """Break between words, within one only if it is longer than a line."""
        flags = _number(self.align) | _number(Qt.AlignmentFlag.AlignVCenter)
        words = flags | _number(Qt.TextFlag.TextWordWrap)
        if self._box(text, words).width() <= self.width_px:
            return words
        return flags | _number(Qt.TextFlag.TextWrapAnywhere)

    def _box(self, text: str, flags: int) -> QRect:
        room = QRect(0, 0, self.width_px, _LONGEST)
        return QFontMetrics(self.font).boundingRect(room, flags, text)


def _number(flag: Any) -> int:
    """Return the number of an enum of Qt 5 or Qt 6."""
    return int(getattr(flag, "value", flag))


class Canvas:
    """A transparent image on a plate, to be drawn on within a ``with`` block."""

    def __init__(self, place: Rect, inks: Inks, corner_px: float) -> None:
        self._place = place
        self._image = QImage(place.width, place.height, QImage.Format.Format_ARGB32_Premultiplied)
        self._image.fill(Qt.GlobalColor.transparent)
        self._inks = inks
        self._corner_px = corner_px
        self._painter = QPainter()

    def __enter__(self) -> QPainter:
        painter = self._painter
        painter.begin(self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._inks.plate)
        whole = QRectF(0, 0, self._place.width, self._place.height)
        painter.drawRoundedRect(whole, self._corner_px, self._corner_px)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._inks.text)
        return painter

    def __exit__(self, *error: object) -> None:
        self._painter.end()

    def patch(self) -> Patch:
        """Return what was drawn."""
        return Patch(rgba_of(self._image), self._place.left, self._place.top)


@dataclass(frozen=True)
class FixedText:
    """One text with its font and width."""

    block: TextBlock
    text: str

    @property
    def size(self) -> Size:
        """Width and height without a plate's padding."""
        return self.block.size([self.text])

    def paint(self, painter: QPainter, corner: QPoint) -> None:
        """Draw it with its top left corner there."""
        self.block.paint(painter, QRect(corner, QSize(*self.size)), self.text)


def plain_text(text: str) -> str:
    """Take the marks out of a text that is HTML, as attributions often are."""
    if "<" in text and ">" in text:
        text = QTextDocumentFragment.fromHtml(text).toPlainText()
    return " ".join(text.split())
