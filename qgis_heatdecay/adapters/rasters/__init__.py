# SPDX-License-Identifier: GPL-2.0-or-later
"""Rasters and pictures as files and as layers."""
