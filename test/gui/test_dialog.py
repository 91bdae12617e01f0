# SPDX-License-Identifier: GPL-2.0-or-later
"""The dialog that the desktop opens, through its own widgets."""

import sys
from types import ModuleType

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDialog,
    QGroupBox,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
)

POINT = ["Point(1 2)", "Point(13 14)"]
SQUARE = ["Polygon((0 0, 5 0, 5 5, 0 5, 0 0))"]
XYZ = "type=xyz&url=http://127.0.0.1:9/%7Bz%7D/%7Bx%7D/%7By%7D.png"


@pytest.fixture
def add(new_project, make_layer):
    """Put a layer on top of the map."""

    def add(geometry, name, fields="n:int", crs="EPSG:4326"):
        wkts = {"Point": POINT, "Polygon": SQUARE, "LineString": ["LineString(0 0, 1 1)"]}[geometry]
        kinds = dict(each.split(":") for each in fields.split(","))
        layer = make_layer(wkts, kinds, [[None] * len(kinds)] * len(wkts), crs, geometry)
        layer.setName(name)
        new_project.addMapLayer(layer)
        return layer

    return add


def value(dialog, name):
    return dialog.mainWidget().wrappers[name].parameterValue()


def time_of(dialog):
    """Return the time of a run; fields are quoted where they could be something else."""
    return (dialog.createProcessingParameters()["TIME"] or "").strip('"')


def basemap(dialog):
    """Return the layers of a run."""
    context = dialog.mainWidget().processing_context
    parameters = dialog.createProcessingParameters()
    return dialog.algorithm().parameterAsLayerList(parameters, "BASEMAP", context)


def choose(dialog, name, layer):
    widget = dialog.mainWidget().wrappers[name]
    widget.setParameterValue(layer.id(), dialog.mainWidget().processing_context)


def write(dialog, name, text):
    """Write into a field of the dialog."""
    widget = dialog.mainWidget().wrappers[name].wrappedWidget()
    line = widget if isinstance(widget, QLineEdit) else widget.findChild(QLineEdit)
    line.setText(text)


def test_the_only_field_of_dates_is_the_time(add, open_dialog):
    one = add("Point", "one", "n:int,when:datetime,note:string")
    day = add("Point", "day", "day:date")
    two = add("Point", "two", "first:date,last:datetime")
    none = add("Point", "none", "n:int")
    dialog = open_dialog("animateheatmap", {"INPUT": one.id()})
    assert time_of(dialog) == "when"
    for layer, time in ((day, "day"), (two, ""), (one, "when"), (none, ""), (day, "day")):
        choose(dialog, "INPUT", layer)
        assert time_of(dialog) == time


def test_selected_features_are_of_the_same_layer(add, open_dialog):
    layer = add("Point", "one", "when:datetime")
    chosen = QgsProcessingFeatureSourceDefinition(layer.id(), True)
    assert time_of(open_dialog("animateheatmap", {"INPUT": chosen})) == "when"


def test_a_table_has_the_time_of_a_choropleth(add, open_dialog):
    add("Polygon", "areas", "built:date")
    table = add("Point", "events", "when:datetime")
    dialog = open_dialog("animatechoropleth", {"TABLE": table.id()})
    assert time_of(dialog) == "when"


@pytest.mark.parametrize("text", ["n", "to_date(note)", ""])
def test_a_time_that_was_written_stays(add, open_dialog, text):
    one = add("Point", "one", "n:int,when:datetime")
    day = add("Point", "day", "day:date")
    dialog = open_dialog("animateheatmap", {"INPUT": one.id()})
    write(dialog, "TIME", text)
    choose(dialog, "INPUT", day)
    assert time_of(dialog) == text


@pytest.mark.parametrize("given", ["n", ""])
def test_the_values_of_an_earlier_run_stay(add, open_dialog, given):
    one = add("Point", "one", "n:int,when:datetime")
    add("Polygon", "areas")
    dialog = open_dialog("animateheatmap", {"INPUT": one.id(), "TIME": given, "BASEMAP": []})
    assert time_of(dialog) == given
    assert basemap(dialog) == []


