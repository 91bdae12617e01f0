# SPDX-License-Identifier: GPL-2.0-or-later
from pathlib import Path
from typing import Any, Callable, Iterator, List

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFillSymbol,
    QgsLayerMetadata,
    QgsMapLayerStore,
    QgsRasterLayer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from support.promptness import BUSY_S, Since
from support.tile_server import TileServer, tile_pixels
from support.worker import in_place, in_task

from qgis_heatdecay.adapters.crs import Place
from qgis_heatdecay.adapters.ground.basemap import render_layers
from qgis_heatdecay.adapters.ground.map_layers import attribution_of, hosts_of, take_layers
from qgis_heatdecay.adapters.images import Picture
from qgis_heatdecay.core.errors import Cancelled, HeatDecayError
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.progress import silent
from qgis_heatdecay.core.webmercator import HALF_WORLD, pixel_size

MERCATOR = QgsCoordinateReferenceSystem("EPSG:3857")
GRID = Grid(0.0, 100.0, 1.0, 120, 100)
SQUARE = "POLYGON((20 20, 80 20, 80 80, 20 80, 20 20))"
both_threads = pytest.mark.parametrize("run", [in_place, in_task])


@pytest.fixture
def server() -> Iterator[TileServer]:
    with TileServer() as server:
        yield server


def colored(layer: QgsVectorLayer, color: str) -> QgsVectorLayer:
    symbol = QgsFillSymbol.createSimple({"color": color, "outline_style": "no"})
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return layer


def drawn(
    layers: List[Any],
    run: Callable[..., Any] = in_place,
    grid: Grid = GRID,
    crs: QgsCoordinateReferenceSystem = MERCATOR,
    loaded: Any = None,
    tick: Any = silent,
    silent_seconds: float = 25.0,
) -> Picture:
    taken = take_layers(layers, loaded)
    place = Place(grid, crs, QgsCoordinateTransformContext())
    return run(lambda: render_layers(taken, place, tick, silent_seconds))


def xyz(server: TileServer) -> QgsRasterLayer:
    layer = QgsRasterLayer(server.layer_source, "tiles", "wms")
    assert layer.isValid()
    return layer


def tiles_grid(zoom: int, column: int, row: int, width: int, height: int) -> Grid:
    size = pixel_size(zoom)
    return Grid(
        column * 256 * size - HALF_WORLD, HALF_WORLD - row * 256 * size, size, width, height
    )


@both_threads
def test_layers_lie_where_they_belong_the_first_on_top(make_layer: Callable, run: Callable) -> None:
    top = colored(make_layer([SQUARE], geometry="Polygon"), "255,0,0")
    below = colored(
        make_layer(["POLYGON((50 0, 120 0, 120 100, 50 100, 50 0))"], geometry="Polygon"), "0,0,255"
    )
    rgba = drawn([top, below], run).rgba
    assert rgba.shape == (100, 120, 4)
    assert rgba[50, 50].tolist() == [255, 0, 0, 255]
    assert rgba[5, 60].tolist() == [0, 0, 255, 255]
    assert rgba[5, 5].tolist() == [0, 0, 0, 0]
    red = rgba[..., 0] == 255
    assert np.flatnonzero(red.any(axis=0))[[0, -1]].tolist() == [20, 79]
    assert np.flatnonzero(red.any(axis=1))[[0, -1]].tolist() == [20, 79]


@both_threads
def test_half_transparent_layers_have_straight_alpha(make_layer: Callable, run: Callable) -> None:
    layer = colored(make_layer([SQUARE], geometry="Polygon"), "200,100,50,128")
    assert np.abs(drawn([layer], run).rgba[50, 50].astype(int) - [200, 100, 50, 128]).max() <= 1


def test_layers_are_reprojected(make_layer: Callable) -> None:
    layer = colored(
        make_layer(["POLYGON((0 0, 1 0, 1 1, 0 1, 0 0))"], geometry="Polygon", crs="EPSG:4326"),
        "0,255,0",
    )
    grid = Grid(-55659.745, 166979.236, 5565.9745, 40, 40)
    rgba = drawn([layer], grid=grid).rgba
    assert np.flatnonzero(rgba[20, :, 1] > 128)[[0, -1]].tolist() == [10, 29]
    assert np.flatnonzero(rgba[:, 20, 1] > 128)[[0, -1]].tolist() == [10, 29]


@both_threads
def test_the_same_layers_give_the_same_bytes(
    make_layer: Callable, make_file: Callable, run: Callable
) -> None:
    path = make_file(make_layer([SQUARE, "POLYGON((0 0, 30 0, 30 30, 0 0))"], geometry="Polygon"))
    pictures = []
    for _ in range(2):
        layer = QgsVectorLayer(str(path), "loaded", "ogr")
        store = QgsMapLayerStore()
        store.addMapLayer(layer)
        pictures.append(drawn([layer], run, loaded=store).rgba)
    assert np.array_equal(*pictures)
    red, green, blue, alpha = pictures[0][50, 50].tolist()
    assert alpha == 255
    assert max(red, green, blue) - min(red, green, blue) < 20
    assert min(red, green, blue) > 200


def test_a_style_beside_the_file_is_kept(make_layer: Callable, make_file: Callable) -> None:
    path = make_file(make_layer([SQUARE], geometry="Polygon"), "styled.geojson")
    layer = colored(QgsVectorLayer(str(path), "styled", "ogr"), "1,2,250")
    layer.saveNamedStyle(str(Path(path).with_suffix(".qml")))
    store = QgsMapLayerStore()
    loaded = QgsVectorLayer(str(path), "styled", "ogr")
    store.addMapLayer(loaded)
    assert drawn([loaded], loaded=store).rgba[50, 50].tolist() == [1, 2, 250, 255]


