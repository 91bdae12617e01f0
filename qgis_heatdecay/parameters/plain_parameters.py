# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters of numbers, texts, choices, times, colors and the like."""

import datetime
import math
import sys
from dataclasses import dataclass
from typing import Any, Callable, ClassVar, Dict, Optional, Tuple, Union

from qgis.core import (
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterColor,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExpression,
    QgsProcessingParameterExtent,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProperty,
)
from qgis.PyQt.QtCore import QLocale

from ..adapters.compat import to_python
from ..core.errors import FROM_TO, GREATER_THAN_0, WHOLE_AT_LEAST, InvalidParameter
from ..core.texts import to_translate, tr, translated
from ..render.compose import Color
from .parameter import Parameter
from .parameter_values import ParameterValues, unwrapped

# Without limits, with a lower one, with both.
_NUMBERS = (
    to_translate("Give a number."),
    to_translate("Give a number of at least {low:g}."),
    FROM_TO,
)
_YES_OR_NO = ("true", "false", "1", "0", "1.0", "0.0", "yes", "on", "")
_WHOLE_NUMBERS = (
    to_translate("Give a whole number."),
    WHOLE_AT_LEAST,
    to_translate("Give a whole number from {low:g} to {high:g}."),
)


@dataclass(frozen=True)
class Number(Parameter):
    """A decimal number; without a default it is optional, and None where it was not given.

    optional : of a number with a default, whether it may be left empty, which is None then; the
        default holds where it is not mentioned at all.
    minimum, maximum : may be given themselves.
    positive : whether 0 and less may not be given.
    decimals : how many the dialog shows and takes.
    """

    DECLARED_BY = QgsProcessingParameterNumber
    READ_AS = "Double"
    TYPE: ClassVar[Any] = QgsProcessingParameterNumber.Type.Double

    minimum: float = -math.inf
    maximum: float = math.inf
    positive: bool = False
    decimals: int = 6

    def read(self, values: ParameterValues) -> Any:
        is_empty = self.name in values.parameters and not self.given(values)
        if (self.default is None and not self.given(values)) or (self.optional and is_empty):
            return None
        value = super().read(values)
        # QGIS validates neither expressions, which it evaluates here, nor that 0 is left out.
        fits = self.minimum <= value <= self.maximum and math.isfinite(value)
        if not fits or (self.positive and value <= 0):
            raise self._invalid(value)
        return value

    def way_out(self) -> str:
        if self.positive:
            return translated(GREATER_THAN_0)
        limits = math.isfinite(self.minimum) + math.isfinite(self.maximum)
        texts = _WHOLE_NUMBERS if isinstance(self, Integer) else _NUMBERS
        return translated(texts[limits], low=self.minimum, high=self.maximum)

    def definition(self, advanced: bool) -> QgsProcessingParameterDefinition:
        made = super().definition(advanced)
        if not isinstance(self, Integer):
            made.setMetadata({"widget_wrapper": {"decimals": self.decimals}})
        return made

    def _settings(self) -> Dict[str, Any]:
        limits = {"minValue": 0.0 if self.positive else self.minimum, "maxValue": self.maximum}
        given = {name: limit for name, limit in limits.items() if math.isfinite(limit)}
        optional = self.optional or self.default is None
        return {"type": self.TYPE, "defaultValue": self.default, "optional": optional, **given}

    def _accepts(self, value: Any, values: ParameterValues) -> bool:
        # QGIS accepts any text as an optional number, such as 0,5, and then reads 0.
        if isinstance(value, str) and not is_number(value):
            return False
        return super()._accepts(value, values)


@dataclass(frozen=True)
class Integer(Number):
    """A whole number; without a default it is optional, and None where it was not given."""

    READ_AS = "Int"
    TYPE = QgsProcessingParameterNumber.Type.Integer

    def _accepts(self, value: Any, values: ParameterValues) -> bool:
        # QGIS takes 1.5 for 2.
        text = str(value).strip()
        is_part = bool(text) and is_number(text) and not float(text).is_integer()
        return not is_part and super()._accepts(value, values)


@dataclass(frozen=True)
class Choice(Parameter):
    """One of several texts, shown as they are; the first one unless a default is named."""

    DECLARED_BY = QgsProcessingParameterEnum
    READ_AS = "EnumString"

    choices: Tuple[str, ...] = ()

    def way_out(self) -> str:
        return tr("Choose one of {values}.", values=", ".join(self.choices))

    def _settings(self) -> Dict[str, Any]:
        default = self.default or self.choices[0]
        settings = {"options": self.choices, "defaultValue": default, "usesStaticStrings": True}
        return {**settings, "optional": self.optional}


@dataclass(frozen=True)
class Flag(Parameter):
    """A yes or no."""

    DECLARED_BY = QgsProcessingParameterBoolean
    READ_AS = "Bool"

    default: Any = False

    def way_out(self) -> str:
        return tr("Give true or false.")

    def _accepts(self, value: Any, values: ParameterValues) -> bool:
        # QGIS takes all that it does not know, such as no, for true.
        return str(value).strip().lower() in _YES_OR_NO and super()._accepts(value, values)


