# SPDX-License-Identifier: GPL-2.0-or-later
"""Types that a .csvt file declares for the columns of the CSV file beside it.

GDAL follows them, and QGIS where it knows all of them; both lose what does not fit, such as PM, a
zone, or the digits of a number that is too large. Without that file they read texts.
"""

import atexit
import csv
import hashlib
import shutil
from contextlib import ExitStack
from functools import cache, lru_cache
from pathlib import Path
from typing import List, Optional

from ...core.hidden_folders import scratch_folder

STRING = "string"

_until_the_end = ExitStack()
atexit.register(_until_the_end.close)


def types_beside(path: Path) -> Optional[Path]:
    """Return the file with the types of a file's columns; None where there is none."""
    candidates = (path.with_suffix(suffix) for suffix in (".csvt", ".CSVT") if path.suffix)
    return next((each for each in candidates if each.is_file()), None)


def declared_types(types: Path) -> List[str]:
    """Return the types of the columns in lower case, without widths; none that can be read: none.

    Examples
    --------
    >>> import tempfile
    >>> types = Path(tempfile.mkdtemp(), "t.csvt")
    >>> _ = types.write_text('"Integer64","String(3)",Real(8.2)')
    >>> declared_types(types)
    ['integer64', 'string', 'real']
    """
    try:
        with types.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            row = next(csv.reader(file), [])
    except (OSError, csv.Error):
        return []
    return [each.partition("(")[0].strip().lower() for each in row]


def without_types(path: Path) -> Path:
    """Return another path of a file, beside which no types are declared.

    It is a link, or a copy where the system has no links, and goes when the process ends. The path
    itself is returned where neither can be made.
    """
    try:
        status = path.stat()
        return _alias(path.resolve(), status.st_mtime_ns, status.st_size)
    except OSError:
        return path


@cache
def _folder() -> Path:
    return _until_the_end.enter_context(scratch_folder())


@lru_cache(maxsize=64)
def _alias(path: Path, _changed: int, _size: int) -> Path:
    name = hashlib.sha256(f"{path} {_changed} {_size}".encode()).hexdigest()[:16]
    alias = _folder() / name / path.name
    if not alias.exists():
        alias.parent.mkdir(exist_ok=True)
        try:
            alias.symlink_to(path)
        except (OSError, NotImplementedError):
            shutil.copyfile(path, alias)
    return alias
