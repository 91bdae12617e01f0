# SPDX-License-Identifier: GPL-2.0-or-later
"""Colours for values."""
