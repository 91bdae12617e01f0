# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables and layers of polygons: what they hold, and how they are written."""

from dataclasses import dataclass
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, List, Optional, Sequence, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from ..adapters.compat import GEOPACKAGE_OPTIONS
from ..adapters.geopackages import (
    ROWS_AT_ONCE,
    add_table,
    destination_of,
    is_geopackage,
    layer_for_table,
    mark_table,
)
from ..core.errors import HeatDecayError
from ..core.staging import staged, staged_beside
from ..core.texts import tr
from ..core.threads import Checkpoint, never_stopped
from ..parameters.animation_block import FRAME_TABLE
from ..parameters.parameter_values import ParameterValues
from ..parameters.table_parameters import TableOutput

# A GeoPackage numbers its rows in a column of this name.
_ROW_NUMBER = "fid"


@dataclass(frozen=True)
class FrameTable:
    """What FRAME_TABLE, or a layer of polygons, holds.

    fields : name and type (of `adapters.compat`: INTEGER, DOUBLE, TEXT) of each.
    rows : in order, a value for each field; None is NULL. Of a layer, the shape (`QgsGeometry`) is
        the last of each row.
    crs : of a layer of polygons; None for a table.
    """

    fields: Sequence[Tuple[str, Any]]
    rows: Iterable[Sequence[Any]]
    crs: Optional[QgsCoordinateReferenceSystem] = None


def write_table(
    values: ParameterValues,
    table: FrameTable,
    output: TableOutput = FRAME_TABLE,
    beside: Optional[Callable[[Path], None]] = None,
    moment: Checkpoint = never_stopped,
) -> str:
    """Write the rows, if they are wanted, and return where they will be; see `together`.

    beside : called with the path of a new file when it is written, to write more beside it; what
        is added to a GeoPackage comes along without that.
    moment : called every few rows.

    Raises HeatDecayError: the place cannot be written, or does not take a row.
    """
    if not output.given(values):
        return ""
    path = output.path(values)
    if not path:
        return _write_rows(values, table, output, None, moment)
    if is_geopackage(Path(path)):
        layer = layer_for_table(Path(path), output.name, output.layer(values))
        # Not replaced as a file: its other layers stay.
        added = partial(
            add_table, path=Path(path), parameter=output.name, name=layer, moment=moment
        )
        temporary = staged_beside(Path(path), added)
        _write_rows(values, table, output, temporary, moment)
        if beside is not None:
            beside(temporary)
        return f"{path}|layername={layer}"
    with staged(path) as temporary:
        layer = output.layer(values)
        _write_rows(values, table, output, temporary, moment, layer)
        mark_table(temporary)
        if beside is not None:
            beside(temporary)
    return f"{path}|layername={layer}" if layer else path


def _write_rows(
    values: ParameterValues,
    table: FrameTable,
    output: TableOutput,
    staged_path: Optional[Path],
    moment: Checkpoint,
    layer: str = "",
) -> str:
    """Write the rows to a file, or to wherever else QGIS can, and return where they are."""
    fields = QgsFields()
    names = _distinct([name for name, _ in table.fields], staged_path or Path(".gpkg"))
    for name, (_, kind) in zip(names, table.fields):
        fields.append(QgsField(name, kind))
    given = values.parameters[output.name]
    destination = given
    if staged_path is not None:
        destination = QgsProcessingOutputLayerDefinition(destination_of(staged_path, layer))
        if isinstance(given, QgsProcessingOutputLayerDefinition):
            destination.createOptions = given.createOptions
    kind = QgsWkbTypes.Type.NoGeometry if table.crs is None else QgsWkbTypes.Type.Polygon
    sink, written = values.algorithm.parameterAsSink(
        {**values.parameters, output.name: destination},
        output.name,
        values.context,
        fields,
        kind,
        table.crs or QgsCoordinateReferenceSystem(),
        layerOptions=_layer_options(staged_path),
    )
    if sink is None:
        raise HeatDecayError(
            tr(
                "{name} cannot be written: {path}. Use another name or format, such as {suffixes}.",
                name=output.name,
                path=output.path(values) or written,
                suffixes=", ".join(output.FORMATS[:2]),
            )
        )
    for number, row in enumerate(table.rows):
        if number % ROWS_AT_ONCE == 0:
            moment()
        feature = QgsFeature(fields)
        feature.setAttributes(list(row[: len(names)]))
        if table.crs is not None:
            feature.setGeometry(row[-1])
        if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
            raise HeatDecayError(
                tr(
                    "{name} could not be written: {reason}",
                    name=output.name,
                    reason=sink.lastError(),
                )
            )
    return str(written)


def _layer_options(path: Optional[Path]) -> List[str]:
    """Return the options with which a layer is made; none for QGIS's own."""
    if path is None or path.suffix.lower() != ".gpkg" or not GEOPACKAGE_OPTIONS:
        return []
    return [*QgsVectorFileWriter.defaultLayerOptions("GPKG"), *GEOPACKAGE_OPTIONS]


def table_results(
    values: ParameterValues, written: str, output: TableOutput = FRAME_TABLE, title: str = ""
) -> Dict[str, str]:
    """Return where the table is, and have it loaded under its name.

    written : what `write_table` returned. title : empty for that of the table of frames.
    """
    if not written:
        return {}
    name, context = output.name, values.context
    project = getattr(values.parameters[name], "destinationProject", None)
    if output.path(values) and project is not None:
        details = QgsProcessingContext.LayerDetails(
            "", project, name, QgsProcessingUtils.LayerHint.Vector
        )
        context.addLayerToLoadOnCompletion(written, details)
    # The parameter's label, which QGIS takes else, begins with its block.
    if context.willLoadLayerOnCompletion(written):
        details = context.layerToLoadOnCompletionDetails(written)
        details.name = title or tr("Table of frames")
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
