# SPDX-License-Identifier: GPL-2.0-or-later
"""The plugin comes and goes."""

from typing import Any

import pytest

CONTRACT = {
    "decayheatmap": ("Decay heatmap", "Heatmaps"),
    "renderheatmap": ("Render heatmap picture", "Heatmaps"),
    "heatfromfiles": ("Decay heatmap of large tables", "Heatmaps"),
    "heattiles": ("Heat tiles for the web", "Heatmaps"),
    "compareheat": ("Compare two heatmaps", "Heatmaps"),
    "animateheatmap": ("Animate heatmap over time", "Animations"),
    "animatechoropleth": ("Animate choropleth over time", "Animations"),
    "animaterasters": ("Animate rasters over time", "Animations"),
    "animatestac": ("Animate STAC collection", "Animations"),
    "hotspots": ("Hot spots over time", "Analysis"),
    "emerginghotspots": ("Emerging hot spots", "Analysis"),
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
    assert (middle.red() > 200, middle.blue() < 100, middle.alpha()) == (True, True, 255)
    assert picture.pixelColor(0, 0).alpha() == 0


def test_the_algorithms_have_the_names_of_the_contract(provider: Any) -> None:
    for algorithm in provider.algorithms():
        assert CONTRACT[algorithm.name()] == (algorithm.displayName(), algorithm.group())


BASIC = {
    "decayheatmap": "INPUT WEIGHT RADIUS RADIUS_UNIT DECAY COLOR_RAMP EXTENT PIXEL_SIZE OUTPUT",
    "renderheatmap": "INPUT COLOR_RAMP BASEMAP BACKGROUND_COLOR OPACITY TITLE LEGEND OUTPUT",
    "heatfromfiles": "PATH X Y WEIGHT RADIUS RADIUS_UNIT EXTENT PIXEL_SIZE COLOR_RAMP OUTPUT",
    "heattiles": "INPUT WEIGHT RADIUS RADIUS_UNIT MIN_ZOOM MAX_ZOOM COLOR_RAMP OUTPUT",
    "compareheat": "INPUT COMPARE COMPARISON NORMALIZE_COUNTS RADIUS RADIUS_UNIT COLOR_RAMP EXTENT "
    "PIXEL_SIZE OUTPUT",
    "animateheatmap": "INPUT TIME STEP_UNIT STEP MODE RADIUS RADIUS_UNIT COLOR_RAMP BASEMAP TITLE "
    "OUTPUT PREVIEW",
    "animatechoropleth": "INPUT TABLE JOIN_FIELD TABLE_JOIN_FIELD TIME VALUE STEP_UNIT STEP MODE "
    "COLOR_RAMP TITLE OUTPUT PREVIEW",
    "animaterasters": "INPUT FOLDER COLOR_RAMP BASEMAP OVERLAY TITLE OUTPUT PREVIEW",
    "animatestac": "STAC_URL COLLECTION AOI EXTENT START END OVERLAY BASEMAP OUTPUT PREVIEW",
    "hotspots": "INPUT TIME STEP_UNIT STEP MODE RADIUS RADIUS_UNIT SHARE COUNT MIN_AREA OUTPUT "
    "SUMMARY_PAGE",
    "emerginghotspots": "INPUT TIME STEP_UNIT STEP CELL_SIZE RADIUS RADIUS_UNIT OUTPUT",
}


def test_the_basic_parameters_are_those_of_the_contract(provider: Any) -> None:
    from qgis.core import QgsProcessingParameterDefinition

    advanced = QgsProcessingParameterDefinition.Flag.FlagAdvanced
    for algorithm in provider.algorithms():
        parameters = algorithm.parameterDefinitions()
        basic = [each.name() for each in parameters if not each.flags() & advanced]
        assert basic == BASIC[algorithm.name()].split(), algorithm.id()


def test_every_parameter_and_algorithm_has_help(provider: Any) -> None:
    for algorithm in provider.algorithms():
        assert algorithm.shortHelpString(), algorithm.id()
        parameters = algorithm.parameterDefinitions()
        assert [each.name() for each in parameters if not each.help()] == [], algorithm.id()


def test_helps_hold_nothing_that_would_end_them_where_they_are_shown(provider: Any) -> None:
    """The dialog and its tooltips read them as HTML: from a < on, texts were cut off."""
    for algorithm in provider.algorithms():
        assert "<" not in algorithm.shortHelpString(), algorithm.id()
        parameters = algorithm.parameterDefinitions()
        assert [each.name() for each in parameters if "<" in each.help()] == [], algorithm.id()


@pytest.mark.parametrize(
    "start", ["initProcessing", pytest.param("initGui", marks=pytest.mark.desktop)]
)
def test_unload_takes_the_provider_off(qgis_app: Any, plugin: Any, start: str) -> None:
    registry = qgis_app.processingRegistry()
    plugin.unload()
    assert registry.providerById("heatdecay") is None
    plugin.unload()
    getattr(plugin, start)()
    assert registry.providerById("heatdecay") is plugin.provider
