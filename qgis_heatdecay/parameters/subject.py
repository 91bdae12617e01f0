# SPDX-License-Identifier: GPL-2.0-or-later
"""What an algorithm shows, with the defaults that suit it."""

from dataclasses import dataclass

from ..adapters.images import Color


@dataclass(frozen=True)
class Subject:
    """Defaults by what is shown.

    ramp : the ramp's name, empty for the pair of HSVA colors.
    fades : whether low values fade in, so that the ground shows through.
    percentiles : whether colors reach over the middle 96 % of the values, not over all.
    under : what lies below all in formats without transparency.
    """

    ramp: str
    fades: bool
    percentiles: bool
    under: Color


HEAT = Subject("", True, False, (0, 0, 0, 255))
POLYGONS = Subject("YlOrRd", False, False, (255, 255, 255, 255))
RASTERS = Subject("Viridis", False, True, (255, 255, 255, 255))
