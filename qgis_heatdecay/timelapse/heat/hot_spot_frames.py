# SPDX-License-Identifier: GPL-2.0-or-later
"""Hot spots of each frame of heat, numbered over time, with all that is written of them."""

from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np
from qgis.core import QgsGeometry

from ...adapters.compat import DOUBLE, INTEGER, MOMENT
from ...adapters.crs import Place
from ...adapters.drawing.frame_texts import frame_moments, labels_of
from ...adapters.pixel_areas import pixel_areas_km2
from ...adapters.rasters.polygon_pixels import polygons_of_pixels
from ...core.analysis.features_inside import FeaturesInside
from ...core.analysis.hot_spots import Tracks, find_hot_spots
from ...core.errors import InvalidParameter
from ...core.numbers import or_zero, value_range
from ...core.progress import Tick, part
from ...core.texts import to_translate, tr, tr_n
from ...core.threads import patiently
from ...core.time.feature_selection import Selection
from ...parameters.grid_block import LONGER_SIDE_PX
from ...parameters.hot_spot_block import COUNT, MIN_AREA, SHARE
from ...parameters.parameter import read_into
from ...parameters.parameter_values import ParameterValues
from ...parameters.time_block import CYCLE, END_TIME, TIME
from ..frame_table import FrameTable
from ..run import Run
from .timed_heat import TimedHeat, TimedHeatInput, prepare_timed_heat

STAGES = {to_translate("Reading"): 0.15, to_translate("Heat"): 0.75, to_translate("Writing"): 0.1}
"""The stages of the work with their shares of the whole."""

FIELDS: Sequence[Tuple[str, Any]] = (
    ("hotspot", INTEGER),
    ("frame", INTEGER),
    ("start", MOMENT),
    ("end", MOMENT),
    ("heat", DOUBLE),
    ("share", DOUBLE),
    ("maximum", DOUBLE),
    ("features", INTEGER),
    ("area_km2", DOUBLE),
    ("x", DOUBLE),
    ("y", DOUBLE),
)
"""Name and type of each field of the layer, in order."""


@dataclass(frozen=True)
class HotSpotInput:
    """What the user said of heat, time and hot spots; layers are ready for any thread."""

    source: TimedHeatInput
    share: float
    count: int
    min_area: float


@dataclass(frozen=True)
class HotSpot:
    """A hot spot in one frame; the fields of the layer, and the polygon."""

    hotspot: int
    frame: int
    start: Any
    end: Any
    heat: float
    share: float
    maximum: float
    features: int
    area_km2: Optional[float]
    x: float
    y: float
    shape: QgsGeometry

    @property
    def row(self) -> Tuple[Any, ...]:
        """The values of the layer's fields, and the polygon."""
        return (*(getattr(self, name) for name, _ in FIELDS), self.shape)


@dataclass
class FoundHotSpots:
    """The hot spots of all frames, and what else is known at the end.

    labels : of each frame, for people.
    maximum : the largest heat of any frame, 0 where there is none.
    """

    place: Place
    selection: Selection
    labels: Sequence[str]
    spots: List[HotSpot] = field(default_factory=list)
    count: int = 0
    maximum: float = 0.0

    @property
    def table(self) -> FrameTable:
        """What the layer holds."""
        return FrameTable(fields=FIELDS, rows=(each.row for each in self.spots), crs=self.place.crs)

    @property
    def tracks(self) -> Dict[int, List[HotSpot]]:
        """Each hot spot by its number, frame by frame."""
        found: Dict[int, List[HotSpot]] = {}
        for each in self.spots:
            found.setdefault(each.hotspot, []).append(each)
        return found

    @property
    def longest(self) -> List[List[HotSpot]]:
        """All hot spots, from those that last longest down; of equals the hottest first."""
        heat = {number: sum(each.heat for each in track) for number, track in self.tracks.items()}
        order = sorted(
            self.tracks.items(), key=lambda item: (-len(item[1]), -heat[item[0]], item[0])
        )
        return [track for _, track in order]


