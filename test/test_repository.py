# SPDX-License-Identifier: GPL-2.0-or-later
"""What holds for the repository as a whole: who may import whom, what is shipped, what is not."""

import ast
import configparser
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Dict, Iterator, List, Set, Tuple

import pytest
from support.source_tree import ROOT, imports, package_files, project_files, room

ROOMS: Dict[str, Set[str]] = {
    "core": {"core"},
    "library": {"core", "library"},
    "api": {"core", "library"},
    "command": {"core", "library", "render", "media", "command"},
    "webtiles": {"core", "webtiles"},
    "render": {"core", "render"},
    "media": {"core", "render", "media"},
    "remote": {"core", "remote"},
    "adapters": {"core", "render", "media", "remote", "adapters"},
    "parameters": {"core", "library", "render", "media", "remote", "adapters", "parameters"},
    "gui": {"core", "render", "media", "adapters", "parameters", "live", "gui"},
    "timelapse": {
        "core",
        "library",
        "webtiles",
        "render",
        "media",
        "remote",
        "adapters",
        "parameters",
        "timelapse",
    },
    "algorithms": {
        "core",
        "library",
        "render",
        "media",
        "remote",
        "adapters",
        "gui",
        "parameters",
        "timelapse",
        "algorithms",
    },
    "live": {"core", "adapters", "parameters", "live"},
    "provider": {"algorithms"},
    "translation": {"core"},
    "plugin": {"gui", "live", "provider", "translation"},
    "__init__": {"plugin"},
}
QGIS = {"qgis", "osgeo", "processing"}
FOREIGN: Dict[str, Set[str]] = {
    "core": {"numpy"},
    "library": {"numpy", "osgeo", "pyproj", "pyarrow", "distributed"},
    "api": set(),
    "command": {"numpy", "PIL"},
    "webtiles": {"numpy"},
    "render": {"numpy", "PIL"},
    "media": {"numpy", "PIL", "imageio", "imageio_ffmpeg", "av"},
    "remote": {"numpy", "requests", "urllib3"},
    "adapters": QGIS | {"numpy", "PIL"},
    "gui": QGIS,
    "parameters": QGIS | {"numpy"},
    "timelapse": QGIS | {"numpy"},
    "algorithms": QGIS | {"numpy"},
    "live": QGIS | {"numpy"},
    "provider": {"qgis"},
    "translation": {"qgis"},
    "plugin": {"qgis"},
    "__init__": {"qgis"},
}
# Not part of every QGIS: they are imported where they are used.
MAYBE_MISSING = {"PIL", "imageio", "imageio_ffmpeg", "av", "requests", "urllib3"}
MAYBE_MISSING |= {"pyarrow", "pyproj", "distributed"}

EVERY_IMPORT = [(path, each) for path in package_files() for each in imports(path)]


def test_the_rooms_import_only_those_they_may_know() -> None:
    wrong = [
        f"{each.file}:{each.line} imports {each.module}"
        for path, each in EVERY_IMPORT
        if each.own and each.top not in ROOMS[room(path)]
    ]
    assert wrong == []


def test_the_rooms_use_only_the_packages_they_may() -> None:
    wrong = [
        f"{each.file}:{each.line} imports {each.module}"
        for path, each in EVERY_IMPORT
        if not each.own and each.top not in FOREIGN[room(path)] | set(sys.stdlib_module_names)
    ]
    assert wrong == []


def test_what_may_be_missing_is_imported_late() -> None:
    wrong = [
        f"{each.file}:{each.line} imports {each.module} when it is loaded"
        for _, each in EVERY_IMPORT
        if each.top in MAYBE_MISSING and not each.own and each.at_load
    ]
    assert wrong == []


FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "subprocess", "urllib.request"}
FORBIDDEN_CALLS = {"eval", "exec", "os.system", "os.popen", "gdal.UseExceptions", "compile"}


def _what_the_plugin_repository_blocks(tree: ast.AST) -> Iterator[Tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert):
            yield node.lineno, "assert"
        elif isinstance(node, ast.ExceptHandler):
            if all(isinstance(each, ast.Pass) for each in node.body):
                yield node.lineno, "except and pass"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if node.value.startswith("/tmp"):
                yield node.lineno, node.value
        elif isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            if name in FORBIDDEN_CALLS or name.endswith((".extractall", ".urlopen")):
                yield node.lineno, name
            if any(each.arg == "shell" for each in node.keywords):
                yield node.lineno, "shell="


@pytest.mark.slow
def test_nothing_that_the_plugin_repository_blocks() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} {what}"
        for path in package_files()
        for line, what in _what_the_plugin_repository_blocks(
            ast.parse(path.read_text(encoding="utf-8"))
        )
    ] + [
        f"{each.file}:{each.line} imports {each.module}"
        for _, each in EVERY_IMPORT
        if each.module in FORBIDDEN_MODULES and not each.own
    ]
    assert wrong == []


def test_every_python_file_names_its_license() -> None:
    first = "# SPDX-License-Identifier: GPL-2.0-or-later\n"
    wrong = [
        str(path.relative_to(ROOT))
        for path in project_files()
        if path.suffix == ".py" and not path.read_text(encoding="utf-8").startswith(first)
    ]
    assert wrong == []
    license = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in license
    assert "Version 2, June 1991" in license
    assert len(license.splitlines()) > 330


def test_no_file_has_become_two_things() -> None:
    long = {
        path.name: lines
        for path in package_files()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 350
    }
    assert long == {}


