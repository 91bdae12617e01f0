# SPDX-License-Identifier: GPL-2.0-or-later
"""A ground drawn by QGIS from the user's layers."""

from typing import Callable, Sequence, Tuple

import numpy as np
from qgis.core import (
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsMapLayer,
    QgsMapRendererJob,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize, Qt

from ...core.errors import HeatDecayError
from ...core.progress import Tick, silent
from ...core.texts import tr
from ..crs import Place
from ..images import Picture, rgba_of
from ..public_sources import layer_name
from .map_layers import adopted, attribution_of, hosts_of, lies_beside, nothing_shown
from .network_watch import NetworkWatch, require_most, run_events, settle_deaths, watching

_DPI = 96
# QGIS itself waits for a server for minutes.
_SILENT_SECONDS = 25.0
# Qt draws with 16 bits and a sign.
_LARGEST_PX = 32767


def render_layers(
    layers: Sequence[QgsMapLayer],
    place: Place,
    tick: Tick = silent,
    silent_seconds: float = _SILENT_SECONDS,
) -> Picture:
    """Draw layers that `take_layers` took, the first on top; works in any thread.

    silent_seconds : how long a server may leave a request without an answer.

    Raises HeatDecayError: a layer's server did not deliver over a quarter of the tiles, or the grid
        is too large.
    """
    if max(place.grid.shape) > _LARGEST_PX:
        raise HeatDecayError(
            tr(
                "A picture of {width} x {height} pixels is too large for BASEMAP: QGIS draws at "
                "most {most} pixels a side. Use a larger PIXEL_SIZE.",
                width=place.grid.width,
                height=place.grid.height,
                most=_LARGEST_PX,
            )
        )
    settle_deaths()
    hosts = [*dict.fromkeys(host for layer in layers for host in hosts_of(layer))]
    watch = NetworkWatch(
        lambda url: url.host() + (f":{url.port()}" if url.port() > 0 else "") in hosts
    )
    with adopted(layers), watching(watch):
        settings = map_settings(layers, place)
        is_over = lambda: watch.silent_seconds >= silent_seconds  # noqa: E731
        rgba, errors = drawn_map(settings, watch, tick, is_over)
        if hosts:
            watch.settle()
        warnings = _provider_errors(errors, layers)
        local = [layer for layer in layers if not hosts_of(layer)]
        beside = [layer for layer in local if lies_beside(layer, place)]
        warnings += tuple(nothing_shown("BASEMAP", layer, place) for layer in beside)
    warnings += require_most(", ".join(hosts), watch, "BASEMAP")
    if hosts and not watch.asked and not rgba[..., 3].any():
        raise HeatDecayError(
            tr(
                "Nothing was drawn by the BASEMAP layers from {hosts}. "
                "Check that they cover this area, and the connection.",
                hosts=", ".join(hosts),
            )
        )
    return Picture(rgba, attribution_of(layers), warnings)


def map_settings(layers: Sequence[QgsMapLayer], place: Place) -> QgsMapSettings:
    """Return how QGIS is to draw layers on a grid."""
    settings = QgsMapSettings()
    settings.setLayers(list(layers))
    settings.setDestinationCrs(place.crs)
    settings.setTransformContext(place.transform_context)
    settings.setOutputSize(QSize(place.grid.width, place.grid.height))
    settings.setOutputDpi(_DPI)
    settings.setExtent(QgsRectangle(*place.grid.bounds))
    settings.setBackgroundColor(Qt.GlobalColor.transparent)
    # What is selected in the desktop is no part of the map.
    settings.setFlag(QgsMapSettings.Flag.DrawSelection, False)
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.globalScope())
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    return settings


def drawn_map(
    settings: QgsMapSettings, watch: NetworkWatch, tick: Tick, is_over: Callable[[], bool]
) -> Tuple[np.ndarray, Sequence[QgsMapRendererJob.Error]]:
    """Draw until all is done, it is over, or the user stops it; works in any thread.

    Returns
    -------
    rgba : uint8, (rows, columns, 4), straight alpha.
    errors : what the layers' providers complained of.
    """
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    try:
        while job.isActive() and not is_over():
            run_events(job.finished)
            tick(watch.share)
    finally:
        if job.isActive():
            job.cancelWithoutBlocking()
        # Waiting in QGIS would hold Python's lock, which a request in another thread may need.
        while job.isActive():
            run_events(job.finished)
    tick(1.0)
    return rgba_of(job.renderedImage()), job.errors()


def _provider_errors(
    errors: Sequence[QgsMapRendererJob.Error], layers: Sequence[QgsMapLayer]
) -> Tuple[str, ...]:
    names = {layer.id(): layer_name(layer) for layer in layers}
    address = tr("(address)")
    return tuple(
        tr(
            "The basemap layer '{name}' was not drawn completely: {reason}",
            name=names.get(error.layerID, "?"),
            # A provider's message may quote a URL with its key.
            reason=" ".join(address if "://" in word else word for word in error.message.split()),
        )
        for error in errors
    )
