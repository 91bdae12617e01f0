# SPDX-License-Identifier: GPL-2.0-or-later
"""Make docs/gallery.md and its pictures from real data, which is not part of the repository.

    .venv/bin/python scripts/make_gallery.py [--data FOLDER] [WORD ...]

Words choose pictures by their names; without any, all are made. The data is looked for where the
tests look for it, in ../shared/data. Where a file is missing the script says so, and the picture
that needs it stays as it is.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Callable, Dict, Sequence

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
PICTURES = ROOT / "docs" / "gallery"
sys.path.insert(0, str(ROOT / "scripts"))

from gallery.entries import ENTRIES, Entry  # noqa: E402
from gallery.page import page  # noqa: E402
from gallery.prepare import prepare  # noqa: E402

Run = Callable[[str, Dict[str, str]], None]


def runner(home: Path) -> Run:
    """Return what runs algorithms with this plugin, by a qgis_process with settings of its own."""
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    if program is None:
        raise SystemExit("There is no qgis_process.")
    home.mkdir(mode=0o700)
    own = {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "QGIS_PLUGINPATH": str(ROOT)}
    environment = {**os.environ, **own, "QT_QPA_PLATFORM": "offscreen"}

    def call(*words: str) -> None:
        done = subprocess.run(  # noqa: S603
            [program, *words], env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"{' '.join(words)}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")

    call("plugins", "enable", "qgis_heatdecay")
    return lambda algorithm, parameters: call(
        "run", algorithm, "--", *(f"{name}={value}" for name, value in parameters.items())
    )


def make(entry: Entry, data: Path, work: Path, run: Run) -> bool:
    """Run an entry's commands; say whether all it needs was there."""
    missing = [name for name in entry.needs if not (data / name).is_file()]
    if missing:
        print(f"{entry.title}: left as it is, for {', '.join(missing)} is missing in {data}")
        return False
    out = work / "out"
    out.mkdir(exist_ok=True)
    for algorithm, parameters in entry.commands:
        filled = {
            name: value.format(data=data, work=work, out=out) for name, value in parameters.items()
        }
        if "PREVIEW" not in filled and algorithm.startswith("animate"):
            filled["PREVIEW"] = str(work / "preview.html")
        run(f"heatdecay:{algorithm}", filled)
    for name in entry.pictures:
        shutil.copy(out / name, PICTURES / name)
        print(f"{entry.title}: {name}, {(PICTURES / name).stat().st_size / 1e3:.0f} kB", flush=True)
    return True


def chosen(words: Sequence[str]) -> Sequence[Entry]:
    """Return the entries that have a picture with one of the words in its name."""
    if not words:
        return ENTRIES
    return [
        entry for entry in ENTRIES if any(word in name for word in words for name in entry.pictures)
    ]


def main() -> None:
    """Make what can be made."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("words", nargs="*")
    arguments = parser.parse_args()
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        run = runner(work / "home")
        prepare(work, arguments.data, ROOT / "examples" / "world_map.qml", run)
        made = [make(entry, arguments.data, work, run) for entry in chosen(arguments.words)]
    (ROOT / "docs" / "gallery.md").write_text(page(ENTRIES), encoding="utf-8")
    print(f"{sum(made)} of {len(made)} made")


if __name__ == "__main__":
    main()
