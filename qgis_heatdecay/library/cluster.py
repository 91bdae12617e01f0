# SPDX-License-Identifier: GPL-2.0-or-later
"""Pieces of tables counted by the workers of a Dask cluster, which need no HeatDecay.

The library is sent to them in an archive, whose package has a name of its own, so that neither an
installed HeatDecay nor that of another user on the same workers is in the way. Results are plain
arrays and texts, because nobody else knows the package by that name.

A piece's result is a value, and not something added to what a worker keeps: when a worker is lost,
the scheduler has its pieces counted again, and none counts twice.
"""

import hashlib
import logging
import time
import zipfile
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FunctionType
from typing import Any, Callable, Dict, Iterator, List, Optional, Sequence, Tuple

from ..core import errors
from ..core.errors import HeatDecayError, MissingPackage, RemoteError, invalid
from ..core.packages import DASK, how_to_get, is_in_qgis
from ..core.progress import Tick
from ..core.texts import tr
from .counting import CountedArea, plain_area
from .tables import Piece, Tables

_ANSWER_SECONDS = 8
_WORKERS_SECONDS = 20.0
_GONE_SECONDS = 15.0
_MOMENT_SECONDS = 0.05
_TOGETHER = 8
"""Results that a worker puts together before they are sent."""
_AHEAD = 4
"""Groups of pieces on their way for each thread of the workers: so much is held at once."""
_ROOMS = ("core", "library")
_FAILED = "failed"


def _call_on_worker(
    package: str, name: str, tables: Tuple[Any, ...], piece: Tuple[Any, ...], more: Tuple[Any, ...]
) -> Any:
    """Call a function of the archive's `counting`, with what it takes made from plain values.

    The library's own errors are results, too: under `_FAILED` their class and message. As errors
    they would be lost where both sides have other versions of what packs them.
    """
    counting = import_module(f"{package}.library.counting")
    library = import_module(f"{package}.library.tables")
    known = import_module(f"{package}.core.errors")
    try:
        arguments = [counting.area_of(each) for each in more]
        work = getattr(counting, name)
        return work(vars(library)["Tables"](*tables), library.Piece(*piece), *arguments)
    except known.HeatDecayError as error:
        return {_FAILED: (type(error).__name__, str(error))}


def _merge_on_worker(package: str, results: List[Any]) -> List[Any]:
    """Put some results together where they are, so that less is sent."""
    merged: List[Any] = import_module(f"{package}.library.counting").merged(results)
    return merged


def _by_value(function: Any) -> Callable[..., Any]:
    """Return a function that is sent with its code: workers know none of this module."""
    names = {"import_module": import_module, "_FAILED": _FAILED}
    made = FunctionType(function.__code__, names, f"heatdecay{function.__name__}")
    # What is defined in the program itself is never sent by its name.
    made.__module__ = "__main__"
    made.__qualname__ = made.__name__
    return made


@contextmanager
def open_cluster(scheduler: Optional[str]) -> Iterator[Optional["Cluster"]]:
    """Connect to a scheduler, and part from it at the end; None for this machine's threads.

    Raises
    ------
    MissingPackage
        Dask is not installed.
    InvalidParameter
        It is no address.
    RemoteError
        Nothing answers there within seconds, or the scheduler has no workers.
    """
    if scheduler is None or scheduler == "":
        yield None
        return
    if not isinstance(scheduler, str):
        raise invalid("scheduler", scheduler, _address_wanted())
    client = _connected(scheduler)
    try:
        yield Cluster(client, scheduler)
    finally:
        with suppress(Exception):
            client.close(timeout=_ANSWER_SECONDS)


def _address_wanted() -> str:
    return tr("Give the address of a Dask scheduler, such as tcp://10.0.0.1:8786.")


