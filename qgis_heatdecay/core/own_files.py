# SPDX-License-Identifier: GPL-2.0-or-later
"""Which files beside an output are HeatDecay's own, and which are somebody's who would miss them.

Styles and layer definitions carry a mark with a hash of the rest, so that they are a user's once he
changed them, and folders of frames hold a list of what was written there, with hashes, too.
"""

import hashlib
import json
import re
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any, Dict, Iterable, Iterator, List, Optional, Set

from .errors import FileError
from .texts import tr
from .threads import Checkpoint, never_stopped

MARK = "Written by HeatDecay, which replaces this file when it writes the layer again."
LIST_NAME = ".heatdecay.json"

# A list from somebody else names no other file.
_LISTED = re.compile(
    r"(frame|heat)_\d{5,}[^/\\]*|heat\.qlr|\d{1,2}/\d{1,8}/\d{1,8}\.png|(legend|style)\.json|index\.html"
)
_GDAL_SIDE_FILES = (".aux.xml", ".ovr", ".msk")
_HEAD_BYTES = 4096
_SEAL = re.compile(rb"<!-- " + re.escape(MARK.encode()) + rb" ([0-9a-f]{64}) -->\r?\n")
# Numbers that QGIS draws for layers, and newer versions for the parts of symbols.
_RANDOM = re.compile(
    "_[0-9a-f]{8}(?:_[0-9a-f]{4}){3}_[0-9a-f]{12}|(?<={)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)
_ATTRIBUTE = re.compile(r'\s[\w:.-]+="[^"<]*"')
_ATTRIBUTES = re.compile(rf"(?<=[\w\"])(?:{_ATTRIBUTE.pattern})+(?=\s*/?>)")
# Files that describe another one of the same name: two of them do not argue.
_DESCRIBING = re.compile(r"\.(qml|qlr|wld|\w{1,4}w|aux|html|txt)", re.IGNORECASE)


def is_foreign(path: Path) -> bool:
    """Return whether a file, if there is one, has no mark of HeatDecay's or was changed since."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
            seal = _SEAL.search(head)
            if seal is None:  # lists of files, and what older versions wrote, have a plain mark
                return MARK.encode() not in head
            rest = head[: seal.start()] + head[seal.end() :] + file.read()
            return seal[1].decode() != _hash_of_text(rest)
    except FileNotFoundError:
        return False
    except OSError:
        return True


def styles_left_alone(*paths: Path) -> List[str]:
    """Return a warning for each style or layer definition that will not be written."""
    return [
        tr(
            "{file} beside the output was not written by HeatDecay, or was changed since, so it is "
            "left as it is and the style is not saved. To have it saved, rename or remove {file}.",
            file=path.name,
        )
        for path in paths
        if is_foreign(path)
    ]


def marked(xml: str) -> str:
    r"""Return an XML document of QGIS's with HeatDecay's mark below its first line.

    The same layer gives the same bytes: QGIS orders attributes by chance, and draws numbers for
    layers, which it replaces when it reads them, and for parts of symbols.

    >>> print(marked('<!DOCTYPE q>\n<q b="2" a="1"/>').splitlines()[-1])
    <q a="1" b="2"/>
    """
    first, _, rest = xml.partition("\n")
    numbers: Dict[str, int] = {}

    def numbered(drawn: "re.Match[str]") -> str:
        number = numbers.setdefault(drawn[0], len(numbers) + 1)
        return f"_{number}" if drawn[0][0] == "_" else str(uuid.UUID(int=number))

    rest = _RANDOM.sub(numbered, rest)
    rest = _ATTRIBUTES.sub(lambda each: "".join(sorted(_ATTRIBUTE.findall(each[0]))), rest)
    seal = _hash_of_text(f"{first}\n{rest}".encode())
    return f"{first}\n<!-- {MARK} {seal} -->\n{rest}"


def _hash_of_text(text: bytes) -> str:
    """Return the hash of a text, the same with the line ends of Windows."""
    return hashlib.sha256(text.replace(b"\r\n", b"\n")).hexdigest()


def is_of_others(side: Path, target: Path) -> bool:
    """Return whether the file that a new one beside a target would replace belongs to another one.

    side : the new file, called as the target but for its extension, as a world file or a .prj.
    """
    place = target.parent / side.name
    if side.name.startswith(target.name + ".") or not is_foreign(place):
        return False
    if side.stat().st_size == place.stat().st_size and side.read_bytes() == place.read_bytes():
        return False
    return not target.exists() or _is_shared(side.name, target)


def stale_side_files(target: Path) -> Iterator[Path]:
    """Yield the files beside an older file that would say wrong things of a new one."""
    names = [target.name + ending for ending in _GDAL_SIDE_FILES]
    if target.exists():
        worlds = sorted(_world_names(target))
        names += [name for name in worlds if not _is_shared(name, target)]
    yield from (target.with_name(name) for name in names if target.with_name(name).is_file())


def _world_names(target: Path) -> Set[str]:
    """Return the names of the world files that a picture may have."""
    extension = target.suffix[1:].lower()
    endings = (f"{extension}w", f"{extension[:1]}{extension[-1:]}w", "wld")
    return {f"{target.stem}.{ending}" for ending in endings}


def _is_shared(side: str, target: Path) -> bool:
    """Return whether there is another file that one beside the target may belong to."""
    is_world = side.lower() in {name.lower() for name in _world_names(target)}
    for other in target.parent.iterdir():
        is_another = other.name not in (side, target.name) and not _DESCRIBING.fullmatch(
            other.suffix
        )
        if is_another and other.stem.lower() == target.stem.lower():
            worlds = {name.lower() for name in _world_names(other)}
            if not is_world or side.lower() in worlds:
                return True
    return False


def listed_files(
    folder: Path, among: Optional[Iterable[str]] = None, moment: Checkpoint = never_stopped
) -> Set[str]:
    """Return the files in a folder that HeatDecay wrote there, and their side files.

    Those in folders within it are called as in "3/4/2.png".

    A frame whose picture or one of whose side files has changed since is somebody's now, whole.

    among : names of files; only their frames are looked at, as it takes time.
    moment : called for each file.
    """
    entries: Dict[str, Any] = {}
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        entries = dict(json.loads((folder / LIST_NAME).read_text("utf-8"))["files"])
    wanted = None if among is None else {_frame_of(name) for name in among}
    listed: Set[str] = set()
    changed: Set[str] = set()
    for name, entry in entries.items():
        moment()
        frame = _frame_of(name)
        if not _LISTED.fullmatch(name) or (wanted is not None and frame not in wanted):
            continue
        listed.add(name)
        # Statistics grow when QGIS adds its own.
        is_fixed = not name.endswith(_GDAL_SIDE_FILES)
        if is_fixed and frame not in changed and _is_changed(folder / name, entry):
            changed.add(frame)
    own = {name for name in listed if _frame_of(name) not in changed}
    return own | {name + ending for name in own for ending in _GDAL_SIDE_FILES}


def _frame_of(name: str) -> str:
    """Return what the name of a frame's picture has in common with those of its side files."""
    return name.split(".", 1)[0]


def _is_changed(path: Path, entry: Any) -> bool:
    """Return whether a file is another one than in the list; one that is gone is not.

    entry : its size and hash; older versions knew only the size.
    """
    size, *hashes = entry if isinstance(entry, list) and entry else [entry]
    try:
        return path.stat().st_size != size or hashes not in ([], [_hash_of_file(path)])
    except FileNotFoundError:
        return False
    except (OSError, ValueError):  # of names that no file can have, too
        return True


def _hash_of_file(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        for part in iter(lambda: file.read(1 << 20), b""):
            found.update(part)
    return found.hexdigest()


def write_list(folder: Path, moment: Checkpoint = never_stopped) -> None:
    """Write the list of the files in a folder, with their sizes and hashes, into it.

    moment : called for each file.
    """
    entries = {}
    for name in sorted(files_within(folder)):
        moment()
        path = folder / name
        entries[name] = [path.stat().st_size, _hash_of_file(path)]
    text = json.dumps({"comment": MARK, "files": entries})
    (folder / LIST_NAME).write_text(text, encoding="utf-8")


def files_within(folder: Path) -> Set[str]:
    """Return the files in a folder and in those within it, as in "3/4/2.png"."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def foreign_files(
    folder: Path, names: Iterable[str], moment: Checkpoint = never_stopped
) -> List[str]:
    """Return those of some names that files in a folder have which HeatDecay did not write.

    The list of our files is one of them where somebody else wrote a file of its name.
    """
    there = [name for name in names if (folder / name).exists()]
    own = listed_files(folder, there, moment) if there else set()
    others = [LIST_NAME] if is_foreign(folder / LIST_NAME) else []
    return others + [name for name in there if name not in own]


def foreign_error(folder: Path, name: str) -> FileError:
    """Return the error that a folder holds files in the way that HeatDecay did not write."""
    said = tr(
        "{folder} holds '{file}', which HeatDecay did not write, or which was changed since, and "
        "would replace. Choose another folder, or move the file.",
        folder=folder,
        file=name,
    )
    return FileError(said)
