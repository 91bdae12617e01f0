# SPDX-License-Identifier: GPL-2.0-or-later
"""Which rasters, and when they are."""

import os
import re
from fnmatch import translate
from pathlib import Path
from typing import List, Optional, Sequence, Tuple

from qgis.core import QgsMapLayer, QgsProcessingUtils, QgsRasterLayer
from qgis.PyQt.QtCore import QRegularExpression

from ..adapters.public_sources import layer_name
from ..adapters.rasters.raster_dates import DateReading
from ..adapters.rasters.raster_layers import PreparedRaster, prepare_raster
from ..adapters.reading.field_values import MOST_EXAMPLES
from ..core.errors import InvalidParameter, invalid
from ..core.texts import tr
from ..core.time.file_dates import Finder, finder
from ..core.time.name_dates import FoundDates
from .grid_block import TARGET_CRS, picture_grid_parameters
from .input_parameters import InputFolder, LayerList, LayerType
from .parameter import Parameter, varied
from .parameter_values import ParameterValues, entries_of
from .plain_parameters import Choice, Integer, Text
from .time_block import TIME_FORMAT as TIME_FORMAT_OF_FEATURES
from .time_block import TIMEZONE

ON_ERROR = Choice(
    "ON_ERROR",
    "Rasters: When a raster cannot be read (auto, skip, stop)",
    "skip: it is left out and counted. stop: the run ends and states the reason. auto: skip in a "
    "folder, stop in a list of rasters.",
    choices=("auto", "skip", "stop"),
    optional=True,
)
INPUT = LayerList(
    "INPUT",
    "Rasters (one, or one band, for each date)",
    "Raster files or layers, a frame for each date. Dates come from the layers' temporal "
    "properties, otherwise from the file names, otherwise from the band descriptions; the "
    "times of a netCDF file, and bands described by nothing but dates, take precedence over "
    "the name. Rasters of the same date are combined; where several have data, the first in "
    'the list is shown. Write a variable of a netCDF file as NETCDF:"a.nc":t2m.',
    type=LayerType.TypeRaster,
    skips=lambda values: ON_ERROR.read(values) == "skip",
)
PATTERN = Text(
    "PATTERN",
    "Rasters: File names in the folder (* = anything)",
    "For example *.tif, MOD13Q1*.hdf, or **/*_NDVI.tif to include subfolders.",
    default="*.tif",
)
FOLDER = InputFolder(
    "FOLDER",
    "or a folder of rasters",
    "All files in it that match the pattern, instead of a list of rasters.",
    pattern=PATTERN,
)
BAND = Integer(
    "BAND",
    "Rasters: Band to show (empty = bands with dates, else the first)",
    "Set it for files whose bands are not dates. If it is empty, files with red, green and "
    "blue bands or a palette are shown in their own colors.",
    minimum=1,
)
BANDS = Text(
    "BANDS",
    "Rasters: Bands of red, green and blue, as 4,3,2",
    "Shows three bands as a picture, each stretched from its 2nd to its 98th percentile in all "
    "frames, or from MIN_VALUE to MAX_VALUE; bytes are shown as they are.",
)
VARIABLE = Text(
    "VARIABLE",
    "Rasters: Variable of files with several",
    "Its name in netCDF, HDF and GRIB files, such as t2m. If several are there and none is given, "
    "the log lists their names.",
)
TIME_PATTERN = Text(
    "TIME_PATTERN",
    "Time: Date in the names (regular expression with a group)",
    r"For example _(\d{8})\.tif for ndvi_20200301.tif. Empty: dates such as 2020-03-01, "
    "20200301, 20200301T1230, 2020_03, 2020061 (day of the year), 2020Q1 and 2020 are found "
    "automatically; of several in a name, the first that differs from file to file.",
)
TIME_FORMAT = TIME_FORMAT_OF_FEATURES.but(
    label="Time: Format of the dates (empty = usual forms; %Y%j; %d%m%y; epoch)",
    help="Python's codes, if names and descriptions write dates in another way: %y%m%d for 200301, "
    "%q for a quarter. epoch: seconds since 1970.",
)
RASTER_PARAMETERS = (
    INPUT,
    FOLDER,
    PATTERN,
    VARIABLE,
    BAND,
    BANDS,
    ON_ERROR,
    TIME_PATTERN,
    TIME_FORMAT,
)


