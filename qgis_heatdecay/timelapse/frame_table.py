# SPDX-License-Identifier: GPL-2.0-or-later
"""FRAME_TABLE: what it holds, and how it is written."""

from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import Any, Dict, Iterable, List, Optional, Sequence, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsWkbTypes,
)

from ..adapters.geopackages import (
    add_table,
    destination_of,
    is_geopackage,
    layer_for_table,
    mark_table,
)
from ..core.errors import HeatDecayError
from ..core.staging import staged, staged_beside
from ..core.texts import tr
from ..parameters.animation_block import FRAME_TABLE
from ..parameters.parameter_values import ParameterValues

# A GeoPackage numbers its rows in a column of this name.
_ROW_NUMBER = "fid"


@dataclass(frozen=True)
class FrameTable:
    """What FRAME_TABLE holds.

    fields : name and type (of `adapters.compat`: INTEGER, DOUBLE, TEXT) of each.
    rows : in order, a value for each field; None is NULL.
    """

    fields: Sequence[Tuple[str, Any]]
    rows: Iterable[Sequence[Any]]


def write_table(values: ParameterValues, table: FrameTable) -> str:
    """Write the rows, if they are wanted, and return where they will be; see `together`.

    Raises HeatDecayError: the place cannot be written, or does not take a row.
    """
    if not FRAME_TABLE.given(values):
        return ""
    path = FRAME_TABLE.path(values)
    if not path:
        return _write_rows(values, table, None)
    if is_geopackage(Path(path)):
        layer = layer_for_table(Path(path), FRAME_TABLE.layer(values))
        # Not replaced as a file: its other layers stay.
        beside = staged_beside(Path(path), lambda written: add_table(written, Path(path), layer))
        _write_rows(values, table, beside)
        return f"{path}|layername={layer}"
    with staged(path) as temporary:
        layer = FRAME_TABLE.layer(values)
        _write_rows(values, table, temporary, layer)
        mark_table(temporary)
    return f"{path}|layername={layer}" if layer else path


def _write_rows(
    values: ParameterValues, table: FrameTable, staged_path: Optional[Path], layer: str = ""
) -> str:
    """Write the rows to a file, or to wherever else QGIS can, and return where they are."""
    fields = QgsFields()
    names = _distinct([name for name, _ in table.fields], staged_path or Path(".gpkg"))
    for name, (_, kind) in zip(names, table.fields):
        fields.append(QgsField(name, kind))
    given = values.parameters[FRAME_TABLE.name]
    destination = given
    if staged_path is not None:
        destination = QgsProcessingOutputLayerDefinition(destination_of(staged_path, layer))
        if isinstance(given, QgsProcessingOutputLayerDefinition):
            destination.createOptions = given.createOptions
    sink, written = values.algorithm.parameterAsSink(
        {**values.parameters, FRAME_TABLE.name: destination},
        FRAME_TABLE.name,
        values.context,
        fields,
        QgsWkbTypes.Type.NoGeometry,
        QgsCoordinateReferenceSystem(),
    )
    if sink is None:
        raise HeatDecayError(
            tr(
                "FRAME_TABLE cannot be written: {path}. Use another name or format, such as "
                ".gpkg or .csv.",
                path=FRAME_TABLE.path(values) or written,
            )
        )
    for row in table.rows:
        feature = QgsFeature(fields)
        feature.setAttributes(list(row))
        if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
            raise HeatDecayError(
                tr("FRAME_TABLE could not be written: {reason}", reason=sink.lastError())
            )
    return written


def table_results(values: ParameterValues, written: str) -> Dict[str, str]:
    """Return where the table is, and have it loaded under its name.

    written : what `write_table` returned.
    """
    if not written:
        return {}
    name, context = FRAME_TABLE.name, values.context
    project = getattr(values.parameters[name], "destinationProject", None)
    if FRAME_TABLE.path(values) and project is not None:
        details = QgsProcessingContext.LayerDetails(
            "", project, name, QgsProcessingUtils.LayerHint.Vector
        )
        context.addLayerToLoadOnCompletion(written, details)
    # The parameter's label, which QGIS takes else, begins with its block.
    if context.willLoadLayerOnCompletion(written):
        context.layerToLoadOnCompletionDetails(written).name = tr("Table of frames")
    return {name: written}


def _distinct(names: Sequence[str], path: Path) -> List[str]:
    """Return names of which no two are the same but for their case, as files need them."""
    taken = set() if path.suffix.lower() == ".csv" else {_ROW_NUMBER}
    distinct = []
    for name in names:
        others = chain([name], (f"{name}_{number}" for number in count(2)))
        distinct.append(next(each for each in others if each.casefold() not in taken))
        taken.add(distinct[-1].casefold())
    return distinct
