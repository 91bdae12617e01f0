# SPDX-License-Identifier: GPL-2.0-or-later
"""animatestac when servers are slow, busy, broken or odd; what is refused; what is never said."""

import threading
import uuid

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsAuthMethodConfig,
    QgsProcessingContext,
    QgsProcessingException,
)
from support.cancel_later import CancelledLater
from support.film_files import left_in, table_of
from support.servers import titiler
from support.stac_data import NODATA, asset, feature, month_values, monthly, write_cog
from support.stac_server import stac_server
from support.web_server import Reply, WebServer

pytest.importorskip("requests")
pytestmark = pytest.mark.usefixtures("plugin")
EXTENT = "-20,40,20,60 [EPSG:4326]"
SMALL = {"COLLECTION": "c", "EXTENT": EXTENT, "WIDTH": 40, "LEGEND": False, "LABEL": False}


@pytest.fixture(scope="module")
def cogs(qgis_app, tmp_path_factory):
    """Three months as local files."""
    folder = tmp_path_factory.mktemp("cogs")
    for month in range(3):
        place = (-180, 1, 0, 90, 0, -1)
        write_cog(folder / f"{month + 1}.tif", month_values(month), place, 4326, NODATA)
    return folder


@pytest.fixture(scope="module")
def files(cogs):
    """The address at which they are served."""
    with WebServer(folder=cogs) as server:
        yield server.url


@pytest.fixture
def items(files):
    return monthly(f"{files}/{{}}.tif", 3)


@pytest.fixture
def animate(run_algorithm, tmp_path):
    def run(server, **parameters):
        return run_algorithm(
            "heatdecay:animatestac",
            {
                **SMALL,
                "STAC_URL": f"{server.url}/stac",
                "RASTER_API_URL": f"{server.url}/raster",
                "OUTPUT": str(tmp_path / "film.gif"),
                "FRAME_TABLE": str(tmp_path / "table.csv"),
                **parameters,
            },
        )

    return run


def refusal(animate, server, **parameters):
    with pytest.raises(QgsProcessingException) as raised:
        animate(server, **parameters)
    return " ".join(str(raised.value).split())


def tiff(values):
    """Encode values as TiTiler does: the last band is the mask."""
    rows, columns = values.shape
    path = f"/vsimem/{uuid.uuid4().hex}.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(path, columns, rows, 2, gdal.GDT_Float32)
    dataset.GetRasterBand(1).WriteArray(np.nan_to_num(values))
    dataset.GetRasterBand(2).WriteArray(np.where(np.isnan(values), 0, 255))
    del dataset
    file = gdal.VSIFOpenL(path, "rb")
    size = gdal.VSIStatL(path).size
    body = bytes(gdal.VSIFReadL(1, size, file))
    gdal.VSIFCloseL(file)
    gdal.Unlink(path)
    return body


def picture(asked, value=1.0):
    """Answer with one value all over."""
    columns, rows = map(int, asked.path.rsplit("/", 1)[-1].split(".")[0].split("x"))
    values = np.full((rows, columns), value, np.float32)
    values[0, 0] = 0
    return Reply(200, tiff(values), {"Content-Type": "image/tiff; application=geotiff"})


def test_pages_and_local_files(animate, items, cogs):
    with stac_server(items, page_items=1) as server:
        run = animate(server, SOURCE="cog")
        assert len(server.of("/search")) == 3
    assert run["FRAME_COUNT"] == 3
    assert not left_in(cogs) or all(name.endswith(".tif") for name in left_in(cogs))


def test_no_more_pages_than_needed_where_the_server_sorts(animate, items):
    with stac_server(items, page_items=1, sorts=True) as server:
        run = animate(server, SOURCE="cog", LIMIT=1)
        assert len(server.of("/search")) == 2
    assert any("older than 2020-03-01 are left out: at least 1." in line for line in run.infos)


def boxed(files, name, day, west, east):
    moment = {"datetime": f"2020-03-{day:02}T00:00:00Z"}
    assets = {"cog_default": asset(f"{files}/1.tif")}
    return feature(name, "c", moment, assets=assets, bbox=[west, -30, east, 30])


