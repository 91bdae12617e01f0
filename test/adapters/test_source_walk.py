# SPDX-License-Identifier: GPL-2.0-or-later
"""The walk "A source of features" of docs/extending.md, run from the document's text."""

import importlib.util
import re
from ast import literal_eval
from pathlib import Path
from types import ModuleType
from typing import Any, Dict, List, Tuple

import pytest

from qgis_heatdecay.adapters.reading import arrow

ogr_files = pytest.importorskip("support.ogr_files")

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "extending.md"
ALIKE = Path(__file__).with_name("test_sources_alike.py")


def module_of(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("sources_alike", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


alike = module_of(ALIKE)
prepare = alike.prepare


def rows_of_the_walk() -> List[Dict[str, Any]]:
    """Return what the document adds to the tables: a driver, kinds of shapes, an Arrow format."""
    walk = DOCUMENT.read_text(encoding="utf-8").split("\n## A source of features\n")[1]
    blocks = re.findall(r"^ *```python\n(.*?)^ *```$", walk, re.DOTALL | re.MULTILINE)
    return [literal_eval(f"{{{block.strip()}}}") for block in blocks]


DRIVER, KINDS, ARROW_FORMAT = rows_of_the_walk()
CASES: List[Tuple[str, str]] = [(suffix, kind) for suffix, kinds in KINDS.items() for kind in kinds]


@pytest.fixture(autouse=True)
def written_and_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Add the rows of the first step and of the second to the tables."""
    assert not set(ARROW_FORMAT) & set(arrow.ARROW_FORMATS)
    monkeypatch.setattr(ogr_files, "DRIVERS", {**ogr_files.DRIVERS, **DRIVER})
    monkeypatch.setattr(alike, "FORMATS", {**alike.FORMATS, **KINDS})
    monkeypatch.setattr(arrow, "ARROW_FORMATS", {**arrow.ARROW_FORMATS, **ARROW_FORMAT})


@pytest.mark.parametrize(("suffix", "kind"), CASES)
def test_the_stream_yields_what_qgis_reads(tmp_path, prepare, suffix, kind):
    alike.test_all_formats_and_kinds(tmp_path, prepare, suffix, kind)


@pytest.mark.parametrize(("suffix", "kind"), CASES)
def test_the_stream_serves_the_format(tmp_path, prepare, suffix, kind):
    alike.test_arrow_does_serve_these(tmp_path, prepare, suffix, kind)


def test_without_its_row_the_format_is_left_to_the_iterator(tmp_path, prepare, monkeypatch):
    without = {name: row for name, row in arrow.ARROW_FORMATS.items() if name not in ARROW_FORMAT}
    monkeypatch.setattr(arrow, "ARROW_FORMATS", without)
    with pytest.raises(arrow.ArrowUnusableError):
        alike.test_arrow_does_serve_these(tmp_path, prepare, *CASES[0])
    alike.test_all_formats_and_kinds(tmp_path, prepare, *CASES[0])


def test_the_tables_are_where_the_walk_says():
    walk = DOCUMENT.read_text(encoding="utf-8").split("\n## A source of features\n")[1]
    root = DOCUMENT.parents[1]
    for table, path in re.findall(r"`([A-Z_]+)`\s+(?:in|of)\s+`([\w/]+\.py)`", walk):
        assert re.search(rf"^{table} = ", (root / path).read_text(encoding="utf-8"), re.MULTILINE)
    for name in re.findall(r"`(test_\w+)`", walk):
        assert hasattr(alike, name)
