# SPDX-License-Identifier: GPL-2.0-or-later
"""Coordinates from one CRS to another, whole arrays at once.

EPSG:4326 to EPSG:3857 is one formula everywhere. All else is PROJ's: through GDAL where that is
installed, as in QGIS, and else through pyproj. Beside QGIS, pyproj is never imported: it would take
PROJ's functions from QGIS's library, and crash when Python ends.
"""

import math
import struct
from contextlib import suppress
from typing import Any, Callable, Optional, Tuple

import numpy as np

from ..core.errors import InvalidParameter, invalid
from ..core.texts import tr
from ..core.webmercator import from_degrees

Project = Callable[[np.ndarray, np.ndarray], Tuple[np.ndarray, np.ndarray]]
"""x and y to x and y, (n,) float64; not finite where the target CRS cannot represent a point."""
MERCATOR, DEGREES = "EPSG:3857", "EPSG:4326"
# Beyond, the map runs away towards the pole; points may come a little further out by rounding.
_MERCATOR_Y = 6378137.0 * math.asinh(math.tan(math.radians(85.06)))
# The point at infinity of a polar projection comes out as some 1e23. No CRS of the Earth, not even
# in millimeters, has coordinates as large as this.
_INFINITY = 1e13
# WGS 84.
_MAJOR, _ECCENTRICITY2 = 6378137.0, 0.0066943799901413165
# The common ones, known without a database of projections.
_KNOWN_GEOGRAPHIC = frozenset((4258, 4267, 4269, 4283, 4326, 4490, 4617, 4674, 6668, 7844))
_KNOWN_PROJECTED = frozenset(
    code
    for some in (
        (2056, 2154, 2193, 3031, 3035, 3395, 3413, 3857, 5070, 27700, 28992, 31370),
        range(25828, 25839),
        range(26901, 26924),
        range(32601, 32661),
        range(32701, 32761),
    )
    for code in some
)


def projector(crs: str, target_crs: str) -> Optional[Project]:
    """Return what projects x and y; None where both CRSs are the same.

    A projector belongs to the thread that made it.

    Raises
    ------
    InvalidParameter
        A CRS is none that is known, or takes PROJ, and there is neither GDAL nor pyproj.
    """
    source, target = normalized(crs), normalized(target_crs)
    if source == target:
        return None
    if (source, target) == (DEGREES, MERCATOR):
        return _to_mercator
    for made in (_by_gdal, _by_pyproj):
        with suppress(ModuleNotFoundError):
            return _within(made(crs, target_crs), target == MERCATOR)
    raise _missing_pyproj("crs", crs)


def normalized(crs: str) -> str:
    """Return a CRS as it is compared with others: "EPSG:3857" for " epsg: 3857".

    Raises `InvalidParameter` unless it is a text.
    """
    if not isinstance(crs, str) or not crs.strip():
        raise invalid("crs", crs, tr('Give a CRS, such as "EPSG:3857".'))
    short = crs.strip()
    if len(short) < 20:
        short = "".join(short.upper().split())
    return DEGREES if short == "OGC:CRS84" else short


def is_geographic(crs: str, name: str = "crs") -> bool:
    """Return whether the coordinates of a CRS are degrees.

    Raises
    ------
    InvalidParameter
        It is no CRS of a map, or only PROJ knows, and there is neither GDAL nor pyproj.
    """
    short = normalized(crs)
    code = int(short[5:]) if short.startswith("EPSG:") and short[5:].isdigit() else None
    if code in _KNOWN_GEOGRAPHIC or code in _KNOWN_PROJECTED:
        return code in _KNOWN_GEOGRAPHIC
    for known in (_known_to_gdal, _known_to_pyproj):
        with suppress(ModuleNotFoundError):
            found = known(crs, name)
            if not any(found):
                raise invalid(name, crs, tr("Give a map's CRS, such as EPSG:3857."))
            return found[0]
    raise _missing_pyproj(name, short)


def meters_per_unit(crs: str, place: Tuple[float, float]) -> float:
    """Return the meters of one unit of a projected CRS.

    place : x and y of the place where it is measured. In EPSG:3857 that is the length on the
        ground, the geometric mean of both directions; in other CRSs that of the unit itself.
    """
    if normalized(crs) == MERCATOR:
        sine = math.tanh(place[1] / _MAJOR)
        # Radii of curvature of the meridian and across it: Snyder, Map Projections, section 4.
        root = 1 - _ECCENTRICITY2 * sine**2
        return math.sqrt(1 - sine**2) * math.sqrt((1 - _ECCENTRICITY2) / root**2)
    short = normalized(crs)
    if short.startswith("EPSG:") and short[5:].isdigit() and int(short[5:]) in _KNOWN_PROJECTED:
        return 1.0
    with suppress(ModuleNotFoundError):
        return float(_gdal_crs(crs, "target_crs").GetLinearUnits())
    with suppress(ModuleNotFoundError):
        from pyproj import CRS  # noqa: PLC0415 - not where there is numpy alone

        return float(CRS.from_user_input(crs).axis_info[0].unit_conversion_factor)
    raise _missing_pyproj("target_crs", short)


