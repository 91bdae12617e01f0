# SPDX-License-Identifier: GPL-2.0-or-later
"""The example models: each algorithm in one of them."""

from typing import Any, Dict, Sequence

from model_maker import ModelMaker
from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingModelChildParameterSource,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

_Source = QgsProcessingModelChildParameterSource
_Kind = QgsProcessing.SourceType


def _inputs() -> Sequence[QgsProcessingParameterDefinition]:
    number = QgsProcessingParameterNumber.Type.Double
    return [
        QgsProcessingParameterFeatureSource(
            "input", "Points or lines", [_Kind.TypeVectorPoint, _Kind.TypeVectorLine]
        ),
        QgsProcessingParameterExpression("weight", "Weight", None, "input", True),
        QgsProcessingParameterNumber("radius", "Radius in meters", number, 500, False, 0),
        QgsProcessingParameterMultipleLayers("basemap", "Basemap", _Kind.TypeMapLayer, None, True),
        QgsProcessingParameterString("title", "Title", None, False, True),
    ]


def _heat() -> Dict[str, Any]:
    return {
        "INPUT": _Source.fromModelParameter("input"),
        "WEIGHT": _Source.fromModelParameter("weight"),
        "RADIUS": _Source.fromModelParameter("radius"),
        "RADIUS_UNIT": _Source.fromStaticValue("meters"),
    }


def _ground() -> Dict[str, Any]:
    return {
        "BASEMAP": _Source.fromModelParameter("basemap"),
        "TITLE": _Source.fromModelParameter("title"),
    }


def picture_model() -> ModelMaker:
    """Heat as a raster, and the raster as a picture on a map."""
    maker = ModelMaker(
        "Heatmap with picture",
        "Makes a heat raster of points or lines, and a picture of it on a basemap with a legend.",
    )
    maker.inputs(_inputs())
    maker.step("heat", "heatdecay:decayheatmap", _heat(), {"OUTPUT": "Heat"})
    maker.step(
        "picture",
        "heatdecay:renderheatmap",
        {
            **_ground(),
            "INPUT": _Source.fromChildOutput("heat", "OUTPUT"),
            "LEGEND": _Source.fromStaticValue(True),
        },
        {"OUTPUT": "Picture"},
    )
    return maker


def two_animations_model() -> ModelMaker:
    """The same points as an animation of single steps and of all so far, on one scale each."""
    maker = ModelMaker(
        "Animations: each step, and all so far",
        "Makes two animations of points with times: one shows each step alone, one all so far.",
    )
    time = QgsProcessingParameterExpression("time", "Time", None, "input")
    inputs = list(_inputs())
    maker.inputs([*inputs[:2], time, *inputs[2:]])
    for name, mode, label in (
        ("steps", "interval", "Each step"),
        ("sofar", "cumulative", "All so far"),
    ):
        maker.step(
            name,
            "heatdecay:animateheatmap",
            {
                **_heat(),
                **_ground(),
                "TIME": _Source.fromModelParameter("time"),
                "MODE": _Source.fromStaticValue(mode),
            },
            {"OUTPUT": label},
        )
    return maker


def hot_spots_model() -> ModelMaker:
    """Hot spots as polygons, and as moving outlines in an animation of the same heat."""
    maker = ModelMaker(
        "Hot spots, and their outlines in an animation",
        "Finds the hot spots of points over time, and draws them in their own time on an animation "
        "of the heat.",
    )
    time = QgsProcessingParameterExpression("time", "Time", None, "input")
    inputs = list(_inputs())
    maker.inputs([*inputs[:2], time, *inputs[2:]])
    timed = {**_heat(), "TIME": _Source.fromModelParameter("time")}
    maker.step("spots", "heatdecay:hotspots", timed, {"OUTPUT": "Hot spots"})
    maker.step(
        "film",
        "heatdecay:animateheatmap",
        {**timed, **_ground(), "OVERLAY": _Source.fromChildOutput("spots", "OUTPUT")},
        {"OUTPUT": "Animation"},
    )
    return maker


def periods_model() -> ModelMaker:
    """Two layers compared, and the places of one that grow or fade."""
    maker = ModelMaker(
        "This period and the last one",
        "Shows where this period has more points than the last one, and where they gather more and "
        "more.",
    )
    points = [_Kind.TypeVectorPoint]
    number = QgsProcessingParameterNumber.Type.Double
    maker.inputs(
        [
            QgsProcessingParameterFeatureSource("input", "Points of this period", points),
            QgsProcessingParameterExpression("time", "Time of these points", None, "input"),
            QgsProcessingParameterFeatureSource("before", "Points of the last period", points),
            QgsProcessingParameterNumber("radius", "Radius in meters", number, 500, False, 0),
        ]
    )
    input_layer = _Source.fromModelParameter("input")
    maker.step(
        "comparison",
        "heatdecay:compareheat",
        {
            "INPUT": input_layer,
            "COMPARE": _Source.fromModelParameter("before"),
            "RADIUS": _Source.fromModelParameter("radius"),
            "RADIUS_UNIT": _Source.fromStaticValue("meters"),
        },
        {"OUTPUT": "Comparison"},
    )
    maker.step(
        "emerging",
        "heatdecay:emerginghotspots",
        {"INPUT": input_layer, "TIME": _Source.fromModelParameter("time")},
        {"OUTPUT": "Emerging hot spots"},
    )
    return maker


