# SPDX-License-Identifier: GPL-2.0-or-later
"""animateheatmap: its files read back: animations, frames, layer definitions, the page."""

import html
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any, Callable, Dict, List

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import Qgis, QgsDateTimeRange, QgsLayerDefinition, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QDateTime, Qt
from support.film_files import (
    HEIGHT,
    SMALL,
    WIDTH,
    bands_of,
    left_in,
    pictures_of,
    table_of,
    temporal_of,
    watch,
)
from support.tile_server import TileServer

from qgis_heatdecay.core.staging import staged_folder
from qgis_heatdecay.media.formats import FORMATS, file_filter

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")

# How far a shown pixel may be from the picture: on average, and but for one in fifty.
LOSS = {
    ".gif": (1.5, 12),
    ".png": (0, 0),
    ".apng": (0, 0),
    ".webp": (0, 0),
    ".mp4": (6, 40),
    ".webm": (6, 40),
}


@pytest.fixture
def walk(make_layer: Make) -> Any:
    """A point a day that walks to the right and gets heavier; nothing on the third day."""
    days = [1, 2, 4, 5]
    return make_layer(
        [f"POINT ({7 * day} {5 * day})" for day in days],
        {"t": "string", "w": "double"},
        [[f"2020-03-0{day}", 1.0 + day] for day in days],
    )


@pytest.fixture
def animate(run_algorithm: Make, walk: Any, tmp_path: Path) -> Make:
    def animated(output: str = "film.gif", **more: Any) -> Any:
        parameters = {
            **SMALL,
            "INPUT": walk,
            "WEIGHT": "w",
            "STEP_UNIT": "days",
            "OUTPUT": str(tmp_path / output),
            **more,
        }
        return run_algorithm("heatdecay:animateheatmap", parameters)

    return animated


@pytest.mark.parametrize("extension", sorted(LOSS))
def test_an_animation_shows_the_frames(animate: Make, tmp_path: Path, extension: str) -> None:
    if extension in (".mp4", ".webm"):
        pytest.importorskip("imageio_ffmpeg")
    folder = tmp_path / "frames"
    run = animate(
        f"film{extension}",
        FRAMES_FOLDER=str(folder),
        FRAME_RATE=4,
        LOOP=3,
        HOLD_LAST=0.5,
        BACKGROUND_COLOR="#204060",
    )
    pictures = pictures_of(folder)
    assert run["FRAME_COUNT"] == len(pictures) == 5
    played, rate = watch(tmp_path / f"film{extension}")
    assert sum(played.times_ms) == pytest.approx(1750)
    if extension in (".mp4", ".webm"):
        assert rate == 4
    else:
        assert played.loop == (2 if extension == ".gif" else 3)  # GIF counts repetitions
    mean, most = LOSS[extension]
    for number, picture in enumerate(pictures):
        assert picture.shape == (HEIGHT, WIDTH, 4)
        shown = played.shown_at(250 * number + 125).astype(int)
        assert shown.shape == picture.shape
        difference = np.abs(shown - picture)[..., :3]
        assert difference.mean() <= mean
        assert np.quantile(difference, 0.98) <= most
    assert (pictures[2][..., :3] == (0x20, 0x40, 0x60)).all()


@pytest.mark.parametrize("extension", [".png", ".webp"])
def test_transparency_stays_where_there_is_no_ground(
    animate: Make, tmp_path: Path, extension: str
) -> None:
    animate(f"film{extension}", FRAMES_FOLDER=str(tmp_path / "frames"))
    played, _ = watch(tmp_path / f"film{extension}")
    for number, picture in enumerate(pictures_of(tmp_path / "frames")):
        shown = played.shown_at(200 * number + 100)
        np.testing.assert_array_equal(shown[..., 3], picture[..., 3])
        np.testing.assert_array_equal(shown[picture[..., 3] > 0], picture[picture[..., 3] > 0])
        assert (picture[0, -1] == 0).all() or number == 4


