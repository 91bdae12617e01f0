# SPDX-License-Identifier: GPL-2.0-or-later
"""What the user said of the values of polygons, and how they are shown."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ..adapters.images import Color
from ..core.choropleth.aggregate import check_aggregate
from ..core.choropleth.breaks import read_breaks
from ..core.errors import HeatDecayError
from ..core.texts import tr
from .choropleth_definitions import NO_DATA
from .values import Values


@dataclass(frozen=True)
class ChoroplethOptions:
    """What the user said of values, classes and borders.

    breaks : inner ones that were given; None where classes are to be found, if there are any.
    no_data : None for transparent.
    """

    aggregate: str
    missing: str
    classes: int
    classification: str
    breaks: Optional[np.ndarray]
    no_data: Optional[Color]
    outline_color: Optional[Color]
    outline_width_px: float
    highlight: int

    @property
    def classed(self) -> bool:
        """Whether values are shown by class."""
        return self.breaks is not None or self.classes > 0


def read_choropleth(values: Values) -> ChoroplethOptions:
    """Read them and refuse what means nothing together."""
    breaks = read_breaks(values.text("CLASS_BREAKS"))
    options = ChoroplethOptions(
        aggregate=values.choice("AGGREGATE"),
        missing=values.choice("MISSING"),
        classes=values.integer("CLASSES"),
        classification=values.choice("CLASSIFICATION"),
        breaks=breaks if breaks.size else None,
        no_data=_no_data_color(values),
        outline_color=values.color("OUTLINE_COLOR"),
        outline_width_px=values.number("OUTLINE_WIDTH"),
        highlight=values.integer("HIGHLIGHT"),
    )
    fading = values.choice("MODE") == "fading" and not values.given("POINTS_PER_FRAME")
    check_aggregate(options.aggregate, bool(values.expression("VALUE")), fading)
    if options.classed and values.choice("COLOR_SCALE") == "per_frame":
        name = "CLASS_BREAKS" if options.breaks is not None else "CLASSES"
        raise HeatDecayError(
            tr(
                "COLOR_SCALE per_frame and {parameter} cannot be used together: classes hold for "
                "all frames. Leave one of them out.",
                parameter=name,
            )
        )
    return options


def _no_data_color(values: Values) -> Optional[Color]:
    """Return the color; transparent only where it was taken away."""
    if "NO_DATA_COLOR" in values.parameters:
        return values.color("NO_DATA_COLOR")
    red, green, blue = (int(NO_DATA[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue, 255
