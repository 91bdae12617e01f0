# SPDX-License-Identifier: GPL-2.0-or-later
"""Rasters with dates: which bands there are, when they are, and on which grid they fit."""
