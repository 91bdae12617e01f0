# SPDX-License-Identifier: GPL-2.0-or-later
"""HeatDecay as a library, without QGIS: heat of arrays, counts that add up, GeoTIFFs."""
