# SPDX-License-Identifier: GPL-2.0-or-later
"""What begins and ends, in each frame's own step, against asking hour by hour."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples

from qgis_heatdecay.core.time.clocks import FOREVER_US
from qgis_heatdecay.core.time.instants import read_times
from qgis_heatdecay.core.time.timeline import lay_out_frames, present_in_frame
from qgis_heatdecay.core.time.timeline_request import TimelineRequest

HOUR = 3_600_000_000
SPANS = st.lists(
    st.tuples(st.integers(-30, 80), st.sampled_from([0, 1, 5, 30])), min_size=1, max_size=6
)


def frames(**request):
    times = read_times(np.array(["1970-01-01T01:30", "1970-01-03T05:00"], dtype=object))
    return lay_out_frames(TimelineRequest(**request), times)


def hours_of(begin, length):
    """Return the hours that a span holds; an instant holds its own."""
    return range(begin, begin + max(length, 1))


@examples(100)
@given(spans=SPANS, step=st.sampled_from([1.0, 3.0, 24.0]))
def test_steps_hold_what_touches_them(spans, step):
    line = frames(step_unit="hours", step=step)
    begin = np.array([span[0] for span in spans]) * HOUR
    end = begin + np.array([span[1] for span in spans]) * HOUR
    for frame in range(line.frames):
        hours = range(line.start[frame] // HOUR, line.end[frame] // HOUR)
        wanted = [bool(set(hours) & set(hours_of(*span))) for span in spans]
        assert present_in_frame(line, begin, end, frame).tolist() == wanted


@examples(100)
@given(spans=SPANS)
def test_hours_of_the_day_hold_what_touches_one_of_them(spans):
    cycle = frames(cycle="hour_of_day")
    begin = np.array([span[0] for span in spans]) * HOUR
    end = begin + np.array([span[1] for span in spans]) * HOUR
    for frame in range(24):
        wanted = [frame in {hour % 24 for hour in hours_of(*span)} for span in spans]
        assert present_in_frame(cycle, begin, end, frame).tolist() == wanted


def test_what_has_no_end_stays_and_what_has_neither_is_always_there():
    begin = np.array([-FOREVER_US, 24 * HOUR, -FOREVER_US])
    end = np.array([25 * HOUR, FOREVER_US, FOREVER_US])
    line = frames(step_unit="days")
    found = [present_in_frame(line, begin, end, frame).tolist() for frame in range(3)]
    assert found == [[True, False, True], [True, True, True], [False, True, True]]
    cycle = frames(cycle="day_of_week")
    assert all(present_in_frame(cycle, begin, end, frame).all() for frame in range(7))
