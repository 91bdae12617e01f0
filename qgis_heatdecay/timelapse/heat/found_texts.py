# SPDX-License-Identifier: GPL-2.0-or-later
"""What the log says of the decay and the radius that were found from the data."""

from ...adapters.heat_layout import HeatLayout
from ...adapters.reading.feature_arrays import FeatureArrays
from ...core.heat.automatic_decay import LOWEST
from ...core.heat.automatic_radius import FEWEST_PLACES, FoundRadius
from ...core.heat.kernels import HeatSettings
from ...core.texts import tr
from .heat_values import radius_text

# From here on a number of features needs no decimals.
_MANY = 10


def decay_said(settings: HeatSettings, crowd: float, frame: str) -> str:
    """Return what the decay that was found means."""
    words = {
        "decay": settings.decay,
        "crowd": f"{crowd:.0f}" if crowd >= _MANY else f"{crowd:.3g}",
        "what": tr("segments") if settings.segments else tr("features"),
    }
    if frame:
        said = tr(
            "DECAY is {decay:g}, found from the data: in the frame with most features ({frame}), "
            "the number of {what} that overlap is at most {crowd} on 99 % of the heated pixels.",
            frame=frame,
            **words,
        )
    else:
        said = tr(
            "DECAY is {decay:g}, found from the data: the number of {what} that overlap is at most "
            "{crowd} on 99 % of the heated pixels.",
            **words,
        )
    if settings.decay > LOWEST:
        meaning = tr(
            "So crowds of different size look different, and a single one is still seen. For maps "
            "that are to be compared, set the same DECAY for all."
        )
    else:
        meaning = tr("That is the lowest decay that is set automatically.")
    return f"{said} {meaning}"


def radius_said(found: FoundRadius, layout: HeatLayout, features: FeatureArrays) -> str:
    """Return what the radius that was found means, in pixels and, where known, in meters."""
    what = tr("distinct places")
    if features.lines is not None:
        what = tr("lines") if features.points is None else tr("distinct places and lines")
    words = {"radius": radius_text(layout, 3), "count": found.places, "what": what}
    if found.radius_px is None:
        return tr(
            "RADIUS is {radius}, for there are too few {what} to find one from the data: {count}, "
            "and at least {least} are needed.",
            least=FEWEST_PLACES,
            **words,
        )
    said = tr(
        "RADIUS is {radius}, found from the data: with it, each of the {count} {what} is foretold "
        "best by the others. Radii from {low} to {high} do nearly as well.",
        low=radius_text(layout, 3, found.low_px),
        high=radius_text(layout, 3, found.high_px),
        **words,
    )
    if not found.is_largest:
        return said
    limit = tr(
        "No larger one is tried, as it would take up too much of the raster. If you want one, "
        "set RADIUS."
    )
    return f"{said} {limit}"
