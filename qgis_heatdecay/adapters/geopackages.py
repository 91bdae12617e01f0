# SPDX-License-Identifier: GPL-2.0-or-later
"""A table or layer in a GeoPackage beside the layers that are there already."""

import re
from pathlib import Path
from typing import List, Tuple

from osgeo import gdal, ogr
from qgis.core import QgsDataSourceUri

from ..core.errors import Cancelled, FileError
from ..core.own_files import MARK
from ..core.texts import tr
from ..core.threads import Checkpoint, never_stopped
from .compat import GEOPACKAGE_OPTIONS, quiet_gdal

_HEAD = b"SQLite format 3\0"
ROWS_AT_ONCE = 256
"""How many rows of a table are written between two looks at the cancel button."""


def is_geopackage(path: Path) -> bool:
    """Return whether there is a GeoPackage, to which layers can be added."""
    if path.suffix.lower() != ".gpkg" or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_HEAD)) == _HEAD


def file_and_layer(destination: str) -> Tuple[str, str]:
    r"""Return the file and the layer of a table's destination; no file for other databases.

    >>> file_and_layer("ogr:dbname='a.gpkg' table=\"b\" (geom)")
    ('a.gpkg', 'b')
    """
    # The drive of Windows is no database.
    if not re.match(r"\w{2,}:", destination):
        return destination, ""
    provider, _, place = destination.partition(":")
    if provider.lower() != "ogr":
        return "", ""
    parts = QgsDataSourceUri(place)
    return parts.database() or place, parts.table()


def destination_of(path: Path, layer: str) -> str:
    """Return what QGIS writes a table to that is called so; without a name, as the file."""
    if not layer:
        return str(path)
    parts = QgsDataSourceUri()
    parts.setDatabase(str(path))
    parts.setDataSource("", layer, "geom")
    return f"ogr:{parts.uri(False)}"


def layer_for_table(path: Path, parameter: str, wanted: str = "") -> str:
    """Return the name of the table to write: the one that we wrote before, else a free one.

    parameter : names the table in messages. wanted : the name that the user gave.

    Raises FileError: the GeoPackage cannot be read, or has a table so called that is not ours.
    """
    with quiet_gdal() as failures:
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
        if dataset is None:
            raise _failure(path, parameter, failures)
        layers = map(dataset.GetLayer, range(dataset.GetLayerCount()))
        about = {each.GetName(): each.GetMetadataItem("DESCRIPTION") for each in layers}
        # Of tables that GDAL does not list, too.
        listed = dataset.ExecuteSQL("SELECT name FROM sqlite_master")
        taken = {row.GetField(0).casefold() for row in listed}
        dataset.ReleaseResultSet(listed)
    if wanted:
        own = [name for name, description in about.items() if description == MARK]
        same = next((name for name in own if name.casefold() == wanted.casefold()), "")
        if not same and wanted.casefold() in taken:
            raise FileError(
                tr(
                    "{parameter} would replace the table '{layer}' in {path}, which HeatDecay did "
                    "not write. Give another name.",
                    parameter=parameter,
                    layer=wanted,
                    path=path,
                )
            )
        return same or wanted
    for name, description in about.items():
        if description == MARK:
            return name
    names = [path.stem, *(f"{path.stem}_frames{number or ''}" for number in range(len(taken) + 1))]
    return next(name for name in names if name.casefold() not in taken)


def mark_table(path: Path) -> None:
    """Mark the one table of a new GeoPackage as ours; other formats know no descriptions."""
    if path.suffix.lower() != ".gpkg":
        return
    with quiet_gdal():
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
        dataset.GetLayer(0).SetMetadataItem("DESCRIPTION", MARK)
        del dataset  # writes it


def add_table(
    written: Path, path: Path, parameter: str, name: str, moment: Checkpoint = never_stopped
) -> None:
    """Copy the table of one GeoPackage into another one, in place of that of this name, or fail.

    moment : called every few rows; where it raises, nothing has changed either.

    Raises FileError: nothing has changed.
    """
    with quiet_gdal() as failures:
        try:
            source = gdal.OpenEx(str(written), gdal.OF_VECTOR)
            target = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
            if target is not None and target.StartTransaction() == ogr.OGRERR_NONE:
                try:
                    is_whole = _copy_rows(source.GetLayer(0), target, name, moment)
                except Cancelled:
                    target.RollbackTransaction()
                    raise
                if is_whole and target.CommitTransaction() == ogr.OGRERR_NONE:
                    return
                target.RollbackTransaction()
        except RuntimeError as error:  # where somebody switched GDAL's exceptions on
            failures.append(str(error))
    raise _failure(path, parameter, failures)


def _copy_rows(source: ogr.Layer, target: gdal.Dataset, name: str, moment: Checkpoint) -> bool:
    """Copy a layer, and return whether all of it could be written."""
    options = ["OVERWRITE=YES", f"DESCRIPTION={MARK}", *GEOPACKAGE_OPTIONS]
    fields = source.GetLayerDefn()
    layer = target.CreateLayer(name, source.GetSpatialRef(), source.GetGeomType(), options)
    if layer is None:
        return False
    done = [
        layer.CreateField(fields.GetFieldDefn(number)) for number in range(fields.GetFieldCount())
    ]
    for number, row in enumerate(source):
        if number % ROWS_AT_ONCE == 0:
            moment()
        copy = ogr.Feature(layer.GetLayerDefn())
        copy.SetFrom(row)
        done.append(layer.CreateFeature(copy))
    return done == [ogr.OGRERR_NONE] * len(done)


def _failure(path: Path, parameter: str, failures: List[str]) -> FileError:
    return FileError(
        tr(
            "{parameter} could not be added to {path}: {reason}. Close the programs that are "
            "writing to it, or give another file.",
            parameter=parameter,
            path=path,
            reason=" ".join(failures) or tr("it is no GeoPackage"),
        )
    )
