# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables in all their forms are read alike: the same rows, the same that is skipped."""

import json
import struct
from collections import Counter
from pathlib import Path
from typing import Any, Dict, List, Tuple

import numpy as np
import pytest
from support.tables import need_pyarrow, write_csv, write_parquet

from qgis_heatdecay.core.errors import FileError, HeatDecayError, InvalidParameter
from qgis_heatdecay.library import table_formats
from qgis_heatdecay.library.columns import wkb_points
from qgis_heatdecay.library.tables import Tables, open_tables

COLUMNS: Dict[str, List[Any]] = {
    "name": ["a", "b", None, "d", "e", "f"],
    "lat": [50.0, 51.0, 52.0, None, 89.0, 10.0],
    "lon": [8.0, float("nan"), 9.0, 10.0, 11.0, 190.0],
    "w": [1.0, 2.0, None, 4.0, 5.0, 6.0],
}


def read(tables: Tables) -> Tuple[List[Tuple[float, ...]], Dict[str, int]]:
    """Return all rows, sorted, and what was skipped."""
    found: List[Tuple[float, ...]] = []
    skipped: Counter[str] = Counter()
    for piece in tables.pieces():
        for rows in tables.rows(piece):
            weights = np.ones(len(rows.x)) if rows.weights is None else rows.weights
            found += zip(rows.x.tolist(), rows.y.tolist(), weights.tolist())
            skipped += rows.skipped
    return sorted(found), dict(skipped)


@pytest.fixture(params=["arrow", "python"])
def csv_reader(request: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """Read CSV by pyarrow where it is there, and by Python alone."""
    if request.param == "arrow":
        need_pyarrow()
    else:
        monkeypatch.setitem(__import__("sys").modules, "pyarrow.csv", None)
    return request.param


@pytest.mark.usefixtures("csv_reader")
@pytest.mark.parametrize("name", ["t.csv", "t.csv.gz", "t.tsv"])
def test_a_csv_gives_its_rows(tmp_path: Path, name: str) -> None:
    path = write_csv(tmp_path / name, COLUMNS, "\t" if name == "t.tsv" else ",")
    tables = open_tables(path, weight="w")
    rows, skipped = read(tables)
    assert skipped == {"place": 3, "weight": 1}
    assert [row[2] for row in rows] == [6.0, 1.0]
    x = 6378137.0 * np.radians([-170.0, 8.0])
    assert [row[0] for row in rows] == pytest.approx(x.tolist(), rel=1e-14)
    assert "lon" in tables.remarks[0] and "lat" in tables.remarks[0]


@pytest.mark.usefixtures("csv_reader")
def test_rows_of_another_length_are_skipped(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        '\ufeffx,y,"a ""name"""\n1,2,"b, c"\n3,4\n\n5,6,"two\nlines"\n7,8,9,10\n', "utf-8"
    )
    rows, skipped = read(open_tables(path, crs="EPSG:3857"))
    assert rows == [(1.0, 2.0, 1.0), (5.0, 6.0, 1.0)] and skipped == {"row": 2}


def test_parquet_and_csv_give_the_same(tmp_path: Path) -> None:
    need_pyarrow()
    made = [write_csv(tmp_path / "t.csv.gz", COLUMNS), write_parquet(tmp_path / "t.pq", COLUMNS)]
    for condition in (None, "w > 1", "not (name == 'a')", "name != 'b' and w >= 1"):
        first, second = (read(open_tables(each, weight="w", filter=condition)) for each in made)
        assert first == second


def test_columns_of_other_types_and_in_another_order(tmp_path: Path) -> None:
    pa = need_pyarrow()
    from decimal import Decimal

    kinds = {
        "float32": pa.array([1.5, None], pa.float32()),
        "text": pa.array(["1.5", "no number"]),
        "decimal": pa.array([Decimal("1.5"), None]),
        "dictionary": pa.array([1.5, None]).dictionary_encode(),
    }
    if int(pa.__version__.split(".")[0]) >= 15:  # which write it, too
        kinds["half"] = pa.array(np.array([1.5, np.nan], np.float16))
    for name, column in kinds.items():
        columns = {"y": pa.array([2, 3]), "x": column, "more": pa.array([True, False])}
        write_parquet(tmp_path / f"{name}.parquet", columns)
    rows, skipped = read(open_tables(tmp_path, "x", "y", crs="EPSG:3857"))
    assert rows == [(1.5, 2.0, 1.0)] * len(kinds) and skipped == {"place": len(kinds)}


def test_what_big_data_tools_leave_is_passed_over(tmp_path: Path) -> None:
    one = {"x": [1.0], "y": [2.0]}
    for name in ("year=2024/part-0.csv", "_temporary/part-1.csv", ".part-2.csv", "part-3.csv.crc"):
        write_csv(tmp_path / name, one)
    (tmp_path / "_SUCCESS").touch()
    (tmp_path / "empty.csv").touch()
    (tmp_path / "header.csv").write_text("y,x\n")
    found = open_tables([tmp_path, tmp_path / "year=2024"], crs="EPSG:3857")
    assert read(found) == ([(1.0, 2.0, 1.0)], {})
    for pattern in ("**/*.csv", "year=*/*"):
        assert len(read(open_tables(str(tmp_path / pattern), crs="EPSG:3857"))[0]) == 1


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("nowhere.csv", "no such file"),
        ("*.parquet", "no table"),
        ("folder", "no table"),
        ("notes.doc", "no table"),
        ("s3://bucket/t.parquet", "address"),
        ("", "Give files"),
    ],
)
def test_where_there_is_no_table(tmp_path: Path, path: str, said: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "notes.doc").touch()
    given = path if "://" in path or not path else str(tmp_path / path)
    with pytest.raises(InvalidParameter, match=said) as refused:
        open_tables(given)
    assert refused.value.name == "paths"


