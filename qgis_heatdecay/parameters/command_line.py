# SPDX-License-Identifier: GPL-2.0-or-later
"""The qgis_process line that makes a result again."""

import re
import shlex
from typing import Any, List, Optional

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
)

from .value_texts import unwrapped, value_text
from .values import Values

_LAYERS = ("source", "vector", "raster", "multilayer", "extent", "crs")
"""Types of parameters whose texts may be the names of layers."""
# A page is made to be passed on. Keys of servers and passwords of databases, also percent-encoded;
_KEY = re.compile(
    r"((?:key|token|secret|password|passwd|pwd|signature|credential|\bsig)(?:=|%3D))[^&%\s]+",
    re.IGNORECASE,
)
# and users of addresses, who have a password.
_USER = re.compile(r"((?::|%3A)(?:/|%2F){2})[^/@\s]+(?::|%3A)[^/@\s]+(?:@|%40)", re.IGNORECASE)


def qgis_process_line(values: Values) -> str:
    """Return the command, quoted for a POSIX shell; layers stand by their sources."""
    words = ["qgis_process", "run", values.algorithm.id(), "--"]
    for definition in values.algorithm.parameterDefinitions():
        name = definition.name()
        if values.given(name):
            layers = values.context if definition.type() in _LAYERS else None
            words += [f"{name}={text}" for text in _texts(values.parameters[name], layers)]
    return " ".join(shlex.quote(_without_keys(word)) for word in words)


def _without_keys(word: str) -> str:
    return _USER.sub(r"\1...@", _KEY.sub(r"\1...", word))


def _texts(value: Any, layers: Optional[QgsProcessingContext]) -> List[str]:
    """Return one text for each entry of a list: lists are given by repeating.

    layers : where texts are looked up that may be the names of layers; None where they are none.
    """
    if isinstance(value, (list, tuple)):
        return [text for each in value for text in _texts(each, layers)]
    return [_text(value, layers)]


def _text(value: Any, layers: Optional[QgsProcessingContext]) -> str:
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    value = unwrapped(value)
    if isinstance(value, str) and layers is not None:
        value = layers.getMapLayer(value) or value
    return value.source() if isinstance(value, QgsMapLayer) else value_text(value)
