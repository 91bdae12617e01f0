# SPDX-License-Identifier: GPL-2.0-or-later
"""animatechoropleth: what looks the same joins, expressions are keys, hints name pairs."""

from pathlib import Path
from typing import Any, Callable, List

import pytest
from qgis.core import QgsProcessingException
from support.choropleths import Cell, cells_of, run, square
from support.film_files import table_of

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")

DAY = "2020-03-01"


@pytest.fixture
def pair(make_layer: Make) -> Callable[..., List[Any]]:
    """Make polygons and a table of these keys; the first row has value 1, the next one 2, ..."""

    def layers(ours: List[Any], theirs: List[Any], kind: str = "string") -> List[Any]:
        polygons = make_layer(
            [square(10 * n, 0) for n in range(len(ours))],
            {"key": kind, "name": "string"},
            [[key, f"Area {n}"] for n, key in enumerate(ours)],
            geometry="Polygon",
        )
        their_kind = "integer" if isinstance(theirs[0], int) else "string"
        table = make_layer(
            [None] * len(theirs),
            {"key": their_kind, "day": "string", "v": "double"},
            [[key, DAY, n + 1.0] for n, key in enumerate(theirs)],
            geometry="None",
        )
        return [polygons, table]

    return layers


def test_keys_that_look_the_same_join(run_algorithm: Make, pair: Make, tmp_path: Path) -> None:
    ours = ["K\u00f6ln", "New York", "S\u00e3o Paulo"]
    theirs = ["Ko\u0308ln", "New\u00a0York", " S\u00e3o  Paulo"]
    done = run(run_algorithm, tmp_path, *pair(ours, theirs), VALUE="v")
    cells = cells_of(tmp_path / "frames.gpkg")
    assert [cells[DAY, key] for key in ours] == [Cell(1, 1), Cell(2, 1), Cell(3, 1)]
    assert not done.warnings


def test_expressions_are_keys(run_algorithm: Make, pair: Make, tmp_path: Path) -> None:
    keys = {"JOIN_FIELD": "lower(key)", "TABLE_JOIN_FIELD": 'lower("key")'}
    done = run(run_algorithm, tmp_path, *pair(["Ain", "VAR"], ["AIN", "var"]), VALUE="v", **keys)
    cells = cells_of(tmp_path / "frames.gpkg", "polygon")
    assert cells == {(DAY, "ain"): Cell(1, 1), (DAY, "var"): Cell(2, 1)}
    assert not done.warnings


def test_zeros_are_put_back_by_an_expression(
    run_algorithm: Make, pair: Make, tmp_path: Path
) -> None:
    layers = pair(["01001", "12003"], [1001, 12003])
    refused = run(run_algorithm, tmp_path, *layers, VALUE="v")
    assert cells_of(tmp_path / "frames.gpkg")[DAY, "01001"] == Cell(0, 0)
    [said] = [each for each in refused.warnings if "leading zeros" in each]
    assert "set TABLE_JOIN_FIELD to lpad(\"key\", 5, '0')" in said
    done = run(
        run_algorithm, tmp_path, *layers, VALUE="v", TABLE_JOIN_FIELD="lpad(\"key\", 5, '0')"
    )
    assert cells_of(tmp_path / "frames.gpkg")[DAY, "01001"] == Cell(1, 1)
    assert not done.warnings


def test_zeros_may_be_lost_on_the_other_side(
    run_algorithm: Make, pair: Make, tmp_path: Path
) -> None:
    layers = pair([1, 12], ["01", "12"], "integer")
    done = run(run_algorithm, tmp_path, *layers, VALUE="v")
    [said] = [each for each in done.warnings if "leading zeros" in each]
    assert "set JOIN_FIELD to lpad(\"key\", 2, '0')" in said
    run(run_algorithm, tmp_path, *layers, VALUE="v", JOIN_FIELD="lpad(\"key\", 2, '0')")
    names, rows = table_of(tmp_path / "frames.gpkg")
    assert [row[names.index("polygon")] for row in rows] == ["01", "12"]
    assert [row[names.index("value")] for row in rows] == [1, 2]


def test_codes_of_several_lengths_must_be_text(
    run_algorithm: Make, pair: Make, tmp_path: Path
) -> None:
    done = run(run_algorithm, tmp_path, *pair(["01", "123"], [1, 123]), VALUE="v")
    [said] = [each for each in done.warnings if "leading zeros" in each]
    assert "&detectTypes=no" in said


