# SPDX-License-Identifier: GPL-2.0-or-later
"""What is said of features that were skipped."""

from typing import Dict, List

from ..adapters.feature_arrays import REASONS, FeatureArrays
from ..core.errors import HeatDecayError

_WORDS: Dict[str, str] = {
    "geometry": "without a point or line that can be used",
    "weight": "whose WEIGHT is empty or no number",
    "time": "whose TIME or END_TIME is empty or cannot be read",
    "crs": "that the target CRS cannot represent",
}


def skipped_warnings(features: FeatureArrays) -> List[str]:
    """Give one sentence for each reason that applies."""
    return [
        f"{count} feature{'' if count == 1 else 's'} skipped {_reason(features, reason)}."
        for reason, count in _counts(features).items()
    ]


def refuse_all_skipped(features: FeatureArrays) -> None:
    """Refuse to go on when no feature is left, with the reasons.

    Raises
    ------
    HeatDecayError
    """
    if features.feature_count:
        return
    reasons = "; ".join(
        f"{count} {_reason(features, reason)}" for reason, count in _counts(features).items()
    )
    raise HeatDecayError(f"No feature can be used: {reasons}.")


def _counts(features: FeatureArrays) -> Dict[str, int]:
    return {
        reason: features.skipped[reason] for reason in REASONS if features.skipped.get(reason, 0)
    }


def _reason(features: FeatureArrays, reason: str) -> str:
    examples = [text for text in features.examples.get(reason, ()) if text]
    shown = f" (for example {', '.join(examples[:3])})" if examples else ""
    return _WORDS[reason] + shown
