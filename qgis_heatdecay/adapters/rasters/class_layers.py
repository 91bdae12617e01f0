# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers of the classes of emerging hot spots, rasters and polygons, in the classes' colors."""

from pathlib import Path
from typing import Any, Callable, ClassVar, Dict, Iterator, Sequence, Set, Tuple, Type

import numpy as np
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsGeometry,
    QgsLayerNotesUtils,
    QgsMapLayer,
    QgsPalettedRasterRenderer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsRasterLayer,
    QgsRectangle,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ...core.analysis.emerging import CLASSES
from ...core.errors import FileError
from ...core.own_files import marked
from ...core.texts import tr, translated
from ..compat import DOUBLE, INTEGER, TEXT, quiet_gdal, settle_profile_colors
from ..crs import Place

_CLASS = "class"
CELL_FIELDS = (
    ("events", INTEGER),
    ("z", DOUBLE),
    ("trend", DOUBLE),
    ("p", DOUBLE),
    (_CLASS, INTEGER),
    ("label", TEXT),
)
"""Names and types of what `cell_rows` yields before the shape."""


def class_colors() -> Dict[int, Tuple[str, Sequence[int]]]:
    """Return name and color of each class, by its code."""
    return {code: (translated(each.name), each.color) for code, each in CLASSES.items()}


def class_meanings() -> Dict[int, str]:
    """Return name and meaning of each class, by its code."""
    return {
        code: f"{translated(each.name)}: {translated(each.meaning)}"
        for code, each in CLASSES.items()
    }


def cell_rows(
    place: Place, cells: np.ndarray, numbers: Sequence[np.ndarray], classes: np.ndarray
) -> Iterator[Tuple[Any, ...]]:
    """Yield the fields of each cell and its square.

    cells : (c,), row x width + column of each. numbers : events, z, trend and p, each (c,).
    """
    names = {code: name for code, (name, _) in class_colors().items()}
    rows, cols = np.divmod(cells, place.grid.width)
    columns = (each.tolist() for each in (*numbers, classes, rows, cols))
    for *found, code, row, col in zip(*columns):
        square = QgsRectangle(*place.grid.crop(col, row, 1, 1).bounds)
        yield (*found, code, names[code], QgsGeometry.fromRect(square))


def style_class_raster(layer: QgsRasterLayer) -> None:
    """Draw the first band of a raster by its classes, all of them in the legend."""
    classes = [
        QgsPalettedRasterRenderer.Class(code, QColor(*each.color), translated(each.name))
        for code, each in CLASSES.items()
    ]
    layer.setRenderer(QgsPalettedRasterRenderer(None, 1, classes))
    _add_notes(layer)


def style_class_cells(layer: QgsVectorLayer) -> None:
    """Draw the squares of cells by their classes, all of them in the legend."""
    categories = []
    for code, each in CLASSES.items():
        symbol = QgsFillSymbol.createSimple({"outline_style": "no"})
        symbol.symbolLayer(0).setStrokeStyle(Qt.PenStyle.NoPen)
        symbol.setColor(QColor(*each.color))
        categories.append(QgsRendererCategory(code, symbol, translated(each.name)))
    layer.setRenderer(QgsCategorizedSymbolRenderer(_CLASS, categories))
    _add_notes(layer)


def _add_notes(layer: QgsMapLayer) -> None:
    """Explain each class where QGIS shows it: in the notes of the layer."""
    rows = "".join(
        f"<p><b>{translated(each.name)}</b>: {translated(each.meaning)}</p>"
        for each in CLASSES.values()
    )
    QgsLayerNotesUtils.setLayerNotes(layer, rows)


def save_class_style(path: Path, is_raster: bool) -> None:
    """Write the style of the classes beside a layer; see `save_style`."""
    if is_raster:
        save_style(path, QgsRasterLayer, style_class_raster)
    else:
        save_style(path, QgsVectorLayer, style_class_cells)


def save_style(path: Path, kind: Type[Any], style: Callable[[Any], None]) -> None:
    """Write a style beside a layer that was just written, where QGIS looks for it.

    Call it within `staged`. What is there is replaced: ask `is_foreign` first.

    kind : of layer, a class of QGIS's. style : styles it.

    Raises FileError: the layer cannot be opened, or the style cannot be written.
    """
    # Nothing is left beside it: QGIS would have GDAL write an .aux.xml.
    with quiet_gdal(GDAL_PAM_ENABLED="NO"):
        layer = kind(str(path))
    if not layer.isValid():
        raise FileError(tr("QGIS cannot open '{path}', although it was just written.", path=path))
    style(layer)
    settle_profile_colors(layer)
    target = path.with_suffix(".qml")
    message, done = layer.saveNamedStyle(str(target))
    if not done:
        raise FileError(
            tr("The style '{path}' cannot be written: {reason}", path=target, reason=message)
        )
    target.write_text(marked(target.read_text("utf-8")), encoding="utf-8")


class StyleOnLoad(QgsProcessingLayerPostProcessorInterface):
    """Names and styles the layer of an output when it is loaded into the project."""

    # QGIS keeps no reference to a post-processor: without one of ours it would be gone too early.
    _waiting: ClassVar[Set["StyleOnLoad"]] = set()

    def __init__(self, name: str, style: Callable[[Any], None]) -> None:
        super().__init__()
        self._name, self._style = name, style

    @classmethod
    def attach(
        cls, context: QgsProcessingContext, output: str, name: str, style: Callable[[Any], None]
    ) -> None:
        """Style the output when it is loaded; nothing happens when it is not to be loaded."""
        if not context.willLoadLayerOnCompletion(output):
            return
        styler = cls(name, style)
        cls._waiting.add(styler)
        context.layerToLoadOnCompletionDetails(output).setPostProcessor(styler)

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Called by QGIS in the main thread."""
        self._style(layer)
        layer.setName(self._name)
        layer.triggerRepaint()
        self._waiting.discard(self)
