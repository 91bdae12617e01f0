# SPDX-License-Identifier: GPL-2.0-or-later
"""A ground from an XYZ tile server."""

from qgis.core import QgsCoordinateReferenceSystem

from ..core.grid import Grid
from ..core.progress import Tick, silent
from .picture import Picture


def fetch_tiles(
    template: str,
    grid: Grid,
    crs: QgsCoordinateReferenceSystem,
    zoom: int = 0,
    tick: Tick = silent,
) -> Picture:
    """Fetch the tiles under the grid and lay them on it; works in any thread.

    Parameters
    ----------
    template : an XYZ template, or ``osm``.
    zoom : 0 chooses the one whose pixels are about as fine as the grid's.
    """
    raise NotImplementedError
