# SPDX-License-Identifier: GPL-2.0-or-later
"""FRAME_TABLE: what it holds, and how it is written, whole or not at all."""

from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import Any, Dict, Iterable, Iterator, List, Optional, Sequence, Tuple

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

from ..core.errors import HeatDecayError
from ..core.staging import staged
from ..core.texts import tr
from ..parameters.animation_block import FRAME_TABLE
from ..parameters.parameter_values import ParameterValues

_NAME = FRAME_TABLE.name
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


class TableWriter:
    """Writes the table to a file beside its place, or to wherever else QGIS can write.

    Parameters
    ----------
    path : the file's place; empty where the table is no file, a temporary one, or not wanted.
    staged_path : the file that will take its place; None where there is no such place.
    """

    def __init__(self, values: ParameterValues, path: str, staged_path: Optional[Path]) -> None:
        self._values, self._path, self._staged = values, path, staged_path
        self._written = ""

    def write(self, table: FrameTable) -> None:
        """Write the rows, if they are wanted.

        Raises HeatDecayError: the place cannot be written, or does not take a row.
        """
        if not self._values.given(_NAME):
            return
        fields = QgsFields()
        names = _distinct([name for name, _ in table.fields], Path(self._path or ".gpkg"))
        for name, (_, kind) in zip(names, table.fields):
            fields.append(QgsField(name, kind))
        parameters = {**self._values.parameters, _NAME: self._destination()}
        sink, self._written = self._values.algorithm.parameterAsSink(
            parameters,
            _NAME,
            self._values.context,
            fields,
            QgsWkbTypes.Type.NoGeometry,
            QgsCoordinateReferenceSystem(),
        )
        if sink is None:
            raise HeatDecayError(
                tr(
                    "FRAME_TABLE cannot be written: {path}. Use another name or format, such as "
                    ".gpkg or .csv.",
                    path=self._path or self._written,
                )
            )
        for row in table.rows:
            feature = QgsFeature(fields)
            feature.setAttributes(list(row))
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                raise HeatDecayError(
                    tr("FRAME_TABLE could not be written: {reason}", reason=sink.lastError())
                )
        del sink  # closes the file

    def results(self) -> Dict[str, str]:
        """Return where the table is, and have it loaded under its name."""
        if not self._written:
            return {}
        path, context = self._path or self._written, self._values.context
        given = self._values.parameters[_NAME]
        project = getattr(given, "destinationProject", None)
        if self._path and project is not None:
            details = QgsProcessingContext.LayerDetails(
                "", project, _NAME, QgsProcessingUtils.LayerHint.Vector
            )
            context.addLayerToLoadOnCompletion(path, details)
        # The parameter's label, which QGIS takes else, begins with its block.
        if context.willLoadLayerOnCompletion(path):
            context.layerToLoadOnCompletionDetails(path).name = tr("Table of frames")
        return {_NAME: path}

    def _destination(self) -> Any:
        given = self._values.parameters[_NAME]
        if self._staged is None:
            return given
        destination = QgsProcessingOutputLayerDefinition(str(self._staged))
        if isinstance(given, QgsProcessingOutputLayerDefinition):
            destination.createOptions = given.createOptions
        return destination


@contextmanager
def opened_table(values: ParameterValues) -> Iterator[TableWriter]:
    """Return what writes FRAME_TABLE; a file is in its place when the block has ended well."""
    path = FRAME_TABLE.path(values)
    with staged(path) if path else nullcontext() as temporary:
        yield TableWriter(values, path, temporary)


def _distinct(names: Sequence[str], path: Path) -> List[str]:
    """Return names of which no two are the same but for their case, as files need them."""
    taken = set() if path.suffix.lower() == ".csv" else {_ROW_NUMBER}
    distinct = []
    for name in names:
        others = chain([name], (f"{name}_{number}" for number in count(2)))
        distinct.append(next(each for each in others if each.casefold() not in taken))
        taken.add(distinct[-1].casefold())
    return distinct
