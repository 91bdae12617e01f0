# SPDX-License-Identifier: GPL-2.0-or-later
"""What a run of an animation needs from the main thread: its source and how frames are shown."""

from dataclasses import dataclass
from typing import Any, Callable, Dict, Sequence

from qgis.core import QgsExpressionContext

from ..adapters.drawing.frame_texts import FRAME_VARIABLES
from ..adapters.drawing.scene_builder import GroundOptions
from ..parameters.animation_block import OUTPUT, AnimationOptions, read_animation, under_frames
from ..parameters.color_block import ColorSubject, read_colors
from ..parameters.color_options import ColorOptions
from ..parameters.ground_block import read_ground
from ..parameters.parameter_values import ParameterValues
from ..parameters.value_texts import qgis_process_words, settings_of


@dataclass(frozen=True)
class AnimationJob:
    """What the user said of an animation.

    source : what `Frames.prepare` returned.
    settings : the parameters as texts, for the preview page.
    command : the words of the ``qgis_process`` line that makes the same again.
    """

    source: Any
    colors: ColorOptions
    ground: GroundOptions
    animation: AnimationOptions
    settings: Dict[str, str]
    command: Sequence[str]
    expressions: QgsExpressionContext


def read_job(
    values: ParameterValues, subject: ColorSubject, prepare: Callable[[ParameterValues], Any]
) -> AnimationJob:
    """Read and validate how frames are shown, then what; call it in the main thread."""
    return AnimationJob(
        ground=read_ground(values, under_frames(OUTPUT.path(values), subject), FRAME_VARIABLES),
        animation=read_animation(values),
        settings=settings_of(values),
        command=qgis_process_words(values),
        expressions=values.algorithm.createExpressionContext(values.parameters, values.context),
        colors=read_colors(values, subject),
        source=prepare(values),
    )
