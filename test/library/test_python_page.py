# SPDX-License-Identifier: GPL-2.0-or-later
"""docs/python.md is true, and what it installs works where there is numpy alone."""

import configparser
import doctest
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CODE = """
import json, sys
from qgis_heatdecay import api
heat = api.heat([1.0, 5.0], [2.0, 3.0], radius=3, width=50)
api.write_geotiff(heat, "heat.tif", "EPSG:3857")
counts = api.CountGrid((0, 10, 0, 10), 1.0)
counts.add([1.0], [2.0])
counts.save("counts")
foreign = {"qgis", "osgeo", "PIL", "requests"} & {name.split(".")[0] for name in sys.modules}
count = api.CountGrid.load("counts").count
print(json.dumps([count, heat.values.shape[1], sorted(foreign)]))
try:
    api.write_geotiff(heat, "heat.tif", "EPSG:31468")
except api.InvalidParameter as error:
    print(error)
"""


def test_the_examples_give_what_they_say(repository: Path) -> None:
    tried = doctest.testfile(str(repository / "docs" / "python.md"), module_relative=False)
    assert tried.failed == 0 and tried.attempted > 10


def test_the_versions_agree(repository: Path) -> None:
    metadata = configparser.ConfigParser()
    metadata.read(repository / "metadata.txt", encoding="utf-8")
    project = (repository / "pyproject.toml").read_text("utf-8")
    assert re.search(r'^version = "(.*)"$', project, re.M)[1] == metadata["general"]["version"]


def test_all_rooms_that_it_imports_are_packed(repository: Path) -> None:
    project = (repository / "pyproject.toml").read_text("utf-8")
    packed = set(re.findall(r'^  "(qgis_heatdecay[\w.]*)",$', project, re.M))
    rooms = {
        ".".join(init.parent.relative_to(repository).parts)
        for room in ("command", "core", "library", "media", "render")
        for init in (repository / "qgis_heatdecay" / room).rglob("__init__.py")
    }
    assert packed == rooms | {"qgis_heatdecay"}


@pytest.mark.slow
def test_it_is_installed_beside_numpy_alone(repository: Path, tmp_path: Path) -> None:
    """By pip, into an environment that sees nothing of the system's packages."""
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    # A copy, since pip builds in the folder that it installs.
    copied = tmp_path / "heatdecay"
    package = "qgis_heatdecay"
    shutil.copytree(
        repository / package, copied / package, ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("pyproject.toml", "docs/python.md"):
        (copied / name).parent.mkdir(exist_ok=True)
        shutil.copy(repository / name, copied / name)
    pip = [venv / "bin" / "python", "-m", "pip", "install", "--quiet", copied]
    installed = subprocess.run(pip, capture_output=True, text=True, check=False)
    if any(
        sign in installed.stderr for sign in ("Could not find", "ConnectionError", "No matching")
    ):
        pytest.skip(f"no packages can be had here: {installed.stderr[-300:]}")
    assert installed.returncode == 0, installed.stderr
    done = subprocess.run(
        [venv / "bin" / "python", "-I", "-c", CODE],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    first, second = done.stdout.splitlines()
    assert json.loads(first) == [1, 50, []]
    assert "EPSG:31468" in second and "pip install pyproj" in second
