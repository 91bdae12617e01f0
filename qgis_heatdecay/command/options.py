# SPDX-License-Identifier: GPL-2.0-or-later
"""What may be typed: heatmap.py's options with their meaning, and those of large tables.

The command speaks English alone: there is no Qt to translate, and it is not in the plugin's zip.
"""

import argparse
import sys
from importlib import metadata
from pathlib import Path
from typing import List, NoReturn, Optional, Sequence, Tuple

from ..core.errors import InvalidParameter, invalid
from ..library.table_files import PARQUET, ZIPPED

PROGRAM = "heatdecay"
KERNELS = {"linear": "linear", "gaussian": "exponential"}
"""heatmap.py's kernels, and what they are called here."""
RASTERS = (".tif", ".tiff")
"""Endings of outputs that hold numbers."""
TYPES = ("auto", "plain", "csv", "gpx", "shp", "table")


class Options(argparse.Namespace):
    """The options as they were typed; None where one was not given and has no default."""

    files: List[str]
    filetype: str
    ignore_csv_header: bool
    scale: Optional[float]
    width: Optional[int]
    height: Optional[int]
    projection: str
    extent: Optional[Tuple[float, float, float, float]]
    """Least longitude and latitude, largest longitude and latitude."""
    margin: int
    radius: int
    decay: float
    kernel: str
    save: Optional[str]
    load: Optional[str]
    output: Optional[str]
    animate: bool
    frequency: int
    straggler_threshold: int
    ffmpegopts: Optional[str]
    keepframes: bool
    background: Optional[str]
    background_image: Optional[str]
    background_brightness: Optional[float]
    invert_background: bool
    hsva_min: str
    hsva_max: str
    gradient: Optional[str]
    x: Optional[str]
    y: Optional[str]
    weight: Optional[str]
    crs: Optional[str]
    filter: Optional[str]
    scheduler: Optional[str]
    verbose: bool
    debug: bool

    @property
    def is_raster(self) -> bool:
        """Whether the output holds numbers, not colors."""
        return bool(self.output) and str(self.output).lower().endswith(RASTERS)

    @property
    def reads_tables(self) -> bool:
        """Whether the inputs are tables with named columns, of any size."""
        names = (self.x, self.y, self.weight, self.crs, self.filter, self.scheduler)
        return (
            self.filetype == "table"
            or any(each is not None for each in names)
            or (self.filetype == "auto" and any(map(_is_table, self.files)))
        )

    @property
    def padding(self) -> int:
        """The pixels around the data."""
        return self.margin + self.radius


def _is_table(path: str) -> bool:
    return path.lower().endswith((*PARQUET, ZIPPED)) or Path(path).is_dir()


def version() -> str:
    """Return HeatDecay's version."""
    try:
        return metadata.version("heatdecay")
    except metadata.PackageNotFoundError:  # run from its folder
        return "(not installed)"


def read_options(arguments: Optional[Sequence[str]] = None) -> Options:
    """Read the command line, and check what can be known of it alone.

    Raises
    ------
    InvalidParameter
        A value is wrong, or two options do not go together; the message names the way out.
    SystemExit
        Help or version were asked for.
    """
    words = _joined_range(sys.argv[1:] if arguments is None else arguments)
    options = _parser().parse_args(words, namespace=Options())
    for kind, path in _older_inputs(options):
        if options.files:
            raise InvalidParameter(
                f"Inputs are given twice, as {path} and {options.files[0]}. Name all at the end."
            )
        options.files, options.filetype = [path], kind
    for name, low in _LEAST.items():
        value = getattr(options, name.lstrip("-").replace("-", "_"))
        if value is not None and not value >= low:
            raise invalid(name, value, f"Give at least {low:g}.")
    if not 0 <= options.decay <= 1:
        raise invalid("--decay", options.decay, "Give a number from 0 to 1.")
    if options.scale is not None and not 0 < options.scale < float("inf"):
        raise invalid("--scale", options.scale, "Give meters per pixel, more than 0.")
    _require_together(options)
    return options


