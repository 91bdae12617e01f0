# SPDX-License-Identifier: GPL-2.0-or-later
"""Make the demo's data: SYNTHETIC earthquakes over one year. None of them ever happened.

Points are strewn along arcs that follow the plate boundaries by rough hand-drawn coordinates
(synthetic_arcs.csv; longitudes run on beyond 180 where an arc crosses the antimeridian).
Magnitudes follow the law of Gutenberg and Richter (b = 1); a few invented main shocks are followed
by aftershocks that thin out by Omori's law. The same seed gives the same earthquakes.

Usage: python examples/make_demo_data.py demo/synthetic_earthquakes.gpkg
"""

import csv
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import List, NamedTuple, Tuple

import numpy as np
from osgeo import ogr, osr

SEED = 20250101
COUNT = 6000
START = datetime(2025, 1, 1)
YEAR_DAYS = 365.0
SMALLEST = 4.0
LARGEST = 7.2
LAYER = "synthetic_earthquakes"
ARCS_FILE = Path(__file__).parent / "synthetic_arcs.csv"


class Arc(NamedTuple):
    """Part of a plate boundary: its share of all earthquakes and its half width in degrees."""

    name: str
    share: float
    half_width: float
    vertices: np.ndarray


class MainShock(NamedTuple):
    """An invented large earthquake and the number of its aftershocks."""

    arc: str
    day: float
    longitude: float
    latitude: float
    magnitude: float
    aftershocks: int


MAIN_SHOCKS = [
    MainShock("Chile", 47.3147, -71.9, -31.4, 7.9, 380),
    MainShock("Japan arc", 118.6083, 143.2, 38.6, 8.2, 520),
    MainShock("Anatolia", 171.1269, 38.4, 38.6, 7.5, 300),
    MainShock("Sunda arc", 236.9412, 100.4, -2.7, 8.0, 430),
    MainShock("Aleutian arc", 301.2291, -163.5, 53.6, 7.8, 330),
]


class Quakes(NamedTuple):
    """Earthquakes, an entry each: days since START, degrees, magnitude, where."""

    day: np.ndarray
    longitude: np.ndarray
    latitude: np.ndarray
    magnitude: np.ndarray
    place: np.ndarray


def read_arcs() -> List[Arc]:
    """Read the arcs."""
    with ARCS_FILE.open(newline="", encoding="utf-8") as file:
        return [
            Arc(
                row["arc"],
                float(row["share"]),
                float(row["half_width"]),
                np.array(ogr.CreateGeometryFromWkt(row["line"]).GetPoints()),
            )
            for row in csv.DictReader(file)
        ]


def magnitudes(random: np.random.Generator, count: int, largest: float) -> np.ndarray:
    """Draw magnitudes by Gutenberg and Richter: ten times fewer for each unit more."""
    return np.minimum(SMALLEST + random.exponential(1 / np.log(10), count), largest)


def along(random: np.random.Generator, arc: Arc, count: int) -> Tuple[np.ndarray, np.ndarray]:
    """Strew points along an arc, gathered in clumps as real seismicity is."""
    lengths = np.hypot(*np.diff(arc.vertices, axis=0).T)
    ends = np.concatenate([[0.0], np.cumsum(lengths)])
    clumps = random.uniform(0, ends[-1], max(3, count // 20))
    spread = random.normal(clumps[random.integers(0, len(clumps), count)], 0.9)
    place = np.where(random.random(count) < 0.6, spread, random.uniform(0, ends[-1], count))
    place = np.clip(place, 0, ends[-1])
    x, y = (np.interp(place, ends, arc.vertices[:, axis]) for axis in (0, 1))
    return (
        x + random.normal(0, arc.half_width, count),
        y + random.normal(0, arc.half_width, count),
    )


def background(random: np.random.Generator) -> Quakes:
    """Strew the earthquakes that no main shock set off, all year round."""
    arcs = read_arcs()
    shares = np.array([arc.share for arc in arcs])
    counts = random.multinomial(COUNT, shares / shares.sum())
    x, y = np.hstack([along(random, arc, count) for arc, count in zip(arcs, counts)])
    return Quakes(
        random.uniform(0, YEAR_DAYS, COUNT),
        x,
        y,
        magnitudes(random, COUNT, LARGEST),
        np.repeat([arc.name for arc in arcs], counts),
    )


def sequence(random: np.random.Generator, shock: MainShock) -> Quakes:
    """Return a main shock and its aftershocks; the rate falls as 1 / (time + a tenth of a day)."""
    count = shock.aftershocks
    delay = 0.1
    longest = YEAR_DAYS - shock.day
    after = delay * ((1 + longest / delay) ** random.random(count) - 1)
    size = 0.35 * (shock.magnitude - 6.5)
    return Quakes(
        shock.day + np.concatenate([[0.0], after]),
        shock.longitude + np.concatenate([[0.0], random.normal(0, size, count)]),
        shock.latitude + np.concatenate([[0.0], random.normal(0, size * 1.4, count)]),
        np.concatenate([[shock.magnitude], magnitudes(random, count, shock.magnitude - 1.1)]),
        np.repeat([shock.arc], count + 1),
    )


def synthetic_earthquakes() -> Quakes:
    """Return all earthquakes of the year in the order of time."""
    random = np.random.default_rng(SEED)
    parts = [background(random), *(sequence(random, shock) for shock in MAIN_SHOCKS)]
    quakes = Quakes(*(np.concatenate(columns) for columns in zip(*parts)))
    order = np.argsort(quakes.day, kind="stable")
    quakes = Quakes(*(column[order] for column in quakes))
    return quakes._replace(longitude=(quakes.longitude + 180) % 360 - 180)


def write(quakes: Quakes, path: Path) -> None:
    """Write the earthquakes as a GeoPackage; an older one is replaced."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(4326)
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = source.CreateLayer(
        LAYER, crs, ogr.wkbPoint, ["DESCRIPTION=Synthetic: none of these earthquakes happened"]
    )
    for name, kind in (
        ("time", ogr.OFTDateTime),
        ("magnitude", ogr.OFTReal),
        ("name", ogr.OFTString),
    ):
        layer.CreateField(ogr.FieldDefn(name, kind))
    layer.StartTransaction()
    for day, x, y, magnitude, place in zip(*quakes):
        feature = ogr.Feature(layer.GetLayerDefn())
        moment = START + timedelta(seconds=round(day * 86400))
        feature.SetField("time", moment.strftime("%Y/%m/%d %H:%M:%S+00"))
        feature.SetField("magnitude", round(float(magnitude), 1))
        feature.SetField("name", f"Synthetic M {magnitude:.1f}, {place}")
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkt(f"POINT ({x:.4f} {y:.4f})"))
        layer.CreateFeature(feature)
    layer.CommitTransaction()


def main() -> None:
    """Write the file that the command line names."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("demo") / f"{LAYER}.gpkg"
    quakes = synthetic_earthquakes()
    write(quakes, path)
    print(f"{path}: {len(quakes.day)} synthetic earthquakes of one year")


if __name__ == "__main__":
    main()
