# SPDX-License-Identifier: GPL-2.0-or-later
"""A page that shows an animation, its numbers, and how it was made; one file, nothing to load."""

from dataclasses import dataclass
from pathlib import Path
from typing import Sequence, Tuple


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

    media : the animation; it is embedded up to 50 MB, else linked relative to ``folder``.
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
    value_name: str = "maximum"


def preview_page(page: PreviewPage) -> str:
    """Give the page's HTML."""
    raise NotImplementedError