def test_broken_files_are_named(tmp_path: Path) -> None:
    good = write_csv(tmp_path / "whole.csv.gz", {"x": range(9000), "y": range(9000)})
    cut = tmp_path / "cut.csv.gz"
    cut.write_bytes(good.read_bytes()[:5000])
    with pytest.raises(FileError, match=r"cut.csv.gz"):
        read(open_tables(tmp_path / "cut.csv.gz", crs="EPSG:3857"))
    (tmp_path / "numbers.csv").write_text("1,2\n3,4\n")
    with pytest.raises(FileError, match=r"numbers.csv.*no names"):
        open_tables(tmp_path / "numbers.csv")
    need_pyarrow()
    (tmp_path / "text.parquet").write_text("no Parquet at all, but long enough to be one")
    with pytest.raises(FileError, match=r"text.parquet"):
        open_tables(tmp_path / "text.parquet")


def test_a_broken_page_within_a_file_is_named(tmp_path: Path) -> None:
    path = write_parquet(
        tmp_path / "t.parquet", {"x": np.random.rand(5000), "y": np.random.rand(5000)}
    )
    data = bytearray(path.read_bytes())
    data[4:2000] = bytes(1996)
    path.write_bytes(data)
    tables = open_tables(path, crs="EPSG:3857")
    with pytest.raises(FileError, match=r"t.parquet"):
        read(tables)


@pytest.mark.parametrize(
    ("given", "name", "said"),
    [
        ({"x": "nope"}, "x", "Its columns: name, lat, lon, w"),
        ({"x": "lon"}, "y", "y is missing"),
        ({"weight": "nope"}, "weight", "Its columns"),
        ({"filter": "nope > 3"}, "filter", "Its columns"),
        ({"crs": "nonsense"}, "crs", "EPSG:3857"),
    ],
)
def test_wrong_columns_are_refused(
    tmp_path: Path, given: Dict[str, str], name: str, said: str
) -> None:
    path = write_csv(tmp_path / "t.csv", COLUMNS)
    if "crs" in given:
        pytest.importorskip("osgeo")
    with pytest.raises(InvalidParameter, match=said) as refused:
        open_tables(path, **given)
    assert refused.value.name == name


