# SPDX-License-Identifier: GPL-2.0-or-later
"""Rasters from servers: what was received, and files that GDAL reads by ranges."""

import os
import uuid
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Dict, List, Mapping, Optional, Tuple, Union

import numpy as np
from osgeo import gdal

from ...core.errors import FileError, HeatDecayError
from ...core.progress import Tick
from ...core.texts import to_translate, tr, tr_n, translated
from ...remote.addresses import is_address, public_url, split_url, without_secrets
from ...remote.titiler import ServerDrawing
from ..compat import quiet_gdal
from ..crs import Place
from .opening import RasterPart, open_raster
from .warped_pictures import warp_pictures
from .warped_values import warp_parts

_HANDLERS = {"s3": "/vsis3/", "gs": "/vsigs/", "az": "/vsiaz/"}
_LONGEST_SHOWN = 100
_LARGEST_BLOCK = 1 << 26
_KEYS = ("AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_NO_SIGN_REQUEST")
_REFUSALS = ("403", "AccessDenied", "InvalidCredentials", "credential", "SECRET")
# GDAL's drivers of files that hold their pixels themselves, and name no others to read.
_DRIVERS = ("GTiff", "JP2OpenJPEG", "JP2KAK", "JP2ECW", "JP2MrSID", "PNG", "JPEG", "netCDF")
_ZARR = "Zarr"
# What says in the metadata of such a file all the same that GDAL is to open another.
_NAMES_OTHERS = (
    ("OVERVIEW_FILE", "OVERVIEWS"),
    ("FILENAME", "ProxyOverviewRequest"),
    ("X_DATASET", "GEOLOCATION"),
    ("Y_DATASET", "GEOLOCATION"),
)
_NO_PALETTE = to_translate(
    "it has no palette, unlike other items. Set COLOR_RAMP or RESCALE to show its values"
)
_RECEIVED_DRIVERS = ("GTiff", "PNG", "JPEG")
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
        raise HeatDecayError(translated(_NO_PALETTE))
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
            dataset = gdal.OpenEx(path, gdal.OF_RASTER, allowed_drivers=[*_RECEIVED_DRIVERS])
            size = shape if dataset is None else (dataset.RasterYSize, dataset.RasterXSize)
            # A small file may promise more pixels than any memory holds.
            bands = None if dataset is None or size != shape else dataset.ReadAsArray()
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
    if size != shape:
        raise HeatDecayError(
            tr(
                "the picture has {columns} x {rows} pixels and not {width} x {height}",
                columns=size[1],
                rows=size[0],
                width=shape[1],
                height=shape[0],
            )
        )
    if bands is None:
        # GDAL's reasons name files in memory, which nobody can look into.
        raise FileError(tr("the picture cannot be read: the file is damaged or incomplete"))
    return bands.reshape(-1, *shape), is_painted


def gdal_name(href: str) -> str:
    """Return GDAL's name of a file at an address.

    Raises RuntimeError: it is none of a server or a bucket. Who writes items would have files of
    this computer read, or, by what else GDAL opens, anything done.
    """
    if is_address(href):
        return f"/vsicurl/{href}"
    scheme, _, rest = href.partition("://")
    if scheme not in _HANDLERS:
        shown = public_url(href)
        raise RuntimeError(
            tr("'{href}' is no address with http, https, s3, gs or az", href=shown[:_LONGEST_SHOWN])
        )
    return _HANDLERS[scheme] + rest


def read_remote(
    href: str, drawing: ServerDrawing, place: Place, options: Mapping[str, str], tick: Tick
) -> Union[Stored, np.ndarray]:
    """Lay bands of a file on a grid, or the colors of its palette, (rows, cols, 4) uint8.

    Numbers come as they are stored unless ``drawing`` says otherwise: the colors of collections
    are made for them.

    options : of GDAL, for this thread.

    Raises HeatDecayError: it cannot be read; the message says GDAL's reason.
    Raises PaletteFound: it has one, and the colors were to be those of it then.
    """
    with quiet_gdal(**options, **_unsigned(href)):
        try:
            # Held open: what was read of it is at hand for who opens its view.
            source = _source(gdal_name(href), max(drawing.bands))
            first = source.GetRasterBand(drawing.bands[0])
            has_palette = first.GetColorInterpretation() == gdal.GCI_PaletteIndex
            if drawing.palette and not has_palette:
                raise RuntimeError(translated(_NO_PALETTE))
            if drawing.has_choice and has_palette:
                raise PaletteFound
            # Not by its name, which GDAL might open with another driver.
            views = [_view(source, band, drawing) for band in drawing.bands]
            name = Path(split_url(href).path).name
            parts = [RasterPart(name, 1, name, opened=view) for view in views]
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
    is_zarr = name.rstrip("/").lower().endswith(".zarr")
    source = open_raster(name, (*_DRIVERS, _ZARR) if is_zarr else _DRIVERS)
    if any(source.GetMetadataItem(*each) for each in _NAMES_OTHERS):
        raise RuntimeError(tr("it names other files to be read, which is not done from servers"))
    columns, rows = source.GetRasterBand(1).GetBlockSize()
    if columns * rows > _LARGEST_BLOCK:
        # Each of many workers would hold one, which a small file can promise.
        said = tr(
            "its blocks of {columns} x {rows} pixels are too large to be read here. "
            "SOURCE=titiler has the server read them",
            columns=columns,
            rows=rows,
        )
        raise RuntimeError(said)
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


def _view(source: gdal.Dataset, number: int, drawing: ServerDrawing) -> gdal.Dataset:
    """Return a view of one band as it is stored, with what masks it."""
    last = source.GetRasterBand(source.RasterCount)
    has_alpha = last.GetColorInterpretation() == gdal.GCI_AlphaBand
    bands = [number, source.RasterCount] if has_alpha and number < source.RasterCount else [number]
    view = gdal.Translate("", source, format="VRT", bandList=bands, noData=drawing.nodata)
    if view is None:
        raise RuntimeError(gdal.GetLastErrorMsg())
    if not drawing.unscale:
        view.GetRasterBand(1).SetScale(1.0)
        view.GetRasterBand(1).SetOffset(0.0)
    return view


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
    name = Path(split_url(href).path).name
    if "HTTP" in said and name not in said:
        return tr("'{name}' cannot be read: {reason}", name=name, reason=said)
    if any(word in said for word in _DAMAGES) and "HTTP" not in said:
        return tr("'{name}' cannot be read: the file is damaged, incomplete or gone", name=name)
    return said
