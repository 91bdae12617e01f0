# SPDX-License-Identifier: GPL-2.0-or-later
"""The heat of a view, and what colors it: of the view alone, or of all frames together."""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Iterator, Optional, Sequence, Tuple

import numpy as np

from ..core.color.color_scale import ColorScale, UpperQuartile
from ..core.features import Points
from ..core.heat.automatic_decay import contributors, crowd_size, decay_for_crowd, quantile_of_crowd
from ..core.heat.engine import HeatField, heat_raster
from ..core.heat.kernels import HeatSettings
from ..core.numbers import value_range
from ..core.progress import Tick, part, silent
from ..core.time.modes import Mode
from ..parameters.color_options import ColorOptions
from .moments import Span
from .settings import LiveSettings
from .snapshots import Placed, Snapshot
from .view import View, is_in_view

_Shares = Optional[np.ndarray]
_LEVELS = 12
"""So many different weights are enough for a preview: each has costs of its own."""
_SAMPLE = 1000
# The share of the progress that finding the decay takes.
_FINDING = 0.2


class Care(Enum):
    """How exact a picture is to be.

    EXACT : as the algorithm's. SCREEN : no more than a step of 256 colors off, where that is
    faster. PREVIEW : weights are rounded to a few levels.
    """

    EXACT, SCREEN, PREVIEW = range(3)


@dataclass(frozen=True)
class Found:
    """What is the same for all frames: the decay, and the scale of the colors."""

    decay: float
    scale: ColorScale


@dataclass(frozen=True)
class Shown:
    """What a view shows: (rows, columns) of heat, NaN where nothing reaches, and how."""

    heat: np.ndarray
    found: Found

    @property
    def maximum(self) -> Optional[float]:
        """The upper end of the scale, None where there is no heat."""
        return None if np.isnan(self.heat).all() else self.found.scale.maximum


@dataclass(frozen=True)
class Subject:
    """All that a draw knows of what it shows.

    span : the frame, None for all times. frames : all of them, where they have one scale.
    """

    snapshot: Snapshot
    view: View
    settings: LiveSettings
    colors: ColorOptions
    span: Optional[Span]
    frames: Sequence[Span]

    def shown(self, found: Optional[Found], care: Care, tick: Tick) -> Shown:
        """Return the heat of the frame.

        found : for all frames; None to find it here.
        """
        mode, span = self.settings.mode, self.span
        placed = self.snapshot.placed(self.view.crs, self.view.transform_context)
        if span is not None:
            placed = placed.between(span.first(mode), span.end)
        near = _on(self.view, placed)
        shares = _shares(near, span, mode)
        if care is Care.PREVIEW:
            near = replace(near, points=_leveled(near.points))
        decay = self.settings.decay if found is None else found.decay
        if decay is None and shares is None and near.points.weight is None:
            decay, heat = self._found_with_heat(near.points, tick)
        else:
            if decay is None:
                decay = self._decay(near.points, shares, part(tick, 0.0, _FINDING))
            heating = HeatSettings(
                self.settings.kernel, self.view.radius_px, decay, approximate=care is Care.SCREEN
            )
            points = _weighed(near.points, shares)
            heat = heat_raster(self.view.grid, [points], [], heating, part(tick, _FINDING, 1.0))
        if found is None:
            quartile = UpperQuartile()
            quartile.add(heat)
            found = self._found(decay, value_range(heat), quartile, [heat])
        return Shown(heat, found)

    def found_of_frames(self, tick: Tick) -> Found:
        """Return what all frames have in common."""
        placed = self.snapshot.placed(self.view.crs, self.view.transform_context)
        near = _on(self.view, placed)
        decay = self.settings.decay
        if decay is None:
            span = self.frames[self._fullest()]
            shown = near.between(span.first(self.settings.mode), span.end)
            shares = _shares(shown, span, self.settings.mode)
            decay = self._decay(shown.points, shares, part(tick, 0.0, _FINDING))
        heating = HeatSettings(self.settings.kernel, self.view.radius_px, decay)
        heats = _Heats(near, self.frames, self.settings.mode, self.view, heating, tick)
        quartile, ends = UpperQuartile(), (np.nan, np.nan)
        for heat in heats:
            quartile.add(heat)
            low, high = value_range(heat)
            ends = float(np.fmin(ends[0], low)), float(np.fmax(ends[1], high))
        return self._found(decay, ends, quartile, heats)

    def _fullest(self) -> int:
        """Return the number of the frame with most features, the first of equals."""
        times = self.snapshot.feature_times
        if times is None:
            return 0
        ends = np.searchsorted(times, [each.end for each in self.frames])
        firsts = [each.first(self.settings.mode) for each in self.frames]
        starts = [0 if np.isinf(each) else np.searchsorted(times, int(each)) for each in firsts]
        return int(np.argmax(ends - np.array(starts)))

    def _decay(self, points: Points, shares: _Shares, tick: Tick) -> float:
        counting = HeatSettings(self.settings.kernel, self.view.radius_px)
        counted = contributors(points, None, shares)
        return decay_for_crowd(crowd_size(self.view.grid, *counted, counting, None, tick))

    def _found_with_heat(self, points: Points, tick: Tick) -> Tuple[float, np.ndarray]:
        """Return the decay that suits points of one weight, and their heat.

        They are counted once for both, which takes half of the time.
        """
        counting = HeatSettings("uniform", self.view.radius_px, 1.0)
        field = HeatField(self.view.grid, counting)
        field.add(points)
        decay = decay_for_crowd(quantile_of_crowd(field.heat(part(tick, 0.0, 0.5))))
        field.change_settings(HeatSettings(self.settings.kernel, self.view.radius_px, decay))
        return decay, field.heat(part(tick, 0.5, 1.0))

    def _found(
        self,
        decay: float,
        ends: Tuple[float, float],
        quartile: UpperQuartile,
        again: "Sequence[np.ndarray] | _Heats",
    ) -> Found:
        colors = self.colors.for_heat_from(*ends).on_canvas(_unsaid)
        linear = colors.heat_scale(*ends)
        lone = linear.share_of(self.snapshot.lone)
        settled = colors.with_stretch(
            [linear], lambda: quartile.find([linear], again), _unsaid, lone
        )
        return Found(decay, settled.heat_scale(*ends))


