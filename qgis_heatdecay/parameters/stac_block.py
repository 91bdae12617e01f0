# SPDX-License-Identifier: GPL-2.0-or-later
"""A STAC animation: which items, how they are drawn, who reads them."""

import re
from dataclasses import dataclass
from typing import List, Optional, Tuple

from ..core.errors import HeatDecayError
from ..core.texts import tr
from ..remote.addresses import is_address
from ..remote.renders import Range, read_ranges
from .parameter_values import ParameterValues

_NAME = re.compile(r"[^\s/?#]+")


@dataclass(frozen=True)
class StacOptions:
    """What the user said of server, items and rasters; empty or None where nothing was said.

    limit : 0 for all items. band : counted from 1. ranges : of RESCALE.
    """

    stac_url: str
    raster_api_url: str
    collection: str
    limit: int
    group_by: str
    source: str
    asset: str
    band: Optional[int]
    render: str
    ranges: Tuple[Range, ...]
    colormap_name: str
    workers: int
    retries: int
    skip_errors: bool
    auth_config: str

    @property
    def by_titiler(self) -> bool:
        """Whether a server reads the rasters."""
        return self.source == "titiler"

    @property
    def urls(self) -> List[str]:
        """The servers that are asked."""
        return [self.stac_url, *([self.raster_api_url] if self.by_titiler else [])]


def read_stac(values: ParameterValues) -> StacOptions:
    """Read them and refuse what cannot work whatever the server says."""
    options = StacOptions(
        stac_url=_address(values, "STAC_URL"),
        raster_api_url=values.text("RASTER_API_URL"),
        collection=_name(values, "COLLECTION"),
        limit=values.integer("LIMIT"),
        group_by=values.choice("GROUP_BY"),
        source=values.choice("SOURCE"),
        asset=values.text("ASSET"),
        band=values.optional_integer("BAND"),
        render=values.text("RENDER"),
        ranges=_ranges(values),
        colormap_name=values.text("COLORMAP_NAME"),
        workers=values.integer("WORKERS"),
        retries=values.integer("RETRIES"),
        skip_errors=values.choice("ON_ERROR") == "skip",
        auth_config=values.text("AUTH_CONFIG"),
    )
    if options.by_titiler:
        _address(values, "RASTER_API_URL")
    _refuse_clashes(values)
    return options


def _refuse_clashes(values: ParameterValues) -> None:
    """Two parameters that say the same thing would leave one of them without a say."""
    for name, others in (
        ("RESCALE", ("MIN_VALUE", "MAX_VALUE")),
        ("COLORMAP_NAME", ("COLOR_RAMP", "GRADIENT_IMAGE")),
    ):
        clashing = [other for other in others if values.given(other)]
        if values.given(name) and clashing:
            raise HeatDecayError(
                tr(
                    "{parameter} and {other} are both given and say the same thing. Give one of "
                    "them.",
                    parameter=name,
                    other=clashing[0],
                )
            )


def _address(values: ParameterValues, name: str) -> str:
    text = values.text(name)
    if not is_address(text):
        raise HeatDecayError(
            tr(
                "{parameter} '{value}' is no address of a server. Write https://example.org/api, "
                "for example.",
                parameter=name,
                value=text,
            )
        )
    return text


def _name(values: ParameterValues, name: str) -> str:
    text = values.text(name)
    if not _NAME.fullmatch(text):
        raise HeatDecayError(
            tr(
                "{parameter} '{value}' is no id of a collection, as no2-monthly is one.",
                parameter=name,
                value=text,
            )
        )
    return text


def _ranges(values: ParameterValues) -> Tuple[Range, ...]:
    text = values.text("RESCALE")
    if not text:
        return ()
    ranges = read_ranges(text)
    if not ranges:
        raise HeatDecayError(
            tr(
                "RESCALE '{value}' is no range. Write the least and the largest value as 0,100; "
                "the first must be the smaller one.",
                value=text,
            )
        )
    return ranges
