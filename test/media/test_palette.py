# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples

from qgis_heatdecay.media.gif import ColorCount, shared_palette
from qgis_heatdecay.media.spill import Change


def to_rgb(colors: np.ndarray) -> np.ndarray:
    return np.stack([colors & 255, colors >> 8 & 255, colors >> 16], axis=1).astype(int)


@examples(30)
@given(st.integers(1, 6), st.integers(0, 2**32 - 1))
def test_colors_are_counted_as_often_as_they_are_shown(frames: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    count = ColorCount((5, 4))
    shown = np.full((5, 4), -1)
    last = np.zeros((5, 4), np.uint32)
    expected: dict = {}
    for number in range(frames):
        new = np.where(random.random((5, 4)) < 0.5, shown, random.choice([0, 7, 2**24 - 1], (5, 4)))
        new = np.where(new < 0, 7, new)
        mask = new != shown
        if mask.any():
            numbers = count.numbers(new[mask].astype(np.uint32))
            count.change(number, Change(mask, numbers, last[mask]))
            last[mask] = numbers
        shown = new
        for color in shown.ravel().tolist():
            expected[color] = expected.get(color, 0) + 1
    colors, counts = count.colors(frames, last)
    assert dict(zip(colors.tolist(), counts.tolist())) == expected


def test_few_colors_are_kept_as_they_are() -> None:
    colors = np.random.default_rng(1).choice(1 << 24, 255, replace=False)
    palette, table = shared_palette(colors, np.ones(255), 255)
    assert (palette[table[colors]] == to_rgb(colors)).all()


@pytest.mark.parametrize("count", [256, 3000, 60_000])
def test_many_colors_get_the_nearest_entry(count: int) -> None:
    random = np.random.default_rng(count)
    colors = random.choice(1 << 24, count, replace=False)
    palette, table = shared_palette(colors, random.random(count) + 0.01, 255)
    assert len(palette) <= 255
    some = colors[:2000]
    distance = ((to_rgb(some)[:, None] - palette[None].astype(int)) ** 2).sum(-1)
    chosen = ((to_rgb(some) - palette[table[some]].astype(int)) ** 2).sum(-1)
    assert (chosen == distance.min(1)).all()


def test_a_color_that_fills_the_ground_is_exact_and_a_rare_hot_one_near() -> None:
    random = np.random.default_rng(3)
    ground, hot = 0xF0EFE9, 0x0000FF
    others = 0x202020 + random.choice(1 << 20, 5000, replace=False)
    colors = np.concatenate([[ground, hot], others])
    weights = np.concatenate([[1e6, 5.0], np.full(5000, 40.0)])
    palette, table = shared_palette(colors, weights, 255)
    assert (palette[table[ground]] == to_rgb(np.array([ground]))[0]).all()
    assert np.abs(palette[table[hot]].astype(int) - (255, 0, 0)).max() < 48


def test_equal_weights_and_extreme_ones_both_work() -> None:
    colors = np.arange(2000) * 8000
    for weights in (np.ones(2000), np.geomspace(1, 1e12, 2000)):
        palette, _ = shared_palette(colors, weights, 255)
        assert 200 <= len(palette) <= 255
