# SPDX-License-Identifier: GPL-2.0-or-later
import time
from typing import Callable, Iterator, Union

import numpy as np
import pytest
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsProject,
    QgsRasterLayer,
)
from support.languages import translated_by
from support.promptness import BUSY_S, Since
from support.tile_server import TileServer, tile_blue, tile_pixels
from support.worker import in_place, in_task

from qgis_heatdecay.adapters.crs import Place
from qgis_heatdecay.adapters.ground.basemap import render_layers
from qgis_heatdecay.adapters.ground.map_layers import take_layers
from qgis_heatdecay.adapters.ground.network_watch import main_manager
from qgis_heatdecay.adapters.ground.tile_templates import OSM_ATTRIBUTION, template_of
from qgis_heatdecay.adapters.ground.web_tiles import TilePatience, plan_tiles, render_tiles
from qgis_heatdecay.adapters.images import Picture
from qgis_heatdecay.adapters.metadata import user_agent
from qgis_heatdecay.core.errors import Cancelled, HeatDecayError, InvalidParameter
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.progress import Tick, silent
from qgis_heatdecay.core.webmercator import HALF_WORLD, WORLD, pixel_size

MERCATOR = QgsCoordinateReferenceSystem("EPSG:3857")
PATIENT = TilePatience()
SHORT = TilePatience(silent=1.0, total=2.0, stalled=0.5, retry=0.1)


@pytest.fixture
def server() -> Iterator[TileServer]:
    main_manager()
    with TileServer() as server:
        yield server


def drawn(
    source: Union[TileServer, str],
    grid: Grid,
    crs: QgsCoordinateReferenceSystem = MERCATOR,
    zoom: int = 0,
    tick: Tick = silent,
    patience: TilePatience = PATIENT,
) -> Picture:
    template = source if isinstance(source, str) else source.template
    place = Place(grid, crs, QgsCoordinateTransformContext())
    return render_tiles(template, place, zoom, tick, patience)


def aligned(zoom: int, column: int, row: int, width: int, height: int) -> Grid:
    """Return a grid on the very pixels of a zoom, from the pixel at column and row."""
    size = pixel_size(zoom)
    return Grid(column * size - HALF_WORLD, HALF_WORLD - row * size, size, width, height)


def world_pixels(zoom: int, columns: range, rows: range) -> np.ndarray:
    count = 2**zoom
    across = [np.concatenate([tile_pixels(c % count, r) for c in columns], axis=1) for r in rows]
    return np.concatenate(across, axis=0)


def are_alike(one: np.ndarray, other: np.ndarray) -> bool:
    """Say whether pictures are the same; newer versions of QGIS widen tiles by up to a pixel."""
    if Qgis.QGIS_VERSION_INT < 34300:
        return np.array_equal(one, other)
    apart = np.abs(one.astype(int) - other).max(axis=2)
    return bool((apart > 2).mean() < 0.04)


@pytest.mark.parametrize("run", [in_place, in_task])
def test_the_zooms_own_pixels_arrive_untouched(server: TileServer, run: Callable) -> None:
    grid = aligned(5, 16 * 256 - 100, 10 * 256 + 50, 300, 400)
    picture = run(lambda: drawn(server, grid))
    block = world_pixels(5, range(15, 17), range(10, 12))
    expected = block[50:450, 156:456]
    assert are_alike(picture.rgba[..., :3], expected)
    assert (picture.rgba[..., 3] == 255).all()
    assert picture.warnings == ()
    assert set(server.agents) == {user_agent()}
    assert len(server.paths) == len(set(server.paths)) == 4


def test_half_a_pixel_aside_stays_sharp(server: TileServer) -> None:
    size = pixel_size(5)
    grid = Grid(0.4 * size, -0.3 * size, size, 200, 200)
    picture = drawn(server, grid)
    assert are_alike(picture.rgba[..., :3], tile_pixels(16, 16)[:200, :200])


def test_the_world_goes_on_in_the_west_and_ends_in_the_north(server: TileServer) -> None:
    grid = aligned(2, -100, -30, 200, 100)
    rgba = drawn(server, grid).rgba
    assert (rgba[:30, :, 3] == 0).all()
    assert are_alike(rgba[30:, :100, :3], tile_pixels(3, 0)[:70, 156:])
    assert are_alike(rgba[30:, 100:, :3], tile_pixels(0, 0)[:70, :100])


