# SPDX-License-Identifier: GPL-2.0-or-later
"""Rasters from servers: what was received, and files that GDAL reads by ranges."""

import os
import uuid
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Dict, List, Mapping, Optional, Tuple, Union
from urllib.parse import unquote

import numpy as np
from osgeo import gdal

from ...core.errors import FileError, HeatDecayError
from ...core.progress import Tick
from ...core.texts import tr, tr_n
from ...remote.addresses import split_url, without_secrets
from ...remote.titiler import Drawing
from ..compat import quiet_gdal
from ..crs import Place
from .opening import RasterPart, open_raster
from .warped_pictures import warp_pictures
from .warped_values import warp_parts

_HANDLERS = {"s3": "/vsis3/", "gs": "/vsigs/", "az": "/vsiaz/"}
_KEYS = ("AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_NO_SIGN_REQUEST")
_REFUSALS = ("403", "AccessDenied", "InvalidCredentials", "credential", "SECRET")
# What GDAL and libtiff say of blocks that are not what the file's head promises.
_DAMAGES = ("IReadBlock", "TIFFRead", "TIFFFetch", "/vsimem/")


class PaletteFound(Exception):
    """A raster has a palette, and colors were not chosen otherwise."""


@dataclass(frozen=True)
class Stored:
    """Numbers as a file holds them.

    bands : (bands, rows, cols) float32, NaN where there is no data.
    are_bytes : whether they are bytes, as in a picture.
    """

    bands: np.ndarray
    are_bytes: bool


def received_values(body: bytes, shape: Tuple[int, int], count: int) -> Optional[Stored]:
    """Read the values of a GeoTIFF; None where one band was asked for and a painted palette came.

    The band after those that were asked for is the mask, whatever the file says of it: valid where
    it is above 0.

    Raises HeatDecayError: it cannot be read, or has another size or another number of bands.
    """
    bands, is_painted = _bands(body, shape)
    if count == 1 and is_painted:
        return None
    if not count <= len(bands) <= count + 1:
        raise HeatDecayError(
            tr("the server returned {n} bands and not {count}", n=len(bands), count=count)
        )
    values = bands[:count].astype(np.float32)
    if len(bands) > count:
        values[:, ~(bands[-1] > 0)] = np.nan
    values[np.isinf(values)] = np.nan
    return Stored(values, bands.dtype == np.uint8)


def received_picture(body: bytes, shape: Tuple[int, int], is_palette: bool = False) -> np.ndarray:
    """Read colors, (rows, cols, 4) uint8; gray or colors, with alpha or without.

    is_palette : whether they have to be those of a palette.
    """
    bands, is_painted = _bands(body, shape)
    if is_palette and not is_painted:
        raise HeatDecayError(tr("it has no palette, unlike other items"))
    if bands.dtype != np.uint8:
        bands = (bands >> 8).astype(np.uint8)
    picture = np.full((*shape, 4), 255, np.uint8)
    has_alpha = len(bands) in (2, 4)
    colors = bands[:-1] if has_alpha else bands
    picture[..., :3] = np.moveaxis(colors if len(colors) == 3 else colors[:1], 0, 2)
    if has_alpha:
        picture[..., 3] = bands[-1]
    picture[picture[..., 3] == 0] = 0
    return picture


def _bands(body: bytes, shape: Tuple[int, int]) -> Tuple[np.ndarray, bool]:
    """Return the bands of a picture in memory, and whether they are red, green and blue bytes."""
    path = f"/vsimem/heatdecay-{uuid.uuid4().hex}"
    gdal.FileFromMemBuffer(path, body)
    with quiet_gdal():
        try:
            dataset = gdal.Open(path)
            bands = None if dataset is None else dataset.ReadAsArray()
            is_painted = dataset is not None and (
                dataset.RasterCount in (3, 4)
                and dataset.GetRasterBand(1).DataType == gdal.GDT_Byte
                and dataset.GetRasterBand(1).GetColorInterpretation() == gdal.GCI_RedBand
            )
        except RuntimeError:  # where somebody switched GDAL's exceptions on
            bands = None
        finally:
            dataset = None
            gdal.Unlink(path)
    if bands is None:
        # GDAL's reasons name files in memory, which nobody can look into.
        raise FileError(tr("the picture cannot be read: the file is damaged or incomplete"))
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
    return bands, is_painted


def gdal_name(href: str) -> str:
    """Return GDAL's name of a file at an address; paths stay as they are."""
    scheme = split_url(href).scheme
    if scheme in ("http", "https"):
        return f"/vsicurl/{href}"
    if scheme in _HANDLERS:
        return _HANDLERS[scheme] + href.split("://", 1)[1]
    return unquote(split_url(href).path) if scheme == "file" else href


