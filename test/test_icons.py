# SPDX-License-Identifier: GPL-2.0-or-later
"""Every algorithm has an icon of its own that can be drawn, as has the provider."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any, List

import pytest
from support.source_tree import PACKAGE

ICONS = sorted((PACKAGE / "icons").glob("*.svg"))
SIZES = (16, 24, 64)


@pytest.mark.parametrize("path", [*ICONS, PACKAGE / "icon.svg"], ids=lambda path: path.stem)
def test_it_is_a_plain_svg(path: Path) -> None:
    root = ElementTree.parse(path).getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("viewBox") == "0 0 24 24"
    text = path.read_text(encoding="utf-8")
    assert "GPL-2.0-or-later" in text
    assert not [word for word in ("<text", "<image", "<script", "href", "data:") if word in text]


def test_all_algorithms_have_one(plugin: Any) -> None:
    ids = {each.name() for each in plugin.provider.algorithms()}
    assert ids <= {path.stem for path in ICONS}


def test_the_toolbox_draws_each_algorithms_own(plugin: Any) -> None:
    for algorithm in plugin.provider.algorithms():
        assert Path(algorithm.svgIconPath()).stem == algorithm.name()
        for size in SIZES:
            assert _drawn_share(algorithm.icon(), size) > 0.3, f"{algorithm.id()} at {size}"


def test_no_two_look_alike(plugin: Any) -> None:
    drawn: List[bytes] = []
    for each in [*plugin.provider.algorithms(), plugin.provider]:
        picture = each.icon().pixmap(24, 24).toImage()
        drawn.append(bytes(picture.constBits().asarray(picture.sizeInBytes())))
    assert len(set(drawn)) == len(drawn)


def _drawn_share(icon: Any, size: int) -> float:
    """Return which share of the pixels is not transparent."""
    picture = icon.pixmap(size, size).toImage()
    pixels = [picture.pixelColor(x, y).alpha() for x in range(size) for y in range(size)]
    return sum(alpha > 127 for alpha in pixels) / len(pixels)
