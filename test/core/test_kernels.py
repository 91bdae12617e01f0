# SPDX-License-Identifier: GPL-2.0-or-later
"""Kernels against their formulas."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import reference

from qgis_heatdecay.core.heat.kernels import KERNELS, kernel_heat, kernel_sum, kernel_sums

HALFWAY = {
    "linear": 0.5,
    "exponential": 1 / 16,
    "gaussian": 0.25,
    "quartic": 0.5625,
    "triweight": 0.421875,
    "epanechnikov": 0.75,
    "uniform": 1.0,
}


def test_the_kernels_are_those_of_the_help() -> None:
    assert set(KERNELS) == set(HALFWAY)


@pytest.mark.parametrize("kernel", HALFWAY)
def test_one_in_the_middle_and_the_known_value_halfway(kernel: str) -> None:
    heat = kernel_heat(kernel, np.array([0.0, 2.0]), 4.0)
    assert heat[0] == 1.0
    assert heat[1] == pytest.approx(HALFWAY[kernel], rel=1e-12)


@pytest.mark.parametrize("kernel", HALFWAY)
@pytest.mark.parametrize("radius", [0.1, 0.3, 1.0, 4.0, 12.7])
def test_nothing_from_the_radius_on(kernel: str, radius: float) -> None:
    distance = radius * np.array([1.0, 1 + 1e-12, 1.5, 2.0, 1e3, 1e150])
    assert kernel_heat(kernel, distance, radius).tolist() == [0.0] * 6
    assert kernel_heat(kernel, np.array([radius * (1 - 1e-9)]), radius)[0] > 0


def test_exponential_and_gaussian_end_at_one_256th() -> None:
    just_inside = np.array([math.nextafter(10.0, 0) if hasattr(math, "nextafter") else 9.999999999])
    for kernel in ("exponential", "gaussian"):
        assert kernel_heat(kernel, just_inside, 10.0)[0] == pytest.approx(1 / 256, rel=1e-8)


@given(st.sampled_from(sorted(HALFWAY)), st.floats(0, 100), st.floats(0.01, 50))
def test_the_formulas(kernel: str, distance: float, radius: float) -> None:
    heat = kernel_heat(kernel, np.array([distance]), radius)[0]
    expected = reference.kernel_value(kernel, distance / radius)
    assert heat == pytest.approx(expected, rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("kernel", HALFWAY)
def test_heat_never_rises_with_the_distance(kernel: str) -> None:
    heat = kernel_heat(kernel, np.linspace(0, 30, 2000), 17.3)
    assert (np.diff(heat) <= 0).all()


def test_any_shape_and_whole_numbers() -> None:
    distance = np.arange(6).reshape(2, 3)
    heat = kernel_heat("linear", distance, 5)
    assert heat.dtype == np.float64
    np.testing.assert_allclose(heat, [[1, 0.8, 0.6], [0.4, 0.2, 0]])


@pytest.mark.parametrize("kernel", KERNELS)
def test_sums_of_many_radii_are_those_of_each(kernel: str) -> None:
    """Within a tenth of what a density may miss, also just beyond those that are summed."""
    random = np.random.default_rng(4)
    radii = np.concatenate(
        [random.random(200) * 30 + 0.1, random.random(90) * 170 + 30, np.sqrt(np.arange(1, 60))]
    )
    each = [kernel_sum(kernel, radius) for radius in radii.tolist()]
    np.testing.assert_allclose(kernel_sums(kernel, radii), each, rtol=1e-4)
    large = np.append(radii, [200.01, 203.7, 250.0, 600.0])
    each = [kernel_sum(kernel, radius) for radius in large[-4:].tolist()]
    np.testing.assert_allclose(kernel_sums(kernel, large)[-4:], each, rtol=5e-4)
