# SPDX-License-Identifier: GPL-2.0-or-later
"""animaterasters: the pixels of every frame against GDAL and numpy."""

from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsProcessingException
from support.film_files import watch
from support.raster_files import CORNER, SINUSOIDAL, UTM, change, write_tiff
from support.raster_runs import animate, assert_frames, colored, frames_in, rows_in

Make = Callable[..., Any]
HOLE = -9999.0
pytestmark = pytest.mark.usefixtures("plugin")


def numbers(seed: int, shape: Any = (30, 40)) -> np.ndarray:
    values = np.random.default_rng(seed).normal(50, 20, shape).astype(np.float32)
    values[:4, :5] = HOLE
    return values


def shown(values: np.ndarray) -> np.ndarray:
    return np.where(values == HOLE, np.nan, values)


@pytest.fixture
def series(tmp_path: Path) -> Path:
    """Four dates of 40 x 30 pixels, whose names do not stand in the order of their dates."""
    folder = tmp_path / "series"
    folder.mkdir()
    for seed, name in enumerate(["b_2020-01-01", "a_2020-02-01", "d_2020-03-01", "c_2020-04-01"]):
        write_tiff(folder / f"{name}.tif", numbers(seed), no_data=HOLE)
    return folder


def test_each_date_is_a_frame_with_exact_values(
    run_algorithm: Make, series: Path, tmp_path: Path
) -> None:
    run = animate(
        run_algorithm, tmp_path, FOLDER=str(series), PIXEL_SIZE=10, MIN_VALUE=0, MAX_VALUE=100
    )
    values = [shown(numbers(seed)) for seed in range(4)]
    assert_frames(tmp_path, values, 0, 100)
    counts = run["FRAME_COUNT"], run["FEATURE_COUNT"], run["SKIPPED_COUNT"]
    assert counts == (4, 4, 0)
    maxima = [float(np.nanmax(each)) for each in values]
    assert run["MAXIMUM"] == pytest.approx(max(maxima))
    starts = [f"2020-{month:02d}-01T00:00:00" for month in range(1, 6)]
    for number, (frame, start, end, features, maximum) in enumerate(rows_in(tmp_path)):
        assert (frame, start, features) == (number, starts[number], 1)
        assert maximum == pytest.approx(maxima[number])
        assert number == 3 or end == starts[number + 1]
    assert len(watch(tmp_path / "film.png")[0].frames) == 4
    frame = gdal.Open(str(tmp_path / "frames" / "frame_00000.png"))
    assert frame.GetGeoTransform() == pytest.approx((CORNER[0], 10, 0, CORNER[1], 0, -10))
    assert osr.SpatialReference(wkt=frame.GetProjection()).GetAuthorityCode(None) == "32633"


def test_colors_reach_over_the_middle_of_all_values(
    run_algorithm: Make, series: Path, tmp_path: Path
) -> None:
    animate(run_algorithm, tmp_path, FOLDER=str(series), PIXEL_SIZE=10)
    values = [shown(numbers(seed)) for seed in range(4)]
    low, high = np.nanpercentile(np.stack(values).astype(float), [2, 98])
    assert_frames(tmp_path, values, low, high)


def test_colors_of_each_frame_alone(run_algorithm: Make, series: Path, tmp_path: Path) -> None:
    animate(run_algorithm, tmp_path, FOLDER=str(series), PIXEL_SIZE=10, COLOR_SCALE="per_frame")
    for seed, picture in enumerate(frames_in(tmp_path)):
        values = shown(numbers(seed))
        expected = colored(values, *np.nanpercentile(values.astype(float), [2, 98]))
        assert np.count_nonzero((picture != expected).any(axis=-1)) <= 2


def test_one_given_end_of_the_scale_wins(run_algorithm: Make, series: Path, tmp_path: Path) -> None:
    animate(run_algorithm, tmp_path, FOLDER=str(series), PIXEL_SIZE=10, MIN_VALUE=20)
    values = [shown(numbers(seed)) for seed in range(4)]
    high = np.nanpercentile(np.stack(values).astype(float), 98)
    assert_frames(tmp_path, values, 20, high)


