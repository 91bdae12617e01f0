# SPDX-License-Identifier: GPL-2.0-or-later
"""What a live style is told: validated, written beside core's heatmap, and read from there."""

import difflib
import json
from dataclasses import asdict, dataclass, fields, replace
from functools import cached_property
from typing import Any, Mapping, NamedTuple, Optional, Sequence, Tuple

from ..adapters.rasters.ramps import HSVA, RampRequest, resolve_ramp
from ..core.color.color_ramp import Ramp, builtin_ramp
from ..core.color.stretches import STRETCHES
from ..core.errors import (
    InvalidParameter,
    invalid,
    require_between,
    require_count,
    require_one_of,
    require_positive,
)
from ..core.heat.kernels import KERNELS
from ..core.texts import tr
from ..core.time.modes import MODES, Mode, chosen_mode
from ..parameters.color_block import FADE, HEAT, HSVA_MAX, HSVA_MIN
from ..parameters.color_options import AUTO, ColorOptions
from ..parameters.heat_block import RADIUS, RADIUS_UNIT
from ..parameters.time_block import HALF_LIFE, WINDOW
from .works import is_main_thread

_TEXTS = ("weight", "color_ramp", "hsva_min", "hsva_max", "time")


@dataclass(frozen=True)
class LiveSettings:
    """What the user said of the style; names and meaning are those of the algorithms.

    radius : in pixels of a screen of 96 DPI, meters, map units, ...: see ``radius_unit``.
    decay : None to find it from what is in view.
    color_ramp : its name; empty: the pair of HSVA colors; auto: the ramp for maps.
    maximum : the value of the highest color, None: of the view, all frames together.
    time : field or expression, empty where features have no time.
    """

    weight: str = ""
    radius: float = RADIUS.default
    radius_unit: str = RADIUS_UNIT.choices[0]
    kernel: str = next(iter(KERNELS))
    decay: Optional[float] = None
    color_ramp: str = ""
    invert_ramp: bool = False
    hsva_min: str = HSVA_MIN.default
    hsva_max: str = HSVA_MAX.default
    fade: float = FADE.default
    stretch: str = AUTO
    maximum: Optional[float] = None
    time: str = ""
    time_mode: str = next(iter(MODES))
    window: int = WINDOW.default
    half_life: float = HALF_LIFE.default

    @property
    def data_key(self) -> Tuple[str, str]:
        """What is read of each feature."""
        return self.weight, self.time

    @cached_property
    def mode(self) -> Mode:
        """What becomes of a feature's weight after its own step."""
        return chosen_mode(self.time_mode, self.window, self.half_life)

    @property
    def needs_frames(self) -> bool:
        """Whether anything is found from all frames together."""
        return self.maximum is None or self.decay is None or self.stretch == AUTO

    def text(self) -> str:
        """Return the settings as one line of text, without those that are the default."""
        plain = LiveSettings()
        said = {name: value for name, value in asdict(self).items() if value != _of(plain, name)}
        return json.dumps(said, sort_keys=True)


class Style(NamedTuple):
    """What decides how the features of a layer are drawn.

    frames : of the project; none where features have no time.
    """

    layer_id: str
    settings: LiveSettings
    colors: ColorOptions
    frames: Sequence[Any]


def _of(settings: LiveSettings, name: str) -> Any:
    return getattr(settings, name)


def checked_settings(**given: Any) -> LiveSettings:
    """Return settings from what a script or a widget says.

    Raises InvalidParameter: there is no such setting, or its value cannot be used; the message
        names both.
    """
    known = [each.name for each in fields(LiveSettings)]
    for name, value in given.items():
        if name not in known:
            nearest = difflib.get_close_matches(name, known, n=1) or known
            way_out = tr(
                "There is no such setting. Choose one of {names}.", names=", ".join(nearest)
            )
            raise invalid(name, value, way_out)
    settings = _checked(given)
    colors_of(settings)
    return settings


def _checked(given: Mapping[str, Any]) -> LiveSettings:
    """Return settings of these names, whose ramp is not looked for yet."""
    texts = {name: _text(name, given[name]) for name in _TEXTS if name in given}
    for row in (HSVA_MIN, HSVA_MAX):
        if not texts.get(row.name.lower(), "given"):
            texts[row.name.lower()] = row.default
    settings = replace(LiveSettings(), **{**given, **texts})
    require_positive("radius", settings.radius)
    require_one_of("radius_unit", settings.radius_unit, RADIUS_UNIT.choices)
    require_one_of("kernel", settings.kernel, KERNELS)
    if settings.decay is not None:
        require_between("decay", settings.decay, 0.0, 1.0)
    require_between("fade", settings.fade, 0.0, 1.0)
    require_one_of("stretch", settings.stretch, (AUTO, *STRETCHES))
    if settings.maximum is not None:
        require_positive("maximum", settings.maximum)
    require_one_of("time_mode", settings.time_mode, MODES)
    require_count("window", settings.window)
    require_positive("half_life", settings.half_life)
    if settings.invert_ramp not in (True, False):
        raise invalid("invert_ramp", settings.invert_ramp, tr("Give True or False."))
    return settings


def _text(name: str, value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise invalid(name, value, tr("Give a text."))
    return value.strip()


_LOWER = {"COLOR_RAMP": "color_ramp", "HSVA_MIN": "hsva_min", "HSVA_MAX": "hsva_max"}


def colors_of(settings: LiveSettings, instead: Optional[Ramp] = None) -> ColorOptions:
    """Return the colors.

    instead : the ramp where nobody knows the name, as in another user's project; without one call
        it in the main thread, where the style library lives.

    Raises InvalidParameter: there is no such ramp, or an HSVA color is none.
    """
    name = settings.color_ramp
    is_auto = name.lower() == AUTO
    request = RampRequest(
        color_ramp=HEAT.on_light if is_auto else name or HSVA,
        hsva_min=settings.hsva_min,
        hsva_max=settings.hsva_max,
        invert=bool(settings.invert_ramp),
    )
    ramp = _ramp_of(request, instead)
    two_sided, on_dark = ramp, None
    if is_auto:
        two_sided, _ = resolve_ramp(replace(request, color_ramp=HEAT.two_sided))
        on_dark, _ = resolve_ramp(replace(request, color_ramp=HEAT.on_dark))
    return ColorOptions(
        ramp=ramp,
        two_sided=two_sided,
        chosen=not is_auto,
        fade=float(settings.fade),
        stretch=settings.stretch,
        minimum=None,
        maximum=settings.maximum,
        warnings=(),
        on_dark=on_dark,
    )


def _ramp_of(request: RampRequest, instead: Optional[Ramp]) -> Ramp:
    """Return the ramp of a request: see `colors_of`."""
    is_own = request.color_ramp == HSVA or builtin_ramp(request.color_ramp) is not None
    if instead is not None and not is_own and not is_main_thread():
        return instead
    try:
        ramp, _ = resolve_ramp(request)
    except InvalidParameter as error:
        if instead is None:
            said = str(error).replace(error.name, _LOWER.get(error.name, error.name))
            raise InvalidParameter(said, _LOWER.get(error.name, ""), error.value) from error
        return instead
    return ramp


def settings_from(text: str, instead: Ramp) -> Tuple[LiveSettings, ColorOptions]:
    """Return settings and colors from the text in a file.

    What a newer version wrote beside is left out.

    instead : the ramp where this user has none of its name.

    Raises ValueError or TypeError: the text is none of ours.
    """
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError(text)
    known = {each.name for each in fields(LiveSettings)}
    settings = _checked({name: value for name, value in found.items() if name in known})
    return settings, colors_of(settings, instead)
