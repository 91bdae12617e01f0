# SPDX-License-Identifier: GPL-2.0-or-later
"""The parameters that algorithms share: declared once, read once."""
