# SPDX-License-Identifier: GPL-2.0-or-later
"""Words in the code that no translation would reach."""

import ast
import re
from pathlib import Path
from typing import Iterator, Set, Tuple

from make_translations import MEMBERS, TAKERS, literals_of_variant

from .source_tree import ROOT

# What reads like words for people: three in a row.
_WORDS = re.compile(r"[A-Za-z{}']{2,}[,:;]? [a-z{}']{2,}[,:;]? [A-Za-z{}']{2,}")
# For programmers and other programs alone: how they end.
_NOT_FOR_USERS: Tuple[str, ...] = (
    # Why the slower reader takes over: nobody is told.
    "not one geometry",
    "a field is missing, or of a type that comes out otherwise",
    "{} is of no known format",
    "no such layer in {}",
    "{} of {} features",
    # Why a geometry is skipped, which is counted.
    "no known geometry",
    "more than there are bytes left",
    # Wrong calls between rooms.
    "points were removed that are not present with this weight",
    "{} holds numbers that are not finite",
    "{} has the shape {} where ({},) is needed",
    "{} must be a list or an array of numbers",
    "{} must be whole numbers",
    "starts must go up from 0 to the number of vertices",
    "feature must ascend from 0",
    "one factor of at least 0 is needed for each of {} features",
    "A frame is {} {}, not uint8 {}.",
    "pictures of different sizes: {} and {}",
    # What is typed, and forms of dates that are read.
    "sudo apt install {debian}",
    "{day} {name} {year}",
    "quarter number first",
    "short seconds apart",
    "SELECT name FROM sqlite_master",
    "FROM {table} WHERE {column} IS NOT NULL",
    "{column}, '+0 days')) * {kind}",
    # Names of groups of QGIS's functions, and what a server or an options string takes.
    "Files and Paths",
    "Record and Attributes",
    "{} {} {}",
    "{} BETWEEN {} AND {}",
    "tile_data blob);",
    "VALUES (?, ?, ?, ?)",
    "VALUES (?, ?)",
    "{}, {} {}",
    # A command to copy.
    "python3 -m pip install {}",
    # A mark in files.
    "Written by HeatDecay, which replaces this file when it writes the layer again.",
    # CSS and HTML.
    "}\n",
    "form-action 'none'",
    "{}: {}; {}",
    "</video>",
)


def untranslated(path: Path) -> Iterator[str]:
    """Yield a module's literals that read like words and are not translated, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    seen: Set[int] = set()
    for node in ast.walk(tree):
        if _is_translated(node) or _is_docstring(node):
            seen.update(id(each) for each in ast.walk(node))
        seen.update(id(each) for each in literals_of_variant(node))
    for node in ast.walk(tree):
        if id(node) in seen:
            continue
        if isinstance(node, ast.JoinedStr):
            seen.update(id(each) for each in node.values)
        text = _text(node)
        if _WORDS.search(text) and not text.endswith(_NOT_FOR_USERS):
            yield f"{path.relative_to(ROOT)}:{node.lineno}: {text}"  # type: ignore[attr-defined]


def _is_translated(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return getattr(node.func, "id", "") in TAKERS
    targets = getattr(node, "targets", None) or [getattr(node, "target", None)]
    return getattr(targets[0], "id", "") in MEMBERS


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(
            _text(each) if isinstance(each, ast.Constant) else "{}" for each in node.values
        )
    value = getattr(node, "value", None)
    return value if isinstance(node, ast.Constant) and isinstance(value, str) else ""
