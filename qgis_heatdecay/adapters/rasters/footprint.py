# SPDX-License-Identifier: GPL-2.0-or-later
"""Where rasters lie, and the grid over all of them."""

import math
import re
from dataclasses import dataclass
from typing import Iterable, List, Optional, Tuple

import numpy as np
from osgeo import gdal, osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsPointXY,
    QgsUnitTypes,
)

from ...core.errors import HeatDecayError
from ...core.grid import Bounds
from ...core.texts import tr
from ..compat import quiet_gdal
from ..crs import Geotransform, crs_name, is_same_crs, reference_of, wkt_of
from ..extents import DEGREES, are_apart, bounds_of, extent_text
from ..reading.reproject import MERCATOR_LATITUDE

# No picture needs to be larger than Earth is round, in meters.
_LARGEST = 4.1e7
_LATTICE = 33
_METERS = QgsUnitTypes.DistanceUnit.DistanceMeters
_UPRIGHT: Geotransform = (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)
_TURN, _POLE = 360.0, 90.0
# What the columns of a whole turn may miss or overlap, as a share of one.
_SEAM = 0.05
# How netCDF files say what their axes are.
_AXIS_NOTES = ("#units", "#standard_name")
_EAST = re.compile("degrees?_?e(ast)?|longitude", re.IGNORECASE)
_NORTH = re.compile("degrees?_?n(orth)?|latitude", re.IGNORECASE)


@dataclass(frozen=True)
class Footprint:
    """The pixels of a raster, without what is in them.

    wkt : its CRS, empty where it has none.
    controlled : the path of one that is placed by control points, or by the coordinates of each
        pixel, which only its file tells.
    is_placed : whether anything says where it lies; else the numbers are those of its pixels.
    by_axes : whether its CRS follows from the units of its axes alone.
    """

    columns: int
    rows: int
    geotransform: Geotransform
    wkt: str
    controlled: str = ""
    is_placed: bool = True
    by_axes: bool = False

    @property
    def pixel_size(self) -> float:
        """The width of its pixels, in map units of its own CRS."""
        return abs(self.geotransform[1])

    @property
    def bounds(self) -> Bounds:
        """The outer edges in its own CRS; without its turn, if it has one."""
        xmin, width, _, ymax, _, height = self.geotransform
        x, y = xmin + self.columns * width, ymax + self.rows * height
        return min(xmin, x), min(ymax, y), max(xmin, x), max(ymax, y)


def footprint_of(
    dataset: gdal.Dataset, path: str, crs: Optional[QgsCoordinateReferenceSystem]
) -> Footprint:
    """Return where a raster lies; one around the globe from longitude -180 on.

    crs : that of its layer, where there is one.
    """
    wkt = wkt_of(crs) if crs is not None and is_placed(dataset) else ""
    by_axes = not wkt and _has_degree_axes(dataset)
    wkt = wkt or _wkt_of_file(dataset)
    controlled = path if is_controlled(dataset) else ""
    columns, rows = dataset.RasterXSize, dataset.RasterYSize
    xmin, width, x_row, ymax, y_column, height = geotransform_of(dataset)
    turn = 0 if controlled else _columns_of_turn(dataset, wkt)
    if turn and not -_TURN / 2 - width < xmin < width - _TURN / 2:
        columns, xmin = turn, xmin + width * round((-_TURN / 2 - xmin) / width)
    geotransform = (xmin, width, x_row, ymax, y_column, height)
    return Footprint(columns, rows, geotransform, wkt, controlled, is_placed(dataset), by_axes)


def geotransform_of(dataset: gdal.Dataset) -> Geotransform:
    """Return the six numbers; a plain picture's rows are counted downwards from 0."""
    return dataset.GetGeoTransform(can_return_null=True) or _UPRIGHT


def is_placed(dataset: gdal.Dataset) -> bool:
    """Say whether anything tells where a raster's pixels lie."""
    return bool(dataset.GetGeoTransform(can_return_null=True)) or is_controlled(dataset)


def is_controlled(dataset: gdal.Dataset) -> bool:
    """Say whether a raster is placed by points, coordinates of its pixels, or a camera's model."""
    if dataset.GetGeoTransform(can_return_null=True):
        return False
    return bool(
        dataset.GetGCPCount() or dataset.GetMetadata("GEOLOCATION") or dataset.GetMetadata("RPC")
    )


def _wkt_of_file(dataset: gdal.Dataset) -> str:
    """Return the CRS that a file states, empty for none; that of degrees where its axes say so."""
    if not is_placed(dataset):
        return ""
    own = dataset.GetProjection() or dataset.GetGCPProjection()
    # Coordinates of pixels, and cameras' models, are in degrees where nothing else is said.
    by_pixel = is_controlled(dataset) and not dataset.GetGCPCount()
    if not own and by_pixel:
        own = dataset.GetMetadataItem("SRS", "GEOLOCATION")
    is_degrees = not own and (by_pixel or _has_degree_axes(dataset))
    return wkt_of(QgsCoordinateReferenceSystem(DEGREES)) if is_degrees else own or ""