def items_shown(folder):
    return [item for _, _, item, *_ in table_of(folder / "table.csv")[1]]


@pytest.mark.parametrize("sorts", [True, False])
def test_across_the_antimeridian_both_sides_are_searched(animate, files, tmp_path, sorts):
    elsewhere = [boxed(files, f"far_{day}", day, 5, 10) for day in range(28, 13, -1)]
    there = [
        boxed(files, "world", 9, -180, 180),
        boxed(files, "east_8", 8, -179, -176),
        boxed(files, "west_7", 7, 172, 178),
        boxed(files, "east_6", 6, -179, -176),
        boxed(files, "west_5", 5, 172, 178),
    ]
    wanted = {"EXTENT": "175,185,-20,-10 [EPSG:4326]", "SOURCE": "cog", "RESCALE": "0,1.5e16"}
    with stac_server([*elsewhere, *there], page_items=2, sorts=sorts) as server:
        everything = animate(server, **wanted)
        boxes = {tuple(map(round, each.json["bbox"][::2])) for each in server.of("/search")}
        assert boxes == {(175, 180), (-180, -175)}
        assert items_shown(tmp_path) == [each["id"] for each in there[::-1]]
        assert everything["FEATURE_COUNT"] == 5
        newest = animate(server, LIMIT=2, **wanted)
        assert items_shown(tmp_path) == ["east_8", "world"]
        assert any("LIMIT 2: the newest 2 items are shown" in line for line in newest.infos)


def test_broken_items_of_both_sides_are_counted_once(animate, files):
    there = [boxed(files, "world", 9, -180, 180), boxed(files, "both", 8, -180, 180)]
    there[1]["properties"] = {}
    with stac_server(there) as server:
        run = animate(server, EXTENT="175,185,-20,-10 [EPSG:4326]", SOURCE="cog")
    assert run["SKIPPED_COUNT"] == 1
    assert any("1 item cannot be shown" in line for line in run.warnings)


def test_broken_items_are_told_and_the_others_shown(animate, items, tmp_path):
    more = [
        feature("timeless", "c", {"datetime": None}, assets={"a": asset("x.tif")}),
        feature("bare", "c", {"datetime": "2020-01-01T00:00:00Z"}, assets={}),
        {"type": "Feature"},
    ]
    with stac_server(items + more) as server:
        run = animate(server, SOURCE="cog")
    assert (run["FRAME_COUNT"], run["SKIPPED_COUNT"]) == (3, 3)
    assert len(run.warnings) == 3
    rows = {row[2]: row for row in table_of(tmp_path / "table.csv")[1]}
    assert rows["timeless"][3:] == ["skipped", "no readable time"]
    assert rows["bare"][3:] == ["skipped", "no assets"]


def test_busy_servers_are_waited_for(animate, items):
    told = threading.Event()

    def raster(asked):
        if not told.is_set():
            told.set()
            return Reply(429, headers={"Retry-After": "1"})
        return picture(asked)

    with stac_server(items, raster) as server:
        run = animate(server)
    assert run["FRAME_COUNT"] == 3
    assert any("Repeated requests: 1 x 429" in line for line in run.infos)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(500, {"detail": "HTTP response code: 404"}), "HTTP response code: 404"),
        (Reply(413, "<html><h1>Too large</h1></html>"), "Too large"),
        (Reply(200, "<html>login</html>", {"Content-Type": "text/html"}), "instead of a picture"),
        (Reply(200, b"II*\0junk", {"Content-Type": "image/tiff"}), "cannot be read"),
        (Reply(200, tiff(np.ones((2, 3))), {"Content-Type": "image/tiff"}), "3 x 2 pixels"),
    ],
)
def test_one_that_fails_stops_or_is_skipped(animate, items, tmp_path, reply, words):
    def raster(asked):
        return reply if asked.query["url"].endswith("2.tif") else picture(asked)

    with stac_server(items, raster) as server:
        refused = refusal(animate, server)
        assert left_in(tmp_path) == []
        run = animate(server, ON_ERROR="skip")
    assert words in refused
    assert "'no2_02' of 2020-02-01" in refused and "ON_ERROR=skip" in refused
    assert (run["FRAME_COUNT"], run["SKIPPED_COUNT"], run["FEATURE_COUNT"]) == (2, 1, 2)
    [warning] = run.warnings
    assert "no2_02" in warning and words in warning
    rows = table_of(tmp_path / "table.csv")[1]
    assert [row[3] for row in rows] == ["ok", "failed", "ok"]
    assert [row[0] for row in rows] in ([0, None, 1], ["0", None, "1"])
    assert words in rows[1][4]