def test_a_gif_without_ground_is_black_under_the_heat(animate: Make, tmp_path: Path) -> None:
    animate("film.gif", FRAMES_FOLDER=str(tmp_path / "frames"))
    played, _ = watch(tmp_path / "film.gif")
    assert (played.shown_at(450)[..., :3] == 0).all()
    assert (played.shown_at(450)[..., 3] == 255).all()
    # The frames keep their transparency all the same.
    assert (pictures_of(tmp_path / "frames")[2] == 0).all()


def test_zero_stays_in_the_middle_of_a_diverging_ramp(animate: Make, tmp_path: Path) -> None:
    """Red is more and blue is less than 0, whatever the stretch."""
    run = animate(
        "film.png",
        WEIGHT="if(w > 3, w, -w)",
        COLOR_RAMP="RdBu_r",
        STRETCH="sqrt",
        HEAT_RASTER=str(tmp_path / "heat.tif"),
        FRAMES_FOLDER=str(tmp_path / "frames"),
    )
    assert "STRETCH=sqrt" in " ".join(run.infos)
    heat, pictures = bands_of(tmp_path / "heat.tif").values, pictures_of(tmp_path / "frames")
    strong = np.abs(heat) > 0.5
    red, blue = (np.stack(pictures)[..., band].astype(int) for band in (0, 2))
    assert ((red > blue) == (heat > 0))[strong].all()
    assert strong[heat > 0].any() and strong[heat < 0].any()


