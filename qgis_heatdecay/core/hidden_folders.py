# SPDX-License-Identifier: GPL-2.0-or-later
"""Folders that a run works in: locked while it lives, removed by a later run where it died."""

import os
import shutil
import sys
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Iterator, Optional

from .errors import FileError
from .texts import tr

if sys.platform == "win32":
    import msvcrt

    def _hold(file: IO[str]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _hold(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_WORKSHOPS, _SCRATCH = ".heatdecay-", "heatdecay-run-"
_LOCK = "lock"


@dataclass(frozen=True)
class Workshop:
    """A hidden folder beside the files that it makes.

    place : the folder where they belong.
    """

    place: Path
    root: Path

    @property
    def new(self) -> Path:
        """Where its files are written."""
        return self.root / "new"

    @property
    def old(self) -> Path:
        """Where what they replace waits until all is done."""
        return self.root / "old"

    def put_back(self) -> None:
        """Put back what was taken away by a run that died before all its files were in place."""
        left, taken_away = (
            [each for each in folder.rglob("*") if each.is_symlink() or not each.is_dir()]
            for folder in (self.new, self.old)
        )
        if left:
            for taken in taken_away:
                place = self.place / taken.relative_to(self.old)
                os.replace(taken, place)  # noqa: PTH105 - over a new file too


@contextmanager
def workshop(target: Path, place: Path) -> Iterator[Workshop]:
    """Yield a workshop in a folder; at the end it goes, with the folders that were made for it.

    target : what is to be written, for the message.
    """
    missing = [folder for folder in (place, *place.parents) if not folder.exists()]
    try:
        place.mkdir(parents=True, exist_ok=True)
        _sweep(place, _WORKSHOPS)
        made = Workshop(place, Path(tempfile.mkdtemp(prefix=_WORKSHOPS, dir=place)))
        made.new.mkdir()
        made.old.mkdir()
    except OSError as error:
        raise FileError(
            tr(
                "{path} cannot be written: {reason}. Choose another folder.",
                path=target,
                reason=error.strerror or error,
            )
        ) from error
    try:
        with _held(made.root):
            yield made
    finally:
        for folder in missing:
            if folder.exists() and not any(folder.iterdir()):
                folder.rmdir()


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Yield a folder for temporary files that nobody else may read."""
    parent = Path(tempfile.gettempdir())
    with suppress(OSError):
        _sweep(parent, _SCRATCH)
    folder = Path(tempfile.mkdtemp(prefix=_SCRATCH, dir=parent))
    with _held(folder):
        yield folder


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Lock a folder, and remove it at the end."""
    lock = _taken(folder / _LOCK, "w")
    try:
        yield
    finally:
        if lock is not None:
            lock.close()  # Windows removes no file that is open
        shutil.rmtree(folder, ignore_errors=True)


def _taken(path: Path, mode: str) -> Optional[IO[str]]:
    """Return the lock, open; None where another process has it or there can be none."""
    file = None
    try:
        file = path.open(mode)
        _hold(file)
    except OSError:
        if file is not None:
            file.close()
        return None
    return file


def _sweep(parent: Path, prefix: str) -> None:
    """Remove the folders of runs whose process is gone: the system has let go of their locks."""
    with os.scandir(parent) as entries:
        left = [
            Path(entry.path)
            for entry in entries
            if entry.name.startswith(prefix) and entry.is_dir(follow_symlinks=False)
        ]
    for root in left:
        lock = _taken(root / _LOCK, "r+") if _is_own(root) else None
        if lock is not None:
            with suppress(OSError):
                Workshop(parent, root).put_back()
            lock.close()
            shutil.rmtree(root, ignore_errors=True)


def _is_own(folder: Path) -> bool:
    """Return whether a folder belongs to the user: what others put there is not trusted."""
    with suppress(OSError):
        return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
    return False
