# SPDX-License-Identifier: GPL-2.0-or-later
"""Counts add up: whatever the parts, the same content, the same file, the same heat."""

from pathlib import Path
from typing import Any, List, Optional, Tuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples

from qgis_heatdecay import api

EXTENT = (0.0, 30.0, 0.0, 20.0)
Part = Tuple[np.ndarray, np.ndarray, Optional[np.ndarray]]


def counted(*parts: Part) -> api.CountGrid:
    counts = api.CountGrid(EXTENT, 1.0)
    for part in parts:
        counts.add(*part)
    return counts


def saved(counts: api.CountGrid, path: Path) -> bytes:
    counts.save(path)
    return path.read_bytes()


def scattered(number: int, weights: str, seed: int) -> Part:
    rng = np.random.default_rng(seed)
    x, y = rng.random((2, number)) * [[50], [40]] - 10
    few = rng.integers(-1, 3, number).astype(float)
    return x, y, {"none": None, "few": few, "many": rng.normal(size=number)}[weights]


@examples(40)
@given(
    number=st.integers(0, 300),
    weights=st.sampled_from(["none", "few", "many"]),
    cuts=st.lists(st.integers(0, 300), max_size=4),
    order=st.randoms(use_true_random=False),
    seed=st.integers(0, 5),
    decay=st.sampled_from([None, 0.0, 0.95, 1.0]),
)
def test_parts_and_their_order_change_nothing(
    tmp_path: Path, number: int, weights: str, cuts: List[int], order: Any, seed: int, decay: Any
) -> None:
    x, y, w = scattered(number, weights, seed)
    bounds = [0, *sorted(min(cut, number) for cut in cuts), number]
    pieces = [slice(*each) for each in zip(bounds, bounds[1:])]
    order.shuffle(pieces)
    parts = [counted((x[some], y[some], None if w is None else w[some])) for some in pieces]
    joined = parts[0]
    for part in parts[1:]:
        joined = joined + part
    whole = counted((x, y, w))
    assert joined == whole and joined.count == number
    assert saved(joined, tmp_path / "a") == saved(whole, tmp_path / "b")
    assert api.CountGrid.load(tmp_path / "a") == whole
    heat = joined.heat(radius=3.5, decay=decay)
    direct = api.heat(x, y, weights=w, extent=EXTENT, pixel_size=1, radius=3.5, decay=decay)
    assert heat.values.tobytes() == direct.values.tobytes()
    assert (heat.decay, heat.extent, heat.count) == (direct.decay, direct.extent, number)
    if len(parts) > 1:
        without = whole - parts[0]
        others = parts[1]
        for part in parts[2:]:
            others += part
        assert without == others


def test_what_lies_outside_heats_what_it_reaches() -> None:
    counts = counted((np.array([-2.5, 400.0]), np.array([10.5, 10.5]), None))
    heat = counts.heat(radius=5, decay=1, kernel="uniform").values
    assert (heat[9, :2] == 1).all() and np.isnan(heat[:, 3:]).all()
    assert counts.count == 2


def test_the_ends_of_the_world_are_counted() -> None:
    far = np.array([1e308, -1e308, 5.5])
    counts = counted((far, far, None))
    assert counts.count == 3
    assert np.nanmax(counts.heat(radius=2).values) == 1
    assert (counts - counted((far, far, None))).count == 0


def test_more_points_than_32_bits_count_lie_on_one_pixel() -> None:
    counts = counted((np.full(1 << 10, 5.5), np.full(1 << 10, 5.5), None))
    for _ in range(22):
        counts = counts + counts
    assert counts.count == 1 << 32
    heat = counts.heat(radius=1, decay=1).values
    assert np.nanmax(heat) == 1 << 32
    assert counts.heat(radius=1).decay == 0.9999


def test_points_of_weight_0_are_counted_and_heat_nothing() -> None:
    at = np.array([5.5, 5.6])
    counts = counted((at, at, np.array([0.0, -0.0])))
    assert counts.count == 2 and np.isnan(counts.heat().values).all()
    assert counts.heat().decay == 0.95
    assert counts == counted((at, at, np.array([-0.0, 0.0])))


