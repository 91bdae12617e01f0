# SPDX-License-Identifier: GPL-2.0-or-later
"""A QGIS without imageio, requests or Pillow: the plugin loads, and heat is made all the same."""

from pathlib import Path
from typing import Any, Callable

import pytest

MISSING = ("imageio", "imageio_ffmpeg", "av", "requests", "PIL")

CORE = """
import pathlib, importlib
forget()
root = pathlib.Path("qgis_heatdecay")
for room in ("core", "render", "media"):
    for path in sorted((root / room).glob("*.py")):
        importlib.import_module(".".join(path.with_suffix("").parts))
"""

PLUGIN = """
from support.qgis_session import loaded_plugin, running_qgis
with running_qgis():
    forget()
    with loaded_plugin() as plugin:
        print(*(algorithm.id() for algorithm in plugin.provider.algorithms()))
        print(*(name for name in sys.modules if name.startswith("qgis_heatdecay.timelapse.")))
"""

HEAT = """
from support.layers import make_layer
from support.qgis_session import loaded_plugin, run_algorithm, running_qgis
with running_qgis():
    forget()
    with loaded_plugin():
        layer = make_layer(["POINT (0 0)", "POINT (100 50)"])
        run = run_algorithm("heatdecay:decayheatmap", {{
            "INPUT": layer, "RADIUS": 5, "PIXEL_SIZE": 1, "OUTPUT": {path!r}}})
        print("maximum", run["MAXIMUM"])
"""


def test_the_rooms_without_qgis_load(python_without: Callable[..., Any]) -> None:
    done = python_without([*MISSING, "qgis", "osgeo"], CORE)
    assert done.returncode == 0, done.stderr


def test_a_poisoned_package_cannot_be_imported(python_without: Callable[..., Any]) -> None:
    assert "PIL is poisoned" in python_without(MISSING, "forget()\nimport PIL").stderr


def test_the_plugin_lists_all_its_algorithms(
    python_without: Callable[..., Any], plugin: Any
) -> None:
    done = python_without(MISSING, PLUGIN)
    assert done.returncode == 0, done.stderr
    algorithms, loaded = done.stdout.splitlines()
    assert set(algorithms.split()) == {each.id() for each in plugin.provider.algorithms()}
    assert loaded == "", "QGIS starts sooner without what a run alone needs"


@pytest.mark.usefixtures("plugin")
def test_heat_is_made(python_without: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "heat.tif"
    done = python_without(MISSING, HEAT.format(path=str(path)))
    assert done.returncode == 0, done.stderr
    assert float(done.stdout.split("maximum")[1]) == pytest.approx(1, rel=1e-5)
    assert path.stat().st_size > 0