def test_where_most_values_are_equal_all_of_them_are_told_apart(
    run_algorithm: Make, tmp_path: Path
) -> None:
    rain = np.zeros((40, 40), np.float32)
    rain[3, 4] = 12
    write_tiff(tmp_path / "rain_20200101.tif", rain)
    animate(run_algorithm, tmp_path, INPUT=[str(tmp_path / "rain_20200101.tif")], PIXEL_SIZE=10)
    assert_frames(tmp_path, [rain], 0, 12)


def test_a_gif_is_white_where_there_is_no_data(
    run_algorithm: Make, series: Path, tmp_path: Path
) -> None:
    output = str(tmp_path / "film.gif")
    animate(run_algorithm, tmp_path, FOLDER=str(series), PIXEL_SIZE=10, OUTPUT=output)
    for frame in watch(Path(output))[0].frames:
        assert (frame[:4, :5] == 255).all()


def test_rasters_of_one_date_are_put_together_the_first_on_top(
    run_algorithm: Make, tmp_path: Path
) -> None:
    left, right = numbers(1)[:, :25], numbers(2)[:, 15:]
    place = CORNER[0] + 150, CORNER[1]
    write_tiff(tmp_path / "left_20200101.tif", left, no_data=HOLE)
    write_tiff(tmp_path / "right_20200101.tif", right, place, no_data=HOLE)
    write_tiff(tmp_path / "right_20200201.tif", right, place, no_data=HOLE)
    paths = [
        str(tmp_path / f"{name}.tif")
        for name in ("right_20200101", "left_20200101", "right_20200201")
    ]
    run = animate(run_algorithm, tmp_path, INPUT=paths, PIXEL_SIZE=10, MIN_VALUE=0, MAX_VALUE=100)
    alone = np.full((30, 40), np.nan)
    alone[:, 15:] = shown(right)
    both = alone.copy()
    both[:, :25] = np.where(np.isnan(alone[:, :25]), shown(left), alone[:, :25])
    assert_frames(tmp_path, [both, alone], 0, 100)
    assert (run["FRAME_COUNT"], run["FEATURE_COUNT"]) == (2, 3)
    assert [row[3] for row in rows_in(tmp_path)] == [2, 1]


def test_outside_the_mask_nothing_is_shown(
    run_algorithm: Make, make_layer: Make, series: Path, tmp_path: Path
) -> None:
    x, y = CORNER
    mask = make_layer(
        [f"POLYGON (({x + 100} {y}, {x + 400} {y}, {x + 400} {y - 200}, {x + 100} {y}))"],
        crs=UTM,
        geometry="Polygon",
    )
    animate(run_algorithm, tmp_path, FOLDER=str(series), PIXEL_SIZE=10, MASK=mask)
    rows, columns = np.mgrid[0:30, 0:40] + 0.5
    inside = (columns > 10) & (rows < 20) & (rows * 30 < (columns - 10) * 20)
    values = [np.where(inside, shown(numbers(seed)), np.nan) for seed in range(4)]
    low, high = np.nanpercentile(np.stack(values).astype(float), [2, 98])
    assert_frames(tmp_path, values, low, high)


def warped(path: Path, box: Any, width: int, height: int, crs: str) -> np.ndarray:
    return gdal.Warp(
        "",
        str(path),
        format="MEM",
        dstSRS=crs,
        outputBounds=box,
        width=width,
        height=height,
        resampleAlg="bilinear",
        errorThreshold=0,
        dstNodata="nan",
        outputType=gdal.GDT_Float32,
    ).ReadAsArray()


def smooth(seed: int, shape: Any = (60, 80)) -> np.ndarray:
    rows, columns = np.mgrid[0 : shape[0], 0 : shape[1]]
    return (50 + 30 * np.sin(columns / 9 + seed) * np.cos(rows / 8)).astype(np.float32)


