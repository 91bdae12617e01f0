# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs of segments, each with one straight segment in place of them all while pixels are far.

Where vertices lie dense, nearly all segments are out of the question for a pixel, and a look at a
few straight ones shows which. Runs are made of runs, so that one of any length is opened in a few
steps.
"""

from typing import List, NamedTuple, Tuple, Union

import numpy as np

from ..numbers import expand_runs
from ..progress import Tick, part

Array = np.ndarray
BRANCHES = 4
"""So many segments or runs make one run."""
_FEWEST = 4096
"""Segments of a line from which runs pay."""
_DENSE_PX = 0.15
"""The largest `size` of runs of segments: they pay where segments are as short as that."""
_CROWDED = 0.8
"""Segments to a pixel of a line's bounds from which runs pay up to ..."""
_CROWDED_PX = 0.6
"""... this size: where a line comes by again and again, more can be ruled out."""
_LARGEST_PX = 4.0
"""The largest `size` of runs of runs."""
_CHORD = 0.25
"""A run of so long a chord, relative to its error, is as large as by its error."""
_RUNS_AT_ONCE = 1 << 14
_SLACK_PX = 1e-3


class Runs(NamedTuple):
    """What runs stand for.

    error : (r + 1,) float64, how far a run lies from it at most, and it from the run, in pixels.
    size : (r + 1,) float64, in pixels, by which it is decided when a run is opened.
    first, length : (r,) int32, the first of the segments or runs it is made of, and how many it is.

    Segments find the error and the size 0 behind the last run.
    """

    error: Array
    size: Array
    first: Array
    length: Array


NO_RUNS = Runs(np.zeros(1), np.zeros(1), np.empty(0, np.int32), np.empty(0, np.int32))


class _Units(NamedTuple):
    """Segments or runs, one after the other along the lines, all (n,)."""

    number: Array
    begin: Array
    end: Array
    error: Array

    def at(self, which: Union[slice, Array]) -> "_Units":
        return _Units(*(array[which] for array in self))


class _Level(NamedTuple):
    """Runs of equally many units, all (n,)."""

    units: _Units
    size: Array
    first: Array
    length: Array


def find_runs(
    x: Array, y: Array, begin: Array, end: Array, tick: Tick
) -> Tuple[Array, Array, Runs, Array]:
    """Find runs of segments that lie near the straight segment from their first to last vertex.

    x, y : (v,) float64, the vertices, in pixels.
    begin, end : (s,) int32, the two vertices of each segment; those of a line follow one another.

    Returns begin and end of the runs, (r,) int32, the runs, and (m,) int32, in the order of the
    lines, the numbers of the longest runs and of the segments that are in none. Runs are numbered
    from s on.
    """
    units = _Units(np.arange(len(begin), dtype=np.int32), begin, end, np.zeros(len(begin)))
    roots: List[_Units] = []
    levels: List[_Level] = []
    while len(units.number):
        starts = _starts(units)
        count = np.diff(starts, append=len(units.number)).astype(np.int32)
        error = _errors(x, y, units, starts, part(tick, 1.0, 1.0) if levels else tick)
        first, last = units.begin[starts], units.end[starts + count - 1]
        size = np.maximum(error, _CHORD * np.hypot(x[last] - x[first], y[last] - y[first]))
        if levels:
            good = (size <= _LARGEST_PX) & (count > 1)
        else:
            good = (size <= _largest_sizes(x, y, units, starts)) & (count > 1)
        alone = units.at(~np.repeat(good, count))
        if len(levels) == 1:
            alone = _taken_apart(alone, levels[0], begin, end)
        roots.append(alone)
        number = int(units.number[-1]) + 1
        numbers = np.arange(number, number + np.count_nonzero(good), dtype=np.int32)
        runs = _Units(numbers, first[good], last[good], error[good])
        levels.append(_Level(runs, size[good], units.number[starts[good]], count[good]))
        units = runs
    return _collected(roots, levels)


