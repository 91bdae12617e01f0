# SPDX-License-Identifier: GPL-2.0-or-later
"""What QGIS's registry of styles holds of ours, for as long as the plugin is there.

QGIS reads every style through the registry: of projects, style files, style managers, themes of
layouts, databases, in the desktop, in qgis_process and in QGIS Server. In all of them a live style
is core's heatmap with our settings among its notes, so our reader stands there for core's own.
"""

from typing import Any, Callable, Optional, Type

from qgis.core import (
    QgsApplication,
    QgsFeatureRenderer,
    QgsHeatmapRenderer,
    QgsProject,
    QgsRendererAbstractMetadata,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QIcon

from ..core.texts import tr
from .renderer import TYPE, DecayRenderer
from .saved import HEATMAP
from .settings import LiveSettings
from .store import live_store
from .works import log

MakeWidget = Callable[[Any, Any, Any], Any]
_POINTS = QgsRendererAbstractMetadata.LayerType.PointLayer
_CORES_ICON = "rendererHeatmapSymbol.svg"
_HELD_AS = "registered_type"


class StyleType(QgsRendererAbstractMetadata):
    """The style in QGIS's list of styles of point layers.

    make_widget : makes its panel; None where there is no desktop.
    """

    def __init__(self, icon: str, make_widget: Optional[MakeWidget]) -> None:
        super().__init__(TYPE, tr("Decay heatmap"), QIcon(icon))
        self._make_widget = make_widget

    def compatibleLayerTypes(self) -> Any:
        """Return that it is for points."""
        return _POINTS

    def createRenderer(self, element: Any, context: Any) -> Optional[QgsFeatureRenderer]:
        """Return a style with all defaults: files hold core's heatmap."""
        return DecayRenderer(LiveSettings())

    def createRendererWidget(self, layer: Any, style: Any, renderer: Any) -> Any:
        """Return the panel."""
        try:
            return None if self._make_widget is None else self._make_widget(layer, style, renderer)
        except Exception as error:  # nothing may leave Python there
            log(error)
            return None


class CoreType(QgsRendererAbstractMetadata):
    """Core's heatmap, just as core registers it, with its name, icon and panel.

    Core deletes its own type when another one takes the name, and makes none with a panel again:
    it hands panels out once, when the first dialog opens. So this one follows ours.
    """

    def __init__(self) -> None:
        before = QgsApplication.rendererRegistry().rendererMetadata(HEATMAP)
        icon = before.icon()  # none before the first dialog
        super().__init__(
            HEATMAP,
            before.visibleName(),
            QgsApplication.getThemeIcon(_CORES_ICON) if icon.isNull() else icon,
        )

    def compatibleLayerTypes(self) -> Any:
        """Return that it is for points."""
        return _POINTS

    def createRenderer(self, element: Any, context: Any) -> Optional[QgsFeatureRenderer]:
        """Return core's heatmap."""
        return QgsHeatmapRenderer.create(element, context)

    def createRendererWidget(self, layer: Any, style: Any, renderer: Any) -> Any:
        """Return core's panel."""
        try:
            from qgis.gui import QgsHeatmapRendererWidget  # noqa: PLC0415 - in the desktop alone

            return QgsHeatmapRendererWidget.create(layer, style, renderer)
        except Exception as error:  # nothing may leave Python there
            log(error)
            return None


class Reader(CoreType):
    """Reads heatmaps from files: ours where our settings are among the notes, core's else.

    QGIS calls it in any thread.
    """

    def createRenderer(self, element: Any, context: Any) -> Optional[QgsFeatureRenderer]:
        """Return the style that an element describes."""
        heatmap = super().createRenderer(element, context)
        try:
            ours = DecayRenderer.from_heatmap(heatmap)
        except Exception as error:  # a project must open whatever is in it
            log(error)
            return heatmap
        return heatmap if ours is None else ours


class LiveStyles:
    """Registers the style and the reader; without the plugin, layers have core's heatmap.

    icon : the path of a picture. make_widget : see `StyleType`.
    """

    def __init__(self, icon: str, make_widget: Optional[MakeWidget] = None) -> None:
        self._reader = _registered(Reader)
        # The registry owns it and deletes it, but knows the C++ half alone.
        self._type = StyleType(icon, make_widget)
        QgsApplication.rendererRegistry().addRenderer(self._type)
        # They were read before the reader was there.
        _restyle(DecayRenderer.from_heatmap)

    def let_go(self) -> None:
        """Leave all layers with core's heatmap, which has the settings for the next time."""
        _restyle(lambda style: style.to_heatmap() if isinstance(style, DecayRenderer) else None)
        registry = QgsApplication.rendererRegistry()
        registry.removeRenderer(TYPE)
        # Another plugin may have had the same idea since.
        if registry.rendererMetadata(HEATMAP) is self._reader:
            _registered(CoreType)
        live_store.let_go()


def _registered(kind: Type[CoreType]) -> CoreType:
    """Put a type in the place of the one that stands for core's heatmap, which QGIS deletes."""
    registry = QgsApplication.rendererRegistry()
    made = kind()
    registry.removeRenderer(HEATMAP)
    registry.addRenderer(made)
    # The registry knows the C++ half alone. The Python half has to outlive the plugin, so a class
    # of QGIS holds it.
    setattr(QgsHeatmapRenderer, _HELD_AS, made)
    return made


def _restyle(change: Callable[[QgsFeatureRenderer], Optional[QgsFeatureRenderer]]) -> None:
    """Change styles of the project's layers, None for the same; the project stays as saved."""
    project = QgsProject.instance()
    is_dirty = project.isDirty()
    for layer in project.mapLayers().values():
        style = change(layer.renderer()) if isinstance(layer, QgsVectorLayer) else None
        if style is not None:
            layer.setRenderer(style)
            layer.triggerRepaint()
    project.setDirty(is_dirty)
