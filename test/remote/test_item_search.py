# SPDX-License-Identifier: GPL-2.0-or-later
"""Servers that refuse large pages, sorting or POST, and whose next pages lead nowhere."""

import pytest
from support.web_server import Reply, WebServer

from qgis_heatdecay.core.errors import RemoteError
from qgis_heatdecay.remote.addresses import Access
from qgis_heatdecay.remote.client import Client, Patience
from qgis_heatdecay.remote.filter_text import read_filter
from qgis_heatdecay.remote.stac_api import ItemQuery, open_api

pytest.importorskip("requests")
SORT = "https://api.stacspec.org/v1.0.0/item-search#sort"
FILTER = "https://api.stacspec.org/v1.0.0/item-search#filter"
QUERY = "https://api.stacspec.org/v1.0.0/item-search#query"
TEXT = "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text"
JSON = "http://www.opengis.net/spec/cql2/1.0/conf/cql2-json"
ITEMS = [{"id": f"i{k}", "properties": {"eo:cloud_cover": k}} for k in range(120)]


def check():
    pass


class Found:
    """What came of a search, and the API with its remarks."""

    def __init__(self, server, query=ItemQuery("c")):  # noqa: B008 - frozen
        with Client(Access("a"), Patience(first_wait_seconds=0.01, connect_seconds=2)) as client:
            self.api = open_api(client, server.url, check)
            self.pages = list(self.api.item_pages(query, check))
        self.names = [each["id"] for page in self.pages for each in page]
        self.notes, self.warnings = self.api.remarks.notes, self.api.remarks.warnings


def landing(server, *conforms):
    links = [{"rel": "search", "href": "/search", "method": way} for way in ("GET", "POST")]
    return Reply(body={"stac_version": "1.0.0", "links": links, "conformsTo": list(conforms)})


def serving(answer, *conforms):
    """Return a server with a landing page; ``answer`` gets what is asked of its search."""

    def answered(asked):
        return landing(server, *conforms) if asked.path == "/" else answer(asked)

    server = WebServer(answered)
    return server


def wants(asked):
    """Return the body, or the same as GET writes it."""
    if asked.method == "POST":
        return asked.json
    numbers = {"limit", "skip"}
    return {name: int(text) if name in numbers else text for name, text in asked.query.items()}


def page_of(asked, items=ITEMS):
    wanted = wants(asked)
    start, count = wanted.get("skip", 0), wanted["limit"]
    more = {"rel": "next", "href": "/search", "method": "POST"}
    more["body"] = {**wanted, "skip": start + count}
    links = [more] if start + count < len(items) else []
    return Reply(body={"features": items[start : start + count], "links": links})


LIMIT_REFUSALS = [
    Reply(400, {"code": "InvalidParameter", "description": "limit must be at most 50"}),
    Reply(422, {"detail": [{"loc": ["body", "limit"], "msg": "too large"}]}),
    Reply(413, "too large"),
    *(Reply(status, {"message": "Internal server error"}) for status in (500, 502, 504)),
]


@pytest.mark.slow
@pytest.mark.parametrize("refusal", LIMIT_REFUSALS, ids=lambda each: str(each.status))
@pytest.mark.parametrize("most", [50, 7, 1])
def test_smaller_pages_where_larger_ones_are_refused(refusal, most):
    def answer(asked):
        return page_of(asked) if asked.json["limit"] <= most else refusal

    with serving(answer) as server:
        found = Found(server)
        limits = [each.json["limit"] for each in server.of("/search")]
    assert found.names == [each["id"] for each in ITEMS]
    halves = [100, 50, 25, 12, 6, 3, 1]
    asked = [limit for limit in halves if limit > most] + [next(h for h in halves if h <= most)]
    assert limits[: len(asked)] == asked
    assert set(limits[len(asked) :]) == {asked[-1]}
    assert found.warnings == []


def test_a_later_page_alone_may_be_too_large():
    def answer(asked):
        heavy = asked.json.get("skip", 0) >= 100 and asked.json["limit"] > 10
        return Reply(504) if heavy else page_of(asked)

    with serving(answer) as server:
        assert Found(server).names == [each["id"] for each in ITEMS]
        limits = [each.json["limit"] for each in server.of("/search")]
    assert limits[:6] == [100, 100, 50, 25, 12, 6]


