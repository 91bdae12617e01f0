# SPDX-License-Identifier: GPL-2.0-or-later
"""The renderer: what QGIS calls to draw a layer, in any thread, and to save it.

It fetches no features. `usedAttributes` is called in the main thread when a draw is prepared, and
has the layer read; `stopRender` draws one picture of what was read. Nothing may leave Python from
what QGIS calls: each has one ``try``.
"""

import sys
import threading
from functools import wraps
from typing import Any, Callable, List, Optional, Set, TypeVar, cast

from qgis.core import (
    QgsFeature,
    QgsFeatureRenderer,
    QgsFeatureRequest,
    QgsFields,
    QgsHeatmapRenderer,
    QgsLegendSymbolItem,
    QgsRectangle,
    QgsRenderContext,
    QgsSymbol,
)
from qgis.PyQt import sip

from ..adapters.compat import PARTIAL_DRAW, make_null
from ..adapters.reading.sources import PreparedSource
from ..core.errors import Cancelled, HeatDecayError
from ..core.texts import tr
from ..parameters.color_options import ColorOptions
from .color_bar import color_bars, symbol_items
from .fetched import Fetched
from .moments import MapTime
from .saved import heatmap_of, settings_in
from .settings import LiveSettings, Style, colors_of
from .snapshots import Snapshot, read_snapshot
from .store import live_store
from .works import is_main_thread, log

TYPE = "heatdecay"
_NOWHERE = QgsRectangle(1e300, 1e300, 1.0001e300, 1.0001e300)
_Call = TypeVar("_Call", bound=Callable[..., Any])

_alive: List["DecayRenderer"] = []
_alive_lock = threading.Lock()
_OWN_REFERENCES = 3
"""Of a renderer that nobody else knows: the list's, the loop's, and that of the question."""


def _keep_alive(renderer: "DecayRenderer") -> None:
    """Hold the Python half of a renderer for as long as QGIS has the other one.

    SIP ties it to the wrapper of the layer, which dies as soon as nobody in Python holds it.
    """
    with _alive_lock:
        _alive[:] = [each for each in _alive if _is_needed(each)]
        _alive.append(renderer)


def _is_needed(renderer: "DecayRenderer") -> bool:
    if sip.isdeleted(renderer):
        return False
    # One more reference than the list's and the loop's, that of this function's argument.
    return not sip.ispyowned(renderer) or sys.getrefcount(renderer) > _OWN_REFERENCES + 1


def _guarded(otherwise: Any) -> Callable[[_Call], _Call]:
    """Return ``otherwise`` from what QGIS calls when something goes wrong there."""

    def guard(call: _Call) -> _Call:
        @wraps(call)
        def guarded(*arguments: Any, **named: Any) -> Any:
            try:
                return call(*arguments, **named)
            except Exception as error:
                log(error)
                return otherwise() if callable(otherwise) else otherwise

        return cast(_Call, guarded)

    return guard


