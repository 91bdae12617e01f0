# SPDX-License-Identifier: GPL-2.0-or-later
"""A storm of zooms, styles, edits, times, layers and projects: nothing crashes, nothing leaks.

`HEATDECAY_STORM_SECONDS` says how long it blows; each storm runs in a process of its own.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SECONDS = int(os.environ.get("HEATDECAY_STORM_SECONDS", "6"))
MAIN = Path(__file__).resolve().parent.parent / "support" / "live_storm_main.py"


@pytest.mark.slow
def test_a_storm_breaks_nothing(repository: Path, tmp_path: Path) -> None:
    places = [str(repository), str(repository / "test"), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, places))}
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", str(MAIN), str(SECONDS), str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS + 240,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    assert "storm is over" in done.stdout
    assert "Traceback" not in done.stderr, done.stderr[-4000:]
