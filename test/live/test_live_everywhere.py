# SPDX-License-Identifier: GPL-2.0-or-later
"""A live style is read wherever QGIS reads styles: in all projects, files, databases and themes."""

import gc
import threading
from pathlib import Path
from typing import Any, List

import pytest
from qgis import core
from qgis.core import (
    QgsApplication,
    QgsBlurEffect,
    QgsHeatmapRenderer,
    QgsMapLayerStyle,
    QgsMapSettings,
    QgsProject,
    QgsReadWriteContext,
    QgsSingleSymbolRenderer,
    QgsStyle,
    QgsSymbol,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument
from support.desktop import HAS_DESKTOP
from support.live_maps import differences, drawn, in_project, map_settings, point_layer, settle

from qgis_heatdecay.live import decay_renderer, works

HEATMAP, OURS = "heatmapRenderer", "heatdecay"
SETTINGS = {"radius": 12.0, "weight": "w", "color_ramp": "viridis"}


@pytest.fixture
def path(make_file: Any, new_project: Any, plugin: Any) -> str:
    return str(make_file(point_layer(60)))


def _opened(path: str) -> QgsVectorLayer:
    return QgsVectorLayer(path, "points", "ogr")


def _element(layer: Any) -> Any:
    document = QDomDocument()
    return document, layer.renderer().save(document, QgsReadWriteContext())


def _on_black(rgba: Any) -> Any:
    """Return colors that were rounded with and without their alpha as they are seen."""
    return rgba[..., :3].astype(int) * rgba[..., 3:] // 255


def test_another_project_reads_it(path: str, new_project: Any, tmp_path: Path) -> None:
    in_project(_opened(path), decay_renderer(**SETTINGS))
    assert new_project.write(str(tmp_path / "a.qgz"))
    other = QgsProject()
    assert other.read(str(tmp_path / "a.qgz"))
    (layer,) = other.mapLayers().values()
    assert layer.renderer().settings.radius == 12.0


def test_a_layer_outside_all_projects_reads_style_files(path: str, tmp_path: Path) -> None:
    layer = _opened(path)
    layer.setRenderer(decay_renderer(**SETTINGS))
    layer.saveNamedStyle(str(tmp_path / "a.qml"))
    other = _opened(path)
    other.loadNamedStyle(str(tmp_path / "a.qml"))
    assert other.renderer().settings == layer.renderer().settings


def test_a_geopackage_keeps_it_as_default_style(path: str) -> None:
    layer = _opened(path)
    layer.setRenderer(decay_renderer(**SETTINGS))
    layer.saveStyleToDatabase("heat", "", True, "")
    assert _opened(path).renderer().type() == OURS
    assert _opened(path).renderer().settings == layer.renderer().settings


def test_qgis_process_draws_it(
    path: str, new_project: Any, qgis_process: Any, tmp_path: Path
) -> None:
    """The same pixels as in the window."""
    from osgeo import gdal

    layer = in_project(_opened(path), decay_renderer(**SETTINGS))
    # That algorithm takes the dots per inch of the screen.
    dpi = QgsMapSettings().outputDpi()
    wanted = drawn(map_settings([layer], extent=(0, 300, -50, 250), size=(300, 300), dpi=dpi))
    new_project.setCrs(layer.crs())
    assert new_project.write(str(tmp_path / "a.qgz"))
    picture = tmp_path / "map.tif"
    parameters = ["EXTENT=0,300,-50,250 [EPSG:3857]", "TILE_SIZE=300", "MAP_UNITS_PER_PIXEL=1"]
    parameters += ["MAKE_BACKGROUND_TRANSPARENT=true", "LAYERS=points", f"OUTPUT={picture}"]
    project = f"--PROJECT_PATH={tmp_path / 'a.qgz'}"
    done = qgis_process.call("run", "native:rasterize", project, "--", *parameters)
    assert done.returncode == 0, done.stderr
    painted = gdal.Open(str(picture)).ReadAsArray().transpose(1, 2, 0)
    assert wanted.any()
    assert differences(_on_black(painted), _on_black(wanted)) == 0


def test_drawing_a_theme_leaves_the_style_of_the_layer(path: str, new_project: Any) -> None:
    """Core sets styles of themes and back again without a word to anybody."""
    layer = in_project(_opened(path), decay_renderer(**SETTINGS))
    heat, dots = QgsMapLayerStyle(), QgsMapLayerStyle()
    heat.readFromLayer(layer)
    picture = drawn(map_settings([layer]))
    layer.setRenderer(QgsSingleSymbolRenderer(QgsSymbol.defaultSymbol(layer.geometryType())))
    dots.readFromLayer(layer)
    themed = map_settings([layer])
    themed.setLayerStyleOverrides({layer.id(): heat.xmlData()})
    assert differences(drawn(themed), picture) == 0
    assert layer.renderer().type() == "singleSymbol"
    layer.setRenderer(decay_renderer(**SETTINGS))
    themed.setLayerStyleOverrides({layer.id(): dots.xmlData()})
    assert differences(drawn(themed), picture) > 0
    assert layer.renderer().type() == OURS
    assert differences(drawn(map_settings([layer])), picture) == 0


def test_it_is_read_in_any_thread(path: str) -> None:
    layer = _opened(path)
    layer.setRenderer(decay_renderer(**{**SETTINGS, "color_ramp": "Spectral"}))
    _document, element = _element(layer)
    kind = QgsApplication.rendererRegistry().rendererMetadata(HEATMAP)
    found: List[Any] = []

    def read() -> None:
        found.extend(kind.createRenderer(element, QgsReadWriteContext()) for _ in range(20))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert [each.settings for each in found] == 80 * [layer.renderer().settings]


def test_effects_are_kept(path: str, new_project: Any, tmp_path: Path) -> None:
    layer = in_project(_opened(path), decay_renderer(**SETTINGS))
    plain = drawn(map_settings([layer]))
    layer.renderer().setPaintEffect(QgsBlurEffect())
    blurred = drawn(map_settings([layer]))
    assert differences(blurred, plain) > 0
    assert new_project.write(str(tmp_path / "a.qgs"))
    new_project.clear()
    assert new_project.read(str(tmp_path / "a.qgs"))
    (layer,) = new_project.mapLayers().values()
    assert differences(drawn(map_settings([layer])), blurred) == 0


def test_sld_says_that_it_cannot_hold_it(
    path: str, qgis_app: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It is said once, and databases keep styles as SLD, too.
    monkeypatch.setattr(works, "_said", ())
    heard = []
    QgsApplication.messageLog().messageReceived.connect(lambda text, *_: heard.append(text))
    layer = _opened(path)
    layer.setRenderer(decay_renderer(**SETTINGS))
    told, _ = layer.saveSldStyle(str(tmp_path / "a.sld"))
    settle()
    # QGIS 3.44 asks whether there is such a style, and writes no file.
    if hasattr(core.QgsMapLayer, "exportSldStyleV3"):
        assert "QML" in told
    else:
        assert "QML" in (tmp_path / "a.sld").read_text(encoding="utf-8")
    assert any("SLD" in text for text in heard)


def test_features_can_be_asked_for_their_attributes(path: str) -> None:
    renderer = decay_renderer(**SETTINGS)
    assert renderer.willRenderFeature(next(_opened(path).getFeatures()), None)


@pytest.mark.parametrize("is_there", [True, False])
def test_cores_heatmap_stays_as_it_is(is_there: bool, path: str, plugin: Any) -> None:
    registry = QgsApplication.rendererRegistry()
    if not is_there:
        plugin.unload()
    try:
        kind = registry.rendererMetadata(HEATMAP)
        assert kind.visibleName() == "Heatmap"
        assert not kind.icon().isNull()
        layer = _opened(path)
        core = QgsHeatmapRenderer()
        core.setRadius(7)
        core.setWeightExpression("w")
        layer.setRenderer(core)
        read = kind.createRenderer(_element(layer)[1], QgsReadWriteContext())
        assert (type(read), read.radius(), read.weightExpression()) == (QgsHeatmapRenderer, 7, "w")
        polygons = QgsVectorLayer("Polygon?crs=EPSG:3857", "polygons", "memory")
        assert {HEATMAP, OURS}.isdisjoint(registry.renderersList(polygons))
        offered = {HEATMAP, OURS} if is_there else {HEATMAP}
        assert offered == {HEATMAP, OURS} & set(registry.renderersList(layer))
        assert registry.renderersList(layer).count(HEATMAP) == 1
        if HAS_DESKTOP:
            panel = kind.createRendererWidget(layer, QgsStyle.defaultStyle(), core)
            assert panel.metaObject().className() == "QgsHeatmapRendererWidget"
    finally:
        if not is_there:
            plugin.initProcessing()


def test_nothing_of_ours_is_read_without_the_plugin(path: str, plugin: Any, tmp_path: Path) -> None:
    layer = _opened(path)
    layer.setRenderer(decay_renderer(**SETTINGS))
    layer.saveNamedStyle(str(tmp_path / "a.qml"))
    plugin.unload()
    try:
        other = _opened(path)
        other.loadNamedStyle(str(tmp_path / "a.qml"))
        assert type(other.renderer()) is QgsHeatmapRenderer
    finally:
        plugin.initProcessing()


def test_it_comes_and_goes_again_and_again(path: str, plugin: Any) -> None:
    registry = QgsApplication.rendererRegistry()
    before = sorted(registry.renderersList())
    layer = _opened(path)
    layer.setRenderer(decay_renderer(**SETTINGS))
    for _ in range(5):
        plugin.unload()
        gc.collect()
        kind = registry.rendererMetadata(HEATMAP)
        heatmap = kind.createRenderer(_element(layer)[1], QgsReadWriteContext())
        assert type(heatmap) is QgsHeatmapRenderer
        plugin.initProcessing()
    assert sorted(registry.renderersList()) == before
