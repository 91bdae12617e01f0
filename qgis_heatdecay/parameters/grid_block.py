# SPDX-License-Identifier: GPL-2.0-or-later
"""The grid of pixels: its size, CRS, extent and mask."""

import re
from dataclasses import dataclass, replace
from typing import List, Optional, Tuple

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingFeatureSource

from ..adapters.crs import NEED_A_PLACE, Place, require_crs
from ..adapters.extents import ExtentWords, rectangle_bounds
from ..adapters.ground.background import image_size, is_georeferenced
from ..core.errors import InvalidParameter
from ..core.grid import Bounds, Grid, GridRequest, check_memory, fit_extent, grid_of_extent
from ..core.progress import Tick, part
from ..core.texts import to_translate, tr
from ..core.webmercator import pixel_size as zoom_pixel_size
from .input_parameters import InputFile, PolygonLayer
from .parameter import Parameter, read_into, varied
from .parameter_values import ParameterValues
from .plain_parameters import Crs, Extent, Flag, Integer, Number, is_number

LONGER_SIDE_PX = 800
"""The longer side of an animation whose size is not given."""

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
    "Pixels that no feature reaches become 0. Pixels outside the mask stay NoData, and with "
    "VALUES=mean all of them do: where no feature is near there is no mean.",
)
# Of the ground, but they may set the size.
BACKGROUND_IMAGE = InputFile(
    "BACKGROUND_IMAGE",
    "Ground: Background image",
    "A georeferenced image is placed by its CRS; any other is stretched over the whole picture.",
    filter=to_translate("Images (*.png *.jpg *.jpeg *.tif *.tiff *.gif *.bmp *.webp)"),
)
ZOOM = Integer(
    "ZOOM",
    "Ground: Zoom level of the tiles (0 = automatic)",
    "0: the level whose pixels are closest in size to the picture's. Any other: the picture is "
    "in EPSG:3857 and has the pixel size of that level.",
    default=0,
    minimum=0,
    maximum=24,
)
_SIZE = (PIXEL_SIZE, WIDTH, HEIGHT, MARGIN)


@dataclass(frozen=True)
class GridOptions:
    """What the user said of the grid.

    crs : of the grid; invalid where nobody knows it, and numbers are then taken as they are.
    extent : in that CRS; None for all data.
    words : writes extents as the user does.
    """

    request: GridRequest
    crs: QgsCoordinateReferenceSystem
    extent: Optional[Bounds]
    words: ExtentWords
    mask: Optional[QgsProcessingFeatureSource]
    fill_zero: bool

    def require_memory(self, bytes_per_pixel: int) -> None:
        """Require memory for the picture, where its size is known before the data is.

        Raises TooLarge: it is not free.
        """
        request = self.request
        if self.extent is not None:
            check_memory(fit_extent(request, self.extent), bytes_per_pixel)
        elif request.width is not None and request.height is not None:
            check_memory(Grid(0, 0, 1, request.width, request.height), bytes_per_pixel)

    def inside(self, place: Place, tick: Tick) -> Optional[np.ndarray]:
        """Return the pixels inside the mask, (rows, cols) bool; None where there is no mask."""
        if self.mask is None:
            return None
        # What draws polygons is loaded where there is a mask.
        from ..adapters.rasters.polygon_pixels import pixels_inside  # noqa: PLC0415

        return pixels_inside(self.mask, place, part(tick, 0.0, 0.0))


def picture_grid_parameters(default_size: int) -> List[Parameter]:
    """Return the parameters of the grid of any picture.

    default_size : pixels of the longer side where nothing is said.
    """
    rows = (EXTENT, PIXEL_SIZE, MASK, WIDTH, HEIGHT, TARGET_CRS)
    return varied(rows, PIXEL_SIZE.but(words={"size": default_size}))


def heat_grid_parameters(default_size: int) -> List[Parameter]:
    """Return the parameters of the grid of heat, which reaches beyond its features."""
    extent = EXTENT.but(
        help="The area of the raster. Features outside it still heat the pixels they reach. "
        "Numbers without a [CRS] after them are in the target CRS."
    )
    return varied([*picture_grid_parameters(default_size), MARGIN, FILL_ZERO], extent)


def read_grid(
    values: ParameterValues,
    default_size: int,
    own_crs: QgsCoordinateReferenceSystem,
    projected: bool = True,
) -> GridOptions:
    """Read the grid of data with a CRS of its own.

    projected : whether data in degrees is shown in EPSG:3857 unless TARGET_CRS is given.

    Raises InvalidParameter: parameters clash, EXTENT can be no grid, or a CRS is needed and nobody
        knows it.
    """
    request, crs = read_size(values, default_size)
    if crs is not None and not own_crs.isValid() and not TARGET_CRS.given(values):
        said = tr(
            "ZOOM needs to know where on Earth the data is, but the layer has no CRS. Set the "
            "layer's CRS, or give TARGET_CRS."
        )
        raise InvalidParameter(said, ZOOM.name)
    if crs is None:
        is_degrees = own_crs.isValid() and own_crs.isGeographic()
        crs = QgsCoordinateReferenceSystem(_MERCATOR) if is_degrees and projected else own_crs
    extent = read_extent(values, crs)
    if extent is not None:
        grid_of_extent(request, extent)
    require_place(values, crs)
    words = _extent_words(values, crs)
    return GridOptions(request, crs, extent, words, MASK.read(values), FILL_ZERO.read(values))


