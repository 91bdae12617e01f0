# SPDX-License-Identifier: GPL-2.0-or-later
"""When features and rasters are shown."""

from dataclasses import dataclass
from typing import List

from ..adapters.reading.timed import TimeReading
from ..core.errors import InvalidParameter
from ..core.texts import translated
from ..core.time.clocks import UNIT_MONTHS, UNIT_US
from ..core.time.instants import validate_time_settings
from ..core.time.modes import ENDLESS, MODES, OWN_STEPS, Mode, chosen_mode
from ..core.time.steps import CYCLES
from ..core.time.timeline_request import TimelineRequest, validate_request
from .parameter import Parameter, read_into, varied
from .parameter_values import ParameterValues
from .plain_parameters import Choice, Expression, Flag, Integer, Moment, Number, Text

# Each date is a raster, which somebody has made.
_MOST_DATES = 100_000

TIME = Expression(
    "TIME",
    "Time (field or expression)",
    "When each feature happens: a date, a datetime, a text or a number. Texts are read as ISO "
    "8601 and in other common forms. If day and month cannot be told apart, or numbers are "
    "seconds since 1970, set the time format. The dialog fills in the only field of dates.",
)
STEP_UNIT = Choice(
    "STEP_UNIT",
    "Step unit (auto = one that gives 20 to 60 frames)",
    "How long a frame lasts: auto, seconds to years, or timestamps (a frame for each distinct "
    "time).",
    choices=("auto", *UNIT_US, *UNIT_MONTHS, "timestamps"),
)
STEP = Number(
    "STEP",
    "Step (number of units to a frame)",
    "2 with days makes a frame of every two days. Ignored with auto and timestamps.",
    default=1.0,
    positive=True,
)
MODE = Choice(
    "MODE",
    "Mode (interval = step alone, cumulative = all so far)",
    "What a frame shows. interval: the features of its step. cumulative: all features so far. "
    "window: those of the last steps. fading: all so far, older ones weaker.",
    choices=tuple(MODES),
)
END_TIME = Expression(
    "END_TIME",
    "Time: End time (field or expression)",
    "When each feature ends; without a value it never ends. A date alone means that whole day. "
    "Ignored in cumulative mode.",
)
TIME_FORMAT = Text(
    "TIME_FORMAT",
    "Time: Format of the times (empty = usual forms; %d/%m/%Y; epoch; epoch_ms; excel)",
    "Empty: ISO 8601, 31.03.2020, month names, quarters, intervals, and 31/03/2020 if one value "
    "shows which number is the day. Otherwise Python's codes, such as %d/%m/%Y %H:%M, or "
    "dd/MM/yyyy HH:mm; for numbers epoch (seconds since 1970), epoch_ms (milliseconds) or excel "
    "(days as spreadsheets count them).",
)
INPUT_TIMEZONE = Text(
    "INPUT_TIMEZONE",
    "Time: Time zone of times without one",
    "A name such as Europe/Berlin, or an offset such as +05:30. Empty: the time zone of frames "
    "and labels.",
)
TIMEZONE = Text(
    "TIMEZONE",
    "Time: Time zone of frames and labels",
    "A name such as America/Los_Angeles, or an offset such as -08:00. Empty: the time zone of the "
    "input, or UTC for times that state a zone. The computer's own zone is never used.",
)
START = Moment(
    "START",
    "Time: Start of the first frame",
    "Empty: the first time, rounded down to a whole step. Earlier features still count in "
    "cumulative, window and fading mode.",
)
END = Moment(
    "END",
    "Time: End (inclusive)",
    "The last frame is the one that contains it. A date alone means that whole day.",
)
WINDOW = Integer(
    "WINDOW",
    "Time: Steps in a window",
    "How many steps a frame shows in window mode, including its own.",
    default=7,
    minimum=1,
)
HALF_LIFE = Number(
    "HALF_LIFE",
    "Time: Half-life of fading in steps",
    "After this many steps, a feature counts half in fading mode.",
    default=3.0,
    positive=True,
    decimals=3,
)
CYCLE = Choice(
    "CYCLE",
    "Time: Cycle (hour_of_day, day_of_week, month_of_year)",
    "Combines all days, weeks or years into 24, 7 or 12 frames. STEP is ignored.",
    choices=("none", *CYCLES),
)
POINTS_PER_FRAME = Integer(
    "POINTS_PER_FRAME",
    "Time: Features per frame, as in heatmap.py",
    "Makes a frame for every so many features instead of by time; each shows all features so far.",
    minimum=1,
)
STRAGGLER_THRESHOLD = Integer(
    "STRAGGLER_THRESHOLD",
    "Time: Fewest features for a last frame (with features per frame)",
    "One more frame is made if at least this many features are left over.",
    default=1,
    minimum=1,
)
SKIP_EMPTY = Flag(
    "SKIP_EMPTY",
    "Time: Skip frames without features",
    "Frames in which nothing happens are left out.",
)
MAX_FRAMES = Integer(
    "MAX_FRAMES",
    "Time: Largest number of frames",
    "If there would be more, the run is refused and a step that fits is suggested.",
    default=2000,
    minimum=1,
)


STEPS = (STEP_UNIT, STEP, MODE)
_CLOCK = (END_TIME, TIME_FORMAT, INPUT_TIMEZONE, TIMEZONE, START, END)
_WEIGHTS = (WINDOW, HALF_LIFE)
_FRAMES = (CYCLE, POINTS_PER_FRAME, STRAGGLER_THRESHOLD, SKIP_EMPTY, MAX_FRAMES)
_TIME = (TIME, *STEPS, *_CLOCK, *_WEIGHTS, *_FRAMES)