def _has_degree_axes(dataset: gdal.Dataset) -> bool:
    """Say whether axes are longitude and latitude though no CRS is stated, as often in netCDF."""
    if dataset.GetProjection() or not dataset.GetGeoTransform(can_return_null=True):
        return False
    notes = dataset.GetMetadata()
    said = [text.strip() for name, text in notes.items() if name.endswith(_AXIS_NOTES)]
    return any(map(_EAST.fullmatch, said)) and any(map(_NORTH.fullmatch, said))


def _columns_of_turn(dataset: gdal.Dataset, wkt: str) -> int:
    """Return how many columns go once around the globe; 0 for a raster that does not."""
    _, width, x_row, ymax, y_column, height = geotransform_of(dataset)
    south = ymax + dataset.RasterYSize * height
    lies_on_globe = max(abs(ymax), abs(south)) <= _POLE - height
    is_degrees = reference_of(wkt).IsGeographic() if wkt else lies_on_globe
    if x_row or y_column or width <= 0 or height >= 0 or not is_degrees or not is_placed(dataset):
        return 0
    columns = round(_TURN / width)
    # The last column may be the first once more.
    goes_round = columns <= dataset.RasterXSize <= columns + 1
    return columns if goes_round and abs(columns * width - _TURN) <= _SEAM * width else 0


def around(dataset: gdal.Dataset, own: Footprint, bounds: Optional[Bounds]) -> gdal.Dataset:
    """Return a view of a raster around the globe that reaches as far as a grid does.

    Other rasters are returned as they are, as is one that reaches as far itself.

    own : as `footprint_of` returns it. bounds : of the grid in degrees; None where it is in others.
    """
    columns = 0 if own.controlled else _columns_of_turn(dataset, own.wkt)
    xmin, width, _, ymax, _, height = geotransform_of(dataset)
    turn, begin = columns * width, own.geotransform[0]
    west, east = (begin, begin + turn) if bounds is None else (bounds[0], bounds[2])
    if not columns or (xmin <= west and east <= xmin + turn):
        return dataset
    south = ymax + dataset.RasterYSize * height
    window = [0, 0, columns, dataset.RasterYSize]
    corners = [(xmin + number * turn, xmin + (number + 1) * turn) for number in range(-2, 3)]
    turns = [
        gdal.Translate(
            "", dataset, format="VRT", srcWin=window, outputBounds=[left, ymax, right, south]
        )
        for left, right in corners
    ]
    view = gdal.BuildVRT("", turns, outputBounds=[begin - turn, south, begin + 2 * turn, ymax])
    for number in range(1, dataset.RasterCount + 1):
        band, model = view.GetRasterBand(number), dataset.GetRasterBand(number)
        band.SetColorInterpretation(model.GetColorInterpretation())
        band.SetScale(model.GetScale() or 1.0)
        band.SetOffset(model.GetOffset() or 0.0)
        kind = model.GetMetadataItem("PIXELTYPE", "IMAGE_STRUCTURE")
        if kind:
            band.SetMetadataItem("PIXELTYPE", kind, "IMAGE_STRUCTURE")
    return view


def footprint_bounds(footprints: Iterable[Footprint], crs: QgsCoordinateReferenceSystem) -> Bounds:
    """Return the bounds of all rasters in a CRS.

    Raises HeatDecayError: a raster cannot be placed in that CRS.
    """
    west, south, east, north = zip(*[_bounds_in(each, crs) for each in footprints])
    lowest, highest = _furthest(crs)
    return min(west), max(min(south), lowest), max(east), min(max(north), highest)


def covered_boxes(boxes: np.ndarray) -> List[int]:
    """Return the numbers of those that lie below an earlier one by more than half.

    boxes : (n, 4), xmin, ymin, xmax, ymax; half is that of the smaller of two.
    """
    sides = boxes[:, 2:] - boxes[:, :2]
    areas = sides.prod(axis=1)
    covered = []
    for number in range(1, len(boxes)):
        above = boxes[:number]
        shared = np.minimum(above[:, 2:], boxes[number, 2:]) - np.maximum(
            above[:, :2], boxes[number, :2]
        )
        overlap = np.maximum(shared, 0.0).prod(axis=1)
        if (overlap > np.minimum(areas[:number], areas[number]) / 2).any():
            covered.append(number)
    return covered


def within_use(bounds: Bounds, crs: QgsCoordinateReferenceSystem) -> Bounds:
    """Cut bounds that no map can show down to where the CRS is meant to be used.

    Around a pole, say, the other pole lies beyond all measure.
    """
    if not crs.isValid() or crs.isGeographic():
        return bounds
    to_meters = QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), _METERS)
    use = crs.bounds()
    xmin, ymin, xmax, ymax = bounds
    if max(xmax - xmin, ymax - ymin) * to_meters <= _LARGEST or use.isEmpty():
        return bounds
    corner = use.xMinimum(), use.width(), 0.0, use.yMaximum(), 0.0, -use.height()
    degrees = wkt_of(QgsCoordinateReferenceSystem(DEGREES))
    within = _bounds_in(Footprint(1, 1, corner, degrees), crs)
    if are_apart(bounds, within):
        return bounds
    west, south, east, north = within
    return max(xmin, west), max(ymin, south), min(xmax, east), min(ymax, north)


