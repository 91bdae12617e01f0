# SPDX-License-Identifier: GPL-2.0-or-later
"""Pages of items, as several kinds of servers give them, and those that go wrong."""

import pytest
from support.web_server import Reply, WebServer

from qgis_heatdecay.core.errors import HeatDecayError
from qgis_heatdecay.remote import item_search
from qgis_heatdecay.remote.addresses import Access
from qgis_heatdecay.remote.client import Client, Patience
from qgis_heatdecay.remote.stac_api import ItemQuery, open_api

pytest.importorskip("requests")
SORT = "https://api.stacspec.org/v1.0.0/item-search#sort"
ITEMS = [{"id": f"i{k}"} for k in range(7)]


def check():
    pass


def landing(server, posts=True, conforms=()):
    links = [{"rel": "data", "href": server.url + "/collections"}]
    if posts:
        links.append({"rel": "search", "href": server.url + "/search", "method": "GET"})
        links.append({"rel": "search", "href": "/search", "method": "POST"})
    return {"stac_version": "1.0.0", "links": links, "conformsTo": list(conforms)}


def page(items, *links):
    return Reply(body={"type": "FeatureCollection", "features": items, "links": list(links)})


def items_of(server, query=ItemQuery("c"), name=lambda each: each["id"]):  # noqa: B008 - frozen
    with Client(Access("a"), Patience(first_wait_seconds=0.01)) as client:
        api = open_api(client, server.url + "/?token=key", check)
        return [name(each) for found in api.item_pages(query, check) for each in found]


def by_post(merge, whole=True):
    """Answer as rustac and pgstac do: the next page's body is in the link."""

    def answer(asked):
        if asked.path == "/":
            return Reply(body=landing(server))
        start = asked.json.get("skip", 0)
        body = {"skip": start + 3} if merge else {**asked.json, "skip": start + 3}
        more = {"rel": "next", "href": server.url + "/search", "method": "POST", "body": body}
        more["merge"] = merge
        return page(ITEMS[start : start + 3], *([more] if start + 3 < len(ITEMS) else []))

    server = WebServer(answer)
    return server


@pytest.mark.parametrize("merge", [True, False])
def test_pages_by_post(merge):
    with by_post(merge) as server:
        assert items_of(server) == [each["id"] for each in ITEMS]
        bodies = [each.json for each in server.of("/search")]
    assert [each["collections"] for each in bodies] == [["c"]] * 3
    assert [each["limit"] for each in bodies] == [100] * 3


def test_pages_by_get_where_there_is_no_search():
    def answer(asked):
        if asked.path == "/":
            return Reply(body=landing(server, posts=False))
        start = int(asked.query.get("token", 0))
        link = {"rel": "next", "href": f"/collections/c/items?limit=3&token={start + 3}"}
        return page(ITEMS[start : start + 3], *([link] if start + 3 < len(ITEMS) else []))

    query = ItemQuery("c", (-1.5, 2, 3, 4), 0, 86_399_999_999)
    with WebServer(answer) as server:
        assert items_of(server, query) == [each["id"] for each in ITEMS]
        first = server.of("/collections/c/items")[0].query
    assert first["bbox"] == "-1.5,2,3,4"
    assert first["datetime"] == "1970-01-01T00:00:00Z/1970-01-01T23:59:59.999999Z"


def test_what_is_searched_stands_in_the_body():
    def answer(asked):
        return Reply(body=landing(server, conforms=[SORT])) if asked.path == "/" else page([])

    with WebServer(answer) as server:
        items_of(server, ItemQuery("c", (1, 2, 3, 4), end_us=0))
        body = server.of("/search")[0].json
    assert body["bbox"] == [1, 2, 3, 4]
    assert body["datetime"] == "../1970-01-01T00:00:00Z"
    assert body["sortby"] == [{"field": "properties.datetime", "direction": "desc"}]


