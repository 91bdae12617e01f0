# SPDX-License-Identifier: GPL-2.0-or-later
"""Pictures that follow one another are drawn where they differ, and are the same nevertheless."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext
from support.examples import examples

from qgis_heatdecay.adapters.crs import Place
from qgis_heatdecay.adapters.drawing.annotations import Annotations, Annotator
from qgis_heatdecay.adapters.drawing.scene import Scene, painted
from qgis_heatdecay.core.color.color_ramp import builtin_ramp
from qgis_heatdecay.core.color.color_scale import ColorScale
from qgis_heatdecay.core.grid import Grid

ROWS, COLUMNS = 300, 40
SCALE = ColorScale(builtin_ramp("inferno").faded(0.2, 0.0), 0.0, 9.0)


def scene_of(random: np.random.Generator, ground: str, outlines: bool, opacity: float) -> Scene:
    grid = Grid(0.0, float(ROWS), 1.0, COLUMNS, ROWS)
    crs = QgsCoordinateReferenceSystem("EPSG:3857")
    place = Place(grid, crs, QgsCoordinateTransformContext())
    below = np.zeros((ROWS, COLUMNS, 4), np.uint8)
    if ground == "map":
        below[...] = random.integers(0, 256, below.shape)
        below[..., 3] = 255
    elif ground == "glass":
        below[...] = (200, 100, 50, 90)
    overlay = None
    if outlines:
        overlay = np.zeros_like(below)
        overlay[random.random((ROWS, COLUMNS)) < 0.1] = (10, 20, 30, 200)
    texts = Annotations(labels=("one", "two", "three", "four"))
    annotator = Annotator(COLUMNS, ROWS, texts, below)
    return Scene(below, overlay, annotator, opacity, (), place)


@examples(25)
@given(
    st.sampled_from(["none", "map", "glass"]),
    st.booleans(),
    st.sampled_from([1.0, 0.6]),
    st.lists(st.sampled_from([0.0, 0.02, 0.3, 0.9]), min_size=3, max_size=3),
    st.integers(0, 2**32 - 1),
)
def test_frames_are_as_each_alone(ground, outlines, opacity, shares, seed):
    random = np.random.default_rng(seed)
    scene = scene_of(random, ground, outlines, opacity)
    values = [random.choice([np.nan, 0.0, 1.0, 5.0, 12.0], (ROWS, COLUMNS)).astype(np.float32)]
    masks = [None]
    for share in shares:
        mask = random.random((ROWS, COLUMNS)) < share
        values.append(np.where(mask, 3 * random.random((ROWS, COLUMNS)), values[-1]))
        masks.append(mask)
    paints = [painted(each, SCALE) for each in values]
    pictures = list(scene.frames(zip(paints, masks)))
    for number, (paint, picture) in enumerate(zip(paints, pictures)):
        np.testing.assert_array_equal(seen(picture), seen(scene.frame(paint, number)))


def seen(picture: np.ndarray) -> np.ndarray:
    """A picture whose clear pixels have one color, which nobody sees."""
    return np.where(picture[..., 3:] > 0, picture, 0)


@pytest.mark.parametrize("ground", ["none", "map"])
def test_a_picture_is_not_changed_by_the_next(ground):
    random = np.random.default_rng(4)
    scene = scene_of(random, ground, outlines=False, opacity=1.0)
    hot = np.full((ROWS, COLUMNS), 9.0, np.float32)
    cold, mask = (
        np.where(np.arange(COLUMNS) < 3, 1.0, hot),
        np.tile(np.arange(COLUMNS) < 3, (ROWS, 1)),
    )
    first, second = scene.frames([(painted(hot, SCALE), None), (painted(cold, SCALE), mask)])
    np.testing.assert_array_equal(first, scene.frame(painted(hot, SCALE), 0))
    assert (first != second).any()
