# SPDX-License-Identifier: GPL-2.0-or-later
"""Where title, label, legend, scale bar and attribution stand in a picture."""

from dataclasses import dataclass
from typing import Dict, Iterator, List, Optional

import numpy as np

from .compose import Size

ITEMS = ("attribution", "title", "label", "legend", "scale bar")
"""What may stand in a picture, in the order of importance: the first takes its place first."""

AUTO, OUTSIDE = "auto", "outside"
LEGEND_POSITIONS = (
    AUTO,
    "right",
    "left",
    "top_left",
    "top_right",
    "bottom_left",
    "bottom_right",
    OUTSIDE,
)
"""Where a legend may stand: in the picture, or in a strip to the right of it."""

IN_ORDER = ("right", "left", "top_right", "top_left", "bottom_right", "bottom_left")
"""The places in the picture; of those that hide the same, the first is taken."""

# Smaller letters are not read. Who asks for smaller ones gets them.
READABLE_PX = 8
_SMALLER = 0.87


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

    @property
    def area(self) -> int:
        """The number of its pixels."""
        return self.width * self.height

    def meets(self, other: "Rect", gap: int = 0) -> bool:
        """Say whether two places overlap or come closer than the gap."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )


class Layout:
    """A picture in which items take their places one after another, so that no two overlap.

    Parameters
    ----------
    picture : its width and height.
    margin : distance from the edge, and of items that stand below each other.
    covered : (rows, columns) bool, where there is something to see in any frame; None for nowhere.

    Attributes
    ----------
    places : of the items so far, by their names in `ITEMS`.

    Examples
    --------
    >>> layout = Layout((200, 100), 5)
    >>> layout.places["label"] = layout.free("label", (40, 10))
    >>> layout.places["label"], layout.free("right", (30, 200))
    (Rect(left=5, top=5, width=40, height=10), None)
    """

    def __init__(self, picture: Size, margin: int, covered: Optional[np.ndarray] = None) -> None:
        self.picture, self.margin = picture, margin
        self.places: Dict[str, Rect] = {}
        self._covered = covered

    def free(self, name: str, size: Size) -> Optional[Rect]:
        """Return the best free place for an item of a size, None where it does not fit.

        name : one of `ITEMS`, or one of `IN_ORDER` for a legend that is to stand there.
        """
        of_legend = name in IN_ORDER
        candidates = self._near(name, size) if of_legend else self._candidates(name, size)
        return next(filter(self._holds, candidates), None)

    def hidden_by(self, place: Rect) -> int:
        """Return how many pixels with something to see a place hides."""
        if self._covered is None:
            return 0
        window = self._covered[place.top : place.bottom, place.left : place.right]
        return int(np.count_nonzero(window))

    def _holds(self, place: Rect) -> bool:
        width, height = self.picture
        inside = (
            self.margin <= place.left
            and self.margin <= place.top
            and place.right <= width - self.margin
            and place.bottom <= height - self.margin
        )
        taken = self.places.values()
        return inside and not any(place.meets(other, self.margin // 2) for other in taken)

    def _edges(self, size: Size) -> Rect:
        """Return the place at the bottom right."""
        right, bottom = (whole - self.margin - own for whole, own in zip(self.picture, size))
        return Rect(right, bottom, *size)

    def _tops(self, height: int) -> List[int]:
        """Return rows just below and just above what is there."""
        below = [place.bottom + self.margin for place in self.places.values()]
        above = [place.top - self.margin - height for place in self.places.values()]
        return [*below, *above]

    def _candidates(self, name: str, size: Size) -> Iterator[Rect]:
        """Yield where an item may stand, the best place first."""
        last = self._edges(size)
        if name == "attribution":
            yield last
        elif name == "title":
            yield Rect((self.picture[0] - size[0]) // 2, self.margin, *size)
        elif name == "label":
            for top in sorted([self.margin, *self._tops(size[1])]):
                yield Rect(self.margin, top, *size)
        else:
            # At the bottom, beside a legend that stands there; then above what is there.
            beside = sorted(place.right + self.margin for place in self.places.values())
            for left in (self.margin, *beside):
                yield Rect(left, last.top, *size)
            for top in sorted(self._tops(size[1]), reverse=True):
                yield Rect(self.margin, top, *size)
                yield Rect(last.left, top, *size)

    def _near(self, position: str, size: Size) -> Iterator[Rect]:
        """Yield places for a legend on one side, the nearest to where it is wanted first."""
        last = self._edges(size)
        left = self.margin if position.endswith("left") else last.left
        wanted = (self.picture[1] - size[1]) // 2
        if "_" in position:
            wanted = self.margin if position.startswith("top") else last.top
        tops = [wanted, *self._tops(size[1])]
        for top in sorted(tops, key=lambda each: (abs(each - wanted), each)):
            yield Rect(left, top, *size)


def text_height_px(picture: Size, text_size: float) -> float:
    """Return the height of text: 2.2 % of the shorter side, at least 10 pixels, times the size."""
    return max(10.0, 0.022 * min(picture)) * text_size


def shrinking(height_px: float) -> List[int]:
    """Return heights of text to try, whole pixels from the wanted one down to a readable one.

    >>> shrinking(13.2)
    [13, 11, 10, 9, 8]
    """
    least = max(1, min(round(height_px), READABLE_PX))
    heights = []
    while round(height_px) > least:
        heights.append(round(height_px))
        height_px *= _SMALLER
    return [*dict.fromkeys(heights), least]


def margin_px(text_height: float) -> int:
    """Return the distance from the picture's edge."""
    return max(2, round(0.6 * text_height))
