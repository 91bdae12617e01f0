# SPDX-License-Identifier: GPL-2.0-or-later
"""Names of QGIS and Qt in a source, and what they stand for in the QGIS that runs."""

import ast
import enum
import functools
import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Set, Tuple

_ROOTS = ("qgis", "PyQt5", "PyQt6")


@dataclass(frozen=True)
class Chain:
    """A dotted name as it is written: ``Qt.TimeSpec.LocalTime``.

    module : where its first word is imported from; None for a word that is no import.
    """

    line: int
    module: Optional[str]
    words: Tuple[str, ...]

    def __str__(self) -> str:
        return f"line {self.line}: {'.'.join(self.words)}"


@functools.cache
def chains(path: Path) -> List[Chain]:
    """Return the dotted names of a file, the longest ones only."""
    return list(chains_of(ast.parse(path.read_text(encoding="utf-8"))))


def chains_of(tree: ast.AST) -> Iterator[Chain]:
    """Yield the dotted names below a node, without those that are imported from elsewhere."""
    modules, others = _imported(tree)
    inner = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, (ast.Attribute, ast.Name)) and id(node) not in inner:
            words = _words(node)
            if words[0] not in others:
                yield Chain(node.lineno, modules.get(words[0]), words)


def _imported(tree: ast.AST) -> Tuple[Dict[str, str], Set[str]]:
    """Return name -> module for what comes from QGIS and Qt, and the names of all other imports."""
    modules: Dict[str, str] = {}
    others: Set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            module = str(getattr(node, "module", None))
            names = {name.asname or name.name.split(".")[0] for name in node.names}
            if module.split(".", maxsplit=1)[0] in _ROOTS:
                modules.update((name.asname or name.name, module) for name in node.names)
            else:
                others |= names
    return modules, others


def _words(node: ast.AST) -> Tuple[str, ...]:
    """Return a chain's words; what comes out of a call or an index is the empty word."""
    if isinstance(node, ast.Attribute):
        return (*_words(node.value), node.attr)
    return (node.id,) if isinstance(node, ast.Name) else ("",)


def unscoped(chain: Chain) -> bool:
    """Say whether an imported name takes an enum's value from its class, not from the enum."""
    owner = _start(chain) if chain.module else None
    for word in chain.words[1:]:
        value = getattr(owner, word, None)
        if is_member(value) and isinstance(owner, type) and not is_enum(owner):
            return True
        owner = value
    return False


def unscoped_of_object(chain: Chain, members: "frozenset[str]") -> bool:
    """Say whether an object, of which nothing is known, is asked for an enum's value.

    members : the names of enum values, from `enum_members`.
    """
    if chain.module or len(chain.words) == 1:
        return False
    before, word = chain.words[-2:]
    return word in members and not before.lstrip("_")[:1].isupper()


def missing(chain: Chain) -> bool:
    """Say whether the QGIS that runs lacks a name that is imported, or one in its classes."""
    if chain.module is None:
        return False
    owner = _start(chain)
    for word in chain.words[1:]:
        if not isinstance(owner, type):
            break  # what a value has is another matter
        owner = getattr(owner, word, None)
    return owner is None


def _start(chain: Chain) -> Any:
    return getattr(importlib.import_module(str(chain.module)), chain.words[0], None)


def is_enum(kind: Any) -> bool:
    """Say whether a class is an enum of Qt or QGIS, in each of the ways they come."""
    return isinstance(kind, type) and (
        issubclass(kind, enum.Enum) or type(kind).__name__ == "enumtype"
    )


def is_member(value: Any) -> bool:
    """Say whether something is a value of an enum."""
    return is_enum(type(value))


def enum_members(*modules: str) -> "frozenset[str]":
    """Return the names of all enum values that the classes of modules have as their own.

    Those that GDAL's objects have too, such as ``Create``, are left out.
    """
    classes = [kind for name in modules for kind in _classes(name) if not is_enum(kind)]
    found = {
        name
        for kind in classes
        for name in dir(kind)
        if name[:1].isupper() and is_member(_value(kind, name))
    }
    gdal = (kind for name in ("osgeo.gdal", "osgeo.ogr") for kind in _classes(name))
    return frozenset(found).difference(*(dir(kind) for kind in gdal))


def _classes(module: str) -> List[type]:
    return [
        kind for kind in vars(importlib.import_module(module)).values() if isinstance(kind, type)
    ]


def _value(kind: type, name: str) -> Any:
    try:
        return getattr(kind, name)
    except (AttributeError, RuntimeError, TypeError):
        return None
