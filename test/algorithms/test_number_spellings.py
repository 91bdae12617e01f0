# SPDX-License-Identifier: GPL-2.0-or-later
"""Numbers that are read from texts: those with decimal commas are told, with what reads them."""

from pathlib import Path
from typing import Any, Callable, List

import pytest
from qgis.core import QgsProcessingException
from support.choropleths import run, square

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")


@pytest.fixture
def heat(run_algorithm: Make, make_layer: Make, tmp_path: Path) -> Callable[..., Any]:
    """Make heat of points along a line with the texts w."""

    def heat(texts: List[Any], **more: Any) -> Any:
        places = [f"POINT ({10 + place / 10} 50)" for place in range(len(texts))]
        layer = make_layer(places, {"w": "string"}, [[each] for each in texts])
        given = {"INPUT": layer, "RADIUS": 5, "PIXEL_SIZE": 0.01, "DECAY": 0.95, **more}
        return run_algorithm("heatdecay:decayheatmap", {**given, "OUTPUT": str(tmp_path / "h.tif")})

    return heat


@pytest.mark.parametrize(
    ("texts", "said", "way_out"),
    [
        (["1", "1,5", "2,5"], "2 WEIGHT are numbers that are written", "',', '.'"),
        (["1", "1,5", "n/a"], "1 WEIGHT is a number that is written", "',', '.'"),
        (["1.5", "1,500.25"], "1 WEIGHT is a number", """to_real(replace("w", ',', ''))"""),
        (["1", "1.234,5"], "('1.234,5')", """to_real(replace(replace("w", '.', ''), ',', '.'))"""),
        (["1", "10 500"], "('10 500')", """to_real(replace("w", ' ', ''))"""),
        (["1", "12 %"], "('12 %')", """to_real(trim(replace("w", '%', '')))"""),
        (["1", "\u22125"], "('\u22125')", "to_real(replace("),
    ],
)
def test_weights_in_another_spelling_are_told(
    heat: Callable[..., Any], texts: List[str], said: str, way_out: str
) -> None:
    done = heat(texts, WEIGHT="w")
    skipped, odd = done.warnings
    assert f"whose WEIGHT is not a number ('{texts[1]}'" in skipped
    assert said in odd
    assert f"use WEIGHT={way_out}" in odd or ("use WEIGHT=" in odd and way_out in odd)
    again = heat(texts, WEIGHT=odd.partition("WEIGHT=")[2])
    assert again.results["SKIPPED_COUNT"] == texts.count("n/a")


def test_where_all_are_so_the_refusal_tells(heat: Callable[..., Any]) -> None:
    with pytest.raises(QgsProcessingException) as refused:
        heat(["1,5", "2,25"], WEIGHT="w")
    said = str(refused.value)
    assert "2 WEIGHT are numbers" in said
    assert """WEIGHT=to_real(replace("w", ',', '.'))""" in said


def test_what_could_be_either_gives_both(heat: Callable[..., Any]) -> None:
    _, odd = heat(["7", "1,500"], WEIGHT="w").warnings
    assert """WEIGHT=to_real(replace("w", ',', '.')) or to_real(replace("w", ',', ''))""" in odd


def test_words_get_no_expression(heat: Callable[..., Any]) -> None:
    [skipped] = heat(["1", "2", "many", None], WEIGHT="w").warnings
    assert "'many'" in skipped


def test_radii_are_told_too(heat: Callable[..., Any]) -> None:
    _, odd = heat(["4", "2,5"], FEATURE_RADIUS="w").warnings
    assert """FEATURE_RADIUS=to_real(replace("w", ',', '.'))""" in odd


def test_divisors_are_told_too(run_algorithm: Make, make_layer: Make, tmp_path: Path) -> None:
    polygons = make_layer(
        [square(0, 0), square(10, 0)],
        {"key": "string", "people": "string"},
        [["a", "1,5"], ["b", "2"]],
        geometry="Polygon",
    )
    table = make_layer(
        [None] * 2, {"key": "string", "day": "string"}, [["a", "2020-01-01"], ["b", "2020-01-02"]],
        geometry="None",
    )  # fmt: skip
    done = run(run_algorithm, tmp_path, polygons, table, NORMALIZE="people")
    assert any(
        """use NORMALIZE=to_real(replace("people", ',', '.'))""" in each for each in done.warnings
    )
