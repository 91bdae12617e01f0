# SPDX-License-Identifier: GPL-2.0-or-later
"""Animations that the memory cannot hold are refused before it fills."""

from typing import Any, Callable, Dict

import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingException

from qgis_heatdecay.core import grid

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")
LARGE = {"EXTENT": "0,20000,0,20000", "PIXEL_SIZE": 1}
SIDES = {"WIDTH": 20_000, "HEIGHT": 20_000}


@pytest.fixture(autouse=True)
def memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let 16 GiB be free: decayheatmap can do with them."""
    monkeypatch.setattr(grid, "available_bytes", lambda: 16 * 2**30)


@pytest.fixture
def points(make_layer: Make) -> Any:
    return make_layer(["POINT (1 1)", "POINT (9 9)"], {"d": "string"}, [["2020-01-01"]] * 2)


def refusal(name: str, parameters: Dict[str, Any]) -> str:
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"heatdecay:{name}")
    good, message = algorithm.checkParameterValues(parameters, QgsProcessingContext())
    return "" if good else message


@pytest.mark.parametrize("size", [LARGE, SIDES])
def test_heat_in_frames_takes_more_than_one_raster(points: Any, size: Dict[str, Any]) -> None:
    wanted = {"INPUT": points, "TIME": "d", "OUTPUT": "TEMPORARY_OUTPUT", **size}
    assert "20000 x 20000 pixels" in refusal("animateheatmap", wanted)
    assert "PIXEL_SIZE" in refusal("animateheatmap", wanted)
    assert refusal("decayheatmap", {"INPUT": points, "OUTPUT": "TEMPORARY_OUTPUT", **size}) == ""


@pytest.mark.parametrize("size", [LARGE, SIDES])
def test_polygons(make_layer: Make, points: Any, size: Dict[str, Any]) -> None:
    square = make_layer(["POLYGON ((0 0, 9 0, 9 9, 0 0))"], geometry="Polygon")
    wanted = {"INPUT": square, "TABLE": points, "TIME": "d", "OUTPUT": "TEMPORARY_OUTPUT", **size}
    assert "20000 x 20000 pixels" in refusal("animatechoropleth", wanted)


def test_a_size_that_follows_from_the_features(
    run_algorithm: Make, make_layer: Make, tmp_path: Any
) -> None:
    far = make_layer(["POINT (0 0)", "POINT (20000 20000)"], {"d": "string"}, [["2020"]] * 2)
    wanted = {"INPUT": far, "TIME": "d", "PIXEL_SIZE": 1, "OUTPUT": str(tmp_path / "a.gif")}
    with pytest.raises(QgsProcessingException, match="20020 x 20020 pixels"):
        run_algorithm("heatdecay:animateheatmap", wanted)
    assert list(tmp_path.iterdir()) == []
