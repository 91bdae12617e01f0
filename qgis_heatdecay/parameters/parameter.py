# SPDX-License-Identifier: GPL-2.0-or-later
"""Short forms for declaring parameters, each with its help."""

from typing import Any, Iterable, List, Optional, Sequence

from qgis.core import (
    QgsProcessingParameterBoolean,
    QgsProcessingParameterColor,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExpression,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

_NUMBER = QgsProcessingParameterNumber.Type


def basic(definition: QgsProcessingParameterDefinition) -> QgsProcessingParameterDefinition:
    """Take the block off a label: the few basic parameters need no order."""
    definition.setDescription(definition.description().split(": ", 1)[-1])
    return definition


def by_block(
    definitions: Iterable[QgsProcessingParameterDefinition],
) -> List[QgsProcessingParameterDefinition]:
    """Bring together what stands in one block, the blocks in the order of their first ones.

    QGIS has one group of advanced parameters, so that their labels begin with a block: "Grid: ".
    """
    blocks = {each.name(): each.description().split(": ", 1)[0] for each in definitions}
    order = list(dict.fromkeys(blocks.values()))
    return sorted(definitions, key=lambda each: order.index(blocks[each.name()]))


def helped(
    definition: QgsProcessingParameterDefinition, text: str
) -> QgsProcessingParameterDefinition:
    """Return the definition its help."""
    definition.setHelp(text)
    return definition


def number(
    name: str,
    label: str,
    text: str,
    default: Optional[float] = None,
    minimum: Optional[float] = None,
    maximum: Optional[float] = None,
    decimals: int = 6,
) -> QgsProcessingParameterDefinition:
    """Declare a decimal number; without a default it is optional.

    decimals : how many the dialog shows and takes.
    """
    definition = _numeric(_NUMBER.Double, name, label, text, default, minimum, maximum)
    definition.setMetadata({"widget_wrapper": {"decimals": decimals}})
    return definition


def integer(
    name: str,
    label: str,
    text: str,
    default: Optional[int] = None,
    minimum: Optional[int] = None,
    maximum: Optional[int] = None,
) -> QgsProcessingParameterDefinition:
    """Declare a whole number; without a default it is optional."""
    return _numeric(_NUMBER.Integer, name, label, text, default, minimum, maximum)


def _numeric(
    kind: Any,
    name: str,
    label: str,
    text: str,
    default: Optional[float],
    minimum: Optional[float],
    maximum: Optional[float],
) -> QgsProcessingParameterDefinition:
    limits = {}
    if minimum is not None:
        limits["minValue"] = minimum
    if maximum is not None:
        limits["maxValue"] = maximum
    definition = QgsProcessingParameterNumber(
        name, label, kind, default, optional=default is None, **limits
    )
    return helped(definition, text)


def choice(
    name: str, label: str, text: str, values: Sequence[str], default: Optional[str] = None
) -> QgsProcessingParameterDefinition:
    """Declare an enum of texts; the first is the default unless another one is named."""
    chosen = values[0] if default is None else default
    return helped(
        QgsProcessingParameterEnum(
            name, label, list(values), defaultValue=chosen, usesStaticStrings=True
        ),
        text,
    )


def flag(name: str, label: str, text: str, default: bool) -> QgsProcessingParameterDefinition:
    """Declare a yes or no."""
    return helped(QgsProcessingParameterBoolean(name, label, default), text)


def string(
    name: str, label: str, text: str, default: str = "", multi_line: bool = False
) -> QgsProcessingParameterDefinition:
    """Declare an optional text."""
    return helped(
        QgsProcessingParameterString(
            name, label, default or None, multiLine=multi_line, optional=True
        ),
        text,
    )


def expression(name: str, label: str, text: str, parent: str) -> QgsProcessingParameterDefinition:
    """Declare an optional field or expression; ``parent`` is the layer whose fields it names."""
    return helped(
        QgsProcessingParameterExpression(
            name, label, parentLayerParameterName=parent, optional=True
        ),
        text,
    )


def moment(name: str, label: str, text: str) -> QgsProcessingParameterDefinition:
    """Declare an optional date or time."""
    return helped(
        QgsProcessingParameterDateTime(
            name, label, QgsProcessingParameterDateTime.Type.DateTime, None, True
        ),
        text,
    )


def color(
    name: str, label: str, text: str, default: Optional[str] = None
) -> QgsProcessingParameterDefinition:
    """Declare an optional color, which may be half transparent."""
    return helped(
        QgsProcessingParameterColor(name, label, default, opacityEnabled=True, optional=True), text
    )
