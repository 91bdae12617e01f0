# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons, the rows that give them values, and how values are shown."""

from dataclasses import dataclass
from typing import Any, Dict, Optional

import numpy as np

from ..core.choropleth.aggregate import AGGREGATES, validate_aggregate
from ..core.choropleth.classes import CLASSIFICATIONS, MOST_CLASSES, read_breaks
from ..core.choropleth.normalize import MISSING as MISSING_VALUES
from ..core.errors import InvalidParameter
from ..core.texts import tr
from ..core.time.modes import ENDLESS
from ..render.compose import Color
from .animation_block import ANIMATION_PARAMETERS, COLOR_SCALE, FRAME_RATE, FRAME_TABLE
from .grid_block import MARGIN as HEAT_MARGIN
from .input_parameters import FeatureLayer, LayerType
from .parameter import read_into, varied
from .parameter_values import ParameterValues
from .plain_parameters import Choice, ColorChoice, Expression, Integer, Number, Text
from .time_block import POINTS_PER_FRAME, read_mode

INPUT = FeatureLayer(
    "INPUT",
    "Polygons",
    "The areas. Features with the same key are one area. If the dates are in this layer too, "
    "choose it as the table as well and give the same key twice; where shapes of a key differ, "
    "each frame draws those of its rows.",
    types=(LayerType.TypeVectorPolygon,),
)
TABLE = FeatureLayer(
    "TABLE",
    "Table with dates, or points to count in the polygons",
    "One row for each event or measurement: a table such as a CSV file, joined by the two key "
    "fields; or points, which are counted in the polygon they lie in if the table's key is empty.",
    types=(LayerType.TypeVector,),
)
JOIN_FIELD = Expression(
    "JOIN_FIELD",
    "Key of the polygons",
    "The field or expression that matches rows to their polygon, for example "
    'lpad("fips", 5, \'0\') or lower("name"). Spaces around texts are ignored, and whole numbers '
    "match whatever their type: 1 matches '1' and 1.0, but not '01'.",
    parent=INPUT.name,
)
TABLE_JOIN_FIELD = Expression(
    "TABLE_JOIN_FIELD",
    "Key of the table",
    "The table's field or expression with the same keys. Empty: points are counted in polygons.",
    parent=TABLE.name,
)
VALUE = Expression(
    "VALUE",
    "Value (empty = count rows)",
    "What is shown. Rows whose value is NULL or not a number are skipped and counted.",
    parent=TABLE.name,
)
TIME_COLUMNS = Text(
    "TIME_COLUMNS",
    "Time: Columns named by dates (wide table; 20* or a,b)",
    "For a table with a column for each date, in place of time and value: names separated by "
    "commas, or a pattern such as 20* or cases_*. Each column becomes rows of the date in its "
    "name, read as the time format says.",
)
AGGREGATE = Choice(
    "AGGREGATE",
    "Values: Aggregate (sum, mean, max, min, count, last)",
    "How a polygon's rows in a frame become one value. last: the one with the latest time. In "
    "fading mode, only the weighted sum, mean and count are possible.",
    choices=tuple(AGGREGATES),
)
NORMALIZE = Expression(
    "NORMALIZE",
    "Values: Divide by (field or expression of the polygons)",
    "Population or area, for example $area / 1e6 for values per km² ($area is in square meters "
    "on the ellipsoid). Where it is 0 or NULL, there is no data. If polygons and dates are in "
    "one layer and it changes with the dates, each row is divided by the value for its own key "
    "and time before rows are aggregated.",
    parent=INPUT.name,
)
MISSING = Choice(
    "MISSING",
    "Values: Polygons without rows in a frame (auto, zero, no_data, carry_forward)",
    "auto: 0 for sum and count, otherwise no data. carry_forward: the last value of the "
    "previous frames.",
    choices=tuple(MISSING_VALUES),
)
CLASSES = Integer(
    "CLASSES",
    "Colors: Number of classes (0 = continuous)",
    "Each class has one color and one box in the legend.",
    default=0,
    minimum=0,
    maximum=MOST_CLASSES,
)
CLASSIFICATION = Choice(
    "CLASSIFICATION",
    "Colors: Classification (equal_interval, quantile, jenks)",
    "How the values of all frames together are divided. equal_interval: classes of equal "
    "width. quantile: classes of equally many values. jenks: natural breaks; if there are very "
    "many different values, they are grouped first.",
    choices=tuple(CLASSIFICATIONS),
)
CLASS_BREAKS = Text(
    "CLASS_BREAKS",
    "Colors: Breaks between classes (10,50,100)",
    "Takes precedence over the number of classes. A break belongs to the class below it.",
)
NO_DATA_COLOR = ColorChoice(
    "NO_DATA_COLOR",
    "Colors: Color of polygons without data",
    "On the command line, write #rrggbb or #rrggbbaa.",
    default="#d9d9d9",
    fills="no_data",
)
OUTLINE_COLOR = ColorChoice(
    "OUTLINE_COLOR",
    "Polygons: Border color (empty = dark or light by the ground)",
    "On the command line, write #rrggbb or #rrggbbaa.",
)
OUTLINE_WIDTH = Number(
    "OUTLINE_WIDTH",
    "Polygons: Border width in pixels",
    "A border shared by two polygons is drawn once. 0: no borders.",
    default=1.0,
    minimum=0.0,
    decimals=2,
    fills="outline_width_px",
)
HIGHLIGHT = Integer(
    "HIGHLIGHT",
    "Polygons: How many of the highest to highlight in each frame",
    "They get a strong outline and their name.",
    default=0,
    minimum=0,
)
HIGHLIGHT_LABEL = Expression(
    "HIGHLIGHT_LABEL",
    "Polygons: Name of those highlighted (field or expression)",
    "Empty: the key of the polygons, if there is one.",
    parent=INPUT.name,
)
LAYERS = (INPUT, TABLE, JOIN_FIELD, TABLE_JOIN_FIELD)
_VALUES = (VALUE, AGGREGATE, NORMALIZE, MISSING)
_COLORS = (CLASSES, CLASSIFICATION, CLASS_BREAKS, NO_DATA_COLOR)
_BORDERS = (OUTLINE_COLOR, OUTLINE_WIDTH, HIGHLIGHT, HIGHLIGHT_LABEL)
CHOROPLETH_PARAMETERS = (*LAYERS, *_VALUES, *_COLORS, *_BORDERS)
MARGIN = HEAT_MARGIN.but(
    label="Grid: Margin in pixels",
    help="Room around the polygons. EXTENT is not enlarged.",
    default=10,
)
_TABLE = FRAME_TABLE.but(
    help="A row for each polygon and frame: times, key, value, number of rows."
)
FILES = varied(ANIMATION_PARAMETERS, FRAME_RATE.but(default=2.0), _TABLE)


