# SPDX-License-Identifier: GPL-2.0-or-later
"""Heat: from points and lines to what each pixel stacks."""
