# SPDX-License-Identifier: GPL-2.0-or-later
"""What a chroot takes from the host to reach the same network: never its packages or its caches."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Dict, List

BUNDLE = Path("/etc/ssl/certs/ca-certificates.crt")
LOCAL_CERTIFICATES = Path("/usr/local/share/ca-certificates")
PIP = Path("/etc/pip.conf")
FILES = [Path("/etc/resolv.conf"), Path("/etc/hosts"), PIP, BUNDLE]
# A folder of Debian's own is the chroot's, whatever stands in a configuration.
DEBIAN = {"bin", "boot", "dev", "etc", "lib", "lib64", "proc", "run", "sbin", "sys", "usr", "var"}

_VARIABLE = re.compile(
    r"(https?|ftp|all|no)_proxy|PIP_(?!CACHE_DIR).+|"
    r"(SSL_CERT_FILE|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|GIT_SSL_CAINFO)",
    re.IGNORECASE,
)
_APT_OPTION = re.compile(r'^Acquire::(https?::|Check-|Retries|ForceIPv).* "[^"]+";$', re.MULTILINE)
_PATH = re.compile(r"(?:file://)?(/[^\s,;:'\"#?]+)")


def environment() -> Dict[str, str]:
    """Return the variables that say how the network, pip and certificates are reached."""
    return {name: value for name, value in os.environ.items() if _VARIABLE.fullmatch(name)}


def apt_options() -> str:
    """Return apt's options about proxies, certificates and old mirrors, as lines of apt.conf."""
    done = subprocess.run(["apt-config", "dump"], capture_output=True, text=True, check=True)  # noqa: S607
    return "".join(f"{found.group()}\n" for found in _APT_OPTION.finditer(done.stdout))


def named_paths() -> List[Path]:
    """Return what the configuration of apt and pip points at on this machine."""
    texts = [apt_options(), *environment().values()]
    texts += [PIP.read_text(encoding="utf-8")] if PIP.is_file() else []
    named = {Path(found) for text in texts for found in _PATH.findall(text)}
    return sorted(path for path in named if path.exists())


def folders() -> List[Path]:
    """Return the folders that a chroot needs at the same place."""
    return [path for path in named_paths() if path.is_dir() and not DEBIAN & set(path.parts[1:2])]


def copy_files(root: Path) -> None:
    """Copy names, certificates and pip's configuration into a chroot.

    To be called before each step: the package ca-certificates makes the bundle anew.
    """
    files = [path for path in (*FILES, *named_paths()) if path.is_file()]
    files += sorted(LOCAL_CERTIFICATES.glob("*.crt"))
    for path in files:
        target = root / path.relative_to("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_symlink():
            target.unlink()
        shutil.copyfile(path, target)
