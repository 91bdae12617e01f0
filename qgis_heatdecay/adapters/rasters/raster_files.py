# SPDX-License-Identifier: GPL-2.0-or-later
"""Rasters of Float32 numbers: which formats hold them, and how they are written."""

from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Callable, Dict, Iterator, Sequence

import numpy as np
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsRasterFileWriter

from ...core.errors import Cancelled, HeatDecayError
from ...core.grid import Grid
from ...core.progress import Tick, silent
from ...core.staging import staged
from ...core.texts import tr
from ..compat import quiet_gdal
from ..crs import georeference, wkt_of

_GTIFF_OPTIONS = [
    "TILED=YES",
    "INTERLEAVE=BAND",
    "COMPRESS=DEFLATE",
    "PREDICTOR=3",
    "ZLEVEL=4",
    "BIGTIFF=IF_SAFER",
]
ROWS_AT_ONCE = 256
"""A row of the tiles in a GeoTIFF."""


@dataclass(frozen=True)
class RasterNotes:
    """What stands in the file beside the numbers."""

    descriptions: Sequence[str] = ()
    metadata: Dict[str, str] = field(default_factory=dict)


def write_raster(
    path: str,
    values: np.ndarray,
    grid: Grid,
    crs: QgsCoordinateReferenceSystem,
    notes: RasterNotes,
    tick: Tick = silent,
) -> None:
    """Write a Float32 raster; the file is complete or what was there before stays.

    values : (rows, cols), NaN is NoData.
    """
    with staged(path) as temporary, RasterStack(temporary, 1, grid, crs, notes, tick) as stack:
        stack.add(0, values)


class RasterStack(AbstractContextManager):
    """A Float32 raster that gets band after band; the file is finished when the block ends.

    A GeoTIFF is written as the bands come; other formats are copied from one at the end.

    tick : called while a band is written and while it is copied.
    """

    def __init__(
        self,
        path: Path,
        bands: int,
        grid: Grid,
        crs: QgsCoordinateReferenceSystem,
        notes: RasterNotes,
        tick: Tick = silent,
    ) -> None:
        self._path = path
        self._tick = tick
        self._driver = float_driver(str(path))
        self._is_tiff = self._driver.ShortName == "GTiff"
        self._written = path if self._is_tiff else path.with_suffix(".bands.tif")
        with writing(self._written, "GeoTIFF"):
            self._dataset = gdal.GetDriverByName("GTiff").Create(
                str(self._written), grid.width, grid.height, bands, gdal.GDT_Float32, _GTIFF_OPTIONS
            )
        georeference(self._dataset, grid.geotransform, wkt_of(crs))
        self._dataset.SetMetadata(notes.metadata)
        for index, description in enumerate(notes.descriptions):
            self._dataset.GetRasterBand(index + 1).SetDescription(description)
        # In a GeoTIFF all bands have one value for NoData.
        self._dataset.GetRasterBand(1).SetNoDataValue(NO_DATA)

    def add(self, index: int, values: np.ndarray) -> None:
        """Write a band, counted from 0; (rows, cols), NaN is NoData."""
        with writing(self._path, self._driver.LongName):
            band = self._dataset.GetRasterBand(index + 1)
            for row in range(0, len(values), ROWS_AT_ONCE):
                self._tick(row / len(values))
                band.WriteArray(values[row : row + ROWS_AT_ONCE], 0, row)
                band.FlushCache()  # compresses them now, not all rows at the end

    def __exit__(self, failure: Any, *_: Any) -> None:
        # The last bytes are written when it is closed, and only then is the disk found to be full.
        with writing(self._path, self._driver.LongName, quiet=failure is not None):
            self._dataset = None
        if failure is None and not self._is_tiff:
            create_copy(self._driver, self._path, gdal.Open(str(self._written)), [], self._tick)
            gdal.GetDriverByName("GTiff").Delete(str(self._written))  # its side files too


