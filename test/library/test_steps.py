# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows counted step by step: the heat of each step's points, whatever the pieces, and the times."""

from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.tables import in_parts, scattered

from qgis_heatdecay import api
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.heat.kernels import HeatSettings
from qgis_heatdecay.core.progress import silent
from qgis_heatdecay.library import counting, file_heat, piles, tables, time_counts
from qgis_heatdecay.library.cluster import open_cluster

DAY = 86_400_000_000
GRID = Grid(0.0, 800.0, 1.0, 1000, 800)
EDGES = tuple(DAY * np.array([1, 2, 4, 5, 9]))


def points() -> Dict[str, Any]:
    found = scattered(4000, seed=11)
    rng = np.random.default_rng(5)
    found["at"] = rng.integers(0, 10 * DAY, 4000).astype("datetime64[us]")
    return found


POINTS = points()


def counted(folder: Path, weight: Optional[str], scheduler: str = "") -> Any:
    found = tables.open_tables(folder, weight=weight, crs="EPSG:3857", time="at")
    with open_cluster(scheduler) as cluster:
        return file_heat.count_steps(found, found.pieces(), GRID, 12.0, EDGES, silent, cluster)


def heat_of_step(step: int, weight: Optional[str]) -> np.ndarray:
    at = POINTS["at"].astype(np.int64)
    there = (at >= EDGES[step]) & (at < EDGES[step + 1])
    weights = None if weight is None else POINTS[weight][there]
    place: Dict[str, Any] = {"extent": (0, 1000, 0, 800), "pixel_size": 1.0}
    x, y = POINTS["x"][there], POINTS["y"][there]
    return api.heat(x, y, weights=weights, radius=12.0, decay=0.97, **place).values


def require_heat_of_points(totals: Any, weight: Optional[str]) -> None:
    settings = HeatSettings("linear", 12.0, 0.97)
    for step in range(len(EDGES) - 1):
        assert totals.heat(step, settings).tobytes() == heat_of_step(step, weight).tobytes()
    at = POINTS["at"].astype(np.int64)
    assert totals.features.tolist() == np.histogram(at, EDGES)[0].tolist()
    assert totals.rows == len(at)


@pytest.mark.parametrize("weight", [None, "few", "many"])
@pytest.mark.parametrize("parts", [1, 7])
def test_the_heat_of_each_step(tmp_path: Path, weight: Optional[str], parts: int) -> None:
    totals = counted(in_parts(POINTS, tmp_path, parts, seed=parts), weight)
    require_heat_of_points(totals, weight)
    if weight is not None:
        heating = POINTS[weight][POINTS[weight] > 0]
        assert totals.lone_weight() == pytest.approx(np.median(heating), rel=0.05)


@pytest.mark.parametrize("weight", [None, "many"])
def test_what_does_not_fit_memory_goes_to_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, weight: Optional[str]
) -> None:
    monkeypatch.setattr(piles, "_MOST_HELD", 100)
    totals = counted(in_parts(POINTS, tmp_path, 3), weight)
    require_heat_of_points(totals, weight)
    totals.close()


def test_the_decay_is_that_of_the_fullest_step(tmp_path: Path) -> None:
    totals = counted(in_parts(POINTS, tmp_path, 2), None)
    at = POINTS["at"].astype(np.int64)
    there = (at >= EDGES[3]) & (at < EDGES[4])
    assert np.argmax(totals.features) == 3
    place: Dict[str, Any] = {"extent": (0, 1000, 0, 800), "pixel_size": 1.0}
    wanted = api.heat(POINTS["x"][there], POINTS["y"][there], radius=12.0, **place).decay
    assert totals.found_decay(12.0) == wanted


def naive(times: Sequence[int], unit_us: int) -> Dict[int, int]:
    known, counts = np.unique(np.array(times) // unit_us * unit_us, return_counts=True)
    return dict(zip(known.tolist(), counts.tolist()))


@given(
    st.lists(
        st.lists(st.integers(-3, 40).map(lambda hours: hours * 3_600_000_000), min_size=1),
        min_size=1,
        max_size=6,
    ),
    st.randoms(use_true_random=False),
)
def test_times_add_up_whatever_the_pieces(pieces: List[List[int]], random: Any) -> None:
    everything = [each for piece in pieces for each in piece]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time_counts, "_MOST", 5)
        wanted = time_counts.counted_times(np.array(everything), False)
        parts = [time_counts.counted_times(np.array(piece), False) for piece in pieces]
        random.shuffle(parts)
        while len(parts) > 1:
            some = [parts.pop() for _ in range(min(len(parts), random.randint(2, 3)))]
            parts.insert(0, time_counts.joined_times(some))
    (found,) = parts
    assert found.unit_us == wanted.unit_us
    assert dict(zip(found.times.tolist(), found.counts.tolist())) == naive(
        everything, wanted.unit_us
    )
    assert (found.first, found.last) == (min(everything), max(everything))


def test_times_that_stand_for_many_rows_keep_first_and_last() -> None:
    times = np.array([5, 5, 5, DAY + 1, 2 * DAY + 7])
    found = time_counts.counted_times(times, True).instants("")
    assert found.microseconds.tolist() == times.tolist()
    assert found.clock == "UTC"
    assert time_counts.counted_times(times[:1], False).instants("").microseconds.tolist() == [5]


def test_results_are_put_together_where_they_are(tmp_path: Path) -> None:
    found = tables.open_tables(in_parts(POINTS, tmp_path, 3), crs="EPSG:3857", time="at")
    area = counting.CountedArea(Grid(0.0, 800.0, 50.0, 20, 16), 0, EDGES)
    results = [counting.count_piece(found, piece, area) for piece in found.pieces()]
    (together,) = counting.merged(results)
    assert together["features"].tolist() == sum(each["features"] for each in results).tolist()
    assert together["dense"].tolist() == sum(each["dense"] for each in results).tolist()
