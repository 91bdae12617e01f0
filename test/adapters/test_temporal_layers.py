# SPDX-License-Identifier: GPL-2.0-or-later
"""Layer definitions that play: what QGIS itself would write, and what it reads."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any, List, Optional

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import Qgis, QgsDateTimeRange, QgsLayerDefinition, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QDateTime, Qt
from support.film_files import temporal_of

from qgis_heatdecay.adapters.rasters.temporal_layers import (
    frame_range,
    write_group_definition,
    write_stack_definition,
)
from qgis_heatdecay.core.color.color_ramp import builtin_ramp
from qgis_heatdecay.core.color.color_scale import ColorScale

SECOND = 1_000_000
DAY = 86_400 * SECOND
HAS_BANDS = hasattr(Qgis.RasterTemporalMode, "FixedRangePerBand")


@pytest.fixture
def scale() -> ColorScale:
    return a_scale()


def a_scale() -> ColorScale:
    return ColorScale(builtin_ramp("viridis"), 0.0, 5.0)


def raster(path: Path, bands: int) -> Path:
    path.parent.mkdir(exist_ok=True)
    target = gdal.GetDriverByName("GTiff").Create(str(path), 4, 3, bands, gdal.GDT_Float32)
    target.SetGeoTransform((0, 1, 0, 3, 0, -1))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(3857)
    target.SetProjection(reference.ExportToWkt())
    for band in range(1, bands + 1):
        target.GetRasterBand(band).WriteArray(np.full((3, 4), band, np.float32))
    return path


def moment(microseconds: int) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(microseconds // 1000, Qt.TimeSpec.UTC)


def opened(definition: Path) -> List[QgsRasterLayer]:
    project = QgsProject.instance()
    done, message = QgsLayerDefinition.loadLayerDefinition(
        str(definition), project, project.layerTreeRoot()
    )
    assert done, message
    return [node.layer() for node in project.layerTreeRoot().findLayers()]


def spans_of(*edges: int) -> List[QgsDateTimeRange]:
    return [frame_range(start, end) for start, end in zip(edges, edges[1:])]


EDGES = {
    "days": (0, DAY, 2 * DAY, 3 * DAY),
    "before 1970": (-3 * DAY, -2 * DAY, -DAY, 0),
    "long ago": (-40_000 * DAY, -39_000 * DAY, 0, DAY),
    "fractions of a second": (0, SECOND // 2, SECOND, 2 * SECOND),
    "months": (0, 31 * DAY, 59 * DAY, 90 * DAY),
}


@pytest.mark.parametrize("name", sorted(EDGES))
def test_bands_have_the_ranges_of_their_frames(
    tmp_path: Path, scale: ColorScale, new_project: Any, name: str
) -> None:
    spans = spans_of(*EDGES[name])
    path = raster(tmp_path / "heat.tif", len(spans))
    write_stack_definition(tmp_path / "heat.qlr", path, spans, scale)
    (layer,) = opened(tmp_path / "heat.qlr")
    assert layer.isValid()
    if not HAS_BANDS:
        return
    properties = layer.temporalProperties()
    found = properties.fixedRangePerBand()
    assert {band: (span.begin(), span.end()) for band, span in found.items()} == {
        band: (moment(start), moment(end))
        for band, (start, end) in enumerate(zip(EDGES[name], EDGES[name][1:]), 1)
    }
    for band, shown in enumerate(spans, 1):
        assert properties.isVisibleInTemporalRange(shown)
        assert properties.filteredBandsForTemporalRange(layer, shown) == [band]


@pytest.mark.skipif(not HAS_BANDS, reason="this QGIS knows no time for each band")
def test_the_words_are_those_of_qgis(tmp_path: Path, scale: ColorScale, new_project: Any) -> None:
    """What is written without asking QGIS, on any version, is what it would write itself."""
    spans = spans_of(*EDGES["days"])
    path = raster(tmp_path / "heat.tif", len(spans))
    write_stack_definition(tmp_path / "ours.qlr", path, spans, scale)
    layer = QgsRasterLayer(str(path), "heat")
    properties = layer.temporalProperties()
    properties.setMode(Qgis.RasterTemporalMode.FixedRangePerBand)
    properties.setFixedRangePerBand(dict(enumerate(spans, 1)))
    properties.setIsActive(True)
    new_project.addMapLayer(layer)
    node = new_project.layerTreeRoot().findLayer(layer.id())
    done, message = QgsLayerDefinition.exportLayerDefinition(str(tmp_path / "its.qlr"), [node])
    assert done, message

    def words(element: ElementTree.Element) -> Any:
        return element.tag, dict(element.attrib), [words(each) for each in element]

    ours, its = (temporal_of(tmp_path / f"{name}.qlr")[0] for name in ("ours", "its"))
    for element in (*ours.iter("range"), *its.iter("range")):
        for edge in ("begin", "end"):
            written = QDateTime.fromString(element.get(edge), Qt.DateFormat.ISODateWithMs)
            element.set(edge, str(written.toMSecsSinceEpoch()))
    assert words(ours) == words(its)


def test_without_times_nothing_plays(tmp_path: Path, scale: ColorScale, new_project: Any) -> None:
    path = raster(tmp_path / "heat.tif", 2)
    write_stack_definition(tmp_path / "heat.qlr", path, None, scale)
    write_group_definition(tmp_path / "group.qlr", [path], ["0"], None, scale)
    for name in ("heat", "group"):
        layers = opened(tmp_path / f"{name}.qlr")
        assert layers
        assert not any(layer.temporalProperties().isActive() for layer in layers)
        new_project.clear()


def test_a_raster_of_the_same_name_in_the_working_folder_is_another(
    tmp_path: Path, scale: ColorScale, new_project: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """QGIS moves there when it loads a definition, as of an earlier run."""
    monkeypatch.chdir(raster(tmp_path / "earlier" / "heat.tif", 1).parent)
    path = raster(tmp_path / "later" / "heat.tif", 2)
    write_stack_definition(path.with_name("stack.qlr"), path, None, scale)
    write_group_definition(path.with_name("group.qlr"), [path], ["one"], None, scale)
    for name in ("stack.qlr", "group.qlr"):
        new_project.clear()
        (layer,) = opened(path.with_name(name))
        assert (layer.source(), layer.bandCount()) == (str(path), 2)


def visible(layers: List[QgsRasterLayer], start: int, end: int) -> List[int]:
    shown = QgsDateTimeRange(moment(start), moment(end), True, False)
    return [
        number
        for number, layer in enumerate(layers)
        if layer.temporalProperties().isVisibleInTemporalRange(shown)
    ]


@pytest.mark.parametrize(
    ("step", "parts"), [(DAY, 24), (60 * SECOND, 6), (10 * SECOND, 2), (3600 * SECOND, 1)]
)
def test_one_layer_of_a_group_is_shown_at_a_time(
    tmp_path: Path, scale: ColorScale, new_project: Any, step: int, parts: int
) -> None:
    count = 4
    spans = spans_of(*(k * step for k in range(count + 1)))
    paths = [raster(tmp_path / "heat" / f"{k}.tif", 1) for k in range(count)]
    names = [str(k) for k in range(count)]
    write_group_definition(tmp_path / "heat" / "heat.qlr", paths, names, spans, scale)
    layers = opened(tmp_path / "heat" / "heat.qlr")
    assert [layer.name() for layer in layers] == names
    piece = step // parts
    for number in range(count * parts):
        assert visible(layers, number * piece, (number + 1) * piece) == [number // parts]
    # All that there is, as "set to full range" takes it, begins with the first frame.
    begins = [layer.temporalProperties().fixedTemporalRange().begin() for layer in layers]
    assert min(begins) == moment(0)


def test_frames_of_a_second_are_there_in_theirs(
    tmp_path: Path, scale: ColorScale, new_project: Any
) -> None:
    spans = spans_of(*(k * SECOND for k in range(4)))
    paths = [raster(tmp_path / f"{k}.tif", 1) for k in range(3)]
    write_group_definition(tmp_path / "heat.qlr", paths, ["a", "b", "c"], spans, scale)
    layers = opened(tmp_path / "heat.qlr")
    for number in range(3):
        assert number in visible(layers, number * SECOND, (number + 1) * SECOND)


def test_an_instant_is_a_range(tmp_path: Path, scale: ColorScale, new_project: Any) -> None:
    """Frames by number of features may begin and end at one time."""
    paths = [raster(tmp_path / f"{k}.tif", 1) for k in range(2)]
    spans: Optional[List[QgsDateTimeRange]] = [frame_range(0, 0), frame_range(DAY, DAY)]
    write_group_definition(tmp_path / "heat.qlr", paths, ["a", "b"], spans, scale)
    layers = opened(tmp_path / "heat.qlr")
    assert visible(layers, 0, 60 * SECOND) == [0]
    assert visible(layers, DAY, DAY + 60 * SECOND) == [1]
