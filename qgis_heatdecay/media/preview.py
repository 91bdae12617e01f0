# SPDX-License-Identifier: GPL-2.0-or-later
"""A page that shows an animation, its numbers, and how it was made; one file, nothing to load.

Plain HTML and CSS that old QtWebKit, as in QGIS's Results Viewer, shows as well as browsers do. In
a browser, a script plays it: `player.js` has the controls, `frames.js` the frames of the file.
"""

import base64
import hashlib
import math
import os
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Iterable, Iterator, List, Optional, Sequence, Tuple
from urllib.parse import quote

from ..core.progress import Tick, silent
from ..core.texts import tr
from .formats import FORMATS
from .spill import AnimationSettings

# Browsers shorten or refuse longer addresses; what is larger is embedded in pieces that the script
# puts together, and what is too large for the memory of a browser lies beside the page.
_LONGEST_ADDRESS = 50_000_000
_LARGEST_EMBEDDED = 400_000_000
_PIECE = 3 << 20  # bytes, a multiple of 3 for base64

_STYLE = "preview.css"
_SCRIPTS = ("frames.js", "player.js")
_TAKE = "take()"
# The page says itself that it loads nothing, and that no other script may run in it.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src '{script}'; "
    "img-src data: blob:{linked}; media-src data: blob:{linked}; "
    "base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True)
class FrameRow:
    """What the table says of a frame; start and end as texts, maximum 0 when empty."""

    frame: int
    label: str
    start: str
    end: str
    features: int
    maximum: float


@dataclass(frozen=True)
class PreviewPage:
    """What stands on the page.

    media : the animation's file; it is embedded up to 400 MB, else linked relative to ``folder``.
    media_place : where it will lie; None where it is there.
    folder : where the page will lie.
    settings : name and value, in the order of the dialog.
    command : the ``qgis_process`` line that makes the same again.
    timing : how the frames are shown.
    """

    title: str
    media: Path
    folder: Path
    rows: Sequence[FrameRow]
    settings: Sequence[Tuple[str, str]]
    command: str
    warnings: Sequence[str] = ()
    notes: Sequence[str] = ()
    media_place: Optional[Path] = None
    timing: AnimationSettings = field(default_factory=AnimationSettings)


def write_preview(page: PreviewPage, path: Path, tick: Tick = silent) -> None:
    """Write the page; the animation passes by in pieces, however large it is.

    tick : hears of each piece, as the last of a run's work.
    """
    with path.open("w", encoding="utf-8") as file:
        for part in _parts_of(page):
            tick(1.0)
            file.write(f"{part}\n")


def preview_page(page: PreviewPage) -> str:
    """Return the page's HTML."""
    return "".join(f"{part}\n" for part in _parts_of(page))


def _parts_of(page: PreviewPage) -> Iterator[str]:
    script = "\n".join(_file(name) for name in _SCRIPTS)
    scripts = _hash(script) if _is_short(page) else f"{_hash(script)}' '{_hash(_TAKE)}"
    linked = "" if _is_short(page) else " 'self' file:"
    yield from head_of(page.title, _POLICY.format(script=scripts, linked=linked))
    yield from _player(page)
    yield from (f'<p class="warning">{escape(text)}</p>' for text in page.warnings)
    yield from (f"<p>{escape(text)}</p>" for text in page.notes)
    yield from _frames(page.rows)
    yield from how_made(page.settings, page.command)
    yield f"<script>{script}</script>"
    if _is_in_pieces(page):
        yield from _pieces(page.media)
    yield "</body>\n</html>"


def head_of(page_title: str, policy: str, style: str = "") -> Iterator[str]:
    """Yield the beginning of a page, with its title as a heading.

    policy : what it may load. style : rules of its own, behind those of all pages.
    """
    title = escape(page_title)
    # That of the texts, which stay English where they are not translated.
    language = tr('lang="en"')
    yield f'<!DOCTYPE html>\n<html {language}>\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f"<title>{title}</title>\n<style>{_file(_STYLE)}{style}</style>\n</head>\n<body>"
    yield f"<h1>{title}</h1>"


