# SPDX-License-Identifier: GPL-2.0-or-later
"""What all timelapses have in common: their pictures, files and texts."""
