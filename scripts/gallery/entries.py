# SPDX-License-Identifier: GPL-2.0-or-later
"""The pictures of the gallery: what they show, of which data, and by which commands.

In a command, {data} is the folder of real data and {work} one for what is needed on the way.
"""

from dataclasses import dataclass
from typing import Dict, Tuple

DARK = "#11161d"
Parameters = Dict[str, str]
Command = Tuple[str, Parameters]


@dataclass(frozen=True)
class Entry:
    """One piece of the gallery.

    pictures : the files in docs/gallery that the commands make, by what they show.
    needs : files below the folder of data.
    source : whose data it is.
    """

    title: str
    words: str
    pictures: Dict[str, str]
    source: str
    needs: Tuple[str, ...]
    commands: Tuple[Command, ...]


_SF = (
    "San Francisco 311 cases: City and County of San Francisco, DataSF, PDDL"
    " (random sample by sfbrigade/data-science-wg)."
)
_NHOODS = "Analysis neighborhoods: City and County of San Francisco, DataSF, PDDL."
_USGS = "Earthquakes: U.S. Geological Survey, public domain."
_WORLD = "Countries: Natural Earth, public domain, as QGIS ships them."
_ATTRIBUTED = {"ATTRIBUTION": "USGS, Natural Earth"}

_QUAKES = (
    "delimitedtext://file://{data}/A_points/usgs_all_month_2015-08.csv"
    "?xField=longitude&yField=latitude&crs=EPSG:4326"
)
_CASES = "delimitedtext://file://{work}/sf311.csv?xField=lon&yField=lat&crs=EPSG:4326"
_GRAFFITI = "delimitedtext://file://{work}/graffiti.csv?xField=lon&yField=lat&crs=EPSG:4326"
_NEIGHBORHOODS = "{data}/B_polygons/sf_analysis_neighborhoods.geojson"
_SF_EXTENT = "-13638400,-13621600,4538200,4556800 [EPSG:3857]"


# As the dialogs fill it in.
_BY_GROUND = {"COLOR_RAMP": "auto"}


def _heat(name: str, **parameters: str) -> Command:
    return "decayheatmap", {**parameters, "OUTPUT": f"{{work}}/{name}.tif"}


def _picture(name: str, output: str, **parameters: str) -> Command:
    ramp = {} if {"COLOR_RAMP", "HSVA_MIN"} & set(parameters) else _BY_GROUND
    given = {"INPUT": f"{{work}}/{name}.tif", **ramp, **parameters}
    return "renderheatmap", {**given, "OUTPUT": output}


