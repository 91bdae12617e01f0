# SPDX-License-Identifier: GPL-2.0-or-later
"""animaterasters where files lie in other ways than by six numbers and a CRS."""

from pathlib import Path
from typing import Any, Callable, Dict, Tuple

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException
from support.raster_files import wkt_of, write_tiff
from support.raster_runs import animate, frames_in, rows_in

Make = Callable[..., Any]
# So that a color tells its value.
LINEAR: Dict[str, Any] = {"MIN_VALUE": 0.0, "MAX_VALUE": 255.0, "STRETCH": "linear"}
DEGREES = "EPSG:4326"


@pytest.fixture
def gray(tmp_path: Path) -> Dict[str, Any]:
    """Return what colors numbers from 0 to 255 by their own gray."""
    ramp = np.arange(255, -1, -1, dtype=np.uint8)[:, np.newaxis]
    target = gdal.GetDriverByName("MEM").Create("", 1, 256, 1, gdal.GDT_Byte)
    target.GetRasterBand(1).WriteArray(ramp)
    gdal.GetDriverByName("PNG").CreateCopy(str(tmp_path / "ramp.png"), target)
    return {"GRADIENT_IMAGE": str(tmp_path / "ramp.png"), **LINEAR}


def seen(folder: Path, frame: int = 0) -> Tuple[np.ndarray, np.ndarray]:
    """Return how bright the pixels of a frame are, and where it shows something."""
    picture = frames_in(folder)[frame].astype(float)
    return picture[..., 0], picture[..., 3] > 0


def bounds_in(folder: Path) -> Tuple[float, float, float, float]:
    """Return xmin, ymin, xmax, ymax of the frames."""
    dataset = gdal.Open(str(folder / "frames" / "frame_00000.png"))
    xmin, width, _, ymax, _, height = dataset.GetGeoTransform()
    return (xmin, ymax + height * dataset.RasterYSize, xmin + width * dataset.RasterXSize, ymax)


def swath(folder: Path, turned: float = 25.0) -> Path:
    """Write values that are latitudes in tenths, on a turned lattice with its own coordinates."""
    rows, columns = np.mgrid[0:60, 0:80]
    angle = np.radians(turned)
    across, down = 0.05 * (columns - 40), 0.05 * (30 - rows)
    x = 6 + across * np.cos(angle) - down * np.sin(angle)
    y = 46 + across * np.sin(angle) + down * np.cos(angle)
    for name, values in (("lon", x), ("lat", y), ("values", 10 * (y - 40))):
        write_tiff(folder / f"{name}.tif", values.astype(np.float64), crs="")
    plain = gdal.Open(str(folder / "values.tif"))
    view = gdal.Translate(str(folder / "swath_2020-01-01.vrt"), plain, format="VRT", noData="none")
    view.SetGeoTransform((0, 1, 0, 0, 0, 1))
    del view
    path = folder / "swath_2020-01-01.vrt"
    text = path.read_text()
    start, end = text.index("<GeoTransform>"), text.index("</GeoTransform>") + 15
    notes = {
        "X_DATASET": str(folder / "lon.tif"),
        "Y_DATASET": str(folder / "lat.tif"),
        "X_BAND": 1,
        "Y_BAND": 1,
        "PIXEL_OFFSET": 0,
        "LINE_OFFSET": 0,
        "PIXEL_STEP": 1,
        "LINE_STEP": 1,
        "GEOREFERENCING_CONVENTION": "PIXEL_CENTER",
        "SRS": wkt_of(DEGREES).replace('"', "&quot;"),
    }
    items = "".join(f'<MDI key="{key}">{value}</MDI>' for key, value in notes.items())
    domain = f'<Metadata domain="GEOLOCATION">{items}</Metadata>'
    path.write_text(text[:start] + domain + text[end:])
    return path


