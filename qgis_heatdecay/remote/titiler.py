# SPDX-License-Identifier: GPL-2.0-or-later
"""TiTiler's pictures of an area, as values or in the server's colors, and their requests."""

import math
from dataclasses import dataclass
from typing import Any, Callable, List, Optional, Sequence, Tuple
from urllib.parse import quote

from ..core.errors import InvalidParameter, RemoteError
from ..core.grid import Grid
from ..core.texts import tr
from ..core.threads import Checkpoint
from .addresses import base_of, public_url
from .client import Client, encoded
from .renders import Range

# Servers in the cloud cannot send more than some megabytes at once: a float and its mask a pixel.
_MOST_PIXELS = 480_000
_UNKNOWN = 422
_PICTURES = ("image/tiff", "image/png")

# What gateways in the cloud let through as the body of a request.
_MOST_BYTES = 15_000
# Coordinates are rounded to this share of a pixel; the first simplification is as coarse.
_FINE_PX = 0.05
_FIRST_PX = 0.05
_COARSER = 1.5
_MOST_STEPS = 40
_PIN_PX = 0.2

Point = Tuple[float, float]
Ring = Sequence[Point]
Polygon = Sequence[Ring]
"""The outer ring, then the holes; each ends where it begins."""


class UnknownColormap(InvalidParameter):
    """The server has no color map of that name, so that no item can be drawn."""


@dataclass(frozen=True)
class ServerDrawing:
    """What is asked of the server.

    bands : counted from 1. expression : of bands, wins over them.
    palette : whether the colors of the file's own palette are wanted. has_choice : whether they are
        to be where there is a palette.
    colormap_name : of a PNG in the server's colors, empty for values. ranges : for PNGs.
    is_smooth : whether values between pixels may be made up.
    unscale : whether the scale and offset of the file are applied.
    """

    bands: Tuple[int, ...] = (1,)
    expression: str = ""
    nodata: Optional[float] = None
    palette: bool = False
    has_choice: bool = False
    colormap_name: str = ""
    ranges: Tuple[Range, ...] = ()
    is_smooth: bool = False
    unscale: bool = False

    @property
    def colors(self) -> bool:
        """Whether colors come instead of numbers."""
        return self.palette or bool(self.colormap_name)

    def params(self, href: str, crs: str) -> List[Tuple[str, str]]:
        """Return the parameters of a request."""
        resampling = "bilinear" if self.is_smooth else "nearest"
        pairs = [("url", href), ("dst_crs", crs), ("coord_crs", crs)]
        pairs += [("resampling", resampling), ("reproject", resampling)]
        if self.expression:
            pairs.append(("expression", self.expression))
        else:
            pairs += [("bidx", str(band)) for band in self.bands]
        if self.nodata is not None:
            pairs.append(("nodata", "nan" if math.isnan(self.nodata) else f"{self.nodata:.17g}"))
        if self.unscale:
            pairs.append(("unscale", "true"))
        if self.colormap_name:
            pairs += [("rescale", f"{low:.17g},{high:.17g}") for low, high in self.ranges]
            pairs.append(("colormap_name", self.colormap_name.lower()))
        return pairs


@dataclass(frozen=True)
class Titiler:
    """A raster API, and the CRS in words that it understands."""

    client: Client
    url: str
    crs: str

    def picture(
        self, href: str, drawing: ServerDrawing, body: bytes, grid: Grid, checkpoint: Checkpoint
    ) -> bytes:
        """Return the file of a raster over a grid, cut to the area of the body.

        Raises RemoteError: the server did not deliver a picture; the message says its reason.
        Raises UnknownColormap: it will deliver none.
        """
        name = f"{grid.width}x{grid.height}.{'png' if drawing.colormap_name else 'tif'}"
        url = f"{base_of(self.url)}/cog/feature/{name}"
        try:
            answer = self.client.post(url, body, checkpoint, drawing.params(href, self.crs))
        except RemoteError as error:
            name = drawing.colormap_name
            if name and error.status == _UNKNOWN and "colormap" in error.words.lower():
                raise self._unknown(name) from error
            raise
        if answer.kind not in _PICTURES:
            said = tr("{url} returned no picture. Check RASTER_API_URL.", url=answer.url)
            if answer.kind:
                said = tr(
                    "{url} returned '{kind}' instead of a picture. Check RASTER_API_URL.",
                    url=answer.url,
                    kind=answer.kind,
                )
            raise RemoteError(said, status=answer.status)
        return answer.body

    def palette(self, href: str, checkpoint: Checkpoint) -> Any:
        """Return the palette of a raster as the server tells it, None where it does not."""
        try:
            url = f"{base_of(self.url)}/cog/info?url={quote(href, safe='')}"
            return self.client.get(url, checkpoint).json().get("colormap")
        except RemoteError:
            return None  # the legend is all that needs it

    def require_colormap(self, name: str, checkpoint: Checkpoint) -> None:
        """Require that the server knows a color map, as far as it tells.

        Raises UnknownColormap: it does not know it.
        Raises RemoteError: it is not reached.
        """
        url = f"{base_of(self.url)}/colorMaps/{quote(name.lower(), safe='')}"
        try:
            self.client.get(url, checkpoint)
        except RemoteError as error:
            if error.status is None:
                raise unreached(error) from error
            if error.status == _UNKNOWN:
                raise self._unknown(name) from error

    def _unknown(self, name: str) -> "UnknownColormap":
        return UnknownColormap(
            tr(
                "Neither HeatDecay nor the raster API at {url} knows the color map '{name}'. "
                "Choose another COLORMAP_NAME, or a COLOR_RAMP; not every color map can be "
                "reversed with INVERT_RAMP or '_r'.",
                name=name,
                url=public_url(self.url),
            )
        )


