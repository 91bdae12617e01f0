# SPDX-License-Identifier: GPL-2.0-or-later
"""Rasters of numbers and of classes: which formats hold them, and how they are written."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Mapping, Sequence, Tuple

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

FLOAT32, FLOAT64, BYTE = "Float32", "Float64", "Byte"
"""What GDAL calls the types of numbers; bytes stand for classes."""
NO_CLASS = 255
"""NoData among classes."""

_OPTIONS = [*GEOTIFF, "INTERLEAVE=BAND", "ZLEVEL=4"]
_UNKNOWN = to_translate(
    "{name} '{file}': QGIS cannot write rasters with this extension. Use .tif, for example."
)
_NO_FLOATS = to_translate(
    "{name} '{file}': the format {format} cannot hold heat, which is Float32 numbers. Use .tif, or "
    "heatdecay:renderheatmap for a picture."
)
_NO_TYPE = to_translate(
    "{name} '{file}': the format {format} cannot hold numbers of the type {kind}. Use .tif."
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
    kind : of the numbers, `FLOAT32`, `FLOAT64` or `BYTE`.
    classes : of bytes, the name and the color (red, green, blue, alpha) of each value.
    """

    names: Sequence[str]
    metadata: Dict[str, str]
    unit: str = ""
    kind: str = FLOAT32
    classes: Mapping[int, Tuple[str, Sequence[int]]] = field(default_factory=dict)

    @property
    def no_data(self) -> float:
        """What stands where there is no value."""
        return NO_CLASS if self.kind == BYTE else NO_DATA

    @property
    def options(self) -> List[str]:
        """The options of a GeoTIFF that packs such numbers well."""
        return _OPTIONS if self.kind == BYTE else [*_OPTIONS, "PREDICTOR=3"]


def require_float_format(
    path: str, name: str = "OUTPUT", bands: int = 1, kind: str = FLOAT32
) -> None:
    """Require a path whose format holds such numbers, pixels without data, and so many bands.

    Raises InvalidParameter: it does not, or QGIS writes no rasters with that extension.
    """
    driver, refusal = _driver_of(Path(path)), ""
    # A VRT only points at other files.
    if driver is None or driver.ShortName == "VRT":
        refusal = _UNKNOWN
    elif kind not in (driver.GetMetadataItem(gdal.DMD_CREATIONDATATYPES) or "").split():
        refusal = _NO_FLOATS if kind == FLOAT32 else _NO_TYPE
    elif driver.ShortName != "GTiff" and not _holds(driver, Path(path).suffix, bands, kind):
        refusal = _NO_BANDS if bands > 1 else _NO_HOLES
    if refusal:
        format_name = driver and driver.LongName
        words = {"name": name, "file": Path(path).name, "format": format_name, "kind": kind}
        raise InvalidParameter(translated(refusal, **words), name, path)


def _driver_of(path: Path) -> Any:
    suffix = path.suffix.lstrip(".")
    code = QgsRasterFileWriter.driverForExtension(suffix) if suffix else ""
    return gdal.GetDriverByName(code) if code else None


def _holds(driver: gdal.Driver, suffix: str, bands: int, kind: str) -> bool:
    """Try whether a format keeps its bands and what has no data in them: GDAL does not say."""
    no_data = NO_CLASS if kind == BYTE else NO_DATA
    with quiet_gdal(), scratch_folder() as folder:
        number = gdal.GetDataTypeByName(kind)
        wanted = gdal.GetDriverByName("MEM").Create("", 2, 2, bands, number)
        wanted.SetGeoTransform((0, 1, 0, 2, 0, -1))
        for band in range(1, bands + 1):
            wanted.GetRasterBand(band).SetNoDataValue(no_data)
            wanted.GetRasterBand(band).WriteArray(np.array([[1, 2], [3, no_data]]))
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
    """Write a raster of one band; values : (rows, cols), NaN is NoData, 255 among classes."""
    with raster_stack(path, place, notes, tick) as add:
        add(0, values)


@contextmanager
def raster_stack(
    path: Path, place: Place, notes: BandNotes, tick: Tick = silent
) -> Iterator[AddBand]:
    """Yield what writes band after band of a raster, finished when the block ends.

    A GeoTIFF is written as the bands come; other formats are copied from one at the end.

    path : of a format that holds such rasters (see `require_float_format`).
    tick : called while a band is written and while it is copied.
    """
    driver, grid, tiff = _driver_of(path), place.grid, gdal.GetDriverByName("GTiff")
    is_tiff = driver.ShortName == "GTiff"
    written = path if is_tiff else path.with_suffix(".bands.tif")
    with writing(written, "GeoTIFF"):
        kind = gdal.GetDataTypeByName(notes.kind)
        size = (grid.width, grid.height, len(notes.names))
        dataset = tiff.Create(str(written), *size, kind, notes.options)
    georeference(dataset, grid.geotransform, wkt_of(place.crs))
    dataset.SetMetadata(notes.metadata)
    for number, name in enumerate(notes.names, 1):
        dataset.GetRasterBand(number).SetDescription(name)
        dataset.GetRasterBand(number).SetUnitType(notes.unit)
    # In a GeoTIFF all bands have one value for NoData.
    dataset.GetRasterBand(1).SetNoDataValue(notes.no_data)
    if notes.classes:
        _name_classes(dataset.GetRasterBand(1), notes.classes)

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


def _name_classes(band: gdal.Band, classes: Mapping[int, Tuple[str, Sequence[int]]]) -> None:
    """Write names and colors where programs without our style find them."""
    table = gdal.ColorTable()
    for value, (_, color) in classes.items():
        table.SetColorEntry(value, tuple(color))
    table.SetColorEntry(NO_CLASS, (0, 0, 0, 0))
    band.SetColorTable(table)
    band.SetCategoryNames([classes.get(value, ("",))[0] for value in range(max(classes) + 1)])


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