def test_the_basemap_is_what_lies_below_and_makes_a_ground(add, open_dialog, new_project):
    tiles = QgsRasterLayer(XYZ, "tiles", "wms")
    new_project.addMapLayer(tiles)
    add("LineString", "roads")
    hidden = add("Polygon", "hidden")
    areas = add("Polygon", "areas")
    points = add("Point", "points")
    add("Polygon", "above")
    new_project.layerTreeRoot().findLayer(hidden).setItemVisibilityChecked(False)
    dialog = open_dialog("animateheatmap", {"INPUT": points.id()})
    assert basemap(dialog) == [areas, tiles]


def test_the_basemap_follows_the_map(add, open_dialog, new_project):
    low = add("Polygon", "low")
    points = add("Point", "points")
    top = add("Polygon", "top")
    highest = add("Point", "highest")
    dialog = open_dialog("animateheatmap", {"INPUT": points.id()})
    assert basemap(dialog) == [low]
    choose(dialog, "INPUT", highest)
    assert basemap(dialog) == [top, low]
    new_project.layerTreeRoot().findLayer(top).setItemVisibilityChecked(False)
    assert basemap(dialog) == [low]
    new_project.removeMapLayer(low)
    assert basemap(dialog) == []


def test_a_basemap_that_was_chosen_stays(add, open_dialog):
    low = add("Polygon", "low")
    points = add("Point", "points")
    top = add("Polygon", "top")
    highest = add("Point", "highest")
    dialog = open_dialog("animateheatmap", {"INPUT": points.id()})
    wrapper = dialog.mainWidget().wrappers["BASEMAP"]
    wrapper.setParameterValue([top.id()], dialog.mainWidget().processing_context)
    choose(dialog, "INPUT", highest)
    assert basemap(dialog) == [top] != [low]


def test_layers_do_not_cover_the_tiles_that_were_asked_for(add, open_dialog):
    add("Polygon", "areas")
    points = add("Point", "points")
    dialog = open_dialog("animateheatmap", {"INPUT": points.id(), "BASEMAP_URL": "osm"})
    assert basemap(dialog) == []


def test_the_color_between_polygons_is_that_of_the_map(add, open_dialog, new_project):
    new_project.setBackgroundColor(QColor(10, 20, 30))
    points = add("Point", "points")
    alone = open_dialog("animateheatmap", {"INPUT": points.id()})
    assert not value(alone, "BACKGROUND_COLOR")
    add("Polygon", "areas")
    above = add("Point", "above")
    dialog = open_dialog("animateheatmap", {"INPUT": above.id()})
    assert QColor(value(dialog, "BACKGROUND_COLOR")).getRgb() == (10, 20, 30, 255)
    new_project.addMapLayer(QgsRasterLayer(XYZ, "tiles", "wms"))
    highest = add("Point", "highest")
    choose(dialog, "INPUT", highest)
    assert not value(dialog, "BACKGROUND_COLOR")


@pytest.mark.parametrize(("crs", "world"), [("EPSG:3857", ""), ("EPSG:4326", "world")])
def test_heat_over_nothing_lies_on_the_world_where_that_is_wide(add, open_dialog, crs, world):
    points = add("Point", "points", crs=crs)
    wide = add("Point", "wide")
    dialog = open_dialog("animateheatmap", {"INPUT": points.id()})
    assert (value(dialog, "BASEMAP_URL") or "") == world
    add("Polygon", "areas")
    above = add("Point", "above")
    choose(dialog, "INPUT", above)
    assert not value(dialog, "BASEMAP_URL")
    choose(dialog, "INPUT", wide)
    assert value(dialog, "BASEMAP_URL") == "world"
    write(dialog, "BASEMAP_URL", "osm")
    choose(dialog, "INPUT", above)
    assert value(dialog, "BASEMAP_URL") == "osm"
    choose(dialog, "INPUT", wide)
    write(dialog, "BASEMAP_URL", "")
    assert not value(dialog, "BASEMAP_URL")


