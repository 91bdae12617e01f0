# SPDX-License-Identifier: GPL-2.0-or-later
"""animaterasters: times and variables that files hold, stacks of a year, files that are damaged."""

from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException
from support.raster_files import change, wkt_of, write_tiff
from support.raster_runs import animate, frames_in, rows_in

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")


def frames(folder: Path) -> List[Tuple[str, float]]:
    """The beginnings, without a zone, and the largest values of the frames."""
    return [(row[1][:16], round(row[4], 2)) for row in rows_in(folder)]


def plane(value: float, shape: Tuple[int, int] = (12, 16)) -> np.ndarray:
    return np.full(shape, value, np.float32)


def write_stack(path: Path, descriptions: Sequence[str]) -> str:
    """Write bands with the values 1, 2, 3, ..."""
    values = [plane(number) for number in range(1, len(descriptions) + 1)]
    return str(write_tiff(path, np.stack(values), descriptions=descriptions))


def write_grib(path: Path, messages: Sequence[Tuple[int, int, int]]) -> str:
    """Write messages of (category, number, hour), with the values 271, 272, ..."""
    driver = gdal.GetDriverByName("GRIB")
    if driver is None or driver.GetMetadataItem("DCAP_CREATECOPY") is None:
        pytest.skip("GDAL has no driver that writes GRIB")
    source = gdal.GetDriverByName("MEM").Create("", 16, 12, len(messages), gdal.GDT_Float32)
    source.SetGeoTransform((5.0, 0.5, 0.0, 50.0, 0.0, -0.5))
    source.SetProjection(wkt_of("EPSG:4326"))
    options = ["DISCIPLINE=0", "IDS_REF_TIME=2020-01-01T00:00:00Z"]
    for number, (category, parameter, hour) in enumerate(messages, 1):
        values = plane(270 + number)
        values[0, 0] -= 0.5
        source.GetRasterBand(number).WriteArray(values)
        said = f"{category} {parameter} 2 0 96 0 0 1 {hour} 103 0 2 255 0 0"
        options += [
            f"BAND_{number}_PDS_PDTN=0",
            f"BAND_{number}_PDS_TEMPLATE_ASSEMBLED_VALUES={said}",
        ]
    assert driver.CreateCopy(str(path), source, options=options) is not None
    return str(path)


def write_times(path: Path, values: Sequence[float], units: str, kind: Any, name: str) -> str:
    """Write a netCDF of a variable whose times are numbers of a unit."""
    driver = gdal.GetDriverByName("netCDF")
    if driver is None or not driver.GetMetadataItem("DCAP_CREATE_MULTIDIMENSIONAL"):
        pytest.skip("GDAL has no driver that writes netCDF")
    root = driver.CreateMultiDimensional(str(path)).GetRootGroup()
    dimensions = []
    for axis, numbers, unit, stored in (
        ("time", np.array(values, float), units, kind),
        ("lat", np.arange(60.5, 48.5, -1), "degrees_north", gdal.GDT_Float64),
        ("lon", np.arange(10.5, 26.5), "degrees_east", gdal.GDT_Float64),
    ):
        direction = {"time": "TEMPORAL", "lat": "HORIZONTAL_Y", "lon": "HORIZONTAL_X"}[axis]
        dimension = root.CreateDimension(axis, direction, None, len(numbers))
        array = root.CreateMDArray(axis, [dimension], gdal.ExtendedDataType.Create(stored))
        array.WriteArray(numbers.astype(np.float32 if stored == gdal.GDT_Float32 else float))
        text = array.CreateAttribute("units", [], gdal.ExtendedDataType.CreateString())
        text.Write(unit)
        dimensions.append(dimension)
    for number, variable in enumerate(name.split(",")):
        data = root.CreateMDArray(
            variable, dimensions, gdal.ExtendedDataType.Create(gdal.GDT_Float32)
        )
        layers = [plane(10 * number + each) for each in range(1, len(values) + 1)]
        data.WriteArray(np.stack(layers))
    return str(path)


