# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts as Qt draws them: every script, wrapped into lines, measured before they are placed."""

from dataclasses import dataclass
from typing import Any, Callable, Iterable

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
        rects = [self._rect(text, self._flags(text)) for text in {*texts}]
        return max(rect.width() for rect in rects), max(rect.height() for rect in rects)

    def paint(self, painter: QPainter, place: QRect, text: str) -> None:
        """Draw a text; the painter's pen is its color."""
        painter.setFont(self.font)
        painter.drawText(place, self._flags(text), text)

    def _flags(self, text: str) -> int:
        """Break between words, within one only if it is longer than a line."""
        flags = _number(self.align) | _number(Qt.AlignmentFlag.AlignVCenter)
        words = flags | _number(Qt.TextFlag.TextWordWrap)
        if self._rect(text, words).width() <= self.width_px:
            return words
        return flags | _number(Qt.TextFlag.TextWrapAnywhere)

    def _rect(self, text: str, flags: int) -> QRect:
        room = QRect(0, 0, self.width_px, _LONGEST)
        return QFontMetrics(self.font).boundingRect(room, flags, text)


def _number(flag: Any) -> int:
    """Return the number of an enum of Qt 5 or Qt 6."""
    return int(getattr(flag, "value", flag))


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

    def paint(self, painter: QPainter, corner: QPoint) -> None:
        """Draw it with its top left corner there."""
        self.block.paint(painter, QRect(corner, QSize(*self.size)), self.text)


def plain_text(text: str) -> str:
    """Return a text without its markup if it is HTML, as attributions often are."""
    if "<" in text and ">" in text:
        text = QTextDocumentFragment.fromHtml(text).toPlainText()
    return " ".join(text.split())
