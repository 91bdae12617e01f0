# SPDX-License-Identifier: GPL-2.0-or-later
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Callable, Dict, Iterator, List

import pytest

from qgis_heatdecay.core.errors import Cancelled, HeatDecayError
from qgis_heatdecay.core.staging import FRAME_NAME, staged, staged_folder, together


def names(folder: Path) -> list:
    return sorted(entry.name for entry in folder.iterdir())


def test_new_file_and_its_side_files_come_into_place(tmp_path: Path) -> None:
    target = tmp_path / "heat.tif"
    with staged(target) as temporary:
        assert temporary.name == "heat.tif"
        assert tmp_path in temporary.parents
        temporary.write_text("raster")
        temporary.with_name("heat.tif.aux.xml").write_text("statistics")
        temporary.with_suffix(".qml").write_text("style")
        assert not target.exists()
    assert names(tmp_path) == ["heat.qml", "heat.tif", "heat.tif.aux.xml"]
    assert target.read_text() == "raster"


def test_missing_folders_are_made_and_go_again_when_it_fails(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "heat.tif"
    with pytest.raises(Cancelled), staged(target):
        raise Cancelled
    assert names(tmp_path) == []
    with staged(target) as temporary:
        temporary.write_text("raster")
    assert target.read_text() == "raster"


@pytest.mark.parametrize("error", [Cancelled, HeatDecayError, KeyboardInterrupt, ValueError])
def test_the_old_file_stands_when_the_work_fails(tmp_path: Path, error: type) -> None:
    target = tmp_path / "heat.png"
    target.write_text("old")
    (tmp_path / "heat.pgw").write_text("old world")
    with pytest.raises(error), staged(target) as temporary:
        temporary.write_text("half")
        raise error
    assert names(tmp_path) == ["heat.pgw", "heat.png"]
    assert target.read_text() == "old"


def test_stale_side_files_of_the_old_file_go(tmp_path: Path) -> None:
    for name in (
        "heat.png", "heat.png.aux.xml", "heat.png.ovr", "heat.png.msk", "heat.pgw", "heat.pngw",
        "heat.wld", "heat.qml", "heat.html", "heat.tfw", "other.pgw",
    ):  # fmt: skip
        (tmp_path / name).write_text("old")
    with staged(tmp_path / "heat.png") as temporary:
        temporary.write_text("new")
        temporary.with_suffix(".pgw").write_text("new")
    found = {name: (tmp_path / name).read_text() for name in names(tmp_path)}
    assert found == {
        "heat.png": "new", "heat.pgw": "new",
        "heat.qml": "old", "heat.html": "old", "heat.tfw": "old", "other.pgw": "old",
    }  # fmt: skip


def test_nothing_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "heat.gif").write_text("old")
    with (
        pytest.raises(HeatDecayError, match=r"heat\.gif was not written"),
        staged(tmp_path / "heat.gif"),
    ):
        pass
    assert (tmp_path / "heat.gif").read_text() == "old"


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(HeatDecayError, match="cannot be written"),
        staged(tmp_path / "file" / "heat.gif"),
    ):
        pass
    with pytest.raises(HeatDecayError, match="is a folder"), staged(tmp_path):
        pass
    with pytest.raises(HeatDecayError, match="is a file"), staged_folder(tmp_path / "file"):
        pass


def test_all_is_put_back_when_the_old_file_cannot_be_replaced(tmp_path: Path) -> None:
    target = tmp_path / "heat.png"
    for name in ("heat.pgw", "heat.png.aux.xml"):
        (tmp_path / name).write_text("old")
    with pytest.raises(HeatDecayError, match="cannot be replaced"), staged(target) as temporary:
        temporary.write_text("new")
        temporary.with_suffix(".pgw").write_text("new")
        target.mkdir()  # a folder cannot be replaced by a file, nor on Windows an open file
        (target / "foreign").write_text("")
    assert names(tmp_path) == ["heat.pgw", "heat.png", "heat.png.aux.xml"]
    assert (tmp_path / "heat.pgw").read_text() == "old"
    assert (target / "foreign").exists()


def test_a_folder_of_frames_loses_older_ones_beyond_the_last(tmp_path: Path) -> None:
    with staged_folder(tmp_path) as temporary:
        for number in range(5):
            (temporary / FRAME_NAME.format(number)).write_text("old")
            (temporary / f"frame_{number:05d}.pgw").write_text("old")
    for name in ("frame_1.png", "my_frame_00004.png", "frame_00004.png.bak", "notes.txt"):
        (tmp_path / name).write_text("foreign")
    with staged_folder(tmp_path) as temporary:
        for number in range(2):
            (temporary / FRAME_NAME.format(number)).write_text("new")
    assert names(tmp_path) == [
        ".heatdecay.json", "frame_00000.png", "frame_00001.png", "frame_00004.png.bak",
        "frame_1.png", "my_frame_00004.png", "notes.txt",
    ]  # fmt: skip
    assert (tmp_path / "frame_00001.png").read_text() == "new"


def test_a_cancelled_folder_stays_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "frames"
    with pytest.raises(Cancelled), staged_folder(target) as temporary:
        (temporary / "frame_00000.png").write_text("half")
        raise Cancelled
    assert not target.exists()


def test_a_cancel_is_heard_for_each_file_that_moves(tmp_path: Path) -> None:
    def write(moment: Callable[[], None]) -> None:
        with together(moment), staged_folder(tmp_path / "frames") as temporary:
            for number in range(40):
                (temporary / FRAME_NAME.format(number)).write_text("new")

    heard: List[int] = []
    write(lambda: heard.append(1))
    # Each is hashed, then moved; the list moves too.
    assert len(heard) == 40 + 41
    heard.clear()
    write(lambda: heard.append(1))
    assert len(heard) == 40 + 40 + 41  # those of the list as well
    before = left_in(tmp_path)
    for last in (1, 60, 100, 120):
        left = iter(range(last))

        def moment(left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise Cancelled

        with pytest.raises(Cancelled):
            write(moment)
        assert left_in(tmp_path) == before


def left_in(folder: Path) -> Dict[str, int]:
    """Return the files in a folder; a number tells a file from another one in its place."""
    return {str(path): path.stat().st_ino for path in sorted(folder.rglob("*"))}


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_the_old_file_stands_when_the_process_is_killed(tmp_path: Path) -> None:
    target = tmp_path / "heat.gif"
    target.write_text("old")
    script = (
        "import os, signal, sys\n"
        "from qgis_heatdecay.core.staging import staged\n"
        "with staged(sys.argv[1]) as temporary:\n"
        "    temporary.write_text('half')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", script, str(target)], cwd=root, check=False)
    assert done.returncode == -signal.SIGKILL
    assert target.read_text() == "old"
