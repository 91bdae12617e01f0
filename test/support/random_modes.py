# SPDX-License-Identifier: GPL-2.0-or-later
"""Modes that hypothesis makes up: what holds for them holds for those in the table."""

from hypothesis import strategies as st

from qgis_heatdecay.core.time.modes import Mode

FADES = st.sampled_from([0.0, 0.25, 0.5, 0.9]) | st.floats(0.05, 0.95)

ENDING_MODES = st.builds(Mode, st.integers(0, 30).map(float) | st.integers(0, 3).map(float), FADES)
"""Those whose features leave or fade at last, for cycles too."""

MODES = ENDING_MODES | st.just(Mode(float("inf")))
