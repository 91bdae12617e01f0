# SPDX-License-Identifier: GPL-2.0-or-later
"""What holds for the words of the code: one name for a module, telling docstrings, one spelling."""

import ast
import re
from collections import Counter
from pathlib import Path
from typing import Iterator, Tuple

from support.source_tree import ROOT, package_files, project_files

BRITISH = (
    "analyse|behaviour|cancelling|catalogue|centre|colour|favour|grey|honour|initialis|labelled"
    "|labelling|learnt|licence|maximis|metre|minimis|modelled|neighbour|normalis|optimis|organis"
    "|recognis|serialis|spelt|summaris|travelled|visualis|whilst"
)
QUOTED = ("Greys", '"greyish"', '"colour"', 'UNIT["metre"', "Licence Ouverte")
"""What others call so: a ColorBrewer ramp, units in WKT, a license, words that users may write."""


def test_module_names_are_unique() -> None:
    """An editor's "go to file" needs no choosing."""
    names = Counter(path.name for path in package_files() if path.name != "__init__.py")
    assert [name for name, number in names.items() if number > 1] == []


def docstrings(path: Path) -> Iterator[Tuple[str, str]]:
    """Yield the place and the text of each docstring of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    for node in ast.walk(tree):
        if isinstance(node, kinds) and (text := ast.get_docstring(node)):
            line = getattr(node, "lineno", 1)
            yield f"{path.relative_to(ROOT).as_posix()}:{line}", text


def test_docstrings_begin_with_a_verb_that_says_something() -> None:
    """`Return`, `Yield` and `Log` say where something goes; to give or to tell is any of them."""
    wrong = [
        f"{place}: {text.splitlines()[0]}"
        for path in project_files()
        if path.suffix == ".py"
        for place, text in docstrings(path)
        if re.match(r"(Gives?|Tells?)\b", text)
    ]
    assert wrong == []


def test_rooms_say_what_they_are_and_nothing_else() -> None:
    """An __init__.py holds the license and one docstring, so that imports name where things are."""
    wrong = [
        path.relative_to(ROOT).as_posix()
        for path in package_files()
        if path.name == "__init__.py" and path.parent.name != "qgis_heatdecay"
        if len(ast.parse(path.read_text(encoding="utf-8")).body) != 1
        or "\n" in (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "\n")
    ]
    assert wrong == []


def test_spelling_is_american() -> None:
    pattern = re.compile(rf"\b\w*(?:{BRITISH})\w*", re.IGNORECASE)
    kinds = {".py", ".md", ".txt", ".toml", ".yml", ".sh", ".html"}
    wrong = []
    for path in project_files():
        if path.suffix not in kinds or path == Path(__file__).resolve():
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            own = re.sub("|".join(map(re.escape, QUOTED)), "", line)
            place = f"{path.relative_to(ROOT).as_posix()}:{number}"
            wrong += [f"{place}: {word}" for word in pattern.findall(own)]
    assert wrong == []
