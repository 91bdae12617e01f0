# SPDX-License-Identifier: GPL-2.0-or-later
"""QGIS Server draws live styles as the window does: the real program, asked once."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, Dict, Iterator
from urllib.parse import urlencode

import numpy as np
import pytest
from qgis.core import QgsVectorLayer
from qgis.PyQt.QtGui import QColor, QImage
from support.live_maps import differences, drawn, in_project, map_settings, point_layer

from qgis_heatdecay.adapters.images import rgba_of
from qgis_heatdecay.live import decay_renderer
from qgis_heatdecay.live.store import live_store

PLACES = (Path("/usr/lib/cgi-bin"), Path("/usr/libexec"))
PROGRAM = shutil.which("qgis_mapserv.fcgi", path=os.pathsep.join(map(str, PLACES)))
MAP = {"VERSION": "1.3.0", "REQUEST": "GetMap", "LAYERS": "points", "STYLES": "", "DPI": "96"}
MAP.update(CRS="EPSG:3857", BBOX="0,0,300,200", WIDTH="300", HEIGHT="200", FORMAT="image/png")
SETTINGS = {"radius": 12.0, "weight": "w", "color_ramp": "viridis"}


@pytest.fixture
def project(make_file: Any, new_project: Any, plugin: Any, tmp_path: Path) -> Any:
    layer = QgsVectorLayer(str(make_file(point_layer(100))), "points", "ogr")
    in_project(layer, decay_renderer(**SETTINGS))
    new_project.setCrs(layer.crs())
    assert new_project.write(str(tmp_path / "served.qgs"))
    return new_project


def _served(project: Any, repository: Path, home: Path, **asked: str) -> bytes:
    """Return what QGIS Server answers, without its headers."""
    if PROGRAM is None:
        pytest.skip("no QGIS Server on this machine (apt: qgis-server)")
    query = {"MAP": project.fileName(), "SERVICE": "WMS", **MAP, **asked}
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("QGIS_", "PYTHON", "VIRTUAL_ENV"))
    }
    environment = {
        **kept,
        "HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "QGIS_PLUGINPATH": str(repository),
        "PYTHONDONTWRITEBYTECODE": "1",
        "REQUEST_METHOD": "GET",
        "QUERY_STRING": urlencode(query),
    }
    done = subprocess.run([PROGRAM], env=environment, capture_output=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return re.split(rb"\r?\n\r?\n", done.stdout, maxsplit=1)[1]


def _picture(answer: bytes) -> np.ndarray:
    image = QImage.fromData(answer)
    assert not image.isNull(), answer[:500]
    return rgba_of(image)


def _view(layers: Any) -> Any:
    settings = map_settings(layers)
    settings.setBackgroundColor(QColor("white"))
    return settings


def test_a_map_has_the_pixels_of_the_window(project: Any, repository: Path, tmp_path: Path) -> None:
    wanted = drawn(_view(project.mapLayers().values()))
    served = _picture(_served(project, repository, tmp_path))
    assert (wanted[..., :3] != 255).any()
    assert differences(served, wanted) == 0


def test_a_filter_of_the_request_holds(project: Any, repository: Path, tmp_path: Path) -> None:
    """What a request may not see does not heat."""
    (layer,) = project.mapLayers().values()
    layer.setSubsetString('"w" > 2')
    wanted = drawn(_view([layer]))
    asked = {"FILTER": 'points:"w" > 2'}
    assert differences(_picture(_served(project, repository, tmp_path, **asked)), wanted) == 0


def test_places_have_attributes_and_layers_a_legend(
    project: Any, repository: Path, tmp_path: Path
) -> None:
    asked = {"QUERY_LAYERS": "points", "I": "150", "J": "100", "FI_POINT_TOLERANCE": "30"}
    asked.update(REQUEST="GetFeatureInfo", INFO_FORMAT="text/plain")
    assert b"w = '" in _served(project, repository, tmp_path, **asked)
    query = {"REQUEST": "GetLegendGraphic", "LAYER": "points", "LAYERS": "", "BBOX": ""}
    query.update(WIDTH="", HEIGHT="")
    legend = _picture(_served(project, repository, tmp_path, **query))
    assert len(np.unique(legend.reshape(-1, 4), axis=0)) > 20


@pytest.fixture
def nothing_is_read_ahead() -> Iterator[None]:
    live_store.reads_ahead = False
    yield
    live_store.reads_ahead = True


def test_the_server_keeps_no_features(new_project: Any, nothing_is_read_ahead: None) -> None:
    """Each request gets what QGIS hands over then, and the same heat."""
    layer = in_project(point_layer(), decay_renderer(**SETTINGS, time="t"))
    served = drawn(map_settings([layer]))
    assert live_store.snapshot(layer.id(), ("w", "t"), stale=True) is None
    live_store.reads_ahead = True
    assert differences(served, drawn(map_settings([layer]))) == 0
    assert served.any()


def test_the_plugin_says_that_servers_load_it(repository: Path) -> None:
    said: Dict[str, str] = dict(
        line.split("=", 1)
        for line in (repository / "qgis_heatdecay" / "metadata.txt").read_text("utf-8").split("\n")
        if "=" in line and not line.startswith(" ")
    )
    assert said["server"] == "True"
