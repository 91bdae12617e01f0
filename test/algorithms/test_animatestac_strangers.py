# SPDX-License-Identifier: GPL-2.0-or-later
"""animatestac at strangers' servers: what lets us in stays there, what is odd ends in words."""

import json
from pathlib import Path
from typing import Any, Dict, Iterator, List

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsProcessingException
from support.examples import third_of
from support.stac_data import NODATA, asset, collection, feature, month_values, monthly, write_cog
from support.stac_server import stac_server
from support.web_server import Reply, WebServer

pytest.importorskip("requests")
pytestmark = pytest.mark.usefixtures("plugin")
SMALL = {
    "COLLECTION": "c",
    "EXTENT": "-20,40,20,60 [EPSG:4326]",
    "WIDTH": 40,
    "SOURCE": "cog",
    "RETRIES": 0,
}
KEY = "k-7766554433"


@pytest.fixture(scope="module")
def cogs(qgis_app, tmp_path_factory):
    folder = tmp_path_factory.mktemp("cogs")
    place = (-180, 1, 0, 90, 0, -1)
    write_cog(folder / "1.tif", month_values(1), place, 4326, NODATA)
    return folder


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
                **parameters,
            },
        )

    return run


@pytest.fixture
def key_header(qgis_app) -> Iterator[str]:
    """An authentication that sends a key in a header of its own, which curl sends anywhere."""
    manager = QgsApplication.authManager()
    manager.setMasterPassword("master", True)
    config = QgsAuthMethodConfig("EsriToken")
    config.setName("key")
    config.setConfig("token", KEY)
    assert manager.storeAuthenticationConfig(config)[0]
    yield config.id()
    manager.removeAuthenticationConfig(config.id())


def has_key(asked) -> bool:
    return KEY in json.dumps(asked.headers)


def items_at(url: str) -> List[Dict[str, Any]]:
    return monthly(url + "/1.tif", 1)


def with_files(server: WebServer, answer: Any) -> WebServer:
    """Let a STAC server answer other paths too."""
    stac = server.answer
    server.answer = lambda asked: answer(asked) or stac(asked)
    return server


def test_a_redirect_of_a_file_takes_no_key_along(animate, cogs, key_header) -> None:
    def moved(asked):
        if asked.path == "/1.tif":
            return Reply(302, headers={"Location": f"{other.url}/1.tif"})
        return None

    items: List[Any] = []
    with WebServer(folder=cogs) as other, with_files(stac_server(items), moved) as server:
        items += items_at(server.url)
        run = animate(server, AUTH_CONFIG=key_header)
        assert run["FRAME_COUNT"] == 1
        assert any(has_key(each) for each in server.of("/1.tif"))
        assert other.asked
        assert not any(has_key(each) for each in other.asked)


def test_the_servers_own_files_get_the_key(animate, cogs, key_header) -> None:
    items: List[Any] = []
    with stac_server(items) as server:
        server.folder = cogs
        items += items_at(server.url)
        assert animate(server, AUTH_CONFIG=key_header)["FRAME_COUNT"] == 1
        assert all(has_key(each) for each in server.of("/1.tif"))


