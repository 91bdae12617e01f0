# SPDX-License-Identifier: GPL-2.0-or-later
"""Take the README's pictures of the desktop, still and moving, from the demo's synthetic quakes.

    .venv/bin/python scripts/make_screenshots.py            (`make screenshots` does)
    .venv/bin/python scripts/make_screenshots.py --to FOLDER --languages en
    .venv/bin/python scripts/make_screenshots.py --story live       (docs/live.gif alone)

They are taken in the real QGIS, on a screen of its own, with a profile that is thrown away and
holds the plugin alone. Besides the desktop it needs Xvfb and, for German, Qt's own words; on Debian
and Ubuntu: apt-get install xvfb qttranslations5-l10n. Run it by hand and look at what comes: two
runs differ in paths and times, two versions of QGIS in more.
"""

import argparse
import tempfile
from pathlib import Path

from screenshots.desktop import check_tools, desktop, screen
from screenshots.pictures import keep, keep_moving

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures" / "steps"
MOVING = ROOT / "docs" / "live.gif"
STORIES = ("steps", "live")


def main() -> None:
    """Take them in each language, the moving one in English, and keep small copies."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=FOLDER, help="folder of the pictures")
    parser.add_argument("--languages", nargs="+", default=["en", "de"], choices=["en", "de"])
    parser.add_argument("--story", choices=STORIES, help="one of them alone")
    wanted = parser.parse_args()
    stories = [wanted.story] if wanted.story else STORIES
    check_tools(wanted.languages)
    wanted.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="heatdecay-") as name, screen() as display:
        for language in wanted.languages if "steps" in stories else ():
            for path in desktop(Path(name, "steps"), display, language):
                print(keep(path, wanted.to))
        if "live" in stories:
            taken = desktop(Path(name, "live"), display, "en", "live")
            print(keep_moving(taken, MOVING))


if __name__ == "__main__":
    main()
