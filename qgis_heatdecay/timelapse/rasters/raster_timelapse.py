# SPDX-License-Identifier: GPL-2.0-or-later
"""Dated rasters, frame by frame."""

import math
import os
from contextlib import closing
from typing import Any, ClassVar, Dict, List, Mapping, Optional, Sequence

import numpy as np

from ...adapters.rasters.opening import RasterPart
from ...adapters.rasters.raster_dates import leave_it_out
from ...adapters.rasters.warped_pictures import BYTES, Stretch, find_stretches, warp_pictures
from ...adapters.rasters.warped_values import warp_parts
from ...adapters.reading.field_values import first_examples
from ...core.errors import FileError, HeatDecayError
from ...core.progress import Tick, part, with_moment
from ...core.texts import to_translate, tr, tr_n
from ...core.threads import OneBehind, patiently_told, results_in_order
from ...parameters.color_block import RASTERS
from ...parameters.color_options import AUTO
from ...parameters.parameter_values import ParameterValues
from ..frames import Frames
from ..job import AnimationJob
from ..pixel_stores import ColorStore, MeasureStore
from ..run import AnimationRun
from .raster_dating import (
    RasterInput,
    date_rasters,
    lay_out_rasters,
    parts_of_frames,
    prepare_rasters,
    raster_frames,
    warn_of_covered,
)

# Each of them has a frame in memory.
_MOST_THREADS = 4


