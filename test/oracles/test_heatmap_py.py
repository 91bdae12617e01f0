# SPDX-License-Identifier: GPL-2.0-or-later
"""The same heat and the same pictures as heatmap.py, cell by cell.

heatmap.py numbers its cells by cutting off the coordinates in pixels: on the positive side that is
what our pixels do. Points it moves to the corner that its cell is named after, which is as good as
the center; lines it measures from that corner, so that our grid lies half a pixel further left and
up there.
"""

from pathlib import Path
from typing import Dict, List, Optional, Sequence, Tuple

import numpy as np
import pytest
from support.heat_cases import lines_of
from support.heatmap_py import METERS_PER_DEGREE, matrix_of, run_heatmap_py, write_gpx, write_points
from support.reference import Feature

from qgis_heatdecay.core.color.color_ramp import Ramp, hsva_ramp
from qgis_heatdecay.core.color.color_scale import ColorScale
from qgis_heatdecay.core.features import Lines, Points
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.heat.engine import heat_raster
from qgis_heatdecay.core.heat.kernels import HeatSettings
from qgis_heatdecay.render.compose import filled, over, toned

SIZE_PX = 40
METERS_PER_PIXEL = 700.0
DEGREES = METERS_PER_PIXEL / METERS_PER_DEGREE
OUR_KERNELS = {"linear": "linear", "gaussian": "exponential"}
PLANE = ("-P", "equirectangular", "-s", METERS_PER_PIXEL)

XY = Tuple[float, float]


def grid_around(margin_px: int, shift_px: float = 0.0) -> Grid:
    """Return a grid whose pixel (margin, margin) is heatmap.py's cell (0, 0)."""
    corner = (margin_px + shift_px) * DEGREES
    return Grid(-corner, corner, DEGREES, SIZE_PX + 2 * margin_px, SIZE_PX + 2 * margin_px)


def as_array(matrix: Dict[Tuple[int, int], float], margin_px: int) -> np.ndarray:
    side = SIZE_PX + 2 * margin_px
    array = np.full((side, side), np.nan)
    for (x, y), value in matrix.items():
        array[y + margin_px, x + margin_px] = value
    return array


def assert_same(heat: np.ndarray, matrix: np.ndarray) -> None:
    np.testing.assert_array_equal(np.isnan(heat), np.isnan(matrix))
    largest = np.nanmax(matrix)
    np.testing.assert_allclose(heat, matrix, rtol=0, atol=1e-5 * largest)


def scattered(count: int, seed: int) -> np.ndarray:
    """Return longitudes and latitudes (count, 2) in clusters, off the borders of pixels."""
    rng = np.random.default_rng(seed)
    middles = rng.uniform(8, SIZE_PX - 8, (4, 2))
    pixels = np.floor(rng.choice(middles, count) + rng.normal(0, 3, (count, 2)))
    pixels = np.clip(pixels, 0, SIZE_PX - 1) + rng.uniform(0.05, 0.95, (count, 2))
    return pixels * (DEGREES, -DEGREES)


# Heat.


@pytest.mark.parametrize("decay", [0, 0.5, 0.95, 1])
@pytest.mark.parametrize(("kernel", "radius"), [("linear", 5), ("gaussian", 9)])
def test_points(kernel: str, radius: int, decay: float, tmp_path: Path) -> None:
    places = scattered(300, seed=radius)
    file = write_points(tmp_path / "points", places[:, ::-1].tolist())
    matrix = matrix_of(tmp_path, *PLANE, "-k", kernel, "-r", radius, "-d", decay, file)
    settings = HeatSettings(OUR_KERNELS[kernel], radius, decay)
    x, y = places.T.copy()
    heat = heat_raster(grid_around(radius), [Points(x, y)], [], settings)
    assert_same(heat, as_array(matrix, radius))


@pytest.mark.parametrize("radius", [1, 2, 15])
def test_radii(radius: int, tmp_path: Path) -> None:
    places = scattered(40, seed=3)
    file = write_points(tmp_path / "points", places[:, ::-1].tolist())
    matrix = matrix_of(tmp_path, *PLANE, "-r", radius, file)
    x, y = places.T.copy()
    heat = heat_raster(
        grid_around(radius), [Points(x, y)], [], HeatSettings(radius_px=float(radius))
    )
    assert_same(heat, as_array(matrix, radius))


