# SPDX-License-Identifier: GPL-2.0-or-later
"""What heat tiles cost: ten million points, zooms 3 to 9, in CPU seconds by stage.

The points lie in twelve crowds over three continents, so that at zoom 9 they reach some 4,000
tiles. Points are in memory already: what reading costs is `scale`'s business.
"""

import resource
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Dict, Iterator

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from qgis_heatdecay.core.color.color_ramp import Ramp
from qgis_heatdecay.core.color.color_scale import ColorScale
from qgis_heatdecay.core.features import Points
from qgis_heatdecay.core.heat.automatic_decay import decay_for_crowd
from qgis_heatdecay.core.heat.kernels import HeatSettings
from qgis_heatdecay.core.progress import silent
from qgis_heatdecay.core.webmercator import HALF_WORLD, degrees_of
from qgis_heatdecay.webtiles.archives import About
from qgis_heatdecay.webtiles.companions import zoom_legend
from qgis_heatdecay.webtiles.pyramid import PointCounter
from qgis_heatdecay.webtiles.tile_files import TileFiles
from qgis_heatdecay.webtiles.zoom_heat import crowd_of, heat_of_zoom

COUNT, MIN_ZOOM, MAX_ZOOM = 10_000_000, 3, 9
CROWDS, SPREAD_M = 12, 200_000.0

seconds: Dict[str, float] = {}


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Add the CPU time of a block, of all threads."""
    before = time.process_time()
    yield
    seconds[name] = seconds.get(name, 0.0) + time.process_time() - before


def main() -> None:
    """Make the tiles, and print what each stage took."""
    random = np.random.default_rng(1)
    middles = random.uniform(-0.6, 0.6, (2, CROWDS)) * HALF_WORLD
    x, y = middles[:, random.integers(0, CROWDS, COUNT)] + random.normal(0, SPREAD_M, (2, COUNT))
    steps = np.arange(256)
    ramp = Ramp(
        np.stack([steps, steps // 2, 255 - steps, np.minimum(255, 7 * steps)], 1).astype(np.uint8)
    )
    counter, count = PointCounter(MAX_ZOOM), 0
    with stage("count"):
        counter.add(Points(x, y))
        deepest = counter.counted()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        output, legend = scratch / "heat.pmtiles", {}
        with TileFiles(output, False, scratch, lambda *_: None) as files:
            for zoom in range(MIN_ZOOM, MAX_ZOOM + 1):
                with stage("zooms above"):
                    counts = deepest.above(zoom)
                with stage("decay"):
                    decay = decay_for_crowd(crowd_of(counts, 10.0, silent))
                settings = HeatSettings("linear", 10.0, decay)
                with stage("heat"):
                    heat = heat_of_zoom(counts, settings, scratch / "heat", silent)
                scale = ColorScale(ramp, 0.0, heat.maximum, "log")
                legend[zoom] = zoom_legend(settings, scale)
                with stage("pictures"):
                    files.add(heat, scale, silent)
                count += len(heat.tiles)
            bounds = degrees_of(deepest.square(10))
            with stage("archive"):
                files.finish(About("heat", "Heat", "", 3, 9, bounds, bounds), legend)
        size = output.stat().st_size
    print(f"{count:,} tiles, {size / 2**20:.0f} MB, {len(deepest.pixel):,} pixels at zoom 9")
    print(", ".join(f"{name} {taken:.1f} s" for name, taken in seconds.items()))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"in all {sum(seconds.values()):.1f} CPU seconds; {peak:.0f} MB with the points")


if __name__ == "__main__":
    main()
