# SPDX-License-Identifier: GPL-2.0-or-later
"""animaterasters: where dates come from, and what becomes of rasters without one."""

import datetime as dt
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsDateTimeRange,
    QgsLayerDefinition,
    QgsProcessingContext,
    QgsProcessingException,
    QgsRasterLayer,
    QgsRasterRange,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime
from support.raster_files import change, write_tiff
from support.raster_runs import animate, assert_frames, frames_in, rows_in

from qgis_heatdecay.adapters.compat import RANGE_PER_BAND

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")


def level(value: float) -> np.ndarray:
    """A raster by whose largest value it is known again."""
    values = np.zeros((12, 16), np.float32)
    values[4:8] = value
    return values


def starts(folder: Path) -> List[str]:
    return [row[1] for row in rows_in(folder)]


def maxima(folder: Path) -> List[float]:
    return [row[4] for row in rows_in(folder)]


def files(folder: Path, *names: str) -> List[str]:
    """Write rasters whose largest values are 1, 2, 3, ..."""
    return [str(write_tiff(folder / name, level(number))) for number, name in enumerate(names, 1)]


@pytest.mark.parametrize(
    ("names", "more", "expected"),
    [
        (["x_2020-03-02.tif", "x_2020-03-01.tif"], {}, ["2020-03-01", "2020-03-02"]),
        (["A2020061.h1.tif", "A2020062.h1.tif"], {}, ["2020-03-01", "2020-03-02"]),
        (["a_2020_03.tif", "a_2020_04.tif"], {}, ["2020-03-01", "2020-04-01"]),
        (["1999.tif", "2001.tif"], {}, ["1999-01-01", "2001-01-01"]),
        (["t_20200301T06.tif", "t_20200301T0630.tif"], {}, ["2020-03-01T06", "2020-03-01T06:30"]),
        # 13-02 settles that the day comes first.
        (["t_02-01-2020.tif", "t_13-02-2020.tif"], {}, ["2020-01-02", "2020-02-13"]),
        (["v_200301.tif", "v_200302.tif"], {"TIME_FORMAT": "%y%m%d"}, ["2020-03-01", "2020-03-02"]),
        (
            ["19990101_x20200301.tif", "19990101_x20200302.tif"],
            {"TIME_PATTERN": r"_x(\d{8})\.tif"},
            ["2020-03-01", "2020-03-02"],
        ),
        (
            ["s7_1.tif", "s7_2.tif"],
            {"TIME_PATTERN": r"_(\d+)", "TIME_FORMAT": "%d"},
            ["1900-01-01", "1900-01-02"],
        ),
        (
            ["t1583020800.tif", "t_1583107200.tif"],
            {"TIME_FORMAT": "epoch"},
            ["2020-03-01T00:00:00+00:00", "2020-03-02T00:00:00+00:00"],
        ),
    ],
)
def test_names_of_many_forms(
    run_algorithm: Make, tmp_path: Path, names: List[str], more: Any, expected: List[str]
) -> None:
    animate(run_algorithm, tmp_path, INPUT=files(tmp_path, *names), **more)
    found = [dt.datetime.fromisoformat(start) for start in starts(tmp_path)]
    assert found == [dt.datetime.fromisoformat(text) for text in expected]


def test_frames_come_in_the_order_of_their_dates(run_algorithm: Make, tmp_path: Path) -> None:
    paths = files(tmp_path, "c_2020-03-01.tif", "a_2020-05-01.tif", "b_2020-04-01.tif")
    animate(run_algorithm, tmp_path, INPUT=paths)
    assert maxima(tmp_path) == [1, 3, 2]


def test_start_and_end_are_inclusive_and_a_date_is_a_whole_day(
    run_algorithm: Make, tmp_path: Path
) -> None:
    names = [f"x_202003{day:02d}T1200.tif" for day in range(1, 8)]
    run = animate(
        run_algorithm, tmp_path, INPUT=files(tmp_path, *names), START="2020-03-02", END="2020-03-04"
    )
    assert maxima(tmp_path) == [2, 3, 4]
    # What lies outside is read, and is not skipped.
    assert (run["FRAME_COUNT"], run["FEATURE_COUNT"], run["SKIPPED_COUNT"]) == (3, 7, 0)
    assert run.warnings == []


