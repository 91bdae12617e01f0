# SPDX-License-Identifier: GPL-2.0-or-later
"""A plugin of pytest: PyQt6 stands where QGIS is, for the tests of what draws with Qt alone.

    python -m pytest -p support.qt6 test/adapters/test_annotations.py

QGIS 4 is in few systems yet; its Qt is in every package index.
"""

import os
import sys
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import List

import pytest

_MODULES = ("QtCore", "QtGui", "QtNetwork", "QtSvg", "QtWidgets", "QtXml")


def _pretend() -> None:
    qgis, pyqt = ModuleType("qgis"), import_module("PyQt6")
    qgis.__spec__ = ModuleSpec("qgis", None)
    qgis.__path__ = []
    sys.modules.update({"qgis": qgis, "qgis.PyQt": pyqt})
    for name in _MODULES:
        sys.modules[f"qgis.PyQt.{name}"] = import_module(f"PyQt6.{name}")


os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_pretend()
_application = import_module("PyQt6.QtGui").QGuiApplication([])


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: List[pytest.Item]) -> None:
    """Take off what the tests ask of a running QGIS."""
    for item in items:
        if "qgis_app" in item.fixturenames:
            item.fixturenames.remove("qgis_app")
