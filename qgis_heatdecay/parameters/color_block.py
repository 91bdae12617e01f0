# SPDX-License-Identifier: GPL-2.0-or-later
"""Colors: the ramp, and the scale that lays values over it."""

from dataclasses import dataclass, replace
from typing import List, Optional, Sequence, Tuple

import numpy as np
from qgis.core import QgsProcessingFeedback

from ..adapters.rasters.ramps import RampRequest, resolve_ramp
from ..core.color.color_ramp import Ramp
from ..core.color.color_scale import STRETCHES, ColorScale, default_range
from ..core.errors import InvalidParameter
from ..core.texts import to_translate, tr
from ..render.compose import Color
from .input_parameters import InputFile
from .parameter import Parameter, read_into
from .parameter_values import ParameterValues
from .plain_parameters import Choice, Flag, Number, Text

# Where three quarters of the heat fill no more than this of the colors, single features are faint.
_FAINT = 0.15
# Where they fill no more than this, they look as if there were none.
_INVISIBLE = 0.06
_MOST_SAMPLES = 1000


@dataclass(frozen=True)
class Subject:
    """What an algorithm shows, with the defaults that suit it.

    ramp : the ramp's name, empty for the pair of HSVA colors.
    two_sided : the ramp that is taken instead where values lie on both sides of 0, if there is one.
    least, largest : where the colors begin and end if nothing is said, in words.
    fades : whether low values fade in, so that the ground shows through.
    under : what lies below all in formats without transparency.
    """

    ramp: str
    least: str
    largest: str = to_translate(
        "Empty: the maximum. Set it to compare several pictures on one scale."
    )
    two_sided: str = ""
    fades: bool = False
    under: Color = (255, 255, 255, 255)


HEAT = Subject(
    ramp="",
    least=to_translate("Empty: 0; if there is heat below 0, minus the highest value."),
    fades=True,
    under=(0, 0, 0, 255),
)
POLYGONS = Subject(
    ramp="YlOrRd",
    two_sided="RdBu_r",
    least=to_translate(
        "Empty: 0 for counts and sums, otherwise the lowest value; where values lie on both sides "
        "of 0 and the ramp is a diverging one, as far below 0 as above."
    ),
)
RASTERS = Subject(
    ramp="Viridis",
    least=to_translate(
        "Empty: the 2nd percentile of all values, so that a few extreme values do not hide the "
        "rest."
    ),
    largest=to_translate(
        "Empty: the 98th percentile. Set it to compare several pictures on one scale."
    ),
)

