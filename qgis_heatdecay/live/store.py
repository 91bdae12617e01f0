# SPDX-License-Identifier: GPL-2.0-or-later
"""What is kept of layers between draws: their features, scales, and how long a draw took.

The store lives in the main thread. Draws, in any thread, ask under a lock and wait for nobody.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple

from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, Qt, QTimer, pyqtSignal

from ..adapters.reading.sources import PreparedSource
from ..core.texts import tr
from .moments import MapTime, frames_of_project
from .settings import LiveSettings
from .snapshots import Snapshot, prepared, read_snapshot
from .works import Work

if TYPE_CHECKING:
    from .heat import Found, Subject

_MOST_FOUND = 32
_WAIT_MS, _LONGEST_WAIT_MS = 60, 3000
_SIGNALS = (
    "dataChanged",
    "editingStopped",
    "afterCommitChanges",
    "subsetStringChanged",
    "featureAdded",
    "featureDeleted",
    "geometryChanged",
    "attributeValueChanged",
    "updatedFields",
    "crsChanged",
    "dataSourceChanged",
)
DataKey = Tuple[str, str]


@dataclass
class Kept:
    """What is kept of a layer.

    version : grows with each change of the layer's features. snapshots : by what is read; that of
        an earlier ``version`` is shown until the next one is there.
    found : what frames have in common. found_last : what the last draw was colored by.
    maximum : the upper end of the scale last drawn.
    is_heavy : whether the last exact draw took too long to be waited for.
    previewed : of which draw a preview was shown last.
    """

    version: int = 0
    snapshots: Dict[DataKey, Tuple[int, Snapshot]] = field(default_factory=dict)
    found: "OrderedDict[Any, Found]" = field(default_factory=OrderedDict)
    working: Dict[Any, Work] = field(default_factory=dict)
    found_last: "Optional[Found]" = None
    maximum: Optional[float] = None
    is_heavy: bool = False
    previewed: Any = None


class LiveStore(QObject):
    """Keeps what draws need, and reads anew what has changed.

    reads_ahead : whether layers are read before they are drawn. QGIS Server must not: which
        features a request may see, its filters and access control decide while QGIS fetches them.
    """

    repaint_wanted = pyqtSignal(str)
    frames_wanted = pyqtSignal(str, object, object)
    scale_changed = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self.reads_ahead = True
        self._lock = threading.Lock()
        self._kept: Dict[str, Kept] = {}
        self._watched: Dict[str, List[Tuple[Any, Any]]] = {}
        self._works: List[Work] = []
        self._frames: Tuple[Any, List[MapTime]] = (None, [])
        self._waiting: Dict[str, int] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._repaint)
        self.repaint_wanted.connect(self._on_repaint, Qt.ConnectionType.QueuedConnection)
        self.frames_wanted.connect(self._on_frames, Qt.ConnectionType.QueuedConnection)
        self.scale_changed.connect(self._on_scale, Qt.ConnectionType.QueuedConnection)

    # In any thread.

    def version(self, layer_id: str) -> int:
        """Return the version of a layer's features."""
        with self._lock:
            return self._of(layer_id).version

    def snapshot(self, layer_id: str, data: DataKey, stale: bool) -> Optional[Snapshot]:
        """Return the features of a layer; where ``stale`` is fine, those before an edit too."""
        with self._lock:
            kept = self._of(layer_id)
            version, snapshot = kept.snapshots.get(data, (-1, None))
            return snapshot if stale or version == kept.version else None

    def keep(self, layer_id: str, data: DataKey, version: int, snapshot: Snapshot) -> None:
        """Keep features that were read when the layer had this version."""
        with self._lock:
            kept = self._of(layer_id)
            if layer_id in self._watched and version == kept.version:
                # One style shows one thing; what another one read before is not kept for good.
                kept.snapshots = {data: (version, snapshot)}

    def found(self, layer_id: str, key: Any) -> "Optional[Found]":
        """Return what all frames of a view have in common, None where it is not known."""
        with self._lock:
            return self._of(layer_id).found.get(key)

    def keep_found(self, layer_id: str, key: Any, found: "Found") -> None:
        """Keep what all frames of a view have in common."""
        with self._lock:
            kept = self._of(layer_id).found
            kept[key] = found
            while len(kept) > _MOST_FOUND:
                kept.popitem(last=False)

    def wants_preview(self, layer_id: str, key: Any) -> Tuple[bool, bool]:
        """Return whether a draw is to be a preview at once, and whether it has had one."""
        with self._lock:
            kept = self._of(layer_id)
            had = kept.previewed == key
            return kept.is_heavy and not had, had

    def note_draw(self, layer_id: str, is_heavy: Optional[bool], previewed: Any = None) -> None:
        """Note whether draws take long, and of which draw there was a preview."""
        with self._lock:
            kept = self._of(layer_id)
            kept.is_heavy = kept.is_heavy if is_heavy is None else is_heavy
            kept.previewed = previewed

    def note_shown(self, layer_id: str, maximum: Optional[float], found: "Found") -> None:
        """Note the upper end of the scale that was drawn, and what it was colored by."""
        with self._lock:
            kept = self._of(layer_id)
            kept.found_last = found
            has_changed, kept.maximum = kept.maximum != maximum, maximum
        if has_changed:
            self.scale_changed.emit(layer_id)

    def found_last(self, layer_id: str) -> "Optional[Found]":
        """Return what the last draw was colored by, None where nothing was drawn."""
        with self._lock:
            return self._of(layer_id).found_last

    def maximum(self, layer_id: str) -> Optional[float]:
        """Return the upper end of the scale last drawn."""
        with self._lock:
            kept = self._kept.get(layer_id)
            return None if kept is None else kept.maximum

    def _of(self, layer_id: str) -> Kept:
        return self._kept.setdefault(layer_id, Kept())

    # In the main thread.

    def source(
        self, layer_id: str, settings: LiveSettings, reads: bool
    ) -> Optional[PreparedSource]:
        """Return what is to be read of a layer of the project; None where nothing is, or can be.

        reads : in a task, which has the layer drawn again.

        Raises InvalidParameter: weight or time are neither fields nor expressions.
        """
        layer = QgsProject.instance().mapLayer(layer_id)
        if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
            return None
        self._watch(layer)
        data = settings.data_key
        if self.snapshot(layer_id, data, stale=False) is not None:
            return None
        source = prepared(layer, *data)
        if reads:
            self._read(layer_id, data, source)
        return source

    def _read(self, layer_id: str, data: DataKey, source: PreparedSource) -> None:
        version = self.version(layer_id)
        with self._lock:
            working = self._of(layer_id).working
            before = working.get(data)
            if before is not None and getattr(before, "version", None) == version:
                return

        def done(work: Work, snapshot: Optional[Snapshot]) -> None:
            self._end(layer_id, data, work)
            if snapshot is not None:
                self.keep(layer_id, data, version, snapshot)
                self._trigger(layer_id)

        name = tr("Reading {layer} for its style", layer=source.name)
        work = Work(name, partial(read_snapshot, source), done)
        work.version = version  # type: ignore[attr-defined]
        self._begin(layer_id, data, work)

    def frames(self) -> List[MapTime]:
        """Return all frames of the project's time settings."""
        project = QgsProject.instance()
        times = project.timeSettings()
        whole = times.temporalRange()
        ends = whole.begin().toMSecsSinceEpoch(), whole.end().toMSecsSinceEpoch()
        specs = whole.begin().timeSpec(), whole.end().timeSpec(), whole.includeEnd()
        key = (*ends, *map(str, specs), times.timeStep(), int(times.timeStepUnit()))
        if self._frames[0] != key:
            self._frames = key, frames_of_project(project)
        return self._frames[1]

    def _on_frames(self, layer_id: str, key: Any, subject: "Subject") -> None:
        """Find in a task what all frames of a view have in common."""
        with self._lock:
            if key in self._of(layer_id).found or key in self._of(layer_id).working:
                return
            others = [each for name, each in self._of(layer_id).working.items() if _is_scale(name)]
        for each in others:
            each.cancel()

        def done(work: Work, found: "Optional[Found]") -> None:
            self._end(layer_id, key, work)
            if found is not None:
                self.keep_found(layer_id, key, found)
                self._trigger(layer_id)

        self._begin(layer_id, key, Work(tr("Scale of all frames"), subject.found_of_frames, done))

    def _begin(self, layer_id: str, key: Any, work: Work) -> None:
        with self._lock:
            before = self._of(layer_id).working.get(key)
            self._of(layer_id).working[key] = work
        if before is not None:
            before.cancel()
        # QGIS's manager knows the C++ half alone.
        self._works.append(work)
        QgsApplication.taskManager().addTask(work)

    def _end(self, layer_id: str, key: Any, work: Work) -> None:
        with self._lock:
            kept = self._kept.get(layer_id)
            if kept is not None and kept.working.get(key) is work:
                del kept.working[key]
        # It is still running its own `finished`.
        QTimer.singleShot(0, partial(_drop, self._works, work))

    def _watch(self, layer: QgsVectorLayer) -> None:
        layer_id = layer.id()
        if layer_id in self._watched:
            return
        changed, gone = partial(self._on_changed, layer_id), partial(self._on_gone, layer_id)
        pairs = [(name, changed) for name in _SIGNALS if hasattr(layer, name)]
        pairs.append(("willBeDeleted", gone))
        self._watched[layer_id] = [(layer, pairs)]
        for name, slot in pairs:
            getattr(layer, name).connect(slot)

    def _on_changed(self, layer_id: str, *_change: Any) -> None:
        with self._lock:
            kept = self._of(layer_id)
            kept.version += 1
            kept.found.clear()
            kept.previewed = None

    def _on_gone(self, layer_id: str, *_change: Any) -> None:
        self._watched.pop(layer_id, None)
        with self._lock:
            kept = self._kept.pop(layer_id, None)
        for work in list(kept.working.values()) if kept is not None else ():
            work.cancel()

    def _on_repaint(self, layer_id: str) -> None:
        self._waiting.setdefault(layer_id, 0)
        if not self._timer.isActive():
            self._timer.start(_WAIT_MS)

    def _repaint(self) -> None:
        """Have previews followed by exact draws, as soon as the map shows them."""
        # What it imports needs widgets, which a map that is drawn without a desktop lacks.
        import qgis.utils  # noqa: PLC0415

        iface = qgis.utils.iface
        is_drawing = iface is not None and iface.mapCanvas().isDrawing()
        for layer_id, waited in list(self._waiting.items()):
            if is_drawing and waited < _LONGEST_WAIT_MS:
                self._waiting[layer_id] += _WAIT_MS
            else:
                del self._waiting[layer_id]
                self._trigger(layer_id)
        if self._waiting:
            self._timer.start(_WAIT_MS)

    def _trigger(self, layer_id: str) -> None:
        layer = QgsProject.instance().mapLayer(layer_id)
        if layer is not None:
            layer.triggerRepaint()

    def _on_scale(self, layer_id: str) -> None:
        layer = QgsProject.instance().mapLayer(layer_id)
        if layer is not None:
            layer.legendChanged.emit()

    def let_go(self) -> None:
        """Keep nothing any more, and hear of nothing."""
        self._timer.stop()
        for layer_id, watched in list(self._watched.items()):
            for layer, pairs in watched:
                for name, slot in pairs if not sip.isdeleted(layer) else ():
                    getattr(layer, name).disconnect(slot)
            self._on_gone(layer_id)
        for work in list(self._works):
            if not sip.isdeleted(work):
                work.cancel()
        with self._lock:
            self._kept.clear()


def _drop(works: List[Work], work: Work) -> None:
    if work in works:
        works.remove(work)


def _is_scale(key: Any) -> bool:
    """Say whether work is on a scale of frames; what is read is named by two texts."""
    return not (len(key) == 2 and all(isinstance(each, str) for each in key))


live_store = LiveStore()