def test_heat_that_nobody_can_see_below_zero_changes_no_colors(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    days = [["2020-03-01", 9.0], ["2020-03-02", -0.01]]
    layer = make_layer(["POINT (10 10)", "POINT (30 15)"], {"t": "string", "w": "double"}, days)
    frames, film = str(tmp_path / "frames"), str(tmp_path / "film.png")
    given = {**SMALL, "INPUT": layer, "WEIGHT": "w", "STEP_UNIT": "days", "OUTPUT": film}
    run = run_algorithm("heatdecay:animateheatmap", {**given, "FRAMES_FOLDER": frames})
    assert "The lowest heat is -0.01, too little below 0" in " ".join(run.infos)
    assert pictures_of(tmp_path / "frames")[1][..., 3].max() == 0


@pytest.mark.parametrize("mode", ["interval", "fading"])
def test_the_same_heat_has_the_same_color_in_all_frames(
    animate: Make, tmp_path: Path, mode: str
) -> None:
    animate(
        "film.gif",
        MODE=mode,
        STRETCH="sqrt",
        HEAT_RASTER=str(tmp_path / "heat.tif"),
        FRAMES_FOLDER=str(tmp_path / "frames"),
    )
    heat, pictures = bands_of(tmp_path / "heat.tif").values, pictures_of(tmp_path / "frames")
    largest = np.nanmax(heat)
    colors: Dict[int, Any] = {}
    for values, picture in zip(heat, pictures):
        assert (picture[np.isnan(values)] == 0).all()
        reached = ~np.isnan(values)
        # Values right at a step's border may fall to either side.
        steps = np.sqrt(values[reached].astype(float) / largest) * 255
        sure = np.abs(steps - np.rint(steps)) > 1e-3
        for step, color in zip(steps[sure].astype(int), picture[reached][sure]):
            assert (colors.setdefault(step, color) == color).all()
    assert len(colors) > 50


def test_a_single_feature_is_seen_beside_a_hot_place_without_tuning(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    """One scale for all frames, and stacks of up to 20: a linear stretch would show 1 as 13."""
    crowd = [["2020-03-01"]] * 400 + [["2020-03-02"]] * 12
    places = [f"POINT ({10 + n % 2} 10)" for n in range(400)]
    places += [f"POINT ({3 + 6 * (n % 6)} {15 + 9 * (n // 6)})" for n in range(12)]
    layer = make_layer(places, {"t": "string"}, crowd)
    frames = tmp_path / "frames"
    film = str(tmp_path / "film.gif")
    given = {**SMALL, "RADIUS": 3, "INPUT": layer, "STEP_UNIT": "days", "DECAY": 0.95}
    given["COLOR_RAMP"] = "hsva"
    given = {**given, "OUTPUT": film, "FRAMES_FOLDER": str(frames)}
    run = run_algorithm("heatdecay:animateheatmap", given)
    assert run.results["MAXIMUM"] > 19
    assert 50 < pictures_of(frames)[1][..., 3].max() < 110


def test_a_scale_for_each_frame(animate: Make, tmp_path: Path) -> None:
    animate("film.png", COLOR_SCALE="per_frame", FRAMES_FOLDER=str(tmp_path / "frames"))
    pictures = pictures_of(tmp_path / "frames")
    tops = [
        picture[HEIGHT - 1 - 5 * day, 7 * day]
        for day, picture in zip((1, 2, 4, 5), (pictures[0], pictures[1], pictures[3], pictures[4]))
    ]
    assert len({tuple(top) for top in tops}) == 1
    assert (pictures[2] == 0).all()


def test_rasters_have_one_scale_whatever_the_pictures_have(animate: Make, tmp_path: Path) -> None:
    """In the Temporal Controller a layer keeps its style: that of the first frame fits no other."""
    styles = []
    for scale in ("shared", "per_frame"):
        animate(HEAT_RASTER=str(tmp_path / f"{scale}.tif"), WEIGHT="$id", COLOR_SCALE=scale)
        style = (tmp_path / f"{scale}.qml").read_text(encoding="utf-8")
        styles.append(re.findall(r"<item [^>]*>", style))
    assert len(styles[0]) > 2 and styles[0] == styles[1]


def test_equal_frames_count_all_the_same(animate: Make, tmp_path: Path) -> None:
    run = animate("film.gif", STEP_UNIT="hours", STEP=1, FRAME_RATE=10, HOLD_LAST=0)
    assert run["FRAME_COUNT"] == 97
    played, _ = watch(tmp_path / "film.gif")
    assert len(played.frames) < 97
    assert sum(played.times_ms) == pytest.approx(9700)


def test_one_frame(animate: Make, tmp_path: Path) -> None:
    for extension in (".gif", ".png", ".webp"):
        run = animate(f"film{extension}", STEP_UNIT="years")
        assert run["FRAME_COUNT"] == 1
        played, _ = watch(tmp_path / f"film{extension}")
        assert played.frames[0].shape == (HEIGHT, WIDTH, 4)


def test_frames_lie_on_the_map_and_old_ones_go(animate: Make, tmp_path: Path) -> None:
    folder = tmp_path / "frames"
    stale = ["frame_00005.png", "frame_00005.pgw", "frame_00099.png.aux.xml"]
    with staged_folder(folder) as older:
        for name in (*stale, "frame_00001.png"):
            (older / name).write_text("old")
    foreign = ["frame_x.png", "notes.txt", "my_frame_00007.png", "frame_00001.jpg"]
    for name in foreign:
        (folder / name).write_text("old")
    run = animate("film.gif", FRAMES_FOLDER=str(folder))
    assert run["FRAMES_FOLDER"] == str(folder)
    names = left_in(folder)
    assert [name for name in foreign if name not in names] == []
    assert [name for name in stale if name in names] == []
    assert sum(bool(re.fullmatch(r"frame_\d{5}\.png", name)) for name in names) == 5
    for number in range(5):
        picture = gdal.Open(str(folder / f"frame_{number:05d}.png"))
        assert picture.GetGeoTransform() == (0, 1, 0, 30, 0, -1)
        assert picture.GetSpatialRef().GetAuthorityCode(None) == "3857"
    assert all((folder / name).read_text() == "old" for name in foreign)


DAYS = ["2020-03-01", "2020-03-02", "2020-03-03", "2020-03-04", "2020-03-05", "2020-03-06"]


def moment(day: str) -> QDateTime:
    return QDateTime.fromString(f"{day}T00:00:00Z", Qt.DateFormat.ISODate)


def loaded(definition: Path) -> List[QgsRasterLayer]:
    """Open a layer definition as dropping it into QGIS does."""
    project = QgsProject.instance()
    done, message = QgsLayerDefinition.loadLayerDefinition(
        str(definition), project, project.layerTreeRoot()
    )
    assert done, message
    return [node.layer() for node in project.layerTreeRoot().findLayers()]


def test_the_stack_plays_in_the_temporal_controller(
    animate: Make, tmp_path: Path, new_project: Any
) -> None:
    animate(HEAT_RASTER=str(tmp_path / "heat.tif"), COLOR_RAMP="viridis")
    (temporal,) = temporal_of(tmp_path / "heat.qlr")
    assert (temporal.get("enabled"), temporal.get("mode")) == ("1", "3")
    ranges = [dict(each.attrib) for each in temporal.iter("range")]
    assert ranges == [
        {
            "band": str(k + 1),
            "begin": f"{DAYS[k]}T00:00:00.000Z",
            "end": f"{DAYS[k + 1]}T00:00:00.000Z",
            "includeBeginning": "1",
            "includeEnd": "0",
        }
        for k in range(5)
    ]
    (layer,) = loaded(tmp_path / "heat.qlr")
    assert layer.isValid()
    assert layer.renderer().type() == "singlebandpseudocolor"
    if not hasattr(Qgis.RasterTemporalMode, "FixedRangePerBand"):
        return
    properties = layer.temporalProperties()
    assert properties.isActive()
    assert properties.mode() == Qgis.RasterTemporalMode.FixedRangePerBand
    found = properties.fixedRangePerBand()
    assert sorted(found) == [1, 2, 3, 4, 5]
    for band, span in found.items():
        assert (span.begin(), span.end()) == (moment(DAYS[band - 1]), moment(DAYS[band]))
        assert (span.includeBeginning(), span.includeEnd()) == (True, False)
        shown = QgsDateTimeRange(moment(DAYS[band - 1]), moment(DAYS[band]), True, False)
        assert properties.filteredBandsForTemporalRange(layer, shown) == [band]


def test_the_folder_plays_in_any_qgis(animate: Make, tmp_path: Path, new_project: Any) -> None:
    folder = tmp_path / "heat"
    folder.mkdir()
    (folder / "heat_00009_2020-03-09T000000.tif").write_text("foreign")
    (folder / "heat_of_summer.tif").write_text("foreign")
    animate(HEAT_FOLDER=str(folder), HEAT_RASTER=str(tmp_path / "heat.tif"))
    names = left_in(folder)
    assert "heat_00009_2020-03-09T000000.tif" in names
    assert "heat_of_summer.tif" in names
    layers = loaded(folder / "heat.qlr")
    assert [layer.name() for layer in layers] == [f"{day}T00:00:00" for day in DAYS[:5]]
    for number, layer in enumerate(layers):
        assert layer.isValid()
        properties = layer.temporalProperties()
        assert properties.isActive()
        assert properties.mode() == Qgis.RasterTemporalMode.FixedTemporalRange
        # Old versions need a second between two layers to show one at a time.
        late = moment(DAYS[number]).secsTo(properties.fixedTemporalRange().begin())
        assert late in ((0, 1) if number else (0,))
        assert layer.renderer().type() == "singlebandpseudocolor"
    # As the Temporal Controller asks, day by day and minute by minute: one layer at a time.
    for number, day in enumerate(DAYS[:5]):
        for begin, end in (
            (moment(day), moment(DAYS[number + 1])),
            (moment(day), moment(day).addSecs(60)),
            (moment(day).addSecs(86340), moment(DAYS[number + 1])),
        ):
            shown = QgsDateTimeRange(begin, end, True, False)
            visible = [
                layer.temporalProperties().isVisibleInTemporalRange(shown) for layer in layers
            ]
            assert visible == [k == number for k in range(5)]
    # The same numbers, and the same colors for the same numbers.
    stack = bands_of(tmp_path / "heat.tif").values
    for number, layer in enumerate(layers):
        band = gdal.Open(layer.source()).ReadAsArray()
        np.testing.assert_array_equal(band, stack[number])
    assert len({layer.renderer().classificationMax() for layer in layers}) == 1


def test_a_definition_moves_with_its_raster(
    animate: Make, tmp_path: Path, new_project: Any
) -> None:
    (tmp_path / "here").mkdir()
    animate(HEAT_RASTER=str(tmp_path / "here" / "heat.tif"))
    (tmp_path / "here").rename(tmp_path / "there")
    (layer,) = loaded(tmp_path / "there" / "heat.qlr")
    assert layer.isValid()


def test_times_of_a_zone_are_written_in_utc(animate: Make, walk: Any, tmp_path: Path) -> None:
    animate(
        HEAT_RASTER=str(tmp_path / "heat.tif"),
        HEAT_FOLDER=str(tmp_path / "heat"),
        TIMEZONE="Europe/Berlin",
    )
    assert bands_of(tmp_path / "heat.tif").names[0] == "2020-03-01T00:00:00+01:00"
    (temporal,) = temporal_of(tmp_path / "heat.qlr")
    assert next(temporal.iter("range")).get("begin") == "2020-02-29T23:00:00.000Z"


def test_cycles_have_no_times_to_play(animate: Make, tmp_path: Path, new_project: Any) -> None:
    animate(
        CYCLE="day_of_week",
        HEAT_RASTER=str(tmp_path / "heat.tif"),
        HEAT_FOLDER=str(tmp_path / "heat"),
    )
    for definition in (tmp_path / "heat.qlr", tmp_path / "heat" / "heat.qlr"):
        assert {each.get("enabled") for each in temporal_of(definition)} == {"0"}
        assert all(layer.isValid() for layer in loaded(definition))


def test_the_raster_says_what_made_it(animate: Make, tmp_path: Path) -> None:
    animate(HEAT_RASTER=str(tmp_path / "heat.tif"), DECAY=0.7)
    metadata = bands_of(tmp_path / "heat.tif").metadata
    assert metadata["HEATDECAY_DECAY"] == "0.7"
    assert metadata["HEATDECAY_RADIUS_PIXELS"] == "6"
    assert float(metadata["HEATDECAY_RADIUS_METERS"]) == pytest.approx(6, rel=0.01)
    assert metadata["HEATDECAY_VERSION"]


WILD = "<script>alert('x')</script> & \"quotes\" [% 1 + 1 %]"


def test_the_page_needs_nothing_else(animate: Make, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    run = animate("film.gif", PREVIEW=str(page), TITLE=WILD)
    assert run["PREVIEW"] == str(page)
    text = page.read_text(encoding="utf-8")
    assert "data:image/gif;base64," in text
    assert len(re.findall("<script", text)) == 1
    assert re.findall(r"(?:src|href)=[\"'](?!data:)", text) == []
    assert "@import" not in text
    assert "url(" not in text
    assert html.escape("alert('x')") in text
    assert len(re.findall(r"<tr><td>\d", text)) == len(re.findall("<rect ", text)) == 5
    assert 'max="4"' in text
    for part in ("WEIGHT", "STEP_UNIT", "2020-03-05T00:00:00", "5 March 2020"):
        assert part in text
    # The settings name no folder: the page may be passed on.
    settings = text[text.index("Settings") : text.index("Run it again")]
    assert str(tmp_path) not in settings


def test_texts_that_are_names_of_layers_stay_as_they_are(
    animate: Make, walk: Any, tmp_path: Path, new_project: Any
) -> None:
    walk.setName("w")
    new_project.addMapLayer(walk.clone())
    animate(INPUT="w", TITLE="w", PREVIEW=str(tmp_path / "page.html"))
    text = html.unescape((tmp_path / "page.html").read_text(encoding="utf-8"))
    assert " WEIGHT=w " in text and " TITLE=w " in text


def test_the_command_of_the_page_makes_the_same_again(
    animate: Make, make_file: Make, walk: Any, tmp_path: Path, qgis_process: Any
) -> None:
    page = tmp_path / "it's a page.html"
    path = make_file(walk, "a walk's points.gpkg")
    animate(
        "a film.png",
        INPUT=str(path),
        WEIGHT='"w" * if("w" > 3, 2, 1)',
        TITLE="Rock'n'roll [% @frame_number %] $HOME `date`",
        MODE="fading",
        START="2020-03-02",
        BACKGROUND_COLOR="#336699",
        HEAT_RASTER=str(tmp_path / "heat.tif"),
        PREVIEW=str(page),
    )
    before = {name: (tmp_path / name).read_bytes() for name in ("a film.png", "heat.tif")}
    for name in before:
        (tmp_path / name).unlink()
    text = page.read_text(encoding="utf-8")
    command = html.unescape(re.findall(r"<pre>(.*?)</pre>", text, re.DOTALL)[0])
    assert command.startswith("qgis_process run heatdecay:animateheatmap ")
    program = shlex.quote(str(qgis_process.program()))
    done = subprocess.run(
        ["sh", "-c", command.replace("qgis_process", program, 1)],
        env=qgis_process.environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert {name: (tmp_path / name).read_bytes() for name in before} == before


BIG = {"EXTENT": "-100,300,-100,200", "LABEL": True}


def tops(folder: Path) -> List[np.ndarray]:
    """Return the upper left corner of each frame, where its label stands."""
    return [picture[:30, :200] for picture in pictures_of(folder)]


def test_labels_and_titles_change_and_the_rest_stands_still(animate: Make, tmp_path: Path) -> None:
    folder = tmp_path / "frames"
    animate(FRAMES_FOLDER=str(folder), TITLE="Day [% @frame_number %]", LEGEND=True, **BIG)
    pictures = pictures_of(folder)
    assert len({picture[:30, :120].tobytes() for picture in pictures}) == 5  # label
    assert len({picture[:30, 120:280].tobytes() for picture in pictures}) == 5  # title
    assert len({picture[60:250, 330:].tobytes() for picture in pictures}) == 1  # legend
    assert pictures[0][60:250, 330:].any()


def test_a_fixed_title_stands_still(animate: Make, tmp_path: Path) -> None:
    folder = tmp_path / "frames"
    animate(FRAMES_FOLDER=str(folder), TITLE="Title", **{**BIG, "LABEL": False})
    pictures = pictures_of(folder)
    assert pictures[0][:30].any()
    assert len({picture[:30].tobytes() for picture in pictures}) == 1


def labels_in(page: Path) -> List[str]:
    rows = re.findall(r"<tr><td>\d+<td>([^<]*)<td>", page.read_text("utf-8"))
    return [html.unescape(row) for row in rows]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"STEP_UNIT": "months"}, ["March 2020"]),
        ({"STEP_UNIT": "years"}, ["2020"]),
        ({"STEP_UNIT": "days"}, ["1 March 2020", "2 March 2020"]),
        ({"STEP_UNIT": "hours", "END": "2020-03-01T02:00:00"}, ["00:00", "01:00", "02:00"]),
        ({"STEP_UNIT": "days", "LABEL_FORMAT": "dd.MM.yy"}, ["01.03.20", "02.03.20"]),
        ({"STEP_UNIT": "days", "LABEL_FORMAT": "'day' d"}, ["day 1", "day 2"]),
        ({"CYCLE": "day_of_week"}, ["Monday", "Tuesday"]),
        ({"CYCLE": "month_of_year", "LABEL_FORMAT": "yyyy"}, ["January", "February"]),
        ({"CYCLE": "hour_of_day"}, ["00:00–01:00"]),
    ],
)
def test_labels_by_the_step(
    animate: Make, tmp_path: Path, more: Dict[str, Any], expected: List[str]
) -> None:
    animate(PREVIEW=str(tmp_path / "page.html"), **more)
    assert labels_in(tmp_path / "page.html")[: len(expected)] == expected


