# SPDX-License-Identifier: GPL-2.0-or-later
"""Heat tiles: from which points, at which zooms, into what."""

from dataclasses import dataclass
from typing import Optional

from ..adapters.compat import quiet_gdal
from ..adapters.ground_scale import METERS
from ..core.errors import InvalidParameter
from ..core.texts import to_translate, tr
from ..core.webmercator import pixel_size
from ..library.projection import DEGREES, MERCATOR
from ..library.tables import Tables, open_tables
from . import table_block
from .heat_block import DECAY, INPUT, KERNEL, RADIUS, RADIUS_UNIT, WEIGHT
from .input_parameters import LayerType
from .output_parameters import FileOrFolderOutput
from .parameter import read_into
from .parameter_values import ParameterValues
from .plain_parameters import Integer

DEEPEST = 20
"""The deepest zoom: pixels of 15 cm."""
PMTILES, MBTILES = ".pmtiles", ".mbtiles"
_FILTER = to_translate(
    "PMTiles (*.pmtiles);;MBTiles (*.mbtiles);;A folder: a name without extension (*)"
)

POINTS = INPUT.but(
    label=to_translate("Points"),
    help=to_translate("The points that make the heat. Leave it empty to read PATH instead."),
    types=(LayerType.TypeVectorPoint,),
    optional=True,
)
PATH = table_block.PATH.but(
    label=to_translate("Table: a file, a folder or a pattern, instead of a layer"), optional=True
)
X, Y, CRS, FILTER = table_block.X, table_block.Y, table_block.CRS, table_block.FILTER
POINT_WEIGHT = WEIGHT.but(
    help=to_translate(
        "How strongly each point heats: a field or an expression of the layer, or a column of the "
        "table. Points whose weight is NULL or not a number are skipped and counted. A weight of 0 "
        "adds no heat; negative weights subtract heat."
    )
)
TILE_RADIUS = RADIUS.but(
    label=to_translate("Radius"),
    help=to_translate(
        "How far the heat of each point reaches. At this distance it has dropped to zero. In "
        "pixels, it is the same on the screen at each zoom."
    ),
    optional=False,
    unless="",
)
TILE_RADIUS_UNIT = RADIUS_UNIT.but(
    help=to_translate(
        "pixels: pixels of the tiles, at each zoom. meters, kilometers, miles, feet: lengths on "
        "the ground in the middle of the points. map_units: units of EPSG:3857."
    )
)
TILE_DECAY = DECAY.but(
    help=to_translate(
        "Where points overlap, the strongest counts in full, the next is multiplied by this "
        "number, the third by its square, and so on. 1 is a plain sum. Empty: found from the data "
        "for each zoom, since more points overlap on lower ones; the legend says the numbers."
    )
)
MIN_ZOOM = Integer(
    "MIN_ZOOM",
    "Lowest zoom",
    "0 shows the world in one tile. Browsers show nothing below the lowest zoom.",
    default=0,
    minimum=0,
    maximum=DEEPEST,
)
MAX_ZOOM = Integer(
    "MAX_ZOOM",
    "Highest zoom",
    "Each zoom has up to four times the tiles of the one before. Beyond the highest one, maps "
    "enlarge its pixels. Tiles that nothing reaches are left out.",
    default=8,
    minimum=0,
    maximum=DEEPEST,
)
OUTPUT = FileOrFolderOutput(
    "OUTPUT",
    "Tiles",
    "*.pmtiles: one file that browsers read in parts, without a server of tiles. *.mbtiles: a "
    "database, which QGIS opens too. A name without extension: a folder of pictures "
    "zoom/column/row.png. A legend, a style for MapLibre, and a page that shows the tiles (beside "
    "MBTiles and folders a .qlr for QGIS) are written beside it.",
    filter=_FILTER,
    suffixes=(PMTILES, MBTILES),
)
TILE_PARAMETERS = (
    POINTS,
    PATH,
    X,
    Y,
    CRS,
    FILTER,
    POINT_WEIGHT,
    TILE_RADIUS,
    TILE_RADIUS_UNIT,
    TILE_DECAY,
    KERNEL,
    MIN_ZOOM,
    MAX_ZOOM,
)


@dataclass(frozen=True)
class TileOptions:
    """How points become the heat of tiles; the radius is still in the user's unit.

    decay : None to find one for each zoom.
    """

    radius: float
    radius_unit: str
    decay: Optional[float]
    kernel: str
    min_zoom: int
    max_zoom: int

    def radius_px(self, zoom: int, meters_per_unit: float) -> float:
        """Return the radius in pixels of a zoom; meters_per_unit : on the ground, of EPSG:3857."""
        if self.radius_unit == RADIUS_UNIT.choices[0]:
            return self.radius
        units = self.radius
        if self.radius_unit in METERS:
            units = self.radius * METERS[self.radius_unit] / meters_per_unit
        return units / pixel_size(zoom)


def read_tile_options(values: ParameterValues) -> TileOptions:
    """Read how points become tiles.

    Raises InvalidParameter: a value is none of those that are allowed, or there are no zooms from
        MIN_ZOOM to MAX_ZOOM.
    """
    options = read_into(TileOptions, TILE_PARAMETERS, values)
    if options.min_zoom > options.max_zoom:
        said = tr(
            "MIN_ZOOM ({least}) is greater than MAX_ZOOM ({most}). Swap them.",
            least=options.min_zoom,
            most=options.max_zoom,
        )
        raise InvalidParameter(said, MIN_ZOOM.name, options.min_zoom)
    return options


def read_tables_of_tiles(values: ParameterValues) -> Optional[Tables]:
    """Look into the tables of PATH; None where a layer was given.

    Raises HeatDecayError: both or neither were given, or the tables cannot be read so.
    """
    if POINTS.given(values) == PATH.given(values):
        said = (
            tr("INPUT and PATH are both given. Leave one of them empty.")
            if PATH.given(values)
            else tr("INPUT and PATH are both empty. Give a layer of points, or a table.")
        )
        raise InvalidParameter(said, PATH.name)
    if not PATH.given(values):
        return None
    crs = CRS.read(values)
    with table_block.named_as_parameters(), quiet_gdal():
        return open_tables(
            PATH.read(values).strip(),
            x=X.read(values) or None,
            y=Y.read(values) or None,
            weight=_column(POINT_WEIGHT.read(values)) or None,
            crs=DEGREES if crs is None else table_block.crs_text(crs),
            target_crs=MERCATOR,
            filter=FILTER.read(values) or None,
        )


def _column(text: str) -> str:
    """Return the name of a column, which an expression of QGIS has in quotes."""
    return text[1:-1] if text[:1] == text[-1:] == '"' else text
