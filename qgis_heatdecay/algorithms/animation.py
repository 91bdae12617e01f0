# SPDX-License-Identifier: GPL-2.0-or-later
"""What all animations have in common as algorithms."""

from qgis.core import QgsProcessingOutputNumber

from ..core.texts import tr, translated
from .base import HeatDecayAlgorithm


class AnimationAlgorithm(HeatDecayAlgorithm):
    """Gives frames beside what every algorithm gives.

    A subclass says in `LARGEST`, `SHOWN` and `SKIPPED` what its numbers count: the largest value,
    what was read and is shown, and what was skipped.
    """

    GROUP = "Animations"
    LARGEST = ""
    SHOWN = ""
    SKIPPED = ""

    def declare_outputs(self) -> None:
        """Add the numbers."""
        for name, label in (
            ("FRAME_COUNT", tr("Number of frames")),
            ("MAXIMUM", translated(self.LARGEST)),
            ("FEATURE_COUNT", translated(self.SHOWN)),
            ("SKIPPED_COUNT", translated(self.SKIPPED)),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
