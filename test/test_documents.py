# SPDX-License-Identifier: GPL-2.0-or-later
"""The documents hold together: what they link to, show and name is there."""

import importlib
import re
from pathlib import Path
from typing import List, Set

import numpy as np
import pytest
from support.source_tree import ROOT

DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
PICTURES = sorted(
    path
    for path in (ROOT / "docs").rglob("*")
    if path.suffix in {".png", ".svg", ".gif", ".webp", ".jpg"}
)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^()\s]+)\)|<(?:img|a)[^>]*(?:src|href)=\"([^\"]+)\"")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_LARGEST = 570_000
_LARGEST_OF_DEMO = 1_200_000


def links(document: Path) -> List[str]:
    """Return what a document links to or shows, outside of code."""
    text = _CODE.sub("", document.read_text(encoding="utf-8"))
    return [first or second for first, second in _LINK.findall(text)]


def anchors(document: Path) -> Set[str]:
    """Return the headings of a document as GitHub names them."""
    text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_links_to_is_there(document: Path) -> None:
    missing = []
    for link in links(document):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (document.parent / name).resolve() if name else document
        if not target.exists() or (anchor and anchor not in anchors(target)):
            missing.append(link)
    assert missing == []


def test_every_document_can_be_reached_from_the_index() -> None:
    index = (ROOT / "docs" / "README.md").resolve()
    linked = {(index.parent / link.partition("#")[0]).resolve() for link in links(index)}
    pages = {path.resolve() for path in (ROOT / "docs").glob("*.md")} - {index}
    assert pages - linked == set()


def test_every_picture_is_shown_somewhere() -> None:
    shown = {
        (document.parent / link).resolve() for document in DOCUMENTS for link in links(document)
    }
    assert [path.name for path in PICTURES if path.resolve() not in shown] == []


def test_pictures_are_small() -> None:
    """The moving pictures that the README shows first may be larger."""
    limits = dict.fromkeys(("animation.gif", "live.gif"), _LARGEST_OF_DEMO)
    large = {
        path.name: path.stat().st_size
        for path in PICTURES
        if path.stat().st_size > limits.get(path.name, _LARGEST)
    }
    assert large == {}
    figures = [path for path in PICTURES if path.parent.name == "pictures"]
    assert sum(path.stat().st_size for path in figures) < 4_000_000


def test_pictures_have_words_for_those_who_do_not_see_them() -> None:
    bare = [
        f"{document.name}: {link}"
        for document in DOCUMENTS
        for words, link in re.findall(
            r"!\[([^\]]*)\]\(([^()\s]+)\)", document.read_text(encoding="utf-8")
        )
        if len(words.strip()) < 3
    ]
    assert bare == []


def test_the_files_that_documents_name_are_there() -> None:
    """Names in code marks that look like paths, but those whose code a walk shows below them."""
    pattern = r"`((?:qgis_heatdecay|test|scripts|examples|bench|docs)/[\w/.]+\.\w+)`(.*)\n\s*(```)?"
    gone = [
        f"{document.name}: {name}"
        for document in DOCUMENTS
        for name, rest, code in re.findall(pattern, document.read_text(encoding="utf-8"))
        if not (rest.endswith(":") and code) and not (ROOT / name).exists()
    ]
    assert gone == []


def test_the_gallery_says_what_its_maker_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    entries = importlib.import_module("gallery.entries").ENTRIES
    page = importlib.import_module("gallery.page").page(entries)
    written = (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8")
    assert written == page, "run scripts/make_gallery.py"
    assert len(entries) >= 12
    assert all(entry.source and entry.commands for entry in entries)


def test_the_readme_has_the_command_of_the_choropleth_it_shows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    recipes = importlib.import_module("first_steps.readme").commands("Recipes")
    (words,) = [each for each in recipes if each[-1] == "OUTPUT=neighborhoods.gif"]
    typed = dict(word.split("=", 1) for word in words[words.index("--") + 1 :])
    entries = importlib.import_module("gallery.entries").ENTRIES
    (entry,) = [each for each in entries if "neighborhoods.gif" in each.pictures]
    ((_, wanted),) = entry.commands
    paths = dict.fromkeys(("INPUT", "TABLE", "OUTPUT"))
    assert {**typed, **paths} == {**wanted, **paths}
    assert "![San Francisco's neighborhoods, half a year to a frame]" in (
        ROOT / "README.md"
    ).read_text(encoding="utf-8")


def test_a_chart_shows_more_curves_than_it_has_colors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    charts = importlib.import_module("pictures.charts")
    ends = np.array([0.0, 1.0])
    curves = [charts.Curve(f"curve {number}", ends, ends) for number in range(16)]
    charts.Chart("x", "y", [0, 1], [0, 1], curves).write(tmp_path / "chart.svg")
    svg = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    lines = re.findall(r"<polyline (.*?) points", svg)
    assert len(lines) == len({*lines}) == len(curves)
    assert re.findall(r">(curve \d+)<", svg) == [curve.name for curve in curves]


@pytest.mark.realdata
def test_the_gallery_names_data_that_is_there(
    real_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    entries = importlib.import_module("gallery.entries").ENTRIES
    needed = {name for entry in entries for name in entry.needs}
    assert [name for name in sorted(needed) if not (real_data / name).is_file()] == []
