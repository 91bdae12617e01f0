# SPDX-License-Identifier: GPL-2.0-or-later
"""The zip: what the plugin repository takes, and what runs from an empty profile."""

import importlib.util
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any, Callable, Dict, List

import pytest
from support.source_tree import ROOT, project_files

PLUGIN = "qgis_heatdecay"
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
PB_TOOL = Path(sys.executable).with_name("pb_tool")
Make = Callable[..., Any]


def _loaded(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _run(*command: object, cwd: Path = ROOT, **more: Any) -> "subprocess.CompletedProcess[str]":
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False, **more)


def _tool(module: str, *arguments: object, cwd: Path) -> str:
    """Run a tool of the test's Python; give what it prints, whatever its exit code."""
    pytest.importorskip(module)
    return _run(sys.executable, "-m", module, *arguments, cwd=cwd, timeout=300).stdout


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("package") / "plugin.zip"
    done = _run(sys.executable, "-B", ROOT / "scripts" / "package.py", path)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(scope="module")
def unpacked(package: Path) -> Path:
    folder = package.parent / "unpacked"
    with zipfile.ZipFile(package) as opened:
        opened.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def content(package: Path) -> Dict[str, bytes]:
    with zipfile.ZipFile(package) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_the_plugin_repository_has_nothing_to_object_to(package: Path) -> None:
    done = _run(sys.executable, "-B", ROOT / "scripts" / "check_package.py", package)
    assert (done.returncode, done.stderr) == (0, "")


METADATA = f"{PLUGIN}/metadata.txt"

SPOILED = [
    ({f"{PLUGIN}/LICENSE": None}, "LICENSE is missing"),
    ({f"{PLUGIN}/__init__.py": None}, "__init__.py is missing"),
    ({METADATA: None}, "metadata.txt is missing"),
    ({"README.md": b""}, "one folder at the top"),
    ({f"{PLUGIN}/.env": b""}, "hidden"),
    ({f"{PLUGIN}/__pycache__/a.txt": b""}, "left over from a tool"),
    ({f"{PLUGIN}/a.pyc": b""}, "neither text nor picture"),
    ({f"{PLUGIN}/lib/tool.so": b""}, "neither text nor picture"),
    ({f"{PLUGIN}/../a.py": b""}, "not a plain path"),
    ({f"{PLUGIN}/icon.svg": None}, "icon icon.svg is missing"),
    ({f"{PLUGIN}/large.csv": b"x" * 26_000_000}, "bytes, more than"),
]
REWRITTEN = [
    ("repository=https:", "repository=", "repository is no address"),
    ("tracker=", "tracked=", "lacks tracker"),
    ("version=0.", "version=7.", "CHANGELOG.md does not begin"),
    ("about=", "about=100 % of ", "cannot be read"),
    ("[general]", "[particular]", "cannot be read"),
    ("qgisMinimumVersion=3.22", "qgisMinimumVersion=three", "not like 3.22"),
    ("author=", "author=me/", "slash"),
    ("email=", "email=nobody at ", "email is"),
    ("server=True", "server=perhaps", "neither yes nor no"),
    ("deprecated=", "supportsQt6=yes\ndeprecated=", "supportsQt6"),
]


def _faults(path: Path, content: Dict[str, Any]) -> List[str]:
    with zipfile.ZipFile(path, "w") as opened:
        for name, data in content.items():
            if data is not None:
                opened.writestr(name, data)
    return list(_loaded("check_package").faults(path, CHANGELOG))


@pytest.mark.parametrize(("change", "fault"), SPOILED)
def test_wrong_files_are_found(
    tmp_path: Path, content: Dict[str, bytes], change: Dict[str, Any], fault: str
) -> None:
    assert fault in "\n".join(_faults(tmp_path / "a.zip", {**content, **change}))


