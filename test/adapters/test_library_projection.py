# SPDX-License-Identifier: GPL-2.0-or-later
"""The library projects as QGIS does: by its formula, by GDAL, and without QGIS by pyproj."""

import subprocess
import sys
from pathlib import Path
from typing import Any, Tuple

import numpy as np
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext
from support.tables import PYPROJ, ROOT

from qgis_heatdecay.adapters.reading.reproject import Reprojection
from qgis_heatdecay.library.projection import meters_per_unit, projector

CRSS = {
    "EPSG:3857": (-180, 180, -89, 89),
    "EPSG:32633": (9, 21, -10, 84),
    "EPSG:25832": (6, 12, 40, 70),
    "EPSG:3035": (-10, 40, 35, 70),
    "EPSG:2193": (166, 178, -47, -34),
    "EPSG:5070": (-120, -70, 25, 48),
}
NUMBER = 100_000
CODE = """
import sys
import numpy as np
sys.path[:0] = sys.argv[3:]
sys.modules["osgeo"] = None
from qgis_heatdecay.library.projection import projector
x, y = np.load(sys.argv[2])
np.save(sys.argv[2], projector("EPSG:4326", sys.argv[1])(x, y))
"""


def scattered(crs: str) -> Tuple[np.ndarray, np.ndarray]:
    west, east, south, north = CRSS[crs]
    rng = np.random.default_rng(4)
    return rng.uniform(west, east, NUMBER), rng.uniform(south, north, NUMBER)


def by_qgis(crs: str) -> Tuple[np.ndarray, np.ndarray]:
    x, y, shown = Reprojection(
        QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsCoordinateReferenceSystem(crs),
        QgsCoordinateTransformContext(),
    )(*scattered(crs))
    return np.where(shown, x, np.nan), np.where(shown, y, np.nan)


@pytest.mark.parametrize("crs", CRSS)
def test_it_projects_as_qgis_does(crs: str) -> None:
    project = projector("EPSG:4326", crs)
    assert project is not None
    assert_alike(project(*scattered(crs)), crs)


def assert_alike(mine: Any, crs: str) -> None:
    """Require the same points on the map, up to a thousandth of a millimeter."""
    shown = np.isfinite(mine).all(axis=0)
    x, y = by_qgis(crs)
    np.testing.assert_array_equal(shown, np.isfinite(y))
    np.testing.assert_allclose(np.array(mine)[:, shown], [x[shown], y[shown]], rtol=0, atol=1e-6)


@pytest.mark.slow
@pytest.mark.parametrize("crs", CRSS)
def test_pyproj_projects_as_qgis_does(crs: str, tmp_path: Path) -> None:
    if not PYPROJ.is_dir():
        pytest.skip("no pyproj: run scripts/setup_tables")
    path = tmp_path / "xy.npy"
    np.save(path, scattered(crs))
    # In a process of its own: beside QGIS, pyproj crashes when Python ends.
    command = [sys.executable, "-c", CODE, crs, path, ROOT, PYPROJ]
    subprocess.run(command, check=True, capture_output=True)
    assert_alike(np.load(path), crs)


def test_what_is_nowhere_is_not_finite() -> None:
    project = projector("EPSG:4326", "EPSG:32633")
    assert project is not None
    x, y = project(np.array([15.0, 15.0, np.nan]), np.array([50.0, 91.0, 1.0]))
    assert (np.isfinite(x) & np.isfinite(y)).tolist() == [True, False, False]


def test_a_meter_in_mercator_is_that_of_the_ground() -> None:
    from qgis_heatdecay.adapters.ground_scale import GroundScale

    crs = QgsCoordinateReferenceSystem("EPSG:3857")
    for latitude in (0.0, 45.0, -70.0):
        place = (1e6, 6378137.0 * np.arcsinh(np.tan(np.radians(latitude))))
        wanted = GroundScale(crs, QgsCoordinateTransformContext()).meters_per_unit(place, 10.0)
        assert meters_per_unit("EPSG:3857", place) == pytest.approx(wanted, rel=1e-6)
