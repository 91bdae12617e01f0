# SPDX-License-Identifier: GPL-2.0-or-later
"""The run of heatdecay:hotspots: its layer, the files beside it, and the summary page."""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProcessingFeedback,
)

from ...adapters.crs import Place, crs_name
from ...adapters.hot_spot_layers import HotSpotStyler, color_of, styles_beside, write_styles
from ...core.own_files import styles_left_alone
from ...core.staging import staged, together
from ...core.texts import tr
from ...media.hot_spot_page import HotSpotPage, SpotRow, hot_spot_page
from ...parameters.heat_block import settled_numbers
from ...parameters.hot_spot_block import OUTPUT, SUMMARY_PAGE
from ...parameters.parameter_values import ParameterValues
from ...parameters.value_texts import command_line, qgis_process_words, settings_of, with_found
from ..frame_table import table_results, write_table
from ..run import Run
from .hot_spot_frames import (
    STAGES,
    FoundHotSpots,
    HotSpot,
    HotSpotInput,
    prepare_hot_spots,
    track_hot_spots,
)
from .timed_heat import TimedHeat

# So many hot spots the page names.
_NAMED = 10


@dataclass(frozen=True)
class HotSpotJob:
    """What the user said, and how the page tells it."""

    hot_spots: HotSpotInput
    settings: Dict[str, str]
    command: Sequence[str]


def prepare_hot_spot_job(values: ParameterValues) -> HotSpotJob:
    """Prepare layers and options in the main thread."""
    hot_spots = prepare_hot_spots(values)
    return HotSpotJob(hot_spots, settings_of(values), qgis_process_words(values))


def write_hot_spots(
    job: HotSpotJob, values: ParameterValues, feedback: QgsProcessingFeedback
) -> Dict[str, Any]:
    """Work out the heat frame by frame, find its hot spots, write them, and return the results."""
    run = Run(STAGES, values, feedback)
    path = OUTPUT.path(values)
    if path:
        run.warn(*styles_left_alone(*styles_beside(Path(path))))
    heat = TimedHeat(job.hot_spots.source, run, ("Reading", "Heat"))
    settings = heat.settle()
    found = track_hot_spots(job.hot_spots, heat, run)
    writing = run.tick("Writing")
    writing(0.0)
    numbers = sorted(found.tracks)
    is_dated = bool(found.spots) and found.spots[0].start is not None
    page = SUMMARY_PAGE.read(values)
    with together():
        files: List[Path] = []
        written = write_table(values, found.table, OUTPUT, files.append)
        for file in files:
            write_styles(file, written, numbers, is_dated)
        writing(0.8)
        if page:
            texts = job.hot_spots.source.heat.found(settings)
            html = hot_spot_page(_page(job, found, texts, values, run.warn.said))
            with staged(page) as temporary:
                temporary.write_text(html, encoding="utf-8")
    if page:
        run.log(tr("Summary page: {address}", address=Path(page).absolute().as_uri()))
    styler = HotSpotStyler(numbers, is_dated)
    results = table_results(values, written, OUTPUT, tr("Hot spots"))
    styler.attach(values.context, written)
    return {
        **results,
        **({SUMMARY_PAGE.name: page} if page else {}),
        "FRAME_COUNT": len(found.labels),
        "HOTSPOT_COUNT": found.count,
        "POLYGON_COUNT": len(found.spots),
        "MAXIMUM": found.maximum,
        **settled_numbers(settings),
        "FEATURE_COUNT": heat.features.feature_count,
        "SKIPPED_COUNT": heat.features.skipped_count,
    }


def _page(
    job: HotSpotJob,
    found: FoundHotSpots,
    texts: Dict[str, str],
    values: ParameterValues,
    warnings: Sequence[str],
) -> HotSpotPage:
    """Return what the summary says; ``texts`` are of parameters that the data decided."""
    title = Path(OUTPUT.path(values)).stem
    rows = [_row(track, found) for track in found.longest[:_NAMED]]
    return HotSpotPage(
        title=tr("Hot spots over time: {name}", name=title) if title else tr("Hot spots over time"),
        rows=rows,
        count=found.count,
        labels=found.labels,
        share=job.hot_spots.share,
        settings=list(with_found(job.settings, texts, values).items()),
        command=command_line(job.command, texts),
        warnings=warnings,
    )


def _row(track: List[HotSpot], found: FoundHotSpots) -> SpotRow:
    areas = [each.area_km2 for each in track if each.area_km2 is not None]
    return SpotRow(
        hotspot=track[0].hotspot,
        color=color_of(track[0].hotspot),
        place=_place(max(track, key=lambda each: each.heat), found.place),
        first=found.labels[track[0].frame],
        last=found.labels[track[-1].frame],
        shares=[(each.frame, each.share) for each in track],
        area_km2=sum(areas) / len(areas) if areas else None,
        features=max(each.features for each in track),
    )


def _place(spot: HotSpot, place: Place) -> List[str]:
    """Return the hottest place in degrees, where they are known, and as the layer has it."""
    digits = max(0, -math.floor(math.log10(place.grid.pixel_size)))
    own = f"{spot.x:.{digits}f}, {spot.y:.{digits}f} {crs_name(place.crs)}".rstrip()
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    try:
        there = QgsCoordinateTransform(place.crs, degrees, place.transform_context).transform(
            QgsPointXY(spot.x, spot.y)
        )
    except QgsCsException:
        return [own]
    if not place.crs.isValid():
        return [own]
    north, east = tr("N") if there.y() >= 0 else tr("S"), tr("E") if there.x() >= 0 else tr("W")
    return [f"{abs(there.y()):.4f}° {north}, {abs(there.x()):.4f}° {east}", own]
