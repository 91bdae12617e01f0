# SPDX-License-Identifier: GPL-2.0-or-later
"""Hold a packed plugin to the published rules of QGIS's plugin repository.

What stops an upload there or is told to the users: names and kinds of files, size, metadata.txt.
Bandit and detect-secrets are run by the tests; whether the addresses answer is only seen there.
"""

import argparse
import configparser
import re
import sys
import zipfile
from pathlib import Path, PurePosixPath
from typing import Iterator, List, Mapping
from urllib.parse import urlparse

LARGEST = 25_000_000
WANTED = ("name", "description", "version", "qgisMinimumVersion", "author", "email", "about")
ADDRESSES = {"tracker": "http://bugs", "repository": "http://repo", "homepage": "http://homepage"}
FLAGS = ("hasProcessingProvider", "experimental", "deprecated", "server")
FORBIDDEN_FOLDERS = {"__MACOSX", "__pycache__", ".git"}
# Texts and pictures: no libraries, programs or archives, which nobody can review.
KINDS = {".py", ".txt", ".md", ".svg", ".png", ".json", ".html", ".css", ".js", ".csv", ".qml"}
KINDS |= {".ts", ".qm", ".model3"}
# The headings of a changelog that is kept by hand, "## 1.2.0 (date)".
HEADING = re.compile(r"^## (\S+)", re.MULTILINE)


def faults(path: Path, changelog: str) -> Iterator[str]:
    """Yield what the plugin repository, or a user of it, would object to.

    changelog : the text of CHANGELOG.md, which must know the version.
    """
    if path.stat().st_size > LARGEST:
        yield f"{path} has {path.stat().st_size} bytes, more than the {LARGEST} that are taken."
    if not zipfile.is_zipfile(path):
        yield f"{path} is no zip."
        return
    with zipfile.ZipFile(path) as package:
        if package.testzip() is not None:
            yield f"{package.testzip()} is damaged."
        yield from _wrong_files(package)
        plugin = package.namelist()[0].split("/")[0]
        if f"{plugin}/metadata.txt" in package.namelist():
            text = package.read(f"{plugin}/metadata.txt").decode("utf-8")
            yield from _wrong_metadata(text, {*package.namelist()}, plugin, changelog)


def _wrong_files(package: zipfile.ZipFile) -> Iterator[str]:
    names = package.namelist()
    tops = sorted({name.split("/")[0] for name in names})
    if len(tops) != 1:
        yield f"There must be one folder at the top, not {len(tops)}: {', '.join(tops)}."
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]+", tops[0]):
        yield f"The folder {tops[0]} is no name of a Python package."
    for wanted in ("__init__.py", "metadata.txt", "LICENSE"):
        if f"{tops[0]}/{wanted}" not in names:
            yield f"{tops[0]}/{wanted} is missing."
    for entry in package.infolist():
        yield from (f"{entry.filename}: {fault}" for fault in _wrong_entry(entry))


def _wrong_entry(entry: zipfile.ZipInfo) -> Iterator[str]:
    path = PurePosixPath(entry.filename)
    if ".." in entry.filename or "\\" in entry.filename or ":" in entry.filename:
        yield "not a plain path within the zip."
    if path.is_absolute():
        yield "an absolute path."
    if FORBIDDEN_FOLDERS.intersection(path.parts):
        yield "left over from a tool."
    if any(part.startswith(".") for part in path.parts):
        yield "hidden."
    if not entry.is_dir() and path.suffix not in KINDS and path.name != "LICENSE":
        yield f"of the kind {path.suffix or 'without ending'}, which is neither text nor picture."
    if entry.external_attr >> 16 & 0o111 and not entry.is_dir():
        yield "marked as a program."


def _wrong_metadata(text: str, names: "set[str]", plugin: str, changelog: str) -> Iterator[str]:
    # As the repository reads it: a lone % in a text is an error.
    parser = configparser.ConfigParser()
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    try:
        parser.read_string(text)
        values = dict(parser["general"])
    except (configparser.Error, KeyError) as error:
        yield f"metadata.txt cannot be read: {error}."
        return
    for key in (*WANTED, *ADDRESSES):
        if not values.get(key, "").strip():
            yield f"metadata.txt lacks {key}."
    yield from _wrong_values(values)
    if f"{plugin}/{values.get('icon')}" not in names:
        yield f"The icon {values.get('icon')} is missing."
    if values.get("version") not in HEADING.findall(changelog)[:2]:
        yield f"CHANGELOG.md does not begin with version {values.get('version')}."
    if values.get("version", "?") not in values.get("changelog", ""):
        yield "changelog in metadata.txt does not tell of this version."


def _wrong_values(values: Mapping[str, str]) -> Iterator[str]:
    for key, forbidden in ADDRESSES.items():
        address = urlparse(values.get(key, ""))
        if (
            address.scheme not in ("http", "https")
            or not address.netloc
            or values[key] == forbidden
        ):
            yield f"{key} is no address: {values.get(key)}."
    if not re.fullmatch(r"\d+\.\d+(\.\d+)?", values.get("version", "")):
        yield f"version is {values.get('version')}, not like 1.2.0."
    for key in ("qgisMinimumVersion", "qgisMaximumVersion"):
        if not re.fullmatch(r"\d+\.\d+", values.get(key, "")):
            yield f"{key} is {values.get(key)}, not like 3.22."
    if "/" in values.get("author", ""):
        yield "author holds a slash."
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", values.get("email", "")):
        yield f"email is {values.get('email')}."
    for key in FLAGS:
        if values.get(key, "no").lower() not in ("true", "false", "yes", "no", "1", "0"):
            yield f"{key} is {values[key]}, neither yes nor no."
    if "supportsQt6" in values:
        yield "supportsQt6 is out of use: qgisMaximumVersion tells it."


def main() -> None:
    """Print the faults of a zip; the exit status is 1 if there are any.

    With ``--discard`` a zip that has some is deleted, so that nobody uploads it.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--discard", action="store_true", help="delete a zip that has faults")
    wanted = parser.parse_args()
    root = Path(__file__).resolve().parent.parent
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    found: List[str] = list(faults(wanted.path, changelog))
    for fault in found:
        print(fault, file=sys.stderr)
    if found and wanted.discard:
        wanted.path.unlink()
        print(f"{wanted.path} was deleted.", file=sys.stderr)
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
