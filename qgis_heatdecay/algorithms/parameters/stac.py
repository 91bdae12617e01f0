# SPDX-License-Identifier: GPL-2.0-or-later
"""Which items of which server, how they are read, and how they want to be drawn."""

import re
from dataclasses import dataclass
from typing import List, Optional, Tuple

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
)

from ...core.errors import HeatDecayError
from ...remote.addresses import is_address
from ...remote.renders import Range, read_ranges
from ..values import Values
from .definitions import choice, helped, integer, string, tr

STAC_URL = "https://openveda.cloud/api/stac"
RASTER_API_URL = "https://openveda.cloud/api/raster"
COLLECTION = "no2-monthly"
GROUPS = ("day", "item", "hour", "month")
SOURCES = ("titiler", "cog")
ON_ERROR = ("stop", "skip")

_NAME = re.compile(r"[^\s/?#]+")


@dataclass(frozen=True)
class StacOptions:
    """What the user said of server, items and rasters; empty or None where nothing was said.

    limit : 0 for all items. band : counted from 1. ranges : of RESCALE.
    """

    stac_url: str
    raster_api_url: str
    collection: str
    limit: int
    group_by: str
    source: str
    asset: str
    band: Optional[int]
    render: str
    ranges: Tuple[Range, ...]
    colormap_name: str
    workers: int
    retries: int
    skip_errors: bool
    auth_config: str

    @property
    def by_titiler(self) -> bool:
        """Whether a server reads the rasters."""
        return self.source == "titiler"

    @property
    def urls(self) -> List[str]:
        """The servers that are asked."""
        return [self.stac_url, *([self.raster_api_url] if self.by_titiler else [])]


def item_definitions() -> List[QgsProcessingParameterDefinition]:
    """Declare what says which items there are, and where and when."""
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
                tr("Area of interest (polygons; outside them nothing is shown)"),
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
                "EXTENT", tr("Grid: Extent (empty = the area's, else the collection's)"), None, True
            ),
            tr(
                "The area of the picture. Without [CRS] behind the numbers they are in the target "
                "CRS, EPSG:3857 if none is given."
            ),
        ),
        _moment("START", tr("Time: Start"), tr("Items that end before it are left out.")),
        _moment(
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


def read_stac(values: Values) -> StacOptions:
    """Read them and refuse what cannot work whatever the server says."""
    options = StacOptions(
        stac_url=_address(values, "STAC_URL"),
        raster_api_url=values.text("RASTER_API_URL"),
        collection=_name(values, "COLLECTION"),
        limit=values.integer("LIMIT"),
        group_by=values.choice("GROUP_BY"),
        source=values.choice("SOURCE"),
        asset=values.text("ASSET"),
        band=values.optional_integer("BAND"),
        render=values.text("RENDER"),
        ranges=_ranges(values),
        colormap_name=values.text("COLORMAP_NAME"),
        workers=values.integer("WORKERS"),
        retries=values.integer("RETRIES"),
        skip_errors=values.choice("ON_ERROR") == "skip",
        auth_config=values.text("AUTH_CONFIG"),
    )
    if options.by_titiler:
        _address(values, "RASTER_API_URL")
    _refuse_clashes(values)
    return options


def _refuse_clashes(values: Values) -> None:
    """Two parameters that say the same thing would leave one of them without a say."""
    for name, others in (
        ("RESCALE", ("MIN_VALUE", "MAX_VALUE")),
        ("COLORMAP_NAME", ("COLOR_RAMP", "GRADIENT_IMAGE")),
    ):
        clashing = [other for other in others if values.given(other)]
        if values.given(name) and clashing:
            raise HeatDecayError(
                f"{name} and {clashing[0]} are both given and say the same thing. Give one of them."
            )


def _address(values: Values, name: str) -> str:
    text = values.text(name)
    if not is_address(text):
        raise HeatDecayError(
            f"{name} '{text}' is no address of a server. Write https://example.org/api, for "
            "example."
        )
    return text


def _name(values: Values, name: str) -> str:
    text = values.text(name)
    if not _NAME.fullmatch(text):
        raise HeatDecayError(f"{name} '{text}' is no id of a collection, as no2-monthly is one.")
    return text


def _ranges(values: Values) -> Tuple[Range, ...]:
    text = values.text("RESCALE")
    if not text:
        return ()
    ranges = read_ranges(text)
    if not ranges:
        raise HeatDecayError(
            f"RESCALE '{text}' is no range. Write the least and the largest value as 0,100; the "
            "first must be the smaller one."
        )
    return ranges


def _required(name: str, label: str, text: str, default: str) -> QgsProcessingParameterDefinition:
    definition = string(name, label, text, default)
    definition.setFlags(definition.flags() & ~QgsProcessingParameterDefinition.Flag.FlagOptional)
    return definition


def _moment(name: str, label: str, text: str) -> QgsProcessingParameterDefinition:
    return helped(
        QgsProcessingParameterDateTime(
            name, label, QgsProcessingParameterDateTime.Type.DateTime, None, True
        ),
        text,
    )
