# SPDX-License-Identifier: GPL-2.0-or-later
"""How items are drawn: what the user says, else the collection, else the usual."""

import difflib
from dataclasses import dataclass, replace
from typing import Mapping, Optional, Sequence, Tuple

from ...core.band_math import BandMath, Channel, read_band_math
from ...core.color.color_ramp import BUILTIN_RAMPS, Ramp, builtin_ramp
from ...core.color.color_tables import TABLE_NAME, TABLE_RANGE, ClassColors, read_color_table
from ...core.color.true_color import Correction, read_color_formula
from ...core.errors import InvalidParameter
from ...core.texts import tr, tr_n
from ...parameters.animation_block import COLOR_SCALE
from ...parameters.color_block import INVERT_RAMP, MAX_VALUE, MIN_VALUE, STRETCH
from ...parameters.color_options import AUTO, ColorOptions
from ...parameters.stac_block import COLORMAP_NAME, RESCALE, SOURCE
from ...remote.assets import Scaling
from ...remote.items import Item
from ...remote.renders import Range, Render
from ...remote.titiler import ServerDrawing
from ..job import AnimationJob
from ..run import AnimationRun
from .item_pixels import PLAIN, Recipe
from .stac_subject import StacSubject, log_scalings, usual_scalings, warn_of_unusable

_COLORS = 3


@dataclass(frozen=True)
class StacStyle:
    """What is read of each item, and how it is colored.

    colors : for values, with the range that is known. classes : a table of colors, wins over them.
    """

    recipe: Recipe
    colors: ColorOptions
    classes: Optional[ClassColors]


def choose_style(
    job: AnimationJob, subject: StacSubject, items: Sequence[Item], run: AnimationRun
) -> StacStyle:
    """Return how items are drawn, as the user, else the collection says, and log it.

    Raises HeatDecayError: the color map is unknown, or nobody can draw this.
    """
    options, colors, render = job.source.options, job.colors, subject.render
    channels, formula, expression = _channels(job, subject, items)
    is_one = bool(colors.chosen or options.colormap_name or options.band is not None)
    count = len(channels) if formula is None else len(formula)
    is_true_color = count >= _COLORS and not is_one
    shown = _COLORS if is_true_color else 1
    if count not in (1, shown) and not is_one:
        _warn_of_more_bands(count, channels[0], run)
    channels, formula = (
        (channels[:shown], None) if formula is None else (channels, formula.first(shown))
    )
    ramp, classes, server_map = _coloring(job, render, run)
    if is_true_color:
        classes, server_map = None, ""
    if server_map and formula is not None and options.by_titiler and len(subject.assets) == 1:
        formula, expression = None, render.expression
    if server_map and (not options.by_titiler or formula is not None):
        raise _only_a_server(server_map)
    if is_true_color:
        _warn_of_no_effect(job, tr("the picture is in true color"), True, run)
    elif server_map:
        _warn_of_no_effect(job, tr("the server colors the pictures"), True, run, server_map)
    elif classes is not None:
        _warn_of_no_effect(job, tr("the collection has a color for each class"), False, run)
    usual = usual_scalings(items, channels)
    warn_of_unusable(items, channels, "" if options.ranges else render.unread_range, run)
    is_computed = bool(formula or expression)
    is_stored = bool(classes or expression)
    _require_fitting(options.ranges, shown)
    own = render.ranges if is_computed else _ranges(render, channels, {} if is_stored else usual)
    ranges = options.ranges or own
    recipe = Recipe(
        channels=channels,
        drawing=ServerDrawing(
            expression=expression,
            nodata=render.nodata if options.nodata is None else options.nodata,
            has_choice=not (is_true_color or is_computed) and _leaves_choice(job, render),
            colormap_name=server_map,
            is_smooth=render.is_smooth and classes is None,
            unscale=render.unscale and not is_stored,
        ),
        formula=formula,
        is_true_color=is_true_color,
        ranges=_narrowed_all(ranges, colors, shown) if is_true_color or server_map else (),
        corrections=_corrections(render, is_true_color, run),
        usual={} if formula is None or render.unscale or formula.is_ratio else usual,
        is_stored=is_stored,
    )
    _log_style(subject, recipe, server_map or (tr("a table") if classes else ramp.name), run)
    if not (is_stored or all(each == PLAIN for each in usual.values())):
        log_scalings(usual, run)
    style = StacStyle(recipe, replace(colors, ramp=ramp), classes)
    return _with_range(style, job, render, ranges, usual[channels[0]])


