# SPDX-License-Identifier: GPL-2.0-or-later
"""The grid of pixels: its parameters, the extent and the mask."""

import re
from dataclasses import dataclass, replace
from typing import List, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingFeatureSource,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
)

from ..adapters.compat import geometry_name
from ..adapters.ground.background import image_size, is_georeferenced
from ..adapters.reading.sources import layer_behind, source_name
from ..core.errors import HeatDecayError, require_positive
from ..core.grid import Bounds, GridRequest
from ..core.texts import tr
from ..core.webmercator import pixel_size as zoom_pixel_size
from .parameter import flag, helped, integer, number
from .parameter_values import ParameterValues

_MERCATOR = "EPSG:3857"


@dataclass(frozen=True)
class GridOptions:
    """What the user said of the grid.

    crs : None where nothing was said.
    """

    request: GridRequest
    crs: Optional[QgsCoordinateReferenceSystem]
    fill_zero: bool


def grid_definitions(default_size: int) -> List[QgsProcessingParameterDefinition]:
    """Declare the parameters of a grid for heat."""
    return [
        *picture_grid_definitions(
            default_size,
            extent_help=tr(
                "The area of the raster. Features outside still heat the pixels they reach. "
                "Without [CRS] behind the numbers they are in the target CRS."
            ),
        ),
        integer(
            "MARGIN",
            tr("Grid: Margin in pixels beside the radius"),
            tr("More room around the data. An extent that is given is not widened."),
            default=0,
            minimum=0,
        ),
        flag(
            "FILL_ZERO",
            tr("Grid: Write 0 instead of NoData where nothing heats"),
            tr("Pixels that no feature reaches become 0. Pixels outside the mask stay NoData."),
            default=False,
        ),
    ]


def picture_grid_definitions(
    default_size: int, extent_help: str = ""
) -> List[QgsProcessingParameterDefinition]:
    """Declare the parameters of the grid of any picture."""
    return [
        helped(
            QgsProcessingParameterExtent(
                "EXTENT", tr("Grid: Extent (empty = the data's)"), None, True
            ),
            extent_help
            or tr(
                "The area of the picture. Without [CRS] behind the numbers they are in the target "
                "CRS."
            ),
        ),
        number(
            "PIXEL_SIZE",
            tr("Grid: Pixel size in map units (empty = automatic)"),
            tr(
                "Side of the square pixels. Empty: what makes the longer side {size} pixels, or "
                "what fits width and height.",
                size=default_size,
            ),
            minimum=0.0,
            decimals=9,
        ),
        helped(
            QgsProcessingParameterFeatureSource(
                "MASK",
                tr("Grid: Mask (polygons; outside them nothing is shown)"),
                [QgsProcessing.SourceType.TypeVectorPolygon],
                optional=True,
            ),
            tr("Pixels whose center is outside these polygons become NoData."),
        ),
        integer(
            "WIDTH",
            tr("Grid: Width in pixels"),
            tr("Columns of pixels; empty: from the pixel size."),
            minimum=1,
        ),
        integer(
            "HEIGHT",
            tr("Grid: Height in pixels"),
            tr("Rows of pixels; empty: from the pixel size."),
            minimum=1,
        ),
        helped(
            QgsProcessingParameterCrs("TARGET_CRS", tr("Grid: CRS of the result"), optional=True),
            tr("Empty: the layer's own where it is projected, else EPSG:3857."),
        ),
    ]


def read_grid(values: ParameterValues, default_size: int) -> GridOptions:
    """Read the size of the grid; EXTENT and MASK are read where the CRS is known."""
    pixel_size = values.optional_number("PIXEL_SIZE")
    if pixel_size is not None:
        require_positive("PIXEL_SIZE", pixel_size)
    request = GridRequest(
        pixel_size=pixel_size,
        width=values.optional_integer("WIDTH"),
        height=values.optional_integer("HEIGHT"),
        margin=values.integer("MARGIN"),
        default_size=default_size,
    )
    return GridOptions(request, values.crs("TARGET_CRS"), values.flag("FILL_ZERO"))