def test_by_itself_the_longer_side_has_800_pixels(run_algorithm: Make, tmp_path: Path) -> None:
    path = write_tiff(tmp_path / "t_2020.tif", smooth(0))
    run = animate(run_algorithm, tmp_path, INPUT=[str(path)], MIN_VALUE=0, MAX_VALUE=100)
    box = (CORNER[0], CORNER[1] - 600, CORNER[0] + 800, CORNER[1])
    assert_frames(tmp_path, [warped(path, box, 800, 600, UTM)], 0, 100)
    assert any("PIXEL_SIZE 10.0" in line for line in run.infos)


@pytest.mark.parametrize(("shape", "size"), [((147, 255), (461, 800)), ((255, 147), (800, 461))])
def test_no_row_or_column_is_empty(
    run_algorithm: Make, tmp_path: Path, shape: Any, size: Any
) -> None:
    path = write_tiff(tmp_path / "t_2020.tif", smooth(0, shape))
    animate(run_algorithm, tmp_path, INPUT=[str(path)])
    picture = frames_in(tmp_path)[0]
    assert picture.shape[:2] == size
    assert (picture[..., 3] == 255).all()


def test_another_crs_and_extent(run_algorithm: Make, tmp_path: Path) -> None:
    path = write_tiff(tmp_path / "t_2020.tif", smooth(0))
    box = (1_669_900.0, 5_645_000.0, 1_670_700.0, 5_645_500.0)
    animate(
        run_algorithm,
        tmp_path,
        INPUT=[str(path)],
        TARGET_CRS="EPSG:3857",
        EXTENT=f"{box[0]},{box[2]},{box[1]},{box[3]}",
        WIDTH=160,
        MIN_VALUE=0,
        MAX_VALUE=100,
    )
    expected = warped(path, box, 160, 100, "EPSG:3857")
    assert not np.isnan(expected).all()
    assert_frames(tmp_path, [expected], 0, 100)


def test_a_crs_without_a_code_stays(run_algorithm: Make, tmp_path: Path) -> None:
    corner = (-6_073_798.057, -1_278_279.785)
    for month in (1, 2):
        write_tiff(
            tmp_path / f"ndvi_2020{month:02d}.tif", smooth(month), corner, 231.656, SINUSOIDAL
        )
    animate(
        run_algorithm,
        tmp_path,
        FOLDER=str(tmp_path),
        PIXEL_SIZE=231.656,
        MIN_VALUE=0,
        MAX_VALUE=100,
    )
    assert_frames(tmp_path, [smooth(1), smooth(2)], 0, 100)
    frame = gdal.Open(str(tmp_path / "frames" / "frame_00000.png"))
    found = osr.SpatialReference(wkt=frame.GetProjection())
    assert found.GetAttrValue("PROJECTION") == "Sinusoidal"
    assert frame.GetGeoTransform()[:2] == pytest.approx((corner[0], 231.656))


@pytest.mark.realdata
def test_twelve_dates_of_modis(run_algorithm: Make, real_data: Path, tmp_path: Path) -> None:
    folder = real_data / "E_raster"
    size = gdal.Open(str(next(folder.glob("*.tif")))).GetGeoTransform()[1]
    run = animate(run_algorithm, tmp_path, FOLDER=str(folder), PIXEL_SIZE=size)
    values = [
        gdal.Open(str(path)).ReadAsArray().astype(float) for path in sorted(folder.glob("*.tif"))
    ]
    assert_frames(tmp_path, values, *np.percentile(np.stack(values), [2, 98]))
    assert (run["FRAME_COUNT"], run["MAXIMUM"]) == (12, max(each.max() for each in values))
    assert [row[1][:10] for row in rows_in(tmp_path)] == [
        path.stem[-10:] for path in sorted(folder.glob("*.tif"))
    ]


def byte_bands(count: int, seed: int = 3) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (count, 30, 40)).astype(np.uint8)


def test_red_green_and_blue_are_shown_as_they_are(run_algorithm: Make, tmp_path: Path) -> None:
    colors = [byte_bands(3, seed) for seed in (1, 2)]
    for month, bands in enumerate(colors, 1):
        write_tiff(tmp_path / f"rgb_2020{month:02d}.tif", bands)
    run = animate(run_algorithm, tmp_path, FOLDER=str(tmp_path), PIXEL_SIZE=10, LEGEND=True)
    for picture, bands in zip(frames_in(tmp_path), colors):
        np.testing.assert_array_equal(picture[..., :3], np.moveaxis(bands, 0, 2))
        assert (picture[..., 3] == 255).all()
    assert any("own colors" in line for line in run.infos)
    assert run["FRAME_COUNT"] == 2