def _furthest(crs: QgsCoordinateReferenceSystem) -> Tuple[float, float]:
    """Return how far down and up a picture reaches: in Mercator, as far as web maps."""
    if crs.projectionAcronym() != "merc":
        return -math.inf, math.inf
    to_mercator = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(DEGREES), crs, QgsCoordinateTransformContext()
    )
    edges = [QgsPointXY(0.0, latitude) for latitude in (-MERCATOR_LATITUDE, MERCATOR_LATITUDE)]
    try:
        south, north = (to_mercator.transform(edge).y() for edge in edges)
    except QgsCsException:  # the Mercator of another body
        return -math.inf, math.inf
    return south, north


def lies_along(footprint: Footprint, crs: QgsCoordinateReferenceSystem) -> bool:
    """Say whether a raster's rows and columns run along the axes of a CRS."""
    if footprint.controlled or footprint.geotransform[2] or footprint.geotransform[4]:
        return False
    target = wkt_of(crs) or footprint.wkt
    return is_same_crs(footprint.wkt or target, target)


def _bounds_in(footprint: Footprint, crs: QgsCoordinateReferenceSystem) -> Bounds:
    if lies_along(footprint, crs):
        return footprint.bounds
    with quiet_gdal():
        if footprint.controlled:
            target = wkt_of(crs) or footprint.wkt
            return _controlled_bounds(footprint.controlled, footprint.wkt or target, target)
        x, y = _places_in(footprint, crs)
    known = np.isfinite(x) & np.isfinite(y)
    if not known.any():
        raise HeatDecayError(
            tr(
                "A raster over {extent} (xmin, xmax, ymin, ymax) cannot be shown in {crs}. Choose "
                "another TARGET_CRS.",
                extent=extent_text(footprint.bounds, digits=8),
                crs=crs_name(crs) or "TARGET_CRS",
            )
        )
    return bounds_of(x[known], y[known])


def places_of(
    footprints: Iterable[Footprint], crs: QgsCoordinateReferenceSystem
) -> Tuple[np.ndarray, np.ndarray]:
    """Return places all over some rasters in a CRS, those that it has; none of controlled ones."""
    with quiet_gdal():
        found = [_places_in(each, crs) for each in footprints if not each.controlled]
    x, y = np.hstack([np.empty((2, 0)), *found])
    known = np.isfinite(x) & np.isfinite(y)
    return x[known], y[known]


def _places_in(
    footprint: Footprint, crs: QgsCoordinateReferenceSystem
) -> Tuple[np.ndarray, np.ndarray]:
    target = wkt_of(crs) or footprint.wkt
    source = footprint.wkt or target
    x, y = _lattice(footprint)
    if is_same_crs(source, target):
        return x, y
    reaches_little_over = np.abs(x).max() <= _TURN / 2 + footprint.pixel_size
    if reaches_little_over and source and reference_of(source).IsGeographic():
        # Half a pixel beyond the date line is the other side of the world.
        x = np.clip(x, -_TURN / 2, _TURN / 2)
    return _transformed(x, y, source, target)


def _lattice(footprint: Footprint) -> Tuple[np.ndarray, np.ndarray]:
    """Return places all over a raster, for its outline may pass a pole or the end of the world."""
    columns, rows = np.meshgrid(
        np.linspace(0, footprint.columns, _LATTICE), np.linspace(0, footprint.rows, _LATTICE)
    )
    x0, x_column, x_row, y0, y_column, y_row = footprint.geotransform
    x = x0 + columns * x_column + rows * x_row
    return x.ravel(), (y0 + columns * y_column + rows * y_row).ravel()


def _transformed(
    x: np.ndarray, y: np.ndarray, source: str, target: str
) -> Tuple[np.ndarray, np.ndarray]:
    """Return places in another CRS, not finite where it has none, as that of another body."""
    nowhere = np.full(len(x), np.nan)
    try:
        transform = osr.CoordinateTransformation(reference_of(source), reference_of(target))
        places = np.array(transform.TransformPoints(np.column_stack([x, y]).tolist()))
    # By version and settings of GDAL the first fails, or the second has nothing to go by.
    except (RuntimeError, TypeError):
        return nowhere, nowhere
    return places[:, 0], places[:, 1]


def _controlled_bounds(path: str, source: str, target: str) -> Bounds:
    """Return the bounds of a raster that is placed by control points."""
    laid = gdal.AutoCreateWarpedVRT(gdal.Open(path), source or None, target or None)
    if laid is None:
        raise HeatDecayError(
            tr(
                "'{path}' cannot be placed by its control points: {reason}",
                path=path,
                reason=gdal.GetLastErrorMsg(),
            )
        )
    return Footprint(laid.RasterXSize, laid.RasterYSize, laid.GetGeoTransform(), target).bounds