@pytest.mark.slow
def test_numbered_pages_lose_nothing_when_they_become_smaller():
    def answer(asked):
        number, limit = asked.json.get("page", 1), asked.json["limit"]
        if number > 1 and limit > 10:
            return Reply(502)
        more = {"rel": "next", "href": "/search", "method": "POST"}
        more["body"] = {**asked.json, "page": number + 1}
        start = (number - 1) * limit
        links = [more] if start + limit < len(ITEMS) else []
        return Reply(body={"features": ITEMS[start : start + limit], "links": links})

    with serving(answer) as server:
        assert sorted(Found(server).names) == sorted(each["id"] for each in ITEMS)


def test_a_server_that_always_fails_ends_with_its_words():
    def answer(asked):
        return Reply(502, {"message": "out to lunch"})

    with serving(answer) as server, pytest.raises(RemoteError, match="out to lunch"):
        Found(server)
    limits = [each.json["limit"] for each in server.of("/search")]
    assert limits[:7] == [100, 50, 25, 12, 6, 3, 1]


def test_the_first_page_is_as_small_as_is_enough():
    with serving(page_of) as server:
        Found(server, ItemQuery("c", page_items=6))
        assert [each.json["limit"] for each in server.of("/search")] == [6, 100, 100]


def test_sorting_that_is_refused_is_left_out():
    def answer(asked):
        if "sortby" in asked.json:
            return Reply(400, {"code": "BadRequest", "description": "sortby is not supported"})
        return page_of(asked)

    with serving(answer, SORT) as server:
        found = Found(server)
        assert len(server.of("/search")) == 3
    assert found.names == [each["id"] for each in ITEMS] and not found.api.sorts
    assert "sortby" in found.notes[0]


def test_sorting_may_be_what_a_server_refuses_without_saying_so():
    def answer(asked):
        return Reply(400, "no") if "sortby" in asked.json else page_of(asked)

    with serving(answer, SORT) as server:
        assert Found(server).names == [each["id"] for each in ITEMS]


@pytest.mark.parametrize("status", [403, 404, 405])
def test_searches_by_get_where_post_is_refused(status):
    def answer(asked):
        return (
            Reply(status)
            if asked.method == "POST" and not asked.json.get("skip")
            else page_of(asked)
        )

    with serving(answer, SORT) as server:
        found = Found(server, ItemQuery("c", (1.0, 2.0, 3.0, 4.0), 0))
        asked = server.of("/search")[1]
    assert found.names[:100] == [each["id"] for each in ITEMS[:100]]
    assert (asked.method, asked.query["collections"], asked.query["limit"]) == ("GET", "c", "100")
    assert asked.query["bbox"] == "1.0,2.0,3.0,4.0"
    assert asked.query["datetime"] == "1970-01-01T00:00:00Z/.."
    assert asked.query["sortby"] == "-properties.datetime"


def test_the_items_of_a_collection_where_nobody_may_search():
    def answer(asked):
        if asked.path == "/search":
            return Reply(405)
        return Reply(body={"features": ITEMS[:3], "links": []})

    with serving(answer, SORT) as server:
        found = Found(server)
        assert [each.path for each in server.asked[1:]] == [
            *["/search"] * 2,
            "/collections/c/items",
        ]
    assert found.names == ["i0", "i1", "i2"] and not found.api.sorts


def test_a_token_that_is_ignored_is_warned_of():
    def answer(asked):
        more = {"rel": "next", "href": "/search?token=next", "method": "GET"}
        return Reply(body={"features": ITEMS[:2], "links": [more]})

    with serving(answer) as server:
        found = Found(server)
    assert found.names == ["i0", "i1"]
    [warning] = found.warnings
    assert "again and again: only 2 items came" in warning and "START and END" in warning


@pytest.mark.parametrize("said", [{"numberMatched": 9}, {"context": {"matched": 9}}])
def test_more_found_than_returned_is_warned_of(said):
    def answer(asked):
        return Reply(body={"features": ITEMS[:2], "links": [], **said})

    with serving(answer) as server:
        found = Found(server)
    [warning] = found.warnings
    assert "found 9 items but returned only 2" in warning


