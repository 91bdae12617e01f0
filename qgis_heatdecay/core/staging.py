# SPDX-License-Identifier: GPL-2.0-or-later
"""Files that are complete or absent: written in a hidden folder beside, then moved into place."""

import os
import re
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import Iterable, Iterator, List, Optional, Pattern, Set, Tuple, Union

from .errors import FileError
from .texts import tr

FRAME_NAME = "frame_{:05d}.png"
FRAME_FILES = re.compile(r"frame_\d{5,}\.(png|png\.aux\.xml|pgw|pngw|wld)")
"""The files of a folder of frames: the pictures and what places them on the map."""

_GDAL_SIDE_FILES = (".aux.xml", ".ovr", ".msk")


@contextmanager
def staged(path: Union[str, "os.PathLike[str]"]) -> Iterator[Path]:
    """Return a path to write to; what was written there then takes the place of ``path``.

    The path has the same file name in a new folder, so files written beside it come along. Side
    files of an older file (statistics, overviews, masks, world files) go when they are not written
    anew. When the block raises, or the process dies, the old file stands as it was.

    Raises
    ------
    FileError
        The folder cannot be written, or the old file cannot be replaced.
    """
    target = Path(path)
    if target.is_dir():
        raise FileError(tr("{path} is a folder. Give the name of a file.", path=target))
    with _workshop(target, target.parent) as workshop:
        yield workshop / target.name
        if not (workshop / target.name).exists():
            raise FileError(tr("{path} was not written.", path=target))
        _move_in(workshop, target.parent, _side_files(target), last=target.name)


@contextmanager
def staged_folder(
    path: Union[str, "os.PathLike[str]"], own_files: Pattern[str] = FRAME_FILES
) -> Iterator[Path]:
    """Return a folder to write files to; they then move into the folder ``path``, all or none.

    Older files there whose whole name matches ``own_files`` and that were not written anew are
    removed; all others stay.

    Raises
    ------
    FileError
        The folder cannot be written, or an old file in it cannot be replaced.
    """
    target = Path(path)
    if target.exists() and not target.is_dir():
        raise FileError(tr("{path} is a file. Give the name of a folder.", path=target))
    with _workshop(target, target) as workshop:
        yield workshop
        own = [entry for entry in target.iterdir() if own_files.fullmatch(entry.name)]
        _move_in(workshop, target, own)


@contextmanager
def _workshop(target: Path, parent: Path) -> Iterator[Path]:
    """Yield a new hidden folder in ``parent``; at the end it goes, with what was made for it."""
    missing = [folder for folder in (parent, *parent.parents) if not folder.exists()]
    try:
        parent.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix=".heatdecay-", dir=parent))
    except OSError as error:
        raise FileError(
            tr(
                "{path} cannot be written: {reason}. Choose another folder.",
                path=target,
                reason=error.strerror or error,
            )
        ) from error
    try:
        yield workshop
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
        for folder in missing:
            if folder.exists() and not any(folder.iterdir()):
                folder.rmdir()


def _side_files(target: Path) -> List[Path]:
    """List the files beside an older file of that name that would say wrong things of a new one."""
    extension = target.suffix[1:]
    worlds: Set[str] = {".wld", f".{extension}w", f".{extension[:1]}{extension[-1:]}w"}
    names = [target.name + ending for ending in _GDAL_SIDE_FILES]
    names += [target.stem + ending for ending in sorted(worlds)]
    beside = (target.with_name(name) for name in names if name != target.name)
    return [side for side in beside if side.is_file()]


def _move_in(
    workshop: Path, folder: Path, stale: Iterable[Path], last: Optional[str] = None
) -> None:
    """Move the workshop's files into the folder in place of the stale ones, or change nothing."""
    written = sorted(workshop.iterdir(), key=lambda entry: (entry.name == last, entry.name))
    replaced = {folder / entry.name for entry in written if entry.name != last}
    attic = Path(tempfile.mkdtemp(prefix=".old-", dir=workshop))
    moves = [(old, attic / old.name) for old in sorted(replaced.union(stale)) if old.exists()]
    moves += [(new, folder / new.name) for new in written]
    done: List[Tuple[Path, Path]] = []
    for source, destination in moves:
        try:
            os.replace(source, destination)  # noqa: PTH105 - over an older file, on Windows too
        except OSError as error:
            for origin, place in reversed(done):
                os.replace(place, origin)  # noqa: PTH105
            raise FileError(
                tr(
                    "{path} cannot be replaced: {reason}. "
                    "Close the programs that have it open, or choose another name.",
                    path=folder / source.name,
                    reason=error.strerror or error,
                )
            ) from error
        done.append((source, destination))
