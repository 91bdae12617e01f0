# SPDX-License-Identifier: GPL-2.0-or-later
"""Rasters of numbers: arrays to files and back, through GDAL."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Sequence

import numpy as np
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsRasterFileWriter

from ..core.errors import HeatDecayError
from ..core.grid import Grid
from ..core.staging import staged
from .compat import quiet_gdal

_GTIFF_OPTIONS = [
    "TILED=YES",
    "COMPRESS=DEFLATE",
    "PREDICTOR=3",
    "ZLEVEL=4",
    "BIGTIFF=IF_SAFER",
]
_NO_DATA = float("nan")


@dataclass(frozen=True)
class RasterNotes:
    """What stands in the file beside the numbers."""

    descriptions: Sequence[str] = ()
    metadata: Dict[str, str] = field(default_factory=dict)


def check_float_format(path: str, name: str = "OUTPUT") -> None:
    """Refuse a path whose format is unknown or cannot hold Float32 numbers."""
    _float_driver(path, name)


def _float_driver(path: str, name: str = "OUTPUT") -> gdal.Driver:
    suffix = Path(path).suffix.lstrip(".")
    code = QgsRasterFileWriter.driverForExtension(suffix) if suffix else ""
    driver = gdal.GetDriverByName(code) if code else None
    if driver is None:
        raise HeatDecayError(
            f"{name} has an extension that QGIS cannot write as a raster: "
            f"'{Path(path).name}'. Use .tif, for example."
        )
    if "Float32" not in (driver.GetMetadataItem(gdal.DMD_CREATIONDATATYPES) or ""):
        raise HeatDecayError(
            f"{name} '{Path(path).name}': the format {driver.LongName} cannot hold heat, which is "
            "Float32 numbers. Use .tif, and heatdecay:renderheatmap for a picture."
        )
    return driver


def write_raster(
    path: str,
    values: np.ndarray,
    grid: Grid,
    crs: QgsCoordinateReferenceSystem,
    notes: RasterNotes,
) -> None:
    """Write a Float32 raster; the file is complete or what was there before stays.

    values : (rows, cols), NaN is NoData.
    """
    driver = _float_driver(path)
    with staged(path) as temporary:
        memory = gdal.GetDriverByName("MEM").Create(
            "", grid.width, grid.height, 1, gdal.GDT_Float32
        )
        place(memory, grid, crs)
        memory.SetMetadata(notes.metadata)
        band = memory.GetRasterBand(1)
        band.SetNoDataValue(_NO_DATA)
        band.SetDescription(notes.descriptions[0] if notes.descriptions else "")
        band.WriteArray(values)
        options = _GTIFF_OPTIONS if driver.ShortName == "GTiff" else []
        create_copy(driver, temporary, memory, options)


def create_copy(driver: gdal.Driver, path: str, dataset: gdal.Dataset, options: List[str]) -> None:
    """Write a copy of a dataset in the driver's format.

    Raises
    ------
    HeatDecayError
        GDAL could not write it; the message says GDAL's reason.
    """
    with quiet_gdal() as failures:
        copy = driver.CreateCopy(str(path), dataset, 0, options)
        # Formats write their last bytes when they are closed, and only then find the disk full.
        del copy
    if failures or not path.exists():
        raise HeatDecayError(f"'{path.name}' could not be written as {driver.LongName}: "
            + " ".join(failures))


def place(dataset: gdal.Dataset, grid: Grid, crs: QgsCoordinateReferenceSystem) -> None:
    """Give a dataset its georeference."""
    dataset.SetGeoTransform(grid.geotransform)
    if crs.isValid():
        dataset.SetProjection(crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED_GDAL))