@pytest.mark.parametrize("said", [{"numberMatched": 2}, {"numberMatched": None}, {"context": []}])
def test_as_many_as_found_are_no_reason_to_warn(said):
    def answer(asked):
        return Reply(body={"features": ITEMS[:2], "links": [], **said})

    with serving(answer) as server:
        assert Found(server).warnings == []


def test_the_headers_of_next_pages_are_sent_but_for_our_own():
    def answer(asked):
        start = int(asked.headers.get("X-Next-Token", 0))
        headers = {
            "X-Next-Token": str(start + 1),
            "Host": "evil",
            "Authorization": "x",
            "Bad\n": "1",
        }
        more = {"rel": "next", "href": "/search", "method": "POST", "body": asked.json}
        links = [{**more, "headers": headers}] if start < 2 else []
        return Reply(body={"features": ITEMS[start : start + 1], "links": links})

    with serving(answer) as server:
        assert Found(server).names == ["i0", "i1", "i2"]
        sent = [each.headers for each in server.of("/search")]
    assert [each.get("X-Next-Token") for each in sent] == [None, "1", "2"]
    assert all(each["Host"].startswith("127.0.0.1") for each in sent)
    assert not any("Authorization" in each for each in sent)


def test_a_next_page_at_a_host_that_nobody_reaches_is_read_at_the_servers_own():
    with WebServer() as nobody:
        pass

    def answer(asked):
        start = int(asked.query.get("token", 0))
        more = {"rel": "next", "href": f"{nobody.url}/search?token={start + 1}", "method": "GET"}
        links = [more] if start < 3 else []
        return Reply(body={"features": ITEMS[start : start + 1], "links": links})

    with serving(answer) as server:
        found = Found(server)
    assert found.names == ["i0", "i1", "i2", "i3"]
    [note] = found.notes
    assert nobody.url in note and server.url in note


CLOUDS = read_filter("eo:cloud_cover<20 AND platform = 'sentinel-2b'")
SENT = "(\"eo:cloud_cover\" < 20) AND (platform = 'sentinel-2b')"


@pytest.mark.parametrize(
    ("conforms", "sent"),
    [
        ([FILTER, TEXT], {"filter-lang": "cql2-text", "filter": SENT}),
        (
            [FILTER, JSON],
            {
                "filter-lang": "cql2-json",
                "filter": {
                    "op": "and",
                    "args": [
                        {"op": "<", "args": [{"property": "eo:cloud_cover"}, 20]},
                        {"op": "=", "args": [{"property": "platform"}, "sentinel-2b"]},
                    ],
                },
            },
        ),
        ([QUERY], {"query": {"eo:cloud_cover": {"lt": 20}, "platform": {"eq": "sentinel-2b"}}}),
        ([], {}),
    ],
)
def test_filters_are_sent_as_the_server_takes_them(conforms, sent):
    with serving(page_of, *conforms) as server:
        Found(server, ItemQuery("c", condition=CLOUDS))
        body = server.of("/search")[0].json
    assert {name: body[name] for name in body if name in ("filter", "filter-lang", "query")} == sent


def test_filters_that_are_refused_are_left_out():
    def answer(asked):
        refuses = "filter" in asked.json
        return (
            Reply(400, {"description": "filter is not implemented"}) if refuses else page_of(asked)
        )

    with serving(answer, FILTER, TEXT) as server:
        found = Found(server, ItemQuery("c", condition=CLOUDS))
    assert len(found.names) == len(ITEMS) and "filter" in found.notes[0]


def test_a_next_page_that_may_not_be_posted_is_asked_for_by_get():
    def answer(asked):
        start = int(wants(asked).get("skip", 0))
        return Reply(405) if start and asked.method == "POST" else page_of(asked)

    with serving(answer) as server:
        assert Found(server).names == [each["id"] for each in ITEMS]


def test_a_next_page_at_a_wrong_path_is_read_where_the_first_one_was():
    def answer(asked):
        if asked.path != "/search":
            return Reply(404)
        found = page_of(asked)
        for link in found.body["links"]:
            link["href"] = "/internal/search"
        return found

    with serving(answer) as server:
        assert Found(server).names == [each["id"] for each in ITEMS]
