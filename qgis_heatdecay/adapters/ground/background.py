# SPDX-License-Identifier: GPL-2.0-or-later
"""A ground from an image file."""

from contextlib import contextmanager
from pathlib import Path
from typing import Callable, Dict, Iterator, Optional, Tuple

import numpy as np
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem

from ...core.errors import HeatDecayError
from ...core.texts import tr
from ..compat import quiet_gdal
from ..crs import Geotransform, Place, georeference, wkt_of
from ..images import Picture
from ..rasters.warped_pictures import named_bands

# How a camera was held (tag 274 of EXIF) -> how to bring its picture upright.
_UPRIGHT: Dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "2": lambda a: a[:, ::-1],
    "3": lambda a: a[::-1, ::-1],
    "4": lambda a: a[::-1],
    "5": lambda a: a.swapaxes(0, 1),
    "6": lambda a: a.swapaxes(0, 1)[:, ::-1],
    "7": lambda a: a.swapaxes(0, 1)[::-1, ::-1],
    "8": lambda a: a.swapaxes(0, 1)[::-1],
}
_ON_ITS_SIDE = ("5", "6", "7", "8")


def image_size(path: str) -> Tuple[int, int]:
    """Return the columns and rows of an image file, as it is seen upright."""
    dataset = _opened(path)
    size = dataset.RasterXSize, dataset.RasterYSize
    return size[::-1] if _orientation(dataset) in _ON_ITS_SIDE else size


def is_georeferenced(path: str) -> bool:
    """Return whether an image states where it lies, by itself or by a world file."""
    return _has_place(_opened(path))


def background_image(path: str, place: Place) -> Picture:
    """Place an image by its georeference, or stretch a plain one over the grid.

    An image with a place and no CRS is taken to be in the grid's. Photos are turned upright as
    their EXIF orientation says. Values beyond 8 bits are scaled from the least and the largest of
    all bands together; NoData and alpha become transparent.
    """
    source, name = _opened(path), Path(path).name
    with gdal_errors(tr("BACKGROUND_IMAGE '{name}' cannot be read", name=name)):
        bands = _color_bands(source)
        if not _has_place(source):
            bands = _stretched(bands, _orientation(source), place)
        elif not bands.GetProjection() and not bands.GetGCPs():
            bands.SetProjection(wkt_of(place.crs))
        rgba = _rgba(warped(bands, place), bands)
    if rgba[..., 3].any():
        return Picture(rgba)
    warning = tr(
        "BACKGROUND_IMAGE '{name}' lies outside the picture, so none of it is "
        "visible. Check its CRS and the picture's EXTENT.",
        name=name,
    )
    return Picture(rgba, (), (warning,))


def _opened(path: str) -> gdal.Dataset:
    name = Path(path).name
    if not Path(path).exists():
        raise HeatDecayError(tr("BACKGROUND_IMAGE '{path}' does not exist.", path=path))
    with gdal_errors(tr("BACKGROUND_IMAGE '{name}' cannot be read as an image", name=name)):
        dataset = gdal.OpenEx(path, gdal.OF_RASTER)
    if dataset is None or dataset.RasterCount == 0:
        raise HeatDecayError(
            tr(
                "BACKGROUND_IMAGE '{name}' cannot be read as an image. Use a PNG, JPEG or GeoTIFF.",
                name=name,
            )
        )
    return dataset


def _has_place(dataset: gdal.Dataset) -> bool:
    return dataset.GetGeoTransform(can_return_null=True) is not None or dataset.GetGCPCount() > 0


def _orientation(dataset: gdal.Dataset) -> str:
    if _has_place(dataset):
        return ""
    return (dataset.GetMetadataItem("EXIF_Orientation") or "").strip()


def _color_bands(source: gdal.Dataset) -> gdal.Dataset:
    """Return gray or red, green and blue, and alpha if there is one, as a view on the file."""
    if source.GetRasterBand(1).GetColorTable() is not None:
        return gdal.Translate("", source, format="VRT", rgbExpand="rgba")
    colors, alpha = named_bands(source)
    others = [i for i in range(1, source.RasterCount + 1) if i not in alpha]
    chosen = colors or others[: 3 if len(others) >= 3 else 1]
    return gdal.Translate("", source, format="VRT", bandList=[*chosen, *alpha])


def _stretched(bands: gdal.Dataset, orientation: str, place: Place) -> gdal.Dataset:
    """Put a plain image upright and all over the grid."""
    values = bands.ReadAsArray()
    if values is None:
        raise RuntimeError(gdal.GetLastErrorMsg())
    pixels = np.moveaxis(values.reshape(bands.RasterCount, *values.shape[-2:]), 0, 2)
    upright = _UPRIGHT.get(orientation, lambda a: a)(pixels)
    rows, columns = upright.shape[:2]
    grid = place.grid
    across, down = grid.width * grid.pixel_size / columns, grid.height * grid.pixel_size / rows
    geotransform = (grid.xmin, across, 0.0, grid.ymax, 0.0, -down)
    return dataset_of(upright, geotransform, place.crs, like=bands)


