# SPDX-License-Identifier: GPL-2.0-or-later
"""The plugin in qgis_process, as a script or a nightly job runs it."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
from osgeo import gdal

Make = Callable[..., Any]


def _plugins(qgis_process: Any, **more: Any) -> Any:
    done = qgis_process.call("--json", "plugins", **more)
    return json.loads(done.stdout[done.stdout.index("{\n") :])["plugins"]


def _pixels(path: Path) -> np.ndarray:
    raster = gdal.Open(str(path))
    return raster.GetRasterBand(1).ReadAsArray()


@pytest.fixture
def points(make_layer: Make, make_file: Make) -> Path:
    """Two points 4 m apart, and one without geometry."""
    layer = make_layer(
        ["POINT (0.5 0.5)", "POINT (4.5 0.5)", None], {"weight": "double"}, [[1], [3], [1]]
    )
    return make_file(layer, "points.gpkg")


def test_the_plugin_loads(qgis_process: Any) -> None:
    assert _plugins(qgis_process)["qgis_heatdecay"]["loaded"] is True


def test_the_packed_plugin_loads(qgis_process: Any, repository: Path, tmp_path: Path) -> None:
    packed = tmp_path / "plugin.zip"
    script = repository / "scripts" / "package.py"
    subprocess.run([sys.executable, "-B", str(script), str(packed)], check=True)
    with zipfile.ZipFile(packed) as package:
        package.extractall(tmp_path / "plugins")
    elsewhere = {"QGIS_PLUGINPATH": str(tmp_path / "plugins")}
    assert _plugins(qgis_process, environment=elsewhere)["qgis_heatdecay"]["loaded"] is True


def test_every_algorithm_is_listed(qgis_process: Any, plugin: Any) -> None:
    listed = qgis_process.call("list").stdout
    assert "HeatDecay" in listed
    assert [each.id() for each in plugin.provider.algorithms() if each.id() not in listed] == []


def test_help_names_every_parameter(qgis_process: Any, plugin: Any) -> None:
    explained = qgis_process.call("help", "heatdecay:decayheatmap").stdout
    parameters = plugin.provider.algorithm("decayheatmap").parameterDefinitions()
    assert [each.name() for each in parameters if f"{each.name()}: " not in explained] == []


def test_heat_is_what_the_contract_says(qgis_process: Any, points: Path, tmp_path: Path) -> None:
    heat = tmp_path / "heat.tif"
    done = qgis_process.run(
        "heatdecay:decayheatmap",
        {
            "INPUT": points,
            "WEIGHT": "weight",
            "RADIUS": 4,
            "RADIUS_UNIT": "map_units",
            "PIXEL_SIZE": 1,
            "DECAY": 0.5,
            "EXTENT": "0,5,0,1 [EPSG:3857]",
            "OUTPUT": heat,
        },
    )
    assert done.exit_code == 0, done.stderr
    assert done.results["FEATURE_COUNT"] == 2
    assert done.results["SKIPPED_COUNT"] == 1
    assert done.results["MAXIMUM"] == pytest.approx(3)
    # Linear: the larger contribution and half of the smaller one.
    expected = [[1, 0.75 + 0.75 / 2, 1.5 + 0.5 / 2, 2.25 + 0.25 / 2, 3]]
    np.testing.assert_allclose(_pixels(heat), expected, rtol=1e-5)


def test_a_refused_run_says_why_and_leaves_nothing(
    qgis_process: Any, points: Path, tmp_path: Path
) -> None:
    done = qgis_process.run(
        "heatdecay:decayheatmap",
        {"INPUT": points, "WEIGHT": "wieght", "OUTPUT": tmp_path / "heat.tif"},
    )
    assert done.exit_code == 1
    assert "wieght" in done.stderr
    assert "weight" in done.stderr.replace("wieght", "")
    assert [path.name for path in tmp_path.iterdir()] == ["points.gpkg"]


def test_styles_and_definitions_are_the_same_bytes_in_every_process(
    qgis_process: Any, points: Path, tmp_path: Path
) -> None:
    """QGIS itself orders attributes by a number that each process draws."""
    found = []
    parameters = {
        "INPUT": points,
        "POINTS_PER_FRAME": 1,
        "WIDTH": 60,
        "OUTPUT": tmp_path / "film.png",
        "HEAT_RASTER": tmp_path / "heat.tif",
        "HEAT_FOLDER": tmp_path / "heat",
    }
    for _ in range(2):
        outcome = qgis_process.run("heatdecay:animateheatmap", parameters)
        assert outcome.exit_code == 0, outcome.stderr
        names = ("heat.qml", "heat.qlr", "heat/heat.qlr")
        found.append({name: (tmp_path / name).read_bytes() for name in names})
        assert all(b"<!-- Written by HeatDecay" in each for each in found[-1].values())
    assert found[0] == found[1]
