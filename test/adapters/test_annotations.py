# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts on pictures: what is drawn, where, and what is said to be left out."""

import os
import subprocess
import sys
import threading

import numpy as np
import pytest
from support.languages import translated_by

from qgis_heatdecay.adapters.drawing.annotations import Annotations, Annotator
from qgis_heatdecay.adapters.drawing.legend_block import ScaleBarBlock
from qgis_heatdecay.adapters.drawing.text_blocks import missing_letters, plain_text
from qgis_heatdecay.core.color.color_ramp import builtin_ramp
from qgis_heatdecay.core.color.color_scale import ColorScale
from qgis_heatdecay.render.compose import filled
from qgis_heatdecay.render.legend import Legend, Swatch

VIRIDIS = ColorScale(builtin_ramp("viridis"), 0, 100)
ALL = Annotations(
    titles=("Title",),
    labels=("March 2020",),
    legend=Legend("Heat", VIRIDIS, (Swatch((217, 217, 217, 255), "No data"),)),
    scale_bar=True,
    meters_per_pixel=10.0,
    attribution=("© OpenStreetMap contributors",),
)
WIDTH, HEIGHT = 800, 600


def draw(said, width=WIDTH, height=HEIGHT, ground=None, frame=0):
    """Return the texts alone, and the warnings."""
    annotator = Annotator(width, height, said, ground)
    picture = filled((height, width), (0, 0, 0, 0))
    annotator.draw(picture, frame)
    return picture, annotator.warnings


def box(picture):
    """Return left, top, right and bottom of what is not transparent."""
    rows, columns = np.nonzero(picture[..., 3])
    return columns.min(), rows.min(), columns.max() + 1, rows.max() + 1


def test_nothing_said_draws_nothing():
    picture, warnings = draw(Annotations())
    assert not picture.any()
    assert warnings == ()


def test_each_text_stands_in_its_corner():
    def place(**said):
        left, top, right, bottom = box(draw(Annotations(**said))[0])
        return left, top, WIDTH - right, HEIGHT - bottom

    left, top, right, _ = place(titles=("Title",))
    assert abs(left - right) <= 1
    assert top < 20
    assert max(place(labels=("2020",))[:2]) < 20
    assert max(place(attribution=("© me",))[2:]) < 20
    assert max(np.take(place(scale_bar=True, meters_per_pixel=10.0), [0, 3])) < 20
    _, top, right, bottom = place(legend=Legend("Heat", VIRIDIS))
    assert right < 20
    assert abs(top - bottom) <= 2


def test_all_texts_have_room_in_a_usual_picture():
    assert draw(ALL)[1] == ()


def test_what_has_no_room_is_left_out_and_named():
    picture, (warning,) = draw(ALL, 161, 121)
    assert "161 x 121" in warning
    assert "legend" in warning
    assert "attribution" not in warning
    assert picture.any()


def test_what_is_left_out_is_named_in_the_users_language():
    german = {"legend": "Legende"}
    with translated_by(lambda text: german.get(text, text)):
        _, (warning,) = draw(ALL, 161, 121)
    assert "Legende" in warning and "legend," not in warning


def test_the_scale_bar_has_the_users_unit():
    with translated_by({"{length} km": "{length} км"}.__getitem__):
        assert ScaleBarBlock(100.0, 10.0, 150.0).label == "10 км"


@pytest.mark.parametrize("size", [(161, 121), (60, 40), (12, 9), (300, 20)])
def test_the_attribution_is_never_left_out(size):
    sources = ("© OpenStreetMap contributors", "© somebody else " * 5)
    picture, warnings = draw(Annotations(attribution=sources, titles=("Title",)), *size)
    assert picture.any()
    assert not any("attribution" in warning and "no room" in warning for warning in warnings)
    # What the picture cannot hold is said whole, to be written beside it.
    said = [warning for warning in warnings if "attribution is too long" in warning]
    assert said or size in [(161, 121), (300, 20)]
    assert not said or size != (161, 121)
    assert all("© somebody else © somebody else" in warning for warning in said)


def test_a_scale_bar_needs_a_crs():
    picture, (warning,) = draw(Annotations(scale_bar=True))
    assert "CRS" in warning
    assert not picture.any()


@pytest.mark.parametrize(
    ("meters", "label"), [(10.0, "1 km"), (0.04, "5 m"), (1234.0, "200 km"), (0.004, "0.5 m")]
)
def test_the_scale_bar_has_a_round_length(meters, label):
    block = ScaleBarBlock(meters, 13.0, 176.0)
    assert block.label == label


