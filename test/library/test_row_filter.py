# SPDX-License-Identifier: GPL-2.0-or-later
"""Filters: a grammar of their own, three values of truth as in SQL, and refusals that say where."""

from typing import Any, Dict, List, Optional

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples

from qgis_heatdecay.core.errors import InvalidParameter
from qgis_heatdecay.library.columns import TextColumns
from qgis_heatdecay.library.row_filter import parse_filter

NUMBERS = ["", "1", "2", "3.5", "-4", "word"]
TEXTS = ["", "bus", "it's", "3"]
COLUMNS = {"a": NUMBERS, "long name": NUMBERS[::-1], "kind": (TEXTS * 2)[:6]}
ROWS = TextColumns(list(COLUMNS), list(COLUMNS.values()))
Truth = Optional[bool]

comparisons = st.one_of(
    st.tuples(
        st.sampled_from(["a", "`long name`"]),
        st.sampled_from(["==", "!=", "<", "<=", ">", ">="]),
        st.sampled_from(["1", "2.0", "-4", "3.5"]),
    ),
    st.tuples(st.just("kind"), st.sampled_from(["==", "!="]), st.sampled_from(["'bus'", '"3"'])),
)
conditions = st.recursive(
    comparisons,
    lambda some: st.one_of(
        st.tuples(st.just("not"), some), st.tuples(st.sampled_from(["and", "or"]), some, some)
    ),
    max_leaves=6,
)


def written(condition: Any) -> str:
    if condition[0] == "not":
        return f"not ({written(condition[1])})"
    if condition[0] in ("and", "or"):
        return f"({written(condition[1])}) {condition[0]} ({written(condition[2])})"
    return " ".join(condition)


def naive(condition: Any, row: Dict[str, str]) -> Truth:
    """Return SQL's truth of a condition: None where it is unknown."""
    if condition[0] == "not":
        inner = naive(condition[1], row)
        return None if inner is None else not inner
    if condition[0] in ("and", "or"):
        both = [naive(each, row) for each in condition[1:]]
        decides = condition[0] == "or"
        if decides in both:
            return decides
        return None if None in both else not decides
    column, sign, value = condition
    held = row[column.strip("`")]
    if value[0] in "'\"":
        if not held:
            return None
        mine: Any = held
        theirs: Any = value[1:-1]
    else:
        if held in ("", "word"):
            return None
        mine, theirs = float(held), float(value)
    return {
        "==": mine == theirs,
        "!=": mine != theirs,
        "<": mine < theirs,
        "<=": mine <= theirs,
        ">": mine > theirs,
        ">=": mine >= theirs,
    }[sign]


@examples(150)
@given(conditions)
def test_rows_are_kept_as_in_sql(condition: Any) -> None:
    rows = [dict(zip(COLUMNS, each)) for each in zip(*COLUMNS.values())]
    wanted = [naive(condition, row) is True for row in rows]
    assert parse_filter(written(condition)).keeps(ROWS).tolist() == wanted


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a > 1", [2, 3]),
        ("1 < a", [2, 3]),
        ("a>-5 and a<>1", [2, 3, 4]),
        ("not a > 1 or a = 3.5", [1, 3, 4]),
        ("a == 1 or a == 2 and a == 3.5", [1]),
        ("(a == 1 or a == 2) & `long name` >= -4", [1, 2]),
        ("kind == 'it''s'", [2]),
        ("A > 1", None),
    ],
)
def test_precedence_signs_and_quotes(text: str, kept: Optional[List[int]]) -> None:
    condition = parse_filter(text)
    if kept is None:
        assert condition.columns == {"A"}  # names are told apart by their case
    else:
        assert np.flatnonzero(condition.keeps(ROWS)).tolist() == kept


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "ends too early"),
        ("a >", "ends too early"),
        ("a > 3 and", "ends too early"),
        ("(a > 3", "ends too early"),
        ("a > 3)", "')'"),
        ("a > 3 b", "'b'"),
        ("a ; b", "'; b'"),
        ("__import__('os')", "'('"),
        ("a > 0x10", "'0x10'"),
        ("3 > 4", "no column"),
        ("not", "ends too early"),
        ("(" * 60 + "a > 1" + ")" * 60, "'('"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, where: str) -> None:
    with pytest.raises(InvalidParameter) as refused:
        parse_filter(text)
    assert refused.value.name == "filter" and where in str(refused.value)