@contextmanager
def writing(path: Path, format_name: str, quiet: bool = False) -> Iterator[None]:
    """Turn GDAL's failures into one error."""
    with quiet_gdal() as failures:
        try:
            yield
        except RuntimeError as error:  # where somebody switched GDAL's exceptions on
            failures.append(str(error))
    if failures and not quiet:
        raise HeatDecayError(
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

    Raises
    ------
    HeatDecayError
        GDAL could not write it; the message says GDAL's reason.
    """
    with stopped_by(tick) as progress, writing(path, driver.LongName):
        copy = driver.CreateCopy(str(path), dataset, 0, list(options), progress)
        # Formats write their last bytes when they are closed, and only then find the disk full.
        del copy
    if not path.exists():
        raise HeatDecayError(
            tr(
                "'{file}' could not be written as {format}.",
                file=path.name,
                format=driver.LongName,
            )
        )


@contextmanager
def stopped_by(tick: Tick) -> Iterator[Callable[..., int]]:
    """Return GDAL's kind of progress function; a cancel is raised in place of GDAL's failure."""
    is_cancelled = False

    def progress(done: float, *_: Any) -> int:
        nonlocal is_cancelled
        try:
            tick(done)
        except Cancelled:
            is_cancelled = True
        return int(not is_cancelled)

    try:
        yield progress
    except HeatDecayError:
        if not is_cancelled:
            raise
    if is_cancelled:
        # Not the one that was caught: kept here, it would keep all that its frames hold.
        raise Cancelled


NO_DATA = float("nan")


def check_float_format(path: str, name: str = "OUTPUT", bands: int = 1) -> None:
    """Refuse a path whose format is unknown or cannot hold Float32 numbers, or so many bands."""
    driver = float_driver(path, name)
    if driver.ShortName != "GTiff" and not _holds(driver, Path(path).suffix, bands):
        told = {"name": name, "file": Path(path).name, "format": driver.LongName}
        if bands > 1:
            raise HeatDecayError(
                tr(
                    "{name} '{file}': the format {format} cannot hold a band for each frame. "
                    "Use .tif.",
                    **told,
                )
            )
        raise HeatDecayError(
            tr(
                "{name} '{file}': the format {format} cannot say which pixels have no data. "
                "Use .tif.",
                **told,
            )
        )


def _holds(driver: gdal.Driver, suffix: str, bands: int) -> bool:
    """Try whether a format gives back its bands and what has no data in them."""
    with quiet_gdal(), TemporaryDirectory() as folder:
        wanted = gdal.GetDriverByName("MEM").Create("", 2, 2, bands, gdal.GDT_Float32)
        wanted.SetGeoTransform((0, 1, 0, 2, 0, -1))
        for band in range(1, bands + 1):
            wanted.GetRasterBand(band).SetNoDataValue(NO_DATA)
            wanted.GetRasterBand(band).WriteArray(np.array([[1, 2], [3, NO_DATA]]))
        path = str(Path(folder) / f"trial{suffix}")
        try:
            driver.CreateCopy(path, wanted, 0)
            given = gdal.OpenEx(path, gdal.OF_RASTER)
        except RuntimeError:  # where somebody switched GDAL's exceptions on
            return False
        if given is None or given.RasterCount != bands:
            return False
        return all(_has_no_data(given.GetRasterBand(band)) for band in range(1, bands + 1))


def _has_no_data(band: gdal.Band) -> bool:
    return band.GetMaskBand().ReadAsArray().astype(bool).tolist() == [[True, True], [True, False]]


def float_driver(path: str, name: str = "OUTPUT") -> gdal.Driver:
    """Return the driver of a path's extension.

    Raises
    ------
    HeatDecayError
        QGIS writes no rasters with it, or none of Float32 numbers.
    """
    suffix = Path(path).suffix.lstrip(".")
    code = QgsRasterFileWriter.driverForExtension(suffix) if suffix else ""
    driver = gdal.GetDriverByName(code) if code else None
    # A VRT only points at other files.
    if driver is None or driver.ShortName == "VRT":
        raise HeatDecayError(
            tr(
                "{name} has an extension that QGIS cannot write as a raster: '{file}'. "
                "Use .tif, for example.",
                name=name,
                file=Path(path).name,
            )
        )
    if "Float32" not in (driver.GetMetadataItem(gdal.DMD_CREATIONDATATYPES) or ""):
        raise HeatDecayError(
            tr(
                "{name} '{file}': the format {format} cannot hold heat, which is Float32 numbers. "
                "Use .tif, and heatdecay:renderheatmap for a picture.",
                name=name,
                file=Path(path).name,
                format=driver.LongName,
            )
        )
    return driver
