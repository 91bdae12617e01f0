# SPDX-License-Identifier: GPL-2.0-or-later
"""How items are drawn: what the user says, else the collection, else the usual."""

import difflib
from dataclasses import dataclass, replace
from typing import Any, Mapping, Optional, Sequence, Tuple

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
from ..job import AnimationJob
from ..run import AnimationRun

_COLORS = 3


@dataclass(frozen=True)
class StacStyle:
    """What is read of each item, and how it is colored.

    drawing : with ``colors`` where the server draws.
    colors : for values, with the range that is known. classes : a table of colors, wins over them.
    """

    asset: str
    drawing: Drawing
    colors: ColorOptions
    classes: Optional[ClassColors]


def choose_style(
    job: AnimationJob, collection: Mapping[str, Any], items: Sequence[Item], run: AnimationRun
) -> StacStyle:
    """Return how items are drawn, as the user, else the collection says, and log it.

    Raises HeatDecayError: the asset, the render or the color map is unknown, or only a server can
        draw this.
    """
    options, colors = job.source.options, job.colors
    render = find_render(collection, options.render)
    asset = _asset(options, render, items, run)
    if options.asset and not options.render and asset not in (render.assets or (asset,)):
        render = Render()  # it is made for another asset
    bands, expression = _bands(options, render, colors)
    ramp, classes, server_map = _coloring(job, render, run)
    is_drawn = bool(server_map) or len(bands) > 1
    if is_drawn and not options.by_titiler:
        raise _only_a_server(server_map, bands)
    if is_drawn or classes is not None:
        _warn_of_no_effect(job, is_drawn, bool(server_map), run)
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
    usual = tr("render '{render}'", render=options.render or DEFAULT_RENDER)
    source = tr("defaults") if render == Render() else usual
    _log_style(asset, drawing, server_map or (tr("a table") if classes else ramp.name), source, run)
    low, high = colors.minimum, colors.maximum
    if is_drawn:
        classes = None
    elif classes is not None and ranges:
        classes = classes.over(*ranges[0])
    elif not ranges and render.colormap and ramp.name == TABLE_NAME:
        low, high = _narrowed(TABLE_RANGE, colors)  # the table's keys are the values
    elif options.ranges or (ranges and job.animation.shared_scale):
        # A scale for each frame has its own range, where the user says nothing.
        low, high = _narrowed(ranges[0], colors)
    colors = replace(colors, ramp=ramp, minimum=low, maximum=high)
    return StacStyle(asset, drawing, colors, classes)


def _asset(options: StacOptions, render: Render, items: Sequence[Item], run: AnimationRun) -> str:
    names, wanted = asset_names(items), options.asset
    if wanted and wanted not in names:
        said = tr(
            "ASSET '{asset}' was not found in any item. They have {names}.",
            asset=wanted,
            names=", ".join(names[:20]),
        )
        raise InvalidParameter(said, ASSET.name, wanted)
    if wanted:
        return wanted
    assets = render.assets
    there = [name for name in assets if name in names]
    if len(assets) > 1:
        run.warn(
            tr(
                "The collection's render combines the assets {assets}, which is not possible here: "
                "only {asset} is shown. Set ASSET and BAND to choose another.",
                assets=", ".join(assets),
                asset=(there or assets)[0],
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
        said = tr(
            "The collection's render computes '{expression}', which only a server can do. Set "
            "BAND, or SOURCE=titiler.",
            expression=render.expression,
        )
        raise InvalidParameter(said, SOURCE.name, options.source)
    bands = render.bands or (1,)
    has_own_colors = len(bands) == _COLORS and not (colors.chosen or options.colormap_name)
    return (bands if has_own_colors else bands[:1]), ""


def _coloring(
    job: AnimationJob, render: Render, run: AnimationRun
) -> Tuple[Ramp, Optional[ClassColors], str]:
    """Return a ramp, a table of classes, or the name of a color map that only the server knows."""
    options, usual = job.source.options, job.colors.ramp
    if job.colors.chosen:
        return usual, None, ""
    name = options.colormap_name or render.colormap_name
    ramp = builtin_ramp(name) if name else usual
    if render.colormap and not options.colormap_name:
        table = read_color_table(render.colormap)
        if isinstance(table, ClassColors):
            return usual, table, ""
        if table is None:
            run.warn(tr("The collection's table of colors cannot be read and is not used."))
        else:
            name, ramp = TABLE_NAME, table
    if not job.source.invert or not name:
        return ramp or usual, None, "" if ramp is not None else name
    if ramp is not None:
        return ramp.inverted(), None, ""
    # The server's name of the same colors in reverse.
    return usual, None, name[:-2] if name.lower().endswith("_r") else f"{name}_r"


def _of_bands(
    ranges: Sequence[Range], colors: ColorOptions, bands: Sequence[int]
) -> Tuple[Range, ...]:
    """Return a range for each band, with MIN_VALUE and MAX_VALUE where they are given."""
    if colors.minimum is not None and colors.maximum is not None:
        ranges = [(colors.minimum, colors.maximum)]
    if len(ranges) != len(bands):
        ranges = list(ranges[:1]) * max(1, len(bands))
    narrowed = tuple(_narrowed(each, colors) for each in ranges)
    for least, most in narrowed:
        if least >= most:
            raise InvalidParameter(
                tr(
                    "The colors have no range: they would reach from {least:g} to {most:g}. Set "
                    "both MIN_VALUE and MAX_VALUE, the second larger.",
                    least=least,
                    most=most,
                )
            )
    return narrowed


def _narrowed(found: Range, colors: ColorOptions) -> Range:
    """Put MIN_VALUE and MAX_VALUE, where they are given, in the place of what was found."""
    low, high = colors.minimum, colors.maximum
    return found[0] if low is None else low, found[1] if high is None else high


def _log_style(
    asset: str, drawing: Drawing, color_words: str, render_words: str, run: AnimationRun
) -> None:
    """Log what is shown, in which colors, and who chose them."""
    if drawing.expression:
        what = tr("expression {expression}", expression=drawing.expression)
    else:
        bands = ", ".join(map(str, drawing.bands))
        what = tr_n(len(drawing.bands), "band {bands}", "bands {bands}", bands=bands)
    run.log(
        tr(
            "Asset '{asset}', {what}, colors {colors} ({source}).",
            asset=asset,
            what=what,
            colors=color_words,
            source=render_words,
        )
    )
    if drawing.colors:
        run.log(tr("The server colors the pictures, so there is no legend."))


def _warn_of_no_effect(job: AnimationJob, is_drawn: bool, has_map: bool, run: AnimationRun) -> None:
    """Warn of what a server, or a table of classes, that colors the pictures ignores."""
    colors = job.colors
    is_ignored = {
        INVERT_RAMP.name: job.source.invert and not has_map,
        STRETCH.name: colors.stretch != "linear",
        MIN_VALUE.name: not is_drawn and colors.minimum is not None,
        MAX_VALUE.name: not is_drawn and colors.maximum is not None,
        COLOR_SCALE.name: not job.animation.shared_scale,
    }
    ignored = [name for name, is_so in is_ignored.items() if is_so]
    by_server = tr("the server colors the pictures")
    by_class = tr("the collection has a color for each class")
    if ignored:
        run.warn(
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
