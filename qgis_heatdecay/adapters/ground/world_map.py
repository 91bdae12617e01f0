# SPDX-License-Identifier: GPL-2.0-or-later
"""The countries of the world, from the map that QGIS ships; drawn without network."""

import math
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import Iterator, List, Sequence

import numpy as np
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsMapLayer,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsVectorSimplifyMethod,
)

from ...core.errors import InvalidParameter
from ...core.progress import Tick, part, silent
from ...core.texts import tr
from ...core.webmercator import WORLD
from ...render.compose import Color, filled, over
from ..crs import Place
from ..extents import widest_gap
from ..images import Picture
from ..reading.reproject import Reprojection
from .basemap import render_layers
from .map_layers import take_layers
from .tile_templates import PARAMETER
from .tile_templates import WORLD as WORLD_NAME

# Quiet enough for heat, and still land and water when they are inverted.
_WATER: Color = (209, 220, 227, 255)
_LAND, _BORDER = "244,242,238", "190,185,175"
_CIRCLE = 360.0
_MOST_TURNS = 2
_AROUND = 20.0
"""Degrees around the picture that are drawn, too, so that no cut is seen in it."""
_WIDEST = 160.0
"""Degrees of longitude with those: what is wider is drawn from all of the map."""
_SAMPLES = 21


def has_world() -> bool:
    """Return whether this QGIS comes with the map; some packages lack it."""
    return _path().is_file()


def take_world() -> Sequence[QgsMapLayer]:
    """Load the map for another thread; call it in the main thread.

    Raises InvalidParameter: this QGIS has no such map.
    """
    path = _path()
    layer = QgsVectorLayer(f"{path}|layername=countries", WORLD_NAME, "ogr")
    if not layer.isValid():
        said = tr(
            "BASEMAP_URL is {name}, but this QGIS comes without the map of the world: {path} "
            "cannot be read. Use osm, or layers in BASEMAP.",
            name=WORLD_NAME,
            path=path,
        )
        raise InvalidParameter(said, PARAMETER, WORLD_NAME)
    line = {"outline_color": _BORDER, "outline_width": "0.8", "outline_width_unit": "Pixel"}
    symbol = QgsFillSymbol.createSimple({"color": _LAND, "joinstyle": "round", **line})
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    exact = QgsVectorSimplifyMethod()
    exact.setSimplifyHints(QgsVectorSimplifyMethod.SimplifyHint.NoSimplification)
    layer.setSimplifyMethod(exact)
    return take_layers([layer])


def _path() -> Path:
    return Path(QgsApplication.pkgDataPath()) / "resources" / "data" / "world_map.gpkg"


def render_world(layers: Sequence[QgsMapLayer], place: Place, tick: Tick = silent) -> Picture:
    """Draw land on water; works in any thread.

    layers : what `take_world` returned.

    Its data are those of Natural Earth, which are free of any rights.
    """
    places = [*_turns(place)]
    layers = [_around(layer, place) for layer in layers]
    water = filled(place.grid.shape, _WATER)
    drawn = (
        render_layers(layers, each, part(tick, number / len(places), (number + 1) / len(places)))
        for number, each in enumerate(places)
    )
    return Picture(reduce(over, (picture.rgba for picture in drawn), water))


def _around(layer: QgsMapLayer, place: Place) -> QgsMapLayer:
    """Return the part of the map around a place, where other parts may be drawn in its stead.

    A country a quarter of the Earth away has no place in a transverse projection, such as UTM: its
    corners come to lie anywhere, and it may cover the whole picture.
    """
    areas = [] if place.crs.isGeographic() else _areas_around(layer, place)
    if not areas or not isinstance(layer, QgsVectorLayer):
        return layer
    cut = QgsVectorLayer(f"MultiPolygon?crs={layer.crs().authid()}", layer.name(), "memory")
    features = []
    for feature in layer.getFeatures():
        parts = [feature.geometry().clipped(area) for area in areas]
        shape = QgsGeometry.collectGeometry([part for part in parts if not part.isEmpty()])
        if not shape.isEmpty():
            features.append(QgsFeature())
            features[-1].setGeometry(shape)
    cut.dataProvider().addFeatures(features)
    cut.setRenderer(layer.renderer().clone())
    cut.setSimplifyMethod(layer.simplifyMethod())
    return cut


def _areas_around(layer: QgsMapLayer, place: Place) -> List[QgsRectangle]:
    """Return a place's surroundings in degrees, two of them at 180 degrees; none: everywhere."""
    left, bottom, right, top = place.grid.bounds
    x, y = np.meshgrid(np.linspace(left, right, _SAMPLES), np.linspace(bottom, top, _SAMPLES))
    to_degrees = Reprojection(place.crs, layer.crs(), place.transform_context)
    x, y, is_there = to_degrees(x.ravel(), y.ravel())
    if not is_there.all():
        return []
    # Around the Earth, what is not reached is the widest gap between meridians.
    low, high = widest_gap(x)
    width = _CIRCLE - (high - low) + 2 * _AROUND
    if width > _WIDEST:
        return []
    west = high % _CIRCLE - _AROUND
    south, north = max(y.min() - _AROUND, -90.0), min(y.max() + _AROUND, 90.0)
    turns = [west + turn for turn in (-_CIRCLE, 0.0, _CIRCLE)]
    ends = [(max(each, -_CIRCLE / 2), min(each + width, _CIRCLE / 2)) for each in turns]
    return [QgsRectangle(first, south, last, north) for first, last in ends if first < last]


def _turns(place: Place) -> Iterator[Place]:
    """Yield the place; where it reaches beyond 180 degrees, as often as the Earth comes there."""
    if place.crs.isGeographic():
        period = _CIRCLE
    elif place.crs.authid() == "EPSG:3857":
        period = WORLD
    else:
        yield place
        return
    west, _, east, _ = place.grid.bounds
    first, last = (math.floor(each / period + 0.5) for each in (west, east))
    for turn in range(max(first, -_MOST_TURNS), min(last, _MOST_TURNS) + 1):
        yield replace(place, grid=replace(place.grid, xmin=place.grid.xmin - turn * period))
