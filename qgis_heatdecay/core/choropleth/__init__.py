# SPDX-License-Identifier: GPL-2.0-or-later
"""Values of polygons frame by frame, and their classes."""
