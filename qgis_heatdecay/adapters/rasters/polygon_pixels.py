# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons as pixels: a mask, the polygon of each pixel, and of each point; and the way back."""

from typing import Any, Iterable, List, Optional, Sequence, Tuple

import numpy as np
from osgeo import gdal, gdal_array, ogr, osr
from qgis.core import QgsFeatureRequest, QgsGeometry, QgsProcessingFeatureSource

from ...core.choropleth.points_inside import points_inside, points_on_border
from ...core.errors import NothingToShow
from ...core.grid import Grid, GridRequest, fit_data
from ...core.progress import Tick, part
from ...core.texts import tr
from ..compat import quiet_gdal, vector_memory_driver
from ..crs import Place, crs_name
from ..extents import bounds_of, extent_text
from ..feedback import gdal_progress
from ..reading.polygons import PolygonShapes, valid_polygons
from ..reading.wkb import line_blobs, polygon_blobs

# GDAL asks whether to go on after so many rows; each looks at every vertex.
_ROWS_AT_ONCE = 64

# So many points are worth a look at where all polygons lie.
_MANY_POINTS = 20_000
# Borders take less of a larger picture; few polygons need none.
_LOOK_PX, _LARGE_LOOK_PX = 1024, 3072
_MANY_SHAPES = 1000

_NUMBER = "number"
# All pixels that a shape touches are burnt, not only those whose center is inside.
_TOUCHED = "ALL_TOUCHED=TRUE"
# The numbers of shapes that lie over each other are added; else the last one wins.
_ADDED = "MERGE_ALG=ADD"


def burnt(
    shapes: Iterable[Tuple[bytes, int]],
    grid: Grid,
    tick: Tick,
    kind: type = np.int32,
    options: Sequence[str] = (),
) -> np.ndarray:
    """Return the number of the shape whose inside holds each pixel's center, (rows, cols).

    shapes : well-known binary in the grid's CRS, with the number to be burnt.
    kind : uint8 or int32; 0 where there is no shape.
    options : further ones of GDAL.
    """
    chosen = [f"ATTRIBUTE={_NUMBER}", f"CHUNKYSIZE={_ROWS_AT_ONCE}", *options]
    with gdal_progress(tick) as progress, quiet_gdal():
        store = _stored(shapes, tick)
        gdal_type = gdal_array.NumericTypeCodeToGDALTypeCode(kind)
        target = gdal.GetDriverByName("MEM").Create("", grid.width, grid.height, 1, gdal_type)
        target.SetGeoTransform(grid.geotransform)
        gdal.RasterizeLayer(target, [1], store.GetLayer(0), None, None, [0], chosen, progress)
        return target.GetRasterBand(1).ReadAsArray()


def _stored(shapes: Iterable[Tuple[bytes, int]], tick: Tick) -> Any:
    """Return the shapes as a layer in memory."""
    store = vector_memory_driver().CreateDataSource("shapes")
    layer = store.CreateLayer("shapes", osr.SpatialReference(), ogr.wkbUnknown)
    layer.CreateField(ogr.FieldDefn(_NUMBER, ogr.OFTInteger))
    for wkb, number in shapes:
        tick(0.0)
        geometry = ogr.CreateGeometryFromWkb(wkb)
        if geometry is not None and geometry.HasCurveGeometry():
            # GDAL burns nothing of shapes with arcs.
            geometry = geometry.GetLinearGeometry()
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometryDirectly(geometry)
        feature.SetField(0, number)
        layer.CreateFeature(feature)
    return store


def pixels_inside(polygons: QgsProcessingFeatureSource, place: Place, tick: Tick) -> np.ndarray:
    """Return a bool array (rows, cols): True where the pixel's center is inside a polygon.

    Raises NothingToShow: no pixel of the grid is inside.
    """
    request = QgsFeatureRequest()
    if place.crs.isValid() and polygons.sourceCrs().isValid():
        request.setDestinationCrs(place.crs, place.transform_context)
    shapes = ((shape.asWkb().data(), 1) for shape in valid_polygons(polygons, request, tick))
    inside = burnt(shapes, place.grid, tick, np.uint8).view(bool)
    if not inside.any():
        raise NothingToShow(
            tr(
                "MASK hides every pixel: none of its polygons covers the center of a pixel. Choose "
                "polygons that overlap the raster's extent, {extent} (xmin, xmax, ymin, ymax).",
                extent=extent_text(place.grid.bounds, crs_name(place.crs), 8),
            )
        )
    return inside


def polygon_ids(
    shapes: PolygonShapes, grid: Grid, tick: Tick, which: Optional[np.ndarray] = None
) -> np.ndarray:
    """Return the number of the polygon that each pixel's center is in, from 1; 0 for none.

    Where polygons overlap, smaller shapes lie on larger ones, whatever their order.

    which : the shapes that polygons have; None for all.
    """
    order = np.lexsort((shapes.polygon, -shapes.size))
    if which is not None:
        order = order[np.isin(order, which)]
    found = polygon_blobs(shapes.rings, order) if which is None else shapes.blobs(order)
    numbers = (shapes.polygon + 1).tolist()
    return burnt(((blob, numbers[each]) for each, blob in found), grid, tick)


