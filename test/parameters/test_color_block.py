# SPDX-License-Identifier: GPL-2.0-or-later
"""The block of colors: ramp and warnings."""

from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsApplication, QgsProcessingContext
from qgis.PyQt.QtGui import QColor, QImage


@pytest.mark.parametrize(
    ("name", "subject", "count"), [("renderheatmap", "HEAT", 1), ("animaterasters", "RASTERS", 0)]
)
def test_opaque_gradients_are_odd_for_heat_alone(
    plugin: Any, tmp_path: Path, name: str, subject: str, count: int
) -> None:
    from qgis_heatdecay.parameters import color_block as subjects
    from qgis_heatdecay.parameters.color_block import read_colors
    from qgis_heatdecay.parameters.parameter_values import ParameterValues

    image = QImage(1, 16, QImage.Format.Format_ARGB32)
    image.fill(QColor("red"))
    assert image.save(str(tmp_path / "red.png"))
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"heatdecay:{name}")
    parameters = {"GRADIENT_IMAGE": str(tmp_path / "red.png")}
    values = ParameterValues(algorithm, parameters, QgsProcessingContext())
    assert len(read_colors(values, getattr(subjects, subject)).warnings) == count
