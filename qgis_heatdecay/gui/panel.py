# SPDX-License-Identifier: GPL-2.0-or-later
"""The panel beside the map in which the animation of the last run plays."""

from pathlib import Path
from typing import Optional, Tuple

import qgis.utils
from qgis import processing
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QRectF, QSize, Qt, QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QImage, QPainter
from qgis.PyQt.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSlider,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..core.texts import tr
from ..media.film import Animation, Film

_NAME = "HeatDecayAnimation"
_SMALLEST = QSize(240, 160)
_WIDTH_PX = 440
_WAIT_MS = 40
_MINIMIZED_MS = 500
# Screens show no more, and QGIS has other things to do.
_SHORTEST_MS = 20
_MS = 1000
_Icon = QStyle.StandardPixmap
_Stamp = Tuple[int, int]
_panel: Optional["AnimationPanel"] = None


def show_animation(animation: Animation) -> None:
    """Play an animation beside the map; where there is no desktop, do nothing."""
    global _panel  # noqa: PLW0603 - the one panel of the one desktop
    iface = qgis.utils.iface
    if iface is None:
        return
    if _panel is None:
        _panel = AnimationPanel(iface.mainWindow())
        iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, _panel)
        iface.mainWindow().resizeDocks([_panel], [_WIDTH_PX], Qt.Orientation.Horizontal)
    _panel.play(animation)


def rest_animation() -> None:
    """Let no file be open that a run is about to replace, and leave the machine to it."""
    if _panel is not None:
        _panel.rest()


def remove_panel() -> None:
    """Take the panel away, when the plugin is unloaded."""
    global _panel  # noqa: PLW0603
    if _panel is not None:
        _panel.let_go()
        if qgis.utils.iface is not None:
            qgis.utils.iface.removeDockWidget(_panel)
        _panel.deleteLater()
        _panel = None


def _stamp(path: str) -> Optional[_Stamp]:
    """Return what tells a file from the one that replaces it, None where there is none."""
    try:
        about = Path(path).stat()
    except OSError:
        return None
    return about.st_size, about.st_mtime_ns


