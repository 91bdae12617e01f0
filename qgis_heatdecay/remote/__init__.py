# SPDX-License-Identifier: GPL-2.0-or-later
"""Servers of dated rasters: STAC catalogs and TiTiler; nothing here knows QGIS."""
