# SPDX-License-Identifier: GPL-2.0-or-later
"""The field for a ramp's name, as dialogs use it."""

import pytest
from qgis.core import QgsApplication


@pytest.fixture
def field(plugin):
    from qgis_heatdecay.gui.ramp_widget import RampWidget

    algorithm = QgsApplication.processingRegistry().createAlgorithmById("heatdecay:decayheatmap")
    # The parameter is the algorithm's, which stays until the test is over.
    yield RampWidget(algorithm.parameterDefinition("COLOR_RAMP"), None)


def test_the_parameter_names_this_class(field):
    named = field.parameterDefinition().metadata()["widget_wrapper"]["class"]
    assert named == f"{type(field).__module__}.{type(field).__name__}"


def test_ramps_are_offered_with_pictures(field):
    names = [field.widget.itemText(row) for row in range(field.widget.count())]
    assert names[0] == ""
    assert {"viridis", "turbo", "YlOrRd"} <= set(names)
    assert len(names) == len(set(names))
    assert not field.widget.itemIcon(names.index("viridis")).isNull()


@pytest.mark.parametrize(
    ("given", "read"), [(None, ""), ("", ""), ("RdBu_r", "RdBu_r"), (" mine ", "mine")]
)
def test_any_name_can_be_given(field, given, read):
    field.setValue("viridis")
    field.setValue(given)
    assert field.value() == read


def test_a_change_is_told(field):
    told = []
    field.widgetValueHasChanged.connect(told.append)
    field.widget.setEditText("magma")
    assert told == [field]


def test_the_help_is_shown(field):
    assert "viridis" in field.widget.toolTip()
    assert field.label.toolTip() == field.widget.toolTip()
