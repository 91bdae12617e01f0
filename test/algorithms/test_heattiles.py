# SPDX-License-Identifier: GPL-2.0-or-later
"""heatdecay:heattiles from end to end: every file that it writes, read by others."""

import io
import json
import re
import shutil
from pathlib import Path
from typing import Any, Dict, List

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayerDefinition,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProcessingException,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage
from support.cancel_later import CancelledLater
from support.pmtiles_reader import read_archive

from qgis_heatdecay.core.color.color_ramp import Ramp
from qgis_heatdecay.core.color.color_scale import ColorScale
from qgis_heatdecay.core.features import Points
from qgis_heatdecay.core.heat.automatic_decay import crowd_size, decay_for_crowd
from qgis_heatdecay.core.heat.engine import heat_raster
from qgis_heatdecay.core.heat.kernels import HeatSettings
from qgis_heatdecay.core.webmercator import HALF_WORLD, TileBlock, from_degrees

HEATTILES = "heatdecay:heattiles"
image = pytest.importorskip("PIL.Image")


def places(count: int, seed: int = 1) -> np.ndarray:
    """Return longitude and latitude of points in two crowds, (n, 2)."""
    random = np.random.default_rng(seed)
    crowds = np.array([[8.0, 48.0], [-75.0, 4.0]])[random.integers(0, 2, count)]
    return crowds + random.normal(0, 1, (count, 2)) * 10 ** random.uniform(-1, 1, (count, 1))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    lon, lat = places(4000).T
    weight = np.random.default_rng(2).integers(1, 4, len(lon))
    path = tmp_path / "points.csv"
    rows = [f"{a!r},{b!r},{w}" for a, b, w in zip(lon.tolist(), lat.tolist(), weight.tolist())]
    path.write_text("\n".join(["lon,lat,weight", *rows]))
    return path


def pictures_of(path: Path) -> Dict[Any, np.ndarray]:
    """Return the colors of all tiles of an archive or a folder, by zoom, column and row."""
    if path.is_dir():
        found: Dict[Any, bytes] = {
            tuple(map(int, re.findall(r"\d+", str(png.relative_to(path))))): png.read_bytes()
            for png in path.rglob("*.png")
        }
    else:
        found = read_archive(path).tiles
    return {
        place: np.asarray(image.open(io.BytesIO(png)).convert("RGBA"))
        for place, png in found.items()
    }


def world_colors(points: Points, zoom: int, legend: Dict[str, Any], ramp: Ramp) -> np.ndarray:
    """Return the colors of the heat of the whole world in one raster."""
    grid = TileBlock(zoom, 0, 0, 2**zoom, 2**zoom).grid
    settings = HeatSettings("linear", legend["radius_px"], legend["decay"])
    heat = heat_raster(grid, [points], [], settings)
    assert legend["maximum"] == float(np.nanmax(heat))
    scale = ColorScale(
        ramp, legend["minimum"], legend["maximum"], legend["stretch"],
        legend.get("log_factor", 99.0),
    )  # fmt: skip
    return scale.rgba(heat)


@pytest.mark.parametrize("weighted", [False, True])
def test_tiles_are_cut_out_of_the_heat_of_the_world(
    run_algorithm: Any, table: Path, tmp_path: Path, weighted: bool
) -> None:
    output = tmp_path / "heat.pmtiles"
    parameters = {"PATH": str(table), "MIN_ZOOM": 0, "MAX_ZOOM": 3, "OUTPUT": str(output)}
    if weighted:
        parameters["WEIGHT"] = "weight"
    gradient = np.random.default_rng(3).integers(0, 256, (256, 1, 4)).astype(np.uint8)
    image.fromarray(gradient).save(tmp_path / "ramp.png")
    parameters.update(GRADIENT_IMAGE=str(tmp_path / "ramp.png"), FADE=0)
    run = run_algorithm(HEATTILES, parameters)
    rows = np.genfromtxt(table, delimiter=",", skip_header=1)
    points = Points(*from_degrees(rows[:, 0], rows[:, 1]), rows[:, 2] if weighted else None)
    legend = json.loads((tmp_path / "legend.json").read_text())["zooms"]
    assert list(legend) == ["0", "1", "2", "3"]
    ramp = Ramp(gradient[::-1, 0])
    tiles = pictures_of(output)
    assert run["TILE_COUNT"] == len(tiles) and run["FEATURE_COUNT"] == 4000
    for zoom in range(4):
        said = legend[str(zoom)]
        grid = TileBlock(zoom, 0, 0, 2**zoom, 2**zoom).grid
        counted = Points(points.x, points.y)
        crowd = crowd_size(grid, [counted], [], HeatSettings(radius_px=10.0))
        assert (said["decay"], said["radius_px"]) == (decay_for_crowd(crowd), 10.0)
        whole = world_colors(points, zoom, said, ramp)
        mine = np.zeros_like(whole)
        for (level, column, row), colors in tiles.items():
            if level == zoom:
                mine[row * 256 : row * 256 + 256, column * 256 : column * 256 + 256] = colors
        assert (mine != whole).any(axis=2).sum() == 0


