# SPDX-License-Identifier: GPL-2.0-or-later
"""The radius that is found from the data, against a search through the plain formula."""

import time
from typing import Callable, Dict, List, Sequence, Tuple

import numpy as np
import pytest
from support.promptness import Since
from support.reference import kernel_value

from qgis_heatdecay.core.errors import Cancelled
from qgis_heatdecay.core.features import Lines, Points
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.heat import automatic_radius, places
from qgis_heatdecay.core.heat.automatic_radius import FEWEST_PLACES, likeliest_radius

SIZE = 600
GRID = Grid(0.0, SIZE, 1.0, SIZE, SIZE)
Cloud = Tuple[np.ndarray, np.ndarray]


def few_clusters(rng: np.random.Generator) -> Cloud:
    center = rng.random((12, 2)) * SIZE
    return tuple((center[rng.integers(0, 12, 600)] + rng.normal(0, 7, (600, 2))).T)


def clusters_and_others(rng: np.random.Generator) -> Cloud:
    near, others = few_clusters(rng), rng.random((2, 200)) * SIZE
    return np.append(near[0], others[0]), np.append(near[1], others[1])


def evenly_spread(rng: np.random.Generator) -> Cloud:
    return tuple(rng.random((2, 700)) * SIZE)


def lattice(rng: np.random.Generator) -> Cloud:
    steps = np.arange(10.0, SIZE, 25.0)
    return tuple(each.ravel() for each in np.meshgrid(steps, steps))


def one_cloud(rng: np.random.Generator) -> Cloud:
    return tuple(rng.normal(SIZE / 2, 40, (2, 60)))


def addresses(rng: np.random.Generator) -> Cloud:
    """Return places where thousands of features stand on few hundred addresses."""
    x, y = clusters_and_others(rng)
    chosen = rng.integers(0, 300, 5000)
    return x[chosen], y[chosen]


CLOUDS: Dict[str, Callable[[np.random.Generator], Cloud]] = {
    each.__name__: each
    for each in (few_clusters, clusters_and_others, evenly_spread, lattice, one_cloud, addresses)
}


