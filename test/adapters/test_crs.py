# SPDX-License-Identifier: GPL-2.0-or-later
"""What a CRS is called in messages."""

import pytest

SINUSOIDAL = (
    'PROJCS["%s",GEOGCS["sphere",DATUM["sphere",SPHEROID["sphere",6371007.181,0]],'
    'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Sinusoidal"],'
    'PARAMETER["longitude_of_center",0],PARAMETER["false_easting",0],'
    'PARAMETER["false_northing",0],UNIT["metre",1]]'
)


@pytest.mark.parametrize(
    ("wkt", "name"),
    [
        (SINUSOIDAL % "MODIS grid", "MODIS grid"),
        (SINUSOIDAL % "unnamed", "Sinusoidal"),
        (SINUSOIDAL % "unknown", "Sinusoidal"),
        (SINUSOIDAL % "", "Sinusoidal"),
        ('LOCAL_CS["unnamed",UNIT["metre",1]]', "a custom CRS"),
        ("EPSG:25832", "EPSG:25832"),
        ("", ""),
    ],
)
def test_a_crs_without_a_code_has_a_telling_name(qgis_app, wkt, name):
    from qgis.core import QgsCoordinateReferenceSystem

    from qgis_heatdecay.adapters.crs import crs_name

    crs = QgsCoordinateReferenceSystem()
    crs.createFromString(wkt if wkt.startswith("EPSG") else f"WKT:{wkt}")
    assert crs_name(crs) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("+proj=geos +h=35786023 +lon_0=-75 +sweep=x", "Geostationary Satellite"),
        ("+proj=longlat +R=6371000", "a custom CRS"),
    ],
)
def test_a_crs_of_proj_alone_is_called_by_its_projection(qgis_app, text, name):
    from qgis.core import QgsCoordinateReferenceSystem

    from qgis_heatdecay.adapters.crs import crs_name

    crs = QgsCoordinateReferenceSystem()
    crs.createFromProj(text)
    assert crs_name(crs) == name
