# SPDX-License-Identifier: GPL-2.0-or-later
"""Emerging hot spots: each number against its definition, written down without haste."""

import math
from typing import Dict, List, Sequence

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given
from support.examples import examples

from qgis_heatdecay.core.analysis.emerging import CLASSES, COLD, Trends, classify, find_trends
from qgis_heatdecay.core.analysis.space_time_cube import (
    SpaceTimeCube,
    count_events,
    critical_score,
    hot_spot_scores,
    suggested_cell_size,
    two_sided_p,
)
from qgis_heatdecay.core.errors import Cancelled


def plain_scores(counts: np.ndarray, there: np.ndarray, radius: float, back: int) -> np.ndarray:
    """Return Gi* of (steps, rows, cols) counts by its definition, NaN in cells not ``there``."""
    steps = len(counts)
    cells = list(zip(*np.nonzero(there)))
    values = np.array([[counts[(t, *cell)] for cell in cells] for t in range(steps)], float)
    n = values.size
    mean = values.sum() / n
    deviation = math.sqrt(max((values**2).sum() / n - mean**2, 0))
    z = np.full(counts.shape, np.nan)
    for t in range(steps):
        for row, col in cells:
            total, neighbors = 0.0, 0
            for number, (other_row, other_col) in enumerate(cells):
                if math.hypot(row - other_row, col - other_col) <= radius * (1 + 1e-9):
                    for before in range(max(0, t - back), t + 1):
                        total += values[before, number]
                        neighbors += 1
            spread = (n * neighbors - neighbors**2) / (n - 1)
            flat = deviation < 1e-12 or spread == 0
            z[t, row, col] = (
                0.0 if flat else (total - mean * neighbors) / (deviation * math.sqrt(spread))
            )
    return z


def plain_trend(series: Sequence[float]) -> float:
    """Return Mann-Kendall's Z by its definition."""
    steps, s = len(series), 0
    for i in range(steps):
        for j in range(i + 1, steps):
            difference = series[j] - series[i]
            s += 0 if abs(difference) <= 1e-9 else int(math.copysign(1, difference))
    groups: Dict[float, int] = {}
    for value in series:
        groups[round(value, 7)] = groups.get(round(value, 7), 0) + 1
    ties = sum(g * (g - 1) * (2 * g + 5) for g in groups.values())
    variance = (steps * (steps - 1) * (2 * steps + 5) - ties) / 18
    return 0.0 if s == 0 or variance == 0 else (s - math.copysign(1, s)) / math.sqrt(variance)


def plain_class(hot: Sequence[bool], cold: Sequence[bool], trend: int) -> int:
    """Return the class of one cell, rule by rule, in the order of the table."""
    for mine, other, way, offset in ((hot, cold, trend, 0), (cold, hot, -trend, COLD)):
        steps, times, last = len(mine), sum(mine), mine[-1]
        mostly = 10 * times >= 9 * steps
        run = 0
        while run < steps and mine[steps - 1 - run]:
            run += 1
        code = 0
        if last and times == 1:
            code = 1
        elif last and times == run >= 2 and not mostly:
            code = 2
        elif mostly and last:
            code = {1: 3, 0: 4, -1: 5}[way]
        elif mostly:
            code = 8
        elif last and not any(other):
            code = 6
        elif last:
            code = 7
        if code:
            return code + offset
    return 0


def cube_of(counts: np.ndarray) -> SpaceTimeCube:
    """Return the cube of (steps, rows, cols) counts, by way of single events."""
    step, row, col = (
        np.repeat(each, counts.ravel()) for each in np.indices(counts.shape).reshape(3, -1)
    )
    return count_events(row, col, step, len(counts), counts.shape[2])