def test_no_world_is_filled_in_where_there_is_none(add, open_dialog, tmp_path):
    wide = add("Point", "wide")
    before = QgsApplication.pkgDataPath()
    QgsApplication.setPkgDataPath(str(tmp_path))
    try:
        dialog = open_dialog("animateheatmap", {"INPUT": wide.id()})
        assert not value(dialog, "BASEMAP_URL")
    finally:
        QgsApplication.setPkgDataPath(before)
    assert value(open_dialog("animateheatmap", {"INPUT": wide.id()}), "BASEMAP_URL") == "world"


def test_an_image_or_a_color_is_ground_enough(add, open_dialog, tmp_path):
    wide = add("Point", "wide")
    for given in ({"BACKGROUND_COLOR": "#000000"}, {"BACKGROUND_IMAGE": str(tmp_path / "a.png")}):
        dialog = open_dialog("animateheatmap", {"INPUT": wide.id(), **given})
        assert not value(dialog, "BASEMAP_URL")


def test_without_an_input_in_the_map_all_of_it_is_below(add, open_dialog):
    areas = add("Polygon", "areas")
    dialog = open_dialog("animatestac", {"STAC_URL": "https://stac", "COLLECTION": "c"})
    assert basemap(dialog) == [areas]


ALGORITHMS = (
    "decayheatmap",
    "renderheatmap",
    "animateheatmap",
    "animatechoropleth",
    "animaterasters",
    "animatestac",
    "hotspots",
    "compareheat",
    "emerginghotspots",
    "heatfromfiles",
    "heattiles",
)


def area_of(dialog):
    """Return the scrolling part of a dialog that is shown, laid out."""
    dialog.show()
    for _ in range(3):
        QApplication.processEvents()
    return dialog.mainWidget().findChild(QScrollArea)


@pytest.fixture
def usual_font(qgis_app):
    """Write as small as the desktop does."""
    before, font = QApplication.font(), QFont(QApplication.font())
    font.setPixelSize(13)
    QApplication.setFont(font)
    yield
    QApplication.setFont(before)


@pytest.mark.desktop
@pytest.mark.parametrize("name", ALGORITHMS)
def test_basic_parameters_fit_the_window(open_dialog, usual_font, name):
    dialog = open_dialog(name)
    area_of(dialog)  # QGIS brings back an earlier size
    dialog.resize(900, 820)
    area = area_of(dialog)
    assert area.verticalScrollBar().maximum() == 0
    assert area.horizontalScrollBar().maximum() == 0
    for group in dialog.findChildren(QGroupBox):
        group.setProperty("collapsed", False)
    area = area_of(dialog)
    assert area.horizontalScrollBar().maximum() == 0
    assert area.verticalScrollBar().maximum() > 0
    for group in dialog.findChildren(QGroupBox):
        group.setProperty("collapsed", True)  # QGIS keeps that


@pytest.mark.desktop
def test_the_first_window_is_as_large_as_it_has_to_be(open_dialog):
    dialog = open_dialog("animateheatmap")
    usual = dialog.size()
    area = area_of(dialog)
    room = dialog.screen().availableGeometry()
    assert (dialog.width(), dialog.height()) >= (usual.width(), usual.height())
    assert area.horizontalScrollBar().maximum() == 0 or dialog.width() > room.width() - 50
    assert area.verticalScrollBar().maximum() == 0 or dialog.height() > room.height() - 90


@pytest.mark.desktop
def test_the_size_of_one_dialog_is_not_that_of_another(open_dialog):
    large = open_dialog("animateheatmap")
    area_of(large)
    size = large.size()
    large.close()
    small = open_dialog("decayheatmap")
    area_of(small)
    small.resize(560, 430)
    small.close()
    sizes = {}
    for name in ("animateheatmap", "decayheatmap"):
        dialog = open_dialog(name)
        area_of(dialog)
        sizes[name] = dialog.size()
        dialog.close()
    assert sizes["animateheatmap"] == size
    assert sizes["decayheatmap"] == QSize(560, 430)


