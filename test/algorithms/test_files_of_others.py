# SPDX-License-Identifier: GPL-2.0-or-later
"""Files of the user's are never lost: beside outputs, in folders of frames, in GeoPackages."""

from pathlib import Path
from typing import Any, Callable, Dict
from urllib.parse import quote

import numpy as np
import pytest
from osgeo import gdal, ogr
from qgis.core import QgsProcessingException, QgsVectorLayer

from qgis_heatdecay.core.own_files import MARK

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")
DAYS = ["2020-01-01", "2020-01-02", "2020-01-03"]


@pytest.fixture
def points(make_layer: Make) -> Any:
    places = ["POINT (10 10)", "POINT (20 15)", "POINT (30 20)"]
    return make_layer(places, {"day": "string"}, [[day] for day in DAYS])


@pytest.fixture
def animate(run_algorithm: Make, points: Any, tmp_path: Path) -> Make:
    """Run animateheatmap on three points of three days."""

    def animate(**more: Any) -> Any:
        wanted = {
            "INPUT": points,
            "TIME": "day",
            "STEP_UNIT": "days",
            "EXTENT": "0,40,0,30",
            "PIXEL_SIZE": 1,
            "LABEL": False,
            "LEGEND": False,
            "OUTPUT": str(tmp_path / "film.gif"),
            **more,
        }
        return run_algorithm("heatdecay:animateheatmap", wanted)

    return animate


def texts_in(folder: Path) -> Dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.stat().st_size < 99 and path.name != ".heatdecay.json"
    }


def lay(folder: Path, *names: str) -> Dict[str, str]:
    """Put files of the user's into a folder."""
    folder.mkdir(exist_ok=True, parents=True)
    for name in names:
        (folder / name).write_text("mine")
    return dict.fromkeys(names, "mine")


def test_a_style_of_the_users_stays(run_algorithm: Make, points: Any, tmp_path: Path) -> None:
    mine = lay(tmp_path, "crimes.shp", "crimes.qml", "crimes.prj", "crimes.cpg", "crimes.tfw")
    run = run_algorithm(
        "heatdecay:decayheatmap", {"INPUT": points, "OUTPUT": str(tmp_path / "crimes.tif")}
    )
    assert texts_in(tmp_path) == mine
    (warning,) = (text for text in run.warnings if "crimes.qml" in text)
    assert "not written by HeatDecay" in warning


def test_a_style_of_ours_is_replaced_until_it_is_saved_anew(
    run_algorithm: Make, points: Any, tmp_path: Path
) -> None:
    wanted = {"INPUT": points, "OUTPUT": str(tmp_path / "heat.tif")}
    run_algorithm("heatdecay:decayheatmap", wanted)
    style = tmp_path / "heat.qml"
    first = style.read_text()
    run = run_algorithm("heatdecay:decayheatmap", {**wanted, "COLOR_RAMP": "viridis"})
    assert style.read_text() != first and MARK in style.read_text()
    assert not [text for text in run.warnings if "heat.qml" in text]
    layer = gdal_layer(tmp_path / "heat.tif")
    layer.saveNamedStyle(str(style))
    saved = style.read_text()
    assert MARK not in saved
    run_algorithm("heatdecay:decayheatmap", wanted)
    assert style.read_text() == saved


def gdal_layer(path: Path) -> Any:
    from qgis.core import QgsRasterLayer

    layer = QgsRasterLayer(str(path))
    assert layer.isValid() and layer.renderer().type() == "singlebandpseudocolor"
    return layer


def test_styles_and_definitions_of_an_animation(animate: Make, tmp_path: Path) -> None:
    mine = lay(tmp_path, "heat.qml", "heat.qlr", "heat.wld")
    lay(tmp_path / "heat", "heat.qlr", "heat_20180101.tif", "heat_20180101.qml")
    run = animate(HEAT_RASTER=str(tmp_path / "heat.tif"), HEAT_FOLDER=str(tmp_path / "heat"))
    assert {name: text for name, text in texts_in(tmp_path).items() if name in mine} == mine
    assert texts_in(tmp_path / "heat") == lay(
        tmp_path / "x", "heat.qlr", "heat_20180101.tif", "heat_20180101.qml"
    )
    warned = " ".join(run.warnings)
    for name in ("heat.qml", "heat.qlr"):
        assert name in warned
    assert len(list((tmp_path / "heat").glob("heat_0000*.tif"))) == 3