def read_picture_grid(values: ParameterValues, default_size: int) -> GridOptions:
    """Read the grid of pictures: ZOOM and a plain BACKGROUND_IMAGE have a say in its size.

    Raises
    ------
    HeatDecayError
        ZOOM clashes with another TARGET_CRS or with PIXEL_SIZE.
    """
    grid = read_grid(values, default_size)
    zoom = values.integer("ZOOM")
    if zoom:
        return _zoomed(grid, zoom)
    request = grid.request
    sized = (request.pixel_size, request.width, request.height) != (None, None, None)
    path = values.file("BACKGROUND_IMAGE")
    if not path or sized or is_georeferenced(path):
        return grid
    width, height = image_size(path)
    return replace(grid, request=replace(request, width=width, height=height))


def _zoomed(grid: GridOptions, zoom: int) -> GridOptions:
    if grid.crs is not None and grid.crs.authid() != _MERCATOR:
        raise HeatDecayError(
            tr(
                "ZOOM {zoom} is a zoom of {web_crs}, and TARGET_CRS is {crs}. Leave one of them "
                "out.",
                zoom=zoom,
                web_crs=_MERCATOR,
                crs=grid.crs.authid(),
            )
        )
    if grid.request.pixel_size is not None:
        raise HeatDecayError(
            tr(
                "ZOOM {zoom} gives the pixel size, and PIXEL_SIZE is {size:g}. Leave one of them "
                "out.",
                zoom=zoom,
                size=grid.request.pixel_size,
            )
        )
    request = replace(grid.request, pixel_size=zoom_pixel_size(zoom))
    return replace(grid, request=request, crs=QgsCoordinateReferenceSystem(_MERCATOR))


def refuse_zoom_without_place(
    values: ParameterValues, grid: GridOptions, layer_crs: QgsCoordinateReferenceSystem
) -> None:
    """Refuse ZOOM, the one that gives a CRS besides TARGET_CRS, for a layer without one."""
    if not layer_crs.isValid() and not values.given("TARGET_CRS") and grid.crs is not None:
        raise HeatDecayError(
            tr(
                "ZOOM needs to know where on Earth the data is, and the layer has no CRS. Give it "
                "one, or TARGET_CRS."
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
    """Read EXTENT in the target CRS; None where none was given."""
    if not values.given("EXTENT"):
        return None
    _check_extent_crs(str(values.parameters["EXTENT"]))
    rectangle = values.algorithm.parameterAsExtent(values.parameters, "EXTENT", values.context, crs)
    box = (
        rectangle.xMinimum(),
        rectangle.yMinimum(),
        rectangle.xMaximum(),
        rectangle.yMaximum(),
    )
    if rectangle.isNull() or not rectangle.isFinite():
        raise HeatDecayError(
            tr(
                "EXTENT cannot be read in {crs}: '{extent}'. Write xmin,xmax,ymin,ymax "
                "[EPSG:4326].",
                crs=crs.authid() or tr("the target CRS"),
                extent=values.parameters["EXTENT"],
            )
        )
    return box


def _check_extent_crs(text: str) -> None:
    """Refuse a CRS that QGIS would take no notice of, for it does not know it."""
    named = re.search(r"\[([^\[\]]*)\]\s*$", text)
    if named and not QgsCoordinateReferenceSystem(named.group(1)).isValid():
        raise HeatDecayError(
            tr(
                "EXTENT '{extent}': QGIS knows no CRS '{crs}'. Write [EPSG:4326], for example.",
                extent=text,
                crs=named.group(1),
            )
        )


def take_polygons(values: ParameterValues, name: str) -> Optional[QgsProcessingFeatureSource]:
    """Take MASK or AOI, None where it was not given; QGIS itself lets points and lines pass."""
    if not values.given(name):
        return None
    source = values.source(name)
    if geometry_name(source.wkbType()) not in ("polygon", "unknown"):
        layer = layer_behind(values.algorithm, values.parameters, name, values.context)
        raise HeatDecayError(
            tr(
                "{parameter} needs polygons, and '{layer}' has none. Give a layer of polygons, for "
                "example one that 'Buffer' makes.",
                parameter=name,
                layer=source_name(source, layer),
            )
        )
    return source
