# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether this QGIS has a desktop: widgets, and Processing's own plugin in Python.

A build of QGIS's core alone has neither. As a plugin of pytest (``-p support.without_desktop``) the
module beside it hides them where they are.
"""

import importlib.util


def _is_here(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, ValueError):
        return False


HAS_DESKTOP = _is_here("qgis.gui")
"""Whether there are widgets; Processing's plugin comes with them."""

NO_DESKTOP = "needs QGIS's desktop: there are no widgets (qgis.gui) and no Processing plugin here"
