# SPDX-License-Identifier: GPL-2.0-or-later
"""What a dialog fills in from the layers and the map, as long as the user has not."""

from contextlib import suppress
from typing import Any, Dict, List, Optional, Set

from processing.gui.ParametersPanel import ParametersPanel
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapLayer,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterExpression,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsVectorTileLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QColor

from ..adapters.compat import holds_dates
from ..adapters.ground.tile_templates import WORLD
from ..adapters.ground.world_map import has_world
from ..parameters.color_block import COLOR_RAMP, FADE
from ..parameters.color_options import AUTO
from ..parameters.grid_block import BACKGROUND_IMAGE
from ..parameters.ground_block import BACKGROUND_COLOR, BASEMAP, BASEMAP_URL
from ..parameters.heat_block import INPUT
from ..parameters.time_block import TIME

# What decides, and what is filled in; each algorithm has some of them.
_INPUT, _IMAGE = INPUT.name, BACKGROUND_IMAGE.name
_TIME, _BASEMAP, _URL, _COLOR = TIME.name, BASEMAP.name, BASEMAP_URL.name, BACKGROUND_COLOR.name
_RAMP = COLOR_RAMP.name
# About 300 km: of what is smaller, a map of countries would show a color and nothing else.
_WIDE_DEGREES = 3.0
_DEGREES = "EPSG:4326"
_POLYGON = QgsWkbTypes.GeometryType.PolygonGeometry


class Filling:
    """Fills in time, ramp and ground, again and again, and leaves alone what is not its own.

    A field is the user's from the moment it holds something else than was filled in last.
    """

    def __init__(self, panel: ParametersPanel) -> None:
        self._panel = panel
        wanted = (_TIME, _BASEMAP, _URL, _COLOR)
        self.fields = {name for name in wanted if name in panel.wrappers}
        # Heat alone fades, and has a ramp for each ground.
        if FADE.name in panel.wrappers:
            self.fields.add(_RAMP)
        self._dated = ""
        if _TIME in self.fields:
            definition = panel.wrappers[_TIME].parameterDefinition()
            if isinstance(definition, QgsProcessingParameterExpression):
                self._dated = definition.parentLayerParameterName()
            else:
                # A column of tables, which nobody has looked into yet.
                self.fields.remove(_TIME)
        self._wanted: Dict[str, Any] = {}
        self._filled: Dict[str, Any] = {name: self._shown(name) for name in self.fields}
        self._users: Set[str] = set()
        self._changing = False

    @property
    def watched(self) -> List[str]:
        """The parameters that decide: change one of them, and `fill` again."""
        names = {_INPUT, _IMAGE, self._dated, *self.fields}
        return [name for name in names if name in self._panel.wrappers]

    def leave(self, *names: str) -> None:
        """Take parameters for the user's own."""
        self._users.update(names)

    def fill(self) -> None:
        """Fill in what follows from the other fields and the map as they are now."""
        if self._changing:
            return
        if _TIME in self.fields:
            self._fill(_TIME, self._only_time())
        if _RAMP in self.fields:
            self._fill(_RAMP, AUTO)
        if _BASEMAP in self.fields:
            # Layers would cover the tiles that the user asked for.
            has_tiles = _URL in self._users and self._value(_URL)
            below = [] if has_tiles else self._layers_below()
            self._fill(_BASEMAP, [layer.id() for layer in below])
            self._fill(_COLOR, self._color_of_map())
            self._fill(_URL, WORLD if self._needs_world() else "")

    def _fill(self, name: str, value: Any) -> None:
        if self._shown(name) != self._filled[name]:
            self.leave(name)
        if name in self._users or value == self._wanted.get(name):
            return
        # Before the change, of which the one who called this is told.
        self._wanted[name] = value
        self._changing = True
        try:
            wrapper = self._panel.wrappers[name]
            wrapper.setParameterValue(value, self._panel.processing_context)
            # What layers are called differs.
            self._filled[name] = self._shown(name)
        finally:
            self._changing = False

    def _value(self, name: str) -> Any:
        wrapper = self._panel.wrappers.get(name)
        return wrapper.parameterValue() or None if wrapper is not None else None

    def _shown(self, name: str) -> Any:
        # The field for expressions quotes names once it knows the layer.
        value = self._value(name)
        return value.strip('"') if isinstance(value, str) else value

    def _only_time(self) -> Any:
        """Return the only field of dates of the layer that times are taken from, else None."""
        fields = [
            field.name()
            for layer in self._layers_of(self._dated)
            if isinstance(layer, QgsVectorLayer)
            for field in layer.fields()
            if holds_dates(field)
        ]
        return fields[0] if len(fields) == 1 else None

    def _layers_below(self) -> List[QgsMapLayer]:
        """Return the visible layers below the input that make a ground, the topmost first.

        An input that is no layer of the map lies above all of them.
        """
        root = QgsProject.instance().layerTreeRoot()
        order, visible = root.layerOrder(), root.checkedLayers()
        inputs = self._layers_of(_INPUT)
        first = min((order.index(layer) for layer in inputs if layer in order), default=-1)
        return [
            layer
            for layer in order[first + 1 :]
            if layer in visible and layer not in inputs and self._is_ground(layer)
        ]

    def _color_of_map(self) -> Optional[QColor]:
        """Return the color between the polygons of the map, where there is nothing else below."""
        layers = self._layers_of(_BASEMAP)
        is_bare = all(isinstance(layer, QgsVectorLayer) for layer in layers)
        if not layers or not is_bare or _BASEMAP in self._users or self._value(_URL):
            return None
        return None if self._value(_IMAGE) else QgsProject.instance().backgroundColor()

    def _needs_world(self) -> bool:
        """Return whether heat would float on nothing, and a map of countries shows where it is."""
        if any(self._value(name) for name in (_BASEMAP, _COLOR, _IMAGE)) or not has_world():
            return False
        project = QgsProject.instance()
        for layer in self._layers_of(_INPUT):
            degrees = QgsCoordinateReferenceSystem(_DEGREES)
            transform = QgsCoordinateTransform(layer.crs(), degrees, project)
            with suppress(QgsCsException):
                extent = transform.transformBoundingBox(layer.extent())
                if layer.crs().isValid() and extent.isFinite():
                    return max(extent.width(), extent.height()) >= _WIDE_DEGREES
        return False

    def _is_ground(self, layer: QgsMapLayer) -> bool:
        if isinstance(layer, QgsVectorLayer):
            if not layer.isSpatial() or layer.geometryType() != _POLYGON:
                return False
        elif not isinstance(layer, (QgsRasterLayer, QgsVectorTileLayer)):
            return False
        # Old versions of Processing know no vector tiles.
        context = self._panel.processing_context
        return QgsProcessingUtils.mapLayerFromString(layer.id(), context) is not None

    def _layers_of(self, name: str) -> List[QgsMapLayer]:
        """Return the layers that a parameter names, as far as they can be loaded."""
        value = self._value(name)
        if isinstance(value, QgsProcessingFeatureSourceDefinition):
            value = value.source.staticValue()
        found = []
        for each in value if isinstance(value, (list, tuple)) else [value]:
            layer = each
            if isinstance(each, str):
                context = self._panel.processing_context
                layer = QgsProcessingUtils.mapLayerFromString(each, context)
            if isinstance(layer, QgsMapLayer):
                found.append(layer)
        return found
