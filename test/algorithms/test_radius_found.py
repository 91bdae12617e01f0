# SPDX-License-Identifier: GPL-2.0-or-later
"""RADIUS left empty: the radius that the data gives, and every place that says it."""

import re
from pathlib import Path
from typing import Any, Callable, List

import numpy as np
import pytest
from support.film_files import bands_of
from support.heat_runs import read_raster

Make = Callable[..., Any]
ALGORITHM = "heatdecay:decayheatmap"
pytestmark = pytest.mark.usefixtures("plugin")


def places(spread: float, number: int = 400) -> List[str]:
    """Make clusters in an area of 2000 x 1000."""
    rng = np.random.default_rng(3)
    center = rng.random((8, 2)) * (1800, 800) + 100
    xy = center[rng.integers(0, 8, number)] + rng.normal(0, spread, (number, 2))
    return [f"POINT ({x:.3f} {y:.3f})" for x, y in xy]


def heat(run_algorithm: Make, layer: Any, folder: Path, **more: Any) -> Any:
    parameters = {"INPUT": layer, "WIDTH": 400, "DECAY": 0.95, "OUTPUT": str(folder / "heat.tif")}
    return run_algorithm(ALGORITHM, {**parameters, "RADIUS": None, **more})


def said_of(run: Any) -> str:
    (said,) = [line for line in run.infos if line.startswith("RADIUS")]
    return said