@pytest.mark.parametrize(
    ("ours", "theirs", "hint"),
    [
        ("Ain", "AIN", 'JOIN_FIELD=lower("key") TABLE_JOIN_FIELD=lower("key")'),
        ("C\u00f4te-d'Or", "Cote d\u2019Or", "Correct them"),
        ("Val-d'Oise", "Val-d\u2019Oise", "Correct them"),
        ("St. Louis", "st louis", "Correct them"),
        ("01001", "'01001", "Correct them"),
    ],
)
def test_the_hint_names_what_differs(
    run_algorithm: Make, pair: Make, tmp_path: Path, ours: str, theirs: str, hint: str
) -> None:
    layers = pair([ours, "Var"], [theirs, "Var"])
    done = run(run_algorithm, tmp_path, *layers, VALUE="v")
    [said] = [each for each in done.warnings if "alone" in each]
    assert f'"{theirs}" – "{ours}"' in said and hint in said
    assert f"{theirs} (1)" in said
    with pytest.raises(QgsProcessingException) as refused:
        run(run_algorithm, tmp_path, *pair([ours], [theirs]), VALUE="v")
    assert f'"{theirs}" – "{ours}"' in str(refused.value)


def test_other_keys_have_no_hint(run_algorithm: Make, pair: Make, tmp_path: Path) -> None:
    done = run(run_algorithm, tmp_path, *pair(["Ain", "1", "A"], ["Var", "-1", "A"]), VALUE="v")
    assert not [each for each in done.warnings if "alone" in each or "zeros" in each]


def test_a_label_is_an_expression_too(run_algorithm: Make, pair: Make, tmp_path: Path) -> None:
    more = {"VALUE": "v", "HIGHLIGHT": 1, "HIGHLIGHT_LABEL": "upper(name) || '!'"}
    done = run(run_algorithm, tmp_path, *pair(["a", "b"], ["a", "b"]), **more)
    assert done["FRAME_COUNT"] == 1


def test_labels_that_cannot_be_evaluated_are_told(
    run_algorithm: Make, pair: Make, tmp_path: Path
) -> None:
    more = {"VALUE": "v", "HIGHLIGHT": 1, "HIGHLIGHT_LABEL": "to_int(name)"}
    done = run(run_algorithm, tmp_path, *pair(["a", "b"], ["a", "b"]), **more)
    [said] = [each for each in done.warnings if "cannot be evaluated" in each]
    assert said.startswith("HIGHLIGHT_LABEL cannot be evaluated for 2 features. ")
    assert done["FRAME_COUNT"] == 1


@pytest.mark.parametrize(
    ("expression", "expected"),
    [("key * 2", [2, 24]), ("key / 2", [0.5, 6]), ("'x' || key", ["x1", "x12"])],
)
def test_keys_of_expressions_keep_their_type_in_the_table(
    run_algorithm: Make, pair: Make, tmp_path: Path, expression: str, expected: List[Any]
) -> None:
    layers = pair([1, 12], [1, 12], "integer")
    keys = {"JOIN_FIELD": expression, "TABLE_JOIN_FIELD": expression}
    run(run_algorithm, tmp_path, *layers, VALUE="v", **keys)
    names, rows = table_of(tmp_path / "frames.gpkg")
    assert [row[names.index("polygon")] for row in rows] == expected


@pytest.mark.parametrize(
    ("label", "refused"),
    [
        ("represent_value(name)", ""),
        ("attribute($currentfeature, 'name')", ""),
        ("env('HOME')", "HIGHLIGHT_LABEL calls env()"),
        ("name || file_exists('/etc/passwd')", "HIGHLIGHT_LABEL calls file_exists()"),
        ("aggregate('secret', 'max', name)", "HIGHLIGHT_LABEL calls aggregate()"),
    ],
)
def test_labels_read_their_own_feature_alone(
    run_algorithm: Make, pair: Make, tmp_path: Path, label: str, refused: str
) -> None:
    more = {"VALUE": "v", "HIGHLIGHT": 1, "HIGHLIGHT_LABEL": label}
    if not refused:
        run(run_algorithm, tmp_path, *pair(["a", "b"], ["a", "b"]), **more)
        return
    with pytest.raises(QgsProcessingException) as error:
        run(run_algorithm, tmp_path, *pair(["a", "b"], ["a", "b"]), **more)
    assert refused in str(error.value)