def test_a_band_of_colors_is_numbers_where_it_is_asked_for(
    run_algorithm: Make, tmp_path: Path
) -> None:
    bands = byte_bands(3)
    path = write_tiff(tmp_path / "rgb_202001.tif", bands)
    animate(
        run_algorithm,
        tmp_path,
        INPUT=[str(path)],
        BAND=2,
        PIXEL_SIZE=10,
        MIN_VALUE=0,
        MAX_VALUE=255,
    )
    assert_frames(tmp_path, [bands[1]], 0, 255)


@pytest.mark.parametrize(
    ("kind", "alpha"), [("uint16", False), ("uint16", True), ("float32", False)]
)
def test_red_green_and_blue_of_16_bits_share_one_stretch(
    run_algorithm: Make, tmp_path: Path, kind: str, alpha: bool
) -> None:
    source = np.random.default_rng(3).integers(200, 3000, (2, 4 if alpha else 3, 30, 40))
    source[:, :, :5] = 0
    if alpha:
        source[:, 3] = np.where(np.arange(40) < 20, 65535, 0)
    for year, bands in enumerate(source, 2020):
        path = write_tiff(tmp_path / f"rgb_{year}.tif", bands.astype(kind), no_data=0)
        dataset = gdal.Open(str(path), gdal.GA_Update)
        for number, meaning in enumerate((gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand)):
            dataset.GetRasterBand(number + 1).SetColorInterpretation(meaning)
        if alpha:
            dataset.GetRasterBand(4).SetColorInterpretation(gdal.GCI_AlphaBand)
        del dataset
    run = animate(run_algorithm, tmp_path, FOLDER=str(tmp_path), PIXEL_SIZE=10)
    low, high = np.percentile(source[:, :3, 5:], (2, 98))
    for picture, bands in zip(frames_in(tmp_path), source):
        shown = np.zeros((30, 40), bool)
        shown[5:, : 20 if alpha else 40] = True
        np.testing.assert_array_equal(picture[..., 3] > 0, shown)
        wanted = np.clip((np.moveaxis(bands[:3], 0, 2) - low) * 255 / (high - low), 0, 255)
        assert np.abs(picture[..., :3] - wanted)[shown].max() <= 2
    assert any("2nd and 98th percentile" in line for line in run.infos)
    run = animate(
        run_algorithm, tmp_path, FOLDER=str(tmp_path), PIXEL_SIZE=10, MIN_VALUE=0, MAX_VALUE=2550
    )
    wanted = np.clip(np.moveaxis(source[0, :3], 0, 2) / 10, 0, 255)
    shown = frames_in(tmp_path)[0]
    assert np.abs(shown[..., :3] - wanted)[shown[..., 3] > 0].max() <= 1


def test_a_palette_keeps_its_colors_unmixed(run_algorithm: Make, tmp_path: Path) -> None:
    palette = {1: (0, 100, 0, 255), 2: (255, 255, 100, 255), 3: (0, 0, 255, 255)}
    classes = np.random.default_rng(8).integers(1, 4, (6, 8)).astype(np.uint8)
    path = change(write_tiff(tmp_path / "cover_2020.tif", classes, no_data=3), palette=palette)
    animate(run_algorithm, tmp_path, INPUT=[str(path)], WIDTH=80)
    found = frames_in(tmp_path)[0]
    large = np.kron(classes, np.ones((10, 10), np.uint8))
    for number in (1, 2):
        assert (found[large == number] == palette[number]).all()
    assert (found[large == 3] == 0).all()


def test_pictures_and_numbers_are_not_mixed(run_algorithm: Make, tmp_path: Path) -> None:
    write_tiff(tmp_path / "a_2020.tif", byte_bands(3))
    write_tiff(tmp_path / "b_2021.tif", numbers(1))
    with pytest.raises(QgsProcessingException, match=r"(?s)a_2020.*b_2021.*BAND"):
        animate(run_algorithm, tmp_path, FOLDER=str(tmp_path))