def _taken_apart(runs: _Units, level: _Level, begin: Array, end: Array) -> _Units:
    """Return the segments of runs of the first level: a few runs here and there do not pay."""
    which = runs.number - len(begin)
    number = expand_runs(level.first[which], level.length[which])[1]
    return _Units(number, begin[number], end[number], np.zeros(len(number)))


def _collected(roots: List[_Units], levels: List[_Level]) -> Tuple[Array, Array, Runs, Array]:
    if not sum(len(level.size) for level in levels):
        numbers = [each.number for each in roots] or [NO_RUNS.first]
        return NO_RUNS.first, NO_RUNS.first, NO_RUNS, np.concatenate(numbers)
    root = _Units(*(np.concatenate(arrays) for arrays in zip(*roots)))
    units = _Units(*(np.concatenate(arrays) for arrays in zip(*(each.units for each in levels))))
    size, first, count = (np.concatenate(arrays) for arrays in list(zip(*levels))[1:])
    runs = Runs(np.append(units.error, 0.0), np.append(size, 0.0), first, count)
    return units.begin, units.end, runs, root.number[np.argsort(root.begin, kind="stable")]


def _starts(units: _Units) -> Array:
    """Return where runs begin: of `BRANCHES` units at most, each joined to the one before."""
    begins = np.ones(len(units.number), dtype=bool)
    begins[1:] = units.begin[1:] != units.end[:-1]
    chains = np.flatnonzero(begins)
    place = np.arange(len(begins)) - np.repeat(chains, np.diff(chains, append=len(begins)))
    return np.flatnonzero(place % BRANCHES == 0)


def _largest_sizes(x: Array, y: Array, units: _Units, starts: Array) -> Array:
    """Return up to which size runs pay, (g,) float64: it depends on their line."""
    lines = np.flatnonzero(np.append(True, units.begin[1:] != units.end[:-1]))
    number = np.diff(lines, append=len(units.begin))
    with np.errstate(over="ignore"):
        area = np.ones(len(lines))
        for axis in (x, y):
            at = axis[units.begin]
            area *= np.maximum.reduceat(at, lines) - np.minimum.reduceat(at, lines) + 1.0
    largest = np.where(number >= _CROWDED * area, _CROWDED_PX, _DENSE_PX)
    largest[number < _FEWEST] = 0.0
    return largest[np.searchsorted(lines, starts, side="right") - 1]


def _errors(x: Array, y: Array, units: _Units, starts: Array, tick: Tick) -> Array:
    """Return how far from each run what it is made of lies at most, (g,) float64."""
    errors = [np.empty(0)]
    for at in range(0, len(starts), _RUNS_AT_ONCE):
        tick(at / len(starts))
        some = starts[at : at + _RUNS_AT_ONCE]
        stop = starts[at + len(some)] if at + len(some) < len(starts) else len(units.number)
        members = units.at(slice(some[0], stop))
        errors.append(_some_errors(x, y, members, some - some[0]))
    return np.concatenate(errors)


def _some_errors(x: Array, y: Array, units: _Units, starts: Array) -> Array:
    count = np.diff(starts, append=len(units.number))
    first, last = units.begin[starts], units.end[starts + count - 1]
    ax, ay = x[first], y[first]
    # Far outside coordinates overflow: such a run is none.
    with np.errstate(over="ignore", invalid="ignore"):
        dx, dy = x[last] - ax, y[last] - ay
        squared = dx * dx + dy * dy
        squared[squared == 0.0] = 1.0
        ax, ay, dx, dy, squared = (np.repeat(a, count) for a in (ax, ay, dx, dy, squared))
        from_x, from_y = x[units.end] - ax, y[units.end] - ay
        along = np.clip((from_x * dx + from_y * dy) / squared, 0.0, 1.0)
        away = np.hypot(from_x - along * dx, from_y - along * dy)
    before = np.append(0.0, away[:-1])
    before[starts] = 0.0
    # Between two joints a straight line stays as near as the farther of them.
    return np.maximum.reduceat(np.maximum(away, before) + units.error, starts) + _SLACK_PX
