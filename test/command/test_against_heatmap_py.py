# SPDX-License-Identifier: GPL-2.0-or-later
"""The command beside heatmap.py itself, option by option: the same pixels.

Colors may differ by 4 levels of 255, as heatmap.py takes ff for 255/256 and cuts off where we
round; and an odd pixel of lines may differ whose distance is the radius but for rounding.
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Iterable, List, Sequence, Tuple

import numpy as np
import pytest
from support.heatmap_py import matrix_of, need_heatmap_py, run_heatmap_py, write_gpx, write_points

from qgis_heatdecay.command.kept_heat import load_heat
from qgis_heatdecay.command.main import main
from qgis_heatdecay.command.options import read_options

Image = pytest.importorskip("PIL.Image")
LEVELS = 4
ODD = 0.001
"""The share of the pixels that may lie on a border by rounding."""


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of inputs: east and west of Greenwich, and on both sides of it."""
    need_heatmap_py()
    folder = tmp_path_factory.mktemp("inputs")
    rng = np.random.default_rng(7)
    for name, lon, lat in (("east", 10.0, 50.0), ("west", -100.0, 35.0), ("south", 1.0, -2.0)):
        places = rng.normal((lat, lon), (0.7, 1.0), (150, 2)) + rng.choice((-1, 0, 1), (150, 1))
        weights = rng.choice((0.25, 1.0, 3.0), 150)
        write_points(folder / name, places.tolist())
        write_points(folder / f"{name}.weighted", np.column_stack((places, weights)).tolist())
        rows = ["lat,lon,weight"] + [
            f"{y!r},{x!r},{w!r}" for (y, x), w in zip(places.tolist(), weights.tolist())
        ]
        (folder / f"{name}.csv").write_text("\n".join(rows[1:]) + "\n")
        (folder / f"{name}-headed.csv").write_text("\n".join(rows) + "\n")
        (folder / f"{name}-named.csv").write_text(
            "\n".join(f"{y!r},{x!r},bus,4" for y, x in places.tolist()) + "\n"
        )
        walks = np.cumsum(rng.normal(0, 0.2, (3, 12, 2)), axis=1) + np.array((lon, lat))
        write_gpx(folder / f"{name}.gpx", [[tuple(xy) for xy in walk] for walk in walks.tolist()])
    ground = rng.integers(0, 256, (90, 120, 3), np.uint8)
    Image.fromarray(ground).save(folder / "ground.png")
    steps = np.zeros((40, 3, 4), np.uint8)
    steps[:, 0] = np.stack([np.linspace(255, 0, 40)] * 4, axis=1) * (1, 0.6, 0.2, 1)
    Image.fromarray(steps).save(folder / "gradient.png")
    return folder


SIZE = ("-W", "120")
CASES: List[Tuple[str, ...]] = [
    (*SIZE, "east"),
    (*SIZE, "west"),
    (*SIZE, "south"),
    (*SIZE, "east", "east.gpx"),
    (*SIZE, "west.gpx"),
    (*SIZE, "south.gpx"),
    (*SIZE, "east.csv"),
    (*SIZE, "west-named.csv"),
    (*SIZE, "--ignore_csv_header", "west-headed.csv"),
    (*SIZE, "--filetype", "plain", "east.weighted"),
    (*SIZE, "--filetype", "csv", "east.csv"),
    (*SIZE, "-p", "east"),
    (*SIZE, "--points", "east"),
    (*SIZE, "--csv", "east.csv"),
    (*SIZE, "-g", "east.gpx"),
    (*SIZE, "--gpx", "west.gpx"),
    ("-H", "90", "east"),
    ("--height", "90", "--width", "70", "west"),
    ("-s", "4000", "east"),
    ("--scale", "4000", "south"),
    # Parts of the data: without decay, as their colors end at the largest heat anywhere, and ours
    # at the largest that is seen.
    ("-s", "4000", "-W", "100", "-d", "0", "east"),
    ("-s", "4000", "-W", "30", "-H", "31", "-d", "0", "west"),
    (*SIZE, "-e", "49,9,51,11", "-d", "0", "east"),
    (*SIZE, "--extent", "36.5,-99,34,-101", "-d", "0", "-H", "77", "west"),
    (*SIZE, "-P", "equirectangular", "east"),
    (*SIZE, "--projection", "equirectangular", "west"),
    (*SIZE, "-R", "13", "east"),
    (*SIZE, "--margin", "4", "west.gpx"),
    (*SIZE, "-r", "1", "east"),
    (*SIZE, "--radius", "17", "west"),
    (*SIZE, "-d", "0", "east"),
    (*SIZE, "-d", "1", "west.weighted"),
    (*SIZE, "--decay", "0.5", "east.weighted", "west"),
    (*SIZE, "-k", "gaussian", "-r", "12", "east"),
    (*SIZE, "--kernel", "gaussian", "-r", "12", "west.gpx"),
    (*SIZE, "-b", "black", "east"),
    (*SIZE, "--background", "#4080c0", "west"),
    ("-I", "ground.png", "east"),
    ("--background_image", "ground.png", "-W", "3", "-b", "red", "west"),
    ("-I", "ground.png", "-B", "0.4", "east"),
    ("-I", "ground.png", "--background_brightness", "1.7", "east"),
    ("-I", "ground.png", "-N", "east"),
    ("-I", "ground.png", "--invert_background", "west"),
    (*SIZE, "-m", "0aa80c000", "-M", "#1f0ffffff", "east"),
    (*SIZE, "--hsva_min", "3004040ff", "--hsva_max", "100ffc080", "east"),
    (*SIZE, "-G", "gradient.png", "east"),
    (*SIZE, "--gradient", "gradient.png", "west"),
    (*SIZE, "-z", "3", "east"),
    (*SIZE, "-v", "east"),
    (*SIZE, "--debug", "east"),
]


