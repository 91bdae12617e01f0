# SPDX-License-Identifier: GPL-2.0-or-later
"""The walk "A timelapse with another source" of docs/extending.md, run from the document's text."""

import importlib.util
import json
import re
import sys
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
NAME = "qgis_heatdecay.algorithms.animatecounts"


def walked_code() -> str:
    text = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
    walk = text[text.index("## A timelapse with another source") :]
    return re.search(r"```python\n(.*?)```", walk, re.DOTALL).group(1)


@pytest.fixture
def algorithm(tmp_path, plugin):
    """Return the document's algorithm, as if its file stood beside the others."""
    path = tmp_path / "animatecounts.py"
    path.write_text(walked_code(), encoding="utf-8")
    spec = importlib.util.spec_from_file_location(NAME, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[NAME] = module
    spec.loader.exec_module(module)
    instance = module.AnimateCounts()
    instance.initAlgorithm({})
    yield instance
    del sys.modules[NAME]


def test_the_class_is_short():
    code = walked_code()
    frames = code[code.index("class CountTimelapse") : code.index("class AnimateCounts")]
    assert len(frames.strip().splitlines()) <= 60


def test_counts_become_an_animation(algorithm, make_layer, tmp_path):
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject

    layer = make_layer(
        ["POINT(0.5 0.5)", "POINT(0.5 0.5)", "POINT(3.5 2.5)", "POINT(3.5 2.5)", "POINT(9.5 9.5)"],
        {"when": "string"},
        [["2020-01-01"], ["2020-01-01"], ["2020-01-02"], ["2020-01-01"], ["2020-01-02"]],
        crs="EPSG:3857",
    )
    QgsProject.instance().addMapLayer(layer, False)
    parameters = {
        "INPUT": layer.id(),
        "TIME": "when",
        "STEP_UNIT": "days",
        "EXTENT": "0,10,0,10 [EPSG:3857]",
        "PIXEL_SIZE": 1,
        "LEGEND": False,
        "LABEL": False,
        "COLOR_RAMP": "Greys",
        "OUTPUT": str(tmp_path / "counts.png"),
        "FRAME_TABLE": str(tmp_path / "frames.csv"),
        "PREVIEW": str(tmp_path / "page.html"),
    }
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    assert algorithm.checkParameterValues(parameters, context) == (True, "")
    results, good = algorithm.run(parameters, context, QgsProcessingFeedback())
    assert good, json.dumps(parameters)
    assert (results["FRAME_COUNT"], results["MAXIMUM"], results["FEATURE_COUNT"]) == (2, 2, 5)
    table = (tmp_path / "frames.csv").read_text(encoding="utf-8").splitlines()
    assert [row.split(",")[-1] for row in table[1:]] == ["2", "1"]
    with Image.open(tmp_path / "counts.png") as animation:
        first = animation.convert("RGBA")
        animation.seek(1)
        second = animation.convert("RGBA")
    # Two points in black, one in the middle of the ramp, nothing elsewhere.
    assert first.getpixel((0, 9)) == (0, 0, 0, 255)
    assert (
        first.getpixel((3, 7))[0] == second.getpixel((3, 7))[0] == second.getpixel((9, 0))[0] > 99
    )
    assert first.getpixel((5, 5))[3] == second.getpixel((0, 9))[3] == 0
