# SPDX-License-Identifier: GPL-2.0-or-later
"""Feature sources: named, validated and prepared in the main thread, read in a worker."""

from dataclasses import dataclass, replace
from typing import (
    Any,
    Callable,
    Iterator,
    List,
    Mapping,
    Optional,
    Protocol,
    Sequence,
    Tuple,
    TypeVar,
)

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsExpressionContext,
    QgsFeatureSource,
    QgsFields,
    QgsMapLayer,
    QgsProcessingFeatureSource,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from ...core.errors import HeatDecayError, NothingToShow
from ...core.progress import Tick, part, silent
from ...core.texts import to_translate, tr, tr_n, translated
from ..compat import drops_zone, geometry_name
from ..public_sources import layer_name
from .arrow import ArrowFile, ArrowUnusableError
from .collector import Batch, Collector
from .dropped_rows import NO_RESTRICTION, NOTHING_DROPPED, Dropped, Restriction, WrittenRows
from .feature_arrays import FeatureArrays, merge
from .field_values import FieldExpression, resolve_expression
from .file_layers import layers_of_file
from .iterator import IterableFeatures
from .reproject import Reprojection
from .written_layers import TIMES, WrittenFeatures, lost_texts, stands_in, written_layer

_NO_FEATURES = to_translate('The layer "{layer}" has no features.')
_UNREAD = to_translate(
    'The layer "{layer}" has no row with coordinates that can be read. If they have decimal '
    "commas, as 10,05, add &decimalPoint=, to its address; otherwise check xField and yField."
)
_ONLY_POLYGONS = to_translate(
    'The layer "{layer}" has polygons; points or lines are needed. Use "Centroids" for a point '
    'in each, or "Polygons to lines" for their outlines.'
)

Wanted = Mapping[str, str]
"""What a layer must have: by the kinds of geometry that are no good, what is said of them.

A layer of unknown kind may have what is wanted.
"""

ANY_FEATURES: Wanted = {}
POLYGONS_ALONE: Wanted = {
    "none": to_translate('The layer "{layer}" is a table without geometry; polygons are needed.'),
    "point": to_translate('The layer "{layer}" has points; polygons are needed.'),
    "line": to_translate('The layer "{layer}" has lines; polygons are needed.'),
}
POINTS_OR_LINES: Wanted = {
    "none": to_translate(
        'The layer "{layer}" is a table without geometry. Use "Create points layer from table" '
        "first to make points from its coordinates."
    ),
    "polygon": _ONLY_POLYGONS,
}

POINTS_ALONE: Wanted = {
    **POINTS_OR_LINES,
    "line": to_translate(
        'The layer "{layer}" has lines, but VALUES=per_km2 and VALUES=mean are for points. Use '
        'VALUES=stack, or "Points along geometry" to make points of the lines first.'
    ),
}


class FeatureCollector(Protocol):
    """Makes something of batches of features, and counts them."""

    seen: int

    def add(self, batch: Batch) -> None:
        """Add the next features."""


Kind = TypeVar("Kind", bound=FeatureCollector)


def source_name(source: Any, layer: Optional[QgsMapLayer]) -> str:
    """Name a feature source, behind which there may be a layer."""
    return str(source.sourceName()) if layer is None else layer_name(layer)


