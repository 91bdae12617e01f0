# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether two layers are one, however their file and its layers are named."""

from pathlib import Path

import pytest
from osgeo import ogr
from qgis.core import QgsVectorLayer

from qgis_heatdecay.adapters.reading.file_layers import is_same_layer


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("a.gpkg", "a.gpkg", True),
        ("a.gpkg", "a.gpkg|layername=first", True),
        ("a.gpkg|layerid=1", "a.gpkg|layername=second", True),
        ("a.gpkg", "./x/../a.gpkg", True),
        ("a.gpkg", "a.gpkg|layername=second", False),
        ("a.gpkg", "b.gpkg", False),
        ("a.gpkg", "a.gpkg|layername=first|subset=v > 1", False),
        ("a.gpkg|subset=v > 1", "a.gpkg|layername=first|subset=v > 1", True),
    ],
)
def test_layers_of_files(tmp_path: Path, one: str, other: str, is_same: bool) -> None:
    (tmp_path / "x").mkdir()
    for name in ("a.gpkg", "b.gpkg"):
        source = ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / name))
        for table in ("first", "second"):
            layer = source.CreateLayer(table, geom_type=ogr.wkbPoint)
            layer.CreateField(ogr.FieldDefn("v", ogr.OFTInteger))
        del layer, source
    layers = [QgsVectorLayer(f"{tmp_path}/{each}", "layer", "ogr") for each in (one, other)]
    assert all(each.isValid() for each in layers)
    assert is_same_layer(*layers) is is_same
    assert is_same_layer(*reversed(layers)) is is_same
