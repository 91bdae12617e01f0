# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters of files, folders and tables that are written, and whether they can be."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import (
    Any,
    Callable,
    ClassVar,
    Dict,
    Iterable,
    Iterator,
    Optional,
    Sequence,
    Tuple,
    Union,
)
from urllib.parse import unquote

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterRasterDestination,
    QgsProperty,
    QgsVectorFileWriter,
)

from ..core.errors import FileError
from ..core.texts import to_translate, tr, translated
from .parameter import Parameter
from .parameter_values import ParameterValues, entries_of


@dataclass(frozen=True)
class Output(Parameter):
    """A path that is written, empty where it is not wanted.

    created : whether an optional one is made where nothing is said of it.
    """

    created: bool = False
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

    def wrong_suffix(self, path: Path) -> Optional[str]:
        """Return what is wrong with the path's extension, or None."""
        return None

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
class FolderOutput(Output):
    """A folder of files."""

    DECLARED_BY = QgsProcessingParameterFolderDestination
    is_folder = True


@dataclass(frozen=True)
class TableOutput(Output):
    """A table without geometry: a file, or one in a database or in memory, which has no path."""

    DECLARED_BY = QgsProcessingParameterFeatureSink

    def path(self, values: ParameterValues) -> str:
        path = super().path(values)
        return "" if ":" in path[2:] else path  # the drive of Windows is no database

    def wrong_suffix(self, path: Path) -> Optional[str]:
        text = to_translate(
            "{name} '{file}' has an extension that QGIS cannot write. Use .gpkg or .csv."
        )
        if path.suffix.lower() == ".shp":
            text = to_translate("{name} '{file}' would hold no shapes: use .gpkg, .csv or .dbf.")
        elif path.suffix.lower()[1:] in QgsVectorFileWriter.supportedFormatExtensions():
            return None
        return translated(text, name=self.name, file=path.name)

    def _settings(self) -> Dict[str, Any]:
        return {**super()._settings(), "type": QgsProcessing.SourceType.TypeVector}


def require_outputs(rows: Sequence[Parameter], values: ParameterValues) -> None:
    """Require that every output can be written and overwrites nothing that is read.

    Raises FileError: two outputs are one file, an output is an input, or a path or extension cannot
        be written.
    """
    inputs = dict(_files_read(rows, values))
    seen: Dict[str, str] = {}
    for row in (each for each in rows if isinstance(each, Output)):
        path = row.path(values)
        if not path:
            continue
        place = os.path.realpath(path)
        if place in seen:
            said = tr(
                "{name} and {other} are the same file, {path}. Give each its own.",
                name=row.name,
                other=seen[place],
                path=path,
            )
            raise FileError(said)
        if place in inputs:
            said = tr(
                "{name} would overwrite {other}: both are {path}. Give another file.",
                name=row.name,
                other=inputs[place],
                path=path,
            )
            raise FileError(said)
        seen[place] = row.name
        wrong = _unwritable(row, Path(path)) or row.wrong_suffix(Path(path))
        if wrong:
            raise FileError(wrong)


def _files_read(rows: Iterable[Parameter], values: ParameterValues) -> Iterator["tuple[str, str]"]:
    """Yield the files that are read, and the parameter that names each."""
    for row in rows:
        if not isinstance(row, Output):
            for entry in entries_of(values.parameters.get(row.name)):
                path = _file_behind(entry, values)
                if path:
                    yield os.path.realpath(path), row.name


def _file_behind(value: Any, values: ParameterValues) -> str:
    source = values.source_of(value)
    if not isinstance(source, str) or not source:
        return ""
    if "file://" in source:
        source = unquote(source.split("file://", 1)[-1].split("?", 1)[0])
    path = source.split("|", 1)[0]
    # Not Path.is_file(), which raises for texts too long for a name, as expressions may be.
    return path if os.path.isfile(path) else ""  # noqa: PTH113


def _unwritable(row: Output, path: Path) -> Optional[str]:
    """Return why a path cannot be written, as far as that can be known."""
    if row.is_folder and path.is_file():
        return tr("{name} is a file, {path}. Give the name of a folder.", name=row.name, path=path)
    if not row.is_folder and path.is_dir():
        return tr("{name} is a folder, {path}. Give the name of a file.", name=row.name, path=path)
    folder = path if row.is_folder else path.parent
    existing = next(
        (each for each in (folder, *folder.absolute().parents) if each.exists()), folder
    )
    if existing.is_dir() and not os.access(existing, os.W_OK):
        return tr(
            "{name}: you have no permission to write into {folder}. Choose another folder.",
            name=row.name,
            folder=existing,
        )
    return None
