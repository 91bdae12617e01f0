# SPDX-License-Identifier: GPL-2.0-or-later
"""VIDEO_OPTIONS that a stranger wrote: no file but the video is read or written, no host asked."""

import re
import socket
import subprocess
from pathlib import Path
from typing import Dict

import numpy as np
import pytest

from qgis_heatdecay.core.errors import InvalidParameter
from qgis_heatdecay.media.formats import AnimationSettings, open_writer, require_writable
from qgis_heatdecay.media.video import VideoEncoder
from qgis_heatdecay.media.video_options import FILTERS, read_video_options
from qgis_heatdecay.media.video_streams import FfmpegStream


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("", {}),
        ("-crf 30 -preset slow", {"crf": "30", "preset": "slow"}),
        ("-b:v 2M -maxrate 3M -bufsize 6M", {"b:v": "2M", "maxrate": "3M", "bufsize": "6M"}),
        ("-profile:v:0 high -level 4.1", {"profile:v:0": "high", "level": "4.1"}),
        ("-movflags +faststart+frag_keyframe", {"movflags": "+faststart+frag_keyframe"}),
        ("-pix_fmt yuv420p -tune animation", {"pix_fmt": "yuv420p", "tune": "animation"}),
        ("-qp 0 -aspect 16:9", {"qp": "0", "aspect": "16:9"}),
        ("-crf 20 -crf 40", {"crf": "40"}),
        ("-vf eq=contrast=1.2,hue=s=0", {"vf": "eq=contrast=1.2,hue=s=0"}),
        ("-filter:v 'unsharp=5:5:1.0'", {"vf": "unsharp=5:5:1.0"}),
    ],
)  # fmt: skip
def test_what_a_codec_may_be_told(text: str, options: Dict[str, str]) -> None:
    assert read_video_options(text) == options


STRANGE = [
    "-crf 23 second.mp4",
    "second.mp4",
    "-y second.mp4",
    "-crf 23 -f mp4 second.mp4",
    "-f tee",
    "-f segment",
    "-map 0:v",
    "-i other.mp4",
    "-pass 1",
    "-passlogfile log",
    "-flags +pass1",
    "-progress progress.txt",
    "-report",
    "-vstats",
    "-vstats_file stats.txt",
    "-stats x",
    "-x264-params stats=stats.log",
    "-x264opts qpfile=q.txt",
    "-fpre preset.txt",
    "-vpre preset",
    "-/vf secret.txt",
    "-/filter:v secret.txt",
    "-filter_script:v secret.txt",
    "-filter_complex movie=secret.txt",
    "-lavfi color",
    "-sdp_file s.sdp",
    "-dump_attachment:t x",
    "-attach secret.txt",
    "-metadata comment=x",
    "-c:v copy",
    "-protocol_whitelist file",
    "-vf drawtext=textfile=secret.txt",
    "-vf drawtext=text=a:fontfile=f.ttf",
    "-vf movie=secret.mp4",
    "-vf subtitles=secret.srt",
    "-vf lut3d=secret.cube",
    "-vf curves=psfile=secret.acv",
    "-vf curves=plot=plot.gp",
    "-vf metadata=print:file=out.txt",
    "-vf ssim=stats_file=out.txt",
    "-vf signature=filename=out.bin",
    "-vf vidstabdetect=result=out.trf",
    "-vf negate,drawtext=textfile=secret.txt",
    "-vf hue=/s=secret.txt",
    "-vf 'hue=s=0;movie=secret.mp4'",
    "-vf [in]negate[out]",
    "-vf 'fade=t=in:x=\\,movie=a'",
    "-vf zmq",
    "-vf sendcmd=f=secret.txt",
    "-crf file:secret.txt/a",
    "-movflags tcp://127.0.0.1:9",
    "-crf ''",
    "-crf 23 -vf",
    "-filter:a volume",
    "-b:a 9k",
    "- 3",
    "-crf:1 3",
]


@pytest.mark.parametrize("text", STRANGE)
def test_the_rest_is_refused_before_anything_is_opened(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("secret.txt").write_text("hue=s=0")
    with pytest.raises(InvalidParameter, match="VIDEO_OPTIONS"):
        require_writable("a.mp4", AnimationSettings(video_options=text))
    assert [each.name for each in tmp_path.iterdir()] == ["secret.txt"]


def test_a_refusal_names_what_is_refused_and_what_is_possible() -> None:
    with pytest.raises(InvalidParameter, match=r"'-passlogfile'.*-crf.*-preset"):
        read_video_options("-crf 3 -passlogfile a")
    with pytest.raises(InvalidParameter, match=r"'movie=a'.*negate"):
        read_video_options("-vf negate,movie=a")
    with pytest.raises(InvalidParameter, match=r"'-crf' to '/etc/passwd'"):
        read_video_options("-crf /etc/passwd")


@pytest.mark.skipif(not FfmpegStream.available(), reason="needs imageio-ffmpeg")
def test_no_filter_on_the_list_knows_of_files() -> None:
    import imageio_ffmpeg

    unknown = []
    for name in FILTERS:
        said = subprocess.run(
            [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-h", f"filter={name}"],
            capture_output=True, text=True, check=True,
        ).stdout.lower()  # fmt: skip
        if "unknown filter" in said:
            unknown.append(name)
            continue
        texts = re.findall(r"^ +(\S+) +<(?:string|binary|dictionary)>", said, re.MULTILINE)
        assert not [text for text in texts if re.search("file|path|url|stats", text)], name
    # ffmpeg 4.2 and older have none of that name.
    assert set(unknown) <= {"monochrome"}


@pytest.mark.skipif(not FfmpegStream.available(), reason="needs imageio-ffmpeg")
def test_filters_work_beside_the_colors_of_the_file(tmp_path: Path) -> None:
    red = np.zeros((64, 64, 4), np.uint8)
    red[...] = (200, 0, 0, 255)
    path = tmp_path / "a.mp4"
    with open_writer(str(path), (64, 64), AnimationSettings(video_options="-vf hue=s=0")) as writer:
        writer.add(red)
    import imageio.v2 as imageio

    with imageio.get_reader(str(path)) as reader:
        shown = np.asarray(reader.get_data(0)).astype(int)
    assert (shown.max(axis=2) - shown.min(axis=2)).max() <= 6
    # The gray of BT.709, not of standard television, which would be 60.
    assert abs(shown.mean() - 42.5) < 6


def test_the_trial_before_a_run_asks_no_server(tmp_path: Path) -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.settimeout(0.2)
        port = server.getsockname()[1]
        for text in (f"-crf 23 tcp://127.0.0.1:{port}", f"-vf movie=http\\://127.0.0.1\\:{port}/a"):
            with pytest.raises(InvalidParameter):
                VideoEncoder(tmp_path / "a.mp4", (64, 64), AnimationSettings(video_options=text))
        with pytest.raises(socket.timeout):
            server.accept()
