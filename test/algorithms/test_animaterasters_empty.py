# SPDX-License-Identifier: GPL-2.0-or-later
"""Rasters that show nothing in their frame are named."""

import csv
from pathlib import Path
from typing import Any, Callable, List

import numpy as np
import pytest
from support.raster_files import write_tiff
from support.raster_runs import animate

pytestmark = pytest.mark.usefixtures("plugin")
VALUES = np.arange(36, dtype=np.float32).reshape(6, 6)


def said(run: Any) -> List[str]:
    return [each for each in run.warnings if "PIXEL_SIZE" in each and "empty" in each]


def write(folder: Path, name: str, values: np.ndarray, **more: Any) -> None:
    folder.mkdir(exist_ok=True)
    write_tiff(folder / name, values, **more)


def test_a_raster_without_any_number(run_algorithm: Callable[..., Any], tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, "a_2020.tif", VALUES)
    write(folder, "a_2021.tif", np.full_like(VALUES, np.nan))
    write(folder, "a_2022.tif", VALUES)
    run = animate(run_algorithm, tmp_path, FOLDER=str(folder))
    (warning,) = said(run)
    assert warning.startswith("1 frame is empty, because 'a_2021.tif' shows nothing in it")


def test_a_raster_between_the_pixels(run_algorithm: Callable[..., Any], tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, "a_2020.tif", VALUES, size=1000.0)
    write(folder, "a_2021.tif", VALUES, size=10.0, corner=(500_100.0, 4_999_900.0))
    run = animate(run_algorithm, tmp_path, FOLDER=str(folder), PIXEL_SIZE="1000")
    (warning,) = said(run)
    assert "'a_2021.tif'" in warning
    finer = animate(run_algorithm, tmp_path, FOLDER=str(folder), PIXEL_SIZE="20")
    assert not said(finer)


def test_an_empty_frame_has_no_maximum_in_the_table(
    run_algorithm: Callable[..., Any], tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    write(folder, "a_2020.tif", VALUES - 40)
    write(folder, "a_2021.tif", np.full_like(VALUES, np.nan))
    write(folder, "a_2022.tif", VALUES)
    table = tmp_path / "frames.csv"
    animate(run_algorithm, tmp_path, FOLDER=str(folder), FRAME_TABLE=str(table))
    rows = list(csv.DictReader(table.read_text().splitlines()))
    assert [row["maximum"] for row in rows] == ["-5", "", "35"]