def read_remote(
    href: str, drawing: Drawing, place: Place, options: Mapping[str, str], tick: Tick
) -> Union[Stored, np.ndarray]:
    """Lay bands of a file on a grid, or the colors of its palette, (rows, cols, 4) uint8.

    Numbers come as they are stored unless ``drawing`` says otherwise: the colors of collections
    are made for them.

    options : of GDAL, for this thread.

    Raises HeatDecayError: it cannot be read; the message says GDAL's reason.
    Raises PaletteFound: it has one, and the colors were to be those of it then.
    """
    with ExitStack() as stack:
        stack.enter_context(quiet_gdal(**options, **_unsigned(href)))
        try:
            # Held open: what was read of it is at hand for who opens its view.
            source = _source(gdal_name(href), max(drawing.bands))
            first = source.GetRasterBand(drawing.bands[0])
            has_palette = first.GetColorInterpretation() == gdal.GCI_PaletteIndex
            if drawing.palette and not has_palette:
                raise RuntimeError(tr("it has no palette, unlike other items"))
            if drawing.has_choice and has_palette:
                raise PaletteFound
            views = [_view(source, band, drawing) for band in drawing.bands]
            for view in views:
                stack.callback(gdal.Unlink, view)
            parts = [RasterPart(view, 1, Path(href).name) for view in views]
            if drawing.palette:
                hidden = () if drawing.nodata is None else ((drawing.nodata, drawing.nodata),)
                return warp_pictures([replace(parts[0], no_data=hidden)], place, tick)
            bands = [warp_parts([part], place, tick, drawing.is_smooth) for part in parts]
            return Stored(np.stack(bands), first.DataType == gdal.GDT_Byte and not drawing.unscale)
        except (RuntimeError, HeatDecayError) as error:
            reason = str(error)
    # Not from the error: its frames would keep GDAL's files open as long as somebody keeps it.
    raise FileError(_reason(href, reason))


def _source(name: str, number: int) -> gdal.Dataset:
    source = open_raster(name)
    if number > source.RasterCount:
        raise RuntimeError(
            tr_n(
                source.RasterCount,
                "BAND is {band}, but it has {n} band",
                "BAND is {band}, but it has {n} bands",
                band=number,
            )
        )
    return source


def palette_of(href: str, options: Mapping[str, str]) -> Dict[str, List[int]]:
    """Return the palette of a file by value, as tables of colors are written; empty without one."""
    with quiet_gdal(**options, **_unsigned(href)):
        try:
            source = _source(gdal_name(href), 1)  # the table lives as long as its file is open
        except RuntimeError:
            return {}  # the legend is all that needs it
        table = source.GetRasterBand(1).GetColorTable()
        count = 0 if table is None else table.GetCount()
        return {str(number): list(table.GetColorEntry(number)) for number in range(count)}


def _view(source: gdal.Dataset, number: int, drawing: Drawing) -> str:
    """Return a view of one band as it is stored, with what masks it, as a file in memory."""
    last = source.GetRasterBand(source.RasterCount)
    has_alpha = last.GetColorInterpretation() == gdal.GCI_AlphaBand
    bands = [number, source.RasterCount] if has_alpha and number < source.RasterCount else [number]
    path = f"/vsimem/heatdecay-{uuid.uuid4().hex}.vrt"
    view = gdal.Translate(path, source, format="VRT", bandList=bands, noData=drawing.nodata)
    if view is None:
        raise RuntimeError(gdal.GetLastErrorMsg())
    if not drawing.unscale:
        view.GetRasterBand(1).SetScale(1.0)
        view.GetRasterBand(1).SetOffset(0.0)
    return path


def _unsigned(href: str) -> Mapping[str, str]:
    """Ask public buckets without keys where there are none; GDAL would search for them for long."""
    has_keys = any(name in os.environ for name in _KEYS)
    if not href.startswith("s3://") or has_keys or (Path.home() / ".aws" / "credentials").exists():
        return {}
    return {"AWS_NO_SIGN_REQUEST": "YES"}


def _reason(href: str, reason: str) -> str:
    """Return GDAL's reason in the words of users."""
    said = without_secrets(reason).strip().rstrip(".")
    if href.startswith("s3://") and (not said or any(word in said for word in _REFUSALS)):
        return tr(
            "it is in a bucket ({bucket}) that is not public ({reason}). Use SOURCE=titiler, and "
            "the server, which has the keys, reads it",
            bucket=href.split("/")[2],
            reason=said,
        )
    if any(word in said for word in _DAMAGES) and "HTTP" not in said:
        name = Path(split_url(href).path).name
        return tr("'{name}' cannot be read: the file is damaged, incomplete or gone", name=name)
    return said