def test_times_are_on_the_clock_of_timezone(run_algorithm: Make, tmp_path: Path) -> None:
    paths = files(tmp_path, "x_20200329T0030.tif", "x_20200329T0330.tif", "x_20200329T0400Z.tif")
    animate(run_algorithm, tmp_path, INPUT=paths, TIMEZONE="Europe/Berlin")
    assert starts(tmp_path) == [
        "2020-03-29T00:30:00+01:00",
        "2020-03-29T03:30:00+02:00",
        "2020-03-29T06:00:00+02:00",
    ]


def test_a_folder_with_another_pattern(run_algorithm: Make, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    files(tmp_path, "a_2020.TIF", "deep/b_2021.tif", "c_2022.dat")
    animate(run_algorithm, tmp_path, FOLDER=str(tmp_path))
    assert maxima(tmp_path) == [1]
    animate(run_algorithm, tmp_path, FOLDER=str(tmp_path), PATTERN="**/b*.tif")
    assert maxima(tmp_path) == [2]
    animate(run_algorithm, tmp_path, FOLDER=str(tmp_path), PATTERN="[ac]_*")
    assert maxima(tmp_path) == [1, 3]


def test_what_cannot_be_used_is_counted_by_reason(run_algorithm: Make, tmp_path: Path) -> None:
    paths = files(tmp_path, "a_2020.tif", "nodate.tif", "without.tif", "b_2021.tif")
    (tmp_path / "broken_2020.tif").write_text("no raster")
    (tmp_path / "folder_2020.tif").mkdir()
    run = animate(run_algorithm, tmp_path, FOLDER=str(tmp_path), START="2020-06-01")
    assert (run["FRAME_COUNT"], run["FEATURE_COUNT"], run["SKIPPED_COUNT"]) == (1, 2, 3)
    assert len(run.warnings) == 2
    assert "1 raster that cannot be opened ('broken_2020.tif')" in run.warnings[0]
    assert "2 rasters without a date" in run.warnings[1]
    assert "'nodate.tif', 'without.tif'" in run.warnings[1]
    assert len(paths) == 4


def test_bands_with_dates_in_their_descriptions(run_algorithm: Make, tmp_path: Path) -> None:
    stack = np.stack([level(value) for value in (3, 1, 2)])
    names = ["2020-03-03T00:00:00", "2020-03-01T00:00:00", "NDVI of 2020-03-02"]
    path = write_tiff(tmp_path / "stack.tif", stack, descriptions=names)
    run = animate(
        run_algorithm, tmp_path, INPUT=[str(path)], PIXEL_SIZE=10, MIN_VALUE=0, MAX_VALUE=3
    )
    assert_frames(tmp_path, [level(value) for value in (1, 2, 3)], 0, 3)
    assert starts(tmp_path) == [f"2020-03-0{day}T00:00:00" for day in (1, 2, 3)]
    assert run["FEATURE_COUNT"] == 3


def test_a_band_without_a_date_among_dated_ones_is_skipped(
    run_algorithm: Make, tmp_path: Path
) -> None:
    stack = np.stack([level(value) for value in (1, 2, 3)])
    path = write_tiff(
        tmp_path / "stack.tif", stack, descriptions=["2020-03-01", "quality", "2020-03-02"]
    )
    run = animate(run_algorithm, tmp_path, INPUT=[str(path)])
    assert maxima(tmp_path) == [1, 3]
    assert run["SKIPPED_COUNT"] == 1
    assert "'stack.tif, band 2'" in run.warnings[0]


def test_several_bands_of_one_date_are_not_mixed(run_algorithm: Make, tmp_path: Path) -> None:
    stack = np.stack([level(value) for value in (1, 2, 3, 4)])
    names = ["B4_20200301", "B8_20200301", "B4_20200302", "B8_20200302"]
    path = write_tiff(tmp_path / "stack.tif", stack, descriptions=names)
    run = animate(run_algorithm, tmp_path, INPUT=[str(path)])
    assert maxima(tmp_path) == [1, 3]
    assert "Several bands of 'stack.tif' have the same date" in run.warnings[0]


def test_bands_that_are_no_dates(run_algorithm: Make, tmp_path: Path) -> None:
    for year in (2020, 2021):
        stack = np.stack([level(value * year) for value in (1, 2, 3, 4, 5)])
        write_tiff(tmp_path / f"s2_{year}.tif", stack, descriptions=["B2", "B3", "B4", "B8", "B11"])
    animate(run_algorithm, tmp_path, FOLDER=str(tmp_path))
    assert maxima(tmp_path) == [2020, 2021]
    animate(run_algorithm, tmp_path, FOLDER=str(tmp_path), BAND=4)
    assert maxima(tmp_path) == [8080, 8084]
    files(tmp_path, "one_2022.tif")
    run = animate(run_algorithm, tmp_path, FOLDER=str(tmp_path), BAND=2)
    assert run["SKIPPED_COUNT"] == 1
    assert "that does not have the bands of BAND or BANDS ('one_2022.tif')" in run.warnings[0]


def moment(text: str) -> QDateTime:
    time = dt.datetime.fromisoformat(text)
    return QDateTime(
        QDate(time.year, time.month, time.day), QTime(time.hour, time.minute), Qt.TimeSpec.UTC
    )


def temporal(path: str, begin: str, end: str, mode: Optional[Any] = None) -> QgsRasterLayer:
    layer = QgsRasterLayer(path, Path(path).stem)
    assert layer.isValid()
    properties = layer.temporalProperties()
    properties.setMode(Qgis.RasterTemporalMode.FixedTemporalRange if mode is None else mode)
    properties.setFixedTemporalRange(QgsDateTimeRange(moment(begin), moment(end)))
    properties.setIsActive(True)
    return layer


def context_of(project: Any, *layers: Any) -> QgsProcessingContext:
    project.addMapLayers(layers)
    context = QgsProcessingContext()
    context.setProject(project)
    return context


def test_temporal_layers_of_the_project(
    run_algorithm: Make, new_project: Any, tmp_path: Path
) -> None:
    first, second, third = files(tmp_path, "a_1999.tif", "b.tif", "c_2020-05-01.tif")
    a = temporal(first, "2020-03-01T06:00", "2020-03-08T06:00")
    b = temporal(second, "2020-04-01", "2020-04-16")
    plain = temporal(third, "1990-01-01", "1991-01-01", Qgis.RasterTemporalMode.RedrawLayerOnly)
    context = context_of(new_project, a, b, plain)
    # By name, by id and by the file that a layer shows.
    inputs = [a.name(), b.id(), third]
    animate(run_algorithm, tmp_path, INPUT=inputs, context=context)
    rows = rows_in(tmp_path)
    assert [row[4] for row in rows] == [1, 2, 3]
    assert [row[1:3] for row in rows[:2]] == [
        ["2020-03-01T06:00:00+00:00", "2020-03-08T06:00:00+00:00"],
        ["2020-04-01T00:00:00+00:00", "2020-04-16T00:00:00+00:00"],
    ]
    assert rows[2][1] == "2020-05-01T00:00:00+00:00"


def test_start_takes_what_is_still_true(
    run_algorithm: Make, new_project: Any, tmp_path: Path
) -> None:
    paths = files(tmp_path, "a.tif", "b.tif", "c.tif", "d_2020-01-20.tif")
    spans = [
        ("2020-01-01", "2020-02-01"),
        ("2020-02-01", "2020-03-01"),
        ("2020-03-01", "2020-04-01"),
    ]
    layers = [temporal(path, *span) for path, span in zip(paths, spans)]
    context = context_of(new_project, *layers)
    inputs = [*layers, paths[3]]
    animate(run_algorithm, tmp_path, INPUT=inputs, context=context, START="2020-02-10")
    assert maxima(tmp_path) == [2, 3]
    assert [row[1][:10] for row in rows_in(tmp_path)] == ["2020-02-01", "2020-03-01"]
    animate(run_algorithm, tmp_path, INPUT=inputs, context=context, START="2020-02-01")
    assert maxima(tmp_path) == [2, 3]
    animate(run_algorithm, tmp_path, INPUT=inputs, context=context, START="2020-03-31")
    assert maxima(tmp_path) == [3]
    with pytest.raises(QgsProcessingException, match="START"):
        animate(run_algorithm, tmp_path, INPUT=inputs, context=context, START="2020-04-01")


@pytest.mark.parametrize(
    ("names", "ends"),
    [
        (
            ["a_2020-01.tif", "a_2020-02.tif", "a_2020-03.tif"],
            ["2020-02-01", "2020-03-01", "2020-04-01"],
        ),
        (["a_2019.tif", "a_2020.tif"], ["2020-01-01", "2021-01-01"]),
        (["a_2019-12-01.tif", "a_2020-03-01.tif"], ["2020-03-01", "2020-06-01"]),
        (["a_20200105.tif", "a_20200121.tif"], ["2020-01-21", "2020-02-06"]),
        (["a_20200105.tif"], ["2020-01-06"]),
    ],
)
def test_the_last_frame_is_as_long_as_months_or_days_are(
    run_algorithm: Make, tmp_path: Path, names: List[str], ends: List[str]
) -> None:
    animate(run_algorithm, tmp_path, INPUT=files(tmp_path, *names))
    assert [row[2] for row in rows_in(tmp_path)] == [f"{end}T00:00:00" for end in ends]


def test_the_layers_own_crs_counts(run_algorithm: Make, new_project: Any, tmp_path: Path) -> None:
    from qgis.core import QgsCoordinateReferenceSystem

    path = str(write_tiff(tmp_path / "a_2020.tif", level(2), crs=""))
    layer = QgsRasterLayer(path, "a")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    animate(
        run_algorithm, tmp_path, INPUT=[layer], context=context_of(new_project, layer),
        PIXEL_SIZE=10, MIN_VALUE=0, MAX_VALUE=2,
    )  # fmt: skip
    assert_frames(tmp_path, [level(2)], 0, 2)
    frame = gdal.Open(str(tmp_path / "frames" / "frame_00000.png"))
    assert '"32632"' in frame.GetProjection()


def test_additional_no_data_of_a_layer_counts(
    run_algorithm: Make, new_project: Any, tmp_path: Path
) -> None:
    path = str(write_tiff(tmp_path / "a_2020.tif", level(2)))
    layer = QgsRasterLayer(path, "a")
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(0, 0)])
    context = context_of(new_project, layer)
    for size in (10, 7):
        animate(run_algorithm, tmp_path, INPUT=[layer], context=context, PIXEL_SIZE=size)
        shown = frames_in(tmp_path)[0][..., 3] > 0
        assert 0.25 < shown.mean() < 0.42, size  # 4 of 12 rows


