# SPDX-License-Identifier: GPL-2.0-or-later
"""Rasters of Float32 numbers: which formats hold them, and how they are written."""

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, Sequence, Tuple

import numpy as np
from osgeo import gdal
from qgis.core import QgsRasterFileWriter

from ...core.errors import FileError, InvalidParameter
from ...core.hidden_folders import scratch_folder
from ...core.progress import Tick, silent
from ...core.texts import to_translate, tr, translated
from ..compat import quiet_gdal
from ..crs import Place, georeference, wkt_of
from ..feedback import gdal_progress

NO_DATA = float("nan")
# Pieces of whole tiles of a GeoTIFF, which are compressed in a moment.
_PIECE_ROWS, _PIECE_COLUMNS = 256, 8192

AddBand = Callable[[int, np.ndarray], None]
"""Writes a band, counted from 0; (rows, cols), NaN is NoData."""

LEGEND_TITLE_ITEM = "HEATDECAY_LEGEND_TITLE"
"""Where in its metadata a raster of heat says what its numbers are."""
VALUES_ITEM = "HEATDECAY_VALUES"
"""Where it says whether they are stacks, densities or means."""
LONE_FEATURE_ITEM = "HEATDECAY_LONE_FEATURE"
"""Where it says how hot a single feature is, so that pictures of it can show one."""
GEOTIFF = ("TILED=YES", "COMPRESS=DEFLATE", "BIGTIFF=IF_SAFER")
"""Options of all GeoTIFFs; rasters of heat have some more."""

_HEAT_OPTIONS = [*GEOTIFF, "INTERLEAVE=BAND", "PREDICTOR=3", "ZLEVEL=4"]
_UNKNOWN = to_translate(
    "{name} '{file}': QGIS cannot write rasters with this extension. Use .tif, for example."
)
_NO_FLOATS = to_translate(
    "{name} '{file}': the format {format} cannot hold heat, which is Float32 numbers. Use .tif, or "
    "heatdecay:renderheatmap for a picture."
)
_NO_BANDS = to_translate(
    "{name} '{file}': the format {format} cannot hold a band for each frame. Use .tif."
)
_NO_HOLES = to_translate(
    "{name} '{file}': the format {format} cannot mark pixels without data. Use .tif."
)


@dataclass(frozen=True)
class BandNotes:
    """What a raster says of itself.

    names : the descriptions of its bands. metadata : of the whole. unit : of the values; empty
        where they have none.
    """

    names: Sequence[str]
    metadata: Dict[str, str]
    unit: str = ""


def require_float_format(path: str, name: str = "OUTPUT", bands: int = 1) -> None:
    """Require a path whose format holds Float32 numbers, pixels without data, and so many bands.

    Raises InvalidParameter: it does not, or QGIS writes no rasters with that extension.
    """
    driver, refusal = _driver_of(Path(path)), ""
    # A VRT only points at other files.
    if driver is None or driver.ShortName == "VRT":
        refusal = _UNKNOWN
    elif "Float32" not in (driver.GetMetadataItem(gdal.DMD_CREATIONDATATYPES) or ""):
        refusal = _NO_FLOATS
    elif driver.ShortName != "GTiff" and not _holds(driver, Path(path).suffix, bands):
        refusal = _NO_BANDS if bands > 1 else _NO_HOLES
    if refusal:
        words = {"name": name, "file": Path(path).name, "format": driver and driver.LongName}
        raise InvalidParameter(translated(refusal, **words), name, path)


def _driver_of(path: Path) -> Any:
    suffix = path.suffix.lstrip(".")
    code = QgsRasterFileWriter.driverForExtension(suffix) if suffix else ""
    return gdal.GetDriverByName(code) if code else None


def _holds(driver: gdal.Driver, suffix: str, bands: int) -> bool:
    """Try whether a format keeps its bands and what has no data in them: GDAL does not say."""
    with quiet_gdal(), scratch_folder() as folder:
        wanted = gdal.GetDriverByName("MEM").Create("", 2, 2, bands, gdal.GDT_Float32)
        wanted.SetGeoTransform((0, 1, 0, 2, 0, -1))
        for band in range(1, bands + 1):
            wanted.GetRasterBand(band).SetNoDataValue(NO_DATA)
            wanted.GetRasterBand(band).WriteArray(np.array([[1, 2], [3, NO_DATA]]))
        path = str(folder / f"trial{suffix}")
        try:
            driver.CreateCopy(path, wanted, 0)
            kept = gdal.OpenEx(path, gdal.OF_RASTER)
        except RuntimeError:  # where somebody switched GDAL's exceptions on
            return False
        if kept is None or kept.RasterCount != bands:
            return False
        masks = [kept.GetRasterBand(band).GetMaskBand() for band in range(1, bands + 1)]
        valid = [[True, True], [True, False]]
        return all(mask.ReadAsArray().astype(bool).tolist() == valid for mask in masks)


