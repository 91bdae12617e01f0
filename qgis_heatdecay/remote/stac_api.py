# SPDX-License-Identifier: GPL-2.0-or-later
"""A STAC API: what it offers, its collections, and the items of one, page by page."""

import difflib
import json
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Dict, Iterator, List, Mapping, Optional, Set
from urllib.parse import quote, urlencode

from ..core.errors import RemoteError
from ..core.grid import Bounds
from ..core.texts import to_translate, tr, translated
from ..core.threads import Checkpoint
from ..core.time.clocks import iso_text
from .addresses import base_of, links_of, list_of, public_url, resolved
from .client import Client, encoded

# What the page of an API or of a catalog has.
_MARKS = {"stac_version", "conformsTo"}
_PAGE_ITEMS = 100
_SORTS = "#sort"
_SEARCH = "item-search"
# Pages in a row that bring nothing new before a server is taken to go round in circles.
_BARREN_PAGES = 3
_MOST_PAGES = 2000
_MOST_NAMES = 1000

_CIRCLE = to_translate(
    "After {items} items, {url} links to a page that it has already returned. "
    "Set START and END, or LIMIT, so that fewer items are needed."
)
_ENDLESS = to_translate(
    "{url} still links to a next page after {pages} pages with {items} items. "
    "Set START and END, or LIMIT, so that fewer items are needed."
)
_NO_ROOT = to_translate(
    "STAC_URL {url} is a {kind}, not the API itself. Use the address above it, which usually ends "
    "in /stac."
)
_NO_LINKS = to_translate("STAC_URL {url} is not a STAC API: its page has no links.")
_STATIC = to_translate(
    "STAC_URL {url} is a static catalog of files, which cannot be searched. Use the address of a "
    "STAC API."
)


@dataclass(frozen=True)
class ItemQuery:
    """Which items are asked for.

    bounds : west, south, east, north in degrees, its west above its east across the antimeridian;
        None for all.
    start_us, end_us : microseconds since 1970 (UTC), both included; None for no bound.
    """

    collection: str
    bounds: Optional[Bounds] = None
    start_us: Optional[int] = None
    end_us: Optional[int] = None

    @property
    def interval(self) -> str:
        """The times as RFC 3339 writes them, empty for all."""
        if self.start_us is None and self.end_us is None:
            return ""
        return "/".join(
            ".." if each is None else iso_text(each, "UTC").replace("+00:00", "Z")
            for each in (self.start_us, self.end_us)
        )

    @property
    def searches(self) -> List["ItemQuery"]:
        """What is sent: across the antimeridian one search for each side.

        Bounds whose west is above their east are valid, but many servers find nothing in them.
        """
        if self.bounds is None or self.bounds[0] <= self.bounds[2]:
            return [self]
        west, south, east, north = self.bounds
        sides = (west, south, 180.0, north), (-180.0, south, east, north)
        return [replace(self, bounds=side) for side in sides]


@dataclass(frozen=True)
class _PageRequest:
    """A page: by POST where there is a body, else by GET."""

    url: str
    body: Optional[Dict[str, Any]] = None

    @property
    def key(self) -> str:
        return self.url + json.dumps(self.body, sort_keys=True)

    def next_of(self, page: Mapping[str, Any]) -> Optional["_PageRequest"]:
        """Return the request for what a page, the answer to this one, calls its next."""
        link = next(links_of(page, "next"), None)
        if link is None:
            return None
        url = resolved(str(link["href"]), self.url)
        if str(link.get("method", "GET")).upper() != "POST":
            return _PageRequest(url)
        body = link.get("body")
        if not isinstance(body, dict):
            return replace(self, url=url)
        return _PageRequest(url, {**(self.body or {}), **body} if link.get("merge") else body)


