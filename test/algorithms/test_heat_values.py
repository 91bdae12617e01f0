# SPDX-License-Identifier: GPL-2.0-or-later
"""VALUES of decayheatmap and animateheatmap: densities and means, with their units and names."""

import datetime as dt
import math
from pathlib import Path
from typing import Any, Callable, Dict, List, Sequence, Tuple

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsGeometry,
    QgsProcessingException,
    QgsRectangle,
)
from support import time_reference as clock
from support.film_files import SMALL, bands_of
from support.heat_runs import RasterFile, points_at, read_raster
from support.reference import Feature, Heat, Raster, assert_same_heat, kernel_value, solve_means

Make = Callable[..., Any]
ALGORITHM = "heatdecay:decayheatmap"
UTC = dt.timezone.utc
pytestmark = pytest.mark.usefixtures("plugin")


def pixel_areas(file: RasterFile) -> np.ndarray:
    """Measure the pixels as QGIS measures polygons, (rows, cols) in km2."""
    crs = QgsCoordinateReferenceSystem(file.epsg)
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, QgsCoordinateTransformContext())
    measure.setEllipsoid(crs.ellipsoidAcronym())
    raster, areas = file.raster, np.empty(file.values.shape)
    for row, col in np.ndindex(*areas.shape):
        left = raster.xmin + col * raster.pixel_size
        top = raster.ymax - row * raster.pixel_size
        pixel = QgsRectangle(left, top - raster.pixel_size, left + raster.pixel_size, top)
        areas[row, col] = measure.measureArea(QgsGeometry.fromRect(pixel)) / 1e6
    return areas


def heated(run_algorithm: Make, layer: Any, path: Path, **more: Any) -> RasterFile:
    run_algorithm(ALGORITHM, {"INPUT": layer, "OUTPUT": str(path), **more})
    return read_raster(path)


def refused(run_algorithm: Make, parameters: Dict[str, Any]) -> str:
    with pytest.raises(QgsProcessingException) as error:
        run_algorithm(ALGORITHM, parameters)
    return str(error.value)


@pytest.mark.parametrize(
    ("crs", "corner", "side"),
    [
        ("EPSG:3857", (1.0e6, 8.3997e6), 50_000.0),  # at 60 N
        ("EPSG:32633", (4.4e5, 6.65e6), 20_000.0),
        ("EPSG:4326", (13.0, 59.8), 0.5),
        ("EPSG:3035", (4.3e6, 3.2e6), 100_000.0),
    ],
)
@pytest.mark.parametrize(
    ("kernel", "radius"), [("linear", 7.3), ("gaussian", 12.0), ("uniform", 0.7)]
)
def test_densities_sum_to_the_weights(
    run_algorithm: Make,
    make_layer: Make,
    tmp_path: Path,
    crs: str,
    corner: Tuple[float, float],
    side: float,
    kernel: str,
    radius: float,
) -> None:
    random = np.random.default_rng(5)
    places = random.uniform(0, side, (30, 2)) + corner
    weights = [float(each) for each in random.uniform(-1, 5, 30)]
    layer = make_layer(
        [f"POINT ({x!r} {y!r})" for x, y in places.tolist()],
        {"w": "double"},
        [[each] for each in weights],
        crs=crs,
    )
    for more, total in (({}, 30.0), ({"WEIGHT": "w"}, math.fsum(weights))):
        file = heated(
            run_algorithm,
            layer,
            tmp_path / "heat.tif",
            TARGET_CRS=crs,
            WIDTH=60,
            RADIUS=radius,
            KERNEL=kernel,
            VALUES="per_km2",
            **more,
        )
        assert file.epsg == crs
        found = np.nansum(np.nan_to_num(file.values) * pixel_areas(file))
        assert found == pytest.approx(total, rel=1e-3)


