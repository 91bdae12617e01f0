# SPDX-License-Identifier: GPL-2.0-or-later
"""Map layers on their way from the main thread to the thread that draws them."""

from typing import List, Sequence

from qgis.core import QgsMapLayer


def take_layers(layers: Sequence[QgsMapLayer]) -> List[QgsMapLayer]:
    """Clone layers and let go of them; call it in the main thread (prepareAlgorithm)."""
    raise NotImplementedError
