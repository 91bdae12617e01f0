# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters of numbers, texts, choices, times, colors and the like."""

import datetime
import math
from dataclasses import dataclass
from typing import Any, Callable, ClassVar, Optional, Tuple, Union

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterColor,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExpression,
    QgsProcessingParameterExtent,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProperty,
)
from qgis.PyQt.QtCore import QLocale

from ..adapters.compat import to_python
from ..adapters.images import Color
from ..core.errors import FROM_TO, GREATER_THAN_0
from ..core.texts import to_translate, tr, translated
from .parameter import Parameter
from .parameter_values import ParameterValues, unwrapped

# Without limits, with a lower one, with both.
_NUMBERS = (
    to_translate("Give a number."),
    to_translate("Give a number of at least {low:g}."),
    FROM_TO,
)
_WHOLE_NUMBERS = (
    to_translate("Give a whole number."),
    to_translate("Give a whole number of at least {low:g}."),
    to_translate("Give a whole number from {low:g} to {high:g}."),
)


@dataclass(frozen=True)
class Number(Parameter):
    """A decimal number; without a default it is optional, and None where it was not given.

    Parameters
    ----------
    minimum, maximum : may be given themselves.
    positive : whether 0 and less may not be given.
    decimals : how many the dialog shows and takes.
    """

    default: Optional[float] = None
    minimum: Optional[float] = None
    maximum: Optional[float] = None
    positive: bool = False
    decimals: int = 6

    def read(self, values: ParameterValues) -> Any:
        if self.default is None and not self.given(values):
            return None
        value = self._evaluate(values)
        # QGIS validates neither expressions, which it evaluates here, nor that 0 is left out.
        low = -math.inf if self.minimum is None else self.minimum
        high = math.inf if self.maximum is None else self.maximum
        fits = low <= value <= high and math.isfinite(value)
        if not fits or (self.positive and value <= 0):
            raise self._invalid(value)
        return value

    def way_out(self) -> str:
        if self.positive:
            return translated(GREATER_THAN_0)
        limits = 0 if self.minimum is None else 1 if self.maximum is None else 2
        texts = _WHOLE_NUMBERS if isinstance(self, Integer) else _NUMBERS
        return translated(texts[limits], low=self.minimum, high=self.maximum)

    def _declare(self, label: str) -> QgsProcessingParameterDefinition:
        made = self._declare_number(label, QgsProcessingParameterNumber.Type.Double)
        made.setMetadata({"widget_wrapper": {"decimals": self.decimals}})
        return made

    def _declare_number(self, label: str, kind: Any) -> QgsProcessingParameterDefinition:
        limits = {"minValue": 0.0 if self.positive else self.minimum, "maxValue": self.maximum}
        return QgsProcessingParameterNumber(
            self.name,
            label,
            kind,
            self.default,
            optional=self.default is None,
            **{name: limit for name, limit in limits.items() if limit is not None},
        )

    def _accepts(self, value: Any, values: ParameterValues) -> bool:
        # QGIS accepts any text as an optional number, such as 0,5, and then reads 0.
        if isinstance(value, str) and not _is_number(value):
            return False
        return super()._accepts(value, values)

    def _evaluate(self, values: ParameterValues) -> float:
        return values.read_as("Double", self.name)


@dataclass(frozen=True)
class Integer(Number):
    """A whole number; without a default it is optional, and None where it was not given."""

    def _declare(self, label: str) -> QgsProcessingParameterDefinition:
        return self._declare_number(label, QgsProcessingParameterNumber.Type.Integer)

    def _evaluate(self, values: ParameterValues) -> int:
        return values.read_as("Int", self.name)


@dataclass(frozen=True)
class Choice(Parameter):
    """One of several texts, shown as they are; the first one unless a default is named."""

    choices: Tuple[str, ...] = ()
    default: str = ""

    def read(self, values: ParameterValues) -> str:
        return values.read_as("EnumString", self.name)

    def way_out(self) -> str:
        return tr("Choose one of {values}.", values=", ".join(self.choices))

    def _declare(self, label: str) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterEnum(
            self.name,
            label,
            list(self.choices),
            defaultValue=self.default or self.choices[0],
            usesStaticStrings=True,
        )


@dataclass(frozen=True)
class Flag(Parameter):
    """A yes or no."""

    default: bool = False

    def read(self, values: ParameterValues) -> bool:
        return values.read_as("Bool", self.name)

    def _declare(self, label: str) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterBoolean(self.name, label, self.default)


