# SPDX-License-Identifier: GPL-2.0-or-later
"""How items are drawn: what the user says, else the collection, else the usual."""

import difflib
from dataclasses import dataclass, replace
from typing import Any, List, Mapping, Optional, Sequence, Tuple

from ...core.color.color_ramp import BUILTIN_RAMPS, Ramp, builtin_ramp
from ...core.color.color_tables import TABLE_NAME, TABLE_RANGE, ClassColors, read_color_table
from ...core.errors import HeatDecayError
from ...core.texts import tr, tr_n
from ...parameters.color_block import ColorOptions
from ...parameters.stac_block import StacOptions
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


def choose_style(
    options: StacOptions,
    collection: Mapping[str, Any],
    items: Sequence[Item],
    colors: ColorOptions,
    invert: bool,
    shared_scale: bool = True,
) -> StacStyle:
    """Put together what is said of the drawing.

    invert, shared_scale : INVERT_RAMP, and whether COLOR_SCALE is for all frames.

    Raises
    ------
    HeatDecayError
        The asset, the render or the color map is unknown, or only a server can draw this.
    """
    warnings: List[str] = []
    render = find_render(collection, options.render)
    asset = _asset(options, render, items, warnings)
    if options.asset and not options.render and render.assets and asset not in render.assets:
        render = Render()  # it is made for another asset
    bands, expression = _bands(options, render, colors)
    ramp, classes, server_map = _coloring(options, render, colors, invert, warnings)
    drawn = bool(server_map) or (len(bands) > 1 and not expression)
    if drawn and not options.by_titiler:
        raise HeatDecayError(only_a_server(server_map, bands))
    warnings += without_effect(colors, drawn, bool(server_map), classes, invert, shared_scale)
    ranges = options.ranges or (render.ranges_of(bands) if bands else render.ranges)
    drawing = Drawing(
        bands=bands,
        expression=expression,
        nodata=render.nodata,
        colors=drawn,
        colormap_name=server_map,
        ranges=_of_bands(ranges, colors, bands) if drawn else (),
        is_smooth=render.is_smooth and classes is None,
    )
    range_ = ranges[0] if ranges and not drawn else None
    is_collections = not options.ranges
    if classes is not None and range_ is not None:
        classes = classes.over(*range_)
    elif range_ is None and not drawn and _is_table(render, ramp):
        range_, is_collections = TABLE_RANGE, False  # its keys are the values
    return StacStyle(
        asset=asset,
        drawing=drawing,
        colors=replace(colors, ramp=ramp),
        classes=classes,
        range=range_,
        is_collections=is_collections,
        notes=_notes(asset, drawing, tr("a table") if classes else ramp.name, options, render),
        warnings=tuple(warnings),
    )


def _notes(
    asset: str, drawing: Drawing, own_colors: str, options: StacOptions, render: Render
) -> Tuple[str, ...]:
    """Say what is shown in which colors. own_colors : where no server draws by a map."""
    note = tr(
        "Asset '{asset}', {what}, colors {colors} ({source}).",
        asset=asset,
        what=what_is_shown(drawing.bands, drawing.expression),
        colors=drawing.colormap_name or own_colors,
        source=who_chose(options, render),
    )
    if not drawing.colors:
        return (note,)
    return note, tr("The server draws the colors, so there is no legend of them.")


def _asset(options: StacOptions, render: Render, items: Sequence[Item], warnings: List[str]) -> str:
    names = asset_names(items)
    if options.asset:
        if options.asset not in names:
            raise HeatDecayError(
                tr(
                    "ASSET '{asset}' is in no item. They have {names}.",
                    asset=options.asset,
                    names=", ".join(names[:20]),
                )
            )
        return options.asset
    there = [name for name in render.assets if name in names]
    if len(render.assets) > 1:
        warnings.append(
            tr(
                "The collection's render puts together the assets {assets}, which cannot be done "
                "here: only {asset} is shown. Give ASSET and BAND.",
                assets=", ".join(render.assets),
                asset=(there or render.assets)[0],
            )
        )
    return there[0] if there else usual_asset(items)


def _bands(
    options: StacOptions, render: Render, colors: ColorOptions
) -> Tuple[Tuple[int, ...], str]:
    """Return the bands, or the expression that a server computes of them."""
    if options.band is not None:
        return (options.band,), ""
    if render.expression and len(render.assets) <= 1:
        if options.by_titiler:
            return (), render.expression
        raise HeatDecayError(
            tr(
                "The collection's render computes '{expression}', which only a server does. Give "
                "BAND, or SOURCE=titiler.",
                expression=render.expression,
            )
        )
    bands = render.bands or (1,)
    has_own_colors = len(bands) == _COLORS and not (colors.chosen or options.colormap_name)
    return (bands if has_own_colors else bands[:1]), ""


