# SPDX-License-Identifier: GPL-2.0-or-later
"""What `make_gallery.py` makes."""
