# SPDX-License-Identifier: GPL-2.0-or-later
"""FRAME_TABLE and the page: written with the animation, all of them or none."""

from pathlib import Path
from typing import Any, Callable

import pytest
from qgis.core import QgsProcessingException, QgsProcessingOutputLayerDefinition, QgsVectorLayer
from support.choropleths import run, square
from support.film_files import table_of

from qgis_heatdecay.core.staging import staged_folder
from qgis_heatdecay.parameters.table_parameters import TableOutput

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")
DAYS = ("2020-03-01", "2020-03-02")


@pytest.fixture
def layers(make_layer: Make) -> Callable[..., Any]:
    """Make two squares and a table whose key is a field of this name, type and values."""

    def make(name: str, kind: str, keys: Any) -> Any:
        polygons = make_layer(
            [square(0, 0), square(10, 0)], {name: kind}, [[key] for key in keys], geometry="Polygon"
        )
        rows = [[key, day, "1"] for key in keys for day in DAYS]
        columns = {name: kind, "day": "string", "v": "string"}
        return polygons, make_layer([None] * len(rows), columns, rows, geometry="None")

    return make


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    """A folder with an older film, page and pictures."""
    for name in ("film.png", "page.html"):
        (tmp_path / name).write_text("old")
    with staged_folder(tmp_path / "pictures") as folder:
        (folder / "frame_00000.png").write_text("old")
    return tmp_path


def left_in(folder: Path) -> Any:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_table_that_cannot_be_written_leaves_all_as_it_was(
    run_algorithm: Make, layers: Make, outputs: Path
) -> None:
    (outputs / "nofolder").write_text("a file")
    before = left_in(outputs)
    for name in ("nofolder/t.csv", "nofolder/t.gpkg"):
        with pytest.raises(QgsProcessingException, match=r"t\.(csv|gpkg)"):
            run(
                run_algorithm,
                outputs,
                *layers("key", "string", ["a", "b"]),
                PREVIEW=str(outputs / "page.html"),
                FRAME_TABLE=str(outputs / name),
            )
        assert left_in(outputs) == before


@pytest.mark.parametrize("suffix", TableOutput.FORMATS)
def test_every_format_that_is_offered_holds_the_rows(
    run_algorithm: Make, layers: Make, tmp_path: Path, suffix: str
) -> None:
    table = tmp_path / f"frames{suffix}"
    run(run_algorithm, tmp_path, *layers("key", "string", ["a", "b"]), FRAME_TABLE=str(table))
    written = QgsVectorLayer(str(table), "", "ogr")
    assert len(list(written.getFeatures())) == 4


def test_a_page_that_cannot_be_written_leaves_all_as_it_was(
    run_algorithm: Make, layers: Make, outputs: Path
) -> None:
    (outputs / "nofolder").write_text("a file")
    before = left_in(outputs)
    with pytest.raises(QgsProcessingException, match=r"page\.html"):
        run(
            run_algorithm,
            outputs,
            *layers("key", "string", ["a", "b"]),
            PREVIEW=str(outputs / "nofolder" / "page.html"),
        )
    assert left_in(outputs) == before


def test_a_folder_that_is_missing_is_made(
    run_algorithm: Make, layers: Make, tmp_path: Path
) -> None:
    path = tmp_path / "new" / "folder" / "frames.csv"
    done = run(run_algorithm, tmp_path, *layers("key", "string", ["a", "b"]), FRAME_TABLE=str(path))
    assert Path(done["FRAME_TABLE"]) == path
    assert len(path.read_text().splitlines()) == 1 + 4


def test_a_table_of_shapes_is_refused(run_algorithm: Make, layers: Make, tmp_path: Path) -> None:
    with pytest.raises(QgsProcessingException, match=r"FRAME_TABLE.*no shapes.*csv"):
        run(
            run_algorithm,
            tmp_path,
            *layers("key", "string", ["a", "b"]),
            FRAME_TABLE=str(tmp_path / "t.shp"),
        )
    assert left_in(tmp_path) == {}


@pytest.mark.parametrize("ending", [".gpkg", ".csv"])
@pytest.mark.parametrize(
    ("name", "kind", "keys", "column"),
    [
        ("fid", "integer", [1, 2], {".gpkg": "fid_2", ".csv": "fid"}),
        ("fid", "string", ["x", "y"], {".gpkg": "fid_2", ".csv": "fid"}),
        ("Value", "string", ["x", "y"], dict.fromkeys([".gpkg", ".csv"], "Value_2")),
        ("ROWS", "string", ["x", "y"], dict.fromkeys([".gpkg", ".csv"], "ROWS_2")),
        ("when", "date", ["2020-01-01", "2020-01-02"], dict.fromkeys([".gpkg", ".csv"], "when")),
    ],
)
def test_any_key_may_stand_in_the_table(
    run_algorithm: Make, layers: Make, tmp_path: Path, ending, name, kind, keys, column
) -> None:
    run(
        run_algorithm,
        tmp_path,
        *layers(name, kind, keys),
        JOIN_FIELD=name,
        TABLE_JOIN_FIELD=name,
        FRAME_TABLE=str(tmp_path / f"frames{ending}"),
    )
    names, rows = table_of(tmp_path / f"frames{ending}")
    if ending == ".csv":  # the helper leaves out a column that GeoPackages have of themselves
        names = (tmp_path / "frames.csv").read_text().splitlines()[0].split(",")
    assert names[3] == column[ending]
    assert len({each.casefold() for each in names}) == len(names) == 6
    assert len(rows) == 4
    text = (tmp_path / "frames.csv").read_text() if ending == ".csv" else ""
    shown = text if text else str([row[3] for row in rows])
    for key in keys:
        assert str(key) in shown


def test_a_table_left_empty_in_a_batch_is_not_wanted(
    run_algorithm: Make, layers: Make, outputs: Path
) -> None:
    empty = QgsProcessingOutputLayerDefinition("")
    done = run(run_algorithm, outputs, *layers("key", "string", ["a", "b"]), FRAME_TABLE=empty)
    assert "FRAME_TABLE" not in done.results
    assert (outputs / "film.png").read_bytes() != b"old"
