# SPDX-License-Identifier: GPL-2.0-or-later
"""animatestac: assets by pattern, filters, signed addresses, renders of other names, refusals."""

from datetime import datetime, timedelta, timezone

import numpy as np
import pytest
from qgis.core import QgsProcessingException
from support.animation import play
from support.film_files import table_of
from support.servers import titiler
from support.stac_data import asset, feature, write_cog
from support.stac_server import stac_server
from support.web_server import Reply, WebServer

pytest.importorskip("requests")
pytestmark = pytest.mark.usefixtures("plugin")
PLACE = (0, 1, 0, 24, 0, -1)
FILES = ("1", "2", "3")


@pytest.fixture(scope="module")
def files(qgis_app, tmp_path_factory):
    """Serve three files whose values are their numbers."""
    folder = tmp_path_factory.mktemp("files")
    for name in FILES:
        write_cog(folder / f"{name}.tif", np.full((24, 40), int(name), "f4"), PLACE, 4326)
    with WebServer(folder=folder) as server:
        yield server


@pytest.fixture
def animate(run_algorithm, tmp_path):
    def run(server, **parameters):
        done = run_algorithm(
            "heatdecay:animatestac",
            {
                "STAC_URL": f"{server.url}/stac",
                "COLLECTION": "c",
                "EXTENT": "0,40,0,24 [EPSG:4326]",
                "WIDTH": 40,
                "LEGEND": False,
                "LABEL": False,
                "SOURCE": "cog",
                "OUTPUT": str(tmp_path / "film.png"),
                "FRAME_TABLE": str(tmp_path / "table.csv"),
                **parameters,
            },
        )
        done.rows = table_of(tmp_path / "table.csv")[1]
        done.said = "\n".join([*done.infos, *done.warnings])
        return done

    return run


def refusal(animate, server, **parameters):
    with pytest.raises(QgsProcessingException) as raised:
        animate(server, **parameters)
    return " ".join(str(raised.value).split())


def item(day, assets, name=None, **properties):
    moment = {"datetime": f"2021-05-{day:02d}T10:00:00Z", **properties}
    return feature(name or f"i{day}", "c", moment, assets=assets, bbox=[0, 0, 40, 24])


def preview(files):
    return {"href": f"{files.url}/1.tif", "type": "image/tiff", "roles": ["thumbnail"]}


def dated(files, key):
    return [
        item(n, {key.format(n): asset(f"{files.url}/{n}.tif"), "preview": preview(files)})
        for n in (1, 2, 3)
    ]


@pytest.mark.parametrize("key", ["lst_2021050{}", "2021-05-0{}", "lst_2021050{}T100000Z_x"])
@pytest.mark.parametrize("wanted", ["", "first"])
def test_assets_that_are_named_by_their_date(animate, files, key, wanted):
    asked = {"ASSET": key.format(1)} if wanted else {}
    with stac_server(dated(files, key)) as server:
        run = animate(server, **asked)
    assert [row[3] for row in run.rows] == ["ok"] * 3
    assert run.results["MAXIMUM"] == 3
    assert "under other names" in run.said and run.warnings == []


def test_assets_that_are_named_by_their_item(animate, files):
    items = [
        item(
            n,
            {
                f"scene-{n}_b1": asset(f"{files.url}/{n}.tif"),
                f"scene-{n}_qa": asset(f"{files.url}/1.tif", roles=["metadata"]),
            },
            name=f"scene-{n}",
        )
        for n in (1, 2, 3)
    ]
    with stac_server(items) as server:
        assert animate(server).results["MAXIMUM"] == 3
        assert animate(server, ASSET="*_b1").results["FEATURE_COUNT"] == 3
        # Of what a pattern fits, that which is no data does not count.
        assert animate(server, ASSET="scene-*").results["MAXIMUM"] == 3


def test_another_band_does_not_stand_in_for_one_that_is_missing(animate, files):
    items = [item(n, {"B04": asset(f"{files.url}/{n}.tif")}) for n in (1, 2)]
    items.append(item(3, {"B08": asset(f"{files.url}/3.tif")}))
    with stac_server(items) as server:
        run = animate(server)
    assert [row[3] for row in run.rows] == ["ok", "ok", "skipped"]
    assert "no asset 'B04', only B08" in run.warnings[0]


def test_a_pattern_takes_one_asset_of_each_item(animate, files):
    many = {f"B{n}": asset(f"{files.url}/{n}.tif") for n in (1, 2)}
    with stac_server(dated(files, "lst_2021050{}")) as server:
        assert animate(server, ASSET="lst_*").results["MAXIMUM"] == 3
        assert "'no_*' was not found" in refusal(animate, server, ASSET="no_*")
    with stac_server([item(1, many)]) as server:
        said = refusal(animate, server, ASSET="B*")
        assert "'B*' fits several assets of item 'i1': B1, B2" in said
        assert "names 2 assets. Give one, or three" in refusal(animate, server, ASSET="B1,B2")


