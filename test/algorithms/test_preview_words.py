# SPDX-License-Identifier: GPL-2.0-or-later
"""What the preview page calls the animation and its layers."""

import re
from pathlib import Path
from typing import Any, Callable

import pytest

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
