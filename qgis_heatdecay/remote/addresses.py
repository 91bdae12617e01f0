# SPDX-License-Identifier: GPL-2.0-or-later
"""Addresses of servers: put together, compared, entered, and shown without what is secret."""

import html
import re
from dataclasses import dataclass, field
from typing import Any, Dict, FrozenSet, Iterable, Iterator, List, Mapping, Optional, Tuple
from urllib.parse import SplitResult, parse_qsl, quote, quote_plus, unquote, urljoin, urlsplit

_SCHEMES = ("http", "https")
_USUAL_PORTS = {"http": ":80", "https": ":443"}
# A character that may be percent-encoded, more than once.
_COLON, _SLASH, _ASKS, _IS, _AND, _AT = (
    rf"(?:{plain}|%(?:25)*{code})"
    for plain, code in zip((":", "/", r"\?", "=", "&", "@"), ("3A", "2F", "3F", "3D", "26", "40"))
)
_IN_WORD = r"[^\s\"'<>]"
SCHEME = rf"[a-z][a-z0-9+.-]{{0,20}}{_COLON}{_SLASH}{_SLASH}"
_WORD = re.compile(rf"{_IN_WORD}+")
_BEGINS = re.compile(SCHEME, re.IGNORECASE)
_QUERY = re.compile(_ASKS, re.IGNORECASE)
_USER = re.compile(
    rf"({_COLON}{_SLASH}{_SLASH})(?:(?!{_SLASH}|{_AT}){_IN_WORD})+{_AT}", re.IGNORECASE
)
_KEY_NAME = (
    r"[\w.-]{0,40}(?:key|token|signature|password|passwd|pwd|secret|credential|jwt|(?<![a-z])sig(?![a-z]))"
    r"[\w.-]{0,40}"
)
_NAMED = re.compile(rf"({_KEY_NAME}{_IS})(?:(?!{_AND}){_IN_WORD})+", re.IGNORECASE)
_NAMED_JSON = re.compile(
    rf"""((["']){_KEY_NAME}\2\s*:\s*(["']))(?:\\.|(?!\3).)+""", re.IGNORECASE | re.DOTALL
)
_USER_ENDS = re.compile(_AT, re.IGNORECASE)
# A host and its port, which may have places to fill in. All else may be part of a password.
_SERVER = re.compile(r"(?:[^:[{]|\[[^]]*\]|\{[^}]*\})*(?::(?:\d*|\{[^}]*\}))?")
# Behind the begin of a password that looks like a port: its rest, and a server; no @2x.
_USER_BEHIND = re.compile(rf"[^?#]+{_AT}(?!\d[\d.]*x\b)[\w.-]+(?::\d+)?(?:/|$)", re.IGNORECASE)
_ENCODED_QUERY = re.compile(rf"{_ASKS}|{_AND}|;", re.IGNORECASE)
_BEARER = re.compile(
    r"\b(authorization\W{1,4}(?:\w+ )?|bearer |basic )[\w.~+/=-]{8,}", re.IGNORECASE
)
_SHORTEST_SECRET = 4
# Nobody reads more of a message, and a stranger's may be as long as he likes.
_LOOKED_THROUGH = 4000