def time_parameters(layer: Parameter) -> List[Parameter]:
    """Return the parameters of time; ``layer`` is the one whose fields they name."""
    return varied(_TIME, TIME.but(parent=layer.name), END_TIME.but(parent=layer.name))


RASTER_DATES: List[Parameter] = [
    TIMEZONE,
    START.but(
        label="Time: Start",
        help="Earlier rasters are left out, except layers whose temporal range still includes it.",
    ),
    END.but(help="Rasters that begin after it are left out. A date alone means that whole day."),
]
"""The clock, start and end where each raster has a date."""


STEP_PARAMETERS: List[Parameter] = [
    TIME,
    STEP_UNIT.but(
        label="Step unit (auto = one that gives 20 to 60 steps)",
        help="How long a step lasts: auto, seconds to years, or timestamps (a step for each "
        "distinct time).",
    ),
    STEP.but(
        label="Step (number of units to a step)",
        help="2 with days makes a step of every two days. Ignored with auto and timestamps.",
    ),
    TIME_FORMAT,
    INPUT_TIMEZONE.but(
        help="A name such as Europe/Berlin, or an offset such as +05:30. Empty: the time zone of "
        "the steps."
    ),
    TIMEZONE.but(label="Time: Time zone of the steps"),
    START.but(
        label="Time: Start of the first step",
        help="Empty: the first time, rounded down to a whole step. Earlier events are left out.",
    ),
    END.but(
        help="The last step is the one that contains it. A date alone means that whole day. Later "
        "events are left out."
    ),
    MAX_FRAMES.but(label="Time: Largest number of steps"),
]
"""The parameters of steps in which events are counted, each where it happens."""

_UNIT_OF_STEP, _NUMBER_OF_STEP = STEP_PARAMETERS[1:3]
TABLE_TIME = Text(
    "TIME",
    "Time: Column of times (empty = all rows together)",
    "With a time, the raster has a band for each step, which plays in the Temporal Controller. "
    "Dates, timestamps, and texts such as 2020-03-01T14:30; for others set the time format.",
)
TABLE_STEPS: List[Parameter] = varied(
    STEP_PARAMETERS,
    TABLE_TIME,
    _UNIT_OF_STEP.but(label="Time: Step unit (auto = one that gives 20 to 60 steps)"),
    _NUMBER_OF_STEP.but(label="Time: Step (number of units to a step)"),
    TIME_FORMAT.but(
        label="Time: Format of the times (empty = 2020-03-01T14:30; %d/%m/%Y; epoch; epoch_ms)",
        help="Python's codes, such as %d/%m/%Y %H:%M, or dd/MM/yyyy HH:mm; for numbers epoch "
        "(seconds since 1970), epoch_ms (milliseconds) or excel (days as spreadsheets count them).",
    ),
)
"""The parameters of steps in which the rows of tables are counted."""


@dataclass(frozen=True)
class TimeOptions:
    """Which features a frame shows, and how their times are read."""

    request: TimelineRequest
    mode: Mode
    reading: TimeReading


def read_time(values: ParameterValues, missing: str) -> TimeOptions:
    """Read the parameters of time.

    missing : what is said where TIME is missing and frames are not made by number of features;
        empty where TIME may be missing.

    Raises InvalidParameter: TIME is missing, or a zone, format, start or end cannot work whatever
        the data is.
    """
    if missing and not TIME.read(values) and not POINTS_PER_FRAME.given(values):
        raise InvalidParameter(translated(missing), TIME.name)
    request = read_into(TimelineRequest, _TIME, values)
    reading = read_into(TimeReading, _TIME, values)
    return _valid(TimeOptions(request, read_mode(values), reading))


def read_steps(values: ParameterValues, missing: str) -> TimeOptions:
    """Read the parameters of steps in which events are counted.

    missing : what is said where TIME is missing.

    Raises InvalidParameter: as `read_time`.
    """
    if not TIME.read(values):
        raise InvalidParameter(translated(missing), TIME.name)
    request = read_into(TimelineRequest, STEP_PARAMETERS, values, are_steps=True)
    # An event does not last: what it says of its end plays no part.
    return _valid(TimeOptions(request, ENDLESS, read_into(TimeReading, STEP_PARAMETERS, values)))


def read_table_steps(values: ParameterValues) -> TimeOptions:
    """Read the parameters of steps in which the rows of tables are counted.

    Raises InvalidParameter: as `read_time`.
    """
    request = read_into(TimelineRequest, TABLE_STEPS, values, are_steps=True)
    return _valid(TimeOptions(request, OWN_STEPS, read_into(TimeReading, TABLE_STEPS, values)))


def read_mode(values: ParameterValues) -> Mode:
    """Read what MODE, WINDOW and HALF_LIFE make of a feature's weight."""
    return chosen_mode(MODE.read(values), WINDOW.read(values), HALF_LIFE.read(values))


def read_dates(values: ParameterValues) -> TimeOptions:
    """Read START, END and TIMEZONE where each date makes a frame of its own."""
    request = read_into(
        TimelineRequest, RASTER_DATES, values, step_unit="timestamps", max_frames=_MOST_DATES
    )
    # How dates are written is a matter of each raster.
    reading = TimeReading("", "", TIMEZONE.read(values))
    return _valid(TimeOptions(request, OWN_STEPS, reading))


def _valid(options: TimeOptions) -> TimeOptions:
    reading = options.reading
    validate_time_settings(reading.time_format, reading.input_timezone, reading.timezone)
    validate_request(options.request, options.mode, reading.clock or None)
    return options
