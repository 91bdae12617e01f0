# SPDX-License-Identifier: GPL-2.0-or-later
"""Frames to animation files. No QGIS."""