COLOR_RAMP = Text(
    "COLOR_RAMP",
    "Color ramp (empty = red to yellow)",
    "Name of a ramp, in upper or lower case: viridis, plasma, inferno, magma, cividis, turbo, "
    "jet, hot, the ColorBrewer ramps (YlOrRd, Spectral, ...), or any ramp of the style library. "
    "Add _r to reverse it. Empty: {default}.",
    words={
        "default": to_translate(
            "the colors of HSVA_MIN and HSVA_MAX, from transparent red through orange to yellow"
        )
    },
    widget="qgis_heatdecay.gui.ramp_widget.RampWidget",
)
INVERT_RAMP = Flag(
    "INVERT_RAMP",
    "Colors: Invert the ramp",
    "Swaps the colors of the lowest and the highest values.",
)
GRADIENT_IMAGE = InputFile(
    "GRADIENT_IMAGE",
    "Colors: Gradient image (left column, bottom = lowest)",
    "An image whose left column of pixels is the ramp, with the lowest value at the bottom "
    "(which should be transparent). Takes precedence over the color ramp.",
    filter=to_translate("Images (*.png *.jpg *.jpeg *.gif *.bmp *.tif *.tiff *.webp)"),
)
HSVA_MIN = Text(
    "HSVA_MIN",
    "Colors: Lowest color as hhhssvvaa",
    "Color of the lowest value, written as in heatmap.py: hue (three hexadecimal digits; 100 is "
    "once around the color wheel), then saturation, value and alpha (two digits each; ff = 1).",
    default="000ffff00",
)
HSVA_MAX = Text(
    "HSVA_MAX",
    "Colors: Highest color as hhhssvvaa",
    "Color of the highest value, written like the lowest.",
    default="02affffff",
)
FADE = Number(
    "FADE",
    "Colors: Fade in over the lowest part of the ramp (0 to 1)",
    "A ramp without transparency becomes transparent toward the bottom of this part, so that "
    "the map shows through where there is little heat. 0: no fading.",
    default=0.15,
    minimum=0.0,
    maximum=1.0,
    decimals=2,
)
STRETCH = Choice(
    "STRETCH",
    "Colors: Stretch (sqrt and log bring out low values)",
    "How values between minimum and maximum are spread over the ramp: linear, sqrt (square "
    "root) or log (logarithm). sqrt and log bring out low values.",
    choices=tuple(STRETCHES),
)
MIN_VALUE = Number(
    "MIN_VALUE", "Colors: Value of the lowest color (empty = automatic)", "", fills="minimum"
)
MAX_VALUE = Number(
    "MAX_VALUE", "Colors: Value of the highest color (empty = automatic)", "", fills="maximum"
)
_OWN_COLORS = (INVERT_RAMP, GRADIENT_IMAGE, HSVA_MIN, HSVA_MAX)


def color_parameters(subject: Subject, stretch: str = "linear") -> List[Parameter]:
    """Return the parameters of the colors; FADE is for heat alone.

    stretch : the default of STRETCH.
    """
    ramp = COLOR_RAMP
    if subject.two_sided:
        ramp = COLOR_RAMP.but(
            label=to_translate("Color ramp (empty = automatic)"),
            words={
                "default": to_translate("YlOrRd, or RdBu_r where values lie on both sides of 0")
            },
        )
    elif subject.ramp:
        label, words = to_translate("Color ramp"), {"default": subject.ramp}
        ramp = COLOR_RAMP.but(label=label, default=subject.ramp, words=words)
    return [
        ramp,
        *_OWN_COLORS,
        *([FADE] if subject.fades else []),
        STRETCH.but(default=stretch),
        MIN_VALUE.but(help=subject.least),
        MAX_VALUE.but(help=subject.largest),
    ]


@dataclass(frozen=True)
class ColorOptions:
    """The ramp, resolved, and what the user said of the scale.

    chosen : whether the user chose the ramp, also as an image or a pair of colors.
    two_sided : the ramp for values on both sides of 0 where the user did not choose one.
    """

    ramp: Ramp
    two_sided: Ramp
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

    def logged_heat_scale(
        self, heat: np.ndarray, found: Tuple[float, float], feedback: QgsProcessingFeedback
    ) -> ColorScale:
        """Return the scale for a raster of heat, and log what the user may want to change.

        heat : (rows, columns), NaN or 0 where there is none. found : its least and largest.
        """
        scale = self.heat_scale(*found)
        self.log_below_zero(found[0], scale, feedback)
        share, _ = _faintness(heat, scale)
        if share < _FAINT and scale.stretch == "linear":
            said = tr(
                "Three quarters of the heat fall into the lowest {share:.0%} of the colors. "
                "STRETCH=sqrt brings them out.",
                share=share,
            )
            feedback.pushInfo(said)
        return scale

    def outshone(self, heat: np.ndarray, scale: ColorScale) -> Sequence[str]:
        """Return a warning where few features are so hot that all others look like none.

        heat : (rows, columns), NaN where there is none.
        """
        share, usual = _faintness(heat, scale)
        if share >= _INVISIBLE or self.maximum is not None or scale.stretch == "log":
            return ()
        said = tr(
            "Three quarters of the heated pixels lie in the lowest {share:.1%} of the colors, "
            "which reach to {maximum:.4g}: few features outshine all others. Set "
            "MAX_VALUE={usual:.4g}, or STRETCH=log.",
            share=share,
            maximum=scale.maximum,
            usual=usual,
        )
        return (said,)

    def log_below_zero(
        self, found_minimum: float, scale: ColorScale, feedback: QgsProcessingFeedback
    ) -> None:
        """Log what heat below 0 does to the colors; the default ramp is not made for it."""
        if not found_minimum < 0 or self.minimum is not None:
            return
        if scale.minimum == 0:
            said = tr(
                "The lowest heat is {least:.4g}, too little below 0 to be seen, so the colors "
                "begin at 0.",
                least=found_minimum,
            )
            feedback.pushInfo(said)
            return
        if scale.stretch != self.stretch:
            said = tr(
                "There is heat below 0, so the colors are linear: STRETCH={stretch} would "
                "move 0 out of the middle of the ramp.",
                stretch=self.stretch,
            )
            feedback.pushInfo(said)
        if not self.chosen:
            said = tr(
                "The lowest heat is {least:.4g}, so the colors reach as far below 0 as above it. "
                "Choose a diverging COLOR_RAMP such as RdBu_r, or set MIN_VALUE=0 to show only "
                "heat above 0.",
                least=found_minimum,
            )
            feedback.pushInfo(said)


