# SPDX-License-Identifier: GPL-2.0-or-later
"""Hot spots against sorting, plain flooding and counting; their numbers over time."""

from collections import deque

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from support.examples import examples

from qgis_heatdecay.core.analysis.features_inside import FeaturesInside, pixels_of_lines
from qgis_heatdecay.core.analysis.hot_spots import (
    Tracks,
    find_hot_spots,
    hot_pixels,
    label_parts,
    overlaps,
)
from qgis_heatdecay.core.errors import InvalidParameter
from qgis_heatdecay.core.features import Lines, Points
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.heat.heat_frames import TimedFeatures

SHAPES = arrays.array_shapes(min_dims=2, max_dims=2, max_side=12)
# Few distinct values, so that there are plateaus; some below 0, some missing.
HEAT = arrays.arrays(
    np.float32, SHAPES, elements=st.sampled_from([np.nan, -2.0, 0.0, 1.0, 1.0, 2.5, 7.0])
)
MASKS = arrays.arrays(bool, SHAPES)


def naive_set(heat, share):
    """Take pixels from the hottest down until they hold the share, then all as hot as the last."""
    positive = sorted((float(each) for each in heat.ravel() if each > 0), reverse=True)
    whole, running = sum(positive), 0.0
    for value in positive:
        running += value
        if running >= share / 100 * whole * (1 - 1e-12):
            return np.array([[each >= value for each in row] for row in heat.tolist()])
    return np.zeros(heat.shape, bool)


def naive_parts(mask):
    """Flood from pixel to pixel, row by row."""
    labels, count = np.zeros(mask.shape, int), 0
    for start in zip(*np.nonzero(mask)):
        if labels[start]:
            continue
        count += 1
        labels[start] = count
        waiting = deque([start])
        while waiting:
            row, column = waiting.popleft()
            for near in (
                (row + 1, column),
                (row - 1, column),
                (row, column + 1),
                (row, column - 1),
            ):
                inside = 0 <= near[0] < mask.shape[0] and 0 <= near[1] < mask.shape[1]
                if inside and mask[near] and not labels[near]:
                    labels[near] = count
                    waiting.append(near)
    return labels


@examples(200)
@given(heat=HEAT, share=st.floats(0.1, 100))
def test_the_area_is_the_smallest_that_holds_the_share(heat, share):
    hot = hot_pixels(heat, share)
    assert np.array_equal(hot, naive_set(heat, share))
    positive = np.sort(heat[heat > 0].astype(float))[::-1]
    if positive.size:
        assert heat[hot].sum() >= share / 100 * positive.sum() * (1 - 1e-9)
        # Without its coolest pixels it holds less, so no smaller area does.
        cooler = heat[hot & (heat > heat[hot].min())].sum()
        assert cooler < share / 100 * positive.sum() + 1e-9


@pytest.mark.parametrize("seed", range(3))
def test_any_heat_has_its_smallest_area(seed):
    heat = np.random.default_rng(seed).gamma(0.3, size=(60, 70)).astype(np.float32)
    assert np.array_equal(hot_pixels(heat, 50), naive_set(heat, 50))


def test_a_plateau_belongs_to_the_area_as_a_whole():
    heat = np.ones((4, 4), np.float32)
    heat[0, 0] = 1 - 5e-6  # but for rounding as hot
    assert hot_pixels(heat, 10).all()
    spots = find_hot_spots(heat, 10, 5)
    assert spots.share.tolist() == pytest.approx([100.0])


def test_no_heat_has_no_hot_spots():
    for heat in (np.zeros((3, 3)), np.full((3, 3), np.nan), np.full((3, 3), -1.0)):
        assert not hot_pixels(heat, 50).any()
        assert find_hot_spots(heat, 50, 3).heat.size == 0


@pytest.mark.parametrize("share", [0.0 - 1, 101, np.nan])
def test_no_other_share_is_taken(share):
    with pytest.raises(InvalidParameter, match="SHARE"):
        hot_pixels(np.ones((2, 2)), share)


@examples(200)
@given(mask=MASKS)
def test_parts_are_those_of_flooding(mask):
    assert np.array_equal(label_parts(mask), naive_parts(mask))


def test_parts_that_wind_are_one():
    mask = np.zeros((41, 41), bool)
    mask[::2] = True
    mask[1::4, -1] = mask[3::4, 0] = True
    assert label_parts(mask).max() == 1
    assert np.array_equal(label_parts(mask.T), naive_parts(mask.T))


