# SPDX-License-Identifier: GPL-2.0-or-later
"""What both ways of reading a source hand over, some thousand features at a time."""

from dataclasses import dataclass
from typing import Any, Mapping, Sequence, Union

import numpy as np

from .wkb import Blobs

Values = Union[Sequence[Any], np.ndarray]


@dataclass(frozen=True)
class Batch:
    """Some features in the order of the source.

    blobs : (n,) well-known binary, None where there is no geometry; empty where only columns were
        asked for.
    columns : by parameter, (n,) values of Python's own types, None for NULL; or an array,
        masked where there are NULLs.
    """

    blobs: Blobs
    columns: Mapping[str, Values]
