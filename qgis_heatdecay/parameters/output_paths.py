# SPDX-License-Identifier: GPL-2.0-or-later
"""Outputs that cannot be written, or would destroy what they are made from."""

import os
from pathlib import Path
from typing import Any, Dict, Iterator, Optional
from urllib.parse import unquote

from qgis.core import (
    QgsMapLayer,
    QgsProcessingFeatureSourceDefinition,
    QgsProperty,
    QgsVectorFileWriter,
)

from ..core.texts import to_translate, tr, translated
from .parameter_values import ParameterValues

_FOLDERS = ("folderDestination",)
_PAGE_SUFFIXES = (".html", ".htm")
_NO_SHAPES = to_translate("{name} '{file}' would hold no shapes: use .gpkg, .csv or .dbf.")
_NO_TABLE = to_translate(
    "{name} '{file}' has an extension that QGIS cannot write. Use .gpkg or .csv."
)
_NO_PAGE = to_translate("{name} '{file}' is a page: use .html.")


def refused_output(values: ParameterValues) -> Optional[str]:
    """Return what is wrong with the paths of the outputs, or None."""
    inputs = dict(_inputs(values))
    seen: Dict[str, str] = {}
    for definition in values.algorithm.destinationParameterDefinitions():
        name = definition.name()
        path = values.output_path(name)
        if not path:
            continue
        place = os.path.realpath(path)
        if place in seen:
            return tr(
                "{name} and {other} are the same file, {path}. Give each its own.",
                name=name,
                other=seen[place],
                path=path,
            )
        if place in inputs:
            return tr(
                "{name} would destroy {other}: both are {path}. Give another file.",
                name=name,
                other=inputs[place],
                path=path,
            )
        seen[place] = name
        wrong = _unwritable(name, Path(path), definition.type() in _FOLDERS)
        wrong = wrong or _wrong_suffix(name, definition.type(), Path(path))
        if wrong:
            return wrong
    return None


def _inputs(values: ParameterValues) -> Iterator["tuple[str, str]"]:
    """Yield the files that are read, and the parameter that names each."""
    for definition in values.algorithm.parameterDefinitions():
        value = values.parameters.get(definition.name())
        if definition.isDestination() or value is None:
            continue
        for entry in value if isinstance(value, (list, tuple)) else [value]:
            path = _file_behind(entry, values)
            if path:
                yield os.path.realpath(path), definition.name()


def _file_behind(value: Any, values: ParameterValues) -> str:
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    if isinstance(value, QgsProperty):
        value = value.staticValue()
    if isinstance(value, str):
        layer = values.context.getMapLayer(value)
        value = layer if layer is not None else value
    source = value.source() if isinstance(value, QgsMapLayer) else value
    if not isinstance(source, str) or not source:
        return ""
    path = (
        unquote(source.split("file://", 1)[-1].split("?", 1)[0]) if "file://" in source else source
    )
    path = path.split("|", 1)[0]
    # Not Path.is_file(), which raises for texts too long for a name, as expressions may be.
    return path if os.path.isfile(path) else ""  # noqa: PTH113


def _unwritable(name: str, path: Path, is_folder: bool) -> Optional[str]:
    """Say why a path cannot be written, as far as that can be known."""
    if is_folder and path.is_file():
        return tr("{name} is a file, {path}. Give the name of a folder.", name=name, path=path)
    if not is_folder and path.is_dir():
        return tr("{name} is a folder, {path}. Give the name of a file.", name=name, path=path)
    folder = path if is_folder else path.parent
    existing = next(
        (each for each in (folder, *folder.absolute().parents) if each.exists()), folder
    )
    if existing.is_dir() and not os.access(existing, os.W_OK):
        return tr(
            "{name}: you may not write into {folder}. Choose another folder.",
            name=name,
            folder=existing,
        )
    return None


def _wrong_suffix(name: str, kind: str, path: Path) -> Optional[str]:
    suffix, wrong = path.suffix.lower(), ""
    if kind == "sink" and suffix == ".shp":
        wrong = _NO_SHAPES
    elif (
        kind == "sink" and suffix.lstrip(".") not in QgsVectorFileWriter.supportedFormatExtensions()
    ):
        wrong = _NO_TABLE
    elif name == "PREVIEW" and suffix not in _PAGE_SUFFIXES:
        wrong = _NO_PAGE
    return translated(wrong, name=name, file=path.name) if wrong else None
