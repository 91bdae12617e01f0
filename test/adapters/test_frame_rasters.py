# SPDX-License-Identifier: GPL-2.0-or-later
"""Rasters of frames: complete or absent, with what was there before put back."""

from pathlib import Path
from typing import Any, List, Optional

import numpy as np
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsDateTimeRange
from support.film_files import bands_of, left_in

from qgis_heatdecay.adapters.crs import Place
from qgis_heatdecay.adapters.rasters.frame_rasters import FrameRasters, FramesToCome
from qgis_heatdecay.adapters.rasters.temporal_layers import frame_range
from qgis_heatdecay.core.color.color_ramp import builtin_ramp
from qgis_heatdecay.core.color.color_scale import ColorScale
from qgis_heatdecay.core.errors import Cancelled, HeatDecayError
from qgis_heatdecay.core.grid import Grid

DAY = 86_400_000_000
FRAMES = [np.full((3, 4), k, np.float32) for k in range(3)]
FRAMES[1][0, 0] = np.nan


def to_come(count: int = 3, timed: bool = True) -> FramesToCome:
    crs = QgsCoordinateReferenceSystem("EPSG:25832")
    place = Place(Grid(500_000, 5_700_000, 10, 4, 3), crs, QgsCoordinateTransformContext())
    names = [f"2020-03-0{k + 1}T00:00:00+01:00" if timed else str(k) for k in range(count)]
    ranges: Optional[List[QgsDateTimeRange]] = [
        frame_range(k * DAY, (k + 1) * DAY) for k in range(count)
    ]
    return FramesToCome(place, names, ranges if timed else None, {"HEATDECAY_DECAY": "0.9"})


def write(outputs: Any, frames: List[np.ndarray]) -> None:
    with outputs:
        for number, values in enumerate(frames):
            outputs.add(number, values)
        outputs.style(ColorScale(builtin_ramp("viridis"), 0.0, 2.0))


def both(folder: Path, count: int = 3, timed: bool = True) -> FrameRasters:
    return FrameRasters(str(folder / "heat.tif"), str(folder / "heat"), to_come(count, timed))


def test_numbers_names_and_nodata(tmp_path: Path) -> None:
    write(both(tmp_path), FRAMES)
    bands = bands_of(tmp_path / "heat.tif")
    np.testing.assert_array_equal(bands.values, FRAMES)
    assert bands.names == to_come().names
    assert bands.metadata["HEATDECAY_DECAY"] == "0.9"
    assert left_in(tmp_path) == [
        "heat",
        "heat.qlr",
        "heat.qml",
        "heat.tif",
        "heat/heat.qlr",
        *(f"heat/heat_0000{k}_2020-03-0{k + 1}T000000.tif" for k in range(3)),
    ]
    for number, name in enumerate(left_in(tmp_path)[5:]):
        single = bands_of(tmp_path / name)
        np.testing.assert_array_equal(single.values[0], FRAMES[number])
        assert single.names == [to_come().names[number]]


def test_frames_without_times_are_numbered(tmp_path: Path) -> None:
    write(both(tmp_path, timed=False), FRAMES)
    assert (tmp_path / "heat" / "heat_00002.tif").exists()


def test_a_shorter_film_leaves_no_frame_of_a_longer_one(tmp_path: Path) -> None:
    write(both(tmp_path), FRAMES)
    (tmp_path / "heat" / "heat_00002_2020-03-03T000000.tif.aux.xml").write_text("statistics")
    (tmp_path / "heat" / "heat_of_mine.tif").write_text("foreign")
    write(both(tmp_path, 1), FRAMES[:1])
    assert left_in(tmp_path / "heat") == [
        "heat.qlr",
        "heat_00000_2020-03-01T000000.tif",
        "heat_of_mine.tif",
    ]
    assert len(bands_of(tmp_path / "heat.tif").values) == 1


@pytest.mark.parametrize("stop_at", [0, 1, 3])
@pytest.mark.parametrize("old", [False, True])
def test_a_cancel_leaves_what_was_there(tmp_path: Path, stop_at: int, old: bool) -> None:
    if old:
        write(both(tmp_path, 2), FRAMES[1:])
    before = {name: read(tmp_path / name) for name in left_in(tmp_path)}
    outputs = both(tmp_path)
    with pytest.raises(Cancelled), outputs:
        for number in range(stop_at):
            outputs.add(number, FRAMES[number])
        if stop_at == len(FRAMES):
            outputs.style(ColorScale(builtin_ramp("viridis"), 0.0, 2.0))
        raise Cancelled
    assert {name: read(tmp_path / name) for name in left_in(tmp_path)} == before


def read(path: Path) -> Optional[bytes]:
    return path.read_bytes() if path.is_file() else None


def test_more_frames_than_files_may_be_open(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    open_now = max(int(each.name) for each in Path("/proc/self/fd").iterdir())
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    count = 40
    frames = FrameRasters("", str(tmp_path / "heat"), to_come(count, timed=False))
    resource.setrlimit(resource.RLIMIT_NOFILE, (open_now + 15, before[1]))
    try:
        write(frames, [FRAMES[0]] * count)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert (tmp_path / "heat" / "heat.qlr").read_text().count("<maplayer ") == count


def test_no_output_is_no_work(tmp_path: Path) -> None:
    write(FrameRasters("", "", to_come()), FRAMES)
    assert left_in(tmp_path) == []


def test_an_output_that_cannot_begin_takes_the_others_back(tmp_path: Path) -> None:
    (tmp_path / "heat").write_text("a file, where a folder is to be")
    with pytest.raises(HeatDecayError, match="is a file") as caught:
        both(tmp_path).__enter__()
    # While the error is told, the frames that it came through are still alive.
    assert [each.name for each in tmp_path.iterdir()] == ["heat"]
    assert caught.tb is not None