def test_when_all_fail_nothing_is_made(animate, items, tmp_path):
    with stac_server(items) as server:
        said = refusal(animate, server, ON_ERROR="skip")
    assert "None of the 3 items can be shown" in said and "no raster API here" in said
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("where", ["search", "raster", "cog"])
def test_a_cancel_takes_effect_while_a_server_hangs(plugin, items, tmp_path, where):
    def hang(asked):
        return Reply(hang=True)

    with WebServer(hang) as silent, stac_server(items, hang) as server:
        if where == "cog":
            for item in items:
                item["assets"]["cog_default"]["href"] = f"{silent.url}/a.tif"
        parameters = {
            **SMALL,
            "STAC_URL": silent.url if where == "search" else server.url,
            "RASTER_API_URL": f"{server.url}/raster",
            "SOURCE": "cog" if where == "cog" else "titiler",
            "OUTPUT": str(tmp_path / "film.gif"),
        }
        feedback, context = CancelledLater(1.5), QgsProcessingContext()
        algorithm = plugin.provider.algorithm("animatestac").create()
        assert algorithm.checkParameterValues(parameters, context)[0]
        _, good = algorithm.run(parameters, context, feedback)
        feedback.assert_prompt()
    assert not good
    assert left_in(tmp_path) == []


def circle(vertices, wobble=0.0):
    angles = np.linspace(0, 2 * np.pi, vertices)
    radius = 8 + wobble * np.sin(40 * angles)
    points = np.column_stack([radius * np.cos(angles), 50 + radius * np.sin(angles)])
    return "POLYGON ((" + ", ".join(f"{x:.9f} {y:.9f}" for x, y in [*points, points[0]]) + "))"


def test_an_area_of_twenty_thousand_vertices(animate, items, make_layer):
    area = make_layer([circle(20_000, 0.8)], crs="EPSG:4326", geometry="Polygon")
    with stac_server(items, picture) as server:
        run = animate(server, AOI=area, EXTENT=None, WIDTH=512)
        asked = server.of("/raster")
    assert len(asked) == 3
    for each in asked:
        assert len(each.body) < 15_000
        assert set(each.json) == {"type", "properties", "geometry"}
    [said] = [line for line in run.infos if "simplified" in line]
    assert "bytes" in said and "%" in said


def test_a_ragged_area_is_asked_for_as_its_box(animate, items, make_layer):
    rng = np.random.default_rng(5)
    corners = rng.uniform((-10, 40), (10, 60), (4000, 2))
    wkts = [
        f"POLYGON (({x} {y}, {x + 0.1} {y}, {x + 0.05} {y + 0.15}, {x} {y}))" for x, y in corners
    ]
    area = make_layer(wkts, crs="EPSG:4326", geometry="Polygon")
    with stac_server(items, picture) as server:
        run = animate(server, AOI=area, EXTENT=None, WIDTH=400)
        assert all(len(each.body) < 15_000 for each in server.of("/raster"))
    assert any("Its bounding box is requested" in line for line in run.infos) or any(
        "simplified by" in line for line in run.infos
    )


def test_what_the_server_is_asked_for(animate, items):
    renders = {
        "dashboard": {"assets": ["cog_default"], "bidx": [2], "rescale": [0, 2], "nodata": -1}
    }
    with stac_server(items, picture, renders=renders) as server:
        animate(server, LIMIT=1)
        [asked] = server.of("/raster")
    assert asked.path == "/raster/cog/feature/40x37.tif"
    query = asked.query
    assert query["dst_crs"] == query["coord_crs"] == "EPSG:3857"
    assert (query["bidx"], query["nodata"]) == ("2", "-1")
    assert asked.headers["User-Agent"].startswith("HeatDecay/")


