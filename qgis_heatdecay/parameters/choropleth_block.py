# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons, the rows that give them values, and how values are shown."""

from dataclasses import dataclass
from typing import List, Optional

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from ..adapters.images import Color
from ..core.choropleth.aggregate import AGGREGATES, validate_aggregate
from ..core.choropleth.classes import CLASSIFICATIONS, MOST_CLASSES, read_breaks
from ..core.choropleth.normalize import MISSING
from ..core.errors import HeatDecayError
from ..core.texts import tr
from ..core.time.modes import ENDLESS
from .parameter import choice, color, expression, helped, integer, number, string
from .parameter_values import ParameterValues
from .time_block import read_mode

_SOURCE = QgsProcessing.SourceType
NO_DATA = "#d9d9d9"


def choropleth_definitions() -> List[QgsProcessingParameterDefinition]:
    """Declare polygons, table and what joins them, values, classes and borders."""
    return [*_inputs(), *_value_definitions(), *_class_definitions(), *_border_definitions()]


def margin_definition() -> QgsProcessingParameterDefinition:
    """Declare the margin around the polygons."""
    return integer(
        "MARGIN",
        tr("Grid: Margin in pixels"),
        tr("Room around the polygons. An extent that is given is not widened."),
        default=10,
        minimum=0,
    )


def _inputs() -> List[QgsProcessingParameterDefinition]:
    return [
        helped(
            QgsProcessingParameterFeatureSource(
                "INPUT", tr("Polygons"), [_SOURCE.TypeVectorPolygon]
            ),
            tr(
                "The areas. Features with the same key are one area. Where the dates are in this "
                "layer too, choose it as the table as well and give the key twice."
            ),
        ),
        helped(
            QgsProcessingParameterFeatureSource(
                "TABLE",
                tr("Table with dates, or points to count in the polygons"),
                [_SOURCE.TypeVector],
            ),
            tr(
                "A row for each event or measurement: a table such as a CSV file, joined by the "
                "two key fields; or points, which without the table's key field count in the "
                "polygon that holds them."
            ),
        ),
        helped(
            QgsProcessingParameterField(
                "JOIN_FIELD", tr("Key of the polygons"), None, "INPUT", optional=True
            ),
            tr(
                "The field by which rows find their polygon. Texts are compared without the spaces "
                "around them, whole numbers whatever their type: 1 is '1' and 1.0, but not '01'."
            ),
        ),
        helped(
            QgsProcessingParameterField(
                "TABLE_JOIN_FIELD", tr("Key of the table"), None, "TABLE", optional=True
            ),
            tr("The table's field with the same keys. Empty: points are counted in polygons."),
        ),
    ]


def _value_definitions() -> List[QgsProcessingParameterDefinition]:
    return [
        expression(
            "VALUE",
            tr("Value (empty = count rows)"),
            tr("What is shown. Rows whose value is NULL or no number are skipped and counted."),
            "TABLE",
        ),
        choice(
            "AGGREGATE",
            tr("Values: Aggregate (sum, mean, max, min, count, last)"),
            tr(
                "How the rows that a frame shows of a polygon become one value. last: that of the "
                "latest time. With mode fading: sum, mean or count, by weight."
            ),
            tuple(AGGREGATES),
        ),
        expression(
            "NORMALIZE",
            tr("Values: Divide by (field or expression of the polygons)"),
            tr(
                "Population or area, for example $area / 1e6 for values per km² ($area is in "
                "square meters on the ellipsoid). Where it is 0 or NULL there is no data. Where "
                "polygons and dates are in one layer and it changes with the dates, each row is "
                "divided by that of its key at its own time, then rows are aggregated."
            ),
            "INPUT",
        ),
        choice(
            "MISSING",
            tr("Values: Polygons without rows in a frame (auto, zero, no_data, carry_forward)"),
            tr(
                "auto: 0 for sum and count, else no data. carry_forward: the last value of the "
                "frames before."
            ),
            MISSING,
        ),
    ]


