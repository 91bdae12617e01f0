# SPDX-License-Identifier: GPL-2.0-or-later
"""Addresses of assets that a service signs before anybody may read them."""

import threading
import time
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Dict, Optional, Tuple
from urllib.parse import parse_qs, quote

from ..core.errors import InvalidParameter, RemoteError
from ..core.texts import tr
from ..core.threads import Checkpoint
from .addresses import is_address, public_url, split_url

if TYPE_CHECKING:
    from .client import Client

UNSIGNED, PLANETARY_COMPUTER = "none", "planetary_computer"
_HREF = "{href}"
_SERVICES = {
    PLANETARY_COMPUTER: "https://planetarycomputer.microsoft.com/api/sas/v1/sign?href={href}"
}
# Who signs no other addresses: a token must not be asked for what is not there.
_HOSTS = {PLANETARY_COMPUTER: ".blob.core.windows.net"}
# A token that ends sooner is not used any more: reading takes a while, and clocks differ.
_LEAST_SECONDS = 60.0


def validate_sign(sign: str) -> None:
    """Raise `InvalidParameter` where SIGN is neither a known service nor a template."""
    if sign in (UNSIGNED, *_SERVICES) or (sign.count(_HREF) == 1 and is_address(sign)):
        return
    said = tr(
        "SIGN '{value}' cannot be used. Give none, planetary_computer, or the address of a service "
        "with {href} in the place of the asset's address, such as "
        "https://example.org/sign?href={href}.",
        value=public_url(sign) if "://" in sign else sign,
        href=_HREF,
    )
    raise InvalidParameter(said, "SIGN", sign)


class NotSigned(RemoteError):
    """The service of SIGN, not the file's own server, refused an address."""


class Signer:
    """Has addresses signed, keeps what came until it ends, and then asks again; for any thread."""

    def __init__(self, client: "Client", sign: str) -> None:
        self._client, self._host = client, _HOSTS.get(sign, "")
        self._template = _SERVICES.get(sign, "" if sign == UNSIGNED else sign)
        self._known: Dict[str, Tuple[str, float]] = {}
        self._lock = threading.Lock()

    def signed(self, href: str, checkpoint: Checkpoint) -> str:
        """Return an address with what lets its reader in; itself where nobody has to sign it.

        Raises NotSigned: the service does not sign it.
        """
        if not self._template or not is_address(href):
            return href
        if self._host and not (split_url(href).hostname or "").lower().endswith(self._host):
            return href
        if self._host:
            # Items may bring a signature of their own, which has ended by now.
            href = split_url(href)._replace(query="", fragment="").geturl()
        with self._lock:
            known, ends = self._known.get(href, ("", 0.0))
        if known and ends - time.time() > _LEAST_SECONDS:
            return known
        url = self._template.replace(_HREF, quote(href, safe=""))
        try:
            found = self._client.get(url, checkpoint).json()
        except RemoteError as error:
            said = tr("{problem} Check SIGN, the service that signs addresses.", problem=error)
            raise NotSigned(said, error.words, error.status) from None
        signed = found.get("href")
        if not isinstance(signed, str) or not is_address(signed):
            raise NotSigned(
                tr("{url} returned no signed address. Check SIGN.", url=public_url(url))
            )
        expiry = _instant(found.get("msft:expiry")) or _expiry_of(signed)
        if expiry is not None:
            with self._lock:
                self._known[href] = signed, expiry
        return signed

    def forget(self, href: str) -> bool:
        """Forget how an address was signed; return whether that was known."""
        with self._lock:
            return self._known.pop(href, None) is not None

    @property
    def signs(self) -> bool:
        """Whether any address is signed."""
        return bool(self._template)


def _expiry_of(signed: str) -> Optional[float]:
    """Return when a shared access signature ends, in seconds since 1970."""
    return _instant((parse_qs(split_url(signed).query).get("se") or [""])[0])


def _instant(text: object) -> Optional[float]:
    if not isinstance(text, str) or not text:
        return None
    try:
        moment = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)).timestamp()
