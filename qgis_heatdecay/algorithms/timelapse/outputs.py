# SPDX-License-Identifier: GPL-2.0-or-later
"""The files that every timelapse makes around its frames."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Dict, Iterable, Optional, Sequence, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsWkbTypes,
)

from ...adapters.compat import DOUBLE, INTEGER, TEXT
from ...adapters.drawing.scene import Scene
from ...adapters.drawing.titles import has_expressions
from ...adapters.ground.picture import Color
from ...core.errors import HeatDecayError
from ...core.staging import staged
from ...media.preview import FrameRow, PreviewPage, preview_page
from ...render.compose import filled, over
from ..parameters.definitions import tr
from ..parameters.subject import Subject
from ..values import Values
from .frames import FrameFiles
from .presentation import Presentation

# Formats that have no (half) transparency.
_OPAQUE = (".gif", ".mp4", ".webm")


@dataclass(frozen=True)
class FrameTable:
    """What FRAME_TABLE holds.

    fields : name and type (of `adapters.compat`: INTEGER, DOUBLE, TEXT) of each.
    rows : in order, a value for each field; None is NULL.
    """

    fields: Sequence[Tuple[str, Any]]
    rows: Iterable[Sequence[Any]]


def table_of(rows: Sequence[FrameRow]) -> FrameTable:
    """Give the table with a row for each frame: its times, features and maximum."""
    return FrameTable(
        fields=(
            ("frame", INTEGER),
            ("start", TEXT),
            ("end", TEXT),
            ("features", INTEGER),
            ("maximum", DOUBLE),
        ),
        rows=(
            (row.frame, row.start or None, row.end or None, row.features, row.maximum)
            for row in rows
        ),
    )


@dataclass(frozen=True)
class AnimationOutputs:
    """Where everything goes; empty texts for what is not wanted.

    under : the colour below transparent pixels, None where the format keeps them.
    """

    values: Values
    presentation: Presentation
    output: str
    preview: str
    frames_folder: str
    under: "Color | None"

    @property
    def files(self) -> FrameFiles:
        """Where the pictures go."""
        red, green, blue = (self.under or (0, 0, 0))[:3]
        settings = replace(self.presentation.animation.settings, background=(red, green, blue))
        return FrameFiles(self.output, settings, self.frames_folder)

    def grounded(self, scene: Scene) -> Scene:
        """Lay the scene on the colour below it where no output keeps what is transparent.

        Opaque frames are quicker to put together and to write.
        """
        if self.under is None or self.frames_folder:
            return scene
        below = filled((scene.ground.shape[0], scene.ground.shape[1]), self.under)
        return replace(scene, ground=over(below, scene.ground))

    def finish(
        self, rows: Sequence[FrameRow], table: FrameTable, warnings: Sequence[str]
    ) -> Dict[str, Any]:
        """Write the table and the page; give the paths of all outputs."""
        results: Dict[str, Any] = {"OUTPUT": self.output}
        if self.values.given("FRAME_TABLE"):
            results["FRAME_TABLE"] = self._write_table(table)
        if self.frames_folder:
            results["FRAMES_FOLDER"] = self.frames_folder
        if self.preview:
            self._write_preview(rows, warnings)
            results["PREVIEW"] = self.preview
        return results

    def _write_table(self, table: FrameTable) -> str:
        fields = QgsFields()
        for name, kind in table.fields:
            fields.append(QgsField(name, kind))
        sink, path = self.values.algorithm.parameterAsSink(
            self.values.parameters,
            "FRAME_TABLE",
            self.values.context,
            fields,
            QgsWkbTypes.Type.NoGeometry,
            QgsCoordinateReferenceSystem(),
        )
        if sink is None:
            raise HeatDecayError(
                self.values.algorithm.invalidSinkError(self.values.parameters, "FRAME_TABLE")
            )
        for row in table.rows:
            feature = QgsFeature(fields)
            feature.setAttributes(list(row))
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                raise HeatDecayError(f"FRAME_TABLE could not be written: {sink.lastError()}")
        # The parameter's label, which QGIS takes else, begins with its block.
        if self.values.context.willLoadLayerOnCompletion(path):
            details = self.values.context.layerToLoadOnCompletionDetails(path)
            details.name = tr("Table of frames")
        return path

    def _write_preview(self, rows: Sequence[FrameRow], warnings: Sequence[str]) -> None:
        output, settings = Path(self.output), self.presentation.settings
        title = settings.get("TITLE", "")
        page = PreviewPage(
            title=output.stem if not title or has_expressions(title) else title,
            media=output,
            folder=Path(self.preview).parent,
            rows=rows,
            settings=list(settings.items()),
            command=self.presentation.command,
            warnings=warnings,
        )
        with staged(self.preview) as temporary:
            temporary.write_text(preview_page(page), encoding="utf-8")


def under_frames(output: str, subject: Subject) -> Optional[Color]:
    """Give what lies below frames in a format without transparency, else None.

    output : the animation's path; a temporary one is a GIF.
    """
    suffix = Path(output).suffix.lower() if output else ".gif"
    return subject.under if suffix in _OPAQUE else None


def take_outputs(values: Values, presentation: Presentation, subject: Subject) -> AnimationOutputs:
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
