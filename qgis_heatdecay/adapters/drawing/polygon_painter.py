# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons in one color each, laid over a scene's ground: a look-up for nearly all pixels."""

from typing import Sequence

import numpy as np

from ...render.compose import Patch, over
from .scene import Scene


class PolygonPainter:
    """Puts the frames of a scene together.

    Where the ground is of one color and no outline lies above, a pixel's color depends on its
    polygon alone; only the other pixels are blended one by one.

    Parameters
    ----------
    scene : what is the same in all frames.
    ids : (rows, cols) int32, the polygon of each pixel, from 1; 0 for none.
    """

    def __init__(self, scene: Scene, ids: np.ndarray) -> None:
        self._scene = scene
        self._ids = ids
        ground = scene.ground.reshape(-1, 4)
        plain = ground.view(np.uint32)[:, 0]
        self._ground = ground[:1]
        single = plain == plain[0]
        if scene.overlay is not None:
            single &= scene.overlay.reshape(-1, 4)[:, 3] == 0
        self._others = np.flatnonzero(~single)
        self._ids_there = ids.ravel()[self._others]
        self._ground_there = ground[self._others]
        self._overlay_there = None
        if scene.overlay is not None:
            self._overlay_there = scene.overlay.reshape(-1, 4)[self._others]

    def frame(self, colors: np.ndarray, number: int = 0, above: Sequence[Patch] = ()) -> np.ndarray:
        """Return a frame, (rows, cols, 4) uint8.

        colors : (polygons + 1, 4) uint8, straight alpha, the first that of no polygon.
        """
        opacity = self._scene.opacity
        blended = over(np.repeat(self._ground, len(colors), axis=0), colors, opacity)
        picture = np.take(blended.view(np.uint32)[:, 0], self._ids, mode="clip")
        if self._others.size:
            there = over(self._ground_there, colors[self._ids_there], opacity)
            if self._overlay_there is not None:
                there = over(there, self._overlay_there)
            picture.ravel()[self._others] = there.view(np.uint32)[:, 0]
        pixels = picture.view(np.uint8).reshape(*self._ids.shape, 4)
        return self._scene.finished(pixels, number, above)
