# SPDX-License-Identifier: GPL-2.0-or-later
"""Inputs that appear one after another, as an animation: each frame in colors of its own."""

from contextlib import ExitStack
from pathlib import Path
from typing import List, Optional, Sequence

import numpy as np

from ..core.errors import HeatDecayError, InvalidParameter, MissingPackage
from ..core.progress import Tick, part
from ..core.staging import FRAME_NAME, staged_folder
from ..media.formats import format_of, open_writer, require_size, require_writable
from ..media.spill import AnimationSettings
from .drawing import Drawing, require_pillow, save_picture
from .heating import GrowingHeat
from .inputs import InputShapes
from .options import Options
from .plane import PlaneLayout

# What ffmpeg shows a second where nothing else is said, as heatmap.py does.
_RATE = 25.0
_WRITTEN = 0.9


def film_settings(options: Options) -> AnimationSettings:
    """Return how the frames are shown; raise `HeatDecayError` where that cannot be written."""
    path = str(options.output)
    require_pillow(path)
    settings = AnimationSettings(_RATE, hold_last_s=0.0, video_options=options.ffmpegopts or "")
    try:
        if options.ffmpegopts and not format_of(path).is_video:
            raise InvalidParameter(f"-F is for MP4 and WebM, not for {path}. Leave it out.")
        require_writable(path, settings)
    except InvalidParameter:
        raise
    except HeatDecayError as error:
        if format_of(path).needs.is_met():
            raise
        names = format_of(path).needs.package.names
        raise MissingPackage(
            f"{path} needs Python packages that are missing. Run: python3 -m pip install {names}"
        ) from error
    return settings


def frames_of(number: int, options: Options) -> List[int]:
    """Return how many inputs each frame shows, out of so many.

    >>> frames_of(5, Options(frequency=2, straggler_threshold=1))
    [2, 4, 5]
    """
    shown = list(range(options.frequency, number + 1, options.frequency))
    left = number - (shown[-1] if shown else 0)
    return shown if shown and left < options.straggler_threshold else [*shown, number]


def write_film(
    shapes: Sequence[InputShapes],
    layout: PlaneLayout,
    drawing: Drawing,
    options: Options,
    tick: Tick,
) -> np.ndarray:
    """Write the animation, and its frames where they are to be kept; return the last heat."""
    path = str(options.output)
    settings = film_settings(options)
    size = layout.width, layout.height
    require_size(path, size)
    growing = GrowingHeat(shapes, layout, options)
    shown = frames_of(sum(map(len, shapes)), options)
    making = part(tick, 0.0, _WRITTEN)
    heat = np.empty(0)
    with ExitStack() as outputs:
        kept: Optional[Path] = None
        if options.keepframes:
            folder = Path(path).with_name(f"{Path(path).stem}_frames")
            kept = outputs.enter_context(staged_folder(folder))
        writer = outputs.enter_context(open_writer(path, size, settings, part(tick, _WRITTEN, 1.0)))
        for number, inputs in enumerate(shown):
            share = part(making, number / len(shown), (number + 1) / len(shown))
            heat = growing.up_to(inputs, share)
            frame = drawing.draw(heat)
            writer.add(frame)
            if kept is not None:
                save_picture(frame, kept / FRAME_NAME.format(number + 1))
    return heat
