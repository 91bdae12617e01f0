# SPDX-License-Identifier: GPL-2.0-or-later
"""How a collection wants to be drawn, as collections write it."""

import pytest

from qgis_heatdecay.core.errors import HeatDecayError
from qgis_heatdecay.remote.items import read_items
from qgis_heatdecay.remote.renders import Render, find_render, read_ranges, usual_asset


def test_the_dashboard_of_veda():
    found = find_render(
        {
            "renders": {
                "dashboard": {
                    "bidx": [1],
                    "title": "VEDA Dashboard Render Parameters",
                    "assets": ["cog_default"],
                    "rescale": [[0, 15000000000000000]],
                    "resampling": "bilinear",
                    "colormap_name": "rdbu_r",
                }
            }
        },
        "",
    )
    assert found == Render(("cog_default",), (1,), ((0, 1.5e16),), "rdbu_r", is_smooth=True)


@pytest.mark.parametrize(
    ("value", "ranges"),
    [
        ([[0, 1.5]], ((0, 1.5),)),
        ([0, 1.5], ((0, 1.5),)),
        ([[0, 1], [2, 3]], ((0, 1), (2, 3))),
        (["0,1"], ((0, 1),)),
        ("0,100", ((0, 100),)),
        (" -1 , 1.5e3 ", ((-1, 1500),)),
        ("0,1;2,3", ((0, 1), (2, 3))),
        ("[-5,5]", ((-5, 5),)),
        (["0", "3000"], ((0, 3000),)),
        ([["0", "3000"], [1, 2.5]], ((0, 3000), (1, 2.5))),
        ("1,0", ()),
        ("1", ()),
        ("a,b", ()),
        ([], ()),
        ([[0]], ()),
        (None, ()),
        ({"a": 1}, ()),
    ],
)
def test_ranges_flat_nested_and_none(value, ranges):
    assert read_ranges(value) == ranges


@pytest.mark.parametrize("renders", [None, {}, [], {"dashboard": None}, {"other": {}}])
def test_without_a_dashboard_nothing_is_said(renders):
    assert find_render({"renders": renders}, "") == Render()


def test_odd_values_are_no_values():
    odd = {"dashboard": {"assets": "x", "bidx": ["2", None, -1], "rescale": "?", "nodata": "nan"}}
    found = find_render({"renders": odd}, "")
    assert (found.assets, found.bands, found.ranges) == (("x",), (2,), ())
    assert found.nodata != found.nodata


@pytest.mark.parametrize(
    ("bidx", "rescale", "bands", "ranges"),
    [
        ([1, 2, 3], [[0, 1], [0, 2], [0, 3]], (3,), ((0, 3),)),
        ([4, 2], [[0, 1], [0, 2]], (2, 4), ((0, 2), (0, 1))),
        ([1, 2, 3], [[0, 1]], (3, 1), ((0, 1), (0, 1))),
        ([1, 2, 3], [[0, 1], [0, 2], [0, 3]], (4,), ()),
        ([1], [[0, 1]], (2,), ()),
        (None, [[0, 1], [0, 2]], (2,), ((0, 2),)),
        (None, [[0, 1]], (2,), ((0, 1),)),
        ([1, 2, 3], [[0, 1], [0, 2]], (2,), ()),
        ([1], None, (1,), ()),
    ],
)
def test_each_band_has_its_own_range(bidx, rescale, bands, ranges):
    found = find_render({"renders": {"dashboard": {"bidx": bidx, "rescale": rescale}}}, "")
    assert found.ranges_of([("asset", band) for band in bands]) == ranges


def test_an_unknown_render_is_refused_with_the_nearest():
    with pytest.raises(HeatDecayError, match=r"'dashbord' was not found.*It has dashboard"):
        find_render({"renders": {"dashboard": {}, "x": {}}}, "dashbord")
    with pytest.raises(HeatDecayError, match="It has none"):
        find_render({}, "dashboard")


@pytest.mark.parametrize(
    ("assets", "name"),
    [
        ({"x": ("a.tif", ["data"]), "cog_default": ("b.tif", [])}, "cog_default"),
        ({"thumb": ("a.png", ["thumbnail"]), "b": ("b.tif", []), "c": ("c.tif", ["data"])}, "c"),
        ({"meta": ("a.json", []), "over": ("o.tif", ["overview"]), "b": ("b.TIF?x=1", [])}, "b"),
    ],
)
def test_the_usual_asset(assets, name):
    feature = {
        "id": "i",
        "properties": {"datetime": "2020-01-01T00:00:00Z"},
        "assets": {key: {"href": href, "roles": roles} for key, (href, roles) in assets.items()},
    }
    assert usual_asset(read_items([feature]).items) == name


def test_without_any_raster_the_assets_are_named():
    feature = {
        "id": "i",
        "properties": {"datetime": "2020-01-01T00:00:00Z"},
        "assets": {"doc": {"href": "a.pdf"}},
    }
    with pytest.raises(HeatDecayError, match="They have doc"):
        usual_asset(read_items([feature]).items)


@pytest.mark.parametrize(
    ("render", "channels"),
    [
        ({"assets": ["visual"], "bidx": [1, 2, 3]}, "visual 1, visual 2, visual 3"),
        ({"assets": ["image"], "bidx": [4, 3, 2]}, "image 4, image 3, image 2"),
        ({"assets": ["visual"], "asset_bidx": "visual|1,2,3"}, "visual 1, visual 2, visual 3"),
        ({"assets": ["visual"], "asset_bidx": ["visual|3,2,1"]}, "visual 3, visual 2, visual 1"),
        ({"assets": ["visual|bidx=1,2,3"]}, "visual 1, visual 2, visual 3"),
        ({"assets": ["a", "b", "c"], "asset_bidx": ["a|2", "c|3"]}, "a 2, b 1, c 3"),
        ({"asset_bidx": ["a|2", "b|1", "c|3"]}, "a 2, b 1, c 3"),
        ({"assets": "B04,B03,B02"}, "B04 1, B03 1, B02 1"),
        ({"assets": "data", "bidx": 2}, "data 2"),
        ({"assets": ["data"], "bidx": "2,3,4"}, "data 2, data 3, data 4"),
        ({"assets": ["data"], "bidx": [1e400, 10**400, "x", 2.0]}, "data 2"),
    ],
)
def test_bands_as_collections_spell_them(render, channels):
    found = find_render({"renders": {"dashboard": render}}, "")
    named = found.channels_of(found.assets)
    assert ", ".join(f"{asset} {band}" for asset, band in named) == channels


def test_what_older_and_newer_servers_call_otherwise():
    render = {"colormap": '{"1": [255, 0, 0]}', "resampling_method": "bilinear", "unscale": "true"}
    found = find_render({"renders": {"dashboard": render}}, "")
    assert found.colormap == {"1": [255, 0, 0]} and found.is_smooth and found.unscale
    assert find_render({"renders": {"dashboard": {"colormap": "{"}}}, "").colormap == "{"


def test_the_only_render_is_used_and_of_several_none():
    heat, cold = {"bidx": [2]}, {"bidx": [3]}
    assert find_render({"renders": {"heat": heat}}, "").bands == (2,)
    assert find_render({"renders": {"heat": heat, "cold": cold}}, "") == Render()
    assert find_render({"renders": {"heat": heat, "dashboard": cold}}, "").bands == (3,)
