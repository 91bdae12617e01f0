# SPDX-License-Identifier: GPL-2.0-or-later
"""The values of all frames as rasters that play in the Temporal Controller."""

import re
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Sequence

import numpy as np
from qgis.core import QgsDateTimeRange

from ...core.color.color_scale import ColorScale
from ...core.staging import staged, staged_folder
from ..crs import Place
from .layer_style import save_qml
from .raster_files import AddBand, raster_stack
from .temporal_layers import write_group_definition, write_stack_definition

_FOLDER_FILES = re.compile(r"heat_\d{5,}(_[-+\dT]+)?\.(tif|tif\.aux\.xml|qml)")


@dataclass(frozen=True)
class FramesToCome:
    """What is known of the frames before they are made.

    names : of each frame, its start as ISO text or else its number.
    ranges : when each frame is, None where frames have no times.
    """

    place: Place
    names: Sequence[str]
    ranges: Optional[Sequence[QgsDateTimeRange]]
    metadata: Dict[str, str]


class FrameRasters(AbstractContextManager):
    """Writes the values of frames; what was written is in place when the block ends well.

    raster : the path of one raster with a band for each frame; empty: not wanted.
    folder : of a folder with a raster for each frame; empty: not wanted.
    """

    def __init__(self, raster: str, folder: str, frames: FramesToCome) -> None:
        self._frames = frames
        self._scale: Optional[ColorScale] = None
        self._wanted = [self._stack(Path(raster))] if raster else []
        self._wanted += [self._folder(Path(folder))] if folder else []

    def __enter__(self) -> "FrameRasters":
        with ExitStack() as opened:
            self._adders = [opened.enter_context(each) for each in self._wanted]
            self._files = opened.pop_all()
        return self

    def __exit__(self, *failure: Any) -> Optional[bool]:
        return self._files.__exit__(*failure)

    def add(self, number: int, values: np.ndarray) -> None:
        """Write a frame, (rows, cols) float32, NaN is NoData."""
        for add in self._adders:
            add(number, values)

    def style(self, scale: ColorScale) -> None:
        """Set the colors in which the layers are to be drawn; call it before the block ends."""
        self._scale = scale

    @contextmanager
    def _stack(self, path: Path) -> Iterator[AddBand]:
        """Write one raster with a band for each frame, and its layer definition."""
        frames = self._frames
        with (
            staged(path) as temporary,
            raster_stack(temporary, frames.place, frames.names, frames.metadata) as add,
        ):
            yield add
        if self._scale is not None:
            save_qml(str(path), self._scale)
            write_stack_definition(path.with_suffix(".qlr"), path, frames.ranges, self._scale)

    @contextmanager
    def _folder(self, path: Path) -> Iterator[AddBand]:
        """Write a folder of dated single-band rasters, and the definition of their group."""
        frames = self._frames
        written: List[Path] = []
        with staged_folder(path, _FOLDER_FILES) as folder:

            def add(number: int, values: np.ndarray) -> None:
                name = frames.names[number]
                # Without colons, which file names cannot hold everywhere, and without the zone.
                dated = "" if frames.ranges is None else "_" + name[:19].replace(":", "")
                file_name = f"heat_{number:05d}{dated}.tif"
                with raster_stack(
                    folder / file_name, frames.place, [name], frames.metadata
                ) as add_band:
                    add_band(0, values)
                written.append(path / file_name)

            yield add
        if self._scale is not None:
            write_group_definition(
                path / "heat.qlr", written, frames.names, frames.ranges, self._scale
            )
