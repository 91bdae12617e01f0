# SPDX-License-Identifier: GPL-2.0-or-later
"""The ways in which files write a time: what each means, or why it is refused.

What is read ends with Z where it says its zone; an interval, and what is no exact time, shows the
end that it includes.
"""

from typing import Any, Tuple

import numpy as np
import pytest

from qgis_heatdecay.core.errors import HeatDecayError
from qgis_heatdecay.core.time.clocks import FOREVER_US
from qgis_heatdecay.core.time.instants import read_times

EXACT = (
    # ISO 8601 and its relatives
    ("2020-01-20T13:05:07", "2020-01-20 13:05:07"),
    ("2020-01-20T13:05:07Z", "2020-01-20 13:05:07Z"),
    ("2020-01-20t13:05:07z", "2020-01-20 13:05:07Z"),
    ("2020-01-20 13:05:07.123456+00", "2020-01-20 13:05:07.123456Z"),
    ("2020-01-20T13:05:07+09:30", "2020-01-20 03:35:07Z"),
    ("2020-01-20T13:05:07+0930", "2020-01-20 03:35:07Z"),
    ("2020-01-20T13:05:07\u221203:00", "2020-01-20 16:05:07Z"),
    ("20200120T130507Z", "2020-01-20 13:05:07Z"),
    ("20200120 1305", "2020-01-20 13:05"),
    ("20200120_130507", "2020-01-20 13:05:07"),
    ("20200120130507", "2020-01-20 13:05:07"),
    ("20200120130507Z", "2020-01-20 13:05:07Z"),
    ("20200120130507.25", "2020-01-20 13:05:07.250000"),
    ("2020-01-20_13:05:07", "2020-01-20 13:05:07"),
    ("2020 01 20 13 05 07", "2020-01-20 13:05:07"),
    ("2020-01-20 +01:00", "2020-01-19 23:00Z"),
    ("2020-01-20 UTC", "2020-01-20 00:00Z"),
    ("2020-01-20 1305", "2020-01-20 13:05"),
    ("2020-01-20 13", "2020-01-20 13:00"),
    ("2020-01-20T13-05-07", "2020-01-20 13:05:07"),
    ("2020-01-20T24:00", "2020-01-21 00:00"),
    ("2020-W04-1T13:05", "2020-01-20 13:05"),
    ("20200120_6", "2020-01-20 06:00"),
    ("2016-12-31T23:59:60Z", "2017-01-01 00:00Z"),
    ("1/20/2020 13:05 PM", "2020-01-20 13:05"),
    ("1/20/2020 0:05 AM", "2020-01-20 00:05"),
    ("2020-020T13:05", "2020-01-20 13:05"),
    ("2020-01-20Z", "2020-01-20 00:00Z"),
    # One digit
    ("2020-1-20 9:05:00", "2020-01-20 09:05"),
    ("2020-01-20 9:5:7", "2020-01-20 09:05:07"),
    ("1/20/2020 1:05:00 PM", "2020-01-20 13:05"),
    ("20.1.2020 9:05:07", "2020-01-20 09:05:07"),
    ("Mon Jan 20 9:05:00 2020", "2020-01-20 09:05"),
    # Halves of the day
    ("20/01/2020 01:05:00 p. m.", "2020-01-20 13:05"),
    ("20/01/2020 01:05:00 a.\u00a0m.", "2020-01-20 01:05"),
    ("1/20/2020, 1:05:00\u202fPM", "2020-01-20 13:05"),
    ("1/20/2020 1PM", "2020-01-20 13:00"),
    ("1/20/2020 12:05 AM", "2020-01-20 00:05"),
    ("January 20, 2020 at 1:05 PM", "2020-01-20 13:05"),
    ("1:05 PM - 20 Jan 2020", "2020-01-20 13:05"),
    ("13:05 20.01.2020", "2020-01-20 13:05"),
    # Programs
    ("Mon, 20 Jan 2020 13:05:07 GMT", "2020-01-20 13:05:07Z"),
    ("Mon Jan 20 13:05:07 +0000 2020", "2020-01-20 13:05:07Z"),
    ("Mon Jan 20 13:05:07 CET 2020", "2020-01-20 12:05:07Z"),
    ("Mon Jan 20 2020 13:05:07 GMT+0100 (CET)", "2020-01-20 12:05:07Z"),
    ("2020:01:20 13:05:07", "2020-01-20 13:05:07"),
    ("20JAN2020:13:05:07", "2020-01-20 13:05:07"),
    ("20/Jan/2020:13:05:07 +0100", "2020-01-20 12:05:07Z"),
    ("20JAN2020 1305Z", "2020-01-20 13:05Z"),
    ("20-JAN-2020 01.05.07.250000 PM", "2020-01-20 13:05:07.250000"),
    ("/Date(1579525507000)/", "2020-01-20 13:05:07Z"),
    ("2020-01-20T13:05[Europe/Berlin]", "2020-01-20 12:05Z"),
    ("2020-01-20T13:05+01:00[Europe/Berlin]", "2020-01-20 12:05Z"),
    ('"2020-01-20 13:05"', "2020-01-20 13:05"),
    ("\u200e20.01.2020 \u200f13:05", "2020-01-20 13:05"),
    # Zones
    ("2019-02-22 18:00:16 America/New_York", "2019-02-22 23:00:16Z"),
    ("2019-07-22 18:00:16 America/New_York", "2019-07-22 22:00:16Z"),
    ("2020-01-20 13:05 UTC+2", "2020-01-20 11:05Z"),
    ("2020-01-20 13:05 GMT+2", "2020-01-20 11:05Z"),
    ("2020-01-20 13:05 UTC-03:30", "2020-01-20 16:35Z"),
    ("2020-01-20 13:05 PST", "2020-01-20 21:05Z"),
    ("2020-01-20 13:05 EDT", "2020-01-20 17:05Z"),
    ("2020-01-20 1:05 PM EST", "2020-01-20 18:05Z"),
    ("2020-01-20 13:05 MESZ", "2020-01-20 11:05Z"),
    ("2020-01-20 13:05 (JST)", "2020-01-20 04:05Z"),
    ("2020-01-20 13:05 (approx.)", "2020-01-20 13:05"),
    # Words
    ("20. Januar 2020 um 13:05 Uhr", "2020-01-20 13:05"),
    ("lundi 20 janvier 2020 à 13h05", "2020-01-20 13:05"),
    ("20 de enero de 2020 a las 9:05", "2020-01-20 09:05"),
    ("20 gennaio 2020 alle ore 13.05", "2020-01-20 13:05"),
    ("20 de janeiro de 2020 às 13h05", "2020-01-20 13:05"),
    ("maandag 20 januari 2020 om 13:05", "2020-01-20 13:05"),
    ("20.1.2020 klo 13.05", "2020-01-20 13:05"),
    ("20/01/2020 13.05.07", "2020-01-20 13:05:07"),
    ("20/01/2020 13:05 h", "2020-01-20 13:05"),
    ("20/01/2020 - 13:05", "2020-01-20 13:05"),
    ("2020年1月20日 13時05分07秒", "2020-01-20 13:05:07"),
    ("2020/1/20 午後1:05", "2020-01-20 13:05"),
)
WHOLE = (
    ("2020", "2020-01-01", "2020-12-31"),
    ("2020-01", "2020-01-01", "2020-01-31"),
    ("2020/02", "2020-02-01", "2020-02-29"),
    ("2020-01-20", "2020-01-20", "2020-01-20"),
    ("2020.01.20", "2020-01-20", "2020-01-20"),
    ("20200120", "2020-01-20", "2020-01-20"),
    ("2020-020", "2020-01-20", "2020-01-20"),
    ("2020-W04", "2020-01-20", "2020-01-26"),
    ("2020W4", "2020-01-20", "2020-01-26"),
    ("2020-W04-1", "2020-01-20", "2020-01-20"),
    ("2020-Q1", "2020-01-01", "2020-03-31"),
    ("2020Q4", "2020-10-01", "2020-12-31"),
    ("Q2 2020", "2020-04-01", "2020-06-30"),
    ("3Q2020", "2020-07-01", "2020-09-30"),
    ("2020-S2", "2020-07-01", "2020-12-31"),
    ("H1 2020", "2020-01-01", "2020-06-30"),
    ("2020-T2", "2020-04-01", "2020-06-30"),
    ("2020T2", "2020-04-01", "2020-06-30"),
    ("T2 2020", "2020-04-01", "2020-06-30"),
    ("KW 4/2020", "2020-01-20", "2020-01-26"),
    ("CW 04/2020", "2020-01-20", "2020-01-26"),
    ("Week 4, 2020", "2020-01-20", "2020-01-26"),
    ("2020/020", "2020-01-20", "2020-01-20"),
    ("2020 366", "2020-12-31", "2020-12-31"),
    ("2020_01_20", "2020-01-20", "2020-01-20"),
    ("1er janvier 2020", "2020-01-01", "2020-01-01"),
    ("1º de enero de 2020", "2020-01-01", "2020-01-01"),
    ("2020M05", "2020-05-01", "2020-05-31"),
    ("2020-M5", "2020-05-01", "2020-05-31"),
    ("03/2020", "2020-03-01", "2020-03-31"),
    ("3-2020", "2020-03-01", "2020-03-31"),
    ("03.2020", "2020-03-01", "2020-03-31"),
    ("Mar-2020", "2020-03-01", "2020-03-31"),
    ("2020 March", "2020-03-01", "2020-03-31"),
    ("März 2020", "2020-03-01", "2020-03-31"),
    ("20/01/2020", "2020-01-20", "2020-01-20"),
    ("20. 1. 2020", "2020-01-20", "2020-01-20"),
    ("20.01.2020.", "2020-01-20", "2020-01-20"),
    ("2020. 1. 20.", "2020-01-20", "2020-01-20"),
    ("2020年1月20日", "2020-01-20", "2020-01-20"),
    ("Mo, 20.01.2020", "2020-01-20", "2020-01-20"),
    ("20 janv. 2020", "2020-01-20", "2020-01-20"),
    ("1 févr. 2020", "2020-02-01", "2020-02-01"),
    ("1 fe\u0301vrier 2020", "2020-02-01", "2020-02-01"),
    ("3. Dez. 2020", "2020-12-03", "2020-12-03"),
    ("20-ene-2020", "2020-01-20", "2020-01-20"),
    ("20 mag 2020", "2020-05-20", "2020-05-20"),
    ("20 out 2020", "2020-10-20", "2020-10-20"),
    ("20 mrt. 2020", "2020-03-20", "2020-03-20"),
    ("July 4th, 2015", "2015-07-04", "2015-07-04"),
    ("4th of July 2015", "2015-07-04", "2015-07-04"),
    # Before our era, as ISO 8601 counts
    ("0020 BC", "-0019-01-01", "-0019-12-31"),
    ("1 B.C.", "0000-01-01", "0000-12-31"),
    ("2500 BCE", "-2499-01-01", "-2499-12-31"),
    ("0044-03-15 BC", "-0043-03-15", "-0043-03-15"),
    ("13 AD", "0013-01-01", "0013-12-31"),
    ("15 March 44 BC", "-0043-03-15", "-0043-03-15"),
    ("March 44 BC", "-0043-03-01", "-0043-03-01"),
    ("AD 476", "0476-01-01", "0476-12-31"),
    ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
    # Intervals
    ("2023-08-13/2023-08-16", "2023-08-13", "2023-08-16"),
    ("2023-08-21/22", "2023-08-21", "2023-08-22"),
    ("2023-08-30/09-02", "2023-08-30", "2023-09-02"),
    ("2019/2021", "2019-01-01", "2021-12-31"),
    ("2023-08-13/P1M", "2023-08-13", "2023-09-12"),
    ("P2D/2023-08-13", "2023-08-11", "2023-08-13"),
)
REFUSED: Tuple[Tuple[Any, str], ...] = (
    ("03/04/2020", "%d/%m/%Y for the first reading or to %m/%d/%Y"),
    ("20-01-20", "%d-%m-%y or %y-%m-%d"),
    ("1/20/20 1:05 PM", "such as %m/%d/%y ("),
    ("20-Jan-20", "such as %d-%b-%y ("),
    ("Jan-20", "such as %b-%y ("),
    ("04JUL15:10:15:30", "%d"),
    (43349.31836805555, "excel to read it as 2018-09-06 07:38:27"),
    ("43349", "excel to read it as 2018-09-06."),
    (1536219507, "epoch to read it as 2018-09-06 07:38:27"),
    ("1536219507000", "epoch_ms to read it as 2018-09-06 07:38:27"),
    (20200120, "%Y%m%d to read it as 2020-01-20"),
    (20200120130507, "%Y%m%d%H%M%S to read it as 2020-01-20 13:05:07"),
    ("202001201305", "%Y%m%d%H%M to read it as 2020-01-20 13:05"),
    ("2020012013", "%Y%m%d%H to read it as 2020-01-20 13:00"),
    ("202001", "%Y%m to read it as 2020-01-01"),
    (2020020, "%Y%j to read it as 2020-01-20"),
    ("20012020", "%d%m%Y to read it as 2020-01-20"),
    (100, "%Y to read it as 0100"),
    ("650", "%Y to read it as 0650"),
    (2020.5, '("field" - 1970) * 31556952 as TIME, and set TIME_FORMAT to epoch, to read it as 2'),
    (2020.1, '("field" - 1970) * 31556952 as TIME'),
    ("2020.10", "%Y.%m to read it as 2020-10-01"),
    (1579525507000000, '"field" / 1000 as TIME, and set TIME_FORMAT to epoch_ms, to read it as 20'),
    ("1579525507000000000", '"field" / 1000000 as TIME'),
    (18281, '"field" * 86400 as TIME, and set TIME_FORMAT to epoch, to read it as 2020-01-20.'),
    (2458868.5, '("field" - 2440587.5) * 86400 as TIME'),
    (58868.25, '("field" - 40587) * 86400 as TIME, and set TIME_FORMAT to epoch, to read it as 2'),
    (-500, "if(\"field\" < 0, '-', '+') || lpad(abs(\"field\"), 6, '0') as TIME"),
    ("01022020", "%d%m%Y to read it as 2020-02-01, or to %m%d%Y to read it as 2020-01-02"),
    ("44197,5", "to_real(replace(\"field\", ',', '.')) as TIME"),
    ("1.2020", "%m.%Y to read it as 2020-01-01"),
    ("01312020", "%m%d%Y to read it as 2020-01-31"),
    ("202053", "%G%V to read it as 2020-12-28"),
    (float("inf"), "the number inf"),
    ("2020-01-20 13:05 CST", "America/Chicago, Asia/Shanghai"),
    ("2020-01-20 13:05 IST", "INPUT_TIMEZONE"),
)
UNREAD = (
    "2020-02-30",
    "2020-13",
    "13/2020",
    "2020-Q5",
    "2020-W54",
    "0000-00-00",
    "2020-01-20 25:00",
    "2011/366",
    "1/20/2020 13:05 AM",
    "1/20/2020 0:05 PM",
    "2020-01-20 13:05 XYZ",
    "2020-01-20T13:05[Europe/Berln]",
    "2023-08-16/2023-08-13",
    "2023-08-13/later",
    "soon",
    "20 Foo 2020",
    "Room 12",
    "12.2",
)


