# SPDX-License-Identifier: GPL-2.0-or-later
"""A page that names the hot spots that last longest, with a chart of each; one file, no scripts."""

from dataclasses import dataclass
from html import escape
from typing import Iterator, List, Optional, Sequence, Tuple

from ..core.texts import tr, tr_n
from .preview import head_of, how_made

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_WIDTH, _HEIGHT, _MOST_BARS = 240.0, 36.0, 240
_STYLE = """
.spots td { vertical-align: middle; }
.spots .n { text-align: right; }
.spots svg { display: block; width: 240px; height: 36px; }
.spots i { display: inline-block; width: .9em; height: .9em; border-radius: 2px;
  margin-right: .4em; vertical-align: -.1em; }
.spots .axis { stroke: #bbb; }
small { color: #666; }
.spots td:nth-child(2), .spots .n { white-space: nowrap; }
"""


@dataclass(frozen=True)
class SpotRow:
    """What the page says of a hot spot.

    place : texts, one under the other. first, last : labels of its first and last frame.
    shares : in the frames in which it is, by their numbers, per cent.
    area_km2 : the mean; None where it is not known.
    features : the most in a frame.
    """

    hotspot: int
    color: str
    place: Sequence[str]
    first: str
    last: str
    shares: Sequence[Tuple[int, float]]
    area_km2: Optional[float]
    features: int


@dataclass(frozen=True)
class HotSpotPage:
    """What stands on the page.

    rows : of the hot spots, those that last longest first.
    count : of all hot spots, also those that are not named.
    labels : of the frames. share : the parameter, per cent.
    settings : name and value, in the order of the dialog.
    command : the ``qgis_process`` line that makes the same again.
    """

    title: str
    rows: Sequence[SpotRow]
    count: int
    labels: Sequence[str]
    share: float
    settings: Sequence[Tuple[str, str]]
    command: str
    warnings: Sequence[str] = ()


def hot_spot_page(page: HotSpotPage) -> str:
    """Return the page's HTML."""
    return "".join(f"{part}\n" for part in _parts_of(page))


def _parts_of(page: HotSpotPage) -> Iterator[str]:
    yield from head_of(page.title, _POLICY, _STYLE)
    yield from (f'<p class="warning">{escape(text)}</p>' for text in page.warnings)
    yield from (f"<p>{escape(text)}</p>" for text in _told(page))
    if page.rows:
        yield from _table(page)
    yield from how_made(page.settings, page.command)
    yield "</body>\n</html>"


def _told(page: HotSpotPage) -> Iterator[str]:
    """Yield what the page is about, in sentences."""
    yield tr(
        "A hot spot is a connected part of the smallest area that holds {share:g} % of a frame's "
        "heat. It keeps its number as long as it overlaps itself from frame to frame.",
        share=page.share,
    )
    if not page.rows:
        yield tr("No frame has a hot spot.")
        return
    hot_spots = tr_n(page.count, "{n} hot spot", "{n} hot spots")
    frames = tr_n(len(page.labels), "{n} frame", "{n} frames")
    yield tr("There are {hot_spots} in {frames}.", hot_spots=hot_spots, frames=frames)
    if page.count > len(page.rows):
        yield tr("These {count} last longest:", count=len(page.rows))


def _table(page: HotSpotPage) -> Iterator[str]:
    yield '<table class="spots">'
    number, text = '<th class="n">', "<th>"
    columns = (
        (text, tr("Hot spot")),
        (text, tr("Hottest place")),
        (text, tr("First frame")),
        (text, tr("Last frame")),
        (number, tr("Frames")),
        (number, tr("Mean share")),
        (number, tr("Mean area")),
        (number, tr("Most features")),
        (text, tr("Share of the heat, frame by frame")),
    )
    yield "".join(["<tr>", *(f"{tag}{escape(name)}</th>" for tag, name in columns), "</tr>"])
    yield from (_row(row, page.labels) for row in page.rows)
    yield "</table>"


def _row(row: SpotRow, labels: Sequence[str]) -> str:
    first, *more = row.place
    place = escape(first) + "".join(f"<br><small>{escape(each)}</small>" for each in more)
    share = sum(share for _, share in row.shares) / len(row.shares)
    area = "" if row.area_km2 is None else f"{row.area_km2:.3g} km²"
    numbers = (str(len(row.shares)), f"{share:.1f} %", area, str(row.features))
    return "".join(
        [
            f'<tr><td><i style="background:{row.color}"></i>{row.hotspot}</td><td>{place}</td>',
            *(f"<td>{escape(text)}</td>" for text in (row.first, row.last)),
            *(f'<td class="n">{escape(text)}</td>' for text in numbers),
            f"<td>{_chart(row, labels)}</td></tr>",
        ]
    )


def _chart(row: SpotRow, labels: Sequence[str]) -> str:
    """Draw a bar for each frame in which a hot spot is; of many frames the largest of some."""
    step = -(-len(labels) // _MOST_BARS)
    bars: List[float] = [0.0] * -(-len(labels) // step)
    for frame, share in row.shares:
        bars[frame // step] = max(bars[frame // step], share)
    pitch, room, top = _WIDTH / len(bars), _HEIGHT - 1, max(bars)
    path = "".join(
        f"M{number * pitch:.2f} {room:g}v{-room * share / top:.2f}h{pitch * 0.85:.2f}V{room:g}z"
        for number, share in enumerate(bars)
        if share
    )
    said = tr("At most {most:.1f} %", most=top)
    return (
        f'<svg viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" role="img" aria-label="{escape(said)}">'
        f'<title>{escape(said)}</title><path d="{path}" fill="{row.color}"/>'
        f'<line class="axis" x1="0" y1="{room:g}" x2="{_WIDTH:g}" y2="{room:g}"/></svg>'
        f"<small>{escape(said)}</small>"
    )
