# SPDX-License-Identifier: GPL-2.0-or-later
"""Items as servers write them: times, assets, broken ones; which are shown, and in which frame."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.languages import translated_by

from qgis_heatdecay.core.time.clocks import iso_text
from qgis_heatdecay.core.time.frame_labels import frame_labels
from qgis_heatdecay.remote.items import (
    Item,
    item_frames,
    newest,
    overlapping,
    read_items,
    timeline_of,
)

COG = {"cog": {"href": "https://h/a.tif", "type": "image/tiff"}}


def us(text):
    moment = dt.datetime.fromisoformat(text)
    return int(moment.replace(tzinfo=dt.timezone.utc).timestamp() * 1_000_000)


def read(properties, assets=COG, **more):
    return read_items([{"id": "a", "properties": properties, "assets": assets, **more}])


@pytest.mark.parametrize(
    ("properties", "own", "start", "end"),
    [
        ({"datetime": "2020-03-01T00:00:00Z"}, "2020-03-01", "2020-03-01", "2020-03-01"),
        ({"datetime": "2020-03-01T00:00:00+00:00"}, "2020-03-01", "2020-03-01", "2020-03-01"),
        ({"datetime": "2020-03-01T01:00:00+01:00"}, "2020-03-01", "2020-03-01", "2020-03-01"),
        ({"datetime": "2020-03-01T00:00:00"}, "2020-03-01", "2020-03-01", "2020-03-01"),
        (
            {"datetime": "2020-03-01T10:20:30.123456Z"},
            "2020-03-01T10:20:30.123456",
            "2020-03-01T10:20:30.123456",
            "2020-03-01T10:20:30.123456",
        ),
        (
            {"datetime": None, "start_datetime": "2020-03-01", "end_datetime": "2020-03-31"},
            "2020-03-01",
            "2020-03-01",
            "2020-03-31",
        ),
        (
            {"start_datetime": "2020-03-01T00:00:00Z", "end_datetime": "2020-03-31T23:59:59Z"},
            "2020-03-01",
            "2020-03-01",
            "2020-03-31T23:59:59",
        ),
        (
            {
                "datetime": "2020-03-16T00:00:00Z",
                "start_datetime": "2020-03-01T00:00:00Z",
                "end_datetime": "2020-03-31T00:00:00Z",
            },
            "2020-03-16",
            "2020-03-01",
            "2020-03-31",
        ),
    ],
)
def test_times_as_servers_write_them(properties, own, start, end):
    [item] = read(properties).items
    assert (item.time_us, item.start_us, item.end_us) == (us(own), us(start), us(end))


# Of the table of a layer each would be asked back, or be read by what others there are.
UNREADABLE = (
    *("01/02/2020", "13/02/2020", "1/2/20", "01.02.2020", "2012/13", "4497-98", "winter", "noon"),
    *("202001", "43831", "1577836800", "1577836800000", "20209999", "20200231", "1e308", "nan"),
    *("2020-13-01", "2020-02-30T00:00:00Z", "2020-01-01T00:00:00+25:00", "-2020-01-01", "..", " "),
    *(20200101, 1577836800, 10**400, 1e308, True, [], {}, ["2020-01-01"]),
)


@pytest.mark.parametrize(
    ("feature", "reason"),
    [
        ({"id": "a", "properties": {}, "assets": COG}, "no readable time"),
        ({"id": "a", "properties": {"datetime": "soon"}, "assets": COG}, "no readable time"),
        ({"id": "a", "properties": None, "assets": COG}, "no readable time"),
        *(
            ({"id": "a", "properties": {"datetime": text}, "assets": COG}, "no readable time")
            for text in UNREADABLE
        ),
        ({"properties": {"datetime": "2020-01-01T00:00:00Z"}, "assets": COG}, "no id"),
        ("a text", "no id"),
        ({"id": "a", "properties": {"datetime": "2020-01-01T00:00:00Z"}}, "no assets"),
        (
            {"id": "a", "properties": {"datetime": "2020-01-01T00:00:00Z"}, "assets": {"x": {}}},
            "no assets",
        ),
    ],
)
def test_broken_items_are_counted_and_the_others_stay(feature, reason):
    good = {"id": "b", "properties": {"datetime": "2020-01-01T00:00:00Z"}, "assets": COG}
    found = read_items([feature, good])
    assert [item.name for item in found.items] == ["b"]
    assert list(found.broken) == [reason]
    assert found.broken_count == 1
    with translated_by({"no id": "a", "no readable time": "b", "no assets": "c"}.get):
        assert list(read_items([feature]).broken) in (["a"], ["b"], ["c"])


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "id",
                        "properties",
                        "assets",
                        "links",
                        "href",
                        "datetime",
                        "roles",
                        "alternate",
                    ]
                ),
                inner,
            )
        ),
    )
)
def test_whatever_comes_is_read_or_counted(feature):
    found = read_items([feature])
    assert len(found.items) + found.broken_count == 1


@given(
    st.from_regex(r"\d{1,8}[-/.T:+ ]\d{1,6}([-/.T:+ ]\d{0,4}){0,5}[Zz]?|\d{1,13}", fullmatch=True),
    st.text(max_size=40),
)
def test_whatever_a_time_holds_no_item_is_lost(time, text):
    page = [{"id": t, "properties": {"datetime": t}, "assets": COG} for t in (f"a{time}", "b")]
    page[0]["properties"] = {"datetime": time, "start_datetime": text}
    page[1]["properties"] = {"datetime": "2020-01-01T00:00:00Z"}
    found = read_items(page)
    assert len(found.items) + found.broken_count == 2
    assert found.items[-1].time_us == us("2020-01-01")


def test_links_are_beside_the_items_own_page():
    page = [{"rel": "self", "href": "https://h/stac/items/a.json"}]
    properties = {"datetime": "2020-01-01T00:00:00Z"}
    for href, whole in (
        ("../a.tif", "https://h/stac/a.tif"),
        ("./a.tif", "https://h/stac/items/a.tif"),
        ("s3://b/a.tif", "s3://b/a.tif"),
        ("https://x/a.tif", "https://x/a.tif"),
    ):
        [item] = read(properties, {"cog": {"href": href}}, links=page).items
        assert item.assets["cog"].href == whole
    local = [{"rel": "self", "href": "/data/items/a.json"}]
    [item] = read(properties, {"cog": {"href": "../a.tif"}}, links=local).items
    assert item.assets["cog"].href == "/data/a.tif"


def item(name, start, end=None):
    return Item(name, us(start), us(start), us(end or start), {})


def test_start_and_end_select_by_overlap():
    items = [item(str(k), f"2020-0{k}-01", f"2020-0{k}-28") for k in range(1, 6)]
    found = overlapping(items, us("2020-02-15"), us("2020-04-01"))
    assert [each.name for each in found] == ["2", "3", "4"]
    assert overlapping(items, None, None) == items
    assert overlapping(items, us("2020-02-28"), us("2020-02-28")) == [items[1]]


def test_the_newest_are_kept():
    items = [item("b", "2020-01-02"), item("c", "2020-01-03"), item("a", "2020-01-01")]
    kept, left_out = newest(items, 2)
    assert [each.name for each in kept] == ["b", "c"]
    assert [each.name for each in left_out] == ["a"]
    assert len(newest(items, 0)[0]) == 3


TILES = [
    item("b", "2020-01-01T10:00:05"),
    item("a", "2020-01-01T10:00:00"),
    item("c", "2020-01-01T23:30:00"),
    item("d", "2020-01-31T12:00:00"),
]


@pytest.mark.parametrize(
    ("group_by", "clock", "names", "starts"),
    [
        ("day", "UTC", ["cba", "d"], ["2020-01-01T00:00:00+00:00", "2020-01-31T00:00:00+00:00"]),
        ("month", "UTC", ["dcba"], ["2020-01-01T00:00:00+00:00"]),
        (
            "hour",
            "UTC",
            ["ba", "c", "d"],
            [f"2020-01-{day}:00:00+00:00" for day in ("01T10", "01T23", "31T12")],
        ),
        (
            "item",
            "UTC",
            ["a", "b", "c", "d"],
            [
                f"2020-01-{day}+00:00"
                for day in ("01T10:00:00", "01T10:00:05", "01T23:30:00", "31T12:00:00")
            ],
        ),
        (
            "day",
            "Europe/Berlin",
            ["ba", "c", "d"],
            [f"2020-01-{day}T00:00:00+01:00" for day in ("01", "02", "31")],
        ),
    ],
)
def test_items_of_one_date_are_one_frame_the_newest_on_top(group_by, clock, names, starts):
    frames = item_frames(TILES, group_by, clock)
    assert ["".join(each.name for each in frame.items) for frame in frames] == names
    assert [iso_text(frame.start_us, clock) for frame in frames] == starts
    assert item_frames(TILES[::-1], group_by, clock) == frames


@pytest.mark.parametrize(
    ("items", "group_by", "labels"),
    [
        ([item("a", "2020-01-01", "2020-01-31")], "day", ("January 2020",)),
        ([item("a", "2020-01-01", "2020-12-31")], "day", ("2020",)),
        ([item("a", "2020-01-01")], "day", ("1 January 2020",)),
        ([item("a", "2020-01-01T10:00:00")], "hour", ("10:00",)),
        (
            [item("a", "2020-01-01T10:00:00"), item("b", "2020-02-01T10:00:00")],
            "month",
            ("January 2020", "February 2020"),
        ),
    ],
)
def test_frames_are_named_by_what_they_show(items, group_by, labels):
    frames = item_frames(items, group_by, "UTC")
    assert frame_labels(timeline_of(frames, group_by, "UTC")) == labels


def test_items_of_later_pages_are_added():
    def feature(day):
        return {"id": day, "properties": {"datetime": day}, "assets": COG}

    found = read_items([feature("2020-01-01"), 7])
    assert read_items([feature("2020-01-02"), feature("never")], found) is found
    assert [each.name for each in found.items] == ["2020-01-01", "2020-01-02"]
    assert found.broken_count == 2
