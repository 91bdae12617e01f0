# SPDX-License-Identifier: GPL-2.0-or-later
"""What decayheatmap writes: formats, style, notes; complete or not at all."""

import math
from pathlib import Path
from typing import Any, Callable, Dict, Tuple

import numpy as np
import pytest
from osgeo import gdal
from support.heat_runs import hold_to_reference, names_in, points_at, read_raster
from support.reference import Heat

Make = Callable[..., Any]
ALGORITHM = "heatdecay:decayheatmap"
PLACES = [(2.5, 3.5), (9.5, 8.5), (9.5, 9.5)]
GRID = {"EXTENT": "0,16,0,12 [EPSG:3857]", "PIXEL_SIZE": 1, "RADIUS": 4}


@pytest.fixture
def places(make_layer: Make) -> Any:
    return make_layer([f"POINT ({x} {y})" for x, y in PLACES])


@pytest.mark.parametrize(
    "suffix", [".tif", ".TIF", ".tiff", ".img", ".asc", ".nc", ".sdat", ".rst"]
)
def test_every_format_that_holds_floats(
    run_algorithm: Make, places: Any, tmp_path: Path, suffix: str
) -> None:
    from qgis.core import QgsRasterFileWriter, QgsRasterLayer

    code = QgsRasterFileWriter.driverForExtension(suffix[1:])
    if not code or gdal.GetDriverByName(code) is None:
        pytest.skip(f"this GDAL writes no {suffix}")
    path = tmp_path / f"heat{suffix}"
    run = run_algorithm(ALGORITHM, {"INPUT": places, **GRID, "OUTPUT": str(path)})
    assert run["OUTPUT"] == str(path)
    layer = QgsRasterLayer(str(path))
    assert layer.isValid()
    if suffix != ".rst":  # Idrisi has a name of its own for it
        assert layer.crs().authid() == "EPSG:3857"
    file = read_raster(path)
    assert file.geotransform == pytest.approx((0, 1, 0, 12, 0, -1), abs=1e-9)
    # Where nothing reaches, QGIS sees no data in every format.
    assert np.isnan(file.values[0, 0])
    assert np.isnan(layer.dataProvider().sample(_point(0.5, 11.5), 1)[0])
    hold_to_reference(file, points_at(PLACES), Heat(radius=4))
    assert (tmp_path / "heat.qml").exists()
    assert [name for name in names_in(tmp_path) if name.startswith(".") or "bands" in name] == []


def _point(x: float, y: float) -> Any:
    from qgis.core import QgsPointXY

    return QgsPointXY(x, y)


def _rgb(item: Any) -> Tuple[int, ...]:
    return item.color.getRgb()[:3]


def test_geotiff_is_tiled_and_compressed(run_algorithm: Make, places: Any, tmp_path: Path) -> None:
    path = tmp_path / "heat.tif"
    run_algorithm(ALGORITHM, {"INPUT": places, "WIDTH": 700, "OUTPUT": str(path)})
    dataset = gdal.Open(str(path))
    assert dataset.GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE") == "DEFLATE"
    assert dataset.GetRasterBand(1).GetBlockSize() == [256, 256]
    assert path.stat().st_size < 700 * 600
    assert names_in(tmp_path) == ["heat.qml", "heat.tif"]


def test_notes_say_what_made_it(run_algorithm: Make, places: Any, tmp_path: Path) -> None:
    path = tmp_path / "heat.tif"
    places.setName("my places")
    run_algorithm(
        ALGORITHM,
        {
            "INPUT": places,
            **GRID,
            "WEIGHT": "2 + 1",
            "KERNEL": "quartic",
            "DECAY": 0.5,
            "OUTPUT": str(path),
        },
    )
    file = read_raster(path)
    for word in ("0.5", "quartic", "4", "pixels", " m"):
        assert word in file.description
    notes: Dict[str, str] = file.metadata
    assert notes["HEATDECAY_ALGORITHM"] == ALGORITHM
    assert notes["HEATDECAY_VERSION"]
    assert notes["HEATDECAY_RADIUS_PIXELS"] == "4"
    # On the equator a meter of EPSG:3857 is as long in x; in y the ellipsoid makes it shorter.
    assert float(notes["HEATDECAY_RADIUS_METERS"]) == pytest.approx(
        4 * math.sqrt(0.99331), rel=1e-4
    )
    assert notes["HEATDECAY_INPUT"] == "my places"
    assert notes["HEATDECAY_WEIGHT"] == "2 + 1"
    assert notes["HEATDECAY_DECAY"] == "0.5"
    assert notes["HEATDECAY_LINES"] == "features"
    assert str(tmp_path) not in str(notes)


