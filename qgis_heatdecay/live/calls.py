# SPDX-License-Identifier: GPL-2.0-or-later
"""The algorithm that writes what a live style shows: what one sees is what one gets."""

from typing import Any, Dict, Tuple

from qgis.core import QgsProject, QgsUnitTypes, QgsVectorLayer

from .settings import LiveSettings
from .view import DPI

_Unit = QgsUnitTypes.TemporalUnit
_UNITS = {
    _Unit.TemporalSeconds: "seconds",
    _Unit.TemporalMinutes: "minutes",
    _Unit.TemporalHours: "hours",
    _Unit.TemporalDays: "days",
    _Unit.TemporalWeeks: "weeks",
    _Unit.TemporalMonths: "months",
    _Unit.TemporalYears: "years",
}


def algorithm_call(
    layer: QgsVectorLayer, settings: LiveSettings, canvas: Any
) -> Tuple[str, Dict[str, Any]]:
    """Return the name and the parameters of the algorithm; call it in the main thread.

    canvas : the map whose view and pixels are meant, None for all features.
    """
    radius = settings.radius
    values: Dict[str, Any] = {"INPUT": layer.id()}
    if canvas is not None:
        shown = canvas.mapSettings()
        sides = shown.visibleExtent()
        crs = shown.destinationCrs().authid()
        ends = (sides.xMinimum(), sides.xMaximum(), sides.yMinimum(), sides.yMaximum())
        values.update(
            EXTENT=",".join(f"{end!r}" for end in ends) + (f" [{crs}]" if crs else ""),
            TARGET_CRS=crs,
            WIDTH=shown.outputSize().width(),
        )
        if settings.radius_unit == "pixels":
            radius *= shown.outputDpi() / DPI
    values.update(
        WEIGHT=settings.weight,
        RADIUS=radius,
        RADIUS_UNIT=settings.radius_unit,
        DECAY=settings.decay,
        KERNEL=settings.kernel,
        COLOR_RAMP=settings.color_ramp,
        INVERT_RAMP=bool(settings.invert_ramp),
        HSVA_MIN=settings.hsva_min,
        HSVA_MAX=settings.hsva_max,
        FADE=settings.fade,
        STRETCH=settings.stretch,
        MAX_VALUE=settings.maximum,
    )
    if settings.time:
        values.update(
            TIME=settings.time,
            MODE=settings.time_mode,
            WINDOW=settings.window,
            HALF_LIFE=settings.half_life,
            **_steps(),
        )
    name = "heatdecay:animateheatmap" if settings.time else "heatdecay:decayheatmap"
    return name, {key: value for key, value in values.items() if value not in (None, "")}


def _steps() -> Dict[str, Any]:
    """Return the frames of the project's time settings, where there are some."""
    times = QgsProject.instance().timeSettings()
    whole, unit = times.temporalRange(), times.timeStepUnit()
    if not (whole.begin().isValid() and whole.end().isValid()) or unit not in _UNITS:
        return {}
    form = "yyyy-MM-ddTHH:mm:ss"
    return {
        "STEP": times.timeStep(),
        "STEP_UNIT": _UNITS[unit],
        "START": whole.begin().toString(form),
        "END": whole.end().toString(form),
    }