@dataclass(frozen=True)
class PreparedSource(IterableFeatures):
    """All that a worker needs to read a source.

    name : the layer's, for messages.
    file : the plain file behind it, where it can be read through Arrow.
    zones_dropped : whether this version of QGIS drops the zones of a datetime field.
    rows : of the text file behind it, of which QGIS drops some; None where it drops none.
    doubts : what its types may have lost.
    """

    name: str
    crs: QgsCoordinateReferenceSystem
    expected: int
    file: Optional[ArrowFile]
    zones_dropped: bool
    rows: Optional[WrittenRows] = None
    doubts: Sequence[str] = ()

    def expression(self, parameter: str) -> FieldExpression:
        """Return what a parameter reads, which must be given."""
        return next(each for each in self.expressions if each.parameter == parameter)

    def read(
        self,
        target_crs: QgsCoordinateReferenceSystem,
        transform_context: QgsCoordinateTransformContext,
        tick: Tick = silent,
    ) -> FeatureArrays:
        """Read all features; those that cannot be used are skipped and counted by reason.

        Raises HeatDecayError: there is no feature at all, or nothing but polygons.
        """
        reproject = Reprojection(self.crs, target_crs, transform_context, folds=True)
        parameters = [each.parameter for each in self.expressions]
        collector = self.collected(lambda: Collector(parameters, reproject, self.expected), tick)
        arrays = collector.finish()
        odd = [
            said
            for name, each in collector.odd.items()
            for said in each.said(self.expression(name))
        ]
        dropped, why, hints = self.dropped(tick)
        without = arrays.skipped["geometry"] + dropped
        arrays = replace(
            arrays,
            zones_dropped=self.zones_dropped,
            folded=reproject.folded,
            skipped={**arrays.skipped, "geometry": without},
            examples={**arrays.examples, "geometry": (*arrays.examples["geometry"], *why)},
            doubts=(*arrays.doubts, *self.failed(), *odd, *hints, *self.doubts),
        )
        if not arrays.feature_count and not arrays.skipped_count:
            raise NothingToShow(translated(_NO_FEATURES, layer=self.name))
        # These names of kinds are the same in every language.
        only_bad = () if arrays.feature_count else arrays.examples["geometry"]
        if any("Polygon" in kind for kind in only_bad):
            raise HeatDecayError(translated(_ONLY_POLYGONS, layer=self.name))
        return arrays

    def failed(self) -> List[str]:
        """Say of which parameters the expression could not be evaluated, when all is read."""
        return [
            tr_n(
                count,
                "{parameter} cannot be evaluated for {n} feature: {reason}",
                "{parameter} cannot be evaluated for {n} features. The first reason: {reason}",
                parameter=parameter,
                reason=why,
            )
            for parameter, (count, why) in self.failures.items()
        ]

    def dropped(self, tick: Tick = silent) -> Dropped:
        """Return how many rows QGIS dropped for their coordinates, and what is said of them."""
        return NOTHING_DROPPED if self.rows is None else self.rows.dropped(tick)

    def collected(self, new: Callable[[], Kind], tick: Tick = silent) -> Kind:
        """Return a new collector that has been given all features.

        new : is called twice where the features have to be gone through again.
        """
        if self.file is not None:
            try:
                return self._given(new(), self.file.batches(), tick)
            except ArrowUnusableError:
                # Slower, but every source can be read so, and the result is the same.
                tick(0.0)
        return self._given(new(), self.iterated(), tick)

    def _given(self, collector: Kind, batches: Iterator[Batch], tick: Tick) -> Kind:
        for batch in batches:
            collector.add(batch)
            tick(min(1.0, collector.seen / self.expected) if self.expected else 0.0)
        return collector


def read_sources(
    sources: Sequence[PreparedSource],
    target_crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
    tick: Tick,
) -> FeatureArrays:
    """Read all features of sources of one kind, which were prepared with the same expressions."""
    share = 1.0 / len(sources)
    parts = [part(tick, number * share, (number + 1) * share) for number in range(len(sources))]
    return merge(
        [source.read(target_crs, transform_context, each) for source, each in zip(sources, parts)]
    )


def _require(source: Any, layer: Optional[QgsVectorLayer], name: str, wanted: Wanted) -> None:
    """Require a source to have features, and those that are wanted."""
    if not source.featureCount():
        if layer is not None and layer.featureCount() > 0:
            raise NothingToShow(
                tr('The selection or filter leaves no features of the layer "{layer}".', layer=name)
            )
        nothing = translated(_unread_coordinates(layer) or _NO_FEATURES, layer=name)
        raise NothingToShow(" ".join([nothing, *_other_layers(layer, wanted)]))
    kind = geometry_name(source.wkbType())
    if kind in wanted:
        raise HeatDecayError(translated(wanted[kind], layer=name))