@pytest.mark.parametrize("kind", ["alternate", "asset", "next", "self", "search"])
def test_whatever_points_elsewhere_takes_no_key_along(animate, cogs, key_header, kind) -> None:
    def elsewhere(asked):
        if asked.path.endswith(".tif"):
            return None
        return Reply(body={"features": [], "links": []})

    def answer(asked):
        if kind == "next" and asked.path == "/search":
            link = {"rel": "next", "href": f"{other.url}/search?page=2", "method": "GET"}
            return Reply(body={"features": items, "links": [link]})
        if kind == "search" and asked.path in ("/", "/stac/"):
            link = {"rel": "search", "href": f"{other.url}/search", "method": "POST"}
            return Reply(body={"stac_version": "1.0.0", "conformsTo": [], "links": [link]})
        return None

    items: List[Any] = []
    with WebServer(elsewhere, cogs) as other, with_files(stac_server(items), answer) as server:
        server.folder = cogs
        items += items_at(other.url if kind == "asset" else server.url)
        if kind == "alternate":
            http = {"href": f"{other.url}/1.tif"}
            items[0]["assets"]["cog_default"].update(href="s3://b/1.tif", alternate={"https": http})
        if kind == "self":
            items[0]["links"] = [{"rel": "self", "href": f"{other.url}/items/1"}]
            items[0]["assets"]["cog_default"]["href"] = "../1.tif"
        if kind == "search":
            with pytest.raises(QgsProcessingException, match="no items"):
                animate(server, AUTH_CONFIG=key_header)
        else:
            assert animate(server, AUTH_CONFIG=key_header)["FRAME_COUNT"] == 1
        assert other.asked
        assert not any(has_key(each) for each in other.asked)


ODD: List[Any] = [
    None, True, -1, 0, 10**400, float("inf"), float("nan"), -1e308, 2**63, 1.5, "", "nan", "1e999",
    "\ud800", "http://[", "http://[::1", "//", "a" * 5000, "\0", "{0}", "%s", "[% env('HOME') %]",
    [], {}, [[]], [None], [10**400, "x"], {"a": {"b": []}}, ["1", 2, None], [1, 2, 3, 4, 5],
    [[0, 10**400]], {"1": [300, 0, 0]}, {"1e999": "#ff0000"}, [[[0, 1], [0, 0, 0, 0]]],
]  # fmt: skip
PLACES = {
    "renders": ["renders"],
    "render": ["renders", "dashboard"],
    **{
        each: ["renders", "dashboard", each]
        for each in (
            "assets", "bidx", "rescale", "colormap", "colormap_name", "nodata", "expression",
            "resampling",
        )
    },
    "extent": ["extent", "spatial"],
    "bbox": ["extent", "spatial", "bbox"],
    "title": ["title"],
    "license": ["license"],
    **{
        f"item {each[-1]}": ["items", 0, *each]
        for each in (
            ["id"], ["properties"], ["properties", "datetime"], ["properties", "start_datetime"],
            ["properties", "end_datetime"], ["assets"], ["assets", "cog_default"],
            ["assets", "cog_default", "href"], ["assets", "cog_default", "type"],
            ["assets", "cog_default", "roles"], ["assets", "cog_default", "alternate"],
            ["assets", "cog_default", "raster:bands"], ["assets", "cog_default", "bands"],
            ["links"], ["bbox"], ["geometry"],
        )
    },
}  # fmt: skip


def put(page: Any, way: List[Any], value: Any) -> None:
    for step in way[:-1]:
        page = page[step]
    page[way[-1]] = value


def written(value: Any) -> bytes:
    """Write JSON with what Python's own writer would not: numbers without an end."""
    return json.dumps(value).replace("Infinity", "1e999").encode()


@pytest.mark.hypothesis
@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_odd_values_end_in_words(animate, cogs, place) -> None:
    """Each run makes a film or refuses in words; it does not end in a traceback."""
    for odd in third_of(ODD, list(PLACES).index(place)):
        with WebServer(folder=cogs) as files:
            render = {"assets": ["cog_default"], "bidx": [1], "rescale": [[0, 9]], "nodata": -1}
            page: Dict[str, Any] = {
                "renders": {"dashboard": render},
                "extent": {"spatial": {"bbox": [[-180, -90, 180, 90]]}},
                "items": [
                    feature("a", "c", {"datetime": "2020-01-01T00:00:00Z"}, assets={}),
                    *items_at(files.url),
                ],
            }
            page["items"][0]["assets"]["cog_default"] = asset(f"{files.url}/1.tif")
            put(page, PLACES[place], odd)
            items = page.pop("items")

            def answer(asked, items=items, page=page):
                if asked.path == "/search":
                    found = {"features": items, "links": []}
                    return Reply(body=written(found))
                if asked.path.endswith("/collections/c"):
                    return Reply(body=written(collection("c", **page)))
                return None

            with with_files(stac_server([]), answer) as server:
                try:
                    run = animate(server, ON_ERROR="skip", EXTENT=SMALL["EXTENT"])
                except QgsProcessingException as refused:
                    said = str(refused)
                    assert "Error" not in said and "Traceback" not in said, (odd, said)
                    assert len(said) < 5000, odd
                else:
                    assert run["FRAME_COUNT"] >= 1
                    for line in (*run.infos, *run.warnings):
                        assert len(line) < 5000, odd
                        line.encode()


