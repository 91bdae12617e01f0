# SPDX-License-Identifier: GPL-2.0-or-later
"""LEGEND_POSITION in every algorithm with a legend: where it stands, and what it makes wider."""

import itertools
from pathlib import Path
from typing import Any, Callable, Dict, List

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsFillSymbol, QgsProcessingException
from support.choropleths import square
from support.film_files import bands_of, pictures_of, watch
from support.raster_files import write_tiff
from support.stac_data import NODATA, month_values, monthly, write_cog
from support.stac_server import stac_server
from support.web_server import WebServer

from qgis_heatdecay.media.formats import FORMATS

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")

IN_ORDER = ("right", "left", "top_right", "top_left", "bottom_right", "bottom_left")
DAYS = ["2020-01-01", "2020-01-02", "2020-01-03"]
ALGORITHMS = ["animateheatmap", "animatechoropleth", "animaterasters", "animatestac"]
FILM: Dict[str, Any] = {"LABEL": False, "EXTENT": "0,40,0,30", "PIXEL_SIZE": 0.1}


@pytest.fixture
def points(make_layer: Make) -> Any:
    """A point each day: one at the right, one at the left, one at the top right."""
    wkts = ["POINT (36 15)", "POINT (4 15)", "POINT (36 27)"]
    return make_layer(wkts, {"t": "string"}, [[day] for day in DAYS])


@pytest.fixture
def animate(run_algorithm: Make, make_layer: Make, points: Any, tmp_path: Path) -> Make:
    """Run an animation into a folder of its own; return the run with its pictures."""
    numbers = itertools.count()

    def heat(**more: Any) -> Any:
        given = {"INPUT": points, "TIME": "t", "STEP_UNIT": "days", "RADIUS": 40, "DECAY": 0.95}
        return run_algorithm("heatdecay:animateheatmap", {**given, **FILM, **more})

    def choropleth(**more: Any) -> Any:
        fields = {"key": "string", "t": "string", "v": "double"}
        polygons = make_layer(
            [square(0, 10), square(10, 20), square(0, 20)],
            fields,
            [[f"k{k}", day, k + 1] for k, day in enumerate(DAYS)],
            geometry="Polygon",
        )
        given = {
            "INPUT": polygons,
            "TABLE": polygons,
            "JOIN_FIELD": "key",
            "TABLE_JOIN_FIELD": "key",
            "TIME": "t",
            "VALUE": "v",
            "STEP_UNIT": "days",
            "OUTLINE_WIDTH": 0,
        }
        return run_algorithm("heatdecay:animatechoropleth", {**given, **FILM, **more})

    def rasters(**more: Any) -> Any:
        folder = tmp_path / "rasters"
        folder.mkdir(exist_ok=True)
        for day, name in enumerate(DAYS):
            values = np.full((300, 400), np.nan, np.float32)
            values[:, 300:] = day + np.linspace(0, 5, 100)
            write_tiff(folder / f"v_{name}.tif", values)
        given = {"FOLDER": str(folder), "WIDTH": 400, "LABEL": False}
        return run_algorithm("heatdecay:animaterasters", {**given, **more})

    def stac(**more: Any) -> Any:
        folder = tmp_path / "cogs"
        folder.mkdir(exist_ok=True)
        for month in range(2):
            path = folder / f"{month + 1}.tif"
            write_cog(path, month_values(month), (-180, 1, 0, 90, 0, -1), 4326, NODATA)
        given = {
            "COLLECTION": "c",
            "EXTENT": "-40,10,20,60 [EPSG:4326]",
            "WIDTH": 400,
            "LABEL": False,
            "SOURCE": "cog",
        }
        with (
            WebServer(folder=folder) as files,
            stac_server(monthly(f"{files.url}/{{}}.tif", 2)) as s,
        ):
            address = {"STAC_URL": f"{s.url}/stac"}
            return run_algorithm("heatdecay:animatestac", {**given, **address, **more})

    runs = dict(zip(ALGORITHMS, (heat, choropleth, rasters, stac)))

    def animated(algorithm: str, name: str = "film.png", **more: Any) -> Any:
        folder = tmp_path / f"run{next(numbers)}"
        files = {"OUTPUT": str(folder / name), "FRAMES_FOLDER": str(folder / "frames")}
        if algorithm == "animatestac":
            pytest.importorskip("requests")
        run = runs[algorithm](**files, **more)
        run.pictures, run.folder = pictures_of(folder / "frames"), folder
        return run

    return animated


