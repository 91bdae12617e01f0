# SPDX-License-Identifier: GPL-2.0-or-later
"""Where title, label, legend, scale bar and attribution stand in a picture."""

from dataclasses import dataclass
from functools import partial
from typing import Callable, Dict, Iterable, Iterator, List, Optional, Tuple

import numpy as np

from .compose import Size


@dataclass(frozen=True)
class Rect:
    """A place in the picture, in whole pixels from its top left corner."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column beyond it."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The first row beyond it."""
        return self.top + self.height

    def meets(self, other: "Rect", gap: int = 0) -> bool:
        """Say whether two places overlap or come closer than the gap."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )


@dataclass(frozen=True)
class _Room:
    """The picture and what stands in it already."""

    picture: Size
    margin: int
    taken: Tuple[Rect, ...]

    def holds(self, place: Rect) -> bool:
        width, height = self.picture
        margin = self.margin
        inside = (
            place.left >= margin
            and place.top >= margin
            and place.right <= width - margin
            and place.bottom <= height - margin
        )
        return inside and not any(place.meets(other, margin // 2) for other in self.taken)

    def tops(self) -> Iterator[int]:
        """Yield heights to try from above: the top, then just below what is there."""
        yield self.margin
        yield from sorted(place.bottom + self.margin for place in self.taken)

    def bottoms(self, height: int) -> Iterator[int]:
        """Yield heights to try from below: the bottom, then just above what is there."""
        yield self.picture[1] - self.margin - height
        yield from sorted((p.top - self.margin - height for p in self.taken), reverse=True)


def text_height_px(picture: Size, text_size: float) -> float:
    """Return the height of text: 2.2 % of the shorter side, at least 10 pixels, times the size."""
    return max(10.0, 0.022 * min(picture)) * text_size


def margin_px(text_height: float) -> int:
    """Return the distance from the picture's edge."""
    return max(2, round(0.6 * text_height))


def laid_out(
    picture: Size, margin: int, sizes: Dict[str, Size], busy: Optional[np.ndarray] = None
) -> Dict[str, Rect]:
    """Find places for the items that fit; no two overlap.

    Parameters
    ----------
    picture : its width and height.
    margin : distance from the edge and from each other.
    sizes : of the items, by name: ``attribution``, ``title``, ``label``, ``legend``, ``scale bar``.
    busy : (rows, columns), how much there is to see in each pixel, 0 to 1; the legend takes the
        place on the right that hides least of it.

    Returns
    -------
    The places by name. What is missing does not fit; the attribution always has a place.
    """
    places: Dict[str, Rect] = {}
    for name, candidates in _CANDIDATES.items():
        if name not in sizes:
            continue
        room = _Room(picture, margin, tuple(places.values()))
        fitting = [place for place in candidates(room, sizes[name]) if room.holds(place)]
        if name == "legend" and busy is not None:
            # What hides the same is left in its order, which begins in the middle.
            fitting.sort(key=partial(_hidden, busy))
        found = fitting[0] if fitting else None
        if found is None and name == "attribution":
            found = next(iter(candidates(room, sizes[name])))
        if found is not None:
            places[name] = found
    return places


def _hidden(busy: np.ndarray, place: Rect) -> float:
    """Return the mean of what a place hides; hundredths are not worth a move."""
    window = busy[place.top : place.bottom, place.left : place.right]
    return round(float(window.mean()), 2) if window.size else 0.0


def _bottom_right(room: _Room, size: Size) -> Iterable[Rect]:
    width, height = room.picture
    left = max(0, width - room.margin - size[0])
    top = max(0, height - room.margin - size[1])
    return [Rect(left, top, *size)]


def _top_center(room: _Room, size: Size) -> Iterable[Rect]:
    return [Rect((room.picture[0] - size[0]) // 2, room.margin, *size)]


def _top_left(room: _Room, size: Size) -> Iterable[Rect]:
    return [Rect(room.margin, top, *size) for top in room.tops()]


def _right(room: _Room, size: Size) -> Iterable[Rect]:
    left = room.picture[0] - room.margin - size[0]
    middle = (room.picture[1] - size[1]) // 2
    tops = [middle, *room.tops(), *room.bottoms(size[1])]
    return [Rect(left, top, *size) for top in tops]


def _bottom_left(room: _Room, size: Size) -> Iterable[Rect]:
    return [Rect(room.margin, top, *size) for top in room.bottoms(size[1])]


_Candidates = Callable[[_Room, Size], Iterable[Rect]]

# In the order of their importance: what comes first takes its place first.
_CANDIDATES: Dict[str, _Candidates] = {
    "attribution": _bottom_right,
    "title": _top_center,
    "label": _top_left,
    "legend": _right,
    "scale bar": _bottom_left,
}

ITEMS: List[str] = list(_CANDIDATES)
