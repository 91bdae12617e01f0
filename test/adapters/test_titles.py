# SPDX-License-Identifier: GPL-2.0-or-later
"""Titles: what their expressions may name, and that a stranger's reads nothing from outside."""

from typing import Any

import pytest
from qgis.core import QgsExpressionContext, QgsExpressionContextScope, QgsProject

from qgis_heatdecay.adapters.drawing.frame_texts import (
    FRAME_VARIABLES,
    require_valid_title,
    title_texts,
)
from qgis_heatdecay.core.errors import HeatDecayError

Make = Any


@pytest.fixture
def context() -> QgsExpressionContext:
    scope = QgsExpressionContextScope("project")
    scope.setVariable("project_title", "Floods")
    found = QgsExpressionContext()
    found.appendScope(scope)
    return found


@pytest.mark.parametrize(
    "title",
    [
        "Plain",
        "50 % [sic]",
        "Day [% @frame_number + 1 %]",
        "[% format_date(@frame_start, 'yyyy-MM') %] to [% to_string(@frame_end) %]",
        "[% @project_title || ' ' || upper('a') %]",
        "[% with_variable('n', 2, @n * @n) %]",
        "[% array_to_string(array_foreach(array(1, 2), @element * 2)) %]",
        "[% coalesce(var('frame_number'), 'none') %]",
        "[% now() %] [% round(rand(1, 2)) %] [% uuid() %]",
        "[% if(@frame_number > 2, 'late', 'early') %]",
        "[% NULL %][% 5 %][% 1 / 3 %][% 1 > 0 %]",
        "[% make_date(2020, 1, 1) %][% make_time(1, 2, 3) %]",
        "[% length('abc') %] [% regexp_replace('a1', '\\\\d', '') %]",
    ],
)
def test_titles_that_can_be(context: QgsExpressionContext, title: str) -> None:
    require_valid_title(title, context, FRAME_VARIABLES)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("[% @frame_numbr %]", ("@frame_numbr", "@frame_number")),
        ("[% @Project_titel %]", ("@Project_titel",)),
        ("[% @nothing_like_it %]", ("@frame_number, @frame_start, @frame_end",)),
        ('[% "frame_start" %]', ('field "frame_start"', "@name")),
        ("[% 1 + %]", ("1 + ", "not a valid expression")),
        ("[% nofunction(1) %]", ("nofunction",)),
        ("[% to_int('x') %]", ("to_int('x')", "Cannot convert")),
        ("[% rpad('a', 20000000, 'b') %]", ("20000000 characters", "at most 1000")),
        ("[% array(1, 2) %]", ("array(1, 2)", "no text, number or date")),
        ("[% map('a', 1) %]", ("map('a', 1)", "no text, number or date")),
        ("[% make_point(1, 2) %]", ("make_point(1, 2)", "no text, number or date")),
        ("fine [% 1 %] and not [% @oops %]", ("@oops",)),
    ],
)
def test_titles_that_cannot_be(context: QgsExpressionContext, title: str, words: Any) -> None:
    with pytest.raises(HeatDecayError, match="TITLE") as refused:
        require_valid_title(title, context, FRAME_VARIABLES)
    assert [word for word in words if word not in str(refused.value)] == []


@pytest.mark.parametrize(
    "expression",
    [
        "env('HOME')",
        "'a' || upper(env('HOME'))",
        "eval('env(''HOME'')')",
        "eval_template('a')",
        "file_exists('/etc/passwd')",
        "file_size('/etc/passwd')",
        "base_file_name('/etc/passwd')",
        "exif('/a.jpg')",
        "exif_geotag('/a.jpg')",
        "layer_property('secret', 'source')",
        "decode_uri('secret', 'path')",
        "aggregate('secret', 'concatenate', \"word\")",
        "raster_value('secret', 1, make_point(1, 1))",
        "raster_statistic('secret', 1, 'max')",
        "get_feature('secret', 'id', 1)",
        "get_feature_by_id('secret', 1)",
        "array_length(overlay_intersects('secret', $id))",
        "sqlite_fetch_and_increment('/a.gpkg', 't', 'c', 'f', 1)",
        "is_layer_visible('secret')",
        "represent_value(1)",
        "with_variable('a', env('HOME'), @a)",
    ],
)
def test_titles_read_nothing_from_outside(context: QgsExpressionContext, expression: str) -> None:
    with pytest.raises(HeatDecayError, match=r"TITLE calls (\w+\(\)|\$id)"):
        require_valid_title(f"A [% {expression} %]", context, FRAME_VARIABLES)


def test_layers_of_the_project_are_not_read(
    make_layer: Make, run_algorithm: Make, tmp_path: Any, plugin: Any
) -> None:
    secret = make_layer(["POINT (1 1)"], {"word": "string"}, [["hidden"]])
    secret.setName("secret")
    QgsProject.instance().addMapLayer(secret, False)
    points = make_layer(["POINT (1 1)"], {"day": "string"}, [["2020-03-01"]])
    parameters = {"INPUT": points, "TIME": "day", "OUTPUT": str(tmp_path / "film.png")}
    try:
        for title in ("aggregate('secret', 'max', \"word\")", "env('HOME')", "@frame_numbr"):
            with pytest.raises(Exception, match="TITLE"):
                run_algorithm("heatdecay:animateheatmap", {**parameters, "TITLE": f"[% {title} %]"})
    finally:
        QgsProject.instance().removeMapLayer(secret)
    assert not list(tmp_path.iterdir())


def test_frame_variables_are_of_animations_alone(context: QgsExpressionContext) -> None:
    with pytest.raises(HeatDecayError, match="@frame_number"):
        require_valid_title("[% @frame_number %]", context, {})


def test_the_context_is_as_it_was(context: QgsExpressionContext) -> None:
    require_valid_title("[% @frame_number %]", context, FRAME_VARIABLES)
    assert not context.hasVariable("frame_number")
    assert title_texts("[% @project_title %]", context) == ("Floods",)


def test_texts_of_frames_are_no_longer_than_a_picture_has_room_for(
    context: QgsExpressionContext,
) -> None:
    title = "[% if(@frame_number = 1, rpad('a', 20000000, 'b'), 'c') %]"
    require_valid_title(title, context, FRAME_VARIABLES)
    first, second = title_texts(title, context, [{"frame_number": 0}, {"frame_number": 1}])
    assert first == "c" and len(second) == 1000


def test_a_title_that_some_frames_cannot_have_is_reported(
    make_layer: Make, run_algorithm: Make, tmp_path: Any
) -> None:
    days = [["2020-03-01"], ["2020-03-02"]]
    points = make_layer(["POINT (1 1)", "POINT (9 9)"], {"day": "string"}, days)
    parameters = {"INPUT": points, "TIME": "day", "WIDTH": 300, "RADIUS": 5}
    parameters["OUTPUT"] = str(tmp_path / "film.png")
    title = "Day [% if(@frame_number = 1, to_int('x'), 0) %]"
    run = run_algorithm("heatdecay:animateheatmap", {**parameters, "TITLE": title})
    assert any("TITLE cannot be evaluated in all frames" in line for line in run.warnings)
    run = run_algorithm("heatdecay:animateheatmap", {**parameters, "TITLE": "Day [% NULL %]"})
    assert not any("TITLE" in line for line in run.warnings)
