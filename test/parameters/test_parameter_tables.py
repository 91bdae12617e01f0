# SPDX-License-Identifier: GPL-2.0-or-later
"""The tables of parameters: one place for each name, and what the kinds make of values."""

import ast
import sys
from collections import defaultdict
from typing import Any, Dict, Iterator, List, Set

import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProperty
from support.source_tree import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
from make_translations import KINDS

PACKAGE = ROOT / "qgis_heatdecay"
# They know the tables; the rooms below them may not import them, and name parameters in messages.
ROOMS_WITH_TABLES = ("parameters", "timelapse", "algorithms", "gui")


def rows_in(tree: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls that make a row: ``Number("RADIUS", ...)``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in KINDS:
            yield node


def literals_in(tree: ast.AST) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node


@pytest.fixture(scope="module")
def trees() -> Dict[str, ast.AST]:
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def test_a_name_stands_in_its_table_alone(trees: Dict[str, ast.AST]) -> None:
    """Elsewhere it is ``RADIUS.name``; of the rooms below, at most three modules say it."""
    rows = {
        id(row.args[0]): row.args[0].value  # type: ignore[attr-defined]
        for tree in trees.values()
        for row in rows_in(tree)
    }
    names = set(rows.values())
    above: List[str] = []
    below: Dict[str, Set[str]] = defaultdict(set)
    for module, tree in trees.items():
        for literal in literals_in(tree):
            if literal.value not in names or id(literal) in rows:
                continue
            if module.startswith(ROOMS_WITH_TABLES):
                above.append(f"{module}:{literal.lineno}: {literal.value}")
            else:
                below[literal.value].add(module)
    assert len(names) > 100
    assert above == []
    assert {name: modules for name, modules in below.items() if len(modules) > 3} == {}


def test_every_kind_is_known_to_the_translations() -> None:
    from qgis_heatdecay.parameters import (
        input_parameters,
        output_parameters,
        plain_parameters,
        table_parameters,
    )
    from qgis_heatdecay.parameters.parameter import Parameter

    kinds = {
        name
        for module in (plain_parameters, input_parameters, output_parameters, table_parameters)
        for name, kind in vars(module).items()
        if isinstance(kind, type) and issubclass(kind, Parameter)
    }
    assert kinds - {"Parameter", "LayerParameter", "MayBeInvalid", "OfLayer", "Output"} == set(
        KINDS
    )


def test_all_rows_are_declared_with_label_and_help(plugin: Any) -> None:
    for algorithm in plugin.provider.algorithms():
        definitions = algorithm.parameterDefinitions()
        assert [row.name for row in algorithm.rows] == [each.name() for each in definitions]
        assert [each.name() for each in definitions if not each.description()] == []
        assert [each.name() for each in definitions if not each.help()] == []


def values_of(name: str, **parameters: Any) -> Any:
    from qgis_heatdecay.parameters.parameter_values import ParameterValues

    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"heatdecay:{name}")
    return ParameterValues(algorithm, parameters, QgsProcessingContext())


def test_a_record_is_filled_from_the_rows_and_their_defaults(plugin: Any) -> None:
    from qgis_heatdecay.parameters.heat_block import read_heat

    heat = read_heat(values_of("decayheatmap", RADIUS=2.5, LINES="segments"))
    assert (heat.kernel, heat.radius, heat.radius_unit, heat.decay) == (
        "linear",
        2.5,
        "pixels",
        None,
    )
    assert heat.segments


@pytest.mark.parametrize(
    ("parameter", "value", "said"),
    [
        ("RADIUS", 0, "RADIUS is '0'. Give a number greater than 0."),
        ("DECAY", 1.5, "DECAY is '1.5'. Give a number from 0 to 1."),
        ("DECAY", float("nan"), "DECAY is 'nan'. Give a number from 0 to 1."),
    ],
)
def test_what_an_expression_gives_is_validated_too(
    plugin: Any, parameter: str, value: float, said: str
) -> None:
    """QGIS evaluates it when it is read, after its own check."""
    from qgis_heatdecay.core.errors import InvalidParameter
    from qgis_heatdecay.parameters.heat_block import read_heat

    with pytest.raises(InvalidParameter) as refusal:
        read_heat(values_of("decayheatmap", **{parameter: QgsProperty.fromValue(value)}))
    assert str(refusal.value) == said
    assert refusal.value.name == parameter


def test_a_variant_takes_the_place_of_its_row() -> None:
    from qgis_heatdecay.parameters.heat_block import HEAT_PARAMETERS, RADIUS
    from qgis_heatdecay.parameters.parameter import varied

    rows = varied(HEAT_PARAMETERS, RADIUS.but(default=3.0))
    assert [row.name for row in rows] == [row.name for row in HEAT_PARAMETERS]
    assert [row.default for row in rows if row.name == "RADIUS"] == [3.0]
    assert RADIUS.default == 10.0
