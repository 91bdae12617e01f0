# SPDX-License-Identifier: GPL-2.0-or-later
"""A newcomer's own table: SYNTHETIC incidents of a town that does not exist, over one year."""

import csv
import random
from datetime import datetime, timedelta
from pathlib import Path

SEED = 20240101
COUNT = 3000
START = datetime(2024, 1, 1)
# Longitude, latitude, spread in degrees, share: the market, the station, a suburb.
PLACES = [(8.40, 49.01, 0.004, 5), (8.412, 48.998, 0.006, 3), (8.37, 49.03, 0.008, 2)]


def write_incidents(path: Path) -> None:
    """Write a CSV file with columns lon, lat and reported; the same seed gives the same file."""
    chance = random.Random(SEED)  # noqa: S311
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["lon", "lat", "reported"])
        for _ in range(COUNT):
            lon, lat, spread, _ = chance.choices(PLACES, [place[3] for place in PLACES])[0]
            when = START + timedelta(minutes=chance.randrange(366 * 24 * 60))
            where = chance.gauss(lon, 1.5 * spread), chance.gauss(lat, spread)
            table.writerow([f"{where[0]:.6f}", f"{where[1]:.6f}", when.isoformat(sep=" ")])