def points_in_polygons(
    shapes: PolygonShapes, x: np.ndarray, y: np.ndarray, tick: Tick
) -> Tuple[np.ndarray, np.ndarray]:
    """Return pairs of a point and a polygon that holds it, ordered by the point, each pair once.

    Points on a border that polygons share are in one of them, and none on a border is lost.
    """
    # Shapes without area have no inside, and no picture.
    if len(x) < _MANY_POINTS or not shapes.size.any():
        point, shape = points_inside(shapes.rings, x, y, tick)
        near = np.arange(len(x))
    else:
        point, shape, near = _looked_up(shapes, x, y, tick)
    polygons = int(shapes.polygon.max()) + 1
    # A pair as one number, which is quick to sort and to compare.
    pairs = np.unique(point * polygons + shapes.polygon[shape])
    # By the rule for even and odd, a border belongs to the polygon on one side of it alone: what
    # lies on the outer border of all may be in none, and is looked for there.
    near = np.setdiff1d(near, pairs // polygons)
    outer = _on_outer_border(shapes, x, y, near, tick)
    return np.divmod(np.sort(np.concatenate([pairs, outer[0] * polygons + outer[1]])), polygons)


def _on_outer_border(
    shapes: PolygonShapes, x: np.ndarray, y: np.ndarray, outside: np.ndarray, tick: Tick
) -> Tuple[np.ndarray, np.ndarray]:
    """Return those of the points outside that are on a border, with the first polygon of each."""
    point, shape = points_on_border(shapes.rings, x[outside], y[outside], tick)
    order = np.lexsort((shapes.polygon[shape], point))
    point, first = np.unique(point[order], return_index=True)
    return outside[point], shapes.polygon[shape[order][first]]


def _looked_up(
    shapes: PolygonShapes, x: np.ndarray, y: np.ndarray, tick: Tick
) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Look most points up in a picture of the shapes; test those near a border.

    Return pairs of a point and a shape, and the points that were tested.
    """
    rings = shapes.rings
    size = _LARGE_LOOK_PX if len(shapes.polygon) > _MANY_SHAPES else _LOOK_PX
    grid = fit_data(GridRequest(margin=2, default_size=size), bounds_of(rings.x, rings.y))
    seen, unsure = _picture(shapes, grid, part(tick, 0.0, 0.2))
    columns, rows = (np.floor(each) for each in grid.to_pixels(x, y))
    inside = (columns >= 0) & (columns < grid.width) & (rows >= 0) & (rows < grid.height)
    near = np.flatnonzero(inside)
    pixel = rows[near].astype(np.intp) * grid.width + columns[near].astype(np.intp)
    tested = near[unsure.ravel()[pixel]]
    shape = np.where(unsure.ravel()[pixel], 0, seen.ravel()[pixel]) - 1
    hit, held = points_inside(rings, x[tested], y[tested], part(tick, 0.2, 1.0))
    sure = shape >= 0
    point = np.concatenate([near[sure], tested[hit]])
    return point, np.concatenate([shape[sure], held]), tested


def _picture(shapes: PolygonShapes, grid: Grid, tick: Tick) -> Tuple[np.ndarray, np.ndarray]:
    """Return the shape of each pixel, from 1, and where a border or an overlap is near."""
    numbered = ((blob, each + 1) for each, blob in polygon_blobs(shapes.rings))
    seen = burnt(numbered, grid, tick)
    alike = ((blob, 1) for _, blob in polygon_blobs(shapes.rings))
    count = burnt(alike, grid, tick, np.uint8, [_ADDED])
    lines = ((blob, 1) for blob in line_blobs(shapes.rings))
    border = burnt(lines, grid, tick, np.uint8, [_TOUCHED]).astype(bool)
    # One pixel more on all sides makes up for rounding.
    wide = np.pad(border, 1)
    rows, columns = grid.shape
    for down in range(3):
        for across in range(3):
            border |= wide[down : down + rows, across : across + columns]
    return seen, border | (count > 1)


def polygons_of_pixels(labels: np.ndarray, grid: Grid) -> List[QgsGeometry]:
    """Return the outlines of labeled pixels, one polygon with its holes for each label from 1 on.

    labels : (rows, cols) int32, 0 for none; pixels of a label are connected by their sides.
    """
    rows, columns = (np.flatnonzero(labels.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return []
    top, left = int(rows[0]), int(columns[0])
    height, width = int(rows[-1]) - top + 1, int(columns[-1]) - left + 1
    place = grid.crop(left, top, width, height)
    found: List[QgsGeometry] = [QgsGeometry()] * int(labels.max())
    with quiet_gdal():
        raster = gdal.GetDriverByName("MEM").Create("", width, height, 1, gdal.GDT_Int32)
        raster.SetGeoTransform(place.geotransform)
        band = raster.GetRasterBand(1)
        band.WriteArray(labels[top : top + height, left : left + width])
        store = vector_memory_driver().CreateDataSource("polygons")
        layer = store.CreateLayer("polygons", None, ogr.wkbPolygon)
        layer.CreateField(ogr.FieldDefn(_NUMBER, ogr.OFTInteger))
        # The raster is its own mask: where it is 0, there is no polygon.
        gdal.Polygonize(band, band, layer, 0)
        for feature in layer:
            geometry = QgsGeometry()
            geometry.fromWkb(bytes(feature.GetGeometryRef().ExportToWkb()))
            if not geometry.isGeosValid():
                # A ring that meets itself at a corner encloses what is a hole.
                geometry = geometry.makeValid()
            found[feature.GetField(0) - 1] = geometry
    return found
