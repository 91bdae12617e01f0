# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts in pictures of any size: none lies on another, all can be read, what is missing is said."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples

from qgis_heatdecay.adapters.drawing.annotations import Annotations, Annotator
from qgis_heatdecay.core.color.color_ramp import builtin_ramp
from qgis_heatdecay.core.color.color_scale import ColorScale
from qgis_heatdecay.render.compose import filled
from qgis_heatdecay.render.layout import IN_ORDER, LEGEND_POSITIONS
from qgis_heatdecay.render.legend import Legend, Swatch

SIZES = [(320, 240), (400, 300), (640, 480), (1000, 1000), (2000, 300), (300, 2000), (4000, 2000)]
GERMAN = (
    "Geschwindigkeitsüberschreitungen im Stadtgebiet von Frankfurt am Main nach Angaben des "
    "Polizeipräsidiums, 2015 bis 2024"
)
ARABIC = "حوادث المرور في مدينة القاهرة حسب بيانات وزارة الداخلية من عام 2015 إلى عام 2024"
CHINESE = "二零二零年至二零二四年北京市交通事故热力图，数据来源：北京市公安局交通管理局公开数据集"
TITLES = ("Graffiti", GERMAN, ARABIC, CHINESE, "word " * 200, "M" * 1000, "a\u0301\u0302" * 300)
SOURCES = (
    "© OpenStreetMap contributors",
    "Esri, Maxar, Earthstar Geographics, and the GIS User Community; IGN, NGA, USGS, NASA",
    "somebody " * 110,
)
RAMP = builtin_ramp("viridis")
SCALES = (
    ColorScale(RAMP, 0, 100),
    ColorScale(RAMP, -12_345_678, 123_456_789),
    ColorScale(RAMP, 0, 3e-17),
    ColorScale(RAMP, 0, 5e21, stretch="log"),
)
UNIT = "Verkehrsunfälle mit Personenschaden je Quadratkilometer und Jahr"


def swatches(labels):
    return tuple(Swatch((9 * k, 80, 200, 255), label) for k, label in enumerate(labels))


legends = st.one_of(
    st.builds(
        Legend,
        st.sampled_from(["", "per km²", UNIT, "unit " * 200]),
        st.sampled_from(SCALES),
        st.sampled_from([(), swatches(["No data"])]),
    ),
    st.builds(
        Legend,
        st.sampled_from(["", "Cases", UNIT]),
        st.none(),
        st.lists(
            st.sampled_from(
                ["0 – 9", "10 000 – 19 999", "Tree cover, broadleaved, deciduous, closed"]
            ),
            min_size=1,
            max_size=20,
        ).map(swatches),
    ),
)
blobs = st.lists(st.tuples(*[st.floats(0, 1)] * 4), max_size=4)


def mask(blobs, width, height):
    """Return where rectangles lie, given as shares of the picture's sides."""
    covered = np.zeros((height, width), bool)
    for left, top, right, bottom in blobs:
        rows = slice(*sorted((int(top * height), int(bottom * height))))
        covered[rows, slice(*sorted((int(left * width), int(right * width))))] = True
    return covered


def drawn(annotator, width, height, frame=0, color=(0, 0, 0, 0)):
    picture = filled((height, width + annotator.strip_px), color).copy()
    annotator.draw(picture, frame)
    return picture


@given(
    size=st.one_of(
        st.sampled_from(SIZES[:6]), st.tuples(st.integers(12, 900), st.integers(9, 900))
    ),
    titles=st.lists(st.sampled_from(TITLES), max_size=2),
    label=st.sampled_from(["", "2020", "Friday 13 March 2020 14:00 – 15:00", "word " * 60]),
    legend=st.one_of(st.none(), legends),
    attribution=st.lists(st.sampled_from(SOURCES), max_size=2),
    position=st.sampled_from(LEGEND_POSITIONS),
    text_size=st.sampled_from([0.1, 0.7, 1.0, 1.0, 1.0, 2.5, 20.0]),
    blobs=blobs,
)
@examples(120)
def test_no_text_lies_on_another(
    size, titles, label, legend, attribution, position, text_size, blobs
):
    width, height = size
    said = Annotations(
        titles=titles,
        labels=[label] if label else [],
        legend=legend,
        scale_bar=True,
        meters_per_pixel=123.0,
        attribution=attribution,
        text_size=text_size,
        legend_position=position,
        covered=mask(blobs, width, height),
    )
    annotator = Annotator(width, height, said)
    places = annotator.places
    assert not [pair for pair in combinations(places.values(), 2) if pair[0].meets(pair[1])]
    for name, place in places.items():
        assert place.left >= 0 and place.top >= 0 and place.bottom <= height, name
        outside = name == "legend" and position == "outside"
        assert place.right <= width + (annotator.strip_px if outside else 0), name
        assert (place.left >= width) == outside, name
        assert place.height >= min(7, 10 * text_size, height), name
    assert ("attribution" in places) == bool(attribution)
    missing = {*said.wanted} - {*places}
    [left_out] = [line for line in annotator.warnings if "no room for:" in line] or [""]
    assert missing == {name for name in said.wanted if name in left_out.split(":")[-1]}
    # Nothing is drawn beside the places either.
    picture = drawn(annotator, width, height)
    for place in places.values():
        picture[place.top : place.bottom, place.left : place.right] = 0
    assert not picture.any()


