# SPDX-License-Identifier: GPL-2.0-or-later
"""Events, the cells in which they are counted, and how sure one is to be."""

from .input_parameters import FeatureLayer, LayerType
from .output_parameters import RasterOutput
from .plain_parameters import Choice, Flag, Integer, Number
from .table_parameters import PolygonOutput

INPUT = FeatureLayer(
    "INPUT",
    "Points",
    "The events, one at each point: crimes, cases, sightings. Weights play no part.",
    types=(LayerType.TypeVectorPoint,),
)
CELL_SIZE = Number(
    "CELL_SIZE",
    "Cell size in map units (empty = automatic)",
    "The side of the square cells in which events are counted. Empty: the size at which each cell "
    "would hold two events a step if they were spread evenly, from a 200th to a tenth of the "
    "longer side; the log says it.",
    positive=True,
    decimals=9,
)
RADIUS = Number(
    "RADIUS",
    "Radius of the neighborhood (empty = two cells)",
    "Cells whose centers are at most this far apart are neighbors: each count is judged together "
    "with those of its neighbors. Below the cell size a cell has no neighbors but itself.",
    positive=True,
)
RADIUS_UNIT = Choice(
    "RADIUS_UNIT",
    "Radius unit (meters = on the ground)",
    "map_units: units of the target CRS. meters, kilometers: lengths on the ground, whatever the "
    "CRS. Without a radius it has no meaning.",
    choices=("map_units", "meters", "kilometers"),
)
STEPS_BACK = Integer(
    "STEPS_BACK",
    "Statistics: Steps before that are neighbors, too",
    "How many steps before its own are summed with each count. 0: only its own.",
    default=1,
    minimum=0,
)
CONFIDENCE = Number(
    "CONFIDENCE",
    "Statistics: Confidence in per cent",
    "How sure it must be that a count is not chance before it is called hot or cold, and that a "
    "trend is one.",
    default=95.0,
    minimum=50.0,
    maximum=99.999,
    decimals=3,
)
FDR = Flag(
    "FDR",
    "Statistics: Correct for the number of tests",
    "Of thousands of counts, one in twenty would look significant at 95 % by chance alone. With "
    "this correction (the false discovery rate), at most about one in twenty of those that are "
    "called hot or cold is wrong.",
    default=True,
)
OUTPUT = RasterOutput(
    "OUTPUT",
    "Emerging hot spots",
    "A raster of bytes, the code of the class of each cell, with names and colors; 255 is NoData, "
    "where there was never an event. Loaded with its style, which is also saved in a .qml file.",
)
CELLS = PolygonOutput(
    "CELLS",
    "File: Cells as polygons",
    "A square for each cell with an event: events (in all steps), z (of the last step), trend "
    "(Mann-Kendall's Z), p (of the trend), class and label.",
    optional=True,
)
