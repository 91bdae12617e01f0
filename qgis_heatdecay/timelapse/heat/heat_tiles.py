# SPDX-License-Identifier: GPL-2.0-or-later
"""Tiles of heat: counted once, then worked out and drawn zoom by zoom."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Optional
from urllib.parse import quote

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingFeedback

from ...adapters.feedback import Warner, ticker
from ...adapters.ground_scale import METERS, GroundScale
from ...adapters.rasters.temporal_layers import write_tiles_definition
from ...adapters.reading.sources import PreparedSource, prepare_source
from ...core.color.color_scale import ColorScale
from ...core.heat.automatic_decay import decay_for_crowd
from ...core.heat.kernels import Falloff, HeatSettings
from ...core.hidden_folders import scratch_folder
from ...core.numbers import or_zero
from ...core.progress import Tick, part
from ...core.texts import tr, tr_n
from ...core.threads import patiently_told
from ...core.webmercator import degrees_of
from ...library.tables import Tables
from ...parameters.color_block import HEAT, read_colors
from ...parameters.color_options import ColorOptions
from ...parameters.parameter_values import ParameterValues
from ...parameters.tiles_block import (
    MBTILES,
    OUTPUT,
    POINT_WEIGHT,
    POINTS,
    TileOptions,
    read_tables_of_tiles,
    read_tile_options,
)
from ...webtiles.archives import About
from ...webtiles.companions import zoom_legend
from ...webtiles.pyramid import PointCounter, ZoomCounts
from ...webtiles.tile_files import TileFiles
from ...webtiles.zoom_heat import ZoomHeat, crowd_of, heat_of_zoom
from .tile_points import (
    MERCATOR,
    POINTS_FOR_TILES,
    count_points,
    outside_said,
    require_few_tiles,
    require_points,
)

# Shares of the progress: reading, and of each zoom finding the decay, heat, and pictures.
_READ, _CROWD, _HEATED = 0.15, 0.15, 0.7


@dataclass(frozen=True)
class TilesJob:
    """Either `source` or `tables` is what is read."""

    source: Optional[PreparedSource]
    tables: Optional[Tables]
    options: TileOptions
    colors: ColorOptions


def prepare_tiles(values: ParameterValues) -> TilesJob:
    """Prepare layer or tables, and options; call it in the main thread."""
    options = read_tile_options(values)
    colors = read_colors(values, HEAT)
    tables = read_tables_of_tiles(values)
    source = None
    if tables is None:
        weight = POINT_WEIGHT.read(values)
        values, _ = POINTS.chosen(values, [weight], ("point", "unknown"))
        features = POINTS.source(values)
        expressions = values.algorithm.createExpressionContext(
            values.parameters, values.context, features
        )
        source = prepare_source(
            features,
            POINTS.layer(values),
            "",
            {POINT_WEIGHT.name: weight},
            expressions,
            POINTS_FOR_TILES,
            restriction=POINTS.restriction(values),
        )
    return TilesJob(source, tables, options, colors)


def write_tiles(
    job: TilesJob, values: ParameterValues, feedback: QgsProcessingFeedback
) -> Dict[str, Any]:
    """Count the points, then make the tiles zoom by zoom."""
    tick, warn = ticker(feedback), Warner(feedback)
    warn(*job.colors.warnings)
    output = OUTPUT.read(values)
    counter = PointCounter(job.options.max_zoom)
    read, skipped = count_points(
        job.source, job.tables, counter, values, feedback, part(tick, 0.0, _READ)
    )
    counts = patiently_told(lambda _: counter.counted(), part(tick, _READ, _READ))
    require_points(counts, counter, read)
    require_few_tiles(counts, job.options)
    if counter.outside:
        warn(outside_said(counter.outside))
    tiles = _Tiles(job, counts, values, feedback)
    with ExitStack() as stack:
        scratch = stack.enter_context(scratch_folder())
        is_folder = OUTPUT.makes_folder(Path(output))
        files = stack.enter_context(TileFiles(Path(output), is_folder, scratch, _define))
        tiles.write(files, scratch, part(tick, _READ, 1.0))
        files.finish(tiles.about(Path(output).stem), tiles.legend)
        warn(*files.warnings)
    return {
        OUTPUT.name: output,
        **files.results,
        "TILE_COUNT": tiles.count,
        "MAXIMUM": or_zero(tiles.maximum),
        "FEATURE_COUNT": read,
        "SKIPPED_COUNT": skipped,
    }


class _Tiles:
    """Makes the tiles of all zooms of a job."""

    def __init__(
        self,
        job: TilesJob,
        counts: ZoomCounts,
        values: ParameterValues,
        feedback: QgsProcessingFeedback,
    ) -> None:
        self._options, self._colors, self._deepest = job.options, job.colors, counts
        self._feedback = feedback
        self._meters = _meters_per_unit(job.options, counts, values)
        self.legend: Dict[int, Dict[str, Any]] = {}
        self.count = 0
        self.maximum = 0.0

    def about(self, name: str) -> About:
        """Return what archives say of the tiles."""
        options = self._options
        reach = Falloff(options.kernel, self._radius(options.min_zoom)).reach
        bounds = degrees_of(self._deepest.above(options.min_zoom).square(reach))
        focus = degrees_of(self._deepest.square(0))
        zooms = options.min_zoom, options.max_zoom
        return About(name, tr("Heat"), "", *zooms, bounds, focus)

    def _radius(self, zoom: int) -> float:
        return self._options.radius_px(zoom, self._meters)

    def write(self, files: TileFiles, scratch: Path, tick: Tick) -> None:
        """Write the tiles zoom by zoom, from the lowest."""
        options = self._options
        zooms = range(options.min_zoom, options.max_zoom + 1)
        # The work grows with the number of tiles, which is known for those with points.
        work = [self._deepest.tile_count(zoom) for zoom in zooms]
        done = 0
        for zoom, amount in zip(zooms, work):
            start, done = done / sum(work), done + amount
            self._write_zoom(zoom, files, scratch, part(tick, start, done / sum(work)))

    def _write_zoom(self, zoom: int, files: TileFiles, scratch: Path, tick: Tick) -> None:
        options = self._options
        counts = patiently_told(lambda _: self._deepest.above(zoom), part(tick, 0.0, 0.0))
        radius, decay = self._radius(zoom), options.decay
        if zoom == options.min_zoom:
            self._say_edge(counts, Falloff(options.kernel, radius).reach)
        if decay is None:
            decay = decay_for_crowd(crowd_of(counts, radius, part(tick, 0.0, _CROWD)))
        settings = HeatSettings(options.kernel, radius, decay)
        heat = heat_of_zoom(counts, settings, scratch / "heat", part(tick, _CROWD, _HEATED))
        scale = self._scale(heat, part(tick, _HEATED, _HEATED))
        self.legend[zoom] = zoom_legend(settings, scale)
        self.maximum = heat.maximum
        self.count += len(heat.tiles)
        files.add(heat, scale, part(tick, _HEATED, 1.0))
        self._feedback.pushInfo(
            tr_n(
                len(heat.tiles),
                "Zoom {zoom}: {n} tile; decay {decay:g}; colors from {low:.4g} to {high:.4g}, "
                "{stretch}.",
                "Zoom {zoom}: {n} tiles; decay {decay:g}; colors from {low:.4g} to {high:.4g}, "
                "{stretch}.",
                zoom=zoom,
                decay=decay,
                low=scale.minimum,
                high=scale.maximum,
                stretch=scale.stretch,
            )
        )

    def _scale(self, heat: ZoomHeat, tick: Tick) -> ColorScale:
        """Return the color scale of a zoom, as a raster of all its heat would have it."""
        said: List[str] = []
        found = heat.minimum, heat.maximum
        colors = self._colors.for_heat_from(*found).on_ground(False, said.append)
        linear = colors.heat_scale(*found)

        def find_quartile() -> float:
            return patiently_told(
                lambda _: heat.quartile.find([linear], heat.values(heat.tiles)), tick
            )

        lone = linear.share_of(heat.lone)
        settled = colors.with_stretch([linear], find_quartile, said.append, lone)
        scale = settled.heat_scale(*found)
        if heat.zoom == self._options.min_zoom:
            self._colors.log_below_zero(found[0], scale, self._feedback)
        return scale

    def _say_edge(self, counts: ZoomCounts, reach: int) -> None:
        near = counts.near_edge(reach)
        if near:
            self._feedback.pushInfo(
                tr_n(
                    near,
                    "{n} point lies so near to 180 degrees that its heat is cut off there on the "
                    "lowest zoom: it does not go on at the other side.",
                    "{n} points lie so near to 180 degrees that their heat is cut off there on the "
                    "lowest zoom: it does not go on at the other side.",
                )
            )


def _meters_per_unit(options: TileOptions, counts: ZoomCounts, values: ParameterValues) -> float:
    """Return how long a unit of EPSG:3857 is on the ground in the middle of the points."""
    if options.radius_unit not in METERS:
        return 1.0
    crs = QgsCoordinateReferenceSystem(MERCATOR)
    scale = GroundScale(crs, values.context.transformContext(), options.radius_unit)
    xmin, ymin, xmax, ymax = counts.square(0)
    return scale.meters_per_unit(((xmin + xmax) / 2, (ymin + ymax) / 2), 100.0)


def _define(definition: Path, tiles: Path, about: About) -> None:
    """Write the definition of a layer of an MBTiles file, or of a folder of tiles."""
    if tiles.suffix.lower() == MBTILES:
        write_tiles_definition(definition, str(tiles), "gdal", about.name)
        return
    # QGIS knows no addresses of tiles but whole ones.
    address = f"{tiles.resolve().as_uri()}/{{z}}/{{x}}/{{y}}.png"
    zooms = f"zmin={about.min_zoom}&zmax={about.max_zoom}"
    # Only braces are quoted: newer versions draw nothing where the colon is.
    source = f"type=xyz&url={quote(address, safe=':/%')}&{zooms}"
    write_tiles_definition(definition, source, "wms", about.name)
