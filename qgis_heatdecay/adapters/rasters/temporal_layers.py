# SPDX-License-Identifier: GPL-2.0-or-later
"""Raster layers that know their times, as layer definition files (.qlr)."""

from dataclasses import dataclass
from pathlib import Path
from typing import List, Optional, Sequence

from qgis.core import (
    Qgis,
    QgsDateTimeRange,
    QgsLayerDefinition,
    QgsLayerTree,
    QgsPathResolver,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsRasterLayer,
    QgsReadWriteContext,
)
from qgis.PyQt.QtCore import QDateTime, Qt
from qgis.PyQt.QtXml import QDomDocument

from ...core.color.color_scale import ColorScale
from ...core.errors import FileError
from ...core.staging import staged
from ...core.texts import tr
from ..compat import RANGE_PER_BAND
from .layer_style import LayerStyler, styled_layer

_FIXED_RANGE = Qgis.RasterTemporalMode.FixedTemporalRange
# Mode 3 is a fixed range per band, which has a name in QGIS from 3.38 on.
_BY_BAND = 'enabled="1" mode="3" fetchMode="0" bandNumber="1"'
_WITHOUT_END = 'includeBeginning="1" includeEnd="0"'
_SECOND_US = 1_000_000
_MOMENT_US = 1000  # QDateTime counts milliseconds


@dataclass(frozen=True)
class FrameSpan:
    """When a frame begins and ends, microseconds since 1970 (UTC), without the end itself."""

    start_us: int
    end_us: int

    @property
    def range(self) -> QgsDateTimeRange:
        """The range for QGIS."""
        return QgsDateTimeRange(_moment(self.start_us), _moment(self.end_us), True, False)


class TemporalStyler(LayerStyler):
    """Styles, names and dates the layer of a raster with a band for each frame."""

    def __init__(self, name: str, scale: ColorScale, spans: Optional[Sequence[FrameSpan]]) -> None:
        super().__init__(name, scale)
        self._spans = spans

    def postProcessLayer(
        self, layer: QgsRasterLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Called by QGIS in the main thread."""
        super().postProcessLayer(layer, context, feedback)
        if self._spans is None or RANGE_PER_BAND is None:
            return
        temporal = layer.temporalProperties()
        temporal.setMode(RANGE_PER_BAND)
        temporal.setFixedRangePerBand(
            {band: span.range for band, span in enumerate(self._spans, 1)}
        )
        temporal.setIsActive(True)


def write_stack_definition(
    path: Path, raster: Path, spans: Optional[Sequence[FrameSpan]], scale: ColorScale
) -> None:
    """Write the definition of a raster with a band for each frame.

    Its bands play in the Temporal Controller of QGIS 3.38 and later, whatever version writes it.

    Parameters
    ----------
    path : of the definition. raster : it must be in place.
    spans : of each band; None where frames have no times.
    """
    layer = styled_layer(str(raster), scale)
    tree = QgsLayerTree()
    tree.addLayer(layer)
    document = _exported(tree, path)
    if spans is not None:
        _replace_temporal(document, spans)
    _write(document, path)


def write_group_definition(
    path: Path,
    rasters: Sequence[Path],
    names: Sequence[str],
    spans: Optional[Sequence[FrameSpan]],
    scale: ColorScale,
) -> None:
    """Write the definition of a group of rasters, one for each frame."""
    tree = QgsLayerTree()
    group = tree.addGroup(path.stem)
    ranges = None if spans is None else _ranges_apart(spans)
    layers: List[QgsRasterLayer] = []  # the tree does not own them
    for number, raster in enumerate(rasters):
        layer = styled_layer(str(raster), scale, names[number])
        if ranges is not None:
            temporal = layer.temporalProperties()
            temporal.setMode(_FIXED_RANGE)
            temporal.setFixedTemporalRange(ranges[number])
            temporal.setIsActive(True)
        layers.append(layer)
        group.addLayer(layer)
    group.setExpanded(False)
    _write(_exported(tree, path), path)


def _ranges_apart(spans: Sequence[FrameSpan]) -> List[QgsDateTimeRange]:
    """Return ranges of which the Temporal Controller shows one at a time.

    A definition loses that an end is not included, so that each ends before the next one begins.
    Old versions of QGIS also show what begins where the controller's own frame ends: there all but
    the first begin a second later, a definition holding whole seconds only.
    """
    first = spans[0].range
    after = FrameSpan(spans[0].end_us, spans[0].end_us + _SECOND_US).range
    late_us = _SECOND_US if after.overlaps(first) else 0
    ranges = []
    for number, span in enumerate(spans):
        start_us, end_us = span.start_us, max(span.start_us, span.end_us - _MOMENT_US)
        if number and end_us - start_us > 2 * late_us:
            start_us += late_us
        ranges.append(QgsDateTimeRange(_moment(start_us), _moment(end_us)))
    return ranges


def _exported(tree: QgsLayerTree, path: Path) -> QDomDocument:
    """Return the definition; paths are relative to it, so that both can move together."""
    document = QDomDocument("qgis-layer-definition")
    context = QgsReadWriteContext()
    context.setPathResolver(QgsPathResolver(str(path)))
    done, message = QgsLayerDefinition.exportLayerDefinition(document, tree.children(), context)
    if not done:
        raise FileError(
            tr("The layer definition '{path}' cannot be made: {reason}", path=path, reason=message)
        )
    return document


def _replace_temporal(document: QDomDocument, spans: Sequence[FrameSpan]) -> None:
    """Set a time for each band of the one layer of a definition, in the words of QGIS 3.38.

    Our own because older versions, whose layers know no such mode, write it too.
    """
    ranges = ""
    for band, span in enumerate(spans, 1):
        begin, end = _text(span.start_us), _text(span.end_us)
        ranges += f'<range band="{band}" begin="{begin}" end="{end}" {_WITHOUT_END}/>'
    temporal = QDomDocument()
    temporal.setContent(f"<temporal {_BY_BAND}><ranges>{ranges}</ranges></temporal>")
    old = document.elementsByTagName("temporal").at(0)
    new = document.importNode(temporal.documentElement(), True)
    old.parentNode().replaceChild(new, old)


def _write(document: QDomDocument, path: Path) -> None:
    with staged(path) as temporary:
        temporary.write_text(document.toString(2), encoding="utf-8")


def _moment(microseconds: int) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(microseconds // 1000, Qt.TimeSpec.UTC)


def _text(microseconds: int) -> str:
    return _moment(microseconds).toString(Qt.DateFormat.ISODateWithMs)
