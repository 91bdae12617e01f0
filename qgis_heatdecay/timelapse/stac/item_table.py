# SPDX-License-Identifier: GPL-2.0-or-later
"""What came of each item, for the log and for FRAME_TABLE."""

from collections import defaultdict
from typing import Any, Dict, Iterator, List, Optional, Sequence, Tuple

from qgis.core import QgsProcessingFeedback

from ...adapters.compat import INTEGER, TEXT
from ...adapters.feedback import Warner
from ...core.texts import to_translate, tr, tr_n, translated
from ...core.time.clocks import iso_text
from ...parameters.input_parameters import examples
from ...remote.client import Client
from ..frame_table import FrameTable
from .item_reading import FAILED, SKIPPED, TRANSPARENT, ItemEnd
from .stac_search import FoundItems

# What is told of items that are left out: of one, and of more.
_LEFT_OUT = {
    FAILED: (
        to_translate("{n} item could not be read: {reason} ({names})."),
        to_translate("{n} items could not be read: {reason} ({names})."),
    ),
    SKIPPED: (
        to_translate("{n} item cannot be shown: {reason} ({names})."),
        to_translate("{n} items cannot be shown: {reason} ({names})."),
    ),
}


def item_table(ends: Sequence[ItemEnd], there: Sequence[int], found: FoundItems) -> FrameTable:
    """Return the table with a row for each item, those that are broken last.

    there : the numbers of the frames that are shown.
    """
    return FrameTable(
        fields=(
            ("frame", INTEGER),
            ("start", TEXT),
            ("item", TEXT),
            ("status", TEXT),
            ("message", TEXT),
        ),
        rows=[*_rows(ends, there, found), *_broken(found)],
    )


def _rows(
    ends: Sequence[ItemEnd], there: Sequence[int], found: FoundItems
) -> Iterator[Tuple[Optional[int], str, str, str, Optional[str]]]:
    shown = {number: position for position, number in enumerate(there)}
    for end in ends:
        start = iso_text(found.frames[end.frame].start_us, found.clock)
        # An item that gives no picture is in no frame, even where others make one.
        frame = None if end.status in _LEFT_OUT else shown.get(end.frame)
        yield frame, start, end.item.name, end.status, end.message or None


def _broken(found: FoundItems) -> Iterator[Sequence[Any]]:
    for reason, names in found.broken.items():
        for name in names:
            yield None, None, name, SKIPPED, reason


def tell_items(
    ends: Sequence[ItemEnd], client: Client, feedback: QgsProcessingFeedback, warn: Warner
) -> None:
    """Say what was left out, once for each reason, and what had to be asked again."""
    reasons: Dict[Tuple[str, str], List[str]] = defaultdict(list)
    for end in ends:
        if end.status in _LEFT_OUT:
            reasons[end.status, end.message].append(end.item.name)
    for (status, message), names in reasons.items():
        text = _LEFT_OUT[status][len(names) > 1]
        warn(translated(text, n=len(names), reason=message.rstrip("."), names=examples(names)))
    empty = sum(end.status == TRANSPARENT for end in ends)
    if empty:
        feedback.pushInfo(
            tr_n(
                empty,
                "{n} of {all} pictures is empty: no data in the area.",
                "{n} of {all} pictures are empty: no data in the area.",
                all=len(ends),
            )
        )
    if client.repeated:
        said = ", ".join(f"{count} x {reason}" for reason, count in client.repeated.most_common())
        feedback.pushInfo(tr("Requests that were sent again: {reasons}.", reasons=said))
