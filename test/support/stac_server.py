# SPDX-License-Identifier: GPL-2.0-or-later
"""A small STAC API whose answers tests choose, and in front of a raster API what they want."""

from typing import Any, Callable, Dict, List, Optional

from support.stac_data import collection
from support.web_server import Asked, Reply, WebServer

Raster = Callable[[Asked], Optional[Reply]]


def stac_server(
    items: List[Dict[str, Any]],
    raster: Raster = lambda asked: Reply(500, {"detail": "no raster API here"}),
    page_items: int = 100,
    sorts: bool = False,
    **more: Any,
) -> WebServer:
    """Return a server of the collection ``c``; its raster API stands at ``/raster``.

    more : of the collection.
    """

    def answer(asked: Asked) -> Optional[Reply]:
        if asked.path.startswith("/raster"):
            return raster(asked)
        if asked.path in ("/", "/stac/"):
            return Reply(body=_landing(server.url, sorts))
        if asked.path.endswith("/collections/c"):
            return Reply(body=collection("c", **more))
        if asked.path.endswith("/collections"):
            return Reply(body={"collections": [{"id": "c"}]})
        if asked.path == "/search":
            found = [item for item in items if _meets(item, asked.json.get("bbox"))]
            start = asked.json.get("skip", 0)
            after = start + page_items
            body = {**asked.json, "skip": after}
            link = {"rel": "next", "href": f"{server.url}/search", "method": "POST", "body": body}
            links = [link] if after < len(found) else []
            return Reply(body={"features": found[start:after], "links": links})
        return None

    server = WebServer(answer)
    return server


def _meets(item: Dict[str, Any], box: Optional[List[float]]) -> bool:
    """Say whether an item reaches into a box, as servers do that know no antimeridian."""
    own = item.get("bbox")
    if box is None or not isinstance(own, list) or len(own) != 4:
        return True
    west, south, east, north = own
    return west <= box[2] and box[0] <= east and south <= box[3] and box[1] <= north


def _landing(url: str, sorts: bool) -> Dict[str, Any]:
    return {
        "stac_version": "1.0.0",
        "conformsTo": ["https://api.stacspec.org/v1.0.0/item-search#sort"] if sorts else [],
        "links": [{"rel": "search", "href": f"{url}/search", "method": "POST"}],
    }
