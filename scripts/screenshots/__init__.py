# SPDX-License-Identifier: GPL-2.0-or-later
"""What `make_screenshots.py` needs: a screen, a desktop with a new profile, what is shown there."""
