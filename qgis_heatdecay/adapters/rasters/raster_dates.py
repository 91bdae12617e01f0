# SPDX-License-Identifier: GPL-2.0-or-later
"""From rasters to bands with dates: names, descriptions and the times of a netCDF."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Dict, Iterator, List, Optional, Sequence, Set, Tuple, Union

import numpy as np
from osgeo import gdal

from ...core.numbers import to_number
from ...core.progress import Tick
from ...core.texts import tr
from ...core.time.file_dates import Finder, cf_time, says_no_less, without_measures
from ...core.time.instants import Instants, read_times
from ..compat import quiet_gdal
from .footprint import Footprint, footprint_of
from .opening import RasterPart, open_raster
from .raster_layers import PreparedRaster, TimeSpan
from .warped_pictures import is_picture

AnyTime = Union[TimeSpan, str, dt.datetime]

_DIMENSION = "NETCDF_DIM_"


@dataclass(frozen=True)
class DateReading:
    """How dates are read.

    find : finds the time in a name or description.
    explicit : whether the user said how, so that names come before what bands say.
    band : the one band to read of each file, None where bands may be dates.
    """

    find: Finder
    explicit: bool
    time_format: str
    timezone: str
    band: Optional[int] = None


@dataclass(frozen=True)
class DatedBand:
    """A band and its time, as it is written.

    part : what to read. is_picture : whether it has colors of its own.
    """

    part: RasterPart
    footprint: Footprint
    time: AnyTime
    is_picture: bool = False


@dataclass
class Scan:
    """What was found.

    bands : in the order of the rasters.
    skipped : by reason ("open", "variables", "band", "date", "time"), the names of rasters that are
        skipped.
    twice : names of files with several bands of one date.
    variables : how to name the variables of the first file that has several.
    unused : names of files whose own date counts, and not those that their bands have too.
    """

    bands: List[DatedBand] = field(default_factory=list)
    skipped: Dict[str, List[str]] = field(default_factory=dict)
    variables: List[str] = field(default_factory=list)
    twice: List[str] = field(default_factory=list)
    unused: List[str] = field(default_factory=list)

    @property
    def skipped_count(self) -> int:
        """How many rasters are skipped."""
        return sum(map(len, self.skipped.values()))

    def skip(self, reason: str, name: str) -> None:
        """Skip a raster."""
        self.skipped.setdefault(reason, []).append(name)


def scan_rasters(rasters: Sequence[PreparedRaster], reading: DateReading, tick: Tick) -> Scan:
    """Open each raster once, and find its bands and their dates, or why it is skipped."""
    scan = Scan()
    for number, raster in enumerate(rasters):
        tick(number / len(rasters))
        with quiet_gdal():
            try:
                dataset = open_raster(raster.path)
            except RuntimeError:
                dataset = None
            if dataset is None:
                scan.skip("open", raster.name)
            elif not dataset.RasterCount:
                scan.skip("variables", raster.name)
                scan.variables = scan.variables or [name for name, _ in dataset.GetSubDatasets()]
            else:
                _scan(_File(dataset, raster, reading), scan)
    return scan


@dataclass(frozen=True)
class _File:
    """An open raster and all that dates it; what its bands say is looked up once."""

    dataset: gdal.Dataset
    raster: PreparedRaster
    reading: DateReading

    @cached_property
    def named(self) -> Optional[str]:
        """The time in its name, or else in that of its layer."""
        return self.reading.find(self.raster.name) or self.reading.find(self.raster.layer_name)

    @cached_property
    def own(self) -> Dict[int, dt.datetime]:
        """The times that a netCDF has for its bands."""
        return dict(_cf_times(self.dataset))

    @cached_property
    def descriptions(self) -> Dict[int, str]:
        """The descriptions of its bands."""
        bands = range(1, self.dataset.RasterCount + 1)
        return {band: self.dataset.GetRasterBand(band).GetDescription() for band in bands}

    @cached_property
    def described(self) -> Dict[int, str]:
        """The times in the descriptions of its bands."""
        find, explicit = self.reading.find, self.reading.explicit
        found = {
            # Numbers may be wavelengths.
            band: find(text if explicit else without_measures(text).strip())
            for band, text in self.descriptions.items()
        }
        return {band: time for band, time in found.items() if time}

    @property
    def has_dated_bands(self) -> bool:
        """Whether descriptions tell bands apart by their dates."""
        return len(set(self.described.values())) > 1

    def is_meant(self, band: int) -> bool:
        """Say whether a band is described by nothing but its time."""
        return self.described[band] == self.descriptions[band].strip()


def _scan(file: _File, scan: Scan) -> None:
    dataset, raster, reading = file.dataset, file.raster, file.reading
    if (reading.band or 1) > dataset.RasterCount:
        scan.skip("band", raster.name)
        return
    footprint = footprint_of(dataset, raster.path, raster.crs)
    times = _times_of_bands(file)
    of_file = None if times else _time_of_file(file)
    if of_file is not None:
        if reading.band is None and raster.span is None and file.has_dated_bands:
            scan.unused.append(raster.name)
        part = raster.part(reading.band or 1, raster.name)
        as_picture = reading.band is None and is_picture(dataset)
        scan.bands.append(DatedBand(part, footprint, of_file, as_picture))
    elif not times:
        scan.skip("date", raster.name)
    shown: Set[AnyTime] = set()
    for band in range(1, dataset.RasterCount + 1 if times else 1):
        name = tr("{raster}, band {band}", raster=raster.name, band=band)
        if band not in times:
            scan.skip("date", name)
        elif times[band] not in shown:
            shown.add(times[band])
            scan.bands.append(DatedBand(raster.part(band, name), footprint, times[band]))
    if len(shown) < len(times):
        scan.twice.append(raster.name)


def _times_of_bands(file: _File) -> Dict[int, AnyTime]:
    """Return the times of bands that are dates, by the band; none where the file has one time."""
    if file.reading.band is not None or file.raster.span is not None:
        return {}
    if file.raster.band_spans:
        return dict(file.raster.band_spans)
    if file.dataset.RasterCount == 1 or (file.named and file.reading.explicit):
        return {}
    if len(set(file.own.values())) > 1:
        return dict(file.own)
    if file.named and not _come_first(file, file.named):
        return {}
    return dict(file.described) if file.has_dated_bands else {}


def _come_first(file: _File, named: str) -> bool:
    """Say whether bands count before the name of their file: each is a date, and no vaguer one."""
    return (
        len(set(file.described.values())) == file.dataset.RasterCount
        and all(map(file.is_meant, file.described))
        and all(says_no_less(text, named) for text in file.described.values())
    )


def _time_of_file(file: _File) -> Optional[AnyTime]:
    """Return the one time of a file, or of the one band that is read."""
    band = file.reading.band or 1
    if file.raster.span is not None or band in file.raster.band_spans:
        return file.raster.span or file.raster.band_spans[band]
    if file.named and file.reading.explicit:
        return file.named
    if band in file.own:
        return file.own[band]
    text = file.described.get(band)
    if file.named is None or text is None:
        return file.named or text
    is_alone = file.reading.band is not None or file.dataset.RasterCount == 1
    comes_first = is_alone and file.is_meant(band) and says_no_less(text, file.named)
    return text if comes_first else file.named


def read_band_dates(bands: Sequence[DatedBand], reading: DateReading) -> Tuple[Instants, Instants]:
    """Read when bands begin and until when they are true; most ends are missing.

    Raises HeatDecayError: dates are ambiguous.
    """
    times = [each.time for each in bands]
    spans = [time if isinstance(time, TimeSpan) else TimeSpan(time) for time in times]
    # What messages say of where dates were found, at their beginning.
    where = tr("The name of a raster or band")
    begins, ends = (
        read_times(np.array(column, object), reading.time_format, "", reading.timezone, None, where)
        for column in ([span.start for span in spans], [span.end for span in spans])
    )
    return begins, ends


def _cf_times(dataset: gdal.Dataset) -> Iterator[Tuple[int, dt.datetime]]:
    """Yield bands and their times in a netCDF, of which GDAL's driver notes the numbers."""
    notes = dataset.GetMetadata()
    units = {
        name[: -len("#units")]: text
        for name, text in notes.items()
        if name.endswith("#units") and " since " in text
    }
    for band in range(1, dataset.RasterCount + 1 if units else 1):
        numbers = dataset.GetRasterBand(band).GetMetadata()
        for name, unit in units.items():
            number = to_number(numbers.get(_DIMENSION + name))
            calendar = notes.get(f"{name}#calendar", "")
            found = None if np.isnan(number) else cf_time(number, unit, calendar)
            if found is not None:
                yield band, found
                break
