# SPDX-License-Identifier: GPL-2.0-or-later
"""A STAC catalog with COGs, made from a seed.

Collection ``no2-monthly``: twelve months of a world of one degree with a hole of NoData, drawn as
its render ``dashboard`` says. Collection ``tiles``: three days in UTM zone 33, two neighboring
tiles each, Int16, without renders; the last tile of the second day lacks its asset.
"""

import calendar
import json
from pathlib import Path
from typing import Any, Dict, List, Sequence, Tuple

import numpy as np
from osgeo import gdal, osr

MONTHS = 12
NODATA = -9999.0
COG_TYPE = "image/tiff; application=geotiff; profile=cloud-optimized"
RENDERS = {
    "dashboard": {
        "assets": ["cog_default"],
        "bidx": [1],
        "rescale": [[0, 1.5e16]],
        "colormap_name": "rdbu_r",
        "nodata": NODATA,
    }
}
TILE_ORIGIN = (500_000.0, 5_200_000.0)
TILE_SIZE = 100


def write_cog(
    path: Path, values: np.ndarray, geotransform: Sequence[float], epsg: int, nodata: Any = None
) -> None:
    """Write (bands, rows, cols) or (rows, cols)."""
    bands = values.reshape(-1, *values.shape[-2:])
    kind = {"f4": gdal.GDT_Float32, "i2": gdal.GDT_Int16, "u1": gdal.GDT_Byte}[values.dtype.str[1:]]
    count, rows, columns = bands.shape
    dataset = gdal.GetDriverByName("MEM").Create("", columns, rows, count, kind)
    dataset.SetGeoTransform(geotransform)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(epsg)
    dataset.SetProjection(crs.ExportToWkt())
    for number, band in enumerate(bands, 1):
        dataset.GetRasterBand(number).WriteArray(band)
        if nodata is not None:
            dataset.GetRasterBand(number).SetNoDataValue(nodata)
    path.parent.mkdir(parents=True, exist_ok=True)
    options = ["COMPRESS=DEFLATE", "BLOCKSIZE=128"]
    gdal.GetDriverByName("COG").CreateCopy(str(path), dataset, options=options)


def month_values(month: int) -> np.ndarray:
    """Return the values of a month, 0 to 11, float32 (180, 360)."""
    y, x = np.mgrid[0:180, 0:360]
    wave = np.sin(x / 20 + month / 2) * np.cos(y / 15) + 1.5
    values = (wave * 5e15).astype("f4")
    values[40:50, 180:190] = NODATA
    return values


def feature(name: str, collection: str, properties: Dict[str, Any], **more: Any) -> Dict[str, Any]:
    """Return an item; ``more`` stands beside its properties."""
    box = more.pop("bbox", [-180, -90, 180, 90])
    west, south, east, north = box
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {
        "type": "Feature",
        "stac_version": "1.0.0",
        "stac_extensions": [],
        "id": name,
        "collection": collection,
        "bbox": box,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "properties": properties,
        "links": [],
        **more,
    }


def asset(href: str, **more: Any) -> Dict[str, Any]:
    return {"href": href, "type": COG_TYPE, "roles": ["data"], **more}


def collection(name: str, **more: Any) -> Dict[str, Any]:
    return {
        "type": "Collection",
        "stac_version": "1.0.0",
        "id": name,
        "title": name.upper(),
        "description": "made for tests",
        "license": "CC0-1.0",
        "extent": {
            "spatial": {"bbox": [[-180, -90, 180, 90]]},
            "temporal": {"interval": [["2020-01-01T00:00:00Z", "2020-12-31T00:00:00Z"]]},
        },
        "links": [],
        **more,
    }


def monthly(href: str, count: int = MONTHS) -> List[Dict[str, Any]]:
    """Return the items of ``no2-monthly``, the newest first as pgstac gives them.

    href : with ``{}`` for the month's number from 1.
    """
    items = []
    for month in range(1, count + 1):
        last = calendar.monthrange(2020, month)[1]
        properties = {
            "datetime": None,
            "start_datetime": f"2020-{month:02d}-01T00:00:00+00:00",
            "end_datetime": f"2020-{month:02d}-{last}T00:00:00+00:00",
        }
        assets = {"cog_default": asset(href.format(month))}
        items.append(feature(f"no2_{month:02d}", "no2-monthly", properties, assets=assets))
    return items[::-1]


def _tiles(folder: Path, base: str) -> List[Dict[str, Any]]:
    items = []
    rng = np.random.default_rng(4)
    for day in (1, 2, 3):
        for side in (0, 1):
            name = f"T{side}_{day}"
            values = rng.integers(0, 50, (TILE_SIZE, TILE_SIZE)) + 1000 * side + 100 * day
            x = TILE_ORIGIN[0] + side * TILE_SIZE * 1000
            place = (x, 1000, 0, TILE_ORIGIN[1], 0, -1000)
            write_cog(folder / f"{name}.tif", values.astype("i2"), place, 32633, -1)
            moment = f"2021-05-0{day}T10:0{side}:30.123Z"
            has_data = (day, side) != (2, 1)
            assets = {"thumbnail": {"href": f"{base}/{name}.jpg", "type": "image/jpeg"}}
            if has_data:
                assets["B04"] = asset(f"{base}/{name}.tif")
            box = [15 + side * 1.3, 45.5, 16.5 + side * 1.4, 47]
            items.append(feature(name, "tiles", {"datetime": moment}, assets=assets, bbox=box))
    return items


def make_catalog(folder: Path, base: str) -> Tuple[Path, ...]:
    """Write the COGs and the catalog's files for a server; ``base`` is the folder's address."""
    for month in range(MONTHS):
        place = (-180, 1, 0, 90, 0, -1)
        write_cog(folder / f"no2_{month + 1}.tif", month_values(month), place, 4326, NODATA)
    items = [*monthly(base + "/no2_{}.tif"), *_tiles(folder, base)]
    contents = {
        "no2.json": collection("no2-monthly", renders=RENDERS),
        "tiles.json": collection("tiles"),
        "items.json": {"type": "FeatureCollection", "features": items},
    }
    paths = []
    for name, content in contents.items():
        paths.append(folder / name)
        paths[-1].write_text(json.dumps(content))
    return tuple(paths)
