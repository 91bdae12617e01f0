# SPDX-License-Identifier: GPL-2.0-or-later
"""A live style shows what `decayheatmap` computes on the grid of the map."""

from typing import Any, Callable, Dict, Optional

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateTransform,
    QgsGeometry,
    QgsMapSettings,
    QgsProject,
    QgsVectorLayer,
)
from support.live_maps import (
    WHOLE,
    as_painted,
    differences,
    drawn,
    in_project,
    map_settings,
    point_layer,
    reference,
    settle,
)

from qgis_heatdecay.core.heat.leveled import ERROR
from qgis_heatdecay.live import decay_renderer, draws, maximum_of
from qgis_heatdecay.live.settings import LiveSettings

PLAIN = {"radius": 12.0, "color_ramp": "viridis", "fade": 0.3}


def _by_algorithm(run: Callable[..., Any], layer: Any, settings: Any, **values: Any) -> Any:
    extent = settings.visibleExtent()
    sides = (extent.xMinimum(), extent.xMaximum(), extent.yMinimum(), extent.yMaximum())
    crs = settings.destinationCrs().authid()
    return run(
        "heatdecay:decayheatmap",
        {
            "INPUT": layer,
            "TARGET_CRS": crs,
            "EXTENT": ",".join(map(str, sides)) + f" [{crs}]",
            "WIDTH": settings.outputSize().width(),
            "OUTPUT": values.pop("output"),
            **values,
        },
    )


def _colored(renderer: Any, run: Any) -> np.ndarray:
    """Return the raster of a run in the colors that the log says."""
    from dataclasses import replace

    heat = gdal.Open(run["OUTPUT"]).ReadAsArray()
    colors = renderer.colors.on_canvas(lambda said: None)
    used = gdal.Open(run["OUTPUT"]).GetMetadata()
    stretch = used.get("HEATDECAY_STRETCH_USED", colors.stretch)
    factor = float(used.get("HEATDECAY_LOG_FACTOR", 99))
    colors = replace(colors, stretch=stretch, factor=factor)
    return as_painted(colors.heat_scale(0.0, run["MAXIMUM"]).rgba(heat))


@pytest.mark.parametrize(
    ("settings", "values"),
    [
        ({}, {}),
        ({"weight": "w"}, {"WEIGHT": "w"}),
        ({"weight": "w * 2 + 0.5", "decay": 0.9}, {"WEIGHT": "w * 2 + 0.5", "DECAY": 0.9}),
        ({"kernel": "gaussian", "radius": 7.5}, {"KERNEL": "gaussian", "RADIUS": 7.5}),
        ({"stretch": "log", "decay": 1.0}, {"STRETCH": "log", "DECAY": 1.0}),
        ({"radius_unit": "map_units", "radius": 9}, {"RADIUS_UNIT": "map_units", "RADIUS": 9}),
        ({"radius_unit": "meters", "radius": 9}, {"RADIUS_UNIT": "meters", "RADIUS": 9}),
    ],
)
def test_the_pixels_are_those_of_decayheatmap(
    settings: Dict[str, Any],
    values: Dict[str, Any],
    run_algorithm: Any,
    new_project: Any,
    tmp_path: Any,
) -> None:
    renderer = decay_renderer(**{**PLAIN, **settings})
    layer = in_project(point_layer(), renderer)
    view = map_settings([layer])
    wanted = {"RADIUS": 12.0, "COLOR_RAMP": "viridis", "FADE": 0.3, **values}
    run = _by_algorithm(run_algorithm, layer, view, output=str(tmp_path / "heat.tif"), **wanted)
    assert differences(drawn(view), _colored(renderer, run)) == 0
    assert maximum_of(layer) == pytest.approx(run["MAXIMUM"])


def test_the_pixels_are_those_of_the_plain_formula(new_project: Any) -> None:
    settings = {**PLAIN, "decay": 0.9, "stretch": "linear", "maximum": 4.0}
    layer = in_project(point_layer(60), decay_renderer(**settings))
    places = [each.geometry().asPoint() for each in layer.getFeatures()]
    points = np.array([(each.x(), 200.0 - each.y()) for each in places])
    wanted = reference(points, None, LiveSettings(**settings), 12.0, 0.9, 4.0)
    assert differences(drawn(map_settings([layer])), as_painted(wanted)) == 0
    assert maximum_of(layer) == 4.0