class RasterTimelapse(Frames):
    """Rasters frame by frame over their dates, by a color ramp or in their own colors."""

    SUBJECT = RASTERS
    # 0 is a value as any other, and colors are none.
    OF_NOTHING = None
    STAGES: ClassVar[Mapping[str, float]] = {
        to_translate("Reading"): 0.05,
        to_translate("Rasters"): 0.45,
        to_translate("Colors"): 0.05,
        to_translate("Ground"): 0.05,
        to_translate("Frames"): 0.25,
        to_translate("Writing"): 0.15,
    }

    _has_data = False

    def __init__(self, job: AnimationJob, run: AnimationRun) -> None:
        super().__init__(job, run)
        # Of the frames that show nothing, the names of their rasters.
        self._empty: List[List[str]] = []

    @classmethod
    def prepare(cls, values: ParameterValues) -> RasterInput:
        """Read dates and grid, and prepare the layers."""
        return prepare_rasters(values, cls.LONGER_SIDE_PX)

    def load(self) -> None:
        """Date the rasters, lay out time and space, and put the rasters of each frame together."""
        run, rasters = self.run, self.job.source
        dated = date_rasters(rasters, run, run.tick("Reading"))
        self.selection = raster_frames(dated, rasters.time, run)
        self.place = lay_out_rasters(rasters, dated, self.selection, run)
        warn_of_covered(dated, self.selection, self.place, run.warn)
        parts = parts_of_frames(dated, self.selection)
        size = self.place.grid.width, self.place.grid.height
        is_auto = self.job.colors.stretch == AUTO
        self.store = self.keep_open(
            ColorStore(size, maximum=math.nan)
            if dated.are_pictures
            else MeasureStore(size, is_auto=is_auto)
        )
        tick = run.tick("Rasters")
        stretches = self._stretches(parts, part(tick, 0.0, 0.05)) if dated.are_pictures else None
        damaged = self._read(parts, stretches, part(tick, 0.05, 1.0))
        if damaged:
            dated = dated.without(damaged, run.warn)
            self.selection = raster_frames(dated, rasters.time, run)
        self._require_data()
        self._warn_of_empty()
        self.feature_count, self.skipped_count = len(dated.bands), dated.scan.skipped_count
        self.choose_colors(run.tick("Colors"))
        if dated.are_pictures:
            run.log(
                tr(
                    "The rasters are shown in their own colors, without a legend. Give BAND to "
                    "color the values of one band by COLOR_RAMP."
                )
            )

    def _stretches(self, parts: Sequence[Sequence[RasterPart]], tick: Tick) -> Sequence[Stretch]:
        """Return which numbers of red, green and blue are dark and bright, in all frames."""
        flat = [part for frame in parts for part in frame]
        found = patiently_told(lambda told: find_stretches(flat, told), tick)
        if found is None:
            return (BYTES,) * 3
        low, high = self.job.colors.minimum, self.job.colors.maximum
        stretches = []
        for dark, bright in found:
            if (dark, bright) != BYTES:
                dark = dark if low is None else low  # noqa: PLW2901
                bright = bright if high is None else high  # noqa: PLW2901
            stretches.append((dark, bright if dark < bright else dark + 1))
        if len(set(stretches)) > 1:
            said = ", ".join(f"{dark:.6g} - {bright:.6g}" for dark, bright in stretches)
            self.run.log(
                tr("Red, green and blue are stretched from dark to bright: {ranges}.", ranges=said)
            )
        else:
            self.run.log(
                tr(
                    "Red, green and blue are not bytes: they are stretched from {dark:.6g} (dark) "
                    "to {bright:.6g} (bright), the 2nd and 98th percentile unless MIN_VALUE and "
                    "MAX_VALUE are given.",
                    dark=stretches[0][0],
                    bright=stretches[0][1],
                )
            )
        return stretches

    def _read(
        self,
        parts: Sequence[Sequence[RasterPart]],
        stretches: Optional[Sequence[Stretch]],
        tick: Tick,
    ) -> List[RasterPart]:
        """Read and store all frames, several at a time; return what is damaged and was left out.

        Frames of which nothing can be read are not stored.

        parts : what is put together to each frame.
        stretches : the numbers that are dark and bright, for colors; None for numbers.

        Raises FileError: a raster is damaged, and none may be skipped.
        """
        damaged: List[RasterPart] = []
        place = self.place
        inside = self.job.source.grid.inside(place, tick)

        def lay(of_frame: Sequence[RasterPart], check: Tick) -> np.ndarray:
            if stretches is None:
                return warp_parts(of_frame, place, check)
            return warp_pictures(of_frame, place, check, stretches)

        def read(of_frame: Sequence[RasterPart], check: Tick) -> Optional[np.ndarray]:
            try:
                return lay(of_frame, check)
            except FileError as error:
                if not self.job.source.reading.skips:
                    raise FileError(f"{error} {leave_it_out()}") from None
            good = []
            for each in of_frame:
                try:
                    lay([each], check)
                    good.append(each)
                except FileError:
                    damaged.append(each)
            return lay(good, check) if good else None

        threads = min(_MOST_THREADS, os.cpu_count() or 1)
        tick, moment = with_moment(tick)
        work = results_in_order(parts, read, tick, threads)
        with closing(work), OneBehind(moment) as behind:
            for of_frame, frame in zip(parts, work):
                if frame is not None:
                    behind.do(self._keep, of_frame, frame, inside)
        return damaged

    def _keep(
        self, of_frame: Sequence[RasterPart], frame: np.ndarray, inside: Optional[np.ndarray]
    ) -> None:
        """Store a frame, and note whether it shows anything."""
        if self.store.add(frame, inside):
            self._has_data = True
        else:
            self._empty.append([each.name for each in of_frame])

    def _require_data(self) -> None:
        """Require that any frame shows anything."""
        if not self._has_data:
            raise HeatDecayError(
                tr(
                    "The rasters have no data within the picture: all pixels are NoData, or "
                    "beyond 3.4e38, which counts as NoData. Use another EXTENT or MASK, or other "
                    "rasters."
                )
            )

    def _warn_of_empty(self) -> None:
        """Warn of frames in which nothing is seen although they have rasters."""
        if self._empty:
            names = dict.fromkeys(f"'{name}'" for frame in self._empty for name in frame)
            self.run.warn(
                tr_n(
                    len(self._empty),
                    "{n} frame is empty, because {names} shows nothing in it: all pixels are "
                    "NoData there, or lie between those of the picture. For the latter, set a "
                    "smaller PIXEL_SIZE.",
                    "{n} frames are empty, because {names} show nothing in them: all pixels are "
                    "NoData there, or lie between those of the picture. For the latter, set a "
                    "smaller PIXEL_SIZE.",
                    names=first_examples(list(names)),
                )
            )

    def results(self) -> Dict[str, Any]:
        """Leave MAXIMUM out where rasters have colors of their own, which are no values."""
        return {"MAXIMUM": None} if np.isnan(self.maxima).all() else {}
