# SPDX-License-Identifier: GPL-2.0-or-later
"""A STAC animation: which items, how they are drawn, who reads them."""

import re
from dataclasses import dataclass
from typing import List, Optional, Tuple

from ..core.errors import InvalidParameter, invalid
from ..core.texts import tr
from ..remote.addresses import is_address, public_url
from ..remote.assets import number_of
from ..remote.items import GROUPS
from ..remote.renders import Range, read_ranges
from ..remote.signing import UNSIGNED, validate_sign
from . import grid_block, time_block
from .color_block import COLOR_RAMP, GRADIENT_IMAGE, MAX_VALUE, MIN_VALUE, RASTERS, color_parameters
from .input_parameters import PolygonLayer
from .parameter import Parameter, read_into, varied
from .parameter_values import ParameterValues
from .plain_parameters import Address, Authentication, Choice, Integer, Text

_NAME = re.compile(r"[^\s/?#]+")

STAC_URL = Address(
    "STAC_URL",
    "STAC API",
    "Address of the API's landing page, such as https://openveda.cloud/api/stac. A key may "
    "follow it, as in ?token=...; it is sent along and never shown.",
    optional=False,
    default="https://openveda.cloud/api/stac",
    shown=public_url,
)
COLLECTION = Text(
    "COLLECTION",
    "Collection",
    "The collection's id. If there is no such collection, similar ids are suggested.",
    optional=False,
    default="no2-monthly",
)
AOI = PolygonLayer(
    "AOI",
    "Area of interest (nothing is shown outside it)",
    "All its polygons together, or the selected ones. For the server they are simplified until "
    "the request is small enough; the log says by how much.",
)
EXTENT = grid_block.EXTENT.but(
    label="Grid: Extent (empty = of area or collection)",
    help="The area of the picture. Numbers without a [CRS] after them are in the target CRS, or in "
    "EPSG:3857 if there is none.",
)
START = time_block.START.but(label="Time: Start", help="Items that end before it are left out.")
END = time_block.END.but(
    help="Items that begin after it are left out. A date alone means that whole day."
)
TIMEZONE = time_block.TIMEZONE.but(
    help="A name such as America/Los_Angeles, in which days and months begin. Empty: UTC. The "
    "computer's own zone is never used."
)
GROUP_BY = Choice(
    "GROUP_BY",
    "Time: Items of one frame (of one day, hour or month, or each item alone)",
    "Items of one frame are combined; where several have data, the newest is shown.",
    choices=tuple(GROUPS),
)
QUERY = Text(
    "QUERY",
    "Time: Which items, by their properties",
    "For example gsd > 20 AND platform = 'sentinel-2b', in CQL2 text: comparisons, IN, BETWEEN, "
    "LIKE, IS NULL, AND, OR, NOT. The server filters if it can, otherwise it is done here. Items "
    "that do not have the property are left out and counted.",
)
LIMIT = Integer(
    "LIMIT",
    "Time: Largest number of items (0 = all)",
    "The newest are kept; the log says what is left out.",
    default=200,
    minimum=0,
)
WIDTH = grid_block.WIDTH.but(
    help="Number of columns. Empty: 512 for the longer side, the other to match."
)
HEIGHT = grid_block.HEIGHT.but(
    help="Number of rows. Empty: 512 for the longer side, the other to match."
)
TARGET_CRS = grid_block.TARGET_CRS.but(
    help="Empty: EPSG:3857, which ends at 85.06 degrees of latitude, or EPSG:3832 if the area "
    "crosses the antimeridian."
)
ASSET = Text(
    "ASSET",
    "Colors: Asset to show (empty = by the collection)",
    "Name of the items' file, or a pattern such as lst_* that fits one in each item. Three, as in "
    "B04,B03,B02, are shown as red, green and blue. Empty: the asset of the collection's render, "
    "otherwise cog_default, otherwise the first one with data.",
)
BAND = Integer(
    "BAND",
    "Colors: Band of the asset (empty = by the collection)",
    "Empty: the band of the collection's render, otherwise the first.",
    minimum=1,
)
RENDER = Text(
    "RENDER",
    "Colors: Render of the collection (empty = dashboard, if it has one)",
    "Collections may define in 'renders' how they want to be drawn: asset, band, range, "
    "colors. Other parameters that you set take precedence.",
)
RESCALE = Text(
    "RESCALE",
    "Colors: Range of values as min,max (empty = by the collection)",
    "Empty: the range of the collection's render, otherwise the 2nd to the 98th percentile of "
    "all frames.",
)
COLORMAP_NAME = Text(
    "COLORMAP_NAME",
    "Colors: Color map by rio-tiler's name (empty = by the collection)",
    "For example viridis, rdbu_r, ylorrd. Names of the built-in color ramps are drawn here; "
    "others that rio-tiler knows, such as coolwarm, are drawn by the server, without a legend, "
    "and are not available with source cog. Empty: the color map of the collection's render, "
    "otherwise viridis.",
)
NODATA = Text(
    "NODATA",
    "Colors: Stored number that means no data (empty = by collection or item)",
    "A number as it stands in the file, or nan. Empty: the number of the collection's render, "
    "otherwise of the item, otherwise of the file.",
)
SOURCE = Choice(
    "SOURCE",
    "Server: Who reads the rasters (titiler = a server, cog = GDAL here)",
    "titiler: the raster API below, which may also have access to private buckets. cog: GDAL "
    "reads only the needed parts of the files (over http, from public buckets, or local). Both "
    "give the same picture.",
    choices=("titiler", "cog"),
)
RASTER_API_URL = Address(
    "RASTER_API_URL",
    "Server: Raster API (TiTiler)",
    "Base address of the API, without /cog/feature.",
    default="https://openveda.cloud/api/raster",
    shown=public_url,
)
WORKERS = Integer(
    "WORKERS",
    "Server: Requests at a time",
    "How many items are read at the same time.",
    default=10,
    minimum=1,
    maximum=64,
)
RETRIES = Integer(
    "RETRIES",
    "Server: Retries of a failed request",
    "If there is no connection, or the server is busy (429, 502, 503, 504); repeated after the "
    "delay that it asks for.",
    default=4,
    minimum=0,
    maximum=20,
)
ON_ERROR = Choice(
    "ON_ERROR",
    "Server: When an item cannot be read (stop, skip)",
    "stop: the run ends and states the reason. skip: the item is left out, counted, and listed "
    "in the table of frames.",
    choices=("stop", "skip"),
)
SIGN = Text(
    "SIGN",
    "Server: Who signs the assets' addresses (none, planetary_computer, or an address)",
    "planetary_computer: Microsoft's service for its own storage. Otherwise the address of a "
    "service with {href} in the place of the asset's address, such as "
    "https://example.org/sign?href={href}; it returns JSON with href. Signatures are renewed when "
    "they end and are never shown.",
    default=UNSIGNED,
    words={"href": "{href}"},
)
AUTH_CONFIG = Authentication(
    "AUTH_CONFIG",
    "Server: Authentication",
    "One of QGIS's authentications (user and password, a header with a key, a certificate, "
    "...). It is sent to the two servers above and to nobody else.",
)
_ITEMS = (STAC_URL, COLLECTION, AOI, EXTENT, START, END, TIMEZONE, GROUP_BY, QUERY, LIMIT)
_PICTURES = (WIDTH, HEIGHT, TARGET_CRS, ASSET, BAND, RENDER, RESCALE, COLORMAP_NAME, NODATA)
STAC_PARAMETERS = (*_ITEMS, *_PICTURES)
# One of two parameters that say the same thing would be ignored.
_SAME = (
    *((RESCALE, other) for other in (MIN_VALUE, MAX_VALUE)),
    *((COLORMAP_NAME, other) for other in (COLOR_RAMP, GRADIENT_IMAGE)),
)
SERVER_PARAMETERS = (SOURCE, RASTER_API_URL, SIGN, WORKERS, RETRIES, ON_ERROR, AUTH_CONFIG)


