# SPDX-License-Identifier: GPL-2.0-or-later
"""What makes the keys of two tables equal, whatever types their fields have."""

import datetime
import math
import re
import unicodedata
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from ..numbers import to_number

# What spreadsheets and CSV files make of whole numbers; "01.0" is as little a number as "01".
_WHOLE = re.compile(r"(-?(?:0|[1-9][0-9]*))\.0+")

# Byte order marks, directions and what else has no width; hyphens that look like the usual one.
_LOOKS = {
    **dict.fromkeys([0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, 0xFEFF]),
    **dict.fromkeys(range(0x2066, 0x206A)),
    **dict.fromkeys([0x2010, 0x2011], "-"),
}

NO_KEY = -1
"""The number that stands for NULL, which never joins."""


def key_of(value: Any) -> Optional[str]:
    r"""Return the text by which a value joins, None for NULL and blank texts.

    Examples
    --------
    >>> [key_of(value) for value in (1, 1.0, " 1 ", "1.0", "01", 1.5, None, "")]
    ['1', '1', '1', '1', '01', '1.5', None, None]
    >>> key_of("New\u00a0 York"), key_of("Ko\u0308ln") == key_of("K\u00f6ln")
    ('New York', True)
    """
    if isinstance(value, (bool, np.bool_, int, np.integer)):
        return str(int(value))
    if isinstance(value, (float, np.floating)):
        if math.isnan(value):
            return None
        return str(int(value)) if float(value).is_integer() else repr(float(value))
    if isinstance(value, bytes):
        value = value.decode(errors="replace")
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if value is None:
        return None
    # However blanks and accents are spelled, what looks the same is the same.
    text = unicodedata.normalize("NFC", " ".join(str(value).translate(_LOOKS).split()))
    whole = _WHOLE.fullmatch(text)
    return whole.group(1) if whole else text or None


class KeyNumbers:
    """Numbers keys from 0 on in the order in which they come."""

    def __init__(self) -> None:
        self.keys: List[str] = []
        self._by_key: Dict[Optional[str], int] = {None: NO_KEY}
        self._by_value: Dict[Any, int] = {}

    def numbers(self, values: Iterable[Any]) -> np.ndarray:
        """Return the number of each value's key, (n,) int64; `NO_KEY` for NULL.

        Equal values of one type are looked at once.
        """
        values = values.tolist() if isinstance(values, np.ndarray) else list(values)
        values = [str(each) if isinstance(each, (list, dict)) else each for each in values]
        known = self._by_value
        for value in dict.fromkeys(values):
            if value not in known:
                key = key_of(value)
                if key is not None and key not in self._by_key:
                    self._by_key[key] = len(self.keys)
                    self.keys.append(key)
                known[value] = self._by_key[key]
        return np.fromiter(map(known.__getitem__, values), np.int64, len(values))


def joined(numbers: np.ndarray, keys: Sequence[str], polygons: Mapping[str, int]) -> np.ndarray:
    """Return the polygon of each row, (n,) int64; `NO_KEY` where there is none.

    numbers, keys : as `KeyNumbers` gives them.
    polygons : the number of the polygon with a key.

    Examples
    --------
    >>> rows = KeyNumbers()
    >>> numbers = rows.numbers(["b", 1.0, None, "c"])
    >>> joined(numbers, rows.keys, {"1": 0, "b": 1}).tolist()
    [1, 0, -1, -1]
    """
    # One entry more, at the end, where NO_KEY points.
    table = np.array([polygons.get(key, NO_KEY) for key in keys] + [NO_KEY], np.int64)
    return table[numbers]


def alike(key: str) -> str:
    """Return the letters and digits of a key, without case and accents.

    Examples
    --------
    >>> alike("Val-d\u2019Or"), alike("VAL D'OR"), alike("K\u00f6ln")
    ('valdor', 'valdor', 'koln')
    """
    plain = unicodedata.normalize("NFKD", key.casefold())
    return "".join(each for each in plain if each.isalnum())


def natural_order(key: Optional[str]) -> Tuple[int, float, str]:
    """Return what sorts keys as people do: numbers by size, then texts; those without one last."""
    if key is None:
        return 2, 0.0, ""
    number = to_number(key)
    return (0, number, key) if math.isfinite(number) else (1, 0.0, key)