CLOUDY = [5, 50, None]


def clouds(files):
    items = [item(n, {"data": asset(f"{files.url}/{n}.tif")}) for n in (1, 2, 3)]
    for each, cover in zip(items, CLOUDY):
        each["properties"]["platform"] = "sentinel-2b"
        if cover is not None:
            each["properties"]["eo:cloud_cover"] = cover
    return items


@pytest.mark.parametrize(
    "query", ["eo:cloud_cover<20", "\"eo:cloud_cover\" < 20 AND platform = 'sentinel-2b'"]
)
def test_items_by_their_properties(animate, files, query):
    with stac_server(clouds(files)) as server:
        run = animate(server, QUERY=query)
    assert [row[2] for row in run.rows] == ["i1", "i3"]
    assert [row[3] for row in run.rows] == ["ok", "skipped"]
    assert run.results["SKIPPED_COUNT"] == 1
    assert "no eo:cloud_cover, which QUERY asks for" in run.warnings[0]


def test_the_limit_counts_after_the_filter(animate, files):
    with stac_server(clouds(files), page_items=1) as server:
        run = animate(server, QUERY="eo:cloud_cover < 20 OR eo:cloud_cover > 40", LIMIT=1)
    assert next(row[2] for row in run.rows) == "i2"
    assert run.results["FEATURE_COUNT"] == 1


def test_filters_that_nobody_can_read_are_refused_before_anybody_is_asked(animate, files):
    with stac_server(clouds(files)) as server:
        said = refusal(animate, server, QUERY="platform = sentinel-2b")
        assert server.asked == []
    assert "'sentinel-2b'" in said


REFUSED = (
    "<?xml version='1.0'?><Error><Code>PublicAccessNotPermitted</Code>"
    "<Message>Public access is not permitted on this storage account.</Message></Error>"
)


class Storage(WebServer):
    """Files that are read with a signature alone, each for one use where it ends at once."""

    def __init__(self, folder, seconds):
        super().__init__(self._answered, folder)
        self._seconds, self._count, self.good = seconds, 0, set()

    def _answered(self, asked):
        if asked.path == "/sign":
            self._count += 1
            self.good.add(f"s3cr3t{self._count}")
            ends = datetime.now(timezone.utc) + timedelta(seconds=self._seconds)
            body = {"href": f"{asked.query['href']}?se=x&sig=s3cr3t{self._count}"}
            body["msft:expiry"] = ends.strftime("%Y-%m-%dT%H:%M:%SZ")
            return Reply(body=body)
        if asked.query.get("sig") in self.good:
            return None
        return Reply(409, REFUSED, {"Content-Type": "application/xml"})


@pytest.mark.parametrize("seconds", [3600, 5])
@pytest.mark.parametrize("source", ["cog", "titiler"])
def test_addresses_are_signed_anew_when_their_signature_ends(
    animate, files, tmp_path, seconds, source
):
    with Storage(files.folder, seconds) as storage, titiler() as raster:
        items = [item(n, {"data": asset(f"{storage.url}/{n}.tif")}) for n in (1, 2, 3)]
        with stac_server(items) as server:
            run = animate(
                server,
                SOURCE=source,
                RASTER_API_URL=raster,
                SIGN=f"{storage.url}/sign?href={{href}}",
                PREVIEW=str(tmp_path / "page.html"),
            )
        assert len(storage.of("/sign")) >= 3
        assert storage.of("/sign")[0].query["href"].startswith(storage.url)
    assert run.results["MAXIMUM"] == 3
    said = run.said + (tmp_path / "page.html").read_text() + (tmp_path / "table.csv").read_text()
    assert "s3cr3t" not in said


@pytest.mark.parametrize("source", ["cog", "titiler"])
def test_who_refuses_a_file_says_why(animate, files, source):
    with Storage(files.folder, 60) as storage, titiler() as raster:
        items = [item(1, {"data": asset(f"{storage.url}/1.tif")})]
        with stac_server(items) as server:
            said = refusal(animate, server, SOURCE=source, RASTER_API_URL=raster)
    assert "Public access is not permitted on this storage account" in said
    assert "409" in said and "Set SIGN" in said


def test_signatures_that_are_refused_are_not_shown(animate, files):
    with Storage(files.folder, 3600) as storage:
        # Nothing that it signs is good.
        storage.good = type("Nothing", (set,), {"add": lambda *_: None})()
        items = [item(1, {"data": asset(f"{storage.url}/1.tif")})]
        with stac_server(items) as server:
            said = refusal(animate, server, SIGN=f"{storage.url}/sign?href={{href}}")
        assert len(storage.of("/sign")) > 1
    assert "Public access is not permitted" in said and "s3cr3t" not in said