SECRET = 42.0


@pytest.fixture
def private(tmp_path) -> Path:
    """A raster of the user's own, which no stranger may have read."""
    write_cog(tmp_path / "own.tif", np.full((9, 9), SECRET, "f4"), (-180, 40, 0, 90, 0, -20), 4326)
    return tmp_path / "own.tif"


def vrt_of(source: str) -> str:
    return (
        '<VRTDataset rasterXSize="9" rasterYSize="9"><SRS>EPSG:4326</SRS>'
        "<GeoTransform>-180,40,0,90,0,-20</GeoTransform>"
        '<VRTRasterBand dataType="Float32" band="1"><SimpleSource>'
        f"<SourceFilename>{source}</SourceFilename><SourceBand>1</SourceBand>"
        "</SimpleSource></VRTRasterBand></VRTDataset>"
    )


WAYS = {
    "path": lambda own, url: str(own),
    "file": lambda own, url: own.as_uri(),
    "up": lambda own, url: f"../../../../../../../..{own}",
    "inline": lambda own, url: vrt_of(str(own)),
    "inline elsewhere": lambda own, url: vrt_of(f"/vsicurl/{url}/asked.tif"),
    "vsi": lambda own, url: f"/vsicurl/{url}/asked.tif",
    "vsi of vsi": lambda own, url: f"/vsisubfile/0_9999,{own}",
    "vsi scheme": lambda own, url: f"vsis3://{own}",
    "service": lambda own, url: f"WMS:{url}/asked.tif",
    "xml service": lambda own, url: f"<GDAL_WMS><Service name='TMS'><ServerUrl>{url}</ServerUrl>",
    "database": lambda own, url: "PG:host=127.0.0.1 dbname=d",
    "sub-dataset": lambda own, url: f'GTIFF_RAW:"{own}"',
    "directory": lambda own, url: f"GTIFF_DIR:1:{own}",
    "pattern": lambda own, url: f"vrt://{own}?bands=1",
    "derived": lambda own, url: f"DERIVED_SUBDATASET:LOGAMPLITUDE:{own}",
    "ftp": lambda own, url: url.replace("http:", "ftp:") + "/asked.tif",
    "gopher": lambda own, url: "gopher://127.0.0.1:9/a",
    "blank": lambda own, url: " ",
}


@pytest.mark.parametrize("way", WAYS)
def test_files_of_the_users_own_are_not_read(animate, private, way) -> None:
    items: List[Any] = []
    with WebServer(lambda asked: Reply(404)) as other, stac_server(items) as server:
        items += items_at(server.url)
        items[0]["assets"]["cog_default"]["href"] = WAYS[way](private, other.url)
        with pytest.raises(QgsProcessingException) as raised:
            animate(server, RESCALE="0,100")
        assert other.asked == []
    said = str(raised.value)
    assert "http, https, s3, gs or az" in said, said