def placed(words: Iterable[str], inputs: Path) -> List[str]:
    """Return a command line whose files are those of the folder."""
    return [str(inputs / word) if (inputs / word).is_file() else word for word in words]


def picture(path: Path) -> np.ndarray:
    """Return a picture as it is seen, on black and on white: (rows, columns, 6)."""
    pixels = np.array(Image.open(path).convert("RGBA")).astype(float)
    share = pixels[..., 3:] / 255
    on_black = pixels[..., :3] * share
    return np.concatenate((on_black, on_black + 255 * (1 - share)), axis=2)


def opaque_picture(path: Path) -> np.ndarray:
    """Return a picture's colors, whatever its alpha."""
    return np.array(Image.open(path).convert("RGBA"))[..., :3].astype(float)


@pytest.mark.parametrize("words", CASES, ids=" ".join)
def test_the_same_picture(words: Sequence[str], inputs: Path, tmp_path: Path) -> None:
    line = placed(words, inputs)
    run_heatmap_py(*line, "-o", tmp_path / "theirs.png")
    assert main([*line, "-o", str(tmp_path / "ours.png")]) == 0
    ours, theirs = picture(tmp_path / "ours.png"), picture(tmp_path / "theirs.png")
    assert ours.shape == theirs.shape
    # A step of the gradient is 7 levels, and inverting in HSV of 8 bits moves colors by 5.
    levels = 7 if "gradient.png" in words else LEVELS
    if {"-N", "--invert_background"} & set(words):
        levels += 5
        # Their heat makes holes into an inverted ground: the colors are compared.
        ours, theirs = (opaque_picture(tmp_path / f"{name}.png") for name in ("ours", "theirs"))
    differs = (abs(ours - theirs) > levels).any(axis=2)
    assert differs.mean() <= ODD, np.argwhere(differs)[:9].tolist()


HEATS = [case for case in CASES if not {"-I", "--background_image"} & set(case)]


@pytest.mark.parametrize("words", HEATS[:36], ids=" ".join)
def test_the_same_heat(words: Sequence[str], inputs: Path, tmp_path: Path) -> None:
    """Within 1e-5 of the largest, the accuracy of single precision."""
    line = placed(words, inputs)
    matrix = matrix_of(tmp_path, *line)
    assert main([*line, "-S", str(tmp_path / "heat.npz")]) == 0
    heat = load_heat(str(tmp_path / "heat.npz"))
    left, top = heat.layout.first
    expected = np.zeros(heat.values.shape)
    for (x, y), value in matrix.items():
        if 0 <= x - left < expected.shape[1] and 0 <= y - top < expected.shape[0]:
            expected[y - top, x - left] = value
    expected[np.isnan(heat.layout.cut(expected))] = 0
    apart = abs(np.nan_to_num(heat.values) - expected) > 1e-5 * expected.max()
    assert apart.mean() <= (ODD if any(each.endswith(".gpx") for each in words) else 0)


