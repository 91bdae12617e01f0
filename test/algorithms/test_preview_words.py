# SPDX-License-Identifier: GPL-2.0-or-later
"""What the preview page calls the animation and its layers."""

import re
from pathlib import Path
from typing import Any, Callable

import pytest
from qgis.core import QgsRasterLayer
from support.tile_server import TileServer

CSV = "x,y,day\n0,0,2020-03-01\n9,9,2020-03-02\n"


@pytest.fixture
def page(run_algorithm: Callable[..., Any], tmp_path: Path) -> Callable[..., str]:
    (tmp_path / "walks.csv").write_text(CSV)
    source = (tmp_path / "walks.csv").as_uri() + "?xField=x&yField=y&crs=EPSG:3857"
    animation, preview = str(tmp_path / "film.gif"), tmp_path / "page.html"

    def made(**more: Any) -> str:
        parameters = {"INPUT": f"delimitedtext://{source}", "TIME": "day", "WIDTH": 60, **more}
        run_algorithm(
            "heatdecay:animateheatmap", {**parameters, "OUTPUT": animation, "PREVIEW": str(preview)}
        )
        return preview.read_text(encoding="utf-8")

    return made


@pytest.mark.parametrize(
    ("title", "heading"),
    [("Walks & talks", "Walks &amp; talks"), ("Day [% @frame_number %]", "film"), ("", "film")],
)
def test_the_heading_is_a_title_that_stands_still(
    page: Callable[..., str], title: str, heading: str
) -> None:
    assert f"<h1>{heading}</h1>" in page(TITLE=title)


def test_an_address_with_parameters_goes_by_its_file(page: Callable[..., str]) -> None:
    assert re.search(r"<td>INPUT</td><td>walks(\.csv)?</td>", page())


def test_the_page_shows_no_key_of_a_basemap(page: Callable[..., str]) -> None:
    with TileServer() as server:
        address = f"{server.url}/%7Bz%7D/%7Bx%7D/%7By%7D.png?code%3DSECRET%26sig%3DSECRET"
        source = f"type=xyz&url={address}&http-header:Authorization=Bearer%20SECRET"
        shown = page(
            BASEMAP=[QgsRasterLayer(source, "tiles", "wms")], EXTENT="0,100,0,100 [EPSG:3857]"
        )
    assert "SECRET" not in shown
    assert f"BASEMAP=type=xyz&amp;url={server.url}/{{z}}/{{x}}/{{y}}.png&amp;..." in shown


def test_the_page_shows_no_address_with_its_query(page: Callable[..., str]) -> None:
    shown = page(ATTRIBUTION="https://h.org/terms?jwt=SECRET")
    assert "SECRET" not in shown
    assert shown.count("https://h.org/terms") >= 2
