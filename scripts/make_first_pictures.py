# SPDX-License-Identifier: GPL-2.0-or-later
"""Make docs/first-pictures.md: what a newcomer gets who gives a layer, its time, and nothing else.

    .venv/bin/python scripts/make_first_pictures.py [--data FOLDER] [--before] [WORD ...]

Words choose pictures by their names; without any, all are made. Where real data is missing the
picture that needs it stays as it is. With --before the pictures are those of the left column.
"""

import argparse
import csv
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterator, Optional, Sequence, Tuple

import numpy as np
from gallery.prepare import split_cases
from make_gallery import DATA, ROOT, Run, runner
from PIL import Image

FOLDER = ROOT / "docs" / "first"
WIDTH_PX = 420
"""Of the pictures in the page: most are seen no larger."""
_COLORS = 160


@dataclass(frozen=True)
class First:
    """One first picture.

    needs : the file below the folder of data; empty where points are made.
    parameters : of the algorithm, without its output.
    lacks : what a cartographer still misses.
    """

    name: str
    title: str
    lacks: str
    algorithm: str
    parameters: Dict[str, str]
    needs: str = ""


def _table(path: str, x: str, y: str) -> str:
    return f"delimitedtext://file://{path}?xField={x}&yField={y}&crs=EPSG:4326"


_QUAKES = "A_points/usgs_all_month_2015-08.csv"
_POLICE = "A_points/sf_police_incidents_2017.csv"
_FIRES = "A_points/firms_modis_namerica_2023-08-01.csv"
_WEEK = "A_points/usgs_all_week_2018-02.geojson"
CASES = "A_points/sf311_sample.csv"
_DRIVE = "C_gpx/around-visnjan-with-car.gpx"
_WALK = "C_gpx/Mojstrovka.gpx"
_HEAT, _FILM = "decayheatmap", "animateheatmap"
_ALONE = "A map; a line that does not meet itself is as hot as can be all along."
_MAP = "A map below it, which dialogs fill in."

FIRSTS: Tuple[First, ...] = (
    First(
        "cases", "10,000 calls to a city", _MAP, _HEAT,
        {"INPUT": _table("{work}/sf311.csv", "lon", "lat")}, CASES,
    ),
    First(
        "police", "Police reports, a few places with thousands", _MAP, _HEAT,
        {"INPUT": _table(f"{{data}}/{_POLICE}", "X", "Y")}, _POLICE,
    ),
    First(
        "fires", "Fires seen in a day by a satellite", _MAP, _HEAT,
        {"INPUT": _table(f"{{data}}/{_FIRES}", "longitude", "latitude")}, _FIRES,
    ),
    First(
        "quakes", "Earthquakes of a month", f"{_MAP} Magnitude as WEIGHT.", _HEAT,
        {"INPUT": _table(f"{{data}}/{_QUAKES}", "longitude", "latitude")}, _QUAKES,
    ),
    First(
        "week", "Earthquakes of a week, GeoJSON", _MAP, _HEAT,
        {"INPUT": f"{{data}}/{_WEEK}"}, _WEEK,
    ),
    First(
        "drive", "A drive by car, GPX", _ALONE, _HEAT,
        {"INPUT": f"{{data}}/{_DRIVE}|layername=tracks"}, _DRIVE,
    ),
    First(
        "walk", "A walk, GPX", _ALONE, _HEAT,
        {"INPUT": f"{{data}}/{_WALK}|layername=tracks"}, _WALK,
    ),
    First(
        "thousand", "1,000 points in clusters", _MAP, _HEAT,
        {"INPUT": _table("{work}/clusters_1000.csv", "x", "y")},
    ),
    First(
        "million", "1,000,000 points in clusters", _MAP, _HEAT,
        {"INPUT": _table("{work}/clusters_1000000.csv", "x", "y")},
    ),
    First(
        "film", "The earthquakes by day, a frame", f"{_MAP} Magnitude as WEIGHT.", _FILM,
        {"INPUT": _table(f"{{data}}/{_QUAKES}", "longitude", "latitude"), "TIME": "time"}, _QUAKES,
    ),
    First(
        "counts", "Calls by neighborhood, a frame", "Rates instead of counts: NORMALIZE.",
        "animatechoropleth",
        {
            "INPUT": "{data}/B_polygons/sf_analysis_neighborhoods.geojson",
            "TABLE": _table("{work}/sf311.csv", "lon", "lat"),
            "TIME": "opened", "STEP_UNIT": "months",
        },
        CASES,
    ),
    First(
        "rasters", "Vegetation through a year, a frame", "A ramp of greens.", "animaterasters",
        {"FOLDER": "{data}/E_raster"}, "E_raster/MOD13Q1_NDVI_sinop_2013-09-14.tif",
    ),
)  # fmt: skip

_HEAD = """# First pictures

What a newcomer gets who gives a layer, its time where it has one, and nothing else: on the left
with the defaults as they were ({before}), on the right as they are in
the dialogs, which fill in COLOR_RAMP=auto for heat.
`scripts/make_first_pictures.py` makes them from real data, which is not part of the repository, and
from points that it makes itself. "Bright" is the share of the heated pixels above 90 % of the
largest heat; where it is large, a picture is one flat sheet.

| before | now |
|---|---|
"""
_BEFORE = "DECAY 0.95, linear colors of heatmap.py's ramp"


