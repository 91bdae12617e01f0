# SPDX-License-Identifier: GPL-2.0-or-later
"""What the scores of a cell say as they follow one another: a trend, and one of seventeen classes.

The trend is Mann's (1945, Econometrica 13, 245) and Kendall's (1975). The classes are those of
Esri's "How Emerging Hot Spot Analysis works" (ArcGIS Pro 3.x).
"""

from typing import Dict, NamedTuple, Tuple

import numpy as np

from ..progress import Tick, silent
from ..texts import to_translate
from ..threads import Checkpoint, run_jobs
from .space_time_cube import two_sided_p

Array = np.ndarray

_ALIKE = 1e-9
"""Scores that differ by no more are equal: a tie."""
_AT_ONCE = 1 << 15
"""Scores that are compared with each other at once: as many as fit the processor's cache."""
_FEW = 127
"""Up to so many steps, numbers of steps fit a byte."""


class EmergingClass(NamedTuple):
    """A class, as the raster and the map name it.

    color : red, green, blue and alpha, 0 to 255.
    meaning : one sentence, of a cell of this class.
    """

    name: str
    color: Tuple[int, int, int, int]
    meaning: str


NONE, NEW, CONSECUTIVE, INTENSIFYING, PERSISTENT = 0, 1, 2, 3, 4
DIMINISHING, SPORADIC, OSCILLATING, HISTORICAL = 5, 6, 7, 8
COLD = 8
"""What is added to the code of a hot class for the cold one."""

CLASSES: Dict[int, EmergingClass] = {
    NEW: EmergingClass(
        to_translate("New hot spot"),
        (243, 28, 128, 255),
        to_translate("A hot spot in the last step, and never before."),
    ),
    CONSECUTIVE: EmergingClass(
        to_translate("Consecutive hot spot"),
        (231, 113, 12, 255),
        to_translate(
            "A hot spot in the last two or more steps without a break, never before these, and in "
            "less than 90 % of all steps."
        ),
    ),
    INTENSIFYING: EmergingClass(
        to_translate("Intensifying hot spot"),
        (96, 5, 2, 255),
        to_translate(
            "A hot spot in at least 90 % of the steps, the last one included, that becomes hotter."
        ),
    ),
    PERSISTENT: EmergingClass(
        to_translate("Persistent hot spot"),
        (166, 30, 18, 255),
        to_translate(
            "A hot spot in at least 90 % of the steps, the last one included, without a trend."
        ),
    ),
    DIMINISHING: EmergingClass(
        to_translate("Diminishing hot spot"),
        (216, 123, 105, 255),
        to_translate(
            "A hot spot in at least 90 % of the steps, the last one included, that becomes less "
            "hot."
        ),
    ),
    SPORADIC: EmergingClass(
        to_translate("Sporadic hot spot"),
        (255, 173, 118, 255),
        to_translate(
            "A hot spot in the last step that comes and goes: hot in less than 90 % of the steps, "
            "and never cold."
        ),
    ),
    OSCILLATING: EmergingClass(
        to_translate("Oscillating hot spot"),
        (118, 76, 76, 255),
        to_translate(
            "A hot spot in the last step that has been a cold spot before: hot in less than 90 % "
            "of the steps."
        ),
    ),
    HISTORICAL: EmergingClass(
        to_translate("Historical hot spot"),
        (252, 201, 197, 255),
        to_translate("A hot spot in at least 90 % of the steps, but not in the last one."),
    ),
    COLD + NEW: EmergingClass(
        to_translate("New cold spot"),
        (0, 202, 253, 255),
        to_translate("A cold spot in the last step, and never before."),
    ),
    COLD + CONSECUTIVE: EmergingClass(
        to_translate("Consecutive cold spot"),
        (0, 76, 255, 255),
        to_translate(
            "A cold spot in the last two or more steps without a break, never before these, and "
            "in less than 90 % of all steps."
        ),
    ),
    COLD + INTENSIFYING: EmergingClass(
        to_translate("Intensifying cold spot"),
        (5, 11, 69, 255),
        to_translate(
            "A cold spot in at least 90 % of the steps, the last one included, that becomes colder."
        ),
    ),
    COLD + PERSISTENT: EmergingClass(
        to_translate("Persistent cold spot"),
        (15, 48, 138, 255),
        to_translate(
            "A cold spot in at least 90 % of the steps, the last one included, without a trend."
        ),
    ),
    COLD + DIMINISHING: EmergingClass(
        to_translate("Diminishing cold spot"),
        (83, 141, 225, 255),
        to_translate(
            "A cold spot in at least 90 % of the steps, the last one included, that becomes less "
            "cold."
        ),
    ),
    COLD + SPORADIC: EmergingClass(
        to_translate("Sporadic cold spot"),
        (130, 198, 222, 255),
        to_translate(
            "A cold spot in the last step that comes and goes: cold in less than 90 % of the "
            "steps, and never hot."
        ),
    ),
    COLD + OSCILLATING: EmergingClass(
        to_translate("Oscillating cold spot"),
        (124, 143, 157, 255),
        to_translate(
            "A cold spot in the last step that has been a hot spot before: cold in less than 90 % "
            "of the steps."
        ),
    ),
    COLD + HISTORICAL: EmergingClass(
        to_translate("Historical cold spot"),
        (218, 230, 253, 255),
        to_translate("A cold spot in at least 90 % of the steps, but not in the last one."),
    ),
    NONE: EmergingClass(
        to_translate("No pattern detected"),
        (255, 255, 255, 60),
        to_translate("None of these: neither hot nor cold, or only now and then."),
    ),
}
"""All classes by their codes, in the order of the legend."""


