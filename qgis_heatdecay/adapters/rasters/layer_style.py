# SPDX-License-Identifier: GPL-2.0-or-later
"""The style of a layer of heat: the colors of a scale, in QGIS's own terms."""

import math
from pathlib import Path
from typing import ClassVar, Sequence, Set, Tuple, Union

import numpy as np
from qgis.core import (
    QgsBasicNumericFormat,
    QgsColorRampLegendNodeSettings,
    QgsColorRampShader,
    QgsDateTimeRange,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from ...core.color.color_ramp import thinned
from ...core.color.color_scale import ColorScale
from ...core.errors import FileError
from ...core.own_files import marked
from ...core.texts import tr
from ...render.ticks import decimals_for
from ..compat import RANGE_PER_BAND, quiet_gdal, settle_profile_colors
from .ramps import qgis_ramp

FRAMES_PROPERTY = "heatdecay/frames"
"""What marks layers whose times the Temporal Controller is to show."""
# With fewer colors than these the steps are meant to be seen.
_SMOOTH_STEPS = 64


def style_layer(layer: QgsRasterLayer, scale: ColorScale) -> None:
    """Draw the first band of a raster layer in the colors of a scale."""
    shader = QgsRasterShader(scale.minimum, scale.maximum)
    shader.setRasterShaderFunction(_shader(scale))
    # The layer sets its data: to ask for them here failed now and then in a worker thread
    # ("wrapped C/C++ object of type QgsRasterDataProvider has been deleted").
    renderer = QgsSingleBandPseudoColorRenderer(None, 1, shader)
    renderer.setClassificationMin(scale.minimum)
    renderer.setClassificationMax(scale.maximum)
    layer.setRenderer(renderer)


def styled_layer(raster_path: str, scale: ColorScale, name: str = "") -> QgsRasterLayer:
    """Open a raster that was just written, in the colors of a scale.

    Raises FileError: QGIS cannot open it.
    """
    # Nothing is left beside it: looking for its least and largest value, QGIS would have GDAL write
    # an .aux.xml.
    with quiet_gdal(GDAL_PAM_ENABLED="NO"):
        layer = QgsRasterLayer(raster_path, name or Path(raster_path).stem)
    if not layer.isValid():
        raise FileError(
            tr("QGIS cannot open '{path}', although it was just written.", path=raster_path)
        )
    style_layer(layer, scale)
    settle_profile_colors(layer)
    return layer


def save_qml(raster_path: Union[str, Path], scale: ColorScale) -> str:
    """Write the style beside a raster, where QGIS looks for it, and return its path.

    Works in any thread. What is there is replaced: ask `is_foreign` first.

    Raises FileError: the raster cannot be opened, or the style cannot be written.
    """
    layer = styled_layer(str(raster_path), scale)
    target = Path(raster_path).with_suffix(".qml")
    message, done = layer.saveNamedStyle(str(target))
    if not done:
        raise FileError(
            tr("The style '{path}' cannot be written: {reason}", path=target, reason=message)
        )
    target.write_text(marked(target.read_text("utf-8")), encoding="utf-8")
    return str(target)


class LayerStyler(QgsProcessingLayerPostProcessorInterface):
    """Styles and names the layer of an output when it is loaded into the project.

    ranges : the times of its bands; none where they have no times.
    """

    # QGIS keeps no reference to a post-processor: without one of ours it would be gone too early.
    _waiting: ClassVar[Set["LayerStyler"]] = set()

    def __init__(self, name: str, scale: ColorScale, ranges: Sequence[QgsDateTimeRange]) -> None:
        super().__init__()
        self._name = name
        self._scale = scale
        self._ranges = ranges

    @classmethod
    def attach(
        cls,
        context: QgsProcessingContext,
        output: str,
        name: str,
        scale: ColorScale,
        ranges: Sequence[QgsDateTimeRange] = (),
    ) -> None:
        """Style the output when it is loaded; nothing happens when it is not to be loaded."""
        if not context.willLoadLayerOnCompletion(output):
            return
        styler = cls(name, scale, ranges)
        cls._waiting.add(styler)
        context.layerToLoadOnCompletionDetails(output).setPostProcessor(styler)

    def postProcessLayer(
        self, layer: QgsRasterLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Called by QGIS in the main thread."""
        style_layer(layer, self._scale)
        layer.setName(self._name)
        layer.triggerRepaint()
        self._waiting.discard(self)
        if self._ranges and RANGE_PER_BAND is not None:
            temporal = layer.temporalProperties()
            temporal.setMode(RANGE_PER_BAND)
            temporal.setFixedRangePerBand(dict(enumerate(self._ranges, 1)))
            temporal.setIsActive(True)
            layer.setCustomProperty(FRAMES_PROPERTY, True)


def _shader(scale: ColorScale) -> QgsColorRampShader:
    shader = QgsColorRampShader(scale.minimum, scale.maximum, qgis_ramp(scale.ramp))
    decimals = decimals_for(scale.maximum - scale.minimum)
    if scale.ramp.steps < _SMOOTH_STEPS:
        shader.setColorRampType(QgsColorRampShader.Type.Discrete)
        values, colors = _classes(scale), scale.ramp.colors
        labels = [f"< {end:.{decimals}f}" for end in values[:-1]]
        labels.append(f"{scale.maximum:.{decimals}f}")
    else:
        shader.setColorRampType(QgsColorRampShader.Type.Interpolated)
        shader.setClassificationMode(QgsColorRampShader.ClassificationMode.Continuous)
        values, colors = _stops(scale)
        labels = [f"{value:.{decimals}f}" for value in values]
        number_format = QgsBasicNumericFormat()
        number_format.setNumberDecimalPlaces(decimals)
        settings = QgsColorRampLegendNodeSettings()
        settings.setNumericFormat(number_format)
        shader.setLegendSettings(settings)
    shader.setColorRampItemList(
        [
            QgsColorRampShader.ColorRampItem(value, QColor(*color), label)
            for value, color, label in zip(values.tolist(), colors.tolist(), labels)
        ]
    )
    return shader


def _classes(scale: ColorScale) -> np.ndarray:
    """Return where the steps of a ramp of few colors end, each where the next one begins."""
    steps = scale.ramp.steps
    return np.append(scale.values_at(np.arange(1, steps) / max(1, steps - 1)), math.inf)


def _stops(scale: ColorScale) -> Tuple[np.ndarray, np.ndarray]:
    """Return values in the middle of the steps, so that the steps' colors meet, and the colors."""
    steps = scale.ramp.steps
    places = (np.arange(steps) + 0.5) / (steps - 1)
    places[0], places[-1] = 0.0, 1.0
    values = scale.values_at(places)
    kept = thinned(values, scale.ramp.colors)
    return values[kept], scale.ramp.colors[kept]