def test_a_grib_says_when_it_is_true(run_algorithm: Make, tmp_path: Path) -> None:
    path = write_grib(tmp_path / "forecast_1999.grb2", [(0, 0, 0), (0, 0, 3), (0, 0, 6)])
    run = animate(run_algorithm, tmp_path, INPUT=[path])
    assert frames(tmp_path) == [
        ("2020-01-01T00:00", 271),
        ("2020-01-01T03:00", 272),
        ("2020-01-01T06:00", 273),
    ]
    assert run.warnings == []


def test_variables_of_a_grib_are_not_mixed(run_algorithm: Make, tmp_path: Path) -> None:
    path = write_grib(
        tmp_path / "forecast.grb2", [(0, 0, 0), (1, 1, 0), (1, 1, 3), (0, 0, 3), (1, 1, 6)]
    )
    run = animate(run_algorithm, tmp_path, INPUT=[path])
    assert frames(tmp_path) == [("2020-01-01T00:00", 271), ("2020-01-01T03:00", 274)]
    assert len(run.warnings) == 1
    assert "has the variables TMP, RH; TMP is shown. Give VARIABLE" in run.warnings[0]
    run = animate(run_algorithm, tmp_path, INPUT=[path], VARIABLE="RH")
    assert [value for _, value in frames(tmp_path)] == [272, 273, 275]
    assert run.warnings == []
    with pytest.raises(QgsProcessingException, match="one of TMP, RH"):
        animate(run_algorithm, tmp_path, INPUT=[path], VARIABLE="CAPE")


@pytest.mark.parametrize(
    ("domain", "tag", "text", "expected"),
    [
        ("", "TIFFTAG_DATETIME", "2020:02:01 12:30:00", "2020-02-01T12:30"),
        ("IMAGERY", "ACQUISITIONDATETIME", "2020-02-01 12:30:00", "2020-02-01T12:30"),
        ("", "EXIF_DateTimeOriginal", "2020:02:01 12:30:00", "2020-02-01T12:30"),
        ("", "NC_GLOBAL#time_coverage_start", "2020-02-01T12:30:00Z", "2020-02-01T12:30"),
        ("", "TIFFTAG_DATETIME", "0000:00:00 00:00:00", None),
        ("", "TIFFTAG_DATETIME", "soon", None),
    ],
)
def test_tags_say_when_a_picture_was_taken(
    run_algorithm: Make, tmp_path: Path, domain: str, tag: str, text: str, expected: Optional[str]
) -> None:
    for name in ("img.tif", "img_2019-05-06.tif"):
        path = write_tiff(tmp_path / name, plane(1))
        dataset = gdal.Open(str(path), gdal.GA_Update)
        dataset.SetMetadataItem(tag, text, domain)
        del dataset
    if expected is None:
        with pytest.raises(QgsProcessingException, match="without a date"):
            animate(run_algorithm, tmp_path, INPUT=[str(tmp_path / "img.tif")])
        return
    run = animate(run_algorithm, tmp_path, FOLDER=str(tmp_path))
    assert any("'img.tif' is dated by a tag" in info for info in run.infos)
    # A date in the name counts more: many programs write into the tag when they were used.
    assert [start for start, _ in frames(tmp_path)] == ["2019-05-06T00:00", expected]


MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
STACKS: Dict[str, Tuple[str, Sequence[str], Optional[Sequence[str]]]] = {
    "numbers": (
        "tmax_2020.tif",
        [f"tmax_{month}" for month in range(1, 13)],
        [f"2020-{month:02d}-01T00:00" for month in range(1, 13)],
    ),
    "padded numbers": (
        "tmax_2020.tif",
        [f"tmax_{month:02d}" for month in range(1, 13)],
        [f"2020-{month:02d}-01T00:00" for month in range(1, 13)],
    ),
    "names": ("tmean_2020.tif", MONTHS, [f"2020-{month:02d}-01T00:00" for month in range(1, 13)]),
    "long names": (
        "tmean_2020.tif",
        [f"tmean {month}" for month in MONTHS],
        [f"2020-{month:02d}-01T00:00" for month in range(1, 13)],
    ),
    "hours": (
        "t2m_20200301.tif",
        [f"hour_{hour}" for hour in range(24)],
        [f"2020-03-01T{hour:02d}:00" for hour in range(24)],
    ),
    # No parts of a year: channels, too few of them, and a month that is there already.
    "channels": ("s2_2020.tif", [f"B{channel}" for channel in range(1, 13)], None),
    "too few": ("tmax_2020.tif", [f"tmax_{month}" for month in range(1, 12)], None),
    "a month": ("tmax_2020-03.tif", [f"tmax_{month}" for month in range(1, 13)], None),
    "without names": ("tmax_2020.tif", [""] * 12, None),
}