def counted(covered, place):
    """Return how many covered pixels a place hides, row by row."""
    return sum(
        int(row[place.left : place.right].sum()) for row in covered[place.top : place.bottom]
    )


@given(
    size=st.one_of(st.sampled_from(SIZES[:4]), st.tuples(*[st.integers(60, 700)] * 2)),
    legend=legends,
    blobs=blobs,
)
@examples(60)
def test_auto_is_the_place_that_hides_least(size, legend, blobs):
    covered = mask(blobs, *size)

    def placed(position):
        said = Annotations(["Title"], ["2020"], legend, attribution=["© me"], covered=covered)
        return Annotator(*size, replace(said, legend_position=position)).places.get("legend")

    found = placed("auto")
    places = [placed(position) for position in IN_ORDER]
    if found is None:
        assert not any(places)
        return
    # Of equals the first: right, left, top_right, top_left, bottom_right, bottom_left.
    hidden = [counted(covered, place) for place in places]
    assert found == places[int(np.argmin(hidden))]
    assert counted(covered, found) == min(hidden)


@pytest.mark.parametrize("position", IN_ORDER)
def test_a_shorter_legend_hides_nothing_where_a_longer_one_would(position):
    covered = np.ones((600, 800), bool)
    said = Annotations(legend=Legend("", SCALES[0]), legend_position=position, covered=covered)
    usual = Annotator(800, 600, said).places["legend"]
    covered[usual.top + 20 : usual.bottom - 20, usual.left : usual.right] = False
    shorter = Annotator(800, 600, said).places["legend"]
    # In the corners it stays where it is: there is no room for a shorter one either.
    assert (counted(covered, shorter) == 0) == ("_" not in position)
    assert shorter.height < usual.height or "_" in position


@pytest.mark.parametrize("position", LEGEND_POSITIONS)
@pytest.mark.parametrize("title", ["Graffiti", GERMAN, ARABIC, CHINESE])
@pytest.mark.parametrize("size", SIZES)
def test_usual_texts_all_have_room_at_any_size(size, title, position):
    said = Annotations(
        titles=[title],
        labels=["13 March 2020 14:00 – 15:00"],
        legend=Legend(UNIT, SCALES[1], swatches(["No data"])),
        scale_bar=True,
        meters_per_pixel=10.0,
        attribution=SOURCES[:1],
        legend_position=position,
    )
    annotator = Annotator(*size, said)
    assert {*annotator.places} == {*said.wanted}
    assert not [line for line in annotator.warnings if "no room" in line]


@pytest.mark.parametrize(
    "ground", [(255, 255, 255, 255), (0, 0, 0, 255), (120, 120, 120, 255), (0, 0, 0, 0)]
)
@pytest.mark.parametrize("words", [2, 20, 200])
@pytest.mark.parametrize("size", SIZES[:6])
def test_letters_can_be_read(size, words, ground):
    """Capitals are at least 5 pixels high, those of a font of 8 pixels, and differ from plates."""
    said = Annotations(titles=["HHHH " * words], labels=["HHHH"], attribution=["© HHHH"])
    picture_ground = filled(size[::-1], ground)
    annotator = Annotator(*size, said, picture_ground)
    picture = drawn(annotator, *size, color=ground)
    for name in ("title", "label"):
        place = annotator.places[name]
        plate = picture[place.top : place.bottom, place.left : place.right].astype(int)
        light = plate[..., :3] @ (0.2126, 0.7152, 0.0722) * plate[..., 3] / 255
        middle = np.median(light)
        inked = (np.abs(light - middle) > 80)[:, 4:-4].any(axis=1)[3:-3]
        edges = np.flatnonzero(np.diff(np.concatenate([[0], inked, [0]])))
        heights = edges[1::2] - edges[::2]
        # The dots of an ellipsis stand on the line of the capitals.
        assert heights.min() >= 5, (name, heights)
        assert np.abs(light - middle).max() > 100, name