def _with_range(
    style: StacStyle, job: AnimationJob, render: Render, ranges: Sequence[Range], usual: Scaling
) -> StacStyle:
    """Return the style with the range of its colors, as far as it is known. usual : of the band."""
    classes = style.classes
    if classes is not None and ranges:
        return replace(style, classes=classes.over(*ranges[0]))
    if not ranges and render.colormap and style.colors.ramp.name == TABLE_NAME:
        known = _scaled(TABLE_RANGE, usual)  # its keys are the values
    elif job.source.options.ranges or (ranges and job.animation.shared_scale):
        # A scale for each frame has its own range, where the user says nothing.
        known = ranges[0]
    else:
        return style
    low, high = _narrowed(known, style.colors)
    # Colors with a range are published for a linear scale.
    stretch = "linear" if style.colors.stretch == AUTO else style.colors.stretch
    colors = replace(style.colors, minimum=low, maximum=high, stretch=stretch)
    return replace(style, colors=colors)


def palette_style(style: StacStyle, job: AnimationJob, run: AnimationRun) -> StacStyle:
    """Return the style in which rasters with a palette are shown, and log it."""
    run.log(
        tr(
            "The rasters have a palette: its colors are shown. Set COLOR_RAMP, COLORMAP_NAME or "
            "RESCALE to color their values instead."
        )
    )
    _warn_of_no_effect(job, tr("the rasters have colors of their own"), False, run)
    drawing = replace(style.recipe.drawing, palette=True, has_choice=False, is_smooth=False)
    return replace(style, recipe=replace(style.recipe, drawing=drawing))


def _leaves_choice(job: AnimationJob, render: Render) -> bool:
    """Return whether nobody has chosen colors, so that those of a palette are shown."""
    options, colors = job.source.options, job.colors
    by_user = colors.chosen or options.colormap_name or options.ranges
    has_ends = colors.minimum is not None or colors.maximum is not None
    return not (by_user or has_ends or render.colormap or render.colormap_name)


def _channels(
    job: AnimationJob, subject: StacSubject, items: Sequence[Item]
) -> Tuple[Tuple[Channel, ...], Optional[BandMath], str]:
    """Return the bands, the formula of them, or the expression that only a server computes."""
    options, render, assets = job.source.options, subject.render, subject.assets
    if options.band is not None:
        return tuple((asset, options.band) for asset in assets), None, ""
    if render.expression:
        formula = read_band_math(render.expression, assets)
        if formula is not None:
            return formula.channels, formula, ""
        if options.by_titiler and len(assets) == 1:
            return ((assets[0], 1),), None, render.expression
        said = tr(
            "The collection's render computes '{expression}', which is not possible here. Set "
            "ASSET and BAND, or another RENDER.",
            expression=render.expression,
        )
        raise InvalidParameter(said, SOURCE.name, options.source)
    channels = render.channels_of(assets)
    if len(channels) == 1 and not (render.bands or render.asset_bands):
        pictures = (item.assets[assets[0]] for item in items if assets[0] in item.assets)
        if all(asset.is_true_color(assets[0]) for asset in pictures):
            channels = tuple((assets[0], band) for band in (1, 2, 3))
    return channels, None, ""


def _require_fitting(ranges: Sequence[Range], bands: int) -> None:
    """Require one range of the user's for all bands, or one for each."""
    if len(ranges) in (0, 1, bands):
        return
    said = tr_n(
        bands,
        "RESCALE has {count} ranges, but {n} band is shown. Give one range, as in 0,100.",
        "RESCALE has {count} ranges, but {n} bands are shown. Give one for all, as in 0,100, or "
        "one for each, parted by semicolons.",
        count=len(ranges),
    )
    raise InvalidParameter(said, RESCALE.name)


