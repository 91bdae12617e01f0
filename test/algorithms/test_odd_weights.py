# SPDX-License-Identifier: GPL-2.0-or-later
"""Weights that people write in another way are skipped aloud, with what reads them."""

from pathlib import Path
from typing import Any, List

import pytest
from qgis.core import QgsProcessingException


@pytest.mark.parametrize(
    ("values", "maximum"),
    [
        (["true", "false", "true"], 1),
        (["(5)", "7", "2"], 7),
        (["7-", "7", "2"], 7),
        (["yes", "no", "no"], 1),
        (["$1,200", "$3", "$2.5"], 1200),
    ],
)
def test_the_expression_that_is_named_reads_them(
    run_algorithm: Any, make_layer: Any, tmp_path: Path, values: List[str], maximum: float
) -> None:
    places = ["POINT(10 50)", "POINT(10.5 50.5)", "POINT(11 51)"]
    layer = make_layer(places, {"w": "string"}, [[each] for each in values], "EPSG:4326")
    given = {"INPUT": layer, "WEIGHT": "w", "RADIUS": 3, "OUTPUT": str(tmp_path / "h.tif")}
    try:
        said = " ".join(run_algorithm("heatdecay:decayheatmap", given).warnings)
    except QgsProcessingException as refused:
        said = str(refused)
    assert "WEIGHT=" in said, said
    expression = said.split("WEIGHT=")[1].split(", 1, 0)")[0]
    expression += ", 1, 0)" if ", 1, 0)" in said else ""
    run = run_algorithm("heatdecay:decayheatmap", {**given, "WEIGHT": expression})
    assert run.results["SKIPPED_COUNT"] == 0
    assert run.results["MAXIMUM"] == pytest.approx(maximum, rel=1e-6)
