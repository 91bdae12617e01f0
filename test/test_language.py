# SPDX-License-Identifier: GPL-2.0-or-later
"""What holds for the words of the code: one name for a module, telling docstrings, one spelling."""

import ast
import re
from collections import Counter
from pathlib import Path
from typing import Iterator, List, NamedTuple, Set, Tuple

import pytest
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


@pytest.mark.slow
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


# What scripts of users import: the package itself, and the style.
DOORS = ("qgis_heatdecay", "live")


def test_rooms_say_what_they_are_and_nothing_else() -> None:
    """An __init__.py holds the license and one docstring, so that imports name where things are."""
    wrong = [
        path.relative_to(ROOT).as_posix()
        for path in package_files()
        if path.name == "__init__.py" and path.parent.name not in DOORS
        if len(ast.parse(path.read_text(encoding="utf-8")).body) != 1
        or "\n" in (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "\n")
    ]
    assert wrong == []


@pytest.mark.slow
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


class Word(NamedTuple):
    """A row of the glossary."""

    word: str
    names: List[str]
    instead_of: List[str]


def glossary() -> List[Word]:
    """Read the table of docs/glossary.md."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \*\*(.+?)\*\* \| .+? \| (.+?) \| ?(.*?) ?\|$", text, re.MULTILINE)
    return [
        Word(word, re.findall(r"`(\w+)`", names), [one.strip() for one in not_.split(",") if one])
        for word, names, not_ in rows
    ]


def _is_stored(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


@pytest.fixture(scope="module")
def names() -> Set[str]:
    """Return what the package defines: classes, functions, variables, and parameters of users."""
    found: Set[str] = set()
    for path in package_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
                found.add(node.name)
            elif _is_stored(node):
                found.add(node.id)  # type: ignore[attr-defined]
            elif isinstance(node, ast.arg):
                found.add(node.arg)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.update(re.findall(r"^[A-Z][A-Z_]+$", node.value))
    return found


@pytest.mark.slow
def test_the_glossary_names_what_is_there(names: Set[str]) -> None:
    words = glossary()
    assert len(words) >= 40
    assert [word.word for word in words] == sorted(word.word for word in words)
    gone = [(word.word, name) for word in words for name in word.names if name not in names]
    assert gone == []
    assert [word.word for word in words if not word.names] == []


def _parts(name: str) -> str:
    """Return a name in words: `LegendBox` and `legend_box` are both "legend box"."""
    return " ".join(re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+", name)).lower()


@pytest.mark.slow
def test_words_that_the_glossary_avoids_are_not_used(names: Set[str]) -> None:
    texts = [(name, _parts(name)) for name in sorted(names)]
    texts += [(place, text.lower()) for path in package_files() for place, text in docstrings(path)]
    wrong = [
        f"{place}: {avoided} (say {word.word})"
        for word in glossary()
        for avoided in word.instead_of
        for place, text in texts
        if re.search(rf"\b{re.escape(avoided)}(e?s)?\b", text)
    ]
    assert wrong == []
