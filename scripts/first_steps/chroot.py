# SPDX-License-Identifier: GPL-2.0-or-later
"""A clean Debian in a folder.

Every command runs in a mount and process namespace of its own, so that its mounts and processes end
with it, however it ends, and the machine's own table of mounts never knows of them.
"""

import os
import subprocess
import time
from pathlib import Path
from typing import Mapping, Optional, Sequence

from . import host

USER = "newcomer"
HOME = Path("/home") / USER
# As at any desktop: an account that may use sudo. No recommendations, documentation or languages.
VARIANT = ["--variant=minbase", "--include=apt,sudo"]
NAMESPACE = ["unshare", "--mount", "--propagation=private", "--pid", "--fork", "--kill-child"]
PATHS = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
LONGEST = 3600.0
# $1 root, $2 user, $3 folder, then folders of the host until "--", then variables and the command.
ENTER = """set -eu
root=$1 user=$2 folder=$3; shift 3
mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys"
mount --rbind /dev "$root/dev"
while [ "$1" != -- ]; do
  mkdir -p "$root$1"
  mount --bind "$1" "$root$1"
  mount -o remount,bind,ro "$root$1"
  shift
done
shift
exec chroot --userspec="$user" "$root" /usr/bin/env -i --chdir="$folder" "$@"
"""


class StepFailedError(Exception):
    """A command in the chroot failed; the text says which and shows its last words."""


class Chroot:
    """A Debian of its own in `root`; `log` takes what its commands say."""

    def __init__(self, root: Path, log: Path) -> None:
        self.root = root
        self.log = log

    def build(self, suite: str, mirror: Optional[str] = None) -> None:
        """Make it from Debian's packages, with an account for the newcomer."""
        options = self.root.parent / "apt.conf"
        options.write_text(host.apt_options(), encoding="utf-8")
        command = ["mmdebstrap", "--quiet", "--mode=root", *VARIANT, f"--aptopt={options}"]
        command += [suite, str(self.root), *([mirror] if mirror else [])]
        self._call([*NAMESPACE, "--mount-proc", *command], f"mmdebstrap {suite}")
        self.run(["useradd", "--create-home", "--shell=/bin/bash", USER], user="root")
        may = self.root / "etc" / "sudoers.d" / USER
        may.write_text(f"{USER} ALL=(ALL) NOPASSWD: ALL\n", encoding="utf-8")
        may.chmod(0o440)

    def run(
        self,
        command: Sequence[str],
        *,
        user: str = USER,
        folder: Path = HOME,
        environment: Optional[Mapping[str, str]] = None,
    ) -> None:
        """Run a command as somebody who has just logged in."""
        host.copy_files(self.root)
        home = "/root" if user == "root" else str(HOME)
        clean = {"HOME": home, "USER": user, "LANG": "C.UTF-8", "PATH": PATHS, "TERM": "dumb"}
        variables = {**clean, **host.environment(), **(environment or {})}
        folders = [str(path) for path in host.folders()]
        words = [str(self.root), user, str(folder if user != "root" else "/"), *folders, "--"]
        words += [f"{name}={value}" for name, value in variables.items()]
        self._call([*NAMESPACE, "sh", "-c", ENTER, "enter", *words, *command], " ".join(command))

    def _call(self, command: Sequence[str], name: str) -> None:
        with self.log.open("ab") as log:
            log.write(f"\n$ {name}\n".encode())
            log.flush()
            before = log.tell()
            done = subprocess.run(  # noqa: S603
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                timeout=LONGEST,
                check=False,
            )
        if done.returncode:
            with self.log.open("rb") as log:
                log.seek(before)
                said = log.read().decode(errors="replace").splitlines()[-25:]
            raise StepFailedError("\n".join([f"{name}: exit status {done.returncode}", *said]))

    def path(self, inside: Path) -> Path:
        """Return where a file of the chroot is, seen from outside."""
        return self.root / inside.relative_to("/")

    def remove(self) -> None:
        """Delete it, unless something is mounted there."""
        below = f"{os.path.realpath(self.root)}/"
        listed = subprocess.run(
            ["findmnt", "--list", "--noheadings", "--output=TARGET"],  # noqa: S607
            capture_output=True,
            text=True,
            check=True,
        )
        mounted = [line for line in listed.stdout.splitlines() if f"{line}/".startswith(below)]
        if mounted:
            raise SystemExit(f"Not deleted, for these are mounted: {', '.join(mounted)}")
        delete = ["rm", "-rf", "--one-file-system", "--", str(self.root)]
        # What was interrupted may still write while its processes end.
        for _ in range(10):
            if subprocess.run(delete, stderr=subprocess.DEVNULL, check=False).returncode == 0:  # noqa: S603
                return
            time.sleep(1)
        raise SystemExit(f"Not deleted: {self.root}")
