# SPDX-License-Identifier: GPL-2.0-or-later
"""The files that an animation makes beside and around its frames."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsWkbTypes,
)

from ..adapters.compat import DOUBLE, INTEGER, TEXT
from ..adapters.drawing.titles import has_expressions
from ..adapters.ground.picture import Color
from ..adapters.rasters.frame_rasters import (
    AllFrameRasters,
    FrameRasters,
    FramesToCome,
    HeatFolder,
    HeatStack,
)
from ..adapters.rasters.temporal_layers import TemporalStyler
from ..core.color.ramp import ColorScale
from ..core.errors import HeatDecayError
from ..core.staging import staged
from ..media.preview import FrameRow, PreviewPage, preview_page
from .animation import FrameFiles
from .parameters.animation import AnimationOptions
from .parameters.definitions import tr
from .values import Values

# What lies under transparent pixels where the format has none.
_UNDER: Dict[str, Color] = dict.fromkeys((".gif", ".mp4", ".webm"), (0, 0, 0, 255))


@dataclass(frozen=True)
class AnimationOutputs:
    """Where everything goes; empty texts for what is not wanted."""

    values: Values
    output: str
    preview: str
    frames_folder: str
    heat_raster: str
    heat_folder: str
    settings: Dict[str, str]
    command: str

    @property
    def under(self) -> Optional[Color]:
        """The colour below transparent pixels, None where the format keeps them."""
        return _UNDER.get(Path(self.output).suffix.lower())

    def files(self, options: AnimationOptions) -> FrameFiles:
        """Give where the pictures go."""
        background = self.under or (0, 0, 0, 255)
        settings = replace(options.settings, background=background[:3])
        return FrameFiles(self.output, settings, self.frames_folder)

    def rasters(self, frames: FramesToCome) -> FrameRasters:
        """Give what takes the frames' values."""
        outputs: List[FrameRasters] = []
        if self.heat_raster:
            outputs.append(HeatStack(self.heat_raster, frames))
        if self.heat_folder:
            outputs.append(HeatFolder(self.heat_folder, frames))
        return AllFrameRasters(outputs)

    def finish(
        self,
        rows: Sequence[FrameRow],
        frames: FramesToCome,
        scale: ColorScale,
        warnings: Sequence[str],
    ) -> Dict[str, Any]:
        """Write the table and the page; give the paths of all outputs."""
        if self.heat_raster:
            TemporalStyler.attach(
                self.values.context, self.heat_raster, tr("Heat over time"), scale, frames.spans
            )
        results: Dict[str, Any] = {"OUTPUT": self.output}
        if self.values.given("FRAME_TABLE"):
            results["FRAME_TABLE"] = self._write_table(rows)
        for name, path in (
            ("FRAMES_FOLDER", self.frames_folder),
            ("HEAT_RASTER", self.heat_raster),
            ("HEAT_FOLDER", self.heat_folder),
        ):
            if path:
                results[name] = path
        if self.preview:
            self._write_preview(rows, warnings)
            results["PREVIEW"] = self.preview
        return results

    def _write_table(self, rows: Sequence[FrameRow]) -> str:
        fields = QgsFields()
        for name, kind in (
            ("frame", INTEGER),
            ("start", TEXT),
            ("end", TEXT),
            ("features", INTEGER),
            ("maximum", DOUBLE),
        ):
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
        for row in rows:
            feature = QgsFeature(fields)
            feature.setAttributes(
                [row.frame, row.start or None, row.end or None, row.features, row.maximum]
            )
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                raise HeatDecayError(f"FRAME_TABLE could not be written: {sink.lastError()}")
        # The parameter's label, which QGIS takes else, begins with its block.
        if self.values.context.willLoadLayerOnCompletion(path):
            details = self.values.context.layerToLoadOnCompletionDetails(path)
            details.name = tr("Table of frames")
        return path

    def _write_preview(self, rows: Sequence[FrameRow], warnings: Sequence[str]) -> None:
        output, title = Path(self.output), self.settings.get("TITLE", "")
        page = PreviewPage(
            title=output.stem if not title or has_expressions(title) else title,
            media=output,
            folder=Path(self.preview).parent,
            rows=rows,
            settings=list(self.settings.items()),
            command=self.command,
            warnings=warnings,
        )
        with staged(self.preview) as temporary:
            temporary.write_text(preview_page(page), encoding="utf-8")


def take_outputs(values: Values, settings: Dict[str, str], command: str) -> AnimationOutputs:
    """Read the outputs; call it in the run."""
    algorithm, parameters, context = values.algorithm, values.parameters, values.context
    return AnimationOutputs(
        values=values,
        output=algorithm.parameterAsFileOutput(parameters, "OUTPUT", context),
        preview=algorithm.parameterAsFileOutput(parameters, "PREVIEW", context),
        frames_folder=values.folder("FRAMES_FOLDER"),
        heat_raster=values.raster_output("HEAT_RASTER"),
        heat_folder=values.folder("HEAT_FOLDER"),
        settings=settings,
        command=command,
    )