@pytest.mark.parametrize("decay", [0, 0.8, 1])
def test_weights(decay: float, tmp_path: Path) -> None:
    """Weights from 0 up: below 0 heatmap.py goes on in the same ranks, which we do not."""
    places = scattered(300, seed=1)
    weight = np.random.default_rng(2).choice([0.0, 0.25, 1.0, 3.0, 17.5], 300)
    file = write_points(tmp_path / "points", np.column_stack([places[:, ::-1], weight]).tolist())
    matrix = matrix_of(tmp_path, *PLANE, "-r", 6, "-d", decay, file)
    x, y = places.T.copy()
    settings = HeatSettings(radius_px=6.0, decay=decay)
    heat = heat_raster(grid_around(6), [Points(x, y, weight)], [], settings)
    assert_same(heat, as_array(matrix, 6))


def walks(seed: int) -> List[List[XY]]:
    """Return tracks: short steps, long ones, one that stands still for a while."""
    rng = np.random.default_rng(seed)
    tracks = []
    for step_px in (0.4, 2.0, 9.0):
        walk = rng.uniform(12, SIZE_PX - 12, 2) + rng.normal(0, step_px, (12, 2)).cumsum(axis=0)
        walk = np.clip(walk, 0.3, SIZE_PX - 0.3)
        walk[5] = walk[4]
        tracks.append([tuple(xy) for xy in (walk * (DEGREES, -DEGREES)).tolist()])
    return tracks


@pytest.mark.parametrize("decay", [0, 0.95, 1])
@pytest.mark.parametrize(("kernel", "radius"), [("linear", 5), ("gaussian", 8)])
def test_lines(kernel: str, radius: int, decay: float, tmp_path: Path) -> None:
    tracks = walks(seed=radius)
    file = write_gpx(tmp_path / "tracks.gpx", tracks)
    matrix = matrix_of(tmp_path, *PLANE, "-k", kernel, "-r", radius, "-d", decay, file)
    settings = HeatSettings(OUR_KERNELS[kernel], radius, decay, segments=True)
    lines = lines_of([Feature([track], 1.0, True) for track in tracks])
    heat = heat_raster(grid_around(radius + 1, shift_px=0.5), [], [lines], settings)
    assert_same(heat, as_array(matrix, radius + 1))


# Pictures.

FEW_POINTS = [
    (2, 4.5), (2, 5), (6, 4.5), (6, 5), (0, 2), (1, 1), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0),
    (7, 1), (8, 2),
]  # fmt: skip
DEFAULT_RAMP = ("000ffff00", "02affffff")

# heatmap.py takes ff for 255/256 where we take it for 1, and mixes by cutting off. So red and alpha
# may differ by 1 before mixing, which is at most 1 + 1 after it, and cutting off adds 1; where a
# value stands on the border of two steps of the ramp (single against double precision), the
# neighboring step differs by 1 in alpha and by 1 in green.
LEVELS = 4


def painted(heat: np.ndarray, ramp: Optional[Ramp] = None) -> np.ndarray:
    ramp = ramp or hsva_ramp(*DEFAULT_RAMP)
    return ColorScale(ramp, 0.0, float(np.nanmax(heat))).rgba(heat)


def on_black(picture: np.ndarray) -> np.ndarray:
    return over(filled((picture.shape[0], picture.shape[1]), (0, 0, 0, 255)), picture)[..., :3]


def read_picture(path: Path, mode: str) -> np.ndarray:
    image = pytest.importorskip("PIL.Image")
    return np.asarray(image.open(path).convert(mode))


def assert_alike(picture: np.ndarray, expected: np.ndarray, levels: int = LEVELS) -> None:
    assert picture.shape == expected.shape
    difference = np.abs(picture.astype(int) - expected.astype(int))
    assert difference.max() <= levels, np.argwhere(difference > levels)[:10]


def few_points(xy: Sequence[XY] = FEW_POINTS) -> Points:
    x, y = np.array(xy, dtype=float).T.copy()
    return Points(x, y)


def smile() -> Lines:
    """Return the tracks of smile.gpx: two eyes and a mouth."""
    tracks = [FEW_POINTS[:2], FEW_POINTS[2:4], FEW_POINTS[4:]]
    return lines_of([Feature([track], 1.0, True) for track in tracks])


@pytest.mark.realdata
def test_the_picture_of_few_points(real_data: Path) -> None:
    """Width 22 and radius 3 leave 16 pixels for 8 degrees; the picture begins at cell (-2, -13)."""
    grid = Grid(-1.0, 6.5, 0.5, 22, 17)
    heat = heat_raster(grid, [few_points()], [], HeatSettings(radius_px=3.0))
    expected = read_picture(real_data / "heatmap77_test" / "few-points.ppm", "RGB")
    assert_alike(on_black(painted(heat)), expected)


@pytest.mark.realdata
def test_the_picture_of_few_lines(real_data: Path) -> None:
    grid = Grid(-1.25, 6.75, 0.5, 22, 17)
    heat = heat_raster(grid, [], [smile()], HeatSettings(radius_px=3.0, segments=True))
    expected = read_picture(real_data / "heatmap77_test" / "smile-gpx.ppm", "RGB")
    assert_alike(on_black(painted(heat)), expected)


