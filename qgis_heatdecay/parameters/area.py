# SPDX-License-Identifier: GPL-2.0-or-later
"""The area that is shown: EXTENT, read where the target CRS is known, and polygons."""

import re
from typing import Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingFeatureSource

from ..adapters.compat import geometry_name
from ..adapters.layer_names import source_name
from ..adapters.reading.sources import layer_behind
from ..core.errors import HeatDecayError
from ..core.grid import Bounds
from ..core.texts import tr
from .values import Values


def read_extent(values: Values, crs: QgsCoordinateReferenceSystem) -> Optional[Bounds]:
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


def take_polygons(values: Values, name: str) -> Optional[QgsProcessingFeatureSource]:
    """Take MASK or AOI, None where it was not given; QGIS itself lets points and lines pass."""
    if not values.given(name):
        return None
    source = values.source(name)
    if geometry_name(source.wkbType()) not in ("polygon", "unknown"):
        layer = layer_behind(values.algorithm, values.parameters, name, values.context)
        raise HeatDecayError(
            tr(
                "{parameter} needs polygons, and '{layer}' has none. Give a layer of polygons, for "
                "example one that 'Buffer' makes.",
                parameter=name,
                layer=source_name(source, layer),
            )
        )
    return source
