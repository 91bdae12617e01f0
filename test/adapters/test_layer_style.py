# SPDX-License-Identifier: GPL-2.0-or-later
"""The style of a heat layer: QGIS draws the colors that the scale gives."""

import threading

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsColorRampShader,
    QgsLayerTreeLayer,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

from qgis_heatdecay.adapters.images import rgba_of
from qgis_heatdecay.adapters.rasters.layer_style import LayerStyler, save_qml, style_layer
from qgis_heatdecay.core.color.color_ramp import Ramp, builtin_ramp, hsva_ramp
from qgis_heatdecay.core.color.color_scale import ColorScale
from qgis_heatdecay.core.errors import HeatDecayError

SIDE = 128
VALUES = np.linspace(0, 37.4, SIDE * SIDE, dtype=np.float32).reshape(SIDE, SIDE)
# And so that a logarithm has some at the bottom of its ramp, too.
VALUES[-SIDE // 4 :] = np.geomspace(1e-6, 37.4, SIDE * (SIDE // 4)).reshape(-1, SIDE)
VALUES[0, :9] = np.nan

PAIR = hsva_ramp("000ffff00", "02affffff")


@pytest.fixture
def raster(tmp_path):
    path = str(tmp_path / "some.heat.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(path, SIDE, SIDE, 1, gdal.GDT_Float32)
    dataset.SetGeoTransform((0, 1, 0, SIDE, 0, -1))
    dataset.GetRasterBand(1).WriteArray(VALUES)
    dataset.GetRasterBand(1).SetNoDataValue(float("nan"))
    dataset = None
    return path


def drawn(layer):
    """Draw a layer pixel by pixel, on nothing."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setOutputSize(QSize(SIDE, SIDE))
    settings.setExtent(layer.extent())
    settings.setBackgroundColor(QColor(0, 0, 0, 0))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return rgba_of(job.renderedImage())


def difference(found, expected):
    """Compare colors as they show, so weighted by their alpha."""
    pictures = [picture.astype(float) for picture in (found, expected)]
    for picture in pictures:
        picture[..., :3] *= picture[..., 3:] / 255
    return np.abs(pictures[0] - pictures[1])


@pytest.mark.parametrize(
    "stretch", [("linear",), ("sqrt",), ("log",), ("log", 4339.62), ("log", 1e6)], ids=str
)
@pytest.mark.parametrize(
    "ramp", [PAIR, builtin_ramp("viridis").faded(0.15), builtin_ramp("turbo")], ids=lambda r: r.name
)
def test_qgis_draws_the_scales_colors(raster, ramp, stretch):
    scale = ColorScale(ramp, 0, 37.4, *stretch)
    layer = QgsRasterLayer(raster, "heat")
    style_layer(layer, scale)
    found = drawn(layer)
    # QGIS goes evenly from one step of the ramp to the next, so it is off by half a step at most;
    # thinned stops, cut off digits and multiplied alpha add a little.
    half_a_step = np.abs(np.diff(ramp.colors.astype(int), axis=0)).max() / 2
    beside = difference(found, scale.rgba(VALUES))
    assert beside.max() <= half_a_step + 4.5
    assert beside.mean() < 0.9
    assert (found[0, :9, 3] == 0).all()


def test_values_beyond_the_range_take_the_end_colors(raster):
    scale = ColorScale(builtin_ramp("viridis"), 10, 20)
    layer = QgsRasterLayer(raster, "heat")
    style_layer(layer, scale)
    found = drawn(layer)
    low, high = VALUES < 10, VALUES > 20
    assert (found[low] == scale.ramp.colors[0]).all()
    assert (found[high] == scale.ramp.colors[-1]).all()


def test_a_ramp_of_one_step_works(raster):
    layer = QgsRasterLayer(raster, "heat")
    style_layer(layer, ColorScale(Ramp(np.array([[1, 2, 3, 255]], np.uint8)), 0, 5))
    assert drawn(layer)[-1, -1].tolist() == [1, 2, 3, 255]


def test_the_layer_tree_shows_one_bar_with_the_range(raster):
    layer = QgsRasterLayer(raster, "heat")
    style_layer(layer, ColorScale(builtin_ramp("viridis"), 0, 37.4))
    renderer = layer.renderer()
    assert (renderer.classificationMin(), renderer.classificationMax()) == (0, 37.4)
    shader = renderer.shader().rasterShaderFunction()
    assert shader.colorRampType() == QgsColorRampShader.Type.Interpolated
    items = shader.colorRampItemList()
    assert len(items) < 100
    assert (items[0].label, items[-1].label) == ("0.0", "37.4")
    nodes = layer.legend().createLayerTreeModelLegendNodes(QgsLayerTreeLayer(layer))
    assert [type(node).__name__ for node in nodes].count("QgsColorRampLegendNode") == 1
    assert len(nodes) <= 2


def test_the_qml_beside_the_raster_is_what_qgis_loads(raster, tmp_path):
    scale = ColorScale(PAIR, 0, 37.4, "sqrt")
    path = save_qml(raster, scale)
    assert path == str(tmp_path / "some.heat.qml")
    layer = QgsRasterLayer(raster, "heat")
    assert layer.renderer().type() == "singlebandpseudocolor"
    assert difference(drawn(layer), scale.rgba(VALUES)).mean() < 0.8


def test_a_qml_is_written_in_a_worker_thread(raster, tmp_path):
    done = []
    scale = ColorScale(PAIR, 0, 37.4)
    worker = threading.Thread(target=lambda: done.append(save_qml(raster, scale)))
    worker.start()
    worker.join()
    assert done == [str(tmp_path / "some.heat.qml")]
    assert QgsRasterLayer(raster, "heat").renderer().type() == "singlebandpseudocolor"


def test_a_raster_that_cannot_be_opened_is_named(tmp_path):
    path = str(tmp_path / "absent.tif")
    with pytest.raises(HeatDecayError, match=r"absent\.tif"):
        save_qml(path, ColorScale(PAIR, 0, 1))
    assert list(tmp_path.iterdir()) == []


def test_a_loaded_layer_is_styled_and_named(raster, new_project):
    context = QgsProcessingContext()
    context.setProject(new_project)
    details = QgsProcessingContext.LayerDetails("other", new_project, "OUTPUT")
    context.addLayerToLoadOnCompletion(raster, details)
    scale = ColorScale(PAIR, 0, 37.4)
    LayerStyler.attach(context, raster, "Heat of calls", scale)
    LayerStyler.attach(context, "not to be loaded", "x", scale)
    layer = QgsRasterLayer(raster, "other")
    styler = context.layerToLoadOnCompletionDetails(raster).postProcessor()
    styler.postProcessLayer(layer, context, QgsProcessingFeedback())
    assert layer.name() == "Heat of calls"
    assert layer.renderer().type() == "singlebandpseudocolor"
