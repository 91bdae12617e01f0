# SPDX-License-Identifier: GPL-2.0-or-later
"""The values of all frames as rasters that play in the Temporal Controller."""

import re
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence

import numpy as np

from ...core.color.color_scale import ColorScale
from ...core.staging import staged, staged_folder
from ..crs import Place
from .layer_style import save_qml
from .raster_files import RasterNotes, RasterStack
from .temporal_layers import FrameSpan, write_group_definition, write_stack_definition

_FOLDER_FILES = re.compile(r"heat_\d{5,}(_[-+\dT]+)?\.(tif|tif\.aux\.xml|qml)")
_FOLDER_DEFINITION = "heat.qlr"


@dataclass(frozen=True)
class FramesToCome:
    """What is known of the frames before they are made.

    names : of each frame, its start as ISO text or else its number.
    spans : when each frame is, None where frames have no times.
    """

    place: Place
    names: Sequence[str]
    spans: Optional[Sequence[FrameSpan]]
    metadata: Dict[str, str]


class FrameRasters(AbstractContextManager):
    """Writes the values of frames; they are in place when the block ends well."""

    def add(self, number: int, values: np.ndarray) -> None:
        """Write a frame, (rows, cols) float32, NaN is NoData."""

    def style(self, scale: ColorScale) -> None:
        """Set the colors in which the layers are to be drawn; call it before the block ends."""

    def __exit__(self, *failure: Any) -> Optional[bool]:
        return None


class AllFrameRasters(FrameRasters):
    """Hands on to several outputs, perhaps none."""

    def __init__(self, outputs: Sequence[FrameRasters]) -> None:
        self._outputs = outputs

    def __enter__(self) -> "AllFrameRasters":
        with ExitStack() as opened:
            for output in self._outputs:
                opened.enter_context(output)
            self._files = opened.pop_all()
        return self

    def __exit__(self, *failure: Any) -> Optional[bool]:
        return self._files.__exit__(*failure)

    def add(self, number: int, values: np.ndarray) -> None:
        for output in self._outputs:
            output.add(number, values)

    def style(self, scale: ColorScale) -> None:
        for output in self._outputs:
            output.style(scale)


class HeatStack(FrameRasters):
    """One raster with a band for each frame, and its layer definition."""

    def __init__(self, path: str, frames: FramesToCome) -> None:
        self._path = Path(path)
        self._frames = frames
        self._scale: Optional[ColorScale] = None

    def __enter__(self) -> "HeatStack":
        place, names = self._frames.place, self._frames.names
        notes = RasterNotes(names, self._frames.metadata)
        with ExitStack() as opened:
            temporary = opened.enter_context(staged(self._path))
            self._raster = opened.enter_context(
                RasterStack(temporary, len(names), place.grid, place.crs, notes)
            )
            self._files = opened.pop_all()
        return self

    def add(self, number: int, values: np.ndarray) -> None:
        self._raster.add(number, values)

    def style(self, scale: ColorScale) -> None:
        self._scale = scale

    def __exit__(self, *failure: Any) -> Optional[bool]:
        handled = self._files.__exit__(*failure)
        if failure[0] is None and self._scale is not None:
            save_qml(str(self._path), self._scale)
            definition = self._path.with_suffix(".qlr")
            write_stack_definition(definition, self._path, self._frames.spans, self._scale)
        return handled


class HeatFolder(FrameRasters):
    """A folder of dated single-band rasters, and the definition of their group."""

    def __init__(self, path: str, frames: FramesToCome) -> None:
        self._path = Path(path)
        self._frames = frames
        self._staging = staged_folder(path, _FOLDER_FILES)
        self._names: List[str] = []
        self._scale: Optional[ColorScale] = None

    def __enter__(self) -> "HeatFolder":
        self._folder = self._staging.__enter__()
        return self

    def add(self, number: int, values: np.ndarray) -> None:
        name = self._frames.names[number]
        # Without colons, which file names cannot hold everywhere, and without the zone.
        dated = "" if self._frames.spans is None else "_" + name[:19].replace(":", "")
        file_name = f"heat_{number:05d}{dated}.tif"
        place = self._frames.place
        notes = RasterNotes([name], self._frames.metadata)
        with RasterStack(self._folder / file_name, 1, place.grid, place.crs, notes) as raster:
            raster.add(0, values)
        self._names.append(file_name)

    def style(self, scale: ColorScale) -> None:
        self._scale = scale

    def __exit__(self, *failure: Any) -> Optional[bool]:
        handled = self._staging.__exit__(*failure)
        if failure[0] is None and self._scale is not None:
            write_group_definition(
                self._path / _FOLDER_DEFINITION,
                [self._path / name for name in self._names],
                self._frames.names,
                self._frames.spans,
                self._scale,
            )
        return handled