def test_additional_no_data_of_a_palette_counts(
    run_algorithm: Make, new_project: Any, tmp_path: Path
) -> None:
    palette = {0: (9, 9, 9, 255), 2: (255, 0, 0, 255)}
    path = write_tiff(tmp_path / "a_2020.tif", level(2).astype(np.uint8))
    layer = QgsRasterLayer(str(change(path, palette=palette)), "a")
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(0, 0)])
    context = context_of(new_project, layer)
    animate(run_algorithm, tmp_path, INPUT=[layer], context=context, PIXEL_SIZE=10)
    np.testing.assert_array_equal(frames_in(tmp_path)[0][..., 3] > 0, level(2) > 0)


@pytest.mark.skipif(RANGE_PER_BAND is None, reason="ranges of bands are from QGIS 3.38 on")
def test_a_layer_with_a_range_for_each_band(
    run_algorithm: Make, new_project: Any, tmp_path: Path
) -> None:
    stack = np.stack([level(value) for value in (1, 2, 3)])
    path = write_tiff(tmp_path / "stack_1999.tif", stack)
    layer = QgsRasterLayer(str(path), "stack")
    properties = layer.temporalProperties()
    properties.setMode(RANGE_PER_BAND)
    properties.setFixedRangePerBand(
        {
            1: QgsDateTimeRange(moment("2020-03-02"), moment("2020-03-03")),
            3: QgsDateTimeRange(moment("2020-03-01"), moment("2020-03-02")),
        }
    )
    properties.setIsActive(True)
    context = context_of(new_project, layer)
    run = animate(run_algorithm, tmp_path, INPUT=[layer], context=context)
    assert maxima(tmp_path) == [3, 1]
    assert [row[2] for row in rows_in(tmp_path)] == [
        "2020-03-02T00:00:00+00:00",
        "2020-03-03T00:00:00+00:00",
    ]
    assert run["SKIPPED_COUNT"] == 1


