# SPDX-License-Identifier: GPL-2.0-or-later
"""Whatever kind of source the features come from, and whatever is wrong with some of them."""

import math
import struct
from pathlib import Path
from typing import Any, Callable, Dict, List

import numpy as np
import pytest
from support.heat_runs import hold_to_reference, points_at, read_raster
from support.ogr_files import write_features
from support.paths import gpx_text
from support.reference import Feature, Heat, Raster, heat_raster

Make = Callable[..., Any]
ALGORITHM = "heatdecay:decayheatmap"
EXTENT = "0,24,0,16"
GRID = {"EXTENT": EXTENT, "PIXEL_SIZE": 1, "RADIUS": 4.5}
HEAT = Heat(radius=4.5)

RNG = np.random.default_rng(11)
PLACES = [(float(x), float(y)) for x, y in np.round(RNG.uniform((-2, -2), (26, 18), (40, 2)), 3)]
WEIGHTS = [float(w) for w in RNG.integers(-2, 6, 40)]


@pytest.fixture
def heat_of(run_algorithm: Make, tmp_path: Path) -> Callable[..., Any]:
    """Run on the grid of this module; gives the run and the raster."""

    def run(source: Any, **parameters: Any) -> Any:
        path = tmp_path / f"heat{len(list(tmp_path.glob('heat*.tif')))}.tif"
        done = run_algorithm(
            ALGORITHM, {"INPUT": source, **GRID, **parameters, "OUTPUT": str(path)}
        )
        return done, read_raster(path)

    return run


@pytest.fixture
def weighted(make_layer: Make) -> Any:
    return make_layer(
        [f"POINT ({x} {y})" for x, y in PLACES], {"w": "double"}, [[w] for w in WEIGHTS]
    )


def _csv(layer: Any, folder: Path) -> str:
    rows = "".join(f"{x},{y},{w}\n" for (x, y), w in zip(PLACES, WEIGHTS))
    (folder / "places.csv").write_text("x,y,w\n" + rows)
    return f"delimitedtext://file://{folder}/places.csv?xField=x&yField=y&crs=EPSG:3857"


def _virtual(layer: Any, folder: Path) -> Any:
    from qgis.core import QgsField

    from qgis_heatdecay.adapters.compat import DOUBLE

    layer.addExpressionField('"w" * 1', QgsField("v", DOUBLE))
    return layer


def _edited(layer: Any, folder: Path) -> Any:
    """Some features added, moved, changed and deleted; nothing saved."""
    from qgis.core import QgsFeature, QgsGeometry

    layer.startEditing()
    ids = sorted(layer.allFeatureIds())
    layer.changeAttributeValue(ids[0], 0, 99)
    layer.changeGeometry(ids[1], QgsGeometry.fromWkt("POINT (5 5)"))
    layer.changeAttributeValue(ids[0], 0, WEIGHTS[0])
    layer.changeGeometry(ids[1], QgsGeometry.fromWkt("POINT ({} {})".format(*PLACES[1])))
    feature = QgsFeature(layer.getFeature(ids[2]))
    layer.deleteFeature(ids[2])
    layer.addFeature(feature)
    return layer


def _selected(layer: Any, folder: Path) -> Any:
    from qgis.core import QgsFeature, QgsGeometry, QgsProcessingFeatureSourceDefinition, QgsProject

    other = QgsFeature(layer.fields())
    other.setGeometry(QgsGeometry.fromWkt("POINT (10 10)"))
    other.setAttributes([77.0])
    wanted = layer.allFeatureIds()
    layer.dataProvider().addFeature(other)
    layer.selectByIds(wanted)
    QgsProject.instance().addMapLayer(layer)
    return QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)


def _filtered(layer: Any, folder: Path) -> Any:
    rows = [(f"POINT ({x} {y})", {"w": w, "i": 1}) for (x, y), w in zip(PLACES, WEIGHTS)]
    rows[3:3] = [("POINT (10 10)", {"w": 50.0, "i": 2})] * 5
    filtered = write_features(folder / "f.gpkg", rows, fields=("w", "i"))
    assert filtered.setSubsetString('"i" = 1')
    return filtered


