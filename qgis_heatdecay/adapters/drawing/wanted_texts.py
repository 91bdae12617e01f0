# SPDX-License-Identifier: GPL-2.0-or-later
"""What is to be written on pictures, and what is said of it where it cannot be."""

from dataclasses import dataclass
from typing import Container, Iterator, List, Optional, Sequence, Tuple

import numpy as np

from ...core.texts import to_translate, tr, translated
from ...render.layout import ITEMS, Size
from ...render.legend import Legend
from .text_blocks import missing_letters

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
    """What is to be said in a picture or an animation.

    titles, labels : one for all frames, or one for each; empty for none.
    legend : None for none.
    scale_bar : whether there is to be one.
    meters_per_pixel : on the ground, in the middle; None where it is not known.
    attribution : what must be said of the sources.
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
        legend = (
            [self.legend.title, *(box.label for box in self.legend.boxes)] if self.legend else []
        )
        return [*self.titles, *self.labels, *self.attribution, *legend]


def without_fonts(said: Annotations) -> Tuple[str, ...]:
    """Return the warning for a computer that can write nothing."""
    if not said.wanted:
        return ()
    return (
        tr(
            "No font is installed, so nothing is written on the picture: {items}. "
            "Install one, for example fonts-dejavu-core.",
            items=_listed(said.wanted),
        ),
    )


def left_out(said: Annotations, placed: Container[str], picture: Size) -> Tuple[str, ...]:
    """Return warnings for what has no place in a picture, and for letters that no font has."""
    missing = [name for name in said.wanted if name not in placed]
    return (*_reasons(said, missing, picture), *_letters_warning(said.texts))


def _reasons(said: Annotations, missing: List[str], picture: Size) -> Iterator[str]:
    if "scale bar" in missing and not said.meters_per_pixel:
        missing = [name for name in missing if name != "scale bar"]
        yield tr("There is no scale bar, because without a CRS the length of a pixel is unknown.")
    if missing:
        width, height = picture
        yield tr(
            "There is no room in {width} x {height} pixels for: {items}. "
            "Make the picture larger or TEXT_SIZE smaller.",
            width=width,
            height=height,
            items=_listed(missing),
        )


def _listed(items: List[str]) -> str:
    return ", ".join(translated(_NAMES[name]) for name in items)


def _letters_warning(texts: List[str]) -> Tuple[str, ...]:
    missing = missing_letters(texts)
    if not missing:
        return ()
    return (
        tr(
            "No installed font has these letters, boxes stand for them: {letters}. "
            "Install a font of that script, for example one of the Noto fonts.",
            letters=missing[:_MOST_LETTERS],
        ),
    )
