# SPDX-License-Identifier: GPL-2.0-or-later
"""A live style prints: layouts at any resolution, PDF, atlases, and screens of device ratio 2."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsLayoutExporter,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsRectangle,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QRectF, QSize
from qgis.PyQt.QtGui import QColor, QImage
from support.live_maps import WHOLE, differences, drawn, in_project, map_settings, point_layer

from qgis_heatdecay.adapters.images import rgba_of
from qgis_heatdecay.live import decay_renderer

SETTINGS = {"radius": 12.0, "weight": "w", "color_ramp": "viridis"}
MM_PER_PIXEL = 25.4 / 96
MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters


@pytest.fixture
def layer(new_project: Any, plugin: Any) -> Any:
    layer = in_project(point_layer(), decay_renderer(**SETTINGS))
    new_project.setCrs(layer.crs())
    return layer


@pytest.fixture
def layout(layer: Any, new_project: Any) -> Any:
    """Return a page that is all map, 300 x 200 pixels at 96 DPI."""
    layout = QgsPrintLayout(new_project)
    page = QgsLayoutItemPage(layout)
    width, height = 300 * MM_PER_PIXEL, 200 * MM_PER_PIXEL
    page.setPageSize(QgsLayoutSize(width, height, MM))
    layout.pageCollection().addPage(page)
    shown = QgsLayoutItemMap(layout)
    shown.attemptSetSceneRect(QRectF(0, 0, width, height))
    shown.setLayers([layer])
    shown.setExtent(QgsRectangle(WHOLE[0], WHOLE[2], WHOLE[1], WHOLE[3]))
    layout.addLayoutItem(shown)
    layout.shown = shown
    return layout


def _on_white(layer: Any, **how: Any) -> np.ndarray:
    settings = map_settings([layer], **how)
    settings.setBackgroundColor(QColor("white"))
    return drawn(settings)


def _inner(picture: np.ndarray) -> np.ndarray:
    """Return a picture without its edge, where the page may end within a pixel."""
    return picture[2:-2, 2:-2, :3]


@pytest.mark.parametrize("factor", [1, 2])
def test_a_layout_is_drawn_at_its_resolution(
    factor: int, layer: Any, layout: Any, tmp_path: Path
) -> None:
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 96 * factor
    settings.imageSize = QSize(300 * factor, 200 * factor)
    path = str(tmp_path / "page.png")
    assert (
        QgsLayoutExporter(layout).exportToImage(path, settings)
        == QgsLayoutExporter.ExportResult.Success
    )
    wanted = _on_white(layer, size=(300 * factor, 200 * factor), dpi=96 * factor)
    printed = rgba_of(QImage(path))
    assert printed.shape == wanted.shape
    assert differences(_inner(printed), _inner(wanted)) == 0
    assert (printed[..., :3] != 255).any()


def test_a_pdf_holds_the_same_picture(layer: Any, layout: Any, tmp_path: Path) -> None:
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = 192
    path = str(tmp_path / "page.pdf")
    assert (
        QgsLayoutExporter(layout).exportToPdf(path, settings)
        == QgsLayoutExporter.ExportResult.Success
    )
    opened = gdal.OpenEx(path, open_options=["DPI=192"])
    if opened is None:
        pytest.skip("this GDAL reads no PDF")
    printed = opened.ReadAsArray()[:3].transpose(1, 2, 0).astype(int)
    wanted = _on_white(layer, size=(600, 400), dpi=192)[: printed.shape[0], : printed.shape[1], :3]
    away = np.abs(printed[: wanted.shape[0], : wanted.shape[1]] - wanted)
    # The reader smooths pictures, so that steep edges may move by half a pixel.
    assert away.mean() < 5
    assert (255 - wanted).mean() > 50


def test_each_page_of_an_atlas_shows_its_place(layer: Any, layout: Any, tmp_path: Path) -> None:
    boxes = [(0.0, 150.0, 0.0, 100.0), (150.0, 300.0, 100.0, 200.0)]
    places = QgsVectorLayer("Polygon?crs=EPSG:3857", "places", "memory")
    for xmin, xmax, ymin, ymax in boxes:
        feature = QgsFeature(places.fields())
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(xmin, ymin, xmax, ymax)))
        places.dataProvider().addFeatures([feature])
    in_project(places)
    layout.shown.setAtlasDriven(True)
    layout.shown.setAtlasScalingMode(QgsLayoutItemMap.AtlasScalingMode.Auto)
    layout.shown.setAtlasMargin(0.0)
    atlas = layout.atlas()
    atlas.setEnabled(True)
    atlas.setCoverageLayer(places)
    atlas.setFilenameExpression("'page' || @atlas_featurenumber")
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi, settings.imageSize = 96, QSize(300, 200)
    done, why = QgsLayoutExporter.exportToImage(atlas, str(tmp_path / "x"), "png", settings)
    assert done == QgsLayoutExporter.ExportResult.Success, why
    pages = []
    for number, box in enumerate(boxes, start=1):
        pages.append(rgba_of(QImage(str(tmp_path / f"page{number}.png"))))
        assert differences(_inner(pages[-1]), _inner(_on_white(layer, extent=box))) == 0
    assert differences(*pages) > 0


def test_a_locked_style_prints_and_leaves_that_of_the_window(
    layer: Any, layout: Any, tmp_path: Path
) -> None:
    layout.shown.setKeepLayerSet(True)
    layout.shown.setKeepLayerStyles(True)
    layout.shown.storeCurrentLayerStyles()
    wanted = _on_white(layer)
    layer.setRenderer(decay_renderer(**{**SETTINGS, "radius": 40.0}))
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi, settings.imageSize = 96, QSize(300, 200)
    path = str(tmp_path / "page.png")
    assert (
        QgsLayoutExporter(layout).exportToImage(path, settings)
        == QgsLayoutExporter.ExportResult.Success
    )
    assert differences(_inner(rgba_of(QImage(path))), _inner(wanted)) == 0
    assert layer.renderer().settings.radius == 40.0


def test_screens_of_device_ratio_two_have_heat_on_their_own_pixels(layer: Any) -> None:
    settings = map_settings([layer])
    settings.setDevicePixelRatio(2)
    fine = drawn(settings)
    assert fine.shape == (400, 600, 4)
    assert differences(fine, drawn(map_settings([layer], size=(600, 400), dpi=192))) == 0