CASES = [
    ("EPSG:4326", Grid(5.0, 50.0, 0.01, 300, 200)),
    ("EPSG:4326", Grid(178.0, 10.0, 0.02, 220, 150)),
    ("EPSG:4326", Grid(-180.0, 90.0, 0.5, 720, 360)),
    ("EPSG:3413", Grid(-3e6, 3e6, 15000.0, 400, 400)),
    ("EPSG:3413", Grid(-2.2e6, 1.9e6, 9000.0, 250, 330)),
    ("EPSG:3031", Grid(-2e6, 2e6, 10000.0, 400, 400)),
    ("EPSG:27700", Grid(400000.0, 300000.0, 500.0, 260, 240)),
    ("EPSG:3832", Grid(-2e6, 2e6, 10000.0, 400, 400)),
]


@pytest.mark.parametrize(("authid", "grid"), CASES)
def test_every_pixel_lies_where_it_belongs(server: TileServer, authid: str, grid: Grid) -> None:
    crs = QgsCoordinateReferenceSystem(authid)
    rgba = drawn(server, grid, crs).rgba
    zoom = server.tiles[0][0]
    transform = QgsCoordinateTransform(crs, MERCATOR, QgsProject.instance())
    compared = 0
    for row in range(3, grid.height, 13):
        for column in range(3, grid.width, 13):
            try:
                place = transform.transform(
                    grid.xmin + (column + 0.5) * grid.pixel_size,
                    grid.ymax - (row + 0.5) * grid.pixel_size,
                )
            except Exception:
                continue
            if not abs(place.y()) < HALF_WORLD:
                continue
            px = ((place.x() + HALF_WORLD) % WORLD) / pixel_size(zoom)
            py = (HALF_WORLD - place.y()) / pixel_size(zoom)
            inner_x, inner_y = px % 256, py % 256
            assert rgba[row, column, 3] == 255, (row, column)
            if not (8 < inner_x < 248 and 8 < inner_y < 248):
                continue  # resampling mixes the colors of two tiles
            compared += 1
            red, green, blue = (int(v) for v in rgba[row, column, :3])
            assert abs(red - (inner_x - 0.5)) < 2.1, (row, column)
            assert abs(green - (inner_y - 0.5)) < 2.1, (row, column)
            assert blue == tile_blue(int(px // 256), int(py // 256))
    assert compared > 100


def test_large_tiles_are_made_smaller(server: TileServer) -> None:
    server.tile_size = 512
    rgba = drawn(server, aligned(4, 1024, 1024, 256, 256)).rgba
    middle = rgba[8:-8, 8:-8].astype(int)
    expected = tile_pixels(4, 4)[8:-8, 8:-8].astype(int)
    assert np.abs(middle[..., :3] - expected).max() <= 1
    assert server.tiles[0][0] == 4


def test_the_given_zoom_is_used_and_capped(server: TileServer) -> None:
    grid = aligned(4, 1024, 1024, 100, 100)
    drawn(server, grid, zoom=6)
    assert {zoom for zoom, _, _ in server.tiles} == {6}
    before = len(server.paths)
    with pytest.raises(HeatDecayError, match=r"ZOOM 12 needs .* WIDTH or EXTENT"):
        drawn(server, grid, zoom=12)
    with pytest.raises(HeatDecayError, match="ZOOM is 30"):
        drawn(server, grid, zoom=30)
    assert len(server.paths) == before


@pytest.mark.parametrize(("pixels", "zoom"), [(2048, 9), (3800, 9), (4096, 8), (20000, 6)])
def test_automatic_zoom_stays_under_the_cap(pixels: int, zoom: int) -> None:
    grid = aligned(9, 1000, 1000, pixels, pixels)
    place = Place(grid, MERCATOR, QgsCoordinateTransformContext())
    block = plan_tiles(template_of("osm"), place, 0, grid.pixel_size)
    assert block.zoom == zoom
    assert block.count <= 256


def test_not_too_many_requests_at_once(server: TileServer) -> None:
    server.answer = lambda z, x, y: 0.02
    drawn(server, aligned(5, 0, 0, 1500, 1500))
    assert 2 <= server.most_at_once <= 6


@pytest.mark.parametrize("status", [403, 404, 429, 503])
@pytest.mark.parametrize("run", [in_place, in_task])
def test_a_failing_server_is_an_error(server: TileServer, status: int, run: Callable) -> None:
    server.answer = lambda z, x, y: status
    template = server.template.replace("http://", "http://user:pass@") + "?key=SECRET"
    grid = aligned(5, 0, 0, 1024, 1024)
    with pytest.raises(HeatDecayError) as caught:
        run(lambda: drawn(template, grid, patience=SHORT))
    message = str(caught.value)
    assert "127.0.0.1" in message
    assert f" {status}" in message
    assert "16 of 16 tiles" in message
    for secret in ("SECRET", "pass", "key"):
        assert secret not in message


def test_few_failing_tiles_are_a_warning(server: TileServer) -> None:
    server.answer = lambda z, x, y: 404 if (x, y) == (1, 1) else 200
    picture = drawn(server, aligned(5, 0, 0, 1000, 1000))
    assert len(picture.warnings) == 1
    assert "127.0.0.1 did not deliver 1 of 16 tiles (1 x 404)" in picture.warnings[0]
    assert (picture.rgba[258:510, 258:510, 3] == 0).all()
    assert (picture.rgba[:256, :, 3] == 255).all()


def test_why_tiles_fail_is_told_in_the_users_language(server: TileServer) -> None:
    german = {"not a picture": "kein Bild"}
    server.answer = lambda z, x, y: b"no tile here"
    with (
        translated_by(lambda text: german.get(text, text)),
        pytest.raises(HeatDecayError, match=r"16 of 16 tiles .*kein Bild"),
    ):
        drawn(server, aligned(5, 0, 0, 1000, 1000))


def test_redirected_tiles_come(server: TileServer) -> None:
    server.answer = lambda z, x, y: 200 if z == 9 else 302
    server.headers["Location"] = "/9/9/9.png"
    picture = drawn(server, aligned(5, 512, 512, 256, 256))
    assert are_alike(picture.rgba[..., :3], tile_pixels(9, 9))
    assert set(server.agents) == {user_agent()}


@pytest.mark.parametrize("run", [in_place, in_task])
def test_a_server_that_asks_for_a_password_is_refused(server: TileServer, run: Callable) -> None:
    server.answer = lambda z, x, y: 401
    server.headers["WWW-Authenticate"] = 'Basic realm="tiles"'
    with pytest.raises(HeatDecayError, match="401"):
        run(lambda: drawn(server, aligned(5, 0, 0, 500, 500)))


def test_what_is_no_picture_is_counted(server: TileServer) -> None:
    server.answer = lambda z, x, y: b"<html>no</html>"
    with pytest.raises(HeatDecayError, match="not a picture"):
        drawn(server, aligned(3, 0, 0, 200, 200))


def test_a_page_in_place_of_a_tile_is_not_kept(server: TileServer) -> None:
    server.headers.clear()
    server.answer = lambda z, x, y: b"<html>log in</html>"
    grid = aligned(8, 0, 0, 200, 200)
    with pytest.raises(HeatDecayError, match="not a picture"):
        drawn(server, grid)
    server.answer = lambda z, x, y: 200
    assert (drawn(server, grid).rgba[..., 3] == 255).all()


@pytest.mark.parametrize("run", [in_place, in_task])
def test_a_hanging_server_is_given_up(server: TileServer, run: Callable) -> None:
    server.answer = lambda z, x, y: "hang"
    started = Since()
    with pytest.raises(HeatDecayError, match="timed out"):
        run(lambda: drawn(server, aligned(5, 0, 0, 2000, 2000), patience=SHORT))
    assert started.wall_s < BUSY_S


def test_a_slow_server_that_delivers_is_waited_for(server: TileServer) -> None:
    server.answer = lambda z, x, y: 0.3
    patience = TilePatience(total=0.5, stalled=1.0)
    picture = drawn(server, aligned(5, 0, 0, 1000, 1000), patience=patience)
    assert (picture.rgba[..., 3] == 255).all()


def test_no_server_at_all() -> None:
    with TileServer() as server:
        template = server.template
    with pytest.raises(HeatDecayError, match="connection refused"):
        drawn(template, aligned(5, 0, 0, 300, 300), patience=SHORT)


def test_a_busy_server_is_asked_again_when_it_says(server: TileServer) -> None:
    asked = set()

    def busy_once(z: int, x: int, y: int) -> int:
        first = (x, y) not in asked
        asked.add((x, y))
        return 429 if first else 200

    server.answer = busy_once
    server.headers["Retry-After"] = "1"
    start = time.monotonic()
    picture = drawn(server, aligned(5, 512, 512, 256, 256))
    # Newer ones ask again by themselves, at once.
    assert time.monotonic() - start > 1 or Qgis.QGIS_VERSION_INT >= 32400
    assert (picture.rgba[..., 3] == 255).all()
    assert picture.warnings == ()


@pytest.mark.parametrize("header", ["\xb2", "1" + "0" * 400, "-1", "1e9", "soon", ""])
def test_a_wait_that_no_clock_knows_is_no_error(server: TileServer, header: str) -> None:
    """What is raised while QGIS reports an answer would end QGIS."""
    asked = set()

    def busy_once(z: int, x: int, y: int) -> int:
        first = (x, y) not in asked
        asked.add((x, y))
        return 429 if first else 200

    server.answer = busy_once
    server.headers["Retry-After"] = header
    try:
        picture = drawn(server, aligned(5, 512, 512, 256, 256))
    except HeatDecayError as refused:
        assert "429" in str(refused)
    else:
        assert (picture.rgba[..., 3] == 255).all()


def test_refusals_end_early(server: TileServer) -> None:
    server.answer = lambda z, x, y: 403
    with pytest.raises(HeatDecayError, match=r"256 of 256 tiles .*given up.* 403"):
        drawn(server, aligned(6, 0, 0, 4096, 4096))
    # QGIS asks for some again at once, and for more on a busy machine, before it hears of the end.
    assert len(server.paths) < 256


@pytest.mark.parametrize("run", [in_place, in_task])
def test_cancel_takes_effect_at_once(server: TileServer, run: Callable) -> None:
    server.answer = lambda z, x, y: "hang"
    started, cancelled = Since(), []

    def tick(_: float) -> None:
        if started.wall_s > 0.3:
            cancelled.append(Since())
            raise Cancelled

    with pytest.raises(Cancelled):
        run(lambda: drawn(server, aligned(5, 0, 0, 900, 900), tick=tick))
    cancelled[0].assert_prompt()


def test_other_layers_of_the_same_server_keep_the_name_of_qgis(server: TileServer) -> None:
    grid = aligned(6, 512, 512, 200, 200)
    drawn(server, grid)
    server.agents.clear()
    layer = QgsRasterLayer(server.layer_source, "tiles", "wms")
    place = Place(grid, MERCATOR, QgsCoordinateTransformContext())
    render_layers(take_layers([layer]), place)
    assert server.agents
    assert not any(agent.startswith("HeatDecay") for agent in server.agents)


def test_tiles_are_cached_for_others_runs(server: TileServer) -> None:
    server.headers.clear()  # the server says nothing of caching
    grid = aligned(7, 512, 512, 300, 300)
    first = drawn(server, grid).rgba
    asked = len(server.paths)
    again = drawn(server, grid).rgba
    assert are_alike(first, again)
    assert len(server.paths) == asked
    thread = in_task(lambda: drawn(server, grid).rgba)
    assert are_alike(first, thread)
    assert len(server.paths) == asked


def test_a_picture_without_crs_or_outside_the_world_is_refused(server: TileServer) -> None:
    with pytest.raises(HeatDecayError, match="TARGET_CRS"):
        drawn(server, aligned(5, 0, 0, 9, 9), QgsCoordinateReferenceSystem())
    with pytest.raises(HeatDecayError, match=r"85\.06"):
        drawn(server, aligned(5, 0, -900, 90, 90))
    assert server.paths == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "http"),
        ("OSM2", "http"),
        ("file:///tmp/{z}/{x}/{y}.png", "http"),
        ("https://", "server"),
        ("https://[bad/{z}/{x}/{y}", "not a valid URL"),
        ("https://t.example/{z}/{x}.png", "{y}"),
        ("https://t.example/tiles.png", "{x}"),
        ("https://t.example/{z}/{x}/{y}.{ext}", "{ext}"),
        ("type=xyz&url=https://t.example/{z}/{x}/{y}", "http"),
    ],
)
def test_bad_templates_are_refused(text: str, said: str) -> None:
    with pytest.raises(InvalidParameter) as refusal:
        template_of(text)
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("osm", "https://tile.openstreetmap.org/3/2/5.png"),
        ("https://t.example/{z}/{x}/{-y}.png", "https://t.example/3/2/2.png"),
        ("https://t.example/t/{q}.jpeg?k=1", "https://t.example/t/212.jpeg?k=1"),
        ("https://{s}.t.example/{z}/{x}/{y}@2x.png", "https://b.t.example/3/2/5@2x.png"),
        ("https://t.example/%7Bz%7D/%7bx%7d/%7By%7D", "https://t.example/3/2/5"),
    ],
)
def test_templates_are_filled_in(text: str, url: str) -> None:
    assert template_of(text).url(2, 5, 3) == url


def test_openstreetmaps_policy() -> None:
    policy = template_of("osm").policy
    assert (policy.max_tiles, policy.max_zoom) == (256, 19)
    assert policy.attribution == (OSM_ATTRIBUTION,)
    assert template_of("https://a.tile.openstreetmap.org/{z}/{x}/{y}.png").policy == policy
    assert template_of("https://notopenstreetmap.org/{z}/{x}/{y}.png").policy != policy
