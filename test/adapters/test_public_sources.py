# SPDX-License-Identifier: GPL-2.0-or-later
"""What pages and files say of where layers lie: enough to find them, nothing that opens them."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from qgis.core import QgsRasterLayer, QgsVectorLayer

from qgis_heatdecay.adapters.public_sources import layer_name, public_source, public_text
from qgis_heatdecay.adapters.rasters.raster_layers import PreparedRaster

XYZ = "https://me:SECRET@t.org:81/{z}/{x}/{y}.png?key=SECRET&style=SECRET"
BEHIND = "http-header:Authorization=Bearer%20SECRET&referer=SECRET&authcfg=SECRET&username=SECRET"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("/data/walks.gpkg|layername=walks", None),
        ("/data/day=2020/a@b.parquet", None),
        ("C:\\data\\a=b.shp", None),
        ("./walks.csv", None),
        ("walks.csv", None),
        ("My Layer", None),
        ("file:///data/w.csv?delimiter=;&xField=x&crs=EPSG:4326", None),
        ("delimitedtext://file:///data/w.csv?xField=x", None),
        ("Point?crs=EPSG:4326&field=a:int", None),
        ("NETCDF:/data/a.nc:t2m", None),
        ("/vsizip/data/a.zip/b.shp", None),
        ("osm", None),
        ("", None),
        ("/data/w.gpkg|layername=w|option:PASSWORD=SECRET", "/data/w.gpkg|layername=w|..."),
        (XYZ, "https://t.org:81/{z}/{x}/{y}.png"),
        (f"type=xyz&url={quote(XYZ)}&zmax=19&{BEHIND}",
         "type=xyz&url=https://t.org:81/{z}/{x}/{y}.png&zmax=19&..."),
        (f"type=xyz&url={quote(quote(XYZ, safe=''), safe='')}",
         "type=xyz&url=https://t.org:81/{z}/{x}/{y}.png"),
        ("crs=EPSG:3857&format=image/png&layers=a,b&styles=&url=https://w.org/wms?map%3DSECRET",
         "crs=EPSG:3857&format=image/png&layers=a,b&url=https://w.org/wms"),
        ("/vsicurl/https://h.org/a.tif?sv=1&sig=SECRET", "/vsicurl/https://h.org/a.tif"),
        ("/vsicurl?pc_url_signing=yes&url=https%3A%2F%2Fh.org%2Fa.tif%3Fsig%3DSECRET",
         "url=https://h.org/a.tif&..."),
        ("https://h.org/a.tif%3Fsv%3D1%26sig%3DSECRET", "https://h.org/a.tif"),
        ("https://h.org/a.tif%253Fsv%253D1%2526sig%253DSECRET", "https://h.org/a.tif"),
        ("https://h.org/a.tif&sig=SECRET", "https://h.org/a.tif"),
        ("https://h.org/a.tif;jsessionid=SECRET", "https://h.org/a.tif"),
        ("https://h.org/a.geojson?code=SECRET", "https://h.org/a.geojson"),
        ("https://h.org/a.geojson#jwt=SECRET", "https://h.org/a.geojson"),
        ("http://user:12/SECRET@h.org/a.geojson", "..."),
        ("http://user:12/SEC/RET@h:80/a/b?x=1", "..."),
        ("http://t.org:8080/a/{z}/{x}/{y}@2x.png", None),
        ("https://t.org/@me/{z}/{x}/{y}@2x.png", None),
        ("https://SECRET@h.org/a.geojson|layername=a", "https://h.org/a.geojson|layername=a"),
        ("WFS:https://me:SECRET@h.org/wfs?token=SECRET", "WFS:https://h.org/wfs"),
        ("dbname='d' host=h user='me' password='a SECRET & % SECRET' sslmode=disable key='id' "
         'table="public"."walks" (geom) sql=', 'table="public"."walks" ...'),
        ("postgres://dbname='d' password='SECRET' table=\"s\".\"t\" (g)", 'table="s"."t" ...'),
        ("url='https://h.org/wfs?key=SECRET' typename='a:roads' password='SECRET'",
         "https://h.org/wfs typename='a:roads' ..."),
        ("PG:dbname=d host=h password=SECRET tables=a", "..."),
        ("MSSQL:server=h;uid=me;pwd=SECRET", "..."),
        ("OCI:me/SECRET@h:1521/d", "..."),
        ("mongodb://me:SECRET@h/d", "mongodb://h/d"),
        ("?layer=postgres:dbname%3Dd%20password%3DSECRET&query=SELECT 1", "..."),
        ("http://[SECRET", "..."),
        ("type=xyz&url=https://me:SEC%20RET@t.org/{z}.png?key%3DSECRET&zmin=0",
         "type=xyz&url=https://t.org/{z}.png&zmin=0"),
        ("wms://type=xyz&url=https://t.org/my%20tiles/{z}.png?map%3D/a%20b%26key%3DSECRET&zmax=9",
         "wms://type=xyz&url=https://t.org/my tiles/{z}.png&zmax=9"),
        ("type=xyz&url=https://me:%2FSECRET%3F%23%40@t.org/{z}.png", "type=xyz&url=https://t.org/{z}.png"),
        ("type=xyz&url=https%3A%2F%2Fme%3Aa%2520%252FSECRET%40t.org%2F%7Bz%7D.png%3Fkey%3DSECRET",
         "type=xyz&url=https://t.org/{z}.png"),
        ("crs=EPSG:3857&layers=a&url=https://w.org/wms?map%3D/a%20b.map%26token%3DSECRET",
         "crs=EPSG:3857&layers=a&url=https://w.org/wms"),
        ("https://t.org/{z}.png?map=/a b&apikey=SECRET", "https://t.org/{z}.png"),
        ("https://t.org/a b.tif&sig=SECRET", "https://t.org/a b.tif"),
        ("/vsicurl/https://me:SEC RET@h.org/a b.tif?sig=SECRET", "/vsicurl/https://h.org/a b.tif"),
        ("https://me:SECRET/SECRET@h.org/a.tif", "..."),
        ("https://me%3ASECRET%40h.org/a.tif", "https://h.org/a.tif"),
        ("https://h.org/https://me:SECRET@k.org/a.tif", "https://h.org/https://k.org/a.tif"),
        ("https://h.org/a.gml|layername=a|option:KEY=SECRET", "https://h.org/a.gml|layername=a|..."),
        ('NETCDF:"/vsicurl/https://h.org/a b.nc?sig=SECRET":t2m',
         'NETCDF:"/vsicurl/https://h.org/a b.nc":t2m'),
        ("http://{s}.t.org:{port}/{z}.png", None),
        ("http://{switch:a,b}.t.org/{z}/{x}/{y}@2x.png", None),
        ("http://[::1]:80/a.tif", None),
    ],
)  # fmt: skip
def test_what_is_shown_of_a_source(source: str, shown: Any) -> None:
    assert public_source(source) == (source if shown is None else shown)


def test_a_file_is_shown_whole_whatever_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a=b&c.csv").touch()
    assert public_source("a=b&c.csv") == "a=b&c.csv"


def test_addresses_in_texts() -> None:
    said = "Data: <a href='https://h.org/a?key=SECRET'>h</a>, see https://h.org/b#SECRET 100%"
    assert public_text(said) == "Data: <a href='https://h.org/a'>h</a>, see https://h.org/b 100%"
    blanks = "No layer: https://me:SEC RET@h.org/a b.png?map=/a b&key=SECRET is wrong; see a=b"
    assert public_text(blanks) == "No layer: https://h.org/a b.png is wrong; see a=b"
    encoded = "No layer: url=https%3A%2F%2Fme%3ASECRET%40h.org%2Fa%3Fkey%3DSECRET here"
    assert public_text(encoded) == "No layer: url=https://h.org/a here"
    assert public_text("https://h.org/a.\nAsk me@h.org?b=c") == "https://h.org/a.\nAsk me@h.org?b=c"
    assert public_text("\"a\" = 'b/c' ? 1 & 2") == "\"a\" = 'b/c' ? 1 & 2"


@pytest.mark.usefixtures("qgis_app")
def test_a_layer_that_nobody_named() -> None:
    address = "/vsicurl/http://127.0.0.1:9/a.tif?sig=SECRET"
    assert layer_name(QgsRasterLayer(address, "a.tif?sig=SECRET", "gdal")) == "a.tif"
    assert layer_name(QgsVectorLayer("Point", "50 % of & all", "memory")) == "50 % of & all"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/vsicurl/http://h.org/a_2020.tif?code=SECRET", "a_2020.tif"),
        ("/vsicurl/http://h.org/a_2020.tif%3Fjwt%3DSECRET", "a_2020.tif"),
        ('NETCDF:"/vsicurl/http://h.org/t.nc?code=SECRET":t2m', "t.nc"),
        ('NETCDF:"folder/t.nc":t2m', "t.nc"),
        ("/data/x=1/a&b.tif", "a&b.tif"),
    ],
)
def test_a_raster_goes_by_its_file(path: str, name: str) -> None:
    assert PreparedRaster(path).name == name
