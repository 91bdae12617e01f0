# SPDX-License-Identifier: GPL-2.0-or-later
"""Pictures of heat rasters: every pixel's color by the rules, georeference, formats."""

import gc
import math
from pathlib import Path
from types import FrameType
from typing import Any, Callable, Dict, Optional, Sequence, Tuple

import numpy as np
import pytest
from osgeo import gdal, osr
from support.heat_runs import names_in

Make = Callable[..., Any]
ALGORITHM = "heatdecay:renderheatmap"
GEOTRANSFORM = (1000.0, 2.0, 0.0, 5000.0, 0.0, -2.0)
HEAT = np.array(
    [[np.nan, 0.0, 0.5, 1.0], [2.0, 3.0, 4.0, 5.0], [6.0, 7.0, 8.0, 9.0]], dtype=np.float32
)


def write_heat(path: Path, values: np.ndarray = HEAT, epsg: int = 27700, **more: Any) -> Path:
    """Write a raster as any other program would."""
    rows, columns = values.shape
    no_data = more.get("no_data", math.nan)
    kind = more.get("kind", gdal.GDT_Float32)
    raster = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, 1, kind)
    raster.SetGeoTransform(more.get("geotransform", GEOTRANSFORM))
    if epsg:
        crs = osr.SpatialReference()
        crs.ImportFromEPSG(epsg)
        raster.SetProjection(crs.ExportToWkt())
    if no_data is not None:
        raster.GetRasterBand(1).SetNoDataValue(no_data)
    raster.GetRasterBand(1).WriteArray(values)
    return path


@pytest.fixture
def picture_of(run_algorithm: Make, tmp_path: Path) -> Callable[..., np.ndarray]:
    """Render a raster; gives the pixels (rows, cols, bands)."""

    def render(
        heat: Optional[Path] = None, name: str = "picture.png", **parameters: Any
    ) -> np.ndarray:
        source = heat or write_heat(tmp_path / "heat.tif")
        output = str(tmp_path / name)
        run_algorithm(ALGORITHM, {"INPUT": str(source), **parameters, "OUTPUT": output})
        return gdal.Open(output).ReadAsArray().transpose(1, 2, 0)

    return render


def hsva(t: float) -> Tuple[float, ...]:
    """HSVA_MIN to HSVA_MAX: hue 0, clear, to hue 42/256, opaque; saturation and value are 1."""
    hue = t * 0x2A / 256 * 6
    return (255.0, 255.0 * hue, 0.0, 255.0 * t)


STRETCHES: Dict[str, Callable[[float], float]] = {
    "linear": lambda t: t,
    "sqrt": math.sqrt,
    "log": lambda t: math.log10(1 + 99 * t) / 2,
}


@pytest.mark.parametrize(
    ("values", "given", "told"),
    [
        (
            [1] * 7 + [20],
            {},
            "STRETCH=auto is log: three quarters of all that is above 0 lie in "
            "the lowest 5% of the color range",
        ),
        (
            [1] * 7 + [10],
            {},
            "STRETCH=auto is sqrt: three quarters of all that is above 0 lie in "
            "the lowest 10% of the color range",
        ),
        ([0, math.nan] + [1] * 7 + [10], {}, "is sqrt"),
        ([1] * 7 + [20], {"STRETCH": "linear"}, ""),
        (
            [1] * 7 + [20],
            {"MAX_VALUE": 2},
            "is linear: three quarters of all that is above 0 lie in the lowest 50%",
        ),
        ([1] * 7 + [20], {"MIN_VALUE": -1}, "is linear: the colors reach below 0"),
        ([1] * 7 + [20, -20], {}, "is linear: the colors reach below 0"),
        (
            [5] * 3 + [20] * 5,
            {},
            "is linear: three quarters of all that is above 0 lie in the lowest 100%",
        ),
        ([7] * 8, {}, "is linear: three quarters"),
        ([7], {}, "is linear: three quarters"),
        ([0] * 8, {}, "is linear: no value is above 0"),
        ([math.nan] * 8, {}, "is linear: no value is above 0"),
    ],
)
def test_the_log_says_which_stretch_and_why(
    run_algorithm: Make, tmp_path: Path, values: Sequence[float], given: Dict[str, Any], told: str
) -> None:
    heat = write_heat(tmp_path / "heat.tif", np.array([values], np.float32))
    output = str(tmp_path / "picture.png")
    run = run_algorithm(ALGORITHM, {"INPUT": str(heat), **given, "OUTPUT": output})
    said = " ".join(run.infos)
    assert told in said
    assert bool(told) == ("STRETCH=auto" in said)


