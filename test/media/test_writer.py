# SPDX-License-Identifier: GPL-2.0-or-later
"""Pictures that move, by Pillow: what a viewer shows is what was given."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import List, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.animation import play, random_frames
from support.examples import examples
from support.languages import outside_quotes, quoted, translated_by

from qgis_heatdecay.core.errors import Cancelled, HeatDecayError
from qgis_heatdecay.media.formats import FORMATS, AnimationSettings, open_writer, require_writable

pytest.importorskip("PIL")

OPAQUE = [(k * 7 % 256, k * 31 % 256, k * 101 % 256, 255) for k in range(250)]
CLEAR = [(0, 0, 0, 0), (255, 0, 0, 255), (0, 255, 0, 128), (9, 9, 9, 1)]
PICTURES = [".gif", ".png", ".apng", ".webp"]
QUIET = AnimationSettings(frame_rate=10, hold_last_s=0)
ROOT = Path(__file__).parents[2]


def write(path: Path, frames: Sequence[np.ndarray], settings: AnimationSettings = QUIET) -> Path:
    rows, columns = frames[0].shape[:2]
    with open_writer(str(path), (columns, rows), settings) as writer:
        for frame in frames:
            writer.add(frame)
    return path


def as_seen(frame: np.ndarray, background: Sequence[int] = (0, 0, 0)) -> np.ndarray:
    """Lay a frame over a color, in floats."""
    alpha = frame[..., 3:] / 255
    return frame[..., :3] * alpha + np.array(background) * (1 - alpha)


def assert_shows(path: Path, frames: List[np.ndarray], off: float = 0.0) -> None:
    played = play(path)
    for number, frame in enumerate(frames):
        shown = played.shown_at(100 * number + 50)
        assert shown.shape == frame.shape
        assert np.abs(as_seen(shown) - as_seen(frame)).max() <= off, f"frame {number}"


@pytest.mark.parametrize("extension", PICTURES)
@pytest.mark.parametrize("size", [(40, 30), (161, 121), (17, 1), (1, 1)])
def test_opaque_frames_of_few_colors_come_back_exactly(
    tmp_path: Path, extension: str, size: tuple
) -> None:
    frames = random_frames(12, *size, OPAQUE)
    assert_shows(write(tmp_path / f"a{extension}", frames), frames)
    assert [entry.name for entry in tmp_path.iterdir()] == [f"a{extension}"]


@pytest.mark.parametrize("extension", [".png", ".webp"])
def test_transparent_frames_leave_no_ghosts(tmp_path: Path, extension: str) -> None:
    frames = random_frames(12, 30, 20, CLEAR)
    frames.insert(6, np.zeros((20, 30, 4), np.uint8))
    path = write(tmp_path / f"a{extension}", frames)
    assert_shows(path, frames, off=1e-9 if extension == ".png" else 0.51)
    alphas = [frame[..., 3] for frame in play(path).frames]
    assert (alphas[6] == 0).all()


def test_a_gif_shows_the_background_where_frames_are_transparent(tmp_path: Path) -> None:
    frames = random_frames(12, 30, 20, CLEAR)
    frames.insert(6, np.zeros((20, 30, 4), np.uint8))
    white = AnimationSettings(frame_rate=10, hold_last_s=0, background=(255, 250, 240))
    played = play(write(tmp_path / "a.gif", frames, white))
    for number, frame in enumerate(frames):
        shown = played.shown_at(100 * number + 50)
        assert (shown[..., 3] == 255).all()
        assert np.abs(shown[..., :3] - as_seen(frame, white.background)).max() <= 0.51


@examples(25)
@given(
    st.sampled_from([".gif", ".png", ".webp"]),
    st.lists(st.integers(0, 5), min_size=1, max_size=8),
    st.integers(1, 9),
    st.integers(1, 9),
)
def test_any_sequence_is_shown_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, extension: str, order: list, width: int, height: int
) -> None:
    pool = random_frames(6, width, height, OPAQUE, seed=width * 10 + height)
    frames = [pool[number] for number in order]
    path = tmp_path_factory.mktemp("any") / f"a{extension}"
    assert_shows(write(path, frames), frames)


@pytest.mark.parametrize("extension", PICTURES)
def test_equal_frames_are_stored_once_and_longer(tmp_path: Path, extension: str) -> None:
    one, two = random_frames(2, 20, 20, OPAQUE)
    played = play(write(tmp_path / f"a{extension}", [one, one, one, two, one, one]))
    assert played.times_ms == [300, 100, 200]


@pytest.mark.parametrize("extension", [".gif", ".png"])
def test_frames_that_only_the_palette_makes_equal_are_stored_once(
    tmp_path: Path, extension: str
) -> None:
    """Many colors: what changes by less than the palette tells apart changes nothing."""
    random = np.random.default_rng(1)
    ground = np.full((100, 100, 4), 255, np.uint8)
    ground[..., :3] = random.integers(0, 256, (100, 100, 3))
    other = ground.copy()
    other[0, 0, 0] ^= 1
    played = play(write(tmp_path / f"a{extension}", [ground, other, ground]))
    assert sum(played.times_ms) == 300
    assert len(played.frames) == (1 if extension == ".gif" else 3)


@pytest.mark.parametrize("extension", PICTURES)
@pytest.mark.parametrize(("rate", "hold"), [(30, 0), (3, 1.5), (7.7, 1), (50, 0), (0.5, 0)])
def test_times_add_up(tmp_path: Path, extension: str, rate: float, hold: float) -> None:
    frames = random_frames(31, 9, 9, OPAQUE)
    settings = AnimationSettings(frame_rate=rate, hold_last_s=hold)
    played = play(write(tmp_path / f"a{extension}", frames, settings))
    assert len(played.frames) == 31
    tick = 10 if extension == ".gif" else 1
    assert sum(played.times_ms) == pytest.approx(1000 * (31 / rate + hold), abs=tick)
    assert max(abs(time - 1000 / rate) for time in played.times_ms[:-1]) <= tick
    assert played.times_ms[-1] == pytest.approx(1000 * (1 / rate + hold), abs=tick)


@pytest.mark.parametrize("extension", [".gif", ".png"])
def test_a_time_longer_than_a_frame_can_hold(tmp_path: Path, extension: str) -> None:
    frames = random_frames(2, 9, 9, OPAQUE)
    settings = AnimationSettings(frame_rate=0.001, hold_last_s=0)
    played = play(write(tmp_path / f"a{extension}", frames, settings))
    assert sum(played.times_ms) == 2_000_000
    assert (played.shown_at(999_000) == frames[0]).all()
    assert (played.shown_at(1_001_000) == frames[1]).all()
    assert (played.frames[-1] == frames[1]).all()


@pytest.mark.parametrize("extension", PICTURES)
def test_a_last_frame_held_for_hours(tmp_path: Path, extension: str) -> None:
    frames = random_frames(3, 9, 9, OPAQUE)
    settings = AnimationSettings(frame_rate=1, hold_last_s=40_000)
    played = play(write(tmp_path / f"a{extension}", frames, settings))
    assert sum(played.times_ms) == 40_003_000
    for number, frame in enumerate(frames):
        assert (played.shown_at(1000 * number + 500) == frame).all()
    assert (played.frames[-1] == frames[-1]).all()


@pytest.mark.parametrize("extension", PICTURES)
def test_more_plays_than_a_format_counts(tmp_path: Path, extension: str) -> None:
    settings = AnimationSettings(loop=2_000_000_000)
    path = write(tmp_path / f"a{extension}", random_frames(3, 9, 9, OPAQUE), settings)
    assert play(path).loop >= 0xFFFF


@pytest.mark.parametrize("extension", PICTURES)
@pytest.mark.parametrize("plays", [0, 1, 2, 7])
def test_number_of_plays(tmp_path: Path, extension: str, plays: int) -> None:
    frames = random_frames(3, 9, 9, OPAQUE)
    settings = AnimationSettings(loop=plays)
    found = play(write(tmp_path / f"a{extension}", frames, settings)).loop
    if extension == ".gif":  # it counts repetitions, and none is no extension
        assert found == {0: 0, 1: None}.get(plays, plays - 1)
    else:
        assert found == plays


@pytest.mark.parametrize("extension", PICTURES)
@pytest.mark.parametrize("color", [(1, 2, 3, 255), (0, 0, 0, 0)])
def test_a_single_frame(tmp_path: Path, extension: str, color: tuple) -> None:
    frame = np.empty((5, 7, 4), np.uint8)
    frame[...] = color
    played = play(write(tmp_path / f"a{extension}", [frame]))
    assert len(played.frames) == 1
    assert (as_seen(played.frames[0]) == as_seen(frame)).all()


def map_and_heat(count: int, size: int) -> List[np.ndarray]:
    """Return frames of growing spots, half-transparent, over a ground with thousands of colors."""
    random = np.random.default_rng(5)
    y, x = np.mgrid[:size, :size]
    ground = 150 + 50 * np.stack([np.sin(x / 31), np.cos(y / 23), np.sin((x + y) / 47)], -1)
    ground = np.rint(ground + random.normal(0, 2, ground.shape))
    spots = random.uniform(0, size, (8, 2))
    frames = []
    for number in range(count):
        heat = sum(np.exp(-((x - a) ** 2 + (y - b) ** 2) / (20 + 8 * number)) for a, b in spots)
        heat = np.clip(heat, 0, 1)[..., None]
        color = np.concatenate([255 * heat**0.3, 220 * heat**2, 60 * (1 - heat)], -1)
        alpha = np.clip(heat / 0.3, 0, 1)
        frame = np.full((size, size, 4), 255, np.uint8)
        frame[..., :3] = ground * (1 - alpha) + color * alpha
        frames.append(frame)
    return frames


def test_a_gif_is_smaller_and_truer_than_a_plain_one(tmp_path: Path) -> None:
    imageio = pytest.importorskip("imageio")
    frames = map_and_heat(10, 150)
    ours, plain = write(tmp_path / "ours.gif", frames), tmp_path / "plain.gif"
    imageio.mimsave(plain, [frame[..., :3] for frame in frames], duration=0.1)
    errors = []
    for path in (ours, plain):
        shown = play(path).frames
        assert len(shown) == len(frames)
        off = [
            np.linalg.norm(a[..., :3].astype(float) - b[..., :3], axis=-1)
            for a, b in zip(shown, frames)
        ]
        errors.append((np.mean(off), np.max(off)))
    assert ours.stat().st_size < plain.stat().st_size / 2
    assert errors[0][0] < errors[1][0]
    assert errors[0][1] < errors[1][1]


def test_what_stands_still_in_a_gif_does_not_flicker(tmp_path: Path) -> None:
    frames = map_and_heat(8, 100)
    still = np.logical_and.reduce([(frame == frames[0]).all(-1) for frame in frames])
    assert still.mean() > 0.1
    shown = play(write(tmp_path / "a.gif", frames)).frames
    for frame in shown:
        assert (frame[still] == shown[0][still]).all()


@pytest.mark.parametrize("extension", PICTURES)
def test_the_same_frames_give_the_same_bytes(tmp_path: Path, extension: str) -> None:
    frames = map_and_heat(4, 60)
    one, two = (write(tmp_path / f"{name}{extension}", frames) for name in "ab")
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("extension", [".gif", ".png", ".webp"])
def test_thousands_of_frames(tmp_path: Path, extension: str) -> None:
    frames = []
    for number in range(3000):
        frame = np.full((8, 8, 4), 255, np.uint8)
        frame[number // 8 % 8, number % 8] = (number % 200, 0, 0, 255)
        frames.append(frame)
    played = play(write(tmp_path / f"a{extension}", frames))
    assert len(played.frames) == 3000
    assert sum(played.times_ms) == 300_000
    assert (played.frames[2999] == frames[2999]).all()


@pytest.mark.slow
@pytest.mark.parametrize("extension", [".gif", ".png", ".webp"])
def test_memory_does_not_grow_with_the_frames(tmp_path: Path, extension: str) -> None:
    pytest.importorskip("resource")
    script = (
        "import resource, sys\n"
        "import numpy as np\n"
        "from qgis_heatdecay.media.formats import AnimationSettings, open_writer\n"
        "frame = np.full((500, 500, 4), 255, np.uint8)\n"
        "with open_writer(sys.argv[1], (500, 500), AnimationSettings()) as writer:\n"
        "    for number in range(int(sys.argv[2])):\n"
        "        frame[number % 500, :, 0] = number % 250\n"
        "        writer.add(frame)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    peaks_kb = []
    for frames in ("20", "400"):  # 400 frames are 400 MB
        command = [sys.executable, "-c", script, str(tmp_path / f"a{extension}"), frames]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        peaks_kb.append(int(done.stdout))
    assert peaks_kb[1] - peaks_kb[0] < 40_000


@pytest.mark.parametrize("extension", PICTURES)
@pytest.mark.parametrize("share", [None, 0.0, 0.5])
def test_cancel_leaves_the_old_file(tmp_path: Path, extension: str, share: float) -> None:
    """Between frames (share None), or while the file is finished."""
    path = tmp_path / f"a{extension}"
    path.write_text("old")
    frames = random_frames(6, 20, 20, OPAQUE)

    def tick(done: float) -> None:
        if done >= (share or 0):
            raise Cancelled

    with pytest.raises(Cancelled), open_writer(str(path), (20, 20), QUIET, tick) as writer:
        for frame in frames:
            writer.add(frame)
            if share is None:
                raise Cancelled
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
    assert path.read_text() == "old"


@pytest.mark.parametrize("extension", PICTURES)
def test_progress_rises_to_one(tmp_path: Path, extension: str) -> None:
    seen: List[float] = []
    with open_writer(str(tmp_path / f"a{extension}"), (20, 20), QUIET, seen.append) as writer:
        for frame in random_frames(6, 20, 20, OPAQUE):
            writer.add(frame)
    assert seen == sorted(seen)
    assert seen[-1] == 1


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
@pytest.mark.parametrize("extension", [".gif", ".webp"])
def test_killed_in_the_middle(tmp_path: Path, extension: str) -> None:
    path = tmp_path / f"a{extension}"
    path.write_text("old")
    script = (
        "import os, signal, sys\n"
        "import numpy as np\n"
        "from qgis_heatdecay.media.formats import AnimationSettings, open_writer\n"
        "kill = lambda done: done > 0.4 and os.kill(os.getpid(), signal.SIGKILL)\n"
        "with open_writer(sys.argv[1], (9, 9), AnimationSettings(), kill) as writer:\n"
        "    for number in range(9):\n"
        "        writer.add(np.full((9, 9, 4), number * 20, np.uint8))\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_text() == "old"


def test_no_frame_is_an_error(tmp_path: Path) -> None:
    with (
        pytest.raises(HeatDecayError, match="no frame"),
        open_writer(str(tmp_path / "a.gif"), (5, 5), QUIET),
    ):
        pass
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "settings", "message"),
    [
        ("a.avi", QUIET, r"'\.avi'.*\.gif, \.png, \.apng, \.webp, \.mp4, \.webm"),
        ("gif", QUIET, r"'gif'.*\.gif"),
        ("a.gif", AnimationSettings(frame_rate=51), r"50 frames per second.*51.*\.webm"),
        ("a.gif", AnimationSettings(frame_rate=0), "FRAME_RATE is 0"),
        ("a.png", AnimationSettings(frame_rate=float("nan")), "FRAME_RATE is nan"),
    ],
)
def test_what_cannot_be_written_is_refused_before_the_work(
    name: str, settings: AnimationSettings, message: str
) -> None:
    with pytest.raises(HeatDecayError, match=message):
        require_writable(name, settings)
    with translated_by(quoted), pytest.raises(HeatDecayError, match=message) as told:
        require_writable(name, settings)
    assert outside_quotes(str(told.value)) == ""


def test_extensions_in_capitals_work(tmp_path: Path) -> None:
    require_writable("A.GIF", QUIET)
    frames = random_frames(2, 5, 5, OPAQUE)
    assert_shows(write(tmp_path / "A.GIF", frames), frames)
    assert_shows(write(tmp_path / "A.WebP", frames), frames)


@pytest.mark.parametrize("extension", list(FORMATS))
def test_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch, extension: str) -> None:
    for package in ("PIL", "PIL.Image", "imageio", "imageio_ffmpeg", "av"):
        monkeypatch.setitem(sys.modules, package, None)
    names = "imageio-ffmpeg.*PyAV" if extension in (".mp4", ".webm") else "Pillow"
    with translated_by(quoted), pytest.raises(HeatDecayError, match=names) as told:
        require_writable(f"a{extension}", QUIET)
    assert outside_quotes(str(told.value)) == ""


@pytest.mark.parametrize("extension", [".gif", ".png", ".webp"])
def test_a_full_disk_is_an_error(tmp_path: Path, extension: str) -> None:
    pytest.importorskip("resource")
    script = (
        "import resource, sys\n"
        "import numpy as np\n"
        "from qgis_heatdecay.core.errors import HeatDecayError\n"
        "from qgis_heatdecay.media.formats import AnimationSettings, open_writer\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))\n"
        "noise = np.random.default_rng(1).integers(0, 256, (100, 100, 4), np.uint8)\n"
        "try:\n"
        "    with open_writer(sys.argv[1], (100, 100), AnimationSettings()) as writer:\n"
        "        for number in range(9):\n"
        "            writer.add(np.roll(noise, number, 0))\n"
        "except HeatDecayError as error:\n"
        "    print(error)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / f"a{extension}")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "cannot be written: File too large" in done.stdout
    assert not list(tmp_path.iterdir())


def test_cancel_does_not_wait_for_a_large_picture(tmp_path: Path) -> None:
    told: List[float] = []

    def tick(done: float) -> None:
        told.append(done)
        if len(told) == 10:
            raise Cancelled

    noise = np.random.default_rng(1).integers(0, 256, (1000, 1000, 4), np.uint8)
    with (
        pytest.raises(Cancelled),
        open_writer(str(tmp_path / "a.png"), (1000, 1000), QUIET, tick) as writer,
    ):
        writer.add(noise)
    assert told == [0.0] * 10
    assert not list(tmp_path.iterdir())


def test_frames_that_a_format_cannot_hold(tmp_path: Path) -> None:
    with (
        pytest.raises(HeatDecayError, match=r"at most 16383 pixels.*17000 x 2"),
        open_writer(str(tmp_path / "a.webp"), (17_000, 2), QUIET),
    ):
        pass
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("extension", PICTURES)
def test_one_array_may_be_drawn_into_again(tmp_path: Path, extension: str) -> None:
    frames = random_frames(5, 12, 12, OPAQUE)
    canvas = np.empty_like(frames[0])
    with open_writer(str(tmp_path / f"a{extension}"), (12, 12), QUIET) as writer:
        for frame in frames:
            canvas[...] = frame
            writer.add(canvas)
        canvas[...] = 0
    assert_shows(tmp_path / f"a{extension}", frames)
