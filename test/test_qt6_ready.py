# SPDX-License-Identifier: GPL-2.0-or-later
"""Ready for QGIS 4 and Qt 6: the sources hold nothing that is gone there.

Names are looked up in the QGIS that runs, so each version of QGIS in the matrix adds its part.
"""

import ast
from pathlib import Path
from typing import Any, Iterator, List

import pytest
from support.desktop import HAS_DESKTOP
from support.qt_names import (
    Chain,
    chains,
    chains_of,
    enum_members,
    missing,
    unscoped,
    unscoped_of_object,
)
from support.source_tree import PACKAGE, ROOT, package_files, project_files

# The one module that asks for versions. QVariant's names of types are used there on old QGIS alone.
COMPAT = PACKAGE / "adapters" / "compat.py"
SOURCES = [path for path in project_files() if path.suffix == ".py"]
MODULES = ("core", "gui", "analysis", "PyQt.QtCore", "PyQt.QtGui", "PyQt.QtWidgets")
VERSIONS = {"QGIS_VERSION_INT", "QGIS_VERSION", "qgisVersion", "QT_VERSION", "QT_VERSION_STR"}
VERSIONS |= {"PYQT_VERSION", "PYQT_VERSION_STR", "VersionInfo", "version_info"}

# What QGIS 4 has no more, and what stands for it there. Its own API was kept as it was: what went
# is what Qt 6 and PyQt 6 dropped, and parts of Processing that were never API.
# Sources: doc/api_break.dox and scripts/pyqt5_to_pyqt6 of QGIS, its wiki's page for plugin authors;
# "Differences between PyQt6 and PyQt5"; Qt's lists of obsolete members; plugins that run on both.
GONE = {
    # PyQt 6
    "exec_": "exec",
    "print_": "print",
    "qApp": "QApplication.instance()",
    "QVariantMap": "dict",
    "toTime_t": "toSecsSinceEpoch",
    "fromTime_t": "fromSecsSinceEpoch",
    "setTime_t": "setSecsSinceEpoch",
    # Qt 6, by module
    "QRegExp": "QRegularExpression",
    "QRegExpValidator": "QRegularExpressionValidator",
    "QTextCodec": "QStringConverter",
    "QStringRef": "str",
    "QStringList": "list",
    "QSignalMapper": "a function for each",
    "QMatrix": "QTransform",
    "QDesktopWidget": "QScreen",
    "QGLWidget": "QOpenGLWidget",
    "QWebView": "QTextBrowser",
    "QtWebKit": "QTextBrowser",
    "QtWebKitWidgets": "QTextBrowser",
    "QXmlDefaultHandler": "QXmlStreamReader",
    "QXmlInputSource": "QXmlStreamReader",
    "QXmlSimpleReader": "QXmlStreamReader",
    "QSound": "QSoundEffect",
    "MidButton": "MiddleButton",
    "SystemLocaleDate": "QLocale.toString",
    "SystemLocaleShortDate": "QLocale.toString",
    "DefaultLocaleShortDate": "QLocale.toString",
    "HighQualityAntialiasing": "Antialiasing",
    "NonCosmeticDefaultPen": "Antialiasing",
    "AA_EnableHighDpiScaling": "always so",
    "AA_UseHighDpiPixmaps": "always so",
    "FollowRedirectsAttribute": "RedirectPolicyAttribute",
    "HTTP2AllowedAttribute": "Http2AllowedAttribute",
    "ItemIsTristate": "ItemIsAutoTristate",
    "AdjustToMinimumContentsLength": "AdjustToMinimumContentsLengthWithIcon",
    # Their methods
    "byteCount": "sizeInBytes",
    "numBytes": "sizeInBytes",
    "globalPos": "globalPosition",
    "globalX": "globalPosition",
    "globalY": "globalPosition",
    "posF": "position",
    "grabWidget": "QWidget.grab",
    "grabWindow": "QScreen.grabWindow",
    "setMargin": "setContentsMargins",
    "setTabStopWidth": "setTabStopDistance",
    "tabStopWidth": "tabStopDistance",
    "countryToString": "territoryToString",
    "matchingLocales": "QLocale.matchingLocales of territories",
    "setResizeMode": "setSectionResizeMode",
    "setMovable": "setSectionsMovable",
    "qsrand": "QRandomGenerator",
    "qrand": "QRandomGenerator",
    "charFormat": "textCharFormat",
    "endl": "a line's end",
    "dotsPerMeter": "dotsPerMeterX",
}
"""Name that is gone, and what takes its place."""

# Parts of Processing that moved in QGIS 4.2, which says that they never were API. They are looked
# for where the plugin can do without: in the modules of `gui/`, and for these in COMPAT.
PRIVATE = "processing.gui"


def _place(path: Path, what: object) -> str:
    return f"{path.relative_to(ROOT)}: {what}"


def _all_chains(paths: List[Path]) -> Iterator["tuple[Path, Chain]"]:
    """Yield the names of files; those of widgets only where there are such."""
    for path in paths:
        for chain in chains(path):
            if HAS_DESKTOP or chain.module != "qgis.gui":
                yield path, chain