class _Heats:
    """The heat of each frame; it can be gone through again."""

    def __init__(
        self,
        near: Placed,
        frames: Sequence[Span],
        mode: Mode,
        view: View,
        settings: HeatSettings,
        tick: Tick,
    ) -> None:
        self._near, self._frames, self._mode = near, frames, mode
        self._view, self._settings, self._tick = view, settings, tick

    def __iter__(self) -> Iterator[np.ndarray]:
        """Yield the heat of each frame, from what changes; the next one may change the array."""
        field = HeatField(self._view.grid, self._settings)
        mode, first = self._mode, self._frames[0]
        if mode.fades:
            before = self._near.between(-np.inf, first.begin)
            field.add(_weighed(before.points, _shares(before, first, mode)))
            since = end = float(first.begin)
        else:
            since = end = first.first(mode)
        for number, span in enumerate(self._frames):
            if mode.fades and number:
                field.scale(mode.fade)
            elif not mode.fades and span.first(mode) > since:
                # What has not come yet does not go either.
                field.remove(self._near.between(since, min(span.first(mode), end)).points)
                since = span.first(mode)
            field.add(self._near.between(max(end, since), span.end).points)
            end = max(end, float(span.end))
            done = number / len(self._frames)
            yield field.heat(part(self._tick, done, done))


def _on(view: View, placed: Placed) -> Placed:
    """Return the points that may reach a view, on its grid."""
    points = view.placed(placed.points)
    inside = is_in_view(view, points)
    if inside.all():
        return Placed(points, placed.times)
    times = None if placed.times is None else placed.times[inside]
    return Placed(points.where(inside), times)


def _shares(placed: Placed, span: Optional[Span], mode: Mode) -> _Shares:
    """Return what is left of points that fade; None where they do not."""
    if span is None or placed.times is None or not mode.fades:
        return None
    return mode.weights(span.age(placed.times))


def _weighed(points: Points, shares: _Shares) -> Points:
    if shares is None:
        return points
    return replace(points, weight=shares if points.weight is None else points.weight * shares)


def _leveled(points: Points) -> Points:
    """Return points with weights of a few levels."""
    weight = points.weight
    if weight is None or len(np.unique(weight[:_SAMPLE])) <= _LEVELS:
        return points
    step = max(1, len(weight) // _SAMPLE)
    levels = np.unique(np.quantile(weight[::step], (np.arange(_LEVELS) + 0.5) / _LEVELS))
    middles = (levels[1:] + levels[:-1]) / 2
    return replace(points, weight=levels[np.searchsorted(middles, weight)])


def _unsaid(_text: str) -> None:
    """Log nothing: a map is drawn many times."""


def picture(shown: Shown, tick: Tick = silent) -> np.ndarray:
    """Return the colors, (rows, columns, 4) uint8, straight alpha."""
    tick(1.0)
    return shown.found.scale.rgba(shown.heat)