def test_extent_and_mask_cut_densities_off_and_change_none(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    layer = make_layer(["POINT (2 2)", "POINT (9 9)", "POINT (30 9)"])
    mask = make_layer(["POLYGON ((0 0, 12 0, 12 12, 0 12, 0 0))"], geometry="Polygon")
    wanted = {"RADIUS": 6, "PIXEL_SIZE": 1, "VALUES": "per_km2"}
    whole = heated(run_algorithm, layer, tmp_path / "a.tif", EXTENT="-10,40,-10,20", **wanted)
    part = heated(run_algorithm, layer, tmp_path / "b.tif", EXTENT="0,12,0,12", **wanted)
    masked = heated(
        run_algorithm, layer, tmp_path / "c.tif", EXTENT="-10,40,-10,20", MASK=mask, **wanted
    )
    inside = slice(8, 20), slice(10, 22)
    np.testing.assert_allclose(part.values, whole.values[inside], rtol=1e-6)
    np.testing.assert_array_equal(masked.values[inside], whole.values[inside])
    assert np.isfinite(masked.values).sum() == np.isfinite(whole.values[inside]).sum()


def test_densities_by_the_formula(run_algorithm: Make, make_layer: Make, tmp_path: Path) -> None:
    """Each pixel in plain numpy; in an equal-area CRS all have the same area."""
    places = [(4_300_000.0, 3_200_000.0), (4_300_700.0, 3_200_450.0), (4_300_700.0, 3_200_450.0)]
    layer = make_layer([f"POINT ({x} {y})" for x, y in places], crs="EPSG:3035")
    file = heated(
        run_algorithm,
        layer,
        tmp_path / "heat.tif",
        TARGET_CRS="EPSG:3035",
        PIXEL_SIZE=100,
        RADIUS=5.5,
        KERNEL="quartic",
        VALUES="per_km2",
    )
    row, col = np.indices(file.values.shape)
    raster, expected = file.raster, np.zeros(file.values.shape)
    span = np.arange(-6, 7)
    total = np.sum(kernel_value("quartic", np.hypot(*np.meshgrid(span, span)) / 5.5))
    for x, y in places:
        across = col - np.floor((x - raster.xmin) / 100)
        down = row - np.floor((raster.ymax - y) / 100)
        expected += kernel_value("quartic", np.hypot(across, down) / 5.5) / total / 0.01
    expected[expected == 0] = np.nan
    np.testing.assert_allclose(file.values, expected, rtol=1e-5)


PLACES = [(12.3, 20.2), (25.0, 11.7), (26.4, 12.9), (33.3, 8.0)]
WEIGHTS = [3.0, -4.0, 0.0, 250.5]
GRID = {"EXTENT": "0,40,0,30 [EPSG:3857]", "PIXEL_SIZE": 1}


@pytest.fixture
def weighted(make_layer: Make) -> Any:
    rows = [[weight, "2020-03-01"] for weight in WEIGHTS]
    wkts = [f"POINT ({x} {y})" for x, y in PLACES]
    return make_layer(wkts, {"pm10": "double", "t": "string"}, rows)


@pytest.mark.parametrize("kernel", ["linear", "triweight"])
def test_means_of_negative_weights_and_of_0(
    run_algorithm: Make, weighted: Any, tmp_path: Path, kernel: str
) -> None:
    path = tmp_path / "mean.tif"
    wanted = {"WEIGHT": "pm10", "RADIUS": 11.5, "KERNEL": kernel, "VALUES": "mean", "DECAY": 1}
    file = heated(run_algorithm, weighted, path, **GRID, **wanted)
    raster = Raster(0, 30, 1, 40, 30)
    expected, undecided = solve_means(points_at(PLACES, WEIGHTS), raster, Heat(kernel, 11.5))
    assert not undecided.any()
    np.testing.assert_array_equal(np.isnan(file.values), np.isnan(expected))
    np.testing.assert_allclose(file.values, expected, rtol=1e-6, atol=1e-6)


def test_means_where_all_weights_are_0(run_algorithm: Make, weighted: Any, tmp_path: Path) -> None:
    wanted = {"INPUT": weighted, "WEIGHT": "0 * pm10", "VALUES": "mean", **GRID}
    run = run_algorithm(ALGORITHM, {**wanted, "OUTPUT": str(tmp_path / "mean.tif")})
    assert run.warnings == []
    values = read_raster(tmp_path / "mean.tif").values
    assert set(np.unique(values[~np.isnan(values)])) == {0.0}


@pytest.mark.parametrize(
    ("more", "title", "unit", "words"),
    [
        ({}, "features", "", ["decay 0.95", "linear"]),
        ({"WEIGHT": "pm10"}, "pm10", "", ["decay 0.95"]),
        ({"WEIGHT": "pm10 + 1"}, "weight", "", ["decay 0.95"]),
        ({"VALUES": "per_km2"}, "per km²", "1/km2", ["per_km2", "linear", "3 pixels"]),
        ({"VALUES": "per_km2", "WEIGHT": "pm10"}, "per km²", "1/km2", ["per_km2"]),
        ({"VALUES": "mean", "WEIGHT": "PM10"}, "pm10", "", ["mean", "linear"]),
        ({"VALUES": "mean", "WEIGHT": "2 * pm10"}, "mean", "", ["mean"]),
    ],
)
def test_a_raster_says_what_its_numbers_are(
    run_algorithm: Make,
    weighted: Any,
    tmp_path: Path,
    more: Dict[str, str],
    title: str,
    unit: str,
    words: List[str],
) -> None:
    path = tmp_path / "heat.tif"
    decay = {} if "VALUES" in more else {"DECAY": 0.95}
    file = heated(run_algorithm, weighted, path, RADIUS=3, **GRID, **more, **decay)
    assert file.metadata["HEATDECAY_LEGEND_TITLE"] == title
    assert file.metadata["HEATDECAY_VALUES"] == more.get("VALUES", "stack")
    assert float(file.metadata["HEATDECAY_DECAY"]) == (1 if "VALUES" in more else 0.95)
    assert gdal.Open(str(path)).GetRasterBand(1).GetUnitType() == unit
    assert all(word in file.description for word in words)


def test_a_picture_takes_the_title_of_its_legend_from_the_raster(
    run_algorithm: Make, weighted: Any, tmp_path: Path
) -> None:
    heat = str(tmp_path / "heat.tif")
    wanted = {"VALUES": "per_km2", "EXTENT": "-200,240,-135,165", "PIXEL_SIZE": 1, "RADIUS": 60}
    heated(run_algorithm, weighted, Path(heat), **wanted)

    def picture(name: str, **more: Any) -> np.ndarray:
        path = str(tmp_path / name)
        run_algorithm(
            "heatdecay:renderheatmap", {"INPUT": heat, "LEGEND": True, **more, "OUTPUT": path}
        )
        return gdal.Open(path).ReadAsArray()

    found = picture("a.png")
    np.testing.assert_array_equal(found, picture("b.png", LEGEND_TITLE="per km²"))
    assert (found != picture("c.png", LEGEND_TITLE="Cafés")).any()
    dataset = gdal.Open(heat, gdal.GA_Update)
    dataset.SetMetadataItem("HEATDECAY_LEGEND_TITLE", None)
    del dataset
    assert (found != picture("d.png")).any()


def test_an_animation_names_its_numbers_unless_the_user_does(
    run_algorithm: Make, weighted: Any, tmp_path: Path
) -> None:
    wanted = {
        "INPUT": weighted,
        "TIME": "t",
        "WEIGHT": "pm10",
        "EXTENT": "-200,240,-135,165",
        "PIXEL_SIZE": 1,
        "RADIUS": 60,
        "HEAT_RASTER": str(tmp_path / "heat.tif"),
    }

    def film(name: str, **more: Any) -> bytes:
        path = tmp_path / name
        run_algorithm("heatdecay:animateheatmap", {**wanted, **more, "OUTPUT": str(path)})
        return path.read_bytes()

    own = film("a.png")
    assert own == film("b.png", LEGEND_TITLE="pm10")
    assert own != film("c.png", LEGEND_TITLE="Fine dust")
    # What the user called it, a picture of the raster is called, too.
    assert bands_of(tmp_path / "heat.tif").metadata["HEATDECAY_LEGEND_TITLE"] == "Fine dust"


@pytest.mark.parametrize(
    ("name", "parameters", "said"),
    [
        ("mean without weight", {"VALUES": "mean"}, ["VALUES=mean needs WEIGHT"]),
        (
            "decay with density",
            {"VALUES": "per_km2", "DECAY": 0.9},
            ["DECAY is 0.9", "VALUES=per_km2", "set it to 1"],
        ),
        (
            "decay with mean",
            {"VALUES": "mean", "WEIGHT": "pm10", "DECAY": 0},
            ["DECAY is 0,", "VALUES=mean"],
        ),
        ("another choice", {"VALUES": "sum"}, ["VALUES is 'sum'", "stack, per_km2, mean"]),
    ],
)
def test_what_does_not_go_together_is_refused(
    run_algorithm: Make,
    weighted: Any,
    tmp_path: Path,
    name: str,
    parameters: Dict[str, Any],
    said: Sequence[str],
) -> None:
    wanted = {"INPUT": weighted, **GRID, **parameters, "OUTPUT": str(tmp_path / "heat.tif")}
    message = refused(run_algorithm, wanted)
    assert all(words in message for words in said), message
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("choice", ["per_km2", "mean"])
def test_lines_have_neither_density_nor_mean(
    run_algorithm: Make, make_layer: Make, weighted: Any, tmp_path: Path, choice: str
) -> None:
    fields, row = {"pm10": "double"}, [[1.0]]
    line = make_layer(["LINESTRING (0 0, 9 9)"], fields, row, geometry="LineString")
    wanted = {"WEIGHT": "pm10", "VALUES": choice, "OUTPUT": str(tmp_path / "heat.tif")}
    for inputs in ({"INPUT": line}, {"INPUT": weighted, "MORE_INPUTS": [line]}):
        message = refused(run_algorithm, {**wanted, **inputs})
        assert "has lines" in message and "Points along geometry" in message
    # Which shapes a collection holds is only known when it was read.
    mixed = tmp_path / "mixed.gpkg"
    made = gdal.GetDriverByName("GPKG").Create(str(mixed), 0, 0, 0)
    from osgeo import ogr

    table = made.CreateLayer("mixed", geom_type=ogr.wkbUnknown)
    table.CreateField(ogr.FieldDefn("pm10", ogr.OFTReal))
    for wkt in ("POINT (1 1)", "LINESTRING (0 0, 9 9)"):
        feature = ogr.Feature(table.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
        feature["pm10"] = 1.0
        table.CreateFeature(feature)
    del feature, table, made
    message = refused(run_algorithm, {**wanted, "INPUT": str(mixed), "TARGET_CRS": "EPSG:3857"})
    assert "has lines" in message


def test_no_ground_without_a_crs(run_algorithm: Make, weighted: Any, tmp_path: Path) -> None:
    weighted.setCrs(QgsCoordinateReferenceSystem())
    wanted = {"INPUT": weighted, "OUTPUT": str(tmp_path / "heat.tif")}
    message = refused(run_algorithm, {**wanted, "VALUES": "per_km2"})
    assert "VALUES=per_km2 needs a CRS" in message and "TARGET_CRS" in message
    run_algorithm(ALGORITHM, {**wanted, "VALUES": "mean", "WEIGHT": "pm10"})


@pytest.mark.parametrize(
    ("wkt", "said"),
    [
        ('LOCAL_CS["site",UNIT["yard",0.9144]]', "square units of 1 yard"),
        ('LOCAL_CS["site",UNIT["unknown",1]]', ""),
    ],
)
def test_a_plan_has_areas_if_it_has_units(
    run_algorithm: Make, weighted: Any, tmp_path: Path, wkt: str, said: str
) -> None:
    weighted.setCrs(QgsCoordinateReferenceSystem.fromWkt(wkt))
    path = tmp_path / "heat.tif"
    wanted = {"INPUT": weighted, "PIXEL_SIZE": 1, "VALUES": "per_km2", "OUTPUT": str(path)}
    if not said:
        message = refused(run_algorithm, wanted)
        assert "VALUES=per_km2" in message and "site" in message and "VALUES=stack" in message
        return
    (warning,) = run_algorithm(ALGORITHM, wanted).warnings
    assert said in warning and "VALUES=per_km2" in warning
    assert np.nansum(read_raster(path).values) * 0.9144**2 / 1e6 == pytest.approx(
        len(PLACES), rel=1e-3
    )


def test_no_ground_where_the_crs_is_not_defined(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    layer = make_layer(["POINT (10 500)", "POINT (11 501)"], crs="EPSG:4326")
    given = {"INPUT": layer, "TARGET_CRS": "EPSG:4326", "PIXEL_SIZE": 0.1, "RADIUS": 3}
    given = {**given, "OUTPUT": str(tmp_path / "heat.tif")}
    message = refused(run_algorithm, {**given, "VALUES": "per_km2"})
    assert "no pixel lies on the ground" in message and "EPSG:4326" in message


DAYS = [0, 0, 1, 2, 3]
MOVING = [(8.0, 9.0), (20.5, 12.5), (12.2, 9.4), (33.1, 24.9), (8.9, 10.1)]


@pytest.fixture
def film_layer(make_layer: Make) -> Any:
    rows = [[f"2020-03-{1 + day:02d}", weight] for day, weight in zip(DAYS, [5.0, -1.0, 2.0, 0, 8])]
    return make_layer([f"POINT ({x} {y})" for x, y in MOVING], {"t": "string", "w": "double"}, rows)


def factors_of(mode: str) -> List[List[float]]:
    first = dt.datetime(2020, 3, 1, tzinfo=UTC)
    day = dt.timedelta(days=1)
    steps = [(first + k * day, first + (k + 1) * day) for k in range(4)]

    def weigh(age: int) -> float:
        return clock.WEIGHTS[mode](age, 2, 1.5)

    spans = [(first + k * day, first + k * day) for k in DAYS]
    return [[clock.weight(steps, frame, span, weigh) for span in spans] for frame in range(4)]


@pytest.mark.parametrize("mode", ["interval", "cumulative", "window", "fading"])
@pytest.mark.parametrize("choice", ["per_km2", "mean"])
def test_every_frame_has_densities_or_means(
    run_algorithm: Make, film_layer: Any, tmp_path: Path, mode: str, choice: str
) -> None:
    run_algorithm(
        "heatdecay:animateheatmap",
        {
            **SMALL,
            "INPUT": film_layer,
            "WEIGHT": "w",
            "VALUES": choice,
            "MODE": mode,
            "WINDOW": 2,
            "HALF_LIFE": 1.5,
            "STEP_UNIT": "days",
            "OUTPUT": str(tmp_path / "film.png"),
            "HEAT_RASTER": str(tmp_path / "heat.tif"),
            "HEAT_FOLDER": str(tmp_path / "frames"),
        },
    )
    bands = bands_of(tmp_path / "heat.tif")
    raster, heat = Raster(0, 30, 1, 40, 30), Heat("linear", 6, 1.0)
    weights = [5.0, -1.0, 2.0, 0.0, 8.0]
    features = points_at(MOVING, weights)
    for number, (found, factors) in enumerate(zip(bands.values, factors_of(mode))):
        if choice == "mean":
            expected, _ = solve_means(features, raster, heat, factors)
        else:
            faded = [each._replace(weight=each.weight * f) for each, f in zip(features, factors)]
            expected = densities(faded, raster, heat)
        assert_same_heat(found, expected, message=f"frame {number}")
    title, unit = {"mean": ("w", ""), "per_km2": ("per km²", "1/km2")}[choice]
    one = sorted((tmp_path / "frames").glob("*.tif"))[0]
    for path in (tmp_path / "heat.tif", one):
        dataset = gdal.Open(str(path))
        assert dataset.GetMetadataItem("HEATDECAY_LEGEND_TITLE") == title
        assert dataset.GetRasterBand(dataset.RasterCount).GetUnitType() == unit


def densities(features: Sequence[Feature], raster: Raster, heat: Heat) -> np.ndarray:
    """Return densities on the equator of EPSG:3857, where a map meter is one on the ground."""
    span = np.arange(-10, 11)
    total = np.sum(kernel_value(heat.kernel, np.hypot(*np.meshgrid(span, span)) / heat.radius))
    row, col = np.indices((raster.height, raster.width))
    sums, reached = np.zeros(row.shape), np.zeros(row.shape, bool)
    for feature in features:
        ((x, y),) = feature.parts[0]
        u = np.hypot(col - np.floor(x), row - np.floor(raster.ymax - y)) / heat.radius
        sums += feature.weight * kernel_value(heat.kernel, u)
        reached |= (u < 1) & (feature.weight != 0)
    # North and south a meter of WGS84 is 1 - e2 of the sphere's.
    area = 1e-6 * (1 - 0.00669437999014)
    return np.where(reached, sums / total / area, np.nan)


def test_qgis_process(qgis_process: Any, weighted: Any, make_file: Make, tmp_path: Path) -> None:
    path = make_file(weighted, "points.gpkg")
    wanted = {"INPUT": path, "EXTENT": "0,40,0,30", "PIXEL_SIZE": 1, "RADIUS": 8}
    found = {}
    for choice, more in (("per_km2", {}), ("mean", {"WEIGHT": "pm10"})):
        heat = tmp_path / f"{choice}.tif"
        done = qgis_process.run(ALGORITHM, {**wanted, **more, "VALUES": choice, "OUTPUT": heat})
        assert done.exit_code == 0, done.stderr
        assert done.results["DECAY"] == 1
        found[choice] = read_raster(heat).values
    raster = Raster(0, 30, 1, 40, 30)
    features = points_at(PLACES, WEIGHTS)
    means, _ = solve_means(features, raster, Heat("linear", 8))
    assert_same_heat(found["mean"], means)
    plain = densities(points_at(PLACES), raster, Heat("linear", 8))
    assert_same_heat(found["per_km2"], plain)
    done = qgis_process.run(
        ALGORITHM, {**wanted, "VALUES": "mean", "OUTPUT": tmp_path / "refused.tif"}
    )
    assert done.exit_code != 0 and "needs WEIGHT" in done.stderr
