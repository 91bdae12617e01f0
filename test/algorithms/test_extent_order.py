# SPDX-License-Identifier: GPL-2.0-or-later
"""EXTENT written as xmin, ymin, xmax, ymax: told in the words of EXTENT, in each algorithm."""

from pathlib import Path
from typing import Any, Callable, Dict

import numpy as np
import pytest
from qgis.core import QgsProcessingException
from support.choropleths import run as animate_polygons
from support.choropleths import square
from support.raster_files import write_tiff
from support.raster_runs import animate as animate_rasters

pytestmark = pytest.mark.usefixtures("plugin")
# All data lies at 5 to 13 degrees east and 47 to 51 north.
MISREAD = "6,48,7,49 [EPSG:4326]"
AS_MEANT = "6, 7, 48, 49 [EPSG:4326]"


@pytest.fixture
def runs(make_layer: Callable, run_algorithm: Callable, tmp_path: Path) -> Dict[str, Callable]:
    """Return a run of each algorithm by its name, which take EXTENT."""
    squares = [square(5, 47, 4), square(9, 47, 4)]
    areas = make_layer(
        squares, {"key": "string"}, [["a"], ["b"]], geometry="Polygon", crs="EPSG:4326"
    )
    days = [["a", "2020-01-01"], ["b", "2020-01-02"]]
    rows = make_layer([None] * 2, {"key": "string", "day": "string"}, days, geometry="None")
    points = make_layer([f"POINT({x} {x + 41})" for x in (6, 7, 8, 9)], crs="EPSG:4326")
    raster = tmp_path / "a_2020-01-01.tif"
    write_tiff(raster, np.ones((40, 80)), (5.0, 51.0), 0.1, "EPSG:4326")

    def polygons(extent: str) -> Any:
        more = {"TARGET_CRS": "EPSG:4326", "EXTENT": extent, "PIXEL_SIZE": 0.1}
        return animate_polygons(run_algorithm, tmp_path, areas, rows, **more)

    def rasters(extent: str) -> Any:
        more = {"INPUT": [str(raster)], "EXTENT": extent, "PIXEL_SIZE": 0.1}
        return animate_rasters(run_algorithm, tmp_path, **more)

    def heat(extent: str) -> Any:
        given = {"INPUT": points, "OUTPUT": str(tmp_path / "heat.tif"), "WIDTH": 99}
        return run_algorithm("heatdecay:decayheatmap", {**given, "EXTENT": extent})

    return {"polygons": polygons, "rasters": rasters, "heat": heat}


@pytest.mark.parametrize("name", ["polygons", "rasters", "heat"])
def test_the_other_order_is_named(runs: Dict[str, Callable], name: str) -> None:
    (line,) = [text for text in runs[name](MISREAD).warnings if "EXTENT" in text]
    assert line.endswith(f"write {AS_MEANT}")
    assert [text for text in runs[name](AS_MEANT).warnings if "EXTENT" in text] == []


@pytest.mark.parametrize("name", ["polygons", "rasters", "heat"])
def test_a_latitude_beyond_the_pole_is_refused(runs: Dict[str, Callable], name: str) -> None:
    with pytest.raises(QgsProcessingException) as refused:
        runs[name]("-122.5,37.7,-122.3,37.9 [EPSG:4326]")
    said = str(refused.value)
    assert "no latitude of -122.3 degrees" in said
    assert "write -122.5, -122.3, 37.7, 37.9 [EPSG:4326]" in said