@dataclass(frozen=True)
class StacApi:
    """A server that lists items, as `open_api` finds it.

    search_url : empty where it only lists a collection's items.
    sorts : whether it returns items in the order that is asked for.
    """

    client: Client
    url: str
    search_url: str
    sorts: bool

    def collection(self, name: str, checkpoint: Checkpoint) -> Dict[str, Any]:
        """Read a collection; the error for one that is not there names the nearest that are."""
        try:
            url = self._collection_url(name)
            found = self.client.get(url, checkpoint).json()
        except RemoteError as error:
            if error.status != 404:
                raise
            raise RemoteError(self._unknown(name, checkpoint), status=404) from error
        if found.get("type") not in ("Collection", None) or "extent" not in found:
            url = public_url(self.url)
            raise RemoteError(tr("{url} has no readable collection '{name}'.", url=url, name=name))
        return found

    def item_pages(self, query: ItemQuery, checkpoint: Checkpoint) -> Iterator[List[Any]]:
        """Yield the features of page after page, each item once.

        query : one of `ItemQuery.searches`. It is sent by POST where the server takes it: some fail
            at further pages by GET.
        """
        seen: Set[str] = set()
        barren = 0
        for page in self._pages(self._first_page(query), seen, checkpoint):
            features = page.get("features")
            if not isinstance(features, list):
                raise RemoteError(tr("{url} returned no list of items.", url=public_url(self.url)))
            before, new = len(seen), []
            for feature in features:
                name = _name_of(feature)
                # Items without a name are yielded, but may be the same ones again and again.
                if name not in seen:
                    new.append(feature)
                if name:
                    seen.add(name)
            barren = barren + 1 if len(seen) == before else 0
            if new:
                yield new
            if barren >= _BARREN_PAGES:
                return

    def _pages(
        self, request: Optional[_PageRequest], seen: Set[str], checkpoint: Checkpoint
    ) -> Iterator[Dict[str, Any]]:
        """Yield page after page; raises `RemoteError` where they have no end. seen : for words."""
        asked: Set[str] = set()
        while request is not None:
            if request.key in asked or len(asked) >= _MOST_PAGES:
                said = _CIRCLE if request.key in asked else _ENDLESS
                words = {"url": public_url(self.url), "pages": len(asked), "items": len(seen)}
                raise RemoteError(translated(said, **words))
            asked.add(request.key)
            if request.body is None:
                answer = self.client.get(request.url, checkpoint)
            else:
                answer = self.client.post(request.url, encoded(request.body), checkpoint)
            page = answer.json()
            yield page
            request = request.next_of(page)

    def _first_page(self, query: ItemQuery) -> _PageRequest:
        wanted: Dict[str, Any] = {"limit": _PAGE_ITEMS}
        if query.interval:
            wanted["datetime"] = query.interval
        if self.search_url:
            if query.bounds:
                wanted["bbox"] = list(query.bounds)
            if self.sorts:
                wanted["sortby"] = [{"field": "properties.datetime", "direction": "desc"}]
            return _PageRequest(self.search_url, {"collections": [query.collection], **wanted})
        if query.bounds:
            wanted["bbox"] = ",".join(map(repr, query.bounds))
        words = urlencode(wanted, quote_via=quote)
        return _PageRequest(f"{self._collection_url(query.collection)}/items?{words}")

    def _collection_url(self, name: str) -> str:
        return f"{self.url}/collections/{quote(name, safe='')}"

    def _unknown(self, name: str, checkpoint: Checkpoint) -> str:
        names: Set[str] = set()
        # Names are a help: where the list of them breaks off, those before are enough.
        with suppress(RemoteError):
            for page in self._pages(_PageRequest(f"{self.url}/collections"), names, checkpoint):
                names.update(filter(None, map(_name_of, list_of(page, "collections"))))
                if len(names) >= _MOST_NAMES:
                    break
        near = ", ".join(difflib.get_close_matches(name, names, 5, 0.4) or sorted(names)[:5])
        url = public_url(self.url)
        said = tr("COLLECTION '{name}' was not found at {url}.", name=name, url=url)
        return f"{said} {tr('Nearest: {names}.', names=near)}" if near else said


def open_api(client: Client, url: str, checkpoint: Checkpoint) -> StacApi:
    """Read the landing page; raises `RemoteError` where no STAC API is at this address."""
    base = base_of(url)
    page = client.get(base + "/", checkpoint).json()
    searches = list(links_of(page, "search"))
    kind, wrong = page.get("type"), ""
    if kind in ("Collection", "Feature", "FeatureCollection"):
        wrong = _NO_ROOT
    elif not isinstance(page.get("links"), list) or not page.keys() & _MARKS:
        wrong = _NO_LINKS
    elif not searches and not any(links_of(page, "data")):
        wrong = _STATIC
    if wrong:
        raise RemoteError(translated(wrong, url=public_url(url), kind=kind))
    posts = [link for link in searches if str(link.get("method", "")).upper() == "POST"]
    conforms = " ".join(map(str, list_of(page, "conformsTo"))).split()
    return StacApi(
        client,
        base,
        search_url=resolved(str(posts[0]["href"]), base + "/") if posts else "",
        sorts=any(_SEARCH in each and each.endswith(_SORTS) for each in conforms),
    )


def _name_of(feature: Any) -> str:
    return str(feature.get("id") or "") if isinstance(feature, dict) else ""