def _ranges(
    render: Render, channels: Sequence[Channel], usual: Mapping[Channel, Scaling]
) -> Tuple[Range, ...]:
    """Return the range that a render has for each band, in the numbers of the legend.

    usual : scale and offset of the channels; empty where the legend is in stored numbers.
    """
    ranges = render.ranges_of(channels)
    if render.unscale or not usual:
        return ranges
    return tuple(_scaled(each, usual[channel]) for each, channel in zip(ranges, channels))


def _scaled(stored: Range, scaling: Scaling) -> Range:
    """Return what a range of stored numbers means."""
    ends = sorted(end * scaling[0] + scaling[1] for end in stored)
    return ends[0], ends[1]


def _corrections(render: Render, is_true_color: bool, run: AnimationRun) -> Sequence[Correction]:
    if not render.color_formula:
        return ()
    found = read_color_formula(render.color_formula) if is_true_color else None
    if found is None:
        run.warn(
            tr(
                "The render's color_formula '{formula}' is not applied: it cannot be followed, or "
                "is not for a single band.",
                formula=render.color_formula,
            )
        )
    return found or ()


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


def _narrowed_all(ranges: Sequence[Range], colors: ColorOptions, count: int) -> Tuple[Range, ...]:
    """Return a range for each band, with MIN_VALUE and MAX_VALUE where they are given."""
    if colors.minimum is not None and colors.maximum is not None:
        ranges = [(colors.minimum, colors.maximum)]
    if len(ranges) != count:
        ranges = list(ranges[:1]) * count
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


def _log_style(subject: StacSubject, recipe: Recipe, color_words: str, run: AnimationRun) -> None:
    """Log what is shown, in which colors, and who chose them."""
    expression = recipe.drawing.expression or (recipe.formula and subject.render.expression)
    if expression:
        what = tr("expression {expression}", expression=expression)
    else:
        bands = ", ".join(str(band) for _, band in recipe.channels)
        what = tr_n(len(recipe.channels), "band {bands}", "bands {bands}", bands=bands)
    usual = tr("render '{render}'", render=subject.render_name)
    run.log(
        tr(
            "Asset '{asset}', {what}, colors {colors} ({source}).",
            asset=", ".join(recipe.assets),
            what=what,
            colors=tr("red, green and blue") if recipe.is_true_color else color_words,
            source=tr("defaults") if subject.render == Render() else usual,
        )
    )
    if recipe.drawing.colormap_name:
        run.log(tr("The server colors the pictures, so there is no legend."))


def _warn_of_more_bands(count: int, first: Channel, run: AnimationRun) -> None:
    """Warn where a picture has more bands than are shown."""
    run.warn(
        tr(
            "The collection's render has {count} bands, which make no picture: only those that "
            "red, green and blue need are shown, beginning with band {band} of {asset}. Set ASSET "
            "and BAND to choose another.",
            count=count,
            asset=first[0],
            band=first[1],
        )
    )


def _warn_of_no_effect(
    job: AnimationJob, reason: str, has_ends: bool, run: AnimationRun, server_map: str = ""
) -> None:
    """Warn of what a server, true color, or colors of classes ignore.

    has_ends : whether MIN_VALUE and MAX_VALUE count all the same.
    """
    colors = job.colors
    is_ignored = {
        INVERT_RAMP.name: job.source.invert and not server_map,
        STRETCH.name: colors.stretch not in (AUTO, "linear"),
        MIN_VALUE.name: not has_ends and colors.minimum is not None,
        MAX_VALUE.name: not has_ends and colors.maximum is not None,
        COLOR_SCALE.name: not job.animation.shared_scale,
    }
    ignored = [name for name, is_so in is_ignored.items() if is_so]
    if ignored:
        run.warn(
            tr_n(
                len(ignored),
                "{names} has no effect: {reason}. Set COLOR_RAMP and BAND to change that.",
                "{names} have no effect: {reason}. Set COLOR_RAMP and BAND to change that.",
                names=", ".join(ignored),
                reason=reason,
            )
        )


def _only_a_server(name: str) -> InvalidParameter:
    """Return the error for a color map that is not known here where no server draws."""
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
