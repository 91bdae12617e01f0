# SPDX-License-Identifier: GPL-2.0-or-later
"""What an animation left on disk, read back without the package."""

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any, Dict, List, NamedTuple, Tuple

import numpy as np
from osgeo import gdal
from qgis.core import QgsVectorLayer
from support.animation import Played, play

from qgis_heatdecay.core.own_files import LIST_NAME

EXTENT = "0,40,0,30"
WIDTH, HEIGHT = 40, 30
SMALL: Dict[str, Any] = {
    "TIME": "t",
    "EXTENT": EXTENT,
    "PIXEL_SIZE": 1,
    "RADIUS": 6,
    "LEGEND": False,
    "LABEL": False,
}
"""Parameters of a quick run: 40 x 30 pixels without texts, for which there is no room."""


class Bands(NamedTuple):
    """A raster's bands (bands, rows, cols) and how each is described."""

    values: np.ndarray
    names: List[str]
    metadata: Dict[str, str]


def bands_of(path: Path) -> Bands:
    raster = gdal.Open(str(path))
    numbers = range(1, raster.RasterCount + 1)
    values = raster.ReadAsArray().reshape(len(numbers), raster.RasterYSize, raster.RasterXSize)
    names = [raster.GetRasterBand(number).GetDescription() for number in numbers]
    return Bands(values, names, raster.GetMetadata())


def table_of(path: Path) -> Tuple[List[str], List[List[Any]]]:
    """Return the names and the rows of a table; numbers of CSV files are numbers again."""
    layer = QgsVectorLayer(str(path), "table", "ogr")
    assert layer.isValid()
    names = [name for name in layer.fields().names() if name != "fid"]
    rows = []
    for feature in layer.getFeatures():
        row = [feature[name] for name in names]
        rows.append([None if str(value) in ("NULL", "") else value for value in row])
    return names, rows


def pictures_of(folder: Path) -> List[np.ndarray]:
    """Return the pictures of FRAMES_FOLDER, (rows, cols, 4)."""
    paths = sorted(path for path in folder.iterdir() if re.fullmatch(r"frame_\d+\.png", path.name))
    assert [path.name for path in paths] == [f"frame_{k:05d}.png" for k in range(len(paths))]
    return [np.moveaxis(gdal.Open(str(path)).ReadAsArray(), 0, -1) for path in paths]


def watch(path: Path) -> Tuple[Played, float]:
    """Decode an animation or a video; frames are RGBA, times in ms, and the rate of a video."""
    if path.suffix in (".mp4", ".webm"):
        import imageio_ffmpeg

        reader = imageio_ffmpeg.read_frames(str(path))
        about = next(reader)
        width, height = about["source_size"]
        frames = [np.frombuffer(data, np.uint8).reshape(height, width, 3) for data in reader]
        opaque = [np.dstack([one, np.full(one.shape[:2], 255, np.uint8)]) for one in frames]
        return Played(opaque, [1000 / about["fps"]] * len(frames), None), about["fps"]
    return play(path), 0.0


def temporal_of(definition: Path) -> List[ElementTree.Element]:
    """Return the temporal element of each layer of a layer definition."""
    tree = ElementTree.parse(definition)
    found = [layer.find("temporal") for layer in tree.iter("maplayer")]
    assert all(element is not None for element in found)
    return [element for element in found if element is not None]


def left_in(folder: Path) -> List[str]:
    """List all that lies in a folder and below, hidden files too, but for HeatDecay's own lists."""
    found = (path for path in folder.rglob("*") if path.name != LIST_NAME)
    return sorted(str(path.relative_to(folder)) for path in found)