@pytest.mark.parametrize("kind", ["vrt", "wms", "index", "jpeg", "hdf", "list"])
def test_a_file_that_names_others_is_none(animate, private, kind) -> None:
    """It has the name of a raster, and the head of one, but GDAL would go where it says."""

    def answer(asked):
        return Reply(body=bodies[kind], headers={"Accept-Ranges": "bytes"})

    items: List[Any] = []
    with WebServer(lambda asked: Reply(404)) as other, WebServer(answer) as files:
        text = vrt_of(str(private)).encode()
        bodies = {
            "vrt": text,
            "wms": f"<GDAL_WMS><Service name='TMS'><ServerUrl>{other.url}</ServerUrl>".encode(),
            "index": b"<GDALTileIndexDataset><IndexDataset>" + str(private).encode(),
            "jpeg": b"\xff\xd8\xff\xfe<V" + text[2:] + b"\xff\xd9",
            "hdf": text.ljust(512) + b"\x89HDF\r\n\x1a\n" + bytes(600),
            "list": vrt_of(f"/vsicurl/{other.url}/asked.tif").encode(),
        }
        with stac_server(items) as server:
            items += items_at(files.url)
            with pytest.raises(QgsProcessingException):
                animate(server, RESCALE="0,100")
        assert files.asked
        assert other.asked == []


@pytest.mark.parametrize("color", [{}, {"COLORMAP_NAME": "coolwarm"}])
def test_what_a_server_paints_is_a_picture_and_nothing_else(animate, private, color) -> None:
    def raster(asked):
        if asked.path.endswith(("tif", "png")):
            kind = "image/png" if asked.path.endswith("png") else "image/tiff"
            return Reply(body=vrt_of(str(private)), headers={"Content-Type": kind})
        return Reply(404)

    items: List[Any] = []
    with stac_server(items, raster) as server:
        items += items_at(server.url)
        with pytest.raises(QgsProcessingException, match="cannot be read"):
            animate(server, SOURCE="titiler", RESCALE="0,100", **color)


def test_a_picture_that_promises_too_many_pixels_is_not_unpacked(animate, tmp_path) -> None:
    path = tmp_path / "large.tif"
    options = ["SPARSE_OK=TRUE", "TILED=YES", "COMPRESS=DEFLATE"]
    gdal.GetDriverByName("GTiff").Create(str(path), 200_000, 200_000, 2, gdal.GDT_Byte, options)
    answer = Reply(body=path.read_bytes(), headers={"Content-Type": "image/tiff"})
    items: List[Any] = []
    with stac_server(items, lambda asked: answer) as server:
        items += items_at(server.url)
        with pytest.raises(QgsProcessingException, match="200000 x 200000 pixels and not 40"):
            animate(server, SOURCE="titiler")


def test_a_picture_that_is_something_else_too(animate, private, tmp_path) -> None:
    """A true JPEG whose comment is a VRT: it is opened once, as the one, and not as the other."""
    plain = gdal.GetDriverByName("MEM").Create("", 64, 64, 1)
    plain.GetRasterBand(1).Fill(7)
    gdal.GetDriverByName("JPEG").CreateCopy(str(tmp_path / "a.jpg"), plain)
    text = vrt_of(str(private)).encode()
    length = int.from_bytes(text[:2], "big")
    picture = (tmp_path / "a.jpg").read_bytes()
    both = picture[:2] + b"\xff\xfe" + text.ljust(length) + picture[2:]
    gdal.FileFromMemBuffer("/vsimem/both.jpg", both)
    assert gdal.Open("/vsimem/both.jpg").GetDriver().ShortName == "VRT", "the test tests nothing"
    gdal.Unlink("/vsimem/both.jpg")
    items: List[Any] = []
    with WebServer(lambda asked: Reply(body=both)) as files, stac_server(items) as server:
        items += items_at(files.url)
        try:
            run = animate(server, RESCALE="0,100", EXTENT="0,60,-60,0 [EPSG:4326]")
        except QgsProcessingException as refused:
            assert "damaged" not in str(refused)
        else:
            assert run["MAXIMUM"] == 7


