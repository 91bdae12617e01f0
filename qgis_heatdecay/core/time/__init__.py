# SPDX-License-Identifier: GPL-2.0-or-later
"""Time: reading instants, laying out frames, who is in which."""
