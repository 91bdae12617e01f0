# SPDX-License-Identifier: GPL-2.0-or-later
"""When features and rasters are shown."""

from dataclasses import dataclass
from typing import List

from qgis.core import QgsProcessingParameterDefinition

from ..adapters.reading.timed import TimeReading
from ..core.errors import HeatDecayError, require_positive
from ..core.texts import tr
from ..core.time.instants import check_time_settings
from ..core.time.modes import MODES, OWN_STEPS, Mode, chosen_mode
from ..core.time.timeline_request import TimelineRequest, validate_request
from .parameter import choice, expression, flag, integer, moment, number, string
from .parameter_values import ParameterValues

STEP_UNITS = (
    "auto",
    "seconds",
    "minutes",
    "hours",
    "days",
    "weeks",
    "months",
    "years",
    "timestamps",
)
CYCLES = ("none", "hour_of_day", "day_of_week", "month_of_year")


def time_definitions(parent: str) -> List[QgsProcessingParameterDefinition]:
    """Declare the parameters of time; ``parent`` is the layer whose fields they name."""
    return [
        *_step_definitions(parent),
        *_reading_definitions(parent),
        *_date_definitions(),
        *_mode_definitions(),
        *_frame_definitions(),
    ]


def raster_date_definitions() -> List[QgsProcessingParameterDefinition]:
    """Declare clock, start and end where each raster has a date."""
    return [
        _timezone(),
        moment(
            "START",
            tr("Time: Start"),
            tr("Earlier rasters are left out, but not layers whose temporal range still holds it."),
        ),
        moment(
            "END",
            tr("Time: End (inclusive)"),
            tr("Rasters that begin after it are left out. A date alone means that whole day."),
        ),
    ]


def _step_definitions(parent: str) -> List[QgsProcessingParameterDefinition]:
    """Declare when features happen, and what a frame shows."""
    return [
        expression(
            "TIME",
            tr("Time (field or expression)"),
            tr(
                "When each feature happens: a date, a datetime, a text or a number. Texts are read "
                "as ISO 8601 and in other usual forms; where day and month could be either, and "
                "for seconds since 1970, give the time format."
            ),
            parent,
        ),
        choice(
            "STEP_UNIT",
            tr("Step unit (auto = one that gives 20 to 60 frames)"),
            tr(
                "How long a frame lasts: auto, seconds to years, or timestamps (a frame for each "
                "distinct time)."
            ),
            STEP_UNITS,
        ),
        number(
            "STEP",
            tr("Step (number of units to a frame)"),
            tr("2 with days makes a frame of every two days. Not used with auto and timestamps."),
            default=1.0,
            minimum=0.0,
        ),
        choice(
            "MODE",
            tr("Mode (interval = step alone, cumulative = all so far)"),
            tr(
                "interval: a frame shows the features of its step. cumulative: all before its end. "
                "window: those of the last steps. fading: all before its end, older ones weaker."
            ),
            tuple(MODES),
        ),
    ]


def _reading_definitions(parent: str) -> List[QgsProcessingParameterDefinition]:
    """Declare how long features last, and how times are written."""
    return [
        expression(
            "END_TIME",
            tr("Time: End time (field or expression)"),
            tr(
                "Features last from their time to this one; without a value for ever. cumulative "
                "takes no notice of it."
            ),
            parent,
        ),
        string(
            "TIME_FORMAT",
            tr("Time: Format of the times (empty = usual forms; %d/%m/%Y; epoch; epoch_ms)"),
            tr(
                "Empty: ISO 8601, 2020/03/31, 31.03.2020, English month names, and 31/03/2020 "
                "where one value shows which is the day. Else Python's codes, as %d/%m/%Y %H:%M; "
                "epoch (seconds since 1970) or epoch_ms (milliseconds)."
            ),
        ),
        string(
            "INPUT_TIMEZONE",
            tr("Time: Time zone of times that carry none"),
            tr(
                "A name such as Europe/Berlin. Empty: they are on the clock of the time zone below."
            ),
        ),
    ]


