# SPDX-License-Identifier: GPL-2.0-or-later
"""animatestac: palettes, true color, formulas, scales; the same by servers and by GDAL."""

from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsProcessingException
from support.film_files import pictures_of
from support.servers import titiler
from support.stac_data import asset, feature, write_cog
from support.stac_server import stac_server
from support.web_server import WebServer

from qgis_heatdecay.core.color.color_ramp import builtin_ramp
from qgis_heatdecay.core.color.color_scale import ColorScale

pytest.importorskip("requests")
pytestmark = pytest.mark.usefixtures("plugin")
SOURCES = ["cog", "titiler", "titiler019"]
PLACE = (0, 1, 0, 24, 0, -1)
SHAPE = (24, 40)
SKEWED = (1 + 3000 * (np.arange(960) / 959) ** 14).astype("i2").reshape(SHAPE)
"""Three quarters of it lie in the lowest 2 % of its range."""
COLORS = {1: [255, 0, 0, 255], 2: [0, 160, 0, 255], 3: [0, 0, 255, 255]}


def constant(*numbers, kind="u1"):
    """Return bands of one number each, whose first row is 0."""
    bands = np.stack([np.full(SHAPE, number, kind) for number in numbers])
    bands[:, 0] = 0
    return bands


def classes():
    """Return three classes from left to right below a row of no data."""
    values = np.repeat([[1, 2, 3, 1]], 24, axis=0).repeat(10, axis=1).astype("u1")
    values[0] = 0
    return values


def write_palette(path, values, colors=COLORS, nodata=0):
    source = gdal.GetDriverByName("MEM").Create("", 40, 24, 1, gdal.GDT_Byte)
    source.SetGeoTransform(PLACE)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(4326)
    source.SetProjection(crs.ExportToWkt())
    band, table = source.GetRasterBand(1), gdal.ColorTable()
    for value, color in colors.items():
        table.SetColorEntry(value, tuple(color))
    band.WriteArray(values)
    band.SetColorTable(table)
    if nodata is not None:
        band.SetNoDataValue(nodata)
    options = ["COMPRESS=DEFLATE", "BLOCKSIZE=128"]
    gdal.GetDriverByName("COG").CreateCopy(str(path), source, options=options)


