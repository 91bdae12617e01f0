# SPDX-License-Identifier: GPL-2.0-or-later
"""A plugin of pytest: the tests run as on a QGIS whose core stands alone.

    PYTHONPATH=test python -m pytest -p support.without_desktop

What then fails needs the desktop without saying so.
"""

import sys

for _name in ("qgis.gui", "qgis._gui", "qgis.analysis", "qgis._analysis", "processing"):
    sys.modules[_name] = None  # type: ignore[assignment]
