# SPDX-License-Identifier: GPL-2.0-or-later
"""A radius in meters, held to Vincenty's formula: no code of QGIS's measuring in it."""

import math
from pathlib import Path
from typing import Any, Callable, Tuple

import numpy as np
import pytest
from support.heat_runs import hold_to_reference, points_at, read_raster
from support.reference import Heat

Make = Callable[..., Any]
XY = Tuple[float, float]
_A, _F = 6378137.0, 1 / 298.257223563


def geodesic(start: XY, end: XY) -> float:
    """Vincenty's inverse formula on WGS84: meters between two places in degrees."""
    b = _A * (1 - _F)
    u1, u2 = (math.atan((1 - _F) * math.tan(math.radians(place[1]))) for place in (start, end))
    s1, c1, s2, c2 = math.sin(u1), math.cos(u1), math.sin(u2), math.cos(u2)
    longitude = lam = math.radians(end[0] - start[0])
    for _ in range(100):
        sin_sigma = math.hypot(c2 * math.sin(lam), c1 * s2 - s1 * c2 * math.cos(lam))
        cos_sigma = s1 * s2 + c1 * c2 * math.cos(lam)
        sigma = math.atan2(sin_sigma, cos_sigma)
        sin_alpha = c1 * c2 * math.sin(lam) / sin_sigma
        cos2_alpha = 1 - sin_alpha**2
        mid = cos_sigma - 2 * s1 * s2 / cos2_alpha if cos2_alpha else 0.0
        c = _F / 16 * cos2_alpha * (4 + _F * (4 - 3 * cos2_alpha))
        before = lam
        lam = longitude + (1 - c) * _F * sin_alpha * (
            sigma + c * sin_sigma * (mid + c * cos_sigma * (2 * mid**2 - 1))
        )
        if abs(lam - before) < 1e-13:
            break
    u_sq = cos2_alpha * (_A**2 - b**2) / b**2
    big_a = 1 + u_sq / 16384 * (4096 + u_sq * (-768 + u_sq * (320 - 175 * u_sq)))
    big_b = u_sq / 1024 * (256 + u_sq * (-128 + u_sq * (74 - 47 * u_sq)))
    delta = (
        big_b
        * sin_sigma
        * (
            mid
            + big_b
            / 4
            * (
                cos_sigma * (2 * mid**2 - 1)
                - big_b / 6 * mid * (4 * sin_sigma**2 - 3) * (4 * mid**2 - 3)
            )
        )
    )
    return b * big_a * (sigma - delta)


def test_vincenty_itself() -> None:
    # Flinders Peak to Buninyong on WGS84, from Geoscience Australia's published example (GDA94).
    flinders = (144 + 25 / 60 + 29.52440 / 3600, -(37 + 57 / 60 + 3.72030 / 3600))
    buninyong = (143 + 55 / 60 + 35.38390 / 3600, -(37 + 39 / 60 + 10.15610 / 3600))
    assert geodesic(flinders, buninyong) == pytest.approx(54972.271, abs=0.01)


@pytest.mark.parametrize(
    ("crs", "places"),
    [
        ("EPSG:3857", [(1_489_000.0, 6_889_000.0), (1_491_000.0, 6_890_000.0)]),
        ("EPSG:3857", [(-100.0, -50.0), (100.0, 50.0)]),
        ("EPSG:4326", [(13.3, 0.4), (13.5, 0.5)]),
        ("EPSG:27700", [(529_000.0, 179_000.0), (531_000.0, 180_000.0)]),
        ("EPSG:2227", [(6_009_000.0, 2_109_000.0), (6_011_000.0, 2_110_000.0)]),
        ("EPSG:3413", [(-900_000.0, -1_500_000.0), (-899_000.0, -1_501_000.0)]),
        ("EPSG:32633", [(500_000.0, 5_500_000.0), (501_000.0, 5_501_000.0)]),
    ],
)
@pytest.mark.parametrize("size", [{"WIDTH": 61}, {"PIXEL_SIZE": None}, {"EXTENT": None}])
def test_meters(
    run_algorithm: Make, make_layer: Make, tmp_path: Path, crs: str, places: Any, size: Any
) -> None:
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsCoordinateTransform,
        QgsPointXY,
        QgsProject,
    )

    (xmin, ymin), (xmax, ymax) = np.min(places, axis=0), np.max(places, axis=0)
    if "PIXEL_SIZE" in size:
        size = {"PIXEL_SIZE": float(xmax - xmin) / 50}
    if "EXTENT" in size:
        size = {"EXTENT": f"{xmin},{xmax},{ymin},{ymax}", "WIDTH": 40}
    path = tmp_path / "heat.tif"
    layer = make_layer([f"POINT ({x!r} {y!r})" for x, y in places], crs=crs)
    radius_m = 150.0 if crs != "EPSG:4326" else 1500.0
    run_algorithm(
        "heatdecay:decayheatmap",
        {
            "INPUT": layer,
            "TARGET_CRS": crs,
            "RADIUS": radius_m,
            "RADIUS_UNIT": "meters",
            **size,
            "OUTPUT": str(path),
        },
    )
    file = read_raster(path)
    left, bottom, right, top = file.box
    x, y, half = (left + right) / 2, (bottom + top) / 2, file.raster.pixel_size / 2
    degrees = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(crs),
        QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsProject.instance(),
    )

    def ground(dx: float, dy: float) -> float:
        ends = [degrees.transform(QgsPointXY(x + s * dx, y + s * dy)) for s in (-1, 1)]
        return geodesic(*[(end.x(), end.y()) for end in ends])

    pixel_m = math.sqrt(ground(half, 0) * ground(0, half))
    # Of the other ellipsoids, Airy's of EPSG:27700 is the one that differs most.
    radius_px = float(file.metadata["HEATDECAY_RADIUS_PIXELS"])
    assert radius_px == pytest.approx(radius_m / pixel_m, rel=2e-4)
    assert float(file.metadata["HEATDECAY_RADIUS_METERS"]) == pytest.approx(radius_m, rel=2e-4)
    hold_to_reference(file, points_at(places), Heat(radius=radius_px))
    if "EXTENT" not in size:  # the padding holds the whole radius
        reach = radius_px * file.raster.pixel_size
        assert left == pytest.approx(xmin - reach, abs=file.raster.pixel_size)
        assert np.isfinite(file.values).any() and np.isnan(file.values[0, 0])


