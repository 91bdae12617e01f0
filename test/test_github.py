# SPDX-License-Identifier: GPL-2.0-or-later
"""The workflows and forms of the repository's home can be read, and name what there is."""

import re
from pathlib import Path
from typing import Any, Dict, Iterator, List

import pytest
from support.source_tree import ROOT

yaml = pytest.importorskip("yaml")

HOME = ROOT / ".github"
WORKFLOWS = sorted((HOME / "workflows").glob("*.yml"))
FORMS = [path for path in sorted((HOME / "ISSUE_TEMPLATE").glob("*.yml")) if path.stem != "config"]


def _read(path: Path) -> Dict[Any, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _steps(path: Path) -> Iterator[Dict[str, Any]]:
    for job in _read(path)["jobs"].values():
        yield from job.get("steps", [])


def test_every_file_is_yaml() -> None:
    paths = sorted(HOME.rglob("*.yml"))
    assert len(paths) > len(WORKFLOWS) + len(FORMS) > 3
    assert [path.name for path in paths if not isinstance(_read(path), dict)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_say_when_and_where_they_run(path: Path) -> None:
    workflow = _read(path)
    assert workflow[True]  # "on" is a truth value to YAML
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        if "uses" in job:
            assert (ROOT / job["uses"]).is_file()
            continue
        assert re.fullmatch(r"ubuntu-\d\d\.\d\d", job["runs-on"])
        assert job["timeout-minutes"] <= 60
        assert all(("run" in step) != ("uses" in step) for step in job["steps"])


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned(path: Path) -> None:
    used: List[str] = [step["uses"] for step in _steps(path) if "uses" in step]
    assert [name for name in used if not re.fullmatch(r"actions/[\w-]+@v\d+\.\d+\.\d+", name)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_call_targets_of_make(path: Path) -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    called = [
        step["run"].split()[1:] for step in _steps(path) if "make " in step.get("run", "")[:5]
    ]
    assert called
    assert {target for words in called for target in words} <= set(targets)


def test_the_oldest_and_the_newest_qgis_are_tried() -> None:
    job = _read(HOME / "workflows" / "checks.yml")["jobs"]["test"]
    matrix = job["strategy"]["matrix"]
    assert {"release-3_22", "ltr"} <= set(matrix["qgis"])
    assert matrix["include"] == [{"qgis": "latest", "may_fail": True}]
    assert job["container"] == "qgis/qgis:${{ matrix.qgis }}"


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_forms_are_what_github_reads(path: Path) -> None:
    form = _read(path)
    assert form["name"]
    assert form["description"]
    ids = [field["id"] for field in form["body"]]
    assert len(ids) == len(set(ids))
    for field in form["body"]:
        assert field["type"] in ("textarea", "input", "dropdown", "checkboxes")
        assert field["attributes"]["label"]
    assert any(field.get("validations", {}).get("required") for field in form["body"])


def test_the_form_for_bugs_knows_every_algorithm() -> None:
    from test_plugin import CONTRACT

    fields = {field["id"]: field for field in _read(HOME / "ISSUE_TEMPLATE" / "bug.yml")["body"]}
    names = {name for name, _ in CONTRACT.values()}
    assert names < set(fields["algorithm"]["attributes"]["options"])