def test_weights_of_both_signs_agree_without_decay(inputs: Path, tmp_path: Path) -> None:
    """At other decays each sign is stacked by itself here, which docs/command.md says."""
    rng = np.random.default_rng(3)
    rows = np.column_stack((rng.normal((50, 10), 1, (80, 2)), rng.choice((-1.0, 2.0), 80)))
    file = write_points(tmp_path / "signed", rows.tolist())
    line = ["-W", "90", "-d", "1", str(file)]
    matrix = matrix_of(tmp_path, *line)
    assert main([*line, "-S", str(tmp_path / "heat.npz")]) == 0
    heat = load_heat(str(tmp_path / "heat.npz"))
    left, top = heat.layout.first
    found = {
        (int(x) + left, int(y) + top): value
        for (y, x), value in np.ndenumerate(np.nan_to_num(heat.values))
        if abs(value) > 1e-4
    }
    largest = max(map(abs, matrix.values()))
    for place in set(found) | {key for key, value in matrix.items() if abs(value) > 1e-4}:
        assert abs(found.get(place, 0.0) - matrix.get(place, 0.0)) < 1e-5 * largest


def test_a_saved_heat_is_drawn_again_as_theirs(inputs: Path, tmp_path: Path) -> None:
    line = ["-W", "120", "-d", "0", str(inputs / "east")]
    again = ["-W", "100", "-H", "60", "-M", "100ffffff", "-b", "white"]
    run_heatmap_py(*line, "-S", tmp_path / "theirs.pickle")
    run_heatmap_py(*again, "-L", tmp_path / "theirs.pickle", "-o", tmp_path / "theirs.png")
    assert main([*line, "--save", str(tmp_path / "ours.npz")]) == 0
    assert main([*again, "--load", str(tmp_path / "ours.npz"), "-o", str(tmp_path / "o.png")]) == 0
    ours, theirs = picture(tmp_path / "o.png"), picture(tmp_path / "theirs.png")
    assert ours.shape == theirs.shape
    assert abs(ours - theirs).max() <= LEVELS


ANIMATIONS = [("--frequency", "40"), ("--frequency", "40", "--straggler_threshold", "60")]


@pytest.mark.parametrize("words", ANIMATIONS, ids=" ".join)
def test_the_same_frames(
    words: Sequence[str], inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """heatmap.py has ffmpeg make the film: a stand-in keeps its frames."""
    tools = tmp_path / "bin"
    tools.mkdir()
    kept = tmp_path / "theirs"
    (tools / "ffmpeg").write_text(f'#!/bin/sh\ncp -r "$(dirname "$2")" {kept}\n')
    (tools / "ffmpeg").chmod(0o755)
    line = ["-W", "80", "-b", "black", "-a", *words, str(inputs / "east"), str(inputs / "east.gpx")]
    with monkeypatch.context() as patched:
        patched.setenv("PATH", f"{tools}:/usr/bin:/bin")
        run_heatmap_py(*line, "-o", tmp_path / "theirs.mp4")
    assert main([*line, "-K", "-o", str(tmp_path / "ours.gif")]) == 0
    mine, others = (
        sorted(folder.glob("frame*.png")) for folder in (tmp_path / "ours_frames", kept)
    )
    assert len(mine) == len(others) > 3
    for one, other in zip(mine, others):
        ours, theirs = picture(one), picture(other)
        assert (abs(ours - theirs) > LEVELS).any(axis=2).mean() <= ODD
    assert Image.open(tmp_path / "ours.gif").n_frames == len(mine)


def test_every_option_is_known() -> None:
    """Also the old ones that help does not name; what is not offered is refused by name."""
    need_heatmap_py()
    code = (
        "from heatmap77 import Configuration\n"
        "for a in Configuration(use_defaults=False).argparser._actions:\n"
        "    print(*a.option_strings)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    theirs = set(re.findall(r"(?<!\S)-\S+", done.stdout))
    assert len(theirs) > 50
    from qgis_heatdecay.command import options

    ours = {each for action in options._parser()._actions for each in action.option_strings}
    assert theirs - ours == set()


def test_what_is_not_offered_is_refused_by_name(capsys: Any) -> None:
    assert main(["--osm", "-z", "4", "-W", "99", "points", "-o", "a.png"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("heatdecay: --osm is not offered")
    assert said.count("\n") == 1


def test_the_defaults_are_theirs() -> None:
    need_heatmap_py()
    code = (
        "import json\nfrom heatmap77 import Configuration\n"
        "print(json.dumps(vars(Configuration(use_defaults=False).argparser.parse_args([]))))"
    )
    import json

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    ours = vars(read_options(["-W", "9", "-o", "a.png", "points"]))
    for name, value in json.loads(done.stdout).items():
        if name not in ("files", "width", "output"):
            if name.startswith("osm_"):
                continue
            assert ours[name] == value, name
