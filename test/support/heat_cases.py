# SPDX-License-Identifier: GPL-2.0-or-later
"""Wild and tame heat problems for property tests, and the way to the package's own types."""

from typing import List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
from hypothesis import strategies as st
from support.reference import Feature, Heat, Raster, heat_raster

from qgis_heatdecay.core.features import Lines, Points
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.heat.kernels import HeatSettings

KERNELS = (
    ["linear", "exponential", "gaussian", "quartic", "triweight", "epanechnikov", "uniform"]
)  # fmt: skip
DECAYS = (0.0, 1e-9, 1e-3, 0.2, 0.5, 0.95, 0.999999, 1.0)
RADII = (0.3, 0.5, 0.999, 1.0, 1.5, 2.5, 5.0, 7.3, 10.0, 60.0)


class Case(NamedTuple):
    """A heat problem."""

    features: List[Feature]
    raster: Raster
    heat: Heat


def grid_of(raster: Raster) -> Grid:
    return Grid(*raster)


def settings_of(heat: Heat) -> HeatSettings:
    return HeatSettings(heat.kernel, heat.radius, heat.decay, heat.segments)


def lines_of(features: Sequence[Feature], weighted: bool = True) -> Lines:
    """Put line features into arrays."""
    parts = [(number, part) for number, feature in enumerate(features) for part in feature.parts]
    vertices = np.array([xy for _, part in parts for xy in part], dtype=float).reshape(-1, 2)
    starts = np.cumsum([0] + [len(part) for _, part in parts])
    weight = np.array([feature.weight for feature in features], dtype=float)
    return Lines(
        vertices[:, 0].copy(),
        vertices[:, 1].copy(),
        starts.astype(np.int64),
        np.array([number for number, _ in parts], dtype=np.int64),
        weight if weighted else None,
        radii_of(features, [1] * len(features)),
    )


def points_of(features: Sequence[Feature], weighted: bool = True) -> Points:
    """Put point features into arrays."""
    rows = [(*xy, f.weight) for f in features for part in f.parts for xy in part]
    x, y, weight = np.array(rows, dtype=float).reshape(-1, 3).T.copy()
    times = [sum(len(part) for part in feature.parts) for feature in features]
    return Points(x, y, weight if weighted else None, radii_of(features, times))


def radii_of(features: Sequence[Feature], times: Sequence[int]) -> Optional[np.ndarray]:
    """Return the radii of features, each so many times; None where they have none of their own."""
    if any(feature.radius is None for feature in features):
        return None
    return np.repeat([float(feature.radius or 0.0) for feature in features], times)


def plain_heat(grid: Grid, points: Points, settings: HeatSettings) -> np.ndarray:
    """Return the reference's heat of the package's own points."""
    weight = np.ones(len(points.x)) if points.weight is None else points.weight
    places = zip(points.x.tolist(), points.y.tolist())
    features = [Feature([[xy]], w) for xy, w in zip(places, weight.tolist())]
    raster = Raster(grid.xmin, grid.ymax, grid.pixel_size, grid.width, grid.height)
    heat = Heat(settings.kernel, settings.radius_px, settings.decay, settings.segments)
    return heat_raster(features, raster, heat)


def inputs_of(features: Sequence[Feature]) -> Tuple[List[Points], List[Lines]]:
    """Return points and lines for the engine; without weights where all weigh 1."""
    points = [feature for feature in features if not feature.is_line]
    lines = [feature for feature in features if feature.is_line]
    plain = all(feature.weight == 1 for feature in features)
    return (
        [points_of(points, not plain)] if points else [],
        [lines_of(lines, not plain)] if lines else [],
    )


rasters = st.builds(
    Raster,
    xmin=st.sampled_from([0.0, -7.25, 1234567.125]),
    ymax=st.sampled_from([0.0, 33.5, 5987654.25]),
    pixel_size=st.sampled_from([1.0, 0.5, 0.1, 30.0, 611.496]),
    width=st.integers(1, 20),
    height=st.integers(1, 20),
)
weights = st.one_of(
    st.just(st.just(1.0)),
    st.just(st.sampled_from([1.0, 2.0, 5.0])),
    st.just(st.sampled_from([-2.0, -1.0, 0.0, 1.0, 3.0])),
    st.just(st.floats(-10, 10).filter(lambda w: w == 0 or abs(w) > 1e-3)),
)
heats = st.builds(
    Heat,
    kernel=st.sampled_from(KERNELS),
    radius=st.one_of(st.sampled_from(RADII), st.floats(0.2, 25)),
    decay=st.one_of(st.sampled_from(DECAYS), st.floats(0, 1)),
    segments=st.booleans(),
)


@st.composite
def places(draw: st.DrawFn, raster: Raster, margin_px: float) -> Tuple[float, float]:
    """Draw a place in or near a raster, often on borders and middles of pixels."""
    column, row = (
        draw(
            st.one_of(
                st.integers(-2, 2 * length + 2).map(lambda half: half / 2),
                st.floats(-margin_px, length + margin_px),
            )
        )
        for length in (raster.width, raster.height)
    )
    return (raster.xmin + column * raster.pixel_size, raster.ymax - row * raster.pixel_size)


@st.composite
def cases(draw: st.DrawFn, points: bool = True, lines: bool = True, most: int = 12) -> Case:
    """Draw a heat problem of at most ``most`` features."""
    raster, heat = draw(rasters), draw(heats)
    weight = draw(weights)
    place = places(raster, 1.5 * heat.radius)
    if draw(st.booleans()):  # clusters: few places that are taken again and again
        place = st.sampled_from(draw(st.lists(place, min_size=1, max_size=4)))
    part = st.lists(place, min_size=1, max_size=5)
    kinds = []
    if points:
        point_parts = st.lists(st.tuples(place), min_size=1, max_size=3)
        kinds.append(
            st.builds(Feature, point_parts, weight, is_line=st.just(False), radius=st.none())
        )
    if lines:
        line_parts = st.lists(part, min_size=1, max_size=2)
        kinds.append(
            st.builds(Feature, line_parts, weight, is_line=st.just(True), radius=st.none())
        )
    return Case(draw(st.lists(st.one_of(kinds), min_size=1, max_size=most)), raster, heat)
