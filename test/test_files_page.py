# SPDX-License-Identifier: GPL-2.0-or-later
"""The tables of examples in docs/files.md say what the code does.

A table is named by the heading above it. Its cells in backticks are what a user writes and what is
read; other words are for the reader.
"""

import json
import math
import re
from pathlib import Path
from typing import Dict, List

import numpy as np
import pytest
from qgis.core import QgsExpression, QgsExpressionContext, QgsFeature, QgsField, QgsFields
from support.source_tree import ROOT

from qgis_heatdecay.adapters.compat import DOUBLE
from qgis_heatdecay.adapters.public_sources import public_source
from qgis_heatdecay.adapters.reading.number_spellings import other_spellings
from qgis_heatdecay.core.choropleth.join_keys import key_of
from qgis_heatdecay.core.errors import HeatDecayError
from qgis_heatdecay.core.numbers import to_number
from qgis_heatdecay.core.own_files import is_foreign
from qgis_heatdecay.core.staging import staged, staged_folder
from qgis_heatdecay.core.time.file_dates import finder
from qgis_heatdecay.core.time.instants import read_times
from qgis_heatdecay.core.time.name_dates import find_date, find_dates
from qgis_heatdecay.media.formats import FORMATS
from qgis_heatdecay.media.video_options import read_video_options
from qgis_heatdecay.remote.filter_text import read_filter
from qgis_heatdecay.remote.renders import find_render

_TEXT = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")


def tables() -> Dict[str, List[List[str]]]:
    """Return the rows of the page's tables, by the heading above them."""
    found: Dict[str, List[List[str]]] = {}
    heading = ""
    for line in _TEXT.splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        elif line.startswith("|") and not re.fullmatch(r"[|\s:-]+", line):
            cells = [each.strip() for each in re.split(r"(?<!\\)\|", line.strip("|"))]
            found.setdefault(heading, []).append(cells)
    return {name: rows[1:] for name, rows in found.items()}


def code(cell: str) -> str:
    """Return what stands in backticks in a cell."""
    match = re.search(r"`+ ?(.*?) ?`+", cell)
    assert match, f"nothing in backticks: {cell}"
    return match[1]


def read(text: str, time_format: str = "") -> str:
    """Return the time a text is read as, with Z where it has a zone; "" where it is not read."""
    try:
        instants = read_times(np.array([text, None], dtype=object)[:1], time_format)
    except HeatDecayError:
        return ""
    if not instants.readable[0]:
        return ""
    moment = np.datetime64(int(instants.microseconds[0]), "us").astype("datetime64[s]")
    return f"{moment}{'Z' if instants.clock == 'UTC' else ''}"


TABLES = tables()


@pytest.mark.parametrize("row", TABLES["Times that are read"], ids=str)
def test_times_that_are_read(row: List[str]) -> None:
    assert read(code(row[0])) == code(row[1])


@pytest.mark.parametrize("row", TABLES["How long features last"], ids=str)
def test_how_long_features_last(row: List[str]) -> None:
    found = read_times(np.array([code(row[0])], dtype=object))
    bounds = np.array([found.microseconds[0], found.ends[0]]).astype("datetime64[us]")
    assert bounds.astype("datetime64[s]").astype(str).tolist() == [code(row[1]), code(row[2])]


@pytest.mark.parametrize("row", TABLES["Times that are refused"], ids=str)
def test_times_that_are_refused_and_the_format_that_reads_them(row: List[str]) -> None:
    assert not read(code(row[0]))
    assert read(code(row[0]), code(row[1]))


@pytest.mark.parametrize("row", TABLES["Numbers that need an expression"], ids=str)
def test_numbers_that_need_an_expression(row: List[str]) -> None:
    number, expression = float(code(row[1])), code(row[2]).replace("\\|", "|")
    time_format = code(row[3]) if row[3] else ""
    with pytest.raises(HeatDecayError) as refused:
        read_times(np.array([number, 2020.0]) if "none" in row[0] else np.array([number]))
    assert f"{expression} as TIME" in str(refused.value)
    fields = QgsFields()
    fields.append(QgsField("field", DOUBLE))
    feature = QgsFeature(fields)
    feature.setAttributes([number])
    context = QgsExpressionContext()
    context.setFeature(feature)
    found = QgsExpression(expression).evaluate(context)
    values = np.array([None if "none" in row[0] else found, None], dtype=object)[:1]
    instants = read_times(values, time_format)
    assert instants.readable[0] or instants.missing[0]
    year = instants.microseconds.astype("datetime64[us]").astype("datetime64[Y]").astype(int)[0]
    assert year + 1970 in (2020, number, 1970 if "none" in row[0] else 2020)


@pytest.mark.parametrize("row", TABLES["File names that settle each other"], ids=str)
def test_file_names_that_settle_each_other(row: List[str]) -> None:
    names, times = (re.findall(r"`(.*?)`", cell) for cell in row)
    assert [read(str(found)) for found in find_dates(names).times] == times