def raster_grid_parameters(default_size: int) -> List[Parameter]:
    """Return the parameters of the picture's grid; the rasters' own CRS is as good as any."""
    crs = TARGET_CRS.but(help="Empty: the CRS of the first raster, whatever it is.")
    return varied(picture_grid_parameters(default_size), crs)


def read_date_reading(values: ParameterValues) -> DateReading:
    """Read how dates are found.

    Raises InvalidParameter: TIME_PATTERN is no regular expression with one group, or TIME_FORMAT
        has an unknown code.
    """
    time_pattern, time_format = TIME_PATTERN.read(values), TIME_FORMAT.read(values)
    on_error = ON_ERROR.read(values)
    return DateReading(
        find=_quick_finder(time_pattern, time_format),
        explicit=bool(time_pattern or time_format),
        time_format=time_format,
        timezone=TIMEZONE.read(values),
        band=BAND.read(values),
        bands=_read_bands(values),
        variable=VARIABLE.read(values),
        skips=on_error == "skip" or (on_error == "auto" and FOLDER.given(values)),
    )


# So many attempts take Python's own expressions about a second.
_MOST_ATTEMPTS = 4_000_000


def require_quick_pattern(time_pattern: str, names: Sequence[str]) -> None:
    """Require a pattern that takes less than about a second for each name.

    Python's expressions cannot be stopped, and hold the whole of QGIS meanwhile. So Qt's, which
    count their attempts, try each name first, in the same way as Python's do.

    Raises InvalidParameter: it takes longer; the message has the name.
    """
    bare = re.sub(r"^\(\?[aiLmsux]+\)", "", time_pattern)
    bounds = f"(*LIMIT_MATCH={_MOST_ATTEMPTS})(*NO_JIT)(*NO_START_OPT)(*NO_AUTO_POSSESS)"
    bounded = QRegularExpression(bounds + bare)
    if not time_pattern or not bounded.isValid():
        return
    slow = next((name for name in names if not bounded.match(name).isValid()), None)
    if slow is not None:
        too_slow = tr(
            "It takes too long for '{name}', because parts of it can match in too many ways. Do "
            "not repeat what is repeated already, as in (a+)+.",
            name=slow,
        )
        raise invalid(TIME_PATTERN.name, time_pattern, too_slow)


def _quick_finder(time_pattern: str, time_format: str) -> Finder:
    """Return what finds times in names, each of which the pattern is tried on with care first."""
    find = finder(time_pattern, time_format)

    def find_quickly(names: Sequence[str]) -> FoundDates:
        require_quick_pattern(time_pattern, names)
        return find(names)

    return find_quickly if time_pattern else find


def _read_bands(values: ParameterValues) -> Tuple[int, ...]:
    """Return the bands of red, green and blue, none where they were not given."""
    text = BANDS.read(values)
    if not text:
        return ()
    if BAND.given(values):
        both = tr("BAND and BANDS are both given. Give one band, or three as a picture.")
        raise InvalidParameter(both, BANDS.name, text)
    numbers = [each.strip() for each in text.split(",")]
    if len(numbers) != len("rgb") or not all(each.isdigit() and int(each) for each in numbers):
        three = tr("Give the numbers of three bands, those of red, green and blue: 4,3,2.")
        raise invalid(BANDS.name, text, three)
    return tuple(map(int, numbers))


