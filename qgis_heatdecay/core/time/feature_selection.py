# SPDX-License-Identifier: GPL-2.0-or-later
"""Which feature is in which frame with which weight.

A feature has its full weight, 1, in the steps it touches and in some more; then it is gone, or it
fades with each step. How many, and by how much, is its `Mode`.
"""

from dataclasses import dataclass, replace
from typing import Iterator, Optional, Tuple

import numpy as np

from ..errors import NothingToShow, TooLarge
from ..texts import tr
from .instants import Instants
from .modes import ENDLESS, OWN_STEPS, Mode
from .timeline import Timeline, steps_of_others

Array = np.ndarray

_NOBODY = np.zeros(0, dtype=np.int64)
_NO_WEIGHT = np.zeros(0, dtype=np.float64)


@dataclass(frozen=True)
class FrameChange:
    """What changes from the frame before to this one, in this order.

    1. ``forget`` leave the faded features (only where fading wraps round a cycle), with the weights
       ``forget_weight`` that they had in the frame before;
    2. ``remove`` leave the features of full weight (1) and join the faded ones;
    3. the weights of all faded features are multiplied by ``scale`` (0: none are left);
    4. ``add`` join the features of full weight.

    frame : number of the frame among those shown, from 0.
    add, remove, forget : int64 indices of features.
    forget_weight : float64, one for each of ``forget``.
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
    entering, leaving : features in the order in which they join and leave those of full weight;
        ``entered[k]``, ``left[k]`` say how many of them do so before the timeline's frame k.
    """

    timeline: Timeline
    mode: Mode
    frames: Array
    features: Array
    faded_before: Array
    faded_weight: Array
    entering: Array
    entered: Array
    leaving: Array
    left: Array

    def changes(self) -> Iterator[FrameChange]:
        """Walk through the frames; the work is proportional to what changes."""
        start = 0
        for index, frame in enumerate(self.frames.tolist()):
            add = self.entering[self.entered[start] : self.entered[frame + 1]]
            remove = self.leaving[self.left[start] : self.left[frame + 1]]
            forget, weight = _NOBODY, _NO_WEIGHT
            if self.mode.fades and self.timeline.period and frame:
                forget = add
                weight = self._weights(add, frame - 1)
            yield FrameChange(index, add, remove, self.mode.fade, forget, weight)
            start = frame + 1

    def weights_in_frame(self, index: int) -> Array:
        """Return the weights in the frame shown as ``index``, (f,) float64: 0 for the absent."""
        return self._weights(np.arange(len(self.timeline.first)), int(self.frames[index]))

    def _weights(self, features: Array, frame: int) -> Array:
        """Return the weights that features have in a frame of the timeline."""
        line = self.timeline
        first, last, kept = (part[features] for part in (line.first, line.last, line.kept))
        begun = kept if line.period else kept & (first <= frame)
        return np.where(begun, self.mode.weights(_age(line, first, last, frame)), 0.0)


def select_features(timeline: Timeline, mode: Mode = OWN_STEPS) -> Selection:
    """Find the features of each frame, and leave out frames without any if that was asked for.

    Parameters
    ----------
    timeline : the frames; in those laid out by number of features all stay, whatever the mode.
    mode : by default features are in the frames of their own steps alone.

    Raises
    ------
    NothingToShow
        No feature is in any frame.
    TooLarge
        Too many frames are left.

    Examples
    --------
    >>> days = Timeline(3, None, None, None, "days", 1.0, first=np.array([0, 2]),
    ...                 last=np.array([0, 2]), kept=np.ones(2, bool))
    >>> fading = select_features(days, Mode(fade=0.5))
    >>> [fading.weights_in_frame(frame).tolist() for frame in range(3)]
    [[1.0, 0.0], [0.5, 0.0], [0.25, 1.0]]
    """
    if timeline.unit == "features":
        mode = ENDLESS
    feature, enter, leave = (_wrapped_spans if timeline.period else _spans)(timeline, mode)
    entering, entered = _in_order(feature, enter, timeline.frames)
    leaving, left = _in_order(feature, leave, timeline.frames)
    faded, faded_weight = _faded_before(timeline, mode)
    features = entered[1:] - left[1:]
    if mode.fades:  # none ever leaves
        features = entered[1:] + len(faded)
        if timeline.period:
            features = np.full(timeline.frames, np.count_nonzero(timeline.kept))
    frames = _shown(timeline, features)
    counts = features[frames]
    span = (entering, entered, leaving, left)
    return Selection(timeline, mode, frames, counts, faded, faded_weight, *span)


