# SPDX-License-Identifier: GPL-2.0-or-later
"""The area that is shown: EXTENT and MASK, read where the target CRS is known."""

import re
from typing import Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingFeatureSource

from ...adapters.compat import geometry_name
from ...core.errors import HeatDecayError
from ...core.grid import Box
from ...core.texts import tr
from ..values import Values


def read_extent(values: Values, crs: QgsCoordinateReferenceSystem) -> Optional[Box]:
    """Read EXTENT in the target CRS; None where none was given."""
    if not values.given("EXTENT"):
        return None
    _check_extent_crs(str(values.parameters["EXTENT"]))
    rectangle = values.algorithm.parameterAsExtent(values.parameters, "EXTENT", values.context, crs)
    box = (
        rectangle.xMinimum(),
        rectangle.yMinimum(),
        rectangle.xMaximum(),
        rectangle.yMaximum(),
    )
    if rectangle.isNull() or not rectangle.isFinite():
        raise HeatDecayError(
            tr(
                "EXTENT cannot be read in {crs}: '{extent}'. Write xmin,xmax,ymin,ymax "
                "[EPSG:4326].",
                crs=crs.authid() or tr("the target CRS"),
                extent=values.parameters["EXTENT"],
            )
        )
    return box


def _check_extent_crs(text: str) -> None:
    """Refuse a CRS that QGIS would take no notice of, for it does not know it."""
    named = re.search(r"\[([^\[\]]*)\]\s*$", text)
    if named and not QgsCoordinateReferenceSystem(named.group(1)).isValid():
        raise HeatDecayError(
            tr(
                "EXTENT '{extent}': QGIS knows no CRS '{crs}'. Write [EPSG:4326], for example.",
                extent=text,
                crs=named.group(1),
            )
        )


def take_mask(values: Values) -> Optional[QgsProcessingFeatureSource]:
    """Take MASK, None where none was given; QGIS itself lets layers of points and lines pass."""
    if not values.given("MASK"):
        return None
    mask = values.algorithm.parameterAsSource(values.parameters, "MASK", values.context)
    if mask is None:
        raise HeatDecayError(
            tr(
                "{parameter} cannot be loaded: {layer}",
                parameter="MASK",
                layer=values.parameters["MASK"],
            )
        )
    if geometry_name(mask.wkbType()) not in ("polygon", "unknown"):
        raise HeatDecayError(
            tr(
                "MASK needs polygons, and '{layer}' has none. Give a layer of polygons, for "
                "example one that 'Buffer' makes.",
                layer=mask.sourceName(),
            )
        )
    return mask
