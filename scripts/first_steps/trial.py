# SPDX-License-Identifier: GPL-2.0-or-later
"""How a trial ended, as a line of a table."""

from dataclasses import dataclass
from typing import Optional, Sequence

LIMIT = 300.0
_NAMES = ("suite", "way", "QGIS")
_SECONDS = ("apt", "to heatmap", "to animation", "in all")


@dataclass(frozen=True)
class Figures:
    """Seconds: all that apt takes, and from there to the first heatmap and the first animation."""

    setup: float
    heatmap: float
    animation: float

    @property
    def total(self) -> float:
        """Return the seconds from nothing to the first animation."""
        return self.setup + self.animation


@dataclass(frozen=True)
class Trial:
    """One way in one suite; without figures it failed."""

    suite: str
    way: str
    qgis: str
    figures: Optional[Figures]

    @property
    def passed(self) -> bool:
        """Say whether it came to an animation in time."""
        return self.figures is not None and self.figures.total <= LIMIT

    @property
    def line(self) -> str:
        """Return the line of the table."""
        each = self.figures
        seconds = (each.setup, each.heatmap, each.animation, each.total) if each else ()
        slow = f"LONGER than {LIMIT:.0f} s" if each else "FAILED"
        cells = [f"{second:.1f}" for second in seconds] or [""] * len(_SECONDS)
        return _row((self.suite, self.way, self.qgis), cells, "ok" if self.passed else slow)


def table(trials: Sequence[Trial]) -> str:
    """Return the whole table."""
    return "\n".join([_row(_NAMES, _SECONDS, ""), *(trial.line for trial in trials)])


def _row(names: Sequence[str], cells: Sequence[str], verdict: str) -> str:
    left = "".join(f"{name:12}" for name in names)
    right = "".join(f"{cell:>{len(name) + 3}}" for name, cell in zip(_SECONDS, cells))
    return f"{left}{right}   {verdict}".rstrip()
