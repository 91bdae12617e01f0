# SPDX-License-Identifier: GPL-2.0-or-later
"""animaterasters: whether the name of a file counts, or what its bands are called."""

from pathlib import Path
from typing import Any, Callable, List, Optional

import numpy as np
import pytest
from qgis.core import QgsProcessingException
from support.raster_files import change, write_tiff
from support.raster_runs import animate, frames_in, rows_in

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")


def write_stack(path: Path, descriptions: List[str]) -> str:
    """Write a raster whose bands have the largest values 1, 2, 3, ..."""
    bands = np.zeros((len(descriptions), 12, 16), np.float32)
    bands[:, 4:8] = np.arange(1, len(descriptions) + 1)[:, np.newaxis, np.newaxis]
    return str(write_tiff(path, bands, descriptions=descriptions))


def frames(folder: Path) -> List[Any]:
    """The days and the largest values of the frames."""
    return [(row[1][:10], row[4]) for row in rows_in(folder)]


@pytest.mark.parametrize(
    ("name", "descriptions", "expected"),
    [
        # Wavelengths are no years.
        ("EnMAP_2022-06-01.tif", ["1801.9 nm", "1901.9 nm", "2190 nm"], [("2022-06-01", 1)]),
        ("EnMAP_2022-06-01.tif", ["1801", "1901", "2190"], [("2022-06-01", 1)]),
        ("air_2022-06-01.tif", ["1850 hPa", "1900 hPa", "2000hPa"], [("2022-06-01", 1)]),
        # Not all of them are dates, or nothing but dates.
        ("ndvi_2020.tif", ["2021-01", "2021-02", "quality"], [("2020-01-01", 1)]),
        ("ndvi_2020.tif", ["red 2021-01", "red 2021-02"], [("2020-01-01", 1)]),
        ("ndvi_2020-05-06.tif", ["2021-01", "2021-02"], [("2020-05-06", 1)]),
        # What says as much as the name does, or a day.
        ("ndvi_2020.tif", ["2021-02", "2021-01"], [("2021-01-01", 2), ("2021-02-01", 1)]),
        ("cover_1985_2020.tif", ["1985", "1986"], [("1985-01-01", 1), ("1986-01-01", 2)]),
        (
            "heat_20240501T1200.tif",
            ["2020-03-01", "2020-03-02"],
            [("2020-03-01", 1), ("2020-03-02", 2)],
        ),
        # Nothing else says when it is.
        ("stack.tif", ["NDVI 2021-01", "NDVI 2021-02"], [("2021-01-01", 1), ("2021-02-01", 2)]),
        ("stack.tif", ["2020.03", "2020.04"], [("2020-03-01", 1), ("2020-04-01", 2)]),
    ],
)
def test_names_count_unless_every_band_is_a_date(
    run_algorithm: Make, tmp_path: Path, name: str, descriptions: List[str], expected: Any
) -> None:
    run = animate(run_algorithm, tmp_path, INPUT=[write_stack(tmp_path / name, descriptions)])
    assert frames(tmp_path) == expected
    assert run["SKIPPED_COUNT"] == 0


def test_dates_of_bands_that_do_not_count_are_told(run_algorithm: Make, tmp_path: Path) -> None:
    path = write_stack(tmp_path / "x_2020.tif", ["NDVI of 2021-01-02", "NDVI of 2021-01-03"])
    run = animate(run_algorithm, tmp_path, INPUT=[path])
    assert len(run.warnings) == 1
    assert "file names of 'x_2020.tif'" in run.warnings[0]
    assert "TIME_PATTERN" in run.warnings[0]
    run = animate(run_algorithm, tmp_path, INPUT=[path], TIME_PATTERN="NDVI of (.*)")
    assert frames(tmp_path) == [("2021-01-02", 1), ("2021-01-03", 2)]
    assert run.warnings == []


@pytest.mark.parametrize(("band", "expected"), [(1, ("2022-06-01", 1)), (None, None)])
def test_wavelengths_are_no_dates_at_all(
    run_algorithm: Make, tmp_path: Path, band: Optional[int], expected: Any
) -> None:
    if band:
        path = write_stack(tmp_path / "EnMAP_2022-06-01.tif", ["1801", "1901.9 nm"])
        animate(run_algorithm, tmp_path, INPUT=[path], BAND=band)
        assert frames(tmp_path) == [expected]
        return
    path = write_stack(tmp_path / "EnMAP.tif", ["1801.9 nm", "1901.93", "2001 µm"])
    with pytest.raises(QgsProcessingException, match="without a date"):
        animate(run_algorithm, tmp_path, INPUT=[path])


def test_three_bands_are_a_picture_each_in_its_own_range(
    run_algorithm: Make, tmp_path: Path
) -> None:
    random = np.random.default_rng(3)
    scenes = []
    for month in (1, 2):
        bands = np.stack([random.integers(0, 500 * band, (12, 16)) for band in (1, 2, 3, 4)])
        scenes.append(bands.astype(np.uint16))
        write_tiff(tmp_path / f"n_2020-0{month}-01.tif", scenes[-1])
    run = animate(run_algorithm, tmp_path, FOLDER=str(tmp_path), BANDS="4, 3,2", PIXEL_SIZE=10)
    assert run.warnings == []
    ranges = []
    for color, band in enumerate((4, 3, 2)):
        low, high = np.percentile([scene[band - 1] for scene in scenes], (2, 98))
        ranges.append(f"{low:.6g} - {high:.6g}")
        for picture, scene in zip(frames_in(tmp_path), scenes):
            shown = np.clip((scene[band - 1] - low) * 255 / (high - low), 0, 255)
            assert np.abs(picture[..., color] - shown).max() <= 0.51
            assert picture[..., 3].min() == 255
    assert any(", ".join(ranges) in info for info in run.infos), run.infos
    animate(
        run_algorithm, tmp_path, FOLDER=str(tmp_path), BANDS="4,3,2", PIXEL_SIZE=10, MIN_VALUE=0,
        MAX_VALUE=2000,
    )  # fmt: skip
    for picture, scene in zip(frames_in(tmp_path), scenes):
        shown = np.clip(scene[[3, 2, 1]] * (255 / 2000), 0, 255)
        assert np.abs(np.moveaxis(picture[..., :3], 2, 0) - shown).max() <= 0.51


def test_bytes_are_shown_as_they_are_and_near_infrared_is_no_alpha(
    run_algorithm: Make, tmp_path: Path
) -> None:
    bands = np.arange(4 * 12 * 16).reshape(4, 12, 16).astype(np.uint8)
    change(write_tiff(tmp_path / "naip_2020.tif", bands), alpha=4)
    animate(run_algorithm, tmp_path, FOLDER=str(tmp_path), BANDS="4,1,2", PIXEL_SIZE=10)
    (picture,) = frames_in(tmp_path)
    np.testing.assert_array_equal(np.moveaxis(picture[..., :3], 2, 0), bands[[3, 0, 1]])
    assert picture[..., 3].min() == 255
