# SPDX-License-Identifier: GPL-2.0-or-later
"""The animation's files, and how fast it plays."""

from dataclasses import dataclass
from pathlib import Path
from typing import List, Optional

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterRasterDestination,
)

from ..adapters.images import Color
from ..core.errors import require_positive
from ..core.texts import tr
from ..media.formats import FORMATS, file_filter, labels_of_formats, requirements_help
from ..media.writer import AnimationSettings, require_writable
from .color_declarations import Subject
from .parameter import choice, flag, helped, integer, number, string
from .parameter_values import ParameterValues

COLOR_SCALES = ("shared", "per_frame")
# A day: formats repeat frames that last longer than they can say.
_LONGEST_HOLD_S = 86_400.0


@dataclass(frozen=True)
class AnimationOptions:
    """What the user said of the animation."""

    settings: AnimationSettings
    label: bool
    label_format: str
    shared_scale: bool


def animation_definitions(
    frame_rate: float, table_help: str = ""
) -> List[QgsProcessingParameterDefinition]:
    """Declare the animation's parameters and outputs.

    table_help : what stands in FRAME_TABLE where it is not times, features and maximum.
    """
    return [
        *_playing_definitions(frame_rate),
        *_frame_definitions(),
        *_file_definitions(),
        _table_definition(table_help),
    ]


def _playing_definitions(frame_rate: float) -> List[QgsProcessingParameterDefinition]:
    return [
        number(
            "FRAME_RATE",
            tr("File: Frames per second"),
            _frame_rate_help(),
            default=frame_rate,
            minimum=0.001,
            decimals=3,
        ),
        integer(
            "LOOP",
            tr("File: Number of plays (0 = for ever)"),
            tr(
                "How many times {formats} play. Ignored by {others}.",
                formats=labels_of_formats(lambda each: each.plays),
                others=labels_of_formats(lambda each: not each.plays),
            ),
            default=0,
            minimum=0,
        ),
        number(
            "HOLD_LAST",
            tr("File: Seconds that the last frame stays longer"),
            tr("Added to the last frame's own time."),
            default=1.0,
            minimum=0.0,
            maximum=_LONGEST_HOLD_S,
            decimals=2,
        ),
        string(
            "VIDEO_OPTIONS",
            tr("File: Further ffmpeg output options for videos"),
            tr(
                "For {formats}, as on ffmpeg's command line: -crf 30 -preset slow.",
                formats=labels_of_formats(lambda each: each.is_video),
            ),
        ),
    ]


def _frame_rate_help() -> str:
    limits = [
        tr("{format} files: at most {fastest:g}.", format=each.label, fastest=each.fastest)
        for each in FORMATS.values()
        if each.fastest is not None
    ]
    return " ".join([tr("How fast it plays."), *limits])


def _frame_definitions() -> List[QgsProcessingParameterDefinition]:
    return [
        flag("LABEL", tr("Text: Draw the time of each frame"), tr("At the top left."), True),
        string(
            "LABEL_FORMAT",
            tr("Text: Format of the time (Qt, as yyyy-MM-dd HH:mm)"),
            tr("Empty: by the step; a month reads March 2020, an hour 14:00."),
        ),
        choice(
            "COLOR_SCALE",
            tr("Colors: Scale (shared = one for all frames, per_frame)"),
            tr(
                "shared: the same value has the same color in all frames. per_frame: each frame "
                "has its own maximum, and frames cannot be compared."
            ),
            COLOR_SCALES,
        ),
    ]


def _file_definitions() -> List[QgsProcessingParameterDefinition]:
    return [
        helped(
            QgsProcessingParameterFileDestination(
                "OUTPUT",
                tr("Animation"),
                file_filter(),
            ),
            requirements_help(),
        ),
        helped(
            QgsProcessingParameterFileDestination(
                "PREVIEW", tr("Preview page"), "HTML (*.html)", None, True, True
            ),
            tr(
                "One page with the animation, a chart and a table of its frames, and the settings. "
                "Leave it empty in a batch: there QGIS stops with an error when all is done."
            ),
        ),
        helped(
            QgsProcessingParameterFolderDestination(
                "FRAMES_FOLDER", tr("File: Folder of frames"), None, True, False
            ),
            tr("Each frame as a georeferenced PNG: frame_00000.png and so on."),
        ),
    ]


def _table_definition(table_help: str) -> QgsProcessingParameterDefinition:
    return helped(
        QgsProcessingParameterFeatureSink(
            "FRAME_TABLE",
            tr("File: Table of frames"),
            QgsProcessing.SourceType.TypeVector,
            None,
            True,
            False,
        ),
        table_help or tr("A row for each frame: its times, features and maximum."),
    )


def heat_outputs() -> List[QgsProcessingParameterDefinition]:
    """Declare the outputs of numbers that play in the Temporal Controller."""
    return [
        helped(
            QgsProcessingParameterRasterDestination(
                "HEAT_RASTER", tr("File: Heat of all frames, a band for each"), None, True, False
            ),
            tr(
                "Float32, with a .qlr file beside it: dropped into QGIS 3.38 or later it plays in "
                "the Temporal Controller."
            ),
        ),
        helped(
            QgsProcessingParameterFolderDestination(
                "HEAT_FOLDER",
                tr("File: Folder of the heat rasters of frames"),
                None,
                True,
                False,
            ),
            tr("Dated GeoTIFFs and heat.qlr, a group that plays in any QGIS."),
        ),
    ]


def read_animation(values: ParameterValues) -> AnimationOptions:
    """Read the animation's parameters; the background under transparency is set elsewhere."""
    rate = values.number("FRAME_RATE")
    require_positive("FRAME_RATE", rate)
    return AnimationOptions(
        settings=AnimationSettings(
            frame_rate=rate,
            loop=values.integer("LOOP"),
            hold_last_s=values.number("HOLD_LAST"),
            video_options=values.text("VIDEO_OPTIONS"),
        ),
        label=values.flag("LABEL"),
        label_format=values.text("LABEL_FORMAT"),
        shared_scale=values.choice("COLOR_SCALE") == "shared",
    )


def check_animation(values: ParameterValues) -> None:
    """Refuse what can be known to be wrong before the work."""
    options = read_animation(values)
    if values.output_path("OUTPUT"):
        require_writable(values.output_path("OUTPUT"), options.settings)


def under_frames(output: str, subject: Subject) -> Optional[Color]:
    """Return what lies below frames in a format without transparency, else None.

    output : the animation's path; a temporary one is a GIF.
    """
    chosen = FORMATS.get(Path(output).suffix.lower() if output else ".gif")
    return subject.under if chosen is not None and chosen.opaque else None