class Screen(QWidget):
    """Shows one picture, as large as it fits."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(_SMALLEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.picture = QImage()

    def show_picture(self, picture: QImage) -> None:
        """Show a picture instead of the last one."""
        self.picture = picture
        self.update()

    def paintEvent(self, _event: object) -> None:
        """Draw it in the middle, never larger than it is."""
        if self.picture.isNull():
            return
        size = self.picture.size()
        if size.width() > self.width() or size.height() > self.height():
            size.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(left, top, size.width(), size.height())
        # Colors on a transparent ground are chosen as for paper, in a dark desktop too.
        painter.fillRect(place, Qt.GlobalColor.white)
        painter.drawImage(place, self.picture)
        painter.end()


class AnimationPanel(QgsDockWidget):
    """Plays an animation, goes through it step by step, and leads to its files and dialog."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Animation"), parent)
        self.setObjectName(_NAME)
        self._animation: Optional[Animation] = None
        self._film: Optional[Film] = None
        self._made: Optional[_Stamp] = None
        self._problem = ""
        self._is_seen = self._resumes = False
        self.number = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        self._missing = self._ended = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._show)
        self.view = Screen()
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.place = QLabel()
        self.previous_button = self._button(_Icon.SP_MediaSkipBackward, tr("Previous frame"))
        self.play_button = self._button(_Icon.SP_MediaPlay, tr("Play"))
        self.next_button = self._button(_Icon.SP_MediaSkipForward, tr("Next frame"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(tr("Frame"))
        self.page_button = QPushButton(tr("Open page"))
        self.file_button = QPushButton(tr("Show file"))
        self.again_button = QPushButton(tr("Run again..."))
        self.page_button.setToolTip(tr("Opens the preview page in the browser."))
        self.file_button.setToolTip(tr("Opens the folder that holds the animation."))
        self.again_button.setToolTip(
            tr("Opens the dialog with the parameters of this run, to change them.")
        )
        self.previous_button.clicked.connect(lambda: self._step(-1))
        self.next_button.clicked.connect(lambda: self._step(1))
        self.play_button.clicked.connect(self.toggle)
        self.slider.valueChanged.connect(self._on_slider)
        self.page_button.clicked.connect(self._open_page)
        self.file_button.clicked.connect(self._show_file)
        self.again_button.clicked.connect(self._run_again)
        self.visibilityChanged.connect(self._on_visible)
        self._lay_out()

    @property
    def is_playing(self) -> bool:
        """Whether it plays."""
        return self._timer.isActive()

    def play(self, animation: Animation) -> None:
        """Show another animation from its first frame on, and play it."""
        self.let_go()
        self._animation, self._made = animation, _stamp(animation.path)
        self.view.show_picture(QImage())
        self.setWindowTitle(tr("Animation: {name}", name=Path(animation.path).name))
        last = max(len(animation.labels) - 1, 0)
        self.number, self._is_seen, self._resumes = 0, True, False
        self.slider.setRange(0, last)
        for way in (self.slider, self.previous_button, self.play_button, self.next_button):
            way.setEnabled(last > 0)
        self.page_button.setEnabled(bool(animation.page))
        self.setUserVisible(True)
        self._go(0)
        self._start()

    def rest(self) -> None:
        """Stop where it is still being read, and close its file; all that is read plays on."""
        if self._film is not None and not self._film.is_read:
            self.let_go()

    def let_go(self) -> None:
        """Stop, and close all files."""
        self._stop()
        self._again.stop()
        if self._film is not None:
            self._film.close()
            self._film = None

    def toggle(self) -> None:
        """Play, or pause."""
        if self.is_playing:
            self._stop()
        else:
            self._start()

    def _button(self, icon: QStyle.StandardPixmap, name: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(self.style().standardIcon(icon))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setAutoRaise(True)
        return button

    def _lay_out(self) -> None:
        texts, controls, ways = QHBoxLayout(), QHBoxLayout(), QGridLayout()
        texts.addWidget(self.label, 1)
        texts.addWidget(self.place)
        for button in (self.previous_button, self.play_button, self.next_button):
            controls.addWidget(button)
        controls.addWidget(self.slider, 1)
        for column, way in enumerate((self.page_button, self.file_button, self.again_button)):
            ways.addWidget(way, 0, column)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.addWidget(self.view, 1)
        for row in (texts, controls, ways):
            layout.addLayout(row)
        self.setWidget(inner)

    def _start(self) -> None:
        if self._film is None:
            self._show()
        if self._film is not None and self.slider.maximum() > 0:
            self._timer.start(self._time_ms())
        self._show_state()

    def _opened(self) -> Optional[Film]:
        """Return the film, which is begun anew where its reading was stopped."""
        made = self._animation
        if self._film is None and made is not None and made.labels and self._is_seen:
            # Of another file the labels would be wrong.
            is_other = _stamp(made.path) not in (self._made, None)
            self._problem = ""
            if is_other:
                self._problem = tr("{path} is not what this run made any more.", path=made.path)
            else:
                self._film = Film(Path(made.path), len(made.labels), made.frame_rate)
        return self._film

    def _stop(self) -> None:
        self._timer.stop()
        self._show_state()

    def _show_state(self) -> None:
        icon = _Icon.SP_MediaPause if self.is_playing else _Icon.SP_MediaPlay
        name = tr("Pause") if self.is_playing else tr("Play")
        self.play_button.setIcon(self.style().standardIcon(icon))
        self.play_button.setToolTip(name)
        self.play_button.setAccessibleName(name)

    def _time_ms(self) -> int:
        """Return how long the frame stays that is shown."""
        if self._animation is None:
            return _WAIT_MS
        seconds = 1 / self._animation.frame_rate
        if self.number == self.slider.maximum():
            seconds += self._animation.hold_last_s
        return max(_SHORTEST_MS, round(seconds * _MS))

    def _on_time(self) -> None:
        if self.window().isMinimized():
            self._timer.start(_MINIMIZED_MS)
            return
        if self._missing:
            self._show()
        else:
            self._go((self.number + 1) % (self.slider.maximum() + 1))
        if self._film is not None and not (self._missing and self._ended):
            self._timer.start(_WAIT_MS if self._missing else self._time_ms())
        self._show_state()

    def _step(self, steps: int) -> None:
        self._stop()
        self._go((self.number + steps) % (self.slider.maximum() + 1))

    def _on_slider(self, number: int) -> None:
        self._stop()
        self._go(number)

    def _on_visible(self, visible: bool) -> None:
        """Do nothing while it is closed, or another panel lies above."""
        self._is_seen = visible
        if not visible:
            self._resumes |= self.is_playing
            self._stop()
            self._again.stop()
            self.rest()
            return
        self._show()
        if self._resumes:
            self._resumes = False
            self._start()

    def _go(self, number: int) -> None:
        self.number = number
        self.slider.blockSignals(True)
        self.slider.setValue(number)
        self.slider.blockSignals(False)
        self._show()

    def _show(self) -> None:
        """Show the frame as soon as it is read."""
        film, made = self._opened(), self._animation
        if made is None:
            return
        # Asked first: what is read in between is there.
        self._ended = film is None or film.is_read
        frame = film.frame(self.number) if film is not None else None
        self._missing = frame is None
        if frame is not None:
            rows, columns = frame.shape[:2]
            kind = QImage.Format.Format_RGBA8888
            self.view.show_picture(QImage(frame.tobytes(), columns, rows, kind).copy())
        elif not self._ended:
            self._again.start(_WAIT_MS)
        problem = film.problem if film is not None else self._problem
        label = made.labels[self.number] if made.labels else ""
        self.label.setText(problem if problem and self._missing else label)
        self.place.setText(f"{min(self.number + 1, len(made.labels))} / {len(made.labels)}")

    def _open_page(self) -> None:
        if self._animation is not None:
            self._open(self._animation.page)

    def _show_file(self) -> None:
        if self._animation is not None:
            self._open(str(Path(self._animation.path).parent))

    def _open(self, path: str) -> None:
        """Open a file or folder as the system does; some systems do nothing where it is gone."""
        if Path(path).exists():
            QDesktopServices.openUrl(QUrl.fromLocalFile(path))
        else:
            self.label.setText(tr("{path} is not there any more.", path=path))

    def _run_again(self) -> None:
        if self._animation is not None:
            processing.execAlgorithmDialog(
                self._animation.algorithm, dict(self._animation.parameters)
            )
