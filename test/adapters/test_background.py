# SPDX-License-Identifier: GPL-2.0-or-later
from pathlib import Path
from typing import Any, Optional, Sequence

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

from qgis_heatdecay.adapters.crs import Place
from qgis_heatdecay.adapters.ground.background import background_image, image_size, is_georeferenced
from qgis_heatdecay.adapters.images import Picture
from qgis_heatdecay.core.errors import HeatDecayError
from qgis_heatdecay.core.grid import Grid

MERCATOR = QgsCoordinateReferenceSystem("EPSG:3857")
GRID = Grid(1000.0, 2000.0, 10.0, 40, 30)


def placed(path: str, grid: Grid = GRID, crs: QgsCoordinateReferenceSystem = MERCATOR) -> Picture:
    return background_image(path, Place(grid, crs, QgsCoordinateTransformContext()))


def write(
    path: Path,
    bands: np.ndarray,
    geotransform: Optional[Sequence[float]] = None,
    epsg: int = 0,
    kind: int = gdal.GDT_Byte,
    nodata: Optional[float] = None,
    driver: str = "GTiff",
    options: Sequence[str] = (),
) -> str:
    """Write (rows, columns, bands)."""
    rows, columns, count = bands.shape
    memory = gdal.GetDriverByName("MEM").Create("", columns, rows, count, kind)
    if geotransform:
        memory.SetGeoTransform(geotransform)
    if epsg:
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(epsg)
        memory.SetProjection(reference.ExportToWkt())
    for index in range(count):
        band = memory.GetRasterBand(index + 1)
        band.WriteArray(np.ascontiguousarray(bands[..., index]))
        if nodata is not None:
            band.SetNoDataValue(nodata)
        if count in (2, 4) and index == count - 1:
            band.SetColorInterpretation(gdal.GCI_AlphaBand)
    gdal.GetDriverByName(driver).CreateCopy(str(path), memory, 0, list(options))
    return str(path)


def random_bands(rows: int, columns: int, count: int) -> np.ndarray:
    return np.random.default_rng(3).integers(0, 256, (rows, columns, count), dtype=np.uint8)


@pytest.mark.parametrize("count", [1, 3, 4, 5])
def test_an_image_on_the_very_grid_is_untouched(tmp_path: Path, count: int) -> None:
    bands = random_bands(30, 40, count)
    if count == 4:
        bands[..., 3] = np.maximum(bands[..., 3], 1)
    path = write(tmp_path / "a.tif", bands, GRID.geotransform, 3857)
    rgba = placed(path).rgba
    expected = np.repeat(bands, 3, axis=2) if count == 1 else bands[..., :3]
    assert np.array_equal(rgba[..., :3], expected)
    if count == 4:
        assert np.array_equal(rgba[..., 3], bands[..., 3])
    else:
        assert (rgba[..., 3] == 255).all()


def test_a_palette_gives_its_colors(tmp_path: Path) -> None:
    memory = gdal.GetDriverByName("MEM").Create("", 40, 30, 1)
    memory.SetGeoTransform(GRID.geotransform)
    table = gdal.ColorTable()
    table.SetColorEntry(0, (10, 20, 30, 255))
    table.SetColorEntry(1, (200, 100, 0, 255))
    memory.GetRasterBand(1).SetColorTable(table)
    indices = np.indices((30, 40)).sum(axis=0).astype(np.uint8) % 2
    memory.GetRasterBand(1).WriteArray(indices)
    gdal.GetDriverByName("GTiff").CreateCopy(str(tmp_path / "p.tif"), memory)
    rgba = placed(str(tmp_path / "p.tif")).rgba
    colors = np.array([[10, 20, 30, 255], [200, 100, 0, 255]])
    assert np.array_equal(rgba, colors[indices])


def test_another_crs_lands_at_the_right_place(tmp_path: Path) -> None:
    bands = np.zeros((180, 360, 3), np.uint8)
    bands[80, 190] = (255, 0, 0)  # the degree east of 10 and south of 10 north
    path = write(tmp_path / "w.tif", bands, (-180, 1, 0, 90, 0, -1), 4326)
    crs = QgsCoordinateReferenceSystem("EPSG:3857")
    degree = 111319.490793
    grid = Grid(0.0, 20 * degree, degree / 4, 80, 80)
    rgba = placed(path, grid, crs).rgba
    rows, columns = np.nonzero(rgba[..., 0] > 128)
    assert columns.min() in (40, 41)
    assert columns.max() in (42, 43)
    y_of_10_north = 1118889.97
    first = (grid.ymax - y_of_10_north) / grid.pixel_size
    assert abs(rows.min() - first) <= 1.5


def test_no_data_and_the_outside_are_transparent(tmp_path: Path) -> None:
    bands = np.full((10, 10, 1), 7, np.uint8)
    bands[:, :5] = 0
    path = write(tmp_path / "n.tif", bands, (1000, 10, 0, 2000, 0, -10), 3857, nodata=0)
    rgba = placed(path).rgba
    assert (rgba[:10, :5, 3] == 0).all()
    assert (rgba[:10, 5:10, 3] == 255).all()
    assert (rgba[10:, :, 3] == 0).all()


