# SPDX-License-Identifier: GPL-2.0-or-later
"""What a CRS is called in messages, and its text."""

import statistics
import time

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


def test_the_text_of_a_crs_is_not_kept_where_threads_share_it(qgis_app):
    from qgis.core import QgsCoordinateReferenceSystem

    from qgis_heatdecay.adapters.crs import wkt_of

    one_line = QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED_GDAL

    def seconds(call):
        before = time.thread_time()
        call()
        return time.thread_time() - before

    first, again = [], []
    for number in range(15):
        crs = QgsCoordinateReferenceSystem.fromProj(f"+proj=laea +lat_0=52.{number} +R=6371000")
        text = wkt_of(crs)
        # What QGIS keeps it need not write a second time.
        first.append(seconds(lambda crs=crs: crs.toWkt(one_line)))
        again.append(seconds(lambda crs=crs: crs.toWkt(one_line)))
        assert text == crs.toWkt(one_line) and "52" in text
    assert statistics.median(first) > 4 * statistics.median(again)
