# SPDX-License-Identifier: GPL-2.0-or-later
"""Draw the figures of docs/ from seeded, synthetic sample data into docs/pictures.

    scripts/headless .venv/bin/python scripts/make_pictures.py

The same versions of QGIS and Pillow give the same bytes. The pictures of the README are those of
`make demo`, and the gallery's are made by scripts/make_gallery.py from real data.
"""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"


def main() -> None:
    """Draw them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]
    from qgis.core import QgsApplication  # noqa: PLC0415

    application = QgsApplication([], False)
    application.initQgis()
    sys.path.append(f"{QgsApplication.pkgDataPath()}/python/plugins")
    from pictures import comparison, mathematics  # noqa: PLC0415
    from processing.core.Processing import Processing  # noqa: PLC0415

    Processing.initialize()
    FOLDER.mkdir(exist_ok=True)
    mathematics.draw(FOLDER)
    with tempfile.TemporaryDirectory() as work:
        comparison.draw(FOLDER, Path(work))
    made = sorted(FOLDER.iterdir())
    print(f"{len(made)} pictures, {sum(path.stat().st_size for path in made) / 1e3:.0f} kB")
    sys.stdout.flush()
    os._exit(0)  # leaving QGIS in the ordinary way may crash in some versions


if __name__ == "__main__":
    main()
