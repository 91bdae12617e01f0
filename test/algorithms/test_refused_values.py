# SPDX-License-Identifier: GPL-2.0-or-later
"""What QGIS alone would call an "incorrect parameter value" is named, with the way out."""

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingException
from support.raster_files import write_tiff

CASES = [
    ("decayheatmap", {"DECAY": 2}, ("DECAY", "'2'", "from 0 to 1")),
    ("decayheatmap", {"RADIUS": -3}, ("RADIUS", "'-3'", "greater than 0")),
    ("decayheatmap", {"WIDTH": 0}, ("WIDTH", "'0'", "whole number of at least 1")),
    ("decayheatmap", {"WIDTH": 1.5}, ("WIDTH", "'1.5'", "whole number of at least 1")),
    ("decayheatmap", {"MARGIN": "0.5"}, ("MARGIN", "'0.5'", "whole number")),
    ("decayheatmap", {"FILL_ZERO": "maybe"}, ("FILL_ZERO", "'maybe'", "true or false")),
    ("decayheatmap", {"FILL_ZERO": "no"}, ("FILL_ZERO", "'no'", "true or false")),
    ("decayheatmap", {"FILL_ZERO": 2}, ("FILL_ZERO", "'2'", "true or false")),
    ("decayheatmap", {"TARGET_CRS": "EPSG:4978"}, ("TARGET_CRS", "EPSG:4978", "EPSG:3857")),
    ("decayheatmap", {"WIDTH": "wide"}, ("WIDTH", "'wide'", "whole number of at least 1")),
    ("decayheatmap", {"MIN_VALUE": "0,5"}, ("MIN_VALUE", "'0,5'", "Give a number")),
    ("decayheatmap", {"MIN_VALUE": "1,000"}, ("MIN_VALUE", "'1,000'", "Give a number")),
    ("decayheatmap", {"KERNEL": "Gaussian"}, ("KERNEL", "'Gaussian'", "linear, exponential")),
    ("decayheatmap", {"STRETCH": "cube"}, ("STRETCH", "'cube'", "linear, sqrt, log")),
    ("decayheatmap", {"EXTENT": "here"}, ("EXTENT", "'here'", "xmin,xmax,ymin,ymax")),
    ("decayheatmap", {"EXTENT": "0,1,0,1 [EPSG:999999]"}, ("EXTENT", "EPSG:999999", "[EPSG:4326]")),
    ("animateheatmap", {"TIME": "day", "MODE": "all"}, ("MODE", "'all'", "interval, cumulative")),
    ("animateheatmap", {"TIME": "day", "OPACITY": 3}, ("OPACITY", "'3'", "from 0 to 1")),
    ("animateheatmap", {"TIME": "day", "HOLD_LAST": 1e9}, ("HOLD_LAST", "from 0 to 86400")),
    ("animateheatmap", {"TIME": "day", "START": "soon"}, ("START", "'soon'", "2020-03-31")),
]


@pytest.mark.parametrize("yes", [True, "true", "TRUE", 1, "1", False, "false", 0, "0"])
def test_every_way_to_say_yes_or_no_is_taken(run_algorithm, make_layer, tmp_path, yes):
    run = run_algorithm(
        "heatdecay:decayheatmap",
        {
            "INPUT": make_layer(["POINT (0 0)", "POINT (90 90)"]),
            "FILL_ZERO": yes,
            "RADIUS": 2,
            "WIDTH": 50.0,
            "OUTPUT": str(tmp_path / "heat.tif"),
        },
    )
    values = gdal.Open(run["OUTPUT"]).ReadAsArray()
    assert values.shape[1] == 50
    assert (values == 0).any() == (str(yes).lower() in ("true", "1"))


def test_a_file_that_is_no_image_is_said_to_be_none(plugin, make_layer, tmp_path):
    other = tmp_path / "notes.txt"
    other.write_text("no image")
    fake = tmp_path / "fake.png"
    fake.write_text("no image")
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("heatdecay:decayheatmap")
    for path, words in ((other, "*.png *.jpg"), (fake, "cannot be read")):
        parameters = {
            "INPUT": make_layer(["POINT (0 0)", "POINT (9 9)"]),
            "GRADIENT_IMAGE": str(path),
            "OUTPUT": str(tmp_path / "heat.tif"),
        }
        good, message = algorithm.checkParameterValues(parameters, QgsProcessingContext())
        assert not good
        assert str(path)[:20] in message and words in message


def test_an_extent_beyond_all_numbers_is_named(run_algorithm, make_layer, tmp_path):
    for far in ("1e308", "1e20"):
        with pytest.raises(QgsProcessingException, match="EXTENT") as refused:
            run_algorithm(
                "heatdecay:decayheatmap",
                {
                    "INPUT": make_layer(["POINT (0 0)", "POINT (9 9)"]),
                    "EXTENT": f"-{far},{far},-{far},{far}",
                    "OUTPUT": str(tmp_path / "heat.tif"),
                },
            )
        assert "PIXEL_SIZE" not in str(refused.value)


