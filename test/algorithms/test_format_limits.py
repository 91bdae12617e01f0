# SPDX-License-Identifier: GPL-2.0-or-later
"""Pictures larger than a format can hold are refused before the work, not after it."""

from pathlib import Path
from typing import Any, Dict, List

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback
from support.film_files import left_in

ROWS = ["POINT (0 0)", "POINT (90000 10)"]


class Heard(QgsProcessingFeedback):
    def __init__(self) -> None:
        super().__init__(False)
        self.progressChanged.connect(self._note)
        self.furthest = 0.0

    def _note(self, percent: float) -> None:
        self.furthest = max(self.furthest, percent)


@pytest.fixture
def parameters(make_layer: Any, tmp_path: Path) -> Dict[str, Any]:
    layer = make_layer(ROWS, {"day": "string"}, [["2020-01-01"], ["2020-01-02"]])
    return {"INPUT": layer, "TIME": "day", "OUTPUT": str(tmp_path / "film.mp4")}


@pytest.mark.parametrize(
    ("name", "more", "words"),
    [
        ("film.mp4", {"WIDTH": 8193}, ["MP4", "8192", "8193 x ?", "WIDTH", ".webm"]),
        ("film.mp4", {"HEIGHT": 9000}, ["? x 9000"]),
        ("film.webp", {"WIDTH": 16384}, ["WebP", "16383", ".avif"]),
        ("film.gif", {"HEIGHT": 65536, "WIDTH": 2}, ["GIF", "65535", "2 x 65536"]),
    ],
)
def test_a_side_that_is_given(
    plugin: Any, parameters: Dict[str, Any], tmp_path: Path, name: str, more: Any, words: List[str]
) -> None:
    algorithm = plugin.provider.algorithm("animateheatmap").create()
    wanted = {**parameters, "OUTPUT": str(tmp_path / name), **more}
    good, said = algorithm.checkParameterValues(wanted, QgsProcessingContext())
    assert not good
    for word in words:
        assert word in said


def test_a_side_that_follows_from_the_data(
    plugin: Any, parameters: Dict[str, Any], tmp_path: Path
) -> None:
    algorithm = plugin.provider.algorithm("animateheatmap").create()
    heard, context = Heard(), QgsProcessingContext()
    wanted = {**parameters, "PIXEL_SIZE": 10.0}
    assert algorithm.checkParameterValues(wanted, context)[0]
    assert not algorithm.run(wanted, context, heard)[1]
    assert "MP4 files can be at most 8192 pixels" in heard.textLog()
    assert heard.furthest < 12, "the heat was begun"
    assert left_in(tmp_path) == []


def test_what_fits_is_made(run_algorithm: Any, parameters: Dict[str, Any], tmp_path: Path) -> None:
    wanted = {**parameters, "OUTPUT": str(tmp_path / "a.gif"), "WIDTH": 9000, "RADIUS": 2}
    assert run_algorithm("heatdecay:animateheatmap", wanted)["FRAME_COUNT"] == 2
