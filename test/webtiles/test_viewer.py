# SPDX-License-Identifier: GPL-2.0-or-later
"""The page that shows tiles, in a real browser: from a server, a chosen file, and a folder."""

from pathlib import Path
from typing import Callable, Iterator, Optional

import numpy as np
import pytest
from support.chromium import Page, chromium
from support.web_server import Asked, Reply, WebServer

from qgis_heatdecay.core.color.color_ramp import Ramp
from qgis_heatdecay.core.color.color_scale import ColorScale
from qgis_heatdecay.core.features import Points
from qgis_heatdecay.core.heat.kernels import HeatSettings
from qgis_heatdecay.core.progress import silent
from qgis_heatdecay.core.webmercator import degrees_of, from_degrees
from qgis_heatdecay.webtiles.archives import About
from qgis_heatdecay.webtiles.companions import zoom_legend
from qgis_heatdecay.webtiles.pyramid import PointCounter
from qgis_heatdecay.webtiles.tile_files import TileFiles
from qgis_heatdecay.webtiles.zoom_heat import heat_of_zoom

pytest.importorskip("PIL")
pytestmark = pytest.mark.slow

RED = Ramp(np.linspace([255, 0, 0, 60], [200, 0, 0, 255], 256).round().astype(np.uint8))
EVIL = "</script><img src=x onerror='window.evil = 1'>"


@pytest.fixture(scope="module")
def browser() -> Iterator[Callable[[], Page]]:
    with chromium() as tabs:
        yield tabs


@pytest.fixture
def tab(browser: Callable[[], Page]) -> Iterator[Page]:
    page = browser()
    yield page
    page.close()


def write_tiles(output: Path, scratch: Path) -> None:
    """Write tiles of zooms 1 to 4 of a crowd around 10 degrees east, 50 north."""
    random = np.random.default_rng(1)
    lon, lat = random.normal([[10.0], [50.0]], 3, (2, 500))
    counter = PointCounter(4)
    counter.add(Points(*from_degrees(lon, lat)))
    deepest, legend = counter.counted(), {}
    scratch.mkdir()
    with TileFiles(output, not output.suffix, scratch, lambda *_: None) as files:
        for zoom in range(1, 5):
            settings = HeatSettings("linear", 10.0, 0.99)
            heat = heat_of_zoom(deepest.above(zoom), settings, scratch / "heat", silent)
            scale = ColorScale(RED, 0.0, heat.maximum, "log")
            files.add(heat, scale, silent)
            legend[zoom] = zoom_legend(settings, scale)
        bounds = degrees_of(deepest.square(10))
        files.finish(About("heat", EVIL, "© somebody", 1, 4, bounds, bounds), legend)


def red_share(page: Page) -> float:
    """Return the share of the window in which heat is seen."""
    picture = page.screenshot().astype(int)
    return float(np.mean((picture[..., 0] > 150) & (picture[..., 1] < 120)))


def is_shown(page: Page) -> None:
    page.until("drawn > 0 && waiting === 0")
    assert red_share(page) > 0.001
    assert page.evaluate("window.evil") is None
    assert EVIL in page.evaluate("document.querySelector('.legend').innerText")
    assert "© somebody" in page.evaluate("document.querySelector('.legend').innerText")


@pytest.mark.parametrize("ranges", [True, False])
def test_an_archive_on_a_server(tab: Page, tmp_path: Path, ranges: bool) -> None:
    write_tiles(tmp_path / "a b.pmtiles", tmp_path / "scratch")

    def answer(asked: Asked) -> Optional[Reply]:
        if asked.path.endswith(".html"):
            page = (tmp_path / "a b.html").read_bytes()
            return Reply(body=page, headers={"Content-Type": "text/html; charset=utf-8"})
        return None if ranges else Reply(body=(tmp_path / "a b.pmtiles").read_bytes())

    with WebServer(answer, tmp_path) as server:
        tab.call("Page.navigate", url=f"{server.url}/a%20b.html")
        tab.until("document.readyState === 'complete' && location.protocol === 'http:'")
        is_shown(tab)
        seen = tab.evaluate("tileZoom()")
        assert f"Zoom {seen}" in tab.evaluate("document.querySelector('.legend').innerText")
        # Buttons, wheel and keys zoom; the mouse moves the map.
        tab.evaluate("document.querySelector('[aria-label=\"Zoom out\"]').click()")
        tab.until(f"tileZoom() === {max(1, seen - 1)} && waiting === 0")
        is_shown(tab)
        before = tab.evaluate("[view.x, view.y]")
        tab.call("Input.dispatchMouseEvent", type="mousePressed", x=500, y=400, button="left")
        tab.call("Input.dispatchMouseEvent", type="mouseMoved", x=400, y=350, button="left")
        tab.call("Input.dispatchMouseEvent", type="mouseReleased", x=400, y=350, button="left")
        after = tab.evaluate("[view.x, view.y]")
        assert after[0] > before[0] and after[1] > before[1]
        zoom = tab.evaluate("view.zoom")
        tab.call("Input.dispatchMouseEvent", type="mouseWheel", x=500, y=400, deltaX=0, deltaY=-240)
        tab.until(f"view.zoom > {zoom}")


def test_an_archive_that_is_chosen(tab: Page, tmp_path: Path) -> None:
    write_tiles(tmp_path / "a.pmtiles", tmp_path / "scratch")
    tab.open(tmp_path / "a.html")
    tab.until("!document.querySelector('.choose').hidden")
    assert "a.pmtiles" in tab.evaluate("document.querySelector('.choose').innerText")
    root = tab.call("DOM.getDocument")["root"]["nodeId"]
    node = tab.call("DOM.querySelector", nodeId=root, selector="input[type=file]")["nodeId"]
    (tmp_path / "b.pmtiles").write_bytes(b"no archive" * 2000)
    tab.call("DOM.setFileInputFiles", nodeId=node, files=[str(tmp_path / "b.pmtiles")])
    tab.until("document.querySelector('.choose').innerText.includes('no PMTiles')")
    tab.call("DOM.setFileInputFiles", nodeId=node, files=[str(tmp_path / "a.pmtiles")])
    tab.until("document.querySelector('.choose').hidden")
    is_shown(tab)


def test_a_folder_needs_no_server(tab: Page, tmp_path: Path) -> None:
    write_tiles(tmp_path / "tiles", tmp_path / "scratch")
    tab.open(tmp_path / "tiles" / "index.html")
    is_shown(tab)


def test_the_tiles_lie_where_their_points_are(tab: Page, tmp_path: Path) -> None:
    write_tiles(tmp_path / "tiles", tmp_path / "scratch")
    tab.open(tmp_path / "tiles" / "index.html")
    is_shown(tab)
    x, y = tab.evaluate(
        "[(10 / 360 + 0.5 - view.x) * TILE * 2 ** view.zoom + canvas.clientWidth / 2,"
        " (mercator(50) - view.y) * TILE * 2 ** view.zoom + canvas.clientHeight / 2]"
    )
    red, green, _ = tab.screenshot()[int(y), int(x)]
    assert red > 150 and green < 60
