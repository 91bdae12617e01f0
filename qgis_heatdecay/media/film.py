# SPDX-License-Identifier: GPL-2.0-or-later
"""An animation's file read back: its frames at hand in any order."""

import math
import tempfile
import threading
import zlib
from contextlib import closing, suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import IO, Any, Dict, Generator, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from ..core.texts import tr
from .formats import FORMATS
from .video import stream_rate
from .video_streams import read_by_ffmpeg

# Larger pictures are made smaller: they are looked at beside a map, and wait on a disk that some
# systems keep in memory.
_LONGEST_SIDE_PX = 1200
_MOST_PIXELS = 500e6
_LEVEL = 1  # of zlib, the fastest
_PATIENCE_SECONDS = 2.0

_Pictures = Generator[Tuple[np.ndarray, float], None, None]


@dataclass(frozen=True)
class Animation:
    """What a run made, and what made it.

    page : of the preview, empty where there is none.
    labels : of the frames. algorithm, parameters : to run it again.
    """

    path: str
    page: str
    frame_rate: float
    hold_last_s: float
    labels: Sequence[str]
    algorithm: str
    parameters: Dict[str, Any]


class _Stored(NamedTuple):
    """Where a picture lies in the file, and its rows, columns and channels."""

    at: int
    length: int
    shape: Tuple[int, ...]


class Film:
    """The frames of a file; a thread reads them one after the other, and they wait on disk.

    In memory there is one frame at a time, however long the animation. Its file is open until all
    are read, and no longer.

    count, frame_rate : of the animation. Files hold equal frames once, or repeat slow ones.
    """

    def __init__(self, path: Path, count: int, frame_rate: float) -> None:
        self._path, self._count, self._rate = path, count, frame_rate
        self._frames: List[_Stored] = []
        self._file: Optional[IO[bytes]] = None
        self._lock, self._stop = threading.Lock(), threading.Event()
        self.problem = ""
        self._thread = threading.Thread(target=self._read, name="heatdecay-film", daemon=True)
        self._thread.start()

    @property
    def is_read(self) -> bool:
        """Whether no more frames will come."""
        return not self._thread.is_alive()

    def frame(self, number: int) -> Optional[np.ndarray]:
        """Return a frame, uint8 (rows, columns, 4) with straight alpha; None: not read yet."""
        with self._lock:
            if self._file is None or number >= len(self._frames):
                return None
            stored = self._frames[number]
            self._file.seek(stored.at)
            data = self._file.read(stored.length)
        return np.frombuffer(zlib.decompress(data), np.uint8).reshape(stored.shape)

    def close(self) -> None:
        """Stop reading, and let go of the frames."""
        self._stop.set()
        self._thread.join(_PATIENCE_SECONDS)
        # A thread that is slow to stop finds that there is nowhere to store any more.
        with self._lock, suppress(OSError):  # on a full disk closing fails once more
            file, self._file = self._file, None
            if file is not None:
                file.close()

    def _read(self) -> None:
        try:
            with self._lock:
                if self._stop.is_set():
                    return
                self._file = tempfile.TemporaryFile(prefix="heatdecay-film-")  # noqa: SIM115
            self._read_all()
        except Exception as error:  # each decoder has errors of its own
            self.problem = tr(
                "The animation cannot be shown here: {reason}.", reason=error or type(error)
            )

    def _read_all(self) -> None:
        end = 0.0
        stored = None
        with closing(_pictures(self._path, self._rate)) as pictures:
            for picture, seconds in pictures:
                if self._stop.is_set():
                    return
                stored = self._store(_reduced(picture, self._count))
                end += seconds
                while len(self._frames) < self._count and self._middle() < end:
                    self._frames.append(stored)
        while stored is not None and len(self._frames) < self._count:
            self._frames.append(stored)

    def _middle(self) -> float:
        """Return the second at which the next frame is half over, whatever was rounded."""
        return (len(self._frames) + 0.5) / self._rate

    def _store(self, picture: np.ndarray) -> _Stored:
        data = zlib.compress(picture.tobytes(), _LEVEL)
        with self._lock:
            if self._file is None:
                return _Stored(0, 0, picture.shape)
            at = self._file.seek(0, 2)
            self._file.write(data)
        return _Stored(at, len(data), picture.shape)


def _pictures(path: Path, frame_rate: float) -> _Pictures:
    """Yield the pictures of a file, uint8 (rows, columns, 4), and how many seconds each stands."""
    known = FORMATS.get(path.suffix.lower())
    if known is None or not known.is_video:
        return _pillow_pictures(path)
    _, rate = stream_rate(frame_rate)
    try:
        import av  # noqa: F401, PLC0415 - may be missing
    except ImportError:
        return _ffmpeg_pictures(path, rate)
    return _pyav_pictures(path, rate)


def _pillow_pictures(path: Path) -> _Pictures:
    from PIL import Image  # noqa: PLC0415 - may be missing

    with Image.open(path) as movie:
        for number in range(getattr(movie, "n_frames", 1)):
            movie.seek(number)
            movie.load()
            yield np.asarray(movie.convert("RGBA")), float(movie.info.get("duration", 0)) / 1000


def _pyav_pictures(path: Path, rate: Fraction) -> _Pictures:
    import av  # noqa: PLC0415 - may be missing

    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            yield _opaque(frame.to_ndarray(format="rgb24")), float(1 / rate)


def _ffmpeg_pictures(path: Path, rate: Fraction) -> _Pictures:
    with closing(read_by_ffmpeg(path, rate)) as reader:
        columns, rows = next(reader)["source_size"]
        for data in reader:
            picture = np.frombuffer(data, np.uint8).reshape(rows, columns, 3)
            yield _opaque(picture), float(1 / rate)


def _opaque(picture: np.ndarray) -> np.ndarray:
    return np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)])


def _reduced(picture: np.ndarray, count: int) -> np.ndarray:
    """Return a picture that is no larger than a panel needs; without Pillow as it is.

    count : of the pictures; many are smaller than few.
    """
    rows, columns = picture.shape[:2]
    of_all = math.sqrt(_MOST_PIXELS / (count * rows * columns))
    share = min(_LONGEST_SIDE_PX / max(rows, columns), of_all)
    if share >= 1:
        return picture
    try:
        from PIL import Image  # noqa: PLC0415 - may be missing
    except ImportError:
        return picture
    size = max(1, round(columns * share)), max(1, round(rows * share))
    # Premultiplied, for what is transparent has no color.
    small = Image.fromarray(picture).convert("RGBa").resize(size, Image.BILINEAR, reducing_gap=2.0)
    return np.asarray(small.convert("RGBA"))
