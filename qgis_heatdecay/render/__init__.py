# SPDX-License-Identifier: GPL-2.0-or-later
"""Frames from layers of pixels: color, composition, where legends and labels stand. No QGIS."""