def _file(suffix: str) -> Callable[[Any, Path], Any]:
    def make(layer: Any, folder: Path) -> Any:
        from support.layers import write_layer

        return str(write_layer(layer, folder / f"places{suffix}"))

    return make


SOURCES: Dict[str, Callable[[Any, Path], Any]] = {
    "memory": lambda layer, folder: layer,
    "GeoPackage": _file(".gpkg"),
    "Shapefile": _file(".shp"),
    "GeoJSON": _file(".geojson"),
    "FlatGeobuf": _file(".fgb"),
    "delimited text": _csv,
    "edit buffer": _edited,
    "selection": _selected,
    "subset string": _filtered,
}


@pytest.mark.parametrize("kind", SOURCES)
@pytest.mark.parametrize("weight", ["w", '"w" + 0', ""])
def test_every_source_gives_the_same_pixels(
    heat_of: Make, weighted: Any, tmp_path: Path, new_project: Any, kind: str, weight: str
) -> None:
    source = SOURCES[kind](weighted, tmp_path)
    run, file = heat_of(source, WEIGHT=weight, TARGET_CRS="EPSG:3857")
    # GeoJSON is in degrees, whose rounding moves points by a hair: none lies on a pixel's border.
    hold_to_reference(file, points_at(PLACES, WEIGHTS if weight else None), HEAT)
    assert (run["FEATURE_COUNT"], run["SKIPPED_COUNT"], run.warnings) == (40, 0, [])
    assert run["MAXIMUM"] == pytest.approx(np.nanmax(file.values), rel=1e-12)


def test_virtual_field(heat_of: Make, weighted: Any, tmp_path: Path) -> None:
    _, file = heat_of(_virtual(weighted, tmp_path), WEIGHT="v")
    hold_to_reference(file, points_at(PLACES, WEIGHTS), HEAT)


def test_a_file_and_a_layer_in_memory_give_the_same_bytes(
    heat_of: Make, weighted: Any, make_file: Make
) -> None:
    file = heat_of(str(make_file(weighted, "p.gpkg")), WEIGHT="w")[1]
    memory = heat_of(weighted, WEIGHT="w")[1]
    assert file.values.tobytes() == memory.values.tobytes()


@pytest.mark.parametrize("geometry", ["Point", "LineString"])
def test_the_order_of_features_does_not_matter(
    run_algorithm: Make, make_layer: Make, tmp_path: Path, geometry: str
) -> None:
    rng = np.random.default_rng(5)
    numbers = rng.uniform((0, 0, 0, 0), (24, 16, 24, 16), (300, 4)).tolist()
    wkts = {
        "Point": [f"POINT ({x} {y})" for x, y, _, _ in numbers],
        "LineString": [f"LINESTRING ({x} {y}, {u} {v})" for x, y, u, v in numbers],
    }[geometry]
    weights = rng.normal(size=(300, 1)).tolist()
    written: List[bytes] = []
    for order in (range(300), reversed(range(300)), rng.permutation(300).tolist()):
        chosen = list(order)
        layer = make_layer(
            [wkts[i] for i in chosen],
            {"w": "double"},
            [weights[i] for i in chosen],
            "EPSG:3857",
            geometry,
        )
        path = tmp_path / "heat.tif"
        run_algorithm(
            ALGORITHM,
            {"INPUT": layer, "WEIGHT": "w", "WIDTH": 64, "RADIUS": 9, "OUTPUT": str(path)},
        )
        written.append(path.read_bytes())
    assert written[0] == written[1] == written[2]


# Weights.


@pytest.mark.parametrize(
    "name",
    [
        "Created Date",
        "wind-speed",
        "when",
        "1",
        "created date",
        "WIND-SPEED",
        '"Created Date"',
        "Größe",
    ],
)
def test_odd_field_names(heat_of: Make, make_layer: Make, name: str) -> None:
    fields = {
        "Created Date": 2.0,
        "wind-speed": 3.0,
        "when": 4.0,
        "1": 5.0,
        "wind": 6.0,
        "speed": 1.0,
        "Größe": 7.0,
    }
    layer = make_layer(
        ["POINT (5.5 5.5)"], dict.fromkeys(fields, "double"), [list(fields.values())]
    )
    close = [each for each in fields if each.casefold() == name.strip('"').casefold()]
    assert heat_of(layer, WEIGHT=name)[0]["MAXIMUM"] == pytest.approx(fields[close[0]])


