# SPDX-License-Identifier: GPL-2.0-or-later
"""heatdecay:animatestac: the dated rasters of a STAC collection become an animation."""

import math
from dataclasses import dataclass
from typing import Any, Dict, Iterable, List, Sequence

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
)

from ..adapters.network import opened
from ..core.texts import to_translate, tr
from ..core.time.feature_selection import Selection, select_features
from ..media.preview import FrameRow
from ..parameters.animation_block import animation_definitions
from ..parameters.color_block import read_colors
from ..parameters.color_declarations import RASTERS, color_definitions
from ..parameters.ground_block import check_place_known, ground_definitions
from ..parameters.parameter_values import ParameterValues
from ..parameters.stac_block import read_stac
from ..parameters.stac_declarations import (
    item_definitions,
    render_definitions,
    server_definitions,
    size_definitions,
)
from ..parameters.time_block import TimeOptions, read_dates
from ..remote.addresses import Access
from ..remote.channel import require_requests
from ..remote.client import Client, Patience
from ..remote.items import timeline_of
from ..remote.stac_api import ItemQuery
from ..timelapse.frame_table import FrameTable
from ..timelapse.presentation import check_presentation, read_presentation
from ..timelapse.run import AnimationJob, AnimationRun
from ..timelapse.stac.item_reading import FAILED, SKIPPED
from ..timelapse.stac.item_table import item_table, tell_items
from ..timelapse.stac.stac_frames import STORED_SHARES, StacWork, item_pictures
from ..timelapse.stac.stac_place import StacInput, lay_out_stac, take_stac_input
from ..timelapse.stac.stac_search import FoundItems, find_items, open_collection
from ..timelapse.stac.stac_style import choose_style
from .animation import AnimationAlgorithm


@dataclass(frozen=True)
class _Job(AnimationJob):
    stac: StacInput
    time: TimeOptions
    invert: bool


