# SPDX-License-Identifier: GPL-2.0-or-later
"""The steps of VEDA's notebook "GIF generation using the TiTiler /cog/feature endpoint".

The collection's render, its items, a PNG of 512 x 512 for each by ten threads into a folder, and a
GIF by Pillow; without the notebook's dates, borders and basemap.
"""

import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests
from PIL import Image


def make_gif(stac: str, raster: str, name: str, area: dict, output: Path) -> None:
    collection = requests.get(f"{stac}/collections/{name}", timeout=60).json()
    render = collection["renders"]["dashboard"]
    low, high = render["rescale"][0]
    pages = requests.get(f"{stac}/collections/{name}/items?limit=100", timeout=60).json()
    with tempfile.TemporaryDirectory() as folder:

        def save_frame(item: dict) -> None:
            answer = requests.post(
                f"{raster}/cog/feature/512x512.png",
                params={
                    "url": item["assets"]["cog_default"]["href"],
                    "rescale": f"{low},{high}",
                    "colormap_name": render["colormap_name"],
                },
                json=area,
                timeout=60,
            )
            answer.raise_for_status()
            (Path(folder) / f"{item['id']}.png").write_bytes(answer.content)

        with ThreadPoolExecutor(10) as pool:
            list(pool.map(save_frame, pages["features"]))
        pictures = [Image.open(path) for path in sorted(Path(folder).glob("*.png"))]
        pictures[0].save(output, save_all=True, append_images=pictures[1:], duration=300, loop=0)
