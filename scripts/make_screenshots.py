# SPDX-License-Identifier: GPL-2.0-or-later
"""Take the README's pictures of the desktop, from the demo's synthetic earthquakes.

    .venv/bin/python scripts/make_screenshots.py            (`make screenshots` does)
    .venv/bin/python scripts/make_screenshots.py --to FOLDER --languages en

They are taken in the real QGIS, on a screen of its own, with a profile that is thrown away and
holds the plugin alone. Besides the desktop it needs Xvfb and, for German, Qt's own words; on Debian
and Ubuntu: apt-get install xvfb qttranslations5-l10n. Run it by hand and look at what comes: two
runs differ in paths and times, two versions of QGIS in more.
"""

import argparse
import tempfile
from pathlib import Path

from screenshots.desktop import check_tools, desktop, screen
from screenshots.pictures import keep

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures" / "steps"


def main() -> None:
    """Take them in each language, and keep small copies."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=FOLDER, help="folder of the pictures")
    parser.add_argument("--languages", nargs="+", default=["en", "de"], choices=["en", "de"])
    wanted = parser.parse_args()
    check_tools(wanted.languages)
    wanted.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="heatdecay-") as name, screen() as display:
        for language in wanted.languages:
            for path in desktop(Path(name), display, language):
                print(keep(path, wanted.to))


if __name__ == "__main__":
    main()
