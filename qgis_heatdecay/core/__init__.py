# SPDX-License-Identifier: GPL-2.0-or-later
"""Numbers only: arrays in, arrays out. Knows numpy and the standard library, nothing else."""
