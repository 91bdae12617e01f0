# SPDX-License-Identifier: GPL-2.0-or-later
"""The text of docs/gallery.md."""

import shlex
from typing import Iterator, Sequence

from gallery.entries import Command, Entry

_HEAD = """# Gallery

Real data, drawn mostly with default parameters and not retouched. Each entry names its source and
the commands that made it. `scripts/make_gallery.py` makes them all again if it finds the data,
which is not part of the repository.

In the commands, `$DATA` is the data folder and `$WORK` any other folder. `world.gpkg` holds the
countries of the world map that comes with QGIS, with the plain style of `examples/world_map.qml`
beside it. `sf311.csv` and `graffiti.csv` are the 311 cases, all and graffiti only, with the
coordinates in fields of their own.
"""


def page(entries: Sequence[Entry]) -> str:
    """Return the whole page."""
    return "\n".join([_HEAD, *(line for entry in entries for line in _section(entry))])


def _section(entry: Entry) -> Iterator[str]:
    yield f"## {entry.title}"
    yield ""
    pictures = [f"![{words}](gallery/{name})" for name, words in entry.pictures.items()]
    if len(pictures) == 1:
        yield pictures[0]
    else:
        yield from _side_by_side(pictures, list(entry.pictures.values()))
    yield ""
    yield entry.words
    yield ""
    yield f"*{entry.source}*"
    yield ""
    yield "```sh"
    for command in entry.commands:
        yield from command_lines(command)
    yield "```"
    yield ""


def _side_by_side(pictures: Sequence[str], words: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(pictures), 2):
        yield f"| {' | '.join(pictures[start : start + 2])} |"
        if start == 0:
            yield "|---|---|"
        yield f"| {' | '.join(words[start : start + 2])} |"


def command_lines(command: Command) -> Iterator[str]:
    """Yield a command as it is typed, a line not much longer than 90 letters."""
    algorithm, parameters = command
    line = f"qgis_process run heatdecay:{algorithm} --"
    for name, value in parameters.items():
        word = f"{name}={_quoted(value)}"
        if len(line) + len(word) > 92:
            yield f"{line} \\"
            line = "   "
        line += f" {word}"
    yield line


def _quoted(value: str) -> str:
    text = value.format(data="$DATA", work="$WORK", out="$OUT").replace("$OUT/", "")
    if "$" not in text.replace("$area", ""):
        return shlex.quote(text)
    # In double quotes the shell still puts the folders in.
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("`", "\\`")
    return (
        escaped if shlex.quote(text.replace("$", "")) == text.replace("$", "") else f'"{escaped}"'
    )