def test_no_room_for_a_radius_that_nobody_gave_says_where_it_is_from(
    run_algorithm, make_layer, tmp_path
):
    with pytest.raises(QgsProcessingException, match=r"WIDTH.*RADIUS is empty"):
        run_algorithm(
            "heatdecay:decayheatmap",
            {
                "INPUT": make_layer([f"POINT ({n} {n * n})" for n in range(30)]),
                "RADIUS": None,
                "WIDTH": 15,
                "OUTPUT": str(tmp_path / "heat.tif"),
            },
        )


@pytest.mark.parametrize(
    ("parameter", "expression"), [("WEIGHT", "to_real(s)"), ("FEATURE_RADIUS", "to_int(s)")]
)
def test_why_an_expression_gives_nothing_is_told_with_its_count(
    run_algorithm, make_layer, tmp_path, parameter, expression
):
    rows = [["12,3"], ["3"], ["4"], ["n/a"]]
    layer = make_layer(
        ["POINT (0 0)", "POINT (9 9)", "POINT (0 9)", "POINT (9 0)"], {"s": "string"}, rows
    )
    run = run_algorithm(
        "heatdecay:decayheatmap",
        {"INPUT": layer, parameter: expression, "OUTPUT": str(tmp_path / "heat.tif")},
    )
    [said] = [each for each in run.warnings if "cannot be evaluated" in each]
    assert said.startswith(f"{parameter} cannot be evaluated for 2 features. The first reason: ")
    assert "12,3" in said
    assert run["SKIPPED_COUNT"] == 2


@pytest.mark.parametrize(("name", "bad", "words"), CASES, ids=[str(case[1]) for case in CASES])
def test_the_value_and_the_way_out_are_named(plugin, make_layer, tmp_path, name, bad, words):
    layer = make_layer(
        ["POINT (0 0)", "POINT (9 9)"], {"day": "string"}, [["2020-01-01"], ["2020-01-02"]]
    )
    suffix = "tif" if name == "decayheatmap" else "gif"
    parameters = {"INPUT": layer, "OUTPUT": str(tmp_path / f"out.{suffix}"), **bad}
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"heatdecay:{name}")
    good, message = algorithm.checkParameterValues(parameters, QgsProcessingContext())
    assert not good
    for word in words:
        assert word in message, message


@pytest.mark.parametrize("name", ["RADIUS", "PIXEL_SIZE", "STEP", "HALF_LIFE"])
@pytest.mark.parametrize("value", [0, -1])
def test_what_must_be_greater_than_0_says_so_of_0_and_less(
    plugin, make_layer, tmp_path, name, value
):
    layer = make_layer(
        ["POINT (0 0)", "POINT (9 9)"], {"day": "string"}, [["2020-01-01"], ["2020-01-02"]]
    )
    parameters = {"INPUT": layer, "TIME": "day", "OUTPUT": str(tmp_path / "a.gif"), name: value}
    said = f"{name} is '{value}'. Give a number greater than 0."
    assert checked("animateheatmap", parameters) == (False, said)


@pytest.mark.parametrize("unit", ["pixels", "meters", "map_units"])
def test_a_radius_beyond_all_maps_is_refused(run_algorithm, make_layer, tmp_path, unit):
    layer = make_layer(["POINT (0 0)", "POINT (9 9)"])
    wanted = {"INPUT": layer, "RADIUS_UNIT": unit, "OUTPUT": str(tmp_path / "a.tif")}
    with pytest.raises(QgsProcessingException, match=r"RADIUS is 1e\+308\. Give at most 1e\+12\."):
        run_algorithm("heatdecay:decayheatmap", {**wanted, "RADIUS": 1e308})


@pytest.mark.parametrize("name", ["TITLE", "LEGEND_TITLE", "ATTRIBUTION"])
def test_texts_that_nobody_reads_are_refused(run_algorithm, make_layer, tmp_path, name):
    layer = make_layer(
        ["POINT (0 0)", "POINT (9 9)"], {"day": "string"}, [["2020-01-01"], ["2020-01-02"]]
    )
    wanted = {"INPUT": layer, "TIME": "day", "OUTPUT": str(tmp_path / "a.gif"), name: "x" * 20_000}
    words = f"{name} has 20000 characters. Give at most 1000."
    with pytest.raises(QgsProcessingException, match=words):
        run_algorithm("heatdecay:animateheatmap", wanted)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["12", " 12 ", "1.2e1", ""])
def test_texts_that_are_numbers_are_taken(plugin, make_layer, tmp_path, text):
    parameters = {
        "INPUT": make_layer(["POINT (0 0)", "POINT (9 9)"]),
        "RADIUS": 2,
        "RADIUS_UNIT": "pixels",
        "WIDTH": text,
        "OUTPUT": str(tmp_path / "out.tif"),
    }
    assert checked("decayheatmap", parameters) == (True, "")