@pytest.mark.parametrize("suffix", [".gif", ".png", ".webp", ".mp4", ".webm"])
def test_every_format_with_texts_and_preview(
    run_algorithm: Make, series: Path, tmp_path: Path, suffix: str
) -> None:
    if suffix in (".mp4", ".webm"):
        pytest.importorskip("imageio_ffmpeg")
    run = animate(
        run_algorithm,
        tmp_path,
        FOLDER=str(series),
        WIDTH=400,
        LEGEND=True,
        LABEL=True,
        TITLE="Frame [% @frame_number %]",
        OUTPUT=str(tmp_path / f"film{suffix}"),
        PREVIEW=str(tmp_path / "page.html"),
    )
    played = watch(tmp_path / f"film{suffix}")[0]
    assert played.frames[0].shape[:2] == (300, 400)
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "April 2020" in page
    assert "animaterasters" in page
    assert run.warnings == []


def test_the_same_bytes_whatever_the_threads(
    run_algorithm: Make, series: Path, tmp_path: Path, monkeypatch: Any
) -> None:
    films = []
    for threads in (1, 7):
        monkeypatch.setattr("os.cpu_count", lambda threads=threads: threads)
        output = str(tmp_path / f"{threads}.gif")
        animate(run_algorithm, tmp_path, FOLDER=str(series), OUTPUT=output)
        films.append(Path(output).read_bytes())
    assert films[0] == films[1]


def test_mercator_ends_before_the_poles(run_algorithm: Make, tmp_path: Path) -> None:
    path = write_tiff(tmp_path / "t_2020.tif", smooth(1, (90, 180)), (-180, 90), 2, "EPSG:4326")
    animate(run_algorithm, tmp_path, INPUT=[str(path)], TARGET_CRS="EPSG:3857", WIDTH=200)
    picture = frames_in(tmp_path)[0]
    assert picture.shape[:2] == (200, 200)
    assert (picture[..., 3] == 255).all()


def test_tiles_of_two_zones_lie_side_by_side(run_algorithm: Make, tmp_path: Path) -> None:
    write_tiff(tmp_path / "a_2020.tif", smooth(1), (700_000, 5_000_000), 200, "EPSG:32632")
    write_tiff(tmp_path / "b_2020.tif", smooth(2), (237_000, 5_000_000), 200, "EPSG:32633")
    run = animate(run_algorithm, tmp_path, FOLDER=str(tmp_path), PIXEL_SIZE=200)
    assert (run["FRAME_COUNT"], run["FEATURE_COUNT"]) == (1, 2)
    picture = frames_in(tmp_path)[0]
    # The second one, turned a little, reaches further east.
    assert picture.shape[1] > 110
    frame = gdal.Open(str(tmp_path / "frames" / "frame_00000.png"))
    row = round((frame.GetGeoTransform()[3] - 5_000_000) / 200)
    assert (picture[row : row + 60, :80, 3] == 255).all()
    assert (picture[row + 20 : row + 40, 90:110, 3] == 255).all()


@pytest.mark.parametrize(("ramp", "light"), [("viridis", True), ("YlGn", False)])
def test_outlines_are_seen_on_the_colors_that_hide_the_ground(
    run_algorithm: Make,
    series: Path,
    make_file: Make,
    make_layer: Make,
    tmp_path: Path,
    ramp,
    light,
) -> None:
    """The ground is white under a GIF; what lies below the line are the rasters' colors."""
    x, y = CORNER[0], CORNER[1] - 155
    line = make_layer(
        [f"LINESTRING ({x} {y}, {x + 400} {y})"], crs="EPSG:32633", geometry="LineString"
    )
    animate(
        run_algorithm,
        tmp_path,
        FOLDER=str(series),
        PIXEL_SIZE=10,
        COLOR_RAMP=ramp,
        OVERLAY=[line],
        OVERLAY_WIDTH=1,
    )
    for picture in frames_in(tmp_path):
        crossed = picture[15, 5:35, :3].astype(int)
        assert (crossed.min() > 190) if light else (crossed.max() < 130)