def test_server_colors_with_a_scale_from_all_frames(animate, items):
    """Values come first, so that the server colors all frames by one range."""

    def raster(asked):
        if "colorMaps" in asked.path:
            return Reply(404)
        if ".png" in asked.path:
            return Reply(422, {"detail": "that is as far as it goes"})
        return picture(asked, float(asked.query["url"][-5]))

    with stac_server(items, raster) as server:
        said = refusal(animate, server, COLORMAP_NAME="coolwarm")
        [png, *_] = [each for each in server.of("/raster") if ".png" in each.path]
    assert "as far as it goes" in said
    assert png.query["colormap_name"] == "coolwarm"
    low, high = map(float, png.query["rescale"].split(","))
    assert 0 <= low <= 1 and high == 3


def png():
    """Encode one color all over, as a server draws it."""
    path = f"/vsimem/{uuid.uuid4().hex}.png"
    colors = gdal.GetDriverByName("MEM").Create("", 40, 37, 4)
    colors.WriteRaster(
        0,
        0,
        40,
        37,
        bytes([90, 60, 30, 255]) * (40 * 37),
        buf_pixel_space=4,
        buf_line_space=160,
        buf_band_space=1,
    )
    gdal.GetDriverByName("PNG").CreateCopy(path, colors)
    file = gdal.VSIFOpenL(path, "rb")
    body = bytes(gdal.VSIFReadL(1, gdal.VSIStatL(path).size, file))
    gdal.VSIFCloseL(file)
    gdal.Unlink(path)
    return body


def drawn(asked):
    """Answer with colors where they are asked for."""
    if ".png" not in asked.path:
        return Reply(404) if ".tif" not in asked.path else picture(asked)
    return Reply(200, png(), {"Content-Type": "image/png"})


@pytest.mark.parametrize(
    ("wishes", "name", "rescale", "ignored"),
    [
        ({}, "coolwarm", "0,8", ""),
        ({"MAX_VALUE": 5}, "coolwarm", "0,5", ""),
        ({"MIN_VALUE": -1}, "coolwarm", "-1,8", ""),
        ({"INVERT_RAMP": True}, "coolwarm_r", "0,8", ""),
        ({"STRETCH": "log", "COLOR_SCALE": "per_frame"}, "coolwarm", "0,8", "STRETCH, COLOR_SCALE"),
    ],
)
def test_wishes_for_colors_that_the_server_draws(animate, items, wishes, name, rescale, ignored):
    render = {"assets": ["cog_default"], "colormap_name": "coolwarm", "rescale": [[0, 8]]}
    with stac_server(items, drawn, renders={"dashboard": render}) as server:
        run = animate(server, LIMIT=1, **wishes)
        [asked] = [each for each in server.of("/raster") if ".png" in each.path]
    assert (asked.query["colormap_name"], asked.query["rescale"]) == (name, rescale)
    assert [line.split(" have ")[0] for line in run.warnings] == ([ignored] if ignored else [])


def test_a_range_upside_down_of_the_collections_is_refused(animate, items):
    render = {"assets": ["cog_default"], "colormap_name": "coolwarm", "rescale": [[0, 8]]}
    with stac_server(items, drawn, renders={"dashboard": render}) as server:
        assert "from 9 to 8" in refusal(animate, server, MIN_VALUE=9)


def test_classes_of_a_table_of_colors(animate, items, tmp_path):
    table = {"1": [255, 0, 0, 255], "2": [0, 255, 0, 255]}
    renders = {"dashboard": {"assets": ["cog_default"], "colormap": table}}

    def raster(asked):
        assert asked.query["resampling"] == "nearest"
        return picture(asked, float(asked.query["url"][-5]))

    with stac_server(items, raster, renders=renders) as server:
        run = animate(server, FRAMES_FOLDER=str(tmp_path / "f"), OUTPUT=str(tmp_path / "a.png"))
    assert run["FRAME_COUNT"] == 3
    colors = [
        gdal.Open(str(tmp_path / "f" / f"frame_0000{k}.png")).ReadAsArray()[:, 9, 9].tolist()
        for k in range(3)
    ]
    assert colors == [[255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 0, 0]]