def test_heat_below_0_fades_in_around_0(run_algorithm, make_layer, tmp_path):
    layer = make_layer(
        ["POINT (20 20)", "POINT (80 80)"], {"w": "double"}, [[1.0], [-1.0]], crs="EPSG:3857"
    )
    heat = str(tmp_path / "heat.tif")
    run_algorithm(
        "heatdecay:decayheatmap",
        {"INPUT": layer, "WEIGHT": "w", "PIXEL_SIZE": 1, "RADIUS": 10, "OUTPUT": heat},
    )
    picture = str(tmp_path / "picture.tif")
    run_algorithm(
        "heatdecay:renderheatmap", {"INPUT": heat, "COLOR_RAMP": "RdBu_r", "OUTPUT": picture}
    )
    from osgeo import gdal

    values, rgba = gdal.Open(heat).ReadAsArray(), gdal.Open(picture).ReadAsArray()
    alpha = rgba[3]
    assert alpha[values > 0.5].min() == 255
    assert alpha[values < -0.5].min() == 255
    assert alpha[(abs(values) < 0.06)].max() < 130


def checked(name, parameters):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"heatdecay:{name}")
    return algorithm.checkParameterValues(parameters, QgsProcessingContext())


@pytest.mark.parametrize("parameter", ["INPUT", "OVERLAY"])
def test_layers_that_cannot_be_loaded_are_named(plugin, tmp_path, parameter):
    good = str(write_tiff(tmp_path / "a_2020.tif", np.ones((3, 4), np.float32)))
    (tmp_path / "text_2021.tif").write_text("no raster")
    bad = [str(tmp_path / name) for name in ("text_2021.tif", "b", "c", "d")]
    parameters = {"INPUT": [good], "OUTPUT": str(tmp_path / "film.gif")}
    fine, message = checked("animaterasters", {**parameters, parameter: [good, bad[0]]})
    assert not fine
    assert message.startswith(f"{parameter} holds 1 layer that cannot be loaded: '{bad[0]}'. ")
    assert good not in message
    fine, message = checked("animaterasters", {**parameters, parameter: [*bad, good]})
    assert not fine
    assert f"{parameter} holds 4 layers that cannot be loaded: '{bad[0]}'" in message
    assert "'d'" not in message


@pytest.mark.parametrize(
    ("name", "parameter"), [("animatestac", "AOI"), ("animaterasters", "MASK")]
)
def test_areas_that_are_no_polygons_are_refused_before_the_work(
    plugin, make_layer, tmp_path, name, parameter
):
    good = str(write_tiff(tmp_path / "a_2020.tif", np.ones((3, 4), np.float32)))
    own = {"INPUT": [good]} if name == "animaterasters" else {}
    parameters = {
        **own,
        "OUTPUT": str(tmp_path / "film.gif"),
        parameter: make_layer(["POINT (0 50)"]),
    }
    fine, message = checked(name, parameters)
    assert not fine
    assert message.startswith(f"{parameter} needs polygons")


@pytest.mark.parametrize("parameter", ["BASEMAP_URL", "OVERLAY"])
def test_a_picture_of_nowhere_is_not_drawn_on_a_map(plugin, make_layer, tmp_path, parameter):
    heat = str(write_tiff(tmp_path / "heat.tif", np.ones((3, 4), np.float32), crs=""))
    given = "osm" if parameter == "BASEMAP_URL" else [make_layer(["POINT (0 0)"])]
    parameters = {"INPUT": heat, "OUTPUT": str(tmp_path / "heat.png"), parameter: given}
    fine, message = checked("renderheatmap", parameters)
    assert not fine
    assert message.startswith(f"{parameter} cannot be placed")


def test_a_job_is_prepared_once_for_the_check_and_once_for_the_run(
    plugin, make_layer, tmp_path, monkeypatch
):
    """What is wrong is found by preparing: there is no second reading beside it."""
    from qgis.core import QgsProcessingFeedback

    from qgis_heatdecay.algorithms.decayheatmap import DecayHeatmap

    prepared = []
    prepare_job = DecayHeatmap.prepare_job

    def counted(self, values):
        prepared.append(self)
        return prepare_job(self, values)

    monkeypatch.setattr(DecayHeatmap, "prepare_job", counted)
    parameters = {
        "INPUT": make_layer(["POINT (0 0)", "POINT (9 9)"]),
        "OUTPUT": str(tmp_path / "heat.tif"),
    }
    algorithm, context = DecayHeatmap().create(), QgsProcessingContext()
    assert algorithm.checkParameterValues(parameters, context) == (True, "")
    assert len(prepared) == 1
    assert algorithm.run(parameters, context, QgsProcessingFeedback())[1]
    assert len(prepared) == 2
    assert prepared[0] is not prepared[1]