class AnimateStac(AnimationAlgorithm):
    """Items of a STAC API, frame by frame over their dates."""

    ID = "animatestac"
    NAME = "Animate STAC collection"
    TAGS = (
        "animation",
        "timelapse",
        "time",
        "gif",
        "video",
        "mp4",
        "raster",
        "stac",
        "titiler",
        "cog",
        "veda",
        "satellite",
    )
    BASIC = (
        "STAC_URL",
        "COLLECTION",
        "AOI",
        "EXTENT",
        "START",
        "END",
        "OVERLAY",
        "BASEMAP",
        "OUTPUT",
        "PREVIEW",
    )
    SHORT_HELP = (
        "Makes an animation of the dated rasters that a STAC API lists: a frame for each date, all "
        "in one color scale, with a legend and the date of each frame.\n\n"
        "Choose the collection and an area. What is shown and in which colors the collection says "
        "itself (its render 'dashboard'); else the asset cog_default or the first with data, from "
        "the 2nd to the 98th percentile of all frames, in viridis.\n\n"
        "Rasters are read by a TiTiler server, or by GDAL from the cloud-optimized GeoTIFFs "
        "themselves (source cog); both give the same picture. Values are fetched and colored here. "
        "The server itself colors what only it can: color maps that are unknown here, and pictures "
        "of red, green and blue.\n\n"
        "Busy servers are asked again, as long after as they wish. An item that fails ends the run "
        "with the reason, or is left out if you say so; the table of frames tells what came of "
        "each.\n\n"
        "The Python package requests is needed, which most installations of QGIS have.\n\n"
        "On the command line: colors as #rrggbb or #rrggbbaa; lists by repeating (OVERLAY=a "
        "OVERLAY=b)."
    )
    LARGEST = to_translate("Largest value (none where the server draws the colors)")
    SHOWN = to_translate("Items shown")
    SKIPPED = to_translate("Items skipped")

    def definitions(self) -> Iterable[QgsProcessingParameterDefinition]:
        """Return items, size, colors, ground, server and files."""
        return [
            *item_definitions(),
            *size_definitions(),
            *render_definitions(),
            *_color_definitions(),
            *ground_definitions(RASTERS, legend=True, zoom_sizes=True),
            *server_definitions(),
            *animation_definitions(
                frame_rate=5.0,
                table_help=tr(
                    "A row for each item: its frame and start, what came of it (ok, transparent, "
                    "failed, skipped) and why."
                ),
            ),
        ]

    def check(self, values: ParameterValues) -> None:
        """Refuse what can be known to be wrong before the work."""
        require_requests()
        check_presentation(values)
        read_stac(values)
        read_dates(values)
        read_colors(values, RASTERS)
        stac = take_stac_input(values)
        if stac.crs is not None:
            check_place_known(values, stac.crs)

    def prepare_job(self, values: ParameterValues) -> _Job:
        """Take layers and options in the main thread."""
        return _Job(
            stac=take_stac_input(values),
            time=read_dates(values),
            colors=read_colors(values, RASTERS),
            invert=values.flag("INVERT_RAMP"),
            presentation=read_presentation(values, RASTERS),
        )

    def run_job(
        self, job: _Job, values: ParameterValues, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Search, lay out, read, color, write."""
        run = AnimationRun(job, RASTERS, STORED_SHARES, values, feedback)
        with opened(job.stac.credentials) as access, _client(job, access) as client:
            work = _find_work(job, client, access, run, values.context, feedback)
            with item_pictures(work, feedback, run.stages) as frames:
                run.stages = frames.stages
                found, place = work.found, work.place.place
                selection = _selection(found, frames.there, job.stac.options.group_by)
                scene = run.scene(selection, place, frames.legend, frames.shown)

                def table(_: Sequence[FrameRow]) -> FrameTable:
                    tell_items(frames.ends, client, feedback, run.warn)
                    return item_table(frames.ends, frames.there, found)

                pictures = frames.pictures(scene)
                written = run.write(pictures, selection, place, frames.maxima, table)
        if all(map(math.isnan, frames.maxima)):
            del written["MAXIMUM"]  # only the server knows values
        skipped = sum(end.status in (FAILED, SKIPPED) for end in frames.ends)
        return {
            **written,
            "FEATURE_COUNT": len(frames.ends) - skipped,
            "SKIPPED_COUNT": skipped + sum(map(len, found.broken.values())),
        }


def _find_work(
    job: _Job,
    client: Client,
    access: Access,
    run: AnimationRun,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> StacWork:
    """Ask the server what there is to show, and decide where and how it is drawn."""
    options, tick = job.stac.options, run.stages.tick("Searching")
    api, collection = open_collection(client, options, feedback, tick)
    place = lay_out_stac(job.stac, collection, context.transformContext(), feedback, tick)
    query = ItemQuery(options.collection, place.degrees)
    found = find_items(client, api, query, options, job.time, feedback, run.warn, tick)
    shared_scale = job.presentation.animation.shared_scale
    style = choose_style(options, collection, found.items, job.colors, job.invert, shared_scale)
    run.warn(*style.warnings)
    return StacWork(client, access, options, found, style, place, job.presentation)


def _color_definitions() -> List[QgsProcessingParameterDefinition]:
    """Declare the colors; here the ramp is empty by itself, for the collection has a say."""
    definitions = color_definitions(RASTERS)
    ramp = definitions[0]
    ramp.setDefaultValue(None)
    ramp.setDescription(tr("Colors: Color ramp (empty = color map, else by the collection)"))
    return definitions


def _client(job: _Job, access: Access) -> Client:
    options = job.stac.options
    return Client(access, Patience(retries=options.retries))


def _selection(found: FoundItems, there: Sequence[int], group_by: str) -> Selection:
    """Return the frames that are there, for labels and titles."""
    frames = [found.frames[number] for number in there]
    return select_features(timeline_of(frames, group_by, found.clock))
