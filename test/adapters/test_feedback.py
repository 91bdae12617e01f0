# SPDX-License-Identifier: GPL-2.0-or-later
"""What is told of long work: its stages and the time that is left."""

import time

import pytest
from qgis.core import QgsProcessingFeedback

from qgis_heatdecay.adapters.feedback import Stages
from qgis_heatdecay.core import texts


class Feedback(QgsProcessingFeedback):
    def __init__(self):
        super().__init__(False)
        self.texts = []

    def setProgressText(self, text):
        self.texts.append(text)


@pytest.fixture()
def clock(monkeypatch):
    """A clock that stands still: one list with the seconds."""
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


@pytest.fixture()
def told(clock):
    """What is told of a stage a quarter of which takes so many seconds."""

    def run(seconds):
        feedback = Feedback()
        tick = Stages(feedback, {"Reading": 0.4, "Writing": 0.6}).tick("Writing")
        tick(0.0)
        clock[0] += seconds
        tick(0.25)
        assert feedback.progress() == pytest.approx(55.0)
        return feedback.texts

    return run


@pytest.mark.parametrize(
    ("seconds", "left"), [(4.0, "12 s"), (29.5, "89 s"), (30.0, "2 min"), (600.0, "30 min")]
)
def test_a_stage_is_told_when_it_begins_and_then_the_time_left(told, seconds, left):
    assert told(seconds) == ["Writing ...", f"Writing: 25%, about {left} left"]


def test_what_is_soon_done_tells_no_time(told):
    assert told(2.0) == ["Writing ..."]


def test_stages_are_told_in_the_users_language(told, monkeypatch):
    german = {
        "Writing": "Schreiben",
        "{stage}: {share:.0%}, about {time} left": "{stage}: {share:.0%}, noch etwa {time}",
        "{minutes} min": "{minutes} Min.",
    }
    # Set back at the end to what the plugin may have set before.
    monkeypatch.setattr(texts, "_translate", lambda text: german.get(text, text))
    assert told(600.0) == ["Schreiben ...", "Schreiben: 25%, noch etwa 30 Min."]