def test_a_picture_leaves_the_world_file_of_another(
    run_algorithm: Make, points: Any, tmp_path: Path
) -> None:
    mine = lay(tmp_path, "heat.wld", "heat.tfw", "heat.jpg", "heat.jgw")
    run_algorithm("heatdecay:decayheatmap", {"INPUT": points, "OUTPUT": str(tmp_path / "a.tif")})
    for name in ("heat.png", "heat.jpeg", "heat.tif"):
        wanted = {"INPUT": str(tmp_path / "a.tif"), "OUTPUT": str(tmp_path / name)}
        run_algorithm("heatdecay:renderheatmap", wanted)
        found = gdal.Open(str(tmp_path / name)).GetGeoTransform()
        assert np.allclose(found, gdal.Open(str(tmp_path / "a.tif")).GetGeoTransform())
    assert {name: (tmp_path / name).read_text() for name in mine} == mine


def test_frames_of_the_users_stay(animate: Make, tmp_path: Path) -> None:
    folder = tmp_path / "frames"
    mine = lay(folder, "frame_20180101.png", "frame_1.png", "frame_00007.png", "frame_00009.pgw")
    animate(FRAMES_FOLDER=str(folder))
    assert {name: (folder / name).read_text() for name in mine} == mine
    animate(FRAMES_FOLDER=str(folder), STEP=3)
    assert sorted(each.name for each in folder.glob("*.png")) == [
        "frame_00000.png", "frame_00007.png", "frame_1.png", "frame_20180101.png",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["frame_00000.png", "frame_00002.png"])
def test_frames_of_the_users_are_not_replaced(animate: Make, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "frames"
    lay(folder, name)
    with pytest.raises(QgsProcessingException, match=rf"{name}.*did not write.*another folder"):
        animate(FRAMES_FOLDER=str(folder))
    assert texts_in(tmp_path) == {f"frames/{name}": "mine"}
    assert not (tmp_path / "film.gif").exists()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"OUTPUT": "f/frame_00020.png", "FRAMES_FOLDER": "f"}, "OUTPUT is .*FRAMES_FOLDER"),
        ({"OUTPUT": "f/../f/frame_00020.png", "FRAMES_FOLDER": "f/"}, "OUTPUT is .*FRAMES_FOLDER"),
        ({"HEAT_RASTER": "f/heat_00001.tif", "HEAT_FOLDER": "f"}, "HEAT_RASTER is .*HEAT_FOLDER"),
        ({"HEAT_RASTER": "f/heat.tif", "HEAT_FOLDER": "f"}, "HEAT_RASTER is .*HEAT_FOLDER"),
        ({"FRAMES_FOLDER": "f", "HEAT_FOLDER": "f"}, "same file"),
        ({"FRAME_TABLE": "crimes.dbf"}, "attributes of a shapefile"),
        ({"FRAME_TABLE": "a:b/t.csv"}, "FRAME_TABLE 't.csv'.*colon"),
        ({"FRAME_TABLE": "t:x.gpkg"}, "FRAME_TABLE 't:x.gpkg'.*colon"),
        ({"FRAME_TABLE": "text.gpkg"}, "text.gpkg' exists, but is no GeoPackage"),
    ],
)
def test_outputs_that_would_take_each_others_place_are_refused(
    animate: Make, tmp_path: Path, more: Dict[str, str], words: str
) -> None:
    mine = lay(tmp_path, "crimes.shp", "crimes.dbf", "text.gpkg")
    paths = {name: str(tmp_path) + "/" + value for name, value in more.items()}
    with pytest.raises(QgsProcessingException, match=words):
        animate(**paths)
    assert texts_in(tmp_path) == mine
    assert not (tmp_path / "f").exists()