@dataclass(frozen=True)
class ChoroplethOptions:
    """How rows become values, and how values, classes and borders are shown.

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

    @property
    def has_own_classes(self) -> bool:
        """Whether classes lie where the user or the values want them, not evenly on a scale."""
        return self.classed and (
            self.breaks is not None or self.classification != next(iter(CLASSIFICATIONS))
        )


def read_choropleth(values: ParameterValues) -> ChoroplethOptions:
    """Read values, classes and borders; the layers are read where the CRS is known.

    Raises InvalidParameter: breaks are no numbers in order, or two parameters cannot be used
        together.
    """
    breaks = read_breaks(CLASS_BREAKS.read(values))
    known: Dict[str, Any] = {"breaks": breaks if breaks.size else None}
    if NO_DATA_COLOR.name not in values.parameters:
        # An empty one was taken away and stands for transparent.
        known["no_data"] = (*bytes.fromhex(NO_DATA_COLOR.default[1:]), 255)
    options = read_into(ChoroplethOptions, CHOROPLETH_PARAMETERS, values, **known)
    # By number of features, all that have come stay with their full weight.
    mode = ENDLESS if POINTS_PER_FRAME.given(values) else read_mode(values)
    has_value = bool(VALUE.read(values) or TIME_COLUMNS.read(values))
    validate_aggregate(options.aggregate, has_value, mode)
    if options.classed and COLOR_SCALE.read(values) == "per_frame":
        row = CLASSES if options.breaks is None else CLASS_BREAKS
        said = tr(
            "COLOR_SCALE per_frame and {parameter} cannot be used together, because classes "
            "hold for all frames. Leave one of them out.",
            parameter=row.name,
        )
        raise InvalidParameter(said, row.name)
    return options
