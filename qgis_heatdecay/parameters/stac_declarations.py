# SPDX-License-Identifier: GPL-2.0-or-later
"""The parameters of a STAC animation."""

from typing import List

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
)

from ..core.texts import tr
from .parameter import choice, helped, integer, moment, string

STAC_URL = "https://openveda.cloud/api/stac"
RASTER_API_URL = "https://openveda.cloud/api/raster"
COLLECTION = "no2-monthly"
GROUPS = ("day", "item", "hour", "month")
SOURCES = ("titiler", "cog")
ON_ERROR = ("stop", "skip")


def item_definitions() -> List[QgsProcessingParameterDefinition]:
    """Declare what says which items there are, and where and when."""
    return [*_place_definitions(), *_time_definitions()]


def _place_definitions() -> List[QgsProcessingParameterDefinition]:
    return [
        _required(
            "STAC_URL",
            tr("STAC API"),
            tr(
                "Address of the API's landing page, such as https://openveda.cloud/api/stac. A key "
                "may stand behind it as in ?token=...; it is sent along and never shown."
            ),
            STAC_URL,
        ),
        _required(
            "COLLECTION",
            tr("Collection"),
            tr("The collection's id. One that is not there is refused with the nearest names."),
            COLLECTION,
        ),
        helped(
            QgsProcessingParameterFeatureSource(
                "AOI",
                tr("Area of interest (nothing is shown outside it)"),
                [QgsProcessing.SourceType.TypeVectorPolygon],
                optional=True,
            ),
            tr(
                "All its polygons together, or the selected ones. For the server it is simplified "
                "until the request is small enough; the log says by how much."
            ),
        ),
        helped(
            QgsProcessingParameterExtent(
                "EXTENT", tr("Grid: Extent (empty = of area or collection)"), None, True
            ),
            tr(
                "The area of the picture. Without [CRS] behind the numbers they are in the target "
                "CRS, EPSG:3857 if none is given."
            ),
        ),
    ]


def _time_definitions() -> List[QgsProcessingParameterDefinition]:
    return [
        moment("START", tr("Time: Start"), tr("Items that end before it are left out.")),
        moment(
            "END",
            tr("Time: End (inclusive)"),
            tr("Items that begin after it are left out. A date alone means that whole day."),
        ),
        string(
            "TIMEZONE",
            tr("Time: Time zone of frames and labels"),
            tr(
                "A name such as America/Los_Angeles; days and months begin in it. Empty: UTC. The "
                "computer's own zone is never used."
            ),
        ),
        choice(
            "GROUP_BY",
            tr("Time: Items of one frame (of one day, hour or month, or each item alone)"),
            tr("Items of one frame are put together; where several have data, the newest is seen."),
            GROUPS,
        ),
        integer(
            "LIMIT",
            tr("Time: Largest number of items (0 = all)"),
            tr("The newest are kept; the log says what is left out."),
            default=200,
            minimum=0,
        ),
    ]


def size_definitions() -> List[QgsProcessingParameterDefinition]:
    """Declare the size of the picture."""
    return [
        integer(
            "WIDTH",
            tr("Grid: Width in pixels"),
            tr("Columns of pixels; empty: 512 for the longer side, the other from the area."),
            minimum=1,
        ),
        integer(
            "HEIGHT",
            tr("Grid: Height in pixels"),
            tr("Rows of pixels; empty: 512 for the longer side, the other from the area."),
            minimum=1,
        ),
        helped(
            QgsProcessingParameterCrs("TARGET_CRS", tr("Grid: CRS of the result"), optional=True),
            tr(
                "Empty: EPSG:3857, which ends at 85.06 degrees of latitude; EPSG:3832 where the "
                "area crosses the antimeridian."
            ),
        ),
    ]


def render_definitions() -> List[QgsProcessingParameterDefinition]:
    """Declare what else the collection itself would say."""
    return [
        string(
            "ASSET",
            tr("Colors: Asset to show (empty = by the collection)"),
            tr(
                "Name of the items' file. Empty: that of the collection's render, else "
                "cog_default, else the first with data."
            ),
        ),
        integer(
            "BAND",
            tr("Colors: Band of the asset (empty = by the collection)"),
            tr("Empty: that of the collection's render, else the first."),
            minimum=1,
        ),
        string(
            "RENDER",
            tr("Colors: Render of the collection (empty = dashboard, if it has one)"),
            tr(
                "Collections may say in 'renders' how they want to be drawn: asset, band, range, "
                "colors. What is given here by other parameters wins."
            ),
        ),
        string(
            "RESCALE",
            tr("Colors: Range of values as min,max (empty = by the collection)"),
            tr(
                "Empty: that of the collection's render, else the 2nd and 98th percentile of all "
                "frames."
            ),
        ),
        string(
            "COLORMAP_NAME",
            tr("Colors: Color map by rio-tiler's name (empty = by the collection)"),
            tr(
                "Such as viridis, rdbu_r, ylorrd. Those of the color ramps are drawn here; others "
                "that rio-tiler knows, as coolwarm, are drawn by the server, without a legend, and "
                "not with source cog. Empty: that of the collection's render, else viridis."
            ),
        ),
    ]


def server_definitions() -> List[QgsProcessingParameterDefinition]:
    """Declare how rasters are read."""
    return [
        choice(
            "SOURCE",
            tr("Server: Who reads the rasters (titiler = a server, cog = GDAL here)"),
            tr(
                "titiler: the raster API below, which may also read files in closed buckets. cog: "
                "GDAL reads parts of the files themselves (http, open buckets, local ones). Both "
                "give the same picture."
            ),
            SOURCES,
        ),
        string(
            "RASTER_API_URL",
            tr("Server: Raster API (TiTiler)"),
            tr("Address below which /cog/feature stands."),
            default=RASTER_API_URL,
        ),
        integer(
            "WORKERS",
            tr("Server: Requests at a time"),
            tr("How many items are read at the same time."),
            default=10,
            minimum=1,
            maximum=64,
        ),
        integer(
            "RETRIES",
            tr("Server: Further tries of a request that fails"),
            tr(
                "After no connection, or an answer that the server is busy (429, 502, 503, 504); "
                "as long after as it asks for."
            ),
            default=4,
            minimum=0,
            maximum=20,
        ),
        choice(
            "ON_ERROR",
            tr("Server: When an item cannot be read (stop, skip)"),
            tr(
                "stop: the run ends with the reason. skip: the item is left out, counted, and told "
                "in the table of frames."
            ),
            ON_ERROR,
        ),
        helped(
            QgsProcessingParameterAuthConfig(
                "AUTH_CONFIG", tr("Server: Authentication"), optional=True
            ),
            tr(
                "One of QGIS's authentications (user and password, a header with a key, a "
                "certificate, ...). It goes to the two servers above and to nobody else."
            ),
        ),
    ]


def _required(name: str, label: str, text: str, default: str) -> QgsProcessingParameterDefinition:
    definition = string(name, label, text, default)
    definition.setFlags(definition.flags() & ~QgsProcessingParameterDefinition.Flag.FlagOptional)
    return definition
