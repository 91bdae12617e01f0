# SPDX-License-Identifier: GPL-2.0-or-later
"""Raster layers that know their times, as layer definition files (.qlr)."""

from pathlib import Path
from typing import List, Optional, Sequence

from qgis.core import (
    Qgis,
    QgsDateTimeRange,
    QgsLayerDefinition,
    QgsLayerTree,
    QgsMapLayer,
    QgsPathResolver,
    QgsRasterLayer,
    QgsReadWriteContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDateTime, Qt
from qgis.PyQt.QtXml import QDomDocument, QDomNode

from ...core.color.color_scale import ColorScale
from ...core.errors import FileError
from ...core.own_files import marked
from ...core.texts import tr
from ..compat import RANGE_PER_BAND, quiet_gdal
from .layer_style import FRAMES_PROPERTY, styled_layer

_FIXED_RANGE = Qgis.RasterTemporalMode.FixedTemporalRange
# Mode 3 is a fixed range per band, which has a name in QGIS from 3.38 on.
_BY_BAND = 'enabled="1" mode="3" fetchMode="0" bandNumber="1"'
_WITHOUT_END = 'includeBeginning="1" includeEnd="0"'
_SECOND_MS = 1000


def frame_range(start_us: int, end_us: int) -> QgsDateTimeRange:
    """Return when a frame is, from microseconds since 1970 (UTC), without the end itself."""
    return QgsDateTimeRange(_moment(start_us), _moment(end_us), True, False)


def holds_frames(layer: Optional[QgsMapLayer]) -> bool:
    """Return whether a layer is a raster, or one of hot spots, of ours that has times."""
    if layer is None or not layer.customProperty(FRAMES_PROPERTY):
        return False
    return bool(layer.temporalProperties().isActive())


def ranges_of(layer: QgsMapLayer) -> List[QgsDateTimeRange]:
    """Return when the frames of a layer are, as far as this QGIS knows."""
    temporal = layer.temporalProperties()
    if isinstance(layer, QgsVectorLayer):
        names = temporal.startField(), temporal.endField()
        if not all(names):
            return []  # expressions, of which no provider knows the values
        columns = (layer.uniqueValues(layer.fields().lookupField(each)) for each in names)
        # Each frame ends where the next begins, or before.
        starts, ends = (sorted(map(_on_clock, each)) for each in columns)
        return [QgsDateTimeRange(*each, True, False) for each in zip(starts, ends)]
    if RANGE_PER_BAND is not None and temporal.mode() == RANGE_PER_BAND:
        ranges = list(temporal.fixedRangePerBand().values())
    else:
        ranges = [temporal.fixedTemporalRange()]
    return [each for each in ranges if not each.isInfinite()]


def write_stack_definition(
    path: Path, raster: Path, ranges: Optional[Sequence[QgsDateTimeRange]], scale: ColorScale
) -> None:
    """Write the definition of a raster with a band for each frame.

    Its bands play in the Temporal Controller of QGIS 3.38 and later, whatever version writes it.

    path : of the definition. raster : it must be in place.
    ranges : of each band; None where frames have no times.
    """
    layer = styled_layer(str(raster), scale)
    layer.setCustomProperty(FRAMES_PROPERTY, True)
    document = _definition_of(path, layer)
    if ranges is not None:
        _replace_temporal(document, ranges)
    _write(document, path)


def write_layer_definition(path: Path, layer: QgsMapLayer, source: str) -> None:
    """Write the definition of a layer, with its style and times, that opens it from a source.

    source : as seen from the folder of the definition.
    """
    _write(_definition_of(path, layer, source), path)


def write_group_definition(
    path: Path,
    rasters: Sequence[Path],
    names: Sequence[str],
    ranges: Optional[Sequence[QgsDateTimeRange]],
    scale: ColorScale,
) -> None:
    """Write the definition of a group of rasters, one for each frame."""
    tree = QgsLayerTree()
    tree.addGroup(path.stem).setExpanded(False)
    document = _definition(path, tree)
    group = document.elementsByTagName("layer-tree-group").at(1)
    # Layer by layer: each keeps its file open, and there may be more of them than handles.
    apart = None if ranges is None else _ranges_apart(ranges)
    for number, raster in enumerate(rasters):
        layer = styled_layer(str(raster), scale, names[number])
        layer.setCustomProperty(FRAMES_PROPERTY, True)
        if apart is not None:
            temporal = layer.temporalProperties()
            temporal.setMode(_FIXED_RANGE)
            temporal.setFixedTemporalRange(apart[number])
            temporal.setIsActive(True)
        alone = _definition_of(path, layer)
        for name, parent in (("layer-tree-layer", group), ("maplayer", _map_layers(document))):
            node = alone.elementsByTagName(name).at(0)
            parent.appendChild(document.importNode(node, True))
    _write(document, path)


def write_tiles_definition(path: Path, source: str, provider: str, name: str) -> None:
    """Write the definition of a layer of web tiles, which have their colors already.

    source : of an MBTiles file, or the address of tiles; they must be in place.

    Raises FileError: QGIS cannot open them.
    """
    # Nothing is left beside them: see `styled_layer`.
    with quiet_gdal(GDAL_PAM_ENABLED="NO"):
        layer = QgsRasterLayer(source, name, provider)
    if not layer.isValid():
        raise FileError(tr("QGIS cannot open '{path}', although it was just written.", path=source))
    _write(_definition_of(path, layer), path)


def _ranges_apart(ranges: Sequence[QgsDateTimeRange]) -> List[QgsDateTimeRange]:
    """Return ranges of which the Temporal Controller shows one at a time.

    A definition loses that an end is not included, so that each ends before the next one begins.
    Old versions of QGIS also show what begins where the controller's own frame ends: there all but
    the first begin a second later, a definition holding whole seconds only.
    """
    end = ranges[0].end()
    after = QgsDateTimeRange(end, end.addMSecs(_SECOND_MS), True, False)
    late_ms = _SECOND_MS if after.overlaps(ranges[0]) else 0
    apart = []
    for number, each in enumerate(ranges):
        start, end = each.begin(), max(each.begin(), each.end().addMSecs(-1))
        if number and start.msecsTo(end) > 2 * late_ms:
            start = start.addMSecs(late_ms)
        apart.append(QgsDateTimeRange(start, end))
    return apart


def _definition_of(path: Path, layer: QgsMapLayer, source: str = "") -> QDomDocument:
    tree = QgsLayerTree()
    tree.addLayer(layer)
    document = _definition(path, tree)
    # QGIS makes a path relative twice, the second time from the working folder, which it moves to
    # each definition that it loads: a raster of the same name there would take this one's place.
    relative = source or QgsPathResolver(str(path)).writePath(layer.source())
    document.elementsByTagName("datasource").at(0).firstChild().setNodeValue(relative)
    return document


def _definition(path: Path, tree: QgsLayerTree) -> QDomDocument:
    """Return a definition with paths relative to it, so that both can move together."""
    document = QDomDocument("qgis-layer-definition")
    context = QgsReadWriteContext()
    context.setPathResolver(QgsPathResolver(str(path)))
    done, message = QgsLayerDefinition.exportLayerDefinition(document, tree.children(), context)
    if not done:
        raise FileError(
            tr("The layer definition '{path}' cannot be made: {reason}", path=path, reason=message)
        )
    return document


def _map_layers(document: QDomDocument) -> QDomNode:
    return document.elementsByTagName("maplayers").at(0)


def _write(document: QDomDocument, path: Path) -> None:
    path.write_text(marked(document.toString(2)), encoding="utf-8")


def _replace_temporal(document: QDomDocument, bands: Sequence[QgsDateTimeRange]) -> None:
    """Set a time for each band of the one layer of a definition, in the words of QGIS 3.38.

    Our own because older versions, whose layers know no such mode, write it too.
    """
    ranges = ""
    for band, span in enumerate(bands, 1):
        begin, end = (
            each.toString(Qt.DateFormat.ISODateWithMs) for each in (span.begin(), span.end())
        )
        ranges += f'<range band="{band}" begin="{begin}" end="{end}" {_WITHOUT_END}/>'
    temporal = QDomDocument()
    temporal.setContent(f"<temporal {_BY_BAND}><ranges>{ranges}</ranges></temporal>")
    old = document.elementsByTagName("temporal").at(0)
    new = document.importNode(temporal.documentElement(), True)
    old.parentNode().replaceChild(new, old)


def _on_clock(time: QDateTime) -> QDateTime:
    """Return a time as QGIS compares it with those of its controller: as it is written."""
    return QDateTime(time.date(), time.time(), Qt.TimeSpec.UTC)


def _moment(microseconds: int) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(microseconds // 1000, Qt.TimeSpec.UTC)
