# SPDX-License-Identifier: GPL-2.0-or-later
"""Files that are complete or absent: written in hidden folders beside, then moved into place.

    with together():
        with staged("heat.tif") as path: ...  # write to this path, and beside it
        with staged_folder("frames") as folder: ...  # and into this folder

When the outermost block ends well, all take their places. When it raises, or one of them cannot be
moved, or the process dies, what was there before stands. Beside an output, only HeatDecay's own
files are replaced or removed: see `own_files`.
"""

import errno
import os
import shutil
import stat
import tempfile
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Callable, Iterable, Iterator, List, NamedTuple, Optional, Union

from .errors import FileError
from .hidden_folders import Workshop, workshop
from .own_files import (
    files_within,
    foreign_error,
    foreign_files,
    is_foreign,
    is_of_others,
    listed_files,
    stale_side_files,
    styles_left_alone,
    write_list,
)
from .texts import tr
from .threads import Checkpoint, never_stopped

FRAME_NAME = "frame_{:05d}.png"

Target = Union[str, "os.PathLike[str]"]
_current: "ContextVar[Optional[_Batch]]" = ContextVar("batch", default=None)


@contextmanager
def together(moment: Checkpoint = never_stopped) -> Iterator[None]:
    """Let all that is staged within the block take its place when the block ends, or nothing.

    moment : called for each file that takes its place; where it raises, none does.
    """
    if _current.get() is not None:
        yield
        return
    with _Batch(moment) as batch:
        token = _current.set(batch)
        try:
            yield
        finally:
            _current.reset(token)


@contextmanager
def staged(path: Target) -> Iterator[Path]:
    """Return a path to write to; what was written there then takes the place of ``path``.

    The path has the same file name in a new folder, so files written beside it come along. Side
    files of an older file (statistics, overviews, masks, world files) go when they are not written
    anew. Links, pipes and the modes of files stay as they are.

    Raises
    ------
    FileError
        The folder cannot be written, or the old file or one beside it cannot be replaced.
    """
    target = Path(path)
    if target.is_dir():
        raise FileError(tr("{path} is a folder. Give the name of a file.", path=target))
    with together():
        temporary = _batch().file(target)
        yield temporary
        if not temporary.exists():
            raise FileError(tr("{path} was not written.", path=target))


@contextmanager
def staged_with_style(
    path: Target, save: Callable[[Path], object], warn: Callable[..., None]
) -> Iterator[Path]:
    """Yield a path to write to, as `staged` does, beside which a style is then saved.

    A style of somebody else's stays, with a warning.

    save : writes the style beside the path it is given.
    """
    style = Path(path).with_suffix(".qml")
    warn(*styles_left_alone(style))
    with staged(path) as target:
        yield target
        if not is_foreign(style):
            save(target)


@contextmanager
def staged_folder(path: Target, names: Iterable[str] = ()) -> Iterator[Path]:
    """Return a folder to write files to; they then move into the folder ``path``, all or none.

    So do files in folders within it, such as 3/4/2.png.

    Older files of ours that were not written anew are removed; all others stay.

    names : of files that will be written, as far as they are known: whether somebody else's are in
        the way shows at once.

    Raises
    ------
    FileError
        The folder cannot be written, or a file of somebody else is in the way.
    """
    target = Path(path)
    if target.exists() and not target.is_dir():
        raise FileError(tr("{path} is a file. Give the name of a folder.", path=target))
    with together():
        in_the_way = foreign_files(target, names, _batch().moment)
        if in_the_way:
            raise foreign_error(target, in_the_way[0])
        yield _batch().folder(target)


def staged_beside(target: Path, add: Callable[[Path], None]) -> Path:
    """Return a path to write to; what was written there is then added to ``target``, which stays.

    Call it within `together`.

    add : called with the path when all other files are in their places; where it raises, they are
        taken back.
    """
    return _batch().addition(target, add)


def _batch() -> "_Batch":
    batch = _current.get()
    if batch is None:
        raise RuntimeError("not within `together`")
    return batch


class _Move(NamedTuple):
    """Puts a new file in a place, or only takes the old one away.

    old : where the old one waits until all is done.
    """

    new: Optional[Path]
    place: Path
    old: Path

    def do(self) -> None:
        """Move, in place of the old file and with its mode."""
        if self.place.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if self.new is not None and _is_special(self.place):
            _pour(self.new, self.place)
            return
        for folder in (self.place.parent, self.old.parent):
            folder.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(self.place):
            if self.new is not None:
                _take_mode(self.place, self.new)
            try:
                # A second name, so that the place is never empty; not every disk knows how.
                os.link(self.place, self.old, follow_symlinks=False)
            except (OSError, NotImplementedError):
                os.replace(self.place, self.old)  # noqa: PTH105
        if self.new is not None:
            os.replace(self.new, self.place)  # noqa: PTH105 - over an older file, on Windows too
        elif self.place.exists():
            self.place.unlink()

    def undo(self) -> None:
        """Put the old file back."""
        with suppress(OSError):
            if os.path.lexists(self.old):
                os.replace(self.old, self.place)  # noqa: PTH105
            elif self.new is not None and not self.new.exists():
                self.place.unlink()


