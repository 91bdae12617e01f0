# SPDX-License-Identifier: GPL-2.0-or-later
"""From frames to an animation file: the formats as data, and one way in for all of them.

    require_writable(path, settings)  # before the work: says what is missing
    with open_writer(path, (width, height), settings, tick) as writer:
        for frame in frames:  # uint8 (rows, columns, 4), RGBA, straight alpha
            writer.add(frame)

The file is in place when the block ends; when it raises, what was there before stands.
File dialog, helps, messages and checks come from `FORMATS`. A new format is an encoder in a file of
its own and a row there.
"""

import importlib
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Callable, Dict, Iterable, Iterator, List, NamedTuple, Optional, Protocol

import numpy as np

from ..core.errors import HeatDecayError, TooLarge
from ..core.packages import PILLOW, VIDEO, Package, how_to_get
from ..core.progress import Tick, silent
from ..core.staging import staged
from ..core.texts import to_translate, tr, tr_n, translated
from ..render.compose import Size
from .apng import ApngEncoder
from .gif import GifEncoder
from .pillow_formats import AvifEncoder, WebpEncoder
from .spill import AnimationSettings
from .video import VideoEncoder, can_write_videos, try_video


class Encoder(Protocol):
    """One format's way to write; `close` is called whether or not the file was finished."""

    def add(self, frame: np.ndarray) -> None:
        """Take the next frame, C-contiguous uint8 (rows, columns, 4)."""

    def finish(self, tick: Tick) -> None:
        """Complete the file."""

    def close(self) -> None:
        """Let go of files and processes."""


class Requirement(NamedTuple):
    """What a format needs, how to get it, and whether it is there."""

    name: str
    package: Package
    is_met: Callable[[], bool]


class Format(NamedTuple):
    """A format of animations.

    label : what people call it.
    encoder : writes it.
    longest_px : the longest side that it allows.
    media_type : what HTML calls it.
    needs : what must be installed.
    opaque : whether it has no half transparency, so that something must lie under the frames.
    plays : whether it holds the number of plays.
    fastest : frames per second that it can show; None for any.
    try_out : writes a tiny file with the user's settings, and raises where that fails.
    """

    label: str
    encoder: Callable[[Path, Size, AnimationSettings], Encoder]
    longest_px: int
    media_type: str
    needs: Requirement
    opaque: bool = False
    plays: bool = True
    fastest: Optional[float] = None
    try_out: Optional[Callable[[str, AnimationSettings], None]] = None

    @property
    def is_video(self) -> bool:
        """Whether a codec writes it, which takes VIDEO_OPTIONS."""
        return self.media_type.startswith("video")


def pillow_writes(kind: str) -> Callable[[], bool]:
    """Return a function that says whether Pillow is here and writes animations of a kind.

    kind : spelled as in the name of Pillow's module, as in ``WebPImagePlugin``.
    """

    def is_met() -> bool:
        try:
            importlib.import_module(f"PIL.{kind}ImagePlugin")
            from PIL import Image  # noqa: PLC0415 - may be missing
        except ImportError:
            return False
        return kind.upper() in Image.SAVE_ALL

    return is_met


_PILLOW = Requirement(to_translate("Pillow"), PILLOW, pillow_writes("Gif"))
_PILLOW_WEBP = Requirement(to_translate("Pillow with WebP"), PILLOW, pillow_writes("WebP"))
_PILLOW_AVIF = Requirement(
    to_translate("Pillow 11.3 or later"), Package('"Pillow>=11.3"'), pillow_writes("Avif")
)
_CODECS = Requirement(
    to_translate("imageio with imageio-ffmpeg, or av (PyAV)"), VIDEO, can_write_videos
)
_APNG = Format("APNG", ApngEncoder, 65_535, "image/png", _PILLOW)

# By suffix; the first is the default.
FORMATS: Dict[str, Format] = {
    ".gif": Format("GIF", GifEncoder, 65_535, "image/gif", _PILLOW, opaque=True, fastest=50.0),
    ".png": _APNG,
    ".apng": _APNG,
    ".webp": Format("WebP", WebpEncoder, 16_383, "image/webp", _PILLOW_WEBP),
    ".mp4": Format(
        "MP4", VideoEncoder, 8_192, "video/mp4", _CODECS, opaque=True, plays=False,
        try_out=try_video,
    ),
    ".webm": Format(
        "WebM", VideoEncoder, 16_384, "video/webm", _CODECS, opaque=True, plays=False,
        try_out=try_video,
    ),
    ".avif": Format("AVIF", AvifEncoder, 32_768, "image/avif", _PILLOW_AVIF),
}  # fmt: skip