@given(st.data())
@examples(150)
def test_scores_are_those_of_the_definition(data: st.DataObject) -> None:
    steps, rows, cols = (data.draw(st.integers(1, most)) for most in (6, 6, 7))
    rng = np.random.default_rng(data.draw(st.integers(0, 999)))
    counts = rng.poisson(data.draw(st.sampled_from([0.05, 0.5, 3.0])), (steps, rows, cols))
    counts[0, 0, 0] += 1
    there = counts.any(axis=0)
    if there.sum() * steps == 1:
        return
    radius = data.draw(st.sampled_from([0.5, 1.0, math.sqrt(2), 2.0, 3.7, 50.0]))
    back = data.draw(st.integers(0, 7))
    cube = cube_of(counts)
    scores = hot_spot_scores(cube, radius, back)
    expected = plain_scores(counts, there, radius, back)
    np.testing.assert_array_equal(cube.cells, np.flatnonzero(there))
    np.testing.assert_array_equal(cube.counts, counts[:, there])
    np.testing.assert_allclose(scores.z, expected[:, there], atol=1e-9)


def test_equal_counts_have_equal_scores_bit_by_bit() -> None:
    rng = np.random.default_rng(5)
    counts = rng.integers(0, 3, (30, 12, 12))
    counts[:, :, 6:] = counts[:, :, 5::-1]  # mirrored
    z = hot_spot_scores(cube_of(counts), 2.0, 2).z.reshape(30, 12, 12)
    np.testing.assert_array_equal(z, z[:, :, ::-1])