def write_netcdf(path: Path, levels: List[float], days: List[float], **notes: str) -> Path:
    """Write a netCDF as climate models do, with GDAL's own driver."""
    driver = gdal.GetDriverByName("netCDF")
    if driver is None or not driver.GetMetadataItem("DCAP_CREATE_MULTIDIMENSIONAL"):
        pytest.skip("GDAL has no driver that writes netCDF")
    root = driver.CreateMultiDimensional(str(path)).GetRootGroup()
    x, y = np.arange(10.5, 26.5), np.arange(60.5, 48.5, -1)
    time = root.CreateDimension("time", "TEMPORAL", None, len(days))
    dimensions = [time]
    for name, values, kind, unit in (
        ("lat", y, "HORIZONTAL_Y", "degrees_north"),
        ("lon", x, "HORIZONTAL_X", "degrees_east"),
    ):
        dimension = root.CreateDimension(name, kind, None, len(values))
        array = root.CreateMDArray(
            name, [dimension], gdal.ExtendedDataType.Create(gdal.GDT_Float64)
        )
        array.WriteArray(values)
        attribute = array.CreateAttribute("units", [], gdal.ExtendedDataType.CreateString())
        attribute.Write(unit)
        dimensions.append(dimension)
    array = root.CreateMDArray("time", [time], gdal.ExtendedDataType.Create(gdal.GDT_Float64))
    array.WriteArray(np.array(days, float))
    for name, text in notes.items():
        array.CreateAttribute(name, [], gdal.ExtendedDataType.CreateString()).Write(text)
    data = root.CreateMDArray("t2m", dimensions, gdal.ExtendedDataType.Create(gdal.GDT_Float32))
    data.WriteArray(np.stack([level(each) for each in levels]))
    return path


