# SPDX-License-Identifier: GPL-2.0-or-later
"""What is told of a style: what is shown, what has no effect, what only a server can do."""

import difflib
from typing import List, Optional, Sequence

from ...core.color.color_tables import ClassColors
from ...core.color.ramp import BUILTIN_RAMPS
from ...core.texts import tr, tr_n
from ...parameters.color_block import ColorOptions
from ...parameters.stac_block import StacOptions
from ...remote.renders import DEFAULT_RENDER, Render


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
