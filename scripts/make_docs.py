# SPDX-License-Identifier: GPL-2.0-or-later
"""Write a page for each algorithm into docs/, from what the algorithms say of themselves.

    .venv/bin/python scripts/make_docs.py

A test holds the pages to the algorithms.
"""

import os
import sys
from pathlib import Path
from typing import Iterator

ROOT = Path(__file__).resolve().parent.parent


def pages() -> Iterator["tuple[str, str]"]:
    """Give the name and the text of each page; QGIS must be running."""
    from qgis_heatdecay.provider import ALGORITHMS  # noqa: PLC0415

    for algorithm in ALGORITHMS:
        made = algorithm().create()
        yield f"{made.name()}.md", "\n".join(_page(made))


def _page(algorithm: object) -> Iterator[str]:
    yield f"# {algorithm.displayName()}"
    yield ""
    yield f"`heatdecay:{algorithm.name()}`, in the group {algorithm.group()}."
    yield ""
    yield algorithm.shortHelpString()
    basic = [d for d in algorithm.parameterDefinitions() if not d.flags() & d.FlagAdvanced]
    advanced = [d for d in algorithm.parameterDefinitions() if d.flags() & d.FlagAdvanced]
    for title, definitions in (("Parameters", basic), ("Advanced parameters", advanced)):
        yield ""
        yield f"## {title}"
        yield ""
        yield "| name | | default |"
        yield "|---|---|---|"
        for definition in definitions:
            yield _row(definition)
    results = [
        output
        for output in algorithm.outputDefinitions()
        if algorithm.parameterDefinition(output.name()) is None
    ]
    yield ""
    yield (
        "Results beside the outputs: "
        + ", ".join(f"`{output.name()}` ({output.description().lower()})" for output in results)
        + "."
    )
    yield ""


def _row(definition: object) -> str:
    values = f" Values: {', '.join(definition.options())}." if definition.type() == "enum" else ""
    default = definition.defaultValue()
    shown = (
        "" if default is None else f"`{default}`".replace("True", "true").replace("False", "false")
    )
    text = f"**{definition.description()}.** {definition.help()}{values}"
    return f"| `{definition.name()}` | {text.replace('|', chr(92) + '|')} | {shown} |"


def main() -> None:
    """Write the pages."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    from qgis.core import QgsApplication  # noqa: PLC0415

    application = QgsApplication([], False)
    application.initQgis()
    for name, text in pages():
        (ROOT / "docs" / name).write_text(text, encoding="utf-8")
    sys.stdout.flush()
    os._exit(0)  # leaving QGIS in the ordinary way may crash in some versions


if __name__ == "__main__":
    main()
