# SPDX-License-Identifier: GPL-2.0-or-later
"""When features are shown: what the user said of time."""

from dataclasses import dataclass

from ..adapters.reading.timed import TimeReading
from ..core.errors import HeatDecayError
from ..core.time.instants import check_time_settings
from ..core.time.timeline import TimelineRequest, check_request
from .values import Values, check_positive

# Each of them is a raster, which somebody has made.
_MOST_DATES = 100_000


@dataclass(frozen=True)
class TimeOptions:
    """What the user said of time."""

    request: TimelineRequest
    mode: str
    window: int
    half_life: float
    reading: TimeReading


def read_time(values: Values) -> TimeOptions:
    """Read the parameters of time."""
    half_life = values.number("HALF_LIFE")
    step = values.number("STEP")
    for name, value in (("HALF_LIFE", half_life), ("STEP", step)):
        check_positive(name, value)
    request = TimelineRequest(
        start=values.moment("START"),
        end=values.moment("END"),
        step_unit=values.choice("STEP_UNIT"),
        step=step,
        cycle=values.choice("CYCLE"),
        points_per_frame=values.optional_integer("POINTS_PER_FRAME"),
        straggler_threshold=values.integer("STRAGGLER_THRESHOLD"),
        skip_empty=values.flag("SKIP_EMPTY"),
        max_frames=values.integer("MAX_FRAMES"),
    )
    return _checked(
        TimeOptions(
            request=request,
            mode=values.choice("MODE"),
            window=values.integer("WINDOW"),
            half_life=half_life,
            reading=TimeReading(
                values.text("TIME_FORMAT"), values.text("INPUT_TIMEZONE"), values.text("TIMEZONE")
            ),
        )
    )


def refuse_no_time(values: Values, said: str) -> None:
    """Refuse that TIME is missing, unless frames are made by number of features."""
    if not values.expression("TIME") and not values.given("POINTS_PER_FRAME"):
        raise HeatDecayError(said)


def read_dates(values: Values) -> TimeOptions:
    """Read START, END and TIMEZONE where each date makes a frame of its own."""
    request = TimelineRequest(
        start=values.moment("START"),
        end=values.moment("END"),
        step_unit="timestamps",
        max_frames=_MOST_DATES,
    )
    # How dates are written is a matter of each raster.
    reading = TimeReading("", "", values.text("TIMEZONE"))
    return _checked(TimeOptions(request, "interval", 1, 1.0, reading))


def _checked(options: TimeOptions) -> TimeOptions:
    """Refuse what cannot work whatever the data are."""
    reading = options.reading
    check_time_settings(reading.time_format, reading.input_timezone, reading.timezone)
    clock = reading.timezone or reading.input_timezone or None
    check_request(options.request, options.mode, clock)
    return options