def test_titles_know_their_frame(animate: Make, tmp_path: Path) -> None:
    """Titles that come out equal give equal pictures."""
    title = "[% format_date(@frame_start, 'dd.MM.yyyy') || format_date(@frame_end, 'HH') %]"
    pictures = []
    for number, (text, days) in enumerate(((title, {}), ("05.03.202000", {"START": "2020-03-05"}))):
        folder = tmp_path / str(number)
        more = {**BIG, "LABEL": False, "MAX_VALUE": 9, "STRETCH": "linear", **days}
        animate(FRAMES_FOLDER=str(folder), TITLE=text, **more)
        pictures.append(pictures_of(folder)[-1])
    # Heat that is reached by other frames may be rounded otherwise.
    first, second = (picture.astype(int) for picture in pictures)
    np.testing.assert_allclose(first, second, atol=1)


def test_the_tiles_are_those_of_one_picture(animate: Make) -> None:
    asked = []
    for unit in ("years", "days", "hours"):
        with TileServer() as server:
            run = animate(
                STEP_UNIT=unit,
                BASEMAP_URL=server.template,
                EXTENT="-20000,20000,-15000,15000",
                PIXEL_SIZE=1000,
            )
            asked.append(sorted(server.tiles))
    assert run["FRAME_COUNT"] == 97
    assert asked[0] == asked[1] == asked[2]
    assert len(asked[0]) == len(set(asked[0])) > 0


