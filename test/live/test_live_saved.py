# SPDX-License-Identifier: GPL-2.0-or-later
"""A live style lives in projects, style files and style managers, with and without the plugin."""

from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsHeatmapRenderer, QgsProject, QgsReadWriteContext, QgsVectorLayer
from support.live_maps import drawn, in_project, map_settings, point_layer

from qgis_heatdecay.core.errors import InvalidParameter
from qgis_heatdecay.live import decay_renderer
from qgis_heatdecay.live.renderer import DecayRenderer

SETTINGS = {
    "weight": "w",
    "radius": 17.0,
    "decay": 0.9,
    "color_ramp": "magma",
    "fade": 0.4,
    "time": "t",
    "time_mode": "window",
    "window": 3,
}


@pytest.fixture
def file_layer(make_file: Any, new_project: Any) -> QgsVectorLayer:
    path = make_file(point_layer(60))
    return QgsVectorLayer(str(path), "points", "ogr")


def _settings(layer: Any) -> Any:
    assert layer.renderer().type() == "heatdecay"
    return layer.renderer().settings


@pytest.mark.parametrize("suffix", ["qgs", "qgz"])
def test_a_project_keeps_it(
    suffix: str, file_layer: Any, new_project: Any, plugin: Any, tmp_path: Path
) -> None:
    in_project(file_layer, decay_renderer(**SETTINGS))
    wanted, picture = _settings(file_layer), drawn(map_settings([file_layer]))
    path = str(tmp_path / f"project.{suffix}")
    assert new_project.write(path)
    del file_layer
    new_project.clear()
    assert new_project.read(path)
    (layer,) = new_project.mapLayers().values()
    assert _settings(layer) == wanted
    assert not new_project.isDirty()
    assert (drawn(map_settings([layer])) == picture).all()


def test_without_the_plugin_it_is_cores_heatmap_and_nothing_is_lost(
    file_layer: Any, new_project: Any, plugin: Any, tmp_path: Path
) -> None:
    in_project(file_layer, decay_renderer(**SETTINGS))
    wanted = _settings(file_layer)
    first, second = str(tmp_path / "first.qgs"), str(tmp_path / "second.qgz")
    assert new_project.write(first)
    plugin.unload()
    try:
        project = QgsProject()
        assert project.read(first)
        (layer,) = project.mapLayers().values()
        core = layer.renderer()
        assert core.type() == "heatmapRenderer"
        assert (core.radius(), core.weightExpression()) == (17.0, "w")
        assert project.write(second)
        new_project.clear()
    finally:
        plugin.initProcessing()
    assert new_project.read(second)
    (layer,) = new_project.mapLayers().values()
    assert _settings(layer) == wanted


def test_what_is_changed_without_the_plugin_holds(plugin: Any) -> None:
    core = decay_renderer(**SETTINGS).to_heatmap()
    core.setRadius(40.0)
    core.setWeightExpression("")
    found = DecayRenderer.from_heatmap(core)
    assert (found.settings.radius, found.settings.weight) == (40.0, "")


def test_style_files_and_the_style_manager_keep_it(
    file_layer: Any, new_project: Any, plugin: Any, tmp_path: Path
) -> None:
    in_project(file_layer, decay_renderer(**SETTINGS))
    wanted = _settings(file_layer)
    path = str(tmp_path / "style.qml")
    file_layer.saveNamedStyle(path)
    manager = file_layer.styleManager()
    assert manager.addStyleFromLayer("other")
    assert manager.setCurrentStyle("other")
    file_layer.setRenderer(decay_renderer(radius=3))
    assert manager.setCurrentStyle("default")
    assert _settings(file_layer) == wanted
    assert manager.setCurrentStyle("other")
    assert _settings(file_layer).radius == 3
    file_layer.loadNamedStyle(path)
    assert _settings(file_layer) == wanted
    copied = file_layer.clone()
    assert _settings(copied) == wanted


def test_a_heatmap_of_the_users_own_stays_cores(new_project: Any, plugin: Any) -> None:
    layer = in_project(point_layer(10), QgsHeatmapRenderer())
    assert layer.renderer().type() == "heatmapRenderer"
    layer.setRenderer(decay_renderer())
    layer.setRenderer(QgsHeatmapRenderer())
    assert layer.renderer().type() == "heatmapRenderer"


def test_it_comes_and_goes_with_the_plugin(file_layer: Any, new_project: Any, plugin: Any) -> None:
    in_project(file_layer, decay_renderer(**SETTINGS))
    wanted = _settings(file_layer)
    new_project.setDirty(False)
    plugin.unload()
    assert file_layer.renderer().type() == "heatmapRenderer"
    drawn(map_settings([file_layer]))
    plugin.initProcessing()
    assert _settings(file_layer) == wanted
    assert not new_project.isDirty()


def test_a_ramp_that_another_user_lacks_comes_with_the_file(plugin: Any) -> None:
    renderer = decay_renderer(color_ramp="viridis", fade=0)
    core = renderer.to_heatmap()
    ramp = core.colorRamp().clone()
    ramp.setInfo({"heatdecay": ramp.info()["heatdecay"].replace("viridis", "my own ramp")})
    core.setColorRamp(ramp)
    found = DecayRenderer.from_heatmap(core)
    assert found.settings.color_ramp == "my own ramp"
    away = abs(found.colors.ramp.colors.astype(int) - renderer.colors.ramp.colors.astype(int))
    assert away.max() <= 2


@pytest.mark.parametrize("note", ["", "{", "[]", '"a"', '{"radius": "x"}', '{"kernel": "none"}'])
def test_broken_notes_leave_cores_heatmap(note: str, plugin: Any) -> None:
    core = decay_renderer().to_heatmap()
    ramp = core.colorRamp().clone()
    ramp.setInfo({"heatdecay": note})
    core.setColorRamp(ramp)
    assert DecayRenderer.from_heatmap(core) is None


def test_what_a_newer_version_wrote_beside_is_left_out(plugin: Any) -> None:
    core = decay_renderer(radius=4).to_heatmap()
    ramp = core.colorRamp().clone()
    ramp.setInfo({"heatdecay": '{"radius": 4, "shimmer": 3}'})
    core.setColorRamp(ramp)
    assert DecayRenderer.from_heatmap(core).settings.radius == 4


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("radius", 0),
        ("radius", "wide"),
        ("radius", float("nan")),
        ("radius_unit", "furlongs"),
        ("kernel", "round"),
        ("decay", 1.5),
        ("color_ramp", "no such ramp"),
        ("color_ramp", 3),
        ("hsva_min", "red"),
        ("fade", -0.1),
        ("stretch", "cubic"),
        ("maximum", 0),
        ("time_mode", "always"),
        ("window", 0),
        ("window", 1.5),
        ("half_life", -1),
        ("weight", 5),
        ("invert_ramp", "perhaps"),
        ("radios", 5),
    ],
)
def test_wrong_settings_are_refused_by_name_and_value(name: str, value: Any, plugin: Any) -> None:
    with pytest.raises(InvalidParameter) as error:
        decay_renderer(**{name: value})
    assert name in str(error.value)
    assert str(value) in str(error.value)


def test_a_document_holds_cores_heatmap(plugin: Any) -> None:
    from qgis.PyQt.QtXml import QDomDocument

    element = decay_renderer(**SETTINGS).save(QDomDocument(), QgsReadWriteContext())
    assert element.attribute("type") == "heatmapRenderer"
