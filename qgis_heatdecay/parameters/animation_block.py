# SPDX-License-Identifier: GPL-2.0-or-later
"""The animation's files, and how fast it plays."""

from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from ..core.heat.frame_summary import SUMMARIES
from ..core.staging import FRAME_NAME
from ..core.texts import tr
from ..media.formats import (
    FORMATS,
    AnimationSettings,
    file_filter,
    labels_of_formats,
    require_size,
    require_writable,
    requirements_help,
)
from ..render.compose import Color
from .color_block import ColorSubject
from .grid_block import HEIGHT, WIDTH
from .output_parameters import FileOutput, FolderOutput, RasterOutput
from .parameter import read_into
from .parameter_values import ParameterValues
from .plain_parameters import Choice, Flag, Integer, Number, Text
from .table_parameters import TableOutput

# A day: formats repeat frames that last longer than they can say.
_LONGEST_HOLD_S = 86_400.0


def _fastest_formats() -> str:
    return " ".join(
        tr("{format} files: at most {fastest:g}.", format=each.label, fastest=each.fastest)
        for each in FORMATS.values()
        if each.fastest is not None
    )


FRAME_RATE = Number(
    "FRAME_RATE",
    "File: Frames per second",
    "How fast it plays. {limits}",
    words={"limits": _fastest_formats},
    default=5.0,
    minimum=0.001,
    decimals=3,
)
LOOP = Integer(
    "LOOP",
    "File: Number of plays (0 = forever)",
    "How many times {formats} play. Ignored by {others}.",
    words={
        "formats": lambda: labels_of_formats(lambda each: each.plays),
        "others": lambda: labels_of_formats(lambda each: not each.plays),
    },
    default=0,
    minimum=0,
)
HOLD_LAST = Number(
    "HOLD_LAST",
    "File: Extra seconds for the last frame",
    "Added to the time that the last frame is shown anyway.",
    default=1.0,
    minimum=0.0,
    maximum=_LONGEST_HOLD_S,
    decimals=2,
    fills="hold_last_s",
)
VIDEO_OPTIONS = Text(
    "VIDEO_OPTIONS",
    "File: More ffmpeg output options for videos",
    "For {formats}, as on ffmpeg's command line: -crf 30 -preset slow. Options of the codec and "
    "simple filters (-vf), but none that read or write other files.",
    words={"formats": lambda: labels_of_formats(lambda each: each.is_video)},
)
LABEL = Flag("LABEL", "Text: Draw the time of each frame", "At the top left.", default=True)
LABEL_FORMAT = Text(
    "LABEL_FORMAT",
    "Text: Time format (Qt, as yyyy-MM-dd HH:mm)",
    "Empty: by the step, for example March 2020 for months and 14:00 for hours.",
)
COLOR_SCALE = Choice(
    "COLOR_SCALE",
    "Colors: Scale (shared = one for all frames, per_frame)",
    "shared: a value has the same color in all frames. per_frame: each frame has its own "
    "maximum, so frames cannot be compared.",
    choices=("shared", "per_frame"),
)
OUTPUT = FileOutput(
    "OUTPUT",
    "Animation",
    "The file's extension chooses the format. {requirements}",
    words={"requirements": requirements_help},
    filter=file_filter,
)
PREVIEW = FileOutput(
    "PREVIEW",
    "Preview page",
    "A page that plays the animation, with a chart and a table of its frames, and the settings.",
    optional=True,
    created=True,
    filter="HTML (*.html)",
    suffixes=(".html", ".htm"),
)
FRAMES_FOLDER = FolderOutput(
    "FRAMES_FOLDER",
    "File: Folder of frames",
    "Each frame as a georeferenced PNG: frame_00000.png and so on.",
    optional=True,
    own_names=r"frame_\d{5,}\.(png|pgw|png\.aux\.xml)",
    first_file=FRAME_NAME.format(0),
)
FRAME_TABLE = TableOutput(
    "FRAME_TABLE",
    "File: Table of frames",
    "A row for each frame: its times, features and maximum.",
    optional=True,
)
HEAT_RASTER = RasterOutput(
    "HEAT_RASTER",
    "File: Heat of all frames, a band for each",
    "Float32, with a .qlr file beside it that plays in the Temporal Controller when it is "
    "dropped into QGIS 3.38 or later. When it is loaded, the controller gets the range and the "
    "step of the frames, unless you have set a range that shows some of them.",
    optional=True,
)
HEAT_FOLDER = FolderOutput(
    "HEAT_FOLDER",
    "File: Folder of the frames' heat rasters",
    "Dated GeoTIFFs and heat.qlr, a group that plays in any QGIS and sets the Temporal "
    "Controller as the heat of all frames does.",
    optional=True,
    own_names=r"heat(_\d{5,}.*)?\.\w+",
)
SUMMARY = Choice(
    "SUMMARY",
    "File: Summary of all frames (last_time, frames, maximum)",
    "What the summary raster holds. last_time: when each pixel was heated for the last time, the "
    "start of that frame in seconds since 1970. frames: in how many frames it was heated. "
    "maximum: its largest heat.",
    # Models that were made before it was there have no value for it.
    optional=True,
    choices=SUMMARIES,
)
SUMMARY_RASTER = RasterOutput(
    "SUMMARY_RASTER",
    "File: Raster of the summary",
    "One band for all frames, NoData where none has heat; Float64 for last_time. It is loaded with "
    "a style, which is also saved in a .qml file beside it.",
    optional=True,
)
_PLAYING = (FRAME_RATE, LOOP, HOLD_LAST, VIDEO_OPTIONS)
_FILES = (OUTPUT, PREVIEW, FRAMES_FOLDER, FRAME_TABLE)
ANIMATION_PARAMETERS = (*_PLAYING, LABEL, LABEL_FORMAT, COLOR_SCALE, *_FILES)
HEAT_OUTPUTS = (HEAT_RASTER, HEAT_FOLDER, SUMMARY, SUMMARY_RASTER)
"""The outputs of numbers: those that play in the Temporal Controller, and what they sum up to."""


@dataclass(frozen=True)
class AnimationOptions:
    """How the animation plays, and what its frames share."""

    settings: AnimationSettings
    label: bool
    label_format: str
    color_scale: str

    @property
    def shared_scale(self) -> bool:
        """Whether one scale holds for all frames."""
        return self.color_scale == "shared"


def read_animation(values: ParameterValues) -> AnimationOptions:
    """Read the animation's parameters; the background under transparency is set elsewhere.

    Raises HeatDecayError: the format of OUTPUT cannot be written, or not with these options.
    """
    settings = read_into(AnimationSettings, _PLAYING, values)
    path = OUTPUT.path(values)
    if path:
        require_writable(path, settings)
        require_size(path, (WIDTH.read(values) or 0, HEIGHT.read(values) or 0))
    return read_into(AnimationOptions, ANIMATION_PARAMETERS, values, settings=settings)


def under_frames(output: str, subject: ColorSubject) -> Optional[Color]:
    """Return what lies below frames in a format without transparency, else None.

    output : the animation's path; a temporary one is a GIF.
    """
    chosen = FORMATS.get(Path(output).suffix.lower() if output else ".gif")
    return subject.under if chosen is not None and chosen.opaque else None
