# SPDX-License-Identifier: GPL-2.0-or-later
"""From the pictures of frames to the animation's files; the same for every kind of timelapse."""

import tempfile
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterable, Iterator, List, Optional, Sequence, Tuple

import numpy as np

from ..adapters.crs import Place
from ..adapters.drawing.scene import Scene, painted
from ..adapters.feedback import Stages
from ..adapters.rasters.picture_files import FramesFolder
from ..core.color.color_scale import ColorScale
from ..core.numbers import value_range
from ..core.threads import OneBehind
from ..media.spill import AnimationSettings, Spill
from ..media.writer import open_writer


@dataclass(frozen=True)
class FrameFiles:
    """Where frames go: the animation, and a folder of pictures or an empty text."""

    output: str
    settings: AnimationSettings
    frames_folder: str


class FrameValues(AbstractContextManager):
    """The values of all frames, on disk until their common scale is known.

    Parameters
    ----------
    size : width and height in pixels.

    Attributes
    ----------
    ranges : the least and the largest value of each frame, NaN where there is none.
    highest : (rows, cols) float32, the largest value of each pixel in any frame, NaN where none is.
    """

    def __init__(self, size: Tuple[int, int]) -> None:
        self.ranges: List[Tuple[float, float]] = []
        self.highest = np.full(size[::-1], np.nan, np.float32)

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, values: np.ndarray) -> None:
        """Store a frame's values, (rows, cols) float32."""
        self._keep(values)
        self.ranges.append(value_range(values))
        np.fmax(self.highest, values, out=self.highest)

    def close(self) -> None:
        """Let go of what is stored."""
        raise NotImplementedError

    def __iter__(self) -> Iterator[np.ndarray]:
        """Return the values of each frame again; an array is overwritten by the next."""
        raise NotImplementedError

    def _keep(self, values: np.ndarray) -> None:
        raise NotImplementedError

    @property
    def maxima(self) -> List[float]:
        """The largest value of each frame, NaN where there is none."""
        return [high for _, high in self.ranges]

    @property
    def whole_range(self) -> Tuple[float, float]:
        """The least and the largest value of all frames."""
        lows, highs = np.array(self.ranges).T
        return float(np.fmin.reduce(lows)), float(np.fmax.reduce(highs))


class StoredFrames(FrameValues):
    """Stores what changes from frame to frame."""

    def __init__(self, size: Tuple[int, int]) -> None:
        super().__init__(size)
        self._spill = Spill(Path(tempfile.gettempdir()), size, level=0)

    def close(self) -> None:
        """Remove the file."""
        self._spill.close()

    def __iter__(self) -> Iterator[np.ndarray]:
        """Yield the values of each frame again; an array is overwritten by the next."""
        for (pixels, _), times in zip(self._spill.frames(), self._spill.shown):
            for _ in range(times):
                yield pixels.view(np.float32)

    def _keep(self, values: np.ndarray) -> None:
        self._spill.append(np.ascontiguousarray(values).view(np.uint32))


class RawFrames(FrameValues):
    """Stores frames as they are: a look at what changed takes only time where all of it does."""

    def __init__(self, size: Tuple[int, int]) -> None:
        super().__init__(size)
        self._file = tempfile.TemporaryFile(prefix=".frames-")  # noqa: SIM115

    def close(self) -> None:
        """Remove the file."""
        self._file.close()

    def __iter__(self) -> Iterator[np.ndarray]:
        """Yield the values of each frame again."""
        self._file.seek(0)
        for _ in self.ranges:
            data = self._file.read(self.highest.nbytes)
            yield np.frombuffer(data, np.float32).reshape(self.highest.shape)

    def _keep(self, values: np.ndarray) -> None:
        self._file.write(values.astype(np.float32, copy=False).tobytes())


def pictures_of(
    frames: Iterable[np.ndarray], scales: Sequence[ColorScale], scene: Scene
) -> Iterator[np.ndarray]:
    """Yield the picture of each frame's values, (rows, cols, 4) uint8.

    scales : one for all frames or one for each.
    """
    for number, values in enumerate(frames):
        scale = scales[number if len(scales) > 1 else 0]
        yield scene.frame(painted(values, scale), number)


def write_frames(
    pictures: Iterable[np.ndarray],
    count: int,
    place: Place,
    files: FrameFiles,
    stages: Stages,
    finish: Callable[[], None],
) -> None:
    """Write each picture to all files; they are complete or absent.

    pictures : ``count`` arrays (rows, cols, 4) uint8, straight alpha, none of them used again by
        the one who gives them.
    stages : with the stages "Frames" and "Writing".
    finish : called after the last picture; where it raises, no file takes its place.
    """
    size = place.grid.width, place.grid.height
    with ExitStack() as stack:
        folder: Optional[FramesFolder] = None
        if files.frames_folder:
            folder = stack.enter_context(FramesFolder(files.frames_folder, place.grid, place.crs))
        writer = stack.enter_context(
            open_writer(files.output, size, files.settings, stages.tick("Writing"))
        )
        behind = stack.enter_context(OneBehind())
        tick = stages.tick("Frames")
        tick(0.0)
        for number, picture in enumerate(pictures):
            tick((number + 1) / count)
            behind.do(writer.add, picture)
            if folder is not None:
                folder.add(number, picture)
        finish()
