# SPDX-License-Identifier: GPL-2.0-or-later
"""A STAC API: what it offers, its collections, and the items of one, page by page."""

import difflib
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, Dict, Iterator, List, Mapping, Optional, Set, Tuple
from urllib.parse import quote, urlencode

from ..core.errors import RemoteError
from ..core.grid import Bounds
from ..core.texts import to_translate, tr, translated
from ..core.threads import Checkpoint
from ..core.time.clocks import iso_text
from .addresses import base_of, links_of, list_of, public_url, resolved_address
from .client import Client
from .filters import Condition
from .item_search import PAGE_ITEMS, ItemSearch, PageRequest, Remarks, name_of

# What the page of an API or of a catalog has.
_MARKS = {"stac_version", "conformsTo"}
_SORTS = "#sort"
_SEARCH = "item-search"
_MOST_NAMES = 1000

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
    page_items : how many are asked for at first.
    condition : on properties; None for none.
    """

    collection: str
    bounds: Optional[Bounds] = None
    start_us: Optional[int] = None
    end_us: Optional[int] = None
    page_items: int = PAGE_ITEMS
    condition: Optional[Condition] = None

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
class StacApi:
    """A server that lists items, as `open_api` finds it.

    search_url, get_url : of searches by POST and by GET; empty where there are none.
    conforms : the classes of conformance that it declares.
    remarks : what came of searches so far.
    """

    client: Client
    url: str
    search_url: str
    get_url: str
    conforms: Tuple[str, ...]
    remarks: Remarks = field(default_factory=Remarks)

    @property
    def sorts(self) -> bool:
        """Whether it returns items in the order that is asked for."""
        says = any(_SEARCH in each and each.endswith(_SORTS) for each in self.conforms)
        return says and "sortby" not in self.remarks.dropped

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
        search = ItemSearch(self.client, self.url, self._ways(query), self.remarks)
        return search.features(checkpoint)

    def _ways(self, query: ItemQuery) -> List[PageRequest]:
        """Return the requests for the first page, the best one first."""
        wanted: Dict[str, Any] = {"limit": query.page_items}
        if query.interval:
            wanted["datetime"] = query.interval
        words = {**wanted, "bbox": ",".join(map(repr, query.bounds or ()))}
        if not query.bounds:
            del words["bbox"]
        conforms = () if "filter" in self.remarks.dropped else self.conforms
        by_post = {"collections": [query.collection], **wanted}
        if query.bounds:
            by_post["bbox"] = list(query.bounds)
        by_get = {"collections": query.collection, **words}
        if self.sorts:
            by_post["sortby"] = [{"field": "properties.datetime", "direction": "desc"}]
            by_get["sortby"] = "-properties.datetime"
        if query.condition is not None:
            by_post.update(query.condition.body(conforms))
            by_get.update(query.condition.parameters(conforms))
        items = PageRequest(_asking(f"{self._collection_url(query.collection)}/items", words))
        searches = [PageRequest(_asking(self.get_url, by_get))] if self.get_url else []
        if not self.search_url:
            return [items, *searches]
        return [PageRequest(self.search_url, by_post), *searches, items]

    def _collection_url(self, name: str) -> str:
        return f"{self.url}/collections/{quote(name, safe='')}"

    def _unknown(self, name: str, checkpoint: Checkpoint) -> str:
        names: Set[str] = set()
        # Names are a help: where the list of them breaks off, those before are enough.
        with suppress(RemoteError):
            first = PageRequest(f"{self.url}/collections")
            for page in ItemSearch(self.client, self.url, [first], Remarks()).pages(
                names, checkpoint
            ):
                names.update(filter(None, map(name_of, list_of(page, "collections"))))
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
    urls = {
        str(link.get("method") or "GET").upper(): resolved_address(str(link["href"]), base + "/")
        for link in searches[::-1]
    }
    conforms = " ".join(map(str, list_of(page, "conformsTo"))).split()
    return StacApi(
        client,
        base,
        search_url=urls.get("POST", ""),
        # Where a server has both, it need not name GET.
        get_url=urls.get("GET", urls.get("POST", "")),
        conforms=tuple(conforms),
    )


def _asking(url: str, words: Mapping[str, Any]) -> str:
    return f"{url}{'&' if '?' in url else '?'}{urlencode(words, quote_via=quote)}"
