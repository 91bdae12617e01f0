# SPDX-License-Identifier: GPL-2.0-or-later
"""AVIF read back by Pillow, where it is new enough; elsewhere the message says what is needed."""

import struct
import sys
from pathlib import Path
from typing import List

import numpy as np
import pytest
from support.animation import play, random_frames

from qgis_heatdecay.core.errors import Cancelled, HeatDecayError
from qgis_heatdecay.media.formats import FORMATS, AnimationSettings, open_writer, require_writable

WRITES_AVIF = FORMATS[".avif"].needs.is_met()
needs_avif = pytest.mark.skipif(not WRITES_AVIF, reason="needs Pillow 11.3 or later")
COLORS = [(0, 0, 0, 0), (255, 0, 0, 255), (0, 255, 0, 128), (40, 60, 200, 255)]


def write(path: Path, frames: List[np.ndarray], **settings: float) -> Path:
    chosen = AnimationSettings(**{"frame_rate": 10, "hold_last_s": 0, **settings})  # type: ignore
    with open_writer(str(path), frames[0].shape[1::-1], chosen) as writer:
        for frame in frames:
            writer.add(frame)
    return path


@needs_avif
def test_frames_alpha_and_times_come_back(tmp_path: Path) -> None:
    one, two, three = random_frames(3, 60, 40, COLORS)
    clear = np.zeros_like(one)
    path = write(tmp_path / "a.avif", [one, one, two, clear, three, three], hold_last_s=1.5)
    played = play(path)
    assert played.times_ms == [200, 100, 100, 1700]
    for shown, frame in zip(played.frames, [one, two, clear, three]):
        assert np.abs(shown[..., 3].astype(int) - frame[..., 3]).max() <= 6
        seen = [each[..., :3] * (each[..., 3:] / 255) for each in (shown, frame)]
        assert np.abs(seen[0] - seen[1]).max() <= 16
        assert np.abs(seen[0] - seen[1]).mean() <= 1
    assert [each.name for each in tmp_path.iterdir()] == ["a.avif"]


def boxes(data: bytes, kind: bytes) -> List[bytes]:
    """Return the insides of all boxes of a kind."""
    starts = [at for at in range(len(data)) if data[at : at + 4] == kind]
    return [data[at + 4 : at - 4 + int.from_bytes(data[at - 4 : at], "big")] for at in starts]


@needs_avif
@pytest.mark.parametrize("plays", [0, 1, 3])
def test_number_of_plays(tmp_path: Path, plays: int) -> None:
    """As libavif reads it: tracks repeat if the edit list says so, until their time is over."""
    path = write(tmp_path / "a.avif", random_frames(4, 20, 20, COLORS), loop=plays)
    data = path.read_bytes()
    tracks, edits = boxes(data, b"tkhd"), boxes(data, b"elst")
    assert len(tracks) == len(edits) == 2  # colors and alpha
    for track, edit in zip(tracks, edits):
        (duration,) = struct.unpack_from(">Q", track, 28)
        (once,) = struct.unpack_from(">Q", edit, 8)
        repeats = bool(edit[3] & 1)
        assert once == 400
        assert repeats == (plays != 1)
        if repeats:
            assert duration == (0xFFFFFFFFFFFFFFFF if plays == 0 else 400 * plays)
    assert len(play(path).frames) == 4


@needs_avif
def test_the_same_frames_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames = random_frames(4, 20, 20, COLORS)
    one = write(tmp_path / "a.avif", frames).read_bytes()
    two = write(tmp_path / "b.avif", frames).read_bytes()
    assert one == two
    times = [each[4:20] for kind in (b"mvhd", b"tkhd", b"mdhd") for each in boxes(one, kind)]
    assert times == [bytes(16)] * 5


@needs_avif
@pytest.mark.parametrize("color", [(1, 2, 3, 255), (0, 0, 0, 0)])
def test_a_single_frame(tmp_path: Path, color: tuple) -> None:
    frame = np.empty((5, 7, 4), np.uint8)
    frame[...] = color
    (shown,) = play(write(tmp_path / "a.avif", [frame])).frames
    assert shown[..., 3].tolist() == frame[..., 3].tolist()


@needs_avif
def test_hundreds_of_frames_and_a_long_hold(tmp_path: Path) -> None:
    frames = []
    for number in range(300):
        frame = np.full((8, 8, 4), 255, np.uint8)
        frame[number // 8 % 8, number % 8] = (number % 200, 0, 0, 255)
        frames.append(frame)
    played = play(write(tmp_path / "a.avif", frames, hold_last_s=40_000))
    assert len(played.frames) == 300
    assert sum(played.times_ms) == 30_000 + 40_000_000


@needs_avif
def test_cancel_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.avif"
    path.write_text("old")
    frames = random_frames(6, 20, 20, COLORS)

    def tick(done: float) -> None:
        if done >= 0.5:
            raise Cancelled

    with (
        pytest.raises(Cancelled),
        open_writer(str(path), (20, 20), AnimationSettings(), tick) as writer,
    ):
        for frame in frames:
            writer.add(frame)
    assert path.read_text() == "old"


def test_where_it_cannot_be_written_the_message_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("PIL")
    monkeypatch.setitem(sys.modules, "PIL.AvifImagePlugin", None)
    with pytest.raises(HeatDecayError) as caught:
        require_writable("a.avif", AnimationSettings())
    for words in ("AVIF needs Pillow 11.3 or later", '"Pillow>=11.3"', "Or write .gif, .png"):
        assert words in str(caught.value)
