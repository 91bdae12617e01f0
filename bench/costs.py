# SPDX-License-Identifier: GPL-2.0-or-later
"""Measure the constants of ``core/heat/costs.py`` anew: ``python bench/costs.py``.

Each is fitted to the times of its way over tiles of several sizes, radii and numbers of points, in
CPU time, and printed beside the one in the code. The ratio of two constants of one way matters, and
that of the ways to one another; their common factor is the machine's. The last table is the proof:
what the chosen way costs, if the fastest costs 1.
"""

import itertools
import math
import sys
import time
from pathlib import Path
from typing import Callable, Dict, List, NamedTuple, Sequence, Tuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from qgis_heatdecay.core.heat import costs, engine
from qgis_heatdecay.core.heat.costs import Costs
from qgis_heatdecay.core.heat.counted import Level, counted_heat
from qgis_heatdecay.core.heat.gathered import gathered_heat, is_sparse
from qgis_heatdecay.core.heat.kernels import Falloff
from qgis_heatdecay.core.heat.leveled import Levels, leveled_heat
from qgis_heatdecay.core.heat.point_set import NearPoints
from qgis_heatdecay.core.heat.ranked import WORTH_CELLS, ranked_heat
from qgis_heatdecay.core.heat.stacking import Stack

STACK = Stack(0.95)
TURNS = 5


class Tile(NamedTuple):
    """Random points around a square tile."""

    side: int
    falloff: Falloff
    near: NearPoints
    stack: Stack

    @classmethod
    def of(cls, side: int, radius: float, points: int, decay: float = STACK.decay) -> "Tile":
        falloff = Falloff("linear", radius)
        rng = np.random.default_rng(1)
        row, col = rng.integers(-falloff.reach, side + falloff.reach, (2, points))
        return cls(
            side, falloff, NearPoints(row, col, rng.random(points, np.float32), None), Stack(decay)
        )

    @property
    def shape(self) -> Tuple[int, int]:
        return self.side, self.side

    def costs(self) -> Costs:
        return Costs.of(self.shape, len(self.near.row), self.falloff, self.stack)

    def count(self) -> None:
        margin = self.falloff.reach
        counts = np.zeros((self.side + 2 * margin,) * 2, np.int32)
        np.add.at(counts, (self.near.row + margin, self.near.col + margin), 1)
        counted_heat([Level(1.0, counts)], self.falloff, self.stack, nothing)

    def gather(self) -> None:
        gathered_heat(self.near, self.shape, self.falloff, self.stack, nothing)

    def rank(self) -> None:
        ranked_heat(self.near, None, self.shape, self.falloff, self.stack, nothing)

    def levels(self, quotient: float) -> Levels:
        found = Levels.of(self.near, self.shape, self.falloff, self.stack)
        closer = math.log(found.quotient) / math.log(quotient)
        return Levels(quotient, round(found.weights * closer), round(found.kernel * closer))

    def level(self, levels: Levels) -> None:
        leveled_heat(self.near, self.shape, self.falloff, self.stack, levels, nothing)


def nothing() -> None:
    """Never cancel."""


def cpu_ns(work: Callable[[], object]) -> float:
    """Return the least CPU time of several turns, without the first, which fills tables."""
    work()
    spent = []
    for _ in range(TURNS):
        begun = time.process_time_ns()
        work()
        spent.append(time.process_time_ns() - begun)
    return float(min(spent))


def fitted(rows: Sequence[Sequence[float]], spent: Sequence[float]) -> List[float]:
    """Return factors for the columns, none below 0, that explain the times, each as well."""
    weights = 1 / np.array(spent)
    matrix, wanted = np.array(rows) * weights[:, None], np.ones(len(spent))
    active = list(range(matrix.shape[1]))
    while True:
        found = np.linalg.lstsq(matrix[:, active], wanted, rcond=None)[0]
        if (found >= 0).all():
            break
        active.pop(int(found.argmin()))
    factors = np.zeros(matrix.shape[1])
    factors[active] = found
    return factors.tolist()


def counting() -> Dict[str, float]:
    # So few points that no pixel is ever filled: all offsets are walked.
    tiles = [Tile.of(side, r, 20) for side in (32, 64, 128, 256) for r in (5.0, 15.0, 30.0)]
    rows = [(t.costs().offsets * t.side**2, t.costs().offsets) for t in tiles]
    pixel, offset = fitted(rows, [cpu_ns(t.count) for t in tiles])
    return {"COUNT_PIXEL_NS": pixel, "COUNT_OFFSET_NS": offset}


def spreading() -> Dict[str, float]:
    tiles = [
        Tile.of(side, r, n)
        for side in (64, 128, 256)
        for r in (3.0, 8.0, 20.0)
        for n in (20, 200, 600)
    ]
    tiles = [t for t in tiles if is_sparse(len(t.near.row), t.side**2, t.costs().offsets)]
    rows = []
    for tile in tiles:
        cost = tile.costs()
        rows.append((1.0, cost.points * cost.offsets, cost.area * cost.density * cost.offsets))
    begin, target, sort = fitted(rows, [cpu_ns(t.gather) for t in tiles])
    return {"SPREAD_TILE_NS": begin, "SPREAD_TARGET_NS": target, "SPREAD_SORT_NS": sort}