def format_of(path: str) -> Format:
    """Return the format that a file's suffix stands for.

    Raises HeatDecayError: the suffix is not in `FORMATS`.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in FORMATS:
        raise HeatDecayError(
            tr(
                "Animations cannot be written as '{extension}'. Choose one of {formats}.",
                extension=suffix or Path(path).name,
                formats=", ".join(FORMATS),
            )
        )
    return FORMATS[suffix]


def require_writable(path: str, settings: AnimationSettings) -> None:
    """Find out before any work what cannot be written.

    Raises HeatDecayError: unknown suffix, something to install, a frame rate that this format
        cannot show, or options that the codec does not take; with what to do about it.
    """
    if not settings.frame_rate > 0:
        raise HeatDecayError(
            tr("FRAME_RATE is {rate:g}. It must be greater than 0.", rate=settings.frame_rate)
        )
    chosen = format_of(path)
    if chosen.fastest is not None and settings.frame_rate > chosen.fastest:
        raise HeatDecayError(
            tr(
                "{format} shows at most {fastest:g} frames per second, but FRAME_RATE is {rate:g}. "
                "Lower it, or write {others}.",
                format=chosen.label,
                fastest=chosen.fastest,
                rate=settings.frame_rate,
                others=_one_of(s for s, each in FORMATS.items() if each.fastest is None),
            )
        )
    if not chosen.needs.is_met():
        raise HeatDecayError(_what_is_missing(chosen))
    if chosen.try_out is not None:
        chosen.try_out(Path(path).suffix.lower(), settings)


def require_size(path: str, size: Size) -> None:
    """Require that a format can hold frames of a size; sides that are not known yet are 0.

    Raises TooLarge: it cannot.
    """
    chosen = format_of(path)
    if max(size) <= chosen.longest_px:
        return
    width, height = size
    said = tr(
        "{format} files can be at most {longest} pixels wide or high, but the frames are "
        "{width} x {height}. Set a smaller WIDTH or HEIGHT, or a larger PIXEL_SIZE.",
        format=chosen.label,
        longest=chosen.longest_px,
        width=width or "?",
        height=height or "?",
    )
    larger = [suffix for suffix, each in FORMATS.items() if each.longest_px >= max(size)]
    instead = [tr("Or write {formats}.", formats=_one_of(larger))] if larger else []
    raise TooLarge(" ".join([said, *instead]))


def _what_is_missing(wanted: Format) -> str:
    """Say what must be installed for a format, and which formats need nothing more."""
    missing = tr(
        "{format} needs {requirement}, which this QGIS lacks.",
        format=wanted.label,
        requirement=translated(wanted.needs.name),
    )
    ready = [suffix for suffix, each in FORMATS.items() if each.needs.is_met()]
    instead = [tr("Or write {formats}.", formats=_one_of(ready))] if ready else []
    return " ".join([missing, how_to_get(wanted.needs.package), *instead])


class Writer:
    """Takes frames, all of one size.

    path : the file that is written, which takes its place later.
    """

    def __init__(self, path: str, written: Path, encoder: Encoder, size: Size) -> None:
        self._path = path
        self.path = written
        self._encoder = encoder
        self._shape = (size[1], size[0], 4)
        self.count = 0

    def add(self, frame: np.ndarray) -> None:
        """Take the next frame, uint8 (rows, columns, 4), RGBA with straight alpha."""
        if frame.shape != self._shape or frame.dtype != np.uint8:
            raise ValueError(f"A frame is {frame.dtype} {frame.shape}, not uint8 {self._shape}.")
        with _disk_errors_explained(self._path):
            self._encoder.add(np.ascontiguousarray(frame))
        self.count += 1


@contextmanager
def open_writer(
    path: str, size: Size, settings: AnimationSettings, tick: Tick = silent
) -> Iterator[Writer]:
    """Yield a writer; the file is finished (``tick`` counts this part) when the block ends.

    Raises HeatDecayError: nothing was written, or it could not be.
    """
    require_size(path, size)
    with staged(path) as temporary:
        with _disk_errors_explained(path):
            encoder = format_of(path).encoder(temporary, size, settings)
        with closing(encoder):
            writer = Writer(path, temporary, encoder, size)
            yield writer
            if not writer.count:
                raise HeatDecayError(
                    tr("{path} was not written because there are no frames.", path=path)
                )
            with _disk_errors_explained(path):
                encoder.finish(tick)


@contextmanager
def _disk_errors_explained(path: str) -> Iterator[None]:
    """Say of a full disk, or one that went away, which file it hits."""
    try:
        yield
    except OSError as error:
        raise HeatDecayError(
            tr("{path} cannot be written: {reason}.", path=path, reason=error.strerror or error)
        ) from error


def file_filter() -> str:
    """Return the file dialog's filter.

    Examples
    --------
    >>> file_filter().split(";;")[:2]
    ['GIF (*.gif)', 'APNG (*.png *.apng)']
    """
    suffixes: Dict[str, List[str]] = {}
    for suffix, each in FORMATS.items():
        suffixes.setdefault(each.label, []).append(f"*{suffix}")
    return ";;".join(f"{label} ({' '.join(each)})" for label, each in suffixes.items())


def labels_of_formats(chosen: Callable[[Format], bool] = lambda each: True) -> str:
    """Return the names of some formats as a list in a sentence.

    Examples
    --------
    >>> labels_of_formats(lambda each: each.is_video)
    'MP4 and WebM'
    """
    return _all_of(_labels(chosen))


def requirements_help() -> str:
    """Say in a sentence for each requirement which formats need it."""
    needed = dict.fromkeys(each.needs.name for each in FORMATS.values())
    sentences = []
    for name in needed:
        labels = _labels(lambda each: each.needs.name == name)  # noqa: B023 - used at once
        sentences.append(
            tr_n(
                len(labels),
                "{formats} needs {requirement}.",
                "{formats} need {requirement}.",
                formats=_all_of(labels),
                requirement=translated(name),
            )
        )
    return " ".join(sentences)


def _labels(chosen: Callable[[Format], bool]) -> List[str]:
    return list(dict.fromkeys(each.label for each in FORMATS.values() if chosen(each)))


def _all_of(names: List[str]) -> str:
    *first, last = names
    return tr("{first} and {last}", first=", ".join(first), last=last) if first else last


def _one_of(names: Iterable[str]) -> str:
    *first, last = names
    return tr("{first} or {last}", first=", ".join(first), last=last) if first else last
