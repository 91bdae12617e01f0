# SPDX-License-Identifier: GPL-2.0-or-later
"""What people do without HeatDecay: core's heatmap for each day, colored and saved by Pillow.

    python _core_animation.py POINTS DAYS FOLDER

Takes every so manieth day of the year, cumulative, and prints the seconds that a frame takes.
"""

import os
import sys
import time
from pathlib import Path

import numpy as np
from osgeo import gdal
from PIL import Image
from qgis.core import QgsApplication, QgsVectorLayer

EXTENT_PIXELS = 1000


def main() -> None:
    source, days, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    application = QgsApplication([], False)
    application.initQgis()
    sys.path.append(QgsApplication.pkgDataPath() + "/python/plugins")
    import processing  # noqa: PLC0415
    from processing.core.Processing import Processing  # noqa: PLC0415

    Processing.initialize()
    shown = np.linspace(365 / days, 365, days).round().astype(int)
    images = []
    started = time.perf_counter()
    for day in shown:
        date = np.datetime64("2023-01-01") + int(day)
        layer = QgsVectorLayer(f"{source}|subset=\"time\" < '{date}'", "points", "ogr")
        output = str(folder / f"core_{day}.tif")
        processing.run(
            "qgis:heatmapkerneldensityestimation",
            {"INPUT": layer, "RADIUS": 1000, "PIXEL_SIZE": 100, "OUTPUT": output},
        )
        heat = gdal.Open(output).ReadAsArray()
        heat = np.where(heat > 0, heat, 0)
        gray = (heat / max(heat.max(), 1e-9) * 255).astype(np.uint8)
        images.append(Image.fromarray(gray, "L"))
    images[0].save(
        folder / "core.gif", save_all=True, append_images=images[1:], duration=200, loop=0
    )
    print((time.perf_counter() - started) / days, flush=True)
    os._exit(0)  # leaving QGIS in the ordinary way may crash


if __name__ == "__main__":
    main()
