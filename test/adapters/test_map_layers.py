# SPDX-License-Identifier: GPL-2.0-or-later
"""Which layers have nothing in a picture, also those whose extent is flat."""

import gc
import os
import threading
from pathlib import Path
from typing import Any, List

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QThread
from support.worker import in_place, in_task

from qgis_heatdecay.adapters.crs import Place
from qgis_heatdecay.adapters.ground.map_layers import (
    adopted,
    attribution_of,
    lies_beside,
    nothing_shown,
    take_layers,
)
from qgis_heatdecay.adapters.ground.network_watch import run_events
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
    assert lies_beside(layer, PICTURE) == is_beside


@pytest.mark.parametrize(("wkt", "is_beside"), [("POINT (0 50)", False), ("POINT (30 50)", True)])
def test_a_point(make_layer: Any, wkt: str, is_beside: bool) -> None:
    layer = make_layer([wkt], crs="EPSG:4326")
    assert lies_beside(layer, PICTURE) == is_beside


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


def test_layers_outlive_those_that_died_in_other_threads(make_layer: Any) -> None:
    """PyQt hears of a death late, and must not take a new layer at that address for the dead."""
    layer = make_layer(["POINT (0 50)"])
    again = 0
    for _ in range(50):
        dead: List[int] = []
        clones = [layer.clone()]
        clones[0].moveToThread(None)

        def die(clones: List[Any] = clones, dead: List[int] = dead) -> None:
            clones[0].moveToThread(QThread.currentThread())
            dead.append(sip.unwrapinstance(clones[0]))
            clones.clear()

        thread = threading.Thread(target=die)
        thread.start()
        thread.join()
        taken = take_layers([layer] * 5)
        again += any(sip.unwrapinstance(each) in dead for each in taken)
        run_events()
        assert [each.name() for each in taken] == [layer.name()] * 5
    assert again


@pytest.mark.parametrize("run", [in_place, in_task])
def test_no_file_stays_open(make_layer: Any, make_file: Any, run: Any) -> None:
    folder = Path("/proc/self/fd")
    if not folder.is_dir():
        pytest.skip("no list of open files")
    path = make_file(make_layer(["POINT (0 50)"]))
    layer = QgsVectorLayer(str(path), "layer", "ogr")

    def is_open(number: Path) -> bool:
        return number.is_symlink() and os.path.realpath(number) == os.path.realpath(path)

    before = sum(map(is_open, folder.iterdir()))
    assert before
    taken = [take_layers([layer]) for _ in range(3)]
    assert sum(map(is_open, folder.iterdir())) > before

    def use_up() -> None:
        while taken:
            with adopted(taken[-1]):
                assert [each.featureCount() for each in taken[-1]] == [1]
            taken.pop()
        gc.collect()

    run(use_up)
    run_events()
    assert sum(map(is_open, folder.iterdir())) == before
