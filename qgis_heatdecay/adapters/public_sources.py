# SPDX-License-Identifier: GPL-2.0-or-later
"""What may be passed on of a layer and where it lies, on a page or in a file that others get.

Of an address only scheme, host and path; of a connection only table and schema; of a file all. What
is left out leaves three dots.
"""

import re
from pathlib import Path
from urllib.parse import parse_qsl, unquote

from qgis.core import QgsMapLayer, QgsProviderRegistry

from ..remote.addresses import is_address, public_url

_LEFT_OUT = "..."
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[^\s\"'|<>]*", re.IGNORECASE)
# A path, not of GDAL's own file systems; or what a provider of files is told of one.
_FILE = re.compile(r"(?:[a-z]+://)?file:|/(?!vsi)|[A-Za-z]:[\\/]|\.{1,2}[\\/]")
_IN_MEMORY = re.compile(r"[A-Za-z]+\?(?:field|crs|index|uid|memoryid)=")
# Parts of the source of a map server's layer, beside its address.
_OF_SERVERS = (
    "type", "layers", "styles", "format", "crs", "zmin", "zmax", "tileMatrixSet", "typename",
    "identifier", "version", "tilePixelRatio", "interpretation",
)  # fmt: skip
_PLAIN = re.compile(r"[\w.,:/+ {}-]*")
_QUOTED = r"""(?:"(?:[^"]|"")*"(?:\."(?:[^"]|"")*")?|'[^']*'|[\w.]+)"""
_TABLE = re.compile(rf"(?<!\w)(?:table|schema|typename)={_QUOTED}", re.IGNORECASE)
# Behind a file's name: what is read of it.
_OF_FILES = ("layername", "layerid", "subset", "geometrytype")


def public_source(source: str) -> str:
    r"""Return what may be passed on of a layer's source, an address or a path.

    >>> public_source("/vsicurl/https://h.org/a.tif?sig=secret")
    '/vsicurl/https://h.org/a.tif'
    >>> public_source("dbname='d' host=h user='me' table=\"a\".\"walks\"")
    'table="a"."walks" ...'
    >>> public_source("type=xyz&url=https://h.org/%7Bz%7D.png?key%3Dsecret&http-header:a=secret")
    'type=xyz&url=https://h.org/{z}.png&...'
    """
    path, *more = source.split("|")
    if _FILE.match(source) or _IN_MEMORY.match(source) or Path(path).exists():
        kept = [each for each in more if each.partition("=")[0].lower() in _OF_FILES]
        return "|".join([path, *kept, *([_LEFT_OUT] if len(kept) < len(more) else [])])
    parts = parse_qsl(source.removeprefix("/vsicurl?"))
    pairs = [(name, _decoded(value)) for name, value in parts]
    if any(name == "url" and "://" in value for name, value in pairs) and "url='" not in source:
        known = [f"{name}={public_text(value)}" for name, value in pairs if _is_known(name, value)]
        return "&".join([*known, *([_LEFT_OUT] if len(known) < len(pairs) else [])])
    if "://" in source and not _TABLE.search(source):
        return public_text(source)
    if not re.search(r"[=@;%?]", source):
        return source
    addresses = map(public_url, filter(is_address, _ADDRESS.findall(source)))
    return " ".join([*addresses, *_TABLE.findall(source), _LEFT_OUT])


def layer_name(layer: QgsMapLayer) -> str:
    """Name a layer; by its file where it was given as an address, as a delimited text is."""
    name, source = str(layer.name()), layer.source()
    # Where nobody named it, QGIS takes the end of its source, which may be a key.
    if name and not (name in source and re.search("[=&?@%;]", name)):
        return name
    if name:
        return Path(public_source(source)).name
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), source)
    return Path(parts.get("path", "")).name or str(layer.providerType())


def public_text(text: str) -> str:
    """Return a text whose addresses have neither user nor query."""
    return _ADDRESS.sub(lambda address: public_url(address[0]), text)


def _is_known(name: str, value: str) -> bool:
    return name == "url" or (name in _OF_SERVERS and _PLAIN.fullmatch(value) is not None)


def _decoded(value: str) -> str:
    """Decode an address that was encoded more than once."""
    for _ in range(3):
        value = unquote(value)
    return value
