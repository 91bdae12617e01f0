# SPDX-License-Identifier: GPL-2.0-or-later
"""From dated rasters to frames."""
