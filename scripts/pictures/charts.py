# SPDX-License-Identifier: GPL-2.0-or-later
"""Line charts as SVG: plain text, the same bytes every time."""

from dataclasses import dataclass
from pathlib import Path
from typing import List, Sequence, Tuple

import numpy as np

COLORS = ("#d7301f", "#3182bd", "#31a354", "#756bb1", "#e6960a", "#636363", "#c51b8a")
# Further curves have the colors again, each time round with other dashes.
_DASHES = ("", "8 4", "3 3", "10 3 3 3")
_WIDTH, _HEIGHT = 560, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 58, 134, 16, 46


@dataclass(frozen=True)
class Curve:
    """A line in the chart; its name stands at its height on the right."""

    name: str
    x: np.ndarray
    y: np.ndarray


@dataclass(frozen=True)
class Chart:
    """A chart of some curves; ticks are where the axes have numbers."""

    x_title: str
    y_title: str
    x_ticks: Sequence[float]
    y_ticks: Sequence[float]
    curves: Sequence[Curve]

    def write(self, path: Path) -> None:
        """Write the chart as SVG."""
        path.write_text("\n".join(self._lines()) + "\n", encoding="utf-8")

    def _lines(self) -> List[str]:
        right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
        lines = [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" '
            f'viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="13">',
            f'<rect width="{_WIDTH}" height="{_HEIGHT}" rx="6" fill="#ffffff"/>',
            '<g stroke="#dddddd">',
            *(f'<path d="M{self._x(x):.1f} {_TOP}V{bottom}"/>' for x in self.x_ticks),
            *(f'<path d="M{_LEFT} {self._y(y):.1f}H{right}"/>' for y in self.y_ticks),
            "</g>",
            '<g fill="#444444" text-anchor="middle">',
            *(f'<text x="{self._x(x):.1f}" y="{bottom + 17}">{x:g}</text>' for x in self.x_ticks),
            f'<text x="{(_LEFT + right) / 2:g}" y="{_HEIGHT - 9}">{self.x_title}</text>',
            f'<text transform="translate(15 {(_TOP + bottom) / 2:g}) rotate(-90)">'
            f"{self.y_title}</text>",
            '</g><g fill="#444444" text-anchor="end">',
            *(f'<text x="{_LEFT - 7}" y="{self._y(y) + 4:.1f}">{y:g}</text>' for y in self.y_ticks),
            '</g><g fill="none" stroke-width="2.2" stroke-linejoin="round">',
        ]
        lines += [self._path(curve, _stroke(number)) for number, curve in enumerate(self.curves)]
        lines.append("</g>")
        lines += [
            f'<text x="{right + 24}" y="{y:.1f}" fill="{_color(number)}">{curve.name}</text>'
            f'<path d="M{right + 4} {y - 4:.1f}h14" {_stroke(number)} stroke-width="2.2"/>'
            for number, (curve, y) in enumerate(zip(self.curves, self._name_heights()))
        ]
        return [*lines, "</svg>"]

    def _path(self, curve: Curve, stroke: str) -> str:
        places = " ".join(
            f"{self._x(x):.1f},{self._y(y):.1f}" for x, y in zip(curve.x, curve.y) if self._shows(y)
        )
        return f'<polyline {stroke} points="{places}"/>'

    def _shows(self, y: float) -> bool:
        return y <= self.y_ticks[-1] * 1.001

    def _name_heights(self) -> List[float]:
        """Return a row for each name, from above in the order of the curves."""
        return [_TOP + 14 + 21.0 * number for number in range(len(self.curves))]

    def _x(self, value: float) -> float:
        return _between(value, self.x_ticks, (_LEFT, _WIDTH - _RIGHT))

    def _y(self, value: float) -> float:
        return _between(value, self.y_ticks, (_HEIGHT - _BOTTOM, _TOP))


def _color(number: int) -> str:
    return COLORS[number % len(COLORS)]


def _stroke(number: int) -> str:
    """Return the attributes of a curve's line, no two alike for 28 curves."""
    dashes = _DASHES[number // len(COLORS) % len(_DASHES)]
    return f'stroke="{_color(number)}"' + (f' stroke-dasharray="{dashes}"' if dashes else "")


def _between(value: float, ticks: Sequence[float], ends: Tuple[float, float]) -> float:
    share = (value - ticks[0]) / (ticks[-1] - ticks[0])
    return ends[0] + share * (ends[1] - ends[0])
