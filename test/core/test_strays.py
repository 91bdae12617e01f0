# SPDX-License-Identifier: GPL-2.0-or-later
"""Places so far off that they alone make the extent."""

from typing import List, Optional, Tuple

import numpy as np
import pytest

from qgis_heatdecay.core.features import find_stray_places


def crowd(count: int, seed: int = 1) -> Tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    return rng.uniform(10, 11, count), rng.uniform(50, 51, count)


def found(
    count: int, others: List[Tuple[float, float]], nowhere: Optional[Tuple[float, float]] = None
) -> List[int]:
    """Return the numbers of the strays where others stand behind a crowd."""
    x, y = crowd(count)
    far = np.array(others or np.zeros((0, 2)))
    stray = find_stray_places(np.append(x, far[:, 0]), np.append(y, far[:, 1]), nowhere)
    return np.flatnonzero(stray).tolist()


@pytest.mark.parametrize("count", [4, 5, 20, 99, 100, 1000, 300_000])
def test_one_alone_is_found_from_five_places_on(count: int) -> None:
    assert found(count, [(99.0, 50.5)]) == [count]
    assert found(count, []) == []
    assert found(3, [(99.0, 50.5)]) == []


@pytest.mark.parametrize("strays", [1, 2, 10, 20])
def test_up_to_two_in_a_hundred(strays: int) -> None:
    assert found(1000 - strays, [(0.0, 0.0)] * strays) == list(range(1000 - strays, 1000))
    assert found(900, [(0.0, 0.0)] * 100) == []


def test_on_different_sides_and_along_one_axis() -> None:
    assert found(500, [(-170.0, 50.5), (170.0, 50.5), (10.5, -80.0)]) == [500, 501, 502]
    assert found(500, [(10.5, 70.0)]) == [500]


def test_not_what_is_five_times_as_wide_at_most() -> None:
    assert found(500, [(13.5, 50.5)]) == []
    assert found(500, [(8.2, 50.5), (12.8, 50.5)]) == []


def test_a_row_of_places_has_no_strays_across() -> None:
    """Its width does not count, however it is spread."""
    x = np.linspace(0, 1000, 200)
    y = np.where(np.arange(200) == 7, 9.0, 0.0)
    assert not find_stray_places(x, y).any()
    y[7] = 900.0
    assert np.flatnonzero(find_stray_places(x, y)).tolist() == [7]


def test_withheld_places_are_strays_however_many_and_near() -> None:
    assert found(50, [(0.0, 45.0)] * 40, (0.0, 45.0)) == list(range(50, 90))
    assert found(50, [(0.0, 45.0)] * 40) == []
    # In the middle of the others they change nothing.
    assert found(50, [(10.5, 50.5)] * 40, (10.5, 50.5)) == []


def test_one_place_alone_is_no_stray() -> None:
    same = np.full(50, 3.0)
    assert not find_stray_places(same, same, (3.0, 3.0)).any()


@pytest.mark.parametrize("known", [1, 4, 5, 60])
def test_the_known_places_stay_however_many_stand_nowhere(known):
    """Most at 0, 0 and few elsewhere: those at 0, 0 are strays, and never all of them."""
    rng = np.random.default_rng(known)
    x, y = np.append(np.zeros(3000), 3 + rng.random(known)), np.zeros(3000 + known)
    y[3000:] = 2 + rng.random(known)
    stray = find_stray_places(x, y, (0.0, 0.0))
    assert stray[:3000].all() and not stray[3000:].any()
