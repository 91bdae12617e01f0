# SPDX-License-Identifier: GPL-2.0-or-later
"""Write docs/pictures/stac.gif: a STAC collection of synthetic months, read through TiTiler.

    scripts/setup_servers titiler rustac
    scripts/headless .venv/bin/python scripts/make_stac_picture.py

The servers are those of the tests, on this machine; the countries are those that QGIS ships.
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "test"), str(ROOT / "bench")]

from stac import file_server  # noqa: E402
from support.qgis_session import loaded_plugin, run_algorithm, running_qgis  # noqa: E402
from support.servers import rustac, titiler  # noqa: E402
from support.stac_data import make_catalog  # noqa: E402


def main() -> None:
    """Start the servers, animate, stop them."""
    with tempfile.TemporaryDirectory() as name, running_qgis(), loaded_plugin():
        from qgis.core import QgsApplication  # noqa: PLC0415 - once QGIS runs

        world = f"{QgsApplication.pkgDataPath()}/resources/data/world_map.gpkg|layername=countries"
        with file_server(Path(name)) as files:
            catalog = make_catalog(Path(name), files)
            with rustac(*catalog) as stac, titiler() as raster:
                run_algorithm(
                    "heatdecay:animatestac",
                    {
                        "STAC_URL": stac,
                        "RASTER_API_URL": raster,
                        "OVERLAY": [world],
                        "TITLE": "Synthetic months",
                        "ATTRIBUTION": "Natural Earth",
                        "EXTENT": "-14,36,34,60 [EPSG:4326]",
                        "WIDTH": 300,
                        "OUTPUT": str(ROOT / "docs" / "pictures" / "stac.gif"),
                    },
                )


if __name__ == "__main__":
    main()
