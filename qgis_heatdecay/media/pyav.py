# SPDX-License-Identifier: GPL-2.0-or-later
"""Videos by PyAV: ffmpeg's libraries, where the program is missing."""

from typing import Dict, Sequence, Tuple

import numpy as np

from ..core.errors import HeatDecayError
from ..core.progress import Tick, silent
from ..core.texts import tr
from .stream import StreamSettings

_CONTAINER_OPTIONS = ("movflags",)
# As options of the codec, for PyAV before 12 has no attributes for them.
_COLORS = {
    "color_primaries": "bt709",
    "color_trc": "bt709",
    "colorspace": "bt709",
    "color_range": "tv",
}


class PyavStream:
    """Encodes in this process."""

    def __init__(self, settings: StreamSettings) -> None:
        import av  # noqa: PLC0415 - may be missing

        options = {**_COLORS, **settings.options, **_pairs(settings.extra)}
        muxing = {key: options.pop(key) for key in _CONTAINER_OPTIONS if key in options}
        self._path = str(settings.path)
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
        """Tell whether the package is there."""
        try:
            import av  # noqa: F401, PLC0415
        except ImportError:
            return False
        return True

    def write(self, frame: np.ndarray) -> None:
        """Encode a frame."""
        import av  # noqa: PLC0415

        picture = av.VideoFrame.from_ndarray(frame, format="rgba")
        picture = picture.reformat(format="yuv420p", dst_colorspace="ITU709")
        self._encode(picture)

    def finish(self, tick: Tick) -> None:
        """Write what the codec still holds back."""
        self._encode(None, tick)
        self._open.close()

    def probe(self, tick: Tick) -> Tuple[int, int, int]:
        """Open the file again; give the number of frames, width and height."""
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
        """Let go of the file."""
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


def _pairs(words: Sequence[str]) -> Dict[str, str]:
    keys, values = words[::2], words[1::2]
    if len(keys) != len(values) or not all(key.startswith("-") for key in keys):
        raise HeatDecayError(
            tr(
                "VIDEO_OPTIONS is {options!r}. Without imageio-ffmpeg it may only hold pairs "
                "like -crf 23 -preset slow",
                options=" ".join(words),
            )
        )
    return {key[1:]: value for key, value in zip(keys, values)}