def test_it_is_said_everywhere_and_makes_the_same_again(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    layer = make_layer(places(20))
    run = heat(run_algorithm, layer, tmp_path)
    radius = run["RADIUS_PX"]
    assert 4 < radius < 40
    said = re.fullmatch(
        r"RADIUS is ([\d.]+) pixels = ([\d.]+) m, found from the data: with it, each of the "
        r"\d+ distinct places is foretold best by the others\. Radii from ([\d.]+) pixels = "
        r"[\d.]+ m to ([\d.]+) pixels = [\d.]+ m do nearly as well\.",
        said_of(run),
    )
    assert said is not None, said_of(run)
    shown, meters, low, high = map(float, said.groups())
    assert shown == radius
    assert low <= shown <= high
    file = read_raster(tmp_path / "heat.tif")
    assert file.metadata["HEATDECAY_RADIUS"] == f"{radius:g}"
    assert file.metadata["HEATDECAY_RADIUS_UNIT"] == "pixels"
    assert float(file.metadata["HEATDECAY_RADIUS_PIXELS"]) == radius
    assert float(file.metadata["HEATDECAY_RADIUS_METERS"]) == pytest.approx(meters, rel=0.01)
    assert f"radius {radius:g} pixels" in file.description
    again = heat(run_algorithm, layer, tmp_path, RADIUS=radius)
    assert again["RADIUS_PX"] == radius
    assert [line for line in again.infos if line.startswith("RADIUS")] == []
    same = read_raster(tmp_path / "heat.tif")
    np.testing.assert_array_equal(same.values, file.values)
    assert same.geotransform == file.geotransform


def test_the_data_decides_not_the_unit(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    narrow = heat(run_algorithm, make_layer(places(6)), tmp_path, RADIUS_UNIT="kilometers")
    wide = heat(run_algorithm, make_layer(places(60)), tmp_path, RADIUS_UNIT="feet")
    assert 2 <= narrow["RADIUS_PX"] < wide["RADIUS_PX"] <= 40
    assert read_raster(tmp_path / "heat.tif").metadata["HEATDECAY_RADIUS_UNIT"] == "pixels"


def test_few_places_have_10_pixels(run_algorithm: Make, make_layer: Make, tmp_path: Path) -> None:
    layer = make_layer([f"POINT ({n % 19 * 30} {n % 19 * 10})" for n in range(200)])
    run = heat(run_algorithm, layer, tmp_path)
    assert run["RADIUS_PX"] == 10
    assert "too few distinct places" in said_of(run)
    assert "19, and at least 20 are needed" in said_of(run)


def test_there_is_always_room_for_the_data(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    """Alone, a tenth of 400 pixels on either side would take all of the 60."""
    rng = np.random.default_rng(5)
    even = [f"POINT ({x} {y})" for x, y in rng.random((60, 2)) * (2000, 200)]
    run = heat(run_algorithm, make_layer(even), tmp_path, HEIGHT=60)
    assert run["RADIUS_PX"] == 15
    assert "do nearly as well. No larger one is tried" in said_of(run)
    assert heat(run_algorithm, make_layer(even), tmp_path)["RADIUS_PX"] > 15


@pytest.mark.parametrize("spread", [8, 60, 400])
def test_padding_does_not_change_it_on_the_ground(
    run_algorithm: Make, make_layer: Make, tmp_path: Path, spread: float
) -> None:
    """A given PIXEL_SIZE is kept, while WIDTH has the padding enlarge the pixels."""
    layer = make_layer(places(spread))
    bounds = layer.extent()
    assert bounds.width() > bounds.height()
    found = heat(run_algorithm, layer, tmp_path)
    padded = read_raster(tmp_path / "heat.tif").geotransform[1]
    looked_at = bounds.width() / (400 - 2 * 10)
    fixed = heat(run_algorithm, layer, tmp_path, WIDTH=None, PIXEL_SIZE=looked_at)
    assert read_raster(tmp_path / "heat.tif").geotransform[1] == pytest.approx(looked_at)
    length = fixed["RADIUS_PX"] * looked_at
    # Both are rounded to three digits.
    assert found["RADIUS_PX"] * padded == pytest.approx(length, rel=0.011)
    if spread == 400:
        assert padded > 1.1 * looked_at


def test_films_find_it_among_all_their_features(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    wkts = places(20)
    days = [[f"2020-03-0{1 + number % 4}"] for number in range(len(wkts))]
    run = run_algorithm(
        "heatdecay:animateheatmap",
        {
            "INPUT": make_layer(wkts, {"t": "string"}, days),
            "TIME": "t",
            "STEP_UNIT": "days",
            "RADIUS": None,
            "RADIUS_UNIT": "meters",
            "WIDTH": 400,
            "OUTPUT": str(tmp_path / "film.png"),
            "HEAT_RASTER": str(tmp_path / "heat.tif"),
            "PREVIEW": str(tmp_path / "film.html"),
        },
    )
    radius = run["RADIUS_PX"]
    assert radius == heat(run_algorithm, make_layer(wkts), tmp_path)["RADIUS_PX"]
    metadata = bands_of(tmp_path / "heat.tif").metadata
    assert metadata.get("HEATDECAY_RADIUS", f"{radius:g}") == f"{radius:g}"
    page = (tmp_path / "film.html").read_text(encoding="utf-8")
    (command,) = re.findall(r"qgis_process run [^<]*", page)
    assert f" RADIUS={radius:g} " in f"{command} "
    assert " RADIUS_UNIT=pixels " in f"{command} "
    assert "meters" not in command
    assert f"<td>{radius:g}</td>" in page


def test_it_can_be_left_empty_everywhere(
    qgis_process: Any, make_layer: Make, make_file: Make, tmp_path: Path
) -> None:
    """The default stays 10 where RADIUS is not mentioned; empty is not the same."""
    file = make_file(make_layer(places(20)), "places.gpkg")
    parameters = {"INPUT": file, "WIDTH": 400, "DECAY": 0.95, "OUTPUT": tmp_path / "heat.tif"}
    for given, is_found in (({}, False), ({"RADIUS": ""}, True), ({"RADIUS": 7}, False)):
        done = qgis_process.run(ALGORITHM, {**parameters, **given})
        assert done.exit_code == 0, done.stderr
        assert ("found from the data" in done.stdout + done.stderr) is is_found
        assert (done.results["RADIUS_PX"] == given.get("RADIUS", 10)) is not is_found


def test_models_keep_both_empty(
    run_algorithm: Make, make_layer: Make, make_file: Make, tmp_path: Path
) -> None:
    from qgis.core import (
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
    )

    file = str(make_file(make_layer(places(20)), "places.gpkg"))
    step = QgsProcessingModelChildAlgorithm(ALGORITHM)
    step.setChildId("heat")
    given = {"INPUT": file, "WIDTH": 400, "RADIUS": None, "DECAY": None}
    for name, value in {**given, "OUTPUT": str(tmp_path / "model.tif")}.items():
        source = QgsProcessingModelChildParameterSource.fromStaticValue(value)
        step.addParameterSources(name, [source])
    model = QgsProcessingModelAlgorithm("heat", "heat")
    model.addChildAlgorithm(step)
    path = str(tmp_path / "heat.model3")
    assert model.toFile(path)
    again = QgsProcessingModelAlgorithm()
    assert again.fromFile(path)
    results, done = again.run({}, QgsProcessingContext(), QgsProcessingFeedback())
    assert done
    alone = heat(run_algorithm, file, tmp_path, DECAY=None)
    found = results["CHILD_RESULTS"]["heat"]
    assert found["RADIUS_PX"] == alone["RADIUS_PX"] != 10
    assert found["DECAY"] == alone["DECAY"]


@pytest.mark.desktop
@pytest.mark.parametrize("name", ["RADIUS", "DECAY"])
def test_the_dialog_empties_it_by_deleting_the_number(name: str) -> None:
    from qgis.core import QgsApplication, QgsProcessingContext
    from qgis.gui import QgsGui, QgsProcessingGui
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest
    from qgis.PyQt.QtWidgets import QDoubleSpinBox

    algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM)
    registry, context = QgsGui.processingGuiRegistry(), QgsProcessingContext()
    wrapper = registry.createParameterWidgetWrapper(
        algorithm.parameterDefinition(name), QgsProcessingGui.WidgetType.Standard
    )
    widget = wrapper.createWrappedWidget(context)
    spin = widget if isinstance(widget, QDoubleSpinBox) else widget.findChild(QDoubleSpinBox)
    assert wrapper.parameterValue() == {"RADIUS": 10.0, "DECAY": None}[name]
    wrapper.setParameterValue(0.5, context)
    assert wrapper.parameterValue() == 0.5
    spin.selectAll()
    QTest.keyClick(spin, Qt.Key.Key_Delete)
    QTest.keyClick(spin, Qt.Key.Key_Return)
    assert wrapper.parameterValue() is None
    assert spin.text() == spin.specialValueText() != ""