def require_place(values: ParameterValues, crs: QgsCoordinateReferenceSystem) -> None:
    """Require a CRS where something is drawn that has its place on Earth."""
    require_crs(filter(values.given, NEED_A_PLACE), crs)


def require_no_place(values: ParameterValues, name: str) -> None:
    """Require that nothing asks where rasters lie that have no georeference.

    name : of the first raster.

    Raises InvalidParameter: names what asks for it.
    """
    asking = (TARGET_CRS.name, EXTENT.name, MASK.name, ZOOM.name, *NEED_A_PLACE)
    given = [each for each in asking if values.given(each)]
    if given:
        said = tr(
            "{parameters} cannot be used: '{name}' has no georeference, so nothing says where on "
            "Earth its pixels lie. Georeference it first (Layer > Georeferencer), or leave "
            "{parameters} out, and its pixels are shown as they are.",
            parameters=", ".join(given),
            name=name,
        )
        raise InvalidParameter(said, given[0], values.parameters[given[0]])


def read_size(
    values: ParameterValues, default_size: int
) -> Tuple[GridRequest, Optional[QgsCoordinateReferenceSystem]]:
    """Read the size of a grid and its CRS, None where nothing was said of it.

    In pictures, ZOOM or a plain BACKGROUND_IMAGE may set the size.
    """
    request = read_into(GridRequest, _SIZE, values, default_size=default_size)
    crs = TARGET_CRS.read(values)
    zoom = ZOOM.read(values)
    if zoom:
        return _zoomed(request, crs, zoom)
    sized = (request.pixel_size, request.width, request.height) != (None, None, None)
    path = BACKGROUND_IMAGE.read(values)
    if path and not sized and not is_georeferenced(path):
        width, height = image_size(path)
        request = replace(request, width=width, height=height)
    return request, crs


def _zoomed(
    request: GridRequest, crs: Optional[QgsCoordinateReferenceSystem], zoom: int
) -> Tuple[GridRequest, QgsCoordinateReferenceSystem]:
    if crs is not None and crs.authid() != _MERCATOR:
        said = tr(
            "ZOOM {zoom} needs {web_crs}, but TARGET_CRS is {crs}. Leave one of them out.",
            zoom=zoom,
            web_crs=_MERCATOR,
            crs=crs.authid(),
        )
        raise InvalidParameter(said, ZOOM.name, zoom)
    if request.pixel_size is not None:
        said = tr(
            "ZOOM {zoom} sets the pixel size, but PIXEL_SIZE is {size:g}. Leave one of them out.",
            zoom=zoom,
            size=request.pixel_size,
        )
        raise InvalidParameter(said, ZOOM.name, zoom)
    request = replace(request, pixel_size=zoom_pixel_size(zoom))
    return request, QgsCoordinateReferenceSystem(_MERCATOR)


def _extent_words(values: ParameterValues, crs: QgsCoordinateReferenceSystem) -> ExtentWords:
    text = str(values.parameters.get(EXTENT.name, "")).partition("[")
    is_numbers = re.fullmatch(r"[-+.,\deE\s]*", text[0]) is not None
    numbers = re.findall(r"[-+.\deE]+", text[0]) if is_numbers else []
    # Without a CRS of their own, QGIS would name the project's.
    has_own_crs = EXTENT.given(values) and (bool(text[1]) or not is_numbers)
    written = values.read_as("ExtentCrs", EXTENT.name) if has_own_crs else crs
    return ExtentWords(
        crs,
        written if written.isValid() else crs,
        values.context.transformContext(),
        [float(number) for number in numbers if is_number(number)],
    )


def read_extent(values: ParameterValues, crs: QgsCoordinateReferenceSystem) -> Optional[Bounds]:
    """Read EXTENT in the target CRS; None where none was given.

    Raises InvalidParameter: it names a CRS that QGIS does not know and would ignore, has latitudes
        beyond the poles, or cannot be transformed.
    """
    if not EXTENT.given(values):
        return None
    text = str(values.parameters[EXTENT.name])
    named = re.search(r"\[([^\[\]]*)\]\s*$", text)
    if named and not QgsCoordinateReferenceSystem(named.group(1)).isValid():
        said = tr(
            "EXTENT '{extent}': QGIS does not know the CRS '{crs}'. Write [EPSG:4326], for "
            "example.",
            extent=text,
            crs=named.group(1),
        )
        raise InvalidParameter(said, EXTENT.name, text)
    _extent_words(values, crs).require_latitudes()
    rectangle = values.read_as("Extent", EXTENT.name, crs)
    if rectangle.isNull() or not rectangle.isFinite():
        said = tr(
            "EXTENT '{extent}' cannot be read in {crs}. Write xmin,xmax,ymin,ymax [EPSG:4326].",
            crs=crs.authid() or tr("the target CRS"),
            extent=values.parameters[EXTENT.name],
        )
        raise InvalidParameter(said, EXTENT.name, text)
    return rectangle_bounds(rectangle)
