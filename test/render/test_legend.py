# SPDX-License-Identifier: GPL-2.0-or-later
"""What a legend says."""

import numpy as np

from qgis_heatdecay.render.legend import LegendBox, class_boxes


def test_boxes_of_classes_stand_with_the_highest_on_top():
    colors = np.array([[0, 0, 0, 255], [255, 255, 255, 128]], np.uint8)
    assert class_boxes(colors, ["low", "high"]) == (
        LegendBox((255, 255, 255, 128), "high"),
        LegendBox((0, 0, 0, 255), "low"),
    )
