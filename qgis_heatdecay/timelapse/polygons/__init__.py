# SPDX-License-Identifier: GPL-2.0-or-later
"""From polygons and a dated table to values and colors of frames."""