def test_words_stay_whole_where_smaller_letters_hold_them():
    said = Annotations(titles=[GERMAN])
    place = Annotator(300, 2000, said).places["title"]
    # Four or five lines of about 11 pixels, and no word that goes on in the next line.
    assert place.width <= 300 - 12
    assert Annotator(300, 2000, said).warnings == ()
    one_word = Annotator(300, 2000, Annotations(titles=["Geschwindigkeitsüberschreitungen " * 2]))
    assert one_word.places["title"].height < 60  # two lines, not four with halves of words


def test_what_is_shortened_is_said():
    said = Annotations(titles=["word " * 190], legend=Legend("unit " * 190, SCALES[0]))
    [warning] = Annotator(320, 240, said).warnings
    assert "320 x 240" in warning and "all words of: title, legend" in warning
    assert Annotator(320, 240, Annotations(titles=["word"])).warnings == ()


@pytest.mark.parametrize("text", ["e\u0301" * 900, "👩\u200d👧" * 300, "नमस्ते" * 150])
def test_a_shortened_text_does_not_cut_a_letter_in_two(text):
    from qgis_heatdecay.adapters.drawing.text_blocks import TextBlock, font

    block = TextBlock(font(12), 200, height_px=40)
    shown = block.shown(text)
    assert shown.endswith("…") and text.startswith(shown[:-1])
    rest = text[len(shown) - 1]
    assert rest not in "\u0301\u200d\u094d" and shown[-2] not in "\u200d"
    assert block.size([text])[1] <= 40


def test_each_frames_title_is_shortened_alone():
    titles = ["short", "word " * 190]
    annotator = Annotator(320, 240, Annotations(titles=titles))
    short, long = (drawn(annotator, 320, 240, frame) for frame in (0, 1))
    place = annotator.places["title"]
    assert (short != long).any()
    assert place.height < 70
    for picture in (short, long):
        picture[place.top : place.bottom, place.left : place.right] = 0
        assert not picture.any()


@pytest.mark.parametrize("size", [(321, 240), (320, 241), (800, 600), (300, 900)])
def test_a_legend_outside_leaves_the_map_alone(size):
    said = Annotations(
        titles=["Title"],
        legend=Legend(UNIT, SCALES[0]),
        attribution=["© me"],
        legend_position="outside",
    )
    annotator = Annotator(*size, said)
    alone = Annotator(*size, Annotations(titles=["Title"], attribution=["© me"]))
    picture = drawn(annotator, *size)
    np.testing.assert_array_equal(picture[:, : size[0]], drawn(alone, *size))
    assert picture[:, size[0] :].any()
    assert picture.shape[1] % 2 == 0
    legend = annotator.places["legend"]
    assert abs((legend.top + legend.bottom) - size[1]) <= 1


def test_no_strip_for_a_legend_that_has_no_room():
    tall = Legend("Cases", None, swatches(["A long name of a class"] * 20))
    annotator = Annotator(200, 9, Annotations(legend=tall, legend_position="outside"))
    assert annotator.strip_px == 0 and annotator.places == {}
    assert "legend" in annotator.warnings[0]


def test_a_legend_lies_down_in_a_low_picture():
    legend = Legend("per km²", SCALES[0])
    upright = Annotator(2000, 300, Annotations(legend=legend)).places["legend"]
    lying = Annotator(2000, 80, Annotations(legend=legend)).places["legend"]
    assert upright.height > upright.width
    assert lying.width > lying.height


def test_many_classes_stand_in_columns_in_a_low_picture():
    legend = Legend("Cases", None, swatches([f"{k} – {k + 1}" for k in range(12)]))
    high = Annotator(800, 600, Annotations(legend=legend)).places["legend"]
    low = Annotator(800, 120, Annotations(legend=legend)).places["legend"]
    assert low.height <= 108 and low.width > high.width


def test_the_legend_moves_where_its_place_has_no_room():
    """The label takes the left side of a low picture."""
    said = Annotations(
        labels=["Friday 13 March 2020"], legend=Legend("", SCALES[0]), legend_position="top_left"
    )
    assert Annotator(800, 90, said).places["legend"].left == 6
    low = Annotator(800, 64, said)
    assert low.places["legend"].left > low.places["label"].right
    assert low.warnings == ()