@dataclass(frozen=True)
class Text(Parameter):
    """A text, without the white space around it.

    Parameters
    ----------
    widget : the class of its widget, for a dialog; empty for QGIS's own.
    """

    optional: bool = True
    default: str = ""
    widget: str = ""

    def read(self, values: ParameterValues) -> str:
        text = values.read_as("String", self.name)
        return text.strip()

    def _declare(self, label: str) -> QgsProcessingParameterDefinition:
        made = QgsProcessingParameterString(
            self.name, label, self.default or None, optional=self.optional
        )
        if self.widget:
            made.setMetadata({"widget_wrapper": {"class": self.widget}})
        return made


@dataclass(frozen=True)
class Address(Text):
    """An address that may hold a user's key; ``shown`` returns it without what is secret."""

    shown: Callable[[str], str] = str


@dataclass(frozen=True)
class Expression(Parameter):
    """A field or an expression of the features of the layer that ``parent`` names.

    It is read as it was written: QGIS's own reading loses names such as ``wind-speed``.
    """

    optional: bool = True
    parent: str = ""

    def read(self, values: ParameterValues) -> str:
        value = values.parameters.get(self.name)
        if isinstance(value, QgsProperty):
            # As an expression, a static text would be a quoted text and no field.
            return str(unwrapped(value)).strip()
        return str(value).strip() if self.given(values) else ""

    def _declare(self, label: str) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterExpression(
            self.name, label, parentLayerParameterName=self.parent, optional=self.optional
        )


@dataclass(frozen=True)
class FieldName(Parameter):
    """A field of the layer that ``parent`` names."""

    optional: bool = True
    parent: str = ""

    def read(self, values: ParameterValues) -> str:
        text = values.read_as("String", self.name)
        return text.strip()

    def _declare(self, label: str) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterField(
            self.name, label, None, self.parent, optional=self.optional
        )


@dataclass(frozen=True)
class Moment(Parameter):
    """A date or time, as it was written: a date alone means the whole day."""

    optional: bool = True

    def read(self, values: ParameterValues) -> Union[str, datetime.date, datetime.datetime, None]:
        if not self.given(values):
            return None
        value = values.parameters[self.name]
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, QgsProperty):
            value = values.read_as("DateTime", self.name)
        return to_python(value)

    def way_out(self) -> str:
        return tr("Write a date or time as 2020-03-31 or 2020-03-31T14:00:00.")

    def _declare(self, label: str) -> QgsProcessingParameterDefinition:
        kind = QgsProcessingParameterDateTime.Type.DateTime
        return QgsProcessingParameterDateTime(self.name, label, kind, None, self.optional)


@dataclass(frozen=True)
class ColorChoice(Parameter):
    """A color, which may be half transparent; None where none was given."""

    optional: bool = True
    default: Optional[str] = None

    def read(self, values: ParameterValues) -> Optional[Color]:
        if not self.given(values):
            return None
        color = values.read_as("Color", self.name)
        if not color.isValid():
            raise self._invalid(values.parameters[self.name])
        return color.red(), color.green(), color.blue(), color.alpha()

    def way_out(self) -> str:
        return tr("Write #rrggbb or #rrggbbaa.")

    def _declare(self, label: str) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterColor(
            self.name, label, self.default, opacityEnabled=True, optional=self.optional
        )


@dataclass(frozen=True)
class Crs(Parameter):
    """A coordinate reference system; None where none was given."""

    optional: bool = True
    names_layers: ClassVar[bool] = True

    def read(self, values: ParameterValues) -> Optional[QgsCoordinateReferenceSystem]:
        if not self.given(values):
            return None
        crs = values.read_as("Crs", self.name)
        if not crs.isValid():
            raise self._invalid(values.parameters[self.name])
        return crs

    def way_out(self) -> str:
        return tr("QGIS does not know this CRS. Write it as EPSG:3857, for example.")

    def _declare(self, label: str) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterCrs(self.name, label, optional=self.optional)


@dataclass(frozen=True)
class Extent(Parameter):
    """An extent; `grid_block.read_extent` reads it where the target CRS is known."""

    optional: bool = True
    names_layers: ClassVar[bool] = True

    def way_out(self) -> str:
        return tr("Write xmin,xmax,ymin,ymax, with the CRS of the numbers as in '... [EPSG:4326]'.")

    def _declare(self, label: str) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterExtent(self.name, label, None, self.optional)


@dataclass(frozen=True)
class Authentication(Text):
    """One of QGIS's stored authentications, by its id."""

    def _declare(self, label: str) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterAuthConfig(self.name, label, optional=self.optional)


def _is_number(text: str) -> bool:
    locale = QLocale.c()
    locale.setNumberOptions(QLocale.NumberOption.RejectGroupSeparator)
    return not text.strip() or bool(locale.toDouble(text)[1])