def _mode_definitions() -> List[QgsProcessingParameterDefinition]:
    """Declare what modes need to know, and cycles."""
    return [
        integer(
            "WINDOW",
            tr("Time: Steps in a window"),
            tr("How many steps a frame of mode window shows, its own included."),
            default=7,
            minimum=1,
        ),
        number(
            "HALF_LIFE",
            tr("Time: Half-life of fading in steps"),
            tr("After so many steps a feature of mode fading weighs half."),
            default=3.0,
            minimum=0.0,
            decimals=3,
        ),
        choice(
            "CYCLE",
            tr("Time: Cycle (hour_of_day, day_of_week, month_of_year)"),
            tr(
                "Lays all days, weeks or years over each other: 24, 7 or 12 frames. STEP is not "
                "used."
            ),
            CYCLES,
        ),
    ]


def _frame_definitions() -> List[QgsProcessingParameterDefinition]:
    """Declare frames by number of features, and which frames are made."""
    return [
        integer(
            "POINTS_PER_FRAME",
            tr("Time: Features per frame, as in heatmap.py"),
            tr("Frames by number of features instead of by time, each with all so far."),
            minimum=1,
        ),
        integer(
            "STRAGGLER_THRESHOLD",
            tr("Time: Fewest features for a last frame (with features per frame)"),
            tr("One more frame is made if at least so many features are left."),
            default=1,
            minimum=1,
        ),
        flag(
            "SKIP_EMPTY",
            tr("Time: Leave out frames without features"),
            tr("Frames in which nothing happens are not made."),
            default=False,
        ),
        integer(
            "MAX_FRAMES",
            tr("Time: Largest number of frames"),
            tr("More frames are refused, with a step that fits."),
            default=2000,
            minimum=1,
        ),
    ]


def _date_definitions() -> List[QgsProcessingParameterDefinition]:
    """Declare the clock, and where the frames start and end."""
    return [
        _timezone(),
        moment(
            "START",
            tr("Time: Start of the first frame"),
            tr(
                "Empty: the first time, rounded down to a whole step. Earlier features still count "
                "in cumulative, window and fading."
            ),
        ),
        moment(
            "END",
            tr("Time: End (inclusive)"),
            tr("The last frame is the one that holds it. A date alone means that whole day."),
        ),
    ]


def _timezone() -> QgsProcessingParameterDefinition:
    return string(
        "TIMEZONE",
        tr("Time: Time zone of frames and labels"),
        tr(
            "A name such as America/Los_Angeles. Empty: the zone of the input, else UTC for "
            "times that carry a zone. The computer's own zone is never used."
        ),
    )


# Each of them is a raster, which somebody has made.
_MOST_DATES = 100_000


@dataclass(frozen=True)
class TimeOptions:
    """What the user said of time."""

    request: TimelineRequest
    mode: Mode
    reading: TimeReading


def read_time(values: ParameterValues) -> TimeOptions:
    """Read the parameters of time."""
    step = values.number("STEP")
    require_positive("STEP", step)
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
            mode=read_mode(values),
            reading=TimeReading(
                values.text("TIME_FORMAT"), values.text("INPUT_TIMEZONE"), values.text("TIMEZONE")
            ),
        )
    )


def read_mode(values: ParameterValues) -> Mode:
    """Read what MODE, WINDOW and HALF_LIFE make of a feature's weight."""
    half_life = values.number("HALF_LIFE")
    require_positive("HALF_LIFE", half_life)
    return chosen_mode(values.choice("MODE"), values.integer("WINDOW"), half_life)


def refuse_no_time(values: ParameterValues, said: str) -> None:
    """Refuse that TIME is missing, unless frames are made by number of features."""
    if not values.expression("TIME") and not values.given("POINTS_PER_FRAME"):
        raise HeatDecayError(said)


def read_dates(values: ParameterValues) -> TimeOptions:
    """Read START, END and TIMEZONE where each date makes a frame of its own."""
    request = TimelineRequest(
        start=values.moment("START"),
        end=values.moment("END"),
        step_unit="timestamps",
        max_frames=_MOST_DATES,
    )
    # How dates are written is a matter of each raster.
    reading = TimeReading("", "", values.text("TIMEZONE"))
    return _checked(TimeOptions(request, OWN_STEPS, reading))


def _checked(options: TimeOptions) -> TimeOptions:
    """Refuse what cannot work whatever the data are."""
    reading = options.reading
    check_time_settings(reading.time_format, reading.input_timezone, reading.timezone)
    clock = reading.timezone or reading.input_timezone or None
    validate_request(options.request, options.mode, clock)
    return options
