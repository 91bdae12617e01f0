# SPDX-License-Identifier: GPL-2.0-or-later
"""animaterasters: refused, stopped, in a worker thread and in qgis_process."""

import threading
from pathlib import Path
from typing import Any, Callable, Dict, NamedTuple, Tuple

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QEventLoop, QTimer
from support.cancel_later import CancelledLater
from support.film_files import left_in
from support.raster_files import change, write_tiff
from support.raster_runs import animate, frames_in, rows_in

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")


class Refusal(NamedTuple):
    """Parameters, and the words that the message must hold."""

    parameters: Dict[str, Any]
    words: Tuple[str, ...]


GOOD = {"FOLDER": "good"}
BEFORE: Dict[str, Refusal] = {
    "nothing": Refusal({}, ("INPUT", "FOLDER")),
    "both": Refusal({"INPUT": ["good/a_2020.tif"], **GOOD}, ("INPUT and FOLDER",)),
    "no such folder": Refusal({"FOLDER": "gone"}, ("FOLDER", "gone", "not a folder")),
    "nothing fits the pattern": Refusal(
        {**GOOD, "PATTERN": "*.jp2"}, ("PATTERN '*.jp2'", "a_2020.tif")
    ),
    "empty folder": Refusal({"FOLDER": "empty"}, ("*.tif", "no files")),
    "pattern out of the folder": Refusal({**GOOD, "PATTERN": "/**/*.tif"}, ("PATTERN",)),
    "no layer": Refusal({"INPUT": ["gone.tif"]}, ("INPUT", "gone.tif")),
    "no regular expression": Refusal({**GOOD, "TIME_PATTERN": "_(\\d+"}, ("TIME_PATTERN", "_(\\d")),
    "no group": Refusal({**GOOD, "TIME_PATTERN": "\\d+"}, ("TIME_PATTERN", "0 groups")),
    "two groups": Refusal({**GOOD, "TIME_PATTERN": "(\\d)(\\d)"}, ("2 groups", "(?:")),
    "too many brackets": Refusal(
        {**GOOD, "TIME_PATTERN": "(" * 900 + ")" * 900}, ("TIME_PATTERN", "nested too deeply")
    ),
    "too many ways": Refusal(
        {"FOLDER": "long", "TIME_PATTERN": "((?:a+)+)$"}, ("TIME_PATTERN", "aaa_2020.tif", "too lo")
    ),
    "too many powers": Refusal(
        {"FOLDER": "long", "TIME_PATTERN": "(?i)((?:.*a){12})x"}, ("TIME_PATTERN", "too long for")
    ),
    "bad time format": Refusal({**GOOD, "TIME_FORMAT": "%Q"}, ("TIME_FORMAT", "%Q")),
    "band 0": Refusal({**GOOD, "BAND": 0}, ("BAND", "0")),
    "band and bands": Refusal({**GOOD, "BAND": 1, "BANDS": "3,2,1"}, ("BAND and BANDS",)),
    "two bands": Refusal({**GOOD, "BANDS": "3,2"}, ("BANDS is '3,2'", "4,3,2")),
    "words for bands": Refusal({**GOOD, "BANDS": "r,g,b"}, ("BANDS is 'r,g,b'", "4,3,2")),
    "bands from 0": Refusal({**GOOD, "BANDS": "2,1,0"}, ("BANDS is '2,1,0'",)),
    "unknown on error": Refusal({**GOOD, "ON_ERROR": "ignore"}, ("ON_ERROR", "skip")),
    "unknown zone": Refusal({**GOOD, "TIMEZONE": "Mars/Base"}, ("TIMEZONE", "Mars/Base")),
    "end before start": Refusal(
        {**GOOD, "START": "2021-01-01", "END": "2020-01-01"}, ("END", "START")
    ),
    "unknown extension": Refusal({**GOOD, "OUTPUT": "film.avi"}, (".avi", ".gif")),
    "unknown ramp": Refusal({**GOOD, "COLOR_RAMP": "virdis"}, ("virdis", "viridis")),
    "range upside down": Refusal({**GOOD, "MIN_VALUE": 5, "MAX_VALUE": 4}, ("MAX_VALUE",)),
    "pixel size 0": Refusal({**GOOD, "PIXEL_SIZE": 0}, ("PIXEL_SIZE", "0")),
    "zoom and another crs": Refusal(
        {**GOOD, "ZOOM": 5, "TARGET_CRS": "EPSG:4326"}, ("ZOOM", "TARGET_CRS")
    ),
    "zoom for nowhere": Refusal({"FOLDER": "nowhere", "ZOOM": 5}, ("ZOOM", "CRS")),
    "extent without area": Refusal({**GOOD, "EXTENT": "5,5,1,9"}, ("EXTENT", "no area")),
    "basemap for nowhere": Refusal(
        {"FOLDER": "nowhere", "BASEMAP_URL": "https://t.invalid/{z}/{x}/{y}.png"},
        ("BASEMAP_URL", "CRS"),
    ),
}
DURING: Dict[str, Refusal] = {
    "no date": Refusal(
        {"FOLDER": "undated"}, ("2 rasters", "'dem.tif'", "TIME_PATTERN", "_(\\d{8})\\.tif")
    ),
    "the pattern fits no name": Refusal(
        {**GOOD, "TIME_PATTERN": "day(\\d+)"}, ("2 rasters", "a_2020.tif", "TIME_PATTERN")
    ),
    "cannot be read as dates": Refusal(
        {**GOOD, "TIME_PATTERN": "^(.)_"}, ("whose date cannot be read", "TIME_FORMAT")
    ),
    "day or month first": Refusal(
        {"FOLDER": "either"}, ("01-02-2020", "2020-02-01", "2020-01-02", "TIME_FORMAT")
    ),
    "nothing opens": Refusal({"FOLDER": "broken"}, ("1 raster", "cannot be opened", "x_2020.tif")),
    "no such band": Refusal({**GOOD, "BAND": 3}, ("2 rasters", "BAND")),
    "no such bands": Refusal({**GOOD, "BANDS": "1,1,2"}, ("2 rasters", "BANDS")),
    "after the end": Refusal({**GOOD, "END": "2019"}, ("END", "2019")),
    "before the start": Refusal({**GOOD, "START": "2030"}, ("START", "2030")),
    "extent beside": Refusal(
        {**GOOD, "EXTENT": "0,10,0,10"}, ("EXTENT", "EPSG:32633", "500000", "[EPSG:4326]")
    ),
    "all no data": Refusal({"FOLDER": "holes"}, ("NoData", "EXTENT")),
    "mask beside": Refusal({**GOOD, "MASK": "mask"}, ("MASK", "every pixel")),
    "too large": Refusal({**GOOD, "PIXEL_SIZE": 1e-5}, ("GiB", "PIXEL_SIZE")),
    "damaged": Refusal(
        {"FOLDER": "damaged", "ON_ERROR": "stop"},
        ("'half_2020.tif' cannot be read", "ON_ERROR=skip"),
    ),
    "nothing but damaged ones": Refusal(
        {"FOLDER": "damaged"}, ("1 raster that is damaged ('half_2020.tif')",)
    ),
}


