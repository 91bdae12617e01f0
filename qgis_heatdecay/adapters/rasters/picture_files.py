# SPDX-License-Identifier: GPL-2.0-or-later
"""Pictures with a georeference, GeoTIFF, PNG and JPEG: one, or a folder of frames."""

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterator, Tuple

import numpy as np
from osgeo import gdal

from ...core.errors import InvalidParameter
from ...core.grid import Grid
from ...core.progress import Tick, part, silent
from ...core.staging import FRAME_NAME, staged, staged_folder
from ...core.texts import tr
from ...core.threads import Checkpoint
from ..crs import Place, georeference, wkt_of
from .raster_files import GEOTIFF, create_copy, pieces_of_tiles, writing


@dataclass(frozen=True)
class PictureFormat:
    """How GDAL writes a format.

    world : the extension of its world file; empty where the georeference is inside.
    """

    driver: str
    has_alpha: bool
    world: str
    options: Tuple[str, ...] = ()


_GEOTIFF = PictureFormat(
    "GTiff", True, "", (*GEOTIFF, "PREDICTOR=2", "PHOTOMETRIC=RGB", "ALPHA=YES")
)
_MEANINGS = (gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand, gdal.GCI_AlphaBand)
_PNG = PictureFormat("PNG", True, ".pgw")
_JPEG = PictureFormat("JPEG", False, ".jgw", ("QUALITY=92",))

PICTURE_FORMATS = {".tif": _GEOTIFF, ".tiff": _GEOTIFF, ".png": _PNG, ".jpg": _JPEG, ".jpeg": _JPEG}


def require_picture_format(path: str, name: str = "OUTPUT") -> None:
    """Require a path with the extension of a GeoTIFF, PNG or JPEG."""
    if Path(path).suffix.lower() not in PICTURE_FORMATS:
        words = {"name": name, "file": Path(path).name, "formats": ", ".join(PICTURE_FORMATS)}
        refusal = tr("{name} '{file}' cannot be a picture. Use one of {formats}.", **words)
        raise InvalidParameter(refusal, name, path)


def holds_transparency(path: str) -> bool:
    """Say whether the format of the path keeps transparent pixels."""
    return PICTURE_FORMATS[Path(path).suffix.lower()].has_alpha


def write_picture(path: str, rgba: np.ndarray, place: Place, tick: Tick = silent) -> None:
    """Write a georeferenced picture; the file is complete or what was there before stays.

    rgba : (rows, cols, 4) uint8, straight alpha; formats without transparency drop the alpha.
    """
    with staged(path) as temporary:
        _encode(temporary, rgba, place, tick)
        world, target = temporary.with_suffix(".jgw"), Path(path)
        if world.exists() and target.suffix == ".jpeg" and target.with_suffix(".jpg").exists():
            world.rename(world.with_suffix(".jpegw"))  # the other one is that of the .jpg


@contextmanager
def frames_folder(
    path: str, place: Place, count: int
) -> Iterator[Callable[[int, np.ndarray, Checkpoint], None]]:
    """Yield what writes ``count`` frames, which move into the folder, all or none, at the end.

    It takes the frame's number, its picture, (rows, cols, 4) uint8, and what it calls meanwhile.
    """
    with staged_folder(path, map(FRAME_NAME.format, range(count))) as folder:

        def keep(number: int, rgba: np.ndarray, moment: Checkpoint) -> None:
            _encode(folder / FRAME_NAME.format(number), rgba, place, lambda _: moment())

        yield keep


def _encode(path: Path, rgba: np.ndarray, place: Place, tick: Tick = silent) -> None:
    """Write a picture and its side files straight to their place."""
    form, grid = PICTURE_FORMATS[path.suffix.lower()], place.grid
    driver = gdal.GetDriverByName(form.driver)
    # A GeoTIFF is no copy, which would be compressed when it is closed, deaf to a cancel.
    is_tiff = form is _GEOTIFF
    name, options = (str(path), list(form.options)) if is_tiff else ("", [])
    maker = driver if is_tiff else gdal.GetDriverByName("MEM")
    meanings = _MEANINGS if form.has_alpha else _MEANINGS[:-1]
    with writing(path, driver.LongName):
        size = grid.width, grid.height, len(meanings)
        dataset = maker.Create(name, *size, gdal.GDT_Byte, options)
        if dataset is None:
            raise RuntimeError(gdal.GetLastErrorMsg())
        georeference(dataset, grid.geotransform, wkt_of(place.crs))
        for number, meaning in enumerate(meanings, 1):
            dataset.GetRasterBand(number).SetColorInterpretation(meaning)
        _fill(dataset, rgba, tick if is_tiff else part(tick, 0.0, 0.0))
        if is_tiff:
            dataset = None
    if not is_tiff:
        create_copy(driver, path, dataset, form.options, tick)
        path.with_suffix(form.world).write_text(_world_file(grid))


def _fill(dataset: gdal.Dataset, rgba: np.ndarray, tick: Tick) -> None:
    for rows, columns in pieces_of_tiles(rgba.shape):
        tick(rows.start / len(rgba))
        piece = rgba[rows, columns]
        for index in range(dataset.RasterCount):
            band = dataset.GetRasterBand(index + 1)
            band.WriteArray(piece[..., index], columns.start, rows.start)
        dataset.FlushCache()
    tick(1.0)


def _world_file(grid: Grid) -> str:
    """Return the text of a world file; GDAL's own option writes one that is called .wld."""
    half, size = grid.pixel_size / 2, grid.pixel_size
    numbers = (size, 0.0, 0.0, -size, grid.xmin + half, grid.ymax - half)
    return "".join(f"{value!r}\n" for value in numbers)
