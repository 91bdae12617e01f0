# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons as a mask of pixels."""

from typing import Any, Callable

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
)

from qgis_heatdecay.adapters.area_of_interest import shapes_of_layer
from qgis_heatdecay.adapters.crs import Place
from qgis_heatdecay.adapters.rasters.polygon_pixels import pixels_inside
from qgis_heatdecay.core.errors import Cancelled, HeatDecayError
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.progress import silent

MERCATOR = QgsCoordinateReferenceSystem("EPSG:3857")
GRID = Grid(-50.0, 50.0, 1.0, 100, 100)
CIRCLE = "CURVEPOLYGON(CIRCULARSTRING(0 40, 40 0, 0 -40, -40 0, 0 40))"
SQUARE = "POLYGON((-40 -40, 40 -40, 40 40, -40 40, -40 -40))"


def masked(layer: Any, tick: Any = silent) -> np.ndarray:
    return pixels_inside(layer, Place(GRID, MERCATOR, QgsCoordinateTransformContext()), tick)


def test_the_inside_of_an_arc_is_inside(make_layer: Callable) -> None:
    inside = masked(make_layer([CIRCLE], geometry="CurvePolygon"))
    x, y = np.meshgrid(np.arange(100) - 49.5, 49.5 - np.arange(100))
    radius = np.hypot(x, y)
    assert inside[radius < 39.5].all()
    assert not inside[radius > 40.5].any()


def test_features_without_a_shape_hide_nothing(make_layer: Callable) -> None:
    inside = masked(make_layer([None, SQUARE, "POLYGON EMPTY"], geometry="Polygon"))
    assert inside.sum() == 80 * 80


@pytest.mark.parametrize("exceptions", [False, True])
def test_a_mask_beside_the_raster_is_refused_and_a_cancel_heard(
    make_layer: Callable, exceptions: bool
) -> None:
    """Whether another plugin has switched GDAL's exceptions on or not."""

    def stop(done: float) -> None:
        raise Cancelled

    before = gdal.GetUseExceptions()
    (gdal.UseExceptions if exceptions else gdal.DontUseExceptions)()
    try:
        far = make_layer(["POLYGON((900 0, 901 0, 901 1, 900 0))"], geometry="Polygon")
        with pytest.raises(HeatDecayError, match="hides every pixel"):
            masked(far)
        with pytest.raises(Cancelled):
            masked(make_layer([SQUARE], geometry="Polygon"), stop)
    finally:
        (gdal.UseExceptions if before else gdal.DontUseExceptions)()


@pytest.mark.parametrize(
    ("wkt", "area"),
    [
        ("POLYGON((0 0, 40 40, 40 0, 0 40, 0 0))", 800),
        ("POLYGON((0 0, 20 0, 20 20, 0 20, 0 0),(30 0, 40 0, 40 10, 30 10, 30 0))", 500),
        ("POLYGON((0 0, 10 0, 10 10, 10 30, 10 10, 0 10, 0 0))", 100),
        ("MULTIPOLYGON(((0 0, 10 0, 10 10, 0 10, 0 0)),((20 20, 30 30, 20 20)))", 100),
    ],
    ids=["crossing itself", "hole beside", "spike", "part without area"],
)
def test_areas_that_qgis_calls_invalid_are_those_that_they_show(
    make_layer: Callable, wkt: str, area: float
) -> None:
    """Whatever the user has set for invalid polygons in Processing."""
    layer = make_layer([wkt], geometry="MultiPolygon")
    context = QgsProcessingContext()
    context.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryAbortOnInvalid)
    source = QgsProcessingFeatureSource(layer, context)
    assert masked(source).sum() == pytest.approx(area, abs=45)
    shapes = shapes_of_layer(source, QgsCoordinateTransformContext(), silent)
    assert sum(each.area() for each in shapes.geometries) == pytest.approx(area)


def test_areas_without_an_inside_are_none(make_layer: Callable) -> None:
    layer = make_layer(["POLYGON((0 0, 10 10, 20 20, 0 0))"], geometry="Polygon")
    source = QgsProcessingFeatureSource(layer, QgsProcessingContext())
    with pytest.raises(HeatDecayError, match="hides every pixel"):
        masked(source)
    with pytest.raises(HeatDecayError, match="has no polygons"):
        shapes_of_layer(source, QgsCoordinateTransformContext(), silent)