@pytest.fixture(scope="module")
def files(qgis_app, tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    write_palette(folder / "palette.tif", classes())
    write_cog(folder / "visual.tif", constant(200, 100, 50), PLACE, 4326)
    for name, number in (("B08", 6000), ("B04", 2000), ("B03", 1000), ("B02", 500)):
        write_cog(folder / f"{name}.tif", constant(number, kind="i2"), PLACE, 4326, 0)
    write_cog(folder / "before.tif", constant(3000, kind="i2"), PLACE, 4326, 0)
    write_cog(folder / "after.tif", constant(4000, kind="i2"), PLACE, 4326, 0)
    write_cog(folder / "own.tif", constant(3000, kind="i2"), PLACE, 4326, 0)
    write_cog(folder / "skewed.tif", SKEWED[np.newaxis], PLACE, 4326, 0)
    # New versions of GDAL warn that the file is less well ordered afterwards.
    update, unordered = gdal.OF_RASTER | gdal.OF_UPDATE, ["IGNORE_COG_LAYOUT_BREAK=YES"]
    own = gdal.OpenEx(str(folder / "own.tif"), update, open_options=unordered)
    own.GetRasterBand(1).SetScale(0.0001)
    own = None
    with WebServer(folder=folder) as server:
        yield server


@pytest.fixture(scope="module")
def raster_apis():
    with titiler() as new, titiler("titiler019") as old:
        yield {"titiler": new, "titiler019": old}


@pytest.fixture
def animate(run_algorithm, tmp_path, request):
    def run(source, items, renders=None, **parameters):
        folder = tmp_path / f"{source}_{len(list(tmp_path.iterdir()))}"
        more = {"renders": renders} if renders else {}
        if source == "cog":
            parameters["SOURCE"] = "cog"
        else:
            parameters["RASTER_API_URL"] = request.getfixturevalue("raster_apis")[source]
        with stac_server(items, **more) as server:
            done = run_algorithm(
                "heatdecay:animatestac",
                {
                    "STAC_URL": f"{server.url}/stac",
                    "COLLECTION": "c",
                    "EXTENT": "0,40,0,24 [EPSG:4326]",
                    "TARGET_CRS": "EPSG:4326",
                    "WIDTH": 40,
                    "LEGEND": False,
                    "LABEL": False,
                    "OUTPUT": str(folder / "film.png"),
                    "FRAMES_FOLDER": str(folder / "frames"),
                    **parameters,
                },
            )
        done.pictures = pictures_of(folder / "frames")
        return done

    return run


def item(files, day=1, **assets):
    """Return an item of a day; of each asset the name of its file, or all that is said of it."""
    said = {
        name: asset(f"{files.url}/{each}.tif") if isinstance(each, str) else each
        for name, each in assets.items()
    }
    moment = {"datetime": f"2021-05-{day:02d}T10:00:00Z"}
    return feature(f"i{day}", "c", moment, assets=said, bbox=[0, 0, 40, 24])


def colors_of(picture):
    """Return the colors in the middle of the four parts, and whether the first row is empty."""
    assert not picture[0, :, 3].any()
    return [picture[12, column].tolist() for column in (5, 15, 25, 35)]


@pytest.mark.parametrize("source", SOURCES)
def test_a_palette_is_shown_in_its_own_colors(animate, files, source):
    run = animate(source, [item(files, data="palette")])
    red, green, blue = COLORS.values()
    assert colors_of(run.pictures[0]) == [red, green, blue, red]
    assert any("have a palette: its colors are shown" in line for line in run.infos)
    assert run.warnings == []


def test_few_classes_of_a_palette_stand_in_the_legend(animate, files):
    items, wide = [item(files, data="palette")], {"WIDTH": 400}
    bare = animate("cog", items, **wide).pictures[0]
    legends = [animate(source, items, LEGEND=True, **wide).pictures[0] for source in SOURCES]
    assert not np.array_equal(bare, legends[0])
    np.testing.assert_array_equal(legends[0], legends[1])
    np.testing.assert_array_equal(legends[0], legends[2])


@pytest.mark.parametrize("source", SOURCES)
def test_values_of_a_palette_where_a_range_is_given(animate, files, source):
    run = animate(source, [item(files, data="palette")], RESCALE="1,3", COLOR_RAMP="Greys")
    first, second, third, fourth = colors_of(run.pictures[0])
    assert first == fourth and first != second != third
    assert run.results["MAXIMUM"] == 3


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("has_item_scale", [False, True])
def test_classes_of_the_render_in_its_colors(animate, files, source, has_item_scale):
    table = {"1": "#ff0000", "2": [0, 160, 0, 255], "3": [0, 0, 255]}
    renders = {"dashboard": {"assets": ["data"], "colormap": table}}
    said = {"raster:bands": [{"scale": 0.5}]} if has_item_scale else {}
    data = asset(f"{files.url}/palette.tif", **said)
    run = animate(source, [item(files, data=data)], renders)
    red, green, blue = COLORS.values()
    assert colors_of(run.pictures[0]) == [red, green, blue, red]
    assert run.results["MAXIMUM"] == 3


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize(
    ("render", "parameters"),
    [
        (None, {"ASSET": "visual"}),
        ("roles", {}),
        ({"assets": ["visual"], "bidx": [1, 2, 3]}, {}),
        ({"assets": ["visual"], "asset_bidx": "visual|1,2,3"}, {}),
        ({"assets": ["visual|bidx=1,2,3"]}, {}),
        ({"assets": "visual", "bidx": "1,2,3"}, {}),
        ({"assets": ["visual"], "bidx": [1, 2, 3], "rescale": [[0, 255]]}, {}),
        ({"assets": ["visual"], "bidx": [1, 2, 3], "rescale": "0,255"}, {}),
    ],
)
def test_true_color_of_one_asset(animate, files, source, render, parameters):
    by_role = {"roles": ["visual"]} if render == "roles" else {}
    visual = asset(f"{files.url}/visual.tif", **by_role)
    renders = {"dashboard": render} if isinstance(render, dict) else None
    run = animate(source, [item(files, visual=visual)], renders, **parameters)
    assert run.pictures[0][12, 5].tolist() == [200, 100, 50, 255]
    assert run.warnings == []


@pytest.mark.parametrize("source", SOURCES)
def test_a_composite_of_three_assets(animate, files, source):
    bands = {name: name for name in ("B04", "B03", "B02", "B08")}
    color = {"assets": ["B04", "B03", "B02"], "rescale": [[0, 4000], [0, 4000], [0, 2000]]}
    run = animate(source, [item(files, **bands)], {"dashboard": color})
    assert np.abs(run.pictures[0][12, 5] - np.array([127.5, 63.75, 63.75, 255])).max() <= 1
    asked = animate(source, [item(files, **bands)], ASSET="B04,B03,B02", RESCALE="0,4000")
    assert np.abs(asked.pictures[0][12, 5] - np.array([127.5, 63.75, 31.9, 255])).max() <= 1
    assert run.warnings == asked.warnings == []


@pytest.mark.parametrize("source", SOURCES)
def test_an_index_of_two_assets(animate, files, source):
    expression = "(B08_b1-B04_b1)/(B08_b1+B04_b1)"
    index = {"assets": ["B08", "B04"], "expression": expression, "rescale": [[-1, 1]]}
    index["colormap_name"] = "rdylgn"
    run = animate(source, [item(files, B08="B08", B04="B04")], {"dashboard": index})
    assert run.results["MAXIMUM"] == pytest.approx(0.5)
    assert any(expression in line for line in run.infos)


@pytest.mark.parametrize("source", SOURCES)
def test_a_color_formula(animate, files, source):
    formula = {"assets": ["visual"], "bidx": [1, 2, 3]}
    formula["color_formula"] = "gamma RGB 1.4, saturation 1.1"
    run = animate(source, [item(files, visual="visual")], {"dashboard": formula})
    assert run.pictures[0][12, 5].tolist() == [218, 127, 71, 255]  # as TiTiler draws it


@pytest.mark.parametrize("source", SOURCES)
def test_a_range_of_a_composite_is_not_that_of_another_band(animate, files, source):
    index = {"assets": ["B08", "B04"], "expression": "(B08-B04)/(B08+B04)", "rescale": [[-1, 1]]}
    run = animate(source, [item(files, B08="B08", B04="B04")], {"dashboard": index}, ASSET="B08")
    assert any("values from 6000" in line for line in run.infos)
    assert run.results["MAXIMUM"] == 6000


def scaled(files, name, **said):
    return asset(f"{files.url}/{name}.tif", **said)


BEFORE = {"scale": 0.0001, "offset": 0, "nodata": 0}
AFTER = {"scale": 0.0001, "offset": -0.1, "nodata": 0}
WAYS = [
    lambda said: {"raster:bands": [said]},
    lambda said: {
        "bands": [{"name": "red", "nodata": 0}],
        "raster:scale": said["scale"],
        "raster:offset": said["offset"],
    },
    lambda said: {
        "bands": [{"raster:scale": said["scale"], "raster:offset": said["offset"], "nodata": 0}]
    },
]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("rescale", "parameters"), [(None, {}), (None, {"RESCALE": "0,0.6"}), ([0, 6000], {})]
)
def test_offsets_that_change_from_item_to_item(animate, files, source, way, rescale, parameters):
    items = [
        item(files, 1, data=scaled(files, "before", **way(BEFORE))),
        item(files, 2, data=scaled(files, "after", **way(AFTER))),
    ]
    renders = {"dashboard": {"assets": ["data"], "rescale": rescale}} if rescale else None
    run = animate(source, items, renders, **parameters)
    assert run.results["MAXIMUM"] == pytest.approx(0.3)
    np.testing.assert_array_equal(*run.pictures)


