# SPDX-License-Identifier: GPL-2.0-or-later
"""The files of items: what is said of their numbers, and which of them belong together."""

import math
import re
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import Any, Dict, List, Mapping, Optional, Tuple

from ..core.numbers import to_number
from .addresses import list_of, resolved_address

_ALTERNATES = ("https", "http")
_NO_DATA_ROLES = {"thumbnail", "overview", "metadata"}
# What of a name is a date, of a tile or of a scene: four digits or more, and what follows.
_DATE = re.compile(r"\d{4,}([-_.]?\d{2}){0,2}(T\d+Z?)?")
_VISUAL = "visual"
_APPLIED = ("earthsearch:boa_offset_applied", "sentinel:boa_offset_applied")
_COLOR_NAMES = ("red", "green", "blue")


@dataclass(frozen=True)
class StoredBand:
    """What an item says of a band.

    scale, offset : of the stored numbers; None where it says nothing of either.
    nodata : the stored number that means no data. color : as "red", its common name.
    unusable : scale or offset, as it is written there, that would leave nothing of the numbers.
    """

    scale: Optional[float] = None
    offset: Optional[float] = None
    nodata: Optional[float] = None
    color: str = ""
    unusable: str = ""

    @property
    def scaling(self) -> Optional["Scaling"]:
        """Scale and offset, None where the item says nothing."""
        if self.scale is None and self.offset is None:
            return None
        return (1.0 if self.scale is None else self.scale), self.offset or 0.0


Scaling = Tuple[float, float]
"""What a stored number is multiplied by, and what is added then."""


@dataclass(frozen=True)
class Asset:
    """A file of an item.

    href : whole, as far as the item says where it lies. alternates : other ways to the same file.
    bands : what the item says of them, in order; the only one holds for all.
    """

    href: str
    kind: str = ""
    roles: Tuple[str, ...] = ()
    alternates: Tuple[str, ...] = ()
    bands: Tuple[StoredBand, ...] = ()

    @property
    def is_raster(self) -> bool:
        """Whether it looks like a file that holds pixels of data."""
        name = self.href.split("?", 1)[0].lower()
        return "tiff" in self.kind or name.endswith((".tif", ".tiff"))

    @property
    def is_data(self) -> bool:
        """Whether it looks like a raster that is not there to be looked at only."""
        return self.is_raster and not _NO_DATA_ROLES & set(self.roles)

    def is_true_color(self, key: str) -> bool:
        """Return whether the item, which has it under a key, calls it red, green and blue."""
        named = tuple(band.color for band in self.bands[:3])
        return named == _COLOR_NAMES or (_VISUAL in (key, *self.roles) and not any(named))

    def without_offset(self) -> "Asset":
        """Return the asset with an offset of 0 where it has any."""
        bands = [band if band.offset is None else replace(band, offset=0.0) for band in self.bands]
        return replace(self, bands=tuple(bands))

    def band(self, number: int) -> StoredBand:
        """Return what is said of a band, counted from 1."""
        if len(self.bands) == 1:
            return self.bands[0]
        return self.bands[number - 1] if 1 <= number <= len(self.bands) else StoredBand()


def read_assets(feature: Mapping[str, Any], page: str) -> Dict[str, Asset]:
    """Read the assets of an item that have an address. page : that of the item itself."""
    found, properties = feature.get("assets"), feature.get("properties")
    pairs = found.items() if isinstance(found, dict) else ()
    assets = {name: _asset(each, page) for name, each in pairs if _has_href(each)}
    # Some catalogs of Sentinel-2 go on to name the offset that their files have behind them.
    if isinstance(properties, dict) and any(properties.get(name) is True for name in _APPLIED):
        assets = {name: each.without_offset() for name, each in assets.items()}
    return assets


def _has_href(asset: Any) -> bool:
    return isinstance(asset, dict) and isinstance(asset.get("href"), str) and bool(asset["href"])


def _asset(asset: Mapping[str, Any], page: str) -> Asset:
    href, others = asset["href"], asset.get("alternate")
    if page and "://" not in href:
        href = resolved_address(href, page)  # it lies beside the item's own page
    others = others if isinstance(others, dict) else {}
    usable = [others[name]["href"] for name in _ALTERNATES if _has_href(others.get(name))]
    roles = tuple(map(str, list_of(asset, "roles")))
    kind = str(asset.get("type") or "").lower()
    return Asset(href, kind, roles, tuple(usable), _bands(asset))


def _bands(asset: Mapping[str, Any]) -> Tuple[StoredBand, ...]:
    """Read what STAC 1.0 says in ``raster:bands`` and ``eo:bands``, STAC 1.1 in ``bands``.

    What stands in the asset itself holds for all of its bands.
    """
    lists = [list_of(asset, name) for name in ("raster:bands", "eo:bands", "bands")]
    count = max(map(len, lists))
    own = _said(asset, {})
    bands = []
    for number in range(count):
        said: Mapping[str, Any] = {}
        for each in lists:
            if number < len(each) and isinstance(each[number], dict):
                said = {**said, **each[number]}
        bands.append(_said(said, own))
    if not bands and own:
        bands = [own]
    return tuple(StoredBand(**each) for each in bands)


def _said(of: Mapping[str, Any], usual: Mapping[str, Any]) -> Dict[str, Any]:
    """Return the fields of `StoredBand` that are there."""
    found = dict(usual)
    for name in ("scale", "offset", "nodata"):
        for key in (name, f"raster:{name}"):
            number = number_of(of.get(key))
            if number is None:
                continue
            if name == "nodata" or (abs(number) < math.inf and (name != "scale" or number)):
                found[name] = number
            else:
                found["unusable"] = f"{name} {number:g}"
    color = of.get("common_name") or of.get("eo:common_name")
    if isinstance(color, str):
        found["color"] = color.lower()
    return found


def number_of(value: Any) -> Optional[float]:
    """Read a number of a server's, also NaN; None where there is none."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    number = to_number(value)
    return None if math.isnan(number) and str(value).strip().lower() != "nan" else number


def is_pattern(name: str) -> bool:
    """Return whether an asset's name has wildcards."""
    return any(sign in name for sign in "*?[")


def fitting_assets(wanted: str, assets: Mapping[str, Asset]) -> List[str]:
    """Return the keys of an item's assets that a pattern fits, of data where there is any."""
    hits = [key for key in assets if fnmatchcase(key, wanted)]
    return [key for key in hits if assets[key].is_data] or hits


@dataclass(frozen=True)
class Example:
    """The asset of one item, for which those of the others are looked for.

    is_common : whether several items have an asset of this very name.
    """

    key: str
    item: str
    assets: Mapping[str, Asset]
    is_common: bool

    def in_another(self, item: str, assets: Mapping[str, Asset]) -> str:
        """Return the key of what is the same in another item, empty where there is none.

        Role and type are the same, and so is the name but for dates and the item's own id.
        """
        own = self.assets[self.key]
        alike = [
            key
            for key, each in assets.items()
            if key not in self.assets and (each.kind, each.roles) == (own.kind, own.roles)
        ]
        stem = _stem(self.key, self.item)
        same = [key for key in alike if _stem(key, item) == stem]
        if not same and not self.is_common:
            # The only one of its kind in both needs no likeness of names.
            rivals = [e for e in self.assets.values() if (e.kind, e.roles) == (own.kind, own.roles)]
            same = alike if len(rivals) == 1 else []
        return same[0] if len(same) == 1 else ""


def _stem(key: str, item: str) -> str:
    return _DATE.sub("#", key.replace(item, "{}") if item else key)
