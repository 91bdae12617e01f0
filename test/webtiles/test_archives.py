# SPDX-License-Identifier: GPL-2.0-or-later
"""PMTiles archives by a reader of their own, MBTiles by SQLite, PNG by Pillow."""

import io
import sqlite3
from pathlib import Path
from typing import Dict, Tuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples
from support.pmtiles_reader import read_archive

from qgis_heatdecay.core.color.color_ramp import Ramp
from qgis_heatdecay.core.color.color_scale import ColorScale
from qgis_heatdecay.webtiles.archives import About, Folder, MBTiles, PMTiles, tile_number
from qgis_heatdecay.webtiles.png import tile_png

ABOUT = About("heat", "Heat", "© people", 0, 9, (-180.0, -85.0, 179.5, 85.0), (1.0, 2.0, 3.0, 4.0))
Place = Tuple[int, int, int]


def made_up(seed: int, count: int, deepest: int) -> Dict[Place, bytes]:
    """Return tiles, some of them alike, in the order of archives."""
    random = np.random.default_rng(seed)
    places = set()
    for _ in range(count):
        zoom = int(random.integers(0, deepest + 1))
        places.add((zoom, *random.integers(0, 2**zoom, 2).tolist()))
    pictures = [bytes(random.integers(0, 256, random.integers(1, 40)).tolist()) for _ in range(50)]
    ordered = sorted(places, key=lambda place: tile_number(*place))
    return {place: pictures[int(random.integers(0, 50)) ** 2 // 50] for place in ordered}


@examples(25)
@given(st.integers(0, 2**32), st.sampled_from([0, 1, 40, 600]), st.integers(0, 9))
def test_archives_hold_what_was_put_in(tmp_path: Path, seed: int, count: int, deepest: int) -> None:
    tiles = made_up(seed, count, deepest)
    path = tmp_path / "a.pmtiles"
    archive = PMTiles(path, tmp_path / "data")
    for place, png in tiles.items():
        archive.add(*place, png)
    archive.close(ABOUT)
    read = read_archive(path)
    assert read.tiles == tiles
    header = read.header
    assert (header["addressed"], header["contents"]) == (len(tiles), len(set(tiles.values())))
    assert header["entries"] == len(read.entries) <= len(tiles)
    assert (header["clustered"], header["tile_type"], header["tile_compression"]) == (1, 2, 1)
    assert (header["min_zoom"], header["max_zoom"], header["east"]) == (0, 9, 1_795_000_000)
    assert read.metadata["attribution"] == "© people"
    # Clustered: data lie in the order of the numbers, unless they were there before.
    end = 0
    for _, at, length, _ in read.entries:
        assert at <= end
        end = max(end, at + length)


def test_many_tiles_need_leaves(tmp_path: Path) -> None:
    archive = PMTiles(tmp_path / "a.pmtiles", tmp_path / "data")
    random = np.random.default_rng(1)
    places = [(8, column, row) for column in range(256) for row in range(0, 256, 2)]
    tiles = {
        place: bytes(random.integers(0, 256, random.integers(5, 90)).tolist())
        for place in sorted(places, key=lambda place: tile_number(*place))
    }
    for place, png in tiles.items():
        archive.add(*place, png)
    archive.close(ABOUT)
    read = read_archive(tmp_path / "a.pmtiles")
    assert read.header["leaf_length"] > 0
    assert read.tiles == tiles


def test_the_reader_of_others_agrees(tmp_path: Path) -> None:
    reader = pytest.importorskip("pmtiles.reader")  # not on the oldest Python
    tiles = made_up(3, 300, 7)
    archive = PMTiles(tmp_path / "a.pmtiles", tmp_path / "data")
    for place, png in tiles.items():
        archive.add(*place, png)
    archive.close(ABOUT)
    with (tmp_path / "a.pmtiles").open("rb") as file:
        read = reader.Reader(reader.MmapSource(file))
        assert {place: read.get(*place) for place in tiles} == tiles
        assert read.header()["max_zoom"] == 9


def test_mbtiles_count_rows_from_the_south(tmp_path: Path) -> None:
    base = MBTiles(tmp_path / "a.mbtiles")
    base.add(2, 1, 0, b"north")
    base.close(ABOUT)
    with sqlite3.connect(tmp_path / "a.mbtiles") as read:
        assert list(read.execute("SELECT * FROM tiles")) == [(2, 1, 3, b"north")]
        facts = dict(read.execute("SELECT * FROM metadata"))
    assert (facts["format"], facts["minzoom"], facts["maxzoom"]) == ("png", "0", "9")
    assert [float(each) for each in facts["bounds"].split(",")] == list(ABOUT.bounds)


def test_folders_hold_pictures_by_zoom_column_and_row(tmp_path: Path) -> None:
    Folder(tmp_path).add(3, 4, 5, b"png")
    assert (tmp_path / "3/4/5.png").read_bytes() == b"png"


@examples(40)
@given(st.integers(0, 2**32), st.sampled_from([2, 5, 255, 256, 900]), st.floats(0, 1))
def test_pictures_have_the_colors_of_the_scale(seed: int, steps: int, missing: float) -> None:
    image = pytest.importorskip("PIL.Image")
    random = np.random.default_rng(seed)
    colors = random.integers(0, 256, (steps, 4)).astype(np.uint8)
    values = random.uniform(0, 1, (64, 64)).astype(np.float32)
    values[random.uniform(0, 1, values.shape) < missing] = np.nan
    scale = ColorScale(Ramp(colors), 0.0, 1.0)
    read = np.asarray(image.open(io.BytesIO(tile_png(values, scale))).convert("RGBA"))
    np.testing.assert_array_equal(read, scale.rgba(values))