@pytest.mark.parametrize("stretch", STRETCHES)
@pytest.mark.parametrize(("low", "high"), [(None, None), (1, 5), (-3, 20)])
def test_colors_of_the_pair(
    picture_of: Make, stretch: str, low: Optional[float], high: Optional[float]
) -> None:
    given = {"MIN_VALUE": low, "MAX_VALUE": high} if low is not None else {}
    rgba = picture_of(COLOR_RAMP="hsva", STRETCH=stretch, **given)
    low, high = (0, 9) if low is None else (low, high)
    for row, column in np.ndindex(*HEAT.shape):
        value = float(HEAT[row, column])
        if math.isnan(value):
            assert rgba[row, column, 3] == 0
            continue
        t = STRETCHES[stretch](min(1.0, max(0.0, (value - low) / (high - low))))
        index = int(t * 255)
        expected = hsva(index / 255)
        if index:
            np.testing.assert_allclose(rgba[row, column], expected, atol=1.01)
        else:
            assert rgba[row, column, 3] == 0


def test_fade_of_a_ramp_without_transparency(picture_of: Make) -> None:
    for fade in (0.15, 0.5, 0):
        alpha = picture_of(COLOR_RAMP="viridis", FADE=fade)[..., 3]
        for value, found in zip(HEAT.ravel()[1:], alpha.ravel()[1:]):
            share = int(value / 9 * 255) / 255
            expected = 255 * (min(1.0, share / fade) if fade else 1)
            assert found == pytest.approx(expected, abs=1.01)


def test_inverting_twice_is_nothing(picture_of: Make) -> None:
    plain = picture_of(COLOR_RAMP="Viridis")
    assert (picture_of(COLOR_RAMP="viridis_r", INVERT_RAMP=True) == plain).all()
    turned = picture_of(COLOR_RAMP="viridis_r")
    assert (picture_of(COLOR_RAMP="VIRIDIS", INVERT_RAMP=True) == turned).all()
    np.testing.assert_allclose(turned[2, 3], (68, 1, 84, 255), atol=1)


def test_gradient_image_wins(picture_of: Make, tmp_path: Path) -> None:
    """Three rows: as many steps, the bottom one lowest; only the left column counts."""
    gradient = tmp_path / "gradient.png"
    image = gdal.GetDriverByName("MEM").Create("", 2, 3, 4, gdal.GDT_Byte)
    rows = np.array([(255, 0, 0, 255), (0, 255, 0, 128), (0, 0, 255, 0)], dtype=np.uint8)
    for band in range(4):
        column = rows[:, band : band + 1]
        image.GetRasterBand(band + 1).WriteArray(np.hstack([column, 255 - column]))
    gdal.GetDriverByName("PNG").CreateCopy(str(gradient), image)
    rgba = picture_of(GRADIENT_IMAGE=str(gradient), COLOR_RAMP="viridis")
    # index = int(t * 2): the highest color is that of the maximum alone.
    assert tuple(rgba[2, 3]) == (255, 0, 0, 255)
    assert tuple(rgba[2, 2]) == (0, 255, 0, 128)
    assert rgba[1, 2, 3] == 0  # 4 of 9 is below a half
    assert tuple(rgba[1, 3]) == (0, 255, 0, 128)


def test_heat_below_0(picture_of: Make, tmp_path: Path) -> None:
    cold = write_heat(tmp_path / "cold.tif", np.array([[-8.0, 0.0, 4.0]], dtype=np.float32))
    rgba = picture_of(cold, COLOR_RAMP="viridis", FADE=0)[0]
    np.testing.assert_allclose(rgba[0], (68, 1, 84, 255), atol=1)  # -M
    np.testing.assert_allclose(rgba[1][:3], (33, 145, 140), atol=2)  # the middle
    full = picture_of(
        write_heat(tmp_path / "w.tif", np.array([[-4.0, 8.0]], np.float32)),
        COLOR_RAMP="viridis",
        FADE=0,
    )[0]
    np.testing.assert_allclose(full[1], (253, 231, 36, 255), atol=1)


def test_all_values_0_are_the_lowest_color(picture_of: Make, tmp_path: Path) -> None:
    zero = write_heat(tmp_path / "zero.tif", np.zeros((2, 2), np.float32))
    rgba = picture_of(zero, COLOR_RAMP="viridis", FADE=0)
    np.testing.assert_allclose(rgba[0, 0], (68, 1, 84, 255), atol=1)