def _faintness(heat: np.ndarray, scale: ColorScale) -> Tuple[float, float]:
    """Return where on a scale from 0 three quarters of the heat end, and the heat of nine tenths.

    1 and 0 where there is none, or no such scale.
    """
    few = heat[tuple(slice(None, None, 1 + length // _MOST_SAMPLES) for length in heat.shape)]
    there = few[few > 0]
    if scale.minimum < 0 or not there.size:
        return 1.0, 0.0
    return float(np.percentile(scale.position(there), 75)), float(np.percentile(there, 90))


def read_colors(values: ParameterValues, subject: Subject) -> ColorOptions:
    """Read the parameters of the colors; call it in the main thread.

    Raises InvalidParameter: there is no such ramp, image or color, or MAX_VALUE does not exceed
        MIN_VALUE.
    """
    pair = tuple(row.read(values) or row.default for row in (HSVA_MIN, HSVA_MAX))
    has_own_pair = pair != (HSVA_MIN.default, HSVA_MAX.default)
    # The subject's ramp gives way to HSVA colors that were given.
    name = COLOR_RAMP.read(values) if COLOR_RAMP.given(values) else ""
    request = RampRequest(
        color_ramp=name or ("" if has_own_pair else subject.ramp),
        gradient_image=GRADIENT_IMAGE.read(values),
        hsva_min=pair[0],
        hsva_max=pair[1],
        invert=INVERT_RAMP.read(values),
    )
    ramp, warnings = resolve_ramp(request)
    chosen = has_own_pair or bool(name) or GRADIENT_IMAGE.given(values)
    two_sided = ramp
    if subject.two_sided and not chosen:
        two_sided, _ = resolve_ramp(replace(request, color_ramp=subject.two_sided))
    colors = read_into(
        ColorOptions,
        (STRETCH, MIN_VALUE, MAX_VALUE),
        values,
        ramp=ramp,
        two_sided=two_sided,
        chosen=chosen,
        fade=FADE.read(values) if subject.fades else 0.0,
        # Opaque ramps, which are odd for heat, are made for polygons and rasters.
        warnings=warnings if subject.fades else (),
    )
    minimum, maximum = colors.minimum, colors.maximum
    if minimum is not None and maximum is not None and maximum <= minimum:
        said = tr(
            "MAX_VALUE ({maximum:g}) must be larger than MIN_VALUE ({minimum:g}).",
            maximum=maximum,
            minimum=minimum,
        )
        raise InvalidParameter(said, MAX_VALUE.name, maximum)
    return colors
