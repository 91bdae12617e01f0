# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters of files, folders and tables that are written, and whether they can be."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, ClassVar, Dict, Optional, Sequence, Tuple, Union

from qgis.core import (
    QgsDataSourceUri,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingOutputFile,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterRasterDestination,
    QgsProperty,
)

from ..adapters.geopackages import is_geopackage, layer_for_table
from ..core.errors import FileError
from ..core.own_files import foreign_error, foreign_files
from ..core.texts import tr
from .parameter import Parameter
from .parameter_values import ParameterValues, entries_of, existing_identity, identity_of, unwrapped

# Before the address of a destination in a database: ogr:dbname=..., postgis:dbname=...
_PROVIDER = re.compile(r"^\w+:(?=\s*\w+=)")

# File systems take 255 bytes, of which .aux.xml behind the name needs some.
_LONGEST_NAME = 247


@dataclass(frozen=True)
class Output(Parameter):
    """A path that is written, empty where it is not wanted.

    created : whether an optional one is made where nothing is said of it.
    own_names : of a folder, what the files are called that are written into it, as a regular
        expression. first_file : the one that certainly is.
    """

    created: bool = False
    own_names: str = ""
    first_file: str = ""
    is_folder: ClassVar[bool] = False

    def path(self, values: ParameterValues) -> str:
        """Return the path that the user chose, empty for none and for a temporary one.

        It can be looked at before the run, for it makes no temporary file. Dialogs and models give
        more than a text for layers.
        """
        value = values.parameters.get(self.name)
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            value = value.sink
        if isinstance(value, QgsProperty):
            value = value.staticValue()
        if not isinstance(value, str) or value == QgsProcessing.TEMPORARY_OUTPUT:
            return ""
        return value

    def read(self, values: ParameterValues) -> str:
        """Return the path to write, also of a temporary file; empty where it is not wanted."""
        return super().read(values) if self.given(values) else ""

    def validate(self, value: Any, values: ParameterValues) -> None:
        """Leave it to `require_outputs`, which knows the other parameters too."""

    def layer(self, values: ParameterValues) -> str:
        """Return the name of the table within the file, of an output that is one; else nothing."""
        return ""

    def wrong_suffix(self, path: Path) -> Optional[str]:
        """Return what is wrong with the path's extension, or None."""
        return None

    def makes_folder(self, path: Path) -> bool:
        """Return whether a folder of files is written, and no file."""
        return self.is_folder

    def _settings(self) -> Dict[str, Any]:
        return {**super()._settings(), "createByDefault": self.created or not self.optional}


@dataclass(frozen=True)
class RasterOutput(Output):
    """A raster."""

    DECLARED_BY = QgsProcessingParameterRasterDestination
    READ_AS = "OutputLayer"


@dataclass(frozen=True)
class FileOutput(Output):
    """A file.

    filter : of the dialog, as "HTML (*.html)", or a function that returns it; the first format is
        that of a temporary file.
    suffixes : the only ones that can be written; empty where the writer itself says so.
    """

    DECLARED_BY = QgsProcessingParameterFileDestination
    READ_AS = "FileOutput"

    filter: Union[str, Callable[[], str]] = ""
    suffixes: Tuple[str, ...] = ()

    def declare(self, algorithm: QgsProcessingAlgorithm, advanced: bool) -> None:
        # QGIS links outputs that it takes for pages in its Results Viewer, which cannot play them,
        # and at the end of a batch stops there with an error.
        made = self.definition(advanced)
        algorithm.addOutput(QgsProcessingOutputFile(self.name, made.description()))
        algorithm.addParameter(made, False)

    def wrong_suffix(self, path: Path) -> Optional[str]:
        if not self.suffixes or path.suffix.lower() in self.suffixes:
            return None
        return tr(
            "The extension of {name} '{file}' must be {suffix}.",
            name=self.name,
            file=path.name,
            suffix=self.suffixes[0],
        )

    def _settings(self) -> Dict[str, Any]:
        wanted = self.filter if isinstance(self.filter, str) else self.filter()
        return {**super()._settings(), "fileFilter": wanted}


@dataclass(frozen=True)
class FileOrFolderOutput(FileOutput):
    """A file of one of the suffixes, or a folder where the name has none."""

    def wrong_suffix(self, path: Path) -> Optional[str]:
        if self.makes_folder(path) or path.suffix.lower() in self.suffixes:
            return None
        return tr(
            "{name} '{file}' has an unknown extension. Use one of {suffixes}, or a name without "
            "extension for a folder.",
            name=self.name,
            file=path.name,
            suffixes=", ".join(self.suffixes),
        )

    def makes_folder(self, path: Path) -> bool:
        return not path.suffix or (path.is_dir() and path.suffix.lower() not in self.suffixes)


@dataclass(frozen=True)
class FolderOutput(Output):
    """A folder of files."""

    DECLARED_BY = QgsProcessingParameterFolderDestination
    is_folder = True


