# SPDX-License-Identifier: GPL-2.0-or-later
"""Which assets of the items are shown, and what the collection says of them."""

from collections import Counter
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import Any, Dict, Mapping, Sequence, Tuple

from ...adapters.reading.field_values import first_examples
from ...core.band_math import Channel
from ...core.errors import InvalidParameter
from ...core.texts import tr, tr_n
from ...parameters.stac_block import ASSET, StacOptions
from ...remote.assets import Scaling, is_pattern
from ...remote.items import Item, asset_names
from ...remote.renders import Render, find_render, render_names, usual_asset, usual_render
from ..run import AnimationRun
from .item_pixels import PLAIN

_COLORS = 3


@dataclass(frozen=True)
class StacSubject:
    """What is shown of each item.

    assets : names, or patterns. render : what of the collection's render is meant for them.
    """

    assets: Tuple[str, ...]
    render: Render
    render_name: str


def choose_subject(
    options: StacOptions, collection: Mapping[str, Any], items: Sequence[Item], run: AnimationRun
) -> StacSubject:
    """Return what is shown, as the user, else the collection says.

    Raises InvalidParameter: the asset or the render is unknown.
    """
    name = options.render or usual_render(collection)
    render = find_render(collection, options.render)
    names = render_names(collection)
    if not options.render and names and name not in names:
        run.log(
            tr(
                "The collection has the renders {names}, and none is its usual one. Set RENDER to "
                "use one of them.",
                names=", ".join(names[:20]),
            )
        )
    if render.cannot:
        run.warn(
            tr(
                "The render '{name}' asks for {work}, which is not possible here: it is not used.",
                name=name,
                work=", ".join(render.cannot),
            )
        )
        render = Render(assets=render.assets, nodata=render.nodata)
    there = asset_names(items)
    assets = _asked(options.asset, render, there)
    if assets:
        return StacSubject(assets, _meant_for(assets, render, bool(options.render)), name)
    if not render.assets:
        return StacSubject((usual_asset(items),), render, name)
    assets = _of_render(options, render, name, items, run)
    return StacSubject(assets, _meant_for(assets, render, bool(options.render)), name)


def _of_render(
    options: StacOptions, render: Render, name: str, items: Sequence[Item], run: AnimationRun
) -> Tuple[str, ...]:
    """Return the assets of a render; warn where only one of them, or another, is shown."""
    there = asset_names(items)
    assets, known = render.assets, [each for each in render.assets if each in there]
    missing = [each for each in assets if each not in there]
    if missing:
        assets = (known[0] if known else usual_asset(items),)
        run.warn(
            tr(
                "The render '{name}' is for {missing}, which no item has: {asset} is shown.",
                name=name,
                missing=", ".join(missing),
                asset=assets[0],
            )
        )
    if options.band is None and not (render.expression or len(assets) in (1, _COLORS)):
        run.warn(
            tr(
                "The render '{name}' combines {count} assets, which make no picture: only {asset} "
                "is shown. Set ASSET and BAND to choose another.",
                name=name,
                count=len(assets),
                asset=assets[0],
            )
        )
        return assets[:1]
    return assets[:1] if options.band is not None else assets


def usual_scalings(items: Sequence[Item], channels: Sequence[Channel]) -> Dict[Channel, Scaling]:
    """Return the scale and offset that most items have."""
    found = {}
    for name, band in channels:
        assets = [item.assets[name] for item in items if name in item.assets]
        counted = Counter(asset.band(band).scaling or PLAIN for asset in assets)
        found[name, band] = counted.most_common(1)[0][0] if counted else PLAIN
    return found


def warn_of_unusable(
    items: Sequence[Item], channels: Sequence[Channel], unread_range: str, run: AnimationRun
) -> None:
    """Warn of a range, and of scales and offsets of items, that leave nothing of the numbers."""
    if unread_range:
        run.warn(
            tr(
                "The collection's range for colors, {value}, cannot be used: it needs a smaller "
                "and a larger number. Set RESCALE, as in 0,100.",
                value=unread_range,
            )
        )
    found: Dict[str, str] = {}
    for item in items:
        for name, band in channels:
            said = item.assets[name].band(band).unusable if name in item.assets else ""
            if said:
                found.setdefault(item.name, said)
    if found:
        run.warn(
            tr_n(
                len(found),
                "{n} item has a scale or offset that cannot be used; its numbers are shown "
                "without it ({examples}).",
                "{n} items have a scale or offset that cannot be used; their numbers are shown "
                "without it ({examples}).",
                examples=first_examples([f"{item}: {said}" for item, said in found.items()]),
            )
        )


def log_scalings(usual: Mapping[Channel, Scaling], run: AnimationRun) -> None:
    """Log what stored numbers are multiplied by, and what is added."""
    words = [
        tr("{asset}: {scale:g} x number + {offset:g}", asset=name, scale=scale, offset=offset)
        for (name, _), (scale, offset) in usual.items()
    ]
    run.log(
        tr(
            "Scale and offset are those of each item, in most of them {scalings}.",
            scalings=", ".join(dict.fromkeys(words)),
        )
    )


def _asked(wanted: str, render: Render, there: Sequence[str]) -> Tuple[str, ...]:
    """Return the assets that the user names: one, three for a picture, or those of the render."""
    if not wanted:
        return ()
    names = [wanted] if wanted in there else [each.strip() for each in wanted.split(",")]
    names = list(dict.fromkeys(filter(None, names)))
    for name in names:
        fits = is_pattern(name) and any(fnmatchcase(each, name) for each in there)
        if name not in there and not fits:
            said = tr(
                "ASSET '{asset}' was not found in any item. They have {names}.",
                asset=name,
                names=", ".join(there[:20]),
            )
            raise InvalidParameter(said, ASSET.name, wanted)
    if len(names) not in (1, _COLORS) and set(names) != set(render.assets):
        said = tr(
            "ASSET '{asset}' names {n} assets. Give one, or three for red, green and blue.",
            asset=wanted,
            n=len(names),
        )
        raise InvalidParameter(said, ASSET.name, wanted)
    return tuple(names)


def _meant_for(assets: Tuple[str, ...], render: Render, is_asked: bool) -> Render:
    """Return what of a render is meant for assets: a range is not that of something else.

    is_asked : whether the user named the render himself.
    """
    if set(assets) == set(render.assets) or not render.assets:
        return render
    if len(assets) == 1 and len(render.assets) == 1 and is_asked:
        return replace(render, assets=assets)
    if not (render.expression or set(assets) - set(render.assets)):
        return render
    return Render()