def changed_box(with_legend: np.ndarray, without: np.ndarray) -> "tuple[slice, slice]":
    """Return the rows and columns in which two pictures differ."""
    rows, columns = np.nonzero((with_legend != without).any(axis=2))
    return slice(rows.min(), rows.max() + 1), slice(columns.min(), columns.max() + 1)


def is_at(position: str, box: "tuple[slice, slice]", shape: "tuple[int, ...]") -> bool:
    """Say whether a box stands at a side or in a corner."""
    rows, columns = box
    above, below = rows.start, shape[0] - rows.stop
    before, behind = columns.start, shape[1] - columns.stop
    side = before <= 15 if position.endswith("left") else behind <= 15
    if "_" not in position:
        return side and abs(above - below) <= 2
    return side and (above <= 15 if position.startswith("top") else below <= 15)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_the_legend_stands_where_it_is_wanted(animate: Make, algorithm: str) -> None:
    plain = animate(algorithm, LEGEND=False).pictures
    for position in IN_ORDER:
        run = animate(algorithm, LEGEND_POSITION=position)
        assert run.warnings == []
        for picture, bare in zip(run.pictures, plain):
            assert is_at(position, changed_box(picture, bare), bare.shape), position


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_auto_hides_least_of_all_frames(animate: Make, algorithm: str) -> None:
    """Counted plainly: the pixels below the legend that any frame without one shows."""
    plain = animate(algorithm, LEGEND=False).pictures
    shown = np.any([picture[..., 3] > 0 for picture in plain], axis=0)
    hidden: List[int] = []
    pictures: List[np.ndarray] = []
    for position in IN_ORDER:
        pictures.append(animate(algorithm, LEGEND_POSITION=position).pictures[0])
        hidden.append(np.count_nonzero(shown[changed_box(pictures[-1], plain[0])]))
    chosen = animate(algorithm).pictures[0]
    assert len(set(hidden)) > 1
    assert (chosen == pictures[int(np.argmin(hidden))]).all()


@pytest.mark.parametrize(
    ("algorithm", "name"),
    [
        *(("animateheatmap", f"film{suffix}") for suffix in FORMATS),
        *((algorithm, "film.mp4") for algorithm in ALGORITHMS[1:]),
    ],
)
def test_outside_makes_the_picture_wider(animate: Make, algorithm: str, name: str) -> None:
    form = FORMATS[name[4:]]
    if not form.needs.is_met():
        pytest.skip(f"{form.label} cannot be written here")
    # Without a ramp heat takes one for what the format has below it.
    ramp = {"COLOR_RAMP": "magma"} if algorithm == "animateheatmap" else {}
    plain = animate(algorithm, LEGEND=False, **ramp)
    page = {"PREVIEW": str(plain.folder / "page.html")}
    run = animate(algorithm, name, LEGEND_POSITION="outside", **page, **ramp)
    assert run.warnings == []
    rows, columns = plain.pictures[0].shape[:2]
    for picture, bare in zip(run.pictures, plain.pictures):
        np.testing.assert_array_equal(picture[:, :columns], bare)
        strip = picture[:, columns:]
        assert strip.any() and (strip == run.pictures[0][:, columns:]).all()
    wide = run.pictures[0].shape[1]
    assert wide % 2 == 0 and columns + 30 < wide < 1.6 * columns
    assert any(f"{wide} x {rows} pixels" in line for line in run.infos)
    played, _ = watch(run.folder / name)
    assert played.frames[0].shape == (rows + rows % 2 * form.is_video, wide, 4)
    assert "<html" in Path(page["PREVIEW"]).read_text(encoding="utf-8")
    # Where the map is, it stays.
    before, after = (
        gdal.Open(str(each.folder / "frames" / "frame_00000.png")) for each in (plain, run)
    )
    assert after.GetGeoTransform() == before.GetGeoTransform()
    assert (after.RasterXSize, after.GetProjection()) == (wide, before.GetProjection())
    world = [(each.folder / "frames" / "frame_00000.pgw").read_text() for each in (plain, run)]
    assert world[0] == world[1]


def test_rasters_of_heat_are_those_of_the_map(animate: Make, tmp_path: Path) -> None:
    path = tmp_path / "heat.tif"
    animate("animateheatmap", LEGEND_POSITION="outside", HEAT_RASTER=str(path))
    assert bands_of(path).values.shape == (3, 300, 400)


def test_no_strip_where_there_is_no_legend(animate: Make) -> None:
    plain = animate("animateheatmap", LEGEND=False).pictures[0]
    for more in ({"LEGEND": False}, {"COLOR_SCALE": "per_frame"}):
        picture = animate("animateheatmap", LEGEND_POSITION="outside", **more).pictures[0]
        assert picture.shape == plain.shape


