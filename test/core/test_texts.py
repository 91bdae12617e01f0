# SPDX-License-Identifier: GPL-2.0-or-later
"""What users read, in their language: translated first, then filled with values."""

import math
import re
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
from support.languages import outside_quotes, quoted, translated_by

from qgis_heatdecay.core.choropleth.aggregate import validate_aggregate
from qgis_heatdecay.core.choropleth.classes import read_breaks
from qgis_heatdecay.core.color.color_ramp import builtin_ramp, hsva_ramp
from qgis_heatdecay.core.color.color_scale import ColorScale
from qgis_heatdecay.core.errors import HeatDecayError
from qgis_heatdecay.core.grid import Grid, GridRequest, check_memory, fit_data, fit_extent
from qgis_heatdecay.core.heat.padded_grid import PaddedGrid
from qgis_heatdecay.core.packages import PILLOW, REQUESTS, VIDEO, how_to_get
from qgis_heatdecay.core.staging import staged, staged_folder
from qgis_heatdecay.core.texts import to_translate, tr, tr_n, translated
from qgis_heatdecay.core.time.feature_selection import select_features
from qgis_heatdecay.core.time.file_dates import finder
from qgis_heatdecay.core.time.instants import read_times, require_readable, validate_time_settings
from qgis_heatdecay.core.time.modes import ENDLESS, OWN_STEPS, chosen_mode
from qgis_heatdecay.core.time.timeline import lay_out_frames
from qgis_heatdecay.core.time.timeline_request import TimelineRequest, read_bounds, validate_request

GERMAN = {
    "{parameter} is {value}. {way_out}": "{parameter} ist {value}. {way_out}",
    "Give a number greater than 0.": "Geben Sie eine Zahl größer als 0 an.",
    "{n} row": "{n} Zeile",
    "{n} rows of {table}": "In {table}: {n} Zeilen",
}.get
BOX = (0.0, 0.0, 10.0, 10.0)


def german(text: str) -> str:
    return GERMAN(text, text)


def test_texts_are_english_until_somebody_translates():
    assert tr("{path} is a file. Give the name of a folder.", path="a").startswith("a is a file")
    assert tr_n(1, "{n} row", "{n} rows of {table}", table="a") == "1 row"


def test_values_are_filled_in_after_translating_where_the_language_wants_them():
    with translated_by(german):
        assert tr_n(2, "{n} row", "{n} rows of {table}", table="a.csv") == "In a.csv: 2 Zeilen"
        marked = to_translate("{n} row")
        assert (marked, translated(marked, n=1)) == ("{n} row", "1 Zeile")


def test_braces_in_values_and_in_texts_without_values_stay():
    assert tr("Braces {stay}") == "Braces {stay}"
    assert tr("{path} is a file. Give the name of a folder.", path="a{0}b").startswith("a{0}b is")


def test_an_error_is_in_the_users_language():
    with translated_by(german), pytest.raises(HeatDecayError) as refused:
        validate_request(TimelineRequest(step=-0.5))
    assert str(refused.value) == "STEP ist '-0.5'. Geben Sie eine Zahl größer als 0 an."


def times(*texts: str) -> Any:
    return read_times(np.array([*texts, None], dtype=object)[:-1])


def frames(*texts: str, **request: Any) -> Any:
    return lay_out_frames(TimelineRequest(**request), times(*texts))


