# SPDX-License-Identifier: GPL-2.0-or-later
"""What lies under and over the heat: images, tiles, layers, outlines."""
