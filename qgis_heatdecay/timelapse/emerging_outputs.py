# SPDX-License-Identifier: GPL-2.0-or-later
"""Emerging hot spots: from events to classes of cells, in the log, a raster and polygons."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Callable, Dict, Optional

import numpy as np
from qgis.core import QgsProcessingFeedback

from ..adapters.metadata import plugin_metadata
from ..adapters.rasters.class_layers import (
    CELL_FIELDS,
    StyleOnLoad,
    cell_rows,
    class_colors,
    class_meanings,
    save_class_style,
    style_class_cells,
    style_class_raster,
)
from ..adapters.rasters.raster_files import (
    BYTE,
    NO_CLASS,
    BandNotes,
    require_float_format,
    write_raster,
)
from ..core.analysis.emerging import CLASSES, Trends, classify, find_trends
from ..core.analysis.space_time_cube import SpaceTimeCube, critical_score, hot_spot_scores
from ..core.own_files import is_foreign, styles_left_alone
from ..core.progress import part
from ..core.staging import staged_with_style, together
from ..core.texts import to_translate, tr, tr_n, translated
from ..parameters.emerging_block import (
    CELL_SIZE,
    CELLS,
    CONFIDENCE,
    FDR,
    INPUT,
    OUTPUT,
    RADIUS,
    RADIUS_UNIT,
    STEPS_BACK,
)
from ..parameters.parameter_values import ParameterValues
from ..parameters.value_texts import settings_of
from .events import CountedEvents, EventInput, count_in_cube, prepare_events
from .frame_table import FrameTable, table_results, write_table
from .run import Run

_NO_TIME = to_translate(
    "TIME is missing. Give the field or expression with the time of each event."
)
_STAGES = {
    to_translate("Reading"): 0.4,
    to_translate("Statistics"): 0.4,
    to_translate("Writing"): 0.2,
}
# Esri asks for so many; with fewer than the least, no trend can be significant at 95 %.
_ENOUGH_STEPS, _LEAST_STEPS = 10, 5
# Of fewer counts the sum of rare events is too far from the normal distribution.
_ENOUGH_NEIGHBORS = 8


@dataclass(frozen=True)
class EmergingJob:
    """What a run needs from the main thread."""

    events: EventInput
    steps_back: int
    confidence: float
    correct: bool
    settings: Dict[str, str]


@dataclass(frozen=True)
class _Found:
    """What was found of the cells, (c,) each, and from which score on a step is hot or cold."""

    z: np.ndarray
    trends: Trends
    classes: np.ndarray
    critical: float


def prepare_emerging(values: ParameterValues) -> EmergingJob:
    """Prepare the layer and the options; call it in the main thread."""
    path = OUTPUT.path(values)
    if path:
        require_float_format(path, kind=BYTE)
    return EmergingJob(
        events=prepare_events(values, (INPUT, CELL_SIZE, RADIUS, RADIUS_UNIT), _NO_TIME),
        steps_back=STEPS_BACK.read(values),
        confidence=CONFIDENCE.read(values),
        correct=FDR.read(values),
        settings=settings_of(values),
    )


def write_emerging(
    job: EmergingJob, values: ParameterValues, feedback: QgsProcessingFeedback
) -> Dict[str, Any]:
    """Count the events, score and classify the cells, write them, and return the results."""
    run, output = Run(_STAGES, values, feedback), OUTPUT.read(values)
    require_float_format(output, kind=BYTE)
    events = count_in_cube(job.events, run, run.tick("Reading"))
    _warn_of_steps(events, run)
    found = _analyze(job, events, run)
    tick, style = run.tick("Writing"), Path(output).with_suffix(".qml")
    save_style = partial(save_class_style, is_raster=True)
    with together():
        with staged_with_style(output, save_style, run.warn) as path:
            codes = np.full(events.place.grid.shape, NO_CLASS, np.uint8)
            codes.reshape(-1)[events.cube.cells] = found.classes
            notes = _notes(values.algorithm.id(), job, events)
            write_raster(path, codes, events.place, notes, part(tick, 0.0, 0.4))
        cells = _cells(events, found)
        written = write_table(values, cells, CELLS, _style_of_cells(values, style, run))
    title = tr("Emerging hot spots")
    StyleOnLoad.attach(values.context, output, title, style_class_raster)
    results = {OUTPUT.name: output, **table_results(values, written, CELLS, title)}
    if written:
        StyleOnLoad.attach(values.context, written, title, style_class_cells)
    return {
        **results,
        "FEATURE_COUNT": events.feature_count,
        "SKIPPED_COUNT": events.skipped_count,
        "EVENT_COUNT": events.cube.total,
        "CELL_COUNT": len(events.cube.cells),
        "STEP_COUNT": len(events.cube.counts),
        CELL_SIZE.name: events.place.grid.pixel_size,
        "RADIUS_CELLS": events.radius_cells,
        **({"CRITICAL_Z": found.critical} if np.isfinite(found.critical) else {}),
    }


def _style_of_cells(
    values: ParameterValues, of_raster: Path, run: Run
) -> Optional[Callable[[Path], None]]:
    """Return what writes the style beside the cells; None where it must not be written.

    of_raster : where the style of OUTPUT is, which may have the same name.
    """
    path = CELLS.path(values)
    if not path:
        return None
    style = Path(path).with_suffix(".qml")
    if style == of_raster or is_foreign(style):
        run.warn(*(styles_left_alone(style) if style != of_raster else ()))
        return None
    return partial(save_class_style, is_raster=False)


def _analyze(job: EmergingJob, events: CountedEvents, run: Run) -> _Found:
    """Score and classify the cells, and log what was found."""
    tick, cube = run.tick("Statistics"), events.cube
    scores = hot_spot_scores(cube, events.radius_cells, job.steps_back, part(tick, 0.0, 0.5))
    _log_cube(cube, scores.neighbors, run)
    if not scores.varies:
        run.warn(
            tr(
                "All counts are equal, so nothing is hot or cold. Use smaller cells or shorter "
                "steps."
            )
        )
    elif scores.neighbors < _ENOUGH_NEIGHBORS:
        run.warn(
            tr(
                "A count and its neighbors are only {number:.3g} counts on average. With fewer "
                "than {least}, chance makes hot spots of rare events more often than the "
                "confidence says. Use a larger RADIUS or STEPS_BACK.",
                number=scores.neighbors,
                least=_ENOUGH_NEIGHBORS,
            )
        )
    critical = critical_score(scores.z, job.confidence, job.correct)
    trends = find_trends(scores.z, part(tick, 0.6, 0.9))
    classes = classify(scores.z, critical, trends, job.confidence)
    _log_classes(classes, critical, job, run)
    return _Found(scores.z[-1], trends, classes, critical)


def _log_cube(cube: SpaceTimeCube, neighbors: float, run: Run) -> None:
    run.log(
        tr(
            "Counts: {events} events in {cells} cells and {steps} steps, {mean:.3g} on average. A "
            "count and its neighbors are {neighbors:.4g} counts on average.",
            events=cube.total,
            cells=len(cube.cells),
            steps=len(cube.counts),
            mean=cube.mean,
            neighbors=neighbors,
        )
    )


def _log_classes(classes: np.ndarray, critical: float, job: EmergingJob, run: Run) -> None:
    """Log from which score on a count is hot, how many cells each class has, and what it means."""
    if np.isfinite(critical):
        run.log(
            tr(
                "Hot from z = {critical:.4g} on, cold from {below:.4g} on ({confidence:g} %).",
                critical=critical,
                below=-critical,
                confidence=job.confidence,
            )
        )
    else:
        run.log(tr("No count is significantly hot or cold at {share:g} %.", share=job.confidence))
    times = np.bincount(classes, minlength=len(CLASSES))
    for code, each in CLASSES.items():
        if times[code]:
            run.log(
                tr_n(
                    int(times[code]),
                    "{name}: {n} cell",
                    "{name}: {n} cells",
                    name=translated(each.name),
                )
            )
    # Nearly everywhere most cells have no pattern.
    most = int(np.argmax(np.where(np.arange(len(times)) > 0, times, 0)))
    run.log(
        tr(
            "Most frequent, {name}: {meaning}",
            name=translated(CLASSES[most].name),
            meaning=translated(CLASSES[most].meaning),
        )
    )


def _warn_of_steps(events: CountedEvents, run: Run) -> None:
    """Warn where steps are too few, or the last one is not over."""
    steps = len(events.cube.counts)
    if steps < _LEAST_STEPS:
        run.warn(
            tr(
                "There are only {steps} steps: no trend can be significant with fewer than "
                "{least}, and ten or more are advisable. Use a shorter STEP.",
                steps=steps,
                least=_LEAST_STEPS,
            )
        )
    elif steps < _ENOUGH_STEPS:
        run.warn(
            tr(
                "There are only {steps} steps; ten or more are advisable to tell a trend from "
                "chance. Use a shorter STEP.",
                steps=steps,
            )
        )
    if events.end_of_whole_steps:
        run.warn(
            tr(
                "The last step is not over, so that it looks cold, or hot spots look historical. "
                "To leave it out, set END to {end}",
                end=events.end_of_whole_steps,
            )
        )


def _notes(algorithm_id: str, job: EmergingJob, events: CountedEvents) -> BandNotes:
    """Return what the raster says of itself: how it was made, and what its classes mean."""
    made = {
        "ALGORITHM": algorithm_id,
        "VERSION": plugin_metadata()["version"],
        **job.settings,
        CELL_SIZE.name: f"{events.place.grid.pixel_size:.10g}",
        "RADIUS_CELLS": f"{events.radius_cells:.10g}",
        **{f"CLASS_{code}": meaning for code, meaning in class_meanings().items()},
    }
    metadata = {f"HEATDECAY_{name}": text for name, text in made.items()}
    names = [tr("Class of emerging hot spot")]
    return BandNotes(names, metadata, kind=BYTE, classes=class_colors())


def _cells(events: CountedEvents, found: _Found) -> FrameTable:
    """Return the squares of the cells with their fields."""
    columns = (events.cube.counts.sum(axis=0, dtype=np.int64), found.z, *found.trends)
    rows = cell_rows(events.place, events.cube.cells, columns, found.classes)
    return FrameTable(CELL_FIELDS, rows, events.place.crs)