ENTRIES: Tuple[Entry, ...] = (
    Entry(
        "A month of earthquakes, fading",
        "Every earthquake lights up on its day, weighted by magnitude, and fades with a half-life"
        " of three days. Swarms in Alaska and California and the arcs of the Pacific keep glowing.",
        {"quakes.gif": "The world in 31 frames: earthquakes light up and fade"},
        f"{_USGS} {_WORLD}",
        ("A_points/usgs_all_month_2015-08.csv",),
        (
            (
                "animateheatmap",
                {
                    "INPUT": _QUAKES,
                    "TIME": "time",
                    "STEP_UNIT": "days",
                    "MODE": "fading",
                    "WEIGHT": "max(mag, 0)",
                    **_BY_GROUND,
                    "BASEMAP": "{work}/world.gpkg",
                    "BACKGROUND_COLOR": DARK,
                    "TITLE": "Earthquakes, August 2015",
                    **_ATTRIBUTED,
                    "WIDTH": "400",
                    "OUTPUT": "{out}/quakes.gif",
                },
            ),
        ),
    ),
    Entry(
        "Calls to the city",
        "Ten thousand requests to San Francisco's 311: single ones in the parks and crowds along"
        " Mission and Market Street in one picture. This is what rank decay is for.",
        {"sf311.png": "San Francisco in the glow of ten thousand requests"},
        f"{_SF} {_NHOODS}",
        ("A_points/sf311_sample.csv", "B_polygons/sf_analysis_neighborhoods.geojson"),
        (
            _heat("sf311", INPUT=_CASES, EXTENT=_SF_EXTENT, WIDTH="720"),
            _picture(
                "sf311",
                "{out}/sf311.png",
                BACKGROUND_COLOR=DARK,
                OVERLAY=_NEIGHBORHOODS,
                TITLE="311 requests, 2008 to 2016",
                LEGEND="true",
                SCALE_BAR="true",
                ATTRIBUTION="DataSF",
            ),
        ),
    ),
    Entry(
        "A city's day",
        "Three weeks of police incidents by hour of the day: few before dawn, a peak at noon, most"
        " at six in the evening. Date and time are in two fields, which an expression joins.",
        {"police.gif": "San Francisco through 24 hours"},
        f"Incidents: San Francisco Police Department, DataSF, PDDL. {_NHOODS}",
        ("A_points/sf_police_incidents_2017.csv", "B_polygons/sf_analysis_neighborhoods.geojson"),
        (
            (
                "animateheatmap",
                {
                    "INPUT": "delimitedtext://file://{data}/A_points/sf_police_incidents_2017.csv"
                    "?xField=X&yField=Y&crs=EPSG:4326",
                    "TIME": '"Date" || \' \' || "Time"',
                    "CYCLE": "hour_of_day",
                    **_BY_GROUND,
                    "OVERLAY": _NEIGHBORHOODS,
                    "BACKGROUND_COLOR": DARK,
                    "TITLE": "Police incidents by hour",
                    "ATTRIBUTION": "DataSF",
                    "EXTENT": _SF_EXTENT,
                    "WIDTH": "270",
                    "OUTPUT": "{out}/police.gif",
                },
            ),
        ),
    ),
    Entry(
        "Graffiti with two radii",
        "Sharp spots for walls on a wide glow for districts: the first picture is the background of"
        " the second, as on heatmap.py's home page.",
        {"graffiti.png": "Yellow spots in a violet glow over the eastern half of the city"},
        f"{_SF} {_NHOODS}",
        ("A_points/sf311_sample.csv", "B_polygons/sf_analysis_neighborhoods.geojson"),
        (
            _heat("wide", INPUT=_GRAFFITI, RADIUS="60", EXTENT=_SF_EXTENT, WIDTH="720"),
            _heat("sharp", INPUT=_GRAFFITI, RADIUS="8", EXTENT=_SF_EXTENT, WIDTH="720"),
            _picture(
                "wide",
                "{work}/wide.png",
                BACKGROUND_COLOR=DARK,
                HSVA_MIN="0c0ffff00",
                HSVA_MAX="0c0b0ffd0",
            ),
            _picture(
                "sharp",
                "{out}/graffiti.png",
                BACKGROUND_IMAGE="{work}/wide.png",
                OVERLAY=_NEIGHBORHOODS,
                TITLE="Graffiti reports",
                SCALE_BAR="true",
                ATTRIBUTION="DataSF",
            ),
        ),
    ),
    Entry(
        "Tracks in the dark",
        "A hike around Korita in Istria. Segments add up (LINES=segments), so the line glows where"
        " the walkers were slow or rested.",
        {"tracks.png": "A hiked loop that glows where the walkers rested"},
        "GPX: test files of tkrajina/gpxpy, Apache License 2.0.",
        ("C_gpx/korita-zbevnica.gpx",),
        (
            _heat(
                "tracks",
                INPUT="{data}/C_gpx/korita-zbevnica.gpx|layername=tracks",
                LINES="segments",
                EXTENT="14.136,14.171,45.365,45.391 [EPSG:4326]",
                WIDTH="720",
            ),
            _picture(
                "tracks",
                "{out}/tracks.png",
                BACKGROUND_COLOR=DARK,
                SCALE_BAR="true",
                ATTRIBUTION="tkrajina/gpxpy",
            ),
        ),
    ),
    Entry(
        "A drive, ten seconds per frame",
        "Nine minutes in a car near Visnjan, with all points so far: bright where it was slow. The"
        " track itself is drawn on top as a thin line.",
        {"drive.gif": "A road that lights up from one end to the other"},
        "GPX: test files of tkrajina/gpxpy, Apache License 2.0.",
        ("C_gpx/around-visnjan-with-car.gpx",),
        (
            (
                "animateheatmap",
                {
                    "INPUT": "{data}/C_gpx/around-visnjan-with-car.gpx|layername=track_points",
                    "TIME": "time",
                    "MODE": "cumulative",
                    **_BY_GROUND,
                    "OVERLAY": "{data}/C_gpx/around-visnjan-with-car.gpx|layername=tracks",
                    "BACKGROUND_COLOR": DARK,
                    "MARGIN": "20",
                    "SCALE_BAR": "true",
                    "ATTRIBUTION": "tkrajina/gpxpy",
                    "HEIGHT": "480",
                    "OUTPUT": "{out}/drive.gif",
                },
            ),
        ),
    ),
    Entry(
        "Fires by their power",
        "One day's hot spots, weighted by fire radiative power, in an equal-area projection. One"
        " fire outshines all others; the logarithmic stretch keeps the rest visible.",
        {"fires.png": "North America with fires in Canada and the Northwest"},
        f"Hot spots: NASA FIRMS, MODIS Collection 6.1, open data. {_WORLD}",
        ("A_points/firms_modis_namerica_2023-08-01.csv",),
        (
            _heat(
                "fires",
                INPUT="delimitedtext://file://{data}/A_points/firms_modis_namerica_2023-08-01.csv"
                "?xField=longitude&yField=latitude&crs=EPSG:4326",
                WEIGHT="frp",
                TARGET_CRS="EPSG:5070",
                WIDTH="760",
            ),
            _picture(
                "fires",
                "{out}/fires.png",
                BASEMAP_URL="world",
                TITLE="Active fires, 1 August 2023",
                LEGEND="true",
                LEGEND_TITLE="MW",
                ATTRIBUTION="NASA FIRMS, Natural Earth",
            ),
        ),
    ),
    Entry(
        "Around the pole",
        "The Arctic in polar stereographic projection (EPSG:3413). The layer has this CRS, so the"
        " heat and the map are drawn in it.",
        {"arctic.png": "The Arctic from above, with earthquakes along the ridges and in Alaska"},
        f"{_USGS} {_WORLD}",
        ("D_nasty/quakes_arctic_epsg3413.gpkg",),
        (
            _heat(
                "arctic",
                INPUT="{data}/D_nasty/quakes_arctic_epsg3413.gpkg",
                EXTENT="-3600000,3600000,-3600000,3600000 [EPSG:3413]",
                WIDTH="700",
            ),
            _picture(
                "arctic",
                "{out}/arctic.png",
                BASEMAP_URL="world",
                TITLE="Earthquakes of a month",
                LEGEND="true",
                **_ATTRIBUTED,
            ),
        ),
    ),
    Entry(
        "Across the antimeridian",
        "Earthquakes on both sides of the 180th meridian, in a projection centered on the Pacific"
        " (EPSG:3832), so that the Aleutian arc, and Tonga to New Zealand, stay in one piece.",
        {"antimeridian.png": "The Pacific from Alaska to New Zealand in one piece"},
        f"{_USGS} {_WORLD}",
        ("D_nasty/quakes_antimeridian.geojson",),
        (
            _heat(
                "antimeridian",
                INPUT="{data}/D_nasty/quakes_antimeridian.geojson",
                TARGET_CRS="EPSG:3832",
                EXTENT="-1500000,8000000,-6200000,9800000",
                HEIGHT="760",
            ),
            _picture(
                "antimeridian",
                "{out}/antimeridian.png",
                BASEMAP_URL="world",
                LEGEND="true",
                **_ATTRIBUTED,
            ),
        ),
    ),
    Entry(
        "Four decays",
        "The same requests with a stacking decay of 0, 0.5, 0.95 and 1: from every single one,"
        " through both at once, to the plain sum that shows only the crowd.",
        {
            "decay_0.png": "Decay 0: every request the same",
            "decay_0.5.png": "Decay 0.5: crowds a little brighter",
            "decay_0.95.png": "Decay 0.95: single requests and crowds",
            "decay_1.png": "Decay 1: only downtown",
        },
        _SF,
        ("A_points/sf311_sample.csv",),
        tuple(
            command
            for decay in ("0", "0.5", "0.95", "1")
            for command in (
                _heat(f"decay_{decay}", INPUT=_CASES, DECAY=decay, EXTENT=_SF_EXTENT, WIDTH="380"),
                _picture(f"decay_{decay}", f"{{out}}/decay_{decay}.png", BACKGROUND_COLOR=DARK),
            )
        ),
    ),
    Entry(
        "Requests by neighborhood",
        "The 311 sample by neighborhood and half-year, per square kilometer, with one color scale"
        " for all frames.",
        {"neighborhoods.gif": "San Francisco's neighborhoods, half-year by half-year"},
        f"{_SF} {_NHOODS}",
        ("B_polygons/sf_analysis_neighborhoods.geojson", "B_polygons/sf311_per_nhood_per_day.csv"),
        (
            (
                "animatechoropleth",
                {
                    "INPUT": _NEIGHBORHOODS,
                    "TABLE": "{data}/B_polygons/sf311_per_nhood_per_day.csv",
                    "JOIN_FIELD": "nhood",
                    "TABLE_JOIN_FIELD": "nhood",
                    "TIME": "date",
                    "VALUE": "cases",
                    "NORMALIZE": "$area / 1e6",
                    "STEP_UNIT": "months",
                    "STEP": "6",
                    "LEGEND_TITLE": "per km²",
                    "TITLE": "311 requests in the sample",
                    "ATTRIBUTION": "DataSF",
                    "WIDTH": "520",
                    "OUTPUT": "{out}/neighborhoods.gif",
                },
            ),
        ),
    ),
    Entry(
        "A year of temperatures",
        "Daily means of the French départements, averaged by month. The codes in the table (01, 2A)"
        " match the polygons' key field. The diverging ramp is centered on 12 °C.",
        {"france.gif": "France through the year 2019, blue to red and back"},
        "Temperatures: ODRÉ / Weathernews, Licence Ouverte 2.0. Départements: IGN and INSEE by"
        " gregoiredavid/france-geojson, Licence Ouverte.",
        (
            "B_polygons/france_departements_simplifiee.geojson",
            "B_polygons/france_temperature_quotidienne_departementale_2019.csv",
        ),
        (
            (
                "animatechoropleth",
                {
                    "INPUT": "{data}/B_polygons/france_departements_simplifiee.geojson",
                    "TABLE": "delimitedtext://file://{data}/B_polygons/"
                    "france_temperature_quotidienne_departementale_2019.csv"
                    "?delimiter=;&detectTypes=no",
                    "JOIN_FIELD": "code",
                    "TABLE_JOIN_FIELD": "code_insee_departement",
                    "TIME": "date_obs",
                    "VALUE": "to_real(tmoy)",
                    "AGGREGATE": "mean",
                    "STEP_UNIT": "months",
                    "COLOR_RAMP": "RdYlBu_r",
                    "MIN_VALUE": "-4",
                    "MAX_VALUE": "28",
                    "LEGEND_TITLE": "°C",
                    "TITLE": "France 2019",
                    "ATTRIBUTION": "ODRÉ, IGN",
                    "TARGET_CRS": "EPSG:2154",
                    "MARGIN": "36",
                    "WIDTH": "520",
                    "OUTPUT": "{out}/france.gif",
                },
            ),
        ),
    ),
    Entry(
        "Fields growing",
        "Twelve NDVI rasters of Sinop in Mato Grosso. The dates come from the file names, and the"
        " colors span the middle 96 % of the values.",
        {"ndvi.gif": "Fields turning green and yellow from month to month"},
        "MOD13Q1: NASA LP DAAC, unrestricted; from e-sensing/sits.",
        ("E_raster/MOD13Q1_NDVI_sinop_2013-09-14.tif",),
        (
            (
                "animaterasters",
                {
                    "FOLDER": "{data}/E_raster",
                    "COLOR_RAMP": "YlGn",
                    "ATTRIBUTION": "NASA LP DAAC",
                    "WIDTH": "290",
                    "FRAME_RATE": "2",
                    "OUTPUT": "{out}/ndvi.gif",
                },
            ),
        ),
    ),
)
