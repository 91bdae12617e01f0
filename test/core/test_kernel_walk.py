# SPDX-License-Identifier: GPL-2.0-or-later
"""The walk "A kernel" of the documents: its two pieces, as they stand there, are a whole kernel."""

import re
from pathlib import Path
from textwrap import dedent, indent
from typing import List

import numpy as np
import pytest
from support import reference
from support.heat_cases import Raster, grid_of, inputs_of
from support.reference import Feature, Heat, assert_same_heat

from qgis_heatdecay.core.errors import InvalidParameter
from qgis_heatdecay.core.heat import kernels
from qgis_heatdecay.core.heat.engine import heat_raster
from qgis_heatdecay.core.heat.kernels import HeatSettings

DOCUMENT = Path(__file__).parents[2] / "docs" / "extending.md"


def blocks_of_the_walk() -> List[str]:
    walk = DOCUMENT.read_text(encoding="utf-8").split("\n## A kernel\n")[1].split("\n## ")[0]
    blocks = re.findall(r"^ *```python\n(.*?)^ *```$", walk, re.DOTALL | re.MULTILINE)
    return [dedent(block) for block in blocks]


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the name of the walk's kernel, when it is in the table and in the reference."""
    row, plain = blocks_of_the_walk()
    ((name, formula),) = eval(f"{{{row}}}", {"np": np}).items()
    monkeypatch.setitem(kernels.KERNELS, name, formula)
    space = {"np": np, "others": reference.kernel_inside}
    rest = "    return others(kernel, u)"
    exec(f"def kernel_inside(kernel, u):\n{indent(plain, '    ')}\n{rest}", space)
    monkeypatch.setattr(reference, "kernel_inside", space["kernel_inside"])
    return name


def features(weights: np.ndarray) -> List[Feature]:
    rng = np.random.default_rng(8)
    points = [Feature([[tuple(xy)]], w) for xy, w in zip(rng.random((60, 2)) * 40, weights)]
    line = Feature([[(2.0, 3.0), (30.0, 9.0), (31.0, 36.0)]], 1.0, is_line=True)
    return [*points, line]


@pytest.mark.parametrize("decay", [0.0, 0.8, 1.0])
@pytest.mark.parametrize("weights", [np.ones(60), np.linspace(-2, 3, 60)], ids=["ones", "any"])
def test_the_engine_heats_by_it(kernel: str, decay: float, weights: np.ndarray) -> None:
    raster = Raster(0.0, 40.0, 1.0, 40, 40)
    wanted = features(weights)
    points, lines = inputs_of(wanted)
    heat = heat_raster(grid_of(raster), points, lines, HeatSettings(kernel, 7.3, decay))
    plain = reference.heat_raster(wanted, raster, Heat(kernel, 7.3, decay, False))
    assert_same_heat(heat, plain)
    assert np.nanmax(heat) >= 1


def test_it_is_unknown_without_its_row() -> None:
    with pytest.raises(InvalidParameter, match="KERNEL is 'cosine'"):
        HeatSettings("cosine", 7.3, 0.9)
