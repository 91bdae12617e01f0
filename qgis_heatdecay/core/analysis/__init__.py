# SPDX-License-Identifier: GPL-2.0-or-later
"""What maps of heat say: where hot spots are, since when, and whether they grow."""
