# SPDX-License-Identifier: GPL-2.0-or-later
"""The command by itself: tables, rasters, refusals, and what is left of a run that failed."""

import os
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Callable, Dict, List, Sequence

import numpy as np
import pytest
from support.tables import need_pyarrow, write_csv, write_parquet

from qgis_heatdecay import api
from qgis_heatdecay.command.kept_heat import load_heat
from qgis_heatdecay.command.main import main

ROOT = Path(__file__).parents[2]
WGS_84 = 'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984"]]'


@pytest.fixture
def points(tmp_path: Path) -> Path:
    """Return 400 points around 10 E, 50 N, as heatmap.py reads them."""
    places = np.random.default_rng(1).normal((50, 10), (0.5, 0.8), (400, 2))
    path = tmp_path / "points"
    path.write_text("".join(f"{lat!r} {lon!r}\n" for lat, lon in places.tolist()))
    return path


def columns(path: Path) -> Dict[str, np.ndarray]:
    lat, lon = np.loadtxt(path).T
    return {"lat": lat, "lon": lon}


def pixels(path: Path) -> np.ndarray:
    """Return the values of a GeoTIFF of the command's."""
    gdal = pytest.importorskip("osgeo.gdal")
    dataset = gdal.Open(str(path))
    return dataset.ReadAsArray(), dataset.GetGeoTransform(), dataset.GetSpatialRef()


def failure(capsys: Any, words: Sequence[object]) -> str:
    """Return the one line in which a command line is refused."""
    assert main([str(word) for word in words]) == 2
    said = capsys.readouterr().err
    assert said.startswith("heatdecay: ") and said.count("\n") == 1, said
    return str(said)


def test_a_raster_lies_where_the_points_are(points: Path, tmp_path: Path) -> None:
    out = tmp_path / "heat.tif"
    assert main(["-W", "200", "-r", "4", str(points), "-o", str(out)]) == 0
    values, transform, crs = pixels(out)
    assert (values.shape[1], crs.GetAuthorityCode(None)) == (200, "3857")
    places = columns(points)
    x = np.radians(places["lon"]) * 6378137
    y = np.arctanh(np.sin(np.radians(places["lat"]))) * 6378137
    xmin, size, ymax = transform[0], transform[1], transform[3]
    grid = {"extent": (xmin, xmin + 200 * size, ymax - len(values) * size, ymax)}
    wanted = api.heat(x, y, pixel_size=size, radius=4, decay=0.95, **grid)
    assert wanted.values.shape == values.shape
    np.testing.assert_allclose(values, wanted.values, rtol=1e-5, atol=0)


def test_a_raster_of_plain_numbers(tmp_path: Path) -> None:
    """Beyond all degrees they have no CRS, and lines are where they are."""
    path = tmp_path / "wall"
    path.write_text("1000 2000\n1500 2600\n")
    line = ["-P", "equirectangular", "-W", "100", str(path), "-o", str(tmp_path / "wall.tif")]
    assert main(line) == 0
    values, transform, crs = pixels(tmp_path / "wall.tif")
    assert crs is None
    row, col = np.argwhere(values > 0.999).T
    size = transform[1]
    x, y = transform[0] + (col + 0.5) * size, transform[3] - (row + 0.5) * size
    np.testing.assert_allclose(sorted(x), [2000, 2600], atol=size / 2)
    np.testing.assert_allclose(sorted(y), [1000, 1500], atol=size / 2)


@pytest.mark.parametrize("name", ["t.parquet", "t.csv", "t.csv.gz"])
def test_tables_are_files_of_points(name: str, points: Path, tmp_path: Path) -> None:
    """The same raster, with names of columns, a weight and a filter."""
    rows = columns(points)
    rows["w"] = np.where(rows["lon"] > 10, 2.0, 1.0)
    weighted = tmp_path / "weighted"
    kept = rows["lat"] < 50.4
    weighted.write_text(
        "".join(
            f"{y!r} {x!r} {w!r}\n"
            for y, x, w in zip(*(rows[each][kept].tolist() for each in ("lat", "lon", "w")))
        )
    )
    table = tmp_path / name
    write_parquet(table, rows) if name.endswith("parquet") else write_csv(table, rows)
    size = ["-s", "2000", "-e", "48,8,52,12"]
    assert main([*size, str(weighted), "-o", str(tmp_path / "wanted.tif")]) == 0
    asked = ["--weight", "w", "--filter", "lat < 50.4", str(table)]
    assert main([*size, *asked, "-o", str(tmp_path / "found.tif")]) == 0
    (wanted, place, _), (found, *others) = (
        pixels(tmp_path / f"{each}.tif") for each in ("wanted", "found")
    )
    np.testing.assert_allclose(found, wanted, rtol=1e-6)
    np.testing.assert_allclose(others[0], place, rtol=1e-12)
    # And without an extent, as a picture.
    assert main(["-W", "90", *asked, "-o", str(tmp_path / "found.png")]) == 0