def test_the_style_beside_is_the_one_asked_for(
    run_algorithm: Make, places: Any, tmp_path: Path
) -> None:
    from qgis.core import QgsRasterLayer

    path = tmp_path / "heat.tif"
    wanted = {"INPUT": places, **GRID, "COLOR_RAMP": "Viridis", "OUTPUT": str(path)}
    run = run_algorithm(ALGORITHM, {**wanted, "FADE": 0, "MAX_VALUE": 7})
    layer = QgsRasterLayer(str(path))  # takes the .qml by itself
    renderer = layer.renderer()
    assert renderer.type() == "singlebandpseudocolor"
    assert (renderer.classificationMin(), renderer.classificationMax()) == (0, 7)
    items = renderer.shader().rasterShaderFunction().colorRampItemList()
    assert _rgb(items[0]) == pytest.approx((0x44, 0x01, 0x54), abs=1)
    assert _rgb(items[-1]) == pytest.approx((0xFD, 0xE7, 0x25), abs=1)
    run = run_algorithm(ALGORITHM, {**wanted, "INVERT_RAMP": True})
    layer = QgsRasterLayer(str(path))
    items = layer.renderer().shader().rasterShaderFunction().colorRampItemList()
    assert _rgb(items[0]) == pytest.approx((0xFD, 0xE7, 0x25), abs=1)
    assert items[0].color.alpha() == 0
    assert items[-1].value == pytest.approx(run["MAXIMUM"], rel=1e-6)


@pytest.mark.desktop
def test_the_loaded_layer_is_styled(
    run_algorithm: Make, plugin: Any, places: Any, new_project: Any
) -> None:
    """As the toolbox loads it."""
    from processing.gui.Postprocessing import handleAlgorithmResults
    from qgis.core import (
        QgsProcessing,
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProcessingOutputLayerDefinition,
    )

    context = QgsProcessingContext()
    context.setProject(new_project)
    feedback = QgsProcessingFeedback()
    output = QgsProcessingOutputLayerDefinition(QgsProcessing.TEMPORARY_OUTPUT, new_project)
    algorithm = plugin.provider.algorithm("decayheatmap").create()
    parameters = {"INPUT": places, **GRID, "COLOR_RAMP": "plasma", "FADE": 0, "OUTPUT": output}
    results, done = algorithm.run(parameters, context, feedback)
    assert done
    handleAlgorithmResults(algorithm, context, feedback)
    (layer,) = new_project.mapLayers().values()
    assert layer.name() == "Heat"
    assert layer.renderer().type() == "singlebandpseudocolor"
    items = layer.renderer().shader().rasterShaderFunction().colorRampItemList()
    assert _rgb(items[0]) == pytest.approx((0x0D, 0x08, 0x87), abs=1)
    assert _rgb(items[-1]) == pytest.approx((0xF0, 0xF9, 0x21), abs=1)
    assert items[-1].value == pytest.approx(results["MAXIMUM"], rel=1e-6)