def _connected(scheduler: str) -> Any:
    try:
        from distributed import Client  # noqa: PLC0415 - not where there is numpy alone
    except ImportError as error:
        way = how_to_get(DASK) if is_in_qgis() else f"python3 -m pip install {DASK.names}"
        said = tr("A scheduler takes the Python packages dask and distributed. {way}", way=way)
        raise MissingPackage(said) from error
    # Its warnings of a lost connection are told by what follows.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    try:
        return Client(scheduler.strip(), timeout=_ANSWER_SECONDS, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise RemoteError(
            tr(
                "No Dask scheduler answers at {scheduler}. Check that it runs, its address and its "
                "port, and that a firewall lets this computer through.",
                scheduler=scheduler,
            ),
            str(error),
        ) from error
    except (ValueError, TypeError) as error:
        raise invalid("scheduler", scheduler, _address_wanted()) from error


class Cluster:
    """The workers behind a scheduler, to which the library was sent."""

    def __init__(self, client: Any, scheduler: str) -> None:
        self._client = client
        self._scheduler = scheduler
        self._await_workers()
        self._call, self._merge = _by_value(_call_on_worker), _by_value(_merge_on_worker)
        try:
            self._package = self._sent()
        except (OSError, RuntimeError) as error:
            raise self._failed(str(error)) from error

    def _await_workers(self) -> None:
        until = time.monotonic() + _WORKERS_SECONDS
        while not self._client.nthreads():
            if time.monotonic() > until:
                raise RemoteError(
                    tr(
                        "The Dask scheduler at {scheduler} has no workers. Start some, or leave "
                        "the scheduler out to use this computer alone.",
                        scheduler=self._scheduler,
                    )
                )
            time.sleep(_MOMENT_SECONDS)

    def _sent(self) -> str:
        """Send the library to all workers, those that come later too; return its package's name."""
        root = Path(__file__).parents[1]
        files = [root / "__init__.py"]
        for room in _ROOMS:
            files += sorted((root / room).rglob("*.py"))
        contents = {str(path.relative_to(root)): path.read_bytes() for path in files}
        mark = hashlib.sha256(repr(sorted(contents.items())).encode()).hexdigest()[:12]
        package = f"heatdecay_{mark}"
        with TemporaryDirectory(prefix="heatdecay-") as folder:
            archive = Path(folder, f"{package}.zip")
            with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
                for name, content in contents.items():
                    file.writestr(f"{package}/{Path(name).as_posix()}", content)
            self._client.upload_file(str(archive))
        return package

    def results(
        self,
        name: str,
        tables: Tables,
        pieces: Sequence[Piece],
        more: Sequence[CountedArea],
        tick: Tick,
    ) -> Iterator[Any]:
        """Yield what a function of `counting` returns for each piece, in any order.

        Raises the library's own errors, and `RemoteError` where the cluster failed.
        """
        size = max(1, min(_TOGETHER, len(pieces) // max(1, sum(self._client.nthreads().values()))))
        groups = [list(pieces[at : at + size]) for at in range(0, len(pieces), size)]
        waiting: Dict[Any, List[Piece]] = {}
        plain = [plain_area(each) for each in more]
        done = 0
        try:
            while groups or waiting:
                most = _AHEAD * max(1, sum(self._client.nthreads().values()))
                while groups and len(waiting) < most:
                    group = groups.pop()
                    waiting[self._submit(name, tables, group, plain)] = group
                for future in self._finished(waiting, tick, done / len(pieces)):
                    group = waiting.pop(future)
                    yield from self._result(future, group)
                    done += len(group)
                tick(done / len(pieces))
        except BaseException:
            with suppress(Exception):
                self._client.cancel(list(waiting), force=True)
            raise

    def _submit(
        self, name: str, tables: Tables, group: List[Piece], plain: List[Tuple[Any, ...]]
    ) -> Any:
        fields = tuple(getattr(tables, each) for each in tables.__dataclass_fields__)
        parts = [
            self._client.submit(
                self._call, self._package, name, fields, tuple(piece), tuple(plain), pure=False
            )
            for piece in group
        ]
        return self._client.submit(self._merge, self._package, parts, pure=False)

    def _finished(self, waiting: Dict[Any, Any], tick: Tick, share: float) -> List[Any]:
        """Wait until any is done, and look for a cancel meanwhile."""
        gone_since = None
        while True:
            tick(share)
            finished = [each for each in waiting if each.status != "pending"]
            if finished:
                return finished
            if self._client.status == "running":
                gone_since = None
            else:
                gone_since = gone_since or time.monotonic()
                if time.monotonic() - gone_since > _GONE_SECONDS or self._client.status == "closed":
                    raise self._failed(tr("the scheduler is gone"))
            time.sleep(_MOMENT_SECONDS)

    def _result(self, future: Any, group: List[Piece]) -> List[Any]:
        try:
            results = list(future.result(timeout=_GONE_SECONDS))
        except Exception as error:
            raise self._failed(f"{type(error).__name__}: {error}", group) from error
        for each in results:
            if isinstance(each, dict) and _FAILED in each:
                raise _as_here(*each[_FAILED])
        return results

    def _failed(self, reason: str, group: Sequence[Piece] = ()) -> RemoteError:
        files = list(dict.fromkeys(piece.path for piece in group))
        words = {"scheduler": self._scheduler, "reason": reason.split("\n", 1)[0][:500]}
        if not files:
            said = tr("The Dask cluster at {scheduler} failed: {reason}.", **words)
        else:
            said = tr(
                "The Dask cluster at {scheduler} failed: {reason}. It was at these files: {files}.",
                files=", ".join(files),
                **words,
            )
        return RemoteError(said, reason)


def _as_here(kind: str, message: str) -> HeatDecayError:
    """Return an error of the library on a worker as one of the library here."""
    known = getattr(errors, kind, HeatDecayError)
    if known is MissingPackage:
        message = tr("A worker of the cluster lacks a package. {message}", message=message)
    made: HeatDecayError = known(message)
    return made
