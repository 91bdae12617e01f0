# SPDX-License-Identifier: GPL-2.0-or-later
"""One search for items, page by page, in the ways that a server takes it.

Servers refuse what their own pages promise: large pages, sorting, filters, POST. Then the same is
asked for in another way.
"""

import json
import re
from dataclasses import dataclass, field, replace
from typing import Any, Dict, Iterator, List, Mapping, Optional, Sequence, Set, Tuple
from urllib.parse import parse_qsl, urlencode

from ..core.errors import RemoteError
from ..core.texts import to_translate, tr, tr_n, translated
from ..core.threads import Checkpoint
from .addresses import links_of, origin, public_url, resolved_address, split_url
from .client import Client, encoded

# Too much for the server, or for a gateway before it.
_HALVED = frozenset({400, 413, 422, 500, 502, 504})
_OTHER_WAY = (403, 404, 405, 501)
# Pages in a row that bring nothing new before a server is taken to go round in circles.
_BARREN_PAGES = 3
_MOST_PAGES = 2000
PAGE_ITEMS = 100
"""How many items are asked for at a time where all are wanted."""
_HEADER = re.compile(r"[A-Za-z0-9-]{1,60}")
_OWN_HEADERS = {"host", "content-length", "transfer-encoding", "connection", "authorization"}
_MOST_HEADER = 4000
_ENDLESS = to_translate(
    "{url} still links to a next page after {pages} pages with {items} items. "
    "Set START and END, or LIMIT, so that fewer items are needed."
)
# What of a search a server may refuse, by a word of its refusal.
_SORTING, _FILTERS = ("sortby",), ("filter", "filter-lang", "query")