def require_outputs(rows: Sequence[Parameter], values: ParameterValues) -> None:
    """Require that every output can be written and overwrites nothing that is read.

    Raises FileError: two outputs are one file, an output is an input, or a path or extension cannot
        be written.
    """
    named = [(row, row.path(values)) for row in rows if isinstance(row, Output)]
    outputs = [(row, Path(text)) for row, text in named if text]
    for row, text in named:
        other = None if text else _same_table(row, rows, values)
        if other:
            said = tr(
                "{name} would overwrite {other}: both are the same table. Give another one.",
                name=row.name,
                other=other,
            )
            raise FileError(said)
    seen: Dict[Any, str] = {}
    for row, path in outputs:
        _require_possible_name(row, path)
        place = identity_of(path)
        if place in seen:
            said = tr(
                "{name} and {other} are the same file, {path}. Give each its own.",
                name=row.name,
                other=seen[place],
                path=path,
            )
            raise FileError(said)
        seen[place] = row.name
        wrong = _overwritten(row, path, rows, values) or _unwritable(row, path)
        wrong = wrong or row.wrong_suffix(path) or _among_frames(row, path, outputs)
        if wrong:
            raise FileError(wrong)
        if row.layer(values) and is_geopackage(path):
            layer_for_table(path, row.name, row.layer(values))


def _require_possible_name(row: Output, path: Path) -> None:
    home = path.parts[0] if len(path.parts) > 1 else ""
    if home.startswith("~"):
        # Of users who do not exist, it stays as it is.
        whole = os.path.expanduser(path)  # noqa: PTH111
        said = tr(
            "{name} is {path}, but '{home}' is known to shells alone. Give the whole path, for "
            "example {whole}",
            name=row.name,
            path=path,
            home=home,
            whole=whole,
        )
        raise FileError(said)
    if "\0" in str(path) or len(os.fsencode(path.name)) > _LONGEST_NAME:
        said = tr(
            "{name} has a name that no file can have, or that is too long with those of the files "
            "beside it: {path}. Give one of at most {most} bytes.",
            name=row.name,
            path=str(path).replace("\0", "?"),
            most=_LONGEST_NAME,
        )
        raise FileError(said)


def _overwritten(
    row: Output, path: Path, rows: Sequence[Parameter], values: ParameterValues
) -> Optional[str]:
    """Return which input an output would overwrite; what does not exist yet, nobody reads."""
    if not path.exists():
        return None
    replaced = [path]
    if row.own_names and path.is_dir():
        replaced += [each for each in path.iterdir() if re.fullmatch(row.own_names, each.name)]
    for other in rows:
        if not isinstance(other, Output) and other.given(values):
            found = other.reads(replaced, values)
            if found is not None and not _reads_other_tables(other, row, path, values):
                return tr(
                    "{name} would overwrite {other}: both are {path}. Give another file.",
                    name=row.name,
                    other=other.name,
                    path=found,
                )
    return None


def _reads_other_tables(other: Parameter, row: Output, path: Path, values: ParameterValues) -> bool:
    """Return whether an input names the tables that it reads in a file, and an output another."""
    layer = row.layer(values)
    tables = [
        _table_of(str(values.source_of(entry)))
        for entry in entries_of(values.parameters[other.name])
        if identity_of(path) in map(existing_identity, values.files_behind(entry))
    ]
    return bool(layer and tables) and all(
        table is not None and table[1].casefold() != layer.casefold() for table in tables
    )


def _same_table(row: Output, rows: Sequence[Parameter], values: ParameterValues) -> Optional[str]:
    """Return which input is the table in a database that an output would replace."""
    wanted = _table_of(str(unwrapped(values.parameters.get(row.name))))
    if not wanted:
        return None
    for other in rows:
        if not isinstance(other, Output) and other.given(values):
            for entry in entries_of(values.parameters[other.name]):
                if _table_of(str(values.source_of(entry))) == wanted:
                    return other.name
    return None


def _table_of(source: str) -> Optional[Tuple[Any, str]]:
    """Return the database and the table that a source names, None where it names none."""
    path, _, layer = source.partition("|layername=")
    parts = QgsDataSourceUri(_PROVIDER.sub("", source))
    if parts.database() and parts.table():
        path, layer = parts.database(), f"{parts.schema()}.{parts.table()}".lstrip(".")
    return (existing_identity(path) or path, layer.split("|")[0]) if layer else None


def _among_frames(row: Output, path: Path, outputs: Sequence[Tuple[Output, Path]]) -> Optional[str]:
    """Return in which folder of frames an output would be one of them."""
    for other, folder in outputs:
        is_there = identity_of(path.parent) == identity_of(folder)
        if other.own_names and is_there and re.fullmatch(other.own_names, path.name):
            return tr(
                "{name} is {path}, but {other} writes files of such names into this folder. Give "
                "another name or another folder.",
                name=row.name,
                path=path,
                other=other.name,
            )
    names = filter(None, [row.first_file])
    in_the_way = foreign_files(path, names) if row.makes_folder(path) else []
    return str(foreign_error(path, in_the_way[0])) if in_the_way else None


def _unwritable(row: Output, path: Path) -> Optional[str]:
    """Return why a path cannot be written, as far as that can be known."""
    is_folder = row.makes_folder(path)
    if is_folder and path.is_file():
        return tr("{name} is a file, {path}. Give the name of a folder.", name=row.name, path=path)
    if not is_folder and path.is_dir():
        return tr("{name} is a folder, {path}. Give the name of a file.", name=row.name, path=path)
    folder = path if is_folder else path.parent
    existing = next(
        (each for each in (folder, *folder.absolute().parents) if each.exists()), folder
    )
    if path.is_file() and not os.access(path, os.W_OK):
        return tr("{name}: {path} is write-protected. Give another file.", name=row.name, path=path)
    if existing.is_dir() and not os.access(existing, os.W_OK):
        return tr(
            "{name}: you have no permission to write into {folder}. Choose another folder.",
            name=row.name,
            folder=existing,
        )
    return None
