# SPDX-License-Identifier: GPL-2.0-or-later
"""The ramp that the user asked for: built in, from the style library, a picture or an HSVA pair."""

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import List, Optional, Tuple

import numpy as np
from qgis.core import QgsColorRamp, QgsGradientColorRamp, QgsGradientStop, QgsStyle
from qgis.PyQt.QtGui import QColor, QImageReader

from ...core.color.color_ramp import (
    BUILTIN_RAMPS,
    HEAT_RAMPS,
    STEPS,
    Ramp,
    builtin_ramp,
    hsva_ramp,
    thinned,
)
from ...core.errors import FileError, InvalidParameter
from ...core.texts import tr
from ..images import rgba_of

HSVA = "hsva"
"""The name under which the pair of HSVA colors can be asked for."""
_OWN_RAMPS = (*HEAT_RAMPS, *BUILTIN_RAMPS)


@dataclass(frozen=True)
class RampRequest:
    """What the user said of the ramp; ``fade`` is 0 for all but heat."""

    color_ramp: str = ""
    gradient_image: str = ""
    hsva_min: str = "000ffff00"
    hsva_max: str = "02affffff"
    invert: bool = False
    fade: float = 0.0


def resolve_ramp(request: RampRequest) -> Tuple[Ramp, Tuple[str, ...]]:
    """Return the ramp, and warnings; call it in the main thread, where the style library lives.

    Raises HeatDecayError: the ramp's name is unknown, the picture cannot be read, or an HSVA color
    is none.
    """
    warnings: Tuple[str, ...] = ()
    name = request.color_ramp.strip()
    if request.gradient_image:
        ramp, warnings = _picture_ramp(request.gradient_image)
    elif name and name.lower() != HSVA:
        ramp = _named_ramp(name)
    else:
        ramp = hsva_ramp(request.hsva_min, request.hsva_max)
    if request.invert:
        ramp = ramp.inverted()
    return ramp.faded(request.fade), warnings


def ramp_choices() -> List[Tuple[str, QgsColorRamp]]:
    """Return what a list of ramps may offer: the built-in ones, then the library's by name."""
    style = QgsStyle.defaultStyle()
    taken = {name.lower() for name in _OWN_RAMPS}
    library = [name for name in _library_names() if name.lower() not in taken]
    choices = [(name, qgis_ramp(_named_ramp(name))) for name in _OWN_RAMPS]
    return choices + [(name, style.colorRamp(name)) for name in library]


def qgis_ramp(ramp: Ramp) -> QgsGradientColorRamp:
    """Return QGIS's form of a ramp, with no more stops than it needs."""
    places = np.linspace(0.0, 1.0, ramp.steps) if ramp.steps > 1 else np.array([0.0])
    kept = thinned(places, ramp.colors)
    colors = [QColor(*ramp.colors[step].tolist()) for step in kept]
    stops = [QgsGradientStop(float(places[step]), color) for step, color in zip(kept, colors)]
    return QgsGradientColorRamp(colors[0], colors[-1], False, stops[1:-1])


def _library_names() -> List[str]:
    return sorted(QgsStyle.defaultStyle().colorRampNames(), key=str.lower)


def _named_ramp(name: str) -> Ramp:
    """Return a built-in ramp, or one of the library, whose own names count before a ``_r``."""
    built_in = builtin_ramp(name)
    if built_in is not None:
        return built_in
    found = _in_library(name)
    if found:
        return _sampled(found, found)
    found = _in_library(name[:-2]) if name.lower().endswith("_r") else None
    if found:
        return _sampled(found, found + "_r").inverted()
    raise InvalidParameter(_unknown(name), "COLOR_RAMP", name)


def _in_library(name: str) -> Optional[str]:
    names = _library_names()
    alike = (known for known in names if known.lower() == name.lower())
    return name if name in names else next(alike, None)


def _unknown(name: str) -> str:
    spelling = {known.lower(): known for known in _library_names()}
    spelling.update({known.lower(): known for known in (*_OWN_RAMPS, HSVA)})
    nearest = difflib.get_close_matches(name.lower(), spelling, n=3, cutoff=0.5)
    said = [
        tr(
            "COLOR_RAMP '{name}' is neither a built-in ramp nor a ramp of the style library.",
            name=name,
        )
    ]
    if nearest:
        said.append(tr("Nearest: {names}.", names=", ".join(spelling[key] for key in nearest)))
    said.append(
        tr(
            "Built-in ramps are heat_on_light, heat_on_dark, viridis, plasma, inferno, magma, "
            "cividis, turbo, jet, hot, and those of ColorBrewer."
        )
    )
    return " ".join(said)


def _sampled(library_name: str, name: str) -> Ramp:
    ramp = QgsStyle.defaultStyle().colorRamp(library_name)
    colors = [ramp.color(step / (STEPS - 1)).getRgb() for step in range(STEPS)]
    return Ramp(np.array(colors, np.uint8), name)


def _picture_ramp(path: str) -> Tuple[Ramp, Tuple[str, ...]]:
    """Read the left column of pixels from the bottom up."""
    if not Path(path).exists():
        raise FileError(tr("GRADIENT_IMAGE '{path}' does not exist.", path=path))
    reader = QImageReader(path)
    reader.setDecideFormatFromContent(True)
    image = reader.read()
    if image.isNull():
        raise FileError(
            tr(
                "GRADIENT_IMAGE '{path}' cannot be read: {reason}. "
                "Choose a PNG file or another picture that QGIS can show.",
                path=path,
                reason=reader.errorString(),
            )
        )
    column = rgba_of(image.copy(0, 0, 1, image.height()))[:, 0]
    ramp = Ramp(column[::-1].copy(), path)
    if ramp.colors[0, 3] == 0:
        return ramp, ()
    return ramp, (
        tr(
            "The bottom of GRADIENT_IMAGE '{path}' is not transparent, so the lowest values cover "
            "the ground and the heat ends in a hard edge.",
            path=path,
        ),
    )
