# SPDX-License-Identifier: GPL-2.0-or-later
"""What is said of features that were skipped."""

from typing import List

from ..core.errors import HeatDecayError
from ..core.texts import to_translate, tr_n, translated
from .reading.feature_arrays import FeatureArrays
from .reading.field_values import MOST_EXAMPLES

# Of one feature and of more; the examples stand in parentheses, after a space, or are empty.
_SENTENCES = {
    "geometry": (
        to_translate("Skipped {n} feature without a point or line{examples}."),
        to_translate("Skipped {n} features without a point or line{examples}."),
    ),
    "weight": (
        to_translate("Skipped {n} feature whose WEIGHT is no number{examples}."),
        to_translate("Skipped {n} features whose WEIGHT is no number{examples}."),
    ),
    "value": (
        to_translate("Skipped {n} feature whose VALUE is no number{examples}."),
        to_translate("Skipped {n} features whose VALUE is no number{examples}."),
    ),
    "time": (
        to_translate(
            "Skipped {n} feature whose TIME or END_TIME is missing or cannot be read{examples}."
        ),
        to_translate(
            "Skipped {n} features whose TIME or END_TIME is missing or cannot be read{examples}."
        ),
    ),
    "crs": (
        to_translate("Skipped {n} feature beyond what {crs} can show."),
        to_translate("Skipped {n} features beyond what {crs} can show."),
    ),
}


def skipped_sentences(arrays: FeatureArrays, crs_name: str) -> List[str]:
    """Return one warning for each reason that made features skipped."""
    return [
        translated(
            one if arrays.skipped[reason] == 1 else many,
            n=arrays.skipped[reason],
            examples=_examples(arrays, reason),
            crs=crs_name or "TARGET_CRS",
        )
        for reason, (one, many) in _SENTENCES.items()
        if arrays.skipped.get(reason)
    ]


def refuse_all_skipped(arrays: FeatureArrays, crs_name: str) -> None:
    """Refuse to go on with nothing.

    Raises
    ------
    HeatDecayError
        Every feature was skipped; the message gives the reasons.
    """
    if arrays.feature_count:
        return
    nothing = tr_n(
        arrays.skipped_count,
        "Nothing can be drawn of {n} feature.",
        "Nothing can be drawn of {n} features.",
    )
    raise HeatDecayError(" ".join([nothing, *skipped_sentences(arrays, crs_name)]))


def _examples(arrays: FeatureArrays, reason: str) -> str:
    examples = list(dict.fromkeys(arrays.examples.get(reason, ())))[:MOST_EXAMPLES]
    return f" ({', '.join(examples)})" if examples else ""