def how_made(settings: Iterable[Tuple[str, str]], command: str) -> Iterator[str]:
    """Yield the settings of a run, and the command that makes the same again."""
    yield _heading(tr("Settings"))
    yield '<table class="settings">'
    yield from (f"<tr>{_cells((name, value))}</tr>" for name, value in settings)
    yield "</table>"
    yield _heading(tr("Run it again"))
    yield f"<pre>{escape(command)}</pre>"


def _pieces(media: Path) -> Iterator[str]:
    """Yield the file in texts that no browser shows, each with a call that takes and removes it."""
    with media.open("rb") as file:
        while piece := file.read(_PIECE):
            text = base64.b64encode(piece).decode("ascii")
            yield f'<script type="text/plain">{text}</script><script>{_TAKE}</script>'


def _file(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


def _player(page: PreviewPage) -> Iterator[str]:
    """Yield the animation and its controls, which are hidden until the script shows them."""
    timing, name = page.timing, (page.media_place or page.media).name
    texts = {"play": tr("Play"), "pause": tr("Pause")}
    words = " ".join(f'data-{key}="{escape(text)}"' for key, text in texts.items())
    yield (
        f'<div class="player" data-rate="{timing.frame_rate!r}" '
        f'data-hold="{timing.hold_last_s!r}" data-plays="{timing.loop}" {words}>'
    )
    yield _media(page)
    yield '<div class="controls" hidden>'
    buttons = {"previous": tr("Previous frame"), "play": texts["play"], "next": tr("Next frame")}
    for key, text in buttons.items():
        shown = escape(text)
        yield (
            f'<button type="button" class="{key}" aria-label="{shown}" title="{shown}">'
            "<i></i></button>"
        )
    last = max(len(page.rows) - 1, 0)
    yield (
        f'<input type="range" min="0" max="{last}" step="1" value="0" '
        f'aria-label="{escape(tr("Frame"))}">'
    )
    yield f'<select aria-label="{escape(tr("Speed"))}" title="{escape(tr("Speed"))}"></select>'
    save = f'<a class="save" download="{escape(name)}">{escape(tr("Save the animation"))}</a>'
    yield f'</div>\n<div class="below" hidden><p class="readout"></p>{save}</div>\n</div>'


def _is_short(page: PreviewPage) -> bool:
    """Return whether the animation may be an address of data."""
    return page.media.stat().st_size <= _LONGEST_ADDRESS


def _is_in_pieces(page: PreviewPage) -> bool:
    return not _is_short(page) and page.media.stat().st_size <= _LARGEST_EMBEDDED


def _media(page: PreviewPage) -> str:
    place = page.media_place or page.media
    mime = FORMATS[place.suffix.lower()].media_type
    if _is_short(page):
        source = f"data:{mime};base64," + base64.b64encode(page.media.read_bytes()).decode("ascii")
    else:
        source = _link(place, page.folder)
    name = escape(place.name)
    if mime.startswith("video"):
        media = f'<video src="{source}" controls autoplay loop muted playsinline>{name}</video>'
    else:
        media = f'<img src="{source}" alt="{name}">'
    if not _is_in_pieces(page):
        return media
    # Without scripts the file beside the page is shown; with them, where memory is short.
    return (
        f'<noscript>{media}</noscript><progress max="{page.media.stat().st_size}" value="0" '
        f'aria-label="{name}" data-type="{mime}" data-link="{source}"></progress>'
    )


def _link(media: Path, folder: Path) -> str:
    """Return the address of a file as seen from a folder, so that both can move together."""
    try:
        relative = os.path.relpath(media.absolute(), folder.absolute())
    except ValueError:  # another drive
        return escape(media.absolute().as_uri())
    return escape(quote(relative.replace(os.sep, "/")))


def _frames(rows: Sequence[FrameRow]) -> Iterator[str]:
    yield from chart(rows)
    yield _heading(tr("Frames ({count})", count=len(rows)))
    yield '<div class="scroll"><table class="frames">'
    number, text = '<th class="n">', "<th>"
    columns = (
        (number, tr("Frame")),
        (text, tr("Label")),
        (text, tr("Start")),
        (text, tr("End")),
        (number, tr("Features")),
        (number, tr("Maximum")),
    )
    yield "".join(["<tr>", *(f"{tag}{escape(name)}</th>" for tag, name in columns), "</tr>"])
    yield "".join(_row(row) for row in rows) + "</table></div>"


def _row(row: FrameRow) -> str:
    """Return a row without the ends that HTML lets out: of a long animation a third of the page."""
    texts = (str(row.frame), row.label, row.start, row.end, str(row.features), f"{row.maximum:.6g}")
    return "".join(["<tr>", *(f"<td>{escape(text)}" for text in texts)])


def _heading(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"


def _cells(texts: Iterable[str]) -> str:
    return "".join(f"<td>{escape(text)}</td>" for text in texts)


# Of the chart: a unit down is a pixel, and the units across share the width of the page.
_WIDTH, _HEIGHT = 800.0, 236.0
_BARS = 90.0
_UPPER_BASE, _LOWER_BASE = 113.0, 235.0
# Each costs the page two hundred bytes; of a longer animation the script draws all.
_MOST_BARS, _SHARED_BARS = 2000, 200


def chart(rows: Sequence[FrameRow]) -> Iterator[str]:
    """Draw a bar for each frame's features, and below it one for its maximum.

    Frames of a long animation share bars, which then show the largest of theirs. Negative values
    have no bar. Label and values show when the mouse rests on a frame.
    """
    if not rows:
        yield f"<p>{escape(tr('No frames.'))}</p>"
        return
    labels = [row.label or row.start for row in rows]
    parts = _parts(len(rows))
    features = [float(max(row.features for row in rows[part])) for part in parts]
    maxima = [max(row.maximum for row in rows[part]) for part in parts]
    names = tr("Features per frame"), tr("Maximum per frame")
    upper, lower = (
        f"<h2>{escape(name)}<span>{max(0.0, *values):.6g}</span></h2>"
        for name, values in zip(names, (features, maxima))
    )
    yield f'<div class="chart">{upper}'
    yield (
        f'<svg viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" preserveAspectRatio="none" role="img" '
        f'aria-label="{escape(", ".join(names))}" data-base="{_UPPER_BASE:g}" '
        f'data-room="{_BARS:g}">'
    )
    for x, y, width, height in _bars(features, _UPPER_BASE):
        yield f'<rect class="bar" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"/>'
    # One rectangle for each frame in all: the bars of the maximum are one path.
    path = (
        f"M{x:g} {y:g}v{height:g}h{width:g}v{-height:g}z"
        for x, y, width, height in _bars(maxima, _LOWER_BASE)
    )
    yield f'<path class="bar" d="{"".join(path)}"/>'
    for base in (_UPPER_BASE, _LOWER_BASE):
        yield f'<line class="axis" x1="0" y1="{base:g}" x2="{_WIDTH:g}" y2="{base:g}"/>'
    pitch = _WIDTH / len(parts)
    for number, (part, count, maximum) in enumerate(zip(parts, features, maxima)):
        span = dict.fromkeys((labels[part][0], labels[part][-1]))
        said = f"{' – '.join(span)}: {count:.6g}; {maximum:.6g}"
        area = f"M{number * pitch:g} 0h{pitch:g}v{_HEIGHT:g}h{-pitch:g}z"
        yield f'<path class="hit" d="{area}"><title>{escape(said)}</title></path>'
    line = "".join(f"M0 {base - _BARS:g}V{base:g}" for base in (_UPPER_BASE, _LOWER_BASE))
    yield f'<path class="now" d="{line}"/>'
    last = f"<span>{escape(labels[-1])}</span>" if len(labels) > 1 else ""
    yield f"</svg>\n{lower}<p>{last}{escape(labels[0])}</p></div>"


def _parts(count: int) -> List[slice]:
    """Return which frames share a bar."""
    step = 1 if count <= _MOST_BARS else math.ceil(count / _SHARED_BARS)
    return [slice(first, first + step) for first in range(0, count, step)]


def _bars(values: Sequence[float], base: float) -> Iterator[Tuple[float, float, float, float]]:
    """Yield x, y, width and height of each bar; together they fill the width."""
    top, pitch = max(0.0, *values), _WIDTH / len(values)
    gap = min(2.0, pitch * 0.15)
    for number, value in enumerate(values):
        height = round(_BARS * max(value, 0.0) / top, 2) if top else 0.0
        x, y = round(number * pitch + gap / 2, 2), round(base - height, 2)
        yield x, y, round(pitch - gap, 2), height