@dataclass(frozen=True)
class Text(Parameter):
    """A text, without the white space around it.

    longest : how many characters it may have. widget : the class of its widget, for a dialog;
        empty for QGIS's own.
    """

    DECLARED_BY = QgsProcessingParameterString

    optional: bool = True
    longest: int = sys.maxsize
    widget: str = ""

    def read(self, values: ParameterValues) -> str:
        text = super().read(values).strip()
        if len(text) > self.longest:
            said = tr(
                "{name} has {count} characters. Give at most {most}.",
                name=self.name,
                count=len(text),
                most=self.longest,
            )
            raise InvalidParameter(said, self.name)
        return text

    def definition(self, advanced: bool) -> QgsProcessingParameterDefinition:
        made = super().definition(advanced)
        if self.widget:
            made.setMetadata({"widget_wrapper": {"class": self.widget}})
        return made


@dataclass(frozen=True)
class Address(Text):
    """An address that may hold a user's key; ``shown`` returns it without what is secret."""

    shown: Callable[[str], str] = str


@dataclass(frozen=True)
class OfLayer(Parameter):
    """What is chosen from the layer that ``parent`` names."""

    optional: bool = True
    parent: str = ""

    def _settings(self) -> Dict[str, Any]:
        return {**super()._settings(), "parentLayerParameterName": self.parent}


@dataclass(frozen=True)
class Expression(OfLayer):
    """A field or an expression of a layer's features.

    It is read as it was written: QGIS's own reading loses names such as ``wind-speed``.
    """

    DECLARED_BY = QgsProcessingParameterExpression

    def validate(self, value: Any, values: ParameterValues) -> None:
        if not self.optional and not self.given(values):
            said = tr("{name} is missing. {help}", name=self.name, help=self.help_text)
            raise InvalidParameter(said, self.name)
        super().validate(value, values)

    def read(self, values: ParameterValues) -> str:
        value = values.parameters.get(self.name)
        if isinstance(value, QgsProperty):
            # As an expression, a static text would be a quoted text and no field.
            return str(unwrapped(value)).strip()
        return str(value).strip() if self.given(values) else ""


@dataclass(frozen=True)
class BandNumber(OfLayer):
    """The number of a band; optional, for qgis_process does not know that a band has a default."""

    DECLARED_BY = QgsProcessingParameterBand
    READ_AS = "Int"

    default: Any = 1


@dataclass(frozen=True)
class Moment(Parameter):
    """A date or time, as it was written: a date alone means the whole day."""

    DECLARED_BY = QgsProcessingParameterDateTime
    READ_AS = "DateTime"

    optional: bool = True

    def read(self, values: ParameterValues) -> Union[str, datetime.date, datetime.datetime, None]:
        if not self.given(values):
            return None
        value = values.parameters[self.name]
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, QgsProperty):
            value = super().read(values)
        return to_python(value)

    def way_out(self) -> str:
        return tr("Write a date or time as 2020-03-31 or 2020-03-31T14:00:00.")


@dataclass(frozen=True)
class MayBeInvalid(Parameter):
    """What QGIS reads without an error and then calls invalid; None where none was given."""

    optional: bool = True

    def read(self, values: ParameterValues) -> Any:
        if not self.given(values):
            return None
        value = super().read(values)
        if not value.isValid():
            raise self._invalid(values.parameters[self.name])
        return value


@dataclass(frozen=True)
class ColorChoice(MayBeInvalid):
    """A color, which may be half transparent; None where none was given."""

    DECLARED_BY = QgsProcessingParameterColor
    READ_AS = "Color"

    def read(self, values: ParameterValues) -> Optional[Color]:
        color = super().read(values)
        return None if color is None else color.getRgb()

    def way_out(self) -> str:
        return tr("Write #rrggbb or #rrggbbaa.")

    def _settings(self) -> Dict[str, Any]:
        return {**super()._settings(), "opacityEnabled": True}


@dataclass(frozen=True)
class Crs(MayBeInvalid):
    """A coordinate reference system; None where none was given."""

    DECLARED_BY = QgsProcessingParameterCrs
    READ_AS = "Crs"
    names_layers = True

    def read(self, values: ParameterValues) -> Any:
        crs = super().read(values)
        if crs is not None and "+proj=geocent" in crs.toProj():
            said = tr(
                "{name} is {crs}, whose coordinates count from the center of the Earth. Give one "
                "of degrees or of a map, such as EPSG:3857.",
                name=self.name,
                crs=crs.authid() or crs.description(),
            )
            raise InvalidParameter(said, self.name, crs.authid())
        return crs

    def way_out(self) -> str:
        return tr("QGIS does not know this CRS. Write it as EPSG:3857, for example.")


@dataclass(frozen=True)
class Extent(Parameter):
    """An extent; `grid_block.read_extent` reads it where the target CRS is known."""

    DECLARED_BY = QgsProcessingParameterExtent
    names_layers = True

    optional: bool = True

    def way_out(self) -> str:
        return tr("Write xmin,xmax,ymin,ymax, with the CRS of the numbers as in '... [EPSG:4326]'.")


@dataclass(frozen=True)
class Authentication(Text):
    """One of QGIS's stored authentications, by its id."""

    DECLARED_BY = QgsProcessingParameterAuthConfig


def is_number(text: str) -> bool:
    """Say whether QGIS reads a text as a number, or as none given."""
    locale = QLocale.c()
    locale.setNumberOptions(QLocale.NumberOption.RejectGroupSeparator)
    return not text.strip() or bool(locale.toDouble(text)[1])