DAY = np.timedelta64(1, "D")


def read(value: Any) -> Any:
    return read_times(np.array([value, None], dtype=object)[:1])


def written(microseconds: int, zoned: bool) -> str:
    text = str(np.datetime64(int(microseconds), "us")).replace("T", " ")
    text = text.removesuffix(".000000").removesuffix(":00")
    return text + ("Z" if zoned else "")


def test_there_are_ways_enough() -> None:
    assert len(EXACT) + len(WHOLE) + len(REFUSED) + len(UNREAD) >= 120


@pytest.mark.parametrize(("text", "meaning"), EXACT)
def test_what_is_read_as_a_time(text: str, meaning: str) -> None:
    found = read(text)
    assert found.readable[0]
    assert written(found.microseconds[0], found.clock == "UTC") == meaning
    assert found.until[0] == found.microseconds[0]


@pytest.mark.parametrize(("text", "first", "last"), WHOLE)
def test_what_is_read_as_days(text: str, first: str, last: str) -> None:
    found = read(text)
    assert found.readable[0]
    bounds = np.array([found.microseconds[0], found.until[0]]).astype("datetime64[us]")
    assert list(bounds) == [np.datetime64(first, "us"), np.datetime64(last, "us") + DAY]


@pytest.mark.parametrize(("text", "first", "until"), [
    ("2023-08-19T10:00Z/2023-08-20T08:00Z", "2023-08-19 10:00Z", "2023-08-20 08:00Z"),
    ("2023-08-19T10:00Z/12:30", "2023-08-19 10:00Z", "2023-08-19 12:30Z"),
    ("2023-08-19T10:00/20T08:00", "2023-08-19 10:00", "2023-08-20 08:00"),
    ("2023-08-19T10:00+02:00/PT90M", "2023-08-19 08:00Z", "2023-08-19 09:30Z"),
    ("2023-08-19 10:00--2023-08-20 08:00", "2023-08-19 10:00", "2023-08-20 08:00"),
])  # fmt: skip
def test_intervals_between_times(text: str, first: str, until: str) -> None:
    found = read(text)
    zoned = found.clock == "UTC"
    assert (written(found.microseconds[0], zoned), written(found.until[0], zoned)) == (first, until)
    assert found.are_intervals


