# SPDX-License-Identifier: GPL-2.0-or-later
"""Batches of a layer of polygons become rings; a shape that comes again is kept once."""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Collection, Dict, List, Optional, Sequence, Set, Tuple

import numpy as np
from qgis.core import QgsGeometry, QgsWkbTypes

from ...core.choropleth.join_keys import NO_KEY, KeyNumbers, key_of
from ...core.choropleth.normalize import NO_SHAPE, Divisors
from ...core.features import Lines
from ...core.numbers import to_numbers
from ..compat import geometry_name
from .collector import Batch, LineAccumulator
from .field_values import plain_values
from .wkb import decode

KEY, DIVISOR, LABEL = "JOIN_FIELD", "NORMALIZE", "HIGHLIGHT_LABEL"
"""The parameters that are read for each feature; KEY always."""

FEATURE = "feature"
"""Its id, by which the rows of a layer find what was read of the same feature."""


@dataclass(frozen=True)
class CollectedPolygons:
    """What was found, in the order in which it came.

    keys, texts : of each polygon, as in the field and as text; None for NULL.
    labels : of each polygon, maybe empty.
    rings : of all shapes, in the layer's CRS; None where there are none.
    polygon, size : of each shape.
    divisors : of each feature; None where they were not asked for.
    without_shape, other_kinds : features that are no polygon, and what they are instead.
    """

    keys: Sequence[Any]
    texts: Sequence[Optional[str]]
    labels: Sequence[str]
    rings: Optional[Lines]
    polygon: np.ndarray
    size: np.ndarray
    divisors: Optional[Divisors]
    without_shape: int
    other_kinds: Set[str]


class PolygonCollector:
    """Collects batches into `CollectedPolygons`.

    parameters : those that are read for each feature, KEY among them.
    divisor_is_size : whether the divisors of a polygon's shapes add up, as areas do, or are said of
        the polygon as long as they are equal.
    """

    def __init__(self, parameters: Collection[str], divisor_is_size: bool = False) -> None:
        self.seen = 0
        self._parameters = parameters
        self._divisor_is_size = divisor_is_size
        self._numbers = KeyNumbers()
        self._polygon_of: Dict[int, int] = {}
        self._keys: List[Any] = []
        self._texts: List[Optional[str]] = []
        self._labels: Dict[int, str] = {}
        # By digests: the shapes themselves would take as much memory again as their rings.
        self._shapes: Dict[Tuple[int, bytes], int] = {}
        self._rings = LineAccumulator()
        self._polygon: List[int] = []
        self._size: List[float] = []
        self._divisors: List[np.ndarray] = []
        self._features: List[np.ndarray] = []
        self._without_shape = 0
        self._other_kinds: Set[str] = set()

    def add(self, batch: Batch) -> None:
        """Add the next features."""
        self.seen += len(batch.blobs)
        keys = plain_values(batch.fields[KEY])
        polygons = self._polygons(keys)
        if LABEL in self._parameters:
            self._name(polygons, plain_values(batch.fields[LABEL]))
        fresh: List[bytes] = []
        first = len(self._polygon)
        shapes = [
            self._shape(polygon, bytes(blob or b""), fresh)
            for polygon, blob in zip(polygons, batch.blobs)
        ]
        lines = decode(fresh).lines
        self._rings.add(lines, lines.feature + first)
        if DIVISOR in self._parameters:
            value = to_numbers(batch.fields[DIVISOR])
            self._divisors.append(np.column_stack([polygons, shapes, value]))
        if FEATURE in self._parameters:
            self._features.append(to_numbers(batch.fields[FEATURE]).astype(np.int64))

    def _shape(self, polygon: int, blob: bytes, fresh: List[bytes]) -> int:
        """Return the number of a polygon's shape; a new one's rings join those that are fresh."""
        known_as = polygon, blake2b(blob, digest_size=16).digest()
        shape = self._shapes.get(known_as)
        if shape is not None:
            return shape
        outline = self._outline(blob)
        if outline is None:
            return NO_SHAPE
        shape = self._shapes[known_as] = len(self._polygon)
        self._polygon.append(polygon)
        self._size.append(outline[1])
        fresh.append(outline[0])
        return shape

    def finish(self) -> CollectedPolygons:
        """Return all polygons."""
        rings, _ = self._rings.release()
        return CollectedPolygons(
            keys=self._keys,
            texts=self._texts,
            labels=[self._labels.get(n, text or "") for n, text in enumerate(self._texts)],
            rings=rings,
            polygon=np.array(self._polygon, np.int64),
            size=np.array(self._size, np.float64),
            divisors=self._all_divisors() if DIVISOR in self._parameters else None,
            without_shape=self._without_shape,
            other_kinds=self._other_kinds,
        )

    def _all_divisors(self) -> Divisors:
        table = np.concatenate([np.zeros((0, 3)), *self._divisors])
        return Divisors(
            feature=np.concatenate([np.zeros(0, np.int64), *self._features]),
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
                polygon = len(self._keys)
                self._keys.append(key.strip() if isinstance(key, str) else key)
                self._texts.append(None if number == NO_KEY else self._numbers.keys[number])
                if number != NO_KEY:
                    self._polygon_of[number] = polygon
            polygons.append(polygon)
        return polygons

    def _name(self, polygons: Sequence[int], labels: Sequence[Any]) -> None:
        for polygon, value in zip(polygons, labels):
            label = key_of(value)
            if label is not None:  # the same one in whatever order they come
                self._labels[polygon] = min(label, self._labels.get(polygon, label))

    def _outline(self, blob: bytes) -> Optional[Tuple[bytes, float]]:
        """Return the rings of a polygon as lines, and its size; None where it is no polygon."""
        geometry = QgsGeometry()
        if blob:
            geometry.fromWkb(blob)
        if geometry.isNull() or geometry.isEmpty():
            self._without_shape += 1
            return None
        if geometry_name(geometry.wkbType()) != "polygon":
            self._without_shape += 1
            self._other_kinds.add(QgsWkbTypes.displayString(geometry.wkbType()))
            return None
        if QgsWkbTypes.isCurvedType(geometry.wkbType()):
            geometry.convertToStraightSegment()
        size = _area(geometry)
        if not np.isfinite(size):
            self._without_shape += 1
            return None
        return bytes(QgsGeometry(geometry.constGet().boundary()).asWkb().data()), size


def _area(geometry: QgsGeometry) -> float:
    """Return the area; that of a polygon which crosses itself without its windings' signs."""
    area = geometry.area()
    if not np.isfinite(area) or geometry.isGeosValid():
        return area
    mended = geometry.makeValid().area()
    return mended if np.isfinite(mended) and mended > 0 else abs(area)
