# SPDX-License-Identifier: GPL-2.0-or-later
"""A live style shows edits as core's styles do, saved or not, and filters."""

from typing import Any, Callable

import pytest
from qgis.core import QgsGeometry, QgsPointXY
from support.live_maps import differences, drawn, feature_at, in_project, map_settings, point_layer

from qgis_heatdecay.live import decay_renderer

PLAIN = {"radius": 12.0, "color_ramp": "viridis", "weight": "w"}


def _add(layer: Any) -> None:
    assert layer.addFeature(feature_at(layer, 20, 30, 50.0))


def _delete(layer: Any) -> None:
    assert layer.deleteFeature(1)


def _move(layer: Any) -> None:
    assert layer.changeGeometry(1, QgsGeometry.fromPointXY(QgsPointXY(250, 150)))


def _weigh(layer: Any) -> None:
    assert layer.changeAttributeValue(1, 0, 100.0)


@pytest.mark.parametrize("edit", [_add, _delete, _move, _weigh])
def test_edits_are_drawn_before_and_after_they_are_saved(
    edit: Callable[[Any], None], new_project: Any
) -> None:
    layer = in_project(point_layer(40), decay_renderer(**PLAIN))
    before = drawn(map_settings([layer]))
    assert layer.startEditing()
    edit(layer)
    edited = drawn(map_settings([layer]))
    assert differences(edited, before) > 0
    same = in_project(_copy(layer), decay_renderer(**PLAIN))
    assert differences(edited, drawn(map_settings([same]))) == 0
    assert layer.commitChanges()
    assert differences(drawn(map_settings([layer])), edited) == 0


def test_edits_that_are_undone_are_gone(new_project: Any) -> None:
    layer = in_project(point_layer(40), decay_renderer(**PLAIN))
    before = drawn(map_settings([layer]))
    layer.startEditing()
    _add(layer)
    assert differences(drawn(map_settings([layer])), before) > 0
    layer.rollBack()
    assert differences(drawn(map_settings([layer])), before) == 0


def test_filters_and_changes_of_others_are_seen(new_project: Any) -> None:
    layer = in_project(point_layer(40), decay_renderer(**PLAIN))
    before = drawn(map_settings([layer]))
    layer.setSubsetString('"w" > 2')
    filtered = drawn(map_settings([layer]))
    assert differences(filtered, before) > 0
    same = in_project(_copy(layer), decay_renderer(**PLAIN))
    assert differences(filtered, drawn(map_settings([same]))) == 0
    layer.setSubsetString("")
    layer.dataProvider().addFeatures([feature_at(layer, 20, 30, 50.0)])
    layer.dataProvider().reloadData()
    layer.dataChanged.emit()
    assert differences(drawn(map_settings([layer])), before) > 0


def test_a_selection_changes_nothing(new_project: Any) -> None:
    layer = in_project(point_layer(40), decay_renderer(**PLAIN))
    before = drawn(map_settings([layer]))
    layer.selectAll()
    assert differences(drawn(map_settings([layer])), before) == 0


def _copy(layer: Any) -> Any:
    copy = point_layer(0)
    copy.dataProvider().addFeatures(list(layer.getFeatures()))
    return copy
