# SPDX-License-Identifier: GPL-2.0-or-later
"""The examples in docstrings of the rooms without QGIS run, and return what they say."""

import doctest
import importlib
import pkgutil
from typing import List

import numpy as np
import pytest

from qgis_heatdecay import core, library, media, render

# Examples show the calls of their module; arrays are numpy's in all of them.
KNOWN = {"np": np}


def modules() -> List[str]:
    return [
        found.name
        for room in (core, library, render, media)
        for found in pkgutil.walk_packages(room.__path__, room.__name__ + ".")
    ]


@pytest.mark.parametrize("name", modules())
def test_examples_give_what_they_say(name: str) -> None:
    module = importlib.import_module(name)
    known = {**vars(module), **KNOWN}
    tried = doctest.testmod(
        module, extraglobs=known, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    )
    assert tried.failed == 0


def test_the_doors_of_the_core_have_examples() -> None:
    """So that the test above cannot run empty."""
    finder = doctest.DocTestFinder(recurse=True)
    examples = [
        test
        for name in modules()
        for test in finder.find(importlib.import_module(name), name)
        if test.examples
    ]
    doors = (
        "heat",
        "CountGrid",
        "HeatSettings",
        "Points",
        "Lines",
        "Grid",
        "heat_raster",
        "HeatField",
        "Stack",
    )
    shown = {test.name.rsplit(".", 1)[1] for test in examples}
    assert set(doors) <= shown
