# SPDX-License-Identifier: GPL-2.0-or-later
"""Which files are meant by files, folders and patterns, as tools for large tables leave them."""

import glob
import os
from pathlib import Path
from typing import Any, Iterator, List, Sequence, Union

from ..core.errors import InvalidParameter, invalid
from ..core.texts import tr

PathLike = Union[str, "os.PathLike[str]"]
PARQUET = (".parquet", ".geoparquet", ".pq", ".parq")
PLAIN = (".csv", ".tsv", ".txt")
ZIPPED = ".gz"
_SUFFIXES = (*PARQUET, *PLAIN, *(f"{each}{ZIPPED}" for each in PLAIN))
_HIDDEN = (".", "_")
"""What tools leave beside tables: _SUCCESS, _metadata, _temporary, .part-0000.crc."""


def is_parquet(path: PathLike) -> bool:
    """Return whether a file is read as Parquet, by its name."""
    return str(path).lower().endswith(PARQUET)


def find_tables(paths: Union[PathLike, Sequence[PathLike]], name: str = "paths") -> List[str]:
    """Return the absolute paths of the tables, each once, sorted.

    paths : files, folders (with all tables below) and patterns such as ``2024/*.parquet`` and
        ``**/part-*.csv.gz``. Hidden files, marks such as ``_SUCCESS`` and files of other kinds are
        left out where a folder or a pattern holds them; a file that is named must be a table.
    name : what the user calls them, for messages.

    Raises `InvalidParameter` where there is no table.
    """
    given: List[Any] = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    if not given or not all(isinstance(each, (str, os.PathLike)) and str(each) for each in given):
        raise invalid(name, paths, tr("Give files, folders or patterns such as data/*.parquet."))
    found: List[str] = []
    for each in map(os.fspath, given):
        some = sorted(_tables(each, name))
        if not some:
            raise invalid(
                name,
                each,
                tr(
                    "There is no table in it. Tables are files whose names end in {suffixes}.",
                    suffixes=", ".join(_SUFFIXES),
                ),
            )
        found += some
    # The same file may be meant twice, and must not be counted twice.
    return list({Path(each).resolve(): str(Path(each).absolute()) for each in found}.values())


def _tables(path: str, name: str) -> Iterator[str]:
    """Yield the tables that one path means."""
    if Path(path).is_dir():
        yield from _below(path)
    elif Path(path).exists():
        if not path.lower().endswith(_SUFFIXES):
            said = tr(
                "It is no table. Tables are files whose names end in {suffixes}.",
                suffixes=", ".join(_SUFFIXES),
            )
            raise invalid(name, path, said)
        yield path
    elif glob.has_magic(path):
        # Path's own globbing knows no absolute patterns.
        for each in glob.glob(path, recursive=True):  # noqa: PTH207
            if any(part.startswith(_HIDDEN) for part in Path(each).parts[_plain_parts(path) :]):
                continue
            if Path(each).is_dir():
                yield from _below(each)
            elif _is_table(Path(each).name):
                yield each
    elif "://" in path:
        raise InvalidParameter(
            tr(
                "{name} is '{path}', an address. Give files that this computer and all workers see "
                "as files, such as a mounted bucket.",
                name=name,
                path=path,
            ),
            name,
            path,
        )
    else:
        raise invalid(name, path, tr("There is no such file or folder."))


def _plain_parts(pattern: str) -> int:
    """Return how many parts of a pattern come before the first that is one."""
    parts = Path(pattern).parts
    return next(number for number, part in enumerate(parts) if glob.has_magic(part))


def _below(folder: str) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders[:] = [each for each in folders if not each.startswith(_HIDDEN)]
        yield from (str(Path(place, each)) for each in files if _is_table(each))


def _is_table(file: str) -> bool:
    return not file.startswith(_HIDDEN) and file.lower().endswith(_SUFFIXES)


def sizes(paths: Sequence[str]) -> List[int]:
    """Return the sizes of files in bytes, 0 where nothing is known of one."""
    return [Path(each).stat().st_size if Path(each).exists() else 0 for each in paths]
