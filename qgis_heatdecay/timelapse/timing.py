# SPDX-License-Identifier: GPL-2.0-or-later
"""From the times of features to the frames that show them, said in the log."""

from typing import Optional

from qgis.core import QgsProcessingFeedback

from ..adapters.reading.feature_arrays import FeatureArrays
from ..adapters.reading.timed import TimedArrays
from ..core.texts import to_translate, tr, translated
from ..core.time.feature_selection import Selection, select_features
from ..core.time.instants import Instants
from ..core.time.modes import MODES
from ..core.time.timeline import Timeline, lay_out_frames
from ..parameters.time_block import TimeOptions

# Of one unit, and of more.
_STEPS = {
    "seconds": (to_translate("step {n:g} second"), to_translate("step {n:g} seconds")),
    "minutes": (to_translate("step {n:g} minute"), to_translate("step {n:g} minutes")),
    "hours": (to_translate("step {n:g} hour"), to_translate("step {n:g} hours")),
    "days": (to_translate("step {n:g} day"), to_translate("step {n:g} days")),
    "weeks": (to_translate("step {n:g} week"), to_translate("step {n:g} weeks")),
    "months": (to_translate("step {n:g} month"), to_translate("step {n:g} months")),
    "years": (to_translate("step {n:g} year"), to_translate("step {n:g} years")),
    "features": (to_translate("step {n:g} feature"), to_translate("step {n:g} features")),
}


def log_dropped_zones(features: FeatureArrays, feedback: QgsProcessingFeedback) -> None:
    """Say that QGIS lost the zone of a datetime field, where it did."""
    if features.zones_dropped:
        feedback.pushInfo(
            tr(
                "This version of QGIS drops the time zone of datetime fields: if they had one, it "
                "is ignored. Give INPUT_TIMEZONE to set it."
            )
        )


def select_frames(
    time: TimeOptions, timed: TimedArrays, feedback: QgsProcessingFeedback
) -> Selection:
    """Lay out the frames of features and say which feature is in which."""
    return select_by_times(time, timed.times, timed.ends, timed.features.feature_count, feedback)


def select_by_times(
    time: TimeOptions,
    times: Optional[Instants],
    ends: Optional[Instants],
    count: int,
    feedback: QgsProcessingFeedback,
) -> Selection:
    """Lay out the frames and say which of so many things is in which."""
    timeline = lay_out_frames(time.request, times, ends, count)
    selection = select_features(timeline, time.mode)
    frames, step = len(selection.frames), _step(timeline)
    if timeline.clock:
        words = tr(
            "Frames: {count}, {step}, clock {clock}.", count=frames, step=step, clock=timeline.clock
        )
    else:
        words = tr("Frames: {count}, {step}, clock without zone.", count=frames, step=step)
    feedback.pushInfo(words)
    # The default is not told: nobody chose it.
    unused = time.mode.name != next(iter(MODES)) and not time.mode.is_endless
    if time.request.points_per_frame is not None and unused:
        feedback.pushInfo(
            tr(
                "With POINTS_PER_FRAME each frame shows all features so far; MODE {mode} is "
                "ignored.",
                mode=time.mode.name,
            )
        )
    return selection


def _step(timeline: Timeline) -> str:
    if timeline.period:
        return tr("cycle {cycle}", cycle=timeline.unit)
    if timeline.unit == "timestamps":
        return tr("one for each time")
    one, many = _STEPS[timeline.unit]
    return translated(one if timeline.step == 1 else many, n=timeline.step)
