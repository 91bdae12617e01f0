# SPDX-License-Identifier: GPL-2.0-or-later
"""How a collection wants to be drawn: the ``renders`` of its metadata."""

import difflib
import math
from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from ..core.errors import InvalidParameter
from ..core.texts import tr
from .items import Item

Range = Tuple[float, float]

DEFAULT_RENDER = "dashboard"
_USUAL_ASSET = "cog_default"
_MOST_BANDS = 65_535
_AS_THEY_ARE = ("nearest", "mode")


@dataclass(frozen=True)
class Render:
    """A collection's own way to be drawn; empty or None where it says nothing.

    bands : counted from 1. ranges : one for each band, or one for all.
    colormap : a table of colors as it stands there.
    is_smooth : whether values between pixels may be made up; servers by themselves do not.
    """

    assets: Tuple[str, ...] = ()
    bands: Tuple[int, ...] = ()
    ranges: Tuple[Range, ...] = ()
    colormap_name: str = ""
    colormap: Any = None
    nodata: Optional[float] = None
    expression: str = ""
    is_smooth: bool = False

    def ranges_of(self, bands: Sequence[int]) -> Tuple[Range, ...]:
        """Return the range of each band; none where one of them has none."""
        if len(self.ranges) == 1:
            is_known = not self.bands or set(bands) <= set(self.bands)
            return self.ranges * len(bands) if is_known else ()
        # Servers that are given no bands show all.
        order = self.bands or tuple(range(1, len(self.ranges) + 1))
        known = dict(zip(order, self.ranges)) if len(order) == len(self.ranges) else {}
        return tuple(known[band] for band in bands) if set(bands) <= set(known) else ()


def find_render(collection: Mapping[str, Any], name: str) -> Render:
    """Return the render of a name, or the usual one where none is given.

    Raises InvalidParameter: the collection has no render of that name.
    """
    found = collection.get("renders")
    renders: Dict[str, Any] = found if isinstance(found, dict) else {}
    if name and name not in renders:
        near = difflib.get_close_matches(name, renders, 3, 0.4) or sorted(renders)
        refusal = tr("RENDER '{name}' was not found in this collection.", name=name)
        none = tr("It has none: leave RENDER empty.")
        known = tr("It has {names}.", names=", ".join(near)) if near else none
        raise InvalidParameter(f"{refusal} {known}", "RENDER", name)
    chosen = renders.get(name or DEFAULT_RENDER)
    return _render(chosen) if isinstance(chosen, dict) else Render()


def read_ranges(value: Any) -> Tuple[Range, ...]:
    """Read ranges as collections write them: ``[[0, 1]]``, ``[0, 1]`` or ``["0,1"]``.

    What cannot be read is no range.
    """
    if isinstance(value, str):
        value = [part.split(",") for part in value.split(";")]
    if not isinstance(value, list):
        return ()
    if len(value) == 2 and not any(isinstance(each, (list, str)) for each in value):
        value = [value]
    ranges = [_range(each) for each in value]
    return tuple(each for each in ranges if each) if all(ranges) else ()


def usual_asset(items: Sequence[Item]) -> str:
    """Return the asset to show where nobody says which: ``cog_default`` or the first with data."""
    names = asset_names(items)
    if _USUAL_ASSET in names:
        return _USUAL_ASSET
    assets = [pair for item in items for pair in item.assets.items() if pair[1].is_raster]
    good = [name for name, asset in assets if "data" in asset.roles] or [
        name for name, asset in assets if not {"thumbnail", "overview"} & set(asset.roles)
    ]
    if good:
        return good[0]
    raise InvalidParameter(
        tr(
            "None of the items' assets looks like a raster. They have {names}. Set ASSET.",
            names=", ".join(names),
        )
    )


def asset_names(items: Sequence[Item]) -> List[str]:
    """Return the names of all assets, in the order in which they come."""
    return list(dict.fromkeys(name for item in items for name in item.assets))


def _render(found: Mapping[str, Any]) -> Render:
    name = found.get("colormap_name")
    expression = found.get("expression")
    return Render(
        assets=tuple(map(str, _list(found.get("assets")))),
        bands=tuple(
            int(each)
            for each in map(_number, _list(found.get("bidx")))
            if each and 1 <= each <= _MOST_BANDS
        ),
        ranges=read_ranges(found.get("rescale")),
        colormap_name=name.strip() if isinstance(name, str) else "",
        colormap=found.get("colormap") or None,
        nodata=_number(found.get("nodata")),
        expression=expression if isinstance(expression, str) else "",
        is_smooth=str(found.get("resampling") or "nearest").lower() not in _AS_THEY_ARE,
    )


def _list(value: Any) -> List[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _range(value: Any) -> Optional[Range]:
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, list) or len(value) != 2:
        return None
    low, high = map(_number, value)
    return None if low is None or high is None or not 0 < high - low < math.inf else (low, high)


def _number(value: Any) -> Optional[float]:
    """Read a number, also NaN; None where there is none."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        return float(value)
    except (ValueError, OverflowError):
        return None
