# SPDX-License-Identifier: GPL-2.0-or-later
"""What a timelapse shows, frame by frame: the one thing in which animations differ."""

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager, ExitStack
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar, Dict, Iterator, Mapping, Optional, Sequence

import numpy as np

from ..adapters.compat import DOUBLE, INTEGER, TEXT
from ..adapters.crs import Place
from ..adapters.drawing.frame_texts import (
    frame_rows,
    has_expressions,
    labels_of,
    title_texts,
    title_variables,
)
from ..adapters.drawing.scene import Scene
from ..adapters.drawing.scene_builder import (
    Annotations,
    Borders,
    Ground,
    ShownInFrames,
    build_scene,
    draw_ground,
)
from ..core.numbers import or_zero
from ..core.progress import Tick, part
from ..core.texts import tr
from ..core.threads import Checkpoint, patiently_each
from ..core.time.feature_selection import Selection
from ..media.formats import require_size
from ..media.preview import FrameRow
from ..parameters.color_block import COLOR_RAMP, ColorSubject
from ..parameters.color_options import ColorOptions
from ..parameters.grid_block import LONGER_SIDE_PX
from ..parameters.parameter_values import ParameterValues
from ..render.legend import Legend
from .frame_table import FrameTable
from .job import AnimationJob
from .outputs import Report
from .pixel_stores import PixelStore
from .run import AnimationRun


