# SPDX-License-Identifier: GPL-2.0-or-later
"""What a legend says."""

import numpy as np

from qgis_heatdecay.render.legend import Swatch, class_swatches


def test_boxes_of_classes_stand_with_the_highest_on_top():
    colors = np.array([[0, 0, 0, 255], [255, 255, 255, 128]], np.uint8)
    assert class_swatches(colors, ["low", "high"]) == (
        Swatch((255, 255, 255, 128), "high"),
        Swatch((0, 0, 0, 255), "low"),
    )