def test_a_name_that_fits_two_fields_but_for_the_case_is_the_exact_one(
    heat_of: Make, make_layer: Make
) -> None:
    layer = make_layer(["POINT (5.5 5.5)"], {"w": "double", "W": "double"}, [[2.0, 3.0]])
    assert heat_of(layer, WEIGHT="W")[0]["MAXIMUM"] == pytest.approx(3)
    assert heat_of(layer, WEIGHT="w")[0]["MAXIMUM"] == pytest.approx(2)


@pytest.mark.parametrize(
    ("weight", "value"),
    [
        ("2", 2),
        ("$id * 0 + 4", 4),
        ('if("w" > 1, 7, 1)', 7),
        ('sum("w")', 5),
        ("x($geometry)", 5.5),
        ("@layer_name = 'layer'", 1),
    ],
)
def test_weights_by_expression(heat_of: Make, make_layer: Make, weight: str, value: float) -> None:
    layer = make_layer(["POINT (5.5 5.5)"], {"w": "double"}, [[5.0]])
    assert heat_of(layer, WEIGHT=weight)[0]["MAXIMUM"] == pytest.approx(value)


def test_weights_that_are_none_are_skipped_and_told_once(heat_of: Make, make_layer: Make) -> None:
    texts = ["2", " 12.5 ", "1e1", "-3", "0", None, "", "abc", "nan", "inf", "-Infinity", "1,5"]
    places = [(2 * i + 0.5, 8.5) for i in range(len(texts))]
    layer = make_layer(
        [f"POINT ({x} {y})" for x, y in places], {"w": "string(20)"}, [[t] for t in texts]
    )
    run, file = heat_of(layer, WEIGHT="w")
    kept = [(place, float(t)) for place, t in zip(places, texts[:5])]
    hold_to_reference(file, points_at([p for p, _ in kept], [w for _, w in kept]), HEAT)
    assert (run["FEATURE_COUNT"], run["SKIPPED_COUNT"]) == (5, 7)
    skipped, comma = sorted(run.warnings, key=lambda each: "1,5" in each)
    assert "7" in skipped and "WEIGHT" in skipped and "abc" in skipped
    assert "to_real(replace(" in comma


@pytest.mark.parametrize("kind", ["memory", ".gpkg"])
def test_null_nan_and_infinite_numbers(
    heat_of: Make, make_layer: Make, make_file: Make, kind: str
) -> None:
    weights = [3.0, None, float("nan"), float("inf"), float("-inf"), -2.0, 0.0]
    places = [(3 * i + 0.5, 8.5) for i in range(len(weights))]
    layer = make_layer(
        [f"POINT ({x} {y})" for x, y in places], {"w": "double"}, [[w] for w in weights]
    )
    source = layer if kind == "memory" else str(make_file(layer, "w.gpkg"))
    run, file = heat_of(source, WEIGHT="w")
    hold_to_reference(file, points_at([places[0], places[5]], [3.0, -2.0]), HEAT)
    assert (run["FEATURE_COUNT"], run["SKIPPED_COUNT"], len(run.warnings)) == (3, 4, 1)


def test_what_cancels_is_0_and_what_nothing_heats_is_no_data(
    heat_of: Make, make_layer: Make
) -> None:
    layer = make_layer(
        ["POINT (5.5 5.5)", "POINT (5.5 5.5)", "POINT (20.5 5.5)"],
        {"w": "double"},
        [[2.0], [-2.0], [0.0]],
    )
    run, file = heat_of(layer, WEIGHT="w")
    assert file.values[10, 5] == 0
    assert np.isnan(file.values[10, 20])
    assert run["MAXIMUM"] == 0
    filled = heat_of(layer, WEIGHT="w", FILL_ZERO=True)[1]
    assert (filled.values == 0).all()


def test_all_weights_0(heat_of: Make, make_layer: Make) -> None:
    layer = make_layer(["POINT (5.5 5.5)"], {"w": "int"}, [[0]])
    run, file = heat_of(layer, WEIGHT="w")
    assert np.isnan(file.values).all()
    assert (run["MAXIMUM"], run["FEATURE_COUNT"], run["SKIPPED_COUNT"]) == (0, 1, 0)


