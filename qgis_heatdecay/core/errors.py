# SPDX-License-Identifier: GPL-2.0-or-later
"""What can go wrong, in words for the user."""


class HeatDecayError(Exception):
    """The work cannot be done as asked; the message names the value and the way out."""


class Cancelled(Exception):
    """The user stopped the work."""