def _rgba(values: np.ndarray, bands: gdal.Dataset) -> np.ndarray:
    """Return colors of 8 bits from bands of any type and alpha."""
    colors, alpha = values[..., :-1], values[..., -1:]
    if bands.GetRasterBand(1).DataType != gdal.GDT_Byte:
        # The same way for all bands, so that hues stay.
        numbers = range(1, colors.shape[2] + 1)
        ranges = [bands.GetRasterBand(each).ComputeRasterMinMax(True) for each in numbers]
        if None in ranges:
            raise RuntimeError(gdal.GetLastErrorMsg())
        low, high = min(r[0] for r in ranges), max(r[1] for r in ranges)
        shares = (colors.astype(np.float64) - low) / ((high - low) or 1.0)
        colors = np.rint(np.clip(np.nan_to_num(shares), 0, 1) * 255)
    if colors.shape[2] == 1:
        colors = np.repeat(colors, 3, axis=2)
    rgba = np.concatenate([colors, alpha], axis=2).astype(np.uint8)
    rgba[rgba[..., 3] == 0] = 0
    return rgba


# The warp may hold the whole source at once: it must not split its work into crumbs.
_WARP_MEGABYTES = 1024


@contextmanager
def gdal_errors(action: str) -> Iterator[None]:
    """Turn GDAL's errors into ours, whether its exceptions are switched on or not.

    action : the first half of the message, translated, such as "'a.png' cannot be read".
    """
    with quiet_gdal():
        gdal.ErrorReset()
        try:
            yield
            # The last one alone: GDAL recovers from others.
            reason = gdal.GetLastErrorMsg() if gdal.GetLastErrorType() >= gdal.CE_Failure else ""
        except RuntimeError as error:
            reason = str(error) or gdal.GetLastErrorMsg() or tr("GDAL gave no reason")
    if reason:
        raise HeatDecayError(f"{action}: {reason}")


def dataset_of(
    bands: np.ndarray,
    geotransform: Geotransform,
    crs: QgsCoordinateReferenceSystem,
    like: Optional[gdal.Dataset] = None,
) -> gdal.Dataset:
    """Make a dataset in memory from (rows, columns, bands).

    like : says the type, NoData and meaning of the bands; without, they are red, green, blue and
        alpha of 8 bits.
    """
    rows, columns, count = bands.shape
    kind = like.GetRasterBand(1).DataType if like else gdal.GDT_Byte
    dataset = gdal.GetDriverByName("MEM").Create("", columns, rows, count, kind)
    georeference(dataset, geotransform, wkt_of(crs))
    for index in range(count):
        band = dataset.GetRasterBand(index + 1)
        band.WriteArray(np.ascontiguousarray(bands[:, :, index]))
        meaning = gdal.GCI_AlphaBand if index == 3 else gdal.GCI_GrayIndex
        if like:
            model = like.GetRasterBand(index + 1)
            meaning = model.GetColorInterpretation()
            if model.GetNoDataValue() is not None:
                band.SetNoDataValue(model.GetNoDataValue())
        band.SetColorInterpretation(meaning)
    return dataset


def warped(
    source: gdal.Dataset, place: Place, scale: Optional[float] = None, error_px: float = 0.0
) -> np.ndarray:
    """Lay a dataset on the grid; where it does not reach alpha is 0.

    scale : pixels of the grid for each pixel of the source, at most 1. GDAL finds it by itself,
        but not for a source that lies around a pole or on both sides of the antimeridian.
    error_px : pixels of the source by which the coordinates may be off, which saves time.

    Returns
    -------
    array of the source's type, (rows, columns, bands and alpha 0..255).
    """
    bands = source.RasterCount
    has_alpha = source.GetRasterBand(bands).GetColorInterpretation() == gdal.GCI_AlphaBand
    kind = source.GetRasterBand(1).DataType
    count = bands if has_alpha else bands + 1
    grid = place.grid
    target = gdal.GetDriverByName("MEM").Create("", grid.width, grid.height, count, kind)
    georeference(target, grid.geotransform, wkt_of(place.crs))
    target.GetRasterBand(count).SetColorInterpretation(gdal.GCI_AlphaBand)
    options = ["SAMPLE_GRID=YES", "SAMPLE_STEPS=101", "DST_ALPHA_MAX=255"]
    if scale:
        options += [f"XSCALE={scale}", f"YSCALE={scale}"]
    gdal.Warp(
        target,
        source,
        resampleAlg="bilinear",
        errorThreshold=error_px,
        multithread=False,
        warpMemoryLimit=_WARP_MEGABYTES,
        warpOptions=options,
    )
    return np.moveaxis(target.ReadAsArray().reshape(count, grid.height, grid.width), 0, 2)
