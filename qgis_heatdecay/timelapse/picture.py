# SPDX-License-Identifier: GPL-2.0-or-later
"""The picture's size, said in the log."""

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingFeedback

from ..adapters.crs import crs_name
from ..core.grid import Grid
from ..core.texts import tr


def tell_picture(
    grid: Grid, crs: QgsCoordinateReferenceSystem, feedback: QgsProcessingFeedback
) -> None:
    """Say the size of a picture."""
    feedback.pushInfo(
        tr(
            "Picture: {width} x {height} pixels of {size:.6g} map units in {crs}.",
            width=grid.width,
            height=grid.height,
            size=grid.pixel_size,
            crs=crs_name(crs) or tr("an unknown CRS"),
        )
    )
