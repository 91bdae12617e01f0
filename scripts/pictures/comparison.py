# SPDX-License-Identifier: GPL-2.0-or-later
"""The figures of docs/comparison.md: other ways to draw the same points; QGIS must be running."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import numpy as np
from osgeo import gdal
from PIL import Image

from pictures.mathematics import heat_of_town, save
from pictures.sample import COLUMNS, PIXEL, RADIUS, ROWS, degrees, layer_of, town, write_csv
from qgis_heatdecay.core.heat.kernels import HeatSettings


def draw(folder: Path, work: Path) -> None:
    """Write all figures; ``work`` is a folder for what is only needed meanwhile."""
    table = write_csv(work / "town.csv", town())
    save(heat_of_town(HeatSettings(radius_px=RADIUS)), folder / "compare_heatdecay.png")
    summed = _kernel_density(table, work / "density.tif")
    save(summed, folder / "compare_kde.png")
    _as_loaded(summed, folder / "compare_kde_loaded.png")
    _renderer(table, folder / "compare_renderer.png")
    _heatmap_py(work, folder / "compare_heatmap_py.png")


def _kernel_density(table: Path, path: Path) -> np.ndarray:
    """Run core's Heatmap (Kernel Density Estimation) on the same grid, with the same cone."""
    import processing  # noqa: PLC0415

    processing.run(
        "qgis:heatmapkerneldensityestimation",
        {
            "INPUT": layer_of(table),
            "RADIUS": RADIUS * PIXEL,
            "PIXEL_SIZE": PIXEL,
            "KERNEL": 1,  # triangular, falling to 0 by DECAY 0
            "DECAY": 0,
            "OUTPUT_VALUE": 0,
            "OUTPUT": str(path),
        },
    )
    source = gdal.Open(str(path))
    cut = gdal.Translate("", source, format="MEM", projWin=[0, ROWS * PIXEL, COLUMNS * PIXEL, 0])
    return np.fmax(cut.ReadAsArray(), 0)


def _as_loaded(heat: np.ndarray, path: Path) -> None:
    """Draw the raster as QGIS loads it: gray from its least to its largest value."""
    gray = np.rint(heat / heat.max() * 255).astype(np.uint8)
    Image.fromarray(gray).save(path, optimize=True)


def _renderer(table: Path, path: Path) -> None:
    """Draw the layer by QGIS's heatmap renderer, with the colors it comes with."""
    from qgis.core import (  # noqa: PLC0415
        QgsHeatmapRenderer,
        QgsMapRendererSequentialJob,
        QgsMapSettings,
        QgsRectangle,
        QgsUnitTypes,
        QgsVectorLayer,
    )
    from qgis.PyQt.QtCore import QSize  # noqa: PLC0415

    layer = QgsVectorLayer(layer_of(table).split("://", 1)[1], "town", "delimitedtext")
    renderer = QgsHeatmapRenderer()
    renderer.setRadius(RADIUS)
    renderer.setRadiusUnit(QgsUnitTypes.RenderUnit.RenderPixels)
    renderer.setRenderQuality(1)
    layer.setRenderer(renderer)
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(QgsRectangle(0, 0, COLUMNS * PIXEL, ROWS * PIXEL))
    settings.setOutputSize(QSize(COLUMNS, ROWS))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(str(path))


def _heatmap_py(work: Path, path: Path) -> None:
    """Run heatmap.py, where it is installed, as the program that it is."""
    if importlib.util.find_spec("heatmap77") is None:
        print(f"{path.name} stays as it is: heatmap.py is not installed (requirements-test.txt)")
        return
    source, made = work / "town.txt", work / "heatmap_py.png"
    np.savetxt(source, degrees(town()), fmt="%.8f")
    (south, west), (north, east) = degrees(np.array([[0.0, 0.0], [COLUMNS * PIXEL, ROWS * PIXEL]]))
    subprocess.run(  # noqa: S603
        [
            *(sys.executable, "-c", "from heatmap77 import main; main()"),
            *("-e", f"{south:.8f},{west:.8f},{north:.8f},{east:.8f}", "-W", str(COLUMNS)),
            *("-r", str(RADIUS), "-P", "mercator", "-b", "#11161d", "-o", str(made), str(source)),
        ],
        check=True,
        capture_output=True,
    )
    Image.open(made).convert("RGB").resize((COLUMNS, ROWS)).save(path, optimize=True)
