# SPDX-License-Identifier: GPL-2.0-or-later
"""Times of a GeoPackage from the Arrow stream, where they come out as QGIS's features have them.

A GeoPackage keeps times as texts. GDAL's stream and QGIS agree on those that are exact: a day that
exists, seconds or milliseconds, and UTC (Z) or no zone throughout the column. Of all others each
version makes something else: 31 February becomes 2 March here and NULL there, an offset is applied
or dropped. So SQLite is asked first which forms a column has. It is quick at that.

The stream is even more exact: old versions of QGIS cut half of all milliseconds off by one.
"""

from dataclasses import dataclass
from typing import Optional

import numpy as np
from osgeo import gdal, ogr

from ..compat import DATETIME_ZONES_KEPT
from .field_values import FieldValues

_DATE, _CLOCK, _UTC = 1, 2, 3

# A text is of the form of its length if SQLite writes the time that it reads there the same way.
_FORMS = {
    ogr.OFTDate: {10: ("%Y-%m-%d", _DATE)},
    ogr.OFTDateTime: {
        19: ("%Y-%m-%dT%H:%M:%S", _CLOCK),
        20: ("%Y-%m-%dT%H:%M:%SZ", _UTC),
        23: ("%Y-%m-%dT%H:%M:%f", _CLOCK),
        24: ("%Y-%m-%dT%H:%M:%fZ", _UTC),
    },
}
# There is no year 0 for QGIS, whose values are NULL then.
_QUERY = (
    "SELECT DISTINCT CASE length({column}) {cases} ELSE 0 END * (substr({column}, 1, 4) > '0000') "
    "FROM {table} WHERE {column} IS NOT NULL"
)
# Adding nothing makes SQLite reckon: else it repeats 31 February.
_CASE = "WHEN {length} THEN ({column} IS strftime('{form}', {column}, '+0 days')) * {kind}"


@dataclass(frozen=True)
class TimeColumn:
    """A column whose texts are all of one exact kind.

    unit : of numpy: "D" of dates, "us" of datetimes.
    zoned : whether they are in UTC, and QGIS says so.
    """

    unit: str
    zoned: bool

    def values(self, read: np.ndarray) -> FieldValues:
        """Return what the stream yields, datetime64 and masked where NULL, as QGIS has it."""
        times = np.ma.getdata(read).astype(f"datetime64[{self.unit}]")
        times[np.ma.getmaskarray(read)] = np.datetime64("NaT")
        return FieldValues(times, self.zoned)


def exact_times(
    dataset: gdal.Dataset, layer: ogr.Layer, field: ogr.FieldDefn
) -> Optional[TimeColumn]:
    """Return how the stream's values of a field are to be taken.

    None: it is neither a date nor a datetime, or QGIS must read it. The answer takes about half a
    second for a million rows.
    """
    column, table = ('"{}"'.format(each.GetName().replace('"', '""')) for each in (field, layer))
    cases = [
        _CASE.format(length=length, column=column, form=form, kind=kind)
        for length, (form, kind) in _FORMS.get(field.GetType(), {}).items()
    ]
    if not cases:
        return None
    found = dataset.ExecuteSQL(_QUERY.format(column=column, cases=" ".join(cases), table=table))
    if found is None:
        return None
    kinds = {row.GetField(0) for row in found}
    dataset.ReleaseResultSet(found)
    unit = "D" if field.GetType() == ogr.OFTDate else "us"
    if len(kinds) > 1 or not kinds <= {_DATE, _CLOCK, _UTC}:
        return None
    return TimeColumn(unit, kinds == {_UTC} and DATETIME_ZONES_KEPT)
