# SPDX-License-Identifier: GPL-2.0-or-later
"""BASEMAP_URL=world: the map that QGIS ships, in any CRS."""

import numpy as np
import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsNetworkAccessManager,
    QgsPoint,
    QgsPointXY,
    QgsVectorLayer,
)

from qgis_heatdecay.adapters.crs import Place
from qgis_heatdecay.adapters.ground.world_map import render_world, take_world
from qgis_heatdecay.core.errors import InvalidParameter
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.webmercator import HALF_WORLD

LAND, WATER = (244, 242, 238, 255), (209, 220, 227, 255)
CONTEXT = QgsCoordinateTransformContext()
CASES = {
    "whole": ("EPSG:3857", -20e6, -10e6, 40e6, 25e6),
    "antimeridian": ("EPSG:3857", 15e6, 0, 12e6, 9e6),
    "degrees": ("EPSG:4326", 60, -90, 400, 180),
    "south pole": ("EPSG:3031", -5e6, -5e6, 10e6, 10e6),
    "north pole": ("EPSG:3995", -5e6, -5e6, 10e6, 10e6),
    "Europe": ("EPSG:3035", 2.5e6, 1.4e6, 4e6, 4e6),
    "Alps": ("EPSG:32632", 2e5, 49e5, 6e5, 4e5),
    # Colombia and Indonesia are a quarter of the Earth away from its meridian.
    "Norway": ("EPSG:25833", -4e5, 59e5, 17e5, 21e5),
    "Mediterranean": ("EPSG:32632", 4e4, 38e5, 9e5, 16e5),
    "Caribbean": ("EPSG:32618", -12e5, 12e5, 30e5, 38e5),
    "New Zealand": ("EPSG:2193", 8e5, 46e5, 16e5, 16e5),
    "Fiji": ("EPSG:3460", 15e5, 35e5, 10e5, 8e5),
}


@pytest.fixture(scope="module")
def countries(qgis_app):
    path = f"{QgsApplication.pkgDataPath()}/resources/data/world_map.gpkg|layername=countries"
    layer = QgsVectorLayer(path, "countries", "ogr")
    shapes = [feature.geometry() for feature in layer.getFeatures()]
    engines = [QgsGeometry.createGeometryEngine(shape.constGet()) for shape in shapes]
    for engine in engines:
        engine.prepareGeometry()
    return [*zip(shapes, engines)]


def place_of(crs, left, bottom, width, height, columns=160):
    size = width / columns
    rows = round(height / size)
    return Place(
        Grid(left, bottom + rows * size, size, columns, rows),
        QgsCoordinateReferenceSystem(crs),
        CONTEXT,
    )


def even(rgba):
    """Return where all eight neighbors of a pixel have its color; (rows - 2, columns - 2)."""
    middle = rgba[1:-1, 1:-1]
    rows, columns = middle.shape[:2]
    around = [
        (rgba[down : down + rows, across : across + columns] == middle).all(axis=2)
        for down in range(3)
        for across in range(3)
    ]
    return np.all(around, axis=0)


@pytest.mark.parametrize("name", list(CASES))
def test_land_and_water_are_where_they_are(countries, name):
    place = place_of(*CASES[name])
    rgba = render_world(take_world(), place).rgba
    to_degrees = QgsCoordinateTransform(
        place.crs, QgsCoordinateReferenceSystem("EPSG:4326"), CONTEXT
    )
    rows, columns = np.nonzero(even(rgba))
    found = {True: 0, False: 0}
    for row, column in np.random.default_rng(1).permutation(np.stack([rows, columns], 1))[:200]:
        x = place.grid.xmin + (column + 1.5) * place.grid.pixel_size
        y = place.grid.ymax - (row + 1.5) * place.grid.pixel_size
        if place.crs.authid() == "EPSG:3857":
            x = (x + HALF_WORLD) % (2 * HALF_WORLD) - HALF_WORLD
        point = to_degrees.transform(QgsPointXY(x, y))
        degrees = QgsPointXY((point.x() + 180) % 360 - 180, point.y())
        if abs(degrees.x()) > 179.8:  # the data end a little before
            continue
        point = QgsPoint(degrees)
        is_land = any(
            shape.boundingBox().contains(degrees) and engine.contains(point)
            for shape, engine in countries
        )
        assert tuple(rgba[row + 1, column + 1]) == (LAND if is_land else WATER), degrees
        found[is_land] += 1
    assert min(found.values()) > 5 or name in ("Alps", "Fiji")


def test_nothing_is_asked_of_the_network(qgis_app):
    asked = []
    manager = QgsNetworkAccessManager.instance()
    manager.requestAboutToBeCreated.connect(asked.append)
    picture = render_world(take_world(), place_of(*CASES["Europe"]))
    manager.requestAboutToBeCreated.disconnect(asked.append)
    assert asked == []
    # Natural Earth's data are free of rights.
    assert (picture.attribution, picture.warnings) == ((), ())


def test_the_open_sea_is_water_without_a_complaint(qgis_app):
    picture = render_world(take_world(), place_of("EPSG:4326", -40, 30, 5, 5))
    assert (picture.rgba == WATER).all()
    assert picture.warnings == ()


def test_where_the_map_is_missing_that_is_said(qgis_app, tmp_path):
    before = QgsApplication.pkgDataPath()
    QgsApplication.setPkgDataPath(str(tmp_path))
    try:
        with pytest.raises(InvalidParameter) as refused:
            take_world()
    finally:
        QgsApplication.setPkgDataPath(before)
    said = str(refused.value)
    assert "BASEMAP_URL is world" in said
    assert str(tmp_path) in said
    assert "Use osm, or layers in BASEMAP." in said


@pytest.mark.parametrize("inverted", [False, True])
def test_heat_lies_on_it(run_algorithm, make_layer, tmp_path, inverted):
    from support.film_files import pictures_of

    layer = make_layer(["Point(13 50)"], {"day": "string"}, [["2020-01-01"]], "EPSG:4326")
    given = {"BASEMAP_URL": " World ", "EXTENT": "-10,40,35,70 [EPSG:4326]", "ZOOM": 3}
    given = {**given, "INVERT_BACKGROUND": inverted, "FRAMES_FOLDER": str(tmp_path / "frames")}
    files = {"OUTPUT": str(tmp_path / "a.gif"), "PREVIEW": str(tmp_path / "a.html")}
    run = run_algorithm(
        "heatdecay:animateheatmap", {"INPUT": layer, "TIME": "day", **given, **files}
    )
    assert run.warnings == []
    (picture,) = pictures_of(tmp_path / "frames")
    brightness = picture[..., :3].max(axis=2)
    assert (picture[..., 3] == 255).all()
    assert np.median(brightness) < 40 if inverted else np.median(brightness) > 215
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "BASEMAP_URL=world" in page.replace(" World ", "world")
