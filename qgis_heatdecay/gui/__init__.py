# SPDX-License-Identifier: GPL-2.0-or-later
"""Widgets of our own; loaded by dialogs alone."""