def test_tables_in_other_crs_and_projections(points: Path, tmp_path: Path) -> None:
    rows = columns(points)
    write_csv(tmp_path / "t.csv", {"east": rows["lon"], "north": rows["lat"]})
    named = ["--x", "east", "--y", "north", "-P", "equirectangular", str(tmp_path / "t.csv")]
    assert main(["-W", "150", *named, "-o", str(tmp_path / "found.tif")]) == 0
    plain = ["-W", "150", "-P", "equirectangular", str(points), "-o", str(tmp_path / "w.tif")]
    assert main(plain) == 0
    found, wanted = pixels(tmp_path / "found.tif"), pixels(tmp_path / "w.tif")
    np.testing.assert_allclose(found[0], wanted[0], rtol=1e-6)
    assert found[2].GetAuthorityCode(None) == "4326"


def shapefile(
    path: Path, places: Sequence[Sequence[float]], kind: int = 1, prj: str = WGS_84
) -> Path:
    """Write a shapefile of points (with Z and M where kind is 11), one without a place first."""
    records = [struct.pack("<i", 0)]
    more = struct.pack("<2d", 7.0, 8.0) if kind == 11 else b""
    records += [struct.pack("<i2d", kind, x, y) + more for x, y in places]
    body = b"".join(
        struct.pack(">2i", number, len(each) // 2) + each for number, each in enumerate(records, 1)
    )
    head = struct.pack(">i20xi", 9994, (100 + len(body)) // 2) + struct.pack("<2i64x", 1000, kind)
    path.write_bytes(head + body)
    if prj:
        path.with_suffix(".prj").write_text(prj)
    return path


@pytest.mark.parametrize("kind", [1, 11])
def test_shapefiles_of_points(kind: int, tmp_path: Path) -> None:
    places = np.random.default_rng(4).normal((10, 50), 0.3, (40, 2)).tolist()
    shp = shapefile(tmp_path / "a.shp", places, kind)
    (tmp_path / "plain").write_text("".join(f"{y!r} {x!r}\n" for x, y in places))
    for name in ("a.shp", "plain"):
        assert main(["-W", "60", str(tmp_path / name), "-S", str(tmp_path / f"{name}.npz")]) == 0
    found, wanted = (load_heat(str(tmp_path / f"{name}.npz")) for name in ("a.shp", "plain"))
    assert found.values.tobytes() == wanted.values.tobytes()
    assert shp.exists()


def test_shapefiles_that_are_refused(tmp_path: Path, capsys: Any) -> None:
    utm = 'PROJCS["WGS_1984_UTM_Zone_32N",GEOGCS["GCS_WGS_1984"]]'
    cases = {
        "utm": (shapefile(tmp_path / "u.shp", [[1, 2]], prj=utm), "EPSG:4326"),
        "unknown": (shapefile(tmp_path / "n.shp", [[1, 2]], prj=""), "n.prj"),
        "lines": (shapefile(tmp_path / "l.shp", [[1, 2]], kind=3), "no points"),
    }
    torn = shapefile(tmp_path / "t.shp", [[1, 2], [3, 4]])
    torn.write_bytes(torn.read_bytes()[:-5])
    cases["torn"] = torn, "broken"
    for path, word in cases.values():
        assert word in failure(capsys, ["-W", 99, path, "-o", tmp_path / "a.png"])


REFUSED: List[Any] = [
    ("-W 99 -o a.png", "no input"),
    ("-W 99 points", "no output"),
    ("points -o a.png", "gives the size"),
    ("-W 0 points -o a.png", "--width is '0'"),
    ("-W 10 points -o a.png", "radius and margin take 10"),
    ("-W many points -o a.png", "-W/--width"),
    ("-s 0 points -o a.png", "--scale"),
    ("-s nan points -o a.png", "--scale"),
    ("-d 1.5 -W 99 points -o a.png", "--decay is '1.5'"),
    ("-d nan -W 99 points -o a.png", "--decay"),
    ("-r 0 -W 99 points -o a.png", "--radius"),
    ("-R -1 -W 99 points -o a.png", "--margin"),
    ("-k round -W 99 points -o a.png", "linear"),
    ("-P polar -W 99 points -o a.png", "mercator"),
    ("-e 1,2,3 -W 99 points -o a.png", "lat1,lon1,lat2,lon2"),
    ("-e 1,2,1,4 -W 99 points -o a.png", "no area"),
    ("-e -90,-180,90,180 -W 99 points -o a.png", "85.0511"),
    ("-e 1,1,2,2 -W 99 points -o a.png", "reaches the picture"),
    ("-m red -W 99 points -o a.png", "-m is 'red'"),
    ("-M 12 -W 99 points -o a.png", "-M is '12'"),
    ("-b nocolor -W 99 points -o a.png", "--background is 'nocolor'"),
    ("-G points -W 99 points -o a.png", "-G"),
    ("-I nowhere.png points -o a.png", "-I nowhere.png"),
    ("-N -B 0.5 -W 99 points -o a.png", "-N and -B"),
    ("-W 99 points -o a.xyz", "--output"),
    ("-W 99 points -o a.jpg", "no transparency"),
    ("-W 99 nowhere -o a.png", "nowhere"),
    ("-W 99 -L points points -o a.png", "not both"),
    ("-L points -o a.png", "-L points"),
    ("-L a.pickle -o a.png", "pickle of heatmap.py"),
    ("-a -W 99 points -o a.tif", "-a writes pictures"),
    ("-a -W 99 points -o a.bmp", ".gif"),
    ("-a -W 99 -F=-crf points -o a.gif", "-F"),
    ("-K -W 99 points -o a.png", "-F and -K"),
    ("-a -W 99 --x lon points -o a.gif", "large tables"),
    ("-a -W 99 --frequency 0 points -o a.gif", "--frequency"),
    ("-W 99 -p points points -o a.png", "given twice"),
    ("-W 99 --csv points -p points -o a.png", "given twice"),
    ("-W 99 --x lon --y lat nowhere.csv -o a.png", "nowhere.csv"),
    ("-W 99 --x lon --y nothing t.csv -o a.png", "nothing"),
    ("-W 99 --filter lon>> t.csv -o a.png", "filter"),
    ("-W 99 --scheduler nowhere t.csv -o a.png", "scheduler"),
    ("-W 999999 -H 999999 points -o a.tif", "-s"),
    ("-s 1e-9 points -o a.tif", "-s"),
    ("-W 99 words -o a.png", "words, line 2: 'a b'"),
    ("-W 99 t.csv -o a.png", "--ignore_csv_header"),
    ("-W 99 broken.gpx -o a.png", "broken.gpx"),
    ("-W 99 bomb.gpx -o a.png", "entities"),
    ("-W 99 empty -o a.png", "has a place"),
    ("-W 99 one -o a.png", "-s or -e"),
]


@pytest.mark.parametrize(("words", "said"), REFUSED)
def test_what_cannot_be_is_told_in_a_line(
    words: str,
    said: str,
    points: Path,
    tmp_path: Path,
    capsys: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if "scheduler" in words:
        pytest.importorskip("distributed")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "words").write_text("1 2\na b\n")
    (tmp_path / "empty").write_text("\n")
    (tmp_path / "one").write_text("1 2\n1 2\n")
    (tmp_path / "a.pickle").write_bytes(b"\x80\x02}q\x00.")
    (tmp_path / "t.csv").write_text("lat,lon\n1,2\n3,4\n")
    (tmp_path / "broken.gpx").write_text("<gpx><trk>")
    (tmp_path / "bomb.gpx").write_text('<!DOCTYPE a [<!ENTITY b "b">]><gpx>&b;</gpx>')
    before = sorted(tmp_path.rglob("*"))
    assert said in failure(capsys, words.split())
    assert sorted(tmp_path.rglob("*")) == before


def test_skipped_inputs_are_told_once(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "p").write_text("1 2\n95 3\nnan 4\n3 4 inf\n5 6\n")
    assert main(["-W", "50", str(tmp_path / "p"), "-o", str(tmp_path / "a.png")]) == 0
    assert "3 of 5 inputs were skipped" in capsys.readouterr().err


def test_an_older_picture_stays_where_a_run_fails(
    points: Path, tmp_path: Path, capsys: Any
) -> None:
    (tmp_path / "a.png").write_text("older")
    failure(capsys, ["-W", 99, points, tmp_path / "nowhere", "-o", tmp_path / "a.png"])
    assert (tmp_path / "a.png").read_text() == "older"
    assert main(["-W", "99", str(points), "-o", str(tmp_path / "a.png")]) == 0
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("signal_sent", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_leaves_nothing(signal_sent: int, tmp_path: Path) -> None:
    """Ctrl-C in the middle of the work: the hidden folders go, the older file stays."""
    rows = np.random.default_rng(1).uniform(-80, 80, (3000, 2))
    path = tmp_path / "points"
    path.write_text("".join(f"{lat!r} {lon!r}\n" for lat, lon in rows.tolist()))
    (tmp_path / "a.gif").write_text("older")
    command = [sys.executable, "-m", "qgis_heatdecay.command", "-W", "700", "-r", "30", "-a"]
    process = subprocess.Popen(
        [*command, str(path), "-o", str(tmp_path / "a.gif")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + 60
    while len(list(tmp_path.iterdir())) < 3 and time.monotonic() < until:
        time.sleep(0.05)
    process.send_signal(signal_sent)
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (130, "heatdecay: Stopped; nothing was written.\n")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.gif", "points"]
    assert (tmp_path / "a.gif").read_text() == "older"


def test_a_terminal_sees_progress(points: Path, tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    main_end, other_end = pty.openpty()
    command = [sys.executable, "-m", "qgis_heatdecay.command", "-W", "500", str(points)]
    done = subprocess.run(
        [*command, "-o", str(tmp_path / "a.png")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=other_end,
        check=True,
    )
    os.close(other_end)
    seen = os.read(main_end, 4096).decode()
    os.close(main_end)
    assert done.returncode == 0 and "%" in seen and seen.endswith("\r")


NUMPY_ALONE = """
import os, sys
forget()
from qgis_heatdecay.command.main import main
os.chdir({folder!r})
line = ["-W", "90", "points"]
codes = [main([*line, "-o", name]) for name in ("a.tif", "a.png")]
print(codes, main([*line, "-S", "a.npz"]), main(["-L", "a.npz", "-o", "b.tif"]))
"""


def test_numpy_alone_makes_rasters(
    points: Path, tmp_path: Path, python_without: Callable[..., Any]
) -> None:
    """Pictures ask for Pillow in words."""
    code = NUMPY_ALONE.format(folder=str(points.parent))
    done = python_without(["PIL", "pyarrow", "dask", "osgeo", "qgis"], code)
    assert done.stdout.split("\n")[-2:] == ["[0, 2] 0 0", ""], done.stderr
    assert "python3 -m pip install Pillow" in done.stderr and "-o heat.tif" in done.stderr
    assert not (tmp_path / "a.png").exists() and (tmp_path / "b.tif").exists()


def test_saved_heat_keeps_its_place(points: Path, tmp_path: Path) -> None:
    """A picture's pixels are written as a raster within a pixel of where they are."""
    line = ["-W", "120", str(points)]
    assert main([*line, "-S", str(tmp_path / "a.npz"), "-o", str(tmp_path / "a.tif")]) == 0
    assert main(["-L", str(tmp_path / "a.npz"), "-o", str(tmp_path / "b.tif")]) == 0
    first, second = (pixels(tmp_path / name) for name in ("a.tif", "b.tif"))
    assert first[0].tobytes() == second[0].tobytes() and first[1] == second[1]
    picture = tmp_path / "p.npz"
    assert main([*line, "-S", str(picture)]) == 0
    assert main(["-L", str(picture), "-o", str(tmp_path / "c.tif")]) == 0
    values, place, _ = pixels(tmp_path / "c.tif")
    row, col = np.unravel_index(np.nanargmax(values), values.shape)
    wanted_row, wanted_col = np.unravel_index(np.nanargmax(first[0]), first[0].shape)
    for axis, got, wanted in ((0, col, wanted_col), (3, row, wanted_row)):
        sign = 1 if axis == 0 else -1
        apart = (place[axis] + sign * got * place[1]) - (first[1][axis] + sign * wanted * place[1])
        assert abs(apart) < place[1] / 2


def test_equal_heat_is_saved_in_equal_bytes(points: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert main(["-W", "99", str(points), "-S", str(tmp_path / name)]) == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_parquet_without_pyarrow_says_how_to_get_it(
    tmp_path: Path, python_without: Callable[..., Any]
) -> None:
    (tmp_path / "t.parquet").write_bytes(b"PAR1")
    line = ["-W", "9", str(tmp_path / "t.parquet"), "-o", "a.tif"]
    code = f"forget()\nfrom qgis_heatdecay.command.main import main\nprint(main({line!r}))"
    done = python_without(["pyarrow"], code)
    assert done.stdout.strip() == "2" and "pip install" in done.stderr


def test_pyarrow_is_tried_here() -> None:
    """Else the tests above show little."""
    assert need_pyarrow()