def _class_definitions() -> List[QgsProcessingParameterDefinition]:
    return [
        integer(
            "CLASSES",
            tr("Colors: Number of classes (0 = continuous)"),
            tr("Each class has one color and a box in the legend."),
            default=0,
            minimum=0,
            maximum=MOST_CLASSES,
        ),
        choice(
            "CLASSIFICATION",
            tr("Colors: Classification (equal_interval, quantile, jenks)"),
            tr(
                "Over the values of all frames together. equal_interval: classes of one width; "
                "quantile: of as many values; jenks: natural breaks, which for very many different "
                "values are found on groups of them."
            ),
            tuple(CLASSIFICATIONS),
        ),
        string(
            "CLASS_BREAKS",
            tr("Colors: Breaks between classes (10,50,100)"),
            tr("They win over the number of classes. A break belongs to the class below it."),
        ),
        color(
            "NO_DATA_COLOR",
            tr("Colors: Color of polygons without data"),
            tr("On the command line #rrggbb or #rrggbbaa."),
            NO_DATA,
        ),
    ]


def _border_definitions() -> List[QgsProcessingParameterDefinition]:
    return [
        color(
            "OUTLINE_COLOR",
            tr("Polygons: Color of the borders (empty = dark or light by the ground)"),
            tr("On the command line #rrggbb or #rrggbbaa."),
        ),
        number(
            "OUTLINE_WIDTH",
            tr("Polygons: Width of the borders in pixels"),
            tr("A border that two polygons share is drawn once. 0: none."),
            default=1.0,
            minimum=0.0,
            decimals=2,
        ),
        integer(
            "HIGHLIGHT",
            tr("Polygons: How many of the highest are brought out in each frame"),
            tr("They get a strong outline and their name."),
            default=0,
            minimum=0,
        ),
        helped(
            QgsProcessingParameterField(
                "HIGHLIGHT_LABEL",
                tr("Polygons: Field with the names of those brought out"),
                None,
                "INPUT",
                optional=True,
            ),
            tr("Empty: the key of the polygons, where there is one."),
        ),
    ]


@dataclass(frozen=True)
class ChoroplethOptions:
    """What the user said of values, classes and borders.

    breaks : inner ones that were given; None where classes are to be found, if there are any.
    no_data : None for transparent.
    """

    aggregate: str
    missing: str
    classes: int
    classification: str
    breaks: Optional[np.ndarray]
    no_data: Optional[Color]
    outline_color: Optional[Color]
    outline_width_px: float
    highlight: int

    @property
    def classed(self) -> bool:
        """Whether values are shown by class."""
        return self.breaks is not None or self.classes > 0


def read_choropleth(values: ParameterValues) -> ChoroplethOptions:
    """Read them and refuse what means nothing together."""
    breaks = read_breaks(values.text("CLASS_BREAKS"))
    options = ChoroplethOptions(
        aggregate=values.choice("AGGREGATE"),
        missing=values.choice("MISSING"),
        classes=values.integer("CLASSES"),
        classification=values.choice("CLASSIFICATION"),
        breaks=breaks if breaks.size else None,
        no_data=_no_data_color(values),
        outline_color=values.color("OUTLINE_COLOR"),
        outline_width_px=values.number("OUTLINE_WIDTH"),
        highlight=values.integer("HIGHLIGHT"),
    )
    # By number of features, all that have come stay with their full weight.
    mode = ENDLESS if values.given("POINTS_PER_FRAME") else read_mode(values)
    validate_aggregate(options.aggregate, bool(values.expression("VALUE")), mode)
    if options.classed and values.choice("COLOR_SCALE") == "per_frame":
        name = "CLASS_BREAKS" if options.breaks is not None else "CLASSES"
        raise HeatDecayError(
            tr(
                "COLOR_SCALE per_frame and {parameter} cannot be used together: classes hold for "
                "all frames. Leave one of them out.",
                parameter=name,
            )
        )
    return options


def _no_data_color(values: ParameterValues) -> Optional[Color]:
    """Return the color; transparent only where it was taken away."""
    if "NO_DATA_COLOR" in values.parameters:
        return values.color("NO_DATA_COLOR")
    red, green, blue = (int(NO_DATA[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue, 255