@dataclass(frozen=True)
class StacOptions:
    """Servers, items and rasters; empty or None where nothing was said.

    limit : 0 for all items. band : counted from 1. ranges : of RESCALE. nodata : a stored number.
    """

    stac_url: str
    raster_api_url: str
    collection: str
    query: str
    limit: int
    group_by: str
    source: str
    asset: str
    band: Optional[int]
    render: str
    ranges: Tuple[Range, ...]
    colormap_name: str
    nodata: Optional[float]
    sign: str
    workers: int
    retries: int
    on_error: str
    auth_config: str

    @property
    def by_titiler(self) -> bool:
        """Whether a server reads the rasters."""
        return self.source == "titiler"

    @property
    def skip_errors(self) -> bool:
        """Whether an item that cannot be read is left out, and the run goes on."""
        return self.on_error == "skip"

    @property
    def urls(self) -> List[str]:
        """The servers that are asked."""
        return [self.stac_url, *([self.raster_api_url] if self.by_titiler else [])]


def stac_color_parameters() -> List[Parameter]:
    """Return the parameters of colors; the ramp is empty, for the collection has a say."""
    ramp = COLOR_RAMP.but(
        label="Colors: Color ramp (empty = color map, else by the collection)",
        words={"default": RASTERS.ramp},
    )
    return varied(color_parameters(RASTERS), ramp)


def read_stac(values: ParameterValues) -> StacOptions:
    """Read which servers, items and rasters are asked for.

    Raises InvalidParameter: something cannot work whatever the server says, or two parameters say
        the same thing.
    """
    rows = (*STAC_PARAMETERS, *SERVER_PARAMETERS)
    rescale = RESCALE.read(values)
    ranges = read_ranges(rescale)
    if rescale and not ranges:
        said = tr(
            "RESCALE '{value}' is not a range. Write the lowest and the highest value as "
            "0,100, the lower one first.",
            value=rescale,
        )
        raise InvalidParameter(said, RESCALE.name, rescale)
    nodata = number_of(NODATA.read(values)) if NODATA.given(values) else None
    if NODATA.given(values) and nodata is None:
        raise invalid(
            NODATA.name, NODATA.read(values), tr("Give a number as it stands in the file, or nan.")
        )
    options = read_into(StacOptions, rows, values, ranges=ranges, nodata=nodata)
    for server, url in zip((STAC_URL, RASTER_API_URL), options.urls):
        if not is_address(url):
            said = tr(
                "{parameter} '{value}' is not the address of a server. Write "
                "https://example.org/api, for example.",
                parameter=server.name,
                value=url,
            )
            raise InvalidParameter(said, server.name, url)
    if not _NAME.fullmatch(options.collection):
        said = tr(
            "{parameter} '{value}' is not the id of a collection, such as no2-monthly.",
            parameter=COLLECTION.name,
            value=options.collection,
        )
        raise InvalidParameter(said, COLLECTION.name, options.collection)
    validate_sign(options.sign)
    for row, other in _SAME:
        if row.given(values) and other.given(values):
            said = tr(
                "{parameter} and {other} are both given but set the same thing. Give only one of "
                "them.",
                parameter=row.name,
                other=other.name,
            )
            raise InvalidParameter(said, row.name)
    return options
