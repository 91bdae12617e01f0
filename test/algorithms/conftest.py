# SPDX-License-Identifier: GPL-2.0-or-later
"""A STAC catalog with its servers, for the tests that ask them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterator

import pytest
from support.servers import rustac, titiler
from support.web_server import WebServer


@dataclass(frozen=True)
class StacServers:
    """Addresses; ``files`` also knows what was asked of it."""

    stac: str
    raster: str
    files: WebServer
    folder: Path

    @property
    def parameters(self) -> Dict[str, Any]:
        return {"STAC_URL": self.stac, "RASTER_API_URL": self.raster}


@pytest.fixture(scope="session")
def stac_files(qgis_app: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebServer]:
    """Serve the COGs of a new catalog, whose files lie in the same folder."""
    from support.stac_data import make_catalog

    folder = tmp_path_factory.mktemp("stac")
    with WebServer(folder=folder) as server:
        make_catalog(folder, server.url)
        yield server


@pytest.fixture(scope="session")
def stac_url(stac_files: WebServer) -> Iterator[str]:
    """Run rustac over the catalog."""
    folder = stac_files.folder
    with rustac(folder / "no2.json", folder / "tiles.json", folder / "items.json") as url:
        yield url


@pytest.fixture(scope="session")
def stac_servers(stac_url: str, stac_files: WebServer) -> Iterator[StacServers]:
    """Run the newest TiTiler beside rustac."""
    with titiler() as url:
        yield StacServers(stac_url, url, stac_files, stac_files.folder)


@pytest.fixture(scope="session")
def old_titiler(stac_files: WebServer) -> Iterator[str]:
    """Run the generation of TiTiler that VEDA runs."""
    with titiler("titiler019") as url:
        yield url