def test_nothing_but_no_data(picture_of: Make, tmp_path: Path) -> None:
    void = write_heat(tmp_path / "void.tif", np.full((2, 2), np.nan, np.float32))
    assert (picture_of(void)[..., 3] == 0).all()


def test_a_raster_without_data_is_told(run_algorithm: Make, tmp_path: Path) -> None:
    heat = write_heat(tmp_path / "heat.tif", np.full((3, 4), np.nan, np.float32))
    picture = {"INPUT": str(heat), "OUTPUT": str(tmp_path / "a.png")}
    [said] = run_algorithm(ALGORITHM, picture).warnings
    assert said.startswith("'heat' has no data") and "shows none of it" in said


@pytest.mark.parametrize(
    ("kind", "no_data"),
    [
        (gdal.GDT_Float32, -9999),
        (gdal.GDT_Int16, -1),
        (gdal.GDT_Byte, 255),
        (gdal.GDT_Float64, None),
    ],
)
def test_other_programs_rasters(
    picture_of: Make, tmp_path: Path, kind: int, no_data: Optional[float]
) -> None:
    values = np.array([[0, 5, 10]], dtype=float)
    if no_data is not None:
        values = np.array([[no_data, 0, 10]], dtype=float)
    path = write_heat(tmp_path / "other.tif", values, kind=kind, no_data=no_data)
    rgba = picture_of(path, COLOR_RAMP="viridis", FADE=0)[0]
    np.testing.assert_allclose(rgba[2], (253, 231, 36, 255), atol=1)
    assert rgba[0, 3] == (0 if no_data is not None else 255)


@pytest.mark.parametrize("name", ["p.tif", "p.tiff", "p.png", "p.jpg", "p.jpeg", "P.PNG"])
def test_formats_are_georeferenced(
    picture_of: Make, run_algorithm: Make, tmp_path: Path, name: str
) -> None:
    from qgis.core import QgsRasterLayer

    pixels = picture_of(name=name)
    assert pixels.shape[:2] == HEAT.shape
    layer = QgsRasterLayer(str(tmp_path / name))
    assert layer.isValid()
    assert layer.crs().authid() == "EPSG:27700"
    extent = layer.extent()
    box = extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()
    assert box == pytest.approx((1000, 4994, 1008, 5000), abs=1e-9)
    suffix = Path(name).suffix.lower()
    if suffix in (".png", ".jpg", ".jpeg"):
        world = {".png": ".pgw", ".jpg": ".jgw", ".jpeg": ".jgw"}[suffix]
        lines = (tmp_path / name).with_suffix(world).read_text().split()
        assert [float(line) for line in lines] == [2, 0, 0, -2, 1001, 4999]
        assert (tmp_path / f"{name}.aux.xml").exists()


def test_jpeg_has_black_below(picture_of: Make, tmp_path: Path) -> None:
    blocks = np.kron(HEAT, np.ones((16, 16), np.float32))
    rgb = picture_of(write_heat(tmp_path / "big.tif", blocks), "p.jpg", COLOR_RAMP="viridis")
    assert rgb.shape == (*blocks.shape, 3)
    assert rgb[8, 8].max() < 12
    np.testing.assert_allclose(rgb[40, 56], (253, 231, 36), atol=12)
    white = picture_of(
        tmp_path / "big.tif", "p.jpg", COLOR_RAMP="viridis", BACKGROUND_COLOR="#ffffff"
    )
    assert white[8, 8].min() > 243


@pytest.mark.parametrize(
    ("color", "ground"),
    [("#204060", (0x20, 0x40, 0x60, 255)), ("#20406080", (0x20, 0x40, 0x60, 0x80))],
)
@pytest.mark.parametrize("opacity", [1.0, 0.4, 0.0])
def test_heat_over_a_color(
    picture_of: Make, color: str, ground: Sequence[int], opacity: float
) -> None:
    from qgis.PyQt.QtGui import QColor

    hsva = {"COLOR_RAMP": "hsva"}
    plain = picture_of(**hsva).astype(float)
    rgba = picture_of(**hsva, BACKGROUND_COLOR=QColor(*ground), OPACITY=opacity).astype(float)
    top = plain[..., 3] / 255 * opacity
    below = ground[3] / 255
    alpha = top + below * (1 - top)
    mixed = [
        (plain[..., band] * top + ground[band] * below * (1 - top)) / alpha for band in range(3)
    ]
    np.testing.assert_allclose(rgba[..., 3], alpha * 255, atol=1.01)
    np.testing.assert_allclose(rgba[..., :3], np.stack(mixed, axis=-1), atol=2)


