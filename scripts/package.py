# SPDX-License-Identifier: GPL-2.0-or-later
"""Pack the plugin as QGIS's plugin repository wants it: the same tree gives the same bytes."""

import argparse
import configparser
import zipfile
from pathlib import Path
from typing import Dict

ROOT = Path(__file__).resolve().parent.parent
PLUGIN = "qgis_heatdecay"
LARGEST = 25_000_000
# The oldest time that a zip file can hold.
TIME = (1980, 1, 1, 0, 0, 0)


def plugin_files() -> Dict[str, Path]:
    """Return every file of the plugin by its name in the zip, sorted."""
    folder = ROOT / PLUGIN
    files = {
        path.relative_to(ROOT).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file() and not _left_out(path.relative_to(folder))
    }
    files[f"{PLUGIN}/LICENSE"] = ROOT / "LICENSE"
    return dict(sorted(files.items()))


def _left_out(path: Path) -> bool:
    # What pip installs is marked as typed; the plugins' repository takes no such file. The command
    # is of no use within QGIS.
    return (
        path.suffix == ".pyc"
        or path.parts[0] == "command"
        or path.name == "py.typed"
        or any(part.startswith(".") or part == "__pycache__" for part in path.parts)
    )


def version() -> str:
    """Read the version from metadata.txt."""
    metadata = configparser.ConfigParser()
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    return metadata["general"]["version"]


def write_package(path: Path) -> None:
    """Write the zip."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, source in plugin_files().items():
            entry = zipfile.ZipInfo(name, TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            package.writestr(entry, source.read_bytes())
    if path.stat().st_size > LARGEST:
        path.unlink()
        raise SystemExit(f"The zip is larger than the plugin repository takes ({LARGEST} bytes).")


def main() -> None:
    """Write dist/qgis_heatdecay-<version>.zip, or the file that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", nargs="?", type=Path)
    path = parser.parse_args().path or ROOT / "dist" / f"{PLUGIN}-{version()}.zip"
    write_package(path)
    print(path)


if __name__ == "__main__":
    main()
