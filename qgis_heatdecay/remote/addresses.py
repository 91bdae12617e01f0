# SPDX-License-Identifier: GPL-2.0-or-later
"""Addresses of servers: put together, compared, and shown without what is secret."""

import re
from typing import Dict, Iterable
from urllib.parse import parse_qsl, urljoin, urlsplit, urlunsplit

_SCHEMES = ("http", "https")
_QUERY = re.compile(r"([a-z][a-z0-9+.-]*://[^\s\"'<>?]*\?)[^\s\"'<>]*", re.IGNORECASE)
_USER = re.compile(r"(://)[^/@\s\"'<>]+@")
_SHORTEST_SECRET = 4


def is_address(text: str) -> bool:
    """Say whether a text is the address of a server."""
    try:
        parts = urlsplit(text)
        return parts.scheme in _SCHEMES and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:  # a port or an IPv6 address that is none
        return False


def origin(url: str) -> str:
    """Give scheme, host and port: what tells one server from another."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rsplit('@', 1)[-1]}".lower()


def base_of(url: str) -> str:
    """Give an address without its query and the slash at its end."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/"), "", ""))


def query_of(url: str) -> Dict[str, str]:
    """Give the parameters of an address, as the key that some servers want with each request."""
    return dict(parse_qsl(urlsplit(url).query))


def resolved(href: str, page: str) -> str:
    """Give the whole address of a link on a page.

    Servers behind a gateway write their links with ``http`` though they are reached by ``https``.
    """
    found, here = urlsplit(urljoin(page, href)), urlsplit(page)
    if found.netloc == here.netloc and found.scheme in _SCHEMES and here.scheme == "https":
        found = found._replace(scheme="https")
    return urlunsplit(found)


def shown(url: str) -> str:
    """Give an address for a message: without user, password and query, where keys stand."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rsplit("@", 1)[-1], parts.path, "", ""))


def without_secrets(text: str, secrets: Iterable[str] = ()) -> str:
    """Take out of a server's message what must not be seen: queries, users and known secrets."""
    text = _USER.sub(r"\1...@", _QUERY.sub(r"\1...", text))
    for secret in secrets:
        if len(secret) >= _SHORTEST_SECRET:
            text = text.replace(secret, "...")
    return text