@pytest.mark.parametrize(("before", "after", "fault"), REWRITTEN)
def test_wrong_metadata_are_found(
    tmp_path: Path, content: Dict[str, bytes], before: str, after: str, fault: str
) -> None:
    text = content[METADATA].decode("utf-8")
    assert before in text
    spoiled = {**content, METADATA: text.replace(before, after, 1).encode("utf-8")}
    assert fault in "\n".join(_faults(tmp_path / "a.zip", spoiled))


def test_what_is_no_zip_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK?")
    assert "is no zip" in "".join(_loaded("check_package").faults(path, CHANGELOG))


def test_bandit_finds_nothing(unpacked: Path) -> None:
    report = json.loads(_tool("bandit", "-r", ".", "-f", "json", "--quiet", cwd=unpacked))
    found = [f"{each['filename']}:{each['line_number']}" for each in report["results"]]
    assert found == []
    assert report["errors"] == []
    assert not any("# nosec" in path.read_text("utf-8") for path in unpacked.rglob("*.py"))


def test_detect_secrets_finds_nothing(unpacked: Path) -> None:
    words = ["scan", "--all-files", "--exclude-files", r"metadata\.txt", "."]
    report = json.loads(_tool("detect_secrets", *words, cwd=unpacked))
    assert report["results"] == {}


def _copied(tree: Path) -> Path:
    """Return a copy of the repository."""
    for path in project_files():
        target = tree / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return tree


@pytest.mark.skipif(not shutil.which("make"), reason="no make on this machine")
def test_make_package_leaves_no_zip_that_is_refused(tmp_path: Path) -> None:
    tree = _copied(tmp_path / "tree")
    done = _run("make", "package", cwd=tree)
    assert done.returncode == 0, done.stderr
    (made,) = (tree / "dist").iterdir()
    assert str(made.relative_to(tree)) in done.stdout
    (tree / PLUGIN / "left_over.bin").write_bytes(b"")
    done = _run("make", "package", cwd=tree)
    assert done.returncode != 0
    assert "left_over.bin" in done.stderr
    assert "was deleted" in done.stderr
    assert not made.exists()


@pytest.mark.skipif(not PB_TOOL.is_file(), reason="pb_tool is not installed")
def test_pb_tool_validates_and_deploys(tmp_path: Path, content: Dict[str, bytes]) -> None:
    tree, plugins = _copied(tmp_path / "tree"), tmp_path / "plugins"
    plugins.mkdir()
    assert "is valid" in _run(PB_TOOL, "validate", cwd=tree).stdout
    done = _run(PB_TOOL, "deploy", "-y", "-p", plugins, cwd=tree)
    assert done.returncode == 0, done.stderr
    # pb_tool takes what is for pip alone, too.
    for_pip = ("qgis_heatdecay/py.typed", "qgis_heatdecay/command/")
    files = (path.relative_to(plugins).as_posix() for path in plugins.rglob("*") if path.is_file())
    copied = {name for name in files if not name.startswith(for_pip)}
    assert copied == set(content)


@pytest.mark.skipif(sys.platform != "linux", reason="profiles lie elsewhere")
def test_it_runs_from_an_empty_profile(
    package: Path, tmp_path: Path, make_layer: Make, make_file: Make
) -> None:
    from support.qgis_process import QgisProcess

    if QgisProcess.program() is None:
        pytest.skip("no qgis_process on this machine")
    profile = tmp_path / "home" / ".local" / "share" / "QGIS" / "QGIS3" / "profiles" / "default"
    with zipfile.ZipFile(package) as opened:
        opened.extractall(profile / "python" / "plugins")
    qgis_process = QgisProcess(tmp_path / "nothing", tmp_path / "home")
    points = make_file(make_layer(["POINT (0 0)", "POINT (100 50)"]), "points.gpkg")
    wanted = {"INPUT": points, "RADIUS": 5, "PIXEL_SIZE": 1, "OUTPUT": tmp_path / "heat.tif"}
    done = qgis_process.run("heatdecay:decayheatmap", wanted)
    assert done.exit_code == 0, done.stderr
    assert done.results["MAXIMUM"] == pytest.approx(1)
    assert (tmp_path / "heat.tif").is_file()