@pytest.mark.parametrize(
    ("days", "notes", "expected"),
    [
        (
            [0, 31, 59.5],
            {"units": "days since 2001-01-01", "calendar": "standard"},
            ["2001-01-01T00:00", "2001-02-01T00:00", "2001-03-01T12:00"],
        ),
        (
            [0, 6, 876000],
            {"units": "hours since 1900-01-01 00:00:0.0"},
            ["1900-01-01T00:00", "1900-01-01T06:00", "1999-12-08T00:00"],
        ),
        (
            [0, 59, 365],
            {"units": "days since 2000-01-01", "calendar": "noleap"},
            ["2000-01-01T00:00", "2000-03-01T00:00", "2001-01-01T00:00"],
        ),
    ],
)
def test_a_netcdf_with_times(
    run_algorithm: Make, tmp_path: Path, days: List[float], notes: Dict[str, str], expected: Any
) -> None:
    path = write_netcdf(tmp_path / "t2m_1850-2100.nc", [1, 2, 3], days, **notes)
    variable = QgsRasterLayer(f'NETCDF:"{path}":t2m', "t2m")
    for raster in (str(path), variable):
        animate(run_algorithm, tmp_path, INPUT=[raster], PIXEL_SIZE=1, MIN_VALUE=0, MAX_VALUE=3)
        assert starts(tmp_path) == [f"{text}:00+00:00" for text in expected]
        assert_frames(tmp_path, [level(each) for each in (1, 2, 3)], 0, 3)


