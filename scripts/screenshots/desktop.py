# SPDX-License-Identifier: GPL-2.0-or-later
"""A screen that nobody sees, and on it QGIS with a new profile that holds the plugin alone."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Dict, Iterator, List, Sequence

ROOT = Path(__file__).resolve().parent.parent.parent
_IN_QGIS = Path(__file__).with_name("in_qgis.py")
_POINTS, _WORLD = "synthetic_earthquakes.gpkg", "world_map.gpkg"
_LOCALES = {"en": "en_US", "de": "de"}
_LONGEST = 600
_QT_WORDS = "/usr/share/qt5/translations/qtbase_{}.qm"
# No tips, no news, no question when QGIS is left.
_SETTINGS = """\
[PythonPlugins]
processing=true
qgis_heatdecay=true
[locale]
overrideFlag=true
userLocale={locale}
globalLocale={locale}
[qgis]
checkVersion=false
showTips=false
askToSaveProjectChanges=false
[migration]
fileVersion=3
settings=true
firstRunVersionFlag=99999
[core]
NewsFeed\\httpsfeedqgisorg\\disabled=true
[app]
plugin_repositories\\QGIS%20Official%20Plugin%20Repository\\enabled=false
[plugins]
automatically-check-for-updates=false
"""


def check_tools(languages: Sequence[str]) -> None:
    """Say what is missing before anything is begun."""
    missing = [f"the program {name}" for name in ("qgis", "Xvfb") if not shutil.which(name)]
    missing += [
        f"Qt's words, {_QT_WORDS.format(language)}"
        for language in languages
        if language != "en" and not Path(_QT_WORDS.format(language)).is_file()
    ]
    if missing:
        raise SystemExit(
            f"There is no {' and no '.join(missing)}; on Debian and Ubuntu: "
            "apt-get install qgis xvfb qttranslations5-l10n"
        )


@contextmanager
def screen(size: str = "1280x1024x24") -> Iterator[str]:
    """Open a screen for as long as the context lasts; give its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)  # noqa: S603
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            raise SystemExit("Xvfb did not start.")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


def desktop(work: Path, display: str, language: str, story: str = "steps") -> List[Path]:
    """Start QGIS in that language, have the pictures of a story taken, give their paths."""
    home, taken = work / language, work / language / "pictures"
    _furnish(home, _LOCALES[language])
    taken.mkdir()
    given = {
        "DISPLAY": display,
        "HOME": home,
        "TMPDIR": home / "tmp",
        "XDG_RUNTIME_DIR": home / "run",
        "QT_QPA_PLATFORM": "xcb",
        "LIBGL_ALWAYS_SOFTWARE": "1",
        "SCREENSHOTS_SCRIPTS": ROOT / "scripts",
        "SCREENSHOTS_POINTS": home / _POINTS,
        "SCREENSHOTS_WORLD": home / _WORLD,
        "SCREENSHOTS_TO": taken,
        "SCREENSHOTS_LANGUAGE": language,
        "SCREENSHOTS_STORY": story,
    }
    _start(home, {name: str(value) for name, value in given.items()})
    return sorted(taken.glob("*.png"))


def _furnish(home: Path, locale: str) -> None:
    """Make a home with a profile that holds the plugin, the points, and the demo's world map."""
    profile = home / "profiles" / "default"
    for folder in (profile / "QGIS", home / "tmp", home / "run"):
        folder.mkdir(parents=True, mode=0o700)
    settings = _SETTINGS.format(locale=locale)
    (profile / "QGIS" / "QGIS3.ini").write_text(settings, encoding="utf-8")
    _python("scripts/deploy.py", "--plugins", profile / "python" / "plugins")
    _python("examples/make_demo_data.py", home / _POINTS)
    _copy_world(home / _WORLD)


def _copy_world(path: Path) -> None:
    """Copy the countries that QGIS ships, with the demo's style instead of their own."""
    from osgeo import gdal  # noqa: PLC0415 - not before the tools are checked
    from qgis.core import QgsApplication  # noqa: PLC0415

    QgsApplication.setPrefixPath("/usr", True)
    source = f"{QgsApplication.pkgDataPath()}/resources/data/world_map.gpkg"
    gdal.UseExceptions()
    gdal.VectorTranslate(str(path), source, layers=["countries"])
    shutil.copy(ROOT / "examples" / "world_map.qml", path.with_suffix(".qml"))


def _start(home: Path, given: Dict[str, str]) -> None:
    command = ["qgis", "--nologo", "--profiles-path", str(home), "--code", str(_IN_QGIS)]
    environment = {**os.environ, **given}
    log = home / "qgis.log"
    try:
        with log.open("wb") as said:
            subprocess.run(  # noqa: S603
                command,
                env=environment,
                cwd=home,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                timeout=_LONGEST,
                check=True,
            )
    except subprocess.SubprocessError as failure:
        sys.stderr.write(log.read_text(encoding="utf-8", errors="replace")[-4000:])
        raise SystemExit(f"{failure} What QGIS said stands above.") from None


def _python(script: str, *arguments: object) -> None:
    command = [sys.executable, str(ROOT / script), *map(str, arguments)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
