# SPDX-License-Identifier: GPL-2.0-or-later
"""The parameters of colors."""

from dataclasses import dataclass
from typing import List

from qgis.core import (
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from ..adapters.images import Color
from ..core.texts import tr
from .parameter import choice, flag, helped, number, string


@dataclass(frozen=True)
class Subject:
    """Defaults by what is shown.

    ramp : the ramp's name, empty for the pair of HSVA colors.
    fades : whether low values fade in, so that the ground shows through.
    percentiles : whether colors reach over the middle 96 % of the values, not over all.
    under : what lies below all in formats without transparency.
    """

    ramp: str
    fades: bool
    percentiles: bool
    under: Color


HEAT = Subject("", True, False, (0, 0, 0, 255))
POLYGONS = Subject("YlOrRd", False, False, (255, 255, 255, 255))
RASTERS = Subject("Viridis", False, True, (255, 255, 255, 255))


STRETCHES = ("linear", "sqrt", "log")
HSVA_MIN = "000ffff00"
HSVA_MAX = "02affffff"


def color_definitions(
    subject: Subject, stretch: str = "linear"
) -> List[QgsProcessingParameterDefinition]:
    """Declare the parameters of the colors; FADE is for heat alone.

    stretch : the default of STRETCH.
    """
    return [
        _ramp_definition(subject),
        *_ramp_definitions(),
        *([_fade_definition()] if subject.fades else []),
        *_scale_definitions(subject, stretch),
    ]


def _ramp_definition(subject: Subject) -> QgsProcessingParameterDefinition:
    ramp = QgsProcessingParameterString(
        "COLOR_RAMP",
        tr("Color ramp") if subject.ramp else tr("Color ramp (empty = red to yellow)"),
        subject.ramp or None,
        optional=True,
    )
    ramp.setMetadata({"widget_wrapper": {"class": "qgis_heatdecay.gui.ramp_widget.RampWidget"}})
    return helped(
        ramp,
        tr(
            "A ramp's name, upper or lower case: viridis, plasma, inferno, magma, cividis, "
            "turbo, the ColorBrewer ramps (YlOrRd, Spectral, ...), or any ramp of the style "
            "library. A trailing _r turns it round. Empty: {default}.",
            default=_default_ramp(subject),
        ),
    )


def _ramp_definitions() -> List[QgsProcessingParameterDefinition]:
    """Declare the other ways to say a ramp."""
    return [
        flag(
            "INVERT_RAMP",
            tr("Colors: Invert the ramp"),
            tr("The color of the highest values for the lowest and the other way round."),
            default=False,
        ),
        helped(
            QgsProcessingParameterFile(
                "GRADIENT_IMAGE",
                tr("Colors: Gradient image (left column, bottom = lowest)"),
                fileFilter=tr("Images (*.png *.jpg *.jpeg *.gif *.bmp *.tif *.tiff *.webp)"),
                optional=True,
            ),
            tr(
                "A picture whose left column of pixels is the ramp, the lowest value at the bottom "
                "(which should be transparent). It wins over the color ramp."
            ),
        ),
        string(
            "HSVA_MIN",
            tr("Colors: Lowest color as hhhssvvaa"),
            tr(
                "Hue (three hexadecimal digits, 100 is once round the circle), saturation, value "
                "and alpha (two each, ff = 1) of the lowest value, as heatmap.py writes it."
            ),
            default=HSVA_MIN,
        ),
        string(
            "HSVA_MAX",
            tr("Colors: Highest color as hhhssvvaa"),
            tr("The color of the highest value, written like the lowest."),
            default=HSVA_MAX,
        ),
    ]


def _fade_definition() -> QgsProcessingParameterDefinition:
    return number(
        "FADE",
        tr("Colors: Fade in over the lowest part of the ramp (0 to 1)"),
        tr(
            "A ramp without transparency of its own gets transparent over this part of it, "
            "so that the map shows through where there is little heat. 0: no fading."
        ),
        default=0.15,
        minimum=0.0,
        maximum=1.0,
        decimals=2,
    )


def _scale_definitions(subject: Subject, stretch: str) -> List[QgsProcessingParameterDefinition]:
    """Declare how values are laid over the ramp."""
    return [
        choice(
            "STRETCH",
            tr("Colors: Stretch (sqrt and log bring out low values)"),
            tr(
                "linear, sqrt (square root) or log (logarithm) of the value between minimum and "
                "maximum; sqrt and log bring out low values."
            ),
            STRETCHES,
            default=stretch,
        ),
        number(
            "MIN_VALUE",
            tr("Colors: Value of the lowest color (empty = automatic)"),
            _least(subject),
        ),
        number(
            "MAX_VALUE",
            tr("Colors: Value of the highest color (empty = automatic)"),
            _highest(subject),
        ),
    ]


def _default_ramp(subject: Subject) -> str:
    if subject.ramp:
        return subject.ramp
    return tr("the pair HSVA_MIN and HSVA_MAX, a transparent red through orange to yellow")


def _least(subject: Subject) -> str:
    if subject.percentiles:
        return tr("Empty: the 2nd percentile of all values, so that few extremes do not dim all.")
    if subject.fades:
        return tr("Empty: 0; where there is heat below 0, the negative of the highest.")
    return tr("Empty: 0 for counts and sums, else the least value.")


def _highest(subject: Subject) -> str:
    if subject.percentiles:
        return tr("Empty: the 98th percentile. Give it to compare several pictures by one scale.")
    return tr("Empty: the maximum. Give it to compare several pictures by one scale.")


# Where three quarters of the heat take no more than this of the colors, single features are faint.
