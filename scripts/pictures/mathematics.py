# SPDX-License-Identifier: GPL-2.0-or-later
"""The figures of docs/mathematics.md, worked out by the plugin's own core."""

from pathlib import Path
from typing import Optional

import numpy as np
from PIL import Image

from pictures.charts import Chart, Curve
from pictures.sample import COLUMNS, PIXEL, RADIUS, ROWS, ride, town
from qgis_heatdecay.core.color.color_ramp import hsva_ramp
from qgis_heatdecay.core.color.color_scale import ColorScale
from qgis_heatdecay.core.color.stretches import LOG_FACTOR, STRETCHES
from qgis_heatdecay.core.features import Lines, Points
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.heat.engine import heat_raster
from qgis_heatdecay.core.heat.kernels import KERNELS, HeatSettings, kernel_heat
from qgis_heatdecay.core.heat.stacking import Stack

DECAYS = (0.0, 0.5, 0.95, 1.0)
GROUND = np.array([17, 22, 29], float)
_HUNDREDTHS = np.linspace(0, 1, 101)


def draw(folder: Path) -> None:
    """Write all figures."""
    _kernel_figures(folder)
    _decay_figures(folder)
    _line_figures(folder)
    _stretch_figures(folder)
    _pixel_length().write(folder / "pixel_length.svg")


def heat_of_town(settings: HeatSettings) -> np.ndarray:
    """Return the heat of the synthetic town."""
    points = town()
    grid = Grid(0.0, ROWS * PIXEL, PIXEL, COLUMNS, ROWS)
    return heat_raster(grid, [Points(points[:, 0].copy(), points[:, 1].copy())], [], settings)


def save(
    heat: np.ndarray, path: Path, stretch: str = "linear", top: Optional[float] = None
) -> None:
    """Color heat by the ramp of heatmap.py over a dark ground."""
    ramp = hsva_ramp("000ffff00", "02affffff")
    scale = ColorScale(ramp, 0.0, float(np.nanmax(heat)) if top is None else top, stretch)
    rgba = scale.rgba(heat).astype(float)
    share = rgba[..., 3:] / 255
    picture = rgba[..., :3] * share + GROUND * (1 - share)
    Image.fromarray(np.rint(picture).astype(np.uint8)).save(path, optimize=True)


def _kernel_figures(folder: Path) -> None:
    curves = [Curve(name, _HUNDREDTHS, formula(_HUNDREDTHS)) for name, formula in KERNELS.items()]
    quarters = (0, 0.25, 0.5, 0.75, 1)
    chart = Chart("u = distance / radius", "share of the weight", quarters, quarters, curves)
    chart.write(folder / "kernels.svg")
    y, x = np.mgrid[:96, :96] - 47.5
    for name in KERNELS:
        heat = kernel_heat(name, np.hypot(x, y), 44.0)
        save(heat, folder / f"kernel_{name}.png", top=1.0)


def _decay_figures(folder: Path) -> None:
    for decay in DECAYS:
        heat = heat_of_town(HeatSettings(radius_px=RADIUS, decay=decay))
        save(heat, folder / f"decay_{decay:g}.png")
    counts = np.arange(61)
    curves = [
        Curve(f"decay {decay:g}", counts, Stack(decay).total(counts))
        for decay in (0.0, 0.5, 0.9, 0.95, 0.98, 1.0)
    ]
    ticks = (0, 5, 10, 15, 20, 25, 30)
    Chart("equal features on a pixel", "heat", (0, 10, 20, 30, 40, 50, 60), ticks, curves).write(
        folder / "stacking.svg"
    )


def _line_figures(folder: Path) -> None:
    grid = Grid(0.0, ROWS * PIXEL, PIXEL, COLUMNS, ROWS)
    rides = ride()
    vertices = np.concatenate(rides)
    starts = np.cumsum([0, *map(len, rides)])
    lines = Lines(vertices[:, 0].copy(), vertices[:, 1].copy(), starts, np.arange(len(rides)))
    for name in ("features", "segments"):
        settings = HeatSettings(radius_px=RADIUS, segments=name == "segments")
        save(heat_raster(grid, [], [lines], settings), folder / f"lines_{name}.png")


def _stretch_figures(folder: Path) -> None:
    curves = []
    for name, stretch in STRETCHES.items():
        shares = _HUNDREDTHS.copy()
        stretch.apply(shares, LOG_FACTOR)
        curves.append(Curve(name, _HUNDREDTHS, shares))
        save(heat_of_town(HeatSettings(radius_px=RADIUS)), folder / f"stretch_{name}.png", name)
    quarters = (0, 0.25, 0.5, 0.75, 1)
    Chart("share of the range", "place on the ramp", quarters, quarters, curves).write(
        folder / "stretches.svg"
    )


def _pixel_length() -> Chart:
    latitude = np.linspace(0, 80, 81)
    phi = np.radians(latitude)
    eccentricity2 = 0.00669438
    root = np.sqrt(1 - eccentricity2 * np.sin(phi) ** 2)
    east = np.cos(phi) / root
    north = (1 - eccentricity2) / root**3 * np.cos(phi)
    return Chart(
        "latitude",
        "ground meters for a map meter",
        (0, 20, 40, 60, 80),
        (0, 0.25, 0.5, 0.75, 1, 1.25),
        [
            Curve("EPSG:3857", latitude, np.sqrt(east * north)),
            Curve("UTM", latitude, np.full(81, 1 / 0.9996)),
        ],
    )