def _is_table(render: Render, ramp: Ramp) -> bool:
    """Say whether a ramp is the collection's table of colors."""
    return render.colormap is not None and ramp.name == TABLE_NAME


def _coloring(
    options: StacOptions,
    render: Render,
    colors: ColorOptions,
    invert: bool,
    warnings: List[str],
) -> Tuple[Ramp, Optional[ClassColors], str]:
    """Return a ramp, a table of classes, or the name of a color map that only the server knows."""
    if colors.chosen:
        return colors.ramp, None, ""
    if render.colormap and not options.colormap_name:
        table = read_color_table(render.colormap)
        if isinstance(table, Ramp):
            return _turned(table, invert), None, ""
        if table is not None:
            return colors.ramp, table, ""
        warnings.append(tr("The collection's table of colors cannot be read and is not used."))
    name = options.colormap_name or render.colormap_name
    if not name:
        return colors.ramp, None, ""
    ramp = builtin_ramp(name)
    if ramp is None:
        return colors.ramp, None, _turned_name(name) if invert else name
    return _turned(ramp, invert), None, ""


def _turned(ramp: Ramp, invert: bool) -> Ramp:
    return ramp.inverted() if invert else ramp


def _turned_name(name: str) -> str:
    """Return the server's name of the same colors the other way round."""
    return name[:-2] if name.lower().endswith("_r") else f"{name}_r"


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
    if not least < most:
        raise HeatDecayError(
            tr(
                "The colors have no range: they would reach from {least:g} to {most:g}. Give both "
                "MIN_VALUE and MAX_VALUE, the second larger.",
                least=least,
                most=most,
            )
        )
    return least, most


def what_is_shown(bands: Sequence[int], expression: str) -> str:
    """Name the bands, or the expression that the server computes."""
    if expression:
        return tr("expression {expression}", expression=expression)
    shown = ", ".join(map(str, bands))
    return tr_n(len(bands), "band {bands}", "bands {bands}", bands=shown)


def who_chose(options: StacOptions, render: Render) -> str:
    """Say who chose the style."""
    if render == Render():
        return tr("defaults")
    return tr("render '{render}'", render=options.render or DEFAULT_RENDER)


def without_effect(
    colors: ColorOptions,
    drawn: bool,
    has_map: bool,
    classes: Optional[ClassColors],
    invert: bool,
    shared_scale: bool,
) -> List[str]:
    """Say which wishes have no effect where a server or a table of classes gives the colors."""
    if not drawn and classes is None:
        return []
    ignored = [
        name
        for name, is_ignored in (
            ("INVERT_RAMP", invert and not has_map),
            ("STRETCH", colors.stretch != "linear"),
            ("MIN_VALUE", not drawn and colors.minimum is not None),
            ("MAX_VALUE", not drawn and colors.maximum is not None),
            ("COLOR_SCALE", not shared_scale),
        )
        if is_ignored
    ]
    if not ignored:
        return []
    by_server = tr("the server draws the colors")
    by_class = tr("the collection has a color for each class")
    return [
        tr_n(
            len(ignored),
            "{names} has no effect: {reason}. A COLOR_RAMP and BAND change that.",
            "{names} have no effect: {reason}. A COLOR_RAMP and BAND change that.",
            names=", ".join(ignored),
            reason=by_server if drawn else by_class,
        )
    ]


def only_a_server(name: str, bands: Sequence[int]) -> str:
    """Say why the run is refused: GDAL cannot draw a color map, or else bands together."""
    if not name:
        shown = ", ".join(map(str, bands))
        return tr(
            "The collection's render puts bands {bands} together to a picture, which only a server "
            "does. Give BAND, or SOURCE=titiler.",
            bands=shown,
        )
    spelling = {each.lower(): each for each in BUILTIN_RAMPS}
    turned = "_r" if name.lower().endswith("_r") else ""
    base = name.lower()[:-2] if turned else name.lower()
    near = difflib.get_close_matches(base, spelling, 3, 0.3)
    said = tr(
        "The color map '{name}' is not known here, and with SOURCE=cog no server draws it. Give "
        "another COLORMAP_NAME or COLOR_RAMP.",
        name=name,
    )
    if not near:
        return said
    nearest = tr("Nearest: {names}.", names=", ".join(spelling[each] + turned for each in near))
    return f"{said} {nearest}"