def pieces_of_tiles(shape: Tuple[int, ...]) -> Iterator[Tuple[slice, slice]]:
    """Yield the rows and columns of pieces between which a cancel is heard."""
    for row in range(0, shape[0], _PIECE_ROWS):
        for column in range(0, shape[1], _PIECE_COLUMNS):
            yield slice(row, row + _PIECE_ROWS), slice(column, column + _PIECE_COLUMNS)


def write_raster(
    path: Path, values: np.ndarray, place: Place, notes: BandNotes, tick: Tick = silent
) -> None:
    """Write a Float32 raster of one band; values : (rows, cols), NaN is NoData."""
    with raster_stack(path, place, notes, tick) as add:
        add(0, values)


@contextmanager
def raster_stack(
    path: Path, place: Place, notes: BandNotes, tick: Tick = silent
) -> Iterator[AddBand]:
    """Yield what writes band after band of a Float32 raster, finished when the block ends.

    A GeoTIFF is written as the bands come; other formats are copied from one at the end.

    path : of a format that holds such rasters (see `require_float_format`).
    tick : called while a band is written and while it is copied.
    """
    driver, grid, tiff = _driver_of(path), place.grid, gdal.GetDriverByName("GTiff")
    is_tiff = driver.ShortName == "GTiff"
    written = path if is_tiff else path.with_suffix(".bands.tif")
    with writing(written, "GeoTIFF"):
        dataset = tiff.Create(
            str(written), grid.width, grid.height, len(notes.names), gdal.GDT_Float32, _HEAT_OPTIONS
        )
    georeference(dataset, grid.geotransform, wkt_of(place.crs))
    dataset.SetMetadata(notes.metadata)
    for number, name in enumerate(notes.names, 1):
        dataset.GetRasterBand(number).SetDescription(name)
        dataset.GetRasterBand(number).SetUnitType(notes.unit)
    # In a GeoTIFF all bands have one value for NoData.
    dataset.GetRasterBand(1).SetNoDataValue(NO_DATA)

    def add(index: int, values: np.ndarray) -> None:
        with writing(path, driver.LongName):
            band = dataset.GetRasterBand(index + 1)
            for rows, columns in pieces_of_tiles(values.shape):
                tick(rows.start / len(values))
                band.WriteArray(values[rows, columns], columns.start, rows.start)
                band.FlushCache()  # compresses them now, not all rows at the end

    is_whole = False
    try:
        yield add
        is_whole = True
    finally:
        # The last bytes are written when it is closed, and only then is the disk found to be full.
        with writing(path, driver.LongName, quiet=not is_whole):
            dataset = None
    if not is_tiff:
        create_copy(driver, path, gdal.Open(str(written)), [], tick)
        tiff.Delete(str(written))  # its side files too


@contextmanager
def writing(path: Path, format_name: str, quiet: bool = False) -> Iterator[None]:
    """Turn GDAL's failures into one error."""
    with quiet_gdal() as failures:
        try:
            yield
        except RuntimeError as error:  # where somebody switched GDAL's exceptions on
            failures.append(str(error))
    if failures and not quiet:
        raise FileError(
            tr(
                "'{file}' could not be written as {format}: {reason}",
                file=path.name,
                format=format_name,
                reason=" ".join(failures),
            )
        )


def create_copy(
    driver: gdal.Driver,
    path: Path,
    dataset: gdal.Dataset,
    options: Sequence[str],
    tick: Tick = silent,
) -> None:
    """Write a copy of a dataset in the driver's format.

    Raises FileError: GDAL could not write it; the message says GDAL's reason.
    """
    with gdal_progress(tick) as progress, writing(path, driver.LongName):
        copy = driver.CreateCopy(str(path), dataset, 0, list(options), progress)
        # Formats write their last bytes when they are closed, and only then find the disk full.
        del copy
    if not path.exists():
        raise FileError(
            tr("'{file}' could not be written as {format}.", file=path.name, format=driver.LongName)
        )
