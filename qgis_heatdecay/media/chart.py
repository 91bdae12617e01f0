# SPDX-License-Identifier: GPL-2.0-or-later
"""A small bar chart as inline SVG."""

import math
from html import escape
from typing import Iterator, Sequence

from ..core.texts import tr

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
