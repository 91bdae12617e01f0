# SPDX-License-Identifier: GPL-2.0-or-later
"""Which rasters, and when they are."""

import os
import re
from fnmatch import translate
from pathlib import Path
from typing import List, Optional, Sequence

from qgis.core import (
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingUtils,
    QgsRasterLayer,
)

from ..adapters.rasters.raster_dates import Reading
from ..adapters.rasters.raster_layers import TakenRaster, take_raster
from ..core.errors import HeatDecayError
from ..core.texts import tr
from ..core.time.file_dates import finder
from .grid_block import picture_grid_definitions
from .parameter import helped, integer, string
from .parameter_values import ParameterValues

_PATTERN = "*.tif"
_MOST_EXAMPLES = 3


def raster_definitions() -> List[QgsProcessingParameterDefinition]:
    """Declare what says which rasters there are, and when each of them is."""
    return [*_source_definitions(), *_date_definitions()]


def _source_definitions() -> List[QgsProcessingParameterDefinition]:
    return [
        helped(
            QgsProcessingParameterMultipleLayers(
                "INPUT",
                tr("Rasters (one, or one band, for each date)"),
                QgsProcessing.SourceType.TypeRaster,
                optional=True,
            ),
            tr(
                "Raster files or layers, a frame for each date. Dates come from the layers' "
                "temporal properties, else from the names of the files, else from the descriptions "
                "of the bands; the times of a netCDF, and bands described by dates alone, come "
                "before the name. Rasters of one date are put together; where several have data, "
                "the first of the list is seen. A variable of a netCDF is given as "
                'NETCDF:"a.nc":t2m.'
            ),
        ),
        helped(
            QgsProcessingParameterFile(
                "FOLDER",
                tr("or a folder of rasters"),
                QgsProcessingParameterFile.Behavior.Folder,
                optional=True,
            ),
            tr("All files in it that fit the pattern, instead of a list of rasters."),
        ),
        string(
            "PATTERN",
            tr("Rasters: Names of the files in the folder (* = anything)"),
            tr("Such as *.tif, MOD13Q1*.hdf, or **/*_NDVI.tif for the folders in it too."),
            default=_PATTERN,
        ),
        integer(
            "BAND",
            tr("Rasters: Band to show (empty = bands with dates, else the first)"),
            tr(
                "Give it for files whose bands are no dates. Files with red, green and blue, or "
                "with a palette, are shown in their own colors if no band is given."
            ),
            minimum=1,
        ),
    ]


def _date_definitions() -> List[QgsProcessingParameterDefinition]:
    return [
        string(
            "TIME_PATTERN",
            tr("Time: Where the date stands in the names (regular expression with one group)"),
            tr(
                r"Such as _(\d{8})\.tif for ndvi_20200301.tif. Empty: dates like 2020-03-01, "
                "20200301, 20200301T1230, 2020_03, 2020061 (day of the year) and 2020 are found "
                "by themselves."
            ),
        ),
        string(
            "TIME_FORMAT",
            tr("Time: Format of the dates (empty = usual forms; %Y%j; %d%m%y; epoch)"),
            tr(
                "Python's codes, for names and descriptions in which dates are written in other "
                "ways: %y%m%d for 200301. epoch: seconds since 1970."
            ),
        ),
    ]


def raster_grid_definitions(default_size: int) -> List[QgsProcessingParameterDefinition]:
    """Declare the grid of the picture; without a CRS of its own it is in that of the rasters."""
    definitions = picture_grid_definitions(default_size)
    for definition in definitions:
        if definition.name() == "TARGET_CRS":
            helped(definition, tr("Empty: that of the first raster, whatever it is."))
    return definitions


def read_reading(values: ParameterValues) -> Reading:
    """Read how dates are found.

    Raises
    ------
    HeatDecayError
        TIME_PATTERN is no regular expression with one group, or TIME_FORMAT has an unknown code.
    """
    time_pattern, time_format = values.text("TIME_PATTERN"), values.text("TIME_FORMAT")
    return Reading(
        find=finder(time_pattern, time_format),
        explicit=bool(time_pattern or time_format),
        time_format=time_format,
        timezone=values.text("TIMEZONE"),
        band=values.optional_integer("BAND"),
    )


def take_rasters(values: ParameterValues) -> List[TakenRaster]:
    """Take layers and list the folder, in the main thread; files are not opened yet.

    Raises
    ------
    HeatDecayError
        There is no raster, INPUT and FOLDER are both given, or a layer is no raster file.
    """
    has_input, has_folder = values.given("INPUT"), values.given("FOLDER")
    if has_input and has_folder:
        raise HeatDecayError(
            tr("INPUT and FOLDER are both given. Give one of them: a list of rasters or a folder.")
        )
    if has_folder:
        return [TakenRaster(str(path)) for path in _files(values)]
    if not has_input:
        raise HeatDecayError(
            tr(
                "There are no rasters. Give INPUT, a list of rasters, or FOLDER, a folder of files "
                "that fit PATTERN."
            )
        )
    return [_taken(entry, values) for entry in _entries(values)]


def _entries(values: ParameterValues) -> Sequence[object]:
    value = values.parameters["INPUT"]
    if isinstance(value, (str, QgsMapLayer)):
        return [value]
    if isinstance(value, (list, tuple)):
        return value
    return values.algorithm.parameterAsLayerList(values.parameters, "INPUT", values.context)


def _taken(entry: object, values: ParameterValues) -> TakenRaster:
    layer = _layer(entry, values) if isinstance(entry, str) else entry
    if layer is None:
        # Files are not made layers, which would take a while for each of a thousand.
        return TakenRaster(str(entry))
    if not isinstance(layer, QgsRasterLayer):
        name = layer.name() if isinstance(layer, QgsMapLayer) else str(layer)
        raise HeatDecayError(tr("INPUT takes rasters, and '{layer}' is none.", layer=name))
    return take_raster(layer)


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
    """Return the files of FOLDER that fit PATTERN, sorted by name."""
    folder = Path(values.text("FOLDER"))
    pattern = values.text("PATTERN") or _PATTERN
    if not folder.is_dir():
        raise HeatDecayError(tr("FOLDER '{folder}' is no folder.", folder=folder))
    try:
        found = _glob(folder, pattern)
    except (ValueError, NotImplementedError) as error:
        raise HeatDecayError(
            tr(
                "PATTERN '{pattern}' cannot be used: {reason}. Write *.tif, for example.",
                pattern=pattern,
                reason=error,
            )
        ) from None
    if found:
        return found
    said = tr(
        "No file in FOLDER '{folder}' fits PATTERN '{pattern}'.", folder=folder, pattern=pattern
    )
    raise HeatDecayError(f"{said} {_way_out(folder)}")


def _way_out(folder: Path) -> str:
    names = sorted(entry.name for entry in os.scandir(folder) if entry.is_file())
    if not names:
        return tr("It holds no files; **/*.tif also looks into the folders in it.")
    there = ", ".join(f"'{name}'" for name in names[:_MOST_EXAMPLES])
    if len(names) > _MOST_EXAMPLES:
        there = tr("{names} and more", names=there)
    return tr("It holds {names}; give another PATTERN.", names=there)


def _glob(folder: Path, pattern: str) -> List[Path]:
    if "/" in pattern or "**" in pattern:
        return sorted(path for path in folder.glob(pattern) if path.is_file())
    # TIF is tif, whatever the system thinks of it.
    fits = re.compile(translate(pattern), re.IGNORECASE)
    names = [each.name for each in os.scandir(folder) if fits.match(each.name) and each.is_file()]
    return [folder / name for name in sorted(names)]
