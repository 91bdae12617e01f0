# SPDX-License-Identifier: GPL-2.0-or-later
"""What two layers of features are compared by."""

from ..core.analysis.comparisons import COMPARISONS
from .color_block import COLOR_RAMP
from .heat_block import DECAY, INPUT, WEIGHT
from .output_parameters import RasterOutput
from .plain_parameters import Choice, Flag, Integer, Number

DIVERGING = "RdBu_r"

INPUT_A = INPUT.but(
    label="Points or lines (a)",
    help="The first layer, a: this year's events, for example, or cases.",
)
COMPARE = INPUT.but(
    name="COMPARE",
    label="Compared with (b)",
    help="The second layer, b: last year's events, for example, or where the people are.",
)
WEIGHT_OF_BOTH = WEIGHT.but(
    help="How strongly each feature heats; it must be valid for both layers. Features whose weight "
    "is NULL or not a number are skipped and counted."
)
DECAY_OF_BOTH = DECAY.but(
    label="Heat: Stacking decay (1 = plain sum)",
    help="1, a plain sum, is right for comparisons: twice as many features are twice the heat. "
    "Below 1 further features at a place count less and less.",
    default=1.0,
    optional=True,
)
COMPARISON = Choice(
    "COMPARISON",
    "Comparison",
    "difference: a - b, 0 where both are alike. ratio: a / b, 1 where both are alike. log_ratio: "
    "the natural logarithm of it, as far below 0 as above for half and twice as much. share: "
    "a / (a + b), from 0 to 1, a half where both are alike.",
    choices=tuple(COMPARISONS),
)
NORMALIZE_COUNTS = Flag(
    "NORMALIZE_COUNTS",
    "Compare shares of all features",
    "Multiplies b by the number of features in a over that in b first, so that the maps show where "
    "more of all happens, not that there is more in all. Without it absolute heat is compared.",
    default=True,
)
FLOOR = Number(
    "FLOOR",
    "Statistics: Least heat of b (with share, of a + b)",
    "Where there is less, the result is NoData: ratios to next to nothing mean nothing. It counts "
    "after b has been multiplied. 0 keeps all, so that a difference also shows where b has none.",
    default=0.5,
    minimum=0.0,
)
PERMUTATIONS = Integer(
    "PERMUTATIONS",
    "Statistics: Random permutations for p-values (0 = none)",
    "How often it is drawn anew which features belong to a and which to b. Band 2 then holds p, "
    "how probable a value at least as large is by chance: small where there is more of a than "
    "chance explains, near 1 where there is less. 99 are enough for a first look, 999 for a "
    "report.",
    default=0,
    minimum=0,
    maximum=100_000,
)
SEED = Integer(
    "SEED",
    "Statistics: Seed of the permutations",
    "The same seed gives the same p-values again.",
    default=1,
    minimum=0,
)
COMPARE_RAMP = COLOR_RAMP.but(
    label="Color ramp",
    help="A diverging ramp, whose middle stands for no change: RdBu_r, PuOr_r, BrBG_r, ... Add _r "
    "to reverse it.",
    words={},
    default=DIVERGING,
)
OUTPUT = RasterOutput(
    "OUTPUT",
    "Comparison of heat",
    "A Float32 raster; band 1 is the comparison, band 2 the p-values, where there are some. It is "
    "loaded with a style around no change, which is also saved in a .qml file beside it.",
)
COMPARE_PARAMETERS = (COMPARISON, NORMALIZE_COUNTS, FLOOR, PERMUTATIONS, SEED)