def prepare_hot_spots(values: ParameterValues) -> HotSpotInput:
    """Read the parameters and prepare the layers, in the main thread.

    Raises InvalidParameter: something needs a TIME or a CRS, and there is none.
    """
    source = prepare_timed_heat(values, LONGER_SIDE_PX)
    by_number = source.time.request.points_per_frame is not None
    if not TIME.read(values) and not by_number:
        is_cycle = source.time.request.cycle != CYCLE.choices[0]
        name = CYCLE.name if is_cycle else END_TIME.name if END_TIME.read(values) else ""
        if name:
            said = tr("{name} needs TIME. Give it, or leave {name} out.", name=name)
            raise InvalidParameter(said, name)
    found = read_into(HotSpotInput, (SHARE, COUNT, MIN_AREA), values, source=source)
    if found.min_area and not source.heat.grid.crs.isValid():
        said = tr(
            "MIN_AREA needs a CRS, and the layer has none. Set TARGET_CRS or the CRS of the layer, "
            "or leave MIN_AREA out."
        )
        raise InvalidParameter(said, MIN_AREA.name, found.min_area)
    return found


def track_hot_spots(job: HotSpotInput, heat: TimedHeat, run: Run) -> FoundHotSpots:
    """Find the hot spots of each frame of heat, which is settled, and number them over time."""
    selection = heat.selection
    shown = selection.frames.tolist()
    labels = labels_of(selection.timeline, shown, "")
    found, tracker = FoundHotSpots(heat.place, selection, labels), _Tracker(job, heat)
    tick = run.tick("Heat")
    for number, values in enumerate(heat.frames()):
        done = (number + 1) / len(shown)
        found.maximum = max(found.maximum, or_zero(value_range(values)[1]))
        found.spots += tracker.follow(number, values, part(tick, done, done))
    found.count = tracker.count
    _log(found, run)
    return found


class _Tracker:
    """Finds the hot spots of one frame after the other."""

    def __init__(self, job: HotSpotInput, heat: TimedHeat) -> None:
        self._job, self._selection, self._place = job, heat.selection, heat.place
        self._areas = None
        if heat.place.crs.isValid():
            # Pixels off the ground have none.
            self._areas = np.nan_to_num(pixel_areas_km2(heat.place), nan=0.0)
        self._inside = FeaturesInside(heat.timed, heat.place.grid)
        self._moments = frame_moments(heat.selection)
        self._tracks = Tracks()

    @property
    def count(self) -> int:
        """How many hot spots there were."""
        return self._tracks.count

    def follow(self, number: int, heat: np.ndarray, tick: Tick) -> List[HotSpot]:
        """Return the hot spots of the frame that is shown as ``number``, the hottest first."""
        job, grid = self._job, self._place.grid
        least = 0.0 if self._areas is None else job.min_area
        spots = patiently(
            lambda _: find_hot_spots(heat, job.share, job.count, self._areas, least), tick
        )
        ids = self._tracks.follow(int(self._selection.frames[number]), spots.labels)
        present = self._selection.weights_in_frame(number) > 0
        features = self._inside.count(spots.labels, len(ids), present)
        tick(1.0)
        shapes = polygons_of_pixels(spots.labels, grid)
        columns = zip(
            *(spots.heat.tolist(), spots.share.tolist(), spots.maximum.tolist()),
            *(features.tolist(), spots.area.tolist()),
            (grid.xmin + (spots.column + 0.5) * grid.pixel_size).tolist(),
            (grid.ymax - (spots.row + 0.5) * grid.pixel_size).tolist(),
        )
        start, end = self._moments[number]
        return [
            HotSpot(
                hotspot=hot_spot,
                frame=number,
                start=start,
                end=end,
                heat=heat_of_it,
                share=share,
                maximum=maximum,
                features=count,
                area_km2=None if self._areas is None else area,
                x=x,
                y=y,
                shape=shape,
            )
            for hot_spot, shape, (heat_of_it, share, maximum, count, area, x, y) in zip(
                ids.tolist(), shapes, columns
            )
        ]


def _log(found: FoundHotSpots, run: Run) -> None:
    """Log how many there are, and the one that lasts longest."""
    frames = len(found.labels)
    if not found.spots:
        run.warn(
            tr(
                "No frame has a hot spot: there is no heat above 0, or all are smaller than "
                "MIN_AREA. The layer is empty."
            )
        )
        return
    polygons = tr_n(len(found.spots), "{n} polygon", "{n} polygons")
    hot_spots = tr_n(found.count, "{n} hot spot", "{n} hot spots")
    run.log(
        tr(
            "Frames: {frames}; {polygons} of {hot_spots}.",
            frames=frames,
            polygons=polygons,
            hot_spots=hot_spots,
        )
    )
    track = found.longest[0]
    if frames > 1:
        run.log(
            tr(
                "Hot spot {number} lasts longest: {count} of {frames} frames, from {first} to "
                "{last}.",
                number=track[0].hotspot,
                count=len(track),
                frames=frames,
                first=found.labels[track[0].frame],
                last=found.labels[track[-1].frame],
            )
        )
