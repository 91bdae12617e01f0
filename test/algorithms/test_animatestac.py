# SPDX-License-Identifier: GPL-2.0-or-later
"""animatestac against real servers: TiTiler of two generations, rustac, files with ranges."""

import json

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem
from support.film_files import left_in, pictures_of, table_of
from support.stac_data import MONTHS, month_values

from qgis_heatdecay.core.color.color_ramp import builtin_ramp
from qgis_heatdecay.core.color.color_scale import ColorScale

pytestmark = pytest.mark.usefixtures("plugin")
EXTENT = "-20,40,20,60 [EPSG:4326]"
PLAIN = {"LEGEND": False, "LABEL": False, "WIDTH": 60}


@pytest.fixture
def animate(run_algorithm, stac_servers, tmp_path):
    """Run it into a folder and give the run and the pictures of its frames."""

    def run(name="film", **parameters):
        folder = tmp_path / name
        done = run_algorithm(
            "heatdecay:animatestac",
            {
                **stac_servers.parameters,
                **PLAIN,
                "OUTPUT": str(folder / "film.gif"),
                "FRAMES_FOLDER": str(folder / "frames"),
                "FRAME_TABLE": str(folder / "table.csv"),
                **parameters,
            },
        )
        done.pictures = pictures_of(folder / "frames")
        done.rows = table_of(folder / "table.csv")[1]
        done.folder = folder
        return done

    return run


def expected(month, run, nodata=-9999.0):
    """Warp a month's values onto the run's frames with GDAL, and color them."""
    frame = gdal.Open(str(run.folder / "frames" / "frame_00000.png"))
    source = gdal.GetDriverByName("MEM").Create("", 360, 180, 1, gdal.GDT_Float32)
    source.SetGeoTransform((-180, 1, 0, 90, 0, -1))
    source.SetProjection(QgsCoordinateReferenceSystem("EPSG:4326").toWkt())
    source.GetRasterBand(1).WriteArray(month_values(month))
    source.GetRasterBand(1).SetNoDataValue(nodata)
    x, size, _, y, _, _ = frame.GetGeoTransform()
    columns, rows = frame.RasterXSize, frame.RasterYSize
    values = gdal.Warp(
        "",
        source,
        format="MEM",
        dstSRS="EPSG:3857",
        outputBounds=(x, y - rows * size, x + columns * size, y),
        width=columns,
        height=rows,
        resampleAlg="near",
        dstNodata=np.nan,
    ).ReadAsArray()
    return ColorScale(builtin_ramp("RdBu_r"), 0, 1.5e16).rgba(values)


def close(a, b, levels=3):
    return np.abs(a.astype(int) - b.astype(int)).max() <= levels


def test_a_collection_as_its_dashboard_says(animate):
    run = animate(EXTENT=EXTENT)
    assert run.results["FRAME_COUNT"] == run.results["FEATURE_COUNT"] == MONTHS
    assert run.results["SKIPPED_COUNT"] == 0
    assert [row[0] for row in run.rows] == [str(k) for k in range(MONTHS)] or [
        row[0] for row in run.rows
    ] == [*range(MONTHS)]
    assert [row[2] for row in run.rows] == [f"no2_{k:02d}" for k in range(1, MONTHS + 1)]
    assert run.rows[2][1] == "2020-03-01T00:00:00+00:00"
    assert {row[3] for row in run.rows} == {"ok"}
    for month in (0, 5, 11):
        assert close(run.pictures[month], expected(month, run))
    assert not run.pictures[0].all(axis=(0, 1)).all()  # the hole of NoData is transparent
    assert run.warnings == []


def test_titiler_and_cog_give_the_same_picture(animate, old_titiler):
    by_server = animate("a", EXTENT=EXTENT)
    for name, parameters in (("cog", {"SOURCE": "cog"}), ("019", {"RASTER_API_URL": old_titiler})):
        other = animate(name, EXTENT=EXTENT, **parameters)
        for one, two in zip(by_server.pictures, other.pictures):
            np.testing.assert_array_equal(one[..., 3], two[..., 3])
            assert close(one, two, 1)
        assert other.results["MAXIMUM"] == pytest.approx(by_server.results["MAXIMUM"], rel=1e-6)


@pytest.mark.parametrize("source", ["titiler", "cog"])
def test_an_area_is_cut(animate, make_layer, source):
    wkts = ["POLYGON ((-10 42, 10 42, 0 58, -10 42))", "POLYGON ((0 42, 12 42, 12 44, 0 42))"]
    area = make_layer(wkts, crs="EPSG:4326", geometry="Polygon")
    run = animate(AOI=area, SOURCE=source, LIMIT=1, WIDTH=200)
    [picture] = run.pictures
    alpha = picture[..., 3]
    frame = gdal.Open(str(run.folder / "frames" / "frame_00000.png"))
    transform = QgsCoordinateReferenceSystem("EPSG:3857")
    assert transform.isValid()
    x, *_ = frame.GetGeoTransform()
    assert x == pytest.approx(-10 * 111319.49, rel=1e-5)
    assert 0.2 < (alpha > 0).mean() < 0.6
    assert not alpha[0, 0] and not alpha[0, -1]
    assert alpha[-4, 20] and alpha[100, 95]


