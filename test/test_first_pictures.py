# SPDX-License-Identifier: GPL-2.0-or-later
"""The first pictures of the docs are what the defaults give today."""

import sys
from pathlib import Path
from typing import Iterator, Tuple

import numpy as np
import pytest
from PIL import Image
from support.qgis_process import QgisProcess

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

import make_first_pictures as firsts  # noqa: E402

pytestmark = pytest.mark.slow
MOST_DIFFERENT = 3.0
"""Of 255, on average: fonts differ between machines, and the docs have few colors."""
MOST_BRIGHT = 0.02
"""The share of the heated pixels that may be above 90 % of the largest heat."""
LINES = ("drive", "walk")
"""One track: where it does not meet itself all of its middle is as hot as can be."""


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tuple[Path, firsts.Run]]:
    if QgisProcess.program() is None:
        pytest.skip("no qgis_process on this machine")
    work = tmp_path_factory.mktemp("first")
    firsts.make_clusters(work)
    cases = firsts.DATA / firsts.CASES
    if cases.is_file():
        firsts.split_cases(cases, work)
    yield work, firsts.runner(work / "home")


@pytest.mark.parametrize("first", firsts.FIRSTS, ids=lambda first: first.name)
def test_a_first_picture_is_as_the_docs_show_it(
    first: firsts.First, workshop: Tuple[Path, firsts.Run], tmp_path: Path
) -> None:
    if first.needs and not (firsts.DATA / first.needs).is_file():
        pytest.skip(f"no {first.needs} in {firsts.DATA}")
    picture, bright = firsts.make(first, workshop[0], firsts.DATA, workshop[1])
    firsts.save(picture, tmp_path / "now.png")
    shown, now = (
        Image.open(path).convert("RGB")
        for path in (firsts.FOLDER / f"{first.name}.png", tmp_path / "now.png")
    )
    assert now.size == shown.size
    difference = np.abs(np.asarray(now, np.int16) - np.asarray(shown, np.int16))
    assert difference.mean() < MOST_DIFFERENT
    if bright is not None and first.name not in LINES:
        assert bright <= MOST_BRIGHT
