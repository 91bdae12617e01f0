# SPDX-License-Identifier: GPL-2.0-or-later
"""Which raster formats hold heat: Float32 numbers, pixels without data, a band for each frame."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from osgeo import gdal
from qgis.core import QgsRasterFileWriter

from ...core.errors import HeatDecayError
from ...core.texts import tr
from ..compat import quiet_gdal

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