def test_qt_is_imported_through_qgis_alone() -> None:
    wrong = [
        _place(path, f"line {node.lineno}")
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for module in _modules(node)
        if module.split(".")[0] in ("PyQt5", "PyQt6", "sip", "PySide2", "PySide6")
    ]
    assert wrong == []


def _modules(node: ast.AST) -> List[str]:
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []


def test_nothing_that_qt_6_has_no_more() -> None:
    wrong = [
        _place(path, chain)
        for path, chain in _all_chains(SOURCES)
        if set(chain.words).intersection(GONE)
    ]
    assert wrong == []


def test_processings_own_widgets_are_asked_for_by_the_gui_alone() -> None:
    users = {
        path.relative_to(PACKAGE).parts[0] if path != COMPAT else "compat"
        for path in package_files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for module in _modules(node)
        if module.startswith(PRIVATE)
    }
    assert users == {"gui", "compat"}


def test_the_plugin_is_offered_to_qgis_4() -> None:
    """Its manager goes by this number; `supportsQt6` alone is not enough any more."""
    lines = (ROOT / "metadata.txt").read_text(encoding="utf-8").splitlines()
    assert "qgisMaximumVersion=4.99" in lines


def test_versions_are_asked_for_in_one_module_alone() -> None:
    paths = [path for path in package_files() if path != COMPAT]
    wrong = [
        _place(path, chain)
        for path, chain in _all_chains(paths)
        if VERSIONS.intersection(chain.words)
    ]
    wrong += [_place(path, call) for path in paths for call in _probes(path)]
    assert wrong == []


def _probes(path: Path) -> Iterator[str]:
    """Yield where hasattr, or getattr with a default, asks what a class of QGIS or Qt has."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    known = {chain.words[0] for chain in chains_of(tree) if chain.module}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("hasattr", "getattr"):
            is_probe = ast.unparse(node.func) == "hasattr" or len(node.args) > 2
            if is_probe and ast.unparse(node.args[0]).split(".")[0] in known:
                yield f"line {node.lineno}: {ast.unparse(node)}"


@pytest.mark.usefixtures("qgis_app")
def test_enums_are_scoped() -> None:
    wrong = [
        _place(path, chain)
        for path, chain in _all_chains([path for path in SOURCES if path != COMPAT])
        if unscoped(chain)
    ]
    gated = [chain.words for chain in chains(COMPAT) if unscoped(chain)]
    assert wrong == []
    assert {words[0] for words in gated} <= {"QVariant"}


@pytest.mark.usefixtures("qgis_app")
def test_enums_are_not_taken_from_objects() -> None:
    rooms = [each for each in MODULES if HAS_DESKTOP or each not in ("gui", "analysis")]
    members = enum_members(*(f"qgis.{each}" for each in rooms))
    assert "FlagAdvanced" in members
    wrong = [
        _place(path, chain)
        for path, chain in _all_chains(package_files())
        if unscoped_of_object(chain, members)
    ]
    assert wrong == []


@pytest.mark.usefixtures("qgis_app")
def test_this_qgis_has_every_name() -> None:
    wrong = [
        _place(path, chain)
        for path, chain in _all_chains([path for path in package_files() if path != COMPAT])
        if missing(chain)
    ]
    assert wrong == []


UNSCOPED = """
from qgis.core import Qgis, QgsProcessing
from qgis.PyQt.QtCore import Qt
{line}
"""


@pytest.mark.usefixtures("qgis_app")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Qt.LocalTime", True),
        ("Qt.TimeSpec.LocalTime", False),
        ("QgsProcessing.TypeVectorPoint", True),
        ("QgsProcessing.SourceType.TypeVectorPoint", False),
        ("f(a=[Qt.red.real])", True),
        ("Qgis.QGIS_VERSION_INT", False),
    ],
)
def test_the_check_itself(line: str, expected: bool) -> None:
    found: Any = list(chains_of(ast.parse(UNSCOPED.format(line=line))))
    # Qt 6 has no values beside their enums at all.
    assert any(unscoped(chain) or missing(chain) for chain in found) == expected


@pytest.mark.usefixtures("qgis_app")
def test_the_check_of_objects_and_of_missing_names() -> None:
    members = frozenset({"FlagAdvanced"})
    source = "p.flags() & p.FlagAdvanced\nmake().FlagAdvanced\n_Flag.FlagAdvanced"
    found = chains_of(ast.parse(source))
    wrong = [str(chain) for chain in found if unscoped_of_object(chain, members)]
    assert wrong == ["line 2: .FlagAdvanced", "line 1: p.FlagAdvanced"]
    wanted = list(chains_of(ast.parse(UNSCOPED.format(line="Qgis.NoSuchThing.Value"))))
    assert [str(chain) for chain in wanted if missing(chain)] == ["line 4: Qgis.NoSuchThing.Value"]
