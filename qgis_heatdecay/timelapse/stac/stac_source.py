# SPDX-License-Identifier: GPL-2.0-or-later
"""What decides a STAC animation, prepared in the main thread, and where its picture lies."""

from dataclasses import dataclass
from typing import Any, Mapping, Optional, Tuple

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingFeatureSource

from ...adapters.area_of_interest import AreaOfInterest, shape_of_bounds, shapes_of_layer
from ...adapters.crs import Place, crs_name
from ...adapters.extents import DEGREES, extent_text
from ...adapters.network import Credentials, read_credentials
from ...core.errors import HeatDecayError, NothingToShow
from ...core.grid import ANIMATION_BYTES_PER_PIXEL, Bounds, GridRequest, check_memory, fit_extent
from ...core.progress import Tick
from ...core.texts import tr
from ...parameters.color_block import INVERT_RAMP
from ...parameters.grid_block import read_extent, read_size, require_place
from ...parameters.parameter_values import ParameterValues
from ...parameters.stac_block import AOI, EXTENT, StacOptions, read_stac
from ...parameters.time_block import TimeOptions, read_dates
from ...remote.exchange import require_requests
from ...remote.filter_text import read_filter
from ...remote.filters import Condition
from ..run import AnimationRun

_LONGER_SIDE_PX = 512
_WORLD: Bounds = (-180.0, -90.0, 180.0, 90.0)


@dataclass(frozen=True)
class StacSource:
    """All that decides what is read, ready for any thread.

    crs : TARGET_CRS, None where it is not given.
    extent : the bounds of EXTENT and the CRS of its numbers. invert : INVERT_RAMP.
    """

    options: StacOptions
    credentials: Credentials
    time: TimeOptions
    invert: bool
    request: GridRequest
    crs: Optional[QgsCoordinateReferenceSystem]
    extent: Optional[Tuple[Bounds, QgsCoordinateReferenceSystem]]
    aoi: Optional[QgsProcessingFeatureSource]
    condition: Optional[Condition]


@dataclass(frozen=True)
class StacPlace(Place):
    """Where the picture lies.

    area : what is shown of it; None for all. inside : its pixels, (rows, cols) bool.
    """

    area: Optional[AreaOfInterest]
    inside: Optional[np.ndarray]


def prepare_stac(values: ParameterValues) -> StacSource:
    """Read and validate the parameters and take the layer; call it in the main thread."""
    require_requests()
    options = read_stac(values)
    request, crs = read_size(values, _LONGER_SIDE_PX)
    extent = _read_extent(values, crs)
    if extent is not None:
        fit_extent(request, extent[0])  # raises what can be no picture
    if crs is not None:
        require_place(values, crs)
    return StacSource(
        options=options,
        credentials=read_credentials(options.urls, options.auth_config),
        time=read_dates(values),
        invert=INVERT_RAMP.read(values),
        request=request,
        crs=crs,
        extent=extent,
        aoi=AOI.read(values),
        condition=read_filter(options.query) if options.query.strip() else None,
    )


def _read_extent(
    values: ParameterValues, crs: Optional[QgsCoordinateReferenceSystem]
) -> Optional[Tuple[Bounds, QgsCoordinateReferenceSystem]]:
    """Read EXTENT in the CRS of its numbers, which may reach further than the target's."""
    if not EXTENT.given(values):
        return None
    own = values.algorithm.parameterAsExtentCrs(values.parameters, EXTENT.name, values.context)
    if not own.isValid():
        own = crs or QgsCoordinateReferenceSystem("EPSG:3857")
    bounds = read_extent(values, own)
    return None if bounds is None else (bounds, own)


def lay_out_stac(
    source: StacSource, collection: Mapping[str, Any], run: AnimationRun, tick: Tick
) -> StacPlace:
    """Return the picture's grid: that of EXTENT, else of AOI, else of the collection's own extent.

    Raises HeatDecayError: the area cannot be placed, lies outside EXTENT, or the grid does not fit
        the memory.
    """
    transforms = run.transform_context
    aoi = shapes_of_layer(source.aoi, transforms, tick) if source.aoi is not None else None
    if source.extent is not None:
        shapes = shape_of_bounds(*source.extent, transforms)
    else:
        shapes = aoi or shape_of_bounds(*_own_extent(collection), transforms)
    crs = source.crs or shapes.usual_crs()
    area = aoi.placed_in(crs) if aoi is not None else None
    if source.extent is not None and source.extent[1] == crs:
        bounds = source.extent[0]  # to the last digit
    else:
        bounds = shapes.placed_in(crs).bounds
    grid = fit_extent(source.request, bounds)
    check_memory(grid, ANIMATION_BYTES_PER_PIXEL)
    inside = None if area is None else area.inside(grid, tick)
    if area is not None and inside is not None and not inside.any():
        raise NothingToShow(
            tr(
                "AOI covers no pixel of the picture: the picture is {picture} and the area {area} "
                "(xmin, xmax, ymin, ymax). Choose an EXTENT that the area reaches or leave it "
                "empty, or set a larger WIDTH.",
                picture=extent_text(bounds, crs_name(crs), 8),
                area=extent_text(area.bounds, crs_name(crs), 8),
            )
        )
    place = StacPlace(grid, crs, transforms, area, inside)
    run.log_picture(place)
    return place


def _own_extent(collection: Mapping[str, Any]) -> Tuple[Bounds, QgsCoordinateReferenceSystem]:
    """Return the extent of a collection in degrees, all the world where it does not say."""
    try:
        numbers = [float(each) for each in collection["extent"]["spatial"]["bbox"][0]]
    except (KeyError, IndexError, TypeError, ValueError):
        numbers = []
    own = _WORLD
    if len(numbers) in (4, 6) and np.isfinite(numbers).all():
        west, south, east, north = *numbers[:2], *numbers[len(numbers) // 2 :][:2]
        own = west, max(-90.0, south), east, min(90.0, north)
    if own[0] == own[2] or own[1] >= own[3]:
        raise HeatDecayError(
            tr(
                "The collection's own extent {extent} (xmin, xmax, ymin, ymax) has no area. Set "
                "EXTENT or AOI.",
                extent=extent_text(own, DEGREES, 6),
            )
        )
    return own, QgsCoordinateReferenceSystem(DEGREES)