def test_items_of_one_date_are_a_mosaic(animate):
    run = animate(
        COLLECTION="tiles",
        WIDTH=None,
        TARGET_CRS="EPSG:32633",
        EXTENT=("500000,700000,5100000,5200000 [EPSG:32633]"),
        MIN_VALUE=0,
        MAX_VALUE=2400,
    )
    assert run.results["FRAME_COUNT"] == 3
    assert run.results["FEATURE_COUNT"] == 5
    assert run.results["SKIPPED_COUNT"] == 1
    whole, half, _ = run.pictures
    assert whole[..., 3].all()
    width = half.shape[1]
    assert half[:, : width // 2 - 2, 3].all() and not half[:, width // 2 + 2 :, 3].any()
    status = {row[2]: row[3] for row in run.rows}
    assert status["T1_2"] == "skipped"
    [warning] = run.warnings
    assert "no asset 'B04'" in warning and "T1_2" in warning


@pytest.mark.parametrize(
    ("parameters", "months"),
    [
        ({"START": "2020-03-15", "END": "2020-05-01"}, [3, 4, 5]),
        ({"START": "2020-11-30T00:00:00Z"}, [11, 12]),
        ({"END": "2020-01-31"}, [1]),
        ({"LIMIT": 2}, [11, 12]),
        ({"LIMIT": 0, "START": "2020-11-01"}, [11, 12]),
    ],
)
def test_start_end_and_limit(animate, parameters, months):
    run = animate(EXTENT=EXTENT, WIDTH=16, **parameters)
    assert [row[2] for row in run.rows] == [f"no2_{month:02d}" for month in months]
    if parameters == {"LIMIT": 2}:
        assert any("the newest 2 items" in line and "10" in line for line in run.infos)


def test_group_by(animate):
    box = "500000,700000,5100000,5200000 [EPSG:32633]"
    for group_by, frames in (("day", 3), ("month", 1), ("hour", 3), ("item", 5)):
        run = animate(group_by, COLLECTION="tiles", EXTENT=box, GROUP_BY=group_by, WIDTH=16)
        assert run.results["FRAME_COUNT"] == frames


def test_without_a_render_percentiles_and_viridis(animate):
    run = animate(COLLECTION="tiles", EXTENT="500000,600000,5100000,5200000 [EPSG:32633]")
    assert any("Asset 'B04', band 1, colors viridis (defaults)" in line for line in run.infos)
    [said] = [line for line in run.infos if line.startswith("Colors range from")]
    low, high = (float(word) for word in said.split(",")[0].split()[3:6:2])
    assert 100 <= low <= 102 and 347 <= high <= 349


def test_names_that_only_the_server_knows_are_drawn_by_it(animate):
    run = animate(
        EXTENT=EXTENT, COLORMAP_NAME="coolwarm", START="2020-11-01", LEGEND=True, WIDTH=300
    )
    assert any("The server colors the pictures" in line for line in run.infos)
    first, second = run.pictures
    # The ends of matplotlib's coolwarm.
    assert first[..., :3][first[..., 3] > 0].max() <= 255
    assert len(np.unique(first.reshape(-1, 4), axis=0)) > 50
    assert not np.array_equal(first, second)


def test_server_colors_are_ours_where_both_know_them(animate, stac_servers, tmp_path):
    """The server's viridis, asked for under another name, is what is drawn here."""
    import requests

    ours = animate(EXTENT=EXTENT, COLORMAP_NAME="ylorrd", RESCALE="0,1.5e16", END="2020-01-31")
    asked = {
        "url": f"{stac_servers.files.url}/no2_1.tif",
        "dst_crs": "EPSG:3857",
        "coord_crs": "EPSG:3857",
        "rescale": "0,1.5e16",
        "colormap_name": "ylorrd",
    }
    frame = gdal.Open(str(ours.folder / "frames" / "frame_00000.png"))
    x, size, _, y, _, _ = frame.GetGeoTransform()
    right, bottom = x + frame.RasterXSize * size, y - frame.RasterYSize * size
    ring = [[x, y], [right, y], [right, bottom], [x, bottom], [x, y]]
    body = {
        "type": "Feature",
        "properties": {},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    size = f"{frame.RasterXSize}x{frame.RasterYSize}"
    answer = requests.post(
        f"{stac_servers.raster}/cog/feature/{size}.png", params=asked, json=body, timeout=30
    )
    (tmp_path / "theirs.png").write_bytes(answer.content)
    theirs = np.moveaxis(gdal.Open(str(tmp_path / "theirs.png")).ReadAsArray(), 0, -1)
    seen = theirs[..., 3] > 0
    assert close(theirs[seen], ours.pictures[0][seen], 1)


def test_an_area_outside_the_data_is_refused(animate):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=r"are empty|no items"):
        animate(COLLECTION="tiles", EXTENT="-60,-50,-20,-10 [EPSG:4326]")
    with pytest.raises(QgsProcessingException, match="All 12 pictures are empty"):
        animate(EXTENT="1,8,41,49 [EPSG:4326]")


def test_transparent_frames_are_told(animate):
    box = "600000,700000,5100000,5200000 [EPSG:32633]"
    run = animate(COLLECTION="tiles", EXTENT=box, GROUP_BY="item", WIDTH=16, MAX_VALUE=2400)
    status = {row[2]: (row[3], row[4]) for row in run.rows}
    assert status["T0_1"] == ("transparent", "no data in the area")
    assert status["T1_1"] == ("ok", None)
    assert not run.pictures[0][..., 3].any()


def test_the_whole_collection_ends_where_mercator_does(animate):
    run = animate(START="2020-12-01", WIDTH=None)
    assert run.pictures[0].shape[:2] == (512, 512) or run.pictures[0].shape[1] == 512
    frame = gdal.Open(str(run.folder / "frames" / "frame_00000.png"))
    x, _, _, y, _, _ = frame.GetGeoTransform()
    assert x == pytest.approx(-20037508.34, rel=1e-6)
    assert y < 2.0097e7


def test_other_crs_and_sizes(animate):
    polar = animate(
        "polar",
        EXTENT="-2e6,2e6,-1e6,1e6 [EPSG:3413]",
        TARGET_CRS="EPSG:3413",
        START="2020-12-01",
        WIDTH=None,
    )
    assert polar.pictures[0].shape[:2] == (256, 512)
    both = animate("both", EXTENT=EXTENT, WIDTH=50, HEIGHT=70, START="2020-12-01")
    assert both.pictures[0].shape[:2] == (70, 50)
    assert both.pictures[0][..., 3].any()


def test_large_pictures_come_in_pieces(animate):
    whole = animate("t", EXTENT=EXTENT, WIDTH=1000, START="2020-12-01")
    read = animate("c", EXTENT=EXTENT, WIDTH=1000, START="2020-12-01", SOURCE="cog")
    assert whole.pictures[0].shape[1] == 1000
    assert close(whole.pictures[0], read.pictures[0], 1)


def test_an_area_across_the_antimeridian(animate, make_layer):
    wkts = ["POLYGON ((176 -20, 180 -20, 180 -14, 176 -14, 176 -20))"]
    wkts.append("POLYGON ((-180 -20, -177 -20, -177 -14, -180 -14, -180 -20))")
    area = make_layer(wkts, crs="EPSG:4326", geometry="Polygon")
    for source in ("titiler", "cog"):
        run = animate(source, AOI=area, SOURCE=source, START="2020-12-01")
        assert any("EPSG:3832" in line for line in run.infos)
        rows, columns = run.pictures[0].shape[:2]
        assert 1 < columns / rows < 1.3
        assert run.pictures[0][:-1, :-1, 3].all()


def test_same_bytes_in_every_run(animate):
    one, two = animate("a", EXTENT=EXTENT), animate("b", EXTENT=EXTENT, WORKERS=3)
    assert (one.folder / "film.gif").read_bytes() == (two.folder / "film.gif").read_bytes()
    assert (one.folder / "table.csv").read_bytes() == (two.folder / "table.csv").read_bytes()


def test_everything_that_animations_have(run_algorithm, stac_servers, make_layer, tmp_path):
    border = make_layer(["LINESTRING (-20 50, 20 50)"], crs="EPSG:4326", geometry="LineString")
    run = run_algorithm(
        "heatdecay:animatestac",
        {
            **stac_servers.parameters,
            "EXTENT": EXTENT,
            "START": "2020-10-01",
            "OVERLAY": [border],
            "BASEMAP": [border],
            "TITLE": "NO2 [% format_date(@frame_start, 'yyyy-MM') %]",
            "LEGEND_TITLE": "molecules/cm²",
            "SCALE_BAR": True,
            "OUTPUT": str(tmp_path / "film.webp"),
            "PREVIEW": str(tmp_path / "page.html"),
            "FRAME_TABLE": str(tmp_path / "table.gpkg"),
        },
    )
    assert run.warnings == []
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "no2-monthly" in page and stac_servers.stac in page
    assert left_in(tmp_path) == ["film.webp", "page.html", "table.gpkg"]


def test_from_the_command_line(qgis_process, stac_servers, tmp_path):
    area = tmp_path / "area.geojson"
    ring = [[-10, 42], [10, 42], [0, 58], [-10, 42]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    area.write_text(json.dumps({"type": "Feature", "properties": {}, "geometry": geometry}))
    outputs = {"OUTPUT": str(tmp_path / "film.gif"), "FRAME_TABLE": str(tmp_path / "table.csv")}
    for source in ("titiler", "cog"):
        done = qgis_process.run(
            "heatdecay:animatestac",
            {**stac_servers.parameters, **outputs, "AOI": str(area), "SOURCE": source},
        )
        assert done.exit_code == 0, done.stderr
        assert done.results["FRAME_COUNT"] == MONTHS
    refused = qgis_process.run(
        "heatdecay:animatestac", {**stac_servers.parameters, **outputs, "COLLECTION": "no2"}
    )
    assert refused.exit_code == 1
    assert "'no2' was not found" in refused.stderr and "no2-monthly" in refused.stderr
