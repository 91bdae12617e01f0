# SPDX-License-Identifier: GPL-2.0-or-later
"""What web tiles cost: a picture in a UTM zone with and without them, in CPU time of whole runs.

The tiles come from a server on the loopback interface that has only one. Each run is a process of
its own, as a run of qgis_process is.
"""

import os
import subprocess
import sys
import tempfile
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, List, Type

import numpy as np
from osgeo import gdal, osr
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

FOLDER = Path(__file__).resolve().parent
sys.path[:0] = [str(FOLDER.parent), str(FOLDER.parent / "test")]

from support.tile_server import png, tile_pixels  # noqa: E402
from support.web_server import LoopbackServer  # noqa: E402

from qgis_heatdecay.algorithms.renderheatmap import RenderHeatmap  # noqa: E402

WIDTH, HEIGHT = 2000, 2900
RUNS = 3


class OneTile(LoopbackServer):
    """Serves one tile under all addresses."""

    def _handler(self) -> Type[BaseHTTPRequestHandler]:
        body = png(tile_pixels(3, 5))

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "image/png")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Cache-Control", "no-store")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Keep the output clean."""

        return Handler


def write_heat(path: str) -> None:
    """Write a raster whose middle is hot."""
    dataset = gdal.GetDriverByName("GTiff").Create(path, WIDTH, HEIGHT, 1, gdal.GDT_Float32)
    dataset.SetGeoTransform((500000.0, 10.0, 0.0, 5500000.0, 0.0, -10.0))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(25832)
    dataset.SetProjection(reference.ExportToWkt())
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    distance = np.hypot(x - WIDTH / 2, y - HEIGHT / 2)
    dataset.GetRasterBand(1).WriteArray(np.maximum(0, 900 - distance))


def draw(heat: str, output: str, template: str) -> int:
    """Render one picture in a QGIS that was started for it."""
    application = QgsApplication([], False)
    application.initQgis()
    given = {"INPUT": heat, "OUTPUT": output, "BASEMAP_URL": template}
    algorithm = RenderHeatmap().create()
    _, is_good = algorithm.run(given, QgsProcessingContext(), QgsProcessingFeedback())
    application.exitQgis()
    return 0 if is_good else 1


def run(heat: str, output: str, template: str) -> List[float]:
    """Return the CPU seconds and the megabytes of a run in a process of its own."""
    command = [sys.executable, __file__, heat, output, template]
    child = subprocess.Popen(command, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    _, status, used = os.wait4(child.pid, 0)
    if status:
        raise SystemExit("the picture was not drawn")
    return [used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]


def main() -> int:
    """Print the CPU times and their ratio."""
    if len(sys.argv) > 1:
        return draw(*sys.argv[1:])
    with tempfile.TemporaryDirectory(prefix="heatdecay-") as folder, OneTile() as server:
        heat, output = f"{folder}/heat.tif", f"{folder}/picture.png"
        write_heat(heat)
        template = server.url + "/{z}/{x}/{y}.png"
        plain = min(run(heat, output, "") for _ in range(RUNS))
        tiled = min(run(heat, output, template) for _ in range(RUNS))
    print(f"{WIDTH} x {HEIGHT} in EPSG:25832, CPU of a whole run, the best of {RUNS}")
    print(f"  without a basemap {plain[0]:6.2f} s {plain[1]:6.0f} MB")
    print(f"  with web tiles    {tiled[0]:6.2f} s {tiled[1]:6.0f} MB")
    print(f"  ratio             {tiled[0] / plain[0]:6.2f}   (aim: at most 1.5)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