def on_the_playa() -> np.ndarray:
    """Heat of the few points on 200 x 150 pixels of Mercator, radius 10.

    The box is fitted to the height; its middle is the middle of the picture. North of the equator
    heatmap.py's cells reach down from the number that they are named after, so everything is worked
    out upside down and turned round.
    """
    latitudes = np.radians([y for _, y in FEW_POINTS])
    north = np.degrees(np.log(np.tan(np.pi / 4 + latitudes / 2)))
    scale = min((200 - 20) / 8.0, (150 - 20) / north.max())
    east, north = np.array([x for x, _ in FEW_POINTS]) * scale, north * scale + 1e-9
    left = np.ceil((east.max() - 199) / 2)
    top = np.ceil((-north.max() - 149) / 2)
    upside_down = Grid(left, top + 149, 1.0, 200, 150)
    heat = heat_raster(upside_down, [Points(east, -north)], [], HeatSettings(radius_px=10.0))
    return heat[::-1]


@pytest.mark.realdata
@pytest.mark.parametrize(
    ("name", "tone"),
    [
        ("with-background.png", {}),
        ("with-background-dark.png", {"brightness": 0.4}),
        ("with-background-inverted.png", {"invert": True}),
    ],
)
def test_pictures_on_a_background(name: str, tone: Dict[str, float], real_data: Path) -> None:
    folder = real_data / "heatmap77_test"
    playa = read_picture(folder / "playa.jpg", "RGBA")
    picture = over(toned(playa, **tone) if tone else playa, painted(on_the_playa()))
    assert_alike(picture[..., :3], read_picture(folder / name, "RGB"))


def picture_of_few_points(folder: Path, *arguments: object) -> np.ndarray:
    """Let heatmap.py draw the few points, width 22 and radius 3, as RGBA."""
    file = write_points(folder / "points", [(y, x) for x, y in FEW_POINTS])
    drawn = folder / "drawn.png"
    run_heatmap_py("-P", "equirectangular", "-W", 22, "-r", 3, *arguments, "-o", drawn, file)
    return read_picture(drawn, "RGBA")


def our_picture_of_few_points(ramp: Ramp) -> np.ndarray:
    grid = Grid(-1.0, 6.5, 0.5, 22, 17)
    return painted(heat_raster(grid, [few_points()], [], HeatSettings(radius_px=3.0)), ramp)


@pytest.mark.parametrize("rows", [256, 40])
def test_a_gradient_image(rows: int, tmp_path: Path) -> None:
    """As many steps as rows, the lowest at the bottom; the left column counts."""
    image = pytest.importorskip("PIL.Image")
    level = np.linspace(0, 1, rows)
    colors = np.stack([level**0.5, level, 1 - level, level], axis=1)
    colors = np.rint(255 * colors).astype(np.uint8)
    pixels = np.zeros((rows, 3, 4), np.uint8)
    pixels[:, 0] = colors[::-1]
    image.fromarray(pixels, "RGBA").save(tmp_path / "gradient.png")
    drawn = picture_of_few_points(tmp_path, "-G", tmp_path / "gradient.png")
    # Nothing is computed here but the step: the colors are the same, bit for bit, save where a
    # value stands on the border of two steps.
    differs = (our_picture_of_few_points(Ramp(colors)) != drawn).any(axis=2)
    assert differs.mean() < 0.02


@pytest.mark.parametrize(
    "pair", [DEFAULT_RAMP, ("0aa80c000", "1f0ffffff"), ("3004040ff", "100ffc080")]
)
def test_hsva_pairs(pair: Tuple[str, str], tmp_path: Path) -> None:
    """Hues beyond the circle too; heatmap.py's ff is 255/256, so that all may be 1 lower."""
    drawn = picture_of_few_points(tmp_path, "-m", pair[0], "-M", pair[1])
    ours = our_picture_of_few_points(hsva_ramp(*pair))
    np.testing.assert_array_equal(ours[..., 3] > 1, drawn[..., 3] > 1)
    seen = (ours[..., 3] > 1) & (drawn[..., 3] > 1)
    assert_alike(ours[seen], drawn[seen])


@pytest.mark.realdata
def test_the_gradient_image_of_heatmap_py(real_data: Path, tmp_path: Path) -> None:
    gradient = real_data / "heatmap77_test" / "gradient.png"
    drawn = picture_of_few_points(tmp_path, "-G", gradient)
    ramp = Ramp(read_picture(gradient, "RGBA")[::-1, 0].copy())
    differs = (our_picture_of_few_points(ramp) != drawn).any(axis=2)
    assert differs.mean() < 0.02
