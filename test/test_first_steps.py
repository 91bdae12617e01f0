# SPDX-License-Identifier: GPL-2.0-or-later
"""What the README tells a newcomer to type; `make newuser` tries it in clean systems."""

import importlib
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, List

import pytest
from support.source_tree import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.fixture
def readme(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    return importlib.import_module("first_steps.readme")


def _parameters(words: List[str]) -> Dict[str, str]:
    pairs = (word.partition("=") for word in words[words.index("--") + 1 :])
    return {name: value for name, _, value in pairs}


def test_what_is_typed_in_a_clone_is_a_target(readme: Any) -> None:
    typed = readme.try_it()
    assert ["make", "demo"] in typed
    targets = re.findall(r"^([a-z0-9]+):", MAKEFILE, re.MULTILINE)
    assert [words for words in typed if words[1] not in targets] == []


def test_the_first_commands_follow_from_each_other(readme: Any) -> None:
    """Enabled, then a heatmap, a picture of it, and an animation of the same layer."""
    enable, heatmap, picture, animation = readme.first_steps()
    assert enable == ["plugins", "enable", "qgis_heatdecay"]
    assert [words[1] for words in (heatmap, picture, animation)] == list(readme.FIRST_STEPS)
    heat, drawn, played = (_parameters(words) for words in (heatmap, picture, animation))
    assert drawn["INPUT"] == heat["OUTPUT"]
    assert played["INPUT"] == heat["INPUT"]


def test_the_first_animation_needs_no_settings(readme: Any) -> None:
    assert set(_parameters(readme.first_steps()[-1])) == {"INPUT", "TIME", "OUTPUT"}


def test_the_points_of_the_trial_have_the_time_that_is_typed(readme: Any, tmp_path: Path) -> None:
    data = importlib.import_module("first_steps.data")
    data.write_incidents(tmp_path / "a.csv")
    data.write_incidents(tmp_path / "b.csv")
    heading = (tmp_path / "a.csv").read_text(encoding="utf-8").partition("\n")[0].strip()
    assert _parameters(readme.first_steps()[-1])["TIME"] in heading.split(",")
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_every_command_of_the_readme_names_parameters_that_are_there(
    readme: Any, plugin: Any
) -> None:
    text = readme.README.read_text(encoding="utf-8")
    wrong = []
    for section in re.findall(r"^## (.+)$", text, re.MULTILINE):
        for words in readme.commands(section):
            if words[:2] != ["qgis_process", "run"]:
                continue
            algorithm = plugin.provider.algorithm(words[2].partition(":")[2])
            known = {each.name() for each in algorithm.parameterDefinitions()}
            wrong += [f"{words[2]}: {name}" for name in _parameters(words) if name not in known]
    assert wrong == []


def test_the_trial_says_what_it_does_and_what_it_lacks() -> None:
    script = [sys.executable, "-B", str(ROOT / "scripts" / "new_user.py")]
    told = subprocess.run([*script, "--help"], capture_output=True, text=True, check=True)
    assert "five minutes" in told.stdout
    assert subprocess.run([*script, "--ways", "boat"], check=False).returncode == 2


def test_the_verdict_counts_from_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    trial = importlib.import_module("first_steps.trial")
    quick = trial.Trial("bookworm", "zip", "3.22", trial.Figures(200.0, 5.0, 99.0))
    slow = trial.Trial("bookworm", "zip", "3.22", trial.Figures(200.0, 5.0, 101.0))
    failed = trial.Trial("bookworm", "zip", "3.22", None)
    assert [each.passed for each in (quick, slow, failed)] == [True, False, False]
    lines = trial.table([quick, slow, failed]).splitlines()
    assert [line.split()[-1] for line in lines[1:]] == ["ok", "s", "FAILED"]
