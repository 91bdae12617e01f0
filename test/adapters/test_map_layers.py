# SPDX-License-Identifier: GPL-2.0-or-later
"""Which layers have nothing in a picture, also those whose extent is flat."""

from typing import Any

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

from qgis_heatdecay.adapters.crs import Place
from qgis_heatdecay.adapters.ground.map_layers import attribution_of, lie_beside, nothing_shown
from qgis_heatdecay.core.grid import Grid

MERCATOR = QgsCoordinateReferenceSystem("EPSG:3857")
PICTURE = Place(
    Grid(-1_000_000, 7_000_000, 20_000, 100, 100), MERCATOR, QgsCoordinateTransformContext()
)


@pytest.mark.parametrize(
    ("wkt", "is_beside"),
    [
        ("LINESTRING (-20 50, 20 50)", False),
        ("LINESTRING (0 -20, 0 80)", False),
        ("LINESTRING (-20 40, 20 60)", False),
        ("LINESTRING (-20 50, -10 50)", True),
        ("LINESTRING (0 10, 0 20)", True),
    ],
)
def test_lines(make_layer: Any, wkt: str, is_beside: bool) -> None:
    layer = make_layer([wkt], crs="EPSG:4326", geometry="LineString")
    assert bool(lie_beside([layer], PICTURE)) == is_beside


@pytest.mark.parametrize(("wkt", "is_beside"), [("POINT (0 50)", False), ("POINT (30 50)", True)])
def test_a_point(make_layer: Any, wkt: str, is_beside: bool) -> None:
    layer = make_layer([wkt], crs="EPSG:4326")
    assert bool(lie_beside([layer], PICTURE)) == is_beside


def test_a_flat_extent_is_told_whole(make_layer: Any) -> None:
    layer = make_layer(["LINESTRING (30 50, 40 50)"], crs="EPSG:4326", geometry="LineString")
    assert "3339584.7" in (said := nothing_shown("OVERLAY", layer, PICTURE))
    assert "4452779.6" in said


def test_rights_without_an_end_are_cut(make_layer: Any) -> None:
    layer = make_layer(["POINT (0 50)"])
    metadata = layer.metadata()
    metadata.setRights(["<" * 200_000, "a" * 200_000])
    layer.setMetadata(metadata)
    assert max(map(len, attribution_of([layer]))) <= 1000
