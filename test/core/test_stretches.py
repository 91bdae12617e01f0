# SPDX-License-Identifier: GPL-2.0-or-later
"""Stretches against their formulas, and what `auto` chooses against plain numpy."""

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from support.examples import examples

from qgis_heatdecay.core.color.color_ramp import builtin_ramp
from qgis_heatdecay.core.color.color_scale import ColorScale, UpperQuartile, upper_quartile
from qgis_heatdecay.core.color.stretches import STRETCHES, choose_stretch, log_factor

VIRIDIS = builtin_ramp("viridis")
FACTORS = st.floats(99, 1e6)
HEAT = hnp.arrays(
    np.float32,
    hnp.array_shapes(min_dims=2, max_dims=2, max_side=12),
    elements=st.one_of(
        st.just(math.nan), st.just(0.0), st.floats(-5, 50, width=32), st.floats(0, 2**-10, width=32)
    ),
)


def plain_quartile(frames, ranges):
    """The 75th percentile of the clipped shares of all that is above 0, NaN for no shares."""
    shares = []
    for frame, (low, high) in zip(frames, ranges):
        above = frame[~np.isnan(frame) & (frame > 0)].astype(np.float64)
        shares.extend(np.clip((above - low) / (high - low), 0, 1).tolist())
    return np.percentile(shares, 75) if any(shares) else math.nan


def plain_choice(quartile):
    if math.isnan(quartile) or quartile >= 0.25:
        return "linear"
    return "sqrt" if quartile >= 0.06 else "log"


def is_close_call(quartile):
    return any(abs(quartile - limit) < 1e-5 for limit in (0.06, 0.25))


@given(st.floats(0, 1), FACTORS)
def test_the_logarithm_follows_its_formula(share, factor):
    scale = ColorScale(VIRIDIS, -3, 7, "log", factor)
    found = scale.position(np.array([-3 + 10 * share]))[0]
    assert found == pytest.approx(math.log1p(factor * share) / math.log1p(factor), abs=1e-8)


@given(st.floats(0, 1), FACTORS, st.sampled_from(sorted(STRETCHES)))
def test_values_stand_where_they_are_said_to(place, factor, stretch):
    scale = ColorScale(VIRIDIS, -3, 7, stretch, factor)
    assert scale.position(scale.values_at(np.array([place])))[0] == pytest.approx(place, abs=1e-7)


@given(st.floats(1e-9, 1))
def test_a_single_feature_stands_at_a_fifth_of_the_ramp(share):
    factor = log_factor(share)
    place = math.log1p(factor * share) / math.log1p(factor)
    assert 99 <= factor <= 1e6
    if 99 < factor < 1e6:
        assert place == pytest.approx(0.2, abs=1e-9)
    else:  # nearer to it no allowed factor comes
        assert place > 0.2 - 1e-9 if factor == 99 else place < 0.2 + 1e-9


def test_without_a_single_feature_the_logarithm_is_that_of_two_powers_of_ten():
    assert log_factor(0.0) == 99
    assert choose_stretch(0.01).factor == 99
    assert choose_stretch(0.01, 1e-4).factor == pytest.approx(log_factor(1e-4))
    assert choose_stretch(0.1, 1e-4).factor == 99


@given(st.one_of(st.floats(0, 1), st.just(math.nan)))
def test_the_quartile_chooses_the_stretch(quartile):
    if not is_close_call(quartile):
        assert choose_stretch(quartile).stretch == plain_choice(quartile)


def test_the_limits_belong_to_the_stretch_above_them():
    assert choose_stretch(0.25).stretch == "linear"
    assert choose_stretch(np.float32(0.06)).stretch == "sqrt"


@given(st.lists(HEAT, min_size=1, max_size=4), st.floats(-2, 5), st.floats(0.1, 60), st.booleans())
@examples(200)
def test_quartiles_are_those_of_numpy(frames, low, span, is_shared):
    """Of one scale, or with a scale for each frame; few values are counted exactly."""
    ranges = [(low + 0.1 * n * (not is_shared), low + span) for n in range(len(frames))]
    ranges = [(least, max(most, least + 0.1)) for least, most in ranges]
    scales = [ColorScale(VIRIDIS, *each) for each in ranges]
    expected = plain_quartile(frames, ranges)
    scales = scales[:1] if is_shared else scales
    np.testing.assert_allclose(upper_quartile(frames, scales), expected, atol=1e-12)
    counted = UpperQuartile()
    for frame in frames:
        counted.add(frame)
    np.testing.assert_allclose(counted.find(scales, frames), expected, atol=1e-7)