class Frames(AbstractContextManager, ABC):
    """The frames of a timelapse, from the user's parameters to finished pictures.

    A subclass reads its parameters in `prepare` and makes its frames in `load`. All else is the
    same for every animation: ground, titles, labels, legend, files, preview page, cancel.

    Attributes
    ----------
    SUBJECT : the defaults of colors and ground that suit what is shown.
    STAGES : the names of the work's stages, marked with `to_translate`, with their shares of the
        whole; "Ground", "Frames" and "Writing" are among them, and `load` uses the others.
    OF_NOTHING : the maximum of a frame that shows nothing: None where that is no value.
    LONGER_SIDE_PX : the size of the pictures where none is given.
    selection : which frames there are, and when. `load` sets this and all below.
    place : the grid and the CRS of the pictures, which OUTPUT must be able to hold.
    store : the pixels of the frames, in order, with what colors them. A subclass that has none
        overrides `pictures` and `maxima`.
    legend : None for no legend.
    shown : where there will be something to see, so that the legend can keep out of its way.
    borders : outlines that belong to what is shown.
    feature_count, skipped_count : how many features were read, and how many skipped.
    found : what the data said for parameters that were left empty, as texts by their names.
    """

    SUBJECT: ClassVar[ColorSubject]
    STAGES: ClassVar[Mapping[str, float]]
    OF_NOTHING: ClassVar[Optional[float]] = 0.0
    LONGER_SIDE_PX: ClassVar[int] = LONGER_SIDE_PX

    selection: Selection
    store: PixelStore
    legend: Optional[Legend] = None
    shown: ShownInFrames = ShownInFrames()
    borders: Optional[Borders] = None
    feature_count = 0
    skipped_count = 0
    found: Mapping[str, str] = MappingProxyType({})

    def __init__(self, job: AnimationJob, run: AnimationRun) -> None:
        self.job = job
        self.run = run
        self._open = ExitStack()

    @property
    def place(self) -> Place:
        """The grid and the CRS of the pictures."""
        return self._place

    @place.setter
    def place(self, place: Place) -> None:
        # Before the work that takes long, not when the file is opened.
        require_size(self.run.outputs.output, (place.grid.width, place.grid.height))
        self._place = place

    def __exit__(self, *failure: Any) -> None:
        self._open.__exit__(*failure)

    @classmethod
    def subject(cls, values: ParameterValues) -> ColorSubject:
        """Return the defaults that suit what these parameters ask for."""
        return cls.SUBJECT

    @classmethod
    @abstractmethod
    def prepare(cls, values: ParameterValues) -> Any:
        """Read the parameters and prepare the layers, in the main thread; return a frozen object.

        It becomes `AnimationJob.source`. This is also the check before a run: whatever can be
        known to be wrong raises `HeatDecayError` here.
        """

    @abstractmethod
    def load(self) -> None:
        """Read what is to be shown and set the attributes above; runs in any thread."""

    def pictures(self, scene: Scene, moment: Checkpoint) -> Iterator[np.ndarray]:
        """Yield the finished picture of each frame, (rows, cols, 4) uint8, straight alpha.

        moment : called while one is made.
        """
        return patiently_each(self.store.pictures(scene), moment)

    @property
    def maxima(self) -> Sequence[float]:
        """The largest value of each frame, NaN where there is none; complete after the pictures."""
        return self.store.maxima

    def table(self, rows: Sequence[FrameRow]) -> FrameTable:
        """Return FRAME_TABLE, when all pictures are made; ``rows`` is what the page lists."""
        names = ("frame", "start", "end", "features", "maximum")
        largest = [self.OF_NOTHING if np.isnan(each) else float(each) for each in self.maxima]
        return FrameTable(
            fields=list(zip(names, (INTEGER, TEXT, TEXT, INTEGER, DOUBLE))),
            rows=(
                (row.frame, row.start or None, row.end or None, row.features, maximum)
                for row, maximum in zip(rows, largest)
            ),
        )

    def report(self) -> Report:
        """Return what is known when all pictures are made."""
        shown = [or_zero(each) for each in self.maxima]
        rows = frame_rows(self.selection, shown, self.job.animation.label_format)
        return Report(rows, self.table(rows), self.run.warn.said, self.found)

    @cached_property
    def _drawing(self) -> Tick:
        # One for all of the stage, whose name is shown when it begins.
        return self.run.tick("Ground")

    @cached_property
    def ground(self) -> Ground:
        """What lies below all frames, drawn when it is first asked for."""
        under, tick = self.run.outputs.under, part(self._drawing, 0.0, 0.7)
        return draw_ground(self.job.ground, self.place, under, tick)

    def scene(self) -> Scene:
        """Draw what is the same in all frames, and warn of what is missing there."""
        run, ground, animation = self.run, self.job.ground, self.job.animation
        timeline, frames = self.selection.timeline, self.selection.frames.tolist()
        variables = title_variables(timeline, frames)
        titles = title_texts(ground.title, self.job.expressions, variables)
        unread = next(filter(has_expressions, titles), None)
        if unread:
            run.warn(
                tr(
                    "TITLE cannot be evaluated in all frames, and is written there as it stands: "
                    "{title}",
                    title=unread,
                )
            )
        texts = Annotations(
            titles,
            labels_of(timeline, frames, animation.label_format) if animation.label else (),
            self.legend,
        )
        drawn, tick = self.ground, part(self._drawing, 0.7, 1.0)
        scene = build_scene(
            ground, self.place, texts, drawn, tick, self.borders, self.shown, self.selection
        )
        run.warn(*scene.warnings)
        if scene.said_of_size:
            require_size(run.outputs.output, scene.place.grid.shape[::-1])
            run.log(scene.said_of_size)
        return scene

    def results(self) -> Dict[str, Any]:
        """Return results that only this animation has; None takes one back that all have."""
        return {}

    def choose_colors(self, tick: Tick, colors: Optional[ColorOptions] = None) -> None:
        """Choose the colors of what is stored, and set `legend` and `shown`.

        colors : None for those that the user chose.
        """
        colors, shared = colors or self.job.colors, self.job.animation.shared_scale
        if colors.follows_ground:
            # What the numbers decide, they decide again; the ground may be another one then.
            colors = colors.on_ground(self.ground.is_dark, self.run.log)
            self.found = {**self.found, **colors.found(COLOR_RAMP.name)}
        self.legend = self.store.color(colors, shared, self.run, tick)
        self.shown = self.store.shown

    def keep_open(self, resource: Any) -> Any:
        """Enter a context that is left with the frames, and return what it gives."""
        return self._open.enter_context(resource)
