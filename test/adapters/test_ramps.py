# SPDX-License-Identifier: GPL-2.0-or-later
"""Which ramp the user gets: picture before name before HSVA pair, built-in before library."""

import numpy as np
import pytest
from qgis.core import QgsGradientColorRamp, QgsGradientStop, QgsStyle
from qgis.PyQt.QtGui import QColor, QImage

from qgis_heatdecay.adapters.rasters.ramps import RampRequest, qgis_ramp, ramp_choices, resolve_ramp
from qgis_heatdecay.core.color.color_ramp import BUILTIN_RAMPS, HEAT_RAMPS, builtin_ramp, hsva_ramp
from qgis_heatdecay.core.errors import HeatDecayError


@pytest.fixture
def library_ramp():
    """Put ramps into the style library for one test."""
    style, names = QgsStyle.defaultStyle(), []

    def add(name, *colors):
        stops = [QgsGradientStop(0.5, QColor(*color)) for color in colors[1:-1]]
        style.addColorRamp(
            name, QgsGradientColorRamp(QColor(*colors[0]), QColor(*colors[-1]), False, stops)
        )
        names.append(name)

    yield add
    for name in names:
        style.removeColorRamp(name)


@pytest.fixture
def picture(tmp_path):
    """Write a picture of one column from the top down, with another column beside it."""

    def write(colors, name="gradient.png"):
        image = QImage(2, len(colors), QImage.Format.Format_ARGB32)
        image.fill(QColor(1, 2, 3))
        for row, color in enumerate(colors):
            image.setPixelColor(0, row, QColor(*color))
        path = str(tmp_path / name)
        assert image.save(path)
        return path

    return write


def test_nothing_asked_gives_the_default_pair():
    ramp, warnings = resolve_ramp(RampRequest(fade=0.15))
    assert (ramp.colors == hsva_ramp("000ffff00", "02affffff").colors).all()
    assert warnings == ()


def test_a_name_wins_over_the_pair_and_fades():
    ramp, _ = resolve_ramp(RampRequest(color_ramp=" MAGMA ", fade=0.5))
    assert ramp.name == "magma"
    assert ramp.colors[:, 3].tolist() == builtin_ramp("magma").faded(0.5).colors[:, 3].tolist()


def test_a_ramp_is_inverted_before_it_fades():
    ramp, _ = resolve_ramp(RampRequest(color_ramp="viridis", invert=True, fade=0.2))
    assert ramp.colors[0].tolist() == [253, 231, 36, 0]
    assert ramp.colors[-1].tolist() == [68, 1, 84, 255]


def test_library_ramps_are_found_regardless_of_case_with_their_alpha(library_ramp):
    library_ramp("My Heat", (0, 0, 0, 0), (255, 0, 0, 100), (255, 255, 255, 255))
    ramp, _ = resolve_ramp(RampRequest(color_ramp="my heat", fade=0.5))
    assert ramp.name == "My Heat"
    assert ramp.steps == 256
    assert ramp.colors[0].tolist() == [0, 0, 0, 0]
    assert ramp.colors[-1].tolist() == [255, 255, 255, 255]
    assert np.abs(ramp.colors[128] - np.array([255, 0, 0, 100])).max() <= 3


def test_a_trailing_r_inverts_library_ramps_unless_it_is_part_of_the_name(library_ramp):
    library_ramp("Own", (10, 0, 0, 255), (0, 0, 10, 255))
    assert resolve_ramp(RampRequest(color_ramp="own_r"))[0].colors[0].tolist() == [0, 0, 10, 255]
    library_ramp("Own_r", (77, 0, 0, 255), (0, 0, 10, 255))
    assert resolve_ramp(RampRequest(color_ramp="own_r"))[0].colors[0].tolist() == [77, 0, 0, 255]


def test_a_built_in_ramp_wins_over_the_librarys():
    assert "YlOrRd" in QgsStyle.defaultStyle().colorRampNames()
    ramp, _ = resolve_ramp(RampRequest(color_ramp="YlOrRd"))
    assert (ramp.colors == builtin_ramp("YlOrRd").colors).all()


@pytest.mark.parametrize(("name", "nearest"), [("virdis", "viridis"), ("ylored", "YlOrRd")])
def test_an_unknown_name_is_refused_with_the_nearest(name, nearest):
    with pytest.raises(HeatDecayError) as error:
        resolve_ramp(RampRequest(color_ramp=name))
    assert f"COLOR_RAMP '{name}'" in str(error.value)
    assert nearest in str(error.value)


def test_a_picture_wins_and_is_read_from_the_bottom_up(picture):
    path = picture([(9, 8, 7, 255), (50, 60, 70, 128), (0, 0, 0, 0)])
    ramp, warnings = resolve_ramp(RampRequest(color_ramp="viridis", gradient_image=path, fade=0.5))
    assert ramp.colors[1:].tolist() == [[50, 60, 70, 128], [9, 8, 7, 255]]
    assert ramp.colors[0, 3] == 0
    assert warnings == ()


def test_a_picture_with_a_solid_bottom_brings_a_warning(picture):
    path = picture([(0, 0, 0, 255), (255, 0, 0, 255)])
    ramp, (warning,) = resolve_ramp(RampRequest(gradient_image=path))
    assert ramp.steps == 2
    assert path in warning


@pytest.mark.parametrize("content", [None, b"", b"no picture at all"])
def test_a_picture_that_cannot_be_read_is_named(tmp_path, content):
    path = tmp_path / "gradient.png"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(HeatDecayError, match="GRADIENT_IMAGE") as error:
        resolve_ramp(RampRequest(gradient_image=str(path)))
    assert str(path) in str(error.value)


def test_the_choices_hold_each_name_once(library_ramp):
    library_ramp("My Heat", (0, 0, 0, 0), (255, 255, 255, 255))
    names = [name for name, _ in ramp_choices()]
    assert names[: len(BUILTIN_RAMPS) + 2] == [*HEAT_RAMPS, *BUILTIN_RAMPS]
    assert len({name.lower() for name in names}) == len(names)
    assert "My Heat" in names
    assert all(ramp is not None for _, ramp in ramp_choices())


@pytest.mark.parametrize("name", ["turbo", "Spectral", "Set3"])
def test_qgis_draws_a_ramp_alike(name):
    ramp = builtin_ramp(name).faded(0.15)
    found = [qgis_ramp(ramp).color(step / 255).getRgb() for step in range(256)]
    assert np.abs(np.array(found) - ramp.colors).max() <= 2
