# SPDX-License-Identifier: GPL-2.0-or-later
"""What a map shows, as pixels: where places lie on them, and how far a radius reaches."""

import math
from dataclasses import dataclass, replace
from typing import Any, Tuple

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsRenderContext

from ..adapters.ground_scale import METERS, GroundScale
from ..core.features import Points
from ..core.grid import Grid
from .settings import LiveSettings

# QGIS's screens have so many dots to the inch where nothing else is said.
DPI, _MM_PER_INCH = 96.0, 25.4
# A poster at print resolution has no more heat than a screen: beyond, it is drawn coarser.
_MOST_PIXELS = 40_000_000
_FAR = 1000.0
_PREVIEW = 0.25


@dataclass(frozen=True)
class View:
    """Pixels of a map, and how places of its CRS come onto them.

    width, height : of the picture of heat, in pixels. scale : how many of them are as long as a
        unit of the painter.
    center : in map units; pixels are counted from ``origin``, where it lies.
    turn : the matrix (a, b, c, d) from map units to pixels: x = a dx + b dy, y = c dx + d dy.
    """

    width: int
    height: int
    scale: float
    center: Tuple[float, float]
    origin: Tuple[float, float]
    turn: Tuple[float, float, float, float]
    radius_px: float
    crs: QgsCoordinateReferenceSystem
    transform_context: QgsCoordinateTransformContext

    @property
    def key(self) -> Tuple[Any, ...]:
        """What tells a view from another one."""
        place = (*self.center, *self.origin, *self.turn, self.radius_px)
        return self.width, self.height, self.crs.authid() or self.crs.toProj(), *place

    @property
    def grid(self) -> Grid:
        """The pixels, counted from the upper left corner: y grows upwards from there."""
        return Grid(0.0, 0.0, 1.0, self.width, self.height)

    def placed(self, points: Points) -> Points:
        """Return points, in map units, on the `grid`."""
        dx, dy = points.x - self.center[0], points.y - self.center[1]
        a, b, c, d = self.turn
        x, y = dx * a, dy * -d
        # A map that is not turned needs no more.
        if b or c:
            x += dy * b
            y -= dx * c
        x += self.origin[0]
        y -= self.origin[1]
        return Points(x, y, points.weight)

    def coarser(self) -> "View":
        """Return the same at a quarter of the resolution."""
        return _scaled(self, _PREVIEW)


def view_of(context: QgsRenderContext, settings: LiveSettings) -> View:
    """Return what a map that is being drawn shows.

    Raises HeatDecayError: the radius is one on the ground, and the CRS of the map knows none.
    """
    size, device = context.outputSize(), context.painter().device()
    ratio = float(device.devicePixelRatioF())
    if size.isValid() and not size.isEmpty():
        across, down = float(size.width()), float(size.height())
    else:
        across, down = device.width() / ratio, device.height() / ratio
    to_pixel = context.mapToPixel()
    middle = to_pixel.toMapCoordinates(int(across / 2), int(down / 2))
    x, y = middle.x(), middle.y()
    length = to_pixel.mapUnitsPerPixel()
    far = length * _FAR
    origin = to_pixel.transform(x, y)
    east, north = to_pixel.transform(x + far, y), to_pixel.transform(x, y + far)
    turn = (
        (east.x() - origin.x()) / far,
        (north.x() - origin.x()) / far,
        (east.y() - origin.y()) / far,
        (north.y() - origin.y()) / far,
    )
    crs = context.coordinateTransform().destinationCrs()
    view = View(
        width=math.ceil(across),
        height=math.ceil(down),
        scale=1.0,
        center=(x, y),
        origin=(origin.x(), origin.y()),
        turn=_straightened(turn),
        radius_px=_radius_px(settings, context, crs, (x, y), length),
        crs=crs,
        transform_context=context.transformContext(),
    )
    most = math.sqrt(_MOST_PIXELS / max(1.0, across * down))
    return _scaled(view, min(ratio, most))


def _straightened(turn: Tuple[float, float, float, float]) -> Tuple[float, float, float, float]:
    """Take for no turn at all what is one by rounding alone."""
    a, b, c, d = turn
    least = 1e-9 * max(abs(a), abs(b))
    return (a, b, c, d) if max(abs(b), abs(c)) > least else (a, 0.0, 0.0, d)


def _scaled(view: View, factor: float) -> View:
    if factor == 1.0:
        return view
    a, b, c, d = view.turn
    return replace(
        view,
        width=max(1, math.ceil(view.width * factor)),
        height=max(1, math.ceil(view.height * factor)),
        scale=view.scale * factor,
        origin=(view.origin[0] * factor, view.origin[1] * factor),
        turn=(a * factor, b * factor, c * factor, d * factor),
        radius_px=view.radius_px * factor,
    )


def _radius_px(
    settings: LiveSettings,
    context: QgsRenderContext,
    crs: QgsCoordinateReferenceSystem,
    center: Tuple[float, float],
    length: float,
) -> float:
    """Return the radius in pixels of a map whose pixels are so many map units long."""
    radius, unit = float(settings.radius), settings.radius_unit
    if unit == "pixels":
        return radius * context.scaleFactor() * _MM_PER_INCH / DPI
    if unit in METERS:
        ground = GroundScale(crs, context.transformContext(), unit)
        radius *= METERS[unit] / ground.meters_per_unit(center, length)
    return radius / length


def is_in_view(view: View, placed: Points) -> np.ndarray:
    """Return which points on the grid of a view may reach it, (n,) bool."""
    reach = math.ceil(view.radius_px)
    x, y = placed.x, placed.y
    inside: np.ndarray = (x >= -reach) & (x < view.width + reach)
    inside &= (y <= reach) & (y > -view.height - reach)
    return inside