def add_features(
    selection: Selection, times: Optional[Instants], ends: Optional[Instants], count: int
) -> Selection:
    """Return the same frames with more features, behind those for which they were laid out.

    times, ends, count : of the features to be added, and how many these are; without times they are
        there from the first frame on.
    """
    timeline, zeros = selection.timeline, np.zeros(count, np.int64)
    added = replace(timeline, first=zeros, last=zeros, kept=zeros == 0)
    if times is not None:
        added = steps_of_others(timeline, times, ends)
    first, last, kept = (
        np.append(getattr(timeline, name), getattr(added, name))
        for name in ("first", "last", "kept")
    )
    request = replace(timeline.request, skip_empty=False, max_frames=timeline.frames)
    everyone = replace(timeline, first=first, last=last, kept=kept, request=request)
    return replace(select_features(everyone, selection.mode), frames=selection.frames)


def _age(timeline: Timeline, first: Array, last: Array, frame: int) -> Array:
    """Return how many steps before a frame features touched their last one, 0 while they last."""
    if timeline.period:
        return np.maximum((frame - first) % timeline.period - (last - first), 0)
    return np.maximum(frame - last, 0)


_FullSpans = Tuple[Array, Array, Array]
"""Features (some twice), the frame each enters, and the first one in which it is no longer full."""


def _spans(timeline: Timeline, mode: Mode) -> _FullSpans:
    frames = timeline.frames
    enter = np.clip(timeline.first, 0, frames)
    # In floats, since features that stay do so for an infinite number of steps.
    leave = np.clip(timeline.last + 1.0 + mode.extra_steps, 0, frames).astype(np.int64)
    feature = np.flatnonzero(timeline.kept & (enter < leave))
    return feature, enter[feature], leave[feature]


def _wrapped_spans(timeline: Timeline, mode: Mode) -> _FullSpans:
    """Return the spans of a cycle: a feature that runs past its end is there from its beginning."""
    period = timeline.period
    feature = np.flatnonzero(timeline.kept)
    first = timeline.first[feature]
    steps = timeline.last[feature] - first + 1
    after = first + np.minimum(steps + int(min(mode.extra_steps, period)), period)
    wrapped = after > period
    # All round: one span, for leaving and joining at once is no change.
    whole = after - first == period
    first, after = np.where(whole, 0, first), np.where(whole, period, after)
    wrapped &= ~whole
    return (
        np.concatenate([feature, feature[wrapped]]),
        np.concatenate([first, np.zeros(wrapped.sum(), np.int64)]),
        np.concatenate([np.minimum(after, period), after[wrapped] - period]),
    )


def _in_order(feature: Array, frame: Array, frames: int) -> Tuple[Array, Array]:
    """Sort features by frame, then by number; also say how many come before each frame."""
    order = np.lexsort((feature, frame))
    before = np.searchsorted(frame[order], np.arange(frames + 1))
    return feature[order], before


def _faded_before(timeline: Timeline, mode: Mode) -> Tuple[Array, Array]:
    """Return the features that have begun to fade by frame 0, and their weights just before it."""
    if not mode.fades:
        return _NOBODY, _NO_WEIGHT
    late = mode.late_steps(_age(timeline, timeline.first, timeline.last, 0))
    # On a line, what touches frame 0 or a later one is 0 steps late; in a cycle all have begun.
    feature = np.flatnonzero(timeline.kept & (late > 0))
    return feature, np.power(mode.fade, late[feature] - 1.0)


def _shown(timeline: Timeline, features: Array) -> Array:
    frames = np.arange(timeline.frames)
    filled = frames[features > 0]
    if not filled.size:
        raise NothingToShow(
            tr("No feature is in any frame. Choose START and END within the times of the features.")
        )
    if timeline.request.skip_empty:
        frames = filled
    if len(frames) > timeline.request.max_frames:
        raise TooLarge(
            tr(
                "There would be {frames} frames that are not empty, and the limit is {limit}. "
                "Choose a longer STEP, or raise MAX_FRAMES.",
                frames=len(frames),
                limit=timeline.request.max_frames,
            )
        )
    return frames
