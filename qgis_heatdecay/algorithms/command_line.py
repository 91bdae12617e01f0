# SPDX-License-Identifier: GPL-2.0-or-later
"""The qgis_process line that makes a result again."""

import re
import shlex
from typing import Any, List

from qgis.core import (
    QgsMapLayer,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
)

from .value_texts import unwrapped, value_text
from .values import Values

# A page is made to be passed on. Keys of servers and passwords of databases, also percent-encoded;
_KEY = re.compile(
    r"((?:key|token|secret|password|passwd|pwd|signature|credential|\bsig)(?:=|%3D))[^&%\s]+",
    re.IGNORECASE,
)
# and users of addresses, who have a password.
_USER = re.compile(r"((?::|%3A)(?:/|%2F){2})[^/@\s]+(?::|%3A)[^/@\s]+(?:@|%40)", re.IGNORECASE)


def qgis_process_line(values: Values) -> str:
    """Give the command, quoted for a POSIX shell; layers stand by their sources."""
    words = ["qgis_process", "run", values.algorithm.id(), "--"]
    for definition in values.algorithm.parameterDefinitions():
        name = definition.name()
        if values.given(name):
            words += [f"{name}={text}" for text in _texts(values.parameters[name], values)]
    return " ".join(shlex.quote(_without_keys(word)) for word in words)


def _without_keys(word: str) -> str:
    return _USER.sub(r"\1...@", _KEY.sub(r"\1...", word))


def _texts(value: Any, values: Values) -> List[str]:
    """Give one text for each entry of a list: lists are given by repeating."""
    if isinstance(value, (list, tuple)):
        return [text for each in value for text in _texts(each, values)]
    return [_text(value, values)]


def _text(value: Any, values: Values) -> str:
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    value = unwrapped(value)
    if isinstance(value, str):
        value = values.context.getMapLayer(value) or value
    return value.source() if isinstance(value, QgsMapLayer) else value_text(value)
