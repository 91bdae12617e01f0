# SPDX-License-Identifier: GPL-2.0-or-later
"""One draw of a live style: exact, or first a preview, painted where the map is."""

import time
from dataclasses import replace
from typing import Any, Optional, Sequence, Tuple

from qgis.core import QgsRenderContext
from qgis.PyQt.QtCore import QPointF, QRectF
from qgis.PyQt.QtGui import QImage, QPainter

from ..adapters.compat import BESIDE_DRAW
from ..core.progress import Tick
from .heat import Care, Found, Shown, Subject, picture
from .moments import MapTime, moment_of
from .settings import Style
from .snapshots import Snapshot
from .store import live_store
from .view import View, view_of

# What takes longer is first shown at a quarter of the resolution.
_PATIENCE_S, _LIGHT_S = 0.3, 0.5


class _TooSlow(Exception):
    """A draw takes so long that a preview comes first."""


def draw(
    context: QgsRenderContext, style: Style, snapshot: Snapshot, is_patient: bool, tick: Tick
) -> None:
    """Draw the features of a layer.

    is_patient : whether the map may show a preview at first, as the window does.

    Raises Cancelled: nobody waits for it any more.
    """
    settings = style.settings
    view = view_of(context, settings)
    moment = moment_of(context, style.frames) if settings.time else None
    span = None if moment is None else moment.on(snapshot.zoned)
    frames = [each.on(snapshot.zoned) for each in style.frames] if moment is not None else []
    subject = Subject(snapshot, view, settings, style.colors, span, frames)
    scale_key = (id(snapshot), view.key, settings.text(), _ends(style.frames))
    key = (scale_key, None if moment is None else moment.key)
    if context.testFlag(BESIDE_DRAW):
        # In the colors of the window, whose scale it must not change.
        found = live_store.found_last(style.layer_id)
        if found is not None:
            _paint(context.painter(), subject.shown(found, Care.SCREEN, tick), view)
        return
    shown, view = _Draw(style.layer_id, subject, scale_key, key, is_patient).shown(tick)
    live_store.note_shown(style.layer_id, shown.maximum, shown.found)
    _paint(context.painter(), shown, view)


def _ends(frames: Sequence[MapTime]) -> Tuple[Any, ...]:
    return (len(frames), frames[0].key, frames[-1].key) if frames else ()


class _Draw:
    """One draw: exact, or for a while a preview."""

    def __init__(
        self, layer_id: str, subject: Subject, scale_key: Any, key: Any, is_patient: bool
    ) -> None:
        self._layer_id, self._subject = layer_id, subject
        self._scale_key, self._key, self._is_patient = scale_key, key, is_patient

    def shown(self, tick: Tick) -> Tuple[Shown, View]:
        """Return the heat, and the view of which it is."""
        found = self._found(tick)
        if not self._is_patient:
            return self._subject.shown(found, Care.EXACT, tick), self._subject.view
        is_due, had = live_store.wants_preview(self._layer_id, self._key)
        begun = time.monotonic()

        def hurried(done: float) -> None:
            tick(done)
            if not had and time.monotonic() - begun > _PATIENCE_S:
                raise _TooSlow

        if not is_due:
            try:
                # What takes no longer than a preview is exact, too.
                shown = self._subject.shown(found, Care.SCREEN if had else Care.EXACT, hurried)
            except _TooSlow:
                is_due = True
            else:
                took = time.monotonic() - begun
                live_store.note_draw(self._layer_id, took > _LIGHT_S, self._key)
                return shown, self._subject.view
        coarse = replace(self._subject, view=self._subject.view.coarser())
        shown = coarse.shown(found, Care.PREVIEW, tick)
        live_store.note_draw(self._layer_id, True, self._key)
        live_store.repaint_wanted.emit(self._layer_id)
        return shown, coarse.view

    def _found(self, tick: Tick) -> Optional[Found]:
        """Return what all frames have in common; None where they are not known yet."""
        subject = self._subject
        if not subject.frames or not subject.settings.needs_frames:
            return None
        found = live_store.found(self._layer_id, self._scale_key)
        if found is None and self._is_patient:
            live_store.frames_wanted.emit(self._layer_id, self._scale_key, subject)
        elif found is None:
            found = subject.found_of_frames(tick)
            live_store.keep_found(self._layer_id, self._scale_key, found)
        return found


def _paint(painter: QPainter, shown: Shown, view: View) -> None:
    """Paint heat where the map is."""
    colors = picture(shown)
    rows, columns = colors.shape[:2]
    image = QImage(colors.data, columns, rows, 4 * columns, QImage.Format.Format_RGBA8888)
    ratio = painter.device().devicePixelRatioF()
    painter.save()
    if view.scale == ratio:
        image.setDevicePixelRatio(ratio)
        painter.drawImage(QPointF(0.0, 0.0), image)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(0.0, 0.0, columns / view.scale, rows / view.scale), image)
    painter.restore()