def test_heat_that_animateheatmap_wrote(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    layer = make_layer(
        ["POINT (5 5)", "POINT (20 9)", "POINT (33 21)"],
        {"t": "string"},
        [["2020-03-01T06:00+01:00"], ["2020-03-02T09:00+01:00"], ["2020-03-03"]],
    )
    heat, folder = tmp_path / "heat.tif", tmp_path / "heat"
    run_algorithm(
        "heatdecay:animateheatmap",
        {
            "INPUT": layer,
            "TIME": "t",
            "TIMEZONE": "Europe/Berlin",
            "STEP_UNIT": "days",
            "EXTENT": "0,40,0,30",
            "PIXEL_SIZE": 1,
            "RADIUS": 6,
            "OUTPUT": str(tmp_path / "heat.gif"),
            "HEAT_RASTER": str(heat),
            "HEAT_FOLDER": str(folder),
        },
    )
    bands = gdal.Open(str(heat)).ReadAsArray()
    pictures = []
    for number, source in enumerate(({"INPUT": [str(heat)]}, {"FOLDER": str(folder)})):
        again = tmp_path / str(number)
        again.mkdir()
        run = animate(
            run_algorithm, again, **source, PIXEL_SIZE=1, MIN_VALUE=0, MAX_VALUE=1,
            TIMEZONE="Europe/Berlin",
        )  # fmt: skip
        assert_frames(again, list(bands), 0, 1)
        assert starts(again) == [f"2020-03-0{day}T00:00:00+01:00" for day in (1, 2, 3)]
        assert (run["FRAME_COUNT"], run.warnings) == (3, [])
        pictures.append(frames_in(again))
    np.testing.assert_array_equal(pictures[0], pictures[1])


@pytest.fixture
def era5(tmp_path: Path) -> Path:
    """A netCDF of two variables over two days."""
    path = write_netcdf(tmp_path / "era5.nc", [1, 2], [0, 1], units="days since 2020-03-01")
    update = gdal.OpenEx(str(path), gdal.OF_MULTIDIM_RASTER | gdal.OF_UPDATE)
    root = update.GetRootGroup()
    dimensions = root.OpenMDArray("t2m").GetDimensions()
    wind = root.CreateMDArray("u10", dimensions, gdal.ExtendedDataType.Create(gdal.GDT_Float32))
    wind.WriteArray(np.stack([level(3), level(4)]))
    return path


@pytest.mark.parametrize("way", ["INPUT", "FOLDER"])
def test_a_file_of_several_variables_says_what_to_do(
    run_algorithm: Make, era5: Path, tmp_path: Path, way: str
) -> None:
    source = {"INPUT": [str(era5)]} if way == "INPUT" else {"FOLDER": str(tmp_path)}
    with pytest.raises(QgsProcessingException) as caught:
        animate(run_algorithm, tmp_path, **source, PATTERN="*.nc")
    message = str(caught.value)
    assert "several variables" in message
    assert message.endswith("Give VARIABLE, one of t2m, u10.")
    animate(run_algorithm, tmp_path, **source, PATTERN="*.nc", VARIABLE="u10")
    assert maxima(tmp_path) == [3, 4]


@pytest.mark.parametrize("form", ['NETCDF:"{}":u10', "NETCDF:{}:u10"])
@pytest.mark.parametrize("many", [True, False])
def test_a_variable_as_gdal_names_it(
    run_algorithm: Make, era5: Path, tmp_path: Path, form: str, many: bool
) -> None:
    text = form.format(era5)
    animate(run_algorithm, tmp_path, INPUT=[text] if many else text)
    assert maxima(tmp_path) == [3, 4]


def test_a_variable_on_the_command_line(qgis_process: Any, era5: Path, tmp_path: Path) -> None:
    done = qgis_process.run(
        "heatdecay:animaterasters",
        {"INPUT": f'NETCDF:"{era5}":u10', "OUTPUT": tmp_path / "film.gif"},
    )
    assert done.exit_code == 0, done.stderr
    assert (done.results["FRAME_COUNT"], done.results["MAXIMUM"]) == (2, 4)


def test_one_variable_of_several(run_algorithm: Make, era5: Path, tmp_path: Path) -> None:
    layer = QgsRasterLayer(f'NETCDF:"{era5}":u10', "wind")
    animate(run_algorithm, tmp_path, INPUT=[layer])
    assert maxima(tmp_path) == [3, 4]


def test_the_definition_that_animateheatmap_wrote_opens_and_plays(
    run_algorithm: Make, make_layer: Make, new_project: Any, tmp_path: Path
) -> None:
    layer = make_layer(
        ["POINT (5 5)", "POINT (20 9)", "POINT (33 21)"],
        {"t": "string"},
        [["2020-03-01"], ["2020-03-02"], ["2020-03-03"]],
    )
    heat = {
        "INPUT": layer,
        "TIME": "t",
        "STEP_UNIT": "days",
        "EXTENT": "0,40,0,30",
        "PIXEL_SIZE": 1,
        "RADIUS": 6,
        "OUTPUT": str(tmp_path / "heat.gif"),
        "HEAT_FOLDER": str(tmp_path / "heat"),
    }
    run_algorithm("heatdecay:animateheatmap", heat)
    definition = next((tmp_path / "heat").glob("*.qlr"))
    root = new_project.layerTreeRoot()
    good, message = QgsLayerDefinition.loadLayerDefinition(str(definition), new_project, root)
    assert good, message
    layers = sorted(new_project.mapLayers().values(), key=lambda each: each.name())
    context = QgsProcessingContext()
    context.setProject(new_project)
    run = animate(run_algorithm, tmp_path, INPUT=layers, PIXEL_SIZE=1, context=context)
    assert run["FRAME_COUNT"] == 3
    assert [row[1][:10] for row in rows_in(tmp_path)] == [f"2020-03-0{day}" for day in (1, 2, 3)]