def split_url(url: str) -> SplitResult:
    """Split an address; one that is none, as ``http://[``, has no parts at all."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", "", "", "")


def is_address(text: str) -> bool:
    """Return whether a text is the address of a server."""
    try:
        parts = urlsplit(text)
        return parts.scheme in _SCHEMES and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:  # a port or an IPv6 address that is none
        return False


def origin(url: str) -> str:
    """Return scheme, host and port: what tells one server from another."""
    parts = split_url(url)
    server = f"{parts.scheme}://{parts.netloc.rsplit('@', 1)[-1]}".lower()
    return server.removesuffix(_USUAL_PORTS.get(parts.scheme, ""))


def base_of(url: str) -> str:
    """Return an address without its query and the slash at its end."""
    parts = split_url(url)
    return parts._replace(path=parts.path.rstrip("/"), query="", fragment="").geturl()


def query_of(url: str) -> Dict[str, str]:
    """Return the parameters of an address, as the key that some servers want with each request."""
    return dict(parse_qsl(split_url(url).query))


@dataclass(frozen=True)
class Access:
    """The way to the servers.

    proxies : the proxy's address by `origin`; the empty key holds for all others, and an empty
        address means none.
    ca_file : certificates to trust, in PEM; empty for those of the system.
    certificate : files of the client's own certificate and its key, in PEM.
    headers, queries : what lets us in; they go to the servers of ``trusted`` alone, queries each to
        its own, by origin.
    """

    user_agent: str
    proxies: Mapping[str, str] = field(default_factory=dict)
    ca_file: str = ""
    certificate: Optional[Tuple[str, str]] = None
    headers: Mapping[str, str] = field(default_factory=dict)
    queries: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    trusted: FrozenSet[str] = frozenset()

    def headers_for(self, url: str) -> Mapping[str, str]:
        """Return what lets us in at an address, beside its query."""
        return self.headers if origin(url) in self.trusted else {}

    @property
    def secrets(self) -> List[str]:
        """Texts that no message may show; the longest first."""
        values = list(self.headers.values())
        values += [value.split(" ", 1)[-1] for value in values]
        values += [value for query in self.queries.values() for value in query.values()]
        return sorted(set(values), key=len, reverse=True)


def resolved_address(href: str, page: str) -> str:
    """Return the whole address of a link on a page.

    Servers behind a gateway write their links with ``http`` though they are reached by ``https``.
    """
    try:
        found, here = urlsplit(urljoin(page, href)), urlsplit(page)
    except ValueError:
        return href  # no address: who asks for it hears that
    if found.netloc == here.netloc and found.scheme in _SCHEMES and here.scheme == "https":
        found = found._replace(scheme="https")
    return found.geturl()


def links_of(page: Mapping[str, Any], relation: str) -> Iterator[Mapping[str, Any]]:
    """Yield the links of a page, or of an item, of one relation."""
    for link in list_of(page, "links"):
        if isinstance(link, dict) and link.get("rel") == relation and link.get("href"):
            yield link


def list_of(page: Mapping[str, Any], name: str) -> List[Any]:
    """Return a list of a page; servers also write null, or something else."""
    found = page.get(name)
    return found if isinstance(found, list) else []


def public_url(url: str) -> str:
    """Return an address for a message: without user, password and query, where keys stand.

    Where they cannot be told from the server, as in ``http://me:a/b@h.org``, nothing is shown.
    """
    parts = split_url(url)
    server = _USER_ENDS.split(parts.netloc)[-1]
    if not _SERVER.fullmatch(server):
        return "..."
    path = _ENCODED_QUERY.split(parts.path, maxsplit=1)[0]
    if ":" in server and _USER_BEHIND.match(path):
        return "..."
    return parts._replace(netloc=server, path=path, query="", fragment="").geturl() or "..."


def without_secrets(text: str, secrets: Iterable[str] = ()) -> str:
    """Remove from a server's message what must not be seen, percent-encoded or not.

    That is: queries, users, values whose name looks like that of a key, and known secrets. The
    rest of a very long message is left out.
    """
    text = text[:_LOOKED_THROUGH]
    for secret in secrets:
        if len(secret) >= _SHORTEST_SECRET:
            known = "|".join(map(re.escape, _forms(secret)))
            text = re.sub(known, "...", text, flags=re.IGNORECASE)
    text = _WORD.sub(_without_query, _NAMED_JSON.sub(r"\1...", text))
    return _BEARER.sub(r"\1...", _USER.sub(r"\1...@", _NAMED.sub(r"\1...", text)))


def _without_query(word: "re.Match[str]") -> str:
    # In two steps: one pattern for both would look through a word from each address in it.
    address = _BEGINS.search(word[0])
    query = _QUERY.search(word[0], address.end()) if address else None
    return f"{word[0][: query.end()]}..." if query else word[0]


def _forms(secret: str) -> List[str]:
    """Return how a text may be written in a message, the longest first."""
    forms = {secret, unquote(secret), html.escape(secret)}
    for encode in (quote, quote_plus, lambda text: quote(text, safe="")):
        once = encode(secret)
        forms |= {once, encode(once), quote(once, safe="")}
    return sorted((each for each in forms if len(each) >= _SHORTEST_SECRET), key=len, reverse=True)
