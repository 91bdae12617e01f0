# SPDX-License-Identifier: GPL-2.0-or-later
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples

from qgis_heatdecay.media.spill import Spill

SHAPE = (3, 5)


@examples(60)
@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=7),
    st.integers(0, 2**32 - 1),
    st.booleans(),
    st.booleans(),
)
def test_frames_come_back_as_they_were_however_they_are_given(kinds, seed, packs, as_changes):
    """A frame may be the last one again, partly new, or all new; changes may name too much."""
    random = np.random.default_rng(seed)
    frames = [random.integers(0, 4, SHAPE).astype(np.uint32)]
    for kind in kinds:
        new = random.random(SHAPE) < kind / 3
        frames.append(np.where(new, random.integers(0, 4, SHAPE), frames[-1]).astype(np.uint32))
    spill = Spill(Path.cwd(), SHAPE[::-1], packs)
    try:
        last = np.zeros(SHAPE, np.uint32)
        for number, frame in enumerate(frames):
            if as_changes:
                mask = (frame != last) | (random.random(SHAPE) < 0.3) | (number == 0)
                change = spill.append_change(mask, frame[mask])
            else:
                change = spill.append(frame)
            differs = frame != last if number else np.ones(SHAPE, bool)
            assert (change is None) == (not differs.any())
            if change is not None:
                assert (change.mask == differs).all()
                assert (change.pixels == frame[differs]).all()
                assert (change.before == last[differs]).all()
            last = frame
        read = [(frame.copy(), mask.copy()) for frame, mask in spill.all_frames()]
    finally:
        spill.close()
    assert len(read) == len(frames) == sum(spill.repeats)
    for number, (frame, mask) in enumerate(read):
        assert (frame == frames[number]).all()
        if number:
            assert (mask == (frame != frames[number - 1])).all()


@pytest.mark.parametrize("packs", [False, True])
def test_a_spill_vanishes(tmp_path, packs):
    spill = Spill(tmp_path, SHAPE[::-1], packs)
    spill.append(np.ones(SHAPE, np.uint32))
    spill.close()
    assert not list(tmp_path.iterdir())
