# SPDX-License-Identifier: GPL-2.0-or-later
"""Coordinate reference systems and georeferences, in the words of QGIS and GDAL."""

from dataclasses import dataclass
from typing import Iterable, Tuple

from osgeo import gdal, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

from ..core.errors import HeatDecayError
from ..core.grid import Grid
from ..core.texts import tr
from .compat import quiet_gdal

NEED_A_PLACE = ("BASEMAP", "BASEMAP_URL", "OVERLAY")
"""Parameters that mean nothing without a CRS."""
# What programs write where a CRS has no name.
_NO_NAMES = ("", "unnamed", "unknown")

Geotransform = Tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Place:
    """Where pictures and rasters that are made lie."""

    grid: Grid
    crs: QgsCoordinateReferenceSystem
    transform_context: QgsCoordinateTransformContext


def crs_name(crs: QgsCoordinateReferenceSystem) -> str:
    """Name a CRS; one without a code by its name or projection; empty where there is none."""
    if crs.authid() or not crs.isValid():
        return str(crs.authid())
    if crs.description().lower() not in _NO_NAMES:
        return str(crs.description())
    with quiet_gdal():
        projection = reference_of(wkt_of(crs)).GetAttrValue("PROJECTION")
    return projection.replace("_", " ") if projection else tr("a custom CRS")


def wkt_of(crs: QgsCoordinateReferenceSystem) -> str:
    """Return a CRS as WKT in one line, empty where it is not valid; for any thread."""
    # QGIS keeps the text of one line for all who share the CRS, without a lock: several threads
    # that were first to ask freed it twice.
    wanted = QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED_GDAL
    lines = crs.toWkt(wanted, multiline=True, indentationWidth=0).splitlines()
    return "".join(map(str.strip, lines))


def is_same_crs(one: str, other: str) -> bool:
    """Say whether two CRS, as WKT, are the same but for their names."""
    if one == other:
        return True
    if not (one and other):
        return False
    with quiet_gdal():
        first, second = reference_of(one), reference_of(other)
        return bool(first.IsSame(second, ["CRITERION=EQUIVALENT"]))


def reference_of(wkt: str) -> osr.SpatialReference:
    """Return a CRS for OSR, with x before y."""
    reference = osr.SpatialReference()
    reference.ImportFromWkt(wkt)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def georeference(dataset: gdal.Dataset, geotransform: Geotransform, wkt: str) -> None:
    """Set where a dataset lies; an empty ``wkt`` stands for no CRS."""
    dataset.SetGeoTransform(geotransform)
    if wkt:
        dataset.SetProjection(wkt)


def require_crs(wanted: Iterable[str], crs: QgsCoordinateReferenceSystem) -> None:
    """Require a CRS where a basemap or an overlay must find its place.

    wanted : the parameters that need one and have a value; see `NEED_A_PLACE`.

    Raises HeatDecayError: names the first of them.
    """
    for name in wanted:
        if not crs.isValid():
            raise HeatDecayError(
                tr(
                    "{name} cannot be placed, because the data has no CRS. Assign one to the "
                    "layer, or set TARGET_CRS.",
                    name=name,
                )
            )
