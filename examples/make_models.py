# SPDX-License-Identifier: GPL-2.0-or-later
"""Write the example models, in the model designer's file format, into examples/models.

    scripts/headless .venv/bin/python examples/make_models.py

Run it on the oldest QGIS that is to open them. It gives the same bytes each time.
"""

import sys
from pathlib import Path

from example_models import MODELS
from qgis.core import QgsApplication

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "examples" / "models"


def main() -> None:
    """Write all models."""
    application = QgsApplication([], False)
    application.initQgis()
    sys.path.insert(0, str(ROOT))
    from qgis_heatdecay.provider import HeatDecayProvider  # noqa: PLC0415

    provider = HeatDecayProvider()
    if not QgsApplication.processingRegistry().addProvider(provider):
        raise SystemExit("The provider could not be loaded.")
    FOLDER.mkdir(exist_ok=True)
    for name, make in MODELS.items():
        make().save(FOLDER / f"{name}.model3")


if __name__ == "__main__":
    main()
