# SPDX-License-Identifier: GPL-2.0-or-later
"""Where QGIS and the arrays meet: the only room that knows both worlds."""