def test_pairs_are_in_one_row_and_advanced_outputs_are_with_the_advanced(open_dialog):
    dialog = open_dialog("animateheatmap")
    area_of(dialog)
    panel = dialog.mainWidget()
    place = {
        name: wrapper.wrappedWidget() if hasattr(wrapper, "wrappedWidget") else wrapper.widget
        for name, wrapper in panel.wrappers.items()
    }
    for one, two in (("STEP_UNIT", "STEP"), ("RADIUS", "RADIUS_UNIT")):
        assert place[one].parent() is place[two].parent()
        assert place[one].x() < place[two].x()
    groups = dialog.findChildren(QGroupBox)
    for name, is_inside in (("HEAT_RASTER", True), ("FRAMES_FOLDER", True), ("PREVIEW", False)):
        assert any(group.isAncestorOf(place[name]) for group in groups) == is_inside, name


def test_algorithms_themselves_keep_their_defaults(plugin):
    for name in ("animateheatmap", "animaterasters", "renderheatmap", "animatestac"):
        algorithm = QgsApplication.processingRegistry().algorithmById(f"heatdecay:{name}")
        for parameter in ("BASEMAP", "BASEMAP_URL", "BACKGROUND_COLOR"):
            assert not algorithm.parameterDefinition(parameter).defaultValue()


@pytest.mark.desktop
def test_batches_are_left_as_they_are(add, plugin):
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog

    add("Polygon", "areas")
    add("Point", "points", "when:datetime")
    registry = QgsApplication.processingRegistry()
    batch = BatchAlgorithmDialog(registry.createAlgorithmById("heatdecay:animateheatmap"))
    for name in ("TIME", "BASEMAP"):
        column = batch.mainWidget().parameter_to_column[name]
        assert not batch.mainWidget().wrappers[0][column].parameterValue()
    assert QgsProject.instance().count() == 2


@pytest.fixture
def processing_gui(plugin, monkeypatch):
    """Move Processing's parts of dialogs: ``processing_gui(name=module or None)``."""

    def move(**modules):
        for name, module in modules.items():
            monkeypatch.setitem(sys.modules, f"processing.gui.{name}", module)
        monkeypatch.delitem(sys.modules, "qgis_heatdecay.gui.dialog", raising=False)

    return move


def test_the_widget_of_newer_processing_is_in_a_window_of_qgis(add, open_dialog, processing_gui):
    """Since 4.2 it has another name, is no window itself, and has no size of its own."""
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    newer = ModuleType("algorithm_widget")
    newer.AlgorithmWidget = AlgorithmDialog
    processing_gui(AlgorithmDialog=None, algorithm_widget=newer)
    layer = add("Point", "points", "n:int,when:datetime")
    widget, window = open_dialog("animateheatmap", {"INPUT": layer.id()}), QDialog()
    widget.setWindowFlags(Qt.WindowType.Widget)
    QVBoxLayout(window).addWidget(widget)
    window.resize(640, 480)
    window.show()
    QApplication.processEvents()
    assert (window.width(), window.height()) >= (640, 480)
    assert not widget.isWindow() and widget.isVisible()
    assert time_of(widget) == "when"
    widget.leave()
    add("Point", "later", "day:date")
    window.close()


def test_without_processings_own_windows_qgis_shows_its_plain_ones(plugin, processing_gui):
    """They are no part of its API; it makes one where none is given."""
    processing_gui(AlgorithmDialog=None, algorithm_widget=None)
    for algorithm in plugin.provider.algorithms():
        assert algorithm.create().createCustomParametersWidget(None) is None
    plugin.unload()
    plugin.initGui()
    plugin.unload()
    assert plugin.provider is None
    plugin.initProcessing()
