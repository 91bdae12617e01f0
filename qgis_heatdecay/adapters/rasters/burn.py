# SPDX-License-Identifier: GPL-2.0-or-later
"""Shapes burnt into the pixels of a grid by GDAL."""

from typing import Any, Iterable, Sequence, Tuple

import numpy as np
from osgeo import gdal, ogr, osr

from ...core.grid import Grid
from ...core.progress import Tick
from ..compat import quiet_gdal, vector_memory_driver
from .files import stopped_by

# GDAL asks whether to go on after so many rows; each looks at every vertex.
_ROWS_AT_ONCE = 64

_NUMBER = "number"

TOUCHED = "ALL_TOUCHED=TRUE"
"""Burn each pixel that a shape touches, not only those whose center is inside."""

ADDED = "MERGE_ALG=ADD"
"""Add the numbers of shapes that lie over each other; else the last one wins."""

_KINDS = {np.dtype(np.uint8): gdal.GDT_Byte, np.dtype(np.int32): gdal.GDT_Int32}


def burnt(
    shapes: Iterable[Tuple[bytes, int]],
    grid: Grid,
    tick: Tick,
    kind: type = np.int32,
    options: Sequence[str] = (),
) -> np.ndarray:
    """Return the number of the shape whose inside holds each pixel's center, (rows, cols).

    Parameters
    ----------
    shapes : well-known binary in the grid's CRS, with the number to be burnt.
    kind : uint8 or int32; 0 where there is no shape.
    options : `TOUCHED`, `ADDED`.
    """
    chosen = [f"ATTRIBUTE={_NUMBER}", f"CHUNKYSIZE={_ROWS_AT_ONCE}", *options]
    with stopped_by(tick) as progress, quiet_gdal():
        store = _stored(shapes, tick)
        driver = gdal.GetDriverByName("MEM")
        target = driver.Create("", grid.width, grid.height, 1, _KINDS[np.dtype(kind)])
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
