# SPDX-License-Identifier: GPL-2.0-or-later
"""A page that shows an animation, its numbers, and how it was made; one file, nothing to load.

Plain HTML and CSS that old QtWebKit, as in QGIS's Results Viewer, shows as well as browsers do.
"""

import base64
import math
import os
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Iterable, Iterator, Optional, Sequence, Tuple
from urllib.parse import quote

from ..core.texts import tr
from .writer import FORMATS

_LARGEST_EMBEDDED = 50_000_000

_STYLE = """
body { font: 15px/1.5 system-ui, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif;
  color: #222; background: #fff; max-width: 60em; margin: 2em auto; padding: 0 1.2em; }
h1 { font-size: 1.6em; line-height: 1.25; font-weight: 600; margin: 0 0 .8em; }
h2 { font-size: 1.1em; font-weight: 600; margin: 2em 0 .5em; }
img, video { max-width: 100%; height: auto; border: 1px solid #ddd; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .2em .8em .2em 0; border-bottom: 1px solid #e4e4e4;
  vertical-align: top; }
th { font-weight: 600; }
td.n, th.n { text-align: right; }
.settings td { word-break: break-word; }
.settings td:first-child { white-space: nowrap; color: #555; }
.scroll { max-height: 22em; overflow: auto; border: 1px solid #ddd; padding: 0 .8em; }
pre { background: #f4f4f4; border: 1px solid #ddd; padding: .8em; overflow: auto;
  white-space: pre-wrap; word-wrap: break-word; font: 13px/1.5 Consolas, Menlo, monospace;
  -webkit-user-select: all; user-select: all; }
.warning { border-left: 4px solid #c77700; padding: .1em 0 .1em .8em; }
svg { width: 100%; height: auto; display: block; }
svg text { font-size: 12px; fill: #555; }
svg .bar { fill: #c2452d; }
svg .axis { stroke: #bbb; }
svg .hit { fill: #888; fill-opacity: 0; }
svg .hit:hover { fill-opacity: .2; }
@media (prefers-color-scheme: dark) {
  body { color: #ddd; background: #1c1c1e; }
  a { color: #7ab7ff; }
  img, video, .scroll, pre { border-color: #444; }
  th, td { border-color: #38383a; }
  .settings td:first-child, svg text { color: #aaa; fill: #aaa; }
  pre { background: #262628; }
  svg .bar { fill: #f0805f; }
  svg .axis { stroke: #666; }
}
"""


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

    media : the animation's file; it is embedded up to 50 MB, else linked relative to ``folder``.
    media_place : where it will lie; None where it is there.
    folder : where the page will lie.
    settings : name and value, in the order of the dialog.
    command : the ``qgis_process`` line that makes the same again.
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


def preview_page(page: PreviewPage) -> str:
    """Return the page's HTML."""
    title = escape(page.title)
    # That of the texts, which stay English where they are not translated.
    language = tr('lang="en"')
    parts = [
        f'<!DOCTYPE html>\n<html {language}>\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>",
        _media(page),
        *(f'<p class="warning">{escape(text)}</p>' for text in page.warnings),
        *(f"<p>{escape(text)}</p>" for text in page.notes),
        *_frames(page.rows),
        _heading(tr("Settings")),
        '<table class="settings">',
        *(f"<tr>{_cells((name, value))}</tr>" for name, value in page.settings),
        "</table>",
        _heading(tr("Run it again")),
        f"<pre>{escape(page.command)}</pre>",
        "</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _media(page: PreviewPage) -> str:
    place = page.media_place or page.media
    mime = FORMATS[place.suffix.lower()].media_type
    if page.media.stat().st_size <= _LARGEST_EMBEDDED:
        source = f"data:{mime};base64," + base64.b64encode(page.media.read_bytes()).decode("ascii")
    else:
        source = _link(place, page.folder)
    name = escape(place.name)
    if mime.startswith("video"):
        return f'<video src="{source}" controls autoplay loop muted playsinline>{name}</video>'
    return f'<img src="{source}" alt="{name}">'


def _link(media: Path, folder: Path) -> str:
    """Return the address of a file as seen from a folder, so that both can move together."""
    try:
        relative = os.path.relpath(media.absolute(), folder.absolute())
    except ValueError:  # another drive
        return escape(media.absolute().as_uri())
    return escape(quote(relative.replace(os.sep, "/")))


def _frames(rows: Sequence[FrameRow]) -> Iterator[str]:
    labels = [row.label or row.start for row in rows]
    yield _heading(tr("Features per frame"))
    yield bar_chart(labels, [row.features for row in rows])
    yield _heading(tr("Maximum per frame"))
    yield bar_chart(labels, [row.maximum for row in rows])
    yield _heading(tr("Frames ({count})", count=len(rows)))
    yield '<div class="scroll"><table>'
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
    for row in rows:
        texts = _cells((row.label, row.start, row.end))
        numbers = f'<td class="n">{row.features}</td><td class="n">{row.maximum:.6g}</td>'
        yield f'<tr><td class="n">{row.frame}</td>{texts}{numbers}</tr>'
    yield "</table></div>"


def _heading(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"


def _cells(texts: Iterable[str]) -> str:
    return "".join(f"<td>{escape(text)}</td>" for text in texts)


_WIDTH, _HEIGHT = 800.0, 120.0
_TOP, _BOTTOM = 18.0, 20.0
# More could not be told apart, and each costs the page a hundred bytes.
_MOST_BARS = 400
_WIDEST_BAR = 40.0


def bar_chart(labels: Sequence[str], values: Sequence[float]) -> str:
    """Draw a bar for each value; its label and value show when the mouse rests on it.

    Many values share bars, which then show the largest of theirs. Negative ones have no bar.
    """
    if not values:
        return f"<p>{escape(tr('No frames.'))}</p>"
    top = max(0.0, *values)
    base = _TOP + _HEIGHT
    return "\n".join(
        [
            f'<svg viewBox="0 0 {_WIDTH:g} {base + _BOTTOM:g}" role="img">',
            f'<text x="0" y="{_TOP - 5:g}">{top:.6g}</text>',
            f'<line class="axis" x1="0" y1="{base:g}" x2="{_WIDTH:g}" y2="{base:g}"/>',
            *_bars(labels, values, top),
            f'<text x="0" y="{base + 15:g}">{escape(labels[0])}</text>',
            f'<text x="{_WIDTH:g}" y="{base + 15:g}" text-anchor="end">{escape(labels[-1])}</text>'
            if len(labels) > 1
            else "",
            "</svg>",
        ]
    )


def _bars(labels: Sequence[str], values: Sequence[float], top: float) -> Iterator[str]:
    step = math.ceil(len(values) / _MOST_BARS)
    count = math.ceil(len(values) / step)
    pitch = min(_WIDTH / count, _WIDEST_BAR)
    for number in range(count):
        first, last = number * step, min((number + 1) * step, len(values)) - 1
        value = max(values[first : last + 1])
        x, height = number * pitch, _HEIGHT * max(value, 0) / top if top else 0.0
        span = labels[first] if first == last else f"{labels[first]} – {labels[last]}"
        yield (
            f'<rect class="bar" x="{x:.2f}" y="{_TOP + _HEIGHT - height:.2f}" '
            f'width="{pitch * 0.85:.2f}" height="{height:.2f}"/>'
            f'<rect class="hit" x="{x:.2f}" y="{_TOP:g}" width="{pitch:.2f}" '
            f'height="{_HEIGHT:g}"><title>{escape(span)}: {value:.6g}</title></rect>'
        )
