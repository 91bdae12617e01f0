# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons and the rows that give them values: taken in the main thread, read in the run."""

from dataclasses import dataclass, replace
from typing import Dict

from qgis.core import QgsDistanceArea, QgsExpression

from ...adapters.compat import geometry_name
from ...adapters.extents import are_apart
from ...adapters.heat_layout import grid_of_extent, unreached_extent
from ...adapters.reading import polygon_collector as polygon_parameters
from ...adapters.reading.field_values import FEATURE_ID, FieldExpression
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
from ...adapters.reading.table_rows import ROW_KEY, VALUE
from ...core.errors import HeatDecayError
from ...core.grid import Grid, check_memory, fit_data
from ...core.texts import tr
from ...parameters import choropleth_block
from ...parameters.grid_block import GridOptions, read_grid
from ...parameters.input_parameters import FeatureLayer
from ...parameters.parameter_values import ParameterValues
from ...parameters.time_block import END_TIME, TIME

# Ids, a picture, the ground, outlines and what is on the way.
_BYTES_PER_PIXEL = 40
_KEY_WITHOUT_FIELD = "polygon"


@dataclass(frozen=True)
class ChoroplethInput:
    """All that decides who is where, ready for any thread.

    joined : whether rows find their polygon by key; else they are points in it.
    """

    polygons: PreparedSource
    table: PreparedSource
    joined: bool
    grid: GridOptions

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
            check_memory(grid, _BYTES_PER_PIXEL)
            return grid
        grid = grid_of_extent(self.grid.request, self.grid.extent)
        if are_apart(grid.bounds, polygons.bounds):
            raise unreached_extent(grid, polygons.bounds, self.grid.crs)
        return grid


def prepare_polygons(values: ParameterValues, default_size: int) -> ChoroplethInput:
    """Read the parameters and take both layers; call it in the main thread."""
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
    polygons = _prepared(values, choropleth_block.INPUT, of_polygons, POLYGONS_ALONE, True)
    wanted = ANY_FEATURES if joined else POINTS_OR_LINES
    table = _prepared(values, choropleth_block.TABLE, of_rows, wanted, not joined)
    return ChoroplethInput(
        polygons=_with_calculator(polygons, values),
        table=table,
        joined=joined,
        grid=read_grid(values, default_size, polygons.crs),
    )


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
    if block.JOIN_FIELD.read(values) != block.TABLE_JOIN_FIELD.read(values):
        return False
    layers = [row.layer(values) for row in (block.INPUT, block.TABLE)]
    if None in layers:
        return False
    return len({(layer.providerType(), layer.source()) for layer in layers if layer}) == 1


def _prepared(
    values: ParameterValues,
    row: FeatureLayer,
    columns: Dict[str, str],
    wanted: Wanted,
    geometry: bool,
) -> PreparedSource:
    """Prepare a layer."""
    source, layer = row.source(values), row.layer(values)
    expressions = values.algorithm.createExpressionContext(
        values.parameters, values.context, source
    )
    called = source_name(source, layer)
    return prepare_source(source, layer, called, columns, expressions, wanted, geometry)


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