def test_points_that_are_not_there_cannot_be_taken_away() -> None:
    one, other = (counted((np.array([x]), np.array([5.5]), None)) for x in (5.5, 6.5))
    with pytest.raises(api.InvalidParameter, match="never counted"):
        one - other
    assert one.count == 1


@pytest.mark.parametrize("extent", [(0.0, 30.0, 0.0, 21.0), (0.5, 30.5, 0.0, 20.0)])
def test_another_grid_is_refused(extent: Any) -> None:
    mine, other = api.CountGrid(EXTENT, 1.0), api.CountGrid(extent, 1.0)
    for work in (mine.__add__, mine.__iadd__, mine.__sub__):
        with pytest.raises(api.InvalidParameter, match="The grids differ: extent 0, 30, 0, 20"):
            work(other)
    with pytest.raises(api.InvalidParameter, match="Give a CountGrid"):
        mine + 5
    assert mine != other and mine != 5


@pytest.mark.parametrize(
    ("extent", "size", "name"),
    [((0, 1, 0), 1.0, "extent"), ((5, 1, 0, 1), 1.0, "extent"), (EXTENT, -1.0, "pixel_size")],
)
def test_a_grid_that_is_none_is_refused(extent: Any, size: float, name: str) -> None:
    with pytest.raises(api.InvalidParameter) as refused:
        api.CountGrid(extent, size)
    assert refused.value.name == name


def test_nothing_is_counted_where_something_is_wrong() -> None:
    counts = api.CountGrid(EXTENT, 1.0)
    for x, y, w in (([1, 2], [1, np.nan], None), ([1, 2], [1], None), ([1], [1], [np.inf])):
        with pytest.raises(api.InvalidParameter):
            counts.add(x, y, w)
    with pytest.raises(api.InvalidParameter, match="radius"):
        counts.heat(radius=-1)
    assert counts.count == 0


def test_a_raster_that_no_memory_holds_is_refused() -> None:
    counts = api.CountGrid((0, 1e7, 0, 1e7), 1.0)
    counts.add([5.0], [5.0])
    with pytest.raises(api.TooLarge, match="GiB"):
        counts.heat()
    assert counts.count == 1


class Dangerous:
    """Writes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return Path.touch, (self.path,)


def test_files_of_others_are_refused_and_never_run(tmp_path: Path) -> None:
    fine = tmp_path / "fine"
    counted(scattered(50, "few", 1)).save(fine)
    held = dict(np.load(fine))
    trap = tmp_path / "sprung"
    np.savez(tmp_path / "pickled.npz", **{**held, "row": np.array([Dangerous(trap)], object)})
    np.savez(tmp_path / "short.npz", **{**held, "times": held["times"][1:]})
    np.savez(tmp_path / "negative.npz", **{**held, "times": -held["times"]})
    np.savez(tmp_path / "floats.npz", **{**held, "row": held["row"] + 0.5})
    np.savez(tmp_path / "size.npz", **{**held, "size": np.array([0, 5])})
    np.savez(tmp_path / "nan.npz", **{**held, "where": np.array([0, np.nan, 1])})
    np.savez(tmp_path / "other.npz", **{**held, "format": np.array("HeatDecay counts 2")})
    np.savez(tmp_path / "less.npz", row=held["row"])
    np.save(tmp_path / "array.npy", held["row"])
    (tmp_path / "text").write_text("x,y\n1,2\n")
    (tmp_path / "empty").touch()
    (tmp_path / "cut").write_bytes(fine.read_bytes()[:-30])
    for path in sorted({*tmp_path.iterdir(), tmp_path / "absent", tmp_path} - {fine}):
        with pytest.raises(api.InvalidParameter, match="holds no counts") as refused:
            api.CountGrid.load(path)
        assert str(path) in str(refused.value)
    assert not trap.exists()


def test_a_file_is_whole_or_as_before(tmp_path: Path) -> None:
    (tmp_path / "text").touch()
    for path in (tmp_path, tmp_path / "text" / "counts"):
        with pytest.raises(api.FileError):
            counted(scattered(5, "none", 1)).save(path)
    assert [path.name for path in tmp_path.iterdir()] == ["text"]