@pytest.mark.parametrize("case", STACKS)
def test_bands_are_the_parts_of_the_date_in_the_name(
    run_algorithm: Make, tmp_path: Path, case: str
) -> None:
    name, descriptions, starts = STACKS[case]
    run = animate(run_algorithm, tmp_path, INPUT=[write_stack(tmp_path / name, descriptions)])
    if starts is None:
        assert run["FRAME_COUNT"] == 1
        assert f"Of '{name}' only band 1 is shown, of {len(descriptions)}" in run.warnings[0]
        assert "BAND" in run.warnings[0]
        return
    assert frames(tmp_path) == [(start, number) for number, start in enumerate(starts, 1)]
    assert run.warnings == []
    assert any(f"The bands of '{name}' are read as the parts of" in info for info in run.infos)


def test_all_days_of_a_year(run_algorithm: Make, tmp_path: Path) -> None:
    path = write_tiff(
        tmp_path / "t_2020.tif",
        np.arange(1, 367, dtype=np.float32).reshape(366, 1, 1) + np.zeros((1, 4, 4), np.float32),
        descriptions=[f"day_{day}" for day in range(1, 367)],
    )
    animate(run_algorithm, tmp_path, INPUT=[str(path)])
    found = frames(tmp_path)
    assert [found[0], found[59], found[-1]] == [
        ("2020-01-01T00:00", 1),
        ("2020-02-29T00:00", 60),
        ("2020-12-31T00:00", 366),
    ]


def test_one_of_several_variables_in_a_folder(run_algorithm: Make, tmp_path: Path) -> None:
    for day in (1, 2):
        units = f"days since 2020-01-0{day}"
        path = tmp_path / f"oisst.2020010{day}.nc"
        write_times(path, [0.0], units, gdal.GDT_Float64, "t2m,tp")
    source = {"FOLDER": str(tmp_path), "PATTERN": "*.nc"}
    run = animate(run_algorithm, tmp_path, **source, VARIABLE="t2m")
    assert frames(tmp_path) == [("2020-01-01T00:00", 1), ("2020-01-02T00:00", 1)]
    assert run.warnings == []
    animate(run_algorithm, tmp_path, **source, VARIABLE="tp")
    assert [value for _, value in frames(tmp_path)] == [11, 11]
    for variable, words in (("", "several variables"), ("wind", "not have the variable VARIABLE")):
        with pytest.raises(QgsProcessingException, match=rf"{words}.*one of t2m, tp"):
            animate(run_algorithm, tmp_path, **source, VARIABLE=variable)


def test_a_file_of_another_variable_is_skipped(run_algorithm: Make, tmp_path: Path) -> None:
    write_times(tmp_path / "a.nc", [0.0, 1.0], "days since 2020-01-01", gdal.GDT_Float64, "t2m")
    write_times(tmp_path / "b.nc", [2.0, 3.0], "days since 2020-01-01", gdal.GDT_Float64, "tp")
    write_tiff(tmp_path / "c_2020-01-09.nc", plane(5))
    run = animate(
        run_algorithm, tmp_path, FOLDER=str(tmp_path), PATTERN="*.nc", VARIABLE="t2m",
        TARGET_CRS="EPSG:4326",
    )  # fmt: skip
    # What has no variables at all has no other one.
    assert run["FRAME_COUNT"] == 3
    assert run["SKIPPED_COUNT"] == 1
    assert "not have the variable VARIABLE ('b.nc')" in run.warnings[0]


