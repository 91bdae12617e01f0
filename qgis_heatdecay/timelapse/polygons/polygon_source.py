# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons and the rows that give them values: taken in the main thread, read in the run."""

import re
from dataclasses import dataclass, replace
from typing import Any, Dict, Optional, Sequence, Tuple

from qgis.core import QgsDistanceArea, QgsExpression, QgsVectorLayer

from ...adapters.compat import geometry_name
from ...adapters.drawing.frame_texts import require_nothing_read
from ...adapters.extents import are_apart
from ...adapters.heat_layout import unreached_extent
from ...adapters.reading import polygon_collector as polygon_parameters
from ...adapters.reading.field_values import FEATURE_ID, FieldExpression, resolve_expression
from ...adapters.reading.file_layers import ChosenLayer, is_same_layer
from ...adapters.reading.polygons import Polygons
from ...adapters.reading.sources import (
    ANY_FEATURES,
    POINTS_OR_LINES,
    POLYGONS_ALONE,
    PreparedSource,
    Wanted,
    prepare_source,
    source_name,
)
from ...adapters.reading.table_rows import ROW_KEY, VALUE, TimeColumns, column_parameter
from ...adapters.reading.timed import TimeReading
from ...core.errors import HeatDecayError
from ...core.grid import ANIMATION_BYTES_PER_PIXEL, Grid, check_memory, fit_data, grid_of_extent
from ...core.texts import tr
from ...parameters import choropleth_block
from ...parameters.grid_block import GridOptions, read_grid
from ...parameters.input_parameters import FeatureLayer
from ...parameters.parameter_values import ParameterValues
from ...parameters.time_block import END_TIME, TIME
from .time_columns import read_time_columns

_ANY_KIND = ("none", "point", "line", "polygon", "unknown")
_KEY_WITHOUT_FIELD = "polygon"
# Functions that read of their own feature alone.
_OF_A_FEATURE = ("$currentfeature", "$id", "attribute", "attributes", "represent_value", "uuid")


@dataclass(frozen=True)
class ChoroplethInput:
    """All that decides who is where, ready for any thread.

    joined : whether rows find their polygon by key; else they are points in it.
    columns : the table's columns of dates, in place of TIME and VALUE.
    """

    polygons: PreparedSource
    table: PreparedSource
    joined: bool
    grid: GridOptions
    columns: Optional[TimeColumns] = None
    chosen: Sequence[ChosenLayer] = ()

    @property
    def key(self) -> FieldExpression:
        """What holds the polygons' key, the number of the feature where they have none."""
        return self.polygons.expression(polygon_parameters.KEY)

    @property
    def has_names(self) -> bool:
        """Whether polygons have a key or a label, not their number alone."""
        parameters = [column.parameter for column in self.polygons.expressions]
        return self.key.expression != FEATURE_ID or polygon_parameters.LABEL in parameters

    @property
    def key_name(self) -> str:
        """The column of the key in tables."""
        return self.key.field or _KEY_WITHOUT_FIELD

    def lay_out(self, polygons: Polygons) -> Grid:
        """Lay the grid over EXTENT or over all polygons.

        Raises HeatDecayError: no polygon reaches EXTENT, there is no pixel size, or there is not
            enough memory.
        """
        if self.grid.extent is None:
            grid = fit_data(self.grid.request, polygons.bounds)
            check_memory(grid, ANIMATION_BYTES_PER_PIXEL)
            return grid
        grid = grid_of_extent(self.grid.request, self.grid.extent)
        if are_apart(grid.bounds, polygons.bounds):
            raise unreached_extent(grid, polygons.bounds, self.grid.words)
        return grid


def prepare_polygons(
    values: ParameterValues, default_size: int, reading: TimeReading
) -> ChoroplethInput:
    """Read the parameters and take both layers; call it in the main thread."""
    values, chosen = _with_layers(values)
    joined = _is_joined(values)
    # Polygons without a key are told apart by their number.
    key = choropleth_block.JOIN_FIELD.read(values) or FEATURE_ID
    # Each feature's own shape and NORMALIZE are those of the row which it is as well.
    feature = FEATURE_ID if joined and _is_one_layer(values) else ""
    of_polygons = {
        polygon_parameters.KEY: key,
        polygon_parameters.DIVISOR: choropleth_block.NORMALIZE.read(values),
        polygon_parameters.LABEL: choropleth_block.HIGHLIGHT_LABEL.read(values),
        polygon_parameters.FEATURE: feature,
    }
    of_rows = {
        ROW_KEY: choropleth_block.TABLE_JOIN_FIELD.read(values),
        VALUE: choropleth_block.VALUE.read(values),
        TIME.name: TIME.read(values),
        END_TIME.name: END_TIME.read(values),
        polygon_parameters.FEATURE: feature,
    }
    label = choropleth_block.HIGHLIGHT_LABEL
    require_nothing_read(QgsExpression(label.read(values)), label.name, _OF_A_FEATURE)
    features, layer = _table(values)
    columns = read_time_columns(values, (features or layer).fields(), reading)
    if columns is not None:
        of_rows.update({column_parameter(n): name for n, name in enumerate(columns.names)})
    polygons = _prepared(values, choropleth_block.INPUT, of_polygons, POLYGONS_ALONE, True)
    wanted = ANY_FEATURES if joined else POINTS_OR_LINES
    table = _prepared(values, choropleth_block.TABLE, of_rows, wanted, not joined)
    grid = read_grid(values, default_size, polygons.crs)
    grid.require_memory(ANIMATION_BYTES_PER_PIXEL)
    return ChoroplethInput(
        polygons=_with_calculator(polygons, values),
        table=table,
        joined=joined,
        grid=grid,
        columns=columns,
        chosen=chosen,
    )


