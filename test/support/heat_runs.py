# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs of decayheatmap read back as a user's program would, and held to the plain reference."""

from pathlib import Path
from typing import Any, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
from osgeo import gdal, osr
from support.reference import Feature, Heat, Raster, solve


class RasterFile(NamedTuple):
    """What a file holds: float64 pixels with NaN for NoData, and where they lie."""

    values: np.ndarray
    geotransform: Tuple[float, ...]
    epsg: str
    no_data: Optional[float]
    type_name: str
    description: str
    metadata: dict

    @property
    def raster(self) -> Raster:
        xmin, size, _, ymax, _, down = self.geotransform
        assert down == -size, "pixels are square"
        rows, columns = self.values.shape
        return Raster(xmin, ymax, size, columns, rows)

    @property
    def box(self) -> Tuple[float, float, float, float]:
        raster = self.raster
        return (
            raster.xmin,
            raster.ymax - raster.height * raster.pixel_size,
            raster.xmin + raster.width * raster.pixel_size,
            raster.ymax,
        )


def read_raster(path: Any) -> RasterFile:
    """Read the first band of a file with GDAL alone."""
    dataset = gdal.Open(str(path))
    assert dataset is not None, path
    band = dataset.GetRasterBand(1)
    values = band.ReadAsArray().astype(float)
    no_data = band.GetNoDataValue()
    if no_data is not None:
        values[values == no_data] = np.nan
    crs = osr.SpatialReference(wkt=dataset.GetProjection())
    return RasterFile(
        values,
        dataset.GetGeoTransform(),
        f"{crs.GetAuthorityName(None)}:{crs.GetAuthorityCode(None)}",
        no_data,
        gdal.GetDataTypeName(band.DataType),
        band.GetDescription(),
        dataset.GetMetadata(),
    )


def points_at(places: Sequence[Tuple[float, float]], weights: Any = None) -> List[Feature]:
    """Make point features of places in the raster's CRS."""
    return [
        Feature([[place]], 1.0 if weights is None else float(weights[index]))
        for index, place in enumerate(places)
    ]


def hold_to_reference(
    file: RasterFile, features: Sequence[Feature], heat: Heat, fill_zero: bool = False
) -> None:
    """Hold all pixels to the rules; what rounding alone decides is left out."""
    expected, undecided = solve(features, file.raster, heat)
    expected[undecided] = file.values[undecided]
    if fill_zero:
        expected = np.nan_to_num(expected)
    largest = np.nanmax(np.abs(expected))
    np.testing.assert_allclose(file.values, expected, rtol=0, atol=1e-5 * largest)


def names_in(folder: Path) -> List[str]:
    """List all files and folders below, hidden ones too."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))
