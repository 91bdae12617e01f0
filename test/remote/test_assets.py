# SPDX-License-Identifier: GPL-2.0-or-later
"""What items say of their files: scale, offset, nodata, colors; which file belongs to which."""

import math

import pytest

from qgis_heatdecay.remote.assets import Example, StoredBand, fitting_assets, read_assets
from qgis_heatdecay.remote.items import named_alike, read_items

SENTINEL = {"nodata": 0, "scale": 0.0001, "offset": -0.1}


def one(properties=None, **said):
    found = read_assets({"assets": {"a": {"href": "a.tif", **said}}, "properties": properties}, "")
    return found["a"]


@pytest.mark.parametrize(
    "said",
    [
        {"raster:bands": [SENTINEL]},
        {"raster:bands": [{"nodata": "0", "scale": "0.0001", "offset": "-0.1"}]},
        {"bands": [{"name": "red", "nodata": 0, "raster:scale": 0.0001, "raster:offset": -0.1}]},
        {"nodata": 0, "raster:scale": 0.0001, "raster:offset": -0.1},
        {"bands": [{"name": "red"}], "nodata": 0, "raster:scale": 0.0001, "raster:offset": -0.1},
        {"raster:bands": [{"nodata": 0}], "bands": [{"scale": 0.0001, "offset": -0.1}]},
    ],
)
def test_scale_offset_and_nodata_in_all_their_places(said):
    band = one(**said).band(1)
    assert (band.scale, band.offset, band.nodata) == (0.0001, -0.1, 0)
    assert band.scaling == (0.0001, -0.1)


@pytest.mark.parametrize(
    ("said", "scaling"),
    [
        ({}, None),
        ({"scale": 0}, None),
        ({"scale": None, "offset": None}, None),
        ({"scale": "x"}, None),
        ({"scale": 1e400}, None),
        ({"scale": 10**400}, None),
        ({"scale": True}, None),
        ({"offset": 5}, (1.0, 5)),
        ({"scale": -0.5}, (-0.5, 0.0)),
    ],
)
def test_numbers_that_are_none_say_nothing(said, scaling):
    assert one(**{"raster:bands": [said]}).band(1).scaling == scaling


@pytest.mark.parametrize("nodata", ["nan", "NaN", math.nan])
def test_no_data_may_be_nan(nodata):
    assert math.isnan(one(**{"raster:bands": [{"nodata": nodata}]}).band(1).nodata)


def test_each_band_has_its_own_and_the_only_one_holds_for_all():
    two = one(**{"raster:bands": [{"scale": 2}, {"scale": 3}, 7]})
    assert [two.band(n).scale for n in (1, 2, 3, 4, 0)] == [2, 3, None, None, None]
    assert one(**{"raster:bands": [{"scale": 2}]}).band(3).scale == 2
    assert one(**{"raster:bands": 5, "bands": "x"}).band(1) == StoredBand()


@pytest.mark.parametrize("flag", ["earthsearch:boa_offset_applied", "sentinel:boa_offset_applied"])
@pytest.mark.parametrize(("value", "offset"), [(True, 0.0), (False, -0.1), (None, -0.1)])
def test_an_offset_that_the_file_has_behind_it_is_not_applied_again(flag, value, offset):
    asset = one({flag: value}, **{"raster:bands": [SENTINEL]})
    assert asset.band(1).scaling == (0.0001, offset)


@pytest.mark.parametrize(
    ("key", "said", "is_picture"),
    [
        ("visual", {}, True),
        ("tci", {"roles": ["visual"]}, True),
        ("image", {"eo:bands": [{"common_name": c} for c in ("red", "green", "blue")]}, True),
        (
            "image",
            {"bands": [{"eo:common_name": c} for c in ("red", "green", "blue", "nir")]},
            True,
        ),
        ("image", {"eo:bands": [{"common_name": c} for c in ("blue", "green", "red")]}, False),
        ("visual", {"eo:bands": [{"common_name": "red"}]}, False),
        ("data", {"roles": ["data"]}, False),
    ],
)
def test_pictures_of_red_green_and_blue(key, said, is_picture):
    assert one(**said).is_true_color(key) == is_picture


def assets(*keys, roles=("data",)):
    whole = {key: {"href": f"{key}.tif", "roles": list(roles)} for key in keys}
    return read_assets({"assets": whole}, "")


@pytest.mark.parametrize(
    ("key", "item", "others", "found"),
    [
        ("lst_20210502", "a", ["lst_20210503"], "lst_20210503"),
        ("lst_2021-05-02", "a", ["lst_2021-05-03", "qa_2021-05-03"], "lst_2021-05-03"),
        ("2021_05_02", "a", ["2021_05_03"], "2021_05_03"),
        ("lst_20210502T101500Z", "a", ["lst_20210503T101633Z"], "lst_20210503T101633Z"),
        ("one_b1", "one", ["two_b1", "two_b2"], "two_b1"),
        ("B04", "a", ["B08"], ""),
        ("B04", "a", ["B04"], ""),
    ],
)
def test_what_is_called_after_date_or_item_is_found_in_others(key, item, others, found):
    example = Example(key, item, assets(key), is_common=True)
    assert example.in_another("two", assets(*others)) == found


def test_other_roles_and_types_are_others():
    example = Example("x_2020", "a", assets("x_2020"), is_common=False)
    assert example.in_another("b", assets("x_2021", roles=["metadata"])) == ""
    assert example.in_another("b", assets("anything")) == "anything"
    assert example.in_another("b", assets("two", "of_them")) == ""


def test_patterns_fit_data_first():
    mixed = {**assets("lst_1"), **assets("lst_view", roles=["thumbnail"])}
    assert fitting_assets("lst_*", mixed) == ["lst_1"]
    assert fitting_assets("lst_v*", mixed) == ["lst_view"]
    assert fitting_assets("[lL]st_?", mixed) == ["lst_1"]


def test_items_that_have_nothing_alike_stay_as_they_are():
    features = [
        {
            "id": name,
            "properties": {"datetime": "2021-05-02T00:00:00Z"},
            "assets": {key: {"href": f"{key}.tif", "roles": ["data"]}},
        }
        for name, key in (("a", "B04"), ("b", "B04"), ("c", "B08"))
    ]
    items = read_items(features).items
    assert [list(item.assets) for item in named_alike(items, "B04")] == [["B04"], ["B04"], ["B08"]]