@pytest.mark.parametrize(
    ("sign", "words"),
    [
        ("somebody", "SIGN 'somebody' cannot be used"),
        ("https://example.org/sign?href=x", "{href} in the place"),
        ("ftp://example.org/{href}", "cannot be used"),
    ],
)
def test_services_that_sign_nothing_are_refused(animate, files, sign, words):
    with stac_server(clouds(files)) as server:
        assert words in refusal(animate, server, SIGN=sign)
        assert server.asked == []


def test_a_service_that_returns_no_address_is_named(animate, files):
    service = WebServer(lambda asked: Reply(body={"token": "x"}))
    with service, stac_server(clouds(files)) as server:
        said = refusal(animate, server, SIGN=f"{service.url}/sign?href={{href}}")
    assert "returned no signed address. Check SIGN" in said and f"{service.url}/sign" in said


def test_a_single_render_of_another_name_is_used(animate, files):
    renders = {"heat": {"assets": ["data"], "rescale": [[0, 30]], "colormap_name": "magma"}}
    with stac_server(clouds(files), renders=renders) as server:
        run = animate(server)
    assert "colors magma (render 'heat')" in run.said


def test_of_several_renders_the_names_are_logged(animate, files):
    renders = {name: {"assets": ["data"], "rescale": [[0, 30]]} for name in ("heat", "cold")}
    with stac_server(clouds(files), renders=renders) as server:
        run = animate(server)
        assert "Colors range from 0 to 30" in animate(server, RENDER="cold").said
    assert "renders heat, cold" in run.said and "Set RENDER" in run.said


@pytest.mark.parametrize("empty", [0, 1, 5])
def test_the_legend_hides_nothing_where_the_first_frames_are_empty(animate, tmp_path, empty):
    values = np.full((24, 40), 7, "f4")
    values[:, :20] = np.nan
    write_cog(tmp_path / "full.tif", values, PLACE, 4326)
    write_cog(tmp_path / "none.tif", np.full((24, 40), np.nan, "f4"), PLACE, 4326)
    names = ["none"] * empty + ["full"] * 3
    with WebServer(folder=tmp_path) as place:
        items = [
            item(day + 1, {"data": asset(f"{place.url}/{name}.tif")})
            for day, name in enumerate(names)
        ]
        with stac_server(items) as server:
            given = {"WIDTH": 400, "RESCALE": "0,10", "OUTPUT": str(tmp_path / "a.png")}
            run = animate(server, **given, LEGEND=True)
            assert any("Colors range from 0 to 10" in line for line in run.infos)
            pictures = play(tmp_path / "a.png").frames
    # Of all that is drawn in the frames without data there is the legend alone.
    shown = pictures[-1].astype(int)
    data = shown[5, 395]
    is_data = (shown == data).all(axis=2)
    assert is_data[:, 200:].mean() > 0.99
    assert (shown[:, :200, 3] > 0).any()


@pytest.mark.parametrize(
    ("render", "words"),
    [
        ({"assets": ["data"], "algorithm": "hillshade", "rescale": [[0, 255]]}, "hillshade"),
        ({"assets": ["other"], "rescale": [[0, 255]]}, "is for other, which no item has"),
        ({"assets": ["data"], "bidx": [1, 1], "rescale": [[0, 255]]}, "has 2 bands"),
        ({"assets": ["data"], "color_formula": "gamma R 2"}, "color_formula 'gamma R 2'"),
        ({"assets": ["data"], "rescale": [[10, 0]]}, "colors, [[10, 0]], cannot be used"),
        ({"assets": ["data"], "rescale": [["a", "b"]]}, "colors, [['a', 'b']], cannot be used"),
    ],
)
def test_what_of_a_render_is_not_used_is_said(animate, files, render, words):
    with stac_server(clouds(files), renders={"dashboard": render}) as server:
        run = animate(server)
    assert any(words.replace("hillshade", "algorithm") in line for line in run.warnings)


def test_the_pattern_that_fits_assets_with_numbers_is_named(animate, files):
    """Beside others of their kind, which are as likely, nothing is guessed."""
    items = [
        item(n, {f"{kind}_{n}": asset(f"{files.url}/{n}.tif") for kind in ("lst", "err")})
        for n in (1, 2, 3)
    ]
    with stac_server(items) as server:
        run = animate(server)
        assert run.results["SKIPPED_COUNT"] == 2 and "; ASSET=lst_* fits" in run.said
        assert animate(server, ASSET="lst_*").results["SKIPPED_COUNT"] == 0


