# SPDX-License-Identifier: GPL-2.0-or-later
"""heatmap.py's inputs as arrays, in the order in which they stand in the files."""

import csv
import re
from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import (
    Callable,
    Dict,
    Iterable,
    Iterator,
    List,
    NoReturn,
    Optional,
    Sequence,
    TextIO,
    Tuple,
)
from xml.parsers import expat

import numpy as np

from ..core.errors import FileError, NothingToShow
from ..core.grid import Bounds
from ..core.progress import Tick
from .plane import Plane

_TICK_LINES = 1 << 16
# Of the first bytes of a shapefile: its number, and the kinds of points, plain, with Z and with M.
_SHP_MARK, _SHP_HEADER, _RECORD_HEADER, _NULL_SHAPE = 9994, 100, 8, 0
_SHP_POINTS = {1: 20, 11: 36, 21: 28}
_WGS_84 = re.compile(r'\s*GEOGC(?:S|RS)\["(?:GCS_)?WGS[ _]?(?:19)?84"', re.IGNORECASE)


@dataclass(frozen=True)
class InputShapes:
    """Some inputs of one kind.

    lon, lat : (n,) of points, (n, 2) of line segments, degrees or plain numbers.
    weight : (n,), None where each weighs 1.
    """

    lon: np.ndarray
    lat: np.ndarray
    weight: Optional[np.ndarray] = None

    def __len__(self) -> int:
        return len(self.lon)

    @property
    def is_segments(self) -> bool:
        """Whether they are line segments."""
        return self.lon.ndim == 2

    def where(self, keep: np.ndarray) -> "InputShapes":
        """Return only some, (n,) bool."""
        weight = None if self.weight is None else self.weight[keep]
        return InputShapes(self.lon[keep], self.lat[keep], weight)


def read_inputs(
    paths: Sequence[str], kind: str, skips_header: bool, projection: str, tick: Tick
) -> Tuple[List[InputShapes], int]:
    """Return the shapes of all files, in order, and how many have no place or weight.

    kind : plain, csv, gpx or shp; auto for each by its ending.

    Raises
    ------
    FileError
        A file cannot be read; the message names it, and the line.
    NothingToShow
        No shape has a place.
    """
    found: List[InputShapes] = []
    skipped = 0
    for number, path in enumerate(paths):
        read = _READERS[_kind(path) if kind == "auto" else kind]
        told = _told(tick, number, len(paths))
        try:
            shapes = read(path, told, skips_header)
        except OSError as error:
            raise FileError(f"{path} cannot be read: {error.strerror or error}.") from error
        places = Plane(projection, 1.0).project(shapes.lon, shapes.lat)
        keep = np.isfinite(places[0]) & np.isfinite(places[1])
        if shapes.is_segments:
            keep = keep.all(axis=1)
        if shapes.weight is not None:
            keep &= np.isfinite(shapes.weight)
        skipped += len(shapes) - int(keep.sum())
        if keep.any():
            found.append(shapes.where(keep))
    if not found:
        lost = f" of {skipped}" if skipped else ""
        raise NothingToShow(f"None{lost} of the inputs has a place. Check {paths[0]}.")
    return found, skipped


def bounds_of_shapes(shapes: Iterable[InputShapes]) -> Bounds:
    """Return least longitude and latitude, and largest ones."""
    some = list(shapes)
    low = [min(float(getattr(each, axis).min()) for each in some) for axis in ("lon", "lat")]
    high = [max(float(getattr(each, axis).max()) for each in some) for axis in ("lon", "lat")]
    return low[0], low[1], high[0], high[1]


def _told(tick: Tick, number: int, files: int) -> Callable[[], None]:
    return lambda: tick(number / files)


def _kind(path: str) -> str:
    suffix = Path(path).suffix.lower()[1:]
    return suffix if suffix in ("csv", "gpx", "shp") else "plain"


def _lines(file: TextIO, told: Callable[[], None]) -> Iterator[str]:
    for number, line in enumerate(file):
        if number % _TICK_LINES == 0:
            told()
        yield line


def _opened(path: str) -> TextIO:
    return Path(path).open(encoding="utf-8-sig", errors="replace", newline="")


class _Rows:
    """Points as they are read."""

    def __init__(self) -> None:
        self._columns = array("d"), array("d"), array("d")

    def add(self, lat: float, lon: float, weight: float) -> None:
        """Add one."""
        for column, value in zip(self._columns, (lon, lat, weight)):
            column.append(value)

    def shapes(self) -> InputShapes:
        """Return all."""
        lon, lat, weight = (np.array(column, np.float64) for column in self._columns)
        return InputShapes(lon, lat, None if (weight == 1.0).all() else weight)


