# SPDX-License-Identifier: GPL-2.0-or-later
"""Write a page for each algorithm into docs/, from what the algorithms say of themselves.

    scripts/headless .venv/bin/python scripts/make_docs.py

Also the list of the pages in docs/README.md. A test holds the pages to the algorithms.
"""

import os
import re
import sys
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

ROOT = Path(__file__).resolve().parent.parent
INDEX = "README.md"
_MARKS = ("<!-- algorithms: scripts/make_docs.py -->", "<!-- end of algorithms -->")

EXAMPLES: Dict[str, Dict[str, str]] = {
    "decayheatmap": {
        "INPUT": "crimes.gpkg",
        "RADIUS": "250",
        "RADIUS_UNIT": "meters",
        "OUTPUT": "heat.tif",
    },
    "heatfromfiles": {
        "PATH": "trips/*.parquet",
        "FILTER": "speed > 3",
        "PIXEL_SIZE": "50",
        "OUTPUT": "heat.tif",
    },
    "renderheatmap": {
        "INPUT": "heat.tif",
        "BASEMAP_URL": "osm",
        "BACKGROUND_BRIGHTNESS": "0.5",
        "LEGEND": "true",
        "OUTPUT": "heat.png",
    },
    "heattiles": {
        "INPUT": "crimes.gpkg",
        "MIN_ZOOM": "3",
        "MAX_ZOOM": "12",
        "COLOR_RAMP": "auto",
        "OUTPUT": "crimes.pmtiles",
    },
    "animateheatmap": {
        "INPUT": "crimes.gpkg",
        "TIME": "reported",
        "STEP_UNIT": "weeks",
        "MODE": "fading",
        "BASEMAP_URL": "osm",
        "OUTPUT": "crimes.gif",
    },
    "animatechoropleth": {
        "INPUT": "districts.gpkg",
        "TABLE": "cases.csv",
        "JOIN_FIELD": "code",
        "TABLE_JOIN_FIELD": "district",
        "TIME": "day",
        "VALUE": "cases",
        "STEP_UNIT": "weeks",
        "OUTPUT": "cases.gif",
    },
    "animaterasters": {
        "FOLDER": "ndvi",
        "COLOR_RAMP": "YlGn",
        "TITLE": "'Vegetation index'",
        "OUTPUT": "ndvi.gif",
    },
    "animatestac": {
        "COLLECTION": "no2-monthly",
        "EXTENT": "'-125,-65,24,50 [EPSG:4326]'",
        "START": "2020-01-01",
        "END": "2021-12-31",
        "OUTPUT": "no2.gif",
    },
    "hotspots": {
        "INPUT": "crimes.gpkg",
        "TIME": "reported",
        "STEP_UNIT": "weeks",
        "RADIUS": "250",
        "RADIUS_UNIT": "meters",
        "SHARE": "25",
        "OUTPUT": "hotspots.gpkg",
    },
    "compareheat": {
        "INPUT": "crimes_2024.gpkg",
        "COMPARE": "crimes_2023.gpkg",
        "COMPARISON": "log_ratio",
        "RADIUS": "400",
        "RADIUS_UNIT": "meters",
        "PERMUTATIONS": "99",
        "OUTPUT": "change.tif",
    },
    "emerginghotspots": {
        "INPUT": "crimes.gpkg",
        "TIME": "reported",
        "STEP_UNIT": "weeks",
        "CELL_SIZE": "250",
        "RADIUS": "500",
        "RADIUS_UNIT": "meters",
        "OUTPUT": "emerging.tif",
    },
}
"""A command of each algorithm that shows what it is for."""

_TYPES = {
    "source": "layer",
    "vector": "layer",
    "multilayer": "layers",
    "raster": "raster",
    "expression": "field or expression",
    "field": "field",
    "extent": "xmin,xmax,ymin,ymax [CRS]",
    "crs": "CRS",
    "file": "file",
    "color": "`#rrggbb`, `#rrggbbaa`",
    "datetime": "date and time",
    "string": "text",
    "band": "band",
    "authcfg": "authentication",
}


def pages() -> Iterator[Tuple[str, str]]:
    """Yield the name and the text of each page; QGIS must be running."""
    from qgis_heatdecay.provider import ALGORITHMS  # noqa: PLC0415

    made = [algorithm().create() for algorithm in ALGORITHMS]
    for algorithm in made:
        yield f"{algorithm.name()}.md", "\n".join(_page(algorithm))
    yield INDEX, _index(made)


