# SPDX-License-Identifier: GPL-2.0-or-later
"""Colors: the ramp, and the scale that lays values over it."""

from dataclasses import dataclass, replace
from typing import List

from ..adapters.rasters.ramps import HSVA, RampRequest, resolve_ramp
from ..core.color.color_ramp import ON_DARK, ON_LIGHT
from ..core.color.stretches import STRETCHES
from ..core.errors import InvalidParameter
from ..core.texts import to_translate, tr
from ..render.compose import Color
from .color_options import AUTO, ColorOptions
from .heat_block import MEAN
from .input_parameters import InputFile
from .parameter import Parameter, read_into
from .parameter_values import ParameterValues
from .plain_parameters import Choice, Flag, Number, Text


@dataclass(frozen=True)
class ColorSubject:
    """What an algorithm shows, with the defaults that suit it.

    ramp : the name of the ramp if nothing is said.
    on_light, on_dark : the ramps of COLOR_RAMP=auto if the ground has a say; else that is `ramp`.
    two_sided : the ramp that is taken instead where values lie on both sides of 0, if there is one:
        of heat with COLOR_RAMP=auto alone.
    least, largest : where the colors begin and end if nothing is said, in words.
    fades : whether low values fade in, so that the ground shows through.
    measured : whether values are measures, not amounts: see `ColorOptions`.
    under : what lies below all in formats without transparency.
    """

    ramp: str
    least: str
    largest: str = to_translate(
        "Empty: the maximum. Set it to compare several pictures on one scale."
    )
    on_light: str = ""
    on_dark: str = ""
    two_sided: str = ""
    fades: bool = False
    measured: bool = False
    under: Color = (255, 255, 255, 255)


_TWO_SIDED = "RdBu_r"
HEAT = ColorSubject(
    ramp=HSVA,
    on_light=ON_LIGHT,
    on_dark=ON_DARK,
    two_sided=_TWO_SIDED,
    least=to_translate(
        "Empty: 0; if there is heat below 0, minus the highest value. VALUES=mean: the 2nd "
        "percentile."
    ),
    largest=to_translate(
        "Empty: the maximum; VALUES=mean: the 98th percentile. Set it to compare several pictures "
        "on one scale."
    ),
    fades=True,
    under=(0, 0, 0, 255),
)
MEANS = replace(
    HEAT, ramp="Viridis", on_light="", on_dark="", two_sided="", fades=False, measured=True
)
"""Means of weights: there is one wherever a feature is near, however low it is."""


def heat_subject(values: str) -> ColorSubject:
    """Return how heat is colored; values : what VALUES says."""
    return MEANS if values == MEAN else HEAT


POLYGONS = ColorSubject(
    ramp="YlOrRd",
    two_sided=_TWO_SIDED,
    least=to_translate(
        "Empty: 0 for counts and sums, otherwise the lowest value; where values lie on both sides "
        "of 0 and the ramp is a diverging one, as far below 0 as above."
    ),
)
RASTERS = ColorSubject(
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
    "Color ramp",
    "Name of a ramp, in upper or lower case: heat_on_light, heat_on_dark, viridis, plasma, "
    "inferno, magma, cividis, turbo, jet, hot, the ColorBrewer ramps (YlOrRd, Spectral, ...), or "
    "any ramp of the style library. Add _r to reverse it. Empty: {default}.",
    words={
        "default": to_translate(
            "the colors of HSVA_MIN and HSVA_MAX; viridis for VALUES=mean. auto, which the dialog "
            "fills in: made for the ground, heat_on_light for layers and on light or transparent "
            "grounds, heat_on_dark on dark ones; RdBu_r if there is heat below 0"
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
    "once around the color wheel), then saturation, value and alpha (two digits each; ff = 1). "
    "The two colors are used without a color ramp, or with COLOR_RAMP=hsva.",
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
    "the map shows through where there is little heat. 0: no fading. Ignored by VALUES=mean.",
    default=0.15,
    minimum=0.0,
    maximum=1.0,
    decimals=2,
)
STRETCH = Choice(
    "STRETCH",
    "Colors: Stretch (sqrt and log bring out low values)",
    "How values between minimum and maximum are spread over the ramp: linear, sqrt (square root) "
    "or log (logarithm). sqrt and log bring out low values. auto takes linear where three quarters "
    "of all that is above 0 reach up to 25% of the range or higher, sqrt from 6%, else log, and "
    "always linear where the colors reach below 0; the log says which.",
    choices=(AUTO, *STRETCHES),
)
MIN_VALUE = Number(
    "MIN_VALUE", "Colors: Value of the lowest color (empty = automatic)", "", fills="minimum"
)
MAX_VALUE = Number(
    "MAX_VALUE", "Colors: Value of the highest color (empty = automatic)", "", fills="maximum"
)
_OWN_COLORS = (INVERT_RAMP, GRADIENT_IMAGE, HSVA_MIN, HSVA_MAX)


def color_parameters(subject: ColorSubject) -> List[Parameter]:
    """Return the parameters of the colors; FADE is for heat alone."""
    ramp = COLOR_RAMP
    if subject.two_sided and not subject.on_dark:
        ramp = COLOR_RAMP.but(
            label=to_translate("Color ramp (empty = automatic)"),
            words={
                "default": to_translate("YlOrRd, or RdBu_r where values lie on both sides of 0")
            },
        )
    elif not subject.two_sided:
        label, words = to_translate("Color ramp"), {"default": subject.ramp}
        ramp = COLOR_RAMP.but(label=label, default=subject.ramp, words=words)
    return [
        ramp,
        *_OWN_COLORS,
        *([FADE] if subject.fades else []),
        STRETCH,
        MIN_VALUE.but(help=subject.least),
        MAX_VALUE.but(help=subject.largest),
    ]


def read_colors(values: ParameterValues, subject: ColorSubject) -> ColorOptions:
    """Read the parameters of the colors; call it in the main thread.

    Raises InvalidParameter: there is no such ramp, image or color, or MAX_VALUE does not exceed
        MIN_VALUE.
    """
    pair = tuple(row.read(values) or row.default for row in (HSVA_MIN, HSVA_MAX))
    has_own_pair = pair != (HSVA_MIN.default, HSVA_MAX.default)
    name = COLOR_RAMP.read(values).strip() if COLOR_RAMP.given(values) else ""
    by_ground = name.lower() == AUTO and bool(subject.on_dark)
    name = "" if name.lower() == AUTO else name
    # The subject's ramp gives way to HSVA colors that were given.
    usual = subject.on_light if by_ground else HSVA if has_own_pair else subject.ramp
    request = RampRequest(
        color_ramp=name or usual,
        gradient_image=GRADIENT_IMAGE.read(values),
        hsva_min=pair[0],
        hsva_max=pair[1],
        invert=INVERT_RAMP.read(values),
    )
    ramp, warnings = resolve_ramp(request)
    chosen = bool(name) or GRADIENT_IMAGE.given(values) or (has_own_pair and not by_ground)
    two_sided, on_dark = ramp, None
    if subject.two_sided and not chosen and (by_ground or not subject.on_dark):
        two_sided, _ = resolve_ramp(replace(request, color_ramp=subject.two_sided))
    if by_ground and not chosen:
        on_dark, _ = resolve_ramp(replace(request, color_ramp=subject.on_dark))
    colors = read_into(
        ColorOptions,
        (STRETCH, MIN_VALUE, MAX_VALUE),
        values,
        ramp=ramp,
        two_sided=two_sided,
        chosen=chosen,
        on_dark=on_dark,
        measured=subject.measured,
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
