# SPDX-License-Identifier: GPL-2.0-or-later
"""Pictures that came from a server, as arrays."""

import uuid
from contextlib import contextmanager
from typing import Iterator, Tuple

import numpy as np
from osgeo import gdal

from ...core.errors import HeatDecayError
from ...core.texts import tr
from ..compat import quiet_gdal


def received_values(body: bytes, shape: Tuple[int, int]) -> np.ndarray:
    """Read the values of a GeoTIFF, (rows, cols) float32, NaN where there is no data.

    The last band is the mask, whatever the file says of it: valid where it is above 0.

    Raises
    ------
    HeatDecayError
        It cannot be read or has another size.
    """
    bands = _bands(body, shape)
    values = bands[0].astype(np.float32)
    if len(bands) > 1:
        values[~(bands[-1] > 0)] = np.nan
    values[np.isinf(values)] = np.nan
    return values


def received_picture(body: bytes, shape: Tuple[int, int]) -> np.ndarray:
    """Read the colors of a PNG, (rows, cols, 4) uint8; gray or colors, with alpha or without."""
    bands = _bands(body, shape)
    if bands.dtype != np.uint8:
        bands = (bands >> 8).astype(np.uint8)
    picture = np.full((*shape, 4), 255, np.uint8)
    has_alpha = len(bands) in (2, 4)
    colors = bands[:-1] if has_alpha else bands
    for index in range(3):
        picture[..., index] = colors[index if len(colors) == 3 else 0]
    if has_alpha:
        picture[..., 3] = bands[-1]
    picture[picture[..., 3] == 0] = 0
    return picture


def _bands(body: bytes, shape: Tuple[int, int]) -> np.ndarray:
    with _in_memory(body) as path, quiet_gdal():
        try:
            dataset = gdal.Open(path)
            bands = None if dataset is None else dataset.ReadAsArray()
        except RuntimeError:  # where somebody switched GDAL's exceptions on
            bands = None
        dataset = None
    if bands is None:
        # GDAL's reasons name files in memory, which nobody can look into.
        raise HeatDecayError(tr("the picture cannot be read: the file is damaged or incomplete"))
    bands = bands.reshape(-1, *bands.shape[-2:])
    if bands.shape[1:] != shape:
        rows, columns = bands.shape[1:]
        raise HeatDecayError(
            tr(
                "the picture has {columns} x {rows} pixels and not {width} x {height}",
                columns=columns,
                rows=rows,
                width=shape[1],
                height=shape[0],
            )
        )
    return bands


@contextmanager
def _in_memory(body: bytes) -> Iterator[str]:
    path = f"/vsimem/heatdecay-{uuid.uuid4().hex}"
    gdal.FileFromMemBuffer(path, body)
    try:
        yield path
    finally:
        gdal.Unlink(path)
