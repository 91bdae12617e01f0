# SPDX-License-Identifier: GPL-2.0-or-later
"""The pages in docs/ say what the algorithms say."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def pages():
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "scripts" / "make_docs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return dict(module.pages())


def test_pages_are_up_to_date():
    """Their examples too: a parameter that an algorithm does not have ends the making."""
    for name, text in pages().items():
        written = (ROOT / "docs" / name).read_text(encoding="utf-8")
        assert written == text, f"{name} is stale: run scripts/make_docs.py"


@pytest.mark.parametrize("name", ["decayheatmap", "renderheatmap", "animateheatmap"])
def test_readme_names_the_page(name):
    assert f"docs/{name}.md" in (ROOT / "README.md").read_text(encoding="utf-8")
