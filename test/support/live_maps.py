# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers with live styles, drawn as maps are; and what they must look like."""

import time
from typing import Any, Optional, Sequence, Tuple

import numpy as np
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsMapRendererParallelJob,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QDate, QDateTime, QSize, Qt, QTime
from qgis.PyQt.QtGui import QColor, QImage

from qgis_heatdecay.adapters.images import rgba_of

WHOLE = (0.0, 300.0, 0.0, 200.0)
NEW_YEAR = QDateTime(QDate(2020, 1, 1), QTime(0, 0), Qt.TimeSpec.UTC)


def point_layer(
    count: int = 400, crs: str = "EPSG:3857", days: int = 28, seed: int = 1, name: str = "points"
) -> QgsVectorLayer:
    """Return a layer of points in `WHOLE`, with the fields ``w`` (weight) and ``t`` (datetime)."""
    rng = np.random.default_rng(seed)
    layer = QgsVectorLayer(
        f"Point?crs={crs}&field=w:double&field=t:datetime&field=n:string", name, "memory"
    )
    x = np.concatenate([rng.normal(150, 12, count // 2), rng.uniform(5, 295, count - count // 2)])
    y = np.concatenate([rng.normal(100, 12, count // 2), rng.uniform(5, 195, count - count // 2)])
    features = []
    for number in range(count):
        seconds = int(rng.integers(0, days * 86_400))
        moment = NEW_YEAR.addSecs(seconds)
        features.append(feature_at(layer, x[number], y[number], float(rng.integers(1, 5)), moment))
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


def feature_at(
    layer: QgsVectorLayer, x: float, y: float, weight: float = 1.0, moment: Any = None
) -> QgsFeature:
    """Return a new feature of a `point_layer`."""
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
    feature.setAttributes([weight, moment or NEW_YEAR, "a"])
    return feature


def map_settings(
    layers: Sequence[Any],
    extent: Tuple[float, float, float, float] = WHOLE,
    size: Tuple[int, int] = (300, 200),
    crs: str = "EPSG:3857",
    dpi: float = 96,
    rotation: float = 0,
    times: Any = None,
    is_canvas: bool = False,
) -> QgsMapSettings:
    """Return the settings of a map; extent: xmin, xmax, ymin, ymax."""
    settings = QgsMapSettings()
    settings.setLayers(list(layers))
    settings.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
    xmin, xmax, ymin, ymax = extent
    settings.setExtent(QgsRectangle(xmin, ymin, xmax, ymax))
    settings.setOutputSize(QSize(*size))
    settings.setOutputDpi(dpi)
    settings.setRotation(rotation)
    settings.setBackgroundColor(QColor(0, 0, 0, 0))
    settings.setFlag(QgsMapSettings.Flag.RenderPartialOutput, is_canvas)
    if times is not None:
        settings.setIsTemporal(True)
        settings.setTemporalRange(times)
    return settings


def drawn(settings: QgsMapSettings, is_parallel: bool = True) -> np.ndarray:
    """Return a map, (rows, columns, 4) uint8."""
    kind = QgsMapRendererParallelJob if is_parallel else QgsMapRendererSequentialJob
    job = kind(settings)
    job.start()
    job.waitForFinished()
    return rgba_of(job.renderedImage())


def in_project(layer: Any, renderer: Any = None) -> Any:
    """Add a layer to the project, with a style."""
    QgsProject.instance().addMapLayer(layer)
    if renderer is not None:
        layer.setRenderer(renderer)
    return layer


def settle(seconds: float = 30.0) -> None:
    """Let all work in the background end."""
    manager, until = QgsApplication.taskManager(), time.monotonic() + seconds
    quiet = 0
    while quiet < 5 and time.monotonic() < until:
        QCoreApplication.processEvents()
        quiet = 0 if manager.countActiveTasks() else quiet + 1
        time.sleep(0.005)


def as_painted(rgba: np.ndarray) -> np.ndarray:
    """Return colors as they are after they were painted on nothing."""
    rows, columns = rgba.shape[:2]
    rgba = np.ascontiguousarray(rgba)
    image = QImage(rgba.data, columns, rows, 4 * columns, QImage.Format.Format_RGBA8888)
    return rgba_of(image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied))


def differences(one: np.ndarray, other: np.ndarray) -> int:
    """Return how many pixels differ by more than one level."""
    away = np.abs(one.astype(int) - other.astype(int)).max(axis=2)
    return int((away > 1).sum())


def reference(
    points: Any,
    weight: Optional[np.ndarray],
    settings: Any,
    radius_px: float,
    decay: float,
    maximum: float,
) -> np.ndarray:
    """Return the colors of points on pixels, (n, 2) from the upper left, by the plain formula."""
    rows, columns = 200, 300
    heat = np.full((rows, columns), np.nan)
    centers = np.floor(points) + 0.5
    weight = np.ones(len(points)) if weight is None else weight
    for row in range(rows):
        for column in range(columns):
            away = np.hypot(centers[:, 0] - column - 0.5, centers[:, 1] - row - 0.5)
            near = away < radius_px
            if near.any():
                parts = np.sort(weight[near] * (1 - away[near] / radius_px))[::-1]
                heat[row, column] = (parts * decay ** np.arange(len(parts))).sum()
    from qgis_heatdecay.live.settings import colors_of

    colors = colors_of(settings)
    return colors.heat_scale(0.0, maximum).rgba(heat)
