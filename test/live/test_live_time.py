# SPDX-License-Identifier: GPL-2.0-or-later
"""A live style follows the Temporal Controller, with one scale for all frames."""

from typing import Any, Dict, Optional

import numpy as np
import pytest
from qgis.core import QgsDateTimeRange, QgsUnitTypes
from support.live_maps import (
    NEW_YEAR,
    differences,
    drawn,
    in_project,
    map_settings,
    point_layer,
    settle,
)
from support.time_reference import WEIGHTS

from qgis_heatdecay.live import decay_renderer, maximum_of

DAYS = 28
PLAIN = {"radius": 12.0, "color_ramp": "viridis", "decay": 0.9, "stretch": "linear"}


def _frame(week: int) -> QgsDateTimeRange:
    begin = NEW_YEAR.addDays(7 * week)
    return QgsDateTimeRange(begin, begin.addDays(7), True, False)


@pytest.fixture
def weeks(new_project: Any) -> Any:
    times = new_project.timeSettings()
    times.setTemporalRange(QgsDateTimeRange(NEW_YEAR, NEW_YEAR.addDays(DAYS), True, False))
    times.setTimeStep(1)
    times.setTimeStepUnit(QgsUnitTypes.TemporalUnit.TemporalWeeks)
    yield new_project
    times.reset()


def _of_weights(layer: Any, week: int, mode: str, **how: Any) -> Optional[Any]:
    """Return a layer with the features of a frame, each with what is left of it there."""
    shown = point_layer(0)
    features = []
    for each in layer.getFeatures():
        age = week - NEW_YEAR.secsTo(each["t"]) // (7 * 86_400)
        weight = WEIGHTS[mode](age, how["window"], how["half_life"]) if age >= 0 else 0.0
        if weight > 0:
            each["w"] = each["w"] * weight
            features.append(each)
    shown.dataProvider().addFeatures(features)
    return shown


@pytest.mark.parametrize("mode", ["interval", "cumulative", "window", "fading"])
def test_a_frame_shows_its_features(mode: str, weeks: Any) -> None:
    how: Dict[str, Any] = {"window": 2, "half_life": 1.5}
    layer = in_project(
        point_layer(200),
        decay_renderer(**PLAIN, **how, maximum=9, weight="w", time="t", time_mode=mode),
    )
    for week in (0, 2):
        shown = drawn(map_settings([layer], times=_frame(week)))
        same = in_project(
            _of_weights(layer, week, mode, **how), decay_renderer(**PLAIN, maximum=9, weight="w")
        )
        assert shown.any()
        assert differences(shown, drawn(map_settings([same]))) == 0


@pytest.mark.parametrize("mode", ["interval", "cumulative", "window", "fading"])
def test_all_frames_have_one_scale_and_one_decay(mode: str, weeks: Any) -> None:
    style = {"radius": 12.0, "time": "t", "time_mode": mode, "window": 2, "color_ramp": "viridis"}
    layer = in_project(point_layer(200), decay_renderer(**style))
    scales = set()
    for week in range(4):
        drawn(map_settings([layer], times=_frame(week)))
        scales.add(maximum_of(layer))
    assert len(scales) == 1
    largest = 0.0
    for week in range(4):
        alone = {**style, "decay": 0.95}
        layer.setRenderer(decay_renderer(**alone))
        weeks.timeSettings().setTemporalRange(_frame(week))
        drawn(map_settings([layer], times=_frame(week)))
        largest = max(largest, maximum_of(layer))
    # The crowds of this layer are small, so that 0.95 is what is found.
    assert scales.pop() == pytest.approx(largest)


def test_the_window_shows_a_frame_at_once_and_then_with_the_scale_of_all(weeks: Any) -> None:
    style = {"radius": 12.0, "time": "t", "color_ramp": "viridis"}
    layer = in_project(point_layer(200), decay_renderer(**style))
    wanted = drawn(map_settings([layer], times=_frame(1)))
    largest = maximum_of(layer)
    layer.setRenderer(decay_renderer(**{**style, "radius": 13.0}))
    layer.setRenderer(decay_renderer(**style, weight="1"))
    for _ in range(4):
        drawn(map_settings([layer], times=_frame(1), is_canvas=True))
        settle()
    shown = drawn(map_settings([layer], times=_frame(1), is_canvas=True))
    assert differences(shown, wanted) == 0
    assert maximum_of(layer) == pytest.approx(largest)


def test_without_a_range_all_features_are_shown(weeks: Any) -> None:
    layer = in_project(point_layer(100), decay_renderer(**PLAIN, time="t"))
    timeless = in_project(point_layer(100), decay_renderer(**PLAIN))
    pictures = [drawn(map_settings([each])) for each in (layer, timeless)]
    assert differences(*pictures) == 0


def test_steps_of_months_count_back_by_the_calendar(weeks: Any) -> None:
    times = weeks.timeSettings()
    times.setTemporalRange(QgsDateTimeRange(NEW_YEAR, NEW_YEAR.addMonths(4), True, False))
    times.setTimeStepUnit(QgsUnitTypes.TemporalUnit.TemporalMonths)
    layer = in_project(
        point_layer(300, days=120),
        decay_renderer(**PLAIN, maximum=9, time="t", time_mode="window", window=2),
    )
    march = QgsDateTimeRange(NEW_YEAR.addMonths(2), NEW_YEAR.addMonths(3), True, False)
    shown = drawn(map_settings([layer], times=march))
    same = point_layer(0)
    since, until = NEW_YEAR.addMonths(1), NEW_YEAR.addMonths(3)
    kept = [each for each in layer.getFeatures() if since <= each["t"] < until]
    same.dataProvider().addFeatures(kept)
    in_project(same, decay_renderer(**PLAIN, maximum=9))
    assert 0 < len(kept) < 300
    assert differences(shown, drawn(map_settings([same]))) == 0


def test_ends_that_are_included_are(weeks: Any) -> None:
    layer = in_project(point_layer(1), decay_renderer(**PLAIN, time="t"))
    moment = next(layer.getFeatures())["t"]
    for includes in (True, False):
        times = QgsDateTimeRange(moment.addSecs(-60), moment, True, includes)
        assert np.any(drawn(map_settings([layer], times=times))) == includes
