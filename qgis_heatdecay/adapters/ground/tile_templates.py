# SPDX-License-Identifier: GPL-2.0-or-later
"""XYZ templates: what is accepted, what is asked for, what may be said of them."""

import re
from dataclasses import dataclass
from typing import Callable, Dict, Optional, Tuple
from urllib.parse import urlsplit

from ...core.errors import InvalidParameter
from ...core.texts import tr
from ...core.webmercator import quadkey

OSM_TEMPLATE = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
OSM_ATTRIBUTION = "© OpenStreetMap contributors"

_SHORT_NAMES = {"osm": OSM_TEMPLATE}
PARAMETER = "BASEMAP_URL"
WORLD = "world"
"""What is written instead of an address for the map that QGIS ships: see `world_map`."""
_SUBDOMAINS = "abc"

_FILLERS: Dict[str, Callable[[int, int, int], str]] = {
    "{x}": lambda x, y, z: str(x),
    "{y}": lambda x, y, z: str(y),
    "{-y}": lambda x, y, z: str(2**z - 1 - y),
    "{z}": lambda x, y, z: str(z),
    "{q}": quadkey,
    "{s}": lambda x, y, z: _SUBDOMAINS[(x + y) % len(_SUBDOMAINS)],
}
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True)
class TilePolicy:
    """What a server may be asked for.

    max_tiles : of one picture. attribution : to be shown.
    """

    max_tiles: int = 1024
    max_zoom: int = 22
    attribution: Tuple[str, ...] = ()


# By the end of the host's name. See https://operations.osmfoundation.org/policies/tiles/
_POLICIES: Dict[str, TilePolicy] = {
    "openstreetmap.org": TilePolicy(256, 19, (OSM_ATTRIBUTION,)),
    "cartocdn.com": TilePolicy(attribution=(OSM_ATTRIBUTION, "© CARTO")),
    "opentopomap.org": TilePolicy(256, 17, (OSM_ATTRIBUTION, "SRTM", "© OpenTopoMap (CC-BY-SA)")),
}


def policy_of(host: str) -> TilePolicy:
    """Return what the server of a host may be asked for."""
    for ending, policy in _POLICIES.items():
        if host.lower() == ending or host.lower().endswith("." + ending):
            return policy
    return TilePolicy()


@dataclass(frozen=True)
class Template:
    """An XYZ template that was found to be in order."""

    text: str

    @property
    def host(self) -> str:
        """The server's name: all of the URL that messages may show, as keys may stand elsewhere."""
        return (urlsplit(self.text.replace("{s}", _SUBDOMAINS[0])).hostname) or ""

    @property
    def policy(self) -> TilePolicy:
        """What the server may be asked for."""
        return policy_of(self.host)

    def url(self, column: int, row: int, zoom: int) -> str:
        """Return the address of a tile."""
        return _PLACEHOLDER.sub(lambda m: _FILLERS[m.group()](column, row, zoom), self.text)

    def layer_source(self, zoom: int, mark: str) -> str:
        """Return the source of a QGIS layer of one zoom, whose requests are still to be rewritten.

        QGIS's versions disagree on how characters of a URL are written in a layer's source, and
        quote URLs in their log. So the layer only has the server and the tile: `rewritten` makes
        the real address of it.

        mark : becomes the fragment of the addresses.
        """
        parts = urlsplit(self.url(0, 0, 0))
        server = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        address = f"{server}/%7Bz%7D/%7Bx%7D/%7By%7D%23{mark}"
        return f"type=xyz&zmin={zoom}&zmax={zoom}&url={address}"

    def rewritten(self, url: str) -> str:
        """Return the real address of a tile that a layer of `layer_source` asks for."""
        address, mark = url.rsplit("#", 1)
        zoom, column, row = map(int, address.rsplit("/", 3)[1:])
        return f"{self.url(column, row, zoom).partition('#')[0]}#{mark}"


def _problem_with(text: str) -> Optional[str]:
    """Return what is wrong with a template, or None."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return tr("BASEMAP_URL is not a valid URL. Use one such as {example}", example=OSM_TEMPLATE)
    if parts.scheme not in ("http", "https") or not host:
        return tr(
            "BASEMAP_URL must start with http:// or https:// and a server, such as {example}, "
            "or be one of: {names}. Add other sources as layers in BASEMAP.",
            example=OSM_TEMPLATE,
            names=", ".join((*_SHORT_NAMES, WORLD)),
        )
    found = set(_PLACEHOLDER.findall(text))
    strange = sorted(found - set(_FILLERS))
    if strange:
        return tr(
            "BASEMAP_URL contains {strange}, which is not supported. Supported are {known}.",
            strange=", ".join(strange),
            known=", ".join(_FILLERS),
        )
    if "{q}" in found or ({"{x}", "{z}"} <= found and found & {"{y}", "{-y}"}):
        return None
    return tr(
        "BASEMAP_URL must contain {{z}}, {{x}} and {{y}} (or {{-y}}), or {{q}}, such as {example}",
        example=OSM_TEMPLATE,
    )


def is_world(address: str) -> bool:
    """Return whether the user asks for the map that QGIS ships."""
    return address.strip().lower() == WORLD


def public_name(address: str) -> str:
    """Return what may be said of a BASEMAP_URL: a key may also be part of the path."""
    return WORLD if is_world(address) else template_of(address).host


def template_of(text: str) -> Template:
    """Read a BASEMAP_URL; nothing is requested.

    Raises InvalidParameter: it is no XYZ template.
    """
    # QGIS shows the braces of a layer's source percent-encoded.
    text = re.sub("%7B", "{", text.strip(), flags=re.IGNORECASE)
    text = re.sub("%7D", "}", text, flags=re.IGNORECASE)
    text = _SHORT_NAMES.get(text.lower(), text)
    problem = _problem_with(text)
    if problem:
        raise InvalidParameter(problem, PARAMETER, text)
    return Template(text)
