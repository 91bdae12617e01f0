# SPDX-License-Identifier: GPL-2.0-or-later
"""The times that a file gives to its own bands: netCDF's dimension of time, or descriptions."""

import datetime as dt
from typing import Dict, Iterator, Optional, Tuple, Union

from osgeo import gdal

from ...core.time.cf_times import cf_time
from ...core.time.name_dates import Finder

Time = Union[str, dt.datetime]
_DIMENSION = "NETCDF_DIM_"


def cf_times(dataset: gdal.Dataset) -> Dict[int, dt.datetime]:
    """Return the times that a netCDF has for its bands, by the band's number."""
    return dict(_cf_times(dataset))


def described_times(dataset: gdal.Dataset, find: Finder) -> Dict[int, str]:
    """Return the times that stand in the descriptions of bands, by the band's number."""
    return dict(_described(dataset, find))


def are_meant(times: Dict[int, str], dataset: gdal.Dataset) -> bool:
    """Say whether these bands are described by nothing but their times."""
    return all(
        text == dataset.GetRasterBand(number).GetDescription().strip()
        for number, text in times.items()
    )


def _cf_times(dataset: gdal.Dataset) -> Iterator[Tuple[int, dt.datetime]]:
    """Read the numbers that GDAL's netCDF driver notes of each band."""
    units = {
        name[: -len("#units")]: text
        for name, text in dataset.GetMetadata().items()
        if name.endswith("#units") and " since " in text
    }
    for number in range(1, dataset.RasterCount + 1 if units else 1):
        notes = dataset.GetRasterBand(number).GetMetadata()
        for name, unit in units.items():
            found = _cf_time(notes.get(_DIMENSION + name), unit, dataset, name)
            if found is not None:
                yield number, found
                break


def _cf_time(
    value: Optional[str], units: str, dataset: gdal.Dataset, name: str
) -> Optional[dt.datetime]:
    if value is None:
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    return cf_time(number, units, dataset.GetMetadataItem(f"{name}#calendar") or "")


def _described(dataset: gdal.Dataset, find: Finder) -> Iterator[Tuple[int, str]]:
    for number in range(1, dataset.RasterCount + 1):
        found = find(dataset.GetRasterBand(number).GetDescription())
        if found:
            yield number, found
