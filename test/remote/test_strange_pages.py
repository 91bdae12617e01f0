# SPDX-License-Identifier: GPL-2.0-or-later
"""Odd values at each place of a STAC server's pages end in words, or are left aside."""

import json
from typing import Any, Dict, List

import pytest
from support.web_server import Reply, WebServer

from qgis_heatdecay.core.errors import HeatDecayError
from qgis_heatdecay.remote.addresses import Access
from qgis_heatdecay.remote.client import Client, Patience
from qgis_heatdecay.remote.items import read_items
from qgis_heatdecay.remote.stac_api import ItemQuery, open_api

pytest.importorskip("requests")
QUICK = Patience(retries=0, read_seconds=5)
ODD: List[Any] = [
    None, True, -1, 10**400, "", "a" * 9000, "\ud800", "http://[", "//", "file:///etc/passwd",
    "http://127.0.0.1:1/", "\0\r\nX: y", [], {}, [None], ["x"], {"a": {"b": []}}, [{}],
    [{"rel": "next", "href": 5}], [{"href": {}, "rel": "search"}],
]  # fmt: skip
PLACES = {
    "landing": [
        [], ["type"], ["links"], ["conformsTo"], ["stac_version"], ["links", 0],
        ["links", 0, "href"], ["links", 0, "method"], ["links", 0, "rel"], ["links", 1, "href"],
    ],
    "collection": [[], ["type"], ["extent"], ["id"], ["links"]],
    "search": [
        [], ["features"], ["links"], ["numberMatched"], ["context"], ["links", 0],
        ["links", 0, "href"], ["links", 0, "method"], ["links", 0, "body"], ["links", 0, "merge"],
        ["links", 0, "headers"], ["links", 0, "headers", "X"], ["links", 0, "headers", "Host"],
        ["features", 0], ["features", 0, "id"], ["features", 0, "properties"],
        ["features", 0, "assets"], ["features", 0, "links"], ["features", 0, "assets", "a"],
        ["features", 0, "assets", "a", "href"],
    ],
}  # fmt: skip


def pages_of(url: str) -> Dict[str, Any]:
    links = [
        {"rel": "search", "href": f"{url}/search", "method": "POST"},
        {"rel": "data", "href": f"{url}/collections", "method": "GET"},
    ]
    more = {"rel": "next", "href": f"{url}/end", "method": "POST", "body": {"p": 2}, "headers": {}}
    item = {
        "id": "a",
        "properties": {"datetime": "2020-01-01T00:00:00Z"},
        "assets": {"a": {"href": "a.tif", "type": "image/tiff"}},
        "links": [{"rel": "self", "href": f"{url}/items/a"}],
    }
    return {
        "landing": {"stac_version": "1.0.0", "conformsTo": [], "links": links},
        "collection": {"type": "Collection", "id": "c", "extent": {}, "links": []},
        "search": {"features": [item], "links": [more]},
    }


def changed(page: Any, way: List[Any], value: Any) -> Any:
    if not way:
        return value
    for step in way[:-1]:
        page = page[step]
    page[way[-1]] = value
    return None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "way"),
    [(name, way) for name, ways in PLACES.items() for way in ways],
    ids=lambda each: ".".join(map(str, each)) if isinstance(each, list) else each,
)
def test_odd_values(name: str, way: List[Any]) -> None:
    shown: Dict[str, Any] = {}

    def answer(asked: Any) -> Reply:
        if asked.path == "/":
            return Reply(body=shown["landing"])
        if asked.path == "/collections/c":
            return Reply(body=shown["collection"])
        if asked.path == "/search":
            return Reply(body=shown["search"])
        return Reply(body=json.dumps({"features": [], "links": []}))

    with WebServer(answer) as server:
        for odd in ODD:
            pages = pages_of(server.url)
            whole = changed(pages[name], way, odd)
            if not way:
                pages[name] = whole
            shown = {each: json.dumps(page) for each, page in pages.items()}
            with Client(Access("a", headers={"X-Key": "k1234567"}), QUICK) as asking:
                try:
                    api = open_api(asking, server.url, lambda: None)
                    api.collection("c", lambda: None)
                    for features in api.item_pages(ItemQuery("c"), lambda: None):
                        found = read_items(features)
                        assert len(found.items) + found.broken_count == len(features)
                except HeatDecayError as error:
                    assert str(error).strip(), odd
        assert not any("k1234567" in json.dumps(each.headers) for each in server.asked)