def test_a_zoom_sets_crs_and_pixels(animate: Make, tmp_path: Path) -> None:
    animate(ZOOM=16, EXTENT=None, PIXEL_SIZE=None, FRAMES_FOLDER=str(tmp_path / "frames"))
    place = gdal.Info(str(tmp_path / "frames" / "frame_00000.png"), format="json")
    assert place["geoTransform"][1] == pytest.approx(156543.03392804097 / 2**16)


def test_a_plain_picture_gives_the_size(animate: Make, tmp_path: Path) -> None:
    ground = gdal.GetDriverByName("MEM").Create("", 160, 120, 3, gdal.GDT_Byte)
    ground.GetRasterBand(1).Fill(200)
    path = tmp_path / "ground.png"
    gdal.GetDriverByName("PNG").CreateCopy(str(path), ground)
    folder = tmp_path / "frames"
    animate(BACKGROUND_IMAGE=str(path), FRAMES_FOLDER=str(folder), EXTENT=None, PIXEL_SIZE=None)
    pictures = pictures_of(folder)
    assert pictures[0].shape == (120, 160, 4)
    assert (pictures[2] == (200, 0, 0, 255)).all()


def test_temporary_outputs(animate: Make, tmp_path: Path) -> None:
    """As the dialog gives them."""
    run = animate(
        OUTPUT="TEMPORARY_OUTPUT", PREVIEW="TEMPORARY_OUTPUT", HEAT_RASTER="TEMPORARY_OUTPUT"
    )
    assert Path(run["OUTPUT"]).suffix == ".gif"
    assert Path(run["PREVIEW"]).suffix == ".html"
    assert Path(run["OUTPUT"]).stat().st_size > 0
    assert bands_of(Path(run["HEAT_RASTER"])).values.shape == (5, HEIGHT, WIDTH)


