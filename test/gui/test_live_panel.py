# SPDX-License-Identifier: GPL-2.0-or-later
"""The panel of the live style."""

from typing import Any

import pytest
from qgis.core import QgsApplication, QgsHeatmapRenderer, QgsStyle, QgsVectorLayer
from support.live_maps import in_project, point_layer

from qgis_heatdecay.gui.live_panel import DecayRendererWidget
from qgis_heatdecay.live import decay_renderer
from qgis_heatdecay.live.calls import algorithm_call


@pytest.fixture
def panel(new_project: Any, plugin: Any) -> Any:
    layer = in_project(point_layer(20))
    panel = DecayRendererWidget(layer, QgsStyle.defaultStyle(), layer.renderer())
    yield panel
    panel.deleteLater()


def test_a_layer_that_is_switched_to_it_looks_good_at_once(panel: Any) -> None:
    settings = panel.renderer().settings
    assert settings.color_ramp == "auto"
    assert settings.time == "t"
    assert settings.decay is None
    assert panel.renderer().type() == "heatdecay"


def test_every_setting_has_a_field_that_is_taken_over(panel: Any) -> None:
    wanted = {
        "weight": "w",
        "radius": 25.0,
        "radius_unit": "meters",
        "kernel": "quartic",
        "decay": 0.9,
        "color_ramp": "magma",
        "invert_ramp": True,
        "hsva_min": "000ffff11",
        "hsva_max": "02affff22",
        "fade": 0.5,
        "stretch": "log",
        "maximum": 7.0,
        "time": "t",
        "time_mode": "window",
        "window": 3,
        "half_life": 5.0,
    }
    assert set(panel.fields) == set(wanted)
    heard = []
    panel.widgetChanged.connect(lambda: heard.append(1))
    for name, value in wanted.items():
        panel.fields[name][2](value)
    panel.take_now()
    assert heard
    settings = panel.renderer().settings
    assert {name: getattr(settings, name) for name in wanted} == wanted


def test_automatic_is_none(panel: Any) -> None:
    assert panel.fields["decay"][0].text() == panel.fields["maximum"][0].text() == "automatic"
    panel.fields["decay"][2](0.0)
    panel.take_now()
    assert panel.renderer().settings.decay == 0.0
    panel.fields["decay"][2](None)
    panel.take_now()
    assert panel.renderer().settings.decay is None


def test_what_is_wrong_is_said_and_the_last_style_stays(panel: Any) -> None:
    before = panel.renderer()
    panel.fields["color_ramp"][2]("no such ramp")
    panel.take_now()
    assert "no such ramp" in panel.message.text()
    assert panel.renderer() is before


def test_the_map_follows_time_once_the_style_is_applied(panel: Any) -> None:
    layer = panel._layer
    assert not layer.temporalProperties().isActive()
    layer.setRenderer(panel.renderer().clone())
    assert layer.temporalProperties().isActive()
    assert layer.temporalProperties().startField() == "t"


def test_a_heatmap_of_core_hands_over_its_weight(new_project: Any, plugin: Any) -> None:
    layer = in_project(point_layer(20))
    core = QgsHeatmapRenderer()
    core.setWeightExpression("w")
    panel = DecayRendererWidget(layer, QgsStyle.defaultStyle(), core)
    assert panel.renderer().settings.weight == "w"
    panel.deleteLater()


def test_qgis_offers_it_and_the_panel_says_that_it_is_for_points(
    new_project: Any, plugin: Any
) -> None:
    registry = QgsApplication.rendererRegistry()
    assert registry.rendererMetadata("heatdecay").visibleName() == "Decay heatmap"
    assert "heatdecay" in registry.renderersList(point_layer(5))
    lines = QgsVectorLayer("LineString?crs=EPSG:3857", "lines", "memory")
    panel = DecayRendererWidget(lines, QgsStyle.defaultStyle(), None)
    assert "for points" in panel.message.text()
    panel.deleteLater()


def test_the_button_hands_over_what_is_seen(
    new_project: Any, plugin: Any, run_algorithm: Any, tmp_path: Any
) -> None:
    layer = in_project(point_layer(50), decay_renderer(radius=9, color_ramp="viridis", weight="w"))
    name, values = algorithm_call(layer, layer.renderer().settings, None)
    assert name == "heatdecay:decayheatmap"
    run = run_algorithm(name, {**values, "OUTPUT": str(tmp_path / "heat.tif")})
    assert run["RADIUS_PX"] == 9
    layer.setRenderer(decay_renderer(time="t", time_mode="fading"))
    name, values = algorithm_call(layer, layer.renderer().settings, None)
    assert (name, values["TIME"], values["MODE"]) == ("heatdecay:animateheatmap", "t", "fading")