def tables_model() -> ModelMaker:
    """Tables of any size as a raster and as tiles for the web."""
    maker = ModelMaker(
        "Large tables as raster and web tiles",
        "Makes a heat raster of tables of any size, and tiles of the same heat for web maps.",
    )
    maker.inputs([QgsProcessingParameterString("tables", "Tables: a file, a folder or a pattern")])
    tables = {"PATH": _Source.fromModelParameter("tables")}
    maker.step("heat", "heatdecay:heatfromfiles", tables, {"OUTPUT": "Heat"})
    maker.step("tiles", "heatdecay:heattiles", tables, {"OUTPUT": "Tiles"})
    return maker


def counts_model() -> ModelMaker:
    """Points, counted in areas step by step."""
    maker = ModelMaker(
        "Points counted in areas",
        "Makes an animation of areas by the number of points in each, per square kilometer.",
    )
    maker.inputs(
        [
            QgsProcessingParameterFeatureSource("areas", "Areas", [_Kind.TypeVectorPolygon]),
            QgsProcessingParameterFeatureSource("points", "Points", [_Kind.TypeVectorPoint]),
            QgsProcessingParameterExpression("time", "Time of the points", None, "points"),
            QgsProcessingParameterString("title", "Title", None, False, True),
        ]
    )
    maker.step(
        "counts",
        "heatdecay:animatechoropleth",
        {
            "INPUT": _Source.fromModelParameter("areas"),
            "TABLE": _Source.fromModelParameter("points"),
            "TIME": _Source.fromModelParameter("time"),
            "TITLE": _Source.fromModelParameter("title"),
            "NORMALIZE": _Source.fromStaticValue("$area / 1e6"),
            "LEGEND_TITLE": _Source.fromStaticValue("per km²"),
        },
        {"OUTPUT": "Animation", "PREVIEW": "Preview page"},
    )
    return maker


def rasters_model() -> ModelMaker:
    """A folder of dated rasters under outlines."""
    maker = ModelMaker(
        "Dated rasters of a folder",
        "Makes an animation of the rasters in a folder whose names have dates, under outlines.",
    )
    folder = QgsProcessingParameterFile.Behavior.Folder
    maker.inputs(
        [
            QgsProcessingParameterFile("folder", "Folder of rasters", folder),
            QgsProcessingParameterString("ramp", "Color ramp", "RdYlGn"),
            QgsProcessingParameterMultipleLayers(
                "outlines", "Outlines", _Kind.TypeVectorAnyGeometry, None, True
            ),
            QgsProcessingParameterString("title", "Title", None, False, True),
        ]
    )
    maker.step(
        "rasters",
        "heatdecay:animaterasters",
        {
            "FOLDER": _Source.fromModelParameter("folder"),
            "COLOR_RAMP": _Source.fromModelParameter("ramp"),
            "OVERLAY": _Source.fromModelParameter("outlines"),
            "TITLE": _Source.fromModelParameter("title"),
        },
        {"OUTPUT": "Animation", "PREVIEW": "Preview page"},
    )
    return maker


def stac_model() -> ModelMaker:
    """A collection over an area, whose own borders are drawn on top."""
    maker = ModelMaker(
        "STAC collection over an area",
        "Makes an animation of what a STAC collection shows of an area, between two days.",
    )
    definition = QgsApplication.processingRegistry().algorithmById("heatdecay:animatestac")
    defaults = {each.name(): each.defaultValue() for each in definition.parameterDefinitions()}
    date = QgsProcessingParameterDateTime.Type.Date
    maker.inputs(
        [
            QgsProcessingParameterString("stac", "STAC API", defaults["STAC_URL"]),
            QgsProcessingParameterString("titiler", "Raster API", defaults["RASTER_API_URL"]),
            QgsProcessingParameterString("collection", "Collection", defaults["COLLECTION"]),
            QgsProcessingParameterFeatureSource("area", "Area", [_Kind.TypeVectorPolygon]),
            QgsProcessingParameterDateTime("start", "First day", date, None, True),
            QgsProcessingParameterDateTime("end", "Last day", date, None, True),
        ]
    )
    maker.step(
        "collection",
        "heatdecay:animatestac",
        {
            "STAC_URL": _Source.fromModelParameter("stac"),
            "RASTER_API_URL": _Source.fromModelParameter("titiler"),
            "COLLECTION": _Source.fromModelParameter("collection"),
            "AOI": _Source.fromModelParameter("area"),
            "OVERLAY": _Source.fromModelParameter("area"),
            "START": _Source.fromModelParameter("start"),
            "END": _Source.fromModelParameter("end"),
        },
        {"OUTPUT": "Animation", "PREVIEW": "Preview page"},
    )
    return maker


# By the names of their files.
MODELS = {
    "heatmap_with_picture": picture_model,
    "two_animations": two_animations_model,
    "hot_spots_in_time": hot_spots_model,
    "this_period_and_the_last": periods_model,
    "tables_to_tiles": tables_model,
    "counts_in_areas": counts_model,
    "rasters_of_a_folder": rasters_model,
    "stac_collection": stac_model,
}