def test_all_three_outputs_hold_the_same_tiles(
    run_algorithm: Any, make_layer: Any, tmp_path: Path
) -> None:
    wkts = [f"POINT ({lon} {lat})" for lon, lat in places(300).tolist()]
    layer = make_layer(wkts, crs="EPSG:4326")
    found = {}
    for name in ("a.pmtiles", "b.mbtiles", "c"):
        results = run_algorithm(
            HEATTILES,
            {"INPUT": layer, "MIN_ZOOM": 1, "MAX_ZOOM": 3, "OUTPUT": str(tmp_path / name)},
        ).results
        found[name] = results
        assert all(Path(results[each]).exists() for each in ("OUTPUT", "LEGEND", "STYLE"))
    tiles, folder = pictures_of(tmp_path / "a.pmtiles"), pictures_of(tmp_path / "c")
    assert tiles.keys() == folder.keys()
    for place, colors in tiles.items():
        np.testing.assert_array_equal(colors, folder[place])
    with (
        gdal.Open(str(tmp_path / "b.mbtiles"))
        if hasattr(gdal.Dataset, "__enter__")
        else _held(str(tmp_path / "b.mbtiles")) as base
    ):
        assert base.RasterCount == 4 and base.GetDriver().ShortName == "MBTiles"
        _, size, _, top, _, _ = base.GetGeoTransform()
        left = base.GetGeoTransform()[0]
        read = np.moveaxis(base.ReadAsArray(), 0, 2)
    # GDAL reads the highest zoom, of the pixels within the bounds alone.
    column, row = round((left + HALF_WORLD) / size), round((HALF_WORLD - top) / size)
    whole = np.zeros((2048, 2048, 4), np.uint8)
    whole[row : row + len(read), column : column + len(read[0])] = read
    for (zoom, x, y), colors in tiles.items():
        if zoom == 3:
            part = whole[y * 256 : y * 256 + 256, x * 256 : x * 256 + 256]
            seen = colors[..., 3] > 0
            np.testing.assert_array_equal(part[seen], colors[seen])
    assert "DEFINITION" not in found["a.pmtiles"] and "PAGE" not in found["b.mbtiles"]


class _held:  # noqa: N801
    """A dataset of old versions of GDAL, which are no contexts."""

    def __init__(self, path: str) -> None:
        self.dataset = gdal.Open(path)

    def __enter__(self) -> Any:
        return self.dataset

    def __exit__(self, *_: Any) -> None:
        self.dataset = None


