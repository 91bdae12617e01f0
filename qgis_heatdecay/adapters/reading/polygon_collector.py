# SPDX-License-Identifier: GPL-2.0-or-later
"""Batches of a layer of polygons become rings; a shape that comes again is kept once."""

from hashlib import blake2b
from typing import Any, Collection, Dict, List, Optional, Sequence, Set, Tuple

import numpy as np
from qgis.core import QgsGeometry, QgsWkbTypes

from ...core.choropleth.frame_shapes import NO_SHAPE
from ...core.choropleth.join_keys import NO_KEY, KeyNumbers, key_of
from ...core.choropleth.normalize import Divisors
from ...core.features import Lines
from ...core.numbers import to_numbers
from ...core.texts import tr
from ..compat import geometry_name
from .collector import Batch, LineAccumulator
from .field_values import plain_values
from .number_spellings import OddNumbers
from .wkb import decode, geometry_of

KEY, DIVISOR, LABEL = "JOIN_FIELD", "NORMALIZE", "HIGHLIGHT_LABEL"
"""The parameters that are read for each feature; KEY always."""

FEATURE = "feature"
"""Its id, by which the rows of a layer find what was read of the same feature."""


class PolygonCollector:
    """Collects what is found of polygons, in the order in which it comes.

    Parameters
    ----------
    parameters : those that are read for each feature, KEY among them.
    divisor_is_size : whether the divisors of a polygon's shapes add up, as areas do, or are said of
        the polygon as long as they are equal.

    Attributes
    ----------
    keys, texts : of each polygon, as in the field and as text; None for NULL.
    labels : of some polygons.
    polygon, size : of each shape.
    odd : the texts of divisors that are no numbers.
    without_shape, other_kinds : features that are no polygon, and what they are instead.
    """

    def __init__(self, parameters: Collection[str], divisor_is_size: bool = False) -> None:
        self.seen = 0
        self._parameters = parameters
        self._divisor_is_size = divisor_is_size
        self._numbers = KeyNumbers()
        self._polygon_of: Dict[int, int] = {}
        self.keys: List[Any] = []
        self.texts: List[Optional[str]] = []
        self.labels: Dict[int, str] = {}
        # By digests: the shapes themselves would take as much memory again as their rings.
        self._shapes: Dict[Tuple[int, bytes], int] = {}
        self._rings = LineAccumulator()
        self.polygon: List[int] = []
        self.size: List[float] = []
        self._divisors: List[np.ndarray] = []
        self._features: List[np.ndarray] = [np.zeros((0, 2), np.int64)]
        self.odd = OddNumbers()
        self.without_shape = 0
        self.other_kinds: Set[str] = set()

    def add(self, batch: Batch) -> None:
        """Add the next features."""
        self.seen += len(batch.blobs)
        keys = plain_values(batch.fields[KEY])
        polygons = self._polygons(keys)
        if LABEL in self._parameters:
            self._name(polygons, plain_values(batch.fields[LABEL]))
        fresh: List[bytes] = []
        first = len(self.polygon)
        shapes = [
            self._shape(polygon, bytes(blob or b""), fresh)
            for polygon, blob in zip(polygons, batch.blobs)
        ]
        lines = decode(fresh).lines
        self._rings.add(lines, lines.feature + first)
        if DIVISOR in self._parameters:
            value = to_numbers(batch.fields[DIVISOR])
            self.odd.add(batch.fields[DIVISOR], np.flatnonzero(np.isnan(value)))
            self._divisors.append(np.column_stack([polygons, shapes, value]))
        if FEATURE in self._parameters:
            ids = to_numbers(batch.fields[FEATURE]).astype(np.int64)
            self._features.append(np.column_stack([ids, shapes]))

    def _shape(self, polygon: int, blob: bytes, fresh: List[bytes]) -> int:
        """Return the number of a polygon's shape; a new one's rings join those that are fresh."""
        known_as = polygon, blake2b(blob, digest_size=16).digest()
        shape = self._shapes.get(known_as)
        if shape is not None:
            return shape
        outline = self._outline(blob)
        if outline is None:
            return NO_SHAPE
        shape = self._shapes[known_as] = len(self.polygon)
        self.polygon.append(polygon)
        self.size.append(outline[1])
        fresh.append(outline[0])
        return shape

    def rings(self) -> Optional[Lines]:
        """Return those of all shapes, in the layer's CRS, and let go of them; None without any."""
        return self._rings.release()[0]

    def features(self) -> np.ndarray:
        """Return the ids of the features and the shapes that they have, (n, 2) int64.

        It is empty where nobody asked for the ids.
        """
        return np.concatenate(self._features)

    def divisors(self) -> Optional[Divisors]:
        """Return those of the features, None where they were not asked for."""
        if DIVISOR not in self._parameters:
            return None
        table = np.concatenate([np.zeros((0, 3)), *self._divisors])
        return Divisors(
            feature=self.features()[:, 0],
            polygon=table[:, 0].astype(np.int64),
            shape=table[:, 1].astype(np.int64),
            value=table[:, 2],
            adds=self._divisor_is_size,
        )

    def _polygons(self, keys: Sequence[Any]) -> List[int]:
        """Return the polygon of each feature; what has no key is a polygon of its own."""
        polygons = []
        for number, key in zip(self._numbers.numbers(keys).tolist(), keys):
            polygon = None if number == NO_KEY else self._polygon_of.get(number)
            if polygon is None:
                polygon = len(self.keys)
                self.keys.append(key.strip() if isinstance(key, str) else key)
                self.texts.append(None if number == NO_KEY else self._numbers.keys[number])
                if number != NO_KEY:
                    self._polygon_of[number] = polygon
            polygons.append(polygon)
        return polygons

    def _name(self, polygons: Sequence[int], labels: Sequence[Any]) -> None:
        for polygon, value in zip(polygons, labels):
            label = key_of(value)
            if label is not None:  # the same one in whatever order they come
                self.labels[polygon] = min(label, self.labels.get(polygon, label))

    def _outline(self, blob: bytes) -> Optional[Tuple[bytes, float]]:
        """Return the rings of a polygon as lines, and its size; None where it is no polygon."""
        geometry = geometry_of(blob) if blob else QgsGeometry()
        if geometry is None or geometry_name(geometry.wkbType()) != "polygon" or geometry.isEmpty():
            self.without_shape += 1
            if geometry is None:
                self.other_kinds.add(tr("damaged"))
            elif not (geometry.isNull() or geometry.isEmpty()):
                self.other_kinds.add(QgsWkbTypes.displayString(geometry.wkbType()))
            return None
        if QgsWkbTypes.isCurvedType(geometry.wkbType()):
            geometry.convertToStraightSegment()
        size = _area(geometry)
        if not np.isfinite(size):
            self.without_shape += 1
            return None
        return bytes(QgsGeometry(geometry.constGet().boundary()).asWkb().data()), size


def _area(geometry: QgsGeometry) -> float:
    """Return the area; that of a polygon which crosses itself without its windings' signs."""
    area = geometry.area()
    if not np.isfinite(area) or geometry.isGeosValid():
        return area
    mended = geometry.makeValid().area()
    return mended if np.isfinite(mended) and mended > 0 else abs(area)
