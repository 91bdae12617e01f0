# SPDX-License-Identifier: GPL-2.0-or-later
"""How a layer of hot spots looks, and when each is shown: in QGIS, and in files beside it."""

from pathlib import Path
from typing import ClassVar, List, Sequence, Set

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsPalLayerSettings,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProperty,
    QgsRendererCategory,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from ..core.errors import FileError
from ..core.own_files import is_foreign, marked
from ..core.staging import staged
from ..core.texts import tr
from .compat import holds_dates
from .rasters.layer_style import FRAMES_PROPERTY
from .rasters.temporal_layers import write_layer_definition

# Okabe and Ito's colors and others as far from them, in an order in which neighbors differ: told
# apart by nearly all people, on light ground and on dark.
_COLORS = (
    "#d55e00",
    "#0072b2",
    "#009e73",
    "#cc79a7",
    "#e6ab02",
    "#56b4e9",
    "#7a3e9d",
    "#8c6d31",
    "#d62728",
    "#17becf",
    "#6b8e23",
    "#5b5b9d",
)
_MOMENT_FORMAT = "yyyy/MM/dd HH:mm:ss.zzz"
_Temporal = Qgis.VectorTemporalMode
_Property = QgsPalLayerSettings.Property


def color_of(hot_spot: int) -> str:
    """Return the color of a hot spot by its number, as #rrggbb: the same in every run."""
    return _COLORS[(hot_spot - 1) % len(_COLORS)]


def dress_layer(layer: QgsVectorLayer, hot_spots: Sequence[int]) -> None:
    """Set colors, labels and times of a layer of hot spots.

    hot_spots : the numbers that are there.
    """
    categories = [
        QgsRendererCategory(number, _symbol(color_of(number)), str(number)) for number in hot_spots
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer("hotspot", categories))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(_labels()))
    layer.setLabelsEnabled(True)
    _set_times(layer)


def _symbol(color: str) -> QgsFillSymbol:
    fill = QColor(color)
    fill.setAlpha(128)
    return QgsFillSymbol.createSimple(
        {
            "color": f"{fill.red()},{fill.green()},{fill.blue()},{fill.alpha()}",
            "outline_color": f"{fill.red()},{fill.green()},{fill.blue()},255",
            "outline_width": "2",
            "outline_width_unit": "Pixel",
            "joinstyle": "round",
        }
    )


def _labels() -> QgsPalLayerSettings:
    """Return labels with the number of each hot spot, in the middle of its hottest pixel."""
    settings = QgsPalLayerSettings()
    settings.fieldName = "hotspot"
    text = QgsTextFormat()
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setColor(QColor(255, 255, 255, 220))
    text.setBuffer(buffer)
    text.setColor(QColor(30, 30, 30))
    settings.setFormat(text)
    properties = settings.dataDefinedProperties()
    properties.setProperty(_Property.PositionX, QgsProperty.fromField("x"))
    properties.setProperty(_Property.PositionY, QgsProperty.fromField("y"))
    properties.setProperty(_Property.Hali, QgsProperty.fromValue("Center"))
    properties.setProperty(_Property.Vali, QgsProperty.fromValue("Half"))
    settings.setDataDefinedProperties(properties)
    settings.displayAll = True
    return settings


def _set_times(layer: QgsVectorLayer) -> None:
    """Show each hot spot from its start on, without its end."""
    temporal, fields = layer.temporalProperties(), layer.fields()
    start, end = (fields.lookupField(name) for name in ("start", "end"))
    if start < 0 or end < 0:
        return
    if holds_dates(fields.at(start)):
        temporal.setMode(_Temporal.FeatureDateTimeStartAndEndFromFields)
        temporal.setStartField(fields.at(start).name())
        temporal.setEndField(fields.at(end).name())
    else:  # shapefiles have no times, and QGIS writes texts
        expression = "to_datetime(\"{name}\", '{form}')"
        temporal.setMode(_Temporal.FeatureDateTimeStartAndEndFromExpressions)
        temporal.setStartExpression(expression.format(name="start", form=_MOMENT_FORMAT))
        temporal.setEndExpression(expression.format(name="end", form=_MOMENT_FORMAT))
    temporal.setLimitMode(Qgis.VectorTemporalLimitMode.IncludeBeginExcludeEnd)
    temporal.setIsActive(True)


def styles_beside(path: Path) -> List[Path]:
    """Return the paths of the style and of the layer definition beside a layer's file."""
    return [path.with_suffix(suffix) for suffix in (".qml", ".qlr")]


def write_styles(file: Path, source: str, hot_spots: Sequence[int], is_dated: bool) -> None:
    """Write a style and a layer definition beside the file of a layer, but over nobody's own.

    file : where the layer is now. source : what it will be opened from.

    Raises FileError: QGIS cannot open the layer, or write one of them.
    """
    path, _, table = source.partition("|")
    layer = QgsVectorLayer(str(file), tr("Hot spots"), "ogr")
    if not layer.isValid():
        raise FileError(tr("QGIS cannot open '{path}', although it was just written.", path=file))
    dress_layer(layer, hot_spots)
    mark_frames(layer, is_dated)
    style, definition = styles_beside(Path(path))
    if not is_foreign(style):
        with staged(style) as temporary:
            message, done = layer.saveNamedStyle(str(temporary))
            if not done:
                said = tr(
                    "The style '{path}' cannot be written: {reason}", path=style, reason=message
                )
                raise FileError(said)
            temporary.write_text(marked(temporary.read_text("utf-8")), encoding="utf-8")
    if not is_foreign(definition):
        with staged(definition) as temporary:
            write_layer_definition(temporary, layer, f"./{Path(path).name}|{table}".rstrip("|"))


def mark_frames(layer: QgsVectorLayer, is_dated: bool) -> None:
    """Let the Temporal Controller take the times of a layer when it comes into the map."""
    layer.temporalProperties().setIsActive(is_dated)
    layer.setCustomProperty(FRAMES_PROPERTY, is_dated)


class HotSpotStyler(QgsProcessingLayerPostProcessorInterface):
    """Styles and dates the layer of an output when it is loaded into the project."""

    # QGIS keeps no reference to a post-processor: without one of ours it would be gone too early.
    _waiting: ClassVar[Set["HotSpotStyler"]] = set()

    def __init__(self, hot_spots: Sequence[int], is_dated: bool) -> None:
        super().__init__()
        self._hot_spots, self._is_dated = hot_spots, is_dated

    def attach(self, context: QgsProcessingContext, output: str) -> None:
        """Style the output when it is loaded; nothing happens when it is not to be loaded."""
        if context.willLoadLayerOnCompletion(output):
            self._waiting.add(self)
            context.layerToLoadOnCompletionDetails(output).setPostProcessor(self)

    def postProcessLayer(
        self, layer: QgsVectorLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Called by QGIS in the main thread."""
        dress_layer(layer, self._hot_spots)
        mark_frames(layer, self._is_dated)
        layer.setName(tr("Hot spots"))
        layer.triggerRepaint()
        self._waiting.discard(self)