def rasters(folder: Path) -> None:
    folder.mkdir()
    for name in ("a_2020-01-01.tif", "a_2020-01-02.tif", "frame_00000_2020-01-03.tif"):
        made = gdal.GetDriverByName("GTiff").Create(str(folder / name), 4, 3, 1)
        made.SetGeoTransform((0, 1, 0, 3, 0, -1))
        made.GetRasterBand(1).WriteArray(np.arange(12, dtype=np.uint8).reshape(3, 4))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"FRAMES_FOLDER": "in"}, "FRAMES_FOLDER would overwrite FOLDER"),
        ({"FRAMES_FOLDER": "in/../in/"}, "FRAMES_FOLDER would overwrite FOLDER"),
        ({"FRAME_TABLE": "in/a.gpkg", "PATTERN": "*"}, "FRAME_TABLE would overwrite FOLDER"),
        ({"OUTPUT": "in/film.png", "PATTERN": "*.PNG"}, "OUTPUT would overwrite FOLDER"),
        ({"OUTPUT": "in/film.png", "PATTERN": "**/*"}, "OUTPUT would overwrite FOLDER"),
        ({"OUTPUT": "link.png", "PATTERN": "*"}, "OUTPUT would overwrite FOLDER"),
    ],
)
def test_a_folder_that_is_read_is_not_overwritten(
    run_algorithm: Make, tmp_path: Path, more: Dict[str, str], words: str
) -> None:
    rasters(tmp_path / "in")
    mine = lay(tmp_path / "in", "film.png", "a.gpkg")
    (tmp_path / "link.png").symlink_to(tmp_path / "in" / "film.png")
    wanted = {"FOLDER": str(tmp_path / "in"), "OUTPUT": str(tmp_path / "film.gif")}
    for name, value in more.items():
        wanted[name] = value if name == "PATTERN" else f"{tmp_path}/{value}"
    with pytest.raises(QgsProcessingException, match=words):
        run_algorithm("heatdecay:animaterasters", wanted)
    assert texts_in(tmp_path / "in") == mine


def test_frames_of_ours_that_are_read_are_not_overwritten(
    run_algorithm: Make, animate: Make, tmp_path: Path
) -> None:
    folder = tmp_path / "frames"
    animate(FRAMES_FOLDER=str(folder), HEAT_FOLDER=str(tmp_path / "heat"))
    before = {path: path.read_bytes() for path in folder.glob("*.png")}
    frame = str(folder / "frame_00002.png")
    with pytest.raises(QgsProcessingException, match=r"BASEMAP: both are .*frame_00002\.png"):
        animate(FRAMES_FOLDER=str(folder), BASEMAP=[frame])
    heat = next((tmp_path / "heat").glob("heat_00001*.tif"))
    with pytest.raises(QgsProcessingException, match=r"HEAT_FOLDER would overwrite BASEMAP"):
        animate(HEAT_FOLDER=str(tmp_path / "heat"), BASEMAP=[str(heat)])
    wanted = {"FOLDER": str(tmp_path), "PATTERN": "**/*.png", "FRAMES_FOLDER": str(folder)}
    with pytest.raises(QgsProcessingException, match=r"FRAMES_FOLDER would overwrite FOLDER"):
        run_algorithm("heatdecay:animaterasters", {**wanted, "OUTPUT": str(tmp_path / "b.gif")})
    assert {path: path.read_bytes() for path in folder.glob("*.png")} == before


def test_an_older_film_in_the_folder_is_replaced(run_algorithm: Make, tmp_path: Path) -> None:
    rasters(tmp_path / "in")
    lay(tmp_path / "in", "film.gif")
    wanted = {"FOLDER": str(tmp_path / "in"), "OUTPUT": str(tmp_path / "in" / "film.gif")}
    run_algorithm("heatdecay:animaterasters", wanted)
    assert (tmp_path / "in" / "film.gif").read_bytes()[:3] == b"GIF"


@pytest.mark.parametrize("source", ['NETCDF:"{}":v', "NETCDF:{}:v", "{}", "/vsizip/{}.zip/a.tif"])
def test_a_file_is_found_in_whatever_names_it(plugin: Any, tmp_path: Path, source: str) -> None:
    from qgis.core import QgsApplication, QgsProcessingContext

    from qgis_heatdecay.parameters.parameter_values import ParameterValues, existing_identity

    path = tmp_path / "a b.nc"
    path.write_text("")
    (tmp_path / "a b.nc.zip").write_text("")
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("heatdecay:animaterasters")
    values = ParameterValues(algorithm, {}, QgsProcessingContext())
    found = set(map(existing_identity, values.files_behind(source.format(path))))
    wanted = tmp_path / "a b.nc.zip" if "zip" in source else path
    assert existing_identity(str(wanted)) in found


def test_what_a_vrt_points_at_is_not_overwritten(run_algorithm: Make, tmp_path: Path) -> None:
    rasters(tmp_path / "in")
    source = tmp_path / "in" / "a_2020-01-01.tif"
    gdal.BuildVRT(str(tmp_path / "a.vrt"), [str(source)]).FlushCache()
    before = source.read_bytes()
    with pytest.raises(QgsProcessingException, match="OUTPUT would overwrite INPUT"):
        wanted = {"INPUT": str(tmp_path / "a.vrt"), "OUTPUT": str(source)}
        run_algorithm("heatdecay:renderheatmap", wanted)
    assert source.read_bytes() == before


