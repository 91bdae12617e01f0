# SPDX-License-Identifier: GPL-2.0-or-later
"""Times of features that were read: which are skipped; geometry and times stay together."""

import re
from typing import Any, Dict, List, Optional, Sequence

import numpy as np
import pytest
from qgis.core import QgsExpression, QgsExpressionContext, QgsFeature, QgsField, QgsFields

from qgis_heatdecay.adapters.compat import TEXT
from qgis_heatdecay.adapters.reading.feature_arrays import FeatureArrays
from qgis_heatdecay.adapters.reading.field_values import FieldValues
from qgis_heatdecay.adapters.reading.timed import TimeReading, read_feature_times
from qgis_heatdecay.core.errors import HeatDecayError, NothingToShow
from qgis_heatdecay.core.features import Lines, Points
from qgis_heatdecay.core.time.instants import read_times, require_readable

PLAIN = TimeReading("", "", "")


def arrays(
    times: Sequence[Any],
    ends: Optional[Sequence[Any]] = None,
    lines: int = 0,
    beyond: Sequence[Any] = (),
    skipped: Optional[Dict[str, int]] = None,
) -> FeatureArrays:
    """Return features of which the last ``lines`` are lines; feature k lies at x = k."""
    count, points = len(times), len(times) - lines
    x = np.arange(count, dtype=float)
    columns = {"TIME": FieldValues.packed(list(times))}
    if ends is not None:
        columns["END_TIME"] = FieldValues.packed(list(ends))
    return FeatureArrays(
        Points(x[:points], np.zeros(points)) if points else None,
        Lines(x[points:], np.zeros(lines), np.arange(lines + 1), np.arange(lines))
        if lines
        else None,
        count,
        point_feature=np.arange(points) if lines else None,
        line_feature=np.arange(points, count) if points else None,
        fields=columns,
        skipped=dict(skipped or {}),
        out_of_crs={"TIME": FieldValues.packed(list(beyond))} if beyond else {},
    )


def places(found: FeatureArrays) -> List[float]:
    """Return the x of each feature that is left."""
    x = np.full(found.feature_count, np.nan)
    if found.points is not None:
        x[found.each_point_feature()] = found.points.x
    if found.lines is not None:
        x[found.each_line_feature()] = found.lines.x
    return x.tolist()


@pytest.mark.parametrize("lines", [0, 2, 4])
def test_features_without_a_time_are_skipped_with_their_geometry(lines: int) -> None:
    timed = read_feature_times(
        arrays(["2020-01-01", "soon", None, "2020-01-03"], lines=lines), PLAIN
    )
    assert timed.features.feature_count == 2
    assert timed.features.skipped == {"time": 2, "crs": 0}
    assert timed.features.examples["time"] == ("soon",)
    assert places(timed.features) == [0, 3]
    assert timed.times is not None
    assert np.diff(timed.times.microseconds).tolist() == [2 * 86_400_000_000]
    assert len(timed.times.readable) == len(timed.times.missing) == 2


def test_an_end_may_be_missing_but_not_unreadable() -> None:
    ends = [None, "2020-01-05", "soon", ""]
    timed = read_feature_times(arrays(["2020-01-01"] * 4, ends), PLAIN)
    assert places(timed.features) == [0, 1, 3]
    assert timed.ends is not None
    assert timed.ends.missing.tolist() == [True, False, True]
    assert timed.features.examples["time"] == ("soon",)


def test_without_time_nothing_is_read() -> None:
    plain = FeatureArrays(Points(np.zeros(3), np.zeros(3)), None, 3)
    timed = read_feature_times(plain, PLAIN)
    assert timed.features is plain
    assert timed.times is None
    assert timed.ends is None


def test_what_lies_beyond_the_crs_settles_day_and_month() -> None:
    """It is a value of the column all the same."""
    with pytest.raises(HeatDecayError, match="TIME_FORMAT"):
        read_feature_times(arrays(["01/02/2020"]), PLAIN)
    timed = read_feature_times(
        arrays(["01/02/2020"], beyond=["31/01/2020"], skipped={"crs": 1}), PLAIN
    )
    assert timed.times is not None
    assert timed.times.microseconds.tolist() == [np.datetime64("2020-02-01", "us").astype(int)]
    assert timed.features.skipped["crs"] == 1


def test_a_time_is_looked_at_before_the_crs() -> None:
    timed = read_feature_times(
        arrays(["2020-01-01"], beyond=["2020-01-02", "soon", None], skipped={"crs": 3}), PLAIN
    )
    assert timed.features.skipped == {"crs": 1, "time": 2}
    assert timed.features.skipped_count == 3


def test_no_readable_time_shows_examples() -> None:
    with pytest.raises(HeatDecayError) as refused:
        read_feature_times(arrays(["soon", "later", None]), PLAIN)
    assert '"soon"' in str(refused.value)
    with pytest.raises(HeatDecayError, match="no value"):
        read_feature_times(arrays([None, None]), PLAIN)


def test_where_all_were_skipped_before_times_are_not_blamed() -> None:
    none_left = FeatureArrays(
        None, None, 0, fields={"TIME": FieldValues.packed([])}, skipped={"weight": 5}
    )
    assert read_feature_times(none_left, PLAIN).features.skipped == {"weight": 5}


def test_both_columns_share_format_and_zones() -> None:
    reading = TimeReading("%d.%m.%Y %H", "Europe/Berlin", "UTC")
    timed = read_feature_times(arrays(["01.07.2020 02"], ["01.01.2021 01"]), reading)
    assert timed.times is not None
    assert timed.ends is not None
    assert timed.times.microseconds.tolist() == [np.datetime64("2020-07-01", "us").astype(int)]
    assert timed.ends.microseconds.tolist() == [np.datetime64("2021-01-01", "us").astype(int)]
    assert timed.times.clock == "UTC"


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("DJF 2020", "2019-12"),
        ("2020-JJA", "2020-06"),
        ("SON, 2020", "2020-09"),
        ("mam 2020", "2020-03"),
    ],
)
def test_the_expression_that_reads_seasons_does(text: str, month: str) -> None:
    fields = QgsFields()
    fields.append(QgsField("field", TEXT))
    row = QgsFeature(fields)
    row["field"] = text
    with pytest.raises(NothingToShow) as refused:
        require_readable(read_times(np.array([text], object)))
    context = QgsExpressionContext()
    context.setFields(fields)
    context.setFeature(row)
    expression = re.findall(r"give (.+) as TIME", str(refused.value))[0]
    assert QgsExpression(expression).evaluate(context) == month
