# SPDX-License-Identifier: GPL-2.0-or-later
"""What the README tells a newcomer to type, read from it: the trial cannot drift from it."""

import re
import shlex
from pathlib import Path
from typing import List

README = Path(__file__).resolve().parents[2] / "README.md"
# Basemaps come from servers, which a trial should neither need nor burden.
LEFT_OUT = ("BASEMAP_URL=",)
FIRST_STEPS = ("heatdecay:decayheatmap", "heatdecay:renderheatmap", "heatdecay:animateheatmap")


def commands(section: str) -> List[List[str]]:
    """Return the words of the indented commands of a section."""
    text = README.read_text(encoding="utf-8")
    found = re.search(
        rf"^## {re.escape(section)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL
    )
    if not found:
        raise SystemExit(f"The README has no section '{section}'.")
    joined = found.group(1).replace("\\\n", " ")
    return [shlex.split(line) for line in re.findall(r"^    (\S.*)$", joined, re.MULTILINE)]


def try_it() -> List[List[str]]:
    """Return what is typed in a clone."""
    return [words for words in commands("Try it") if words[0] == "make"]


def first_steps() -> List[List[str]]:
    """Return what is typed where the plugin is installed: enable, heatmap, picture, animation."""
    typed = [words[1:] for words in commands("On the command line") if words[0] == "qgis_process"]
    wanted = [w for w in typed if w[0] == "plugins" or w[1] in FIRST_STEPS]
    return [[word for word in words if not word.startswith(LEFT_OUT)] for words in wanted]


def value(words: List[str], name: str) -> str:
    """Return the value of a parameter of a command."""
    return next(word.partition("=")[2] for word in words if word.startswith(f"{name}="))
