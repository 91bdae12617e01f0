# SPDX-License-Identifier: GPL-2.0-or-later
"""The values of all frames as rasters that play in the Temporal Controller."""

from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Sequence

import numpy as np
from qgis.core import QgsDateTimeRange

from ...core.color.color_scale import ColorScale
from ...core.own_files import is_foreign, styles_left_alone
from ...core.staging import staged, staged_folder
from ...core.threads import Checkpoint, never_stopped
from ..crs import Place
from .layer_style import save_qml
from .raster_files import AddBand, BandNotes, raster_stack
from .temporal_layers import write_group_definition, write_stack_definition


@dataclass(frozen=True)
class FramesToCome:
    """What is known of the frames before they are made.

    names : of each frame, its start as ISO text or else its number.
    ranges : when each frame is, None where frames have no times.
    unit : of the values; empty where they have none.
    """

    place: Place
    names: Sequence[str]
    ranges: Optional[Sequence[QgsDateTimeRange]]
    metadata: Dict[str, str]
    unit: str = ""

    @property
    def file_names(self) -> List[str]:
        """The name of each frame's raster in a folder."""
        # Without colons, which file names cannot hold everywhere, and without the zone.
        dates = ["" if self.ranges is None else f"_{name[:19]}" for name in self.names]
        dated = (date.replace(":", "") for date in dates)
        return [f"heat_{number:05d}{date}.tif" for number, date in enumerate(dated)]


class FrameRasters(AbstractContextManager):
    """Writes the values of frames; what was written is in place when the block ends well.

    raster : the path of one raster with a band for each frame; empty: not wanted.
    folder : of a folder with a raster for each frame; empty: not wanted.
    moment : called again and again while something is written.
    warnings : of the styles and layer definitions that will not be written.
    """

    def __init__(
        self, raster: str, folder: str, frames: FramesToCome, moment: Checkpoint = never_stopped
    ) -> None:
        self._frames, self._tick = frames, lambda _: moment()
        self._scale: Optional[ColorScale] = None
        self._wanted, styles = [], []
        if raster:
            self._wanted.append(self._stack(Path(raster)))
            styles += [Path(raster).with_suffix(suffix) for suffix in (".qml", ".qlr")]
        if folder:
            self._wanted.append(self._folder(Path(folder)))
            styles.append(Path(folder, "heat.qlr"))
        self.warnings = styles_left_alone(*styles)

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
        with staged(path) as temporary:
            notes = BandNotes(frames.names, frames.metadata, frames.unit)
            with raster_stack(temporary, frames.place, notes, self._tick) as add:
                yield add
            if self._scale is not None and not is_foreign(path.with_suffix(".qml")):
                save_qml(str(temporary), self._scale)
            if self._scale is not None and not is_foreign(path.with_suffix(".qlr")):
                definition = temporary.with_suffix(".qlr")
                write_stack_definition(definition, temporary, frames.ranges, self._scale)

    @contextmanager
    def _folder(self, path: Path) -> Iterator[AddBand]:
        """Write a folder of dated single-band rasters, and the definition of their group."""
        frames = self._frames
        names = frames.file_names
        with staged_folder(path, names) as folder:

            def add(number: int, values: np.ndarray) -> None:
                notes = BandNotes([frames.names[number]], frames.metadata, frames.unit)
                path = folder / names[number]
                with raster_stack(path, frames.place, notes, self._tick) as add_band:
                    add_band(0, values)

            yield add
            if self._scale is not None and not is_foreign(path / "heat.qlr"):
                written = [folder / name for name in names]
                write_group_definition(
                    folder / "heat.qlr", written, frames.names, frames.ranges, self._scale
                )
