# SPDX-License-Identifier: GPL-2.0-or-later
"""What is said of rasters that are left out."""

from typing import List, Sequence

from ...core.errors import HeatDecayError
from ...core.texts import to_translate, tr, tr_n, translated
from .raster_dates import Scan

_MOST_EXAMPLES = 3

# Of one raster and of more.
_SENTENCES = {
    "open": (
        to_translate("Skipped {n} raster that cannot be opened ({names})."),
        to_translate("Skipped {n} rasters that cannot be opened ({names})."),
    ),
    "variables": (
        to_translate(
            "Skipped {n} raster with several variables, of which none is chosen ({names})."
        ),
        to_translate(
            "Skipped {n} rasters with several variables, of which none is chosen ({names})."
        ),
    ),
    "band": (
        to_translate("Skipped {n} raster without the band that BAND asks for ({names})."),
        to_translate("Skipped {n} rasters without the band that BAND asks for ({names})."),
    ),
    "date": (
        to_translate(
            "Skipped {n} raster without a date in names, bands or temporal properties ({names})."
        ),
        to_translate(
            "Skipped {n} rasters without a date in names, bands or temporal properties ({names})."
        ),
    ),
    "time": (
        to_translate("Skipped {n} raster whose date cannot be read ({names})."),
        to_translate("Skipped {n} rasters whose date cannot be read ({names})."),
    ),
}
_WAYS_OUT = {
    "open": to_translate(
        "Give files that QGIS can open as rasters, or a PATTERN that fits only those."
    ),
    "variables": to_translate("Give one of its variables as INPUT."),
    "band": to_translate("Give a smaller BAND."),
    "date": to_translate(
        r"Give TIME_PATTERN, such as _(\d{8})\.tif for ndvi_20200301.tif, with TIME_FORMAT %Y%m%d "
        "where it is needed; or set the layers' temporal properties."
    ),
    "time": to_translate(
        "Give another TIME_FORMAT, or a TIME_PATTERN that cuts out the date alone."
    ),
}


def skipped_sentences(scan: Scan) -> List[str]:
    """Return one warning for each reason that left rasters out."""
    sentences = [_sentence(reason, scan) for reason in _reasons(scan)]
    if scan.twice:
        sentences.append(
            tr(
                "Several bands of {names} have one date: the first of them is shown. Export the "
                "bands that you want to a file of their own to see others.",
                names=_shown(scan.twice),
            )
        )
    if scan.unused:
        sentences.append(
            tr(
                "The dates in the names of {names} count, not those that their bands have too. "
                "Give a TIME_PATTERN that fits only the bands to make each a frame.",
                names=_shown(scan.unused),
            )
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
    nothing = tr_n(
        scan.skipped_count,
        "Nothing can be shown of {n} raster.",
        "Nothing can be shown of {n} rasters.",
    )
    reasons = _reasons(scan)
    told = [_sentence(reason, scan) for reason in reasons]
    raise HeatDecayError(
        " ".join([nothing, *told, *(_way_out(reason, scan) for reason in reasons)])
    )


def _way_out(reason: str, scan: Scan) -> str:
    if reason != "variables" or not scan.variables:
        return translated(_WAYS_OUT[reason])
    return tr(
        "There are {names}: give one of them as INPUT, as in {example}",
        names=", ".join(text.rsplit(":", 1)[-1] for text in scan.variables),
        example=scan.variables[0],
    )


def _reasons(scan: Scan) -> List[str]:
    return [reason for reason in _SENTENCES if reason in scan.skipped]


def _sentence(reason: str, scan: Scan) -> str:
    one, many = _SENTENCES[reason]
    names = scan.skipped[reason]
    return translated(one if len(names) == 1 else many, n=len(names), names=_shown(names))


def _shown(names: Sequence[str]) -> str:
    shown = ", ".join(f"'{name}'" for name in names[:_MOST_EXAMPLES])
    return shown + (", ..." if len(names) > _MOST_EXAMPLES else "")
