# SPDX-License-Identifier: GPL-2.0-or-later
"""Heat kept in a file, to be drawn again in other colors: numbers alone, never run."""

import zipfile
from pathlib import Path
from typing import Any, Dict, Optional

import numpy as np

from ..core.errors import FileError, InvalidParameter
from ..core.staging import staged
from .heating import CommandHeat
from .plane import Plane, PlaneLayout

_FORMAT = "HeatDecay command 1"
_FIELDS = ("format", "projection", "scale", "edges", "values", "facts")
# How pickles of the protocol begin that heatmap.py writes.
_PICKLE = b"\x80\x02"


def save_heat(heat: CommandHeat, path: str) -> None:
    """Write heat to a file; equal heat gives equal bytes."""
    layout = heat.layout
    edges = [layout.left, layout.top, layout.right, layout.bottom]
    facts = [int(heat.is_cut_off), heat.inputs, heat.skipped]
    with staged(path) as temporary, temporary.open("wb") as file:
        np.savez_compressed(
            file,
            format=np.array(_FORMAT),
            projection=np.array(layout.plane.projection),
            scale=np.array(layout.plane.scale),
            edges=np.array(edges),
            values=heat.values,
            facts=np.array(facts, np.int64),
        )


def load_heat(path: str) -> CommandHeat:
    """Read what `save_heat` wrote.

    Raises
    ------
    InvalidParameter
        It is a file of something else, such as a pickle of heatmap.py's.
    FileError
        It cannot be read.
    """
    try:
        with Path(path).open("rb") as file:
            is_pickle = file.read(len(_PICKLE)) == _PICKLE
            file.seek(0)
            read = np.load(file, allow_pickle=False)
            held = {name: read[name] for name in _FIELDS}
    except OSError as error:
        raise FileError(f"-L {path} cannot be read: {error.strerror or error}.") from error
    except (ValueError, EOFError, LookupError, zipfile.BadZipFile) as error:
        raise _foreign(path, is_pickle) from error
    made = _read(held)
    if made is None:
        raise _foreign(path, False)
    return made


def _foreign(path: str, is_pickle: bool) -> InvalidParameter:
    if is_pickle:
        return InvalidParameter(
            f"-L {path} is a pickle of heatmap.py. It could run anything and is not read: make the "
            "heat again, and keep it with heatdecay -S."
        )
    return InvalidParameter(f"-L {path} is not of heatdecay. Give a file that -S wrote.")


def _read(held: Dict[str, Any]) -> Optional[CommandHeat]:
    values, edges, facts, scale = (held[name] for name in ("values", "edges", "facts", "scale"))
    projection = str(held["projection"])
    is_fit = (
        str(held["format"]) == _FORMAT
        and projection in ("mercator", "equirectangular")
        and (values.ndim, values.dtype) == (2, np.float32)
        and values.size > 0
        and (edges.shape, edges.dtype, facts.shape, facts.dtype) == ((4,), float, (3,), np.int64)
        and (scale.shape, scale.dtype) == ((), float)
        and bool(np.isfinite(edges).all() and np.isfinite(scale) and scale > 0)
    )
    if not is_fit:
        return None
    rows, columns = values.shape
    left, top, right, bottom = edges.tolist()
    plane = Plane(projection, float(scale))
    layout = PlaneLayout(plane, left, top, right, bottom, columns, rows)
    return CommandHeat(values, layout, bool(facts[0]), int(facts[1]), int(facts[2]))


def resized(heat: CommandHeat, width: Optional[int], height: Optional[int]) -> CommandHeat:
    """Return heat on a picture of another size about the same middle."""
    layout = heat.layout.resized(width or heat.layout.width, height or heat.layout.height)
    values: np.ndarray = np.full((layout.height, layout.width), np.nan, np.float32)
    # Where the old corner lies in the new picture.
    left, top = (old - new for old, new in zip(heat.layout.first, layout.first))
    some = heat.values[max(0, -top) : layout.height - top, max(0, -left) : layout.width - left]
    top, left = max(0, top), max(0, left)
    values[top : top + some.shape[0], left : left + some.shape[1]] = some
    return heat._replace(values=layout.cut(values), layout=layout)
