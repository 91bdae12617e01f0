# SPDX-License-Identifier: GPL-2.0-or-later
"""What a run writes can be passed on: keys of the layers that were read stand nowhere in it."""

import json
from pathlib import Path
from typing import Any, Callable, Iterator

import pytest
from osgeo import gdal
from qgis.core import QgsVectorLayer
from support.web_server import Reply, WebServer

FEATURES = [
    {
        "type": "Feature",
        "properties": {"day": f"2020-03-0{day}"},
        "geometry": {"type": "Point", "coordinates": [day, day]},
    }
    for day in (1, 2, 3)
]
WALKS = {"type": "FeatureCollection", "features": FEATURES}


@pytest.fixture
def source() -> Iterator[str]:
    """The source of a layer with a key in its address."""
    reply = Reply(body=json.dumps(WALKS), headers={"Content-Type": "application/geo+json"})
    with WebServer(lambda asked: reply) as server:
        yield f"/vsicurl/{server.url}/walks.geojson?code=SECRET&jwt=SECRET"


def layer_of(source: str) -> QgsVectorLayer:
    """Load a layer, and name it as QGIS does where nobody did."""
    return QgsVectorLayer(source, source.rsplit("/", 1)[1], "ogr")


def everything_in(folder: Path) -> str:
    return "\n".join(path.read_text("latin-1") for path in folder.rglob("*") if path.is_file())


def test_a_raster_and_what_lies_beside_it(
    run_algorithm: Callable[..., Any], source: str, tmp_path: Path
) -> None:
    output = tmp_path / "heat.tif"
    run = run_algorithm(
        "heatdecay:decayheatmap", {"INPUT": layer_of(source), "OUTPUT": str(output)}
    )
    metadata = gdal.Open(str(output)).GetMetadata()
    assert metadata["HEATDECAY_INPUT"] in ("walks", "walks.geojson")
    assert "SECRET" not in everything_in(tmp_path)
    assert "SECRET" not in "\n".join([*run.infos, *run.warnings])


def test_an_animation_and_all_its_files(
    run_algorithm: Callable[..., Any], source: str, tmp_path: Path
) -> None:
    files = {
        "OUTPUT": "film.gif",
        "PREVIEW": "page.html",
        "FRAME_TABLE": "frames.csv",
        "HEAT_RASTER": "heat.tif",
        "HEAT_FOLDER": "heat",
        "FRAMES_FOLDER": "frames",
    }
    run = run_algorithm(
        "heatdecay:animateheatmap",
        {
            "INPUT": layer_of(source),
            "TIME": "day",
            "WIDTH": 60,
            **{name: str(tmp_path / file) for name, file in files.items()},
        },
    )
    written = everything_in(tmp_path)
    assert "walks.geojson" in written
    assert "SECRET" not in written
    assert "SECRET" not in "\n".join([*run.infos, *run.warnings])
