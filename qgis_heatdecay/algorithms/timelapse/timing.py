# SPDX-License-Identifier: GPL-2.0-or-later
"""From the times of features to the frames that show them, said in the log."""

from qgis.core import QgsProcessingFeedback

from ...adapters.reading.feature_arrays import FeatureArrays
from ...adapters.reading.timed import TimedArrays
from ...core.time.modes import Selection, select_features
from ...core.time.timeline import Timeline, lay_out_frames
from ..parameters.time import TimeOptions


def tell_dropped_zones(features: FeatureArrays, feedback: QgsProcessingFeedback) -> None:
    """Say that QGIS lost the zone of a datetime field, where it did."""
    if features.zones_dropped:
        feedback.pushInfo(
            "This version of QGIS drops the zone of datetime fields: their times are read as if "
            "they had none. Give INPUT_TIMEZONE to say which it was."
        )


def select_frames(
    time: TimeOptions, timed: TimedArrays, feedback: QgsProcessingFeedback
) -> Selection:
    """Lay out the frames and say which feature is in which."""
    timeline = lay_out_frames(time.request, timed.times, timed.ends, timed.features.feature_count)
    selection = select_features(timeline, time.mode, time.window, time.half_life)
    feedback.pushInfo(
        f"Frames: {len(selection.frames)}, {_step(timeline)}, "
        f"clock {timeline.clock or 'without zone'}."
    )
    return selection


def _step(timeline: Timeline) -> str:
    if timeline.period:
        return f"cycle {timeline.unit}"
    if timeline.unit == "timestamps":
        return "one for each time"
    unit = timeline.unit[:-1] if timeline.step == 1 else timeline.unit
    return f"step {timeline.step:g} {unit}"
