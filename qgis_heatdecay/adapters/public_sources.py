# SPDX-License-Identifier: GPL-2.0-or-later
"""What may be passed on of a layer and where it lies, on a page or in a file that others get.

Of an address only scheme, host and path; of a connection only table and schema; of a file all. What
is left out leaves three dots.
"""

import re
from pathlib import Path
from urllib.parse import unquote

from qgis.core import QgsMapLayer, QgsProviderRegistry

from ..remote.addresses import SCHEME, is_address, public_url

_LEFT_OUT = "..."
# From a scheme to the next one, a quote that was opened, or the end: a blank may be part of it.
_WHOLE = re.compile(
    rf"""(?:(["'])((?:/vsi\w+/)*))?({SCHEME}(?:(?!{SCHEME}|\1).)*)""", re.IGNORECASE | re.DOTALL
)
_IN_TEXT = re.compile(rf"{SCHEME}(?:(?!{SCHEME})[^\n\"'|<>])*", re.IGNORECASE)
# What shows which words of a text belong to its address: its first one, all up to the end of its
# user, and all up to a value of its query.
_BELONGS = [
    re.compile(words, re.IGNORECASE)
    for words in (r"\S*", rf"{SCHEME}[^/?#]*@\S*", r".*\s\S*[?&;][\w.-]+=\S*")
]
# How often a part of an address may be encoded.
_LEVELS = 4
# A path, not of GDAL's own file systems; or what a provider of files is told of one.
_FILE = re.compile(r"(?:[a-z]+://)?file:|/(?!vsi)|[A-Za-z]:[\\/]|\.{1,2}[\\/]")
_IN_MEMORY = re.compile(r"[A-Za-z]+\?(?:field|crs|index|uid|memoryid)=")
# What the address of an input may name before the source of its layer.
_PROVIDER = re.compile(r"[a-z]+://(?=[\w:-]+=)")
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
    kept = [each for each in more if each.partition("=")[0].lower() in _OF_FILES]
    behind = [*kept, *([_LEFT_OUT] if len(kept) < len(more) else [])]
    if _FILE.match(source) or _IN_MEMORY.match(source) or Path(path).exists():
        return "|".join([path, *behind])
    provider = _PROVIDER.match(source)
    options = source[provider.end() :] if provider else source.removeprefix("/vsicurl?")
    parts = [each.partition("=") for each in options.split("&")]
    pairs = [(name, value) for name, _, value in parts if value]
    known = [f"{name}={_decoded(value)}" for name, value in pairs if _is_known(name, value)]
    if "url='" not in source and any("://" in each for each in known if each.startswith("url=")):
        parameters = "&".join([*known, *([_LEFT_OUT] if len(known) < len(pairs) else [])])
        return f"{provider[0] if provider else ''}{parameters}"
    if "://" in source and not _TABLE.search(source):
        return "|".join([_WHOLE.sub(_public_whole, path), *behind])
    if not re.search(r"[=@;%?]", source):
        return source
    addresses = (_public(_of_text(each)) for each in _IN_TEXT.findall(source))
    return " ".join([*filter(is_address, addresses), *_TABLE.findall(source), _LEFT_OUT])


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

    def public(found: "re.Match[str]") -> str:
        address = _of_text(found[0])
        return _public(address) + found[0][len(address) :]

    return _IN_TEXT.sub(public, text)


def _of_text(text: str) -> str:
    """Return the address that a text begins with."""
    found = filter(None, (words.match(text) for words in _BELONGS))
    return text[: max(each.end() for each in found)]


def _is_known(name: str, value: str) -> bool:
    return name == "url" or (name in _OF_SERVERS and _PLAIN.fullmatch(_decoded(value)) is not None)


def _public_whole(found: "re.Match[str]") -> str:
    quote, folders, address = found.groups("")
    return f"{quote}{folders}{_public(address)}"


def _public(address: str) -> str:
    """Return an address without user and query, which may begin behind an encoded mark."""
    for _ in range(_LEVELS):
        if "://" in address:
            break
        address = unquote(address)
    return public_url(address)


def _decoded(value: str) -> str:
    """Decode what was encoded more than once; of an address what is public.

    An encoded mark is part of its user or path: these are told apart before they are decoded.
    """
    for _ in range(_LEVELS):
        value = unquote(_WHOLE.sub(_public_whole, value))
    return _WHOLE.sub(_public_whole, value)
