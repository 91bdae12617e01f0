# SPDX-License-Identifier: GPL-2.0-or-later
"""From layers of points and lines to heat."""
