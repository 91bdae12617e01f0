# SPDX-License-Identifier: GPL-2.0-or-later
"""Which hot spots are found, and where they go."""

from .output_parameters import FileOutput
from .plain_parameters import Integer, Number
from .table_parameters import PolygonOutput

SHARE = Number(
    "SHARE",
    "Share of the heat in hot spots, in percent",
    "Hot spots are the smallest area that holds this percentage of a frame's heat. A smaller share "
    "shows the cores alone, a larger one whole quarters.",
    default=50.0,
    minimum=0.001,
    maximum=100.0,
    decimals=3,
)
COUNT = Integer(
    "COUNT",
    "Largest number of hot spots in a frame",
    "Of more, those with most heat are kept.",
    default=10,
    minimum=1,
)
MIN_AREA = Number(
    "MIN_AREA",
    "Smallest area of a hot spot in km²",
    "Smaller ones are left out, before they are counted. 0 keeps all.",
    default=0.0,
    minimum=0.0,
)
OUTPUT = PolygonOutput(
    "OUTPUT",
    "Hot spots",
    "A polygon for each hot spot in each frame, dated and numbered. It plays in the Temporal "
    "Controller, and as OVERLAY of an animation it is drawn in its own time. A style and a layer "
    "definition (.qml, .qlr) are written beside a file.",
)
SUMMARY_PAGE = FileOutput(
    "SUMMARY_PAGE",
    "Summary page",
    "A page that names the hot spots that last longest, with their places, dates and shares, and "
    "a chart of each.",
    optional=True,
    created=True,
    filter="HTML (*.html)",
    suffixes=(".html", ".htm"),
)
HOT_SPOT_PARAMETERS = (SHARE, COUNT, MIN_AREA, OUTPUT, SUMMARY_PAGE)