def test_opacity_alone(picture_of: Make) -> None:
    plain, half = picture_of(), picture_of(OPACITY=0.5)
    np.testing.assert_allclose(half[..., 3], plain[..., 3] * 0.5, atol=1.01)


def test_background_image_plain_toned(picture_of: Make, tmp_path: Path) -> None:
    """A plain picture is stretched over the whole; inverting comes before the brightness."""
    photo = tmp_path / "photo.png"
    image = gdal.GetDriverByName("MEM").Create("", 8, 6, 3, gdal.GDT_Byte)
    for band, value in enumerate((200, 100, 50)):
        image.GetRasterBand(band + 1).Fill(value)
    gdal.GetDriverByName("PNG").CreateCopy(str(photo), image)
    given = {"BACKGROUND_IMAGE": str(photo), "OPACITY": 0}
    assert (picture_of(**given) == (200, 100, 50, 255)).all()
    dim = picture_of(**given, BACKGROUND_BRIGHTNESS=0.5)
    np.testing.assert_allclose(dim[1, 1], (100, 50, 25, 255), atol=1)
    # HSV value 200 becomes 55, hue and saturation stay.
    turned = picture_of(**given, INVERT_BACKGROUND=True)
    np.testing.assert_allclose(turned[1, 1], (55, 27.5, 13.75, 255), atol=1.01)
    both = picture_of(**given, INVERT_BACKGROUND=True, BACKGROUND_BRIGHTNESS=2)
    np.testing.assert_allclose(both[1, 1], (110, 55, 27.5, 255), atol=1.01)


def test_background_image_with_a_georeference(picture_of: Make, tmp_path: Path) -> None:
    """It covers the right half of the raster only."""
    photo = tmp_path / "photo.tif"
    image = gdal.GetDriverByName("GTiff").Create(str(photo), 4, 6, 3, gdal.GDT_Byte)
    image.SetGeoTransform((1004.0, 1.0, 0, 5000.0, 0, -1.0))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(27700)
    image.SetProjection(crs.ExportToWkt())
    for band in range(3):
        image.GetRasterBand(band + 1).Fill(90)
    del image
    rgba = picture_of(BACKGROUND_IMAGE=str(photo), OPACITY=0)
    assert (rgba[:, :2, 3] == 0).all()
    assert (rgba[:, 2:] == (90, 90, 90, 255)).all()


def test_texts_are_drawn_and_the_maximum_is_told(run_algorithm: Make, tmp_path: Path) -> None:
    big = write_heat(tmp_path / "big.tif", np.kron(HEAT, np.ones((100, 100), np.float32)))
    plain = {"INPUT": str(big), "OUTPUT": str(tmp_path / "plain.png")}
    run = run_algorithm(ALGORITHM, plain)
    assert run["MAXIMUM"] == 9
    before = gdal.Open(plain["OUTPUT"]).ReadAsArray()
    for number, text in enumerate(
        (
            {"TITLE": "Heat of [% 2000 + 20 %]"},
            {"LEGEND": True},
            {"SCALE_BAR": True},
            {"ATTRIBUTION": "me"},
        )
    ):
        output = str(tmp_path / f"{number}.png")
        assert run_algorithm(ALGORITHM, {**plain, **text, "OUTPUT": output}).warnings == []
        after = gdal.Open(output).ReadAsArray()
        changed = (after != before).any(axis=0)
        assert 0.0005 < changed.mean() < 0.3, text


def test_basemap_and_overlay(
    picture_of: Make, make_layer: Make, make_file: Make, tmp_path: Path, new_project: Any
) -> None:
    """A square that fills the left half, drawn below; a line over the heat."""
    from qgis.core import QgsFillSymbol
    from qgis.PyQt.QtGui import QColor

    big = write_heat(
        tmp_path / "big.tif",
        np.kron(HEAT, np.ones((20, 20), np.float32)),
        geotransform=(1000.0, 0.1, 0, 5000.0, 0, -0.1),
    )
    square = make_layer(
        ["POLYGON ((990 4990, 1004 4990, 1004 5010, 990 5010, 990 4990))"],
        crs="EPSG:27700",
        geometry="Polygon",
    )
    symbol = QgsFillSymbol.createSimple({"color": "0,0,255", "outline_style": "no"})
    square.renderer().setSymbol(symbol)
    new_project.addMapLayer(square)
    rgba = picture_of(big, BASEMAP=[square], OPACITY=0)
    assert (rgba[:, :38] == (0, 0, 255, 255)).all()
    assert (rgba[:, 42:, 3] == 0).all()
    line = make_layer(
        ["LINESTRING (1006 4990, 1006 5010)"], crs="EPSG:27700", geometry="LineString"
    )
    new_project.addMapLayer(line)
    rgba = picture_of(big, OVERLAY=[line], OVERLAY_COLOR=QColor(0, 255, 0), OVERLAY_WIDTH=3)
    assert tuple(rgba[30, 60]) == (0, 255, 0, 255)
    assert tuple(rgba[30, 52]) != (0, 255, 0, 255)


