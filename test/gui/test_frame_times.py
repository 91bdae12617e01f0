# SPDX-License-Identifier: GPL-2.0-or-later
"""Heat rasters and hot spots set the Temporal Controller when they come into the map."""

import pytest
from qgis.core import QgsDateTimeRange, QgsLayerDefinition, QgsProject, QgsUnitTypes
from qgis.PyQt.QtCore import QDateTime, Qt
from qgis.PyQt.QtWidgets import QApplication

UNIT = QgsUnitTypes.TemporalUnit


def moment(text):
    return QDateTime.fromString(text, Qt.DateFormat.ISODate).toUTC()


def span(start, end):
    return QgsDateTimeRange(moment(f"{start}T00:00:00Z"), moment(f"{end}T00:00:00Z"))


def texts(found):
    """Return a range as texts, rounded to minutes."""
    return [
        each.toUTC().addSecs(30).toString("yyyy-MM-dd hh:mm")
        for each in (found.begin(), found.end())
    ]


@pytest.fixture
def watching(plugin, desktop, new_project):
    """Load the plugin as the desktop does."""
    plugin.unload()
    plugin.initGui()
    yield desktop
    plugin.unload()
    plugin.initProcessing()


@pytest.fixture
def heat(run_algorithm, make_layer, tmp_path):
    """Make the heat rasters of some days, and return the definition of their group."""

    def heat(days, unit="days", name="heat"):
        places = [f"Point({10 * number} {number % 3})" for number in range(len(days))]
        layer = make_layer(places, {"day": "string"}, [[day] for day in days], "EPSG:3857")
        files = {"OUTPUT": str(tmp_path / f"{name}.gif"), "HEAT_FOLDER": str(tmp_path / name)}
        size = {"EXTENT": "-15,65,-30,30", "PIXEL_SIZE": 1, "LEGEND": False, "LABEL": False}
        given = {"INPUT": layer, "TIME": "day", "STEP_UNIT": unit, **files, **size}
        run_algorithm("heatdecay:animateheatmap", given)
        return str(tmp_path / name / "heat.qlr")

    return heat


def drop(definition):
    """Do what QGIS does with a file that is dropped into the map."""
    project = QgsProject.instance()
    done, said = QgsLayerDefinition.loadLayerDefinition(
        definition, project, project.layerTreeRoot()
    )
    assert done, said
    QApplication.processEvents()


def step():
    settings = QgsProject.instance().timeSettings()
    return settings.timeStep(), settings.timeStepUnit()


@pytest.mark.parametrize(
    ("days", "unit", "end", "expected"),
    [
        (["2020-01-01", "2020-01-02", "2020-01-04"], "days", "2020-01-05", (1, "TemporalDays")),
        (["2020-01-06", "2020-01-14"], "weeks", "2020-01-20", (1, "TemporalWeeks")),
        (["2020-01-01", "2020-02-01", "2020-04-02"], "months", "2020-05-01", (1, "TemporalMonths")),
        (["2018-01-01", "2019-05-01", "2020-04-02"], "years", "2021-01-01", (1, "TemporalYears")),
        (["2020-01-01"], "days", "2020-01-02", (1, "TemporalDays")),
    ],
)
def test_the_range_and_the_step_are_those_of_the_frames(watching, heat, days, unit, end, expected):
    drop(heat(days, unit))
    found = QgsProject.instance().timeSettings().temporalRange()
    assert texts(found) == [f"{days[0]} 00:00", f"{end} 00:00"]
    assert texts(watching.controller.temporalExtents()) == texts(found)
    assert step() == (expected[0], getattr(UNIT, expected[1]))
    interval = watching.controller.frameDuration()
    assert (interval.originalDuration(), interval.originalUnit()) == step()


def test_the_next_frames_take_the_place_of_the_last(watching, heat):
    drop(heat(["2020-01-01", "2020-01-05"]))
    drop(heat(["2020-01-03", "2020-01-09"], name="next"))
    found = texts(QgsProject.instance().timeSettings().temporalRange())
    assert found == ["2020-01-03 00:00", "2020-01-10 00:00"]


def test_a_range_of_the_users_own_stays_if_it_shows_some_frames(watching, heat):
    project = QgsProject.instance()
    mine = span("2020-01-04", "2020-01-06")
    project.timeSettings().setTemporalRange(mine)
    drop(heat(["2020-01-01", "2020-01-09"]))
    assert project.timeSettings().temporalRange() == mine
    drop(heat(["2021-01-01", "2021-01-09"], name="other"))
    assert texts(project.timeSettings().temporalRange()) == ["2021-01-01 00:00", "2021-01-10 00:00"]


def test_a_project_that_is_opened_is_left_as_it_was_saved(watching, heat, tmp_path):
    drop(heat(["2020-01-01", "2020-01-09"]))
    project = QgsProject.instance()
    mine = span("2019-01-01", "2019-02-01")
    project.timeSettings().setTemporalRange(mine)
    assert project.write(str(tmp_path / "a.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "a.qgz"))
    QApplication.processEvents()
    assert texts(project.timeSettings().temporalRange()) == texts(mine)


def test_other_layers_and_an_unloaded_plugin_set_nothing(watching, heat, plugin, make_layer):
    project = QgsProject.instance()
    project.addMapLayer(make_layer(["Point(1 2)"]))
    QApplication.processEvents()
    definition = heat(["2020-01-01", "2020-01-09"])
    plugin.unload()
    drop(definition)
    assert project.timeSettings().temporalRange().isInfinite()
    plugin.initGui()


@pytest.mark.parametrize("name", ["spots.gpkg", "spots.geojson"])
def test_hot_spots_set_range_and_step(watching, run_algorithm, make_layer, tmp_path, name):
    days = ["2020-01-06T05:00:00", "2020-01-14", "2020-01-27"]
    layer = make_layer(["Point (500 500)"] * 3, {"day": "string"}, [[day] for day in days])
    given = {"INPUT": layer, "TIME": "day", "STEP_UNIT": "weeks", "PIXEL_SIZE": 10}
    run_algorithm("heatdecay:hotspots", {**given, "OUTPUT": str(tmp_path / name)})
    drop(str((tmp_path / name).with_suffix(".qlr")))
    found = QgsProject.instance().timeSettings().temporalRange()
    assert texts(found) == ["2020-01-06 00:00", "2020-02-03 00:00"]
    assert step() == (1, UNIT.TemporalWeeks)
