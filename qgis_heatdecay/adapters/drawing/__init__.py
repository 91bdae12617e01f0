# SPDX-License-Identifier: GPL-2.0-or-later
"""A picture put together: ground, heat, outlines, texts."""