def _joined_range(words: Sequence[str]) -> List[str]:
    """Return the words with the range of -e in one with it: south of 0 it looks like an option."""
    joined: List[str] = []
    for word in words:
        if joined and joined[-1] in ("-e", "--extent"):
            joined[-1] = f"--extent={word}"
        else:
            joined.append(word)
    return joined


_LEAST = {
    "--width": 1,
    "--height": 1,
    "--margin": 0,
    "--radius": 1,
    "--frequency": 1,
    "--straggler_threshold": 0,
    "--background_brightness": 0,
}


def _older_inputs(options: Options) -> List[Tuple[str, str]]:
    """Return the inputs that were given by the options of heatmap.py's first years."""
    older = ("plain", options.points), ("csv", options.csv), ("gpx", options.gpx)
    return [(kind, path) for kind, path in (*older, ("shp", options.shp_file)) if path]


def _require_together(options: Options) -> None:
    """Raise `InvalidParameter` where options do not go together, or one is missing."""
    if options.osm:
        raise InvalidParameter(
            "--osm is not offered here. Give a picture of the map with -I, write numbers with "
            "-o heat.tif and lay them over a map in QGIS, or use 'Render heatmap picture' there."
        )
    if options.load and options.files:
        raise InvalidParameter(f"Give -L {options.load}, or files: not both.")
    if not options.load and not options.files:
        raise InvalidParameter("There is no input. Name the files at the end; see --help.")
    if not options.output and not options.save:
        raise InvalidParameter("There is no output. Give -o heat.png, -o heat.tif or -S heat.npz.")
    if options.invert_background and options.background_brightness is not None:
        raise InvalidParameter("-N and -B do not go together. Give one of them.")
    if options.animate:
        _require_animation(options)
    elif options.ffmpegopts or options.keepframes:
        raise InvalidParameter("-F and -K are for animations. Add -a, or leave them out.")
    if options.load:
        return
    sized = options.width or options.height or options.scale or options.background_image
    if not sized:
        raise InvalidParameter("Nothing gives the size. Give -W, -H, -s or -I.")


def _require_animation(options: Options) -> None:
    if not options.output or options.is_raster:
        raise InvalidParameter("-a writes pictures. Give -o heat.mp4, for example.")
    if options.load:
        raise InvalidParameter("-a takes the inputs in their order, which -L does not know.")
    if options.reads_tables:
        raise InvalidParameter(
            "-a shows points in their order, which large tables do not have. Use files of points."
        )


class _Parser(argparse.ArgumentParser):
    """Raises what is wrong, so that all errors look alike."""

    def error(self, message: str) -> NoReturn:
        raise InvalidParameter(f"{message[:1].upper()}{message[1:]}. See {PROGRAM} --help.")


def _range(text: str) -> Tuple[float, float, float, float]:
    """Read lat1,lon1,lat2,lon2, any two corners."""
    try:
        south, west, north, east = map(float, text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"'{text}' is not lat1,lon1,lat2,lon2, as in 47,8,48.5,9"
        ) from None
    west, east = sorted((west, east))
    south, north = sorted((south, north))
    if not (west < east and south < north):
        raise argparse.ArgumentTypeError(f"'{text}' has no area")
    return west, south, east, north


def _parser() -> _Parser:
    parser = _Parser(
        prog=PROGRAM,
        description="Exact heatmaps of coordinates, with heatmap.py's options.",
        epilog="https://github.com/heatdecay/heatdecay has docs/command.md with examples.",
        allow_abbrev=True,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="input files")
    _add_inputs(parser.add_argument_group("inputs"))
    _add_tables(parser.add_argument_group("large tables (Parquet, GeoParquet, CSV, CSV.gz)"))
    _add_size(parser.add_argument_group("size and place"))
    _add_heat(parser.add_argument_group("heat"))
    _add_colors(parser.add_argument_group("colors and ground"))
    _add_outputs(parser.add_argument_group("outputs"))
    return parser


def _add_inputs(group: "argparse._ArgumentGroup") -> None:
    group.add_argument(
        "--filetype", choices=TYPES, default="auto", help="of all files (auto: by their endings)"
    )
    group.add_argument(
        "--ignore_csv_header", action="store_true", help="leave out the first line of CSV files"
    )
    group.add_argument("-L", "--load", metavar="FILE", help="what -S saved, in place of files")
    for older in (("-p", "--points"), ("--csv",), ("-g", "--gpx"), ("--shp_file",)):
        group.add_argument(*older, metavar="FILE", help=argparse.SUPPRESS)