def test_a_turned_map_shows_the_same_heat(new_project: Any) -> None:
    """Points turned about the middle by hand, on a map that is not, are the same picture."""
    settings = {**PLAIN, "decay": 0.9, "stretch": "linear", "maximum": 4.0}
    layer = in_project(point_layer(60), decay_renderer(**settings))
    view = map_settings([layer], rotation=30)
    to_pixel = view.mapToPixel()
    points = []
    for each in layer.getFeatures():
        place = to_pixel.transform(each.geometry().asPoint())
        points.append((place.x(), place.y()))
    wanted = reference(np.array(points), None, LiveSettings(**settings), 12.0, 0.9, 4.0)
    assert differences(drawn(view), as_painted(wanted)) == 0


def test_the_radius_grows_with_the_dots_per_inch(new_project: Any) -> None:
    layer = in_project(point_layer(), decay_renderer(**PLAIN, decay=0.9))
    fine = drawn(map_settings([layer], dpi=192))
    layer.setRenderer(decay_renderer(**{**PLAIN, "radius": 24.0}, decay=0.9))
    assert differences(fine, drawn(map_settings([layer]))) == 0


def test_other_crs_and_far_origins(run_algorithm: Any, new_project: Any, tmp_path: Any) -> None:
    renderer = decay_renderer(**PLAIN)
    layer = in_project(point_layer(crs="EPSG:3857"), renderer)
    to_utm = QgsCoordinateTransform(
        layer.crs(), type(layer.crs())("EPSG:32631"), QgsProject.instance()
    )
    from qgis.core import QgsRectangle

    box = to_utm.transformBoundingBox(QgsRectangle(0, 0, 300, 200))
    extent = (box.xMinimum(), box.xMaximum(), box.yMinimum(), box.yMaximum())
    view = map_settings([layer], extent=extent, crs="EPSG:32631")
    wanted = {"RADIUS": 12.0, "COLOR_RAMP": "viridis", "FADE": 0.3}
    run = _by_algorithm(run_algorithm, layer, view, output=str(tmp_path / "heat.tif"), **wanted)
    assert differences(drawn(view), _colored(renderer, run)) == 0


def test_a_first_draw_of_the_window_may_be_empty_and_then_is_exact(new_project: Any) -> None:
    layer = in_project(point_layer(), decay_renderer(**PLAIN))
    wanted = drawn(map_settings([layer]))
    other = in_project(point_layer(), decay_renderer(**PLAIN))
    repaints = []
    other.repaintRequested.connect(lambda *_: repaints.append(1))
    drawn(map_settings([other], is_canvas=True))
    settle()
    assert repaints
    # A busy machine shows a preview before.
    drawn(map_settings([other], is_canvas=True))
    settle()
    assert differences(drawn(map_settings([other], is_canvas=True)), wanted) == 0


def test_draws_in_the_main_thread_and_of_layers_outside_are_exact_at_once(new_project: Any) -> None:
    layer = in_project(point_layer(), decay_renderer(**PLAIN))
    wanted = drawn(map_settings([layer]))
    new_project.removeAllMapLayers()
    again = in_project(point_layer(), decay_renderer(**PLAIN))
    assert differences(drawn(map_settings([again]), is_parallel=False), wanted) == 0
    outside = point_layer()
    outside.setRenderer(decay_renderer(**PLAIN, weight="w", time="t"))
    inside = in_project(point_layer(), decay_renderer(**PLAIN, weight="w", time="t"))
    assert differences(drawn(map_settings([outside])), drawn(map_settings([inside]))) == 0