def wkt_of_text(crs: str) -> str:
    """Return a CRS in WKT, which GDAL reads from any text; empty where it is none."""
    from osgeo import osr  # noqa: PLC0415 - not where there is numpy alone

    known = osr.SpatialReference()
    try:
        failed = known.SetFromUserInput(crs) != 0
    except RuntimeError:
        failed = True
    return "" if failed else str(known.ExportToWkt())


def _missing_pyproj(name: str, crs: str) -> InvalidParameter:
    said = tr(
        "{name} is '{crs}', and nothing here knows what that is. Install pyproj (python3 -m pip "
        "install pyproj), or use a common CRS such as EPSG:3857.",
        name=name,
        crs=crs,
    )
    return InvalidParameter(said, name, crs)


def _to_mercator(x: np.ndarray, y: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    with np.errstate(invalid="ignore", divide="ignore"):
        x, y = from_degrees(x, y)
    if len(y) and not -_MERCATOR_Y <= y.min() <= y.max() <= _MERCATOR_Y:
        y[~(np.abs(y) <= _MERCATOR_Y)] = np.nan
    return x, y


def _within(project: Project, is_mercator: bool) -> Project:
    """Return a projector that leaves out what no map shows."""
    most_y = _MERCATOR_Y if is_mercator else _INFINITY

    def projected(x: np.ndarray, y: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        x, y = project(x, y)
        shown = (np.abs(x) < _INFINITY) & (np.abs(y) <= most_y)
        return (x, y) if shown.all() else (np.where(shown, x, np.nan), np.where(shown, y, np.nan))

    return projected


def _known_to_gdal(crs: str, name: str) -> Tuple[bool, bool]:
    known = _gdal_crs(crs, name)
    return bool(known.IsGeographic()), bool(known.IsProjected())


def _gdal_crs(crs: str, name: str) -> Any:
    from osgeo import osr  # noqa: PLC0415 - not where there is numpy alone

    known = osr.SpatialReference()
    try:
        failed = known.SetFromUserInput(crs) != 0
    except RuntimeError:
        failed = True
    if failed:
        raise invalid(name, crs, tr("Give a map's CRS, such as EPSG:3857."))
    known.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return known


def _by_gdal(crs: str, target_crs: str) -> Project:
    from osgeo import ogr, osr  # noqa: PLC0415 - not where there is numpy alone

    source, target = _gdal_crs(crs, "crs"), _gdal_crs(target_crs, "target_crs")
    transform = osr.CoordinateTransformation(source, target)

    def project(x: np.ndarray, y: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        # As the vertices of a line: GDAL's Python transforms no arrays.
        xy = np.column_stack((x, y))
        line = ogr.CreateGeometryFromWkb(_line_blob(xy))
        try:
            failed = line.Transform(transform) != 0
        except RuntimeError:
            failed = True
        if not failed:
            done = np.frombuffer(bytes(line.ExportToWkb(ogr.wkbNDR)), np.float64, offset=9)
            return done[::2].copy(), done[1::2].copy()
        if len(x) == 1:
            return np.array([np.nan]), np.array([np.nan])
        # The culprits are found by halving.
        half = len(x) // 2
        first, second = project(x[:half], y[:half]), project(x[half:], y[half:])
        return np.concatenate((first[0], second[0])), np.concatenate((first[1], second[1]))

    return lambda x, y: project(x, y) if len(x) else (x, y)


def _line_blob(xy: np.ndarray) -> bytes:
    return struct.pack("<BII", 1, 2, len(xy)) + np.ascontiguousarray(xy, "<f8").tobytes()


def _known_to_pyproj(crs: str, name: str) -> Tuple[bool, bool]:
    from pyproj import CRS  # noqa: PLC0415 - not where there is numpy alone
    from pyproj.exceptions import CRSError  # noqa: PLC0415

    try:
        known = CRS.from_user_input(crs)
    except CRSError as error:
        raise invalid(name, crs, tr("Give a map's CRS, such as EPSG:3857.")) from error
    return known.is_geographic, known.is_projected


def _by_pyproj(crs: str, target_crs: str) -> Project:
    from pyproj import Transformer  # noqa: PLC0415 - not where there is numpy alone
    from pyproj.exceptions import CRSError  # noqa: PLC0415

    try:
        transformer = Transformer.from_crs(crs, target_crs, always_xy=True)
    except CRSError as error:
        raise InvalidParameter(
            tr(
                "Nothing leads from {crs} to {target}: {error}. Give CRSs such as EPSG:3857.",
                crs=crs,
                target=target_crs,
                error=error,
            ),
            "crs",
            crs,
        ) from error
    project: Project = transformer.transform
    return project