def _index(algorithms: List[Any]) -> str:
    """Return docs/README.md with its list of algorithms made anew."""
    before, rest = (ROOT / "docs" / INDEX).read_text(encoding="utf-8").split(_MARKS[0])
    rows = [
        f"| [{each.displayName()}]({each.name()}.md) | {each.shortDescription().rstrip('.')} |"
        for each in algorithms
    ]
    lines = [_MARKS[0], "", "| in the toolbox | |", "|---|---|", *rows, "", _MARKS[1]]
    return before + "\n".join(lines) + rest.split(_MARKS[1])[1]


def _page(algorithm: Any) -> Iterator[str]:
    definitions = algorithm.parameterDefinitions()
    inputs = [each for each in definitions if not each.isDestination()]
    basic = [each for each in inputs if not each.flags() & each.FlagAdvanced]
    advanced = [each for each in inputs if each.flags() & each.FlagAdvanced]
    yield f"# {algorithm.displayName()}"
    yield ""
    yield f"`heatdecay:{algorithm.name()}`, in the group *{algorithm.group()}* of HeatDecay."
    yield ""
    yield _plain(algorithm.shortHelpString())
    yield ""
    yield "For example:"
    yield ""
    yield from _example(algorithm)
    yield ""
    yield "## Parameters"
    yield from _table(basic)
    yield ""
    yield "## Advanced parameters"
    for block in dict.fromkeys(map(_block, advanced)):
        yield ""
        yield f"### {block}"
        yield from _table([each for each in advanced if _block(each) == block])
    yield ""
    yield "## Outputs"
    yield from _outputs([each for each in definitions if each.isDestination()])
    yield ""
    yield "## Results"
    yield ""
    yield "Beside the paths of the outputs:"
    yield ""
    paths = {each.name() for each in definitions if each.isDestination()}
    yield from (
        f"- `{output.name()}`: {output.description()}."
        for output in algorithm.outputDefinitions()
        if output.name() not in paths
    )
    yield ""


def _example(algorithm: Any) -> Iterator[str]:
    """Yield the command; a name that the algorithm does not have ends the script."""
    example = EXAMPLES[algorithm.name()]
    unknown = [name for name in example if algorithm.parameterDefinition(name) is None]
    if unknown:
        raise SystemExit(f"The example of {algorithm.name()} names {', '.join(unknown)}.")
    line = f"    qgis_process run heatdecay:{algorithm.name()} --"
    for word in (f"{name}={value}" for name, value in example.items()):
        if len(line) + len(word) > 96:
            yield f"{line} \\"
            line = "       "
        line += f" {word}"
    yield line


def _block(definition: Any) -> str:
    found = re.match(r"(\w+): ", definition.description())
    return found[1] if found else "Other"


def _table(definitions: List[Any]) -> Iterator[str]:
    yield ""
    yield "| parameter | | values | default |"
    yield "|---|---|---|---|"
    for each in definitions:
        yield f"| `{each.name()}` | {_words(each)} | {_values(each)} | {_default(each)} |"


def _outputs(definitions: List[Any]) -> Iterator[str]:
    yield ""
    yield "| parameter | | made |"
    yield "|---|---|---|"
    for each in definitions:
        made = "by default" if each.createByDefault() else "if a path is given"
        if not each.flags() & each.FlagOptional:
            made = "always"
        yield f"| `{each.name()}` | {_words(each)} | {made} |"


def _words(definition: Any) -> str:
    """Return label and help, without the block that the label begins with."""
    label = re.sub(r"^\w+: ", "", definition.description())
    told = definition.help().replace("\n", " ")
    return f"**{_plain(label[0].upper() + label[1:])}.** {_plain(told)}"


def _plain(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return re.sub(r"([\\*|<])", r"\\\1", text)


def _values(definition: Any) -> str:
    kind = definition.type()
    if kind == "enum":
        return ", ".join(f"`{option}`" for option in definition.options())
    if kind == "boolean":
        return "`true`, `false`"
    if kind in ("number", "distance"):
        return _range(definition)
    if kind == "file" and definition.behavior() == definition.Folder:
        return "folder"
    return _TYPES.get(kind, kind)


def _range(definition: Any) -> str:
    whole = definition.dataType() == definition.Integer
    low, high = definition.minimum(), definition.maximum()
    name = "whole number" if whole else "number"
    shown = [f"{name}"]
    if low > -1e9:
        shown.append(f"from {low:g}")
    if high < 1e9:
        shown.append(f"to {high:g}")
    return " ".join(shown)


def _default(definition: Any) -> str:
    default = definition.defaultValue()
    if default is None or default == "":
        return "" if definition.flags() & definition.FlagOptional else "*needed*"
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    if isinstance(default, float):
        return f"`{default:g}`"
    return f"`{default}`"


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
