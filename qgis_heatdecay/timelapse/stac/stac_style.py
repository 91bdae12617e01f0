# SPDX-License-Identifier: GPL-2.0-or-later
"""How items are drawn: what the user says, else the collection, else the usual."""

import difflib
from dataclasses import dataclass, field, replace
from typing import Any, List, Mapping, Optional, Sequence, Tuple

from ...core.color.color_ramp import BUILTIN_RAMPS, Ramp, builtin_ramp
from ...core.color.color_tables import TABLE_NAME, TABLE_RANGE, ClassColors, read_color_table
from ...core.errors import InvalidParameter
from ...core.texts import tr, tr_n
from ...parameters.animation_block import COLOR_SCALE
from ...parameters.color_block import INVERT_RAMP, MAX_VALUE, MIN_VALUE, STRETCH, ColorOptions
from ...parameters.stac_block import ASSET, COLORMAP_NAME, SOURCE, StacOptions
from ...remote.items import Item
from ...remote.renders import DEFAULT_RENDER, Range, Render, asset_names, find_render, usual_asset
from ...remote.titiler import Drawing

_COLORS = 3


@dataclass(frozen=True)
class StacStyle:
    """What is read of each item, and how it is colored.

    drawing : with ``colors`` where the server draws.
    colors : for values. classes : a table of colors, wins over them.
    is_collections : whether the range is the collection's, and no wish of the user's.
    notes, warnings : sentences for the log.
    """

    asset: str
    drawing: Drawing
    colors: ColorOptions
    classes: Optional[ClassColors]
    range: Optional[Range]
    is_collections: bool
    notes: Tuple[str, ...]
    warnings: Tuple[str, ...]


@dataclass
class _Wishes:
    """What is said of the drawing; warnings gather while it is put together."""

    options: StacOptions
    render: Render
    colors: ColorOptions
    invert: bool
    is_shared: bool
    warnings: List[str] = field(default_factory=list)


def choose_style(
    options: StacOptions,
    collection: Mapping[str, Any],
    items: Sequence[Item],
    colors: ColorOptions,
    invert: bool,
    is_shared: bool,
) -> StacStyle:
    """Return how items are drawn, as the user, else the collection says.

    invert, is_shared : INVERT_RAMP, and whether COLOR_SCALE is for all frames.

    Raises HeatDecayError: the asset, the render or the color map is unknown, or only a server can
        draw this.
    """
    wishes = _Wishes(options, find_render(collection, options.render), colors, invert, is_shared)
    asset = _asset(wishes, items)
    if options.asset and not options.render and asset not in (wishes.render.assets or (asset,)):
        wishes.render = Render()  # it is made for another asset
    render = wishes.render
    bands, expression = _bands(wishes)
    ramp, classes, server_map = _coloring(wishes)
    is_drawn = bool(server_map) or (len(bands) > 1 and not expression)
    if is_drawn and not options.by_titiler:
        raise _only_a_server(server_map, bands)
    if is_drawn or classes is not None:
        _warn_of_no_effect(wishes, is_drawn, bool(server_map))
    ranges = options.ranges or (render.ranges_of(bands) if bands else render.ranges)
    drawing = Drawing(
        bands=bands,
        expression=expression,
        nodata=render.nodata,
        colors=is_drawn,
        colormap_name=server_map,
        ranges=_of_bands(ranges, colors, bands) if is_drawn else (),
        is_smooth=render.is_smooth and classes is None,
    )
    range_ = ranges[0] if ranges and not is_drawn else None
    is_collections = not options.ranges
    if classes is not None and range_ is not None:
        classes = classes.over(*range_)
    elif range_ is None and not is_drawn and render.colormap and ramp.name == TABLE_NAME:
        range_, is_collections = TABLE_RANGE, False  # the table's keys are the values
    color_words = server_map or (tr("a table") if classes else ramp.name)
    return StacStyle(
        asset=asset,
        drawing=drawing,
        colors=replace(colors, ramp=ramp),
        classes=classes,
        range=range_,
        is_collections=is_collections,
        notes=_notes(asset, drawing, color_words, wishes),
        warnings=tuple(wishes.warnings),
    )


def _asset(wishes: _Wishes, items: Sequence[Item]) -> str:
    names, wanted = asset_names(items), wishes.options.asset
    if wanted and wanted not in names:
        said = tr(
            "ASSET '{asset}' was not found in any item. They have {names}.",
            asset=wanted,
            names=", ".join(names[:20]),
        )
        raise InvalidParameter(said, ASSET.name, wanted)
    if wanted:
        return wanted
    assets = wishes.render.assets
    there = [name for name in assets if name in names]
    if len(assets) > 1:
        wishes.warnings.append(
            tr(
                "The collection's render combines the assets {assets}, which is not possible here: "
                "only {asset} is shown. Set ASSET and BAND to choose another.",
                assets=", ".join(assets),
                asset=(there or assets)[0],
            )
        )
    return there[0] if there else usual_asset(items)


def _bands(wishes: _Wishes) -> Tuple[Tuple[int, ...], str]:
    """Return the bands, or the expression that a server computes of them."""
    options, render = wishes.options, wishes.render
    if options.band is not None:
        return (options.band,), ""
    if render.expression and len(render.assets) <= 1:
        if options.by_titiler:
            return (), render.expression
        said = tr(
            "The collection's render computes '{expression}', which only a server can do. Set "
            "BAND, or SOURCE=titiler.",
            expression=render.expression,
        )
        raise InvalidParameter(said, SOURCE.name, options.source)
    bands = render.bands or (1,)
    has_own_colors = len(bands) == _COLORS and not (wishes.colors.chosen or options.colormap_name)
    return (bands if has_own_colors else bands[:1]), ""