class Trends(NamedTuple):
    """Mann-Kendall's trend of each cell, (c,) float64: its score, and how probable by chance."""

    score: Array
    p: Array


def find_trends(z: Array, tick: Tick = silent) -> Trends:
    """Return the trend of the scores of each cell.

    z : (steps, c) float64, in the order of time.

    >>> find_trends(np.arange(6.0).reshape(6, 1)).score.round(3)
    array([2.63])
    """
    steps, count = z.shape
    score = np.zeros(count)
    width = max(1, _AT_ONCE // steps)

    def work(start: int, check: Checkpoint) -> None:
        some = np.ascontiguousarray(z[:, start : start + width])
        score[start : start + width] = _trend_scores(some, check)

    run_jobs(range(0, count, width), work, tick)
    return Trends(score, two_sided_p(score))


def _trend_scores(z: Array, check: Checkpoint) -> Array:
    steps, count = z.shape
    small = np.int8 if steps <= _FEW else np.int16
    rises: Array = np.zeros(count, np.int64)
    alike: Array = np.ones(z.shape, small)
    difference = np.empty_like(z)
    for lag in range(1, steps):
        check()
        later = np.subtract(z[lag:], z[:-lag], out=difference[lag:])
        up, down = (later > _ALIKE).view(np.int8), (later < -_ALIKE).view(np.int8)
        rises += np.add.reduce(up - down, axis=0, dtype=small)
        up |= down
        up ^= 1
        alike[lag:] += up
        alike[:-lag] += up
    # A group of g equal scores takes away g (g - 1) (2 g + 5): g - 1 times 2 g + 5 for each of it.
    group = alike.astype(np.int64)
    ties = ((group - 1) * (2 * group + 5)).sum(axis=0)
    variance = (steps * (steps - 1) * (2 * steps + 5) - ties) / 18
    score = (rises - np.sign(rises)).astype(float)
    return np.divide(score, np.sqrt(variance), out=np.zeros(count), where=variance > 0)


def classify(z: Array, critical: float, trends: Trends, confidence: float) -> Array:
    """Return the class of each cell, (c,) uint8, one of `CLASSES`.

    z : (steps, c) float64. critical : the score from which on a step is hot, see `critical_score`.
    confidence : of a trend, in per cent.
    """
    alpha = 1 - confidence / 100
    trend = np.where(trends.p <= alpha, np.sign(trends.score), 0)
    hot, cold = z >= critical, z <= -critical
    found = _classes(cold, hot, -trend)
    found[found > 0] += COLD
    as_hot = _classes(hot, cold, trend)
    return np.where(as_hot > 0, as_hot, found)


def _classes(hot: Array, cold: Array, trend: Array) -> Array:
    """Return the hot class of each cell, 0 where it has none; for cold ones all is mirrored.

    hot, cold : (steps, c) bool. trend : (c,), 1 for hotter, -1 for less hot.
    """
    steps, (times, last) = len(hot), (np.count_nonzero(hot, axis=0), hot[-1])
    mostly = 10 * times >= 9 * steps
    at_the_end = np.argmin(hot[::-1], axis=0)  # hot steps in a row, 0 too where all are
    one_run = (times >= 2) & ((at_the_end == times) | (times == steps))
    never_cold = ~cold.any(axis=0)
    conditions = {
        NEW: last & (times == 1),
        CONSECUTIVE: last & one_run & ~mostly,
        INTENSIFYING: mostly & last & (trend > 0),
        PERSISTENT: mostly & last & (trend == 0),
        DIMINISHING: mostly & last & (trend < 0),
        HISTORICAL: mostly & ~last,
        SPORADIC: last & never_cold,
        OSCILLATING: last,
    }
    return np.select(list(conditions.values()), list(conditions), 0).astype(np.uint8)
