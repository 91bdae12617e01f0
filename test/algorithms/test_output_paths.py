# SPDX-License-Identifier: GPL-2.0-or-later
"""Outputs that would overwrite something, or cannot be written, are refused before the work."""

import shlex

import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QDateTime
from qgis.PyQt.QtGui import QColor


def message_of(name, parameters):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"heatdecay:{name}")
    good, message = algorithm.checkParameterValues(parameters, QgsProcessingContext())
    return "" if good else message


@pytest.fixture
def dated_file(make_layer, make_file):
    layer = make_layer(
        ["POINT (0 0)", "POINT (90 70)"], {"day": "string"}, [["2020-01-01"], ["2020-01-02"]]
    )
    return make_file(layer, "points.gpkg")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"PREVIEW": "out.gif"}, ("PREVIEW", "OUTPUT", "same file")),
        ({"PREVIEW": "page.pdf"}, ("PREVIEW", "page.pdf", ".html")),
        ({"FRAME_TABLE": "t.foo"}, ("FRAME_TABLE", "t.foo", ".gpkg")),
        ({"FRAME_TABLE": "t.txt"}, ("FRAME_TABLE", "t.txt", ".gpkg, .csv, .xlsx")),
        ({"FRAME_TABLE": "t.json"}, ("FRAME_TABLE", "t.json", ".geojson")),
        ({"FRAME_TABLE": "t.fgb"}, ("FRAME_TABLE", "t.fgb", ".gpkg")),
        ({"FRAME_TABLE": "t.shp"}, ("FRAME_TABLE", "no shapes", ".gpkg, .csv, .xlsx")),
        ({"FRAME_TABLE": "points.gpkg"}, ("FRAME_TABLE", "overwrite", "INPUT")),
        ({"HEAT_RASTER": "heat.vrt"}, ("HEAT_RASTER", "heat.vrt", ".tif")),
        ({"HEAT_RASTER": "heat.asc"}, ("HEAT_RASTER", "heat.asc", "a band for each frame", ".tif")),
        ({"HEAT_RASTER": "heat.nc"}, ("HEAT_RASTER", "heat.nc", "a band for each frame", ".tif")),
        ({"FRAMES_FOLDER": "points.gpkg"}, ("FRAMES_FOLDER", "overwrite")),
    ],
)
def test_outputs_of_an_animation(plugin, dated_file, tmp_path, more, words):
    parameters = {
        "INPUT": f"{dated_file}|layername=points",
        "TIME": "day",
        "OUTPUT": str(tmp_path / "out.gif"),
        **{name: str(tmp_path / value) for name, value in more.items()},
    }
    message = message_of("animateheatmap", parameters)
    for word in words:
        assert word in message, message


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("decayheatmap", {"OUTPUT": "~/heat.tif"}),
        ("animateheatmap", {"OUTPUT": "~/film.gif"}),
        ("animateheatmap", {"PREVIEW": "~/page.html"}),
        ("animateheatmap", {"FRAMES_FOLDER": "~/frames"}),
        ("animateheatmap", {"HEAT_RASTER": "~/heat.tif"}),
        ("animateheatmap", {"FRAME_TABLE": "~/table.gpkg"}),
        ("animateheatmap", {"FRAME_TABLE": "ogr:dbname='~/table.gpkg' table=\"t\" (geom)"}),
        ("animateheatmap", {"HEAT_FOLDER": "~nobody_of_this_name/heat"}),
    ],
)
def test_the_home_sign_of_shells_is_refused_with_the_folder(
    plugin, dated_file, tmp_path, monkeypatch, name, more
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/home/mary")
    parameters = {
        "INPUT": f"{dated_file}|layername=points",
        "OUTPUT": str(tmp_path / ("out.tif" if name == "decayheatmap" else "out.gif")),
        **({} if name == "decayheatmap" else {"TIME": "day"}),
        **more,
    }
    message = message_of(name, parameters)
    assert next(iter(more)) in message and "'~" in message
    assert ("/home/mary" in message) == ("nobody" not in message)
    assert not list(tmp_path.glob("~*"))


def test_a_name_that_begins_with_a_tilde_is_a_name(
    plugin, run_algorithm, dated_file, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    source = f"{dated_file}|layername=points"
    run_algorithm("heatdecay:decayheatmap", {"INPUT": source, "OUTPUT": "~heat.tif"})
    assert (tmp_path / "~heat.tif").is_file()


def test_formats_that_lose_where_no_data_are(plugin, dated_file, tmp_path):
    """Whole tiles without data come back as 0 from a GeoPackage."""
    output = str(tmp_path / "heat.gpkg")
    parameters = {"INPUT": f"{dated_file}|layername=points", "OUTPUT": output}
    message = message_of("decayheatmap", parameters)
    assert "heat.gpkg" in message and "pixels without data" in message and ".tif" in message


def test_keys_of_layers_that_cannot_be_loaded_are_not_told(plugin, dated_file, tmp_path):
    parameters = {
        "INPUT": f"{dated_file}|layername=points",
        "TIME": "day",
        "BASEMAP": ["type=xyz&url=http://127.0.0.1:9/%7Bz%7D.png?key=SECRET"],
        "OUTPUT": str(tmp_path / "out.gif"),
    }
    message = message_of("animateheatmap", parameters)
    assert "BASEMAP" in message and "127.0.0.1" in message and "SECRET" not in message


def test_the_key_of_an_input_that_is_not_there_is_not_told(plugin, tmp_path):
    source = "/vsicurl/http://127.0.0.1:9/walks.geojson?code=SECRET"
    message = message_of("decayheatmap", {"INPUT": source, "OUTPUT": str(tmp_path / "heat.tif")})
    assert "walks.geojson" in message and "SECRET" not in message


def test_the_input_is_not_overwritten(plugin, dated_file):
    before = dated_file.read_bytes()
    parameters = {"INPUT": f"{dated_file}|layername=points", "OUTPUT": str(dated_file)}
    assert "overwrite INPUT" in message_of("decayheatmap", parameters)
    assert dated_file.read_bytes() == before


@pytest.mark.parametrize("name", ["heat.foo", "heat.png"])
def test_a_format_is_refused_before_the_work_in_the_dialog_too(plugin, dated_file, tmp_path, name):
    chosen = QgsProcessingOutputLayerDefinition(str(tmp_path / name))
    assert name in message_of("decayheatmap", {"INPUT": str(dated_file), "OUTPUT": chosen})


def test_an_expression_may_be_longer_than_the_name_of_a_file(plugin, dated_file, tmp_path):
    cases = " ".join(f'WHEN "fid" = {number} THEN {number}' for number in range(99))
    parameters = {
        "INPUT": str(dated_file),
        "WEIGHT": f"CASE {cases} ELSE 1 END",
        "OUTPUT": str(tmp_path / "heat.tif"),
    }
    assert message_of("decayheatmap", parameters) == ""


def test_a_raster_is_no_overlay(plugin, run_algorithm, dated_file, tmp_path):
    heat = str(tmp_path / "heat.tif")
    run_algorithm("heatdecay:decayheatmap", {"INPUT": str(dated_file), "OUTPUT": heat})
    parameters = {"INPUT": heat, "OVERLAY": [heat], "OUTPUT": str(tmp_path / "p.png")}
    message = message_of("renderheatmap", parameters)
    assert "OVERLAY" in message
    assert "BASEMAP" in message


@pytest.mark.parametrize("axes", ["+R=6371007.181", "+a=6378137 +b=6356752.3142"])
def test_meters_in_a_crs_without_a_code(run_algorithm, make_layer, tmp_path, axes):
    crs = QgsCoordinateReferenceSystem()
    crs.createFromProj(f"+proj=laea +lat_0=37.7 +lon_0=-122.4 {axes} +units=m +no_defs")
    layer = make_layer(["POINT (0 0)", "POINT (5000 4000)"], crs="EPSG:3857")
    layer.setCrs(crs)
    run = run_algorithm(
        "heatdecay:decayheatmap",
        {
            "INPUT": layer,
            "RADIUS": 500,
            "RADIUS_UNIT": "meters",
            "PIXEL_SIZE": 50,
            "OUTPUT": str(tmp_path / "heat.tif"),
        },
    )
    said = next(text for text in run.infos if "radius" in text)
    assert "radius 10" in said or "radius 9.99" in said, said


def command_of(name, parameters):
    from qgis_heatdecay.parameters.parameter_values import ParameterValues
    from qgis_heatdecay.parameters.value_texts import command_line, qgis_process_words

    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"heatdecay:{name}")
    values = ParameterValues(algorithm, parameters, QgsProcessingContext())
    return command_line(qgis_process_words(values), {})


@pytest.mark.parametrize(
    "url",
    [
        "https://tiles.example.org/{z}/{x}/{y}.png?key=SECRET&style=light",
        "https://tiles.example.org/{z}/{x}/{y}.png?style=light&sig=SECRET",
        "https://tiles.example.org/{z}/{x}/{y}.png?X-Amz-Signature=SECRET&style=light",
        "https://me:SECRET@tiles.example.org/{z}/{x}/{y}.png?style=light",
        "type=xyz&url=https%3A%2F%2Fme%3ASECRET%40tiles.example.org%2F%7Bz%7D.png%3Fstyle=light",
    ],
)
def test_keys_stay_out_of_the_page(plugin, dated_file, url):
    line = command_of("animateheatmap", {"INPUT": str(dated_file), "BASEMAP_URL": url})
    assert "SECRET" not in line
    assert "tiles.example.org" in line


def test_the_key_of_who_signs_stays_out_of_the_page(plugin):
    line = command_of("animatestac", {"SIGN": "https://me:SECRET@h.org/s?key=SECRET&href={href}"})
    assert "SIGN=https://h.org/s" in line
    assert "SECRET" not in line


def test_the_command_holds_what_its_parameters_take(plugin, dated_file):
    parameters = {
        "INPUT": str(dated_file),
        "EXTENT": QgsRectangle(0, 1, 2.5, 3),
        "BACKGROUND_COLOR": QColor(255, 0, 0, 128),
        "OVERLAY_COLOR": QColor("#00ff00"),
        "START": QDateTime(2020, 3, 1, 12, 30),
        "TARGET_CRS": QgsCoordinateReferenceSystem("EPSG:32633"),
    }
    words = shlex.split(command_of("animateheatmap", parameters))
    for word in (
        "EXTENT=0.0,2.5,1.0,3.0",
        "BACKGROUND_COLOR=#ff000080",
        "OVERLAY_COLOR=#00ff00",
        "START=2020-03-01T12:30:00",
        "TARGET_CRS=EPSG:32633",
    ):
        assert word in words


def test_heat_beyond_float32_is_refused(run_algorithm, dated_file, tmp_path):
    with pytest.raises(Exception, match="WEIGHT"):
        run_algorithm(
            "heatdecay:decayheatmap",
            {"INPUT": str(dated_file), "WEIGHT": "1e39", "OUTPUT": str(tmp_path / "heat.tif")},
        )
    assert not (tmp_path / "heat.tif").exists()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (lambda heat: {"OUTPUT": str(heat)}, "OUTPUT would overwrite INPUT"),
        (lambda heat: {"OVERLAY": [str(heat)]}, "OVERLAY draws the outlines of vector layers"),
        (lambda heat: {"OPACITY": "much"}, "OPACITY is 'much'"),
    ],
)
def test_a_run_that_nobody_checked_is_refused_too(
    plugin, run_algorithm, dated_file, tmp_path, more, words
):
    """As in a model: QGIS does not ask its steps whether their values are good."""
    heat = tmp_path / "heat.tif"
    run_algorithm("heatdecay:decayheatmap", {"INPUT": str(dated_file), "OUTPUT": str(heat)})
    before = heat.read_bytes()
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("heatdecay:renderheatmap")
    parameters = {"INPUT": str(heat), "OUTPUT": str(tmp_path / "picture.tif"), **more(heat)}
    feedback = QgsProcessingFeedback(False)
    _, done = algorithm.run(parameters, QgsProcessingContext(), feedback)
    assert not done
    assert words in feedback.textLog()
    assert heat.read_bytes() == before


@pytest.mark.parametrize("name", ["a\0b.gif", "y" * 251 + ".gif", "\u00fc" * 123 + ".gif"])
def test_a_name_that_no_file_can_have_is_refused_before_the_work(dated_file, tmp_path, name):
    parameters = {"INPUT": str(dated_file), "TIME": "day", "OUTPUT": f"{tmp_path}/{name}"}
    assert "OUTPUT has a name that no file can have" in message_of("animateheatmap", parameters)
