# SPDX-License-Identifier: GPL-2.0-or-later
"""What is said of rasters that are left out."""

from typing import List, Sequence

from ...core.errors import HeatDecayError
from .scan import Scan

_MOST_EXAMPLES = 3

_WHICH = {
    "open": "that cannot be opened",
    "variables": "with several variables, of which none is chosen",
    "band": "without the band that BAND asks for",
    "date": "without a date in names, bands or temporal properties",
    "time": "whose date cannot be read",
}
_WAYS_OUT = {
    "open": "Give files that QGIS can open as rasters, or a PATTERN that fits only those.",
    "variables": "Give one of its variables as INPUT.",
    "band": "Give a smaller BAND.",
    "date": (
        r"Give TIME_PATTERN, such as _(\d{8})\.tif for ndvi_20200301.tif, with TIME_FORMAT %Y%m%d "
        "where it is needed; or set the layers' temporal properties."
    ),
    "time": r"Give another TIME_FORMAT, or a TIME_PATTERN that cuts out the date alone.",
}


def skipped_sentences(scan: Scan) -> List[str]:
    """Give one warning for each reason that left rasters out."""
    sentences = [
        f"Skipped {_rasters(len(names))} {_which(reason, names)}."
        for reason, names in _by_reason(scan)
    ]
    if scan.twice:
        sentences.append(
            f"Several bands of {_shown(scan.twice)} have one date: the first of them is shown. "
            "Export the bands that you want to a file of their own to see others."
        )
    if scan.unused:
        sentences.append(
            f"The dates in the names of {_shown(scan.unused)} count, not those that their bands "
            "have too. Give a TIME_PATTERN that fits only the bands to make each a frame."
        )
    return sentences


def refuse_all_skipped(scan: Scan) -> None:
    """Refuse to go on with nothing.

    Raises
    ------
    HeatDecayError
        Every raster was left out; the message gives the reasons and a way out.
    """
    if scan.bands:
        return
    reasons = _by_reason(scan)
    told = "; ".join(f"{_rasters(len(names))} {_which(reason, names)}" for reason, names in reasons)
    raise HeatDecayError(
        f"Nothing can be shown of {_rasters(scan.skipped_count)}: {told}. "
        f"{' '.join(_way_out(reason, scan) for reason, _ in reasons)}"
    )


def _way_out(reason: str, scan: Scan) -> str:
    if reason != "variables" or not scan.variables:
        return _WAYS_OUT[reason]
    names = ", ".join(text.rsplit(":", 1)[-1] for text in scan.variables)
    return f"There are {names}: give one of them as INPUT, as in {scan.variables[0]}"


def _by_reason(scan: Scan) -> "List[tuple[str, List[str]]]":
    return [(reason, scan.skipped[reason]) for reason in _WHICH if reason in scan.skipped]


def _which(reason: str, names: Sequence[str]) -> str:
    return f"{_WHICH[reason]} ({_shown(names)})"


def _shown(names: Sequence[str]) -> str:
    shown = ", ".join(f"'{name}'" for name in names[:_MOST_EXAMPLES])
    return shown + (", ..." if len(names) > _MOST_EXAMPLES else "")


def _rasters(number: int) -> str:
    return f"{number} raster" if number == 1 else f"{number} rasters"