def list_rasters(values: ParameterValues) -> List[PreparedRaster]:
    """List the rasters of INPUT or FOLDER in the main thread; files are not opened yet.

    Raises InvalidParameter: there is no raster, INPUT and FOLDER are both given, or a layer is no
        raster file.
    """
    has_input, has_folder = INPUT.given(values), FOLDER.given(values)
    if has_input and has_folder:
        raise InvalidParameter(
            tr("INPUT and FOLDER are both given. Give only one: a list of rasters or a folder."),
            FOLDER.name,
        )
    if has_folder:
        return [PreparedRaster(str(path)) for path in _files(values)]
    if not has_input:
        said = tr(
            "There are no rasters. Give INPUT, a list of rasters, or FOLDER, a folder with "
            "files that match PATTERN."
        )
        raise InvalidParameter(said, INPUT.name)
    value = values.parameters[INPUT.name]
    if not isinstance(value, (str, QgsMapLayer, list, tuple)):
        value = values.read_as("LayerList", INPUT.name)
    return [_prepared(entry, values) for entry in entries_of(value)]


def _prepared(entry: object, values: ParameterValues) -> PreparedRaster:
    layer = _layer(entry, values) if isinstance(entry, str) else entry
    if layer is None:
        # Files are not made layers, which would take a while for each of a thousand.
        return PreparedRaster(str(entry))
    if not isinstance(layer, QgsRasterLayer):
        name = layer_name(layer) if isinstance(layer, QgsMapLayer) else str(layer)
        raise InvalidParameter(
            tr("INPUT takes rasters, but '{layer}' is not one.", layer=name), INPUT.name
        )
    return prepare_raster(layer)


def _layer(entry: str, values: ParameterValues) -> Optional[QgsMapLayer]:
    """Return the layer that a text names, None for a file that no layer shows."""
    hint = QgsProcessingUtils.LayerHint.Raster
    raster = QgsProcessingUtils.mapLayerFromString(entry, values.context, False, hint)
    if raster is not None:
        return raster
    # A netCDF may also have been opened as a table, by others.
    other = QgsProcessingUtils.mapLayerFromString(entry, values.context, False)
    project = values.context.project()
    is_chosen = other is not None and project and project.mapLayer(other.id()) is not None
    return other if is_chosen else None


def _files(values: ParameterValues) -> List[Path]:
    """Return the files of FOLDER that match PATTERN, sorted by name."""
    folder = Path(FOLDER.read(values).strip())
    pattern = PATTERN.read(values) or PATTERN.default
    if not folder.is_dir():
        raise InvalidParameter(tr("FOLDER '{folder}' is not a folder.", folder=folder), FOLDER.name)
    try:
        found = _glob(folder, pattern)
    except (ValueError, NotImplementedError) as error:
        said = tr(
            "PATTERN '{pattern}' cannot be used: {reason}. Write *.tif, for example.",
            pattern=pattern,
            reason=error,
        )
        raise InvalidParameter(said, PATTERN.name, pattern) from None
    if found:
        return found
    said = tr(
        "No file in FOLDER '{folder}' matches PATTERN '{pattern}'.", folder=folder, pattern=pattern
    )
    raise InvalidParameter(f"{said} {_way_out(folder)}", PATTERN.name, pattern)


def _way_out(folder: Path) -> str:
    names = sorted(entry.name for entry in os.scandir(folder) if entry.is_file())
    if not names:
        return tr("It contains no files; **/*.tif also searches its subfolders.")
    there = ", ".join(f"'{name}'" for name in names[:MOST_EXAMPLES])
    if len(names) > MOST_EXAMPLES:
        there = tr("{names} and more", names=there)
    return tr("It contains {names}; give another PATTERN.", names=there)


def _glob(folder: Path, pattern: str) -> List[Path]:
    if "/" in pattern or "**" in pattern:
        return sorted(path for path in folder.glob(pattern) if path.is_file())
    # TIF is tif, whatever the system thinks of it.
    fits = re.compile(translate(pattern), re.IGNORECASE)
    found = (each for each in os.scandir(folder) if fits.match(each.name) and each.is_file())
    return sorted(map(Path, found))
