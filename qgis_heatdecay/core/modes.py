# SPDX-License-Identifier: GPL-2.0-or-later
"""Which feature is in which frame with which weight."""

from dataclasses import dataclass
from typing import Iterator

import numpy as np

from .timeline import Timeline

Array = np.ndarray


@dataclass(frozen=True)
class Mode:
    """How long a feature stays after the last step it touches.

    extra_steps : so many further steps with its full weight.
    fade : factor for each step after those; 0 where it is gone at once.
    """

    extra_steps: float
    fade: float


@dataclass(frozen=True)
class FrameChange:
    """What changes from the frame before to this one, in this order.

    1. ``forget`` leave the faded features (only where fading wraps round a cycle), with the weights
       ``forget_weight`` that they had in the frame before;
    2. ``remove`` leave the features of full weight (1) and join the faded ones;
    3. the weights of all faded features are multiplied by ``scale`` (0: none are left);
    4. ``add`` join the features of full weight.

    frame : number of the frame among those shown, from 0.
    add, remove, forget : int64 indices of features; forget_weight : float64.
    """

    frame: int
    add: Array
    remove: Array
    scale: float
    forget: Array
    forget_weight: Array


@dataclass(frozen=True)
class Selection:
    """The features in each frame shown.

    frames : (m,) int64, the timeline's frames that are shown (all, or those with features).
    features : (m,) int64, number of features shown in each.
    faded_before, faded_weight : features that faded before frame 0, and their weight just before
        it (frame 0's change multiplies it by ``scale``, like any other).
    """

    timeline: Timeline
    mode: Mode
    frames: Array
    features: Array
    faded_before: Array
    faded_weight: Array

    def changes(self) -> Iterator[FrameChange]:
        """Walk through the frames; the work is proportional to what changes."""
        raise NotImplementedError

    def weights_in_frame(self, index: int) -> Array:
        """Give every feature's weight in the frame shown as ``index``: (f,) float64, 0 = absent."""
        raise NotImplementedError


def select_features(
    timeline: Timeline, mode: str, window: int = 7, half_life: float = 3.0
) -> Selection:
    """Apply a mode: interval, cumulative, window, fading (and SKIP_EMPTY)."""
    raise NotImplementedError