# Geometry.


@pytest.mark.parametrize("lines", ["features", "segments"])
@pytest.mark.parametrize("kernel", ["linear", "quartic"])
def test_lines_and_points_together(
    heat_of: Make, make_layer: Make, lines: str, kernel: str
) -> None:
    tracks = [[(1.0, 1.0), (9.0, 12.0), (9.0, 12.0), (20.0, 3.0)], [(15.2, -4.0), (15.2, 20.0)]]
    multi = [[(2.0, 14.0), (6.0, 14.5)], [(22.0, 2.0), (22.0, 2.0)]]
    text = [", ".join(f"{x} {y}" for x, y in track) for track in (*tracks, *multi)]
    layer = make_layer(
        [
            f"MULTILINESTRING (({text[0]}))",
            f"MULTILINESTRING (({text[1]}))",
            f"MULTILINESTRING (({text[2]}), ({text[3]}))",
        ],
        {"w": "double"},
        [[1.0], [2.0], [3.0]],
        geometry="MultiLineString",
    )
    more = make_layer(
        ["MULTIPOINT ((3 3), (4 3), (18 10))"], {"W": "string"}, [["1.5"]], geometry="MultiPoint"
    )
    run, file = heat_of(
        layer, MORE_INPUTS=[more], WEIGHT="w", LINES=lines, KERNEL=kernel, DECAY=0.7
    )
    features = [
        Feature([tracks[0]], 1.0, True),
        Feature([tracks[1]], 2.0, True),
        Feature(multi, 3.0, True),
        Feature([[(3, 3)], [(4, 3)], [(18, 10)]], 1.5),
    ]
    hold_to_reference(file, features, Heat(kernel, 4.5, 0.7, lines == "segments"))
    assert run["FEATURE_COUNT"] == 4


@pytest.mark.parametrize(
    "kernel",
    ["linear", "exponential", "gaussian", "quartic", "triweight", "epanechnikov", "uniform"],
)
@pytest.mark.parametrize("decay", [0, 0.5, 1])
def test_kernels(heat_of: Make, weighted: Any, kernel: str, decay: float) -> None:
    _, file = heat_of(weighted, WEIGHT="w", KERNEL=kernel, DECAY=decay)
    hold_to_reference(file, points_at(PLACES, WEIGHTS), Heat(kernel, 4.5, decay))


def test_more_inputs_in_another_crs(run_algorithm: Make, make_layer: Make, tmp_path: Path) -> None:
    one = make_layer(["POINT (0 0)"], crs="EPSG:3857")
    two = make_layer(["POINT (0.001 0.001)"], crs="EPSG:4326")
    extent = "-50,150,-50,150"
    path = tmp_path / "heat.tif"
    run_algorithm(
        ALGORITHM,
        {"INPUT": one, "MORE_INPUTS": [two], "EXTENT": extent, "WIDTH": 60, "OUTPUT": str(path)},
    )
    file = read_raster(path)
    assert file.epsg == "EPSG:3857"
    far = np.radians(0.001) * 6378137
    hold_to_reference(file, points_at([(0, 0), (far, far)]), Heat())


def test_no_crs_at_all(run_algorithm: Make, make_layer: Make, tmp_path: Path) -> None:
    from qgis.core import QgsCoordinateReferenceSystem

    layer = make_layer(["POINT (0 0)", "POINT (10 5)"])
    layer.setCrs(QgsCoordinateReferenceSystem())
    path = tmp_path / "heat.tif"
    wanted = {"INPUT": layer, "WIDTH": 40, "OUTPUT": str(path)}
    run_algorithm(ALGORITHM, wanted)
    file = read_raster(path)
    assert file.epsg == "None:None"
    hold_to_reference(file, points_at([(0, 0), (10, 5)]), Heat())
    run_algorithm(ALGORITHM, {**wanted, "TARGET_CRS": "EPSG:2227"})
    again = read_raster(path)
    assert again.epsg == "EPSG:2227"
    assert again.raster == file.raster


