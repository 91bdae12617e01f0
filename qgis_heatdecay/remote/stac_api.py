# SPDX-License-Identifier: GPL-2.0-or-later
"""A STAC API: what it offers, its collections, and the items of one, page by page."""

import difflib
import json
from dataclasses import dataclass, replace
from typing import Any, Dict, Iterator, List, Mapping, Optional, Set, Tuple
from urllib.parse import quote

from ..core.errors import RemoteError
from ..core.texts import to_translate, tr, translated
from ..core.time.clocks import iso_text
from .addresses import base_of, resolved, shown
from .answers import Answer
from .client import Check, Client, encoded

Bounds = Tuple[float, float, float, float]

_PAGE_ITEMS = 100
_SORTS = "#sort"
_SEARCH = "item-search"
# Pages in a row that bring nothing new before a server is taken to go round in circles.
_BARREN_PAGES = 3
_MOST_PAGES = 2000
_MOST_NAMES = 1000

_CIRCLE = to_translate(
    "{url} names a page as the next one of itself after {items} items. "
    "Give START and END, or LIMIT, so that fewer items are needed."
)
_ENDLESS = to_translate(
    "{url} names a next page after {pages} pages with {items} items. "
    "Give START and END, or LIMIT, so that fewer items are needed."
)


@dataclass(frozen=True)
class StacApi:
    """A server's address and what it can do.

    search_url : empty where it only lists a collection's items.
    sorts : whether it gives items in the order that is asked for.
    """

    url: str
    search_url: str
    sorts: bool


@dataclass(frozen=True)
class ItemQuery:
    """Which items are asked for.

    box : west, south, east, north in degrees, its west above its east across the antimeridian;
        None for all.
    start_us, end_us : microseconds since 1970 (UTC), both included; None for no bound.
    """

    collection: str
    box: Optional[Bounds] = None
    start_us: Optional[int] = None
    end_us: Optional[int] = None

    @property
    def interval(self) -> str:
        """The times as RFC 3339 writes them, empty for all."""
        if self.start_us is None and self.end_us is None:
            return ""
        bounds = (self.start_us, self.end_us)
        return "/".join(".." if each is None else _moment(each) for each in bounds)

    @property
    def searches(self) -> List["ItemQuery"]:
        """What is sent: across the antimeridian one search for each side.

        A box whose west is above its east is allowed, but many servers refuse it or find nothing.
        """
        if self.box is None or self.box[0] <= self.box[2]:
            return [self]
        west, south, east, north = self.box
        sides = (west, south, 180.0, north), (-180.0, south, east, north)
        return [replace(self, box=side) for side in sides]


@dataclass(frozen=True)
class _PageRequest:
    """A page: by POST where there is a body, else by GET."""

    url: str
    body: Optional[Dict[str, Any]] = None

    @property
    def key(self) -> str:
        return self.url + json.dumps(self.body, sort_keys=True)


def open_api(client: Client, url: str, check: Check) -> StacApi:
    """Read the landing page.

    Raises
    ------
    RemoteError
        There is no STAC API at this address.
    """
    base = base_of(url)
    page = client.get(base + "/", check).json("STAC_URL")
    searches = list(_links(page, "search"))
    _check_landing(page, url, is_api=bool(searches or any(_links(page, "data"))))
    conforms = " ".join(map(str, _list(page, "conformsTo")))
    posts = [link for link in searches if str(link.get("method", "")).upper() == "POST"]
    search = resolved(str(posts[0]["href"]), base + "/") if posts else ""
    return StacApi(
        base,
        search,
        sorts=any(_SEARCH in each and each.endswith(_SORTS) for each in conforms.split()),
    )


def _check_landing(page: Mapping[str, Any], url: str, is_api: bool) -> None:
    if page.get("type") in ("Collection", "Feature", "FeatureCollection"):
        raise RemoteError(
            tr(
                "STAC_URL {url} is a {kind} and not the API itself. Give the address above it, "
                "which usually ends in /stac.",
                url=shown(url),
                kind=page["type"],
            )
        )
    if not isinstance(page.get("links"), list) or not page.keys() & {"stac_version", "conformsTo"}:
        raise RemoteError(
            tr("STAC_URL {url} is no STAC API: its page has no links.", url=shown(url))
        )
    if not is_api:
        raise RemoteError(
            tr(
                "STAC_URL {url} is a catalog of files and no API that can be searched. Give the "
                "address of a STAC API.",
                url=shown(url),
            )
        )


def read_collection(client: Client, api: StacApi, name: str, check: Check) -> Dict[str, Any]:
    """Read a collection; one that is not there is refused with the nearest that are."""
    try:
        found = client.get(_collection_url(api, name), check).json("STAC_URL")
    except RemoteError as error:
        if error.status != 404:
            raise
        raise RemoteError(_unknown(name, _names(client, api, check), api), status=404) from error
    if found.get("type") not in ("Collection", None) or "extent" not in found:
        raise RemoteError(
            tr("{url} has no collection '{name}' that can be read.", url=shown(api.url), name=name)
        )
    return found