def test_an_open_interval_has_no_end() -> None:
    for text in ("2023-08-19/..", "2023-08-19/"):
        assert read(text).until.tolist() == [FOREVER_US]


@pytest.mark.parametrize(("value", "words"), REFUSED)
def test_what_is_refused_with_the_way_out(value: Any, words: str) -> None:
    with pytest.raises(HeatDecayError) as caught:
        read(value)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (["202001", "202009", "202014"], "Set TIME_FORMAT to %G%V"),
        ([200101.0, 200113.0], "Set TIME_FORMAT to %G%V"),
        (["2020.1", "2020.12"], "Set TIME_FORMAT to %Y.%m"),
        (["1.2020", "12.2020"], "Set TIME_FORMAT to %m.%Y"),
        (["01022020", "13022020"], "Set TIME_FORMAT to %d%m%Y to read it as 2020-02-01."),
        ([0, 2019, 2020], 'give nullif("field", 0) as TIME'),
        ([-9999, 2019], 'give nullif("field", -9999) as TIME'),
        (["9999", "2020-01-20"], 'give nullif("field", 9999) as TIME'),
        ([-500, 650, 2000], "lpad(abs("),
    ],
)
def test_numbers_are_looked_at_together(values: Any, words: str) -> None:
    with pytest.raises(HeatDecayError) as caught:
        read_times(np.array([*values, None], dtype=object)[:-1])
    assert words in str(caught.value)


@pytest.mark.parametrize("text", UNREAD)
def test_what_is_no_time(text: str) -> None:
    try:
        found = read(text)
    except HeatDecayError as refusal:
        assert text in str(refusal)
        assert text == "12.2"
        return
    assert not found.readable[0]
    assert found.examples == (text,)


def test_times_of_day_have_no_date() -> None:
    for text in ("14:32", "9:05", "T14:32:07", "2:32 PM", "14:32Z"):
        assert read(text).are_dateless, text
    among = read_times(np.array(["14:32", "2020-01-20"], dtype=object))
    assert among.readable.tolist() == [False, True]
    assert among.examples == ("14:32",)


def test_long_texts_are_no_times_and_take_no_time() -> None:
    for text in ("9" * 100_000, "1" + " " * 100_000 + "x", "(" * 100_000, "2020-01-20 " * 9000):
        assert not read(text).readable[0]
