# SPDX-License-Identifier: GPL-2.0-or-later
"""DECAY left empty: the number that the data gives, and every place that says it."""

import datetime as dt
import re
from pathlib import Path
from typing import Any, Callable, Dict, List

import numpy as np
import pytest
from support import time_reference as clock
from support.film_files import bands_of
from support.heat_runs import read_raster
from support.reference import Feature, Raster, distances, in_pixels

Make = Callable[..., Any]
GRID = {"EXTENT": "0,40,0,30 [EPSG:3857]", "PIXEL_SIZE": 1, "RADIUS": 6}
RASTER = Raster(0, 30, 1, 40, 30)
UTC = dt.timezone.utc
FIRST = dt.datetime(2020, 3, 1, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("plugin")


def decay_of(counts: np.ndarray) -> float:
    """Say the rule once more: 0.1**(1/n) of the 99 % quantile, three digits of the rest."""
    decay = 0.1 ** (1 / np.quantile(counts[counts > 0], 0.99))
    missing = 1 - min(max(decay, 0.95), 0.9999)
    return 1 - float(f"{missing:.3g}")


def counted(features: List[Feature], shares: List[float], segments: bool = False) -> np.ndarray:
    """Sum the shares of what reaches each pixel."""
    row, column = np.indices((30, 40))
    counts = np.zeros(row.shape)
    for feature, share in zip(in_pixels(features, RASTER), shares):
        for length, weight in distances([feature], segments, row, column):
            counts += share * ((length < 6) & (weight != 0))
    return counts


@pytest.fixture
def crowd() -> List[Feature]:
    """Return multi-points of up to 90 places, some of weight 0 and below."""
    rng = np.random.default_rng(5)
    weights = rng.choice([1.0, 2.5, -1.0, 0.0], 40)
    return [
        Feature([[tuple(xy)] for xy in rng.normal((20, 15), 4, (rng.integers(1, 90), 2))], weight)
        for weight in weights.tolist()
    ]


@pytest.fixture
def tracks() -> List[Feature]:
    rng = np.random.default_rng(6)
    walks = np.array((20, 15)) + np.cumsum(rng.normal(0, 1, (30, 40, 2)), axis=1)
    return [Feature([[tuple(xy) for xy in walk]], 1.0, True) for walk in walks]


def multi_points(features: List[Feature]) -> List[str]:
    places = (", ".join(f"{x} {y}" for ((x, y),) in each.parts) for each in features)
    return [f"MULTIPOINT ({each})" for each in places]


def lines(features: List[Feature]) -> List[str]:
    places = (", ".join(f"{x} {y}" for x, y in each.parts[0]) for each in features)
    return [f"LINESTRING ({each})" for each in places]


def heat(run_algorithm: Make, layer: Any, folder: Path, **more: Any) -> Any:
    parameters = {"INPUT": layer, **GRID, "OUTPUT": str(folder / "heat.tif"), **more}
    return run_algorithm("heatdecay:decayheatmap", parameters)


def test_it_is_said_everywhere(
    run_algorithm: Make, make_layer: Make, crowd: List[Feature], tmp_path: Path
) -> None:
    fields = [[each.weight] for each in crowd]
    layer = make_layer(multi_points(crowd), {"w": "double"}, fields, geometry="MultiPoint")
    run = heat(run_algorithm, layer, tmp_path, WEIGHT="w")
    decay = decay_of(counted(crowd, [1.0] * len(crowd)))
    assert 0.95 < decay < 0.9999
    assert run["DECAY"] == pytest.approx(decay, abs=1e-12)
    (said,) = [line for line in run.infos if line.startswith("DECAY")]
    assert said.startswith(f"DECAY is {decay:g}, found from the data: the number of ")
    assert "number of features that overlap is at most" in said
    file = read_raster(tmp_path / "heat.tif")
    assert f"decay {decay:g}," in file.description
    assert file.metadata["HEATDECAY_DECAY"] == f"{decay:g}"
    # The number itself makes the same again.
    given = heat(run_algorithm, layer, tmp_path, WEIGHT="w", DECAY=run["DECAY"])
    assert given["DECAY"] == run["DECAY"]
    assert [line for line in given.infos if line.startswith("DECAY")] == []
    np.testing.assert_array_equal(read_raster(tmp_path / "heat.tif").values, file.values)


@pytest.mark.parametrize("counting", ["features", "segments"])
def test_lines_count_as_they_are_stacked(
    run_algorithm: Make, make_layer: Make, tracks: List[Feature], tmp_path: Path, counting: str
) -> None:
    run = heat(
        run_algorithm, make_layer(lines(tracks), geometry="LineString"), tmp_path, LINES=counting
    )
    decay = decay_of(counted(tracks, [1.0] * len(tracks), counting == "segments"))
    assert run["DECAY"] == pytest.approx(decay, abs=1e-12)
    assert (decay == 0.95) is (counting == "features")
    assert any(f"number of {counting} that overlap" in line for line in run.infos)


def test_what_the_mask_hides_does_not_count(
    run_algorithm: Make, make_layer: Make, crowd: List[Feature], tmp_path: Path
) -> None:
    layer = make_layer(multi_points(crowd), geometry="MultiPoint")
    mask = make_layer(["POLYGON ((0 0, 13 0, 13 30, 0 30, 0 0))"], geometry="Polygon")
    run = heat(run_algorithm, layer, tmp_path, MASK=mask)
    ones = [each._replace(weight=1.0) for each in crowd]
    counts = counted(ones, [1.0] * len(crowd))
    assert run["DECAY"] == pytest.approx(decay_of(counts[:, :13]), abs=1e-12)
    assert decay_of(counts[:, :13]) < decay_of(counts)


def test_one_feature_and_none_that_heats(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    layer = make_layer(["POINT (20 15)"])
    assert heat(run_algorithm, layer, tmp_path)["DECAY"] == 0.95
    assert heat(run_algorithm, layer, tmp_path, WEIGHT="0")["DECAY"] == 0.95
    assert heat(run_algorithm, layer, tmp_path, DECAY=0)["DECAY"] == 0


@pytest.mark.parametrize(
    ("mode", "more"),
    [
        ("interval", {}),
        ("cumulative", {}),
        ("window", {"WINDOW": 2}),
        ("fading", {"HALF_LIFE": 1.5}),
    ],
)
def test_films_take_the_frame_with_most_features(
    run_algorithm: Make,
    make_layer: Make,
    crowd: List[Feature],
    tmp_path: Path,
    mode: str,
    more: Dict[str, Any],
) -> None:
    days = np.random.default_rng(7).choice([0, 1, 1, 1, 2, 3, 3, 3], len(crowd)).tolist()
    rows = [[each.weight, f"2020-03-0{day + 1}"] for each, day in zip(crowd, days)]
    layer = make_layer(
        multi_points(crowd), {"w": "double", "t": "string"}, rows, geometry="MultiPoint"
    )
    run = run_algorithm(
        "heatdecay:animateheatmap",
        {
            **GRID,
            "INPUT": layer,
            "WEIGHT": "w",
            "TIME": "t",
            "STEP_UNIT": "days",
            "MODE": mode,
            "OUTPUT": str(tmp_path / "film.png"),
            "HEAT_RASTER": str(tmp_path / "heat.tif"),
            "PREVIEW": str(tmp_path / "film.html"),
            **more,
        },
    )
    steps = [(FIRST + dt.timedelta(k), FIRST + dt.timedelta(k + 1)) for k in range(4)]
    spans = [(FIRST + dt.timedelta(day), FIRST + dt.timedelta(day)) for day in days]

    def weigh(age: int) -> float:
        return clock.WEIGHTS[mode](age, more.get("WINDOW", 1), more.get("HALF_LIFE", 1.0))

    shares = [[clock.weight(steps, k, span, weigh) for span in spans] for k in range(4)]
    present = [np.count_nonzero(each) for each in shares]
    fullest = present.index(max(present))
    decay = decay_of(counted(crowd, shares[fullest]))
    assert 0.95 < decay < 0.9999
    assert run["DECAY"] == pytest.approx(decay, abs=1e-9)
    (said,) = [line for line in run.infos if line.startswith("DECAY")]
    assert f"is {decay:g}, found from the data: in the frame with most features" in said
    assert bands_of(tmp_path / "heat.tif").metadata["HEATDECAY_DECAY"] == f"{decay:g}"
    page = (tmp_path / "film.html").read_text(encoding="utf-8")
    assert re.search(rf"<pre>qgis_process run .* DECAY={decay:g}</pre>", page)
    assert f"<tr><td>DECAY</td><td>{decay:g}</td></tr>" in page


def test_the_dialog_and_the_process_leave_it_empty(
    qgis_process: Any, make_layer: Make, make_file: Make, crowd: List[Feature], tmp_path: Path
) -> None:
    from qgis.core import QgsApplication

    registry = QgsApplication.processingRegistry()
    for algorithm in ("decayheatmap", "animateheatmap"):
        definition = registry.algorithmById(f"heatdecay:{algorithm}").parameterDefinition("DECAY")
        assert definition.defaultValue() is None
        assert definition.flags() & definition.Flag.FlagOptional
    file = make_file(make_layer(multi_points(crowd), geometry="MultiPoint"), "crowd.gpkg")
    done = qgis_process.run(
        "heatdecay:decayheatmap", {"INPUT": file, **GRID, "OUTPUT": tmp_path / "heat.tif"}
    )
    assert done.exit_code == 0, done.stderr
    ones = [each._replace(weight=1.0) for each in crowd]
    assert done.results["DECAY"] == pytest.approx(decay_of(counted(ones, [1.0] * 40)), abs=1e-12)
