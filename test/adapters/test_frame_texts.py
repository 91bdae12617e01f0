# SPDX-License-Identifier: GPL-2.0-or-later
"""The labels of frames, in the language of QGIS."""

import numpy as np
import pytest
from qgis.core import QgsSettings

from qgis_heatdecay.adapters.drawing.frame_texts import labels_of
from qgis_heatdecay.core.time.instants import read_times
from qgis_heatdecay.core.time.timeline import lay_out_frames
from qgis_heatdecay.core.time.timeline_request import TimelineRequest

CHOSEN = {"locale/overrideFlag": True, "locale/userLocale": ""}


@pytest.fixture
def language(qgis_app):
    """Choose QGIS's language as its options do."""
    settings = QgsSettings()
    before = {key: settings.value(key) for key in CHOSEN}

    def choose(code):
        for key, value in {**CHOSEN, "locale/userLocale": code}.items():
            settings.setValue(key, value)

    yield choose
    for key, value in before.items():
        if value is None:
            settings.remove(key)
        else:
            settings.setValue(key, value)


def timeline(*texts, **request):
    times = read_times(np.array([*texts, None], dtype=object)[:-1])
    return lay_out_frames(TimelineRequest(**request), times)


@pytest.mark.parametrize(
    ("code", "qt_format", "labels"),
    [
        ("en_US", "dddd, d MMMM yyyy", ["Tuesday, 3 March 2020", "Wednesday, 4 March 2020"]),
        ("de", "dddd, d. MMMM yyyy", ["Dienstag, 3. März 2020", "Mittwoch, 4. März 2020"]),
        ("fr", "dddd d MMMM", ["mardi 3 mars", "mercredi 4 mars"]),
        ("de", "dd.MM.yy 'Tag' d", ["03.03.20 Tag 3", "04.03.20 Tag 4"]),
    ],
)
def test_a_format_takes_the_names_of_qgis_language(language, code, qt_format, labels):
    language(code)
    days = timeline("2020-03-03", "2020-03-04", step_unit="days")
    assert labels_of(days, [0, 1], qt_format) == labels


def test_frames_without_times_are_named_by_the_step_all_the_same(language):
    language("de")
    week = timeline("2020-03-03", cycle="day_of_week")
    assert labels_of(week, [0, 6], "dddd") == ["Monday", "Sunday"]
