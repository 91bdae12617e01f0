# SPDX-License-Identifier: GPL-2.0-or-later
"""The grid of pixels: its size, CRS, extent and mask."""

import re
from dataclasses import dataclass, replace
from typing import List, Optional

from qgis.core import QgsCoordinateReferenceSystem

from ..adapters.ground.background import image_size, is_georeferenced
from ..core.errors import HeatDecayError
from ..core.grid import Bounds, GridRequest
from ..core.texts import to_translate, tr
from ..core.webmercator import pixel_size as zoom_pixel_size
from .ground_block import BACKGROUND_IMAGE, ZOOM
from .input_parameters import PolygonLayer
from .parameter import Parameter, read_into, varied
from .parameter_values import ParameterValues
from .plain_parameters import Crs, Extent, Flag, Integer, Number

_MERCATOR = "EPSG:3857"

EXTENT = Extent(
    "EXTENT",
    "Grid: Extent (empty = all data)",
    "The area of the picture. Numbers without a [CRS] after them are in the target CRS.",
)
PIXEL_SIZE = Number(
    "PIXEL_SIZE",
    "Grid: Pixel size in map units (empty = automatic)",
    "Side of the square pixels. Empty: whatever makes the longer side {size} pixels, or fits "
    "width and height.",
    positive=True,
    decimals=9,
)
MASK = PolygonLayer(
    "MASK",
    "Grid: Mask (polygons; nothing is shown outside)",
    "Pixels whose center lies outside these polygons become NoData.",
)
WIDTH = Integer(
    "WIDTH",
    "Grid: Width in pixels",
    "Number of columns. Empty: it follows from the pixel size.",
    minimum=1,
)
HEIGHT = Integer(
    "HEIGHT",
    "Grid: Height in pixels",
    "Number of rows. Empty: it follows from the pixel size.",
    minimum=1,
)
TARGET_CRS = Crs(
    "TARGET_CRS",
    "Grid: CRS of the result",
    "Empty: the layer's own CRS if it is projected, otherwise EPSG:3857.",
    fills="crs",
)
MARGIN = Integer(
    "MARGIN",
    "Grid: Extra margin in pixels",
    "Room around the data, in addition to the radius. EXTENT is not enlarged.",
    default=0,
    minimum=0,
)
FILL_ZERO = Flag(
    "FILL_ZERO",
    "Grid: 0 instead of NoData where there is no heat",
    "Pixels that no feature reaches become 0. Pixels outside the mask stay NoData.",
)
_ALL = (EXTENT, PIXEL_SIZE, MASK, WIDTH, HEIGHT, TARGET_CRS, MARGIN, FILL_ZERO)


@dataclass(frozen=True)
class GridOptions:
    """What the user said of the grid; its CRS is None where nothing was said of it."""

    request: GridRequest
    crs: Optional[QgsCoordinateReferenceSystem]
    fill_zero: bool


def picture_grid_parameters(default_size: int) -> List[Parameter]:
    """Return the parameters of the grid of any picture.

    default_size : pixels of the longer side where nothing is said.
    """
    rows = (EXTENT, PIXEL_SIZE, MASK, WIDTH, HEIGHT, TARGET_CRS)
    return varied(rows, PIXEL_SIZE.but(words={"size": default_size}))


def heat_grid_parameters(default_size: int) -> List[Parameter]:
    """Return the parameters of the grid of heat, which reaches beyond its features."""
    extent = EXTENT.but(
        help=to_translate(
            "The area of the raster. Features outside it still heat the pixels they reach. Numbers "
            "without a [CRS] after them are in the target CRS."
        )
    )
    return varied([*picture_grid_parameters(default_size), MARGIN, FILL_ZERO], extent)


def read_grid(values: ParameterValues, default_size: int) -> GridOptions:
    """Read the size of the grid; EXTENT and MASK are read where the CRS is known."""
    request = read_into(GridRequest, _ALL, values, default_size=default_size)
    return read_into(GridOptions, _ALL, values, request=request)


