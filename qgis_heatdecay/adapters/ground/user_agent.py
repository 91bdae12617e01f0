# SPDX-License-Identifier: GPL-2.0-or-later
"""Requests under a name of their own, where QGIS would give them its own."""

import atexit
from functools import lru_cache

from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtNetwork import QNetworkRequest

_MARK = QNetworkRequest.Attribute.User
_PREFIX = "HeatDecay/"


def mark(request: QNetworkRequest, agent: str) -> None:
    """Let a request go out under a name of its own, which begins with the plugin's."""
    _install()
    request.setAttribute(_MARK, agent)


def _rename(request: QNetworkRequest) -> None:
    """Name a request that bears the mark; those of others stay as they are."""
    agent = request.attribute(_MARK)
    if isinstance(agent, str) and agent.startswith(_PREFIX):
        request.setRawHeader(b"User-Agent", agent.encode("utf-8"))


@lru_cache(maxsize=1)
def _install() -> str:
    """Hook into QGIS's requests, once.

    QGIS overwrites the user agent of every request just before it is sent, and only a
    preprocessor comes later. It stays until Python ends: taken off earlier, it could be freed
    while another thread's request is waiting in it.
    """
    name = QgsNetworkAccessManager.setRequestPreprocessor(_rename)
    atexit.register(QgsNetworkAccessManager.removeRequestPreprocessor, name)
    return name
