# SPDX-License-Identifier: GPL-2.0-or-later
"""What a legend says of classes."""

import math
from typing import List, Optional, Sequence

import numpy as np

from .ticks import decimals_for, same_decimals

# An en dash between spaces, which goes with minus signs too.
_TO = " – "


def class_labels(
    breaks: Sequence[float], low: Optional[float], high: Optional[float], whole: bool
) -> List[str]:
    """Name classes by the values that they hold, the lowest first.

    Parameters
    ----------
    breaks : inner ones, ascending; a value equal to one belongs to the class below.
    low, high : where the classes begin and end; None where they are open.
    whole : whether all values are whole numbers: 1 to 3 is then followed by 4 to 9.
    """
    inner = [float(each) for each in breaks]
    if not inner:
        known = [each for each in (low, high) if each is not None]
        return [_TO.join(dict.fromkeys(_rounded(known)))]
    names = _rounded(inner)
    first, last = [f"≤ {names[0]}"], [f"> {names[-1]}"]
    edges = [*([low] if low is not None else []), *inner, *([high] if high is not None else [])]
    spans = (_whole_spans if whole else _spans)(edges, low is not None)
    if spans is None:
        spans = _spans(edges, low is not None)
    return [*(first if low is None else []), *spans, *(last if high is None else [])]


def _spans(edges: Sequence[float], closed: bool) -> List[str]:
    names = _rounded(edges)
    return [_span(start, end) for start, end in zip(names, names[1:])]


def _whole_spans(edges: Sequence[float], closed: bool) -> Optional[List[str]]:
    """Give spans of whole numbers; None where a class holds none.

    closed : whether the first edge belongs to the first span.
    """
    ends = [math.floor(edge) for edge in edges]
    starts = [end + 1 for end in ends]
    if closed:
        starts[0] = math.ceil(edges[0])
    if any(start > end for start, end in zip(starts, ends[1:])):
        return None
    names = same_decimals([float(each) for each in (*starts, *ends)], 0)
    count = len(edges)
    return [_span(start, end) for start, end in zip(names[:count], names[count + 1 :])]


def _span(start: str, end: str) -> str:
    return start if start == end else f"{start}{_TO}{end}"


def _rounded(edges: Sequence[float]) -> List[str]:
    """Write numbers with no more decimals than tell them apart."""
    gaps = np.diff(np.unique(edges))
    decimals = decimals_for(float(gaps.min()), 2) if len(gaps) else decimals_for(edges[0])
    return same_decimals([float(edge) for edge in edges], decimals)
