# SPDX-License-Identifier: GPL-2.0-or-later
"""Videos by ffmpeg: its program through imageio-ffmpeg, or its libraries through PyAV.

Both streams have the same methods. ``finish`` and ``probe`` call ``tick`` with 0 again and again,
to cancel; ``close`` lets go of everything, whether finished or not. It may be called while another
thread, which nobody waits for any more, is in one of the others.
"""

import inspect
import os
import re
import threading
import time
from contextlib import ExitStack, closing, contextmanager, suppress
from fractions import Fraction
from pathlib import Path
from typing import Any, Dict, Generator, Iterator, List, NamedTuple, Tuple

import numpy as np

from ..core.errors import HeatDecayError
from ..core.hidden_folders import scratch_folder
from ..core.progress import Tick, silent
from ..core.texts import tr
from ..render.compose import Size
from .video_options import FILTERS_OPTION


class StreamSettings(NamedTuple):
    """What a video is to be.

    options : of the codec, without dashes, and filters. given : those of the user, for messages.
    """

    path: Path
    size: Size
    rate: Fraction
    codec: str
    options: Dict[str, str]
    given: str


# RGB is turned into the colors of HD television, and the file says so; without, players guess.
# Older versions read the options, newer ones what the filter says.
_TAGS = {"color_primaries": "bt709", "color_trc": "bt709", "colorspace": "bt709"}
_FILTER = "scale=out_color_matrix=bt709:out_range=tv,setparams=range=tv"
_TAGS_FILTER = _FILTER + "".join(f":{key}={value}" for key, value in _TAGS.items())
# As options of the codec, for PyAV before 12 has no attributes for them.
_COLORS = {**_TAGS, "color_range": "tv"}
# What PyAV must give to the file and not to the codec.
_CONTAINER_OPTIONS = ("movflags",)
_ERRORS = 16  # ffmpeg's level of messages
_MOST_LINES = 2
# imageio-ffmpeg would run Python in the forked process, to keep Ctrl-C from ffmpeg. In a process of
# several threads that waits for ever now and then; without it, programs start by the safe way.
os.environ.setdefault("IMAGEIO_FFMPEG_NO_PREVENT_SIGINT", "1")

_MOMENT_SECONDS = 0.05


