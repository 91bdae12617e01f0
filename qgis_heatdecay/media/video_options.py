# SPDX-License-Identifier: GPL-2.0-or-later
"""VIDEO_OPTIONS: what a codec may be told, all of which is numbers and words.

ffmpeg's other options read and write files, or open connections. A model or a project that somebody
passed on holds them, and it runs with the rights of who opens it.
"""

import re
import shlex
from typing import Dict, Tuple

from ..core.errors import InvalidParameter
from ..core.texts import tr

_NAME = "VIDEO_OPTIONS"
# Without the stream that may follow, as in b:v.
_OPTIONS = (
    "aq-mode", "aq-strength", "arnr-maxframes", "arnr-strength", "aspect", "auto-alt-ref", "b",
    "bf", "bufsize", "color_primaries", "color_range", "color_trc", "colorspace", "cpu-used",
    "crf", "deadline", "frame-parallel", "g", "keyint_min", "lag-in-frames", "level", "lossless",
    "max-intra-rate", "maxrate", "minrate", "movflags", "overshoot-pct", "pix_fmt", "preset",
    "profile", "qmax", "qmin", "qp", "quality", "refs", "row-mt", "sc_threshold", "sharpness",
    "speed", "static-thresh", "tag", "threads", "tile-columns", "tile-rows", "tune",
    "tune-content", "undershoot-pct",
)  # fmt: skip
_VALUE = re.compile(r"[\w.+:-]{1,60}", re.ASCII)
_STREAM = re.compile(r":v(:0)?")
FILTERS_OPTION = "vf"
_FILTER_OPTIONS = ("vf", "filter:v", "filter:v:0")
FILTERS = (
    "boxblur", "colorbalance", "colorchannelmixer", "colorlevels", "colorspace", "deband",
    "drawbox", "drawgrid", "eq", "fade", "format", "gblur", "hflip", "hqdn3d", "hue",
    "monochrome", "negate", "noise", "scale", "setdar", "setparams", "setsar", "smartblur",
    "tmix", "unsharp", "vflip", "vibrance", "vignette",
)  # fmt: skip
"""Those of ffmpeg's filters that take no file and leave the number of frames as it is."""
# Neither a slash, which newer versions of ffmpeg read a file for, nor anything to quote it by.
_FILTER = re.compile(r"(\w+)(?:=[\w.:=+*()%|-]*)?", re.ASCII)


def read_video_options(text: str) -> Dict[str, str]:
    """Return the options without their dash, and filters under `FILTERS_OPTION`.

    >>> read_video_options("-crf 23 -filter:v hue=s=0")
    {'crf': '23', 'vf': 'hue=s=0'}

    Raises InvalidParameter: they are no pairs, or hold what is not known to be harmless.
    """
    try:
        words = shlex.split(text)
    except ValueError as error:
        said = tr("VIDEO_OPTIONS cannot be read: {reason} in {text!r}.", reason=error, text=text)
        raise InvalidParameter(said, _NAME, text) from error
    names, values = words[::2], words[1::2]
    if len(names) != len(values) or not all(name.startswith("-") for name in names):
        said = tr(
            "VIDEO_OPTIONS is {text!r}. Give pairs of an option, which starts with '-', and its "
            "value, for example: -crf 23 -preset slow",
            text=text,
        )
        raise InvalidParameter(said, _NAME, text)
    return dict(_option(name[1:], value) for name, value in zip(names, values))


def _option(name: str, value: str) -> Tuple[str, str]:
    if name in _FILTER_OPTIONS:
        _require_filters(value)
        return FILTERS_OPTION, value
    base, colon, _ = name.partition(":")
    if base not in _OPTIONS or (colon and not _STREAM.fullmatch(name[len(base) :])):
        said = tr(
            "VIDEO_OPTIONS contains '{option}', which is not supported. Supported are -{options}.",
            option=f"-{name}",
            options=", -".join(sorted([*_OPTIONS, FILTERS_OPTION])),
        )
        raise InvalidParameter(said, _NAME, name)
    if not _VALUE.fullmatch(value):
        said = tr(
            "VIDEO_OPTIONS sets '{option}' to '{value}'. Only numbers and words are supported.",
            option=f"-{name}",
            value=value,
        )
        raise InvalidParameter(said, _NAME, value)
    return name, value


def _require_filters(chain: str) -> None:
    for each in chain.split(","):
        found = _FILTER.fullmatch(each.strip())
        if found is None or found.group(1) not in FILTERS:
            said = tr(
                "VIDEO_OPTIONS contains the filter '{filter}', which is not supported. Supported "
                "are, without quotes, slashes and brackets: {filters}.",
                filter=each.strip(),
                filters=", ".join(sorted(FILTERS)),
            )
            raise InvalidParameter(said, _NAME, each)
