# SPDX-License-Identifier: GPL-2.0-or-later
"""The times of features that were read."""

from dataclasses import dataclass
from typing import Optional, Sequence, Tuple

import numpy as np

from ...core.progress import Tick, silent
from ...core.time.instants import Instants, joined_instants, read_times, require_readable
from .feature_arrays import FeatureArrays
from .field_values import FieldValues
from .written_layers import TIMES


@dataclass(frozen=True)
class TimeReading:
    """How times are to be read: TIME_FORMAT, INPUT_TIMEZONE and TIMEZONE."""

    time_format: str
    input_timezone: str
    timezone: str

    @property
    def clock(self) -> str:
        """The zone of frames, if one was given: else it is that of the times."""
        return self.timezone or self.input_timezone


@dataclass(frozen=True)
class TimedArrays:
    """Features whose times can be read; those of the others are skipped by "time".

    times : of each feature, None without TIME.
    ends : of each feature (missing: it lasts for ever), None without END_TIME.
    """

    features: FeatureArrays
    times: Optional[Instants]
    ends: Optional[Instants]

    @property
    def remarks(self) -> Tuple[str, ...]:
        """What the user should know of how times were read."""
        return tuple(text for each in (self.times, self.ends) if each for text in each.remarks)

    def where(self, keep: np.ndarray, reason: str, examples: Sequence[str] = ()) -> "TimedArrays":
        """Skip more features, (feature_count,) bool, by a reason, of which there are examples."""
        features = self.features.keeping(keep, reason, examples=examples)
        return _kept(features, self.times, self.ends, keep)


def read_feature_times(
    features: FeatureArrays, reading: TimeReading, tick: Tick = silent
) -> TimedArrays:
    """Read TIME and END_TIME of all features and skip those without a time.

    Raises HeatDecayError: a field cannot be read at all, or is ambiguous.
    """
    times, ends = (_read(features, parameter, reading, tick) for parameter in TIMES)
    if times is None:
        return TimedArrays(features, None, None)
    # Where every feature was skipped before, the user reads the reasons for that instead.
    if times.readable.size:
        require_readable(times)
    good = times.readable if ends is None else times.readable & (ends.readable | ends.missing)
    here, beyond = good[: features.feature_count], good[features.feature_count :]
    examples = (*times.examples, *(ends.examples if ends is not None else ()))
    kept = features.keeping(here, "time", beyond, examples)
    return _kept(kept, times, ends, here)


def _kept(
    features: FeatureArrays, times: Optional[Instants], ends: Optional[Instants], keep: np.ndarray
) -> TimedArrays:
    rows = np.flatnonzero(keep)
    return TimedArrays(features, times and times.rows(rows), ends and ends.rows(rows))


def _read(
    features: FeatureArrays, parameter: str, reading: TimeReading, tick: Tick
) -> Optional[Instants]:
    """Read a field; behind the features stand those that the target CRS cannot represent.

    They settle, as values of the same field, what an ambiguous date means.
    """
    if parameter not in features.fields:
        return None
    found = features.fields[parameter]
    if parameter in features.out_of_crs:
        found = FieldValues.joined([found, features.out_of_crs[parameter]])
    # Each layer settles for itself what its ambiguous dates mean.
    layers = np.zeros(len(found.values), np.int64) if found.layer is None else found.layer
    rows = [np.flatnonzero(layers == number) for number in set(layers.tolist()) or {0}]
    parts = [
        read_times(
            found.values if len(rows) == 1 else found.values[mine],
            reading.time_format,
            reading.input_timezone,
            reading.timezone,
            found.zoned,
            parameter,
            tick,
        )
        for mine in rows
    ]
    instants = joined_instants(parts)
    return instants if len(rows) == 1 else instants.rows(np.argsort(np.concatenate(rows)))
