# SPDX-License-Identifier: GPL-2.0-or-later
"""What a run leaves that was killed: the next one removes it, and no file is lost."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from qgis_heatdecay.core.hidden_folders import scratch_folder
from qgis_heatdecay.core.staging import staged

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="no such signal")
WRITE = (
    "import os, signal, sys\n"
    "from pathlib import Path\n"
    "from qgis_heatdecay.core import hidden_folders, staging\n"
    "die = lambda: os.kill(os.getpid(), signal.SIGKILL)\n"
)


def killed(code: str, *arguments: object) -> None:
    """Run code that kills itself."""
    words = [sys.executable, "-c", WRITE + code, *map(str, arguments)]
    assert subprocess.run(words, cwd=ROOT, check=False).returncode == -signal.SIGKILL


def hidden(folder: Path) -> list:
    return [entry.name for entry in folder.iterdir() if "heatdecay" in entry.name]


def write(target: Path) -> None:
    with staged(target) as temporary:
        temporary.write_text("new")


def test_the_next_run_removes_what_a_killed_one_left(tmp_path: Path) -> None:
    (tmp_path / "heat.gif").write_text("old")
    killed(
        "with staging.staged(sys.argv[1]) as path:\n    path.write_text('half')\n    die()\n",
        tmp_path / "heat.gif",
    )
    assert len(hidden(tmp_path)) == 1
    write(tmp_path / "other.gif")
    assert hidden(tmp_path) == []
    assert (tmp_path / "heat.gif").read_text() == "old"


def test_what_a_run_that_lives_has_stays(tmp_path: Path) -> None:
    with staged(tmp_path / "a.gif") as first:
        first.write_text("a")
        write(tmp_path / "b.gif")
        code = "with staging.staged(sys.argv[1]) as path:\n    path.write_text('c')\n"
        words = [sys.executable, "-c", WRITE + code, str(tmp_path / "c.gif")]
        subprocess.run(words, cwd=ROOT, check=True)
        assert first.read_text() == "a"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.gif", "b.gif", "c.gif"]


@pytest.mark.parametrize("link", ["os.link", "None"])
def test_a_run_that_is_killed_while_files_move_loses_none(tmp_path: Path, link: str) -> None:
    """Where a disk knows no second names, files are away for a moment."""
    for name in ("a.tif", "a.tif.aux.xml", "b.gif"):
        (tmp_path / name).write_text("old")
    killed(
        f"os.link = {link} or (lambda *a, **k: os.open('/nowhere', 0))\n"
        "replace, number = os.replace, [0]\n"
        "def dying(*arguments):\n"
        "    number[0] += 1\n"
        "    replace(*arguments)\n"
        "    if number[0] == 1: die()\n"
        "os.replace = dying\n"
        "with staging.together():\n"
        "    for name in ('a.tif', 'b.gif'):\n"
        "        with staging.staged(Path(sys.argv[1], name)) as path:\n"
        "            path.write_text('new')\n"
        "            path.with_name(name + '.aux.xml').write_text('new')\n",
        tmp_path,
    )
    write(tmp_path / "c.gif")
    assert hidden(tmp_path) == []
    texts = {each.name: each.read_text() for each in tmp_path.iterdir()}
    assert texts == {"a.tif": "old", "a.tif.aux.xml": "old", "b.gif": "old", "c.gif": "new"}


def test_scratch_folders_go_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    killed(
        "with hidden_folders.scratch_folder() as folder:\n"
        "    (folder / 'key.pem').write_text('secret')\n"
        "    die()\n"
    )
    assert len(hidden(tmp_path)) == 1
    with scratch_folder() as folder:
        assert folder.parent == tmp_path
        assert folder.stat().st_mode & 0o777 == 0o700
        assert [tmp_path / name for name in hidden(tmp_path)] == [folder]
    assert hidden(tmp_path) == []


def test_a_folder_that_only_looks_like_ours_stays(tmp_path: Path) -> None:
    mine = tmp_path / ".heatdecay-notes"
    mine.mkdir()
    (mine / "text").write_text("mine")
    (tmp_path / ".heatdecay-link").symlink_to(mine)
    write(tmp_path / "a.gif")
    assert (mine / "text").read_text() == "mine"
    assert (tmp_path / ".heatdecay-link").is_symlink()
