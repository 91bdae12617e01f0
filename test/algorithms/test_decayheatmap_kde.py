# SPDX-License-Identifier: GPL-2.0-or-later
"""Core's kernel density estimation as an oracle, where both mean the same: a plain sum."""

from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
from support.heat_runs import read_raster

Make = Callable[..., Any]

# Core's kernels by number: quartic, triangular, uniform, triweight, epanechnikov.
KERNELS = {"quartic": 0, "linear": 1, "uniform": 2, "triweight": 3, "epanechnikov": 4}
RADIUS = 7.5


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("weight", ["", "w"])
@pytest.mark.desktop
def test_a_plain_sum_is_core_s_heatmap(
    run_algorithm: Make, make_layer: Make, tmp_path: Path, kernel: str, weight: str
) -> None:
    """Core measures from the point itself, so all points are put in the middle of their pixels.

    Its grid reaches a radius beyond the data, from the bottom left corner: with whole coordinates
    and a radius of seven pixels and a half every point is in the middle of a pixel of 1.
    """
    rng = np.random.default_rng(4)
    places = np.round(rng.normal((530_000, 180_000), (25, 12), (400, 2)))
    weights = np.round(rng.uniform(0.25, 4, 400), 2)
    layer = make_layer(
        [f"POINT ({x} {y})" for x, y in places],
        {"w": "double"},
        weights[:, None].tolist(),
        "EPSG:27700",
    )
    core = tmp_path / "core.tif"
    run_algorithm(
        "qgis:heatmapkerneldensityestimation",
        {
            "INPUT": layer,
            "RADIUS": RADIUS,
            "PIXEL_SIZE": 1,
            "WEIGHT_FIELD": weight or None,
            "KERNEL": KERNELS[kernel],
            "DECAY": 0,
            "OUTPUT_VALUE": 0,
            "OUTPUT": str(core),
        },
    )
    ours = tmp_path / "ours.tif"
    run_algorithm(
        "heatdecay:decayheatmap",
        {
            "INPUT": layer,
            "RADIUS": RADIUS,
            "RADIUS_UNIT": "map_units",
            "PIXEL_SIZE": 1,
            "WEIGHT": weight,
            "KERNEL": kernel,
            "DECAY": 1,
            "OUTPUT": str(ours),
        },
    )
    theirs, mine = read_raster(core), read_raster(ours)
    assert mine.geotransform == theirs.geotransform
    rows, columns = mine.values.shape
    assert theirs.values.shape == (rows + 1, columns + 1)  # core adds an empty row and column
    assert np.isnan(theirs.values[rows]).all() and np.isnan(theirs.values[:, columns]).all()
    expected = theirs.values[:rows, :columns]
    # Core sums in Float32.
    np.testing.assert_allclose(mine.values, expected, rtol=0, atol=1e-5 * np.nanmax(expected))
