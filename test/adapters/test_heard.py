# SPDX-License-Identifier: GPL-2.0-or-later
"""Long work looks at the cancel button every few rows, pixels or features, not only at its end."""

from dataclasses import replace
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List

import numpy as np
import pytest
from osgeo import gdal, ogr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsExpressionContext,
)

from qgis_heatdecay.adapters.crs import Place
from qgis_heatdecay.adapters.geopackages import ROWS_AT_ONCE, add_table
from qgis_heatdecay.adapters.rasters.picture_files import frames_folder
from qgis_heatdecay.adapters.reading.sources import prepare_source
from qgis_heatdecay.core.errors import Cancelled
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.threads import Checkpoint

ROWS = 3 * ROWS_AT_ONCE + 1


def cancel_after(calls: int) -> Checkpoint:
    """Return a moment that is cancelled after so many calls."""
    left: Iterator[int] = iter(range(calls))

    def moment() -> None:
        if next(left, None) is None:
            raise Cancelled

    return moment


def make_table(path: Path, name: str, rows: int) -> None:
    dataset = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    layer = dataset.CreateLayer(name, None, ogr.wkbNone)
    layer.CreateField(ogr.FieldDefn("frame", ogr.OFTInteger))
    layer.StartTransaction()
    for number in range(rows):
        row = ogr.Feature(layer.GetLayerDefn())
        row["frame"] = number
        layer.CreateFeature(row)
    layer.CommitTransaction()


def tables_of(path: Path) -> Dict[str, int]:
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    layers = map(dataset.GetLayer, range(dataset.GetLayerCount()))
    return {each.GetName(): each.GetFeatureCount() for each in layers}


@pytest.mark.parametrize("calls", [0, 2])
def test_a_cancel_while_rows_are_added_leaves_a_geopackage_as_it_was(
    tmp_path: Path, calls: int
) -> None:
    new, old = tmp_path / "new.gpkg", tmp_path / "old.gpkg"
    make_table(new, "rows", ROWS)
    make_table(old, "frames", 5)
    with pytest.raises(Cancelled):
        add_table(new, old, "FRAME_TABLE", "frames", cancel_after(calls))
    assert tables_of(old) == {"frames": 5}
    add_table(new, old, "FRAME_TABLE", "frames", cancel_after(ROWS // ROWS_AT_ONCE + 1))
    assert tables_of(old) == {"frames": ROWS}


def test_a_cancel_is_heard_while_one_frame_is_written(tmp_path: Path) -> None:
    rows, columns = 300, 200
    grid, nowhere = Grid(0.0, float(rows), 1.0, columns, rows), QgsCoordinateReferenceSystem()
    place = Place(grid, nowhere, QgsCoordinateTransformContext())
    picture = np.random.default_rng(1).integers(0, 256, (rows, columns, 4), np.uint8)
    heard: List[int] = []
    with frames_folder(str(tmp_path / "frames"), place, 1) as keep:
        keep(0, picture, lambda: heard.append(1))
    assert len(heard) >= rows // 4
    with pytest.raises(Cancelled), frames_folder(str(tmp_path / "others"), place, 1) as keep:
        keep(0, picture, cancel_after(rows // 8))
    assert not (tmp_path / "others").exists()


def test_features_of_many_vertices_come_in_small_batches(make_layer: Callable[..., Any]) -> None:
    angles = np.linspace(0, 2 * np.pi, 30_000)[:-1]
    ring = [f"{x:.9f} {y:.9f}" for x, y in zip(np.cos(angles), np.sin(angles))]
    border = f"LINESTRING({', '.join(ring)})"
    source = prepare_source(
        None, make_layer([border] * 40, geometry="LineString"), "", {}, QgsExpressionContext()
    )
    sizes = [len(batch.blobs) for batch in replace(source, file=None).iterated()]
    assert sum(sizes) == 40
    assert max(sizes) < 10