@given(st.integers(2, 40), st.integers(0, 999))
@examples(60)
def test_trends_are_those_of_the_definition(steps: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    z = rng.integers(0, rng.integers(1, 12), (steps, 5)) / 7.0
    z[:, 0] += np.arange(steps)
    found = find_trends(z)
    np.testing.assert_allclose(found.score, [plain_trend(each) for each in z.T], atol=1e-9)
    np.testing.assert_allclose(found.p, [math.erfc(abs(x) / math.sqrt(2)) for x in found.score])


def test_long_series_have_trends_too() -> None:
    z = np.random.default_rng(2).integers(0, 5, (400, 3)) * 0.3
    np.testing.assert_allclose(find_trends(z).score, [plain_trend(each) for each in z.T])


def test_scores_that_differ_by_rounding_are_ties() -> None:
    z = np.array([[0.3], [0.1 + 0.2], [0.3], [0.1 + 0.2], [0.3]])
    assert find_trends(z).score.tolist() == [0.0]


@given(st.integers(0, 9999))
@examples(100)
def test_the_correction_is_that_of_benjamini_and_hochberg(seed: int) -> None:
    rng = np.random.default_rng(seed)
    z = np.round(rng.normal(0, rng.choice([1.0, 1.3, 2.0]), (3, 40)), 2)
    p = np.array([math.erfc(abs(x) / math.sqrt(2)) for x in z.ravel()])
    for confidence in (90.0, 95.0, 99.0):
        alpha, ordered = 1 - confidence / 100, np.sort(p)
        passed = [k for k in range(1, len(p) + 1) if ordered[k - 1] <= alpha * (k / len(p))]
        significant = p <= ordered[passed[-1] - 1] if passed else np.zeros(len(p), bool)
        for correct, expected in ((True, significant), (False, p <= alpha)):
            critical = critical_score(z, confidence, correct)
            np.testing.assert_array_equal(np.abs(z).ravel() >= critical, expected)


HOT, COOL, CALM = 9.0, -9.0, 0.0
PLANTED = {
    1: [CALM] * 9 + [HOT],
    2: [CALM] * 7 + [HOT] * 3,
    3: [HOT + step for step in range(10)],
    4: [HOT] * 10,
    5: [HOT + 9 - step for step in range(10)],
    6: [HOT, CALM] * 4 + [CALM, HOT],
    7: [HOT, COOL] * 4 + [CALM, HOT],
    8: [HOT] * 9 + [CALM],
    0: [CALM] * 10,
}
DIFFER = {
    "once hot, and not in the last step": ([CALM, HOT] + [CALM] * 8, 0),
    "sporadic asks for the last step": ([HOT, CALM] * 5, 0),
    "new after cold steps": ([COOL] * 3 + [CALM] * 6 + [HOT], 1),
    "consecutive after cold steps": ([COOL] * 3 + [CALM] * 5 + [HOT] * 2, 2),
    "90 % of 13 are 12": ([CALM] + [HOT] * 12, 4),
    "11 of 13 are less": ([CALM, HOT, CALM] + [HOT] * 10, 6),
    "one run to the end of 90 %": ([CALM] + [HOT] * 9, 4),
    "historical need not be cold": ([HOT] * 9 + [1.0], 8),
}


def class_of(series: List[float]) -> int:
    z = np.array(series)[:, None]
    # A trend is one of what is planted, not of the steps from calm to hot.
    rising = np.array([plain_trend(series)]) if len(set(series)) == len(series) else np.zeros(1)
    return int(classify(z, 3.0, Trends(rising, two_sided_p(rising)), 95.0)[0])


@pytest.mark.parametrize("code", PLANTED)
def test_each_class_is_found_where_it_is_planted(code: int) -> None:
    assert class_of(PLANTED[code]) == code
    assert class_of([-z for z in PLANTED[code]]) == (code + COLD if code else 0)


@pytest.mark.parametrize("name", DIFFER)
def test_where_definitions_differ_ours_holds(name: str) -> None:
    series, code = DIFFER[name]
    assert class_of(series) == code
    assert class_of([-z for z in series]) == (code + COLD if code else 0)


def test_hot_comes_before_cold() -> None:
    assert class_of([HOT] * 9 + [COOL]) == 8  # and not a new cold spot
    assert class_of([COOL] * 9 + [HOT]) == 1


def test_classes_of_many_cells_are_those_of_the_rules() -> None:
    rng = np.random.default_rng(8)
    found = set()
    for steps in (2, 5, 10, 13):
        z = rng.choice([-5.0, 0.0, 5.0], (steps, 25_000), p=[0.2, 0.2, 0.6])
        z[:, :9000] = -z[:, :9000]
        z[:, ::3] = np.where(rng.random((steps, 8334)) < 0.92, 5.0, z[:, ::3])
        z[:, ::7] = np.where(rng.random((steps, 3572)) < 0.95, -5.0, z[:, ::7])
        z[:-1, ::11] = rng.choice([0.0, -5.0], (steps - 1, 2273), p=[0.9, 0.1])
        trend = rng.choice([-1, 0, 1], 25_000)
        trends = Trends(trend * 3.0, np.where(trend == 0, 0.5, 0.01))
        codes = classify(z, 5.0, trends, 95.0)
        expected = [
            plain_class(hot, cold, way)
            for hot, cold, way in zip((z >= 5).T.tolist(), (z <= -5).T.tolist(), trend.tolist())
        ]
        np.testing.assert_array_equal(codes, expected)
        found |= set(codes.tolist())
    assert found == set(CLASSES)


def shifted_scores(counts: np.ndarray, radius: int, back: int) -> np.ndarray:
    """Return Gi* of (steps, rows, cols) counts, cells without an event left out, by shifting."""
    there = counts.any(axis=0)
    margin = ((back, 0), (radius, radius), (radius, radius))
    events, cells = (
        np.pad(each, margin) for each in (counts, np.broadcast_to(there, counts.shape))
    )
    steps, rows, cols = counts.shape
    total, neighbors = np.zeros(counts.shape), np.zeros(counts.shape)
    for row in range(-radius, radius + 1):
        for col in range(-radius, radius + 1):
            for before in range(back + 1) if math.hypot(row, col) <= radius else ():
                top, left, first = radius + row, radius + col, back - before
                near = np.s_[first : first + steps, top : top + rows, left : left + cols]
                total += events[near] * cells[near]
                neighbors += cells[near]
    n, values = there.sum() * steps, counts[:, there]
    spread = np.sqrt((n * neighbors - neighbors**2) / (n - 1))
    return (total - values.mean() * neighbors)[:, there] / (values.std() * spread[:, there])


@pytest.mark.slow
def test_a_hundred_thousand_cells_are_as_defined() -> None:
    """From events to classes, with cells of each way to become hot, stay so, or cool down."""
    rng = np.random.default_rng(11)
    steps, side = 12, 360
    course = np.array(
        [np.ones(steps), np.linspace(0.2, 3, steps), np.linspace(3, 0.2, steps), np.eye(steps)[-1]]
    )
    rate = 0.05 + rng.choice([0.2, 0.2, 1.5, 6.0], (side // 12, side // 12)).repeat(12, 0).repeat(
        12, 1
    )
    way = rng.integers(0, len(course), (side // 12, side // 12)).repeat(12, 0).repeat(12, 1)
    counts = rng.poisson(rate * np.moveaxis(course[way], 2, 0))
    cube = cube_of(counts)
    assert len(cube.cells) > 100_000
    z = hot_spot_scores(cube, 2.0, 1).z
    plain = shifted_scores(counts, 2, 1)
    np.testing.assert_allclose(z, plain, atol=1e-6)
    # Each member of a group of g ties brings (g - 1) (2 g + 5), all of them g times as much.
    tied = sum(
        (g - 1) * (2 * g + 5) for g in ((abs(plain - each) <= 1e-9).sum(axis=0) for each in plain)
    )
    s = sum(
        np.where(abs(plain[j] - plain[i]) <= 1e-9, 0, np.sign(plain[j] - plain[i]))
        for j in range(steps)
        for i in range(j)
    )
    variance = (steps * (steps - 1) * (2 * steps + 5) - tied) / 18
    trend = np.where(s == 0, 0, (s - np.sign(s)) / np.sqrt(np.maximum(variance, 1)))
    trends = find_trends(z)
    np.testing.assert_allclose(trends.score, trend, atol=1e-6)
    p = np.sort(two_sided_p(plain).ravel())
    passed = np.flatnonzero(p <= 0.05 * np.arange(1, p.size + 1) / p.size)
    is_significant = two_sided_p(plain) <= p[passed[-1]]
    ways = np.where(two_sided_p(trend) <= 0.05, np.sign(trend), 0).astype(int)
    expected = [
        plain_class(hot, cold, way)
        for hot, cold, way in zip(
            (is_significant & (plain > 0)).T.tolist(),
            (is_significant & (plain < 0)).T.tolist(),
            ways.tolist(),
        )
    ]
    codes = classify(z, critical_score(z, 95.0, True), trends, 95.0)
    np.testing.assert_array_equal(codes, expected)
    assert len(set(expected)) > 8


def test_the_order_of_events_makes_no_difference() -> None:
    rng = np.random.default_rng(3)
    row, col, step = rng.integers(0, 20, (3, 900))
    mixed = rng.permutation(900)
    one = hot_spot_scores(count_events(row, col, step, 20, 20), 2.0, 1)
    other = hot_spot_scores(count_events(row[mixed], col[mixed], step[mixed], 20, 20), 2.0, 1)
    assert one.z.tobytes() == other.z.tobytes()


def test_equal_counts_and_a_neighborhood_of_all_are_no_pattern() -> None:
    flat = hot_spot_scores(cube_of(np.full((4, 3, 3), 2)), 1.0, 1)
    assert not flat.varies and not flat.z.any()
    alone = hot_spot_scores(cube_of(np.array([[[0]], [[3]]])), 1.0, 5)
    assert alone.z[1, 0] == 0.0  # both counts are neighbors
    assert critical_score(flat.z, 95, True) == math.inf


def test_cells_suit_the_events_and_not_a_stray_one() -> None:
    rng = np.random.default_rng(4)
    x, y = rng.uniform(0, 1000, (2, 5000))
    size = suggested_cell_size(x, y, 10)
    assert size == pytest.approx(math.sqrt(2 * 10 * 1e6 / 5000), rel=0.1)
    assert suggested_cell_size(np.append(x, 1e7), np.append(y, 1e7), 10) == size
    assert suggested_cell_size(np.ones(4), np.ones(4), 10) is None
    assert suggested_cell_size(x, np.ones(5000), 10) is not None


def test_a_cancel_is_heard() -> None:
    def stop(done: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        find_trends(np.zeros((5, 5)), stop)
    with pytest.raises(Cancelled):
        hot_spot_scores(cube_of(np.ones((2, 3, 3), int)), 1.0, 1, stop)