def log_densities(place: np.ndarray, kernel: str, radius: float) -> np.ndarray:
    """Return the log density at each place (column, row) made by all others."""
    apart = np.hypot(*(place[:, None] - place).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    span = np.arange(-np.ceil(radius), np.ceil(radius) + 1)
    whole = kernel_value(kernel, np.hypot(span[:, None], span) / radius).sum()
    density = kernel_value(kernel, apart / radius).sum(axis=1) / whole
    return np.log(density + 0.1 / SIZE**2)


def likelihoods(place: np.ndarray, kernel: str, radii: Sequence[float]) -> np.ndarray:
    return np.array([log_densities(place, kernel, radius).mean() for radius in radii])


def places_of(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    column, row = np.floor(x), SIZE - 1 - np.floor(y)
    inside = (column >= 0) & (column < SIZE) & (row >= 0) & (row < SIZE)
    return np.unique(np.stack([column, row], axis=1)[inside], axis=0)


@pytest.mark.slow
@pytest.mark.parametrize("cloud", CLOUDS)
@pytest.mark.parametrize("kernel", ["linear", "gaussian", "quartic"])
def test_it_is_near_the_best_of_all(cloud: str, kernel: str) -> None:
    x, y = CLOUDS[cloud](np.random.default_rng(4))
    radii = np.geomspace(2, SIZE / 10, 50)
    said = likelihoods(places_of(x, y), kernel, radii)
    found = likeliest_radius(GRID, [Points(x, y)], [], kernel)
    assert found.places == len(places_of(x, y))
    assert found.radius_px is not None
    assert 1 / 1.5 <= found.radius_px / radii[said.argmax()] <= 1.5
    assert said.max() - likelihoods(places_of(x, y), kernel, [found.radius_px])[0] < 0.03
    nearly = radii[said >= said.max() - 0.01]
    assert found.low_px <= found.radius_px <= found.high_px
    assert found.low_px == pytest.approx(nearly[0], rel=0.2)
    assert found.high_px == pytest.approx(nearly[-1], rel=0.2)


@pytest.mark.parametrize("way", ["counted", "sorted", "some places alone"])
@pytest.mark.parametrize("radius", [2.0, 7.7, 31.9, 47.0])
def test_all_ways_say_the_same(monkeypatch: pytest.MonkeyPatch, way: str, radius: float) -> None:
    x, y = clusters_and_others(np.random.default_rng(5))
    monkeypatch.setattr(automatic_radius, "_SPARSE", 0 if way == "sorted" else 1e9)
    if way == "some places alone":
        monkeypatch.setattr(places, "_MOST_JUDGED", 400)
    found = places.find_places(GRID, [Points(x, y)], [], lambda: None)
    likelihood = automatic_radius._Likelihood(found, GRID, "linear", lambda: None)
    judged = np.stack([found.col, found.row], axis=1)
    np.testing.assert_array_equal(np.unique(judged, axis=0), places_of(x, y))
    logs = log_densities(judged, "linear", radius)
    said = np.average(logs[found.judged], weights=found.stands_for)
    # Pixels are joined to cells where the radius is large.
    assert likelihood.at(radius) == pytest.approx(said, abs=0.01 if radius > 32 else 1e-6)
    assert len(found.judged) == (400 if way == "some places alone" else len(judged))
    assert found.stands_for.sum() == len(judged)
    # Those that are drawn are like all others.
    assert said == pytest.approx(logs.mean(), abs=3 * logs.std() / np.sqrt(400))


def dense(rng: np.random.Generator) -> Cloud:
    """Return more places than are judged."""
    center, spread = rng.random((30, 2)) * SIZE, 5 + 30 * rng.random(30)
    chosen = rng.integers(0, 30, 60_000)
    near = (center[chosen] + rng.normal(size=(60_000, 2)) * spread[chosen, None]).T
    others = rng.random((2, 15_000)) * SIZE
    return np.append(near[0], others[0]), np.append(near[1], others[1])


def rows_of_houses(rng: np.random.Generator) -> Cloud:
    """Return as regular places, of which so many are judged that a step would fall into time."""
    column, row = np.meshgrid(np.arange(0.5, SIZE, 3), np.arange(0.5, SIZE, 2))
    return column.ravel(), row.ravel()


@pytest.mark.slow
@pytest.mark.parametrize("cloud", [dense, rows_of_houses, evenly_spread])
@pytest.mark.parametrize("kernel", ["linear", "exponential", "uniform"])
def test_many_places_say_what_all_of_them_would(
    monkeypatch: pytest.MonkeyPatch, cloud: Callable[[np.random.Generator], Cloud], kernel: str
) -> None:
    """Against a sum over all pixels for each of all places, by Fourier's transform."""
    x, y = cloud(np.random.default_rng(11))
    there = np.zeros((SIZE, SIZE))
    column, row = places_of(x, y).T.astype(int)
    there[row, column] = 1.0
    length = SIZE + 2 * 60
    radii, said = np.geomspace(2, SIZE / 10, 24), []
    for radius in radii:
        span = np.minimum(np.arange(length), length - np.arange(length))
        image = kernel_value(kernel, np.hypot(span[:, None], span) / radius)
        size = (length, length)
        product = np.fft.rfft2(there, size) * np.fft.rfft2(image)
        around = np.fft.irfft2(product, size)[row, column] - image[0, 0]
        said.append(np.log(np.maximum(around, 0) / image.sum() + 0.1 / SIZE**2).mean())
    monkeypatch.setattr(places, "_MOST_JUDGED", 8000)
    found = likeliest_radius(GRID, [Points(x, y)], [], kernel)
    assert found.radius_px is not None
    assert 1 / 1.5 <= found.radius_px / radii[int(np.argmax(said))] <= 1.5
    near = int(np.abs(np.log(radii / found.radius_px)).argmin())
    assert max(said) - said[near] < 0.01


def test_weights_of_0_and_what_lies_outside_have_no_place() -> None:
    x, y = few_clusters(np.random.default_rng(6))
    alone = likeliest_radius(GRID, [Points(x, y)], [], "linear")
    more = Points(
        np.concatenate([x, x + 3.3, x + 10_000]),
        np.concatenate([y, y, y]),
        np.repeat([-2.0, 0.0, 1.0], len(x)),
    )
    assert likeliest_radius(GRID, [more], [], "linear") == alone


@pytest.mark.parametrize("number", [0, 1, FEWEST_PLACES - 1, FEWEST_PLACES])
def test_few_places_say_nothing(number: int) -> None:
    x = np.repeat(np.arange(number) * 5.0 + 20, 30)
    found = likeliest_radius(GRID, [Points(x, x)], [], "linear")
    assert (found.radius_px is None) is (number < FEWEST_PLACES)
    assert found.places == number


def test_it_stays_between_2_pixels_and_a_tenth_of_the_longer_side() -> None:
    rng = np.random.default_rng(7)
    pairs = rng.integers(0, SIZE, (300, 2)) + 0.5
    close = Points(np.append(pairs[:, 0], pairs[:, 0] + 1), np.append(pairs[:, 1], pairs[:, 1]))
    assert likeliest_radius(GRID, [close], [], "uniform").radius_px == 2
    x = rng.random(25) * SIZE
    wide = Grid(0.0, SIZE, 1.0, SIZE, SIZE // 3)
    found = likeliest_radius(wide, [Points(x, SIZE - rng.random(25) * 200)], [], "gaussian")
    assert found.radius_px == 60
    capped = likeliest_radius(wide, [Points(x, SIZE - rng.random(25) * 200)], [], "gaussian", 31.0)
    assert capped.radius_px == 31


def walks(rng: np.random.Generator, number: int, apart: float) -> List[np.ndarray]:
    """Return tracks along three roads, each as far beside its road as it happens."""
    roads = [np.cumsum(rng.normal(0, 5, (12, 2)), axis=0) + rng.random(2) * SIZE for _ in range(3)]
    return [roads[each % 3] + rng.normal(0, apart, 2) for each in range(number)]


def lines_of(tracks: Sequence[np.ndarray]) -> Lines:
    starts = np.cumsum([0] + [len(each) for each in tracks])
    return Lines(*np.concatenate(tracks).T.copy(), starts, np.arange(len(tracks)))


def pixels_of(track: np.ndarray) -> np.ndarray:
    """Return the columns and rows that a track passes, by small steps."""
    share = np.linspace(0, 1, 100)[:, None]
    steps = [a + share * (b - a) for a, b in zip(track[:-1], track[1:])]
    return places_of(*np.concatenate(steps).T)


@pytest.mark.slow
@pytest.mark.parametrize("apart", [2.0, 12.0])
def test_lines_are_left_out_as_a_whole(apart: float) -> None:
    tracks = walks(np.random.default_rng(8), 30, apart)
    own = [pixels_of(track) for track in tracks]
    radii = np.geomspace(2, SIZE / 10, 14)
    said = []
    for radius in radii:
        span = np.arange(-np.ceil(radius), np.ceil(radius) + 1)
        whole = kernel_value("linear", np.hypot(span[:, None], span) / radius).sum()
        logs = []
        for number, passed in enumerate(own):
            others = np.concatenate(own[:number] + own[number + 1 :])
            apart_px = np.hypot(*(passed[:, None] - others).transpose(2, 0, 1))
            density = kernel_value("linear", apart_px / radius).sum(axis=1) / whole
            logs.append(np.log(density + 0.1 / SIZE**2))
        said.append(np.concatenate(logs).mean())
    best = radii[int(np.argmax(said))]
    found = likeliest_radius(GRID, [], [lines_of(tracks)], "linear")
    assert found.radius_px is not None
    assert 1 / 1.5 <= found.radius_px / best <= 1.5


def test_few_lines_say_nothing() -> None:
    tracks = walks(np.random.default_rng(9), FEWEST_PLACES, 3.0)
    few = likeliest_radius(GRID, [], [lines_of(tracks[1:])], "linear")
    assert (few.radius_px, few.places) == (None, FEWEST_PLACES - 1)
    x, y = few_clusters(np.random.default_rng(9))
    found = likeliest_radius(GRID, [Points(x[:1], y[:1])], [lines_of(tracks[1:])], "linear")
    assert found.radius_px is not None
    assert found.places == FEWEST_PLACES


def test_lines_far_outside_cost_nothing() -> None:
    tracks = [np.array([(-1e9, 300.0 + n), (1e9, 300.5 + n)]) for n in range(25)]
    tracks += [np.array([(-1e9, -1e9), (1e9, -1e8)])]
    found = likeliest_radius(GRID, [], [lines_of(tracks)], "linear")
    assert found.places == 25


def test_a_cancel_is_heard_meanwhile() -> None:
    points = Points(*(np.random.default_rng(10).random((2, 1_000_000)) * SIZE))
    cancelled: List[Since] = []
    began = time.process_time()

    def tick(done: float) -> None:
        if time.process_time() > began + 0.2:
            cancelled.append(Since())
            raise Cancelled

    with pytest.raises(Cancelled):
        likeliest_radius(Grid(0.0, SIZE, 0.2, 3000, 3000), [points], [], "linear", tick=tick)
    cancelled[0].assert_prompt()
