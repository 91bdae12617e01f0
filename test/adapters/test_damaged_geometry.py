# SPDX-License-Identifier: GPL-2.0-or-later
"""Geometries with bytes in another order, or with counts that cannot be: read, or skipped."""

import sqlite3
import struct
from pathlib import Path
from typing import Any, Callable, List, Optional

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from qgis.core import QgsGeometry
from support.examples import examples

from qgis_heatdecay.adapters.reading.wkb import decode

Make = Callable[..., Any]
WKTS = {
    "Point": "POINT(1 2)",
    "PointZ": "POINT Z(1 2 3)",
    "MultiPoint": "MULTIPOINT((1 2),(3 4))",
    "LineString": "LINESTRING(0 0, 1 2, 5 5)",
    "LineStringM": "LINESTRING M(0 0 7, 1 2 8)",
    "MultiLineString": "MULTILINESTRING((0 0, 1 2),(5 5, 6 6, 7 8))",
    "MultiLineStringZM": "MULTILINESTRING ZM((0 0 1 1, 1 2 1 1),(5 5 1 1, 6 6 1 1))",
    "CompoundCurve": "COMPOUNDCURVE(CIRCULARSTRING(0 0, 1 1, 2 0),(2 0, 5 0))",
    "MultiCurve": "MULTICURVE((0 0, 1 1),CIRCULARSTRING(0 0, 1 1, 2 0))",
    "Polygon": "POLYGON((0 0, 9 0, 9 9, 0 0),(5 1, 6 1, 6 2, 5 1))",
    "GeometryCollection": "GEOMETRYCOLLECTION(POINT(1 1), LINESTRING(0 0, 1 1))",
}
KINDS = list(WKTS)


def blob_of(wkt: str) -> bytes:
    return bytes(QgsGeometry.fromWkt(wkt).asWkb().data())


def big_endian(blob: bytes, at: int = 0) -> bytes:
    """Return a point, line or multi kind, or what begins at a byte, in big endian."""
    return _swapped(blob, at)[0]


