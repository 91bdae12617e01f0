# SPDX-License-Identifier: GPL-2.0-or-later
"""From rasters to bands with dates: names, descriptions, and the times that files hold."""

import datetime as dt
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Dict, List, Optional, Sequence, Tuple

import numpy as np
from osgeo import gdal

from ...core.errors import FileError
from ...core.progress import Tick
from ...core.texts import tr
from ...core.time.file_dates import Finder, says_no_less, without_measures
from ...core.time.instants import Instants, read_times
from ...core.time.name_dates import FoundDates, require_months
from ...remote.addresses import without_secrets
from ..compat import quiet_gdal
from .footprint import Footprint, footprint_of
from .opening import RasterPart
from .raster_layers import PreparedRaster, TimeSpan, open_variable, variable_of
from .raster_times import AnyTime, held_times, stacked_times, tagged_time
from .warped_pictures import is_picture
from .warped_values import oddity_of


@dataclass(frozen=True)
class DateReading:
    """How dates are read, and of what.

    find : finds the times in names or descriptions.
    explicit : whether the user said how, so that names come before what bands say.
    band : the one band to read of each file, None where bands may be dates.
    bands : those of red, green and blue, where the user chose them.
    variable : the one to read of files with several; empty for none.
    skips : whether a raster that cannot be read is skipped.
    """

    find: Finder
    explicit: bool
    time_format: str
    timezone: str
    band: Optional[int] = None
    bands: Tuple[int, ...] = ()
    variable: str = ""
    skips: bool = True

    @property
    def last_band(self) -> int:
        """The largest band that each file needs."""
        return max(self.bands, default=self.band or 1)


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
    skipped : by reason ("open", "variables", "variable", "band", "date", "time", "damaged"), the
        names of rasters that are skipped.
    twice : names of files with several bands of one date.
    variables : how to name the variables of the first file that has several.
    elements : the names of files of which one variable is shown, and those it has.
    unused : names of files whose own date counts, and not those that their bands have too.
    single : names of files of which band 1 alone is shown, with the number of their bands.
    tagged : names of files that are dated by a tag.
    stacks : names of files whose bands are the months, days or hours of their name's date.
    doubts : what names could have meant instead.
    odd : by the oddity, as `oddity_of` returns it, the names of rasters that have it.
    """

    bands: List[DatedBand] = field(default_factory=list)
    skipped: Dict[str, List[str]] = field(default_factory=dict)
    variables: Dict[str, str] = field(default_factory=dict)
    elements: Dict[str, List[str]] = field(default_factory=dict)
    twice: List[str] = field(default_factory=list)
    unused: List[str] = field(default_factory=list)
    single: Dict[str, int] = field(default_factory=dict)
    tagged: List[str] = field(default_factory=list)
    stacks: Dict[str, str] = field(default_factory=dict)
    doubts: Sequence[str] = ()
    odd: Dict[str, List[str]] = field(default_factory=dict)

    @property
    def skipped_count(self) -> int:
        """How many rasters are skipped."""
        return sum(map(len, self.skipped.values()))

    def skip(self, reason: str, name: str) -> None:
        """Skip a raster."""
        self.skipped.setdefault(reason, []).append(name)


def scan_rasters(rasters: Sequence[PreparedRaster], reading: DateReading, tick: Tick) -> Scan:
    """Open each raster once, and find its bands and their dates, or why it is skipped.

    Raises FileError: one cannot be opened, where none may be skipped.
    """
    scan = Scan()
    found = reading.find([raster.name for raster in rasters])
    in_layers = reading.find([raster.layer_name for raster in rasters])
    by_name = False
    for number, raster in enumerate(rasters):
        tick(number / len(rasters))
        with quiet_gdal():
            try:
                chosen = open_variable(raster.path, reading.variable)
            except RuntimeError as error:
                if not reading.skips:
                    reason = without_secrets(str(error)).rstrip(".") + "."
                    cannot = tr(
                        "'{name}' cannot be read: {reason}", name=raster.name, reason=reason
                    )
                    raise FileError(f"{cannot} {leave_it_out()}") from None
                scan.skip("open", raster.name)
                continue
            if chosen.dataset is None:
                scan.skip("variable" if reading.variable else "variables", raster.name)
                scan.variables = scan.variables or chosen.variables
                continue
            named = found.times[number] or in_layers.times[number]
            is_same = chosen.path == raster.path
            whole = raster if is_same else replace(raster, path=chosen.path)
            by_name |= _scan(_File(chosen.dataset, whole, reading, named), scan)
    if by_name:
        scan.doubts = [*found.doubts, *in_layers.doubts]
    return scan


def leave_it_out() -> str:
    """Return the way out where a raster cannot be read."""
    return tr("With ON_ERROR=skip it is left out.")


@dataclass(frozen=True)
class _File:
    """An open raster and all that dates it; what its bands say is looked up once.

    named : the time in its name, or else in that of its layer.
    """

    dataset: gdal.Dataset
    raster: PreparedRaster
    reading: DateReading
    named: Optional[str]

    @property
    def all_bands(self) -> range:
        """The numbers of its bands."""
        return range(1, self.dataset.RasterCount + 1)

    @cached_property
    def own(self) -> Dict[int, AnyTime]:
        """The times that a netCDF or GRIB has for its bands."""
        return held_times(self.dataset)

    @cached_property
    def descriptions(self) -> List[str]:
        """The descriptions of its bands."""
        bands = map(self.dataset.GetRasterBand, self.all_bands)
        return [band.GetDescription().strip() for band in bands]

    @cached_property
    def _found(self) -> FoundDates:
        # Numbers may be wavelengths.
        clean = str if self.reading.explicit else without_measures
        return self.reading.find([clean(text).strip() for text in self.descriptions])

    @cached_property
    def described(self) -> Dict[int, str]:
        """The times in the descriptions of its bands."""
        return {band: time for band, time in zip(self.all_bands, self._found.times) if time}

    @property
    def has_dated_bands(self) -> bool:
        """Whether descriptions tell bands apart by their dates."""
        return len(set(self.described.values())) > 1

    def is_meant(self, band: int) -> bool:
        """Say whether a band is described by nothing but its time."""
        return self._found.whole[band - 1]

    @cached_property
    def elements(self) -> Dict[str, List[int]]:
        """The bands of each variable of a GRIB, those of the one that is shown first."""
        found: Dict[str, List[int]] = {}
        if self.dataset.GetDriver().ShortName == "GRIB" and not self.reading.band:
            for band in self.all_bands:
                found.setdefault(variable_of(self.dataset, band), []).append(band)
        chosen = self.reading.variable
        return {chosen: found.pop(chosen), **found} if chosen in found else found

    @property
    def first_band(self) -> int:
        """The band that is shown where the file has one time."""
        return self.reading.band or next(iter(self.elements.values()), [1])[0]


def _scan(file: _File, scan: Scan) -> bool:
    """Find the bands of a file; say whether the date in its name counts."""
    dataset, raster, reading = file.dataset, file.raster, file.reading
    if reading.last_band > dataset.RasterCount:
        scan.skip("band", raster.name)
        return False
    footprint = footprint_of(dataset, raster.path, raster.crs)
    times = _times_of_bands(file, scan)
    of_file = None if times else _time_of_file(file)
    if of_file is not None:
        as_picture = bool(reading.bands) or (reading.band is None and is_picture(dataset))
        is_told = reading.band or reading.bands or raster.span is not None
        if not is_told and file.has_dated_bands:
            scan.unused.append(raster.name)
        elif not (is_told or as_picture or file.elements) and dataset.RasterCount > 1:
            scan.single[raster.name] = dataset.RasterCount
        part = raster.part(file.first_band, raster.name, reading.bands)
        scan.bands.append(DatedBand(part, footprint, of_file, as_picture))
        if isinstance(of_file, dt.datetime) and not file.own:
            scan.tagged.append(raster.name)
    elif not times:
        scan.skip("date", raster.name)
    if len(file.elements) > 1 and not reading.variable:
        scan.elements[raster.name] = list(file.elements)
    _add_bands(file, times, footprint, scan)
    oddity = oddity_of(dataset.GetRasterBand(file.first_band))
    if oddity:
        scan.odd.setdefault(oddity, []).append(raster.name)
    return of_file is not None and of_file == file.named


def _add_bands(file: _File, times: Dict[int, AnyTime], footprint: Footprint, scan: Scan) -> None:
    """Add the first band of each date; bands without one, or of another variable, are noted."""
    raster, shown = file.raster, set()
    wanted: Sequence[int] = next(iter(file.elements.values()), file.all_bands)
    times = {band: time for band, time in times.items() if band in wanted}
    for band in wanted if times else ():
        name = tr("{raster}, band {band}", raster=raster.name, band=band)
        if band not in times:
            scan.skip("date", name)
        elif times[band] not in shown:
            shown.add(times[band])
            scan.bands.append(DatedBand(raster.part(band, name), footprint, times[band]))
    if len(shown) < len(times):
        scan.twice.append(raster.name)


def _times_of_bands(file: _File, scan: Scan) -> Dict[int, AnyTime]:
    """Return the times of bands that are dates, by the band; none where the file has one time."""
    reading, count = file.reading, file.dataset.RasterCount
    if reading.band is not None or reading.bands or file.raster.span is not None:
        return {}
    if file.raster.band_spans:
        return dict(file.raster.band_spans)
    if count == 1 or (file.named and reading.explicit):
        return {}
    if len(set(file.own.values())) > 1:
        return file.own
    if file.named and not _come_first(file, file.named):
        stacked = stacked_times(file.named, file.descriptions)
        if stacked:
            scan.stacks[file.raster.name] = file.named
        return dict(stacked)
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
    band = file.first_band
    if file.raster.span is not None or band in file.raster.band_spans:
        return file.raster.span or file.raster.band_spans[band]
    if file.named and file.reading.explicit:
        return file.named
    if band in file.own:
        return file.own[band]
    text = file.described.get(band)
    if file.named is None:
        return tagged_time(file.dataset) or text
    is_alone = file.reading.band is not None or file.dataset.RasterCount == 1
    if text and is_alone and file.is_meant(band) and says_no_less(text, file.named):
        return text
    return file.named


def read_band_dates(bands: Sequence[DatedBand], reading: DateReading) -> Tuple[Instants, Instants]:
    """Read when bands begin and until when they are true; most ends are missing.

    Raises HeatDecayError: dates are ambiguous.
    """
    times = [each.time for each in bands]
    spans = [time if isinstance(time, TimeSpan) else TimeSpan(time) for time in times]
    # What messages say of where dates were found, at their beginning.
    where = tr("The name of a raster or band")
    if not reading.time_format:
        texts = [time if isinstance(time, str) else None for time in times]
        require_months([each.part.name for each in bands], texts, where)
    begins, ends = (
        read_times(np.array(column, object), reading.time_format, "", reading.timezone, None, where)
        for column in ([span.start for span in spans], [span.end for span in spans])
    )
    return begins, ends