def unreached(error: RemoteError) -> RemoteError:
    """Return the error for a raster API that is not there."""
    return RemoteError(
        tr("The raster API cannot be reached. {reason} Check RASTER_API_URL.", reason=str(error))
    )


def pieces_of(grid: Grid) -> Sequence[Tuple[int, int, Grid]]:
    """Cut a grid that is too large for one answer: the row and column of each piece, and itself."""
    if grid.width * grid.height <= _MOST_PIXELS:
        return [(0, 0, grid)]
    side = int(math.sqrt(_MOST_PIXELS))
    pieces = []
    for top in range(0, grid.height, side):
        for left in range(0, grid.width, side):
            width, height = min(side, grid.width - left), min(side, grid.height - top)
            pieces.append((top, left, grid.crop(left, top, width, height)))
    return pieces


def bounds_body(grid: Grid) -> bytes:
    """Return the request for all of a grid."""
    xmin, ymin, xmax, ymax = grid.bounds
    ring = [(xmin, ymin), (xmax, ymin), (xmax, ymax), (xmin, ymax), (xmin, ymin)]
    return _body([[ring]])


def area_body(simplified: Callable[[float], Sequence[Polygon]], grid: Grid) -> Tuple[bytes, float]:
    """Return the request for polygons, simplified until it is small enough, and by how many pixels.

    A server draws the bounds of what it is sent: two specks in the corners hold them to those of
    the grid, so that pixels lie where they are to lie.

    Parameters
    ----------
    simplified : returns the polygons in the grid's units, simplified by so many of them (0: as they
        are); without those that vanish.
    """
    xmin, ymin, xmax, ymax = grid.bounds
    d, tolerance_px = grid.pixel_size * _PIN_PX, 0.0
    pins = [
        [[(xmin, ymax), (xmin, ymax - d), (xmin + d, ymax), (xmin, ymax)]],
        [[(xmax, ymin), (xmax, ymin + d), (xmax - d, ymin), (xmax, ymin)]],
    ]
    for _ in range(_MOST_STEPS):
        polygons = simplified(tolerance_px * grid.pixel_size)
        body = _body([*_rounded(polygons, grid), *pins])
        if len(body) < _MOST_BYTES:
            return body, tolerance_px
        tolerance_px = tolerance_px * _COARSER or _FIRST_PX
    return bounds_body(grid), math.inf


def _rounded(polygons: Sequence[Polygon], grid: Grid) -> List[List[List[Point]]]:
    """Round to a share of a pixel and keep all in the bounds, which the server would widen."""
    xmin, ymin, xmax, ymax = grid.bounds
    fine = grid.pixel_size * _FINE_PX
    decimals = next((n for n in range(12) if 10.0**-n <= fine), 12)

    def short(number: float, least: float, most: float) -> float:
        number = min(max(round(number, decimals), least), most)
        # JSON would write the decimals of whole numbers.
        return int(number) if number == int(number) else number

    return [
        [[(short(x, xmin, xmax), short(y, ymin, ymax)) for x, y in ring] for ring in polygon]
        for polygon in polygons
    ]


def _body(polygons: Sequence[Polygon]) -> bytes:
    """Return a GeoJSON Feature, with the ``properties`` that TiTiler insists on."""
    one = {"type": "Polygon", "coordinates": polygons[0]}
    geometry = one if len(polygons) == 1 else {"type": "MultiPolygon", "coordinates": polygons}
    return encoded({"type": "Feature", "properties": {}, "geometry": geometry})