@pytest.mark.parametrize("crs", [None, DEGREES])
def test_coordinates_of_each_pixel_place_a_raster(
    run_algorithm: Make, gray: Dict[str, Any], tmp_path: Path, crs: Any
) -> None:
    path = swath(tmp_path)
    more = {} if crs is None else {"TARGET_CRS": crs}
    animate(run_algorithm, tmp_path, INPUT=[str(path)], WIDTH=200, **gray, **more)
    values, there = seen(tmp_path)
    xmin, ymin, xmax, ymax = bounds_in(tmp_path)
    # A box of 4 by 3 degrees, turned by 25.
    assert (xmin, ymin, xmax, ymax) == pytest.approx((3.55, 43.8, 8.45, 48.2), abs=0.25)
    assert not there[[0, 0, -1, -1], [0, -1, 0, -1]].any()
    latitudes = ymax - (np.arange(len(values)) + 0.5) * (ymax - ymin) / len(values)
    wanted = np.broadcast_to(10 * (latitudes - 40)[:, np.newaxis], values.shape)
    assert np.abs(values - wanted)[there].max() <= 1.5
    assert there[len(values) // 2, 100]
    assert 0.4 < there.mean() < 0.75


def test_a_real_grid_of_two_dimensions(
    run_algorithm: Make, gray: Dict[str, Any], real_data: Path, tmp_path: Path
) -> None:
    path = real_data / "F_field/rasters/R3_curvilinear/wrf_like.nc"
    source = f'NETCDF:"{path}":t2m'
    animate(
        run_algorithm, tmp_path, INPUT=[source], TARGET_CRS=DEGREES, EXTENT="5,7,45.5,47.5", **gray
    )
    starts = [row[1] for row in rows_in(tmp_path)]
    assert starts == [f"2020-01-01T0{hour}:00:00+00:00" for hour in range(3)]
    for hour in range(3):
        values, there = seen(tmp_path, hour)
        row = round(len(values) / 2)
        assert there[row, values.shape[1] // 2]
        assert values[row, values.shape[1] // 2] == pytest.approx(46.5 + hour, abs=1.1)


ASKING: Dict[str, Any] = {
    "TARGET_CRS": DEGREES,
    "EXTENT": "0,1,0,1 [EPSG:4326]",
    "BASEMAP_URL": "https://t.invalid/{z}/{x}/{y}.png",
    "ZOOM": 3,
}


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """Two rasters without any place."""
    folder = tmp_path / "plain"
    folder.mkdir()
    for day in (1, 2):
        path = folder / f"n_2020-01-0{day}.tif"
        dataset = gdal.GetDriverByName("GTiff").Create(str(path), 20, 12, 1, gdal.GDT_Float32)
        dataset.GetRasterBand(1).Fill(day)
        del dataset
    return folder


@pytest.mark.parametrize("name", sorted(ASKING))
def test_what_has_no_place_is_put_nowhere(
    run_algorithm: Make, plain: Path, tmp_path: Path, name: str
) -> None:
    with pytest.raises(QgsProcessingException) as caught:
        animate(run_algorithm, tmp_path, FOLDER=str(plain), **{name: ASKING[name]})
    said = str(caught.value)
    assert f"{name} cannot be used: 'n_2020-01-01.tif' has no georeference" in said
    assert "set TARGET_CRS" not in said and "give TARGET_CRS" not in said


def test_what_has_no_place_is_a_film_all_the_same(
    run_algorithm: Make, plain: Path, tmp_path: Path
) -> None:
    animate(run_algorithm, tmp_path, FOLDER=str(plain))
    assert [row[4] for row in rows_in(tmp_path)] == [1, 2]


def test_one_without_a_place_among_others_is_named(
    run_algorithm: Make, plain: Path, tmp_path: Path
) -> None:
    write_tiff(plain / "a_2020-02-01.tif", np.ones((12, 20), np.float32))
    with pytest.raises(QgsProcessingException, match=r"'n_2020-01-01\.tif' has no georef"):
        animate(run_algorithm, tmp_path, FOLDER=str(plain))


def test_a_plain_picture_of_heat_is_put_nowhere(
    run_algorithm: Make, plain: Path, tmp_path: Path
) -> None:
    parameters = {
        "INPUT": str(plain / "n_2020-01-01.tif"),
        "BASEMAP_URL": "https://t.invalid/{z}/{x}/{y}.png",
        "OUTPUT": str(tmp_path / "a.png"),
    }
    with pytest.raises(QgsProcessingException, match="'n_2020-01-01' has no georeference"):
        run_algorithm("heatdecay:renderheatmap", parameters)
    del parameters["BASEMAP_URL"]
    run_algorithm("heatdecay:renderheatmap", parameters)


def test_heat_on_a_turned_lattice_is_refused(run_algorithm: Make, tmp_path: Path) -> None:
    parameters = {"INPUT": str(swath(tmp_path)), "OUTPUT": str(tmp_path / "a.png")}
    with pytest.raises(QgsProcessingException, match=r"coordinates of its pixels.*Warp"):
        run_algorithm("heatdecay:renderheatmap", parameters)


WORLD = 180.0 + np.arange(36)[np.newaxis] + np.zeros((18, 1))
"""Columns of 10 degrees from Greenwich on, 180 and brighter."""


def world(folder: Path, west: float = 0.0, crs: str = DEGREES, columns: int = 36) -> Path:
    values = WORLD[:, (np.arange(columns) + round(west / 10)) % 36].astype(np.float32)
    path = folder / "world_2020-01-01.tif"
    return write_tiff(path, values, corner=(west, 90.0), size=10.0, crs=crs)


def column_of(longitude: float) -> float:
    return 180.0 + (longitude % 360) // 10


@pytest.mark.parametrize("west", [0.0, -180.0, 180.0, -30.0, 5.0])
@pytest.mark.parametrize("columns", [36, 37])
def test_a_world_from_greenwich_on_is_shown_from_the_date_line_on(
    run_algorithm: Make, gray: Dict[str, Any], tmp_path: Path, west: float, columns: int
) -> None:
    path = world(tmp_path, west, columns=columns)
    animate(run_algorithm, tmp_path, INPUT=[str(path)], PIXEL_SIZE=10, **gray)
    values, there = seen(tmp_path)
    xmin, _, xmax, _ = bounds_in(tmp_path)
    assert there.all()
    if west == -180.0 and columns == 37:
        return  # as it is: it begins where a world begins
    assert (xmin, xmax) == (pytest.approx(-180, abs=5.1), pytest.approx(180, abs=5.1))
    first = round((xmin - west) / 10) + round(west / 10)
    wanted = 180 + (first + np.arange(36)) % 36
    np.testing.assert_allclose(values, np.broadcast_to(wanted, values.shape), atol=1)


@pytest.mark.parametrize("crs", [DEGREES, ""])
@pytest.mark.parametrize(
    ("west", "extent"),
    [
        (0.0, (-130.0, -60.0)),
        (0.0, (150.0, 250.0)),
        (0.0, (-200.0, -150.0)),
        (0.0, (190.0, 250.0)),
        (-180.0, (-300.0, -190.0)),
        (-180.0, (150.0, 250.0)),
        (-180.0, (0.0, 360.0)),
    ],
)
def test_any_extent_of_a_world_is_shown(
    run_algorithm: Make, gray: Dict[str, Any], tmp_path: Path, west: float, extent: Any, crs: str
) -> None:
    path = world(tmp_path, west, crs)
    box = f"{extent[0]},{extent[1]},-20,60"
    animate(run_algorithm, tmp_path, INPUT=[str(path)], EXTENT=box, PIXEL_SIZE=10, **gray)
    values, there = seen(tmp_path)
    assert there.all()
    wanted = [column_of(each) for each in np.arange(extent[0] + 5, extent[1], 10)]
    np.testing.assert_allclose(values, np.broadcast_to(wanted, values.shape), atol=1)


@pytest.mark.parametrize("west", [0.0, -5.0, -180.0])
@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:3832", "ESRI:54009"])
def test_a_world_in_other_crs_has_no_gap(
    run_algorithm: Make, gray: Dict[str, Any], tmp_path: Path, west: float, crs: str
) -> None:
    values = (WORLD if west > -180 else np.roll(WORLD, 18, 1)).astype(np.float32)
    path = write_tiff(
        tmp_path / "world_2020-01-01.tif", values, corner=(west, 90.0), size=10.0, crs=DEGREES
    )
    animate(run_algorithm, tmp_path, INPUT=[str(path)], TARGET_CRS=crs, WIDTH=180, **gray)
    _, there = seen(tmp_path)
    middle = there[len(there) // 2]
    assert np.count_nonzero(~middle) <= 1
    xmin, _, xmax, _ = bounds_in(tmp_path)
    assert xmax - xmin > 3.5e7


def test_a_part_of_the_world_stays_where_it_is(run_algorithm: Make, tmp_path: Path) -> None:
    path = write_tiff(
        tmp_path / "pacific_2020-01-01.tif",
        np.ones((5, 10), np.float32),
        corner=(150.0, 50.0),
        size=10.0,
        crs=DEGREES,
    )
    animate(run_algorithm, tmp_path, INPUT=[str(path)], PIXEL_SIZE=10)
    assert bounds_in(tmp_path) == pytest.approx((150, 0, 250, 50))


def test_scale_and_no_data_go_around_the_world(
    run_algorithm: Make, gray: Dict[str, Any], tmp_path: Path
) -> None:
    values = WORLD.astype(np.int16)
    values[:, 27] = -9
    path = write_tiff(
        tmp_path / "world_2020-01-01.tif",
        values,
        corner=(0.0, 90.0),
        size=10.0,
        crs=DEGREES,
        no_data=-9,
    )
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.GetRasterBand(1).SetScale(0.5)
    dataset.GetRasterBand(1).SetOffset(3)
    del dataset
    animate(run_algorithm, tmp_path, INPUT=[str(path)], PIXEL_SIZE=10, **gray)
    shown, there = seen(tmp_path)
    np.testing.assert_array_equal(there[0], np.arange(36) != 9)
    wanted = 3 + 0.5 * np.roll(WORLD, 18, 1)
    np.testing.assert_allclose(shown[there], wanted[there], atol=1)


@pytest.mark.parametrize("alpha", [False, True])
def test_colors_go_around_the_world(run_algorithm: Make, tmp_path: Path, alpha: bool) -> None:
    opaque = [np.full_like(WORLD, 255)] if alpha else []
    bands = np.stack([WORLD, WORLD / 2, WORLD / 3, *opaque]).astype(np.uint8)
    path = write_tiff(
        tmp_path / "world_2020-01-01.tif", bands, corner=(0.0, 90.0), size=10.0, crs=DEGREES
    )
    dataset = gdal.Open(str(path), gdal.GA_Update)
    colors = (gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand, gdal.GCI_AlphaBand)
    for number, meaning in zip(range(1, len(bands) + 1), colors):
        dataset.GetRasterBand(number).SetColorInterpretation(meaning)
    del dataset
    animate(run_algorithm, tmp_path, INPUT=[str(path)], PIXEL_SIZE=10)
    picture = frames_in(tmp_path)[0].astype(int)
    wanted = np.roll(np.moveaxis(bands, 0, 2), 18, 1)
    assert np.abs(picture[..., : len(bands)] - wanted).max() <= 1


def test_heat_from_greenwich_on_is_shown_from_the_date_line_on(
    run_algorithm: Make, tmp_path: Path
) -> None:
    output = tmp_path / "a.tif"
    run_algorithm("heatdecay:renderheatmap", {"INPUT": str(world(tmp_path)), "OUTPUT": str(output)})
    assert gdal.Open(str(output)).GetGeoTransform()[0] == -180


def test_axes_in_degrees_are_a_crs(run_algorithm: Make, real_data: Path, tmp_path: Path) -> None:
    path = real_data / "F_field/rasters/R5_no_crs/std.nc"
    run = animate(run_algorithm, tmp_path, INPUT=[str(path)], OVERLAY=None)
    said = "The rasters state no CRS, but their axes are in degrees, so that EPSG:4326 is used."
    assert run.infos.count(said) == 1
    assert bounds_in(tmp_path) == pytest.approx((0, 40, 20, 50))
    assert [row[1][:10] for row in rows_in(tmp_path)] == ["2020-01-01", "2020-02-01", "2020-02-29"]
    animate(run_algorithm, tmp_path, INPUT=[str(path)], TARGET_CRS="EPSG:3857")
    assert bounds_in(tmp_path)[2] == pytest.approx(2226389.8, rel=0.01)


def test_points_of_an_unknown_crs_are_in_that_of_the_picture(
    run_algorithm: Make, tmp_path: Path
) -> None:
    path = write_tiff(tmp_path / "t_2020-01-01.tif", np.ones((10, 20), np.float32), crs="")
    points = [(500_000 + 100 * x, 5_000_000 - 100 * y, x, y) for x in (0, 20) for y in (0, 10)]
    view = gdal.Translate(
        str(tmp_path / "g_2020-01-01.tif"),
        str(path),
        GCPs=[gdal.GCP(x, y, 0, column, row) for x, y, column, row in points],
    )
    view = None  # noqa: F841 - written when it is closed
    source = str(tmp_path / "g_2020-01-01.tif")
    animate(run_algorithm, tmp_path, INPUT=[source], TARGET_CRS="EPSG:32633")
    west, south, east, north = bounds_in(tmp_path)
    assert (west, south) == pytest.approx((500_000, 4_999_000), abs=10)
    assert (east, north) == pytest.approx((502_000, 5_000_000), abs=10)


def test_a_crs_without_a_place_is_none(run_algorithm: Make, plain: Path, tmp_path: Path) -> None:
    for path in plain.iterdir():
        dataset = gdal.Open(str(path), gdal.GA_Update)
        dataset.SetProjection(wkt_of("EPSG:32633"))
        del dataset
    animate(run_algorithm, tmp_path, FOLDER=str(plain))
    assert gdal.Open(str(tmp_path / "frames" / "frame_00000.png")).GetProjection() == ""
    with pytest.raises(QgsProcessingException, match="has no georeference"):
        animate(run_algorithm, tmp_path, FOLDER=str(plain), **{"TARGET_CRS": DEGREES})


def over_180(folder: Path, west: float) -> Path:
    """Write a raster of 20 degrees whose values are degrees east, turned into -180 to 180."""
    degrees = (west + 0.5 + np.arange(20) + 180) % 360 - 180
    values = np.tile(degrees, (20, 1)).astype(np.float32)
    path = folder / f"over{west:g}_2020-01-01.tif"
    return write_tiff(path, values, corner=(west, 10.0), size=1.0, crs=DEGREES, no_data=-9999)


EASTS: Dict[str, Any] = {"MIN_VALUE": -180.0, "MAX_VALUE": 180.0, "STRETCH": "linear"}


@pytest.mark.parametrize("west", [170.0, -190.0])
@pytest.mark.parametrize("crs", ["", "EPSG:3832"])
@pytest.mark.parametrize("extent", ["", "175,185,-5,5", "-185,-175,-5,5", "-179,-171,-5,5"])
def test_a_raster_over_180_is_whole_and_where_it_lies(
    run_algorithm: Make, gray: Dict[str, Any], tmp_path: Path, west: float, crs: str, extent: str
) -> None:
    more = {"EXTENT": f"{extent} [EPSG:4326]"} if extent else {}
    more.update({"TARGET_CRS": crs} if crs else {})
    path = over_180(tmp_path, west)
    run = animate(run_algorithm, tmp_path, INPUT=[str(path)], WIDTH=80, **{**gray, **EASTS}, **more)
    assert run.warnings == []
    values, there = seen(tmp_path)
    assert there.all()
    left, right = map(float, (extent or f"{west},{west + 20}").split(",")[:2])
    wanted = (left + (np.arange(80) + 0.5) * (right - left) / 80 + 180) % 360 - 180
    # Beside the line itself, where -180 and 180 are mixed.
    away = np.abs(wanted) < 179
    shown = values[len(values) // 2] / 255 * 360 - 180
    np.testing.assert_allclose(shown[away], wanted[away], atol=1.5)


@pytest.mark.parametrize("west", [170.0, -190.0])
@pytest.mark.parametrize("extent", ["", "175,185,-5,5", "-185,-175,-5,5"])
def test_a_raster_torn_apart_at_180_is_told_what_holds_it_together(
    run_algorithm: Make, tmp_path: Path, west: float, extent: str
) -> None:
    more = {"EXTENT": f"{extent} [EPSG:4326]"} if extent else {}
    inputs = [str(over_180(tmp_path, west))]
    run = animate(run_algorithm, tmp_path, INPUT=inputs, TARGET_CRS="EPSG:3857", WIDTH=80, **more)
    [warning] = run.warnings
    assert warning.startswith("EXTENT lies on both sides" if extent else "The data lies on both")
    assert warning.endswith("To keep it together, set TARGET_CRS to EPSG:3832")


@pytest.mark.parametrize("inputs", [(150.0,), (-10.0,), (160.0, 0.0), (160.0, -180.0)])
def test_only_what_is_torn_apart_at_180_is_warned_of(
    run_algorithm: Make, tmp_path: Path, inputs: Tuple[float, ...]
) -> None:
    paths = [str(over_180(tmp_path, west)) for west in inputs]
    run = animate(run_algorithm, tmp_path, INPUT=paths, TARGET_CRS="EPSG:3857", WIDTH=80)
    assert bool(run.warnings) == (inputs == (160.0, -180.0))