def _swapped(blob: bytes, at: int) -> Any:
    code = struct.unpack_from("<I", blob, at + 1)[0]
    dimensions, kind = (2, 3, 3, 4)[code // 1000], code % 1000
    found, at = b"\0" + struct.pack(">I", code), at + 5
    if kind == 1:
        vertex = struct.unpack_from(f"<{dimensions}d", blob, at)
        return found + struct.pack(f">{dimensions}d", *vertex), at + 8 * dimensions
    count = struct.unpack_from("<I", blob, at)[0]
    found, at = found + struct.pack(">I", count), at + 4
    if kind == 2:
        numbers = struct.unpack_from(f"<{count * dimensions}d", blob, at)
        return found + struct.pack(f">{len(numbers)}d", *numbers), at + 8 * len(numbers)
    for _ in range(count):
        part, at = _swapped(blob, at)
        found += part
    return found, at


def coordinates(blobs: List[Optional[bytes]]) -> List[Any]:
    found = decode(blobs)
    return [
        list(zip(each.feature.tolist(), each.x.tolist(), each.y.tolist()))
        for each in (found.points, found.lines)
    ]


@pytest.mark.parametrize("kind", KINDS[:7])
def test_big_endian_is_read_like_little_endian(kind: str) -> None:
    blob = blob_of(WKTS[kind])
    swapped = big_endian(blob)
    assert swapped != blob and len(swapped) == len(blob)
    assert coordinates([swapped, blob]) == coordinates([blob, blob])
    as_block = np.frombuffer(swapped * 3, dtype=f"V{len(swapped)}")  # as the Arrow stream has it
    assert coordinates(as_block) == coordinates([blob] * 3)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("count", [0, 1, 2**16, 2**31 - 1, 2**31, 2**32 - 1])
@pytest.mark.parametrize("is_part", [False, True])
def test_counts_that_the_bytes_do_not_hold_are_damage(kind: str, count: int, is_part: bool) -> None:
    whole = blob_of(WKTS[kind])
    at = 5 + (9 if is_part and kind.startswith(("Multi", "Compound", "Geometry")) else 0)
    blob = whole[:at] + struct.pack("<I", count) + whole[at + 4 :]
    if kind.startswith("Point") or (kind == "MultiPoint" and is_part) or blob == whole:
        return  # nothing is counted there
    if kind == "GeometryCollection" and is_part:
        return  # the first bytes of a coordinate
    good = blob_of(WKTS["LineString"])
    found = decode([good, blob, good])
    assert sum(found.unfit.values()) == 1 and "damaged" in found.unfit
    assert found.lines.feature.tolist() == [0, 0, 0, 2, 2, 2]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_cut_off_or_goes_on_is_damage(kind: str) -> None:
    blob = blob_of(WKTS[kind])
    for changed in (blob[:-1], blob[:-8], blob[: len(blob) // 2], blob[:5], blob[:3], blob + b"\0"):
        found = decode([changed])
        assert found.unfit == {"damaged": 1}, changed
        assert not len(found.points.x) and not len(found.lines.x)


@examples(400)
@given(st.sampled_from(KINDS), st.data())
def test_changed_bytes_take_neither_memory_nor_the_others(kind: str, data: Any) -> None:
    """Whatever is read of it has at most a vertex for each eight bytes; curves are bent."""
    blob = bytearray(blob_of(WKTS[kind]))
    for _ in range(data.draw(st.integers(1, 3))):
        blob[data.draw(st.integers(0, len(blob) - 1))] = data.draw(st.integers(0, 255))
    good = blob_of(WKTS["MultiLineString"])
    found = decode([good, bytes(blob), good])
    alone = decode([good])
    for number in (0, 2):
        mine = found.lines.feature == number
        np.testing.assert_array_equal(found.lines.x[mine], alone.lines.x)
        np.testing.assert_array_equal(found.lines.y[mine], alone.lines.y)
    count = (found.lines.feature == 1).sum() + (found.points.feature == 1).sum()
    assert count <= 2000


def test_nests_without_end_are_damage() -> None:
    nest = struct.pack("<BII", 1, 7, 1) * 5000 + blob_of("POINT(1 1)")
    assert decode([nest]).unfit == {"damaged": 1}


@pytest.fixture
def rewritten(make_layer: Make, make_file: Make) -> Callable[..., Path]:
    """Write a GeoPackage of shapes of one kind and change the blobs of some, by their number."""

    def rewritten(kind: str, count: int, changes: Callable[[int, bytes], bytes]) -> Path:
        path = make_file(make_layer([WKTS[kind]] * count, geometry=kind), "changed.gpkg")
        with sqlite3.connect(path) as file:
            rows = list(file.execute("SELECT fid, geom FROM changed"))
            for trigger in list(
                file.execute("SELECT name FROM sqlite_master WHERE type='trigger'")
            ):
                file.execute(f'DROP TRIGGER "{trigger[0]}"')
            for number, (fid, blob) in enumerate(rows):
                header = 8 if kind.startswith("Point") else 40
                changed = blob[:header] + changes(number, blob[header:])
                file.execute("UPDATE changed SET geom = ? WHERE fid = ?", (changed, fid))
        file.close()
        return path

    return rewritten


@pytest.mark.parametrize("kind", ["Point", "MultiPoint", "LineString", "MultiLineString"])
@pytest.mark.parametrize("weight", ["", "1 + 0"])
def test_a_geopackage_in_big_endian_heats_the_same(
    run_algorithm: Any, rewritten: Any, tmp_path: Path, kind: str, weight: str
) -> None:
    """By the Arrow stream, and feature by feature."""
    from support.heat_runs import read_raster

    heat = []
    for name, order in (
        ("little", lambda _, blob: blob),
        ("big", lambda _, blob: big_endian(blob)),
    ):
        given = {"INPUT": str(rewritten(kind, 4, order)), "WEIGHT": weight, "RADIUS": 3}
        given |= {"EXTENT": "0,9,0,9", "WIDTH": 30, "OUTPUT": str(tmp_path / f"{name}.tif")}
        run = run_algorithm("heatdecay:decayheatmap", given)
        assert (run.results["FEATURE_COUNT"], run.results["SKIPPED_COUNT"]) == (4, 0)
        heat.append(read_raster(tmp_path / f"{name}.tif").values.tobytes())
    assert heat[0] == heat[1]


@pytest.mark.parametrize("kind", ["MultiPoint", "LineString", "MultiLineString"])
@pytest.mark.parametrize("weight", ["", "1 + 0"])
def test_a_geopackage_with_damage_says_how_much(
    run_algorithm: Any, rewritten: Any, tmp_path: Path, kind: str, weight: str
) -> None:
    def change(number: int, blob: bytes) -> bytes:
        return blob[:5] + b"\xff\xff\xff\x7f" + blob[9:] if number == 1 else blob

    given = {"INPUT": str(rewritten(kind, 3, change)), "WEIGHT": weight, "RADIUS": 3}
    given |= {"EXTENT": "0,9,0,9", "WIDTH": 30, "OUTPUT": str(tmp_path / "heat.tif")}
    run = run_algorithm("heatdecay:decayheatmap", given)
    assert (run.results["FEATURE_COUNT"], run.results["SKIPPED_COUNT"]) == (2, 1)
    assert any(each.startswith("Skipped 1 feature") for each in run.warnings)