@pytest.mark.parametrize("source", SOURCES)
def test_unscale_means_the_scale_of_the_item_once(animate, files, source):
    render = {"assets": ["data"], "unscale": True, "rescale": [[0, 0.8]]}
    items = [item(files, data=scaled(files, "before", **{"raster:bands": [BEFORE]}))]
    run = animate(source, items, {"dashboard": render})
    assert any("Colors range from 0 to 0.8" in line for line in run.infos)
    assert run.results["MAXIMUM"] == pytest.approx(0.3)


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize(
    ("says", "unscale", "largest"),
    [(False, True, 0.3), (True, False, 0.3), (True, True, 0.3), (False, False, 3000)],
)
def test_a_scale_of_the_file_is_applied_once(animate, files, source, says, unscale, largest):
    said = {"raster:bands": [{"scale": 0.0001}]} if says else {}
    render = {"assets": ["data"], "unscale": unscale}
    run = animate(source, [item(files, data=scaled(files, "own", **said))], {"dashboard": render})
    assert run.results["MAXIMUM"] == pytest.approx(largest)


@pytest.mark.parametrize("source", SOURCES)
def test_nodata_of_the_user(animate, files, source):
    items = [item(files, data="visual")]
    run = animate(source, items, NODATA=200, BAND=2)
    assert run.results["MAXIMUM"] == 100
    assert animate(source, items, NODATA=200).results["MAXIMUM"] == 0
    with pytest.raises(QgsProcessingException, match="NODATA"):
        animate(source, items, NODATA="none")