def test_a_number_column_is_not_compared_with_a_text(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "t.parquet", COLUMNS)
    with pytest.raises(HeatDecayError, match="without quotes"):
        read(open_tables(path, filter="w == '3'"))


def test_long_numbers_are_compared_digit_by_digit(tmp_path: Path) -> None:
    large = 2**53
    path = write_parquet(
        tmp_path / "t.parquet", {"x": [1, 2], "y": [1, 2], "id": [large, large + 1]}
    )
    rows, _ = read(open_tables(path, crs="EPSG:3857", filter=f"id == {large + 1}"))
    assert rows == [(2.0, 2.0, 1.0)]


def test_times_are_compared_in_iso_8601(tmp_path: Path) -> None:
    moments = np.array(["2024-01-01T10:00", "2024-06-01", "NaT"], "datetime64[us]")
    path = write_parquet(tmp_path / "t.parquet", {"x": [1, 2, 3], "y": [1, 2, 3], "t": moments})
    rows, _ = read(open_tables(path, crs="EPSG:3857", filter="t >= '2024-02-01'"))
    assert [row[0] for row in rows] == [2.0]


def test_geoparquet_says_where_it_lies(tmp_path: Path) -> None:
    pa = need_pyarrow()
    import pyarrow.parquet as pq

    shapes = [struct.pack("<BIdd", 1, 1, 500.0, 600.0), None]
    geo = {
        "primary_column": "shape",
        "columns": {
            "shape": {"encoding": "WKB", "crs": {"id": {"authority": "EPSG", "code": 25832}}}
        },
    }
    table = pa.table({"lon": [0.0, 0.0], "lat": [0.0, 0.0], "shape": shapes})
    pq.write_table(
        table.replace_schema_metadata({"geo": json.dumps(geo)}), tmp_path / "t.geoparquet"
    )
    tables = open_tables(tmp_path / "t.geoparquet")
    assert (tables.crs, tables.target_crs, tables.x) == ("EPSG:25832", "EPSG:25832", "shape")
    assert read(tables) == ([(500.0, 600.0, 1.0)], {"place": 1})


def test_points_of_all_kinds_of_wkb() -> None:
    shapes = [
        struct.pack("<BIdd", 1, 1, 1.0, 2.0),
        struct.pack(">BIdd", 0, 1, 3.0, 4.0),
        struct.pack("<BIddd", 1, 1001, 5.0, 6.0, 9.0),
        struct.pack("<BIIdd", 1, 0x20000001, 4326, 7.0, 8.0),
        struct.pack("<BIddd", 1, 0x80000001, 9.0, 10.0, 1.0),
        struct.pack("<BII", 1, 2, 0),
        struct.pack("<BIIdddd", 1, 2, 2, 1, 2, 3, 4),
        b"",
        struct.pack("<BIdd", 1, 1, np.nan, np.nan),
    ]
    starts = np.concatenate(([0], np.cumsum([len(each) for each in shapes])))
    x, y = wkb_points(np.frombuffer(b"".join(shapes), np.uint8), starts)
    assert x[:5].tolist() == [1, 3, 5, 7, 9] and y[:5].tolist() == [2, 4, 6, 8, 10]
    assert np.isnan(x[5:]).all()


def test_row_groups_make_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from qgis_heatdecay.library import tables as library

    columns = {"x": np.arange(1000.0), "y": np.arange(1000.0)}
    path = write_parquet(tmp_path / "t.parquet", columns, group=100)
    monkeypatch.setattr(library, "_ROWS_TO_A_PIECE", 250)
    tables = open_tables(path, crs="EPSG:3857")
    assert [piece.groups for piece in tables.pieces()] == [(0, 1, 2), (3, 4, 5), (6, 7, 8), (9,)]
    assert len(read(tables)[0]) == 1000


def test_a_missing_pyarrow_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "t.parquet").write_bytes(b"PAR1")
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    monkeypatch.setattr(table_formats, "is_in_qgis", lambda: False)
    with pytest.raises(HeatDecayError, match=r"pip install .*pyarrow"):
        open_tables(tmp_path / "t.parquet")
