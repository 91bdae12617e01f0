# SPDX-License-Identifier: GPL-2.0-or-later
"""Map layers on their way from the main thread to the thread that draws them."""

import html
import re
from contextlib import contextmanager, suppress
from typing import Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple
from urllib.parse import parse_qs, unquote

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMapLayerStore,
    QgsMarkerSymbol,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication, QThread

from ...core.texts import tr
from ...remote.addresses import is_address, split_url
from ..compat import stated_attribution
from ..crs import Place, crs_name
from ..extents import ExtentWords, are_apart, extent_text, rectangle_bounds
from ..public_sources import layer_name
from .network_watch import main_manager, settle_deaths
from .tile_templates import policy_of


class _Quiet(NamedTuple):
    """The colors of layers without a style: of areas, their borders, lines, points."""

    fill: str
    border: str
    line: str
    point: str


_LIGHT = _Quiet("232,230,225", "189,186,179", "168,163,154", "140,135,126")
_DARK = _Quiet("44,54,66", "76,90,106", "86,100,117", "110,124,140")

_FLAT = 1e-9
_TAG = re.compile(r"<[^<>]*>")
# A map server says what it likes, and all of it would be drawn.
_LONGEST_RIGHTS = 1000


class _Taken(List[QgsMapLayer]):
    """Clones that belong to no thread; they are deleted with the list, in the main thread.

    Without a thread nothing would delete them, and their files would stay open.
    """

    def __del__(self) -> None:
        app = QCoreApplication.instance()
        for layer in self if app is not None else ():
            layer.moveToThread(QThread.currentThread())
            layer.moveToThread(app.thread())


def take_layers(
    layers: Sequence[QgsMapLayer], loaded: Optional[QgsMapLayerStore] = None, dark: bool = False
) -> List[QgsMapLayer]:
    """Clone layers and let go of them; call it in the main thread (prepareAlgorithm).

    loaded : where Processing keeps what it loaded from paths (the context's
        temporaryLayerStore). Such layers get a quiet style, the same in every run, if no style is
        stored with them: QGIS would give them random colors.
    dark : that style is for a dark ground.
    """
    main_manager()
    settle_deaths()
    taken = _Taken()
    for layer in layers:
        clone = layer.clone()
        if loaded is not None and loaded.mapLayer(layer.id()) is not None:
            _style_quietly(clone, _DARK if dark else _LIGHT)
        clone.moveToThread(None)
        taken.append(clone)
    return taken


@contextmanager
def adopted(layers: Sequence[QgsMapLayer]) -> Iterator[None]:
    """Use layers that `take_layers` took in the current thread, and let go of them again."""
    for layer in layers:
        layer.moveToThread(QThread.currentThread())
    try:
        yield
    finally:
        for layer in layers:
            layer.moveToThread(None)


def _style_quietly(layer: QgsMapLayer, colors: _Quiet) -> None:
    if not isinstance(layer, QgsVectorLayer) or layer.loadDefaultStyle()[1]:
        return
    area = {"color": colors.fill, "outline_color": colors.border, "outline_width": "0.2"}
    line = {"line_color": colors.line, "line_width": "0.3", "joinstyle": "round"}
    point = {"color": colors.point, "outline_style": "no", "size": "1.2"}
    kind = layer.geometryType()
    if kind == QgsWkbTypes.GeometryType.PolygonGeometry:
        symbol = QgsFillSymbol.createSimple({**area, "joinstyle": "round"})
    elif kind == QgsWkbTypes.GeometryType.LineGeometry:
        symbol = QgsLineSymbol.createSimple(line)
    elif kind == QgsWkbTypes.GeometryType.PointGeometry:
        symbol = QgsMarkerSymbol.createSimple(point)
    else:
        return
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))


def nothing_shown(parameter: str, layer: QgsMapLayer, place: Place) -> str:
    """Return what is said of a layer that has nothing in the picture."""
    words = ExtentWords(layer.crs(), place.crs, place.transform_context)
    return tr(
        "{parameter}: '{layer}' has nothing in the picture. The picture shows {picture}, the layer "
        "covers {extent} (xmin, xmax, ymin, ymax). Check the layer's CRS, or leave it out.",
        parameter=parameter,
        layer=layer_name(layer),
        picture=extent_text(place.grid.bounds, crs_name(place.crs), 8),
        extent=words.text(rectangle_bounds(_extent_of(layer))),
    )


def _extent_of(layer: QgsMapLayer) -> QgsRectangle:
    """Return where a layer lies; of a flat extent QGIS would transform one corner alone."""
    extent = QgsRectangle(layer.extent())
    if extent.isEmpty() and not extent.isNull():
        extent.grow(_FLAT * max(extent.width(), extent.height(), 1.0))
    return extent


def lies_beside(layer: QgsMapLayer, place: Place) -> Optional[bool]:
    """Say whether a layer lies beside the picture; None where that is not known.

    Its extent is what counts: a country around the picture has no border there.
    """
    picture, extent = QgsRectangle(*place.grid.bounds), _extent_of(layer)
    if extent.isNull() or not extent.isFinite():
        return None
    to_picture = QgsCoordinateTransform(layer.crs(), place.crs, place.transform_context)
    to_layer = QgsCoordinateTransform(place.crs, layer.crs(), place.transform_context)
    found = []
    # Either may have no place in the other's CRS: the whole world in that of a city.
    for one, other, transform in ((extent, picture, to_picture), (picture, extent, to_layer)):
        with suppress(QgsCsException):
            there = transform.transformBoundingBox(one)
            if there.isFinite():
                found.append(are_apart(rectangle_bounds(there), rectangle_bounds(other)))
    return all(found) if found else None


def attribution_of(layers: Sequence[QgsMapLayer]) -> Tuple[str, ...]:
    """Return what layers state of their rights, each statement once, without markup."""
    statements: Dict[str, None] = {}
    for layer in layers:
        stated = [*layer.metadata().rights(), stated_attribution(layer)]
        for host in hosts_of(layer):
            known = policy_of(host.split(":")[0]).attribution
            if known:
                # QGIS itself puts a longer sentence for OpenStreetMap there.
                stated = [text for text in stated if "openstreetmap" not in text.lower()]
            stated += known
        for text in stated:
            plain = html.unescape(_TAG.sub("", text)).strip()[:_LONGEST_RIGHTS]
            if plain:
                statements[plain] = None
    return tuple(statements)


def hosts_of(layer: QgsMapLayer) -> Tuple[str, ...]:
    """Return the servers that a layer is read from, with their ports where they are named.

    Files and databases have none.
    """
    source = layer.source()
    addresses = [unquote(each).strip("'\"") for each in (*parse_qs(source).get("url", []), source)]
    found = [split_url(address) for address in addresses if is_address(address)]
    hosts = [f"{each.hostname}:{each.port}" if each.port else str(each.hostname) for each in found]
    return tuple(dict.fromkeys(hosts))