def test_multi_points_weigh_each_point(new_project: Any) -> None:
    many = QgsVectorLayer("MultiPoint?crs=EPSG:3857&field=w:double", "many", "memory")
    from qgis.core import QgsFeature

    feature = QgsFeature(many.fields())
    feature.setGeometry(QgsGeometry.fromWkt("MultiPoint((50 50),(52 52),(200 100))"))
    feature.setAttributes([2.0])
    many.dataProvider().addFeatures([feature])
    single = point_layer(0)
    from support.live_maps import feature_at

    single.dataProvider().addFeatures(
        [feature_at(single, x, y, 2.0) for x, y in ((50, 50), (52, 52), (200, 100))]
    )
    pictures = [
        drawn(map_settings([in_project(each, decay_renderer(**PLAIN, weight="w"))]))
        for each in (many, single)
    ]
    assert differences(*pictures) == 0
    assert pictures[0].any()


def test_no_features_are_handed_over(new_project: Any) -> None:
    layer = in_project(point_layer(), decay_renderer(**PLAIN))
    drawn(map_settings([layer]))
    handed = []
    from qgis_heatdecay.live.renderer import DecayRenderer

    before = DecayRenderer.renderFeature
    DecayRenderer.renderFeature = lambda *given: handed.append(1) or True
    try:
        assert drawn(map_settings([layer], extent=WHOLE)).any()
    finally:
        DecayRenderer.renderFeature = before
    assert handed == []


def test_what_cannot_be_read_is_not_drawn_and_is_said(new_project: Any, qgis_app: Any) -> None:
    said = []
    layer = in_project(point_layer(), decay_renderer(**PLAIN, weight="nowhere + 1"))
    from qgis.core import QgsApplication

    QgsApplication.messageLog().messageReceived.connect(lambda *words: said.append(words[0]))
    assert not drawn(map_settings([layer])).any()
    settle()
    assert any("nowhere" in each for each in said)
    assert maximum_of(layer) is None


@pytest.mark.parametrize(
    ("ramp", "decay"), [("viridis", None), ("magma", None), ("viridis", 0.9995)]
)
def test_what_takes_long_is_previewed_and_then_all_but_exact(
    ramp: str, decay: Optional[float], new_project: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(draws, "_PATIENCE_S", 0.0)
    weight = '"w" + abs(sin($x * 7))'
    settings = {"radius": 14.0, "color_ramp": ramp, "fade": 0.3, "weight": weight, "decay": decay}
    layer = in_project(point_layer(30_000), decay_renderer(**settings))
    exact, highest = drawn(map_settings([layer])), maximum_of(layer)
    on_screen = map_settings([layer], is_canvas=True)
    preview = drawn(on_screen)
    assert differences(preview, exact) > 1000
    shown = drawn(on_screen)
    assert differences(shown, exact) < 0.005 * shown.shape[0] * shown.shape[1]
    assert np.abs(shown.astype(int) - exact).max() <= 3
    assert maximum_of(layer) == pytest.approx(highest, rel=ERROR)
    # It was not the exact one that was drawn.
    assert maximum_of(layer) != highest
    assert drawn(on_screen).tobytes() == shown.tobytes()


def test_what_is_drawn_beside_the_window_has_its_colors_and_leaves_its_scale(
    new_project: Any,
) -> None:
    layer = in_project(point_layer(), decay_renderer(**PLAIN))
    beside = map_settings([layer], is_canvas=True)
    beside.setFlag(QgsMapSettings.Flag.RenderPreviewJob)
    assert not drawn(beside).any()
    window = map_settings([layer], extent=(100.0, 250.0, 50.0, 150.0))
    shown, highest = drawn(window), maximum_of(layer)
    for place in ((100.0, 250.0, 50.0, 150.0), (-50.0, 100.0, 50.0, 150.0), (5e5, 6e5, 0.0, 1e5)):
        beside = map_settings([layer], extent=place, is_canvas=True)
        beside.setFlag(QgsMapSettings.Flag.RenderPreviewJob)
        picture = drawn(beside)
        assert maximum_of(layer) == highest
        if place[0] == 100.0:
            assert differences(picture, shown) == 0
        elif place[0] < 0:
            own = drawn(map_settings([layer], extent=place))
            assert differences(picture, own) > 1000
            drawn(window)
