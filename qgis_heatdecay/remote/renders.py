# SPDX-License-Identifier: GPL-2.0-or-later
"""How a collection wants to be drawn: the ``renders`` of its metadata."""

import difflib
import json
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Sequence, Tuple

from ..core.errors import InvalidParameter
from ..core.texts import tr
from .assets import number_of
from .items import Item, asset_names

if TYPE_CHECKING:
    from ..core.band_math import Channel

Range = Tuple[float, float]

DEFAULT_RENDER = "dashboard"
_USUAL_ASSET = "cog_default"
_AS_THEY_ARE = ("nearest", "mode")
# What a server does to the pixels and nobody here can do.
_UNKNOWN_WORK = ("algorithm", "asset_expression")
_MOST_BANDS = 65_535
_LONGEST_SHOWN = 80


@dataclass(frozen=True)
class Render:
    """A collection's own way to be drawn; empty or None where it says nothing.

    assets : whose bands are shown; of several, those of ``asset_bands``, else the first of each.
    bands : of the only asset, counted from 1.
    ranges : one for each channel, or one for all.
    colormap : a table of colors as it stands there.
    is_smooth : whether values between pixels may be made up; servers by themselves do not.
    unscale : whether ranges and the expression are meant for numbers with scale and offset.
    asset_bands : the bands of an asset by its name.
    cannot : names of what is asked for and cannot be done here.
    unread_range : its range, as it is written there, where that is none.
    """

    assets: Tuple[str, ...] = ()
    bands: Tuple[int, ...] = ()
    ranges: Tuple[Range, ...] = ()
    colormap_name: str = ""
    colormap: Any = None
    nodata: Optional[float] = None
    expression: str = ""
    is_smooth: bool = False
    unscale: bool = False
    color_formula: str = ""
    asset_bands: Mapping[str, Tuple[int, ...]] = field(default_factory=dict)
    cannot: Tuple[str, ...] = ()
    unread_range: str = ""

    def channels_of(self, assets: Sequence[str]) -> "Tuple[Channel, ...]":
        """Return what is shown of assets: the bands that are named, else the first of each."""
        usual = self.bands if len(assets) == 1 and self.bands else (1,)
        return tuple(
            (asset, band) for asset in assets for band in self.asset_bands.get(asset, usual)
        )

    def ranges_of(self, channels: "Sequence[Channel]") -> Tuple[Range, ...]:
        """Return the range of each channel; none where one of them has none."""
        says_bands = bool(self.bands or self.asset_bands or len(self.assets) > 1)
        # Where no asset is named, the render is for whichever is shown.
        assets = self.assets or tuple(dict.fromkeys(asset for asset, _ in channels))
        order = self.channels_of(assets)
        if len(self.ranges) == 1:
            is_known = not says_bands or set(channels) <= set(order)
            return self.ranges * len(channels) if is_known else ()
        if not says_bands:  # servers that are given no bands show all
            order = tuple((asset, n + 1) for asset in assets for n in range(len(self.ranges)))
        known = dict(zip(order, self.ranges)) if len(order) == len(self.ranges) else {}
        return tuple(known[each] for each in channels) if set(channels) <= set(known) else ()


def render_names(collection: Mapping[str, Any]) -> List[str]:
    """Return the names of a collection's renders."""
    found = collection.get("renders")
    return [str(name) for name in found] if isinstance(found, dict) else []


def usual_render(collection: Mapping[str, Any]) -> str:
    """Return the name of the render where none is given: the usual one, or the only one."""
    names = render_names(collection)
    return names[0] if len(names) == 1 else DEFAULT_RENDER


def find_render(collection: Mapping[str, Any], name: str) -> Render:
    """Return the render of a name, or the usual one where none is given.

    Raises InvalidParameter: the collection has no render of that name.
    """
    names = render_names(collection)
    if name and name not in names:
        near = difflib.get_close_matches(name, names, 3, 0.4) or sorted(names)
        refusal = tr("RENDER '{name}' was not found in this collection.", name=name)
        none = tr("It has none: leave RENDER empty.")
        known = tr("It has {names}.", names=", ".join(near)) if near else none
        raise InvalidParameter(f"{refusal} {known}", "RENDER", name)
    name = name or usual_render(collection)
    chosen = collection["renders"].get(name) if name in names else None
    return _render(chosen) if isinstance(chosen, dict) else Render()