@examples(200)
@given(heat=HEAT, share=st.floats(1, 100), count=st.integers(1, 5), least=st.integers(0, 4))
def test_the_numbers_are_those_of_the_pixels(heat, share, count, least):
    spots = find_hot_spots(heat, share, count, min_area=least)
    parts = naive_parts(naive_set(heat, share))
    rows = []
    for part in range(1, parts.max(initial=0) + 1):
        pixels = np.argwhere(parts == part)
        values = [float(heat[tuple(each)]) for each in pixels]
        peak = pixels[int(np.argmax(values))]
        if len(pixels) >= least:
            rows.append((-sum(values), *peak.tolist(), max(values), len(pixels), part))
    rows = sorted(rows)[:count]
    assert spots.heat.tolist() == pytest.approx([-row[0] for row in rows])
    assert list(zip(spots.row, spots.column)) == [row[1:3] for row in rows]
    assert spots.maximum.tolist() == [row[3] for row in rows]
    assert spots.area.tolist() == [row[4] for row in rows]
    for number, row in enumerate(rows, 1):
        assert np.array_equal(spots.labels == number, parts == row[5])
    assert spots.labels.max(initial=0) == len(rows)
    whole = heat[heat > 0].sum()
    assert spots.share.tolist() == pytest.approx([-100 * row[0] / whole for row in rows])


def test_areas_may_differ_from_row_to_row():
    heat = np.array([[1.0, 0, 3], [1, 0, 3]])
    spots = find_hot_spots(heat, 100, 5, areas=np.array([[1.0], [10.0]]))
    assert spots.area.tolist() == [11.0, 11.0]
    assert find_hot_spots(heat, 100, 5, np.array([[1.0], [10.0]]), 11.1).heat.size == 0


@examples(100)
@given(one=arrays.arrays(np.int32, (6, 7), elements=st.integers(0, 3)), shift=st.integers(0, 6))
def test_overlaps_are_counted(one, shift):
    other = np.roll(one, shift, axis=1)
    found = {(a, b): n for a, b, n in zip(*map(np.ndarray.tolist, overlaps(one, other)))}
    pairs = [pair for pair in zip(one.ravel().tolist(), other.ravel().tolist()) if all(pair)]
    assert found == {pair: pairs.count(pair) for pair in pairs}


def followed(*frames):
    """Number the spots of frames written as texts: a letter a spot, the hottest first by name."""
    tracks, found = Tracks(), []
    for number, text in enumerate(frames):
        names = sorted(set(text) - {"."})
        labels = np.array([[names.index(each) + 1 if each != "." else 0 for each in text]])
        ids = tracks.follow(number, labels)
        found.append(dict(zip(names, ids.tolist())))
    return found


def test_a_hot_spot_that_moves_keeps_its_number():
    assert followed("aaa....", ".aaa...", "..aaa..") == [{"a": 1}] * 3


def test_one_that_jumps_is_another():
    assert followed("aa....", "....aa") == [{"a": 1}, {"a": 2}]


def test_of_a_split_the_larger_part_goes_on():
    # b is the cooler one.
    assert followed("aaaaaaa", "aa.bbbb")[1] == {"b": 1, "a": 2}


def test_a_merge_goes_on_as_the_one_that_it_overlaps_most():
    assert followed("aa.bbbb", "aaaaaaa", "aa.bbbb") == [
        {"a": 1, "b": 2},
        {"a": 2},
        {"b": 2, "a": 3},
    ]


def test_of_equal_overlaps_the_older_one_goes_on_and_then_the_hotter():
    assert followed("aa.bb", "aaaaa")[1] == {"a": 1}
    assert followed("aaaaa", "aa.bb")[1] == {"a": 1, "b": 2}
    # The first has gone on already: the other pair of it is of no use.
    assert followed("aaaa.bb", "aaabbbb", "aabbbbb")[2] == {"a": 1, "b": 2}


def test_each_is_joined_once_from_the_largest_overlap_down():
    # Both old ones overlap b most; the larger overlap has it, the other takes what is left.
    frames = followed("aaaaabbb", ".abbbbbb")
    assert frames[1] == {"b": 1, "a": 3}
    frames = followed("aaaaabbbbbbb", "aaabbbbbbbbb")
    assert frames[1] == {"a": 1, "b": 2}


def test_an_empty_frame_ends_all_and_numbers_do_not_come_back():
    assert followed("aa.bb", ".....", "aa.bb") == [{"a": 1, "b": 2}, {}, {"a": 3, "b": 4}]


def test_frames_that_were_left_out_are_empty_ones():
    tracks = Tracks()
    labels = np.array([[1, 1]])
    assert [tracks.follow(frame, labels).tolist() for frame in (0, 1, 3)] == [[1], [1], [2]]