def first_color(folder):
    return gdal.Open(str(folder / "frame_00000.png")).ReadAsArray()[:, 9, 9].tolist()


@pytest.mark.parametrize(
    ("rescale", "value", "key"), [(None, 11.0, 11), (None, 200.0, 200), ([[0, 510]], 200.5, 100)]
)
def test_a_whole_table_holds_values_or_bytes_of_the_range(
    animate, items, tmp_path, rescale, value, key
):
    table = {str(k): [k, 255 - k, 7, 255] for k in range(256)}
    render = {"assets": ["cog_default"], "colormap": table, "rescale": rescale}
    with stac_server(items, lambda asked: picture(asked, value), renders={"dashboard": render}) as (
        server
    ):
        animate(server, LIMIT=1, FRAMES_FOLDER=str(tmp_path / "f"), OUTPUT=str(tmp_path / "a.png"))
    assert first_color(tmp_path / "f") == [key, 255 - key, 7, 255]


def test_classes_with_a_range_are_bytes_of_it(animate, items, tmp_path):
    table = {"100": [255, 0, 0, 255]}
    render = {"assets": ["cog_default"], "colormap": table, "rescale": [[0, 510]]}
    with stac_server(items, lambda asked: picture(asked, 200.5), renders={"dashboard": render}) as (
        server
    ):
        animate(server, LIMIT=1, FRAMES_FOLDER=str(tmp_path / "f"), OUTPUT=str(tmp_path / "a.png"))
    assert first_color(tmp_path / "f") == [255, 0, 0, 255]


def test_a_band_of_many_has_its_own_range(animate, items):
    render = {
        "assets": ["cog_default"],
        "bidx": [1, 2, 3],
        "rescale": [[0, 100], [0, 200], [0, 3000]],
    }
    with stac_server(items, picture, renders={"dashboard": render}) as server:
        run = animate(server, BAND=3)
    assert any("Colors range from 0 to 3000." in line for line in run.infos)


def test_closed_buckets_are_named(animate, items):
    for item in items:
        item["assets"]["cog_default"]["href"] = "s3://veda-data-store/x.tif"
    with stac_server(items, picture) as server:
        assert animate(server)["FRAME_COUNT"] == 3
        assert server.of("/raster")[0].query["url"] == "s3://veda-data-store/x.tif"


BAD = [
    ({"STAC_URL": "openveda.cloud/api/stac"}, "not the address of a server"),
    ({"STAC_URL": "ftp://example.org"}, "not the address of a server"),
    ({"RASTER_API_URL": "nowhere"}, "RASTER_API_URL 'nowhere' is not the address"),
    ({"COLLECTION": "no such one"}, "not the id of a collection"),
    ({"COLLECTION": "d"}, "'d' was not found at"),
    ({"RESCALE": "high"}, "RESCALE 'high' is not a range"),
    ({"RESCALE": "5,1"}, "the lower one first"),
    ({"RESCALE": "0,1", "MAX_VALUE": 3}, "RESCALE and MAX_VALUE are both given"),
    ({"COLORMAP_NAME": "reds", "COLOR_RAMP": "blues"}, "Give only one of them"),
    ({"COLORMAP_NAME": "coolwarm", "SOURCE": "cog"}, "'coolwarm' is not known here"),
    ({"COLORMAP_NAME": "ylorr_r", "SOURCE": "cog"}, "Nearest: YlOrRd_r"),
    ({"COLOR_RAMP": "virids"}, "Nearest: viridis"),
    ({"START": "2020-05-01", "END": "2020-04-01"}, "END"),
    ({"START": "2030-01-01"}, "has no items"),
    ({"TIMEZONE": "Berlin"}, "Europe/Berlin"),
    ({"ASSET": "b4"}, "ASSET 'b4' was not found in any item. They have cog_default"),
    ({"RENDER": "x"}, "RENDER 'x' was not found"),
    ({"BAND": 7, "SOURCE": "cog"}, "BAND is 7"),
    ({"EXTENT": "1,1,2,2 [EPSG:4326]"}, "EXTENT has no area"),
    ({"EXTENT": "1,2,3,4 [EPSG:99999]"}, "does not know the CRS"),
    ({"AUTH_CONFIG": "abc1234"}, "AUTH_CONFIG 'abc1234' is not an authentication"),
    ({"WORKERS": 0}, "WORKERS"),
    ({"OUTPUT": "film.avi"}, ".gif"),
    ({"WIDTH": 60_000}, "memory"),
    ({"WIDTH": 900_000}, "at most 65535 pixels"),
]


