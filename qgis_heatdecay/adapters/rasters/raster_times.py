# SPDX-License-Identifier: GPL-2.0-or-later
"""The times that raster files hold: of netCDF and GRIB, in tags, and of stacks over a year."""

import datetime as dt
import re
from contextlib import suppress
from typing import Dict, Iterator, List, Optional, Sequence, Tuple, Union

import numpy as np
from osgeo import gdal

from ...core.numbers import to_number
from ...core.time.file_dates import cf_time
from ...core.time.time_words import month_number
from .raster_layers import TimeSpan

AnyTime = Union[TimeSpan, str, dt.datetime]

_DIMENSION = "NETCDF_DIM_"
_GRIB_TIME = "GRIB_VALID_TIME"
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc)
# Where files say when they were taken: the domain of the metadata, and the name.
_TAGS = (
    ("IMAGERY", "ACQUISITIONDATETIME"),
    ("", "EXIF_DateTimeOriginal"),
    ("", "NC_GLOBAL#time_coverage_start"),
    # Some programs write there when the file was made.
    ("", "TIFFTAG_DATETIME"),
)
_TAG = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z?)")
_FLOAT = 5  # the type of a netCDF's numbers that are float32
# The last number of a band's name, and what stands before it.
_NUMBERED = re.compile(r"(.*?)(\d{1,3})(\D*)")
# Bands of a camera are numbered too.
_CHANNELS = re.compile(r"(?:.*[-_. ])?(?:b|band|ch|channel)[-_. ]?", re.IGNORECASE)
_YEAR, _DAY = re.compile(r"\d{4}"), re.compile(r"\d{4}-\d\d-\d\d")


def held_times(dataset: gdal.Dataset) -> Dict[int, AnyTime]:
    """Return the times that a netCDF or a GRIB has for its bands."""
    return dict(_cf_times(dataset)) or dict(_grib_times(dataset))


def _grib_times(dataset: gdal.Dataset) -> Iterator[Tuple[int, dt.datetime]]:
    """Yield bands of a GRIB and when they are true: seconds, with their unit in older GDAL."""
    for band in range(1, dataset.RasterCount + 1):
        text = dataset.GetRasterBand(band).GetMetadataItem(_GRIB_TIME)
        if text is None:
            break
        seconds = to_number(text.split()[0])
        with suppress(ValueError, OverflowError):
            yield band, _EPOCH + dt.timedelta(seconds=seconds)


def _cf_times(dataset: gdal.Dataset) -> Iterator[Tuple[int, dt.datetime]]:
    """Yield bands and their times in a netCDF, of which GDAL's driver notes the numbers."""
    notes = dataset.GetMetadata()
    units = {name[: -len("#units")]: text for name, text in notes.items() if _is_time(name, text)}
    for band in range(1, dataset.RasterCount + 1 if units else 1):
        numbers = dataset.GetRasterBand(band).GetMetadata()
        for name, unit in units.items():
            number = to_number(numbers.get(_DIMENSION + name))
            calendar = notes.get(f"{name}#calendar", "")
            kind = notes.get(f"{_DIMENSION}{name}_DEF", "").strip("{}").split(",")[-1]
            is_short = kind.strip() == str(_FLOAT)
            found = None if np.isnan(number) else cf_time(number, unit, calendar, is_short)
            if found is not None:
                yield band, found
                break


def _is_time(name: str, unit: str) -> bool:
    return name.endswith("#units") and (" since " in unit.lower() or " as %Y" in unit)


def tagged_time(dataset: gdal.Dataset) -> Optional[dt.datetime]:
    """Return when a file says that it was taken."""
    for domain, name in _TAGS:
        match = _TAG.fullmatch((dataset.GetMetadataItem(name, domain) or "").strip())
        if match:
            zone = dt.timezone.utc if match[7] else None
            with suppress(ValueError):  # 0000:00:00
                year, month, day, hour, minute, second = map(int, match.groups()[:6])
                return dt.datetime(year, month, day, hour, minute, second, tzinfo=zone)
    return None


def stacked_times(named: str, descriptions: Sequence[str]) -> Dict[int, str]:
    """Return the times of bands that are the months of a year, its days, or the hours of a day.

    named : the time in the file's name.

    Examples
    --------
    >>> stacked_times("2020", [f"tmax_{month}" for month in range(1, 13)])[12]
    '2020-12'
    """
    numbers = _numbers_of(descriptions)
    count = len(descriptions)
    if _YEAR.fullmatch(named):
        first = dt.date(int(named), 1, 1)
        if numbers == list(range(1, 13)):
            return {month: f"{named}-{month:02d}" for month in numbers}
        is_whole = count == (first.replace(year=first.year + 1) - first).days
        if is_whole and numbers == list(range(1, count + 1)):
            return {day: f"{named}-{day:03d}" for day in numbers}
    if _DAY.fullmatch(named) and numbers == list(range(24)):
        return {hour + 1: f"{named}T{hour:02d}:00" for hour in numbers}
    return {}


def _numbers_of(descriptions: Sequence[str]) -> List[int]:
    """Return the numbers, or those of the months, in descriptions that differ by them alone."""
    months = [_month_in(text) for text in descriptions]
    if all(months):
        return [month or 0 for month in months]
    matches = [_NUMBERED.fullmatch(text) for text in descriptions]
    found = [match for match in matches if match]
    around = {(match[1].rstrip("0"), match[3]) for match in found}
    if len(found) < len(matches) or len(around) != 1 or _CHANNELS.fullmatch(found[0][1]):
        return []
    return [int(match[2]) for match in found]


def _month_in(text: str) -> Optional[int]:
    words = map(month_number, re.findall(r"[^\W\d_]+", text))
    return next((month for month in words if month), None)
