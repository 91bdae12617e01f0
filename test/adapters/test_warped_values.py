# SPDX-License-Identifier: GPL-2.0-or-later
"""Rasters laid on a grid: exact where they lie on it, else bilinear, and never across NoData."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem
from support.raster_files import CORNER, SINUSOIDAL, UTM, change, place_of, write_tiff

from qgis_heatdecay.adapters.rasters import opening
from qgis_heatdecay.adapters.rasters.footprint import footprint_bounds, footprint_of
from qgis_heatdecay.adapters.rasters.opening import RasterPart
from qgis_heatdecay.adapters.rasters.raster_layers import PreparedRaster
from qgis_heatdecay.adapters.rasters.warped_values import warp_parts
from qgis_heatdecay.core.errors import Cancelled, HeatDecayError
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.progress import silent

ZONE = QgsCoordinateReferenceSystem(UTM)
SAME = Grid(*CORNER, 10.0, 7, 6)
# Its pixels' centers are the corners of those of the raster.
BETWEEN = Grid(CORNER[0] + 5, CORNER[1] - 5, 10.0, 6, 5)
FINER = Grid(*CORNER, 5.0, 14, 12)
HOLE = -9999.0


def laid(*paths: Path, grid: Grid = SAME, crs: Any = ZONE, band: int = 1) -> np.ndarray:
    parts = [RasterPart(str(path), band, path.name) for path in paths]
    return warp_parts(parts, place_of(grid, crs), silent)


def numbers(seed: int = 1, shape: Any = (6, 7)) -> np.ndarray:
    return np.random.default_rng(seed).uniform(0, 100, shape).astype(np.float32)


def holed(values: np.ndarray, row: int = 2, column: int = 3) -> np.ndarray:
    values = values.copy()
    values[row, column] = HOLE
    return values


def between(values: np.ndarray) -> np.ndarray:
    """The mean of the valid ones of four neighbors, where the nearest (below right) is valid."""
    known = np.where(values == HOLE, np.nan, values)
    corners = np.stack([known[:-1, :-1], known[:-1, 1:], known[1:, :-1], known[1:, 1:]])
    return np.nanmean(corners, axis=0)


def test_on_the_same_grid_values_are_exact(tmp_path: Path) -> None:
    values = holed(numbers())
    found = laid(write_tiff(tmp_path / "a.tif", values, no_data=HOLE))
    np.testing.assert_array_equal(found, np.where(values == HOLE, np.nan, values))
    assert found.dtype == np.float32


@pytest.mark.parametrize(("dx", "dy"), [(0, 0), (2, 1), (-3, -2), (20, 0), (0, -30)])
def test_a_grid_shifted_by_whole_pixels_is_the_same(tmp_path: Path, dx: int, dy: int) -> None:
    values = numbers()
    grid = Grid(CORNER[0] + 10 * dx, CORNER[1] - 10 * dy, 10.0, 9, 8)
    expected = np.full((8, 9), np.nan, np.float32)
    for row in range(8):
        for column in range(9):
            if 0 <= row + dy < 6 and 0 <= column + dx < 7:
                expected[row, column] = values[row + dy, column + dx]
    found = laid(write_tiff(tmp_path / "a.tif", values), grid=grid)
    np.testing.assert_array_equal(found, expected)


def test_between_pixels_values_are_bilinear(tmp_path: Path) -> None:
    values = numbers()
    found = laid(write_tiff(tmp_path / "a.tif", values), grid=BETWEEN)
    np.testing.assert_allclose(found, between(values), rtol=1e-5)


@pytest.mark.parametrize("kind", ["no data", "mask", "alpha", "nan", "integer"])
def test_what_is_not_there_never_bleeds(tmp_path: Path, kind: str) -> None:
    values = np.rint(holed(numbers()))
    path = tmp_path / "a.tif"
    there = (values != HOLE).astype(np.uint8) * 255
    if kind == "no data":
        write_tiff(path, values, no_data=HOLE)
    elif kind == "integer":
        write_tiff(path, values.astype(np.int16), no_data=HOLE)
    elif kind == "mask":
        change(write_tiff(path, values), mask=there)
    elif kind == "alpha":
        change(write_tiff(path, np.stack([values, there.astype(np.float32)])), alpha=2)
    else:
        write_tiff(path, np.where(values == HOLE, np.nan, values).astype(np.float32))
    np.testing.assert_array_equal(laid(path), np.where(values == HOLE, np.nan, values))
    found, expected = laid(path, grid=BETWEEN), between(values)
    known = ~np.isnan(found)
    np.testing.assert_allclose(found[known], expected[known], rtol=1e-5)
    # At most the pixel whose nearest neighbor is the hole is one.
    assert np.count_nonzero(~known) <= 1
    finer = laid(path, grid=FINER)
    np.testing.assert_array_equal(np.isnan(finer), np.kron(values == HOLE, np.ones((2, 2), bool)))
    assert np.nanmin(finer) >= values[values != HOLE].min() - 1e-4


def test_scale_and_offset_count(tmp_path: Path) -> None:
    values = (numbers() * 100).astype(np.int32)
    path = change(write_tiff(tmp_path / "a.tif", values), scale=0.01, offset=-273.15)
    np.testing.assert_allclose(laid(path), values * 0.01 - 273.15, rtol=1e-6)
    expected = between(values.astype(float)) * 0.01 - 273.15
    np.testing.assert_allclose(laid(path, grid=BETWEEN), expected, rtol=1e-5)


def test_infinity_is_no_value(tmp_path: Path) -> None:
    values = numbers()
    values[1, 1] = np.inf
    assert np.isnan(laid(write_tiff(tmp_path / "a.tif", values))[1, 1])


def test_a_band_among_others(tmp_path: Path) -> None:
    values = np.stack([numbers(1), numbers(2), numbers(3)])
    path = write_tiff(tmp_path / "a.tif", values)
    np.testing.assert_array_equal(laid(path, band=3), values[2])
    np.testing.assert_allclose(laid(path, grid=BETWEEN, band=2), between(values[1]), rtol=1e-5)


def test_the_first_of_several_rasters_is_on_top(tmp_path: Path) -> None:
    top = write_tiff(tmp_path / "top.tif", holed(numbers(1))[:, :4], no_data=HOLE)
    below = write_tiff(tmp_path / "below.tif", numbers(2))
    expected = numbers(2)
    expected[:, :4] = np.where(holed(numbers(1)) == HOLE, numbers(2), numbers(1))[:, :4]
    np.testing.assert_array_equal(laid(top, below), expected)
    np.testing.assert_array_equal(laid(below, top), numbers(2))


def test_what_is_covered_is_not_even_opened(tmp_path: Path) -> None:
    path = write_tiff(tmp_path / "a.tif", numbers())
    np.testing.assert_array_equal(laid(path, tmp_path / "gone.tif"), numbers())


def test_a_crs_without_a_code(tmp_path: Path) -> None:
    crs = QgsCoordinateReferenceSystem.fromProj(SINUSOIDAL)
    assert crs.isValid()
    corner = (-6_073_798.057, -1_278_279.785)
    values = numbers(4, (40, 50))
    path = write_tiff(tmp_path / "a.tif", values, corner, 231.656, SINUSOIDAL)
    grid = Grid(*corner, 231.656, 50, 40)
    np.testing.assert_array_equal(laid(path, grid=grid, crs=crs), values)


def test_another_crs_is_as_gdal_warps_it_exactly(tmp_path: Path) -> None:
    from osgeo import gdal

    corner = (-6_073_798.057, -1_278_279.785)
    rows, columns = np.mgrid[0:120, 0:150]
    values = (np.sin(columns / 9) * np.cos(rows / 7)).astype(np.float32)
    path = write_tiff(tmp_path / "a.tif", values, corner, 231.656, SINUSOIDAL)
    grid = Grid(-6_205_000.0, -1_290_000.0, 130.0, 240, 180)
    found = laid(path, grid=grid, crs=QgsCoordinateReferenceSystem("EPSG:3857"))
    exact = gdal.Warp(
        "",
        str(path),
        format="MEM",
        dstSRS="EPSG:3857",
        outputBounds=grid.bounds,
        width=240,
        height=180,
        resampleAlg="bilinear",
        errorThreshold=0,
        dstNodata="nan",
    ).ReadAsArray()
    # Rounding alone decides at the very edge.
    assert np.count_nonzero(np.isnan(found) != np.isnan(exact)) <= 20
    both = ~np.isnan(found) & ~np.isnan(exact)
    assert both.any()
    np.testing.assert_allclose(found[both], exact[both], atol=0.02)


def test_the_layers_crs_wins_over_the_files(tmp_path: Path) -> None:
    path = write_tiff(tmp_path / "a.tif", numbers(), crs="EPSG:32632")
    part = RasterPart(str(path), 1, "a", ZONE)
    np.testing.assert_array_equal(warp_parts([part], place_of(SAME, ZONE), silent), numbers())


def test_without_a_crs_numbers_are_those_of_the_grid(tmp_path: Path) -> None:
    path = write_tiff(tmp_path / "a.tif", numbers(), crs="")
    np.testing.assert_array_equal(laid(path), numbers())
    plain = QgsCoordinateReferenceSystem()
    np.testing.assert_array_equal(laid(path, crs=plain), numbers())
    np.testing.assert_allclose(laid(path, grid=BETWEEN, crs=plain), between(numbers()), rtol=1e-5)


def test_a_rotated_raster_is_resampled(tmp_path: Path) -> None:
    path = write_tiff(tmp_path / "a.tif", np.full((40, 40), 5, np.float32), turned=3.0)
    found = laid(path, grid=Grid(CORNER[0], CORNER[1], 10.0, 60, 60))
    known = found[~np.isnan(found)]
    assert known.size > 500
    np.testing.assert_allclose(known, 5)


def test_a_grid_beside_the_raster_is_empty(tmp_path: Path) -> None:
    path = write_tiff(tmp_path / "a.tif", numbers())
    assert np.isnan(laid(path, grid=Grid(0.0, 0.0, 3.0, 20, 20))).all()


@pytest.mark.parametrize("grid", [SAME, BETWEEN])
def test_errors_name_the_raster_and_the_reason(tmp_path: Path, grid: Grid) -> None:
    text = tmp_path / "text.tif"
    text.write_text("no raster")
    whole = write_tiff(tmp_path / "whole.tif", numbers(1, (300, 300)))
    half = tmp_path / "half.tif"
    half.write_bytes(whole.read_bytes()[:100_000])
    large = Grid(grid.xmin, grid.ymax, 10.0, 300, 300)
    for path, band, words in (
        (tmp_path / "gone.tif", 1, "gone.tif' cannot be read: .*No such file"),
        (text, 1, "text.tif' cannot be read: .*not recognized"),
        (half, 1, "half.tif' cannot be read: .*"),
        (whole, 2, r"whole.tif' has no band 2; it has 1 band"),
    ):
        with pytest.raises(HeatDecayError, match=words):
            laid(path, grid=large, band=band)


def test_it_can_be_called_from_many_threads(tmp_path: Path) -> None:
    paths = [write_tiff(tmp_path / f"{n}.tif", numbers(n, (90, 80))) for n in range(4)]
    grid = Grid(CORNER[0] + 3, CORNER[1] - 3, 7.0, 100, 100)
    alone = [laid(path, grid=grid) for path in paths]
    with ThreadPoolExecutor(10) as pool:
        found = list(pool.map(lambda n: laid(paths[n % 4], grid=grid), range(60)))
    for number, values in enumerate(found):
        np.testing.assert_array_equal(values, alone[number % 4])


@pytest.mark.parametrize("size", [10.0, 7.0])
def test_a_cancel_is_passed_on(tmp_path: Path, size: float) -> None:
    def tick(done: float) -> None:
        raise Cancelled

    path = write_tiff(tmp_path / "a.tif", numbers(1, (600, 700)))
    with pytest.raises(Cancelled):
        warp_parts(
            [RasterPart(str(path), 1, "a")], place_of(Grid(*CORNER, size, 700, 600), ZONE), tick
        )


@pytest.mark.parametrize("target", [UTM, "EPSG:32634"])
@pytest.mark.parametrize("no_data", [None, 0])
def test_large_rasters_shrink_as_small_ones_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str, no_data: Any
) -> None:
    rows, columns = np.mgrid[0:600, 0:800]
    values = (1000 + 3 * rows + 2 * columns + rows * columns % 7).astype(np.float32)
    values[100:300, 200:500] = 0
    path = write_tiff(tmp_path / "a.tif", values, no_data=no_data)
    crs = QgsCoordinateReferenceSystem(target)
    with_all = footprint_of(gdal.Open(str(path)), str(path), None)
    west, _, east, north = footprint_bounds([with_all], crs)
    grid = Grid(west, north, (east - west) / 40, 40, 30)
    part = RasterPart(str(path), 1, "a")
    slow = warp_parts([part], place_of(grid, crs), silent)
    monkeypatch.setattr(opening, "_LARGE_PX", 1000)
    fast = warp_parts([part], place_of(grid, crs), silent)
    both = ~np.isnan(slow) & ~np.isnan(fast)
    # Pixels on the brink of a hole or of the raster may be there or not.
    assert np.count_nonzero(both) >= 0.85 * np.count_nonzero(~np.isnan(slow))
    off = np.abs(slow - fast)[both]
    assert np.percentile(off, 80) < 8
    assert fast[both].min() >= values.min() if no_data is None else fast[both].min() >= 1000


def test_further_no_data_is_left_out_and_not_mixed(tmp_path: Path) -> None:
    values = holed(numbers())
    values[4, 1], values[0, 5] = -5, -7
    path = change(write_tiff(tmp_path / "a.tif", values, no_data=HOLE), scale=2, offset=1)
    ranges = ((-9.0, -9.0), (-15.0, -12.0))
    part = RasterPart(str(path), 1, "a", no_data=ranges)
    known = np.where(np.isin(values, (HOLE, -5, -7)), HOLE, values)
    found = warp_parts([part], place_of(SAME, ZONE), silent)
    np.testing.assert_array_equal(found, np.where(known == HOLE, np.nan, 2 * known + 1))
    found = warp_parts([part], place_of(BETWEEN, ZONE), silent)
    expected = 2 * between(known) + 1
    there = ~np.isnan(found)
    np.testing.assert_allclose(found[there], expected[there], rtol=1e-5)
    assert np.count_nonzero(there) >= expected.size - 3


def test_the_nearest_pixel_where_none_may_be_made_up(tmp_path: Path) -> None:
    values = holed(np.rint(numbers()))
    path = write_tiff(tmp_path / "a.tif", values, no_data=HOLE)
    part = RasterPart(str(path), 1, "a")
    known = np.where(values == HOLE, np.nan, values)
    np.testing.assert_array_equal(
        warp_parts([part], place_of(SAME, ZONE), silent, is_smooth=False), known
    )
    # A third of a pixel to the right and down: the nearest is the pixel itself.
    shifted = Grid(CORNER[0] + 10 / 3, CORNER[1] - 10 / 3, 10.0, 6, 5)
    found = warp_parts([part], place_of(shifted, ZONE), silent, is_smooth=False)
    np.testing.assert_array_equal(found, known[:5, :6])


@pytest.mark.parametrize("is_smooth", [True, False])
def test_a_cancel_is_heard_while_it_is_resampled(tmp_path: Path, is_smooth: bool) -> None:
    def tick(done: float) -> None:
        raise Cancelled

    part = RasterPart(str(write_tiff(tmp_path / "a.tif", numbers(1, (600, 700)))), 1, "a")
    with pytest.raises(Cancelled):
        warp_parts([part], place_of(Grid(*CORNER, 7.0, 700, 600), ZONE), tick, is_smooth)


@pytest.mark.parametrize("is_smooth", [True, False])
@pytest.mark.parametrize("grid", [SAME, FINER])
def test_signed_bytes_stay_below_zero(tmp_path: Path, grid: Grid, is_smooth: bool) -> None:
    """MODIS keeps its vegetation index in them."""
    path, values = str(tmp_path / "a.tif"), np.full((6, 7), -3, np.int8)
    driver = gdal.GetDriverByName("GTiff")
    if hasattr(gdal, "GDT_Int8"):
        dataset = driver.Create(path, 7, 6, 1, gdal.GDT_Int8)
    else:
        dataset = driver.Create(path, 7, 6, 1, gdal.GDT_Byte, ["PIXELTYPE=SIGNEDBYTE"])
    dataset.SetGeoTransform(SAME.geotransform)
    dataset.SetProjection(ZONE.toWkt())
    dataset.GetRasterBand(1).WriteRaster(0, 0, 7, 6, values.tobytes())
    del dataset
    found = warp_parts([RasterPart(path, 1, "a")], place_of(grid, ZONE), silent, is_smooth)
    np.testing.assert_array_equal(found, np.full(grid.shape, -3, np.float32))


@pytest.mark.parametrize(
    "broken",
    [
        (np.nan, 1, 0, 0, 0, -1),
        (0, np.inf, 0, 0, 0, -1),
        (1e300, 1e290, 0, 0, 0, -1),
        (0, 9, 3, 0, 3, 1),
    ],
)
def test_a_broken_georeference_is_told(tmp_path: Path, broken: Any) -> None:
    path = write_tiff(tmp_path / "a.tif", numbers())
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.SetGeoTransform(broken)
    del dataset
    with pytest.raises(HeatDecayError, match="its georeference is broken"):
        laid(path, grid=BETWEEN)


def test_keys_in_an_address_are_never_told() -> None:
    path = "/vsicurl/http://127.0.0.1:9/no2_20200301.tif?sv=2&sig=HIDDEN"
    raster = PreparedRaster(path)
    assert "20200301" in raster.name and "HIDDEN" not in raster.name
    with pytest.raises(HeatDecayError) as caught:
        warp_parts([RasterPart(path, 1, raster.name)], place_of(SAME, ZONE), silent)
    assert "20200301" in str(caught.value) and "HIDDEN" not in str(caught.value)


SENTINELS = [
    ("float32", -3.4028234663852886e38, None),
    ("float32", 3.4028234663852886e38, None),
    ("float32", float("inf"), None),
    ("float64", 1e39, None),
    ("float64", -1.7976931348623157e308, -1.7976931348623157e308),
    ("float64", 1.7976931348623157e308, None),
    ("float32", float("nan"), None),
]


@pytest.mark.parametrize(("kind", "sentinel", "declared"), SENTINELS)
@pytest.mark.parametrize("grid", [SAME, BETWEEN, FINER])
def test_numbers_that_stand_for_nothing_never_mix_with_others(
    tmp_path: Path, kind: str, sentinel: float, declared: Any, grid: Grid
) -> None:
    plain = holed(numbers())
    wanted = laid(write_tiff(tmp_path / "a.tif", plain, no_data=HOLE), grid=grid)
    values = plain.astype(kind)
    values[plain == HOLE] = sentinel
    found = laid(write_tiff(tmp_path / "b.tif", values, no_data=declared), grid=grid)
    np.testing.assert_allclose(found, wanted, rtol=1e-6)


@pytest.mark.parametrize("grid", [SAME, BETWEEN])
@pytest.mark.parametrize(
    ("scale", "offset"),
    [(1e308, 0.0), (1e37, 0.0), (1.0, 1e308), (np.inf, 0.0), (np.nan, 0.0), (1.0, -np.inf)],
)
def test_what_scale_and_offset_lead_beyond_float32_is_no_data(
    tmp_path: Path, scale: float, offset: float, grid: Grid
) -> None:
    plain = np.arange(42, dtype=np.int16).reshape(6, 7)
    path = change(write_tiff(tmp_path / "a.tif", plain), scale=scale, offset=offset)
    found = laid(path, grid=grid)
    with np.errstate(over="ignore", invalid="ignore"):
        meant = (plain * np.float64(scale) + offset).astype(np.float32)
    meant[~np.isfinite(meant)] = np.nan
    assert not np.isinf(found).any()
    if grid is SAME:
        np.testing.assert_array_equal(found, meant)
    assert np.nanmax(np.append(found, 0)) <= np.nanmax(np.append(meant, 0)) * (1 + 1e-6)


@pytest.mark.parametrize("kind", [np.uint8, np.uint16, np.int16, np.int32])
@pytest.mark.parametrize(("no_data", "hidden"), [(5, 5), (5.5, None), (5.9, None), (7e4, None)])
@pytest.mark.parametrize("further", [(), ((200.0, 200.0),)])
def test_a_no_data_that_no_integer_can_be_hides_nothing(
    tmp_path: Path, kind: Any, no_data: float, hidden: Any, further: Any
) -> None:
    """As in QGIS; read as it is, resampled, with further NoData, and by nearest pixels."""
    values = np.repeat([[5, 5, 5, 5, 7, 7, 7, 7]], 6, axis=0).astype(kind)
    path = write_tiff(tmp_path / "a.tif", values, no_data=no_data)
    part = RasterPart(str(path), 1, path.name, no_data=further)
    expected = {5.0, 7.0} - {hidden}
    left, top = CORNER
    aligned, between = Grid(left, top, 10, 8, 6), Grid(left + 4, top - 4, 10, 7, 5)
    for grid, is_smooth in ((aligned, True), (between, True), (between, False)):
        found = warp_parts([part], place_of(grid, ZONE), silent, is_smooth)
        shown = {number for number in found[np.isfinite(found)].tolist() if number in (5.0, 7.0)}
        assert shown == expected
        assert np.isnan(found).any() == (hidden is not None)