class FfmpegStream:
    """Feeds frames to ffmpeg's standard input; its complaints go into the error."""

    def __init__(self, settings: StreamSettings) -> None:
        import imageio_ffmpeg  # noqa: PLC0415 - may be missing

        self._path, self._rate = settings.path, settings.rate
        self._given = settings.given
        self._scratch = ExitStack()
        self._report = self._scratch.enter_context(scratch_folder()) / "report.txt"
        options = {**_COLORS, **settings.options}
        # Those of the user work on the colors of the file, and may be of red, green and blue.
        given = options.pop(FILTERS_OPTION, "")
        filters = [_TAGS_FILTER, given, _TAGS_FILTER] if given else [_TAGS_FILTER]
        words = [word for key, value in options.items() for word in (f"-{key}", value)]
        # imageio's own writer does the same, but cannot be stopped before ffmpeg has caught up.
        self._frames = imageio_ffmpeg.write_frames(
            str(settings.path),
            settings.size,
            pix_fmt_in="rgba",
            fps=float(settings.rate),
            # Older versions round the rate to two digits.
            input_params=["-r", str(settings.rate)],
            codec=settings.codec,
            quality=None,
            macro_block_size=2,
            ffmpeg_log_level="quiet",
            output_params=["-vf", ",".join(filters), *words],
        )
        with _reported_to(self._report):
            self._frames.send(None)
        # A version that calls the process something else cannot be cancelled.
        self._process = inspect.getgeneratorlocals(self._frames).get("p")
        self._in_use = threading.Lock()

    @staticmethod
    def available() -> bool:
        """Return whether the packages are there, and the program with them."""
        try:
            import imageio  # noqa: F401, PLC0415
            import imageio_ffmpeg  # noqa: PLC0415

            imageio_ffmpeg.get_ffmpeg_exe()
        except (ImportError, RuntimeError):
            return False
        return True

    def write(self, frame: np.ndarray) -> None:
        """Encode a frame, uint8 (rows, columns, 4), opaque."""
        with self._in_use, self._with_complaints():
            self._frames.send(np.ascontiguousarray(frame))

    def finish(self, tick: Tick) -> None:
        """Wait until ffmpeg is done, which may have a minute of work before it."""
        with self._with_complaints():
            # Do what closing the generator does, but listen to a cancel meanwhile.
            if self._process is not None:
                self._process.stdin.close()
            while self._process is not None and self._process.poll() is None:
                tick(0.0)
                time.sleep(_MOMENT_SECONDS)
            with self._in_use:
                self._frames.close()
            if not self._path.exists() or not self._path.stat().st_size:
                raise OSError(tr("the file is empty"))

    def probe(self, tick: Tick) -> Tuple[int, int, int]:
        """Open the file again and return the number of frames, width and height."""
        frames = 0
        with closing(read_by_ffmpeg(self._path, self._rate)) as reader:
            width, height = next(reader)["source_size"]
            for _ in reader:  # its own count takes as long, and cannot be cancelled
                tick(0.0)
                frames += 1
        return frames, width, height

    def close(self) -> None:
        """Stop ffmpeg at once."""
        if self._process is not None:
            # Who waits for it to take a frame waits no longer.
            self._process.kill()
        with self._in_use, suppress(KeyboardInterrupt, StopIteration):
            self._frames.throw(KeyboardInterrupt)
        self._scratch.close()

    @contextmanager
    def _with_complaints(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            lines = self._complaints() or [str(error).splitlines()[0]]
            said = tr("ffmpeg could not write the video: {reason}.", reason=" / ".join(lines))
            if self._given:
                said += " " + tr("VIDEO_OPTIONS is {options!r}.", options=self._given)
            raise HeatDecayError(said) from error

    def _complaints(self) -> List[str]:
        if not self._report.exists():
            return []
        text = self._report.read_text("utf-8", errors="replace").partition("Command line:\n")[2]
        # The first line is the command; the first complaints say most, each after its [part].
        lines = [re.sub(r"^(\[[^]]*\] )*", "", line).strip(" .") for line in text.splitlines()[1:]]
        return [line for line in lines if line][:_MOST_LINES]


def read_by_ffmpeg(path: Path, rate: Fraction) -> Generator[Any, None, None]:
    """Yield what imageio-ffmpeg says of a video, and then its frames as bytes, RGB.

    rate : of its frames. WebM does not hold it, and where ffmpeg guesses a higher one, as of slow
        videos, it repeats frames until it is reached.
    """
    import imageio_ffmpeg  # noqa: PLC0415 - may be missing

    yield from imageio_ffmpeg.read_frames(str(path), input_params=["-r", str(rate)])


@contextmanager
def _reported_to(path: Path) -> Iterator[None]:
    """Let an ffmpeg that starts in the block write its complaints to a file."""
    before = os.environ.get("FFREPORT")
    escaped = re.sub(r"([\\:'])", r"\\\1", str(path)).replace("%", "%%")
    os.environ["FFREPORT"] = f"file={escaped}:level={_ERRORS}"
    try:
        yield
    finally:
        if before is None:
            del os.environ["FFREPORT"]
        else:
            os.environ["FFREPORT"] = before


class PyavStream:
    """Encodes in this process."""

    def __init__(self, settings: StreamSettings) -> None:
        import av  # noqa: PLC0415 - may be missing

        # The codec knows its options without the stream, as b for b:v.
        given = {key.partition(":")[0]: value for key, value in settings.options.items()}
        options = {**_COLORS, **given}
        if FILTERS_OPTION in options:
            raise HeatDecayError(
                tr("VIDEO_OPTIONS contains filters (-vf), which need the package imageio-ffmpeg.")
            )
        muxing = {key: options.pop(key) for key in _CONTAINER_OPTIONS if key in options}
        self._path = str(settings.path)
        self._in_use = threading.Lock()
        self._open = av.open(self._path, "w", options=muxing)
        try:
            self._stream = self._open.add_stream(settings.codec, rate=settings.rate)
            self._stream.width, self._stream.height = settings.size
            self._stream.pix_fmt = "yuv420p"
            self._stream.options = options
        except BaseException:
            self._open.close()
            raise

    @staticmethod
    def available() -> bool:
        """Return whether the package is there."""
        try:
            import av  # noqa: F401, PLC0415
        except ImportError:
            return False
        return True

    def write(self, frame: np.ndarray) -> None:
        """Encode a frame, uint8 (rows, columns, 4), opaque."""
        import av  # noqa: PLC0415

        picture = av.VideoFrame.from_ndarray(frame, format="rgba")
        picture = picture.reformat(format="yuv420p", dst_colorspace="ITU709")
        with self._in_use:
            self._encode(picture)

    def finish(self, tick: Tick) -> None:
        """Write what the codec still holds back."""
        with self._in_use:
            self._encode(None, tick)
            self._open.close()

    def probe(self, tick: Tick) -> Tuple[int, int, int]:
        """Open the file again and return the number of frames, width and height."""
        import av  # noqa: PLC0415

        with av.open(self._path) as container:
            context = container.streams.video[0].codec_context
            frames = 0
            # They are not decoded, which takes as long as writing them did.
            for packet in container.demux(video=0):
                tick(0.0)
                frames += packet.size > 0  # the last one is empty
            return frames, context.width, context.height

    def close(self) -> None:
        """Let go of the file, as soon as no thread is in the midst of a frame."""
        with self._in_use:
            self._open.close()

    def _encode(self, picture: object, tick: Tick = silent) -> None:
        try:
            for packet in self._stream.codec_context.encode_lazy(picture):
                packet.stream = self._stream
                self._open.mux(packet)
                tick(0.0)
        except (OSError, ValueError) as error:
            raise HeatDecayError(
                tr("PyAV could not write the video: {reason}.", reason=error)
            ) from error
