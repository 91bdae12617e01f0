# SPDX-License-Identifier: GPL-2.0-or-later
"""QGIS's network settings for requests that do not go through it: proxy, certificates, keys."""

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Dict, Iterator, Mapping, Sequence
from urllib.parse import quote

from qgis.core import QgsApplication, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy, QNetworkProxyQuery, QNetworkRequest

from ..core.errors import InvalidParameter
from ..core.hidden_folders import scratch_folder
from ..core.texts import to_translate, translated
from ..remote.addresses import Access, origin, query_of
from .metadata import user_agent

# Names are asked of the proxy, as QGIS does.
_SCHEMES = {
    QNetworkProxy.ProxyType.HttpProxy: "http",
    QNetworkProxy.ProxyType.HttpCachingProxy: "http",
    QNetworkProxy.ProxyType.Socks5Proxy: "socks5h",
}
_NO_CONFIG = to_translate(
    "AUTH_CONFIG '{id}' is not an authentication configuration of this QGIS profile. Use the "
    "seven-character Id of one under Settings > Options > Authentication."
)
_USELESS_CONFIG = to_translate(
    "AUTH_CONFIG '{id}' cannot be used: this QGIS lacks its authentication method, or the master "
    "password has not been entered."
)


@dataclass(frozen=True)
class Credentials:
    """What QGIS's settings say of the way to some servers, ready for any thread.

    access : but for its files. pem : what stands in them: authorities, certificate, key.
    """

    access: Access = field(repr=False)
    pem: Mapping[str, bytes] = field(repr=False)


def read_credentials(urls: Sequence[str], auth_config: str) -> Credentials:
    """Read QGIS's settings for some servers; call it in the main thread.

    Raises InvalidParameter: the authentication cannot be used.
    """
    request = _signed(urls[0], auth_config)
    headers = {
        bytes(name).decode("latin-1"): bytes(request.rawHeader(name)).decode("latin-1")
        for name in request.rawHeaderList()
        if bytes(name).lower() != b"user-agent"
    }
    proxies = {origin(url): proxy_of(url) for url in urls}
    access = Access(
        user_agent=user_agent(),
        proxies={**proxies, "": proxy_of(urls[0])},
        headers=headers,
        queries={origin(url): query_of(url) for url in urls if query_of(url)},
        trusted=frozenset(map(origin, urls)),
    )
    pem, manager = {}, QgsApplication.authManager()
    # Without them, what the system trusts counts.
    if any(url.startswith("https:") for url in urls) and not manager.isDisabled():
        pem["authorities"] = bytes(manager.trustedCaCertsPemText())
    ssl = request.sslConfiguration()
    if auth_config and not (ssl.localCertificate().isNull() or ssl.privateKey().isNull()):
        pem["certificate"] = bytes(ssl.localCertificate().toPem())
        pem["key"] = bytes(ssl.privateKey().toPem())
    return Credentials(access, pem)


def proxy_of(url: str) -> str:
    """Return the proxy that QGIS takes for an address, empty for none; for any thread of Qt's."""
    factory = QgsNetworkAccessManager.instance().proxyFactory()
    found = factory.queryProxy(QNetworkProxyQuery(QUrl(url))) if factory is not None else []
    for proxy in found[:1]:
        if proxy.type() in _SCHEMES:
            user, password = (quote(text, safe="") for text in (proxy.user(), proxy.password()))
            who = f"{user}:{password}@" if user else ""
            return f"{_SCHEMES[proxy.type()]}://{who}{proxy.hostName()}:{proxy.port()}"
    return ""


@contextmanager
def opened_access(credentials: Credentials) -> Iterator[Access]:
    """Yield the access; certificates are files for so long, which nobody else may read."""
    with scratch_folder() as folder:
        paths = {name: folder / f"{name}.pem" for name, pem in credentials.pem.items() if pem}
        for name, path in paths.items():
            path.touch(mode=0o600)
            path.write_bytes(credentials.pem[name])
        own = (str(paths["certificate"]), str(paths["key"])) if "key" in paths else None
        authorities = str(paths.get("authorities", ""))
        yield replace(credentials.access, ca_file=authorities, certificate=own)


def _signed(url: str, auth_config: str) -> QNetworkRequest:
    """Return a request into which QGIS has put what the authentication says."""
    request = QNetworkRequest(QUrl(url))
    if not auth_config:
        return request
    manager = QgsApplication.authManager()
    if auth_config not in manager.configIds():
        raise InvalidParameter(translated(_NO_CONFIG, id=auth_config))
    good, request = manager.updateNetworkRequest(request, auth_config)
    if not good:
        raise InvalidParameter(translated(_USELESS_CONFIG, id=auth_config))
    return request


def gdal_options(access: Access, url: str, retries: int, proxy: str) -> Dict[str, str]:
    """Return the options under which GDAL reads a file at an address, in a thread.

    proxy : as `proxy_of` returns it.
    """
    options = {
        "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
        "GDAL_HTTP_CONNECTTIMEOUT": "10",
        "GDAL_HTTP_TIMEOUT": "60",
        # Nobody can end a request of GDAL's: one that trickles ends by itself.
        "GDAL_HTTP_LOW_SPEED_TIME": "20",
        "GDAL_HTTP_LOW_SPEED_LIMIT": "200",
        "GDAL_HTTP_MAX_RETRY": str(retries),
        "GDAL_HTTP_RETRY_DELAY": "0.5",
        "GDAL_HTTP_MERGE_CONSECUTIVE_RANGES": "YES",
        "GDAL_HTTP_USERAGENT": access.user_agent,
        "GDAL_INGESTED_BYTES_AT_OPEN": "32768",
        # What a server answered once is not remembered: the next run may find something new.
        "CPL_VSIL_CURL_NON_CACHED": "/vsicurl/:/vsis3/",
    }
    if proxy:
        scheme, rest = proxy.split("://", 1)
        who, _, host = rest.rpartition("@")
        options["GDAL_HTTP_PROXY"] = host if scheme == "http" else f"{scheme}://{host}"
        if who:
            options["GDAL_HTTP_PROXYUSERPWD"] = who
    if access.ca_file:
        options["CURL_CA_BUNDLE"] = access.ca_file
    own = access.headers_for(url)
    if own:
        options["GDAL_HTTP_HEADERS"] = "\r\n".join(f"{key}: {text}" for key, text in own.items())
    return options