def drawn(layer: QgsRasterLayer, square: QgsRectangle, pixels: int) -> np.ndarray:
    """Return what QGIS draws of a layer, (rows, columns, 4) RGBA."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    settings.setExtent(square)
    settings.setOutputSize(QSize(pixels, pixels))
    settings.setBackgroundColor(QColor(0, 0, 0, 0))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    drawn_image = job.renderedImage().convertToFormat(QImage.Format.Format_RGBA8888)
    bits = drawn_image.constBits()
    bits.setsize(drawn_image.sizeInBytes())
    return np.frombuffer(bits, np.uint8).reshape(pixels, pixels, 4).copy()


@pytest.mark.parametrize("name", ["b.mbtiles", "c"])
def test_qgis_opens_the_definition_and_draws_the_tiles(
    run_algorithm: Any, make_layer: Any, tmp_path: Path, new_project: QgsProject, name: str
) -> None:
    layer = make_layer(
        [f"POINT ({lon} {lat})" for lon, lat in places(200).tolist()], crs="EPSG:4326"
    )
    run = run_algorithm(
        HEATTILES, {"INPUT": layer, "MIN_ZOOM": 0, "MAX_ZOOM": 2, "OUTPUT": str(tmp_path / name)}
    )
    layers = QgsLayerDefinition.loadLayerDefinitionLayers(run["DEFINITION"])
    assert [each.isValid() for each in layers] == [True]
    square = QgsRectangle(-HALF_WORLD, -HALF_WORLD, HALF_WORLD, HALF_WORLD)
    seen = drawn(layers[0], square, 1024)[..., 3] > 0
    run_algorithm(
        HEATTILES, {"INPUT": layer, "MIN_ZOOM": 0, "MAX_ZOOM": 2, "OUTPUT": str(tmp_path / "again")}
    )
    whole = np.zeros((1024, 1024), bool)
    for (zoom, x, y), colors in pictures_of(tmp_path / "again").items():
        if zoom == 2:
            whole[y * 256 : y * 256 + 256, x * 256 : x * 256 + 256] = colors[..., 3] > 0
    assert whole.any()
    assert seen.sum() == pytest.approx(whole.sum(), rel=0.25)
    assert np.mean(seen == whole) > 0.995
    assert not list(tmp_path.glob("*.aux.xml"))


def test_a_style_for_maplibre(run_algorithm: Any, table: Path, tmp_path: Path) -> None:
    addresses = {}
    for name, style in (("a.pmtiles", "a.style.json"), ("c", "c/style.json")):
        run_algorithm(
            HEATTILES,
            {"PATH": str(table), "MIN_ZOOM": 1, "MAX_ZOOM": 2, "OUTPUT": str(tmp_path / name)},
        )
        found = json.loads((tmp_path / style).read_text())
        assert found["version"] == 8
        (source,) = found["sources"].values()
        assert source["type"] == "raster" and source["tileSize"] == 256
        assert (source["minzoom"], source["maxzoom"]) == (1, 2)
        west, south, east, north = source["bounds"]
        assert -180 <= west < east <= 180 and -85.06 < south < north < 85.06
        (drawn_layer,) = found["layers"]
        assert found["sources"].keys() == {drawn_layer["source"]}
        assert drawn_layer["type"] == "raster" and drawn_layer["id"]
        addresses[name] = source.get("url") or source["tiles"]
    assert addresses == {"a.pmtiles": "pmtiles://a.pmtiles", "c": ["{z}/{x}/{y}.png"]}


def test_old_tiles_go_and_files_of_the_user_stay(
    run_algorithm: Any, make_layer: Any, tmp_path: Path
) -> None:
    folder = tmp_path / "tiles"
    first = {"INPUT": make_layer(["POINT (8 48)"], crs="EPSG:4326"), "MIN_ZOOM": 4, "MAX_ZOOM": 5}
    run_algorithm(HEATTILES, {**first, "OUTPUT": str(folder)})
    before = {path.relative_to(folder).as_posix() for path in folder.rglob("*.png")}
    (folder / "5" / "notes.txt").write_text("mine")
    second = {**first, "INPUT": make_layer(["POINT (-70 -30)"], crs="EPSG:4326")}
    run_algorithm(HEATTILES, {**second, "OUTPUT": str(folder)})
    after = {path.relative_to(folder).as_posix() for path in folder.rglob("*.png")}
    assert before and after and not before & after
    assert (folder / "5" / "notes.txt").read_text() == "mine"
    # No folder of a tile that went is left.
    assert all(any(each.iterdir()) for each in folder.rglob("*") if each.is_dir())
    tile = folder / sorted(after)[0]
    tile.write_bytes(b"mine now")
    with pytest.raises(QgsProcessingException, match="did not write"):
        run_algorithm(HEATTILES, {**second, "OUTPUT": str(folder)})
    assert tile.read_bytes() == b"mine now"


def test_a_legend_of_other_tiles_stays(run_algorithm: Any, table: Path, tmp_path: Path) -> None:
    zooms = {"PATH": str(table), "MIN_ZOOM": 1, "MAX_ZOOM": 1}
    for name in ("a.pmtiles", "b.pmtiles", "a.pmtiles"):
        run = run_algorithm(HEATTILES, {**zooms, "OUTPUT": str(tmp_path / name)})
    assert run["LEGEND"] == str(tmp_path / "legend.json")
    legends = {"legend.json": "a.pmtiles", "b.legend.json": "b.pmtiles"}
    for name, tiles in legends.items():
        assert json.loads((tmp_path / name).read_text())["tiles"] == tiles
    (tmp_path / "a.style.json").write_text("{}")
    run = run_algorithm(HEATTILES, {**zooms, "OUTPUT": str(tmp_path / "a.pmtiles")})
    assert (tmp_path / "a.style.json").read_text() == "{}"
    assert any("a.style.json" in said for said in run.warnings)


def test_the_same_points_give_the_same_bytes(
    run_algorithm: Any, table: Path, tmp_path: Path
) -> None:
    found: List[bytes] = []
    header, *rows = table.read_text().splitlines()
    for _ in range(2):
        table.write_text("\n".join([header, *rows]))
        rows.reverse()
        output = tmp_path / "a.pmtiles"
        run_algorithm(
            HEATTILES, {"PATH": str(table), "MIN_ZOOM": 0, "MAX_ZOOM": 3, "OUTPUT": str(output)}
        )
        found.append(output.read_bytes())
    assert found[0] == found[1]


def said(run_algorithm: Any, parameters: Dict[str, Any]) -> str:
    with pytest.raises(QgsProcessingException) as refused:
        run_algorithm(HEATTILES, parameters)
    return str(refused.value)


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"MIN_ZOOM": 5, "MAX_ZOOM": 3}, "MIN_ZOOM (5) is greater than MAX_ZOOM (3)"),
        ({"MAX_ZOOM": 25}, "MAX_ZOOM"),
        ({"OUTPUT": "tiles.zip"}, "name without extension for a folder"),
        ({"PATH": ""}, "INPUT and PATH are both empty"),
        ({"PATH": "no/such.csv"}, "PATH"),
        ({"X": "nothing", "Y": "lat"}, "X is 'nothing'"),
        ({"WEIGHT": "nothing"}, "WEIGHT is 'nothing'"),
        ({"RADIUS": 0}, "RADIUS"),
        ({"CRS": "EPSG:25832", "X": "lon", "Y": "lat"}, ""),
    ],
)
def test_what_cannot_be_is_refused(
    run_algorithm: Any, table: Path, tmp_path: Path, parameters: Dict[str, Any], words: str
) -> None:
    usual = {"PATH": str(table), "OUTPUT": str(tmp_path / "a.pmtiles"), "MAX_ZOOM": 2}
    if parameters.get("OUTPUT"):
        parameters = {"OUTPUT": str(tmp_path / parameters["OUTPUT"])}
    if not words:  # a place far away is a place
        run_algorithm(HEATTILES, {**usual, **parameters})
        return
    assert words in said(run_algorithm, {**usual, **parameters})
    assert not list(tmp_path.glob("*tiles*"))


def test_lines_and_both_inputs_are_refused(
    run_algorithm: Any, make_layer: Any, table: Path, tmp_path: Path
) -> None:
    output = {"OUTPUT": str(tmp_path / "a.pmtiles")}
    lines = make_layer(["LINESTRING (0 0, 1 1)"], geometry="LineString")
    assert "Points along geometry" in said(run_algorithm, {"INPUT": lines, **output})
    points = make_layer(["POINT (1 1)"], crs="EPSG:4326")
    assert "both given" in said(run_algorithm, {"INPUT": points, "PATH": str(table), **output})


def test_absurd_zooms_are_refused_with_one_that_fits(run_algorithm: Any, tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    rows = np.stack([random.uniform(-180, 180, 150_000), random.uniform(-80, 80, 150_000)], 1)
    path = tmp_path / "many.csv"
    np.savetxt(path, rows, delimiter=",", header="lon,lat", comments="", fmt="%.9f")
    words = said(
        run_algorithm, {"PATH": str(path), "MAX_ZOOM": 20, "OUTPUT": str(tmp_path / "a.pmtiles")}
    )
    assert "1,000,000" in words and re.search(r"MAX_ZOOM of at most \d+\.", words)


def test_what_is_left_out_is_counted(run_algorithm: Any, tmp_path: Path, make_layer: Any) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("lon,lat,w\n8,48,1\n8,89,1\n9,48,x\n179.9,10,2\n")
    output = {"MIN_ZOOM": 0, "MAX_ZOOM": 1, "OUTPUT": str(tmp_path / "a.pmtiles")}
    run = run_algorithm(HEATTILES, {"PATH": str(path), "WEIGHT": "w", **output})
    assert (run["FEATURE_COUNT"], run["SKIPPED_COUNT"]) == (2, 2)
    assert sum("85.06" in warning or "WEIGHT" in warning for warning in run.warnings) == 2
    assert any("180 degrees" in info for info in run.infos)
    north = make_layer(["POINT (8 86)", "POINT (8 48)"], crs="EPSG:4326")
    run = run_algorithm(HEATTILES, {"INPUT": north, **output})
    assert any("EPSG:3857 can show" in warning for warning in run.warnings)


def test_a_radius_on_the_ground_grows_with_the_zoom(
    run_algorithm: Any, make_layer: Any, tmp_path: Path
) -> None:
    run_algorithm(
        HEATTILES,
        {
            "INPUT": make_layer(["POINT (8 60)"], crs="EPSG:4326"), "MIN_ZOOM": 4, "MAX_ZOOM": 6,
            "RADIUS": 100, "RADIUS_UNIT": "kilometers", "OUTPUT": str(tmp_path / "a.pmtiles"),
        },
    )  # fmt: skip
    zooms = json.loads((tmp_path / "legend.json").read_text())["zooms"]
    radii = [zooms[str(zoom)]["radius_px"] for zoom in (4, 5, 6)]
    assert radii == pytest.approx([radii[0], 2 * radii[0], 4 * radii[0]])
    # A pixel is half as long at 60 degrees as at the equator.
    assert radii[0] == pytest.approx(100_000 / (40_075_017 / 256 / 16 / 2), rel=0.01)


@pytest.mark.slow
def test_cancel_leaves_nothing_behind(run_algorithm: Any, tmp_path: Path, plugin: Any) -> None:
    from support.qgis_session import results_of

    lon, lat = places(60_000, seed=4).T
    path = tmp_path / "many.csv"
    np.savetxt(path, np.stack([lon, lat], 1), delimiter=",", header="lon,lat", comments="")
    for output, percent in (("a.pmtiles", 5), ("b.mbtiles", 40), ("c", 80)):
        feedback = CancelledLater(percent=percent, after_s=0.0)
        from qgis.core import QgsProcessingContext

        with pytest.raises(QgsProcessingException):
            results_of(
                HEATTILES,
                {"PATH": str(path), "MAX_ZOOM": 7, "OUTPUT": str(tmp_path / output)},
                feedback,
                QgsProcessingContext(),
            )
        feedback.assert_prompt()
        assert [each.name for each in tmp_path.iterdir()] == ["many.csv"]


def test_on_the_command_line(qgis_process: Any, table: Path, tmp_path: Path) -> None:
    shutil.copy(table, tmp_path / "copy.csv")
    done = qgis_process.run(
        HEATTILES,
        {
            "PATH": str(tmp_path / "copy.csv"), "X": "lon", "Y": "lat", "MIN_ZOOM": 0,
            "MAX_ZOOM": 2, "OUTPUT": str(tmp_path / "out"),
        },
    )  # fmt: skip
    assert done.exit_code == 0, done.stderr
    assert done.results["FEATURE_COUNT"] == 4000
    assert (tmp_path / "out" / "0" / "0" / "0.png").exists()
