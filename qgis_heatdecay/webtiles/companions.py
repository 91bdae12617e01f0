# SPDX-License-Identifier: GPL-2.0-or-later
"""What lies beside tiles: their legend, a style for MapLibre, and a page that shows them."""

import base64
import hashlib
import json
from html import escape
from pathlib import Path
from typing import Any, Dict, List, Mapping

import numpy as np

from ..core.color.color_scale import ColorScale
from ..core.heat.kernels import HeatSettings
from ..core.own_files import MARK
from ..core.texts import tr
from ..core.webmercator import TILE_SIZE
from .archives import About

LEGEND, STYLE, PAGE = "legend.json", "style.json", "index.html"
_HERE = Path(__file__).parent
_STOPS = 33
"""Colors that a legend lists: between them, ramps are straight enough for the eye."""
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src '{script}'; "
    "img-src 'self' file: data: blob:; connect-src 'self' blob:; base-uri 'none'; "
    "form-action 'none'"
)


def zoom_legend(settings: HeatSettings, scale: ColorScale) -> Dict[str, Any]:
    """Return what the legend says of a zoom, in types of JSON."""
    places = np.linspace(0.0, 1.0, _STOPS)
    steps = np.rint(places * (scale.ramp.steps - 1)).astype(int)
    colors = [f"#{bytes(each).hex()}" for each in scale.ramp.colors[steps].tolist()]
    values = [float(f"{each:.6g}") for each in scale.values_at(places).tolist()]
    found: Dict[str, Any] = {
        "decay": settings.decay,
        "minimum": float(scale.minimum),
        "maximum": float(scale.maximum),
        "stretch": scale.stretch,
        "radius_px": settings.radius_px,
    }
    if scale.stretch == "log":
        found["log_factor"] = float(scale.factor)
    return {**found, "colors": [list(pair) for pair in zip(values, colors)]}


def legend_text(tiles: str, about: About, zooms: Mapping[int, Dict[str, Any]]) -> str:
    """Return the legend as JSON.

    tiles : the name of the archive or the folder. zooms : see `zoom_legend`.
    """
    facts = {
        "comment": MARK,
        "tiles": tiles,
        "title": about.description,
        "attribution": about.attribution,
        "zooms": {str(zoom): each for zoom, each in sorted(zooms.items())},
    }
    return json.dumps(facts, ensure_ascii=False, indent=1)


def style_text(address: Dict[str, Any], about: About) -> str:
    """Return a style for MapLibre that shows the tiles and nothing else.

    address : the ``url`` of an archive, or the ``tiles`` of a folder.
    """
    source: Dict[str, Any] = {
        "type": "raster",
        **address,
        "tileSize": TILE_SIZE,
        "minzoom": about.min_zoom,
        "maxzoom": about.max_zoom,
        "bounds": list(about.bounds),
    }
    if about.attribution:
        source["attribution"] = about.attribution
    style = {
        "version": 8,
        "name": about.name,
        "metadata": {"comment": MARK},
        "center": list(about.center),
        "zoom": about.min_zoom,
        "sources": {"heat": source},
        "layers": [
            {"id": "heat", "type": "raster", "source": "heat", "paint": {"raster-fade-duration": 0}}
        ],
    }
    return json.dumps(style, ensure_ascii=False, indent=1)


def page_text(tiles: str, about: About, zooms: Mapping[int, Dict[str, Any]]) -> str:
    """Return a page that shows the tiles over a plain ground, with legend; nothing is loaded else.

    tiles : the name of the PMTiles archive beside it; empty for a folder in which it lies.
    """
    words: List[str] = [
        tr("Zoom in"),
        tr("Zoom out"),
        tr("Zoom"),
        tr("Choose the file of tiles"),
        tr(
            "{file} could not be read beside this page: browsers do so only where the page comes "
            "from a server. Choose the file here.",
            file=tiles,
        ),
        tr("This is no PMTiles archive."),
    ]
    facts = {
        "tiles": tiles,
        "minZoom": about.min_zoom,
        "maxZoom": about.max_zoom,
        "bounds": about.focus,
        "attribution": about.attribution,
        "title": about.description,
        "zooms": {str(zoom): each for zoom, each in zooms.items()},
        "words": words,
    }
    # What would end the script cannot stand in it.
    data = json.dumps(facts, ensure_ascii=False).replace("<", "\\u003c")
    script = (_HERE / "viewer.js").read_text("utf-8")
    code = f'"use strict";\nconst FACTS = {data};\n{script}'
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    policy = _POLICY.format(script=f"sha256-{digest}")
    return (
        f"<!DOCTYPE html>\n<!-- {MARK} -->\n"
        '<html><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(about.name)}</title>\n"
        f"<style>\n{(_HERE / 'viewer.css').read_text('utf-8')}</style></head>\n"
        f"<body>\n<script>{code}</script>\n</body></html>\n"
    )
