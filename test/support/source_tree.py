# SPDX-License-Identifier: GPL-2.0-or-later
"""The plugin's source as syntax trees."""

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, List, Tuple

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "qgis_heatdecay"
MADE = {"build", "dist", "demo", "__pycache__"}


@dataclass(frozen=True)
class Import:
    """One imported module: ``core.grid`` within the package, ``numpy`` outside of it."""

    file: str
    line: int
    module: str
    own: bool
    at_load: bool

    @property
    def top(self) -> str:
        """Return the room of an own module, else the distribution's package."""
        return self.module.split(".")[0]


def package_files() -> List[Path]:
    """Return all Python files of the plugin."""
    return sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)


def project_files() -> List[Path]:
    """Return all files that belong to the project, hidden ones and made ones left out."""
    return sorted(
        path
        for path in ROOT.rglob("*")
        if path.is_file()
        and not any(
            part in MADE or part.startswith(".") for part in path.relative_to(ROOT).parts[:-1]
        )
    )


def room(path: Path) -> str:
    """Return the folder of a file, or its own name if it stands at the top of the package."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else path.stem


def imports(path: Path) -> Iterator[Import]:
    """Yield all imports of a file."""
    for node, at_load in _nodes(ast.parse(path.read_text(encoding="utf-8")), True):
        for module, own in _modules(node, path):
            place = path.relative_to(ROOT).as_posix()
            yield Import(place, node.lineno, module, own, at_load)  # type: ignore[attr-defined]


def _nodes(tree: ast.AST, at_load: bool) -> Iterator[Tuple[ast.AST, bool]]:
    """Walk a tree; False for what is not run when the module is loaded."""
    for node in ast.iter_child_nodes(tree):
        later = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)) or (
            isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        )
        yield node, at_load
        yield from _nodes(node, at_load and not later)


def _modules(node: ast.AST, path: Path) -> Iterator[Tuple[str, bool]]:
    if isinstance(node, ast.Import):
        for name in node.names:
            yield name.name, False
    elif isinstance(node, ast.ImportFrom) and not node.level:
        yield str(node.module), False
    elif isinstance(node, ast.ImportFrom):
        above = path.relative_to(PACKAGE).parent.parts
        base = above[: len(above) - node.level + 1]
        if node.module:
            yield ".".join((*base, node.module)), True
        else:
            for name in node.names:
                yield ".".join((*base, name.name)), True
