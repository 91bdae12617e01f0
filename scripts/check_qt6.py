# SPDX-License-Identifier: GPL-2.0-or-later
"""Check the types against QGIS's newest stubs on PyQt6, by the Python of `requirements-qt6.txt`.

The stubs speak of PyQt5; a copy speaks of PyQt6, and `qgis.PyQt` is PyQt6 there as it is in QGIS 4.
Looked for is what does not exist any more: attributes, names, arguments. `make lint` has the types.
"""

import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Iterator, List

ROOT = Path(__file__).resolve().parent.parent
MODULES = ("QtCore", "QtGui", "QtNetwork", "QtSvg", "QtWidgets", "QtXml", "sip")
# In the rooms that know Qt and QGIS.
KINDS = re.compile(
    r"^qgis_heatdecay/(?!core|media|render|remote)"
    r".*\[(attr-defined|name-defined|call-arg|import-not-found)\]$"
)
ATTRIBUTE = re.compile(r'has no attribute "(\w+)"')

# Names of QGIS 3 that QGIS sets on the enums which took their place, when Python starts; so does
# 3.44, where the tests of the matrix use each of them.
ALIASES = {
    "AreaSquareMeters",
    "DistanceDegrees",
    "DistanceMeters",
    "OriginProvider",
    "WKT_PREFERRED_GDAL",
}
ALIASES |= {"PointGeometry", "LineGeometry", "PolygonGeometry", "NullGeometry", "UnknownGeometry"}
ALIASES |= {"GeometryNoCheck", "FlagSkipGeometryValidityChecks", "FlagAdvanced", "FlagOptional"}
ALIASES |= {"TypeMapLayer", "TypeRaster", "TypeVector", "TypeVectorAnyGeometry", "TypeVectorLine"}
ALIASES |= {f"Temporal{unit}" for unit in ("Years", "Months", "Weeks", "Days", "Hours", "Minutes")}
ALIASES |= {"TemporalSeconds", "FlagHidden"}
ALIASES |= {"TemporalDecades", "TemporalCenturies"}
ALIASES |= {"RenderPixels", "RenderMapUnits", "RenderMetersInMapUnits"}
ALIASES |= {"TypeVectorPoint", "TypeVectorPolygon", "StaticProperty", "Interpolated", "TypeFile"}
# What QGIS adds in Python, or what a variable has by its real class: not in the stubs.
UNKNOWN = {"QGIS_VERSION_INT", "QgsCsException", "QgsProcessingException", "__iter__"}
UNKNOWN |= {"setMode", "setFixedRangePerBand", "setFixedTemporalRange", "fixedTemporalRange"}
UNKNOWN |= {"fixedRangePerBand"}
UNKNOWN |= {"mode", "isActive", "dataType", "minimum", "maximum", "options", "Type", "parentLayer"}
UNKNOWN |= {f"{which}{what}" for which in ("start", "end") for what in ("Field", "Expression")}
UNKNOWN |= {f"set{which}{what}" for which in ("Start", "End") for what in ("Field", "Expression")}
UNKNOWN |= {"limitMode", "setLimitMode", "durationUnits", "durationField", "fixedDuration"}
UNKNOWN |= {"accumulateFeatures", "setStrokeStyle", "displayAll"}
# The stubs know no kind of connection, which PyQt6 takes as PyQt5 does.
CONNECTIONS = 'Too many arguments for "connect" of "pyqtBoundSignal"'
# Behind a gate in adapters/compat.py: QGIS before 3.38 alone asks for them.
OLD = {"String", "Int", "Double", "Date", "DateTime"}


def make_stubs(folder: Path) -> None:
    """Write stubs of QGIS on PyQt6 into a folder."""
    installed = Path(sysconfig.get_paths()["purelib"]) / "qgis-stubs"
    if not installed.is_dir():
        raise SystemExit("qgis-stubs is not installed: see requirements-qt6.txt.")
    shutil.copytree(installed, folder / "qgis", ignore=shutil.ignore_patterns("__pycache__"))
    for path in folder.rglob("*.py*"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("PyQt5", "PyQt6"), encoding="utf-8")
    pyqt = folder / "qgis" / "PyQt"
    pyqt.mkdir()
    for name in MODULES:
        (pyqt / f"{name}.pyi").write_text(f"from PyQt6.{name} import *\n", encoding="utf-8")
    (pyqt / "__init__.pyi").write_text("from . import sip as sip\n", encoding="utf-8")


def complaints(stubs: Path) -> Iterator[str]:
    """Run mypy; give its lines about what does not exist, without what is known to."""
    command = [sys.executable, "-m", "mypy", "--no-strict-optional", "--no-error-summary"]
    command += ["--cache-dir", str(ROOT / ".mypy_cache" / "qt6")]
    environment = {"MYPYPATH": str(stubs), "PATH": ""}
    done = subprocess.run(  # noqa: S603 - words of our own
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if "error:" not in done.stdout:
        # The stubs themselves are never without a fault: mypy did not get to its work.
        yield f"mypy did not run: {done.stdout}{done.stderr}"
    for line in done.stdout.splitlines():
        name = ATTRIBUTE.search(line)
        if CONNECTIONS in line:
            continue
        if KINDS.match(line) and not (name and name[1] in ALIASES | UNKNOWN | OLD):
            yield line


def main() -> None:
    """Print what would be missing on QGIS 4; the exit status is 1 if there is any."""
    with tempfile.TemporaryDirectory() as folder:
        make_stubs(Path(folder))
        found: List[str] = list(complaints(Path(folder)))
    print("\n".join(found) or "Every name is known to the stubs of QGIS on PyQt6.")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
