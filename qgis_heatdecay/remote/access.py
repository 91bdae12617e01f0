# SPDX-License-Identifier: GPL-2.0-or-later
"""How servers are reached, and how patiently."""

from dataclasses import dataclass, field
from typing import Dict, FrozenSet, List, Mapping, Optional, Tuple

from .addresses import origin


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

    def proxy(self, url: str) -> str:
        """Return the proxy for an address, empty for none."""
        return self.proxies.get(origin(url), self.proxies.get("", ""))

    def headers_for(self, url: str) -> Dict[str, str]:
        """Return the headers of a request."""
        own = self.headers if origin(url) in self.trusted else {}
        return {"User-Agent": self.user_agent, **own}

    @property
    def secrets(self) -> List[str]:
        """Texts that no message may show; the longest first."""
        values = list(self.headers.values())
        values += [value.split(" ", 1)[-1] for value in values]
        values += [value for query in self.queries.values() for value in query.values()]
        return sorted(set(values), key=len, reverse=True)


@dataclass(frozen=True)
class Limits:
    """How long and how often a server is asked, in seconds.

    read_seconds : without a byte. total_seconds : for one try. longest_wait_seconds : before
        another try; a server that asks for more is given up.
    """

    connect_seconds: float = 10.0
    read_seconds: float = 32.0
    total_seconds: float = 180.0
    retries: int = 4
    first_wait_seconds: float = 0.5
    longest_wait_seconds: float = 60.0
    silences: int = 2
