# SPDX-License-Identifier: GPL-2.0-or-later
import base64
import hashlib
import re
import tracemalloc
from html.parser import HTMLParser
from pathlib import Path
from typing import Dict, List, Optional, Tuple

import numpy as np
import pytest
from support.languages import outside_quotes, quoted, translated_by

from qgis_heatdecay.core.errors import Cancelled
from qgis_heatdecay.media import preview
from qgis_heatdecay.media.formats import FORMATS, AnimationSettings
from qgis_heatdecay.media.preview import FrameRow, PreviewPage, preview_page, write_preview

VOID = {"meta", "img", "br", "link", "line", "input"}
OPTIONAL = {"td": ("td",), "tr": ("td", "tr"), "table": ("td", "tr")}
"""Elements that HTML ends where one of their kind begins, or what they are in ends."""
EVIL = "<script>alert('x')</script> & \"quotes\""


class Reader(HTMLParser):
    """Tags with their attributes, the text in them; every tag must be closed in turn."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: List[Tuple[str, Dict[str, Optional[str]]]] = []
        self.text: List[Tuple[str, str]] = []
        self.open: List[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("td", "tr"):
            self.end(*OPTIONAL[tag])
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self.end(*OPTIONAL[tag])
        assert self.open.pop() == tag

    def end(self, *tags: str) -> None:
        while self.open[-1] in tags:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text.append((self.open[-1] if self.open else "", data))

    def all_text(self) -> str:
        return "".join(text for tag, text in self.text if tag not in ("style", "script"))

    def attributes(self, tag: str) -> List[Dict[str, Optional[str]]]:
        return [attributes for name, attributes in self.tags if name == tag]


def row(number: int, features: int = 3, maximum: float = 1.5) -> FrameRow:
    return FrameRow(number, f"Day {number}", f"{number}", f"{number + 1}", features, maximum)


def read(tmp_path: Path, rows: list, media: str = "a.gif", **more: object) -> Reader:
    path = tmp_path / media
    path.write_bytes(b"content")
    given = {
        "title": "Heat", "folder": tmp_path, "settings": [("RADIUS", "10")],
        "command": "qgis_process run x", **more,
    }  # fmt: skip
    reader = Reader()
    reader.feed(preview_page(PreviewPage(media=path, rows=rows, **given)))  # type: ignore
    assert reader.open == []
    return reader


def test_the_page_holds_everything(tmp_path: Path) -> None:
    reader = read(tmp_path, [row(k) for k in range(4)], warnings=["careful"], notes=["so it is"])
    text = reader.all_text()
    for part in ("Heat", "careful", "so it is", "Day 3", "RADIUS", "qgis_process run x", "1.5"):
        assert part in text
    assert reader.attributes("img")[0]["src"] == (
        "data:image/gif;base64," + base64.b64encode(b"content").decode()
    )
    assert len(reader.attributes("tr")) == 1 + 4 + 1


def test_nothing_is_loaded_from_elsewhere(tmp_path: Path) -> None:
    reader = read(tmp_path, [row(0)])
    addresses = [
        value
        for _, attributes in reader.tags
        for name, value in attributes.items()
        if name in ("src", "href", "data", "action")
    ]
    assert all(value.startswith("data:") for value in addresses if value)
    style = "".join(text for tag, text in reader.text if tag == "style")
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.slow
def test_a_large_file_passes_by_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "_LONGEST_ADDRESS", 3)
    content = np.random.default_rng(1).bytes(40_000_000)
    media, path = tmp_path / "a.gif", tmp_path / "a.html"
    media.write_bytes(content)
    page = PreviewPage("Heat", media, tmp_path, [row(0)], [], "x")
    tracemalloc.start()
    write_preview(page, path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30_000_000
    assert path.stat().st_size < 1.4 * len(content) + 1_000_000
    text = path.read_text("utf-8")
    pieces = re.findall(
        '<script type="text/plain">([^<]*)</script><script>take\\(\\)</script>', text
    )
    assert b"".join(map(base64.b64decode, pieces)) == content
    take = base64.b64encode(hashlib.sha256(b"take()").digest()).decode()
    assert f"'sha256-{take}'" in text
    assert text == preview_page(page)


def test_a_cancel_is_heard_within_a_large_file(tmp_path: Path) -> None:
    media, path = tmp_path / "a.gif", tmp_path / "a.html"
    media.write_bytes(bytes(60_000_000))
    page = PreviewPage("Heat", media, tmp_path, [row(0)], [], "x")

    def tick(done: float) -> None:
        if path.exists() and path.stat().st_size > 20_000_000:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_preview(page, path, tick)
    assert path.stat().st_size < 40_000_000


def test_texts_of_others_stay_texts(tmp_path: Path) -> None:
    evil_row = FrameRow(0, EVIL, EVIL, EVIL, 1, 1.0)
    reader = read(
        tmp_path, [evil_row], title=EVIL, settings=[(EVIL, EVIL)], command=EVIL,
        warnings=[EVIL], notes=[EVIL],
    )  # fmt: skip
    assert len(reader.attributes("script")) == 1
    assert "alert" not in "".join(text for tag, text in reader.text if tag == "script")
    assert reader.all_text().count("<script>") >= 9


@pytest.mark.parametrize(
    ("name", "tag", "mime"),
    [
        ("a.png", "img", "image/png"),
        ("a.apng", "img", "image/png"),
        ("a.webp", "img", "image/webp"),
        ("a.mp4", "video", "video/mp4"),
        ("A.WEBM", "video", "video/webm"),
    ],
)
def test_each_format_is_shown_by_its_tag(tmp_path: Path, name: str, tag: str, mime: str) -> None:
    (shown,) = read(tmp_path, [row(0)], media=name).attributes(tag)
    assert str(shown["src"]).startswith(f"data:{mime};base64,")


@pytest.mark.parametrize("extension", list(FORMATS))
def test_every_format_has_a_page(tmp_path: Path, extension: str) -> None:
    reader = read(tmp_path, [row(0)], media=f"a{extension}")
    (shown,) = reader.attributes("img") + reader.attributes("video")
    assert re.match(r"data:(image|video)/\w+;base64,", str(shown["src"]))


def test_a_new_format_has_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, ".tif", FORMATS[".png"]._replace(media_type="image/tiff"))
    (shown,) = read(tmp_path, [row(0)], media="a.tif").attributes("img")
    assert str(shown["src"]).startswith("data:image/tiff;base64,")


def test_a_large_file_is_linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "_LONGEST_ADDRESS", 3)
    monkeypatch.setattr(preview, "_LARGEST_EMBEDDED", 3)
    (tmp_path / "pages").mkdir()
    reader = read(tmp_path, [row(0)], media="my #1 & heat.gif", folder=tmp_path / "pages")
    assert reader.attributes("img")[0]["src"] == "../my%20%231%20%26%20heat.gif"


def test_the_page_says_that_it_loads_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def policy() -> str:
        (found,) = (
            each["content"]
            for each in read(tmp_path, [row(0)]).attributes("meta")
            if each.get("http-equiv") == "Content-Security-Policy"
        )
        return str(found)

    (script,) = (
        text for tag, text in read(tmp_path, [row(0)]).text if tag == "script" and text.strip()
    )
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert policy().startswith("default-src 'none'; ")
    assert f"script-src 'sha256-{digest}';" in policy()
    assert "file:" not in policy()
    monkeypatch.setattr(preview, "_LONGEST_ADDRESS", 3)
    monkeypatch.setattr(preview, "_LARGEST_EMBEDDED", 3)
    assert "img-src data: blob: 'self' file:;" in policy()


def test_the_page_says_how_the_animation_plays(tmp_path: Path) -> None:
    timing = AnimationSettings(frame_rate=12.5, loop=3, hold_last_s=0.25)
    reader = read(tmp_path, [row(k) for k in range(5)], timing=timing)
    (player,) = (each for each in reader.attributes("div") if each.get("class") == "player")
    assert [player[f"data-{each}"] for each in ("rate", "hold", "plays")] == ["12.5", "0.25", "3"]
    (slider,) = reader.attributes("input")
    assert (slider["min"], slider["max"], slider["step"]) == ("0", "4", "1")


def test_controls_are_hidden_until_the_script_shows_them(tmp_path: Path) -> None:
    reader = read(tmp_path, [row(0)])
    assert [each.get("class") for _, each in reader.tags if "hidden" in each] == [
        "controls",
        "below",
    ]


def heights_of(path: str) -> List[float]:
    """Return how high the bars of a path are."""
    return [float(each) for each in re.findall(r"v([\d.]+)h", path)]


def test_the_chart_has_a_bar_for_each_frame(tmp_path: Path) -> None:
    reader = read(tmp_path, [row(0, 0, 0.0), row(1, 10, 2.0), row(2, 5, -4.0)])
    bars = reader.attributes("rect")
    assert [float(str(bar["height"])) for bar in bars] == [0, 90, 45]
    (maxima,) = (each for each in reader.attributes("path") if each["class"] == "bar")
    assert heights_of(str(maxima["d"])) == [0, 90, 0]
    titles = [text for tag, text in reader.text if tag == "title"]
    assert titles[1:] == ["Day 0: 0; 0", "Day 1: 10; 2", "Day 2: 5; -4"]


@pytest.mark.parametrize("count", [1, 2, 7, 400, 1999])
def test_the_bars_fill_the_width(tmp_path: Path, count: int) -> None:
    bars = read(tmp_path, [row(k) for k in range(count)]).attributes("rect")
    assert len(bars) == count
    edges = np.array([[float(str(bar[name])) for name in ("x", "width")] for bar in bars])
    ends = edges.sum(axis=1)
    assert edges[0, 0] <= 1
    assert 799 <= ends[-1] <= 800
    gaps = edges[1:, 0] - ends[:-1]
    assert (np.abs(gaps - min(2, 800 / count * 0.15)) < 0.021).all()


@pytest.mark.slow
def test_thousands_of_frames_keep_the_page_light(tmp_path: Path) -> None:
    rows = [row(k, k, k / 7) for k in range(10_000)]
    reader = read(tmp_path, rows)
    bars = reader.attributes("rect")
    assert len(bars) <= 400
    assert max(float(str(bar["height"])) for bar in bars) == 90
    assert re.search("Day 9950 – Day 9999: 9999", reader.all_text())
    assert len(preview_page(PreviewPage("", tmp_path / "a.gif", tmp_path, [], [], ""))) < 40_000


@pytest.mark.parametrize("count", [100, 2000, 10_000])
def test_the_page_is_hardly_larger_than_the_animation(tmp_path: Path, count: int) -> None:
    media = tmp_path / "a.gif"
    media.write_bytes(bytes(200) * count)  # a frame in which little changes
    rows = [
        FrameRow(
            k,
            f"{k % 28 + 1} March 2020 {k % 24:02}:00",
            f"2020-03-{k % 28 + 1:02}T{k % 24:02}:00:00",
            f"2020-03-{k % 28 + 1:02}T{(k + 1) % 24:02}:00:00",
            k % 300,
            k / 7,
        )
        for k in range(count)
    ]
    text = preview_page(PreviewPage("Heat", media, tmp_path, rows, [("RADIUS", "10")], "run"))
    assert len(text.encode("utf-8")) < 1.4 * media.stat().st_size + 1e6


def test_no_frames_and_all_empty_ones(tmp_path: Path) -> None:
    assert "No frames" in read(tmp_path, []).all_text()
    read(tmp_path, [row(0, 0, 0.0)])


def test_all_words_are_in_the_users_language(tmp_path: Path) -> None:
    def translate(text: str) -> str:
        return 'lang="de"' if text == 'lang="en"' else f"<{quoted(text)}>"

    assert read(tmp_path, [row(0)]).attributes("html") == [{"lang": "en"}]
    with translated_by(translate):
        reader = read(tmp_path, [row(0), row(1)])
        empty = read(tmp_path, [])
    assert reader.attributes("html") == [{"lang": "de"}]
    words = [text for tag, text in reader.text if tag in ("h2", "th")]
    words += [
        str(each[name])
        for each in [*reader.attributes("button"), *reader.attributes("input")]
        for name in ("aria-label", "title")
        if name in each
    ]
    words += [str(each["aria-label"]) for each in reader.attributes("select")]
    words += [str(each["data-pause"]) for each in reader.attributes("div") if "data-pause" in each]
    words += [text for tag, text in reader.text if tag == "a"]
    assert len(words) == 21
    assert [outside_quotes(text) for text in words] == ["<>"] * len(words)
    assert "<«Frames (2)»>" in words
    assert "<«No frames.»>" in empty.all_text()
