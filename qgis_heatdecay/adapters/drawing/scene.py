# SPDX-License-Identifier: GPL-2.0-or-later
"""How a frame is put together: its colors between the ground below and outlines and texts above."""

from dataclasses import dataclass, field
from typing import Any, Callable, Dict, Iterable, Iterator, Optional, Sequence, Tuple

import numpy as np

from ...core.color.color_scale import ColorScale
from ...core.progress import Tick, silent
from ...core.texts import tr
from ...render.compose import Color, Patch, faded, over, put
from ..crs import Place
from .annotations import Annotator

# So many rows are worked on before a cancel is noticed.
_STRIP_ROWS = 256
_CLEAR: Color = (0, 0, 0, 0)
# Where more of a frame is new, it is drawn whole: pixels by a mask cost about twice as much.
_MOST_CHANGED = 0.4

Paint = Callable[[Any], np.ndarray]
"""Returns the colors of some rows, or of the pixels of a mask: (..., 4) uint8, straight alpha."""

Painted = Tuple[Paint, Optional[np.ndarray]]
"""A frame, and where it differs from the one before, (rows, cols) bool; None for anywhere."""


def _nothing(number: int) -> Sequence[Patch]:
    return ()


@dataclass(frozen=True)
class Indexed:
    """A `Paint` of pixels that are numbers of colors.

    numbers : returns those of some rows, or of the pixels of a mask, as integers.
    colors : (n, 4) uint8, straight alpha.
    """

    numbers: Callable[[Any], np.ndarray]
    colors: np.ndarray

    def __call__(self, pixels: Any) -> np.ndarray:
        """Return the colors of some rows, or of the pixels of a mask."""
        return _looked_up(self.colors, self.numbers(pixels))


def painted(values: np.ndarray, scale: ColorScale) -> Indexed:
    """Return the colors of values, (rows, cols), on a scale; NaN is transparent."""
    steps = scale.ramp.steps
    colors = np.append(scale.ramp.colors, np.array([_CLEAR], np.uint8), axis=0)
    return Indexed(lambda pixels: scale.index(values[pixels], missing=steps), colors)


@dataclass(frozen=True)
class _Layers:
    """Pixels of the ground, and the outlines over them or None."""

    ground: np.ndarray
    overlay: Optional[np.ndarray]

    def around(self, colors: np.ndarray, opacity: float) -> np.ndarray:
        """Lay colors over the ground, and the outlines over them, pixel by pixel."""
        below = over(self.ground, colors, opacity)
        return below if self.overlay is None else over(below, self.overlay)

    def __getitem__(self, rows: slice) -> "_Layers":
        return _Layers(self.ground[rows], None if self.overlay is None else self.overlay[rows])

    def where(self, mask: np.ndarray) -> "_Layers":
        """Return some pixels, (n, 4)."""
        overlay = None if self.overlay is None else _picked(self.overlay, mask)
        return _Layers(_picked(self.ground, mask), overlay)


@dataclass(frozen=True)
class _Strip:
    """Some rows of a scene, and those of their pixels that are not plain: see `Scene`.

    places : of the latter, flat; None where there are so many that a look-up gains nothing.
    """

    rows: slice
    layers: _Layers
    places: Optional[np.ndarray]
    single: _Layers