def read_picture_grid(values: ParameterValues, default_size: int) -> GridOptions:
    """Read the grid of pictures, whose size ZOOM or a plain BACKGROUND_IMAGE may set.

    Raises
    ------
    HeatDecayError
        ZOOM clashes with another TARGET_CRS or with PIXEL_SIZE.
    """
    grid = read_grid(values, default_size)
    zoom = ZOOM.read(values)
    if zoom:
        return _zoomed(grid, zoom)
    request = grid.request
    sized = (request.pixel_size, request.width, request.height) != (None, None, None)
    path = BACKGROUND_IMAGE.read(values)
    if not path or sized or is_georeferenced(path):
        return grid
    width, height = image_size(path)
    return replace(grid, request=replace(request, width=width, height=height))


def _zoomed(grid: GridOptions, zoom: int) -> GridOptions:
    if grid.crs is not None and grid.crs.authid() != _MERCATOR:
        raise HeatDecayError(
            tr(
                "ZOOM {zoom} needs {web_crs}, but TARGET_CRS is {crs}. Leave one of them out.",
                zoom=zoom,
                web_crs=_MERCATOR,
                crs=grid.crs.authid(),
            )
        )
    if grid.request.pixel_size is not None:
        raise HeatDecayError(
            tr(
                "ZOOM {zoom} sets the pixel size, but PIXEL_SIZE is {size:g}. Leave one of them "
                "out.",
                zoom=zoom,
                size=grid.request.pixel_size,
            )
        )
    request = replace(grid.request, pixel_size=zoom_pixel_size(zoom))
    return replace(grid, request=request, crs=QgsCoordinateReferenceSystem(_MERCATOR))


def require_place_for_zoom(
    values: ParameterValues, grid: GridOptions, layer_crs: QgsCoordinateReferenceSystem
) -> None:
    """Require a CRS where ZOOM is given, the one that sets a CRS besides TARGET_CRS."""
    if not layer_crs.isValid() and not TARGET_CRS.given(values) and grid.crs is not None:
        raise HeatDecayError(
            tr(
                "ZOOM needs to know where on Earth the data is, but the layer has no CRS. Set the "
                "layer's CRS, or give TARGET_CRS."
            )
        )


def target_crs(
    given: Optional[QgsCoordinateReferenceSystem], layer_crs: QgsCoordinateReferenceSystem
) -> QgsCoordinateReferenceSystem:
    """Return TARGET_CRS, else the layer's own where it is projected, else EPSG:3857.

    The result is invalid where neither is known: numbers are then taken as they are.
    """
    if given is not None:
        return given
    if layer_crs.isValid() and layer_crs.isGeographic():
        return QgsCoordinateReferenceSystem(_MERCATOR)
    return layer_crs


def read_extent(values: ParameterValues, crs: QgsCoordinateReferenceSystem) -> Optional[Bounds]:
    """Read EXTENT in the target CRS; None where none was given.

    Raises
    ------
    HeatDecayError
        It names a CRS that QGIS does not know and would ignore, or cannot be transformed.
    """
    if not EXTENT.given(values):
        return None
    text = str(values.parameters[EXTENT.name])
    named = re.search(r"\[([^\[\]]*)\]\s*$", text)
    if named and not QgsCoordinateReferenceSystem(named.group(1)).isValid():
        raise HeatDecayError(
            tr(
                "EXTENT '{extent}': QGIS does not know the CRS '{crs}'. Write [EPSG:4326], for "
                "example.",
                extent=text,
                crs=named.group(1),
            )
        )
    rectangle = values.algorithm.parameterAsExtent(
        values.parameters, EXTENT.name, values.context, crs
    )
    if rectangle.isNull() or not rectangle.isFinite():
        raise HeatDecayError(
            tr(
                "EXTENT '{extent}' cannot be read in {crs}. Write xmin,xmax,ymin,ymax [EPSG:4326].",
                crs=crs.authid() or tr("the target CRS"),
                extent=values.parameters[EXTENT.name],
            )
        )
    return (
        rectangle.xMinimum(),
        rectangle.yMinimum(),
        rectangle.xMaximum(),
        rectangle.yMaximum(),
    )