def test_an_area_across_the_antimeridian_is_two_searches():
    query = ItemQuery("c", (170.0, -20.0, -175.0, 5.0), 0, 1)
    assert query.searches == [
        ItemQuery("c", (170.0, -20.0, 180.0, 5.0), 0, 1),
        ItemQuery("c", (-180.0, -20.0, -175.0, 5.0), 0, 1),
    ]
    for box in (None, (-180.0, -90.0, 180.0, 90.0), (1.0, 2.0, 1.0, 2.0)):
        assert ItemQuery("c", box).searches == [ItemQuery("c", box)]


def test_pages_whose_links_are_no_list_are_the_last_ones():
    def answer(asked):
        if asked.path == "/":
            return Reply(body={**landing(server), "conformsTo": 1})
        return Reply(body={"features": ITEMS, "links": {"rel": "next"}})

    with WebServer(answer) as server:
        assert items_of(server) == [each["id"] for each in ITEMS]


def test_an_item_that_stands_twice_on_a_page_comes_once():
    def answer(asked):
        if asked.path == "/":
            return Reply(body=landing(server))
        return page([ITEMS[0], ITEMS[1], ITEMS[0], {}, {}])

    with WebServer(answer) as server:
        assert items_of(server, name=lambda each: each) == [ITEMS[0], ITEMS[1], {}, {}]


def test_pages_without_end_that_bring_nothing_new_end():
    def answer(asked):
        if asked.path == "/":
            return Reply(body=landing(server))
        body = {**asked.json, "token": asked.json.get("token", 0) + 1}
        return page(ITEMS, {"rel": "next", "href": "/search", "method": "POST", "body": body})

    with WebServer(answer) as server:
        assert items_of(server) == [each["id"] for each in ITEMS]
        assert len(server.of("/search")) == 4


def without_end(items_of_page):
    """Answer with pages that each name a new one."""

    def answer(asked):
        if asked.path == "/":
            return Reply(body=landing(server))
        token = asked.json.get("token", 0)
        body = {**asked.json, "token": token + 1}
        more = {"rel": "next", "href": "/search", "method": "POST", "body": body}
        return page(items_of_page(token), more)

    server = WebServer(answer)
    return server


def test_pages_without_end_of_items_without_a_name_end():
    with without_end(lambda token: [{"id": None}, {}, 7] if token else ITEMS[:1]) as server:
        assert items_of(server, name=lambda each: each) == [ITEMS[0], *[{"id": None}, {}, 7] * 3]
        assert len(server.of("/search")) == 4


@pytest.mark.slow
def test_pages_without_end_of_new_items_are_refused(monkeypatch):
    monkeypatch.setattr(item_search, "_MOST_PAGES", 20)
    with (
        without_end(lambda token: [{"id": f"i{token}"}]) as server,
        pytest.raises(HeatDecayError, match=r"after 20 pages with 20 items.*START and END"),
    ):
        items_of(server)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<html>welcome</html>", "a web page"),
        ("{", "instead of JSON"),
        ({"stac_version": "1.0.0", "links": 5}, "not a STAC API"),
        ({"hello": 1}, "not a STAC API"),
        ({"type": "Collection", "links": []}, "is a Collection, not the API"),
        ({"stac_version": "1.0.0", "links": []}, "a static catalog of files"),
    ],
)
def test_addresses_without_an_api_are_refused(body, words):
    with (
        WebServer(lambda asked: Reply(body=body)) as server,
        pytest.raises(HeatDecayError, match=words) as raised,
    ):
        items_of(server)
    assert "key" not in str(raised.value)


def test_a_collection_that_is_not_there_is_refused_with_the_nearest():
    def answer(asked):
        if asked.path == "/":
            return Reply(body=landing(server))
        if asked.path == "/collections":
            return Reply(body={"collections": [{"id": "no2-monthly"}, {"id": "fire"}, {}]})
        return Reply(404, {"code": "NotFoundError"})

    with WebServer(answer) as server, Client(Access("a"), Patience()) as client:
        api = open_api(client, server.url, check)
        with pytest.raises(
            HeatDecayError, match=r"'no2_month' was not found.*Nearest: no2-monthly"
        ):
            api.collection("no2_month", check)
