# SPDX-License-Identifier: GPL-2.0-or-later
"""Fixtures for all tests.

The core and render tests run where there is no QGIS: nothing here imports it before a test asks
for one of the fixtures. Where QGIS is missing, the tests that need it are not collected.
"""

import gc
import importlib.util
import os
import sys
import tempfile
from pathlib import Path
from typing import Any, Callable, Iterator, List

import hypothesis
import pytest
from support.desktop import HAS_DESKTOP, NO_DESKTOP

ROOT = Path(__file__).resolve().parent.parent
REAL_DATA = ROOT.parent / "shared" / "data"
QGIS_ROOMS = ("adapters", "gui", "live", "parameters", "timelapse", "algorithms")
QGIS_TESTS = ("test_plugin.py", "test_models.py", "test_qgis_process.py")

# Last, so that nothing in it takes the place of QGIS's own packages.
sys.path.append(str(ROOT / ".packages" / "tables-{}.{}".format(*sys.version_info[:2])))

HAS_QGIS = importlib.util.find_spec("qgis") is not None

# Before anything touches Qt: no display, and settings that are nobody's. Tests that run side by
# side have a HOME each, for QGIS keeps caches and locks there.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_settings = tempfile.TemporaryDirectory(prefix="heatdecay-settings-")
os.environ["QGIS_CUSTOM_CONFIG_PATH"] = _settings.name
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ["HOME"] = os.environ["XDG_RUNTIME_DIR"] = _settings.name
os.environ.setdefault("XDG_RUNTIME_DIR", _settings.name)

# Property tests. `usual` makes the same examples in every run, so that a failure has one cause: the
# change. `quick` makes some of them, `fuzz` new ones, and many (choose with --hypothesis-profile).
# A busy machine fails no test.
_unhurried = hypothesis.settings(
    deadline=None,
    suppress_health_check=[
        hypothesis.HealthCheck.too_slow,
        hypothesis.HealthCheck.filter_too_much,
        hypothesis.HealthCheck.data_too_large,
        hypothesis.HealthCheck.function_scoped_fixture,
    ],
)
PROFILES = {"quick": (10, True), "usual": (100, True), "fuzz": (1000, False)}
"""Examples of a test that does not say how many, and whether they are the same in every run."""

for _name, (_count, _is_same) in PROFILES.items():
    hypothesis.settings.register_profile(
        _name, _unhurried, max_examples=_count, derandomize=_is_same
    )
hypothesis.settings.load_profile("usual")

collect_ignore: List[str] = [] if HAS_QGIS else [*QGIS_ROOMS, *QGIS_TESTS]


def pytest_collection_modifyitems(items: List[pytest.Item]) -> None:
    """Start QGIS for the tests of the rooms that know it; skip those of a desktop without one."""
    for item in items:
        place = item.path.relative_to(ROOT / "test").parts
        if not HAS_DESKTOP and item.get_closest_marker("desktop"):
            item.add_marker(pytest.mark.skip(reason=NO_DESKTOP))
            continue
        if place[0] in QGIS_ROOMS:
            item.fixturenames.insert(0, "qgis_app")


MANY_OBJECTS = 20_000
"""As many new objects as the tests may leave before they are collected."""


def pytest_runtest_teardown() -> None:
    """Collect what tests left in cycles here, in the main thread: see `qgis_app`."""
    if not gc.isenabled() and gc.get_count()[0] > MANY_OBJECTS:
        gc.collect()


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the repository's root."""
    return ROOT


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Return the folder of real data; it is not part of the repository."""
    if not REAL_DATA.is_dir():
        pytest.skip("no real data: ../shared/data is absent")
    return REAL_DATA


@pytest.fixture(scope="session")
def qgis_app() -> Iterator[Any]:
    """Return the one QgsApplication, with core's algorithms.

    From then on only the main thread collects garbage. Layers, contexts and feedbacks that a raised
    error's frames hold in a cycle would else be deleted by whichever thread of a test happens to
    collect, which crashes QGIS some tests later.
    """
    pytest.importorskip("qgis.core")
    from support.qgis_session import running_qgis

    with running_qgis() as app:
        gc.freeze()
        gc.disable()
        yield app
        gc.enable()


@pytest.fixture(scope="session")
def plugin(qgis_app: Any) -> Iterator[Any]:
    """Return the plugin, loaded: its provider is in the registry."""
    from support.qgis_session import loaded_plugin

    with loaded_plugin() as plugin:
        yield plugin


@pytest.fixture
def new_project(qgis_app: Any) -> Iterator[Any]:
    """Return the project, empty before and after the test."""
    from qgis.core import QgsProject

    project = QgsProject.instance()
    project.clear()
    yield project
    project.clear()


@pytest.fixture(scope="session")
def run_algorithm(plugin: Any) -> Callable[..., Any]:
    """Run an algorithm: ``run_algorithm("heatdecay:decayheatmap", {...})`` gives a `Run`."""
    from support.qgis_session import run_algorithm

    return run_algorithm


@pytest.fixture(scope="session")
def qgis_process(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Run qgis_process with the plugin enabled, in a HOME of its own: see `QgisProcess`."""
    from support.qgis_process import QgisProcess

    if QgisProcess.program() is None:
        pytest.skip("no qgis_process on this machine")
    return QgisProcess(ROOT, tmp_path_factory.mktemp("qgis_process"))


@pytest.fixture
def make_layer(qgis_app: Any) -> Callable[..., Any]:
    """Make a memory layer from WKT: see `support.layers.make_layer`."""
    from support.layers import make_layer

    return make_layer


@pytest.fixture
def make_file(qgis_app: Any, tmp_path: Path) -> Callable[..., Path]:
    """Write a memory layer to a file in the test's folder: see `support.layers.write_layer`."""
    from support.layers import write_layer

    return lambda layer, name="layer.gpkg": write_layer(layer, tmp_path / name)


@pytest.fixture(scope="session")
def python_without() -> Callable[..., Any]:
    """Run Python code where some packages cannot be imported: see `support.poison`."""
    from support.poison import python_without

    return lambda packages, code, **more: python_without(
        sys.executable, ROOT, packages, code, **more
    )