REFUSED = {
    "no area": lambda: fit_extent(GridRequest(), (0, 0, 0, 1)),
    "no room": lambda: fit_data(GridRequest(margin=5), BOX, radius_px=500),
    "no room but a radius": lambda: fit_data(GridRequest(width=20, margin=5), BOX, radius_px=9),
    "no room for the margin": lambda: fit_data(GridRequest(height=10, margin=5), BOX),
    "one point": lambda: fit_data(GridRequest(), (1, 1, 1, 1)),
    "too far": lambda: fit_data(GridRequest(), (0, 0, 1e16, 1e16)),
    "too small": lambda: fit_extent(GridRequest(pixel_size=5e-324), BOX),
    "memory": lambda: check_memory(Grid(0, 0, 1, 10**9, 10**9), 4),
    "radius": lambda: PaddedGrid.around(Grid(0, 0, 1, 1, 1), 1 << 30),
    "aggregate": lambda: validate_aggregate("mean", False, OWN_STEPS),
    "aggregate fading": lambda: validate_aggregate("last", True, chosen_mode("fading")),
    "breaks": lambda: read_breaks("1,b"),
    "many breaks": lambda: read_breaks(",".join(map(str, range(99)))),
    "hsva": lambda: hsva_ramp("red", "02affffff"),
    "range": lambda: ColorScale(builtin_ramp("viridis"), 2, 1),
    "step": lambda: validate_request(TimelineRequest(step=0)),
    "part of a month": lambda: validate_request(TimelineRequest(step_unit="months", step=0.5)),
    "cycle": lambda: validate_request(TimelineRequest(cycle="day_of_week"), ENDLESS),
    "cycle by number": lambda: validate_request(
        TimelineRequest(cycle="day_of_week", points_per_frame=2)
    ),
    "max frames": lambda: validate_request(TimelineRequest(max_frames=0)),
    "end before start": lambda: validate_request(
        TimelineRequest(start="2020-02-01", end="2020-01-01")
    ),
    "start": lambda: read_bounds(TimelineRequest(start="soon"), None),
    "later": lambda: frames("2020-05-01", end="2020-01-01"),
    "earlier": lambda: frames("2020-05-01", start="2021-01-01"),
    "between": lambda: frames("2020-05-01", start="2021-01-01", cycle="day_of_week"),
    "no distinct time": lambda: frames("2020", start="2021", end="2022", step_unit="timestamps"),
    "about so many frames": lambda: frames("2000", "2020", step_unit="seconds"),
    "too many frames": lambda: frames("2020-01-01", "2020-01-04", step_unit="days", max_frames=3),
    "too many by number": lambda: frames("2020", "2021", points_per_frame=1, max_frames=1),
    "no times at all": lambda: lay_out_frames(TimelineRequest(), None, features=3),
    "bounds without times": lambda: lay_out_frames(
        TimelineRequest(points_per_frame=1, start="2020"), None, features=3
    ),
    "no frame": lambda: select_features(
        frames("2020-05-01", end="2020-05-09", start="2020-05-03", step_unit="days")
    ),
    "window": lambda: chosen_mode("window", 0, 1),
    "half-life": lambda: chosen_mode("fading", 1, math.inf),
    "no value": lambda: require_readable(times(), "TIME"),
    "no time": lambda: require_readable(times("soon", "later"), "TIME"),
    "day or month": lambda: times("01/02/2020"),
    "day and month": lambda: times("13/02/2020", "02/13/2020"),
    "two digits": lambda: times("13-02-20"),
    "no year": lambda: read_times(np.array([5.0])),
    "format": lambda: validate_time_settings("%Q", "", ""),
    "format in seconds": lambda: validate_time_settings("%s", "", ""),
    "lone sign": lambda: validate_time_settings("%Y%", "", ""),
    "twice": lambda: validate_time_settings("%Y %Y", "", ""),
    "no code": lambda: validate_time_settings("year", "", ""),
    "zone": lambda: validate_time_settings("", "Europe/Berlyn", ""),
    "no zone": lambda: validate_time_settings("", "", "qqqqqq"),
    "pattern": lambda: finder("(", ""),
    "groups": lambda: finder("a", ""),
}


@pytest.mark.parametrize("refuse", REFUSED.values(), ids=REFUSED.keys())
def test_no_word_of_an_error_stays_english(refuse: Callable[[], Any]) -> None:
    with pytest.raises(HeatDecayError) as english:
        refuse()
    with translated_by(quoted), pytest.raises(HeatDecayError) as told:
        refuse()
    assert outside_quotes(str(told.value)) == ""
    assert re.sub("[«»]", "", str(told.value)) == str(english.value)
    assert re.findall(r"[{}]", str(told.value).replace(r"_(\d{8})\.tif", "")) == []


def test_files_are_refused_in_the_users_language(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for opened, words in (
        (staged(tmp_path), "is a folder"),
        (staged(tmp_path / "new"), "was not written"),
        (staged_folder(file), "is a file"),
        (staged(file / "new"), "cannot be written"),
    ):
        with translated_by(quoted), pytest.raises(HeatDecayError) as told, opened:
            pass
        assert outside_quotes(str(told.value)) == ""
        assert words in str(told.value)


@pytest.mark.parametrize("package", [PILLOW, REQUESTS, VIDEO])
def test_how_to_get_a_package_is_in_the_users_language(package: Any) -> None:
    with translated_by(quoted):
        assert outside_quotes(how_to_get(package)) == ""
    german = {"{way} - then restart QGIS.": "{way} – starten Sie dann QGIS neu."}
    with translated_by(lambda text: german.get(text, text)):
        assert how_to_get(package).endswith(" – starten Sie dann QGIS neu.")
