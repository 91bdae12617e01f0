# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the command where it is not on the path: ``python -m qgis_heatdecay.command``."""

from .main import main

if __name__ == "__main__":
    raise SystemExit(main())
