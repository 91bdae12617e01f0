# SPDX-License-Identifier: GPL-2.0-or-later
"""The notebook "GIF generation using the TiTiler /cog/feature endpoint", without its basemap.

Items of a collection, a PNG of 512 x 512 for each by ten threads, and a GIF by Pillow.
"""

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests
from PIL import Image


def make_gif(stac: str, raster: str, collection: str, area: dict, output: Path) -> None:
    items = requests.get(f"{stac}/collections/{collection}/items?limit=100", timeout=60).json()
    features = sorted(items["features"], key=lambda item: item["properties"]["start_datetime"])

    def picture(item: dict) -> Image.Image:
        answer = requests.post(
            f"{raster}/cog/feature/512x512.png",
            params={
                "url": item["assets"]["cog_default"]["href"],
                "rescale": "0,15000000000000000",
                "colormap_name": "rdbu_r",
            },
            json=area,
            timeout=60,
        )
        answer.raise_for_status()
        return Image.open(io.BytesIO(answer.content))

    with ThreadPoolExecutor(10) as pool:
        pictures = list(pool.map(picture, features))
    pictures[0].save(output, save_all=True, append_images=pictures[1:], duration=500, loop=0)