def item_pages(
    client: Client, api: StacApi, query: ItemQuery, check: Check
) -> Iterator[List[Dict[str, Any]]]:
    """Yield the features of page after page, each item once.

    query : one of `ItemQuery.searches`. It is sent by POST where the server takes it: some fail at
        further pages by GET.
    """
    request: Optional[_PageRequest] = _first_page(api, query)
    asked: Set[str] = set()
    seen: Set[str] = set()
    barren = 0
    while request is not None:
        if request.key in asked:
            raise RemoteError(translated(_CIRCLE, url=shown(api.url), items=len(seen)))
        if len(asked) >= _MOST_PAGES:
            values = {"url": shown(api.url), "pages": len(asked), "items": len(seen)}
            raise RemoteError(translated(_ENDLESS, **values))
        asked.add(request.key)
        page = _read_page(client, request, check).json("STAC_URL")
        features = page.get("features")
        if not isinstance(features, list):
            raise RemoteError(tr("{url} answered without a list of items.", url=shown(request.url)))
        before = len(seen)
        new = list(_unseen(features, seen))
        # Items without a name are told of, but may be the same ones again and again.
        barren = barren + 1 if len(seen) == before else 0
        if new:
            yield new
        if barren >= _BARREN_PAGES:
            return
        request = _next_page(page, request)


def _unseen(features: List[Any], seen: Set[str]) -> Iterator[Any]:
    """Yield the features that were not seen, and all without a name; now they are seen."""
    for feature in features:
        name = _name_of(feature)
        if name not in seen:
            yield feature
        if name:
            seen.add(name)


def _first_page(api: StacApi, query: ItemQuery) -> _PageRequest:
    wanted: Dict[str, Any] = {"limit": _PAGE_ITEMS}
    if query.interval:
        wanted["datetime"] = query.interval
    if api.search_url:
        if query.box:
            wanted["bbox"] = list(query.box)
        if api.sorts:
            wanted["sortby"] = [{"field": "properties.datetime", "direction": "desc"}]
        return _PageRequest(api.search_url, {"collections": [query.collection], **wanted})
    if query.box:
        wanted["bbox"] = ",".join(map(repr, query.box))
    words = "&".join(f"{name}={quote(str(value), safe='')}" for name, value in wanted.items())
    return _PageRequest(f"{_collection_url(api, query.collection)}/items?{words}")


def _read_page(client: Client, request: _PageRequest, check: Check) -> Answer:
    if request.body is None:
        return client.get(request.url, check)
    return client.post(request.url, encoded(request.body), check)


def _next_page(page: Mapping[str, Any], request: _PageRequest) -> Optional[_PageRequest]:
    link = next(_links(page, "next"), None)
    if link is None:
        return None
    url = resolved(str(link["href"]), request.url)
    if str(link.get("method", "GET")).upper() != "POST":
        return _PageRequest(url)
    body = link.get("body")
    if not isinstance(body, dict):
        return replace(request, url=url)
    before = request.body or {}
    return _PageRequest(url, {**before, **body} if link.get("merge") else body)


def _links(page: Mapping[str, Any], kind: str) -> Iterator[Mapping[str, Any]]:
    for link in _list(page, "links"):
        if isinstance(link, dict) and link.get("rel") == kind and link.get("href"):
            yield link


def _list(page: Mapping[str, Any], name: str) -> List[Any]:
    """Return a list of a page; servers also write null, or something else."""
    found = page.get(name)
    return found if isinstance(found, list) else []


def _name_of(feature: Any) -> str:
    return str(feature.get("id") or "") if isinstance(feature, dict) else ""


def _collection_url(api: StacApi, name: str) -> str:
    return f"{api.url}/collections/{quote(name, safe='')}"


def _names(client: Client, api: StacApi, check: Check) -> List[str]:
    """Return the names of collections, as many as the first pages tell."""
    names: List[str] = []
    request: Optional[_PageRequest] = _PageRequest(f"{api.url}/collections")
    asked: Set[str] = set()
    while request is not None and request.key not in asked and len(names) < _MOST_NAMES:
        asked.add(request.key)
        page = _read_page(client, request, check).json("STAC_URL")
        names += filter(None, map(_name_of, _list(page, "collections")))
        request = _next_page(page, request)
    return names


def _unknown(name: str, names: List[str], api: StacApi) -> str:
    near = difflib.get_close_matches(name, names, 5, 0.4) or sorted(names)[:5]
    said = [tr("COLLECTION '{name}' is not known to {url}.", name=name, url=shown(api.url))]
    if near:
        said.append(tr("Nearest: {names}.", names=", ".join(near)))
    return " ".join(said)


def _moment(instant_us: int) -> str:
    return iso_text(instant_us, "UTC").replace("+00:00", "Z")
