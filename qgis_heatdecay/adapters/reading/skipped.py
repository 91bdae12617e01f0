# SPDX-License-Identifier: GPL-2.0-or-later
"""What is said of features that were skipped."""

from typing import List

from ...core.errors import HeatDecayError
from .feature_arrays import FeatureArrays

_MOST_EXAMPLES = 3

_WHICH = {
    "geometry": "without a point or line",
    "weight": "whose WEIGHT is no number",
    "value": "whose VALUE is no number",
    "time": "whose TIME or END_TIME cannot be read",
    "crs": "beyond what {crs} can show",
}


def skipped_sentences(arrays: FeatureArrays, crs_name: str) -> List[str]:
    """Give one warning for each reason that made features skipped."""
    return [
        f"Skipped {_features(arrays.skipped[reason])} {_which(arrays, reason, crs_name)}."
        for reason in _reasons(arrays)
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
    reasons = "; ".join(
        f"{arrays.skipped[reason]} {_which(arrays, reason, crs_name)}"
        for reason in _reasons(arrays)
    )
    raise HeatDecayError(f"Nothing can be drawn of {_features(arrays.skipped_count)}: {reasons}.")


def _reasons(arrays: FeatureArrays) -> List[str]:
    return [reason for reason in _WHICH if arrays.skipped.get(reason)]


def _which(arrays: FeatureArrays, reason: str, crs_name: str) -> str:
    text = _WHICH[reason].format(crs=crs_name or "the target CRS")
    examples = list(dict.fromkeys(arrays.examples.get(reason, ())))[:_MOST_EXAMPLES]
    return f"{text} ({', '.join(examples)})" if examples else text


def _features(number: int) -> str:
    return f"{number} feature" if number == 1 else f"{number} features"