def test_the_selection_is_not_seen_and_the_layer_is_left_alone(make_layer: Callable) -> None:
    layer = colored(make_layer([SQUARE], geometry="Polygon"), "9,9,9")
    layer.selectAll()
    assert drawn([layer]).rgba[50, 50].tolist() == [9, 9, 9, 255]
    assert layer.selectedFeatureCount() == 1
    assert layer.isValid()


@pytest.mark.parametrize("geometry", ["Point", "LineString"])
def test_points_and_lines_loaded_from_paths_are_quiet(make_layer: Callable, geometry: str) -> None:
    wkt = {"Point": "POINT(50 50)", "LineString": "LINESTRING(0 50, 100 50)"}[geometry]
    layer = make_layer([wkt], geometry=geometry)
    store = QgsMapLayerStore()
    store.addMapLayer(layer)
    rgba = drawn([layer], loaded=store).rgba[48:52, 48:52].reshape(-1, 4)
    color = rgba[rgba[:, 3].argmax()].astype(int)
    assert color[3] > 100
    assert color[:3].max() - color[:3].min() < 30


@both_threads
def test_tiles_of_an_xyz_layer(server: TileServer, run: Callable) -> None:
    picture = drawn([xyz(server)], run, tiles_grid(5, 10, 11, 300, 200))
    assert picture.warnings == ()
    colors = picture.rgba[20:180, 20:230, :3].astype(int)
    expected = tile_pixels(10, 11)[20:180, 20:230].astype(int)
    assert np.abs(colors - expected).max() <= 3
    assert (picture.rgba[..., 3] == 255).all()


@both_threads
@pytest.mark.parametrize("status", [403, 404])
def test_a_layer_whose_tiles_fail_is_an_error(
    server: TileServer, status: int, run: Callable
) -> None:
    server.answer = lambda z, x, y: status
    with pytest.raises(
        HeatDecayError, match=rf"127\.0\.0\.1:\d+ did not deliver .*{status}.*BASEMAP"
    ):
        drawn([xyz(server)], run, tiles_grid(6, 10, 11, 600, 600))


@both_threads
def test_a_layer_with_a_hole_is_a_warning(server: TileServer, run: Callable) -> None:
    server.answer = lambda z, x, y: 404 if (x, y) == (12, 13) else 200
    picture = drawn([xyz(server)], run, tiles_grid(6, 10, 11, 1024, 1024))
    assert len(picture.warnings) == 1
    assert "did not deliver 1 of" in picture.warnings[0]
    assert "404" in picture.warnings[0]


@both_threads
def test_a_hanging_layer_is_given_up(server: TileServer, run: Callable) -> None:
    server.answer = lambda z, x, y: "hang"
    started = Since()
    with pytest.raises(HeatDecayError, match="timed out"):
        drawn([xyz(server)], run, tiles_grid(7, 20, 11, 600, 600), silent_seconds=1.0)
    assert started.wall_s < BUSY_S


@both_threads
def test_cancel_of_a_hanging_layer(server: TileServer, run: Callable) -> None:
    server.answer = lambda z, x, y: "hang"
    started, cancelled = Since(), []

    def tick(_: float) -> None:
        if started.wall_s > 0.5:
            cancelled.append(Since())
            raise Cancelled

    with pytest.raises(Cancelled):
        drawn([xyz(server)], run, tiles_grid(8, 20, 11, 600, 600), tick=tick)
    cancelled[0].assert_prompt()


def test_a_dead_server_under_a_vector_layer_is_an_error(make_layer: Callable) -> None:
    with TileServer() as gone:
        layer = xyz(gone)
    square = colored(make_layer([SQUARE], geometry="Polygon"), "9,9,9")
    with pytest.raises(HeatDecayError, match="connection refused"):
        drawn([square, layer], grid=tiles_grid(5, 3, 3, 300, 300))


def test_attribution_comes_from_the_layers(make_layer: Callable) -> None:
    layer = make_layer([SQUARE], geometry="Polygon")
    metadata = QgsLayerMetadata()
    metadata.setRights(['<a href="https://a.example">&copy; Some Office</a>', "CC BY 4.0"])
    layer.setMetadata(metadata)
    osm = QgsRasterLayer(
        "type=xyz&zmin=0&zmax=19&url=https://tile.openstreetmap.org/%7Bz%7D/%7Bx%7D/%7By%7D.png",
        "osm",
        "wms",
    )
    assert attribution_of([layer, osm, osm]) == (
        "© Some Office",
        "CC BY 4.0",
        "© OpenStreetMap contributors",
    )
    assert drawn([layer]).attribution == ("© Some Office", "CC BY 4.0")


@pytest.mark.parametrize(
    ("source", "host"),
    [
        (
            "crs=EPSG:3857&format=image/png&layers=a&styles&url=http://m.example/wms?map%3D1",
            "m.example",
        ),
        (
            "type=xyz&url=https%3A%2F%2Fa.example%2F%7Bz%7D%2F%7Bx%7D%2F%7By%7D.png%3Fkey%3D1",
            "a.example",
        ),
    ],
)
def test_hosts_of_sources(source: str, host: str) -> None:
    assert hosts_of(QgsRasterLayer(source, "layer", "wms")) == (host,)


def test_files_have_no_hosts(make_layer: Callable) -> None:
    assert hosts_of(make_layer([SQUARE], geometry="Polygon")) == ()


def test_a_picture_too_large_for_qt_is_refused(make_layer: Callable) -> None:
    layer = make_layer([SQUARE], geometry="Polygon")
    with pytest.raises(HeatDecayError, match="PIXEL_SIZE"):
        drawn([layer], grid=Grid(0.0, 0.0, 1.0, 40000, 10))
