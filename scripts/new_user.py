# SPDX-License-Identifier: GPL-2.0-or-later
"""Try HeatDecay as a new user would: from nothing to a first animation in five minutes.

    python3 scripts/new_user.py [--suites bookworm,forky] [--ways repository,zip] [--keep]

For every suite of Debian (bookworm has QGIS 3.22, trixie 3.40, forky 3.44) and every way a clean
chroot is made from Debian's packages, with an account that may use sudo and nothing more. There

- "repository" installs git and make, clones HEAD and types what the README says under "Try it";
- "zip" installs QGIS, and the zip into an empty profile as the plugin manager does, makes points
  with dates from a CSV file, and types the first commands of "On the command line" in the README.

The heat, the picture and the animation are looked at by GDAL and Pillow there and copied to
build/new_user, with a log. The seconds of each step are printed, and a table at the end: the time
that apt takes stands apart, for many have QGIS already; what a person needs to read and to click
is not in it. The exit status is 1 if anything failed or took longer than five minutes in all.

Ubuntu is tried with a mirror as a line of apt's sources, which needs Ubuntu's keyring:
--suites jammy --mirror "deb http://archive.ubuntu.com/ubuntu jammy main universe".

It needs root, mmdebstrap, git, and 4 GB in $TMPDIR. apt, pip and certificates in the chroots are
configured as on this machine, without its caches. Mounts are made in namespaces of their own and
end with each step; chroots are deleted, also upon errors and interruption, unless --keep is given.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType
from typing import List, Optional

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "build" / "new_user"
TOOLS = ("mmdebstrap", "apt-config", "git", "unshare", "findmnt", "chroot")
sys.path.insert(0, str(ROOT / "scripts"))

from first_steps.chroot import Chroot, StepFailedError  # noqa: E402
from first_steps.trial import Trial, table  # noqa: E402
from first_steps.ways import WAYS, Newcomer, Sources  # noqa: E402


def take_sources(folder: Path) -> Sources:
    """Bundle HEAD, and pack the zip from a clone of it: nothing comes from the work tree."""
    bundle, clone, package = folder / "HeatDecay.bundle", folder / "clone", folder / "plugin.zip"
    git = ["git", "-c", "safe.directory=*", "-c", "advice.detachedHead=false"]
    for command in (
        [*git, "-C", str(ROOT), "bundle", "create", "--quiet", str(bundle), "HEAD"],
        [*git, "clone", "--quiet", str(bundle), str(clone)],
        [sys.executable, "-B", str(clone / "scripts" / "package.py"), str(package)],
    ):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return Sources(bundle, package)


def qgis_version(chroot: Chroot) -> str:
    """Return the version of Debian's package of QGIS, without Debian's own part."""
    status = chroot.path(Path("/var/lib/dpkg/status")).read_text(encoding="utf-8")
    for block in status.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
        if fields.get("Package") == "qgis":
            return fields["Version"].partition("+")[0]
    return "none"


def attempt(suite: str, way: str, sources: Sources, wanted: argparse.Namespace) -> Trial:
    """Go one way in one suite."""
    print(f"\n{suite}, {way}", flush=True)
    results = wanted.results / f"{suite}-{way}"
    shutil.rmtree(results, ignore_errors=True)
    results.mkdir(parents=True)
    folder = Path(tempfile.mkdtemp(prefix=f"heatdecay-{suite}-{way}-"))
    folder.chmod(0o755)
    chroot = Chroot(folder / "root", results / "log.txt")
    newcomer = Newcomer(chroot, lambda text: print(text, flush=True))
    figures = None
    qgis = "none"
    try:
        with newcomer.step("a clean Debian (not counted)"):
            chroot.build(suite, wanted.mirror)
        figures = WAYS[way](newcomer, sources, results)
    except (StepFailedError, subprocess.TimeoutExpired, OSError) as error:
        print(error)
    finally:
        if chroot.path(Path("/var/lib/dpkg/status")).exists():
            qgis = qgis_version(chroot)
        if wanted.keep:
            print(f"kept: {chroot.root}")
        else:
            chroot.remove()
            shutil.rmtree(folder)
    return Trial(suite, way, qgis, figures)


def words(text: str) -> List[str]:
    """Read words between commas."""
    return text.split(",")


def ways(text: str) -> List[str]:
    """Read names of ways between commas."""
    unknown = [way for way in words(text) if way not in WAYS]
    if unknown:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: not one of {', '.join(WAYS)}")
    return words(text)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--suites", type=words, default="bookworm,forky")
    parser.add_argument("--ways", type=ways, default=",".join(WAYS))
    parser.add_argument("--mirror", help="where packages come from, as for mmdebstrap")
    parser.add_argument("--results", type=Path, default=RESULTS, help="a folder for what is made")
    parser.add_argument("--keep", action="store_true", help="keep the chroots, and say where")
    return parser.parse_args()


def interrupted(number: int, frame: Optional[FrameType]) -> None:
    """End as after Ctrl-C, so that all is cleaned up."""
    raise KeyboardInterrupt


def main() -> int:
    """Go all ways in all suites, and print the table."""
    wanted = arguments()
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if os.geteuid() != 0 or missing:
        print(f"new_user: needs root, and {', '.join(missing or TOOLS)}", file=sys.stderr)
        return 2
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupted)
    os.umask(0o022)
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        sources = take_sources(Path(folder))
        trials = [
            attempt(suite, way, sources, wanted) for suite in wanted.suites for way in wanted.ways
        ]
    machine = f"{os.cpu_count()} cores, load {load:.1f} at the start"
    print(f"\nSeconds, {time.strftime('%Y-%m-%d')}, {machine}")
    print(table(trials))
    return 0 if all(trial.passed for trial in trials) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
