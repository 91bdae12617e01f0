# SPDX-License-Identifier: GPL-2.0-or-later
"""Seasons and fiscal years such as 2012/13, which look like months where the number is small."""

from typing import List

import numpy as np
import pytest

from qgis_heatdecay.core.errors import HeatDecayError, InvalidParameter
from qgis_heatdecay.core.time.instants import Instants, read_times, require_readable


def read(texts: List[str], time_format: str = "") -> Instants:
    return read_times(np.array([*texts, None], dtype=object), time_format)


def days(instants: Instants) -> List[str]:
    return [str(day) for day in instants.microseconds[:-1].astype("datetime64[us]").astype("M8[D]")]


@pytest.mark.parametrize("last", ["2012{}13", "1999{}00"])
@pytest.mark.parametrize("separator", ["/", "-", "\u2013"])
def test_one_that_is_no_month_makes_all_years(separator: str, last: str) -> None:
    found = read([f"2009{separator}10", f"2010{separator}11", last.format(separator)])
    assert found.readable[:-1].all()
    assert days(found) == ["2009-01-01", "2010-01-01", f"{last[:4]}-01-01"]
    assert str(found.ends[:1].astype("datetime64[us]")[0])[:10] == "2010-01-01"
    [remark] = found.remarks
    assert 'such as "' in remark
    assert "counts as the first of its years, here" in remark


@pytest.mark.parametrize("separator", ["/", "-"])
def test_what_could_be_both_is_asked_back(separator: str) -> None:
    texts = [f"2009{separator}10", f"2010{separator}11", f"2011{separator}12"]
    with pytest.raises(InvalidParameter) as refused:
        read(texts)
    said = str(refused.value)
    assert f'"2009{separator}10", which is the month 2009-10 or the season' in said
    assert "from 2009 to 2010" in said
    assert f"TIME_FORMAT to %Y{separator}%m." in said
    assert 'left("field", 4)' in said
    months = read(texts, f"%Y{separator}%m")
    assert days(months) == ["2009-10-01", "2010-11-01", "2011-12-01"]
    assert days(read([text[:4] for text in texts]))[0] == "2009-01-01"


@pytest.mark.parametrize(
    ("texts", "read_as"),
    [
        (["2009-10", "2009-11", "2010-11"], ["2009-10-01", "2009-11-01", "2010-11-01"]),
        (["2009/10", "2009/10"], ["2009-10-01", "2009-10-01"]),
        (["2009-10", "2010-11", "2010-12-05"], ["2009-10-01", "2010-11-01", "2010-12-05"]),
    ],
    ids=["other months", "one month", "among days"],
)
def test_months_stay_months(texts: List[str], read_as: List[str]) -> None:
    found = read(texts)
    assert days(found) == read_as
    assert not any("season" in remark for remark in found.remarks)


def test_a_number_of_no_next_year_is_skipped() -> None:
    assert read(["2009-10", "2012-14"]).readable.tolist() == [True, False, False]


@pytest.mark.parametrize("month", ["listopada", "lip", "srp", "lis"])
def test_months_of_two_meanings_are_not_read(month: str) -> None:
    assert not read([f"20 {month} 2020"]).readable.any()


@pytest.mark.parametrize("text", ["DJF 2020", "2020-JJA", "SON, 2020", "2019/20 DJF", "mam 2020"])
def test_seasons_of_the_climate_are_asked_back_with_the_expression(text: str) -> None:
    with pytest.raises(HeatDecayError) as refused:
        require_readable(read([text]))
    said = str(refused.value)
    assert f'To read "{text}" as the month with which that season begins' in said
    assert "map_get(map('DJF', '-12', 'MAM', '-03'" in said
