# SPDX-License-Identifier: GPL-2.0-or-later
"""Where title, label, legend, scale bar and attribution stand in a picture."""

from dataclasses import dataclass
from functools import partial
from typing import Dict, List, Optional, Tuple

import numpy as np

from .compose import Size

ITEMS = ("attribution", "title", "label", "legend", "scale bar")
"""What may stand in a picture, in the order of importance: the first takes its place first."""


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
        inside = (
            self.margin <= place.left
            and self.margin <= place.top
            and place.right <= width - self.margin
            and place.bottom <= height - self.margin
        )
        return inside and not any(place.meets(other, self.margin // 2) for other in self.taken)

    def candidates(self, name: str, size: Size) -> List[Rect]:
        """Return where an item may stand, the best place first."""
        # From above: the top, then just below what is there; and the same from below.
        tops = [self.margin, *sorted(place.bottom + self.margin for place in self.taken)]
        lowest = self.picture[1] - self.margin - size[1]
        bottoms = [place.top - self.margin - size[1] for place in self.taken]
        bottoms = [lowest, *sorted(bottoms, reverse=True)]
        right = self.picture[0] - self.margin - size[0]
        if name == "attribution":
            return [Rect(max(0, right), max(0, lowest), *size)]
        if name == "title":
            return [Rect((self.picture[0] - size[0]) // 2, self.margin, *size)]
        if name == "legend":
            middle = (self.picture[1] - size[1]) // 2
            return [Rect(right, top, *size) for top in (middle, *tops, *bottoms)]
        return [Rect(self.margin, top, *size) for top in (tops if name == "label" else bottoms)]


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
    sizes : of the items, by their names in `ITEMS`.
    busy : (rows, columns), how much there is to see in each pixel, 0 to 1; the legend takes the
        place on the right that hides least of it.

    Returns
    -------
    The places by name. What is missing does not fit; the attribution always has a place.

    Examples
    --------
    >>> laid_out((200, 100), 5, {"label": (40, 10), "legend": (30, 200)})
    {'label': Rect(left=5, top=5, width=40, height=10)}
    """
    places: Dict[str, Rect] = {}
    for name in ITEMS:
        if name not in sizes:
            continue
        room = _Room(picture, margin, tuple(places.values()))
        candidates = room.candidates(name, sizes[name])
        fitting = [place for place in candidates if room.holds(place)]
        if name == "legend" and busy is not None:
            # What hides the same is left in its order, which begins in the middle.
            fitting.sort(key=partial(_hidden, busy))
        if fitting:
            places[name] = fitting[0]
        elif name == "attribution":
            # Licenses ask for it, so it stands even where it hides something.
            places[name] = candidates[0]
    return places


def _hidden(busy: np.ndarray, place: Rect) -> float:
    """Return the mean of what a place hides; hundredths are not worth a move."""
    window = busy[place.top : place.bottom, place.left : place.right]
    return round(float(window.mean()), 2) if window.size else 0.0