class DecayRenderer(QgsFeatureRenderer):
    """Draws decay heat of the points that are in view.

    settings : what the user said. colors : see `colors_of`.
    """

    def __init__(self, settings: LiveSettings, colors: Optional[ColorOptions] = None) -> None:
        super().__init__(TYPE)
        self.settings = settings
        self.colors = colors_of(settings) if colors is None else colors
        self._layer_id = ""
        # Clones are drawn, and the layer's own shows the legend.
        self._seen = {"layer": ""}
        self._version = 0
        self._source: Optional[PreparedSource] = None
        self._is_ready = False
        self._frames: List[MapTime] = []
        self._fetched: Optional[Fetched] = None
        _keep_alive(self)

    @classmethod
    def from_heatmap(cls, heatmap: Optional[QgsFeatureRenderer]) -> "Optional[DecayRenderer]":
        """Return the live style that core's heatmap keeps; None where it is core's own."""
        found = settings_in(heatmap)
        if heatmap is None or found is None:
            return None
        made = cls(*found)
        heatmap.copyRendererData(made)
        return made

    def to_heatmap(self) -> QgsHeatmapRenderer:
        """Return core's heatmap, which keeps this style."""
        made = heatmap_of(self.settings, self.colors)
        self.copyRendererData(made)
        return made

    @_guarded(None)
    def clone(self) -> "DecayRenderer":
        """Return the renderer of one draw."""
        clone = DecayRenderer(self.settings, self.colors)
        self.copyRendererData(clone)
        clone._seen = self._seen
        return clone

    @_guarded(set)
    def usedAttributes(self, context: QgsRenderContext) -> Set[str]:
        """Prepare a draw, and return which attributes it needs of the features that QGIS fetches.

        The main thread is where layers and the project may be asked.
        """
        self._layer_id = str(context.expressionContext().variable("layer_id") or "")
        self._seen["layer"] = self._layer_id
        self._source, self._is_ready = None, False
        if self._layer_id and live_store.reads_ahead and is_main_thread():
            is_patient = context.testFlag(PARTIAL_DRAW)
            self._version = live_store.version(self._layer_id)
            self._frames = live_store.frames()
            self._prepare(is_patient)
        return set() if self._is_ready else {QgsFeatureRequest.ALL_ATTRIBUTES}

    def _prepare(self, is_patient: bool) -> None:
        data = self.settings.data_key
        try:
            self._source = live_store.source(self._layer_id, self.settings, reads=is_patient)
        except HeatDecayError as error:
            # What cannot be read is not drawn; QGIS need not fetch it either.
            log(error)
            self._is_ready = True
            return
        has_any = live_store.snapshot(self._layer_id, data, stale=is_patient) is not None
        self._is_ready = has_any or self._source is not None

    @_guarded(None)
    def startRender(self, context: QgsRenderContext, fields: QgsFields) -> None:
        """Begin a draw."""
        self._fetched = None
        if not self._is_ready:
            self._fetched = Fetched(self.settings.weight, self.settings.time, fields, context)

    @_guarded(False)
    def canSkipRender(self) -> bool:
        """Have QGIS fetch no features; versions before 3.26 do not ask."""
        # QGIS begins an effect before it asks, and never ends it where all is skipped.
        effect = self.paintEffect()
        return self._is_ready and not (effect is not None and effect.enabled())

    @_guarded("")
    def filter(self, fields: Optional[QgsFields] = None) -> str:
        """Let no feature through where all is read."""
        return "FALSE" if self._is_ready else ""

    @_guarded(None)
    def modifyRequestExtent(self, extent: QgsRectangle, context: QgsRenderContext) -> None:
        """Ask for nothing where all is read, as filters alone go through all; else for all."""
        if self._is_ready:
            sides = _NOWHERE
            extent.set(sides.xMinimum(), sides.yMinimum(), sides.xMaximum(), sides.yMaximum())
        else:
            make_null(extent)

    @_guarded(False)
    def renderFeature(
        self,
        feature: QgsFeature,
        context: QgsRenderContext,
        layer: int = -1,
        selected: bool = False,
        drawVertexMarker: bool = False,
    ) -> bool:
        """Take a feature that QGIS fetched."""
        if self._fetched is not None:
            self._fetched.add(feature)
        return True

    @_guarded(None)
    def stopRender(self, context: QgsRenderContext) -> None:
        """Draw."""
        try:
            # Who asks for attributes at a place has nothing drawn.
            if context.painter() is not None:
                self._draw(context)
        except Cancelled:
            return
        finally:
            self._fetched = None

    def _draw(self, context: QgsRenderContext) -> None:
        from .draws import draw  # noqa: PLC0415 - the engine is not loaded before it is needed

        is_patient = bool(context.testFlag(PARTIAL_DRAW))

        def tick(_done: float) -> None:
            if context.renderingStopped():
                raise Cancelled

        snapshot = self._snapshot(is_patient, tick)
        if snapshot is not None:
            frames = self._frames if self.settings.time else []
            style = Style(self._layer_id, self.settings, self.colors, frames)
            draw(context, style, snapshot, is_patient, tick)

    def _snapshot(self, is_patient: bool, tick: Callable[[float], None]) -> Optional[Snapshot]:
        """Return what is to be drawn; None where nothing is read yet."""
        data = self.settings.data_key
        if self._fetched is not None:
            return self._fetched.snapshot(tick)
        found = live_store.snapshot(self._layer_id, data, stale=is_patient)
        if found is None and self._source is not None and not is_patient:
            found = read_snapshot(self._source, tick)
            live_store.keep(self._layer_id, data, self._version, found)
        return found

    @_guarded(True)
    def willRenderFeature(self, feature: QgsFeature, context: QgsRenderContext) -> bool:
        """Say that each feature is shown, so that it can be asked for its attributes."""
        return True

    def symbolForFeature(
        self, feature: QgsFeature, context: QgsRenderContext
    ) -> Optional[QgsSymbol]:
        """Return no symbol: heat has none."""
        return None

    def originalSymbolForFeature(
        self, feature: QgsFeature, context: QgsRenderContext
    ) -> Optional[QgsSymbol]:
        """Return no symbol."""
        return None

    def symbols(self, context: QgsRenderContext) -> List[QgsSymbol]:
        """Return no symbols."""
        return []

    def dump(self) -> str:
        """Return what is shown to programmers."""
        return f"[{TYPE}] {self.settings.text()}"

    @_guarded(list)
    def legendSymbolItems(self) -> List[QgsLegendSymbolItem]:
        """Return the bar of colors, for versions that have no other legend."""
        return symbol_items(self.colors, live_store.maximum(self._seen["layer"]))

    @_guarded(list)
    def createLegendNodes(self, layer_node: Any) -> List[Any]:
        """Return the bar of colors with its numbers."""
        return color_bars(layer_node, self.colors, live_store.maximum(layer_node.layerId()))

    @_guarded(None)
    def save(self, document: Any, context: Any) -> Any:
        """Return core's heatmap, with the settings where core keeps them."""
        return self.to_heatmap().save(document, context)

    @_guarded(None)
    def toSld(self, document: Any, element: Any, context: Any = None) -> Any:
        """Say in the file, and in the message log, that SLD has no such style."""
        said = tr("SLD cannot hold a decay heatmap. Save the style as QML instead.")
        element.appendChild(document.createComment(said))
        log(HeatDecayError(said))
        # From QGIS 3.44 on it is asked with a context, and expects whether it went well.
        if not hasattr(context, "pushError"):
            return None
        context.pushError(said)
        return False
