# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the pixels lie."""

from dataclasses import dataclass
from typing import List, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
)

from ...core.errors import HeatDecayError
from ...core.grid import Box, GridRequest
from ..values import Values
from .definitions import flag, helped, integer, number, tr


@dataclass(frozen=True)
class GridOptions:
    """What the user said of the grid; the extent in the target CRS."""

    request: GridRequest
    fill_zero: bool


def grid_definitions(default_size: int) -> List[QgsProcessingParameterDefinition]:
    """Declare the parameters of the grid."""
    return [
        helped(
            QgsProcessingParameterExtent(
                "EXTENT", tr("Grid: Extent (empty = the data's)"), None, True
            ),
            tr(
                "The area of the raster. Features outside still heat the pixels they reach. "
                "Without [CRS] behind the numbers they are in the target CRS."
            ),
        ),
        number(
            "PIXEL_SIZE",
            tr("Grid: Pixel size in map units of the target CRS (empty = automatic)"),
            tr(
                "Side of the square pixels. Empty: what makes the longer side {size} pixels, or "
                "what fits width and height."
            ).format(size=default_size),
            minimum=0.0,
            decimals=9,
        ),
        helped(
            QgsProcessingParameterFeatureSource(
                "MASK",
                tr("Grid: Mask (polygons; outside them there is no heat)"),
                [QgsProcessing.SourceType.TypeVectorPolygon],
                optional=True,
            ),
            tr("Pixels whose centre is outside these polygons become NoData."),
        ),
        integer(
            "WIDTH",
            tr("Grid: Width in pixels"),
            tr("Columns of the raster; empty: from the pixel size."),
            minimum=1,
        ),
        integer(
            "HEIGHT",
            tr("Grid: Height in pixels"),
            tr("Rows of the raster; empty: from the pixel size."),
            minimum=1,
        ),
        integer(
            "MARGIN",
            tr("Grid: Margin in pixels beside the radius"),
            tr("More room around the data. An extent that is given is not widened."),
            default=0,
            minimum=0,
        ),
        helped(
            QgsProcessingParameterCrs("TARGET_CRS", tr("Grid: CRS of the raster"), optional=True),
            tr("Empty: the layer's own where it is projected, else EPSG:3857."),
        ),
        flag(
            "FILL_ZERO",
            tr("Grid: Write 0 instead of NoData where nothing heats"),
            tr("Pixels that no feature reaches become 0. Pixels outside the mask stay NoData."),
            default=False,
        ),
    ]


def read_grid(values: Values, default_size: int) -> GridOptions:
    """Read the size of the grid; EXTENT and MASK are read where the CRS is known."""
    pixel_size = values.optional_number("PIXEL_SIZE")
    if pixel_size is not None and pixel_size <= 0:
        raise HeatDecayError(f"PIXEL_SIZE must be greater than 0, not {pixel_size:g}.")
    request = GridRequest(
        pixel_size=pixel_size,
        width=values.optional_integer("WIDTH"),
        height=values.optional_integer("HEIGHT"),
        margin=values.integer("MARGIN"),
        default_size=default_size,
    )
    return GridOptions(request, values.flag("FILL_ZERO"))


def read_extent(values: Values, crs: QgsCoordinateReferenceSystem) -> Optional[Box]:
    """Read EXTENT in the target CRS; None where none was given."""
    if not values.given("EXTENT"):
        return None
    rectangle = values.algorithm.parameterAsExtent(values.parameters, "EXTENT", values.context, crs)
    box = (
        rectangle.xMinimum(),
        rectangle.yMinimum(),
        rectangle.xMaximum(),
        rectangle.yMaximum(),
    )
    if rectangle.isNull() or not rectangle.isFinite():
        raise HeatDecayError(
            f"EXTENT cannot be read in {crs.authid() or 'the target CRS'}: "
            f"'{values.parameters['EXTENT']}'. Write xmin,xmax,ymin,ymax [EPSG:4326]."
        )
    return box


def target_crs(
    given: Optional[QgsCoordinateReferenceSystem], layer_crs: QgsCoordinateReferenceSystem
) -> QgsCoordinateReferenceSystem:
    """Give TARGET_CRS, else the layer's own where it is projected, else EPSG:3857.

    The result is invalid where neither is known: numbers are then taken as they are.
    """
    if given is not None:
        return given
    if layer_crs.isValid() and layer_crs.isGeographic():
        return QgsCoordinateReferenceSystem("EPSG:3857")
    return layer_crs