def _plain(path: str, told: Callable[[], None], _: bool) -> InputShapes:
    """Read latitude, longitude and perhaps weight, parted by blanks."""
    rows = _Rows()
    with _opened(path) as file:
        for number, line in enumerate(_lines(file, told), 1):
            words = line.split()
            if not words:
                continue
            try:
                values = [float(word) for word in words]
            except ValueError:
                values = []
            if len(values) not in (2, 3):
                _fail(path, number, line, "latitude, longitude and perhaps weight")
            rows.add(values[0], values[1], values[2] if len(values) == 3 else 1.0)
    return rows.shapes()


def _csv(path: str, told: Callable[[], None], skips_header: bool) -> InputShapes:
    """Read latitude, longitude and perhaps weight by their place; other texts there mean 1."""
    rows = _Rows()
    with _opened(path) as file:
        reader = csv.reader(_lines(file, told))
        if skips_header:
            next(reader, None)
        for row in reader:
            if not row:
                continue
            try:
                lat, lon = float(row[0]), float(row[1])
            except (ValueError, IndexError):
                way = "latitude, longitude and perhaps weight (--ignore_csv_header leaves out one)"
                _fail(path, reader.line_num, ",".join(row), way)
            rows.add(lat, lon, _number_or_1(row[2]) if len(row) > 2 else 1.0)
    return rows.shapes()


def _number_or_1(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 1.0


def _fail(path: str, line: int, text: str, wanted: str) -> NoReturn:
    shown = text.strip()[:60]
    raise FileError(f"{path}, line {line}: '{shown}' is not {wanted}.")


def _gpx(path: str, told: Callable[[], None], _: bool) -> InputShapes:
    """Read the pieces of tracks from point to point."""
    track = _Track()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = track.start, track.end
    # Entities can blow a small file up beyond all memory, and no track needs them.
    parser.EntityDeclHandler = track.refuse_entity
    try:
        with Path(path).open("rb") as file:
            while part := file.read(1 << 20):
                told()
                parser.Parse(part, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError) as error:
        raise FileError(f"{path} is no GPX: {error}.") from error
    ends = np.array(track.ends, np.float64).reshape(-1, 2, 2)
    return InputShapes(ends[:, :, 0], ends[:, :, 1])


class _Track:
    """Hears of the elements of a GPX file.

    ends : longitude and latitude of both ends of each segment, one after another.
    """

    def __init__(self) -> None:
        self.ends = array("d")
        self._last: Optional[Tuple[float, float]] = None

    def start(self, name: str, attributes: Dict[str, str]) -> None:
        """Hear of an element that begins."""
        kind = name.rsplit(" ", 1)[-1]
        if kind == "trkseg":
            self._last = None
        elif kind == "trkpt" and "lat" in attributes and "lon" in attributes:
            here = float(attributes["lon"]), float(attributes["lat"])
            if self._last is not None:
                self.ends.extend((*self._last, *here))
            self._last = here

    def end(self, name: str) -> None:
        """Hear of one that ends."""
        if name.rsplit(" ", 1)[-1] == "trkseg":
            self._last = None

    def refuse_entity(self, *_: object) -> None:
        """Refuse what tracks do not need."""
        raise ValueError("it declares entities")


def _shp(path: str, told: Callable[[], None], _: bool) -> InputShapes:
    """Read the points of a shapefile in degrees."""
    told()
    _require_degrees(Path(path).with_suffix(".prj"), path)
    data = Path(path).read_bytes()
    if len(data) < _SHP_HEADER or int.from_bytes(data[:4], "big") != _SHP_MARK:
        raise FileError(f"{path} is no shapefile.")
    kind = int.from_bytes(data[32:36], "little")
    if kind not in _SHP_POINTS:
        raise FileError(f"{path} holds no points. Only shapefiles of points can be read.")
    at, starts = _SHP_HEADER, []
    while at + _RECORD_HEADER + 4 <= len(data):
        size = 2 * int.from_bytes(data[at + 4 : at + 8], "big")
        shape = int.from_bytes(data[at + 8 : at + 12], "little")
        if shape == kind and size == _SHP_POINTS[kind] and at + _RECORD_HEADER + size <= len(data):
            starts.append(at + _RECORD_HEADER + 4)
        elif shape != _NULL_SHAPE:
            raise FileError(f"{path} is broken: shape {len(starts) + 1} cannot be read.")
        at += _RECORD_HEADER + size
    place = np.array(starts, np.int64)[:, None] + np.arange(16)
    xy = np.ascontiguousarray(np.frombuffer(data, np.uint8)[place]).view("<f8")
    return InputShapes(xy[:, 0].copy(), xy[:, 1].copy())


def _require_degrees(prj: Path, path: str) -> None:
    if not prj.exists():
        raise FileError(f"{path} does not say its CRS: there is no {prj.name} beside it.")
    if not _WGS_84.match(prj.read_text("utf-8", "replace")):
        raise FileError(
            f"{path} is not in EPSG:4326. Convert it: ogr2ogr -t_srs EPSG:4326 degrees.shp {path}"
        )


_READERS: Dict[str, Callable[[str, Callable[[], None], bool], InputShapes]] = {
    "plain": _plain,
    "csv": _csv,
    "gpx": _gpx,
    "shp": _shp,
}
