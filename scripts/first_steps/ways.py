# SPDX-License-Identifier: GPL-2.0-or-later
"""The two ways to a first animation: with only the repository, and with only the zip."""

import shutil
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Dict, Iterator, List, Optional

from . import data, readme
from .chroot import HOME, Chroot
from .trial import Figures

HERE = Path(__file__).resolve().parent
SOURCES = Path("/srv")
CLONE = HOME / "HeatDecay"
PROFILE = HOME / ".local/share/QGIS/QGIS3/profiles/default"
PACKAGES_LOG = Path("/var/log/dpkg.log")
# Debian 12 wraps qgis_process in a script that refuses every command; the program itself works.
QGIS = [Path("/usr/bin/qgis_process.bin"), Path("/usr/bin/qgis_process")]
# There is no display in a chroot.
HEADLESS = {"QT_QPA_PLATFORM": "offscreen"}
# What installs a zip in the plugin manager, and where Debian keeps it.
UNZIP = "import sys; from pyplugin_installer.unzip import unzip; unzip(*sys.argv[1:])"
QGIS_PYTHON = {"PYTHONPATH": "/usr/share/qgis/python"}

Say = Callable[[str], None]


@dataclass(frozen=True)
class Sources:
    """What the newcomer gets: the repository as a bundle of its HEAD, and the zip."""

    bundle: Path
    zip: Path


class Newcomer:
    """Somebody in a clean Debian, with a stopwatch."""

    def __init__(self, chroot: Chroot, say: Say) -> None:
        self.chroot = chroot
        self.say = say

    @contextmanager
    def step(self, name: str) -> Iterator[List[float]]:
        """Say how long something took; the list holds the seconds afterwards."""
        seconds: List[float] = []
        start = time.time()
        try:
            yield seconds
        except BaseException:
            self.say(f"{time.time() - start:8.1f} s  {name}: FAILED")
            raise
        seconds.append(time.time() - start)
        self.say(f"{seconds[0]:8.1f} s  {name}")

    def install(self, *packages: str) -> float:
        """Install packages, as a user of Debian does; give the seconds."""
        apt = {"DEBIAN_FRONTEND": "noninteractive"}
        with self.step(f"apt-get install {' '.join(packages)}") as seconds:
            self.chroot.run(["apt-get", "update"], user="root", environment=apt)
            command = ["apt-get", "install", "--yes", *packages]
            self.chroot.run(command, user="root", environment=apt)
        return seconds[0]

    def qgis(self, words: List[str], name: Optional[str] = None) -> float:
        """Run qgis_process with some words; give the seconds."""
        program = next((path for path in QGIS if self.chroot.path(path).exists()), QGIS[-1])
        with self.step(name or f"{program.name} {' '.join(words)}") as seconds:
            self.chroot.run([program.name, *words], environment=HEADLESS)
        return seconds[0]

    def check(self, results: Path, *made: Path) -> None:
        """Look at the heat, the picture and the animation, and copy them out of the chroot."""
        script = SOURCES / "check.py"
        shutil.copyfile(HERE / "check.py", self.chroot.path(script))
        for path in made:
            shutil.copyfile(self.chroot.path(path), results / path.name)
        with self.step("looking at heat, picture and animation"):
            self.chroot.run(["/usr/bin/python3", str(script), *map(str, made)])

    def give(self, path: Path) -> Path:
        """Put a file where the newcomer can read it."""
        inside = SOURCES / path.name
        shutil.copyfile(path, self.chroot.path(inside))
        return inside


def by_repository(newcomer: Newcomer, sources: Sources, results: Path) -> Figures:
    """Clone, type what the README says under "Try it"; then what contributors need, uncounted."""
    bundle = newcomer.give(sources.bundle)
    apt = newcomer.install("git", "make")
    with newcomer.step("git clone") as clone:
        newcomer.chroot.run(["git", "clone", str(bundle), str(CLONE)])
    start = time.time()
    for words in readme.try_it():
        with newcomer.step(" ".join(words)):
            newcomer.chroot.run(words, folder=CLONE)
    demo = CLONE / "demo"
    made = [demo / name for name in ("heat.tif", "heatmap.png", "heat.gif")]
    # `make demo` does it all at once: the files tell when.
    installed, heat, _, animation = (
        newcomer.chroot.path(path).stat().st_mtime - start for path in (PACKAGES_LOG, *made)
    )
    newcomer.say(f"           of that: packages {installed:.1f} s, heat {heat - installed:.1f} s,")
    newcomer.say(f"           animation {animation - installed:.1f} s after the packages")
    newcomer.check(results, *made)
    with newcomer.step("make setup (contributors' tools, not counted)"):
        newcomer.chroot.run(["make", "setup"], folder=CLONE)
    return Figures(apt + installed, clone[0] + heat - installed, clone[0] + animation - installed)


def by_zip(newcomer: Newcomer, sources: Sources, results: Path) -> Figures:
    """Install QGIS and the zip into an empty profile, and type the README's first commands."""
    package = newcomer.give(sources.zip)
    apt = newcomer.install("qgis")
    with newcomer.step("installing the zip into an empty profile") as unzip:
        plugins = str(PROFILE / "python" / "plugins")
        newcomer.chroot.run(["mkdir", "-p", plugins])
        command = ["python3", "-c", UNZIP, str(package), plugins]
        newcomer.chroot.run(command, environment={**HEADLESS, **QGIS_PYTHON})
    typed = readme.first_steps()
    _write_data(newcomer, readme.value(typed[-1], "INPUT"))
    waited = unzip[0]
    reached: Dict[str, float] = {}
    for words in typed:
        waited += newcomer.qgis(words)
        reached[words[1]] = waited
    outputs = [HOME / readme.value(words, "OUTPUT") for words in typed[1:]]
    newcomer.check(results, *outputs)
    heat, _, animation = (reached[name] for name in readme.FIRST_STEPS)
    return Figures(apt, heat, animation)


def _write_data(newcomer: Newcomer, layer: str) -> None:
    """Make the layer that the README's commands read, with QGIS's own tools."""
    table = newcomer.chroot.path(HOME / "incidents.csv")
    data.write_incidents(table)
    table.chmod(0o644)
    source = f"delimitedtext://file://{HOME}/{table.name}?xField=lon&yField=lat&crs=EPSG:4326"
    words = ["run", "native:savefeatures", "--", f"INPUT={source}", f"OUTPUT={layer}"]
    newcomer.qgis(words, "the newcomer's own points, from a CSV file (not counted)")


WAYS = {"repository": by_repository, "zip": by_zip}
