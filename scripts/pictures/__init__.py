# SPDX-License-Identifier: GPL-2.0-or-later
"""What `make_pictures.py` draws."""
