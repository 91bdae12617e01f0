# SPDX-License-Identifier: GPL-2.0-or-later
"""The points of tiles: counted from a layer or from large tables, and what is said of the rest."""

from collections import Counter
from typing import List, Optional, Tuple

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingFeedback

from ...adapters.feedback import Warner
from ...adapters.reading.sources import POINTS_OR_LINES, PreparedSource, read_sources
from ...adapters.skipped import warn_of_skipped_features
from ...core.errors import HeatDecayError, NothingToShow, TooLarge
from ...core.features import Points
from ...core.progress import Tick, part
from ...core.texts import to_translate, tr, tr_n, translated
from ...core.threads import patiently_told
from ...library.tables import BROKEN, PLACE, Tables
from ...library.tables import WEIGHT as NO_WEIGHT
from ...parameters.parameter_values import ParameterValues
from ...parameters.tiles_block import TileOptions
from ...webtiles.pyramid import PointCounter, ZoomCounts

MERCATOR = "EPSG:3857"
_MOST_TILES = 1_000_000
POINTS_FOR_TILES = {
    **POINTS_OR_LINES,
    "line": to_translate(
        'The layer "{layer}" has lines; points are needed. Use "Points along geometry" to make '
        "points of them."
    ),
}


def count_points(
    source: Optional[PreparedSource],
    tables: Optional[Tables],
    counter: PointCounter,
    values: ParameterValues,
    feedback: QgsProcessingFeedback,
    tick: Tick,
) -> Tuple[int, int]:
    """Count all points in; return how many features were read and skipped."""
    warn = Warner(feedback)
    if tables is not None:
        for remark in tables.remarks:
            feedback.pushInfo(remark)
        read, lost = patiently_told(lambda told: _count_rows(tables, counter, told), tick)
        warn(*_skipped_rows_said(lost))
        return read, sum(lost.values())
    if source is None:
        raise RuntimeError("no points")
    crs = QgsCoordinateReferenceSystem(MERCATOR)
    transforms = values.context.transformContext()
    features = read_sources([source], crs, transforms, part(tick, 0.0, 0.7))
    warn_of_skipped_features(features, MERCATOR, warn)
    if features.lines is not None:
        raise HeatDecayError(translated(POINTS_FOR_TILES["line"], layer=source.name))
    points = features.points
    if points is not None:
        patiently_told(lambda told: counter.add(points, told), part(tick, 0.7, 1.0))
    return features.feature_count, features.skipped_count


def _count_rows(tables: Tables, counter: PointCounter, tick: Tick) -> "Tuple[int, Counter[str]]":
    """Count the rows of tables; return how many there were, and how many were lost by reason."""
    read = 0
    lost: Counter[str] = Counter()
    pieces = tables.pieces()
    whole = sum(piece.size for piece in pieces) or 1
    done = 0
    for piece in pieces:
        for rows in tables.rows(piece):
            tick(done / whole)
            counter.add(Points(rows.x, rows.y, rows.weights))
            read += len(rows.x)
            lost += rows.skipped
        done += piece.size
    return read, lost


def _skipped_rows_said(lost: "Counter[str]") -> List[str]:
    sentences = {
        PLACE: (
            to_translate("Skipped {n} row without a place within 85.06 degrees north and south."),
            to_translate("Skipped {n} rows without a place within 85.06 degrees north and south."),
        ),
        NO_WEIGHT: (
            to_translate("Skipped {n} row whose WEIGHT is not a number."),
            to_translate("Skipped {n} rows whose WEIGHT is not a number."),
        ),
        BROKEN: (
            to_translate("Skipped {n} row that has not as many values as there are columns."),
            to_translate("Skipped {n} rows that have not as many values as there are columns."),
        ),
    }
    return [
        translated(one if lost[reason] == 1 else many, n=lost[reason])
        for reason, (one, many) in sentences.items()
        if lost[reason]
    ]


def require_points(counts: ZoomCounts, counter: PointCounter, read: int) -> None:
    """Raise NothingToShow unless there is a point that heats."""
    if len(counts.pixel):
        return
    if counter.outside:
        raise NothingToShow(
            tr(
                "All points lie outside the tiles, beyond 85.06 degrees north or south. Check the "
                "CRS of the points."
            )
        )
    if read:
        raise NothingToShow(
            tr(
                "WEIGHT is 0 for every point, so there is no heat. Choose another field or "
                "expression, or leave WEIGHT empty."
            )
        )
    raise NothingToShow(tr("There is no point with a place. Check the columns of x and y."))


def require_few_tiles(counts: ZoomCounts, options: TileOptions) -> None:
    """Raise TooLarge where there would be more tiles than anybody waits for."""
    total, fitting = 0, None
    for zoom in range(options.min_zoom, options.max_zoom + 1):
        total += counts.tile_count(zoom)
        if total <= _MOST_TILES:
            fitting = zoom
    if total <= _MOST_TILES:
        return
    found = tr(
        "Zooms {least} to {most} would be at least {count:,} tiles, and {limit:,} are the most.",
        least=options.min_zoom,
        most=options.max_zoom,
        count=total,
        limit=_MOST_TILES,
    )
    way_out = tr("Use a lower MAX_ZOOM, or fewer points.")
    if fitting is not None:
        way_out = tr("Use a MAX_ZOOM of at most {zoom}.", zoom=fitting)
    raise TooLarge(f"{found} {way_out}")


def outside_said(outside: int) -> str:
    """Return the warning that points lie outside the square of the tiles."""
    return tr_n(
        outside,
        "{n} point lies outside the tiles, which end at 85.06 degrees north and south: only the "
        "heat that reaches into them is shown.",
        "{n} points lie outside the tiles, which end at 85.06 degrees north and south: only the "
        "heat that reaches into them is shown.",
    )
