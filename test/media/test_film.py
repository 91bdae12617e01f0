# SPDX-License-Identifier: GPL-2.0-or-later
"""Animations read back for the panel, frame by frame."""

import tempfile
import time
import tracemalloc
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
from support.animation import random_frames

from qgis_heatdecay.media.film import Film
from qgis_heatdecay.media.formats import FORMATS, AnimationSettings, open_writer, require_writable

COLORS = [(0, 0, 0, 255), (200, 30, 20, 255), (20, 160, 60, 255), (250, 240, 230, 255)]
FRAMES = random_frames(9, 48, 32, COLORS)


def write(path, frames, settings):
    try:
        require_writable(str(path), settings)
    except Exception as error:
        pytest.skip(str(error))
    with open_writer(str(path), (frames[0].shape[1], frames[0].shape[0]), settings) as writer:
        for frame in frames:
            writer.add(frame)


def read(path, count, rate):
    film = Film(path, count, rate)
    end = time.monotonic() + 60
    while not film.is_read and time.monotonic() < end:
        time.sleep(0.01)
    return film


@pytest.mark.parametrize("rate", [0.4, 5.0, 12.5])
@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_each_frame_is_at_hand_in_every_format(tmp_path: Path, suffix: str, rate: float) -> None:
    # Files hold equal frames once, repeat slow ones, and hold the last.
    frames = [FRAMES[number] for number in (0, 1, 1, 1, 2, 3, 3, 4, 5, 6, 7, 8, 8)]
    path = tmp_path / f"film{suffix}"
    write(path, frames, AnimationSettings(frame_rate=rate, hold_last_s=2.0))
    film = read(path, len(frames), rate)
    assert film.problem == ""
    lossy = FORMATS[suffix].is_video or suffix == ".avif"
    for number in (*range(len(frames)), 7, 0, 12):
        shown = film.frame(number)
        off = np.abs(shown.astype(int) - frames[number]).mean()
        assert off <= (12 if lossy else 0), (number, off)
    assert film.frame(len(frames)) is None
    film.close()
    assert film.frame(0) is None


WITHOUT_PYAV = """
from pathlib import Path
from qgis_heatdecay.media.film import Film

film = Film(Path({path!r}), 3, {rate})
film._thread.join()
print(film.problem, [int(film.frame(number)[..., 0].mean() / 100 + 0.5) for number in range(3)])
"""


@pytest.mark.parametrize("rate", [0.15, 0.4, 25.0])
@pytest.mark.parametrize("suffix", [".mp4", ".webm"])
def test_videos_are_read_without_pyav(
    tmp_path: Path, python_without: Callable[..., Any], suffix: str, rate: float
) -> None:
    pytest.importorskip("imageio_ffmpeg")
    path = tmp_path / f"film{suffix}"
    frames = [np.full((32, 48, 4), (level, level, level, 255), np.uint8) for level in (0, 100, 200)]
    write(path, frames, AnimationSettings(frame_rate=rate, hold_last_s=2.0))
    done = python_without(["av"], WITHOUT_PYAV.format(path=str(path), rate=rate))
    assert done.stdout.split("\n")[0].strip() == "[0, 1, 2]", done.stderr


def test_what_is_transparent_stays_so(tmp_path: Path) -> None:
    frames = random_frames(3, 40, 30, [(0, 0, 0, 0), (200, 30, 20, 255)])
    path = tmp_path / "film.png"
    write(path, frames, AnimationSettings())
    film = read(path, 3, 5.0)
    assert [(film.frame(number) == frames[number]).all() for number in range(3)] == [True] * 3
    film.close()


def test_large_pictures_are_made_smaller(tmp_path: Path) -> None:
    path = tmp_path / "film.png"
    write(path, [np.full((600, 3000, 4), 255, np.uint8)] * 2, AnimationSettings())
    film = read(path, 2, 5.0)
    assert film.frame(1).shape == (240, 1200, 4)
    film.close()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["film.gif", "film.mp4"])
def test_a_file_that_cannot_be_read_is_a_problem_in_words(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"GIF89a, or not")
    film = read(tmp_path / name, 5, 5.0)
    assert film.problem.startswith("The animation cannot be shown here: ")
    assert film.frame(0) is None
    film.close()


@pytest.mark.slow
def test_a_long_film_waits_on_disk(tmp_path: Path) -> None:
    frames = random_frames(120, 400, 300, COLORS)
    path = tmp_path / "film.png"
    write(path, frames, AnimationSettings())
    tracemalloc.start()
    film = read(path, len(frames), 5.0)
    shown = [film.frame(number).shape for number in range(len(frames))]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    film.close()
    assert shown == [(300, 400, 4)] * 120
    assert peak < 10 * frames[0].nbytes


def test_a_very_long_film_is_smaller() -> None:
    from qgis_heatdecay.media.film import _reduced

    picture = np.zeros((1000, 1000, 4), np.uint8)
    sizes = {count: _reduced(picture, count).shape[0] for count in (1, 400, 3000, 100_000)}
    assert sizes == {1: 1000, 400: 1000, 3000: 408, 100_000: 71}


def test_nothing_is_left_of_a_film_that_has_nowhere_to_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "film.png"
    write(path, FRAMES, AnimationSettings())
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    film = read(path, len(FRAMES), 5.0)
    assert film.problem.startswith("The animation cannot be shown here: ")
    assert film.frame(0) is None
    film.close()


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are counted on Linux")
@pytest.mark.parametrize("wait_s", [0.0, 0.002, 0.02, 0.2])
def test_no_file_stays_open(tmp_path: Path, wait_s: float) -> None:
    path = tmp_path / "film.png"
    write(path, FRAMES, AnimationSettings())

    def opened() -> int:
        files = [each for each in Path("/proc/self/fd").iterdir() if each.exists()]
        names = [str(each.readlink()) for each in files]
        return sum("heatdecay-film" in name or "film.png" in name for name in names)

    film = Film(path, len(FRAMES), 5.0)
    time.sleep(wait_s)
    film.close()
    film._thread.join()
    assert opened() == 0


def test_closing_in_the_midst_ends_the_reading(tmp_path: Path) -> None:
    path = tmp_path / "film.png"
    write(path, random_frames(60, 400, 300, COLORS), AnimationSettings())
    film = Film(path, 60, 5.0)
    film.close()
    assert film.is_read
    assert film.problem == ""
