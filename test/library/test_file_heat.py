# SPDX-License-Identifier: GPL-2.0-or-later
"""Heat of files: the bytes of `api.heat`, whatever the files, their parts and their order."""

from pathlib import Path
from typing import Any, Dict, Optional

import numpy as np
import pytest
from support.tables import in_parts, scattered, write_csv

from qgis_heatdecay import api
from qgis_heatdecay.library import piles

POINTS = scattered(6000)
GRIDS: Dict[str, Dict[str, Any]] = {
    "found": {},
    "given": {"extent": (0, 1000, 0, 800), "pixel_size": 1.0},
    "within": {"extent": (300, 600, 300, 420), "pixel_size": 0.25, "decay": 0.97, "radius": 23.5},
}


def whole(weight: Optional[str], **grid: Any) -> api.Heat:
    return api.heat(POINTS["x"], POINTS["y"], weights=weight and POINTS[weight], **grid)


@pytest.mark.slow
@pytest.mark.parametrize("grid", GRIDS)
@pytest.mark.parametrize("weight", [None, "few", "many"])
def test_the_bytes_of_the_whole(tmp_path: Path, weight: Optional[str], grid: str) -> None:
    wanted = whole(weight, **GRIDS[grid])
    for parts in (1, 7):
        folder = in_parts(POINTS, tmp_path / str(parts), parts, seed=parts)
        found = api.heat_of_files(folder, weight=weight, crs="EPSG:3857", **GRIDS[grid])
        assert found.values.tobytes() == wanted.values.tobytes()
        assert (found.extent, found.decay, found.count, found.skipped) == (
            wanted.extent,
            wanted.decay,
            len(POINTS["x"]),
            0,
        )


def test_csv_needs_numpy_alone(tmp_path: Path) -> None:
    some = {name: column[:500] for name, column in POINTS.items()}
    write_csv(tmp_path / "t.csv.gz", some)
    found = api.heat_of_files(tmp_path / "t.csv.gz", weight="many", crs="EPSG:3857", radius=4)
    wanted = api.heat(some["x"], some["y"], weights=some["many"], radius=4)
    assert found.values.tobytes() == wanted.values.tobytes()


@pytest.mark.slow
def test_what_does_not_fit_memory_goes_to_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_csv(tmp_path / "t.csv", {key: POINTS[key][:3000] for key in ("x", "y", "many")})
    given: Dict[str, Any] = {"weight": "many", "crs": "EPSG:3857", "radius": 30, "width": 1300}
    wanted = api.heat_of_files(tmp_path / "t.csv", **given)
    monkeypatch.setattr(piles, "_MOST_HELD", 100)
    assert (
        api.heat_of_files(tmp_path / "t.csv", **given).values.tobytes() == wanted.values.tobytes()
    )


@pytest.mark.slow
def test_an_extent_of_many_blocks_of_weights_is_whole(tmp_path: Path) -> None:
    points = scattered(4000, seed=5)
    write_csv(tmp_path / "t.csv", points)
    grid: Dict[str, Any] = {"extent": (0, 1100, 0, 1100), "pixel_size": 1.0, "radius": 40}
    found = api.heat_of_files(tmp_path / "t.csv", weight="many", crs="EPSG:3857", **grid)
    wanted = api.heat(points["x"], points["y"], weights=points["many"], **grid)
    assert found.values.tobytes() == wanted.values.tobytes()


def test_rows_that_cannot_be_counted_are_told(tmp_path: Path) -> None:
    rows = {"lon": [1, 2, None, 4], "lat": [1, 89, 3, 4], "w": [1, 1, 1, "x"]}
    write_csv(tmp_path / "t.csv", rows)
    heat = api.heat_of_files(tmp_path, weight="w", radius=3, radius_unit="kilometers")
    assert (heat.count, heat.skipped) == (1, 3)
    with pytest.raises(api.NothingToShow, match="filter"):
        api.heat_of_files(tmp_path, filter="lat > 500")
    write_csv(tmp_path / "t.csv", {"lon": [None], "lat": [1]})
    with pytest.raises(api.NothingToShow, match="no place"):
        api.heat_of_files(tmp_path)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"radius_unit": "yards"}, "radius_unit"),
        ({"radius": 0}, "radius"),
        ({"decay": 2}, "decay"),
        ({"kernel": "round"}, "kernel"),
        ({"extent": (1, 0, 0, 1)}, "extent"),
        ({"pixel_size": -1}, "pixel_size"),
        ({"scheduler": 7}, "scheduler"),
        ({"target_crs": "EPSG:4326", "radius_unit": "meters"}, "radius_unit"),
    ],
)
def test_wrong_arguments_are_refused_by_name(
    tmp_path: Path, given: Dict[str, Any], name: str
) -> None:
    write_csv(tmp_path / "t.csv", {"lon": [1, 2], "lat": [1, 2]})
    with pytest.raises(api.InvalidParameter) as refused:
        api.heat_of_files(tmp_path, **given)
    assert refused.value.name == name


def test_meters_are_those_of_the_ground(tmp_path: Path) -> None:
    write_csv(tmp_path / "t.csv", {"lon": [10.0, 10.1], "lat": [60.0, 60.1]})
    heat = api.heat_of_files(tmp_path, radius=1, radius_unit="kilometers", pixel_size=100, decay=1)
    row, col = np.nonzero(np.isfinite(heat.values))
    # At 60 degrees a kilometer is nearly two of EPSG:3857: twenty pixels each way.
    assert np.ptp(col[row < row.min() + 60]) in range(35, 42)


def test_a_cancel_stops_the_count(tmp_path: Path) -> None:
    write_csv(tmp_path / "t.csv", {"x": range(1000), "y": range(1000)})

    class Stop(Exception):
        pass

    def tick(share: float) -> None:
        raise Stop

    with pytest.raises(Stop):
        api.heat_of_files(tmp_path, crs="EPSG:3857", tick=tick)
