# SPDX-License-Identifier: GPL-2.0-or-later
"""The plugin in qgis_process, as a script or a nightly job runs it."""

import json
from typing import Any


def test_the_plugin_loads(qgis_process: Any) -> None:
    done = qgis_process.call("--json", "plugins")
    plugins = json.loads(done.stdout[done.stdout.index("{\n") :])["plugins"]
    assert plugins["qgis_heatdecay"]["loaded"] is True


def test_the_provider_is_listed(qgis_process: Any) -> None:
    assert "HeatDecay" in qgis_process.call("list").stdout
