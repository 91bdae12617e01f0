# SPDX-License-Identifier: GPL-2.0-or-later
"""Parts of sentences that several messages have."""

from typing import Sequence

from ..core.grid import Bounds

_MOST_EXAMPLES = 3


def edges_text(box: Bounds, digits: int) -> str:
    """Return a box in the order of QGIS's extents: xmin, xmax, ymin, ymax."""
    xmin, ymin, xmax, ymax = box
    return ", ".join(f"{edge:.{digits}g}" for edge in (xmin, xmax, ymin, ymax))


def examples(names: Sequence[str]) -> str:
    """Return the first names, with dots where there are more."""
    return ", ".join(names[:_MOST_EXAMPLES]) + (", ..." if len(names) > _MOST_EXAMPLES else "")