@pytest.mark.parametrize("source", SOURCES)
def test_bands_in_another_order(animate, files, source):
    render = {"assets": ["visual"], "bidx": [3, 2, 1]}
    run = animate(source, [item(files, visual="visual")], {"dashboard": render})
    assert run.pictures[0][12, 5].tolist() == [50, 100, 200, 255]


@pytest.mark.parametrize("source", SOURCES)
def test_a_composite_whose_assets_have_scales_of_their_own(animate, files, source):
    said = {"raster:bands": [{"scale": 0.001, "offset": -1.0}]}
    bands = {"B04": scaled(files, "B04", **said), "B03": "B03", "B02": "B02"}
    color = {"assets": ["B04", "B03", "B02"], "rescale": "0,4000"}
    run = animate(source, [item(files, **bands)], {"dashboard": color})
    assert np.abs(run.pictures[0][12, 5] - np.array([127.5, 63.75, 31.9, 255])).max() <= 1


@pytest.mark.parametrize("source", SOURCES)
def test_numbers_in_true_color_over_the_middle_of_each(animate, files, source):
    bands = {name: name for name in ("B04", "B03", "B02")}
    run = animate(source, [item(files, **bands)], ASSET="B04, B03, B02", NODATA=0)
    assert any("Red, green and blue range from" in line for line in run.infos)
    assert not run.pictures[0][0, :, 3].any() and run.pictures[0][1:, :, 3].all()
    assert run.results.get("MAXIMUM") is None


@pytest.mark.parametrize("source", SOURCES)
def test_expressions_over_bands_of_one_asset(animate, files, source):
    items = [item(files, visual="visual")]
    one = {"assets": ["visual"], "expression": "where(b1>150,(b1-b2)/b3,0)", "rescale": [0, 4]}
    assert animate(source, items, {"dashboard": one}).results["MAXIMUM"] == 2
    three = {"assets": ["visual"], "expression": "b3;b2;b1/2", "rescale": "0,255"}
    picture = animate(source, items, {"dashboard": three}).pictures[0]
    assert picture[12, 5].tolist() == [50, 100, 100, 255]


@pytest.mark.parametrize("source", SOURCES)
def test_an_expression_of_stored_numbers_does_not_jump_with_the_offset(animate, files, source):
    said = [WAYS[0](BEFORE), WAYS[0](BEFORE), WAYS[0](AFTER)]
    items = [
        item(files, day, data=scaled(files, name, **own))
        for day, name, own in zip((1, 2, 3), ("before", "before", "after"), said)
    ]
    render = {"assets": ["data"], "expression": "b1-1000", "rescale": [0, 6000]}
    run = animate(source, items, {"dashboard": render})
    assert run.results["MAXIMUM"] == pytest.approx(2000)
    np.testing.assert_array_equal(run.pictures[0], run.pictures[2])


@pytest.mark.parametrize("source", SOURCES)
def test_a_number_of_a_palette_that_means_no_data(animate, files, source):
    run = animate(source, [item(files, data="palette")], NODATA=2)
    red, _, blue = COLORS.values()
    middle = run.pictures[0][12]
    assert [middle[k].tolist() for k in (5, 25, 35)] == [red, blue, red]
    assert not middle[15, 3]


@pytest.mark.parametrize("source", SOURCES)
def test_a_palette_counts_more_than_a_range_of_the_render(animate, files, source):
    render = {"dashboard": {"assets": ["data"], "rescale": [[0, 255]]}}
    first, second = item(files, 1, data="palette"), item(files, 2, data="visual")
    red, green, blue = COLORS.values()
    run = animate(source, [first], render)
    assert colors_of(run.pictures[0]) == [red, green, blue, red]
    # Where the first has none, the numbers of all are shown.
    last = {**item(files, 3, data="palette"), "id": "last"}
    values = animate(source, [second, last], render)
    assert colors_of(values.pictures[1])[0] != red


def test_ranges_that_do_not_fit_the_bands_are_refused(animate, files):
    items = [item(files, visual="visual")]
    with pytest.raises(QgsProcessingException, match="RESCALE has 2 ranges, but 3 bands"):
        animate("cog", items, ASSET="visual", RESCALE="0,100;0,200")
    with pytest.raises(QgsProcessingException, match="RESCALE has 3 ranges, but 1 band"):
        animate("cog", items, BAND=1, RESCALE="0,100;0,200;0,300")
    run = animate("cog", items, ASSET="visual", RESCALE="0,400;0,200;0,100")
    assert np.abs(run.pictures[0][12, 5, :3] - np.array([127.5, 127.5, 127.5])).max() <= 1


