# SPDX-License-Identifier: GPL-2.0-or-later
"""What the user said of the colors, and the scales that it makes of values."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Callable, Dict, Optional, Sequence, Tuple

import numpy as np
from qgis.core import QgsProcessingFeedback

from ..core.color.color_ramp import Ramp
from ..core.color.color_scale import ColorScale, UpperQuartile, default_range, middle_range
from ..core.color.stretches import LOG_FACTOR, choose_stretch
from ..core.progress import Tick
from ..core.texts import tr
from ..core.threads import Checkpoint, patiently

AUTO = "auto"
"""The STRETCH that is chosen by the values, and the COLOR_RAMP by the ground."""
# Where three quarters of the heat fill no more than this of the colors, they look as if there were
# none.
_INVISIBLE = 0.06
# Rows and columns; as many pixels are looked at in no time.
_MOST_SAMPLES = 2000


@dataclass(frozen=True)
class ColorOptions:
    """The ramp, resolved, and what the user said of the scale.

    chosen : whether the user chose the ramp, also as an image or a pair of colors.
    on_dark : the ramp for a dark ground where the user did not choose one; None where the ground
        has no say.
    measured : whether the values of heat are measures, such as means, and not amounts: the colors
        span the middle of them, and do not fade in from 0.
    two_sided : the ramp for values on both sides of 0 where nobody chose one; else `ramp`.
    stretch : scales are linear as long as it is `AUTO`; see `with_stretch`.
    factor : of a logarithm.
    """

    ramp: Ramp
    two_sided: Ramp
    chosen: bool
    fade: float
    stretch: str
    minimum: Optional[float]
    maximum: Optional[float]
    warnings: Sequence[str]
    factor: float = LOG_FACTOR
    on_dark: Optional[Ramp] = None
    measured: bool = False

    def found(self, name: str) -> Dict[str, str]:
        """Return the name of the ramp, as text of a parameter, where the user did not choose it."""
        return {} if self.chosen or not self.ramp.name else {name: self.ramp.name}

    def for_heat_from(self, found_minimum: float, found_maximum: float) -> "ColorOptions":
        """Return the same with the ramp for both sides of 0 where heat reaches below it."""
        if self.on_dark is None or self.minimum is not None:
            return self
        if self.heat_scale(found_minimum, found_maximum).minimum >= 0:
            return self
        return replace(self, ramp=self.two_sided, on_dark=None)

    @property
    def follows_ground(self) -> bool:
        """Whether the ramp waits for what is known of the ground."""
        return self.on_dark is not None

    def on_ground(self, is_dark: bool, log: Callable[[str], None]) -> "ColorOptions":
        """Return the same with the ramp that is seen best on a ground, and log which it is."""
        if self.on_dark is None:
            return self
        ramp = self.on_dark if is_dark else self.ramp
        if is_dark:
            said = tr("COLOR_RAMP is {ramp}, since the ground is dark.", ramp=ramp.name)
        else:
            said = tr(
                "COLOR_RAMP is {ramp}, since the ground is light or transparent.", ramp=ramp.name
            )
        log(said)
        return replace(self, ramp=ramp, on_dark=None)

    def on_canvas(self, log: Callable[[str], None]) -> "ColorOptions":
        """Return the same with the ramp for a layer on the map canvas, and log which it is."""
        if self.on_dark is None:
            return self
        log(
            tr(
                "COLOR_RAMP of the layer is {ramp}, for a white canvas or a light map. For a dark "
                "one, choose {other}.",
                ramp=self.ramp.name,
                other=self.on_dark.name,
            )
        )
        return replace(self, on_dark=None)

    def with_stretch(
        self,
        scales: Sequence[ColorScale],
        find_quartile: Callable[[], float],
        log: Callable[[str], None],
        lone_share: float = 0.0,
    ) -> "ColorOptions":
        """Return the same with a stretch in the place of `AUTO`, and log which and why.

        scales : linear ones, as they are without a stretch. find_quartile : see `upper_quartile`.
        lone_share : where a single feature stands on a scale; 0 where there is no such thing.
        """
        if self.stretch != AUTO:
            return self
        if min(scale.minimum for scale in scales) < 0:
            log(tr("STRETCH=auto is linear: the colors reach below 0."))
            return replace(self, stretch="linear")
        choice = choose_stretch(find_quartile(), lone_share)
        log(choice.reason)
        return replace(self, stretch=choice.stretch, factor=choice.factor)

    def scale(
        self, found_minimum: float, found_maximum: float, zero_based: bool = True
    ) -> ColorScale:
        """Return the scale for values that reach from the least to the largest that were found.

        zero_based : for heat and counts, whose colors begin at 0.
        """
        low, high = default_range(found_minimum, found_maximum, zero_based)
        minimum = low if self.minimum is None else self.minimum
        maximum = high if self.maximum is None else self.maximum
        stretch = "linear" if self.stretch == AUTO else self.stretch
        plain = ColorScale(self.ramp, minimum, maximum, stretch, self.factor)
        # The lowest color of a scale that reaches below 0 is strong cooling, which must not vanish.
        zero = float(plain.position(np.zeros(1))[0]) if minimum < 0 < maximum else 0.0
        return replace(plain, ramp=self.ramp.faded(self.fade, zero))

    def heat_scale(self, found_minimum: float, found_maximum: float) -> ColorScale:
        """Return the scale for heat: linear where it reaches below 0, to keep 0 in its middle."""
        if self.measured:
            return self.scale(found_minimum, found_maximum, zero_based=False)
        if not self.chosen and self.ramp is self.two_sided and self.ramp.is_diverging:
            # Also of a frame that has no heat below 0.
            found_maximum = max(abs(found_minimum), abs(found_maximum))
            found_minimum = -found_maximum
        scale = self.scale(found_minimum, found_maximum)
        if scale.minimum < 0 and self.minimum is None:
            return replace(self, stretch="linear").scale(found_minimum, found_maximum)
        return scale

    def logged_heat_scale(
        self,
        heat: np.ndarray,
        found: Tuple[float, float],
        feedback: QgsProcessingFeedback,
        lone: float,
        tick: Tick,
    ) -> ColorScale:
        """Return the scale for a raster of heat, and log how it was found.

        heat : (rows, columns), NaN or 0 where there is none. found : its least and largest.
        lone : the heat of a single feature; 0 where that means nothing.
        """
        heat = np.asarray(heat, np.float32)
        if self.measured:
            middle = patiently(lambda _: middle_range(heat, found), tick)
            said = range_said(self.heat_scale(*middle), *found)
            feedback.pushInfo(said)
            found = middle
        linear = self.heat_scale(*found)

        def find_quartile(_check: Checkpoint) -> float:
            quartile = UpperQuartile()
            quartile.add(heat)
            return quartile.find([linear], [heat])

        settled = self.with_stretch(
            [linear],
            partial(patiently, find_quartile, tick),
            feedback.pushInfo,
            linear.share_of(lone),
        )
        scale = settled.heat_scale(*found)
        self.log_below_zero(found[0], scale, feedback)
        return scale

    def outshone(self, heat: np.ndarray, scale: ColorScale) -> Sequence[str]:
        """Return a warning where few features are so hot that all others look like none.

        heat : (rows, columns), NaN where there is none.
        """
        if self.measured or self.maximum is not None or scale.stretch == "log":
            return ()
        share, usual = _faintness(heat, scale)
        if share >= _INVISIBLE:
            return ()
        said = tr(
            "Three quarters of the heated pixels lie in the lowest {share:.1%} of the colors, "
            "which reach to {maximum:.4g}: few features outshine all others. Set "
            "MAX_VALUE={usual:.4g}, or STRETCH=log.",
            share=share,
            maximum=scale.maximum,
            usual=usual,
        )
        return (said,)

    def log_below_zero(
        self, found_minimum: float, scale: ColorScale, feedback: QgsProcessingFeedback
    ) -> None:
        """Log what heat below 0 does to the colors; the default ramp is not made for it."""
        if self.measured or not found_minimum < 0 or self.minimum is not None:
            return
        if scale.minimum == 0:
            said = tr(
                "The lowest heat is {least:.4g}, too little below 0 to be seen, so the colors "
                "begin at 0.",
                least=found_minimum,
            )
            feedback.pushInfo(said)
            return
        if self.stretch not in (AUTO, scale.stretch):
            said = tr(
                "There is heat below 0, so the colors are linear: STRETCH={stretch} would "
                "move 0 out of the middle of the ramp.",
                stretch=self.stretch,
            )
            feedback.pushInfo(said)
        if not self.chosen and not self.ramp.is_diverging:
            said = tr(
                "The lowest heat is {least:.4g}, so the colors reach as far below 0 as above it. "
                "Choose a diverging COLOR_RAMP such as RdBu_r, or set MIN_VALUE=0 to show only "
                "heat above 0.",
                least=found_minimum,
            )
            feedback.pushInfo(said)
        elif not self.chosen:
            said = tr(
                "The lowest heat is {least:.4g}, so the colors reach as far below 0 as above it, "
                "and COLOR_RAMP is {ramp}. Set MIN_VALUE=0 to show only heat above 0.",
                least=found_minimum,
                ramp=scale.ramp.name,
            )
            feedback.pushInfo(said)


def range_said(scale: ColorScale, least: float, most: float) -> str:
    """Return what the log says of colors that do not span all values."""
    return tr(
        "Colors range from {low:.6g} to {high:.6g}, values from {least:.6g} to {most:.6g}.",
        low=scale.minimum,
        high=scale.maximum,
        least=least,
        most=most,
    )


def scale_notes(scale: ColorScale) -> Dict[str, str]:
    """Return the stretch that was used, for the metadata of a raster."""
    notes = {"STRETCH_USED": scale.stretch}
    return {**notes, "LOG_FACTOR": f"{scale.factor:.10g}"} if scale.stretch == "log" else notes


def _faintness(heat: np.ndarray, scale: ColorScale) -> Tuple[float, float]:
    """Return where on a scale from 0 three quarters of the heat end, and the heat of nine tenths.

    1 and 0 where there is none, or no such scale.
    """
    there = _sample(heat)
    there = there[there > 0]
    if scale.minimum < 0 or not there.size:
        return 1.0, 0.0
    return float(np.percentile(scale.position(there), 75)), float(np.percentile(there, 90))


def _sample(heat: np.ndarray) -> np.ndarray:
    """Return all pixels, or some rows and columns of a raster too large for that."""
    return heat[tuple(slice(None, None, -(-length // _MOST_SAMPLES) or 1) for length in heat.shape)]
