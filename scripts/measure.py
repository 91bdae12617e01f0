# SPDX-License-Identifier: GPL-2.0-or-later
"""Count what tells how easy the package is to read. A report, not a gate.

    scripts/headless .venv/bin/python scripts/measure.py [FOLDER]

FOLDER is the root of another checkout, to compare with.
"""

import ast
import io
import re
import statistics
import subprocess
import sys
import tokenize
from collections import Counter
from pathlib import Path
from typing import Iterable, Iterator, List, NamedTuple, Tuple

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "qgis_heatdecay"
LONG_FILE = 350
LONG_FUNCTION = 60

_ONE_HEATMAP = """
import sys, tempfile
from pathlib import Path
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsProcessingContext
from qgis.core import QgsProcessingFeedback, QgsVectorLayer
application = QgsApplication([], False)
application.initQgis()
from {package}.algorithms.decayheatmap import DecayHeatmap
layer = QgsVectorLayer("Point?crs=EPSG:3857", "points", "memory")
points = []
for place in ("0 0", "30 40", "50 20"):
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt(f"POINT ({{place}})"))
    points.append(feature)
layer.dataProvider().addFeatures(points)
with tempfile.TemporaryDirectory() as folder:
    wanted = {{"INPUT": layer, "OUTPUT": str(Path(folder) / "heat.tif")}}
    context = QgsProcessingContext()
    _, done = DecayHeatmap().create().run(wanted, context, QgsProcessingFeedback(False))
print(done, sum(name.split(".")[0] == "{package}" for name in sys.modules))
sys.stdout.flush()
import os
os._exit(0)
"""


class Source(NamedTuple):
    """A file of the package, read."""

    path: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        """Return the number of lines, empty ones too."""
        return len(self.text.splitlines())


class Function(NamedTuple):
    """A function or method and its lines, decorators left out."""

    place: str
    lines: int


def sources(root: Path) -> List[Source]:
    """Read all Python files of the package."""
    found = []
    for path in sorted((root / PACKAGE).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        found.append(Source(path.relative_to(root).as_posix(), text, ast.parse(text)))
    return found


def import_lines(source: Source) -> int:
    """Count the lines of all imports, those in functions too."""
    return sum(
        (node.end_lineno or node.lineno) - node.lineno + 1
        for node in ast.walk(source.tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    )


def comment_lines(source: Source) -> int:
    """Count the lines with a comment, but not the license and notes to tools."""
    tokens = tokenize.generate_tokens(io.StringIO(source.text).readline)
    return sum(
        token.type == tokenize.COMMENT
        and not re.match(r"#\s*(SPDX|noqa|type:|nosec|fmt:|ruff|mypy|pragma)", token.string)
        for token in tokens
    )


def functions(source: Source) -> Iterator[Function]:
    """Yield all functions and methods of a file."""
    for node in ast.walk(source.tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield Function(f"{source.path}:{node.lineno} {node.name}", lines)


def docstrings(source: Source) -> Iterator[str]:
    """Yield all docstrings of functions and methods."""
    for node in ast.walk(source.tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            text = ast.get_docstring(node)
            if text:
                yield text


def repeated(names: Iterable[str]) -> List[str]:
    """Return the names that come more than once, with their number."""
    counted = Counter(names)
    return [f"{name} x {number}" for name, number in sorted(counted.items()) if number > 1]


def public_names(all_sources: List[Source], kind: type) -> Iterator[str]:
    """Yield the names of all public classes or functions at the top of a module."""
    for source in all_sources:
        for node in source.tree.body:
            if isinstance(node, kind) and not node.name.startswith("_"):  # type: ignore[attr-defined]
                yield node.name  # type: ignore[attr-defined]


def modules_of_one_heatmap(root: Path) -> str:
    """Return how many of the package's modules one run of decayheatmap loads."""
    code = _ONE_HEATMAP.format(package=PACKAGE)
    done = subprocess.run(  # noqa: S603 - this Python runs the code above
        [sys.executable, "-B", "-c", code], cwd=root, capture_output=True, text=True, check=False
    )
    said = done.stdout.split()
    return said[1] if said[:1] == ["True"] else "not measured: no QGIS"


def report(root: Path) -> Iterator[Tuple[str, object]]:
    """Yield the names and the values of all measures."""
    found = sources(root)
    lines = sum(source.lines for source in found)
    all_functions = sorted(
        (each for source in found for each in functions(source)), key=lambda each: -each.lines
    )
    texts = [text for source in found for text in docstrings(source)]
    giving = sum(text.startswith("Give") for text in texts)
    imported = sum(map(import_lines, found))
    comments = sum(map(comment_lines, found))
    names = [Path(source.path).name for source in found]
    yield "files", len(found)
    yield "lines", lines
    yield "lines of imports", f"{imported} ({100 * imported / lines:.1f} %)"
    yield "comments in 100 lines", f"{100 * comments / lines:.1f}"
    yield "functions", len(all_functions)
    yield "  median lines", statistics.median(each.lines for each in all_functions)
    for function in all_functions[:3]:
        yield "  longest", f"{function.lines} {function.place}"
    yield f"  over {LONG_FUNCTION} lines", sum(each.lines > LONG_FUNCTION for each in all_functions)
    longest = max(found, key=lambda source: source.lines)
    yield "longest file", f"{longest.lines} {longest.path}"
    yield f"files over {LONG_FILE} lines", sum(source.lines > LONG_FILE for source in found)
    yield "docstrings that begin with Give", f"{giving} of {len(texts)}"
    yield "modules loaded by one heatmap", modules_of_one_heatmap(root)
    doubled = repeated(name for name in names if name != "__init__.py")
    yield "module names used twice", ", ".join(doubled) or "none"
    for what, kind in (("class", ast.ClassDef), ("function", ast.FunctionDef)):
        yield f"{what} names used twice", ", ".join(repeated(public_names(found, kind))) or "none"


def main() -> None:
    """Print the measures of this checkout or of another."""
    root = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT
    for name, value in report(root):
        print(f"{name:33}{value}")
    per_room = Counter(
        source.path.split("/")[1] for source in sources(root) if source.path.count("/") > 1
    )
    print(f"{'files of each room':33}" + ", ".join(f"{k} {v}" for k, v in per_room.most_common()))


if __name__ == "__main__":
    main()