def prepare_source(
    source: Optional[QgsProcessingFeatureSource],
    layer: Optional[QgsVectorLayer],
    name: str,
    texts: Mapping[str, str],
    expression_context: QgsExpressionContext,
    wanted: Wanted = POINTS_OR_LINES,
    geometry: bool = True,
    restriction: Restriction = NO_RESTRICTION,
) -> PreparedSource:
    """Prepare a source for a worker; call it in the main thread (prepareAlgorithm).

    Parameters
    ----------
    source : from parameterAsSource; None: all features of the layer.
    layer : the layer behind it, where there is one.
    name : the layer's name for messages, where several are read; else empty.
    texts : the text of each parameter that is a field or an expression; empty ones are left out.
    expression_context : from createExpressionContext.
    wanted : what the source must have, as far as it is known before reading.
    geometry : whether shapes are to be read, or fields alone.
    restriction : which features of the layer are those of the source.

    Raises HeatDecayError: the source lacks what is needed, is empty, or a text fits no field.
    """
    origin: Any = layer if source is None else source
    shown_name = name or source_name(origin, layer)
    _require(origin, layer, shown_name, wanted)
    fields = origin.fields()
    features: QgsFeatureSource = source
    file, rows = None, WrittenRows.behind(layer, restriction)
    resolved = tuple(_resolved(texts, fields, name))
    written = written_layer(layer, resolved) if layer is not None else None
    texts_beside = WrittenFeatures.of(written) if written is not None else None
    doubts, dropped = ((), False) if written is not None else _lost(resolved, fields, layer)
    # A selection or filter is only known to the source, so that a file would hold too much.
    # The count of a source with a filter is not known, which is a negative number.
    counted = origin.featureCount()
    if layer is not None and (source is None or 0 <= counted == layer.featureCount()):
        if written is not None and stands_in(written, layer, resolved):
            layer, fields, texts_beside = written.layer, written.layer.fields(), None
        # A snapshot of the layer, made to be read in another thread.
        features = QgsVectorLayerFeatureSource(layer)
        file = ArrowFile.behind(layer, resolved, geometry)
    return PreparedSource(
        name=shown_name,
        crs=origin.sourceCrs(),
        fields=fields,
        written=texts_beside,
        expressions=resolved,
        features=features,
        context=QgsExpressionContext(expression_context),
        expected=max(0, counted),
        file=file,
        geometry=geometry,
        calculator=None,
        zones_dropped=dropped,
        rows=rows,
        doubts=doubts,
    )


def _resolved(texts: Mapping[str, str], fields: QgsFields, name: str) -> List[FieldExpression]:
    given = {parameter: text for parameter, text in texts.items() if text and text.strip()}
    return [resolve_expression(text, fields, each, name) for each, text in given.items()]


def _lost(
    expressions: Sequence[FieldExpression], fields: QgsFields, layer: Optional[QgsVectorLayer]
) -> Tuple[Sequence[str], bool]:
    """Say what a layer's types may have lost of times, and whether they drop zones."""
    names = [each.field for each in expressions if each.field is not None]
    provider = layer.providerType() if layer is not None else ""
    dropped = any(drops_zone(fields.field(name), provider) for name in names)
    times = [each for each in expressions if each.parameter in TIMES]
    return () if layer is None else lost_texts(layer, times), dropped


def _unread_coordinates(layer: Optional[QgsVectorLayer]) -> str:
    """Return what is said of a delimited text with rows, but none with coordinates; else nothing.

    QGIS leaves out rows whose coordinates it cannot read.
    """
    rows = WrittenRows.behind(layer)
    return _UNREAD if rows is not None and rows.has_any() else ""


def _other_layers(layer: Optional[QgsVectorLayer], wanted: Wanted) -> List[str]:
    """List the layers of the file behind a layer, where there are others, in sentences."""
    if layer is None or layer.providerType() != "ogr":
        return []
    layers = layers_of_file(layer.source().partition("|")[0])
    if len(layers) < 2:
        return []
    listed = tr(
        "Its file holds these layers, with their number of features: {layers}.",
        layers=", ".join(f"{each.name} ({each.count})" for each in layers),
    )
    full = [each for each in layers if each.count]
    fit = (each for each in full if each.kind not in wanted)
    first = next(fit, None)
    if first is None:
        return [listed]
    return [
        listed,
        tr("Choose one, as in {path}|layername={name}", path=first.path, name=first.name),
    ]
