# SPDX-License-Identifier: GPL-2.0-or-later
"""A see-through background in formats that keep none is said."""

from pathlib import Path
from typing import Any, Callable, Optional

import numpy as np
import pytest
from support.raster_files import write_tiff
from support.raster_runs import animate

SAID = "BACKGROUND_COLOR is see-through, but the format of OUTPUT is not, so that #ffffff lies"


@pytest.mark.parametrize(
    ("name", "color", "is_said"),
    [
        ("a.gif", "#00000000", True),
        ("a.gif", "#ff000080", True),
        ("a.gif", "#ff0000", False),
        ("a.gif", None, False),
        ("a.png", "#00000000", False),
    ],
)
def test_animations(
    run_algorithm: Callable[..., Any],
    tmp_path: Path,
    name: str,
    color: Optional[str],
    is_said: bool,
) -> None:
    path = write_tiff(tmp_path / "t_2020-01-01.tif", np.ones((8, 9), np.float32))
    output = str(tmp_path / name)
    run = animate(run_algorithm, tmp_path, INPUT=[str(path)], OUTPUT=output, BACKGROUND_COLOR=color)
    assert [text for text in run.warnings if SAID in text and "Use .png" in text] == [
        text for text in run.warnings if "BACKGROUND_COLOR" in text
    ]
    assert bool(run.warnings) == is_said