def plane(value: float = 1.0, shape: Any = (20, 30)) -> np.ndarray:
    rows, columns = np.mgrid[0 : shape[0], 0 : shape[1]]
    return (value * (rows + columns)).astype(np.float32)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    for name in (
        "good",
        "long",
        "empty",
        "undated",
        "either",
        "broken",
        "holes",
        "damaged",
        "nowhere",
    ):
        (folder / name).mkdir(parents=True)
    write_tiff(folder / "good" / "a_2020.tif", plane())
    write_tiff(folder / "good" / "b_2021.tif", plane(2))
    write_tiff(folder / "long" / f"{'a' * 50}_2020.tif", plane())
    write_tiff(folder / "undated" / "dem.tif", plane())
    write_tiff(folder / "undated" / "tile_7.tif", plane())
    write_tiff(folder / "either" / "a_01-02-2020.tif", plane())
    write_tiff(folder / "holes" / "a_2020.tif", np.full((4, 5), -1, np.float32), no_data=-1)
    write_tiff(folder / "nowhere" / "a_2020.tif", plane(), crs="")
    (folder / "broken" / "x_2020.tif").write_text("no raster")
    whole = write_tiff(folder / "whole.tif", plane(shape=(400, 400))).read_bytes()
    (folder / "damaged" / "half_2020.tif").write_bytes(whole[: len(whole) // 2])
    return folder


def given(data: Path, out: Path, more: Dict[str, Any], make_layer: Make) -> Dict[str, Any]:
    parameters = {"OUTPUT": "film.gif", **more}
    parameters["OUTPUT"] = str(out / parameters["OUTPUT"])
    parameters["PREVIEW"] = str(out / "page.html")
    parameters["FRAMES_FOLDER"] = str(out / "frames")
    parameters["FRAME_TABLE"] = str(out / "frames.csv")
    if "FOLDER" in parameters:
        parameters["FOLDER"] = str(data / parameters["FOLDER"])
    if "INPUT" in parameters:
        parameters["INPUT"] = [str(data / name) for name in parameters["INPUT"]]
    if "MASK" in parameters:
        parameters["MASK"] = make_layer(["POLYGON ((0 0, 9 0, 9 9, 0 0))"], geometry="Polygon")
    return parameters


@pytest.mark.parametrize("name", sorted(BEFORE))
def test_what_is_known_before_the_work_is_refused_before(
    plugin: Any, data: Path, tmp_path: Path, make_layer: Make, name: str
) -> None:
    algorithm = plugin.provider.algorithm("animaterasters").create()
    out = tmp_path / "out"
    parameters = given(data, out, BEFORE[name].parameters, make_layer)
    good, message = algorithm.checkParameterValues(parameters, QgsProcessingContext())
    assert not good
    assert [word for word in BEFORE[name].words if word not in message] == [], message
    assert not out.exists()


@pytest.mark.parametrize("name", sorted(DURING))
def test_what_the_rasters_forbid_is_refused_and_leaves_nothing(
    run_algorithm: Make, data: Path, tmp_path: Path, make_layer: Make, name: str
) -> None:
    out = tmp_path / "out"
    parameters = given(data, out, DURING[name].parameters, make_layer)
    with pytest.raises(QgsProcessingException) as caught:
        run_algorithm("heatdecay:animaterasters", parameters)
    message = str(caught.value)
    assert [word for word in DURING[name].words if word not in message] == [], message
    assert not out.exists() or left_in(out) == []


def test_a_vector_layer_of_the_project_is_refused_by_name(
    run_algorithm: Make, make_layer: Make, new_project: Any, tmp_path: Path
) -> None:
    layer = make_layer(["POINT (0 0)"])
    layer.setName("roads")
    new_project.addMapLayer(layer)
    with pytest.raises(QgsProcessingException, match=r"INPUT.*roads"):
        animate(run_algorithm, tmp_path, INPUT=["roads"])


def test_a_layer_without_a_file_is_refused(
    run_algorithm: Make, new_project: Any, tmp_path: Path
) -> None:
    tiles = QgsRasterLayer(
        "type=xyz&url=http://127.0.0.1:9/%7Bz%7D/%7Bx%7D/%7By%7D.png", "tiles", "wms"
    )
    with pytest.raises(QgsProcessingException, match=r"'tiles' is not a raster file.*'wms'"):
        animate(run_algorithm, tmp_path, INPUT=[tiles])


def test_rasters_without_a_crs_are_plain_numbers(
    run_algorithm: Make, data: Path, tmp_path: Path
) -> None:
    run = animate(run_algorithm, tmp_path, FOLDER=str(data / "nowhere"), PIXEL_SIZE=10)
    assert run["FRAME_COUNT"] == 1
    assert frames_in(tmp_path)[0].shape == (20, 30, 4)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty large rasters, some of which are resampled for a while."""
    folder = tmp_path_factory.mktemp("many")
    for day in range(40):
        write_tiff(
            folder / f"x_{20200101 + day % 28}_{day:02d}.tif", plane(day, (700, 900)), no_data=0
        )
    return folder


@pytest.mark.parametrize("percent", [0.5, 3, 20, 50, 56, 62, 80, 99])
def test_a_cancel_is_prompt_and_leaves_what_was_there(
    run_algorithm: Make, many: Path, tmp_path: Path, percent: float
) -> None:
    old = tmp_path / "film.gif"
    old.write_bytes(b"old")
    parameters = {
        "FOLDER": str(many),
        "OUTPUT": str(old),
        "FRAMES_FOLDER": str(tmp_path / "frames"),
    }
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        run_algorithm("heatdecay:animaterasters", parameters, cancel_at=percent)
    assert old.read_bytes() == b"old"
    assert left_in(tmp_path) == ["film.gif"]


def test_a_cancel_while_frames_are_read_ends_within_half_a_second(
    run_algorithm: Make, many: Path, tmp_path: Path, plugin: Any
) -> None:
    algorithm = plugin.provider.algorithm("animaterasters").create()
    feedback, context = CancelledLater(1.0), QgsProcessingContext()
    parameters = {"FOLDER": str(many), "WIDTH": 4000, "OUTPUT": str(tmp_path / "film.gif")}
    algorithm.run(parameters, context, feedback)
    feedback.assert_prompt()
    assert left_in(tmp_path) == []


def test_in_a_worker_thread_as_the_desktop_runs_it(
    run_algorithm: Make, new_project: Any, data: Path, tmp_path: Path
) -> None:
    layers = [
        QgsRasterLayer(str(data / "good" / name), name) for name in ("a_2020.tif", "b_2021.tif")
    ]
    new_project.addMapLayers(layers)
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    feedback = QgsProcessingFeedback(True)
    algorithm = QgsApplication.processingRegistry().algorithmById("heatdecay:animaterasters")
    parameters = {
        "INPUT": [layer.id() for layer in layers],
        "BASEMAP": [layers[0].id()],
        "TITLE": "[% @frame_number %]",
        "WIDTH": 300,
        "OUTPUT": str(tmp_path / "far.gif"),
    }
    seen = []
    kind = type(algorithm)
    work = kind.processAlgorithm

    def watched(self: Any, *arguments: Any) -> Any:
        seen.append(threading.current_thread() is not threading.main_thread())
        return work(self, *arguments)

    kind.processAlgorithm = watched
    try:
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
        loop, ended = QEventLoop(), []
        task.executed.connect(lambda done, results: (ended.append(done), loop.quit()))
        QTimer.singleShot(60_000, loop.quit)
        QgsApplication.taskManager().addTask(task)
        if not ended:
            getattr(loop, "exec", getattr(loop, "exec_", None))()
    finally:
        kind.processAlgorithm = work
    assert (ended, seen) == ([True], [True]), feedback.textLog()
    parameters["OUTPUT"] = str(tmp_path / "near.gif")
    run_algorithm("heatdecay:animaterasters", parameters, context=context)
    assert (tmp_path / "far.gif").read_bytes() == (tmp_path / "near.gif").read_bytes()


def test_in_qgis_process(qgis_process: Any, data: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    done = qgis_process.run(
        "heatdecay:animaterasters",
        {
            "INPUT": [data / "good" / "a_2020.tif", data / "good" / "b_2021.tif"],
            "OUTPUT": tmp_path / "out" / "film.webp",
            "FRAME_TABLE": tmp_path / "out" / "frames.csv",
        },
    )
    assert done.exit_code == 0, done.stderr
    counts = [done.results[name] for name in ("FRAME_COUNT", "FEATURE_COUNT", "SKIPPED_COUNT")]
    assert counts == [2, 2, 0]
    assert done.results["MAXIMUM"] == pytest.approx(96)
    done = qgis_process.run(
        "heatdecay:animaterasters",
        {"FOLDER": data / "undated", "OUTPUT": tmp_path / "out" / "none.webp"},
    )
    assert done.exit_code == 1
    assert "TIME_PATTERN" in done.stderr
    assert left_in(tmp_path / "out") == ["film.webp", "frames.csv"]


def test_a_year_in_the_path_is_no_date(run_algorithm: Make, tmp_path: Path) -> None:
    folder = tmp_path / "2019-05-01"
    folder.mkdir()
    write_tiff(folder / "dem.tif", plane())
    with pytest.raises(QgsProcessingException, match="without a date"):
        animate(run_algorithm, tmp_path, FOLDER=str(folder))


def test_scaled_rasters_show_what_their_numbers_mean(run_algorithm: Make, tmp_path: Path) -> None:
    path = write_tiff(tmp_path / "t_2020.tif", (plane() * 10).astype(np.int16))
    change(path, scale=0.1, offset=-5)
    run = animate(run_algorithm, tmp_path, INPUT=[str(path)], PIXEL_SIZE=10)
    assert run["MAXIMUM"] == pytest.approx(48 - 5)


def test_the_world_around_a_pole(run_algorithm: Make, tmp_path: Path) -> None:
    world = write_tiff(tmp_path / "w_2020.tif", plane(1, (90, 180)), (-180, 90), 2, "EPSG:4326")
    run = animate(
        run_algorithm, tmp_path, INPUT=[str(world)], TARGET_CRS="EPSG:3413", WIDTH=60, HEIGHT=60
    )
    picture = frames_in(tmp_path)[0]
    assert (picture[..., 3] == 255).all()
    assert "limited to that area. Give EXTENT" in " ".join(run.infos)


def test_numbers_beyond_all_measure_are_told(run_algorithm: Make, tmp_path: Path) -> None:
    path = write_tiff(tmp_path / "t_2020.tif", (plane() + 1).astype(np.float64) * 1e300)
    with pytest.raises(QgsProcessingException, match=r"beyond 3\.4e38"):
        animate(run_algorithm, tmp_path, INPUT=[str(path)])


ODD: Dict[str, Tuple[Any, str]] = {
    "scale": ({"scale": 1e37, "offset": 0.0}, "a scale or an offset that leads beyond 3.4e38"),
    "offset": ({"scale": 1.0, "offset": 1e31}, "gdal_edit.py -unsetscale -unsetoffset"),
    "zero": ({"scale": 0.0, "offset": 5.0}, "a scale of 0"),
    "complex": ({}, "1 raster has complex numbers: their real part is shown"),
}


@pytest.mark.parametrize("kind", ODD)
def test_numbers_that_are_not_shown_as_they_stand_are_told_once(
    run_algorithm: Make, tmp_path: Path, kind: str
) -> None:
    settings, words = ODD[kind]
    path = write_tiff(tmp_path / "a_2020-01-01.tif", np.arange(12, dtype=np.float32).reshape(3, 4))
    if settings:
        change(path, **settings)
    else:
        whole = gdal.Open(str(path))
        path = tmp_path / "c_2020-01-01.tif"
        gdal.Translate(str(path), whole, outputType=gdal.GDT_CFloat32)
    film = animate(run_algorithm, tmp_path, INPUT=[str(path)])
    picture = {"INPUT": str(path), "OUTPUT": str(tmp_path / "a.png")}
    still = run_algorithm("heatdecay:renderheatmap", picture)
    for run in (film, still):
        [said] = run.warnings
        assert words in said and path.stem in said


def test_the_largest_value_of_all_may_be_below_zero(run_algorithm: Make, tmp_path: Path) -> None:
    write_tiff(tmp_path / "t_2020-01-01.tif", np.full((5, 8), -20, np.float32), no_data=-9)
    write_tiff(tmp_path / "t_2020-01-02.tif", np.full((5, 8), -9, np.float32), no_data=-9)
    run = animate(run_algorithm, tmp_path, FOLDER=str(tmp_path), PATTERN="t_*.tif")
    assert run["MAXIMUM"] == -20
    assert [maximum for *_, maximum in rows_in(tmp_path)] == [-20, None]


def test_the_progress_goes_on_after_the_mask(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    for day in range(1, 21):
        write_tiff(tmp_path / f"t_2020-01-{day:02d}.tif", plane())
    box = "POLYGON ((500000 0, 600000 0, 600000 9000000, 500000 9000000, 500000 0))"
    mask = make_layer([box], crs="EPSG:32633", geometry="Polygon")
    run = animate(run_algorithm, tmp_path, FOLDER=str(tmp_path), PATTERN="t_*.tif", MASK=mask)
    assert sum(6 < percent < 49 for percent in run.progress) > 5


def test_no_room_for_temporary_files(
    run_algorithm: Make, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "full"))
    with pytest.raises(QgsProcessingException, match=r"could not be read or written.*full"):
        animate(run_algorithm, tmp_path, FOLDER=str(data / "good"))
    assert not (tmp_path / "film.png").exists()