def test_nothing_belongs_to_one_machine() -> None:
    """No path into somebody's home, no leftover mark of unfinished work."""
    pattern = re.compile(r"(?<![\w.$}\"])/(?:home|root|Users|work)/\w|\b(?:FIX" r"ME|TO" r"DO)\b")
    wrong = []
    for path in project_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        wrong += [f"{path.relative_to(ROOT)}: {found.group()}" for found in pattern.finditer(text)]
    assert wrong == []


@pytest.fixture(scope="module")
def metadata() -> configparser.SectionProxy:
    parser = configparser.ConfigParser()
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return parser["general"]


def test_no_run_left_its_files_at_the_top() -> None:
    at_the_top = {path.suffix for path in project_files() if path.parent == ROOT}
    assert at_the_top <= {"", ".cfg", ".md", ".toml", ".txt"}


def test_metadata_has_what_the_plugin_repository_asks_for(
    metadata: configparser.SectionProxy,
) -> None:
    wanted = ["name", "description", "version", "qgisMinimumVersion", "author", "email", "about"]
    wanted += ["tracker", "repository", "homepage"]
    assert [key for key in wanted if not metadata.get(key)] == []
    assert metadata["name"] == "HeatDecay"
    assert metadata["qgisMinimumVersion"] == "3.22"
    assert metadata["qgisMaximumVersion"] == "4.99"
    assert metadata.getboolean("hasProcessingProvider")
    assert "supportsQt6" not in metadata
    assert (ROOT / "qgis_heatdecay" / metadata["icon"]).is_file()


def test_about_says_how_it_differs_and_what_it_needs(metadata: configparser.SectionProxy) -> None:
    others = ["Heatmap (Kernel Density", "Density Analysis", "Animation Workbench", "Timelapse"]
    packages = ["Pillow", "imageio", "imageio-ffmpeg", "PyAV"]
    assert [word for word in others + packages if word not in metadata["about"]] == []


def test_the_plugin_has_a_true_copy_of_metadata() -> None:
    copy = ROOT / "qgis_heatdecay" / "metadata.txt"
    assert not copy.is_symlink()
    assert copy.read_bytes() == (ROOT / "metadata.txt").read_bytes(), "run `make metadata`"


def test_the_changelog_knows_the_version(metadata: configparser.SectionProxy) -> None:
    headings = re.findall(
        r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert metadata["version"] in headings[:2]


def _script(name: str, *arguments: object) -> str:
    command = [sys.executable, "-B", str(ROOT / "scripts" / name), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_the_package_is_what_the_plugin_repository_wants(tmp_path: Path) -> None:
    _script("package.py", tmp_path / "first.zip")
    _script("package.py", tmp_path / "second.zip")
    assert (tmp_path / "first.zip").read_bytes() == (tmp_path / "second.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "first.zip") as package:
        names = package.namelist()
        assert package.read("qgis_heatdecay/LICENSE") == (ROOT / "LICENSE").read_bytes()
        assert package.read("qgis_heatdecay/metadata.txt") == (ROOT / "metadata.txt").read_bytes()
    assert "qgis_heatdecay/__init__.py" in names
    assert {f"qgis_heatdecay/{room_}/__init__.py" for room_ in ("core", "algorithms")} <= set(names)
    assert {name.split("/")[0] for name in names} == {"qgis_heatdecay"}
    parts = {part for name in names for part in name.split("/")}
    assert not [part for part in parts if part.startswith((".", "__pycache__"))]
    kinds = {Path(name).suffix for name in names}
    assert kinds <= {".py", ".txt", ".svg", ".json", ".html", ".css", ".js", ".ts", ".qm", ""}


def test_deploy_replaces_an_older_copy(tmp_path: Path) -> None:
    old = tmp_path / "qgis_heatdecay" / "gone.py"
    old.parent.mkdir()
    old.write_text("")
    _script("deploy.py", "--plugins", tmp_path)
    assert not old.exists()
    assert (tmp_path / "qgis_heatdecay" / "plugin.py").is_file()
    assert (tmp_path / "qgis_heatdecay" / "LICENSE").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="a script for sh")
def test_a_check_on_another_python_fails_without_it(tmp_path: Path) -> None:
    """Else `make versions` would look passed; who wants to go on says so."""
    for tool in ("sh", "dirname", "sed"):
        (tmp_path / tool).symlink_to(str(shutil.which(tool)))

    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        command = [str(tmp_path / "sh"), str(ROOT / "scripts" / "other_python"), *words]
        only = {"PATH": str(tmp_path), "PYENV_ROOT": str(tmp_path)}
        return subprocess.run(command, env=only, check=False, capture_output=True, text=True)

    for name in ("oldest", "newest", "qt6"):
        alone, told = run(name), run("--if-found", name)
        assert (alone.returncode, told.returncode) == (1, 0)
        assert f"NOT TRIED: {name}. It needs Python 3." in alone.stderr
        assert f"{name.upper()}_PYTHON=" in alone.stderr
        assert "NOT TRIED" in told.stderr
    assert run("--if-found").returncode == run("other").returncode == 2


@pytest.mark.skipif(not shutil.which("make"), reason="no make on this machine")
def test_make_lists_its_targets() -> None:
    listed = subprocess.run(["make"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    targets: List[str] = re.findall(r"^  make (\w+) +\S", listed, re.MULTILINE)
    wanted = {
        "quick",
        "fuzz",
        "measure",
        "demo",
        "test",
        "lint",
        "qt6",
        "versions",
        "bench",
        "translations",
        "package",
    }
    wanted |= {"docs", "pictures", "gallery", "screenshots", "newuser"}
    wanted |= {"metadata", "deploy", "clean"}
    assert set(targets) == wanted
