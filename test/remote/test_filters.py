# SPDX-License-Identifier: GPL-2.0-or-later
"""Conditions on properties of items: what they mean, how servers are told, what is refused."""

import pytest

from qgis_heatdecay.core.errors import InvalidParameter
from qgis_heatdecay.remote.filter_text import read_filter
from qgis_heatdecay.remote.filters import properties_of

ITEM = {
    "eo:cloud_cover": 12.5,
    "platform": "sentinel-2b",
    "gsd": "10",
    "title": "S2B_MSI's scene",
    "created": "2021-05-02T10:45:00.123Z",
    "is_new": True,
    "nothing": None,
}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("eo:cloud_cover<20", True),
        ("eo:cloud_cover <= 12.5", True),
        ("20 > eo:cloud_cover", True),
        ('"eo:cloud_cover" <> 12.5', False),
        ("properties.eo:cloud_cover != 1e1", True),
        ("eo:cloud_cover BETWEEN 10 AND 12", False),
        ("eo:cloud_cover NOT BETWEEN 10 AND 12", True),
        ("platform = 'sentinel-2b' and eo:cloud_cover == 12.5", True),
        ("platform in ('sentinel-2a', 'sentinel-2b')", True),
        ("platform NOT IN ('a')", True),
        ("title LIKE 'S2B%'", True),
        ("title LIKE 'S2B_MSI''s%'", True),
        ("title LIKE 'MSI%'", False),
        ("gsd >= 10", True),
        ("created > TIMESTAMP('2021-05-02T10:44:00Z')", True),
        ("created < DATE('2021-05-02')", False),
        ("is_new = TRUE", True),
        ("nothing IS NULL", True),
        ("platform IS NOT NULL", True),
        ("NOT platform = 'x'", True),
        ("platform = 'x' OR eo:cloud_cover < 20", True),
        ("(platform = 'x' OR eo:cloud_cover < 20) AND gsd = 20", False),
        ("platform = 'x' OR eo:cloud_cover < 1 AND gsd = 10", False),
        ("missing < 5", None),
        ("NOT missing < 5", None),
        ("missing < 5 OR gsd = 10", True),
        ("missing < 5 AND gsd = 10", None),
        ("missing < 5 AND gsd = 20", False),
        ("platform < 5", None),
        ("id = 'scene'", True),
    ],
)
def test_what_conditions_mean(text, holds):
    condition = read_filter(text)
    properties = properties_of({"id": "scene", "properties": ITEM})
    assert condition.holds(properties) is holds
    assert read_filter(condition.text()) == condition


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("eo:cloud_cover", "at its end"),
        ("eo:cloud_cover <", "at its end"),
        ("< 20", "near '<'"),
        ("a = 1 b = 2", "near 'b'"),
        ("(a = 1", "at its end"),
        ("a = 1)", "near ')'"),
        ("a ~ 1", "near '~ 1'"),
        ("platform = sentinel-2b", "'sentinel-2b'"),
        ('platform = "sentinel-2b"', "'sentinel-2b'"),
        ("a = 'open", "near ''open'"),
        ("S_INTERSECTS(geometry, x)", "cannot be read"),
        ("a LIKE 5", "cannot be read"),
        ("a = TIMESTAMP('yesterday')", "cannot be read"),
        ("(" * 200 + "a=1" + ")" * 200, "cannot be read"),
        ("NOT " * 2000 + "a=1", "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_way_out(text, words):
    with pytest.raises(InvalidParameter, match="QUERY") as raised:
        read_filter(text)
    assert words in str(raised.value)


def test_what_the_query_extension_has_no_words_for_is_not_sent():
    says = ["https://api.stacspec.org/v1.0.0/item-search#query"]
    assert read_filter("a = 1 OR b = 2").body(says) == {}
    assert read_filter("a > 1 AND a < 5").body(says) == {"query": {"a": {"gt": 1, "lt": 5}}}
    assert read_filter("a > 1 AND a > 5").body(says) == {}


def test_properties_that_are_missing_are_named():
    condition = read_filter("a < 5 AND (platform = 'x' OR b = 2)")
    assert condition.missing(ITEM) == ["a", "b"]
