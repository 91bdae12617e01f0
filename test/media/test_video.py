# SPDX-License-Identifier: GPL-2.0-or-later
"""Videos read back with the library that is there."""

import os
from contextlib import closing
from pathlib import Path
from typing import Any, List, NamedTuple

import numpy as np
import pytest
from support.languages import outside_quotes, quoted, translated_by
from support.promptness import Since

from qgis_heatdecay.core.errors import Cancelled, HeatDecayError
from qgis_heatdecay.core.threads import OneBehind, await_threads
from qgis_heatdecay.media import video
from qgis_heatdecay.media.formats import AnimationSettings, open_writer, require_writable
from qgis_heatdecay.media.video_streams import FfmpegStream, PyavStream

VIDEOS = [".mp4", ".webm"]
BACKENDS = [
    pytest.param(
        backend,
        id=backend.__name__,
        marks=pytest.mark.skipif(not backend.available(), reason="its packages are missing"),
    )
    for backend in (FfmpegStream, PyavStream)
]
pytestmark = pytest.mark.parametrize("backend", BACKENDS)


@pytest.fixture(autouse=True)
def only_one_backend(backend: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(video, "_BACKENDS", (backend,))


class Seen(NamedTuple):
    frames: List[np.ndarray]
    rate: float
    codec: str


def watch(path: Path) -> Seen:
    """Decode a video with whichever library there is."""
    if FfmpegStream.available():
        import imageio_ffmpeg

        reader = imageio_ffmpeg.read_frames(str(path))
        about = next(reader)
        width, height = about["source_size"]
        frames = [np.frombuffer(data, np.uint8).reshape(height, width, 3) for data in reader]
        return Seen(frames, about["fps"], about["codec"])
    import av

    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
        return Seen(frames, float(stream.average_rate), stream.codec_context.name)


def colored(count: int, width: int, height: int) -> List[np.ndarray]:
    frames = []
    for number in range(count):
        frame = np.full((height, width, 4), 255, np.uint8)
        frame[..., :3] = (20 * number % 256, 200 - 15 * number % 200, 90)
        frames.append(frame)
    return frames


def write(path: Path, frames: List[np.ndarray], settings: AnimationSettings) -> Path:
    rows, columns = frames[0].shape[:2]
    with open_writer(str(path), (columns, rows), settings) as writer:
        for frame in frames:
            writer.add(frame)
    return path


@pytest.mark.parametrize("extension", VIDEOS)
def test_frames_rate_hold_and_colors(tmp_path: Path, extension: str) -> None:
    frames = colored(9, 64, 48)
    path = write(tmp_path / f"a{extension}", frames, AnimationSettings(10, hold_last_s=0.5))
    seen = watch(path)
    assert len(seen.frames) == 9 + 5
    assert seen.rate == pytest.approx(10)
    assert {".mp4": "h264", ".webm": "vp9"}[extension] in seen.codec
    for shown, frame in zip(seen.frames, frames):
        assert np.abs(shown.astype(int) - frame[..., :3]).max() <= 6
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("extension", VIDEOS)
@pytest.mark.parametrize("rate", [0.01, 0.15, 0.33, 0.4, 0.7, 0.95, 1.0])
def test_slow_videos_last_as_long_as_they_should(
    tmp_path: Path, extension: str, rate: float
) -> None:
    av = pytest.importorskip("av")
    # Gray, for old versions of PyAV know of no other colors than those of old television.
    frames = [np.full((48, 64, 4), (level, level, level, 255), np.uint8) for level in (0, 99, 200)]
    settings = AnimationSettings(rate, hold_last_s=2.0)
    require_writable(f"a{extension}", settings)
    with av.open(str(write(tmp_path / f"a{extension}", frames, settings))) as container:
        seen = [(each.time, each.to_ndarray(format="rgb24")) for each in container.decode(video=0)]
    # At least one each second, for players stumble over slower ones.
    times = [moment for moment, _ in seen]
    each = times[1] - times[0]
    assert np.diff(times) == pytest.approx(each, abs=2e-3)
    assert each <= 1.0 + 1e-6
    assert times[-1] + each == pytest.approx(3 / rate + 2.0, abs=0.5 * each + 2e-3)
    for number, frame in enumerate(frames):
        shown = next(shown for moment, shown in seen if moment + each / 2 > number / rate)
        assert np.abs(shown.astype(int) - frame[..., :3]).max() <= 6


@pytest.mark.parametrize("extension", VIDEOS)
@pytest.mark.parametrize("size", [(161, 121), (160, 121), (1, 1), (3, 64)])
def test_odd_sizes_are_padded_by_the_edge(tmp_path: Path, extension: str, size: tuple) -> None:
    width, height = size
    frames = colored(3, width, height)
    frames[1][:, -1, :3] = (250, 240, 10)
    path = write(tmp_path / f"a{extension}", frames, AnimationSettings(5, hold_last_s=0))
    shown = watch(path).frames[1].astype(int)
    assert shown.shape == (height + height % 2, width + width % 2, 3)
    if width % 2 and width > 1:
        assert np.abs(shown[:, -1] - (250, 240, 10)).max() <= 40
        assert np.abs(shown[: height // 2, : width // 3] - frames[1][0, 0, :3]).max() <= 12


def test_one_array_may_be_drawn_into_again(tmp_path: Path) -> None:
    canvas = np.full((32, 32, 4), 255, np.uint8)
    with open_writer(str(tmp_path / "a.mp4"), (32, 32), AnimationSettings(5)) as writer:
        writer.add(canvas)
        canvas[..., :3] = 0
    assert all(frame.min() > 245 for frame in watch(tmp_path / "a.mp4").frames)


@pytest.mark.parametrize("extension", VIDEOS)
def test_a_single_frame(tmp_path: Path, extension: str) -> None:
    path = write(tmp_path / f"a{extension}", colored(1, 32, 32), AnimationSettings(5, 0, 0))
    assert len(watch(path).frames) == 1


@pytest.mark.parametrize(("rate", "frames", "real_rate"), [(0.5, 4, 1), (0.3, 8, 1.2)])
def test_slow_rates_repeat_frames(
    tmp_path: Path, rate: float, frames: int, real_rate: float
) -> None:
    path = write(tmp_path / "a.mp4", colored(2, 32, 32), AnimationSettings(rate, hold_last_s=0))
    seen = watch(path)
    assert len(seen.frames) == frames
    assert seen.rate == pytest.approx(real_rate, abs=0.01)
    assert frames / real_rate == pytest.approx(2 / rate)


def test_transparent_pixels_show_the_background(tmp_path: Path) -> None:
    frame = np.zeros((32, 32, 4), np.uint8)
    frame[:, 16:] = (255, 0, 0, 128)
    settings = AnimationSettings(5, background=(240, 240, 240))
    shown = watch(write(tmp_path / "a.mp4", [frame], settings)).frames[0].astype(int)
    assert np.abs(shown[:, :12] - 240).max() <= 5
    assert np.abs(shown[:, 22:] - (248, 120, 120)).max() <= 8


def test_mp4_starts_before_it_is_loaded_whole(tmp_path: Path) -> None:
    data = write(tmp_path / "a.mp4", colored(3, 32, 32), AnimationSettings()).read_bytes()
    assert 0 < data.index(b"moov") < data.index(b"mdat")


def test_options_are_used(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    frames = [random.integers(0, 256, (64, 64, 4), np.uint8) | 1 for _ in range(5)]
    fine = write(tmp_path / "fine.mp4", frames, AnimationSettings())
    coarse = write(tmp_path / "coarse.mp4", frames, AnimationSettings(video_options="-crf 45"))
    assert coarse.stat().st_size < fine.stat().st_size / 3


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("-preset nonsense", "nonsense"),
        ("crf 20", "starts with '-'"),
        ("-crf '20", "No closing quotation"),
    ],
)
def test_bad_options_are_refused_before_the_work(
    tmp_path: Path, options: str, message: str
) -> None:
    settings = AnimationSettings(video_options=options)
    with translated_by(quoted), pytest.raises(HeatDecayError, match=message) as told:
        require_writable("a.mp4", settings)
    assert outside_quotes(str(told.value)) == ""
    with pytest.raises(HeatDecayError, match=message):
        write(tmp_path / "a.mp4", colored(3, 32, 32), settings)
    assert not list(tmp_path.iterdir())


def test_good_ones_pass_and_the_environment_stays(backend: Any) -> None:
    before = dict(os.environ)
    for extension in VIDEOS:
        require_writable(f"a{extension}", AnimationSettings(video_options="-crf 30"))
    assert dict(os.environ) == before


@pytest.mark.slow
@pytest.mark.parametrize("extension", VIDEOS)
def test_cancel_is_prompt_and_leaves_the_old_file(tmp_path: Path, extension: str) -> None:

    path = tmp_path / f"a{extension}"
    path.write_text("old")
    random = np.random.default_rng(1)
    noise = random.integers(0, 256, (600, 600, 4), np.uint8)
    with pytest.raises(Cancelled), open_writer(str(path), (600, 600), AnimationSettings()) as w:
        for number in range(25):
            w.add(np.roll(noise, number, axis=0))
        cancelled = Since()
        raise Cancelled
    cancelled.assert_prompt()
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
    assert path.read_text() == "old"


@pytest.mark.slow
@pytest.mark.parametrize("extension", VIDEOS)
def test_cancel_is_prompt_while_the_codec_has_frames_before_it(
    tmp_path: Path, extension: str, backend: Any
) -> None:
    import time

    if backend is PyavStream:
        pytest.skip("a codec in this process cannot be stopped within a frame")
    random = np.random.default_rng(1)
    noise = random.integers(0, 256, (1500, 1500, 4), np.uint8)
    told: List[float] = []
    cancelled: List[Since] = []

    def tick(done: float) -> None:
        told.append(time.perf_counter())
        if done >= 0.1 and told[-1] - told[0] > 0.2:
            cancelled.append(Since())
            raise Cancelled

    settings = AnimationSettings(hold_last_s=0)
    path = tmp_path / f"a{extension}"
    with pytest.raises(Cancelled), open_writer(str(path), (1500, 1500), settings, tick) as writer:
        for number in range(12):
            writer.add(np.roll(noise, number, axis=0))
    cancelled[0].assert_prompt()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("extension", VIDEOS)
def test_cancel_is_prompt_while_the_file_is_looked_at(tmp_path: Path, extension: str) -> None:

    late: List[Since] = []

    def tick(done: float) -> None:
        if done >= 0.9:
            late.append(Since())
        if len(late) == 3:
            raise Cancelled

    encoder = video.VideoEncoder(tmp_path / f"a{extension}", (300, 300), AnimationSettings())
    with closing(encoder), pytest.raises(Cancelled):
        for frame in colored(60, 300, 300):
            encoder.add(frame)
        encoder.finish(tick)
    late[-1].assert_prompt()


@pytest.mark.parametrize("extension", VIDEOS)
def test_a_cancel_closes_what_another_thread_is_writing(tmp_path: Path, extension: str) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (1000, 1000, 4), np.uint8)
    path = tmp_path / f"a{extension}"
    with (
        pytest.raises(Cancelled),
        open_writer(str(path), (1000, 1000), AnimationSettings()) as writer,
        OneBehind() as behind,
    ):
        for number in range(4):
            behind.do(writer.add, np.roll(noise, number, axis=0))
        raise Cancelled
    await_threads()
    assert not list(tmp_path.iterdir())


def test_a_long_last_frame_can_be_cancelled(tmp_path: Path) -> None:
    def tick(done: float) -> None:
        raise Cancelled

    settings = AnimationSettings(50, hold_last_s=1e9)
    with (
        pytest.raises(Cancelled),
        open_writer(str(tmp_path / "a.mp4"), (32, 32), settings, tick) as writer,
    ):
        writer.add(colored(1, 32, 32)[0])
    assert not list(tmp_path.iterdir())


def test_a_program_that_stops_early_is_an_error(
    tmp_path: Path, backend: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    if backend is not FfmpegStream:
        pytest.skip("a codec in this process does not stop")
    monkeypatch.setitem(video._CODECS, ".mp4", ("libx264", {"frames:v": "2"}))
    with pytest.raises(HeatDecayError, match=r"2 frames|could not write"):
        write(tmp_path / "a.mp4", colored(30, 64, 64), AnimationSettings())
    assert not list(tmp_path.iterdir())
