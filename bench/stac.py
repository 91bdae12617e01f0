# SPDX-License-Identifier: GPL-2.0-or-later
"""animatestac against the notebook's thread pool and Pillow, from servers on this machine.

12 months, 512 pixels, GIF, both in one process where QGIS, requests and Pillow are loaded, in turn.
Needs ``scripts/setup_servers``.
"""

import json
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "test")]

from _notebook_stac import make_gif  # noqa: E402
from support.qgis_session import loaded_plugin, run_algorithm, running_qgis  # noqa: E402
from support.servers import rustac, titiler  # noqa: E402
from support.stac_data import make_catalog  # noqa: E402

ROUNDS = 9
RING = [[-10, 36], [30, 36], [32, 50], [25, 60], [-8, 58], [-10, 36]]
AREA = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [RING]}}


def seconds(work) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def compare(stac: str, raster: str, folder: Path) -> None:
    area = folder / "area.geojson"
    area.write_text(json.dumps(AREA))

    def ours(**more) -> None:
        parameters = {"STAC_URL": stac, "RASTER_API_URL": raster, "AOI": str(area), **more}
        done = run_algorithm(
            "heatdecay:animatestac", {**parameters, "OUTPUT": str(folder / "ours.gif")}
        )
        assert done["FRAME_COUNT"] == 12

    def theirs() -> None:
        make_gif(stac, raster, "no2-monthly", AREA, folder / "theirs.gif")

    ways = {
        "notebook": theirs,
        "titiler": ours,
        "cog": lambda: ours(SOURCE="cog"),
        "titiler without legend and label": lambda: ours(LEGEND=False, LABEL=False),
    }
    times = {name: [] for name in ways}
    for number in range(ROUNDS + 1):
        for name, work in ways.items():
            taken = seconds(work)
            if number:  # the first round only warms up
                times[name].append(taken)
    base = times["notebook"]
    for name, taken in times.items():
        print(
            f"{name}: {median(taken):.2f} s, {median(base) / median(taken):.2f} times as fast; "
            f"best {min(taken):.2f} s, {min(base) / min(taken):.2f} times"
        )


@contextmanager
def file_server(folder: Path):
    """Serve a folder from another process."""
    words = [sys.executable, ROOT / "test" / "support" / "web_server.py", folder]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield process.stdout.readline().decode().strip()
        process.stdin.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name, running_qgis(), loaded_plugin():
        folder = Path(name)
        with file_server(folder) as files:
            catalog = make_catalog(folder, files)
            with rustac(*catalog) as stac, titiler() as raster:
                compare(stac, raster, folder)
