# SPDX-License-Identifier: GPL-2.0-or-later
"""Large tables: which files, which columns, and who reads them."""

from contextlib import contextmanager
from dataclasses import replace
from typing import Iterator, List, Optional

from qgis.core import QgsCoordinateReferenceSystem

from ..adapters.compat import quiet_gdal
from ..adapters.crs import wkt_of
from ..core.errors import InvalidParameter
from ..core.texts import to_translate
from ..core.time.timeline_request import read_bounds
from ..library.projection import DEGREES, normalized, projector, wkt_of_text
from ..library.tables import Tables, open_tables
from .heat_block import DECAY, KERNEL, RADIUS, RADIUS_UNIT
from .input_parameters import InputFile
from .output_parameters import RasterOutput
from .parameter import Parameter
from .parameter_values import ParameterValues
from .plain_parameters import Crs, Text
from .time_block import TABLE_TIME, TimeOptions

PATH = InputFile(
    "PATH",
    "Tables (a file, a folder or a pattern)",
    "Parquet, GeoParquet, CSV or CSV.gz of any size: a file, a folder with all tables in it, or a "
    "pattern such as /data/2024/trips-*.parquet.",
    optional=False,
    # With the star at its end, QGIS accepts folders and patterns too.
    filter=to_translate("Tables (*.parquet *.geoparquet *.pq *.csv *.tsv *.txt *.gz *)"),
)
X = Text(
    "X",
    "Table: Column of x (empty = found)",
    "Longitude or x; or a column of points in WKB, and no Y. Empty: lon and lat, x and y, or the "
    "geometry of GeoParquet; the log says which.",
)
Y = Text("Y", "Table: Column of y (empty = found)", "Latitude or y.")
WEIGHT = Text(
    "WEIGHT",
    "Heat: Weight (a column; empty = 1 for every row)",
    "How strongly each row heats. Rows whose weight is NULL or not a number are skipped and "
    "counted. A weight of 0 adds no heat; negative weights subtract heat.",
)
CRS = Crs(
    "CRS",
    "Table: CRS of the columns",
    "The CRS of the coordinates. That of a GeoParquet geometry is read from the file.",
    default=DEGREES,
)
FILTER = Text(
    "FILTER",
    "Table: Filter (speed > 3 and kind == 'bus')",
    "Which rows count: comparisons of columns with numbers and quoted texts as in Python, and, or, "
    "not, parentheses. Names with spaces stand in backquotes. Comparisons with NULL are never "
    "true.",
)
SCHEDULER = Text(
    "SCHEDULER",
    "Table: Address of a Dask scheduler (empty = this computer)",
    "For example tcp://10.0.0.1:8786. Its workers must see the files at the same paths, and need "
    "numpy and pyarrow; HeatDecay is sent to them.",
)
TABLE_RADIUS = RADIUS.but(
    label=to_translate("Radius"),
    help=to_translate(
        "How far the heat of each row reaches. At this distance it has dropped to zero."
    ),
    optional=False,
    unless="",
)
LONGER_SIDE_PX = 1000
"""Pixels of the raster's longer side, where nothing is said."""
OUTPUT = RasterOutput(
    "OUTPUT",
    "Heat",
    "A Float32 raster: GeoTIFF, or any other format of QGIS that holds such numbers.",
)
TABLE_PARAMETERS = (PATH, X, Y, WEIGHT, TABLE_RADIUS, RADIUS_UNIT, DECAY, KERNEL)
READING_PARAMETERS = (CRS, FILTER, SCHEDULER)


@contextmanager
def named_as_parameters() -> Iterator[None]:
    """Have errors of the library name what is wrong as the parameters are called."""
    try:
        yield
    except InvalidParameter as error:
        name, text = error.name, str(error)
        if not name or name != name.lower():
            raise
        wanted = PATH.name if name == "paths" else name.upper()
        if text.startswith(f"{name} "):
            text = f"{wanted}{text[len(name) :]}"
        raise InvalidParameter(text, wanted, error.value) from error


def read_tables(values: ParameterValues, time: Optional[TimeOptions] = None) -> Tables:
    """Find the files and choose their columns.

    time : how the column of times is read; None for none.

    Raises HeatDecayError: there is no table, it cannot be read, or a column is missing.
    """
    crs = CRS.read(values)
    with named_as_parameters(), quiet_gdal():
        tables = open_tables(
            PATH.read(values).strip(),
            X.read(values) or None,
            Y.read(values) or None,
            WEIGHT.read(values) or None,
            DEGREES if crs is None else crs_text(crs),
            filter=FILTER.read(values) or None,
            time=None if time is None else TABLE_TIME.read(values),
        )
    if time is None:
        return tables
    reading = time.reading
    return replace(
        tables,
        time_format=reading.time_format,
        zone=reading.input_timezone or reading.timezone,
        until=read_bounds(time.request, reading.clock or None)[1],
    )


def crs_of(tables: Tables) -> QgsCoordinateReferenceSystem:
    """Return the CRS of the coordinates in the files."""
    crs = QgsCoordinateReferenceSystem(normalized(tables.crs))
    return crs if crs.isValid() else QgsCoordinateReferenceSystem.fromWkt(wkt_of_text(tables.crs))


def projected_to(tables: Tables, crs: QgsCoordinateReferenceSystem) -> Tables:
    """Return tables whose coordinates are projected to another CRS.

    Raises HeatDecayError: nothing leads there.
    """
    target = crs_text(crs)
    with named_as_parameters(), quiet_gdal():
        projector(tables.crs, target)
    return replace(tables, target_crs=target)


def crs_text(crs: QgsCoordinateReferenceSystem) -> str:
    """Return a CRS as those who have no QGIS know it."""
    known = str(crs.authid())
    return known if known.startswith(("EPSG:", "ESRI:", "OGC:")) else wkt_of(crs)


def table_parameters() -> List[Parameter]:
    """Return the parameters of tables and of their heat."""
    return [*TABLE_PARAMETERS, *READING_PARAMETERS]
