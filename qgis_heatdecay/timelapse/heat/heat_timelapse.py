# SPDX-License-Identifier: GPL-2.0-or-later
"""From timed layers to the heat of one frame after the other."""

from typing import Iterator

import numpy as np
from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ...adapters.feedback import Warner
from ...adapters.heat_layout import HeatLayout
from ...adapters.reading.timed import TimedArrays, read_feature_times
from ...adapters.skipped import refuse_all_skipped, skipped_sentences
from ...core.heat.heat_frames import HeatFrames, TimedFeatures
from ...core.progress import Tick, part
from ...core.time.feature_selection import Selection
from ...parameters.time_block import TimeOptions
from ..timing import tell_dropped_zones
from .heat_layers import HeatInput, finished, mask_pixels, read_features, refuse_unreached


def read_timed(
    heat: HeatInput,
    time: TimeOptions,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    warn: Warner,
    tick: Tick,
) -> TimedArrays:
    """Read features and their times, and say what was skipped."""
    features = read_features(heat, context, part(tick, 0.0, 0.7))
    tell_dropped_zones(features, feedback)
    timed = read_feature_times(features, time.reading, part(tick, 0.7, 1.0))
    warn(*skipped_sentences(timed.features, heat.crs.authid()))
    refuse_all_skipped(timed.features, heat.crs.authid())
    return timed


def heat_of_frames(
    heat: HeatInput,
    timed: TimedArrays,
    selection: Selection,
    layout: HeatLayout,
    context: QgsProcessingContext,
    tick: Tick,
) -> Iterator[np.ndarray]:
    """Yield the heat of each frame as it is shown; the next frame may change the array.

    Raises
    ------
    HeatDecayError
        No frame has heat in the EXTENT that was given.
    """
    features = timed.features
    frames = HeatFrames(
        TimedFeatures(
            count=features.feature_count,
            points=features.points,
            lines=features.lines,
            point_feature=features.point_feature,
            line_feature=features.line_feature,
        ),
        selection,
        layout.grid,
        heat.settings(layout),
    )
    inside = mask_pixels(heat, layout, context, part(tick, 0.0, 0.0))
    reached = False
    for values in frames.frames(tick):
        reached = reached or not np.isnan(values).all()
        yield finished(values, inside, heat.grid.fill_zero)
    if not reached:
        refuse_unreached(values, features, heat, layout)