def test_a_range_of_the_user_makes_one_that_cannot_be_used_void(animate, files):
    render = {"assets": ["data"], "rescale": [[10, 0]]}
    with stac_server(clouds(files), renders={"dashboard": render}) as server:
        assert "cannot be used" not in animate(server, RESCALE="0,9").said


@pytest.mark.parametrize(("scale", "shown"), [(0, "scale 0"), ("NaN", "scale nan")])
def test_a_scale_that_leaves_nothing_is_said(animate, files, scale, shown):
    odd = {**asset(f"{files.url}/2.tif"), "raster:bands": [{"scale": scale}]}
    items = [item(1, {"data": asset(f"{files.url}/1.tif")}), item(2, {"data": odd})]
    with stac_server(items) as server:
        run = animate(server)
    [said] = [line for line in run.warnings if "scale or offset" in line]
    assert said.startswith("1 item has") and f"(i2: {shown})" in said
    assert run.results["MAXIMUM"] == 2


def test_a_formula_that_nobody_can_work_out_is_refused(animate, files):
    render = {"assets": ["data"], "expression": "open('x')"}
    with stac_server(clouds(files), renders={"dashboard": render}) as server:
        assert "Set ASSET and BAND" in refusal(animate, server)


# What real servers and broken ones write of the item between two good ones, and what comes of it.
ODD_ITEMS = [
    ({"properties": {"datetime": "01/02/2020"}}, "no readable time"),
    ({"properties": {"datetime": "202001"}}, "no readable time"),
    ({"properties": {"datetime": 1577836800}}, "no readable time"),
    ({"properties": {"datetime": None, "start_datetime": None, "end_datetime": None}},
     "no readable time"),
    ({"properties": {}}, "no readable time"),
    ({"properties": None}, "no readable time"),
    ({"properties": []}, "no readable time"),
    ({"properties": {"datetime": "2020-01-02", "end_datetime": "31/12/2020"}}, ""),
    ({"properties": {"start_datetime": "2020-01-02", "end_datetime": None}}, ""),
    ({"assets": {}}, "no assets"),
    ({"assets": None}, "no assets"),
    ({"assets": {"a": {"href": ""}}}, "no assets"),
    ({"assets": {"b": {"href": "https://localhost/b.tif"}}}, "no asset 'a', only b"),
    ({"bbox": None}, ""),
    ({"bbox": ["x"]}, ""),
    ({"geometry": None, "bbox": None}, ""),
    ({"geometry": {"type": "Polygon", "coordinates": [[]]}}, ""),
    ({"properties": {"datetime": "2020-01-02", "proj:code": "EPSG:999999"}}, ""),
    ({"properties": {"datetime": "2020-01-02", "proj:epsg": "moon", "proj:shape": None}}, ""),
    ({"links": None}, ""),
    ({"id": None}, "no id"),
    ({"id": 7}, "no id"),
]  # fmt: skip


def test_an_odd_item_is_shown_or_left_out_counted_and_said_once(animate, files):
    def item(name, day):
        assets = {"a": asset(f"{files.url}/1.tif")}
        return feature(name, "c", {"datetime": f"2020-01-{day:02}"}, assets=assets)

    wrong = []
    for odd, reason in ODD_ITEMS:
        items = [item("first", 1), {**item("odd", 2), **odd}, item("last", 3)]
        with stac_server(items) as server:
            run = animate(server, ON_ERROR="skip", ASSET="a", RESCALE="0,3")
        skipped = int(bool(reason))
        found = (
            run["FRAME_COUNT"], run["SKIPPED_COUNT"], len(run.warnings),
            sum(reason in line for line in run.warnings) if reason else 0,
        )  # fmt: skip
        if found != (3 - skipped, skipped, skipped, skipped):
            wrong.append((odd, found, run.warnings))
    assert wrong == []


def test_a_page_of_broken_json_is_refused_and_nothing_written(animate, files, tmp_path):
    items = [
        feature(f"i{day}", "c", {"datetime": f"2020-01-0{day}"},
                assets={"a": asset(f"{files.url}/1.tif")})
        for day in (1, 2, 3)
    ]  # fmt: skip

    with stac_server(items, page_items=1) as server:
        whole = server.answer
        server.answer = lambda asked: (
            Reply(200, '{"features": [{"id": ', {"Content-Type": "application/json"})
            if asked.path == "/search" and asked.json.get("skip") == 1
            else whole(asked)
        )
        words = refusal(animate, server, ON_ERROR="skip")
    assert "returned broken or incomplete JSON. Try again, or check STAC_URL." in words
    assert not list(tmp_path.iterdir())
