# SPDX-License-Identifier: GPL-2.0-or-later
"""The walk "A time mode" of the documents: its two rows, as they stand there, are a whole mode."""

import datetime as dt
import math
import re
from pathlib import Path
from textwrap import dedent
from typing import Any, Callable, Dict, List

import numpy as np
import pytest
from support import time_reference as reference
from support.heat_cases import grid_of, settings_of
from support.reference import Heat, Raster

from qgis_heatdecay.core.choropleth.aggregate import RowValues, aggregate_rows, validate_aggregate
from qgis_heatdecay.core.choropleth.frame_rows import Members
from qgis_heatdecay.core.errors import HeatDecayError
from qgis_heatdecay.core.features import Points
from qgis_heatdecay.core.heat.heat_frames import HeatFrames, TimedFeatures
from qgis_heatdecay.core.time import modes
from qgis_heatdecay.core.time.feature_selection import Selection, select_features
from qgis_heatdecay.core.time.instants import read_times
from qgis_heatdecay.core.time.timeline import lay_out_frames
from qgis_heatdecay.core.time.timeline_request import TimelineRequest

DOCUMENT = Path(__file__).parents[2] / "docs" / "extending.md"
START = dt.datetime(2020, 3, 1, tzinfo=dt.timezone.utc)
DAY = dt.timedelta(days=1)
# Days from START: long faded, fading, within the window, and after START.
DAYS = [-9, -4, -3, -2, -1, 0, 0, 2, 5]
VALUES = np.array([3.0, -1, 4, 1, -5, 9, 2, 6, 5])
WINDOW, HALF_LIFE = 3, 1.5


def rows_of_the_walk() -> List[Dict[str, Any]]:
    """Return the row of the table and that of the reference, from the document's own text."""
    walk = DOCUMENT.read_text(encoding="utf-8").split("\n## A time mode\n")[1].split("\n## ")[0]
    table, plain = re.findall(r"^ *```python\n(.*?)^ *```$", walk, re.DOTALL | re.MULTILINE)
    return [eval(f"{{{dedent(row)}}}", vars(modes)) for row in (table, plain)]


@pytest.fixture
def selection(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Selection]:
    """Return the features of each frame in the mode of the walk, once its row is in the table."""
    (row, _) = rows_of_the_walk()
    monkeypatch.setattr(modes, "MODES", {**modes.MODES, **row})

    def select(**request: Any) -> Selection:
        times = read_times(np.array([START + day * DAY for day in DAYS], dtype=object))
        timeline = lay_out_frames(TimelineRequest(**{"step_unit": "days", **request}), times)
        return select_features(timeline, modes.chosen_mode(*row, WINDOW, HALF_LIFE))

    return select


def plain_weight(age: int) -> float:
    """Return the weight by the row of the reference, 0 for what is yet to come."""
    (weigh,) = rows_of_the_walk()[1].values()
    return weigh(age, WINDOW, HALF_LIFE) if age >= 0 else 0.0


def test_the_mode_is_one_of_the_table(selection: Callable[..., Selection]) -> None:
    assert list(modes.MODES)[-1] == "trail"
    mode = modes.chosen_mode("trail", WINDOW, HALF_LIFE)
    assert mode.fades
    assert mode.name == "trail"
    ages = np.arange(12)
    np.testing.assert_allclose(mode.weights(ages), [plain_weight(age) for age in ages])


def test_steps_before_start_count(selection: Callable[..., Selection]) -> None:
    chosen = selection(start=START)
    played = reference.play(chosen.changes(), chosen)
    assert len(chosen.frames) == 6
    for frame in range(6):
        expected = [plain_weight(frame - day) for day in DAYS]
        np.testing.assert_allclose(chosen.weights_in_frame(frame), expected)
        assert played[frame] == pytest.approx({k: w for k, w in enumerate(expected) if w})
        assert chosen.features[frame] == np.count_nonzero(expected)


def test_the_heat_of_a_point_is_its_weight(selection: Callable[..., Selection]) -> None:
    points = Points(np.arange(len(DAYS)) + 0.5, np.full(len(DAYS), 0.5))
    walk = HeatFrames(
        TimedFeatures(len(DAYS), points),
        selection(start=START),
        grid_of(Raster(0, 1, 1, len(DAYS), 1)),
        settings_of(Heat("linear", 0.5, 0.95)),
        1,
    )
    for frame, heat in enumerate(walk.frames()):
        expected = [plain_weight(frame - day) or math.nan for day in DAYS]
        np.testing.assert_allclose(heat[0], expected, rtol=1e-5)


def test_a_cycle_wraps(selection: Callable[..., Selection]) -> None:
    chosen = selection(cycle="day_of_week")
    for frame in range(7):
        # 1 March 2020 was a Sunday, the last day of a week.
        expected = [plain_weight((frame - 6 - day) % 7) for day in DAYS]
        np.testing.assert_allclose(chosen.weights_in_frame(frame), expected)


@pytest.mark.parametrize("request_", [{"start": START}, {"cycle": "day_of_week"}], ids=str)
def test_a_choropleth_weighs_its_rows(
    selection: Callable[..., Selection], request_: Dict[str, Any]
) -> None:
    chosen = selection(**request_)
    polygon = np.arange(len(DAYS)) % 2
    members = Members(np.arange(len(DAYS)), polygon, len(DAYS), 2)
    for aggregate in ("sum", "count", "mean"):
        table = aggregate_rows(RowValues(VALUES), members, chosen, aggregate)
        for frame in range(len(chosen.frames)):
            for number in (0, 1):
                weights = chosen.weights_in_frame(frame)[polygon == number]
                total = float(weights @ VALUES[polygon == number])
                wanted = {"sum": total, "count": weights.sum(), "mean": total / weights.sum()}
                assert table.values[frame, number] == pytest.approx(wanted[aggregate])


def test_what_cannot_be_weighed_is_refused(selection: Callable[..., Selection]) -> None:
    mode = modes.chosen_mode("trail", WINDOW, HALF_LIFE)
    with pytest.raises(HeatDecayError, match=r"MODE trail.*sum, mean, count"):
        validate_aggregate("max", has_value=True, mode=mode)
