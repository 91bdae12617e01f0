# SPDX-License-Identifier: GPL-2.0-or-later
"""Heat as web tiles: counted once, worked out zoom by zoom, packed into files for the web."""