@pytest.mark.parametrize("row", TABLES["Dates in file names"], ids=str)
def test_dates_in_file_names(row: List[str]) -> None:
    found = find_date(code(row[0]))
    if "`" in row[1]:
        assert found is not None
        assert read(found) == code(row[1])
    else:
        assert found is None


def test_how_large_an_animation_can_be() -> None:
    found = {}
    for suffixes, longest, fastest in TABLES["How large an animation can be"]:
        rate = float(code(fastest)) if "`" in fastest else None
        for suffix in re.findall(r"`(.*?)`", suffixes):
            found[suffix] = int(code(longest)), rate
    assert found == {suffix: (each.longest_px, each.fastest) for suffix, each in FORMATS.items()}


@pytest.mark.parametrize("row", TABLES["What VIDEO_OPTIONS takes"], ids=str)
def test_what_video_options_takes(row: List[str]) -> None:
    if row[1] == "yes":
        assert read_video_options(code(row[0]))
    else:
        with pytest.raises(HeatDecayError, match="VIDEO_OPTIONS"):
            read_video_options(code(row[0]))


@pytest.mark.parametrize("row", TABLES["What pages and files say of your sources"], ids=str)
def test_what_pages_say_of_sources(row: List[str]) -> None:
    assert public_source(code(row[0])) == code(row[1])


@pytest.mark.parametrize("row", TABLES["Keys"], ids=str)
def test_keys_that_join(row: List[str]) -> None:
    ours, theirs = code(row[0]), code(row[1])
    assert (key_of(ours) == key_of(theirs)) == (row[2] == "yes")
    assert ours != theirs


@pytest.mark.parametrize("row", TABLES["Values"], ids=str)
def test_values_that_are_numbers(row: List[str]) -> None:
    found = to_number(code(row[0]))
    assert found == float(code(row[1])) if "`" in row[1] else math.isnan(found)


@pytest.mark.parametrize("row", TABLES["Values in another spelling"], ids=str)
def test_values_in_another_spelling_and_the_expression_that_reads_them(row: List[str]) -> None:
    text = code(row[0])
    assert math.isnan(to_number(text))
    assert other_spellings(["0.5"], [text], '"v"') == (text, [code(row[1])])


@pytest.mark.parametrize("row", TABLES["A column for each date"], ids=str)
def test_columns_that_are_dates(row: List[str]) -> None:
    name, said = code(row[0]), row[1]
    if said.startswith("`"):
        assert read(finder("", "")([name]).times[0] or "") == code(said)
    else:
        assert finder("", "")([name]).times == [None]
        time_format = re.findall("`(.*?)`", said)[-1]
        assert read(finder("", time_format)([name]).times[0] or "", time_format)


@pytest.mark.parametrize("row", TABLES["What stays beside an output"], ids=str)
def test_what_stays_beside_an_output(row: List[str], tmp_path: Path) -> None:
    output = tmp_path / code(row[0])
    there = [tmp_path / name for name in re.findall("`(.*?)`", row[1])]
    for path in (output, *there):
        path.write_text("mine")
    with staged(output) as temporary:
        temporary.write_text("new")
    assert output.read_text() == "new"
    assert there[0].exists() == row[2].startswith("stays")
    assert [path.read_text() for path in there if path.exists()].count("new") == 0
    if there[0].suffix == ".qml":
        assert is_foreign(there[0])


@pytest.mark.parametrize("row", TABLES["Folders of frames"], ids=str)
def test_what_stays_in_a_folder_of_frames(row: List[str], tmp_path: Path) -> None:
    old = tmp_path / code(row[0])
    if "HeatDecay" in row[0]:
        with staged_folder(tmp_path) as folder:
            (folder / old.name).write_text("old")
    if "you changed" in row[0] or "yours" in row[0]:
        old.write_text("changed")
    with staged_folder(tmp_path) as folder:
        (folder / "frame_00000.png").write_text("new")
    assert old.exists() == (row[1] == "stays")


@pytest.mark.parametrize("row", TABLES["Which items come"], ids=str)
def test_filters_of_items_are_sent_as_the_page_says(row: List[str]) -> None:
    written, sent = row
    if sent.startswith("refused"):
        with pytest.raises(HeatDecayError):
            read_filter(code(written))
        assert read_filter(code(sent))
    else:
        assert read_filter(code(written)).text() == code(sent)


@pytest.mark.parametrize("row", TABLES["What collections say of their colors"], ids=str)
def test_renders_show_the_bands_that_the_page_names(row: List[str]) -> None:
    written, shown = (code(cell).replace("\\|", "|") for cell in row)
    render = find_render({"renders": {"dashboard": json.loads(written)}}, "")
    channels = render.channels_of(render.assets)
    assert ", ".join(f"{asset} {band}" for asset, band in channels) == shown