def test_every_reason_to_skip_has_one_warning(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    rows = [
        ("POINT (8 50)", 1.0),
        ("POINT (8.1 50)", 1.0),
        (None, 1.0),
        (None, None),  # the geometry is the first reason
        ("POINT EMPTY", 1.0),
        ("POINT (8 50)", None),
        ("POINT (8 90)", None),  # the weight comes before the CRS
        ("POINT (8 90)", 1.0),
        ("POINT (8 -86)", 1.0),
        ("POINT (8 85.07)", 1.0),
    ]
    layer = make_layer(
        [wkt for wkt, _ in rows], {"w": "double"}, [[w] for _, w in rows], crs="EPSG:4326"
    )
    path = tmp_path / "heat.tif"
    run = run_algorithm(
        ALGORITHM, {"INPUT": layer, "WEIGHT": "w", "PIXEL_SIZE": 500, "OUTPUT": str(path)}
    )
    assert (run["FEATURE_COUNT"], run["SKIPPED_COUNT"]) == (2, 8)
    geometry, weight, crs = run.warnings
    assert "3 features" in geometry and "point or line" in geometry
    assert "2 features" in weight and "WEIGHT" in weight
    assert "3 features" in crs and "EPSG:3857" in crs


def test_z_and_m_change_nothing(heat_of: Make, make_layer: Make) -> None:
    flat = make_layer([f"POINT ({x} {y})" for x, y in PLACES])
    deep = make_layer([f"POINT ZM ({x} {y} 7 8)" for x, y in PLACES], geometry="PointZM")
    assert heat_of(flat)[1].values.tobytes() == heat_of(deep)[1].values.tobytes()


def test_curves_are_lines(heat_of: Make, make_layer: Make) -> None:
    arc = [(12 - 8 * math.cos(a), 4 + 8 * math.sin(a)) for a in np.linspace(0, math.pi, 721)]
    layer = make_layer(["CIRCULARSTRING (4 4, 12 12, 20 4)"], geometry="CircularString")
    curve = Feature([arc], 1.0, True)
    expected = heat_raster([curve], Raster(0, 16, 1, 24, 16), HEAT)
    np.testing.assert_allclose(heat_of(layer)[1].values, expected, atol=2e-3)


def test_gpx_tracks(run_algorithm: Make, tmp_path: Path) -> None:
    (tmp_path / "t.gpx").write_text(gpx_text(0, 2, 5, has_route=False))
    path = tmp_path / "heat.tif"
    run = run_algorithm(
        ALGORITHM,
        {
            "INPUT": f"{tmp_path}/t.gpx|layername=tracks",
            "TARGET_CRS": "EPSG:4326",
            "WIDTH": 30,
            "RADIUS": 3,
            "OUTPUT": str(path),
        },
    )
    track = [(8 + i / 100, 50 + i / 100) for i in range(5)]
    hold_to_reference(read_raster(path), [Feature([track], 1.0, True)] * 2, Heat(radius=3))
    assert run["FEATURE_COUNT"] == 2


# Masks.

MASKS = [
    "POLYGON ((2.2 2.2, 11 2.2, 11 13, 2.2 13, 2.2 2.2), (5 5, 7 5, 7 7, 5 7, 5 5))",
    "POLYGON ((15 0, 24 0, 24 9, 15 0))",
    None,
]


@pytest.mark.parametrize("fill_zero", [False, True])
def test_mask(heat_of: Make, weighted: Any, make_layer: Make, fill_zero: bool) -> None:
    from qgis.core import QgsGeometry, QgsPointXY

    mask = make_layer(MASKS, geometry="Polygon")
    _, whole = heat_of(weighted, WEIGHT="w", FILL_ZERO=fill_zero)
    run, masked = heat_of(weighted, WEIGHT="w", FILL_ZERO=fill_zero, MASK=mask)
    shapes = [QgsGeometry.fromWkt(wkt) for wkt in MASKS if wkt]
    rows, columns = whole.values.shape
    inside = np.array(
        [
            [
                any(s.contains(QgsPointXY(column + 0.5, rows - row - 0.5)) for s in shapes)
                for column in range(columns)
            ]
            for row in range(rows)
        ]
    )
    np.testing.assert_array_equal(masked.values, np.where(inside, whole.values, np.nan))
    assert run["MAXIMUM"] == pytest.approx(np.nanmax(whole.values[inside]))


@pytest.mark.parametrize("lines", ["features", "segments"])
def test_dense_lines_are_masked_like_others(heat_of: Make, make_layer: Make, lines: str) -> None:
    from qgis.core import QgsGeometry, QgsPointXY

    # So many vertices, so close to one another, that runs stand for segments.
    angle = np.linspace(0, 60, 4300)
    spiral = np.column_stack((12 + angle / 9 * np.cos(angle), 8 + angle / 9 * np.sin(angle)))
    layer = make_layer(
        ["LINESTRING ({})".format(", ".join(f"{x:.3f} {y:.3f}" for x, y in spiral))],
        geometry="LineString",
    )
    mask = make_layer(MASKS, geometry="Polygon")
    _, masked = heat_of(layer, MASK=mask, LINES=lines, DECAY=0.95)
    shapes = [QgsGeometry.fromWkt(wkt) for wkt in MASKS if wkt]
    feature = Feature([[tuple(xy) for xy in np.round(spiral, 3).tolist()]], 1.0, True)
    heat = Heat(radius=4.5, decay=0.95, segments=lines == "segments")
    expected = heat_raster([feature], masked.raster, heat)
    for row, column in np.ndindex(expected.shape):
        middle = QgsPointXY(column + 0.5, len(expected) - row - 0.5)
        if not any(shape.contains(middle) for shape in shapes):
            expected[row, column] = np.nan
    np.testing.assert_allclose(
        masked.values, expected, rtol=0, atol=1e-5 * float(np.nanmax(expected))
    )


def test_mask_in_another_crs_and_the_whole_world_as_mask(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    layer = make_layer(["POINT (8 50)", "POINT (8.2 50.1)"], crs="EPSG:4326")
    path = tmp_path / "heat.tif"
    wanted = {"INPUT": layer, "WIDTH": 60, "FILL_ZERO": True, "OUTPUT": str(path)}
    world = make_layer(
        ["POLYGON ((-180 -90, 180 -90, 180 90, -180 90, -180 -90))"],
        crs="EPSG:4326",
        geometry="Polygon",
    )
    run_algorithm(ALGORITHM, {**wanted, "MASK": world})
    assert np.isfinite(read_raster(path).values).all()
    half = make_layer(
        ["POLYGON ((8.1 49, 9 49, 9 51, 8.1 51, 8.1 49))"], crs="EPSG:4326", geometry="Polygon"
    )
    run_algorithm(ALGORITHM, {**wanted, "MASK": half})
    values = read_raster(path).values
    assert np.isnan(values[:, :30]).all() and np.isfinite(values[:, 30:]).all()


def test_a_line_beyond_the_crs_is_skipped_whole(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    layer = make_layer(
        ["LINESTRING (8 50, 9 51)", "LINESTRING (8 50, 8 90)"],
        crs="EPSG:4326",
        geometry="LineString",
    )
    run = run_algorithm(ALGORITHM, {"INPUT": layer, "WIDTH": 50, "OUTPUT": str(tmp_path / "h.tif")})
    assert (run["FEATURE_COUNT"], run["SKIPPED_COUNT"]) == (1, 1)
    assert "EPSG:3857" in run.warnings[0]


def test_not_finite_coordinates_are_skipped(heat_of: Make, make_layer: Make) -> None:
    from qgis.core import QgsFeature, QgsGeometry

    layer = make_layer(["POINT (5.5 5.5)"])
    for x in (float("nan"), float("inf")):
        shape = QgsGeometry()
        shape.fromWkb(struct.pack("<BIdd", 1, 1, x, 3.0))
        feature = QgsFeature()
        feature.setGeometry(shape)
        layer.dataProvider().addFeature(feature)
    run, file = heat_of(layer)
    assert run["FEATURE_COUNT"] + run["SKIPPED_COUNT"] == 3
    hold_to_reference(file, points_at([(5.5, 5.5)]), HEAT)


@pytest.mark.realdata
def test_nasty_points(run_algorithm: Make, real_data: Path, tmp_path: Path) -> None:
    from qgis.core import QgsVectorLayer

    source = f"{real_data}/D_nasty/sf311_geometry_zoo.gpkg|layername=points_with_null_and_empty"
    run = run_algorithm(
        ALGORITHM, {"INPUT": source, "WIDTH": 100, "RADIUS": 3, "OUTPUT": str(tmp_path / "h.tif")}
    )
    features = QgsVectorLayer(source, "", "ogr").getFeatures()
    bad = sum(each.geometry().isEmpty() for each in features)
    assert bad > 100
    assert (run["FEATURE_COUNT"], run["SKIPPED_COUNT"]) == (600 - bad, bad)
    assert len(run.warnings) == 1


@pytest.mark.realdata
def test_antimeridian(run_algorithm: Make, real_data: Path, tmp_path: Path) -> None:
    """In EPSG:3857 the two sides lie a world apart; in EPSG:3832 they meet."""
    path = tmp_path / "h.tif"
    wanted = {"INPUT": f"{real_data}/D_nasty/quakes_antimeridian.geojson", "OUTPUT": str(path)}
    run = run_algorithm(ALGORITHM, {**wanted, "WIDTH": 800})
    assert run["FEATURE_COUNT"] == 843
    assert np.ptp(read_raster(path).box[::2]) > 40_000_000
    run = run_algorithm(ALGORITHM, {**wanted, "WIDTH": 100, "TARGET_CRS": "EPSG:3832"})
    assert run["FEATURE_COUNT"] == 843
    assert np.ptp(read_raster(path).box[::2]) < 6_000_000


@pytest.mark.realdata
@pytest.mark.parametrize("target", [None, "EPSG:4326", "EPSG:3857"])
def test_arctic(run_algorithm: Make, real_data: Path, tmp_path: Path, target: Any) -> None:
    path = tmp_path / "h.tif"
    wanted = {"INPUT": f"{real_data}/D_nasty/quakes_arctic_epsg3413.gpkg", "OUTPUT": str(path)}
    run = run_algorithm(
        ALGORITHM,
        {
            **wanted,
            "WIDTH": 200,
            "DECAY": 1,
            "KERNEL": "uniform",
            "RADIUS": 0.5,
            **({"TARGET_CRS": target} if target else {}),
        },
    )
    file = read_raster(path)
    assert file.epsg == (target or "EPSG:3413")
    # A kernel of one pixel counts the points: none is lost.
    assert np.nansum(file.values) == run["FEATURE_COUNT"] == 2228 - run["SKIPPED_COUNT"]


@pytest.mark.realdata
@pytest.mark.parametrize(
    ("name", "count", "skipped"),  # tracks without a point
    [
        ("korita-zbevnica.gpx|layername=tracks", 3, 1),
        ("cerknicko-jezero.gpx|layername=tracks", 7, 1),
        ("cerknicko-jezero.gpx|layername=track_points", 296, 0),
        ("cerknicko-jezero.gpx|layername=waypoints", 7, 0),
        ("route.gpx|layername=routes", 1, 0),
        ("track-with-empty-segment.gpx|layername=tracks", 1, 0),
    ],
)
def test_real_gpx(
    run_algorithm: Make, real_data: Path, tmp_path: Path, name: str, count: int, skipped: int
) -> None:
    wanted = {"INPUT": f"{real_data}/C_gpx/{name}", "WIDTH": 80, "RADIUS": 4}
    run = run_algorithm(ALGORITHM, {**wanted, "OUTPUT": str(tmp_path / "h.tif")})
    assert (run["FEATURE_COUNT"], run["SKIPPED_COUNT"]) == (count, skipped)
    assert run["MAXIMUM"] >= 0.9


@pytest.mark.realdata
def test_real_feet(run_algorithm: Make, real_data: Path, tmp_path: Path) -> None:
    path = tmp_path / "h.tif"
    wanted = {"INPUT": f"{real_data}/D_nasty/sf_police_epsg2227_ft.shp", "WIDTH": 300}
    run_algorithm(
        ALGORITHM, {**wanted, "RADIUS": 100, "RADIUS_UNIT": "meters", "OUTPUT": str(path)}
    )
    file = read_raster(path)
    # A US survey foot is 1200 / 3937 m; the projection stretches by less than 0.02 % here.
    pixel_m = file.raster.pixel_size * 1200 / 3937
    assert float(file.metadata["HEATDECAY_RADIUS_PIXELS"]) == pytest.approx(100 / pixel_m, rel=2e-4)
