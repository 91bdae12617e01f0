# SPDX-License-Identifier: GPL-2.0-or-later
"""Copy the plugin into a QGIS profile of yours; an older copy of it there is replaced."""

import argparse
import os
import shutil
import sys
from pathlib import Path

from package import PLUGIN, plugin_files


def profiles_folder(qgis: str = "3") -> Path:
    """Return the folder where QGIS 3 or 4 keeps its profiles."""
    if sys.platform == "win32":
        data = Path(os.environ["APPDATA"])
    elif sys.platform == "darwin":
        data = Path.home() / "Library" / "Application Support"
    else:
        data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return data / "QGIS" / f"QGIS{qgis}" / "profiles"


def deploy(plugins: Path) -> Path:
    """Replace the plugin in a folder of plugins."""
    target = plugins / PLUGIN
    if target.exists():
        shutil.rmtree(target)
    for name, source in plugin_files().items():
        path = plugins / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, path)
    return target


def main() -> None:
    """Deploy to the profile that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", default="default")
    parser.add_argument("--qgis", choices=["3", "4"], default="3")
    parser.add_argument("--plugins", type=Path, help="a folder of plugins, instead of a profile's")
    wanted = parser.parse_args()
    print(
        deploy(
            wanted.plugins or profiles_folder(wanted.qgis) / wanted.profile / "python" / "plugins"
        )
    )
    print("Restart QGIS and tick HeatDecay in Plugins > Manage and Install Plugins.")


if __name__ == "__main__":
    main()