def test_the_strip_has_the_color_of_the_background(animate: Make) -> None:
    for name in ("film.png", "film.gif"):
        run = animate("animateheatmap", name, LEGEND_POSITION="outside", BACKGROUND_COLOR="#204060")
        assert (run.pictures[0][0, 400:] == (0x20, 0x40, 0x60, 255)).all()


@pytest.mark.parametrize(("algorithm", "level"), [*zip(ALGORITHMS, (0, 255, 255, 255))])
def test_a_strip_without_color_is_as_below_the_map(
    animate: Make, algorithm: str, level: int
) -> None:
    run = animate(algorithm, "film.gif", LEGEND_POSITION="outside")
    assert not run.pictures[0][0, -1].any()
    played, _ = watch(run.folder / "film.gif")
    assert played.frames[0][0, -1].tolist() == [level, level, level, 255]


def test_the_strip_beside_a_basemap_is_paper(
    animate: Make, make_layer: Make, new_project: Any
) -> None:
    for color, paper in (("250,250,240", 255), ("20,20,30", 18)):
        land = make_layer([square(-10, -10, 60)], geometry="Polygon")
        symbol = QgsFillSymbol.createSimple({"color": color, "outline_style": "no"})
        land.renderer().setSymbol(symbol)
        new_project.addMapLayer(land)
        run = animate("animateheatmap", "film.gif", LEGEND_POSITION="outside", BASEMAP=[land])
        assert run.pictures[0][0, -1].tolist()[::3] == [paper, 255]


@pytest.mark.parametrize("name", ["picture.png", "picture.tif", "picture.jpg"])
def test_a_still_picture_beside_its_legend(run_algorithm: Make, tmp_path: Path, name: str) -> None:
    values = np.add.outer(np.arange(150.0), np.arange(201.0)).astype(np.float32)
    heat = write_tiff(tmp_path / "heat.tif", values, crs="EPSG:27700")
    given = {"INPUT": str(heat), "COLOR_RAMP": "viridis", "OPACITY": 1}
    found = []
    for folder, legend in (("a", False), ("b", True)):
        path = tmp_path / folder / name
        path.parent.mkdir()
        more = {"LEGEND": legend, "LEGEND_POSITION": "outside", "OUTPUT": str(path)}
        run = run_algorithm("heatdecay:renderheatmap", {**given, **more})
        assert run.warnings == []
        found.append(gdal.Open(str(path)))
    assert any(f"has {found[1].RasterXSize} x 150 pixels" in line for line in run.infos)
    bare, beside = (np.moveaxis(each.ReadAsArray(), 0, -1).astype(int) for each in found)
    assert beside.shape[0] == 150 and beside.shape[1] > 240
    off = np.abs(beside[:, :190] - bare[:, :190])
    assert off.max() <= (40 if name.endswith("jpg") else 0)
    assert found[0].GetGeoTransform() == found[1].GetGeoTransform()
    assert found[0].GetProjection() == found[1].GetProjection() != ""


def test_a_still_legend_goes_where_heat_is_least(run_algorithm: Make, tmp_path: Path) -> None:
    """Zeros are no heat; heat below 0 is."""
    values = np.zeros((300, 400), np.float32)
    values[:, 200:] = -1.0
    values[0, 0] = 2.0
    heat = write_tiff(tmp_path / "heat.tif", values)
    pictures = []
    for legend in (False, True):
        path = tmp_path / f"{legend}.png"
        run_algorithm(
            "heatdecay:renderheatmap", {"INPUT": str(heat), "LEGEND": legend, "OUTPUT": str(path)}
        )
        pictures.append(np.moveaxis(gdal.Open(str(path)).ReadAsArray(), 0, -1))
    assert is_at("left", changed_box(*pictures), values.shape)


@pytest.mark.parametrize("algorithm", [*ALGORITHMS, "renderheatmap"])
def test_an_unknown_place_is_refused(algorithm: str, run_algorithm: Make, animate: Make) -> None:
    with pytest.raises(QgsProcessingException) as raised:
        if algorithm == "renderheatmap":
            run_algorithm("heatdecay:renderheatmap", {"LEGEND_POSITION": "middle"})
        else:
            animate(algorithm, LEGEND_POSITION="middle")
    said = str(raised.value)
    assert "LEGEND_POSITION is 'middle'" in said
    assert "auto, right, left, top_left, top_right, bottom_left, bottom_right, outside" in said