@pytest.mark.parametrize(
    ("values", "units", "is_short", "expected"),
    [
        ([0, 60], "minutes since 2020-01-01 00:00:00 -6:00", False, ["06:00", "07:00"]),
        ([0, 1], "Hours Since 2020-01-01", False, ["00:00", "01:00"]),
        ([1 / 24, 2 / 24], "days since 2020-01-01", True, ["01:00", "02:00"]),
        # As far from its beginning float32 knows no hour, but a sixth of one.
        ([43829 + 1 / 24, 43829 + 0.5], "days since 1900-01-01", True, ["01:00", "12:00"]),
        ([20200101, 20200101.25], "day as %Y%m%d.%f", False, ["00:00", "06:00"]),
    ],
)
def test_times_of_a_netcdf_are_sharp(
    run_algorithm: Make,
    tmp_path: Path,
    values: Sequence[float],
    units: str,
    is_short: bool,
    expected: Sequence[str],
) -> None:
    kind = gdal.GDT_Float32 if is_short else gdal.GDT_Float64
    path = write_times(tmp_path / "t.nc", values, units, kind, "t2m")
    animate(run_algorithm, tmp_path, INPUT=[path])
    starts = [row[1] for row in rows_in(tmp_path)]
    assert starts == [f"2020-01-01T{clock}:00+00:00" for clock in expected]


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A folder of three dates, of which the second is cut off; the first has two tiles."""
    folder = tmp_path / "data"
    folder.mkdir()
    for number, month in enumerate(("01", "02", "03"), 1):
        write_tiff(folder / f"n_2020-{month}-01.tif", plane(number, (300, 400)))
    tile = write_tiff(folder / "n_2020-01-01_b.tif", plane(9, (300, 400)), corner=(506_000.0, 5e6))
    for path in (tile, folder / "n_2020-02-01.tif"):
        path.write_bytes(path.read_bytes()[:200_000])
    return folder


def test_damaged_rasters_of_a_folder_are_left_out(
    run_algorithm: Make, damaged: Path, tmp_path: Path
) -> None:
    run = animate(run_algorithm, tmp_path, FOLDER=str(damaged), PIXEL_SIZE=10)
    assert frames(tmp_path) == [("2020-01-01T00:00", 1), ("2020-03-01T00:00", 3)]
    assert [row[2][:10] for row in rows_in(tmp_path)] == ["2020-03-01", "2020-05-01"]
    assert (run["FRAME_COUNT"], run["FEATURE_COUNT"], run["SKIPPED_COUNT"]) == (2, 2, 2)
    assert len(run.warnings) == 1
    assert "2 rasters that are damaged" in run.warnings[0]
    assert "'n_2020-02-01.tif'" in run.warnings[0]
    assert len(frames_in(tmp_path)) == 2


@pytest.mark.parametrize("kind", ["damaged", "no raster", "empty"])
def test_on_error_decides(run_algorithm: Make, damaged: Path, tmp_path: Path, kind: str) -> None:
    bad = damaged / "n_2020-02-01.tif"
    if kind != "damaged":
        bad.write_text("no raster" if kind == "no raster" else "")
    inputs = [str(damaged / f"n_2020-0{month}-01.tif") for month in (1, 2, 3)]
    folder = {"FOLDER": str(damaged), "PATTERN": "n_2020-0?-01.tif"}
    for more in ({"INPUT": inputs}, {**folder, "ON_ERROR": "stop"}):
        with pytest.raises(QgsProcessingException) as caught:
            animate(run_algorithm, tmp_path, **more, PIXEL_SIZE=10)
        assert "n_2020-02-01.tif'" in str(caught.value)
        assert kind != "damaged" or "ON_ERROR=skip" in str(caught.value)
    for more in ({"INPUT": inputs, "ON_ERROR": "skip"}, folder):
        run = animate(run_algorithm, tmp_path, **more, PIXEL_SIZE=10)
        assert (run["FRAME_COUNT"], run["SKIPPED_COUNT"]) == (2, 1)
        assert "'n_2020-02-01.tif'" in run.warnings[0]


def test_pictures_have_no_largest_value(run_algorithm: Make, tmp_path: Path) -> None:
    path = write_tiff(tmp_path / "a_2020.tif", plane(2).astype(np.uint8))
    change(path, palette={2: (255, 0, 0, 255)})
    run = animate(run_algorithm, tmp_path, INPUT=[str(path)])
    assert "MAXIMUM" not in run.results
    text = (tmp_path / "frames.csv").read_text()
    assert text.splitlines()[1].endswith(",")
