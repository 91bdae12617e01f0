# SPDX-License-Identifier: GPL-2.0-or-later
"""The files that every timelapse makes around its frames."""

from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, List, Optional, Sequence

import numpy as np

from ..adapters.crs import Place
from ..adapters.drawing.frame_texts import has_expressions
from ..adapters.drawing.scene import Scene
from ..adapters.feedback import Stages
from ..adapters.images import Color
from ..core.staging import staged
from ..media.preview import FrameRow, PreviewPage, preview_page
from ..parameters.animation_block import under_frames
from ..parameters.color_declarations import Subject
from ..parameters.parameter_values import ParameterValues
from ..render.compose import filled, over
from .frame_table import FrameTable, opened_table
from .frames import FrameFiles, write_frames
from .presentation import Presentation


@dataclass(frozen=True)
class Report:
    """What is told of an animation beside its frames.

    rows : of the page's chart and list.
    warnings : all that were shown.
    """

    rows: Sequence[FrameRow]
    table: FrameTable
    warnings: Sequence[str]


@dataclass(frozen=True)
class AnimationOutputs:
    """Where everything goes; empty texts for what is not wanted.

    under : the color below transparent pixels, None where the format keeps them.
    """

    values: ParameterValues
    presentation: Presentation
    output: str
    preview: str
    frames_folder: str
    under: Optional[Color]

    @property
    def files(self) -> FrameFiles:
        """Where the pictures go."""
        red, green, blue = (self.under or (0, 0, 0))[:3]
        settings = replace(self.presentation.animation.settings, background=(red, green, blue))
        return FrameFiles(self.output, settings, self.frames_folder)

    def grounded(self, scene: Scene) -> Scene:
        """Lay the scene on the color below it where no output keeps what is transparent.

        Opaque frames are quicker to put together and to write.
        """
        if self.under is None or self.frames_folder:
            return scene
        below = filled((scene.ground.shape[0], scene.ground.shape[1]), self.under)
        return replace(scene, ground=over(below, scene.ground))

    def write(
        self,
        pictures: Iterable[np.ndarray],
        count: int,
        place: Place,
        stages: Stages,
        report: Callable[[], Report],
    ) -> Dict[str, Any]:
        """Write frames, table and page, all of them or none; give the paths of all outputs.

        Parameters
        ----------
        pictures, count, stages : as for `write_frames`.
        report : asked for when all pictures are made.
        """
        results: Dict[str, Any] = {"OUTPUT": self.output}
        told: List[Report] = []
        with ExitStack() as stack:
            table = stack.enter_context(opened_table(self.values))
            page = stack.enter_context(staged(self.preview)) if self.preview else None

            def finish() -> None:
                told.append(report())
                table.write(told[0].table)

            write_frames(pictures, count, place, self.files, stages, finish)
            if page is not None:
                page.write_text(self._page(told[0]), encoding="utf-8")
                results["PREVIEW"] = self.preview
        if self.frames_folder:
            results["FRAMES_FOLDER"] = self.frames_folder
        return {**results, **table.results()}

    def _page(self, report: Report) -> str:
        output, settings = Path(self.output), self.presentation.settings
        title = settings.get("TITLE", "")
        return preview_page(
            PreviewPage(
                title=output.stem if not title or has_expressions(title) else title,
                media=output,
                folder=Path(self.preview).parent,
                rows=report.rows,
                settings=list(settings.items()),
                command=self.presentation.command,
                warnings=report.warnings,
            )
        )


def take_outputs(
    values: ParameterValues, presentation: Presentation, subject: Subject
) -> AnimationOutputs:
    """Read the outputs; call it in the run."""
    algorithm, parameters, context = values.algorithm, values.parameters, values.context
    output = algorithm.parameterAsFileOutput(parameters, "OUTPUT", context)
    return AnimationOutputs(
        values=values,
        presentation=presentation,
        output=output,
        preview=algorithm.parameterAsFileOutput(parameters, "PREVIEW", context),
        frames_folder=values.folder("FRAMES_FOLDER"),
        under=under_frames(output, subject),
    )