@dataclass(frozen=True)
class Scene:
    """What is the same in all frames, and how a frame is put together.

    ground, overlay : (rows, cols, 4) uint8, straight alpha; overlay None where there is none.
    place : of the pictures: that of the ground, wider by the strip for a legend outside of it.
    strip : the color of this strip.
    moving : returns what the frame of a number has over the outlines of all frames.

    Notes
    -----
    Most pixels of most scenes are plain: they have the color of the first one as their ground, and
    no outline above. If a paint is `Indexed`, its colors are blended with that one once, and plain
    pixels are looked up.
    """

    ground: np.ndarray
    overlay: Optional[np.ndarray]
    annotator: Annotator
    opacity: float
    warnings: Tuple[str, ...]
    place: Place
    strip: Color = _CLEAR
    moving: Callable[[int], Sequence[Patch]] = _nothing
    _strips: Dict[int, _Strip] = field(default_factory=dict, init=False, repr=False)

    @property
    def said_of_size(self) -> str:
        """What is to be logged of pictures that are wider than the map; empty if they are not."""
        rows, columns = self.place.grid.shape
        if columns == self.ground.shape[1]:
            return ""
        return tr(
            "With the legend beside the map, the picture has {width} x {height} pixels.",
            width=columns,
            height=rows,
        )

    def frame(
        self, paint: Paint, number: int = 0, tick: Tick = silent, above: Sequence[Patch] = ()
    ) -> np.ndarray:
        """Lay colors over the ground, outlines and texts over them: (rows, cols, 4) uint8.

        paint : returns as many columns as the ground has; the picture has those of `place`.
        number : of the frame, for its title and label.
        above : what this frame alone has over the outlines.
        """
        picture = np.empty((*self.place.grid.shape, 4), np.uint8)
        on_map = picture[:, : self.ground.shape[1]]
        self._draw(on_map, paint, tick)
        put(on_map, above)
        return self._annotated(picture, number)

    def frames(self, painted_frames: Iterable[Painted]) -> Iterator[np.ndarray]:
        """Yield the pictures of frames that follow one another, as `frame` makes them."""
        on_map = np.empty(self.ground.shape, np.uint8)
        for number, (paint, changed) in enumerate(painted_frames):
            if changed is None or np.count_nonzero(changed) > _MOST_CHANGED * changed.size:
                self._draw(on_map, paint, silent)
            else:
                layers = _Layers(self.ground, self.overlay).where(changed)
                pixels = layers.around(paint(changed), self.opacity)
                _as_numbers(on_map)[changed] = _as_numbers(pixels)
            picture = np.empty((*self.place.grid.shape, 4), np.uint8)
            picture[:, : on_map.shape[1]] = on_map
            yield self._annotated(picture, number)

    def _annotated(self, picture: np.ndarray, number: int) -> np.ndarray:
        """Draw what only this frame has, strip and texts over a picture, and return it."""
        columns = self.ground.shape[1]
        put(picture[:, :columns], self.moving(number))
        picture[:, columns:] = self.strip
        self.annotator.draw(picture, number)
        return picture

    def _draw(self, on_map: np.ndarray, paint: Paint, tick: Tick) -> None:
        """Lay colors over the ground, and outlines over them."""
        blended, opacity = np.empty((0, 4), np.uint8), self.opacity
        if isinstance(paint, Indexed):
            # A few hundred colors are faded, not a million pixels.
            paint, opacity = Indexed(paint.numbers, faded(paint.colors, opacity)), 1.0
            blended = over(np.broadcast_to(self.ground[0, 0], paint.colors.shape), paint.colors)
        for start in range(0, len(on_map), _STRIP_ROWS):
            tick(start / len(on_map))
            strip = self._strip(start)
            if isinstance(paint, Indexed) and strip.places is not None:
                numbers = paint.numbers(strip.rows)
                pixels = _looked_up(blended, numbers)
                colors = _looked_up(paint.colors, numbers.ravel()[strip.places])
                pixels.reshape(-1, 4)[strip.places] = strip.single.around(colors, opacity)
            else:
                pixels = strip.layers.around(paint(strip.rows), opacity)
            on_map[strip.rows] = pixels

    def _strip(self, start: int) -> _Strip:
        """Return the strip that begins at a row; it is the same for all frames."""
        if start not in self._strips:
            rows = slice(start, start + _STRIP_ROWS)
            layers = _Layers(self.ground, self.overlay)[rows]
            is_single = (layers.ground != self.ground[0, 0]).any(axis=2)
            if layers.overlay is not None:
                is_single |= layers.overlay[..., 3] > 0
            places = np.flatnonzero(is_single)
            few = places if places.size < is_single.size // 2 else None
            self._strips[start] = _Strip(rows, layers, few, layers.where(is_single))
        return self._strips[start]


def _looked_up(colors: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """Return the color of each number, (..., 4) uint8."""
    table = np.ascontiguousarray(colors).view(np.uint32)[:, 0]
    return np.take(table, numbers, mode="clip").view(np.uint8).reshape(*numbers.shape, 4)


def _as_numbers(pixels: np.ndarray) -> np.ndarray:
    """Return pixels as one number each, which are copied in half the time of four bytes."""
    return np.ascontiguousarray(pixels).view(np.uint32)[..., 0]


def _picked(picture: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Return some pixels of a picture, (n, 4) uint8."""
    return _as_numbers(picture)[mask].view(np.uint8).reshape(-1, 4)