@given(
    st.integers(0, 2**32 - 1),
    st.floats(0.5, 8),
    st.floats(0.01, 1),
    st.sampled_from([(0.0, 60.0), (3.0, 9.0), (270.0, 310.0)]),
)
@examples(12)
def test_in_large_frames_the_choice_is_right(seed, spread, full, ends):
    random = np.random.default_rng(seed)
    frames = []
    for _ in range(3):
        heat = random.gamma(1 / spread, spread, (450, 700)).astype(np.float32)
        heat *= 0.1 * (ends[1] - ends[0])
        heat[random.random(heat.shape) > full] = np.nan
        frames.append(heat + np.float32(ends[0]))
    scale = ColorScale(VIRIDIS, *ends)
    counted, expected = UpperQuartile(), plain_quartile(frames, [ends] * 3)
    for frame in frames:
        counted.add(frame)
    found = counted.find([scale], frames)
    assert plain_choice(found) == plain_choice(expected) or is_close_call(expected)
    # In bins as wide as 1.6 % of the value itself.
    assert found == pytest.approx(
        expected, abs=0.05 * expected + 0.016 * ends[0] / (ends[1] - ends[0])
    )


def test_frames_that_are_looked_at_again_near_a_limit_give_the_exact_quartile():
    frame = np.full((400, 500), 1.0, np.float32)
    frame[::7] = 0.2501  # of 1: just above the limit
    frame[0, 0] = 4.0
    counted = UpperQuartile()
    counted.add(frame)
    found = counted.find([ColorScale(VIRIDIS, 0, 4)], [frame])
    assert found == plain_quartile([frame], [(0, 4)]) == 0.25


def test_places_on_a_lattice_are_looked_at_alike():
    """Rounded coordinates lie in some rows alone, which a part of the rows would not stand for."""
    row, col = np.indices((600, 700))
    away = np.hypot((row + 6) % 12 - 6, (col + 4) % 8 - 4)
    heat = np.where(away < 5, 1 - away / 5, np.nan).astype(np.float32)
    heat[0, 0] = 3.0
    counted = UpperQuartile()
    counted.add(heat)
    expected = plain_quartile([heat], [(0, 3)])
    found = counted.find([ColorScale(VIRIDIS, 0, 3)], [heat])
    assert plain_choice(found) == plain_choice(expected) == "sqrt"


@given(st.lists(HEAT, min_size=1, max_size=4), st.integers(0, 2**32 - 1))
@examples(50)
def test_what_changes_from_frame_to_frame_counts_like_whole_frames(frames, seed):
    random = np.random.default_rng(seed)
    whole, changes = UpperQuartile(), UpperQuartile()
    shown = np.full((6, 9), np.nan, np.float32)
    again = []
    for frame in frames:
        mask = random.random(shown.shape) < 0.5
        come = random.choice(frame.ravel(), np.count_nonzero(mask)).astype(np.float32)
        changes.change(shown[mask], come)
        shown[mask] = come
        whole.add(shown)
        again.append(shown.copy())
    scales = [ColorScale(VIRIDIS, 0, 7)]
    found, expected = (each.find(scales, again) for each in (changes, whole))
    np.testing.assert_array_equal(found, expected)


def test_nothing_above_zero_has_no_quartile():
    scale = ColorScale(VIRIDIS, 0, 1)
    for heat in (np.zeros((3, 3)), np.full((2, 2), np.nan), np.full((2, 2), -1.0)):
        counted = UpperQuartile()
        counted.add(heat.astype(np.float32))
        assert math.isnan(counted.find([scale], [heat.astype(np.float32)]))
        assert math.isnan(upper_quartile([heat], [scale]))
    assert "no value is above 0" in choose_stretch(math.nan).reason


def test_values_that_all_have_the_lowest_color_stay_linear():
    seven = np.full((3, 3), 7.0, np.float32)
    counted = UpperQuartile()
    counted.add(seven)
    assert math.isnan(counted.find([ColorScale(VIRIDIS, 7, 14)], [seven]))


def test_the_log_names_stretch_share_and_factor():
    assert "is sqrt" in choose_stretch(0.1234).reason
    assert "lowest 12%" in choose_stretch(0.1234).reason
    assert "lowest 100%" in choose_stretch(1.0).reason
    reason = choose_stretch(0.01, 0.001).reason
    assert "With a factor of 4339.62 a single feature" in reason and "20% of the ramp" in reason
    assert "factor" not in choose_stretch(0.01).reason


@given(st.floats(0.0, 1.0))
def test_the_share_that_is_said_lies_on_the_side_of_what_was_chosen(share):
    chosen = choose_stretch(share)
    said = float(re.search(r"lowest ([\d.e-]+)%", chosen.reason)[1]) / 100
    assert choose_stretch(said).stretch == chosen.stretch


@pytest.mark.parametrize(("share", "said"), [(0.2499, "24.99%"), (0.0599, "5.99%"), (0.3, "30%")])
def test_a_share_beside_a_limit_is_said_with_more_digits(share, said):
    assert f"lowest {said}" in choose_stretch(share).reason