def page(figures: Dict[str, Dict[str, float]]) -> str:
    """Return the whole page; figures : the bright share by name, "before" and "now"."""
    rows = "".join(
        f"| ![{first.title}, before](first/before-{first.name}.png) "
        f"| ![{first.title}](first/{first.name}.png) |\n"
        f"| {_bright(figures, first, 'before')} | **{first.title}**{_now(figures, first)}"
        f"Still lacks: {first.lacks} |\n"
        for first in FIRSTS
    )
    return _HEAD.format(before=_BEFORE) + rows


def _now(figures: Dict[str, Dict[str, float]], first: First) -> str:
    said = _bright(figures, first, "now")
    return f" · {said} · " if said else " · "


def _bright(figures: Dict[str, Dict[str, float]], first: First, when: str) -> str:
    share = figures.get(first.name, {}).get(when)
    return "" if share is None else f"bright: {share:.1%}"


def make_clusters(work: Path) -> None:
    """Write seeded points around a hundred centers of different weight, in degrees."""
    for number in (1000, 1_000_000):
        rng = np.random.default_rng(number)
        centers = rng.uniform((8.0, 47.0), (12.0, 50.0), (100, 2))
        chosen = rng.choice(100, number, p=rng.dirichlet(np.full(100, 0.3)))
        places = centers[chosen] + rng.normal(0.0, 0.12, (number, 2)) * (
            0.2 + chosen[:, None] / 100
        )
        with (work / f"clusters_{number}.csv").open("w", newline="", encoding="utf-8") as file:
            table = csv.writer(file)
            table.writerow(["x", "y"])
            table.writerows(places.round(5).tolist())


def make(first: First, work: Path, data: Path, run: Run) -> Tuple[Image.Image, Optional[float]]:
    """Run an algorithm with nothing but its input; return the picture and the bright share."""
    given = {name: value.format(data=data, work=work) for name, value in first.parameters.items()}
    by_ground = {"COLOR_RAMP": "auto"}  # as the dialogs of heat fill it in
    if first.algorithm == _HEAT:
        heat, picture = work / f"{first.name}.tif", work / f"{first.name}.png"
        run(f"heatdecay:{_HEAT}", {**given, "OUTPUT": str(heat)})
        run("heatdecay:renderheatmap", {"INPUT": str(heat), **by_ground, "OUTPUT": str(picture)})
        with Image.open(picture) as image:
            return image.convert("RGBA"), _share_bright(heat)
    if first.algorithm == _FILM:
        given.update(by_ground)
    film = work / f"{first.name}.gif"
    run(
        f"heatdecay:{first.algorithm}",
        {**given, "OUTPUT": str(film), "PREVIEW": str(work / f"{first.name}.html")},
    )
    with Image.open(film) as image:
        image.seek(image.n_frames * 2 // 3)
        return image.convert("RGBA"), None


def _share_bright(heat: Path) -> float:
    from osgeo import gdal  # noqa: PLC0415

    gdal.UseExceptions()
    values = gdal.Open(str(heat)).ReadAsArray()
    reached = values[np.isfinite(values) & (values > 0)]
    return float((reached > 0.9 * reached.max()).mean())


def save(picture: Image.Image, path: Path) -> None:
    """Write a picture no wider than the page shows it, in few colors."""
    ground = Image.new("RGBA", picture.size, "#ffffff")
    picture = Image.alpha_composite(ground, picture).convert("RGB")
    if picture.width > WIDTH_PX:
        height = round(picture.height * WIDTH_PX / picture.width)
        picture = picture.resize((WIDTH_PX, height), Image.Resampling.LANCZOS)
    picture.quantize(_COLORS).save(path, optimize=True)


def wanted(words: Sequence[str], data: Path) -> Iterator[First]:
    """Yield the pictures to make; say which must stay as they are."""
    for first in FIRSTS:
        if words and first.name not in words:
            continue
        if first.needs and not (data / first.needs).is_file():
            print(f"{first.title}: left as it is, for {first.needs} is missing in {data}")
            continue
        yield first


def main() -> None:
    """Make what can be made."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--before", action="store_true")
    parser.add_argument("words", nargs="*")
    arguments = parser.parse_args()
    FOLDER.mkdir(exist_ok=True)
    noted = FOLDER / "figures.json"
    figures = json.loads(noted.read_text()) if noted.exists() else {}
    when, prefix = ("before", "before-") if arguments.before else ("now", "")
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        run = runner(work / "home")
        make_clusters(work)
        if (arguments.data / CASES).is_file():
            split_cases(arguments.data / CASES, work)
        for first in wanted(arguments.words, arguments.data):
            picture, share = make(first, work, arguments.data, run)
            save(picture, FOLDER / f"{prefix}{first.name}.png")
            if share is not None:
                figures.setdefault(first.name, {})[when] = round(share, 4)
            print(f"{first.title}: {picture.size}, {share}", flush=True)
    noted.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n")
    (ROOT / "docs" / "first-pictures.md").write_text(page(figures), encoding="utf-8")


if __name__ == "__main__":
    main()