def _coloring(wishes: _Wishes) -> Tuple[Ramp, Optional[ClassColors], str]:
    """Return a ramp, a table of classes, or the name of a color map that only the server knows."""
    options, render, usual = wishes.options, wishes.render, wishes.colors.ramp
    if wishes.colors.chosen:
        return usual, None, ""
    name = options.colormap_name or render.colormap_name
    ramp = builtin_ramp(name) if name else usual
    if render.colormap and not options.colormap_name:
        table = read_color_table(render.colormap)
        if isinstance(table, ClassColors):
            return usual, table, ""
        if table is None:
            wishes.warnings.append(
                tr("The collection's table of colors cannot be read and is not used.")
            )
        else:
            name, ramp = TABLE_NAME, table
    if not wishes.invert or not name:
        return ramp or usual, None, "" if ramp is not None else name
    if ramp is not None:
        return ramp.inverted(), None, ""
    # The server's name of the same colors in reverse.
    return usual, None, name[:-2] if name.lower().endswith("_r") else f"{name}_r"


def _of_bands(
    ranges: Sequence[Range], colors: ColorOptions, bands: Sequence[int]
) -> Tuple[Range, ...]:
    """Return a range for each band, with MIN_VALUE and MAX_VALUE where they are given."""
    low, high = colors.minimum, colors.maximum
    if low is not None and high is not None:
        ranges = [(low, high)]
    if len(ranges) != len(bands):
        ranges = list(ranges[:1]) * max(1, len(bands))
    return tuple(_narrowed(each, low, high) for each in ranges)


def _narrowed(found: Range, low: Optional[float], high: Optional[float]) -> Range:
    least, most = found[0] if low is None else low, found[1] if high is None else high
    if least < most:
        return least, most
    raise InvalidParameter(
        tr(
            "The colors have no range: they would reach from {least:g} to {most:g}. Set both "
            "MIN_VALUE and MAX_VALUE, the second larger.",
            least=least,
            most=most,
        )
    )


def _notes(asset: str, drawing: Drawing, color_words: str, wishes: _Wishes) -> Tuple[str, ...]:
    """Return sentences that say what is shown, in which colors, and who chose them."""
    if drawing.expression:
        what = tr("expression {expression}", expression=drawing.expression)
    else:
        bands = ", ".join(map(str, drawing.bands))
        what = tr_n(len(drawing.bands), "band {bands}", "bands {bands}", bands=bands)
    source = tr("defaults")
    if wishes.render != Render():
        source = tr("render '{render}'", render=wishes.options.render or DEFAULT_RENDER)
    note = tr(
        "Asset '{asset}', {what}, colors {colors} ({source}).",
        asset=asset,
        what=what,
        colors=color_words,
        source=source,
    )
    if not drawing.colors:
        return (note,)
    return note, tr("The server colors the pictures, so there is no legend.")


def _warn_of_no_effect(wishes: _Wishes, is_drawn: bool, has_map: bool) -> None:
    """Warn of what a server, or a table of classes, that colors the pictures ignores."""
    colors = wishes.colors
    ignored = [
        row.name
        for row, is_ignored in (
            (INVERT_RAMP, wishes.invert and not has_map),
            (STRETCH, colors.stretch != "linear"),
            (MIN_VALUE, not is_drawn and colors.minimum is not None),
            (MAX_VALUE, not is_drawn and colors.maximum is not None),
            (COLOR_SCALE, not wishes.is_shared),
        )
        if is_ignored
    ]
    by_server = tr("the server colors the pictures")
    by_class = tr("the collection has a color for each class")
    if ignored:
        wishes.warnings.append(
            tr_n(
                len(ignored),
                "{names} has no effect: {reason}. Set COLOR_RAMP and BAND to change that.",
                "{names} have no effect: {reason}. Set COLOR_RAMP and BAND to change that.",
                names=", ".join(ignored),
                reason=by_server if is_drawn else by_class,
            )
        )


def _only_a_server(name: str, bands: Sequence[int]) -> InvalidParameter:
    """Return the error for what GDAL cannot draw: a color map, or else bands together."""
    if not name:
        said = tr(
            "The collection's render combines bands {bands} into one picture, which only a server "
            "can do. Set BAND, or SOURCE=titiler.",
            bands=", ".join(map(str, bands)),
        )
        return InvalidParameter(said, SOURCE.name, "cog")
    said = tr(
        "The color map '{name}' is not known here, and with SOURCE=cog no server draws it. Choose "
        "another COLORMAP_NAME or COLOR_RAMP.",
        name=name,
    )
    spelling = {each.lower(): each for each in BUILTIN_RAMPS}
    turned = "_r" if name.lower().endswith("_r") else ""
    base = name.lower()[:-2] if turned else name.lower()
    near = [spelling[each] + turned for each in difflib.get_close_matches(base, spelling, 3, 0.3)]
    if near:
        said = f"{said} {tr('Nearest: {names}.', names=', '.join(near))}"
    return InvalidParameter(said, COLORMAP_NAME.name, name)