@pytest.mark.parametrize(("parameters", "words"), BAD, ids=[str(bad[0]) for bad in BAD])
def test_bad_input_is_refused_with_the_way_out(
    animate, items, tmp_path, parameters, words, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    with stac_server(items, lambda asked: Reply(500, "never")) as server:
        said = refusal(animate, server, **parameters)
    assert words in said
    assert left_in(tmp_path) == []


def test_areas_of_other_shapes_are_refused(animate, items, make_layer):
    points = make_layer(["POINT (0 50)"], crs="EPSG:4326")
    empty = make_layer([], crs="EPSG:4326", geometry="Polygon")
    beside = make_layer(
        ["POLYGON ((60 10, 70 10, 70 20, 60 10))"], crs="EPSG:4326", geometry="Polygon"
    )
    with stac_server(items) as server:
        assert "AOI" in refusal(animate, server, AOI=points)
        assert "has no polygon" in refusal(animate, server, AOI=empty)
        assert "AOI covers no pixel" in refusal(animate, server, AOI=beside)


@pytest.mark.parametrize("page", ["<html>Sign in</html>", "", "{}"])
def test_other_servers_are_no_stac_api(animate, page):
    with WebServer(lambda asked: Reply(body=page)) as server:
        said = refusal(animate, server)
    assert "STAC_URL" in said and server.url in said


@pytest.mark.parametrize("on_error", ["stop", "skip"])
def test_no_raster_api_there(animate, items, on_error):
    with WebServer() as nobody:
        pass
    with stac_server(items * 9) as server:
        said = refusal(
            animate, server, RASTER_API_URL=nobody.url, ON_ERROR=on_error, RETRIES=1, WORKERS=2
        )
    assert f"{nobody.url}/cog/feature" in said and "Check RASTER_API_URL" in said
    assert "after 2 attempts" in said and "ON_ERROR" not in said and "?" not in said


def test_how_long_a_busy_server_asks_to_wait_is_said(animate, items):
    busy = Reply(429, headers={"Retry-After": "600"})
    with stac_server(items, lambda asked: busy) as server:
        assert "asks to wait 600 s" in refusal(animate, server)


@pytest.mark.parametrize("on_error", ["stop", "skip"])
def test_color_maps_that_nobody_knows_are_refused_at_once(animate, items, on_error):
    with stac_server(items) as server, titiler() as raster:
        said = refusal(
            animate, server, RASTER_API_URL=raster, COLORMAP_NAME="nosuch", ON_ERROR=on_error
        )
    assert "'nosuch'" in said and raster in said and "COLORMAP_NAME" in said
    assert "Item" not in said


def test_a_color_map_is_asked_for_before_items_are_read(animate, items):
    with stac_server(items, lambda asked: Reply(422)) as server:
        said = refusal(animate, server, COLORMAP_NAME="nosuch")
        assert [each.path for each in server.of("/raster")] == ["/raster/colorMaps/nosuch"]
    assert "'nosuch'" in said


def test_the_largest_value_where_it_is_known(animate, items):
    classes = {"colormap": {"1": [255, 0, 0], "2": [0, 255, 0]}}
    unknown = {"colormap_name": "coolwarm", "rescale": [[0, 8]]}

    def found(render):
        with stac_server(items, drawn, renders={"dashboard": render}) as server:
            return animate(server).results.get("MAXIMUM")

    assert found(classes) == 1
    assert found(unknown) is None


def test_a_collection_without_area_asks_for_one(animate, items):
    extent = {"spatial": {"bbox": [[8, 50, 8, 50]]}, "temporal": {"interval": [[None, None]]}}
    with stac_server(items, picture, extent=extent) as server:
        said = refusal(animate, server, EXTENT=None)
    assert "8, 8, 50, 50" in said and "Set EXTENT or AOI" in said


def test_broken_files_are_told_without_names_of_memory(animate, items):
    cut = Reply(200, tiff(np.ones((37, 40)))[:900], {"Content-Type": "image/tiff"})
    with stac_server(items, lambda asked: cut) as server:
        said = refusal(animate, server)
    assert "cannot be read: the file is damaged" in said and "/vsimem" not in said


def test_cut_json_is_called_so(animate):
    cut = Reply(200, '{"links": [', {"Content-Type": "application/json"})
    with WebServer(lambda asked: cut) as server:
        said = refusal(animate, server)
    assert "broken or incomplete JSON" in said and "STAC_URL" in said


def test_nobody_there(animate):
    with WebServer() as server:
        pass
    assert "no connection" in refusal(animate, server, RETRIES=0)


def test_keys_are_never_said(animate, items, tmp_path):
    manager = QgsApplication.authManager()
    manager.setMasterPassword("master", True)
    config = QgsAuthMethodConfig("Basic")
    config.setName("test")
    config.setConfig("username", "somebody")
    config.setConfig("password", "hush-hush-77")
    assert manager.storeAuthenticationConfig(config)[0]
    page = tmp_path / "page.html"

    def raster(asked):
        if asked.query["url"].endswith("2.tif"):
            said = f"{asked.headers['Authorization']} {asked.query['api_key']}"
            return Reply(500, {"detail": said})
        return picture(asked)

    with stac_server(items, raster) as server:
        run = animate(
            server,
            STAC_URL=f"{server.url}/stac?api_key=k-99887766",
            RASTER_API_URL=f"{server.url}/raster?api_key=k-99887766",
            AUTH_CONFIG=config.id(),
            ON_ERROR="skip",
            PREVIEW=str(page),
        )
        assert all(each.query["api_key"] == "k-99887766" for each in server.asked)
        assert all(each.headers["Authorization"].startswith("Basic ") for each in server.asked)
    manager.removeAuthenticationConfig(config.id())
    table = (tmp_path / "table.csv").read_text()
    said = "\n".join([*run.infos, *run.warnings, page.read_text(encoding="utf-8"), table])
    for secret in ("k-99887766", "hush-hush-77", "c29tZWJvZHk6aHVzaC1odXNoLTc3"):
        assert secret not in said


MISSING = """
from support.qgis_session import loaded_plugin, run_algorithm, running_qgis
from qgis.core import QgsProcessingException
with running_qgis():
    forget()
    with loaded_plugin():
        try:
            run_algorithm("heatdecay:animatestac", {{"OUTPUT": {path!r}}})
        except QgsProcessingException as error:
            print(" ".join(str(error).split()))
"""


def test_without_requests_that_is_said(python_without, tmp_path):
    done = python_without(("requests",), MISSING.format(path=str(tmp_path / "film.gif")))
    assert done.returncode == 0, done.stderr
    assert "The Python package requests is missing" in done.stdout
    assert "restart QGIS" in done.stdout
    assert left_in(tmp_path) == []


def test_a_missing_file_is_said_by_both_kinds(animate, items, files):
    items[1]["assets"]["cog_default"]["href"] = f"{files}/gone.tif"
    with stac_server(items) as server:
        assert "gone.tif" in refusal(animate, server, SOURCE="cog")
        with titiler() as raster:
            said = refusal(animate, server, RASTER_API_URL=raster)
    assert "404" in said and "status" in said
