# SPDX-License-Identifier: GPL-2.0-or-later
"""What is said of times that are moved, or read in a way that could be wrong."""

from typing import Any, List, Sequence

import numpy as np
import pytest

from qgis_heatdecay.core.errors import InvalidParameter, NothingToShow
from qgis_heatdecay.core.time.instants import Instants, read_times, require_readable


def read(values: Sequence[Any], **more: Any) -> Instants:
    return read_times(np.array([*values, None], dtype=object)[:-1], **more)


def days(found: Instants) -> List[str]:
    return [str(each)[:16] for each in found.microseconds.astype("datetime64[us]")]


ZONED = ["2020-01-20T13:05Z", "2020-01-20T13:05+0530", "2020-01-20 13:05", "2020-01-20 14:00"]


def test_values_without_a_zone_among_others_are_told() -> None:
    found = read(ZONED)
    assert days(found)[:3] == ["2020-01-20T13:05", "2020-01-20T07:35", "2020-01-20T13:05"]
    [remark] = found.remarks
    assert remark == (
        '2 values of TIME state no time zone ("2020-01-20 13:05", "2020-01-20 14:00"), among '
        "values that do, and count as UTC. If they are of another one, set INPUT_TIMEZONE."
    )
    [remark] = read(ZONED, timezone="Asia/Tokyo").remarks
    assert "count as Asia/Tokyo" in remark


def test_with_an_input_zone_nothing_is_guessed() -> None:
    found = read(ZONED, input_timezone="America/New_York")
    assert found.remarks == ()
    assert days(found)[2] == "2020-01-20T18:05"
    assert read(["2020-01-20 13:05", "2020-01-20 14:00"]).remarks == ()
    assert read(["2020-01-20T13:05Z", "14:32"]).remarks == ()


@pytest.mark.parametrize(
    ("zone", "skipped", "twice", "offset"),
    [
        ("Europe/Berlin", "2020-03-29T02:30", "2020-10-25T02:30", "+01:00"),
        ("America/New_York", "2020-03-08 02:10", "2020-11-01 01:50", "-05:00"),
        ("Australia/Lord_Howe", "2021-10-03T02:10", "2021-04-04T01:45", "+10:30"),
        ("Asia/Beirut", "2022-03-27T00:30", "2022-10-29T23:30", "+02:00"),
    ],
)
def test_times_that_clocks_skip_or_show_twice(
    zone: str, skipped: str, twice: str, offset: str
) -> None:
    usual = ["2020-06-01T02:30", "2020-12-01T02:30", "2020-10-25T12:00"]
    assert read(usual, timezone=zone).remarks == ()
    one, two = read([*usual, skipped, twice, twice], timezone=zone).remarks
    assert f"1 value of TIME is a time that the clocks in {zone} skip, near " in one
    assert f"2 values of TIME are times that the clocks in {zone} show twice, such as near" in two
    assert two.endswith(f"set INPUT_TIMEZONE={offset}.")
    assert read([*usual, skipped, twice], timezone=zone, input_timezone=offset).remarks == ()


def test_days_that_begin_within_a_change_are_days() -> None:
    assert read(["2022-03-27", "2022-10-29"], timezone="Asia/Beirut").remarks == ()


def test_datetimes_of_a_field_are_held_to_it_too() -> None:
    values = np.array(["2020-10-25T02:30", "2020-06-01T02:30", "NaT"], "datetime64[us]")
    [remark] = read_times(values, timezone="Europe/Berlin").remarks
    assert remark.startswith("1 value of TIME is a time that the clocks in Europe/Berlin show")
    assert read_times(values, timezone="Europe/Berlin", zoned=True).remarks == ()


def test_words_for_no_end_are_told() -> None:
    found = read(["ongoing", "NaT", "n/a", "2020-01-20", None, "later"], parameter="END_TIME")
    assert found.missing.tolist() == [True, True, True, False, True, False]
    assert found.readable.tolist() == [False, False, False, True, False, False]
    [remark] = found.remarks
    assert remark.startswith('3 values of END_TIME stand for no end ("ongoing", "NaT", "n/a"):')
    assert read(["ongoing", "2020-01-20"]).missing.tolist() == [False, False]


