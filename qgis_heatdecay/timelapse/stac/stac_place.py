# SPDX-License-Identifier: GPL-2.0-or-later
"""What decides a STAC animation: taken in the main thread, placed when the collection is known."""

from dataclasses import dataclass
from typing import Any, List, Mapping, Optional, Tuple

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsProcessingFeatureSource,
    QgsRectangle,
)

from ...adapters.area_of_interest import (
    AreaOfInterest,
    area_of,
    bounds_geometry,
    geometries_of,
    usual_crs,
)
from ...adapters.crs import Place, crs_name
from ...adapters.extents import DEGREES, bounds_in_degrees, extent_text
from ...adapters.network import Credentials, read_credentials
from ...core.errors import HeatDecayError
from ...core.grid import Bounds, GridRequest, check_memory, fit_extent
from ...core.progress import Tick
from ...core.texts import tr
from ...parameters.grid_block import read_extent, read_picture_grid
from ...parameters.parameter_values import ParameterValues
from ...parameters.stac_block import AOI, EXTENT, StacOptions, read_stac
from ..run import AnimationRun

DEFAULT_SIZE = 512
# Frames on their way from many servers' answers, their colors, and what GDAL holds meanwhile.
_BYTES_PER_PIXEL = 64

_Shapes = Tuple[List[QgsGeometry], QgsCoordinateReferenceSystem]


@dataclass(frozen=True)
class StacInput:
    """All that decides what is read, ready for any thread.

    crs : TARGET_CRS, None where it is not given. extent : a box and the CRS of its numbers.
    """

    options: StacOptions
    credentials: Credentials
    request: GridRequest
    crs: Optional[QgsCoordinateReferenceSystem]
    extent: Optional[Tuple[Bounds, QgsCoordinateReferenceSystem]]
    aoi: Optional[QgsProcessingFeatureSource]


@dataclass(frozen=True)
class StacPlace:
    """Where the picture lies.

    area : what is shown of it; None for all. inside : its pixels, (rows, cols) bool.
    """

    place: Place
    area: Optional[AreaOfInterest]
    inside: Optional[np.ndarray]

    @property
    def degrees(self) -> Bounds:
        """The box in degrees; its west is above its east where it crosses the antimeridian."""
        west, south, east, north = bounds_in_degrees(
            self.place.grid.bounds, self.place.crs, self.place.transform_context
        )
        return west, max(-90.0, south), east, min(90.0, north)


def take_stac_input(values: ParameterValues) -> StacInput:
    """Read the parameters and take the layer; call it in the main thread."""
    options = read_stac(values)
    grid = read_picture_grid(values, DEFAULT_SIZE)
    extent = _take_extent(values, grid.crs)
    if extent is not None:
        fit_extent(grid.request, extent[0])  # refuses what can be no picture
    return StacInput(
        options=options,
        credentials=read_credentials(options.urls, options.auth_config),
        request=grid.request,
        crs=grid.crs,
        extent=extent,
        aoi=AOI.read(values),
    )


def _take_extent(
    values: ParameterValues, crs: Optional[QgsCoordinateReferenceSystem]
) -> Optional[Tuple[Bounds, QgsCoordinateReferenceSystem]]:
    """Take EXTENT in the CRS of its numbers, which may reach further than the target's."""
    if not EXTENT.given(values):
        return None
    own = values.algorithm.parameterAsExtentCrs(values.parameters, EXTENT.name, values.context)
    if not own.isValid():
        own = crs or QgsCoordinateReferenceSystem("EPSG:3857")
    box = read_extent(values, own)
    return None if box is None else (box, own)


def lay_out_stac(
    stac: StacInput,
    collection: Mapping[str, Any],
    run: AnimationRun,
    tick: Tick,
) -> StacPlace:
    """Return the picture's grid: that of EXTENT, else of AOI, else of the collection's own extent.

    Raises
    ------
    HeatDecayError
        The area cannot be placed, lies outside EXTENT, or the grid does not fit the memory.
    """
    transform_context = run.transform_context
    aoi = geometries_of(stac.aoi, tick) if stac.aoi is not None else None
    extent = _of_rectangle(*stac.extent) if stac.extent is not None else None
    own_box = collection_box(collection)
    if not (aoi or extent) and (own_box[0] == own_box[2] or own_box[1] >= own_box[3]):
        raise HeatDecayError(
            tr(
                "The collection's own extent {extent} (xmin, xmax, ymin, ymax) has no area. Set "
                "EXTENT or AOI.",
                extent=extent_text(own_box, DEGREES, 6),
            )
        )
    own = (bounds_geometry(own_box), QgsCoordinateReferenceSystem(DEGREES))
    shapes = extent or aoi or own
    crs = stac.crs or usual_crs(*shapes, transform_context)
    area = area_of(*aoi, crs, transform_context) if aoi is not None else None
    box = _box_of(stac, shapes, crs, transform_context)
    grid = fit_extent(stac.request, box)
    check_memory(grid, _BYTES_PER_PIXEL)
    inside = None
    if area is not None:
        inside = area.inside(grid, tick)
        if not inside.any():
            raise _beside(box, area)
    place = Place(grid, crs, transform_context)
    run.log_picture(place)
    return StacPlace(place, area, inside)


def collection_box(collection: Mapping[str, Any]) -> Bounds:
    """Return the extent of a collection in degrees, all the world where it does not say.

    Its west is above its east where it crosses the antimeridian.
    """
    try:
        numbers = [float(each) for each in collection["extent"]["spatial"]["bbox"][0]]
    except (KeyError, IndexError, TypeError, ValueError):
        return -180.0, -90.0, 180.0, 90.0
    if len(numbers) not in (4, 6) or not np.isfinite(numbers).all():
        return -180.0, -90.0, 180.0, 90.0
    west, south, east, north = (*numbers[:2], *numbers[len(numbers) // 2 :][:2])
    return west, max(-90.0, south), east, min(90.0, north)


def _of_rectangle(box: Bounds, crs: QgsCoordinateReferenceSystem) -> _Shapes:
    return [QgsGeometry.fromRect(QgsRectangle(*box))], crs


def _box_of(
    stac: StacInput,
    shapes: _Shapes,
    crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
) -> Bounds:
    if stac.extent is not None and stac.extent[1] == crs:
        return stac.extent[0]
    return area_of(*shapes, crs, transform_context).bounds


def _beside(box: Bounds, area: AreaOfInterest) -> HeatDecayError:
    return HeatDecayError(
        tr(
            "AOI covers no pixel of the picture: the picture is {picture} and the area {area} "
            "(xmin, xmax, ymin, ymax). Choose an EXTENT that the area reaches or leave it empty, "
            "or set a larger WIDTH.",
            picture=extent_text(box, crs_name(area.crs), 8),
            area=extent_text(area.bounds, crs_name(area.crs), 8),
        )
    )