class _Batch(AbstractContextManager):
    """Files that take their places together."""

    def __init__(self, moment: Checkpoint) -> None:
        self.moment = moment
        self._additions: List[Callable[[], None]] = []
        self._open = ExitStack()
        self._plans: List[Callable[[], Iterable[_Move]]] = []

    def file(self, target: Path) -> Path:
        """Return where to write a file."""
        is_special = _is_special(target)
        beside = Path(tempfile.gettempdir()) if is_special else target.parent
        here = self._open.enter_context(workshop(target, beside))
        there = here
        if target.is_symlink() and not is_special:
            real = Path(os.path.realpath(target))
            there = self._open.enter_context(workshop(target, real.parent))
            target = here.place / target.name
        self._plans.append(lambda: _moves_of_file(here, there, target))
        return here.new / target.name

    def folder(self, target: Path) -> Path:
        """Return the folder where to write a folder's files."""
        here = self._open.enter_context(workshop(target, target))
        moves: List[_Move] = []
        self._open.callback(lambda: _leave_no_empty_folder(here, moves))

        def plan() -> List[_Move]:
            moves.extend(_moves_of_folder(here, self.moment))
            return moves

        self._plans.append(plan)
        return here.new

    def addition(self, target: Path, add: Callable[[Path], None]) -> Path:
        """Return where to write what is added to a file."""
        path = self._open.enter_context(workshop(target, target.parent)).new / target.name
        self._additions.append(lambda: add(path))
        return path

    def __exit__(self, failure: Any, *more: Any) -> None:
        with self._open:
            if failure is None:
                self._move_in()

    def _move_in(self) -> None:
        moves = [move for plan in self._plans for move in plan()]
        done: List[_Move] = []
        try:
            # What cannot be taken back comes last.
            for move in sorted(moves, key=lambda each: _is_special(each.place)):
                self.moment()
                done.append(move)
                move.do()
            for add in self._additions:
                add()
        except BaseException as error:
            for move in reversed(done):
                move.undo()
            if not isinstance(error, OSError):
                raise
            raise FileError(
                tr(
                    "{path} cannot be replaced: {reason}. "
                    "Close the programs that have it open, or choose another name.",
                    path=done[-1].place,
                    reason=error.strerror or error,
                )
            ) from error


def _moves_of_file(here: Workshop, there: Workshop, target: Path) -> Iterator[_Move]:
    """Yield the moves of a file and of what was written beside it, the file itself last.

    there : the workshop in the folder to which a link leads; else the same.
    """
    sides = sorted(each.name for each in here.new.iterdir() if each.name != target.name)
    if not _is_special(target):
        for name in sides:
            place = here.place / name
            if place.exists() and is_of_others(here.new / name, target):
                raise FileError(
                    tr(
                        "{path} would be replaced, but belongs to another file of that name. "
                        "Choose another name for {file}.",
                        path=place,
                        file=target.name,
                    )
                )
            yield _Move(here.new / name, place, here.old / name)
        for stale in stale_side_files(target):
            if stale.name not in sides:
                yield _Move(None, stale, here.old / stale.name)
    new, place = here.new / target.name, target
    if there is not here:
        place = Path(os.path.realpath(target))
        # Perhaps to another disk, which may be full.
        new = Path(shutil.move(str(new), str(there.new / place.name)))
    yield _Move(new, place, there.old / place.name)


def _moves_of_folder(here: Workshop, moment: Checkpoint) -> Iterator[_Move]:
    """Yield the moves of a folder's files, and the removals of older ones of ours."""
    own = listed_files(here.place, None, moment)
    write_list(here.new, moment)
    written = files_within(here.new)
    for name in sorted(own - written):
        if (here.place / name).is_file():
            yield _Move(None, here.place / name, here.old / name)
    for name in sorted(written):
        place = here.place / name
        if name not in own and is_foreign(place):
            raise foreign_error(here.place, name)
        yield _Move(here.new / name, place, here.old / name)


def _leave_no_empty_folder(here: Workshop, moves: Iterable[_Move]) -> None:
    """Remove folders within a folder of which nothing is left, or nothing came in the end."""
    within = {folder for move in moves for folder in move.place.parents} - {here.place}
    for folder in sorted(within - set(here.place.parents), reverse=True):
        with suppress(OSError):  # not empty, which is as it should be
            folder.rmdir()


def _is_special(path: Path) -> bool:
    """Return whether there is a pipe or a device."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _pour(new: Path, place: Path) -> None:
    """Write a file's bytes into a pipe or a device; a pipe needs somebody who reads it."""
    with new.open("rb") as source, os.fdopen(_opened(place), "wb") as sink:
        shutil.copyfileobj(source, sink)


def _opened(place: Path) -> int:
    found = os.open(place, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
    os.set_blocking(found, True)
    return found


def _take_mode(old: Path, new: Path) -> None:
    """Set the mode, owner and group of an old file for a new one, as far as that is allowed."""
    found = old.stat()
    with suppress(OSError):
        if hasattr(os, "chown"):
            os.chown(new, found.st_uid, found.st_gid)
    with suppress(OSError):
        new.chmod(stat.S_IMODE(found.st_mode))
