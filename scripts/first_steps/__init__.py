# SPDX-License-Identifier: GPL-2.0-or-later
"""What `new_user.py` tries."""