@examples(100)
@given(frames=st.lists(arrays.arrays(np.int32, (4, 6), elements=st.integers(0, 3)), max_size=4))
def test_numbers_are_those_of_joining_pair_by_pair(frames):
    tracks, before, ids, last = Tracks(), None, {}, 0
    for number, numbers in enumerate(frames):
        _, found = np.unique(np.append(0, numbers), return_inverse=True)
        frame = found.ravel()[1:].reshape(4, 6)
        pairs = []
        if before is not None:
            for old, number_of_old in ids.items():
                for new in range(1, frame.max() + 1):
                    size = int(((before == old) & (frame == new)).sum())
                    if size:
                        pairs.append((-size, number_of_old, new))
        joined = {}
        for _, old, new in sorted(pairs):
            if new not in joined and old not in joined.values():
                joined[new] = old
        for new in range(1, frame.max() + 1):
            if new not in joined:
                last += 1
                joined[new] = last
        assert tracks.follow(number, frame).tolist() == [joined[k] for k in sorted(joined)]
        before, ids = frame, joined
    assert tracks.count == last


GRID = Grid(xmin=10.0, ymax=50.0, pixel_size=2.0, width=7, height=5)
PLACES = arrays.arrays(np.float64, (12, 2), elements=st.floats(-1, 1).map(lambda t: 17 + 12 * t))


@examples(100)
@given(places=PLACES, labels=arrays.arrays(np.int32, (5, 7), elements=st.integers(0, 3)))
def test_features_are_counted_once_in_each_part(places, labels):
    x, y = places[:, 0], places[:, 1] + 28
    owner = np.arange(12) // 3  # multi-points of three
    present = np.array([True, True, False, True])
    points = Points(x, y, weight=np.zeros(12))
    found = FeaturesInside(TimedFeatures(4, points, point_feature=owner), GRID)
    wanted = [set(), set(), set()]
    for px, py, feature in zip(x, y, owner):
        column, row = int((px - 10) // 2), int((50 - py) // 2)
        if 0 <= column < 7 and 0 <= row < 5 and labels[row, column] and present[feature]:
            wanted[labels[row, column] - 1].add(feature)
    assert found.count(labels, 3, present).tolist() == [len(each) for each in wanted]


@examples(100)
@given(places=PLACES)
def test_lines_are_in_all_pixels_that_they_pass(places):
    x, y = places[:, 0], places[:, 1] + 28
    lines = Lines(x, y, starts=[0, 5, 6, 12], feature=[0, 0, 1])
    feature, pixel = pixels_of_lines(lines, GRID)
    found = set(zip(feature.tolist(), pixel.tolist()))
    assert len(found) == len(feature)
    # Many places along each segment, of which none may be missed; those on a side aside.
    for first, last, owner in ((0, 5, 0), (5, 6, 0), (6, 12, 1)):
        for one in range(first, max(last - 1, first + 1)):
            other = min(one + 1, last - 1)
            t = np.linspace(0, 1, 501)
            columns = (x[one] + t * (x[other] - x[one]) - 10) / 2
            rows = (50 - y[one] - t * (y[other] - y[one])) / 2
            clear = (np.abs(columns - columns.round()) > 1e-9) & (
                np.abs(rows - rows.round()) > 1e-9
            )
            clear &= (columns > 0) & (columns < 7) & (rows > 0) & (rows < 5)
            passed = set(
                (np.floor(rows[clear]) * 7 + np.floor(columns[clear])).astype(int).tolist()
            )
            assert {(owner, each) for each in passed} <= found
    # And each of them is near the line: within half a diagonal of a pixel.
    for owner, each in found:
        center = np.array([10 + 2 * (each % 7 + 0.5), 50 - 2 * (each // 7 + 0.5)])
        vertices = np.column_stack((x, y))[slice(0, 6) if owner == 0 else slice(6, 12)]
        parts = [vertices[:5], vertices[5:]] if owner == 0 else [vertices]
        assert min(_distance(center, part) for part in parts) <= np.sqrt(2) + 1e-9


def _distance(place, vertices):
    if len(vertices) == 1:
        return np.hypot(*(place - vertices[0]))
    one, along = vertices[:-1], np.diff(vertices, axis=0)
    square = (along**2).sum(axis=1)
    share = ((place - one) * along).sum(axis=1) / np.where(square > 0, square, 1)
    nearest = one + np.clip(share, 0, 1)[:, None] * along
    return np.hypot(*(place - nearest).T).min()
