# SPDX-License-Identifier: GPL-2.0-or-later
"""The style of a layer of heat: the colors of a scale, in QGIS's own terms."""

import math
from pathlib import Path
from typing import Any, ClassVar, List, Set

import numpy as np
from qgis.core import (
    QgsBasicNumericFormat,
    QgsColorRampLegendNodeSettings,
    QgsColorRampShader,
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
from ...core.staging import staged
from ...core.texts import tr
from ...render.ticks import decimals_for
from ..compat import quiet_gdal
from .ramps import qgis_ramp

# With fewer colors than these the steps are meant to be seen.
_SMOOTH_STEPS = 64


def style_layer(layer: QgsRasterLayer, scale: ColorScale, band: int = 1) -> None:
    """Draw a band of a raster layer in the colors of a scale."""
    shader = QgsRasterShader(scale.minimum, scale.maximum)
    shader.setRasterShaderFunction(_shader(scale))
    # The layer sets its data: to ask for them here failed now and then in a worker thread
    # ("wrapped C/C++ object of type QgsRasterDataProvider has been deleted").
    renderer = QgsSingleBandPseudoColorRenderer(None, band, shader)
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
    return layer


def save_qml(raster_path: str, scale: ColorScale) -> str:
    """Write the style beside a raster, where QGIS looks for it, and return its path.

    Works in any thread.

    Raises FileError: the raster cannot be opened, or the style cannot be written.
    """
    layer = styled_layer(raster_path, scale)
    target = Path(raster_path).with_suffix(".qml")
    with staged(target) as temporary:
        message, done = layer.saveNamedStyle(str(temporary))
        if not done:
            raise FileError(
                tr("The style '{path}' cannot be written: {reason}", path=target, reason=message)
            )
    return str(target)


class LayerStyler(QgsProcessingLayerPostProcessorInterface):
    """Styles and names the layer of an output when it is loaded into the project."""

    # QGIS keeps no reference to a post-processor: without one of ours it would be gone too early.
    _waiting: ClassVar[Set["LayerStyler"]] = set()

    def __init__(self, name: str, scale: ColorScale) -> None:
        super().__init__()
        self._name = name
        self._scale = scale

    @classmethod
    def attach(
        cls, context: QgsProcessingContext, output: str, name: str, scale: ColorScale, *more: Any
    ) -> None:
        """Style the output when it is loaded; nothing happens when it is not to be loaded.

        more : what else a subclass is made with.
        """
        if not context.willLoadLayerOnCompletion(output):
            return
        styler = cls(name, scale, *more)
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


def _shader(scale: ColorScale) -> QgsColorRampShader:
    shader = QgsColorRampShader(scale.minimum, scale.maximum, qgis_ramp(scale.ramp))
    if scale.ramp.steps < _SMOOTH_STEPS:
        shader.setColorRampType(QgsColorRampShader.Type.Discrete)
        shader.setColorRampItemList(_classes(scale))
        return shader
    shader.setColorRampType(QgsColorRampShader.Type.Interpolated)
    shader.setClassificationMode(QgsColorRampShader.ClassificationMode.Continuous)
    shader.setColorRampItemList(_items(scale))
    shader.setLegendSettings(_legend(scale))
    return shader


def _classes(scale: ColorScale) -> List[QgsColorRampShader.ColorRampItem]:
    """Return the steps of a ramp of few colors, each up to where the next one begins."""
    steps = scale.ramp.steps
    ends = [*scale.values_at(np.arange(1, steps) / max(1, steps - 1)).tolist(), math.inf]
    decimals = decimals_for(scale.maximum - scale.minimum)
    return [
        QgsColorRampShader.ColorRampItem(
            end,
            QColor(*color),
            f"< {end:.{decimals}f}" if end < math.inf else f"{scale.maximum:.{decimals}f}",
        )
        for end, color in zip(ends, scale.ramp.colors.tolist())
    ]


def _items(scale: ColorScale) -> List[QgsColorRampShader.ColorRampItem]:
    """Return the stops, at the middle values of the steps, so that the steps' colors meet."""
    colors = scale.ramp.colors
    steps = len(colors)
    places = (np.arange(steps) + 0.5) / max(1, steps - 1)
    places[0], places[-1] = 0.0, 1.0
    if steps == 1:
        places, colors = np.array([0.0, 1.0]), np.repeat(colors, 2, axis=0)
    values = scale.values_at(places)
    decimals = decimals_for(scale.maximum - scale.minimum)
    return [
        QgsColorRampShader.ColorRampItem(
            float(values[step]), QColor(*colors[step].tolist()), f"{values[step]:.{decimals}f}"
        )
        for step in thinned(values, colors)
    ]


def _legend(scale: ColorScale) -> QgsColorRampLegendNodeSettings:
    number_format = QgsBasicNumericFormat()
    number_format.setNumberDecimalPlaces(decimals_for(scale.maximum - scale.minimum))
    settings = QgsColorRampLegendNodeSettings()
    settings.setNumericFormat(number_format)
    return settings