def _add_tables(group: "argparse._ArgumentGroup") -> None:
    group.add_argument("--x", metavar="COLUMN", help="column of longitude, x, or points in WKB")
    group.add_argument("--y", metavar="COLUMN", help="column of latitude or y")
    group.add_argument("--weight", metavar="COLUMN", help="column of weights")
    group.add_argument("--crs", metavar="CRS", help="of x and y (EPSG:4326)")
    group.add_argument("--filter", metavar="TEXT", help='rows that count: "speed > 3"')
    group.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster that counts")


def _add_size(group: "argparse._ArgumentGroup") -> None:
    group.add_argument("-W", "--width", type=int, help="pixels")
    group.add_argument("-H", "--height", type=int, help="pixels")
    group.add_argument("-s", "--scale", type=float, help="meters per pixel, at the equator")
    group.add_argument(
        "-e", "--extent", type=_range, metavar="RANGE", help="lat1,lon1,lat2,lon2 to show"
    )
    group.add_argument(
        "-P", "--projection", choices=("mercator", "equirectangular"), default="mercator"
    )
    group.add_argument(
        "-R", "--margin", type=int, default=0, help="pixels around, beside the radius (0)"
    )


def _add_heat(group: "argparse._ArgumentGroup") -> None:
    group.add_argument("-r", "--radius", type=int, default=5, help="pixels (5)")
    group.add_argument(
        "-d", "--decay", type=float, default=0.95, help="0 (strongest only) to 1 (sum) (0.95)"
    )
    group.add_argument("-k", "--kernel", choices=tuple(KERNELS), default="linear")


def _add_colors(group: "argparse._ArgumentGroup") -> None:
    group.add_argument(
        "-m", "--hsva_min", metavar="HEX", default="000ffff00", help="hhhssvvaa (000ffff00)"
    )
    group.add_argument(
        "-M", "--hsva_max", metavar="HEX", default="02affffff", help="hhhssvvaa (02affffff)"
    )
    group.add_argument(
        "-G", "--gradient", metavar="FILE", help="picture whose left column gives the colors"
    )
    group.add_argument("-b", "--background", metavar="COLOR", help="name or #rrggbb")
    group.add_argument(
        "-I", "--background_image", metavar="FILE", help="picture below, which gives the size"
    )
    group.add_argument("-B", "--background_brightness", type=float, help="factor for its colors")
    group.add_argument(
        "-N", "--invert_background", action="store_true", help="turn dark into light"
    )
    group.add_argument("--osm", action="store_true", help="not offered: see docs/command.md")
    for name in ("--osm_base", "--osm_path_template"):
        group.add_argument(name, help=argparse.SUPPRESS)
    group.add_argument("-z", "--zoom", type=int, default=0, help=argparse.SUPPRESS)


def _add_outputs(group: "argparse._ArgumentGroup") -> None:
    group.add_argument(
        "-o", "--output", metavar="FILE", help="picture, GeoTIFF (.tif) or, with -a, animation"
    )
    group.add_argument("-S", "--save", metavar="FILE", help="keep the heat, for -L")
    group.add_argument("-a", "--animate", action="store_true", help="show the inputs appear")
    group.add_argument(
        "--frequency", type=int, default=1, help="inputs for each frame of an animation (1)"
    )
    group.add_argument(
        "--straggler_threshold", type=int, default=1, help="inputs that are worth a last frame (1)"
    )
    group.add_argument("-F", "--ffmpegopts", metavar="STR", help="options for MP4 and WebM")
    group.add_argument(
        "-K", "--keepframes", action="store_true", help="keep the frames in OUTPUT_frames"
    )
    group.add_argument("-v", "--verbose", action="store_true", help="say what is done")
    group.add_argument("--debug", action="store_true", help="say where errors come from")
    group.add_argument("--version", action="version", version=f"{PROGRAM} {version()}")
