# SPDX-License-Identifier: GPL-2.0-or-later
"""Values that are no numbers are skipped; other spellings of numbers are refused with a way out."""

from typing import Any, Callable, List, Optional, Tuple

import pytest
from qgis.core import QgsExpression, QgsExpressionContext

from qgis_heatdecay.adapters.reading.sources import ANY_FEATURES, prepare_source
from qgis_heatdecay.adapters.reading.table_rows import VALUE, read_table, split_by_value
from qgis_heatdecay.adapters.reading.timed import TimedArrays
from qgis_heatdecay.core.errors import HeatDecayError

Make = Callable[..., Any]


def split(
    make_layer: Make, values: List[Optional[str]], value: str = "v"
) -> Tuple[TimedArrays, TimedArrays]:
    """Split the rows of a table by these values of a text field."""
    layer = make_layer(
        [None] * len(values), {"v": "string"}, [[each] for each in values], geometry="None"
    )
    texts = {"TABLE_JOIN_FIELD": "v", VALUE: value}
    source = prepare_source(None, layer, "rows", texts, QgsExpressionContext(), ANY_FEATURES, False)
    features, _ = read_table(source, lambda done: None)
    return split_by_value(TimedArrays(features, None, None), source)


def evaluated(expression: str, text: str) -> Any:
    """Evaluate an expression of the field for a text."""
    quoted = QgsExpression.quotedString(text)
    return QgsExpression(expression.replace('"v"', quoted)).evaluate()


def test_texts_that_are_no_numbers_are_skipped(make_layer: Make) -> None:
    texts = [
        "2.5",
        "<5",
        "N/A",
        "..",
        "",
        None,
        "-",
        "n.a.",
        "5 km",
        "2020-01-01",
        "1e3",
        "inf",
        "(n/a)",
    ]
    good, bad = split(make_layer, texts)
    assert good.features.fields[VALUE].values.tolist() == [2.5, 1000]
    assert good.features.skipped["value"] == bad.features.feature_count == 11
    assert good.features.examples["value"] == ("'<5'", "'N/A'", "'..'")


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        (["10,5"], [10.5]),
        (["10,5", "7", "3.5", None, "N/A"], [10.5, 7, 3.5]),
        (["10 500"], [10500]),
        (["10\u00a0500", "1 200 300"], [10500, 1200300]),
        (["10\u202f500,25"], [10500.25]),
        (["1.234,5"], [1234.5]),
        (["1.234.567"], [1234567]),
        (["1,234.5", "1,234,567"], [1234.5, 1234567]),
        (["1,234", "0.5"], [1234, 0.5]),
        (["10'500", "7"], [10500, 7]),
        (["10’500,5"], [10500.5]),
        (["12 %", "7,5%"], [12, 7.5]),
        (["\u22125", "\u22120,5"], [-5, -0.5]),
        (["-1 000"], [-1000]),
        ([" 10,5 "], [10.5]),
        (["(5)", "7", "(1.5)"], [-5, 7, -1.5]),
        (["(1,234.50)", "12.5"], [-1234.5, 12.5]),
        (["7-", "3"], [-7, 3]),
        (["7,5 -"], [-7.5]),
        (["$5", "7"], [5, 7]),
        (["$1,234.50", "-$5"], [1234.5, -5]),
        (["10,50 €", "7 €"], [10.5, 7]),
        (["($5)", "£3"], [-5, 3]),
        (["(5)", "7-"], [-5, -7]),
        (["true", "false"], [1, 0]),
        (["Yes", "no", "YES"], [1, 0, 1]),
        (["T", "F"], [1, 0]),
        (["no"], [0]),
    ],
)
def test_numbers_in_another_spelling_are_refused_with_what_reads_them(
    make_layer: Make, values: List[Optional[str]], wanted: List[float]
) -> None:
    with pytest.raises(HeatDecayError, match="VALUE is") as refused:
        split(make_layer, values)
    expression = str(refused.value).split("reads it: ")[1]
    texts = [each for each in values if each not in (None, "N/A")]
    assert [evaluated(expression, str(text)) for text in texts] == wanted
    good, _ = split(make_layer, values, expression)
    assert good.features.fields[VALUE].values.tolist() == wanted


def test_an_expression_is_kept_in_the_one_that_reads(make_layer: Make) -> None:
    with pytest.raises(HeatDecayError) as refused:
        split(make_layer, ["10,5 km"], "left(v, 4)")
    expression = str(refused.value).split("reads it: ")[1]
    assert expression == "to_real(replace(left(v, 4), ',', '.'))"


def test_a_comma_that_may_be_either_is_refused_with_both(make_layer: Make) -> None:
    with pytest.raises(HeatDecayError) as refused:
        split(make_layer, ["1,234", "7"])
    ways = str(refused.value).split("reads it: ")[1].split(" or ")
    assert [evaluated(way, "1,234") for way in ways] == [1.234, 1234]


def test_spellings_that_do_not_go_together_are_skipped(make_layer: Make) -> None:
    good, bad = split(make_layer, ["1.234,5", "1,234.5", "7"])
    assert good.features.fields[VALUE].values.tolist() == [7]
    assert bad.features.feature_count == 2


def test_words_beside_yes_and_no_are_skipped(make_layer: Make) -> None:
    good, bad = split(make_layer, ["yes", "maybe", "7"])
    assert good.features.fields[VALUE].values.tolist() == [7]
    assert bad.features.feature_count == 2
