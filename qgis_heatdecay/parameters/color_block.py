# SPDX-License-Identifier: GPL-2.0-or-later
"""The colors: their parameters, the ramp that these choose, and the scale for values."""

from dataclasses import dataclass, replace
from typing import Optional, Sequence, Tuple

import numpy as np
from qgis.core import (
    QgsProcessingFeedback,
)

from ..adapters.rasters.ramps import RampRequest, resolve_ramp
from ..core.color.color_ramp import Ramp
from ..core.color.color_scale import ColorScale, default_range
from ..core.errors import HeatDecayError
from ..core.texts import tr
from .color_declarations import HSVA_MAX, HSVA_MIN, Subject
from .parameter_values import ParameterValues

_FAINT = 0.15
_LOOKED_AT = 1000


@dataclass(frozen=True)
class ColorOptions:
    """The ramp, resolved, and what the user said of the scale.

    chosen : whether the user chose the ramp, also as a picture or a pair of colors.
    """

    ramp: Ramp
    chosen: bool
    fade: float
    stretch: str
    minimum: Optional[float]
    maximum: Optional[float]
    warnings: Sequence[str]

    def scale(
        self, found_minimum: float, found_maximum: float, zero_based: bool = True
    ) -> ColorScale:
        """Return the scale for values that reach from the least to the largest that were found.

        zero_based : for heat and counts, whose colors begin at 0.
        """
        low, high = default_range(found_minimum, found_maximum, zero_based)
        minimum = low if self.minimum is None else self.minimum
        maximum = high if self.maximum is None else self.maximum
        plain = ColorScale(self.ramp, minimum, maximum, self.stretch)
        # The lowest color of a scale that reaches below 0 is strong cooling, which must not vanish.
        zero = float(plain.position(np.zeros(1))[0]) if minimum < 0 < maximum else 0.0
        return ColorScale(self.ramp.faded(self.fade, zero), minimum, maximum, self.stretch)

    def heat_scale(self, found_minimum: float, found_maximum: float) -> ColorScale:
        """Return the scale for heat: linear where it reaches below 0, to keep 0 in its middle."""
        scale = self.scale(found_minimum, found_maximum)
        if scale.minimum < 0 and self.minimum is None:
            return replace(self, stretch="linear").scale(found_minimum, found_maximum)
        return scale

    def tell_below_zero(
        self, found_minimum: float, scale: ColorScale, feedback: QgsProcessingFeedback
    ) -> None:
        """Say what heat below 0 does to the colors; the default ramp is not made for it."""
        if not found_minimum < 0 or self.minimum is not None:
            return
        if scale.minimum == 0:
            feedback.pushInfo(
                tr(
                    "The least heat is {least:.4g}, too little below 0 to be seen: the colors "
                    "begin at 0.",
                    least=found_minimum,
                )
            )
            return
        if scale.stretch != self.stretch:
            feedback.pushInfo(
                tr(
                    "There is heat below 0: the colors are linear, for STRETCH={stretch} would "
                    "move 0 out of their middle.",
                    stretch=self.stretch,
                )
            )
        if self.chosen:
            return
        feedback.pushInfo(
            tr(
                "The least heat is {least:.4g}, so the colors reach as far below 0 as above. "
                "Choose a COLOR_RAMP that diverges, as RdBu_r, or give MIN_VALUE=0 to show only "
                "what is above.",
                least=found_minimum,
            )
        )

    def tell_faint(
        self, heat: np.ndarray, scale: ColorScale, feedback: QgsProcessingFeedback
    ) -> None:
        """Return advice where one hot place leaves all others in the lowest colors.

        heat : (rows, columns), NaN or 0 where there is none.
        """
        if scale.stretch != "linear" or scale.minimum < 0:
            return
        few = heat[tuple(slice(None, None, 1 + length // _LOOKED_AT) for length in heat.shape)]
        shares = scale.position(few[few > 0])
        share = float(np.percentile(shares, 75)) if shares.size else 1.0
        if share < _FAINT:
            feedback.pushInfo(
                tr(
                    "Three quarters of the heat take the lowest {share:.0%} of the colors. "
                    "STRETCH=sqrt brings them out.",
                    share=share,
                )
            )


def read_colors(values: ParameterValues, subject: Subject) -> ColorOptions:
    """Read the parameters of the colors; call it in the main thread."""
    minimum, maximum = values.optional_number("MIN_VALUE"), values.optional_number("MAX_VALUE")
    if minimum is not None and maximum is not None and maximum <= minimum:
        raise HeatDecayError(
            tr(
                "MAX_VALUE ({maximum:g}) must be larger than MIN_VALUE ({minimum:g}).",
                maximum=maximum,
                minimum=minimum,
            )
        )
    lowest, highest = _hsva_pair(values)
    ramp, warnings = resolve_ramp(
        RampRequest(
            color_ramp=_ramp_name(values, subject),
            gradient_image=values.file("GRADIENT_IMAGE"),
            hsva_min=lowest,
            hsva_max=highest,
            invert=values.flag("INVERT_RAMP"),
        )
    )
    fade = values.number("FADE") if subject.fades else 0.0
    if not subject.fades:
        warnings = ()  # opaque ramps are made for polygons and rasters
    chosen = any(map(values.given, ("COLOR_RAMP", "GRADIENT_IMAGE"))) or _has_own_pair(values)
    return ColorOptions(ramp, chosen, fade, values.choice("STRETCH"), minimum, maximum, warnings)


def _ramp_name(values: ParameterValues, subject: Subject) -> str:
    """Return the ramp's name; the default one gives way to HSVA colors that were given."""
    if values.given("COLOR_RAMP"):
        return values.text("COLOR_RAMP")
    return "" if _has_own_pair(values) else subject.ramp


def _has_own_pair(values: ParameterValues) -> bool:
    """Say whether the user gave HSVA colors."""
    return _hsva_pair(values) != (HSVA_MIN, HSVA_MAX)


def _hsva_pair(values: ParameterValues) -> Tuple[str, str]:
    return values.text("HSVA_MIN") or HSVA_MIN, values.text("HSVA_MAX") or HSVA_MAX