@pytest.mark.parametrize(
    ("unit", "meters"), [("kilometers", 1000.0), ("miles", 1609.344), ("feet", 0.3048)]
)
@pytest.mark.parametrize("size", [{"PIXEL_SIZE": None}, {"EXTENT": None}])
def test_other_units_are_meters_of_another_length(
    run_algorithm: Make, make_layer: Make, tmp_path: Path, unit: str, meters: float, size: Any
) -> None:
    radius_m = 4000.0
    places = [(0.0, 8_399_737.0), (8000.0, 8_405_000.0)]  # at 60 N
    layer = make_layer([f"POINT ({x} {y})" for x, y in places], crs="EPSG:3857")
    more = {"PIXEL_SIZE": 100} if "PIXEL_SIZE" in size else {"EXTENT": "0,9000,8399000,8408000"}
    files = []
    for name, length in (("meters", radius_m), (unit, radius_m / meters)):
        wanted = {"INPUT": layer, "RADIUS": length, "RADIUS_UNIT": name, **more}
        path = tmp_path / f"{name}.tif"
        run_algorithm("heatdecay:decayheatmap", {**wanted, "OUTPUT": str(path)})
        files.append(read_raster(path))
    expected, found = files
    assert found.geotransform == expected.geotransform
    np.testing.assert_allclose(found.values, expected.values, rtol=1e-6)
    assert float(found.metadata["HEATDECAY_RADIUS_METERS"]) == pytest.approx(radius_m, rel=1e-6)


def test_units_on_the_ground_need_a_crs_and_say_their_name(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingException

    wanted = {"RADIUS": 2, "RADIUS_UNIT": "miles", "OUTPUT": str(tmp_path / "heat.tif")}
    layer = make_layer(["POINT (0 0)", "POINT (9 9)"])
    layer.setCrs(QgsCoordinateReferenceSystem())
    with pytest.raises(QgsProcessingException, match="RADIUS_UNIT miles needs a CRS"):
        run_algorithm("heatdecay:decayheatmap", {"INPUT": layer, **wanted})
    far_north = make_layer(["POINT (10 60)", "POINT (10.1 60.1)"], crs="EPSG:4326")
    wanted["TARGET_CRS"] = "EPSG:4326"
    with pytest.raises(QgsProcessingException, match="RADIUS_UNIT miles cannot be used in EPSG"):
        run_algorithm("heatdecay:decayheatmap", {"INPUT": far_north, **wanted})


@pytest.mark.parametrize(
    ("places", "crs", "zone"),
    [
        (["POINT (5 10)", "POINT (25 60)"], "EPSG:4326", "EPSG:32633"),
        (["POINT (-80 -60)", "POINT (-60 -10)"], "EPSG:4326", "EPSG:32719"),
    ],
)
def test_uneven_meters_are_told_with_the_zone(
    run_algorithm: Make, make_layer: Make, tmp_path: Path, places: Any, crs: str, zone: str
) -> None:
    layer = make_layer(places, crs=crs)
    wanted = {"INPUT": layer, "RADIUS": 50_000, "OUTPUT": str(tmp_path / "heat.tif")}
    run = run_algorithm("heatdecay:decayheatmap", {**wanted, "RADIUS_UNIT": "meters"})
    (warning,) = run.warnings
    assert zone in warning and "TARGET_CRS" in warning
    run = run_algorithm("heatdecay:decayheatmap", {**wanted, "RADIUS_UNIT": "map_units"})
    assert run.warnings == []


def test_a_radius_in_map_units_is_that_of_the_target(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    path = tmp_path / "heat.tif"
    layer = make_layer(["POINT (0 0)", "POINT (0.001 0.001)"], crs="EPSG:4326")
    run_algorithm(
        "heatdecay:decayheatmap",
        {
            "INPUT": layer,
            "RADIUS": 30,
            "RADIUS_UNIT": "map_units",
            "PIXEL_SIZE": 4,
            "OUTPUT": str(path),
        },
    )
    file = read_raster(path)
    far = math.radians(0.001) * 6378137.0
    hold_to_reference(file, points_at([(0, 0), (far, far)]), Heat(radius=7.5))