def test_plates_are_light_on_light_grounds_and_dark_on_dark_ones():
    said = Annotations(labels=("2020",))
    light = draw(said, ground=filled((HEIGHT, WIDTH), (240, 240, 240, 255)))[0]
    dark = draw(said, ground=filled((HEIGHT, WIDTH), (10, 10, 30, 255)))[0]
    left, top, right, _ = box(light)
    inside = np.s_[top + 2, (left + right) // 2]
    assert light[inside][:3].min() > 240
    assert dark[inside][:3].max() < 60
    assert 100 < light[inside][3] < 230


def test_a_labels_plate_stands_still_while_the_text_changes():
    said = Annotations(labels=("May 2020", "September 2020", "June"))
    annotator = Annotator(WIDTH, HEIGHT, said)
    pictures = []
    for frame in range(3):
        picture = filled((HEIGHT, WIDTH), (0, 0, 0, 0))
        annotator.draw(picture, frame)
        pictures.append(picture)
    assert len({box(picture) for picture in pictures}) == 1
    assert (pictures[0] != pictures[1]).any()


def test_the_same_frame_is_drawn_the_same():
    assert (draw(ALL)[0] == draw(ALL)[0]).all()


def test_a_legend_shows_the_ramp_from_the_bottom_up():
    picture, _ = draw(Annotations(legend=Legend("", VIRIDIS)))
    column = picture[:, box(picture)[0] + 14]
    seen = column[column[:, 3] == 255]
    assert np.abs(seen[1].astype(int) - [253, 231, 36, 255]).max() <= 8
    assert np.abs(seen[-2].astype(int) - [68, 1, 84, 255]).max() <= 8


def test_a_legend_shows_see_through_colors_as_they_look_on_the_ground():
    ground = filled((HEIGHT, WIDTH), (0, 0, 200, 255))
    clear = Legend("", None, (Swatch((255, 0, 0, 128), "half"),), opacity=0.5)
    picture, _ = draw(Annotations(legend=clear), ground=ground)
    left, top, _, bottom = box(picture)
    assert picture[(top + bottom) // 2, left + 14].tolist() == [64, 0, 150, 255]


def test_scripts_and_marks_are_drawn_as_text():
    said = Annotations(titles=("جرافيتي & <b>not bold</b> שלום",), labels=("Ελλάδα Москва",))
    picture, warnings = draw(said)
    assert picture.any()
    assert warnings == ()


def test_letters_that_no_font_has_are_named():
    assert missing_letters(["abc", "a\u0301 \n\u2009"]) == ""
    rare = "\U0002a6d6"
    if not missing_letters([rare]):
        pytest.skip("a font here has even the last ideograph of extension B")
    _, (warning,) = draw(Annotations(labels=("a" + rare + rare,)))
    assert f": {rare}." in warning


def test_attributions_in_html_become_plain():
    assert plain_text('© <a href="https://x.org">X &amp; Y</a>\n contributors') == (
        "© X & Y contributors"
    )
    assert plain_text("A & B") == "A & B"


def test_texts_are_drawn_in_a_worker_thread():
    expected, found = draw(ALL)[0], []
    worker = threading.Thread(target=lambda: found.append(draw(ALL)[0]))
    worker.start()
    worker.join()
    assert (found[0] == expected).all()


def test_large_and_long_animations_are_quick_to_draw():
    said = Annotations(labels=[f"Frame {k}" for k in range(3000)], legend=ALL.legend)
    annotator = Annotator(1000, 1000, said)
    picture = filled((1000, 1000), (9, 9, 9, 255))
    annotator.draw(picture, 2999)
    assert picture.any()


NO_FONTS = """
import numpy as np
from qgis.PyQt.QtGui import QGuiApplication
app = QGuiApplication.instance() or QGuiApplication([])
from qgis_heatdecay.adapters.drawing.annotations import Annotations, Annotator
annotator = Annotator(300, 200, Annotations(titles=("Title",), attribution=("me",)))
picture = np.zeros((200, 300, 4), np.uint8)
annotator.draw(picture)
print(picture.any(), annotator.warnings)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="fonts are taken away through fontconfig")
def test_without_any_font_nothing_is_drawn_and_it_is_said(tmp_path, repository):
    config = tmp_path / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{tmp_path}</dir></fontconfig>")
    settings = {"FONTCONFIG_FILE": str(config), "QT_QPA_PLATFORM": "offscreen"}
    places = [str(repository / "test"), os.environ.get("PYTHONPATH", "")]
    # PyQt6 alone, where it stands for QGIS's in these tests.
    start = "import support.qt6" if "support.qt6" in sys.modules else ""
    done = subprocess.run(
        [sys.executable, "-c", start + NO_FONTS],
        env={**os.environ, **settings, "PYTHONPATH": os.pathsep.join(filter(None, places))},
        cwd=repository,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "False" in done.stdout, done.stderr
    assert "No font is installed" in done.stdout
    assert "title, attribution" in done.stdout or "attribution, title" in done.stdout


def test_a_legend_of_boxes_needs_no_room_for_a_bar():
    said = Annotations(legend=Legend("", None, (Swatch((255, 0, 0, 255), "A"),)))
    assert draw(said, 161, 60)[1] == ()