def test_intervals_of_a_table_are_stored_numbers(animate, files):
    table = [[[0, 2500], [255, 0, 0, 255]], [[2500, 3500], [0, 255, 0, 255]]]
    render = {"dashboard": {"assets": ["data"], "colormap": table}}
    run = animate("cog", [item(files, data=scaled(files, "before", **WAYS[0](AFTER)))], render)
    assert run.pictures[0][12, 5].tolist() == [0, 255, 0, 255]


def test_wishes_that_a_palette_ignores_are_named(animate, files):
    wishes = {"INVERT_RAMP": True, "STRETCH": "log"}
    run = animate("cog", [item(files, data="palette")], **wishes)
    [warning] = run.warnings
    assert "INVERT_RAMP, STRETCH have no effect: the rasters have colors of their own" in warning


PUBLISHED = {"dashboard": {"assets": ["data"], "rescale": [[0, 3000]]}}


@pytest.mark.parametrize(
    ("render", "wishes", "stretch", "words"),
    [
        (None, {}, "log", "STRETCH=auto is log: three quarters"),
        (None, {"MIN_VALUE": 0, "MAX_VALUE": 3000}, "log", "STRETCH=auto is log: three quarters"),
        (PUBLISHED, {}, "linear", "STRETCH=auto is linear: the range of the colors is published"),
        (None, {"RESCALE": "0,3000"}, "linear", "or given by RESCALE"),
        (PUBLISHED, {"STRETCH": "log"}, "log", ""),
    ],
)
def test_a_published_range_is_linear_and_others_are_stretched(
    animate, files, render, wishes, stretch, words
):
    run = animate("cog", [item(files, data="skewed")], render, COLOR_RAMP="viridis", **wishes)
    said = [line for line in run.infos if "STRETCH" in line]
    assert len(said) == bool(words) and all(words in line for line in said)
    assert run.warnings == []
    ends = (0, 3000) if render or wishes else np.percentile(SKEWED, [2, 98])
    expected = ColorScale(builtin_ramp("viridis"), *ends, stretch).rgba(SKEWED)
    np.testing.assert_allclose(run.pictures[0].astype(int), expected, atol=3)


def test_a_raster_without_a_palette_among_others(animate, files):
    items = [item(files, 1, data="palette"), item(files, 2, data="B02")]
    with pytest.raises(QgsProcessingException, match="Set COLOR_RAMP or RESCALE"):
        animate("cog", items)
    assert animate("cog", items, COLOR_RAMP="viridis").results["MAXIMUM"] == 500
    skipped = animate("cog", items, ON_ERROR="skip")
    assert skipped.results["FRAME_COUNT"] == 1 and "no palette" in skipped.warnings[0]


@pytest.mark.parametrize("source", ["titiler", "titiler019"])
def test_colors_of_the_server_over_what_items_mean(animate, files, source):
    """The server's own map of the same ramp, over the same stored numbers."""
    items = [
        item(files, 1, data=scaled(files, "before", **WAYS[0](BEFORE))),
        item(files, 2, data=scaled(files, "after", **WAYS[0](AFTER))),
    ]
    run = animate(source, items, COLORMAP_NAME="coolwarm", RESCALE="0,0.6")
    np.testing.assert_array_equal(*run.pictures)
    # The middle of coolwarm is gray.
    assert np.ptp(run.pictures[0][12, 5, :3].astype(int)) < 4


@pytest.mark.parametrize("source", ["cog", "titiler"])
def test_true_color_in_an_area_and_as_a_mosaic(animate, files, make_layer, source):
    area = make_layer(
        ["POLYGON ((0 0, 20 0, 20 24, 0 24, 0 0))"], None, None, "EPSG:4326", "Polygon"
    )
    items = [item(files, 1, visual="visual"), {**item(files, 1, visual="visual"), "id": "again"}]
    run = animate(source, items, ASSET="visual", AOI=area)
    [picture] = run.pictures
    assert picture[:, :20, 3].all() and not picture[:, 20:, 3].any()
    assert picture[12, 5].tolist() == [200, 100, 50, 255]


def test_there_are_no_files_left(files):
    assert all(Path(name).suffix == ".tif" for name in files.folder.iterdir())
