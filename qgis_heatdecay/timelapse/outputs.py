# SPDX-License-Identifier: GPL-2.0-or-later
"""The files of an animation: its frames, their table and the preview page, all of them or none."""

from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, Mapping, Sequence

import numpy as np

from ..adapters.crs import Place
from ..adapters.drawing.frame_texts import has_expressions
from ..adapters.rasters.picture_files import frames_folder
from ..core.progress import Tick, with_moment
from ..core.staging import staged
from ..core.threads import Checkpoint, OneBehind
from ..media.formats import open_writer
from ..media.preview import FrameRow, PreviewPage, write_preview
from ..parameters.animation_block import FRAMES_FOLDER, OUTPUT, PREVIEW, under_frames
from ..parameters.color_block import ColorSubject
from ..parameters.ground_block import TITLE
from ..parameters.parameter_values import ParameterValues
from ..parameters.value_texts import command_line, with_found
from .frame_table import FrameTable, table_results, write_table
from .job import AnimationJob


@dataclass(frozen=True)
class Report:
    """What is known of an animation when its last picture is made.

    rows : of the page's chart and list.
    warnings : all that were shown.
    found : what the data said for parameters that were left empty, as texts by their names.
    """

    rows: Sequence[FrameRow]
    table: FrameTable
    warnings: Sequence[str]
    found: Mapping[str, str]


class AnimationOutputs:
    """Where everything goes, empty texts for what is not wanted; made in the run.

    under : the color below transparent pixels, None where the format keeps them.
    labels : of the frames, when all are written.
    """

    def __init__(self, values: ParameterValues, job: AnimationJob, subject: ColorSubject) -> None:
        self.values, self.job = values, job
        self.output, self.preview = OUTPUT.read(values), PREVIEW.read(values)
        self.frames_folder = FRAMES_FOLDER.read(values)
        self.under = under_frames(self.output, subject)
        self.labels: Sequence[str] = ()

    def write(
        self,
        pictures: Callable[[Checkpoint], Iterable[np.ndarray]],
        count: int,
        place: Place,
        ticks: "tuple[Tick, Tick]",
        report: Callable[[], Report],
    ) -> Dict[str, Any]:
        """Write frames, table and page, and return the paths of all outputs.

        Call it within `together`, at the end of which they take their places.

        Parameters
        ----------
        pictures : returns ``count`` arrays (rows, cols, 4) uint8, straight alpha, none of them used
            again by the one who makes them; calls what it is given while one is made.
        ticks : of making the pictures, and of ending the animation's file.
        report : called after the last picture; where it raises, no file takes its place.
        """
        results: Dict[str, Any] = {OUTPUT.name: self.output}
        making, moment = with_moment(ticks[0])
        ending = ticks[1]
        red, green, blue = (self.under or (0, 0, 0))[:3]
        settings = replace(self.job.animation.settings, background=(red, green, blue))
        size = place.grid.width, place.grid.height
        with ExitStack() as frames:
            keep = None
            if self.frames_folder:
                keep = frames.enter_context(frames_folder(self.frames_folder, place, count))
            writer = frames.enter_context(open_writer(self.output, size, settings, ending))
            behind = frames.enter_context(OneBehind(moment))
            making(0.0)
            for number, picture in enumerate(pictures(moment)):
                making((number + 1) / count)
                behind.do(writer.add, picture)
                if keep is not None:
                    keep(number, picture, moment)
            told = report()
        self.labels = [row.label for row in told.rows]
        written = write_table(self.values, told.table, moment=lambda: ending(1.0))
        if self.preview:
            with staged(self.preview) as page:
                write_preview(self._page(told, writer.path), page, ending)
            results[PREVIEW.name] = self.preview
        if self.frames_folder:
            results[FRAMES_FOLDER.name] = self.frames_folder
        ending(1.0)
        return {**results, **table_results(self.values, written)}

    def _page(self, report: Report, media: Path) -> PreviewPage:
        output = Path(self.output)
        settings = with_found(self.job.settings, report.found, self.values)
        title = settings.get(TITLE.name, "")
        return PreviewPage(
            title=output.stem if not title or has_expressions(title) else title,
            media=media,
            media_place=output,
            folder=Path(self.preview).parent,
            rows=report.rows,
            settings=list(settings.items()),
            command=command_line(self.job.command, report.found),
            warnings=report.warnings,
            timing=self.job.animation.settings,
        )