def test_a_table_in_memory(run_algorithm: Make, walk: Any, tmp_path: Path) -> None:
    from qgis.core import QgsProcessingContext, QgsProcessingUtils

    context = QgsProcessingContext()
    parameters = {
        **SMALL,
        "INPUT": walk,
        "OUTPUT": str(tmp_path / "a.gif"),
        "STEP_UNIT": "days",
        "FRAME_TABLE": "memory:frames",
    }
    run = run_algorithm("heatdecay:animateheatmap", parameters, context)
    layer = run["FRAME_TABLE"]
    if isinstance(layer, str):
        layer = QgsProcessingUtils.mapLayerFromString(layer, context)
    assert [feature["features"] for feature in layer.getFeatures()] == [1, 1, 0, 1, 1]


def test_the_table_in_other_formats(animate: Make, tmp_path: Path) -> None:
    for name in ("frames.gpkg", "frames.csv", "frames.geojson", "frames.ods"):
        animate(FRAME_TABLE=str(tmp_path / name))
        names, rows = table_of(tmp_path / name)
        assert [column.lower() for column in names] == [
            "frame",
            "start",
            "end",
            "features",
            "maximum",
        ]
        assert [int(row[3]) for row in rows] == [1, 1, 0, 1, 1]


def test_a_new_format_is_in_the_dialog_and_its_helps(
    plugin: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (animate_heatmap,) = (a for a in plugin.provider.algorithms() if a.name() == "animateheatmap")
    assert animate_heatmap.parameterDefinition("OUTPUT").fileFilter() == file_filter()
    new = FORMATS[".png"]._replace(label="TIFF", plays=False, fastest=7.0)
    monkeypatch.setitem(FORMATS, ".tif", new)
    algorithm = animate_heatmap.create()
    helps = {name: algorithm.parameterDefinition(name).help() for name in ("OUTPUT", "LOOP")}
    assert "APNG and TIFF need Pillow" in helps["OUTPUT"]
    assert "and TIFF" in helps["LOOP"].partition("Ignored by")[2]
    assert "TIFF files: at most 7" in algorithm.parameterDefinition("FRAME_RATE").help()
