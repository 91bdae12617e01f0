# SPDX-License-Identifier: GPL-2.0-or-later
"""animaterasters: which frames the names of files make, and what the log says of them."""

from pathlib import Path
from typing import Any, Callable, Dict, List, Sequence, Tuple

import numpy as np
import pytest
from qgis.core import QgsProcessingException
from support.raster_files import write_tiff
from support.raster_runs import animate, rows_in

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")


def write_plane(path: Path, value: float, **more: Any) -> None:
    write_tiff(path, np.full((12, 16), value, np.float32), **more)


def frames(folder: Path) -> List[Tuple[str, float]]:
    """The beginnings and the largest values of the frames."""
    return [(row[1].replace("T00:00:00", ""), row[4]) for row in rows_in(folder)]


# Names, parameters, frames (each as its beginning and the number of its file), words of the log.
CASES: Dict[str, Tuple[Sequence[str], Dict[str, Any], Sequence[Tuple[str, int]], str]] = {
    "the day of making is the same in all": (
        [f"NLCD_{year}_Land_Cover_L48_20190424.tif" for year in (2001, 2006, 2016)],
        {},
        [("2001-01-01", 1), ("2006-01-01", 2), ("2016-01-01", 3)],
        "",
    ),
    "the day of making differs too": (
        [
            "SVDNB_npp_20190101-20190131_75N060W_v10_c201902111500.avg.tif",
            "SVDNB_npp_20190201-20190228_75N060W_v10_c201903111500.avg.tif",
        ],
        {},
        [("2019-01-01", 1), ("2019-02-01", 2)],
        "20190101 is taken, not 201902111500. For the other one, give TIME_PATTERN=c(\\d{12})",
    ),
    "the other one by the pattern of the log": (
        ["a_2014_c202205302300.tif", "a_2015_c202206302300.tif"],
        {"TIME_PATTERN": r"c(\d{12})"},
        [("2022-05-30T23:00:00", 1), ("2022-06-30T23:00:00", 2)],
        "",
    ),
    "the month first": (
        [f"CHELSA_tas_{month}_2018_V.2.1.tif" for month in ("01", "02", "12")],
        {},
        [("2018-01-01", 1), ("2018-02-01", 2), ("2018-12-01", 3)],
        "",
    ),
    "quarters": (
        ["ndvi_2020Q1.tif", "ndvi_2020Q2.tif"],
        {},
        [("2020-01-01", 1), ("2020-04-01", 2)],
        "",
    ),
    "quarters by a format": (
        ["ndvi_3-20.tif", "ndvi_4-20.tif"],
        {"TIME_FORMAT": "%q-%y"},
        [("2020-07-01", 1), ("2020-10-01", 2)],
        "",
    ),
    "weeks": (
        ["ndvi_2020_W01.tif", "ndvi_2020_W02.tif"],
        {},
        [("2019-12-30", 1), ("2020-01-06", 2)],
        "",
    ),
    "unpadded": (
        ["ndvi_2020-1-1.tif", "ndvi_2020-9-1.tif", "ndvi_2020-10-1.tif"],
        {},
        [("2020-01-01", 1), ("2020-09-01", 2), ("2020-10-01", 3)],
        "",
    ),
    "dekads": (
        [f"chirps-v2.0.2020.01.{dekad}.tif" for dekad in (1, 2, 3)],
        {},
        [("2020-01-01", 1), ("2020-01-11", 2), ("2020-01-21", 3)],
        "",
    ),
    "the start of a half hour": (
        ["3B-HHR.20200101-S003000-E005959.0030.tif", "3B-HHR.20200101-S013000-E015959.0090.tif"],
        {},
        [("2020-01-01T00:30:00", 1), ("2020-01-01T01:30:00", 2)],
        "",
    ),
    "the hour of a forecast": (
        ["hrrr.20200101.t00z.f01.tif", "hrrr.20200101.t06z.f01.tif"],
        {},
        [("2020-01-01", 1), ("2020-01-01T06:00:00", 2)],
        "",
    ),
    "a camera's clock": (
        ["cam_2020-03-01_06-30.tif", "cam_2020-03-01_09-30.tif"],
        {},
        [("2020-03-01T06:30:00", 1), ("2020-03-01T09:30:00", 2)],
        "",
    ),
    "short years, which one name shows": (
        ["ndvi_200301.tif", "ndvi_200302.tif", "ndvi_200315.tif"],
        {},
        [("2020-03-01", 1), ("2020-03-02", 2), ("2020-03-15", 3)],
        "",
    ),
    "short years or months": (
        ["ndvi_200301.tif", "ndvi_200302.tif"],
        {},
        [("2003-01-01", 1), ("2003-02-01", 2)],
        "200301 in 'ndvi_200301.tif' is read as 2003-01. If it is 2020-03-01, give "
        "TIME_FORMAT=%y%m%d",
    ),
    "codes of CRSs": (
        ["ortho_EPSG2154_2015.tif", "ortho_EPSG2154_2018.tif"],
        {},
        [("2015-01-01", 1), ("2018-01-01", 2)],
        "",
    ),
    "one date for all": (
        ["tas_01_2018.tif", "tas_02_2018.tif", "tas_12_2018.tif"],
        {"TIME_FORMAT": "%Y"},
        [("2018-01-01", 1)],
        "2 rasters lie below others of the same date, as 'tas_02_2018.tif', 2018-01-01",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_names_make_frames(run_algorithm: Make, tmp_path: Path, case: str) -> None:
    names, more, expected, words = CASES[case]
    for number, name in enumerate(names, 1):
        write_plane(tmp_path / name, number)
    run = animate(run_algorithm, tmp_path, FOLDER=str(tmp_path), **more)
    assert frames(tmp_path) == [*expected]
    assert len(run.warnings) == bool(words), run.warnings
    assert all(words in warning for warning in run.warnings), run.warnings


def test_tiles_that_hardly_overlap_are_a_mosaic(run_algorithm: Make, tmp_path: Path) -> None:
    for number, x in enumerate((0.0, 150.0, 300.0), 1):
        write_plane(tmp_path / f"tile{number}_2020.tif", number, corner=(500_000 + x, 5_000_000))
    run = animate(run_algorithm, tmp_path, FOLDER=str(tmp_path))
    assert (run["FRAME_COUNT"], run["FEATURE_COUNT"], run.warnings) == (1, 3, [])


def test_a_small_raster_below_a_large_one_is_told(run_algorithm: Make, tmp_path: Path) -> None:
    write_plane(tmp_path / "a_2020.tif", 1)
    write_plane(tmp_path / "b_2020.tif", 2, size=2.0)
    run = animate(run_algorithm, tmp_path, FOLDER=str(tmp_path))
    assert run["FRAME_COUNT"] == 1
    assert "1 raster lies below another of the same date: 'b_2020.tif'" in run.warnings[0]
    assert "TIME_PATTERN or TIME_FORMAT" in run.warnings[0]


@pytest.mark.parametrize("hours", [(6, 7), (6, 12, 18)], ids=str)
def test_hours_of_a_part_of_the_day_are_asked_back(
    run_algorithm: Make, tmp_path: Path, hours: Tuple[int, ...]
) -> None:
    for hour in hours:
        write_plane(tmp_path / f"r_20200101_{hour}.tif", hour)
    [warning] = animate(run_algorithm, tmp_path, FOLDER=str(tmp_path)).warnings
    assert "below another" in warning or "below others" in warning
    assert warning.endswith("The number behind it is read with TIME_FORMAT=%Y%m%d_%H")
    given = {"FOLDER": str(tmp_path), "TIME_FORMAT": "%Y%m%d_%H"}
    assert not animate(run_algorithm, tmp_path, **given).warnings
    assert frames(tmp_path) == [(f"2020-01-01T{hour:02}:00:00", hour) for hour in hours]


def test_seasons_or_months_are_asked_back(run_algorithm: Make, tmp_path: Path) -> None:
    for year in (2009, 2010):
        write_plane(tmp_path / f"snow_{year}_{year % 100 + 1:02}.tif", year)
    with pytest.raises(QgsProcessingException) as refused:
        animate(run_algorithm, tmp_path, FOLDER=str(tmp_path))
    said = str(refused.value)
    assert "set TIME_FORMAT to %Y_%m." in said
    assert "give TIME_FORMAT=%Y." in said
    for time_format, first in (("%Y_%m", "2009-10-01"), ("%Y", "2009-01-01")):
        given = {"FOLDER": str(tmp_path), "TIME_FORMAT": time_format}
        assert not animate(run_algorithm, tmp_path, **given).warnings
        assert frames(tmp_path)[0] == (first, 2009)