@pytest.mark.parametrize("by", ["source", "encoded", "reference", "name"])
def test_what_a_virtual_layer_reads_is_not_overwritten(
    animate: Make, points: Any, make_file: Make, new_project: Any, by: str
) -> None:
    path = make_file(points, "p.geojson")
    before = Path(path).read_bytes()
    layer = QgsVectorLayer(str(path), "p", "ogr")
    new_project.addMapLayer(layer)
    encoded = quote(f"{path}|layername=p", safe="")
    parts = {
        "source": f"layer=ogr:{path}:p&query=select%20*%20from%20p",
        "encoded": f"layer=ogr:{encoded}:q:UTF-8&query=select%20*%20from%20q",
        "reference": f"layer_ref={layer.id()}:q&query=select%20*%20from%20q",
        "name": "query=select%20*%20from%20p",
    }
    with pytest.raises(QgsProcessingException, match="FRAME_TABLE would overwrite INPUT"):
        animate(INPUT=f"virtual://?{parts[by]}", FRAME_TABLE=str(path))
    assert Path(path).read_bytes() == before


class TestTablesInGeoPackages:
    @pytest.fixture
    def package(self, make_layer: Make, make_file: Make) -> Path:
        """A GeoPackage with a layer called as the file, and another one."""
        path = make_file(make_layer(["POINT (1 2)"], {"a": "integer"}, [[7]]), "crimes.gpkg")
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
        dataset.CreateLayer("roads", None, ogr.wkbLineString)
        return Path(path)

    def layers(self, path: Path) -> Dict[str, int]:
        dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR)
        found = map(dataset.GetLayer, range(dataset.GetLayerCount()))
        return {layer.GetName(): layer.GetFeatureCount() for layer in found}

    def test_the_table_joins_the_layers_that_are_there(self, animate: Make, package: Path) -> None:
        for step, count in ((1, 3), (3, 1)):
            run = animate(FRAME_TABLE=str(package), STEP=step)
            assert self.layers(package) == {"crimes": 1, "roads": 0, "crimes_frames": count}
            assert run["FRAME_TABLE"] == f"{package}|layername=crimes_frames"
            table = QgsVectorLayer(run["FRAME_TABLE"], "t", "ogr")
            assert table.isValid() and table.featureCount() == count
        (feature,) = QgsVectorLayer(f"{package}|layername=crimes", "c", "ogr").getFeatures()
        assert feature["a"] == 7 and feature.geometry().asPoint().x() == 1

    def test_a_package_that_is_open_elsewhere(self, animate: Make, package: Path) -> None:
        layer = QgsVectorLayer(f"{package}|layername=crimes", "c", "ogr")
        features = layer.getFeatures()
        next(features)
        animate(FRAME_TABLE=str(package))
        assert self.layers(package)["crimes_frames"] == 3
        assert layer.startEditing() and layer.changeAttributeValue(1, 1, 8)
        assert layer.commitChanges()
        animate(FRAME_TABLE=str(package), STEP=3)
        assert self.layers(package) == {"crimes": 1, "roads": 0, "crimes_frames": 1}
        (feature,) = QgsVectorLayer(f"{package}|layername=crimes", "c", "ogr").getFeatures()
        assert feature["a"] == 8

    def test_a_table_that_is_read_is_not_replaced(
        self, animate: Make, make_layer: Make, make_file: Make
    ) -> None:
        days = [[day] for day in DAYS]
        places = ["POINT (10 10)", "POINT (20 15)", "POINT (30 20)"]
        path = make_file(make_layer(places, {"day": "string"}, days), "in.gpkg")
        for table, words in (("in", "would overwrite INPUT"), ("frames", "")):
            wanted = f"ogr:dbname='{path}' table=\"{table}\" (geom)"
            if words:
                with pytest.raises(QgsProcessingException, match=words):
                    animate(INPUT=f"{path}|layername=in", FRAME_TABLE=wanted)
            else:
                animate(INPUT=f"{path}|layername=in", FRAME_TABLE=wanted)
        assert self.layers(path) == {"in": 3, "frames": 3}

    @pytest.mark.parametrize("source", ["{}", "{}|layername=crimes", "{}|layerid=0"])
    @pytest.mark.parametrize("parameter", ["INPUT", "MASK", "OVERLAY"])
    def test_a_layer_that_is_read_is_not_replaced(
        self, animate: Make, package: Path, parameter: str, source: str
    ) -> None:
        before = package.read_bytes()
        wanted = f"ogr:dbname='{package}' table=\"Crimes\" (geom)"
        with pytest.raises(QgsProcessingException, match=f"would overwrite {parameter}"):
            animate(**{parameter: source.format(package), "FRAME_TABLE": wanted})
        assert package.read_bytes() == before

    @pytest.mark.parametrize("table", ["crimes", "ROADS", "notes", "gpkg_contents"])
    def test_a_table_of_the_users_is_not_replaced(
        self, animate: Make, package: Path, table: str
    ) -> None:
        lock = ogr.Open(str(package), 1)
        lock.ExecuteSQL("CREATE TABLE notes (id INTEGER PRIMARY KEY)")
        del lock
        with pytest.raises(QgsProcessingException, match=f"replace the table '{table}'.*another"):
            animate(FRAME_TABLE=f"ogr:dbname='{package}' table=\"{table}\" (geom)")
        assert {"crimes": 1, "roads": 0}.items() <= self.layers(package).items()

    def test_a_table_of_a_name(self, animate: Make, package: Path, tmp_path: Path) -> None:
        for step, count in ((1, 3), (3, 1)):
            wanted = f"ogr:dbname='{package}' table=\"when\" (geom)"
            run = animate(FRAME_TABLE=wanted, STEP=step)
            assert self.layers(package) == {"crimes": 1, "roads": 0, "when": count}
            assert run["FRAME_TABLE"] == f"{package}|layername=when"
        new = tmp_path / "new.gpkg"
        run = animate(FRAME_TABLE=f"ogr:dbname='{new}' table=\"when\" (geom)")
        assert self.layers(new) == {"when": 3} and run["FRAME_TABLE"] == f"{new}|layername=when"

    def test_a_failed_run_adds_no_table(self, animate: Make, package: Path, tmp_path: Path) -> None:
        (tmp_path / "page.html").mkdir()
        wanted = f"ogr:dbname='{package}' table=\"when\" (geom)"
        with pytest.raises(QgsProcessingException, match=r"page\.html"):
            animate(FRAME_TABLE=wanted, PREVIEW=str(tmp_path / "page.html"))
        assert self.layers(package) == {"crimes": 1, "roads": 0}

    def test_a_link_to_a_package(self, animate: Make, package: Path, tmp_path: Path) -> None:
        link = tmp_path / "link.gpkg"
        link.symlink_to(package)
        animate(FRAME_TABLE=str(link))
        assert link.is_symlink()
        assert self.layers(package) == {"crimes": 1, "roads": 0, "link": 3}

    def test_a_file_of_our_own_holds_one_table(self, animate: Make, tmp_path: Path) -> None:
        path = tmp_path / "frames.gpkg"
        assert animate(FRAME_TABLE=str(path))["FRAME_TABLE"] == str(path)
        animate(FRAME_TABLE=str(path), STEP=3)
        assert self.layers(path) == {"frames": 1}

    def test_a_failure_leaves_the_package_as_it_was(
        self, animate: Make, package: Path, tmp_path: Path
    ) -> None:
        before = self.layers(package)
        (tmp_path / "page.html").mkdir()
        with pytest.raises(QgsProcessingException, match=r"page\.html"):
            animate(FRAME_TABLE=str(package), PREVIEW=str(tmp_path / "page.html"))
        lock = ogr.Open(str(package), 1)
        lock.ExecuteSQL("BEGIN EXCLUSIVE")
        with pytest.raises(QgsProcessingException, match="FRAME_TABLE could not be added"):
            animate(FRAME_TABLE=str(package))
        lock.ExecuteSQL("ROLLBACK")
        del lock
        assert self.layers(package) == before
        assert not (tmp_path / "film.gif").exists()

    def test_sheets_of_a_workbook_are_not_lost(self, animate: Make, tmp_path: Path) -> None:
        path = tmp_path / "book.xlsx"
        book = ogr.GetDriverByName("XLSX").CreateDataSource(str(path))
        for name in ("budget", "notes"):
            layer = book.CreateLayer(name)
            layer.CreateField(ogr.FieldDefn("a"))
            layer.CreateFeature(ogr.Feature(layer.GetLayerDefn()))
        del layer, book
        before = path.read_bytes()
        with pytest.raises(QgsProcessingException, match=r"book\.xlsx' holds other tables"):
            animate(FRAME_TABLE=str(path))
        assert path.read_bytes() == before