def test_no_crs(picture_of: Make, tmp_path: Path) -> None:
    rgba = picture_of(write_heat(tmp_path / "bare.tif", epsg=0), "p.tif")
    assert rgba.shape == (3, 4, 4)


def test_an_older_picture_and_its_side_files_are_replaced(picture_of: Make, tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_text("old")
    (tmp_path / "picture.pgw").write_text("1\n0\n0\n-1\n0\n0\n")
    (tmp_path / "picture.wld").write_text("1\n0\n0\n-1\n0\n0\n")
    picture_of()
    pictures = [name for name in names_in(tmp_path) if not name.startswith("heat")]
    assert pictures == ["picture.pgw", "picture.png", "picture.png.aux.xml"]


def test_the_same_bytes_again(picture_of: Make, tmp_path: Path) -> None:
    picture_of(TITLE="Heat", LEGEND=True)
    first = (tmp_path / "picture.png").read_bytes()
    picture_of(TITLE="Heat", LEGEND=True)
    assert (tmp_path / "picture.png").read_bytes() == first


def test_the_second_band(picture_of: Make, tmp_path: Path) -> None:
    path = tmp_path / "two.tif"
    raster = gdal.GetDriverByName("GTiff").Create(str(path), 4, 3, 2, gdal.GDT_Float32)
    raster.SetGeoTransform(GEOTRANSFORM)
    raster.GetRasterBand(1).WriteArray(np.zeros((3, 4)))
    raster.GetRasterBand(2).WriteArray(np.arange(12.0).reshape(3, 4))
    del raster
    rgba = picture_of(path, BAND=2, COLOR_RAMP="viridis")
    np.testing.assert_allclose(rgba[2, 3], (253, 231, 36, 255), atol=1)


@pytest.mark.parametrize("name", ["picture.png", "picture.tif"])
def test_cancel_leaves_the_old_picture(run_algorithm: Make, tmp_path: Path, name: str) -> None:
    from qgis.core import QgsProcessingException

    heat = write_heat(tmp_path / "heat.tif", np.kron(HEAT, np.ones((300, 300), np.float32)))
    (tmp_path / name).write_text("old")
    for percent in (0, 15, 30, 45, 60, 90):
        with pytest.raises(QgsProcessingException, match="ancel"):
            run_algorithm(
                ALGORITHM,
                {"INPUT": str(heat), "LEGEND": True, "OUTPUT": str(tmp_path / name)},
                cancel_at=percent,
            )
        assert (tmp_path / name).read_text() == "old"
        assert [name for name in names_in(tmp_path) if "heat" not in name] == [name]


def test_the_legend_does_not_hide_the_heat(picture_of: Make, tmp_path: Path) -> None:
    """It stands in the middle of the right side, unless the heat is there: then opposite."""
    values = np.full((600, 800), np.nan, np.float32)
    values[250:350, 600:] = 1.0
    heat = write_heat(tmp_path / "right.tif", values)
    plain = picture_of(heat)
    legend = picture_of(heat, LEGEND=True)
    assert (legend[250:350, :200] != plain[250:350, :200]).any()
    np.testing.assert_array_equal(legend[:, 600:], plain[:, 600:])


def test_a_cancelled_run_keeps_nothing_alive(run_algorithm: Make, tmp_path: Path) -> None:
    """QGIS never lets go of the exception: what its frames held would crash QGIS at its end."""
    from qgis.core import QgsProcessingException

    heat = write_heat(tmp_path / "heat.tif", np.kron(HEAT, np.ones((300, 300), np.float32)))
    given = {"INPUT": str(heat), "OUTPUT": str(tmp_path / "picture.png")}
    with pytest.raises(QgsProcessingException, match="ancel"):
        run_algorithm(ALGORITHM, given, cancel_at=45)
    gc.collect()
    frames = [each for each in gc.get_objects() if isinstance(each, FrameType)]
    assert [each for each in frames if each.f_code.co_name == "run_job"] == []