def read_ranges(value: Any) -> Tuple[Range, ...]:
    """Read ranges as collections write them: ``[[0, 1]]``, ``[0, 1]`` or ``["0,1"]``.

    What cannot be read is no range.
    """
    if isinstance(value, str):
        value = [part.split(",") for part in value.strip("[]() ").split(";")]
    if not isinstance(value, list):
        return ()
    if len(value) == 2 and not any(
        isinstance(each, list) or (isinstance(each, str) and "," in each) for each in value
    ):
        value = [value]
    ranges = [_range(each) for each in value]
    return tuple(each for each in ranges if each) if all(ranges) else ()


def usual_asset(items: Sequence[Item]) -> str:
    """Return the asset to show where nobody says which: ``cog_default`` or the first with data."""
    names = asset_names(items)
    if _USUAL_ASSET in names:
        return _USUAL_ASSET
    assets = [pair for item in items for pair in item.assets.items() if pair[1].is_data]
    good = [name for name, asset in assets if "data" in asset.roles] or [name for name, _ in assets]
    if good:
        return good[0]
    raise InvalidParameter(
        tr(
            "None of the items' assets looks like a raster. They have {names}. Set ASSET.",
            names=", ".join(names),
        )
    )


def _render(found: Mapping[str, Any]) -> Render:
    asset_bands: Dict[str, Tuple[int, ...]] = {}
    assets = []
    named = found.get("assets")
    if isinstance(named, str) and "|" not in named:
        named = named.split(",")
    for text in _texts(named):
        # Newer servers take 'visual|bidx=1,2,3' for an asset and its bands.
        name, _, bands = text.partition("|bidx=")
        assets.append(name)
        if bands:
            asset_bands[name] = _bands(bands.split(","))
    for text in _texts(found.get("asset_bidx")):
        name, _, bands = text.partition("|")
        asset_bands[name] = _bands(bands.split(","))
    smoothing = found.get("resampling") or found.get("resampling_method")
    ranges, written = read_ranges(found.get("rescale")), found.get("rescale")
    return Render(
        assets=tuple(dict.fromkeys(assets or asset_bands)),
        bands=_bands(_list(found.get("bidx"))),
        ranges=ranges,
        unread_range="" if ranges or not written else str(written)[:_LONGEST_SHOWN],
        colormap_name=_text(found.get("colormap_name")),
        colormap=_table(found.get("colormap")),
        nodata=number_of(found.get("nodata")),
        expression=_text(found.get("expression")),
        is_smooth=str(smoothing or "nearest").lower() not in _AS_THEY_ARE,
        unscale=str(found.get("unscale")).lower() in ("true", "1", "yes"),
        color_formula=_text(found.get("color_formula")),
        asset_bands={name: bands for name, bands in asset_bands.items() if bands},
        cannot=tuple(name for name in _UNKNOWN_WORK if found.get(name)),
    )


def _table(value: Any) -> Any:
    """Return a table of colors, which may be written as a text; None where there is none."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return value  # what cannot be read is said later
    return value or None


def _list(value: Any) -> List[Any]:
    if isinstance(value, str):
        return value.split(",")
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _texts(value: Any) -> List[str]:
    """Return the texts of a list, or the only one."""
    found = value if isinstance(value, list) else [] if value is None else [value]
    return [str(each).strip() for each in found if str(each).strip()]


def _bands(numbers: Sequence[Any]) -> Tuple[int, ...]:
    found = map(number_of, numbers)
    return tuple(int(each) for each in found if each and 1 <= each <= _MOST_BANDS)


def _range(value: Any) -> Optional[Range]:
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, list) or len(value) != 2:
        return None
    low, high = map(number_of, value)
    return None if low is None or high is None or not 0 < high - low < math.inf else (low, high)