@pytest.mark.parametrize(
    "text", ["FY2019", "FY2019/20", "c. 2019", "2019?", "2019-2023", "Spring 2019"]
)
def test_years_within_texts_are_told(text: str) -> None:
    way_out = (
        f"""To read "{text}" as the year 2019, give regexp_substr("field", '(\\\\d{{4}})') as"""
    )
    with pytest.raises(NothingToShow) as refused:
        require_readable(read([text, "unknown"]))
    assert way_out in str(refused.value)
    [remark] = read([text, "1860"]).remarks
    assert way_out in remark
    # Among days it would leave their years alone.
    assert read([text, "1860", "2020-05-03"]).remarks[1:] == ()


def test_texts_without_a_year_get_no_hint() -> None:
    assert read(["2020-02-30", "later", "1860"]).remarks == ()


def test_times_that_have_lost_their_halves_are_told() -> None:
    hours = [f"2020-01-{1 + k % 28:02} {1 + k % 12:02}:{k % 60:02}" for k in range(150)]
    [remark] = read(hours).remarks
    assert remark.startswith("All times of TIME are from 1:00 to 12:59 o'clock")
    assert read(hours[:90]).remarks == ()
    assert read([*hours, "2020-01-05 00:30"]).remarks == ()
    assert read([*hours, "2020-01-05 13:30"]).remarks == ()
    assert (
        read([f"{hour} PM" if k % 2 else f"{hour} AM" for k, hour in enumerate(hours)]).remarks
        == ()
    )
    assert read([hour for hour in hours if " 12:" not in hour]).remarks == ()
    assert read([f"{hour[:10]}" for hour in hours]).remarks == ()
    assert read([f"{hour}Z" for hour in hours]).remarks == ()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["1.2.2020", "1.3.2020", "1.20.2020"], ["01-02", "01-03", "01-20"]),
        (["1.2.2020 10:00", "1.20.2020 11:00"], ["01-02", "01-20"]),
        (["1. 20. 2020", "1. 2. 2020"], ["01-20", "01-02"]),
        (["01.02.2020", "20.01.2020"], ["02-01", "01-20"]),
        (["1.2.2020"], ["02-01"]),
        (["1/2/2020", "1/20/2020"], ["01-02", "01-20"]),
        (["1-2-2020", "1-20-2020"], ["01-02", "01-20"]),
    ],
    ids=str,
)
def test_a_date_of_one_order_settles_that_of_all(values: List[str], expected: List[str]) -> None:
    assert [day[5:10] for day in days(read(values))] == expected


@pytest.mark.parametrize("separator", list("./-"))
def test_dates_of_both_orders_are_asked_back(separator: str) -> None:
    values = [each.replace(".", separator) for each in ("1.20.2020", "20.1.2020")]
    with pytest.raises(InvalidParameter) as refused:
        read(values)
    time_format = "%m.%d.%Y".replace(".", separator)
    assert f"or {time_format};" in str(refused.value)
    assert days(read(values, time_format=time_format))[0][:10] == "2020-01-20"


@pytest.mark.parametrize(
    ("text", "time_format", "expected"),
    [
        ("20200120.0", "%Y%m%d", "2020-01-20"),
        ("650.0", "%Y", "0650-01-01"),
        ("202001.00", "%Y%m", "2020-01-01"),
        ("2020020.0", "%Y%j", "2020-01-20"),
    ],
)
def test_whole_numbers_of_columns_with_gaps(text: str, time_format: str, expected: str) -> None:
    as_text, as_number = (
        read([value, ""], time_format=time_format) for value in (text, float(text))
    )
    assert days(as_text) == days(as_number)
    assert days(as_text)[0][:10] == expected
    assert not read([f"{text}5"], time_format=time_format).readable.any()


def test_years_of_the_buddhist_calendar_are_told() -> None:
    values = ["2567-01-05", "2567-02-28 10:00", "2566-12-31"]
    found = read(values)
    assert days(found)[0][:10] == "2567-01-05"
    [remark] = found.remarks
    assert remark.startswith("Most times of TIME lie in the year 2567. If that is one of the Buddh")
    assert """(year("field") - 543) || format_date("field", '-MM-ddTHH:mm:ss')""" in remark
    assert [read(some).remarks for some in (["2024-01-05"], ["2467-01-05"], ["2650-01-05"])] == [
        (),
        (),
        (),
    ]
    # Others are few, or ends that stand for none.
    assert read([*values[:1], "2024-01-05", "2024-01-06"]).remarks == ()
    assert read(values, parameter="END_TIME").remarks == ()
