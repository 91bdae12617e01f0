# SPDX-License-Identifier: GPL-2.0-or-later
"""Feature sources to arrays: prepared in the main thread, read in a worker."""

from dataclasses import dataclass, replace
from typing import Any, Callable, Iterator, Mapping, Optional, Tuple, TypeVar

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsExpressionContext,
    QgsFeatureSource,
    QgsFields,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeatureSourceDefinition,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from ...core.progress import Tick, silent
from ..compat import drops_zone
from ..layer_names import source_name
from .arrow import ArrowFile, ArrowUnusableError
from .batches import Batch
from .collector import Collector
from .expressions import Column, resolve_expression
from .feature_arrays import FeatureArrays
from .iterator import iterate
from .reproject import Reprojection
from .source_checks import check_result, check_source

Read = TypeVar("Read")


@dataclass(frozen=True)
class PreparedSource:
    """All that a worker needs to read a source.

    name : the layer's, for messages.
    file : the plain file behind it, where it can be read through Arrow.
    geometry : whether shapes are read, or columns alone.
    provider : the name of what reads the layer; empty without a layer.
    calculator : of $area and $length in expressions; None as the project has it.
    """

    name: str
    crs: QgsCoordinateReferenceSystem
    fields: QgsFields
    columns: Tuple[Column, ...]
    features: QgsFeatureSource
    context: QgsExpressionContext
    expected: int
    file: Optional[ArrowFile]
    geometry: bool = True
    provider: str = ""
    calculator: Optional[QgsDistanceArea] = None

    def read(
        self,
        target_crs: QgsCoordinateReferenceSystem,
        transform_context: QgsCoordinateTransformContext,
        tick: Tick = silent,
    ) -> FeatureArrays:
        """Read all features; those that cannot be used are skipped and counted by reason.

        Raises
        ------
        HeatDecayError
            There is no feature at all, or nothing but polygons.
        """
        reproject = Reprojection(self.crs, target_crs, transform_context)
        return self.collected(lambda batches: self._collect(batches, reproject, tick), tick)

    def collected(self, collect: Callable[[Iterator[Batch]], Read], tick: Tick = silent) -> Read:
        """Return what is made of all batches; they may have to be gone through a second time."""
        if self.file is not None:
            try:
                return collect(self.file.batches())
            except ArrowUnusableError:
                # Slower, but every source can be read so, and the result is the same.
                tick(0.0)
        return collect(
            iterate(
                self.features,
                self.fields,
                self.columns,
                self.context,
                self.calculator,
                self.geometry,
            )
        )

    def share_read(self, seen: int) -> float:
        """Return the share of the features that so many are, as far as it is known."""
        return min(1.0, seen / self.expected) if self.expected else 0.0

    def _collect(
        self, batches: Iterator[Batch], reproject: Reprojection, tick: Tick
    ) -> FeatureArrays:
        parameters = [column.parameter for column in self.columns]
        collector = Collector(parameters, reproject, self.expected)
        for batch in batches:
            collector.add(batch)
            tick(self.share_read(collector.seen))
        arrays = replace(collector.finish(), zones_dropped=self.drops_zones)
        check_result(arrays, self.name)
        return arrays

    @property
    def drops_zones(self) -> bool:
        """Whether this version of QGIS has dropped the zones of a datetime field."""
        fields = [column.field for column in self.columns if column.field is not None]
        return any(drops_zone(self.fields.field(name), self.provider) for name in fields)


def layer_behind(
    algorithm: QgsProcessingAlgorithm,
    parameters: Mapping[str, Any],
    name: str,
    context: QgsProcessingContext,
) -> Optional[QgsVectorLayer]:
    """Return the layer that a feature source parameter takes its features from."""
    value = parameters.get(name)
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    return algorithm.parameterAsVectorLayer({name: value}, name, context)


def prepare_source(
    source: Optional[QgsProcessingFeatureSource],
    layer: Optional[QgsVectorLayer],
    name: str,
    columns: Mapping[str, str],
    expression_context: QgsExpressionContext,
    check: Callable[[Any, Optional[QgsVectorLayer], str], None] = check_source,
    geometry: bool = True,
) -> PreparedSource:
    """Take what is needed to read a source; call it in the main thread (prepareAlgorithm).

    Parameters
    ----------
    source : from parameterAsSource; None: all features of the layer.
    layer : the layer behind it (see `layer_behind`), where there is one.
    name : the layer's name for messages, where several are read; else empty.
    columns : the text of each parameter that is a field or an expression; empty ones are left out.
    expression_context : from createExpressionContext.
    check : refuses what can be refused before reading.
    geometry : whether shapes are to be read, or columns alone.

    Raises
    ------
    HeatDecayError
        The source cannot give what is needed, is empty, or a column does not fit it.
    """
    origin: Any = source if source is not None else layer
    check(origin, layer, name)
    fields = origin.fields()
    features: QgsFeatureSource = source
    file = None
    resolved = tuple(
        resolve_expression(text, fields, parameter, name)
        for parameter, text in columns.items()
        if text and text.strip()
    )
    if layer is not None and (source is None or _is_whole(source, layer)):
        # A snapshot of the layer, made to be read in another thread.
        features = QgsVectorLayerFeatureSource(layer)
        file = ArrowFile.behind(layer, resolved, geometry)
    return PreparedSource(
        name=name or source_name(origin, layer),
        crs=origin.sourceCrs(),
        fields=fields,
        columns=resolved,
        features=features,
        context=QgsExpressionContext(expression_context),
        expected=max(0, origin.featureCount()),
        file=file,
        geometry=geometry,
        provider=layer.providerType() if layer is not None else "",
    )


def _is_whole(source: QgsProcessingFeatureSource, layer: QgsVectorLayer) -> bool:
    """Say whether a source holds all of its layer: no selection, limit or filter lessens it.

    The count of a source with a filter is not known, which is a negative number.
    """
    count = source.featureCount()
    return bool(count >= 0 and count == layer.featureCount())
