# SPDX-License-Identifier: GPL-2.0-or-later
"""The plugin comes and goes."""

from typing import Any

import pytest

CONTRACT = {
    "decayheatmap": ("Decay heatmap", "Heatmaps"),
    "renderheatmap": ("Render heatmap picture", "Heatmaps"),
    "animateheatmap": ("Animate heatmap over time", "Animations"),
    "animatechoropleth": ("Animate choropleth over time", "Animations"),
    "animaterasters": ("Animate rasters over time", "Animations"),
    "animatestac": ("Animate STAC collection", "Animations"),
}


@pytest.fixture
def provider(plugin: Any) -> Any:
    return plugin.provider


def test_the_provider_is_registered(provider: Any) -> None:
    assert provider.id() == "heatdecay"
    assert provider.name() == "HeatDecay"


def test_the_icon_is_drawn(provider: Any) -> None:
    picture = provider.icon().pixmap(32, 32).toImage()
    middle = picture.pixelColor(14, 16)
    assert (middle.red(), middle.blue(), middle.alpha()) == (255, 0, 255)
    assert picture.pixelColor(0, 0).alpha() == 0


def test_the_algorithms_have_the_names_of_the_contract(provider: Any) -> None:
    for algorithm in provider.algorithms():
        assert CONTRACT[algorithm.name()] == (algorithm.displayName(), algorithm.group())


@pytest.mark.parametrize("start", ["initProcessing", "initGui"])
def test_unload_takes_the_provider_off(qgis_app: Any, plugin: Any, start: str) -> None:
    registry = qgis_app.processingRegistry()
    plugin.unload()
    assert registry.providerById("heatdecay") is None
    plugin.unload()
    getattr(plugin, start)()
    assert registry.providerById("heatdecay") is plugin.provider