@dataclass(frozen=True)
class PageRequest:
    """A page: by POST where there is a body, else by GET."""

    url: str
    body: Optional[Dict[str, Any]] = None
    headers: Tuple[Tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """What tells a page from another."""
        return self.url + json.dumps([self.body, self.headers], sort_keys=True)

    @property
    def limit(self) -> int:
        """How many items are asked for, 0 where nothing is said."""
        asked = dict(self._pairs()).get("limit") if self.body is None else self.body.get("limit")
        digits = str(asked)
        return int(digits) if digits.isdecimal() and len(digits) < 8 else 0

    def asks(self, name: str) -> bool:
        """Return whether a parameter is sent."""
        return name in (dict(self._pairs()) if self.body is None else self.body)

    def with_limit(self, limit: int) -> "PageRequest":
        """Return the request for fewer items."""
        if self.body is not None:
            return replace(self, body={**self.body, "limit": limit})
        return self._with_pairs(
            [(name, str(limit) if name == "limit" else text) for name, text in self._pairs()]
        )

    def without(self, names: Sequence[str]) -> Optional["PageRequest"]:
        """Return the request without parts of its search, None where it has none of them."""
        own = self.body if self.body is not None else dict(self._pairs())
        if not set(names) & set(own):
            return None
        if self.body is not None:
            return replace(self, body={k: v for k, v in self.body.items() if k not in names})
        return self._with_pairs([pair for pair in self._pairs() if pair[0] not in names])

    def at(self, server: str) -> "PageRequest":
        """Return the request to the same path of another server."""
        there, own = split_url(server), split_url(self.url)
        moved = own._replace(scheme=there.scheme, netloc=there.netloc)
        return replace(self, url=moved.geturl())

    def next_of(self, page: Mapping[str, Any]) -> Optional["PageRequest"]:
        """Return the request for what a page, the answer to this one, calls its next."""
        link = next(links_of(page, "next"), None)
        if link is None:
            return None
        url, headers = resolved_address(str(link["href"]), self.url), _headers(link.get("headers"))
        if str(link.get("method", "GET")).upper() != "POST":
            return PageRequest(url, headers=headers)
        body = link.get("body")
        if not isinstance(body, dict):
            return replace(self, url=url, headers=headers)
        body = {**(self.body or {}), **body} if link.get("merge") else body
        return PageRequest(url, body, headers)

    def _pairs(self) -> List[Tuple[str, str]]:
        return parse_qsl(split_url(self.url).query, keep_blank_values=True)

    def _with_pairs(self, pairs: Sequence[Tuple[str, str]]) -> "PageRequest":
        return replace(self, url=split_url(self.url)._replace(query=urlencode(pairs)).geturl())


def _headers(said: Any) -> Tuple[Tuple[str, str], ...]:
    """Return what a next page wants to be sent, but for what is nobody's business but our own."""
    pairs = said.items() if isinstance(said, dict) else ()
    return tuple(
        (name, str(text))
        for name, text in pairs
        if _HEADER.fullmatch(name)
        and name.lower() not in _OWN_HEADERS
        and isinstance(text, (str, int))
        and str(text).isprintable()
        and len(str(text)) <= _MOST_HEADER
    )


@dataclass
class Remarks:
    """What came of searches.

    dropped : the parts of a search that the server refused.
    notes : what was asked for otherwise, for the log. warnings : what may be missing.
    """

    dropped: Set[str] = field(default_factory=set)
    notes: List[str] = field(default_factory=list)
    warnings: List[str] = field(default_factory=list)


class ItemSearch:
    """Reads the pages of one search.

    Parameters
    ----------
    url : of the API, for messages and in the place of hosts that are not there.
    ways : requests for the first page, each in the place of the one before where that is refused.
    remarks : gets what came of it.
    """

    def __init__(
        self, client: Client, url: str, ways: Sequence[PageRequest], remarks: Remarks
    ) -> None:
        self._client, self._url, self._ways, self._remarks = client, url, list(ways), remarks
        # Fewer items a page than are asked for at first, 0 while that is not known to be too many.
        self._limit = 0
        self._dead: Set[str] = set()
        self._first_url = ""

    def features(self, checkpoint: Checkpoint) -> Iterator[List[Any]]:
        """Yield the features of page after page, each item once."""
        seen: Set[str] = set()
        barren, nameless, page = 0, 0, {}
        for page in self.pages(seen, checkpoint):
            features = page.get("features")
            if not isinstance(features, list):
                raise RemoteError(tr("{url} returned no list of items.", url=public_url(self._url)))
            before, new = len(seen), []
            for feature in features:
                name = name_of(feature)
                # Items without a name are yielded, but may be the same ones again and again.
                if name not in seen:
                    new.append(feature)
                    nameless += not name
                if name:
                    seen.add(name)
            barren = barren + 1 if len(seen) == before else 0
            if new:
                yield new
            # Smaller pages begin with what larger ones have brought, where pages are numbered.
            again = len(seen) // self._limit if self._limit else 0
            if barren >= _BARREN_PAGES + again:
                self._warn_of_circle(len(seen))
                return
        self._warn_of_more(page, len(seen) + nameless)

    def pages(self, seen: Set[str], checkpoint: Checkpoint) -> Iterator[Dict[str, Any]]:
        """Yield page after page; raises `RemoteError` where they have no end. seen : for words."""
        asked: Set[str] = set()
        request: Optional[PageRequest] = self._ways.pop(0)
        while request is not None:
            if request.key in asked:
                self._warn_of_circle(len(seen))
                return
            if len(asked) >= _MOST_PAGES:
                words = {"url": public_url(self._url), "pages": len(asked), "items": len(seen)}
                raise RemoteError(translated(_ENDLESS, **words))
            page, request = self._answered(request, checkpoint)
            asked.add(request.key)
            self._first_url = self._first_url or request.url
            self._ways.clear()
            yield page
            request = self._next(request, page)

    def _next(self, request: PageRequest, page: Mapping[str, Any]) -> Optional[PageRequest]:
        """Return the next page, as large as the server can."""
        found = request.next_of(page)
        if found is None:
            return None
        if origin(found.url) in self._dead:
            found = found.at(self._url)
        # Numbers of pages are counted in pages of one size; smaller ones are told apart later.
        is_numbered = found.asks("page")
        wanted = self._limit or (found.limit if is_numbered else PAGE_ITEMS)
        return found.with_limit(wanted) if found.limit else found

    def _answered(
        self, request: PageRequest, checkpoint: Checkpoint
    ) -> Tuple[Dict[str, Any], PageRequest]:
        """Return a page, and the request to which it was the answer in the end."""
        first_limit = request.limit
        while True:
            final: Set[Optional[int]] = set(_HALVED) if request.limit > 1 else set()
            if origin(request.url) != origin(self._url):
                final.add(None)
            try:
                return self._send(request, checkpoint, final).json(), request
            except RemoteError as error:
                changed = self._changed(request, error, first_limit)
                if changed is None:
                    raise
                request = changed

    def _send(self, request: PageRequest, checkpoint: Checkpoint, final: Set[Optional[int]]) -> Any:
        if request.body is None:
            return self._client.get(request.url, checkpoint, request.headers, final)
        body = encoded(request.body)
        return self._client.post(request.url, body, checkpoint, (), request.headers, final)

    def _changed(
        self, request: PageRequest, error: RemoteError, first_limit: int
    ) -> Optional[PageRequest]:
        """Return what is asked instead of a request that failed, None where nothing is left."""
        words = error.words.lower()
        if error.status in _HALVED | {501}:
            for names, word in ((_SORTING, "sort"), (_FILTERS, "filter"), (_FILTERS, "query")):
                less = request.without(names) if word in words else None
                if less is not None:
                    return self._less(less, names)
        if error.status in _OTHER_WAY and self._ways:
            url, way = public_url(request.url), self._ways.pop(0)
            self._remarks.notes.append(
                tr("{url} refuses the search; it is asked for in another way.", url=url)
            )
            # What cannot be said in that way is done here.
            self._remarks.dropped.update(
                name for name in (*_SORTING, *_FILTERS) if not way.asks(name)
            )
            return way
        if error.status in _OTHER_WAY and self._first_url:
            return self._later_way(request)
        if error.status is None and origin(request.url) != origin(self._url):
            self._remarks.notes.append(
                tr(
                    "The next page at {url} cannot be reached; the same path is read at {own}.",
                    url=public_url(request.url),
                    own=origin(self._url),
                )
            )
            self._dead.add(origin(request.url))
            return request.at(self._url)
        if error.status in _HALVED and request.limit > 1:
            self._limit = request.limit // 2
            return request.with_limit(self._limit)
        less = request.without(_SORTING) if error.status in _HALVED else None
        if less is not None and request.limit:
            self._limit = 0
            return self._less(less.with_limit(first_limit), _SORTING)
        return None

    def _later_way(self, request: PageRequest) -> Optional[PageRequest]:
        """Return a next page where the first one was found, then the same by GET."""
        own, first = split_url(request.url), split_url(self._first_url)
        moved = replace(request, url=own._replace(netloc=first.netloc, path=first.path).geturl())
        if moved.url != request.url:
            return moved
        simple = (str, int, float)
        if request.body is None or not all(
            isinstance(each, (*simple, list)) for each in request.body.values()
        ):
            return None
        words = {
            name: ",".join(map(str, each)) if isinstance(each, list) else each
            for name, each in request.body.items()
            if not (isinstance(each, list) and any(not isinstance(e, simple) for e in each))
        }
        return PageRequest(f"{request.url}?{urlencode(words)}", headers=request.headers)

    def _less(self, request: PageRequest, names: Sequence[str]) -> PageRequest:
        self._remarks.dropped.update(names)
        self._ways = [way.without(names) or way for way in self._ways]
        self._remarks.notes.append(
            tr("{url} refuses {what}: it is done here.", url=public_url(self._url), what=names[0])
        )
        return request

    def _warn_of_circle(self, items: int) -> None:
        self._remarks.warnings.append(
            tr_n(
                items,
                "{url} returns the same page again and again: only {n} item came. Set START and "
                "END so that fewer items are needed.",
                "{url} returns the same page again and again: only {n} items came. Set START and "
                "END so that fewer items are needed.",
                url=public_url(self._url),
            )
        )

    def _warn_of_more(self, page: Mapping[str, Any], items: int) -> None:
        """Warn where a server found more than it returned."""
        context = page.get("context")
        matched = page.get("numberMatched", page.get("matched"))
        if matched is None and isinstance(context, dict):
            matched = context.get("matched")
        if isinstance(matched, int) and not isinstance(matched, bool) and matched > items:
            self._remarks.warnings.append(
                tr(
                    "{url} found {matched} items but returned only {items} and no next page. Set "
                    "START and END so that fewer items are needed.",
                    url=public_url(self._url),
                    matched=matched,
                    items=items,
                )
            )


def name_of(feature: Any) -> str:
    """Return the id of an item or a collection, empty where it has none."""
    return str(feature.get("id") or "") if isinstance(feature, dict) else ""