def gathering() -> Dict[str, float]:
    tiles = [Tile.of(side, r, n * side**2) for side in (32, 64) for r in (2.0, 5.0) for n in (1, 4)]
    rows = [(t.costs().offsets, t.side**2 * t.costs().density * t.costs().offsets) for t in tiles]
    offset, sort = fitted(rows, [cpu_ns(t.gather) for t in tiles])
    return {"GATHER_OFFSET_NS": offset, "GATHER_SORT_NS": sort}


def ranking() -> Dict[str, float]:
    # So few values only that no block is cut: what sorting one block costs.
    tiles = [Tile.of(s, 60.0, n) for s in (8, 16, 32, 64) for n in (5, 20, 50, 100, 300)]
    tiles = [t for t in tiles if t.side**2 * len(t.near.row) <= WORTH_CELLS]
    rows = [(1.0, *(t.side**2 * len(t.near.row) ** power for power in (0, 1, 2))) for t in tiles]
    block, pixel, value, deeper = fitted(rows, [cpu_ns(t.rank) for t in tiles])
    return {
        "RANK_BLOCK_NS": block,
        "RANK_PIXEL_NS": pixel,
        "RANK_VALUE_NS": value,
        "SORT_DEEPER_NS": deeper,
    }


def by_cells() -> Dict[str, float]:
    """Measure points that are dense enough for blocks to be cut into cells."""

    def spent(radius: float, density: float, decay: float) -> Tuple[float, float]:
        tile = Tile.of(64, radius, int(density * (64 + 2 * math.ceil(radius) - 2) ** 2), decay)
        return tile.costs().in_cell(), cpu_ns(tile.rank) / tile.side**2

    # All contributions matter at a decay so close to 1, and few of many at the other.
    cases = [(r, n, d) for r in (10.0, 15.0, 30.0) for n in (0.1, 0.5, 1.0) for d in (0.95, 0.9999)]
    measured = [spent(*case) for case in cases]
    pixel, value = fitted([(1.0, values) for values, _ in measured], [ns for _, ns in measured])
    return {"CELL_PIXEL_NS": pixel, "CELL_VALUE_NS": value}


def leveling() -> Dict[str, float]:
    tiles = [Tile.of(s, r, 100, 0.9999) for s in (64, 128, 256) for r in (3.0, 10.0, 30.0)]
    # By other steps than are taken here, too: the closer the levels, the more of them.
    cases = [(tile, tile.levels(quotient)) for tile in tiles for quotient in (1.3, 1.15)]
    rows, spent = [], []
    for tile, levels in cases:
        padded = (tile.side + 2 * tile.falloff.reach) ** 2
        pairs = levels.weights * levels.kernel
        rows.append(((levels.weights + levels.contributions) * padded, pairs * padded))
        spent.append(cpu_ns(lambda t=tile, s=levels: t.level(s)))
    transform, pair = fitted(rows, spent)
    return {"LEVEL_FFT_NS": transform, "LEVEL_PAIR_NS": pair}


def alone() -> float:
    """Return what a tile costs alone, if in a block it costs 1."""
    side = 4 * engine.TILE
    whole, one = Tile.of(side, 10.0, 2000), Tile.of(engine.TILE, 10.0, 2000 // 16)
    return 16 * cpu_ns(one.count) / cpu_ns(whole.count)


def print_choices() -> None:
    """Print what the chosen way costs, if the fastest costs 1: for equal weights, and for any."""
    head = "radius  points   decay    counting  gathering    ranking   equal weights    any weights"
    print("\n" + head)
    cases = itertools.product((3.0, 10.0, 30.0), (30, 1000, 20_000), (0.95, 0.999))
    for radius, points, decay in cases:
        tile = Tile.of(engine.TILE, radius, points, decay)
        cost = tile.costs()
        ways = {
            "counting": (tile.count, cost.counting(1)),
            "gathering": (tile.gather, cost.gathering()),
            "ranking": (tile.rank, cost.ranking()),
        }
        spent = {
            name: cpu_ns(way) / 1e6 if expected < np.inf else np.inf
            for name, (way, expected) in ways.items()
        }
        line = f"{radius:6g} {points:7} {decay:7} " + "".join(
            f"{ms:8.1f} ms" for ms in spent.values()
        )
        for names in (list(ways), ["gathering", "ranking"]):
            chosen = min(names, key=lambda name: ways[name][1])
            line += f"  {chosen:>9} {spent[chosen] / min(spent[n] for n in names):.1f}"
        print(line, flush=True)


def main() -> None:
    print(f"{'constant':<18} {'in the code':>12} {'measured':>12}")
    for measure in (counting, spreading, gathering, ranking, by_cells, leveling):
        for name, found in measure().items():
            print(f"{name:<18} {getattr(costs, name):12.4g} {found:12.4g}", flush=True)
    print(f"{'ALONE_COSTS':<18} {engine.ALONE_COSTS:12.4g} {alone():12.4g}")
    print_choices()


if __name__ == "__main__":
    main()
