# SPDX-License-Identifier: GPL-2.0-or-later
"""What differs between versions of QGIS, Qt and GDAL; no other module asks for a version."""

import datetime
from contextlib import ExitStack, contextmanager
from typing import Any, Iterator, List, Sequence

from osgeo import gdal, ogr, osr
from qgis import core
from qgis.core import (
    Qgis,
    QgsField,
    QgsMapLayer,
    QgsProcessingFeatureSource,
    QgsProcessingFeatureSourceDefinition,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QMetaType, Qt, QTime, QVariant
from qgis.PyQt.QtGui import QColor

# OGR's provider dropped the zone of a datetime before 3.28.4; all others kept it.
DATETIME_ZONES_KEPT: bool = Qgis.QGIS_VERSION_INT >= 32804

# Before, GDAL gave each text of a batch the room of the longest one: one long text was a crash.
ARROW_TAKES_LONG_TEXT: bool = int(gdal.VersionInfo()) >= 3080000

# Before, the Arrow stream of a GeoPackage table with holes in its FIDs crashed now and then.
ARROW_TAKES_FID_HOLES: bool = int(gdal.VersionInfo()) >= 3110400

# Since then, times of a GeoPackage have milliseconds on demand alone. QGIS compares them as texts:
# without, the Temporal Controller shows two frames at a time.
GEOPACKAGE_OPTIONS: Sequence[str] = (
    ("DATETIME_PRECISION=MILLISECOND",) if int(gdal.VersionInfo()) >= 3110000 else ()
)

# The types of fields; QVariant's own names for them are on their way out.
_META_TYPES: bool = Qgis.QGIS_VERSION_INT >= 33800
TEXT = QMetaType.Type.QString if _META_TYPES else QVariant.String
INTEGER = QMetaType.Type.Int if _META_TYPES else QVariant.Int
DOUBLE = QMetaType.Type.Double if _META_TYPES else QVariant.Double
MOMENT = QMetaType.Type.QDateTime if _META_TYPES else QVariant.DateTime

# A raster layer with a time for each band: None before 3.38.
RANGE_PER_BAND: Any = getattr(Qgis.RasterTemporalMode, "FixedRangePerBand", None)

# A draw of the map window, which may be incomplete at first.
PARTIAL_DRAW = Qgis.RenderContextFlag.RenderPartialOutput

# A draw of what lies beside the map window, to be seen while the map is moved.
BESIDE_DRAW = Qgis.RenderContextFlag.RenderPreviewJob

# A task of whose end nothing is said: None before 3.26.
SILENT_TASK: Any = getattr(core.QgsTask.Flag, "Silent", None)

# A bar of colors that renderers of vectors may show: None before 3.38.
ColorRampLegendNode: Any = (
    core.QgsColorRampLegendNode if hasattr(core.QgsFeatureRenderer, "createLegendNodes") else None
)

SKIP_GEOMETRY_CHECKS = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks

_POINT = QgsWkbTypes.GeometryType.PointGeometry
_LINE = QgsWkbTypes.GeometryType.LineGeometry
_POLYGON = QgsWkbTypes.GeometryType.PolygonGeometry
_NONE = QgsWkbTypes.GeometryType.NullGeometry
_GEOMETRY_NAMES = {_POINT: "point", _LINE: "line", _POLYGON: "polygon", _NONE: "none"}


def geometry_name(wkb_type: Any) -> str:
    """Return the kind of a WKB type: point, line, polygon, none or unknown."""
    return _GEOMETRY_NAMES.get(QgsWkbTypes.geometryType(wkb_type), "unknown")


def drops_zone(field: QgsField, provider: str) -> bool:
    """Say whether a provider of this QGIS drops the zones of a field's values."""
    if DATETIME_ZONES_KEPT or provider != "ogr":
        return False
    return bool(field.type() == QVariant.DateTime)


def filter_of(definition: QgsProcessingFeatureSourceDefinition) -> str:
    """Return the filter of a source in a dialog or model, which there is since 3.32; else none."""
    return str(getattr(definition, "filterExpression", "") or "")


def holds_dates(field: QgsField) -> bool:
    """Say whether a field's values are dates or datetimes."""
    return field.type() in (QVariant.Date, QVariant.DateTime)


def follow_time(layer: QgsVectorLayer, time: str) -> None:
    """Have a layer drawn again whenever the map's range of time changes, by a field or expression.

    What is set already stays.
    """
    properties = layer.temporalProperties()
    if properties.isActive():
        return
    index = layer.fields().indexOf(time)
    if index >= 0 and holds_dates(layer.fields().at(index)):
        properties.setMode(Qgis.VectorTemporalMode.FeatureDateTimeInstantFromField)
        properties.setStartField(time)
    else:
        properties.setMode(Qgis.VectorTemporalMode.RedrawLayerOnly)
    properties.setIsActive(True)


def to_python(value: Any) -> Any:
    """Return an attribute as Python's own type: Qt's dates and times too, NULL as None.

    A datetime is aware where the value carries a zone or an offset, else naive.
    """
    if value is None or isinstance(value, (int, float, str)):
        return value
    # NULL, in each of the ways QGIS has to say so.
    if isinstance(value, (QVariant, QDateTime, QDate, QTime)) and value.isNull():
        return None
    if isinstance(value, QDateTime):
        # Not its own validity, which the hour lacks that is left out when clocks are put forward.
        return _datetime(value) if value.date().isValid() and value.time().isValid() else None
    if isinstance(value, (QDate, QTime)) and not value.isValid():
        return None  # 31 February, as files may have it
    if isinstance(value, QDate):
        return value.toPyDate()
    if isinstance(value, QTime):
        return value.toPyTime()
    if isinstance(value, QVariant):
        return to_python(value.value())
    return value


def _datetime(value: QDateTime) -> Any:
    clock = value.toPyDateTime().replace(tzinfo=None)
    if value.timeSpec() == Qt.TimeSpec.LocalTime:
        return clock
    offset = datetime.timedelta(seconds=value.offsetFromUtc())
    return clock.replace(tzinfo=datetime.timezone(offset))


def make_null(extent: QgsRectangle) -> None:
    """Make an extent none at all, which was one of zeros, or turned inside out, before 3.34."""
    (extent.setNull if hasattr(extent, "setNull") else extent.setMinimal)()


def stated_attribution(layer: QgsMapLayer) -> str:
    """Return the attribution of a layer, which newer versions keep with the server's properties."""
    server = layer.serverProperties()
    return str((server if hasattr(server, "attribution") else layer).attribution())


def settle_profile_colors(layer: QgsMapLayer) -> None:
    """Draw a layer gray in profiles, which old versions lack, and new ones color by chance."""
    properties = layer.elevationProperties()
    for name in ("profileLineSymbol", "profileFillSymbol"):
        if hasattr(properties, name):
            getattr(properties, name)().setColor(QColor(128, 128, 128))


def vector_memory_driver() -> Any:
    """Return OGR's driver of layers in memory; since GDAL 3.11 it is that of rasters in memory."""
    return ogr.GetDriverByName("Memory") or ogr.GetDriverByName("MEM")


def is_signed_byte(band: gdal.Band) -> bool:
    """Say whether bytes stand for -128..127 in the way of GDAL before 3.7, unseen by its warp."""
    return band.GetMetadataItem("PIXELTYPE", "IMAGE_STRUCTURE") == "SIGNEDBYTE"


def algorithm_window() -> Any:
    """Return Processing's class for the window of an algorithm, which is no part of QGIS's API.

    Since QGIS 4.2 it is a widget that QGIS puts into a window or a dock; before, a dialog.

    Raises
    ------
    ImportError
        It is in neither place, as where there is no desktop.
    """
    try:
        from processing.gui.AlgorithmDialog import AlgorithmDialog  # noqa: PLC0415
    except ImportError:
        from processing.gui.algorithm_widget import AlgorithmWidget  # noqa: PLC0415

        return AlgorithmWidget
    return AlgorithmDialog


@contextmanager
def quiet_gdal(**options: str) -> Iterator[List[str]]:
    """Keep GDAL from printing in this thread, and from raising.

    The list gets its failures.

    options : configuration options of GDAL that hold meanwhile, in this thread.
    """
    failures: List[str] = []

    def note(severity: int, number: int, message: str) -> None:
        if severity >= gdal.CE_Failure:
            failures.append(message)

    with ExitStack() as stack:
        for module in (gdal, ogr, osr):
            # Since 3.7 this is the choice of a thread; before, it was one for the process, which
            # another plugin may have made.
            if hasattr(module, "ExceptionMgr"):
                stack.enter_context(module.ExceptionMgr(useExceptions=False))
            elif module.GetUseExceptions():
                stack.callback(module.UseExceptions)
                module.DontUseExceptions()
        for name, value in options.items():
            before = gdal.GetThreadLocalConfigOption(name, None)
            stack.callback(gdal.SetThreadLocalConfigOption, name, before)
            gdal.SetThreadLocalConfigOption(name, value)
        gdal.PushErrorHandler(note)
        stack.callback(gdal.PopErrorHandler)
        yield failures
