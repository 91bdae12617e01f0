# SPDX-License-Identifier: GPL-2.0-or-later
"""The command `heatdecay`: heatmap.py's options and inputs, and large tables, without QGIS."""