def test_negative_heat_has_a_scale_around_0(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    from qgis.core import QgsRasterLayer

    layer = make_layer(["POINT (2.5 3.5)", "POINT (9.5 8.5)"], {"w": "double"}, [[2.0], [-5.0]])
    path = tmp_path / "heat.tif"
    run = run_algorithm(ALGORITHM, {"INPUT": layer, **GRID, "WEIGHT": "w", "OUTPUT": str(path)})
    raster = QgsRasterLayer(str(path))
    renderer = raster.renderer()
    assert (renderer.classificationMin(), renderer.classificationMax()) == pytest.approx((-5, 5))
    assert run["MAXIMUM"] == pytest.approx(2)


def test_an_older_file_is_replaced_with_its_side_files(
    run_algorithm: Make, places: Any, tmp_path: Path
) -> None:
    path = tmp_path / "heat.tif"
    path.write_text("old")
    (tmp_path / "heat.tif.aux.xml").write_text("<PAMDataset/>")
    (tmp_path / "heat.tif.ovr").write_text("old overviews")
    (tmp_path / "heat.txt").write_text("not ours")
    run_algorithm(ALGORITHM, {"INPUT": places, **GRID, "OUTPUT": str(path)})
    assert names_in(tmp_path) == ["heat.qml", "heat.tif", "heat.txt"]
    hold_to_reference(read_raster(path), points_at(PLACES), Heat(radius=4))


def test_a_folder_that_is_not_there_is_made(
    run_algorithm: Make, places: Any, tmp_path: Path
) -> None:
    path = tmp_path / "new" / "folder" / "heat.tif"
    run_algorithm(ALGORITHM, {"INPUT": places, **GRID, "OUTPUT": str(path)})
    assert path.exists()


def test_the_same_run_gives_the_same_bytes(
    run_algorithm: Make, places: Any, tmp_path: Path
) -> None:
    path = tmp_path / "heat.tif"
    files = []
    for _ in range(2):
        run_algorithm(ALGORITHM, {"INPUT": places, "WIDTH": 300, "OUTPUT": str(path)})
        files.append((path.read_bytes(), (tmp_path / "heat.qml").read_bytes()))
    assert files[0] == files[1]


def test_colors_do_not_touch_the_numbers(run_algorithm: Make, places: Any, tmp_path: Path) -> None:
    values = []
    for colors in ({}, {"COLOR_RAMP": "turbo", "STRETCH": "log", "MAX_VALUE": 2}):
        path = tmp_path / "heat.tif"
        run_algorithm(ALGORITHM, {"INPUT": places, **GRID, **colors, "OUTPUT": str(path)})
        values.append(read_raster(path).values.tobytes())
    assert values[0] == values[1]


# Cancel.


def _walk(vertices: int) -> str:
    steps = np.cumsum(np.random.default_rng(2).normal(size=(vertices, 2)), axis=0)
    return "LINESTRING (" + ", ".join(f"{x:.3f} {y:.3f}" for x, y in steps) + ")"


def _crowd(points: int) -> str:
    places = np.random.default_rng(2).normal((8, 50), 0.3, (points, 2))
    return "MULTIPOINT (" + ", ".join(f"({x:.6f} {y:.6f})" for x, y in places) + ")"


def _was_cancelled(parameters: Dict[str, Any], after_s: float) -> bool:
    """Cancel a run from another thread; return whether it was not done before."""
    from qgis.core import QgsProcessingContext, QgsProcessingException
    from support.cancel_later import CancelledLater
    from support.qgis_session import results_of

    feedback, context = CancelledLater(after_s), QgsProcessingContext()
    try:
        results_of(ALGORITHM, parameters, feedback, context)
    except QgsProcessingException as stop:
        feedback.assert_prompt()
        assert "ancel" in str(stop)
        return True
    return False


@pytest.mark.slow
@pytest.mark.parametrize("stage", ["read", "points", "lines", "grid", "write"])
def test_cancel_takes_effect_at_once_and_leaves_nothing(
    run_algorithm: Make, make_layer: Make, tmp_path: Path, stage: str
) -> None:
    parameters = {
        "read": lambda: {
            "INPUT": make_layer([f"POINT ({i % 300} {i // 300})" for i in range(30_000)]),
            "WEIGHT": "1 + sin($x) + length(geom_to_wkt($geometry))",
        },
        "points": lambda: {
            "INPUT": make_layer([_crowd(200_000)], crs="EPSG:4326", geometry="MultiPoint"),
            "RADIUS": 40,
        },
        "lines": lambda: {
            "INPUT": make_layer([_walk(60_000)] * 2, geometry="LineString"),
            "RADIUS": 60,
        },
        "grid": lambda: {"INPUT": make_layer(["POINT (0 0)", "POINT (1 1)"]), "WIDTH": 5000},
        "write": lambda: {
            "INPUT": make_layer(["POINT (0 0)", "POINT (1 1)"]),
            "WIDTH": 4000,
            "FILL_ZERO": True,
            "OUTPUT": str(tmp_path / "heat.asc"),
        },
    }[stage]()
    (tmp_path / "heat.tif").write_text("what was there before")
    parameters.setdefault("OUTPUT", str(tmp_path / "heat.tif"))
    cancelled = 0
    for after_s in (0.05, 0.2, 0.5, 1.0):
        if not _was_cancelled(parameters, after_s):
            break
        assert names_in(tmp_path) == ["heat.tif"]
        assert (tmp_path / "heat.tif").read_text() == "what was there before"
        cancelled += 1
    assert cancelled, "no run was long enough to be cancelled"


@pytest.mark.parametrize("percent", [0, 1, 20, 39, 41, 60, 89, 90])
def test_cancel_at_every_stage(
    run_algorithm: Make, make_layer: Make, tmp_path: Path, percent: float
) -> None:
    from qgis.core import QgsProcessingException

    rng = np.random.default_rng(1)
    layer = make_layer([f"POINT ({x} {y})" for x, y in rng.uniform(0, 1000, (3000, 2))])
    mask = make_layer(["POLYGON ((0 0, 1000 0, 1000 1000, 0 0))"], geometry="Polygon")
    (tmp_path / "heat.tif").write_text("what was there before")
    parameters = {"INPUT": layer, "MASK": mask, "OUTPUT": str(tmp_path / "heat.tif")}
    with pytest.raises(QgsProcessingException, match="ancel"):
        run_algorithm(ALGORITHM, parameters, cancel_at=percent)
    assert names_in(tmp_path) == ["heat.tif"]
    assert (tmp_path / "heat.tif").read_text() == "what was there before"


def test_progress_goes_up_to_the_end(run_algorithm: Make, places: Any, tmp_path: Path) -> None:
    run = run_algorithm(ALGORITHM, {"INPUT": places, "OUTPUT": str(tmp_path / "heat.tif")})
    assert run.progress == sorted(run.progress)
    assert 80 <= run.progress[-1] <= 100