@pytest.mark.parametrize("kind", [gdal.GDT_UInt16, gdal.GDT_Float32])
def test_deep_values_are_scaled_alike_in_all_bands(tmp_path: Path, kind: int) -> None:
    bands = np.zeros((30, 40, 3), np.uint16)
    bands[..., 0] = np.linspace(0, 4000, 40)[None, :]
    bands[..., 1] = 1000
    bands[..., 2] = 2000
    path = write(tmp_path / "d.tif", bands, GRID.geotransform, 3857, kind)
    rgba = placed(path).rgba
    assert rgba[0, [0, 39], 0].tolist() == [0, 255]
    assert (rgba[..., 1] == 64).all()
    assert (rgba[..., 2] == 128).all()
    assert (rgba[..., 3] == 255).all()


def test_a_plain_image_is_stretched_over_the_picture(tmp_path: Path) -> None:
    bands = np.zeros((2, 4, 3), np.uint8)
    bands[0, :, 0] = 255
    path = write(tmp_path / "s.png", bands, driver="PNG")
    assert image_size(path) == (4, 2)
    assert not is_georeferenced(path)
    picture = placed(path)
    assert (picture.rgba[..., 3] == 255).all()
    assert picture.rgba[0, :, 0].min() == 255
    assert picture.rgba[-1, :, 0].max() == 0
    assert picture.warnings == ()
    without_crs = placed(path, GRID, QgsCoordinateReferenceSystem())
    assert np.array_equal(without_crs.rgba, picture.rgba)


def test_a_plain_image_of_the_pictures_size_is_untouched(tmp_path: Path) -> None:
    bands = random_bands(30, 40, 3)
    path = write(tmp_path / "same.png", bands, driver="PNG")
    assert np.array_equal(placed(path).rgba[..., :3], bands)


def test_a_world_file_places_an_image_without_crs(tmp_path: Path) -> None:
    bands = random_bands(10, 10, 3)
    path = write(tmp_path / "f.png", bands, driver="PNG")
    (tmp_path / "f.pgw").write_text("10\n0\n0\n-10\n1105\n1895\n")
    assert is_georeferenced(path)
    rgba = placed(path).rgba
    assert np.array_equal(rgba[10:20, 10:20, :3], bands)
    assert rgba[..., 3].astype(bool).sum() == 100


@pytest.mark.parametrize("orientation", range(1, 9))
def test_photos_are_turned_upright(tmp_path: Path, orientation: int) -> None:
    pillow = pytest.importorskip("PIL.Image")
    ops = pytest.importorskip("PIL.ImageOps")
    pixels = np.zeros((16, 32, 3), np.uint8)
    pixels[:8, :16] = (250, 0, 0)
    pixels[8:, :16] = (0, 250, 0)
    image = pillow.fromarray(pixels)
    exif = image.getexif()
    exif[274] = orientation
    path = tmp_path / "photo.jpg"
    image.save(path, exif=exif.tobytes(), quality=100, subsampling=0)
    upright = np.asarray(ops.exif_transpose(pillow.open(path)))
    assert image_size(str(path)) == (upright.shape[1], upright.shape[0])
    grid = Grid(0.0, 0.0, 1.0, upright.shape[1], upright.shape[0])
    rgba = placed(str(path), grid, MERCATOR).rgba
    assert np.abs(rgba[..., :3].astype(int) - upright).max() < 8


def test_an_image_elsewhere_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "e.tif", random_bands(5, 5, 3), (9e6, 10, 0, 9e6, 0, -10), 3857)
    assert "lies outside the picture" in placed(path).warnings[0]


@pytest.mark.parametrize("exceptions", [False, True])
def test_bad_files_are_refused(tmp_path: Path, exceptions: bool) -> None:
    def check(function: Any) -> None:
        with pytest.raises(HeatDecayError, match="does not exist"):
            function(str(tmp_path / "missing.png"))
        with pytest.raises(HeatDecayError, match=r"'text\.png' cannot be read as an image"):
            function(str(text))
        with pytest.raises(HeatDecayError, match=r"'cut\.png'"):
            placed(str(cut))

    text = tmp_path / "text.png"
    text.write_text("no picture")
    cut = tmp_path / "cut.png"
    write(cut, random_bands(200, 200, 3), driver="PNG")
    cut.write_bytes(cut.read_bytes()[:5000])
    before = gdal.GetUseExceptions()
    if exceptions:
        gdal.UseExceptions()
    else:
        gdal.DontUseExceptions()
    try:
        check(image_size)
        check(placed)
        assert bool(gdal.GetUseExceptions()) == exceptions
    finally:
        if before:
            gdal.UseExceptions()
        else:
            gdal.DontUseExceptions()


def test_an_image_of_nothing_but_nodata_is_refused(tmp_path: Path) -> None:
    bands = np.full((30, 40, 1), -9999, np.float32)
    path = write(tmp_path / "a.tif", bands, GRID.geotransform, 3857, gdal.GDT_Float32, -9999)
    with pytest.raises(HeatDecayError, match=r"'a\.tif' cannot be read: .*no valid pixels"):
        placed(path)