NAMES = {
    "overviews": ("OVERVIEWS", {"OVERVIEW_FILE": "{own}"}),
    "overviews of a server": ("OVERVIEWS", {"OVERVIEW_FILE": "/vsicurl/{url}/asked.tif"}),
    "coordinates": ("GEOLOCATION", {"X_DATASET": "{own}", "Y_DATASET": "{own}"}),
    "coordinates of a server": ("GEOLOCATION", {"X_DATASET": "/vsicurl/{url}/asked.tif"}),
}


@pytest.mark.parametrize("kind", NAMES)
def test_metadata_that_name_other_files_are_refused(animate, private, tmp_path, kind) -> None:
    """Drivers of plain rasters too follow what stands in the metadata of a TIFF."""
    domain, notes = NAMES[kind]
    items: List[Any] = []
    (tmp_path / "files").mkdir()
    with WebServer(lambda asked: Reply(404)) as other:
        with WebServer(folder=tmp_path / "files") as files, stac_server(items) as server:
            dataset = gdal.GetDriverByName("GTiff").Create(
                str(tmp_path / "files" / "1.tif"), 900, 450, 1, gdal.GDT_Float32, ["TILED=YES"]
            )
            if domain != "GEOLOCATION":
                dataset.SetGeoTransform((-180, 0.4, 0, 90, 0, -0.4))
            plain = {"X_BAND": "1", "Y_BAND": "1", "PIXEL_OFFSET": "0", "LINE_OFFSET": "0"}
            plain.update({"PIXEL_STEP": "1", "LINE_STEP": "1"} if domain == "GEOLOCATION" else {})
            told = {key: text.format(own=private, url=other.url) for key, text in notes.items()}
            dataset.SetMetadata({**plain, **told}, domain)
            dataset.GetRasterBand(1).Fill(1)
            del dataset
            items += items_at(files.url)
            with pytest.raises(QgsProcessingException, match="names other files"):
                animate(server, RESCALE="0,100")
        assert other.asked == []


def test_a_tiff_with_alpha_is_opened_once(animate, private, tmp_path) -> None:
    """Where a VRT stands in its metadata, what opens it a second time may read that."""
    (tmp_path / "files").mkdir()
    dataset = gdal.GetDriverByName("GTiff").Create(
        str(tmp_path / "files" / "1.tif"), 90, 45, 2, gdal.GDT_Byte, ["ALPHA=YES"]
    )
    dataset.SetGeoTransform((-180, 4, 0, 90, 0, -4))
    dataset.SetProjection("EPSG:4326")
    dataset.SetMetadata({"TIFFTAG_IMAGEDESCRIPTION": vrt_of(str(private))})
    dataset.GetRasterBand(1).Fill(7)
    dataset.GetRasterBand(2).Fill(255)
    del dataset
    path = tmp_path / "files" / "1.tif"
    if gdal.Open(str(path)).GetDriver().ShortName != "VRT":
        whole = path.read_bytes()
        assert b"<VRTDataset" in whole
    items: List[Any] = []
    with WebServer(folder=tmp_path / "files") as files, stac_server(items) as server:
        items += items_at(files.url)
        run = animate(server, RESCALE="0,100", BAND=1)
    assert run["MAXIMUM"] == 7


def test_a_file_whose_block_is_all_memory_is_not_read(animate, tmp_path) -> None:
    options = ["SPARSE_OK=TRUE", "TILED=YES", "BLOCKXSIZE=20000", "BLOCKYSIZE=20000"]
    driver = gdal.GetDriverByName("GTiff")
    driver.Create(str(tmp_path / "1.tif"), 40_000, 40_000, 1, gdal.GDT_Byte, options)
    items: List[Any] = []
    with stac_server(items) as server:
        server.folder = tmp_path
        items += items_at(server.url)
        with pytest.raises(QgsProcessingException, match="blocks of 20000 x 20000 pixels"):
            animate(server)