def _given(row: FeatureLayer, values: ParameterValues) -> Tuple[Any, Any]:
    return row.source(values), row.layer(values)


def _table(values: ParameterValues) -> Tuple[Any, Any]:
    """Return the features of the table and the layer behind them.

    GDAL takes a header with numbers in it, such as years, for a row of a CSV file; then the layer
    is opened again, and there are no features but those of the layer.
    """
    source, layer = _given(choropleth_block.TABLE, values)
    names = [] if layer is None else layer.fields().names()
    lost = bool(names) and all(re.fullmatch(r"field_\d+", name) for name in names)
    if not (lost and layer.providerType() == "ogr" and choropleth_block.TIME_COLUMNS.read(values)):
        return source, layer
    again = QgsVectorLayer(f"{layer.source()}|option:HEADERS=YES", layer.name(), "ogr")
    return (None, again) if again.isValid() else (source, layer)


def _with_layers(values: ParameterValues) -> Tuple[ParameterValues, Sequence[ChosenLayer]]:
    """Name the layers of files that were given alone, and return them."""
    block = choropleth_block
    of_polygons = (block.JOIN_FIELD, block.NORMALIZE, block.HIGHLIGHT_LABEL)
    of_rows = (block.TABLE_JOIN_FIELD, block.VALUE, TIME, END_TIME)
    kinds = _ANY_KIND if block.TABLE_JOIN_FIELD.read(values) else ("point", "unknown")
    fields = [[row.read(values) for row in rows] for rows in (of_polygons, of_rows)]
    values, of_input = block.INPUT.chosen(values, fields[0], ("polygon", "unknown"))
    values, of_table = block.TABLE.chosen(values, fields[1], kinds)
    return values, [each for each in (of_input, of_table) if each]


def _is_joined(values: ParameterValues) -> bool:
    """Say whether rows are joined by key, else they are points counted in polygons."""
    key = choropleth_block.JOIN_FIELD.read(values)
    if choropleth_block.TABLE_JOIN_FIELD.read(values):
        if not key:
            raise HeatDecayError(
                tr(
                    "JOIN_FIELD is missing: with TABLE_JOIN_FIELD, give the field or expression of "
                    "the polygons that has the same keys."
                )
            )
        return True
    table = choropleth_block.TABLE.source(values)
    if geometry_name(table.wkbType()) not in ("point", "unknown"):
        raise HeatDecayError(
            tr(
                "{parameter} is missing: '{layer}' has no points to count, so its rows must be "
                "joined by key. Give JOIN_FIELD, the key field of the polygons, and "
                "TABLE_JOIN_FIELD, that of the table.",
                parameter=ROW_KEY if key else polygon_parameters.KEY,
                layer=source_name(table, choropleth_block.TABLE.layer(values)),
            )
        )
    return False


def _is_one_layer(values: ParameterValues) -> bool:
    """Say whether features are rows of the table too, with the same key."""
    block = choropleth_block
    polygons, table = (row.layer(values) for row in (block.INPUT, block.TABLE))
    if polygons is None or table is None or not is_same_layer(polygons, table):
        return False
    keys = [
        resolve_expression(row.read(values), polygons.fields(), row.name).text
        for row in (block.JOIN_FIELD, block.TABLE_JOIN_FIELD)
    ]
    return keys[0] == keys[1]


def _prepared(
    values: ParameterValues,
    row: FeatureLayer,
    columns: Dict[str, str],
    wanted: Wanted,
    geometry: bool,
) -> PreparedSource:
    """Prepare a layer."""
    source, layer = _table(values) if row is choropleth_block.TABLE else _given(row, values)
    expressions = values.algorithm.createExpressionContext(
        values.parameters, values.context, source
    )
    called = source_name(source, layer)
    restriction = row.restriction(values)
    return prepare_source(
        source, layer, called, columns, expressions, wanted, geometry, restriction
    )


def _with_calculator(polygons: PreparedSource, values: ParameterValues) -> PreparedSource:
    """Measure on the project's ellipsoid, else on that of the CRS, so that $area is in meters."""
    crs = polygons.crs
    measured = any(QgsExpression(each.expression).needsGeometry() for each in polygons.expressions)
    if not (measured and crs.isValid()):
        return polygons
    calculator = QgsDistanceArea()
    calculator.setSourceCrs(crs, values.context.transformContext())
    named = values.context.ellipsoid()
    known = named and named != "NONE"
    calculator.setEllipsoid(named if known else crs.ellipsoidAcronym() or "EPSG:7030")
    return replace(polygons, calculator=calculator)
