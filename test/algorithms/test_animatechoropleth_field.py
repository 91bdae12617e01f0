# SPDX-License-Identifier: GPL-2.0-or-later
"""animatechoropleth: tables and polygons as public archives write them."""

from pathlib import Path
from typing import Any, Callable, Dict, List

import numpy as np
import pytest
from qgis.core import QgsProcessingException
from support.film_files import pictures_of, table_of

from qgis_heatdecay.core.color.color_ramp import builtin_ramp

Make = Callable[..., Any]
pytestmark = [pytest.mark.usefixtures("plugin"), pytest.mark.realdata]

NO_DATA = [0xD9, 0xD9, 0xD9, 255]


@pytest.fixture
def animate(run_algorithm: Make, real_data: Path, tmp_path: Path) -> Make:
    """Animate polygons and a table of a folder; without a table the polygons are both."""

    def run(folder: str, polygons: str, table: str, key: str, table_key: str, **more: Any) -> Any:
        place = real_data / "F_field" / "rasters" / folder
        parameters = {
            "INPUT": str(place / polygons),
            "TABLE": str(place / table),
            "JOIN_FIELD": key,
            "TABLE_JOIN_FIELD": table_key,
            "OUTPUT": str(tmp_path / "film.png"),
            "FRAMES_FOLDER": str(tmp_path / "pictures"),
            "FRAME_TABLE": str(tmp_path / "frames.csv"),
            "PIXEL_SIZE": 0.02,
            "TARGET_CRS": "EPSG:4326",
            "LEGEND": False,
            "LABEL": False,
            "OUTLINE_WIDTH": 0,
            "STEP_UNIT": "timestamps",
            **more,
        }
        return run_algorithm("heatdecay:animatechoropleth", parameters)

    return run


def values_by_frame(folder: Path) -> Dict[str, List[float]]:
    """Return the values of polygons, in the order of their keys, by the day of the frame."""
    names, rows = table_of(folder / "frames.csv")
    start, value = names.index("start"), names.index("value")
    found: Dict[str, List[float]] = {}
    for row in rows:
        found.setdefault(str(row[start])[:10], []).append(
            np.nan if row[value] is None else float(row[value])
        )
    return found


@pytest.mark.parametrize(
    ("table", "key", "table_key"),
    [
        ("name_nfd.csv", "NOM", "name"),
        ("name_nbsp.csv", "NAME", "name"),
        ("name_space2.csv", "NAME", "name"),
        ("fips_int.csv", "GEOID", "lpad(\"fips\",5,'0')"),
    ],
)
def test_keys_join(animate: Make, tmp_path: Path, table: str, key: str, table_key: str) -> None:
    done = animate("C1_keys", "areas.geojson", table, key, table_key, TIME="date", VALUE="cases")
    weeks = values_by_frame(tmp_path)
    assert list(weeks) == ["2020-03-01", "2020-03-08", "2020-03-15"]
    for k, values in enumerate(weeks.values()):
        assert sorted(values) == [10 * (i + 1) + k for i in range(6)]
    assert not [each for each in done.warnings if "match" in each or "without a row" in each]


@pytest.mark.parametrize(
    ("table", "key", "pair"),
    [
        ("name_case.csv", "NAME", '"AUTAUGA" – "Autauga"'),
        ("name_quotes.csv", "NOM", '"Côte-d’Or" – "Côte-d\'Or"'),
    ],
)
def test_keys_that_nearly_join_are_named(animate: Make, table: str, key: str, pair: str) -> None:
    parameters = {"TIME": "date", "VALUE": "cases"}
    try:
        said = animate("C1_keys", "areas.geojson", table, key, "name", **parameters).warnings
    except QgsProcessingException as refused:
        said = [str(refused)]
    assert [pair in each for each in said if "alone" in each] == [True]


def test_suppressed_values_are_no_data(animate: Make, tmp_path: Path) -> None:
    more = {"TIME": "date", "VALUE": "value"}
    done = animate("C2_values", "areas.geojson", "suppressed.csv", "GEOID", "geoid", **more)
    first = values_by_frame(tmp_path)["2020-03-01"]
    assert np.isnan(first[:4]).all()
    assert not np.isnan(first[4:]).any()
    picture = pictures_of(tmp_path / "pictures")[0]
    assert picture[-20, 20].tolist() == NO_DATA
    assert [each for each in done.warnings if "no data" in each]
    assert done["SKIPPED_COUNT"] >= 4


@pytest.mark.parametrize(
    ("table", "expression"),
    [
        ("semi_comma.csv", "to_real(replace(\"value\", ',', '.'))"),
        ("thousands_space.csv", "to_real(replace(\"value\", ' ', ''))"),
    ],
)
def test_numbers_in_another_spelling_are_refused(
    animate: Make, tmp_path: Path, table: str, expression: str
) -> None:
    keys = ("C2_values", "areas.geojson", table, "GEOID", "geoid")
    with pytest.raises(QgsProcessingException) as refused:
        animate(*keys, TIME="date", VALUE="value")
    assert expression in str(refused.value)
    animate(*keys, TIME="date", VALUE=expression)
    assert values_by_frame(tmp_path)["2020-03-01"][0] in (10.5, 10500)


def test_fires_grow(animate: Make, tmp_path: Path) -> None:
    more = {"TIME": "date", "VALUE": "ha", "EXTENT": "8,10,46,47"}
    animate("C3_shapes", "fires.geojson", "fires.geojson", "fire", "fire", **more)
    for k, picture in enumerate(pictures_of(tmp_path / "pictures"), 1):
        there = picture[..., 3] > 0
        widths = [
            round(half.any(axis=0).sum() * 0.02, 6) for half in (there[:, :55], there[:, 55:])
        ]
        assert widths == pytest.approx([0.2 * k, 0.1 * k], abs=0.021)


def test_borders_move(animate: Make, tmp_path: Path) -> None:
    more = {"TIME": "from", "VALUE": "pop", "AGGREGATE": "last", "EXTENT": "8,9.2,46,47"}
    animate("C3_shapes", "borders.geojson", "borders.geojson", "name", "name", **more)
    pictures = pictures_of(tmp_path / "pictures")
    tops = [(picture[..., 3] > 0).any(axis=1).sum() * 0.02 for picture in pictures]
    assert tops == pytest.approx([1.0, 0.6, 0.8], abs=0.021)


@pytest.mark.parametrize(
    ("table", "key", "table_key", "columns", "frames"),
    [
        ("wide_jhu.csv", "FIPSI", "FIPS", "*/20", ["2020-01-22", "2020-01-23", "2020-01-24"]),
        ("wide_wb.csv", "GEOID", "geoid", "20*", ["2018-01-01", "2019-01-01", "2020-01-01"]),
    ],
)
def test_wide_tables(
    animate: Make, tmp_path: Path, table: str, key: str, table_key: str, columns: str, frames: Any
) -> None:
    animate("C4_wide", "areas.geojson", table, key, table_key, TIME_COLUMNS=columns)
    found = values_by_frame(tmp_path)
    assert list(found) == frames
    for k, values in enumerate(found.values()):
        assert sorted(values) == [i * (k + 1) for i in range(6)]


@pytest.mark.parametrize(
    ("ramp", "shown", "low", "high", "said"),
    [
        ("", "RdBu_r", -31.5, 31.5, "RdBu_r"),
        ("YlOrRd", "YlOrRd", -18, 31.5, "no middle"),
        ("RdBu_r", "RdBu_r", -31.5, 31.5, "as far"),
        ("Spectral", "Spectral", -31.5, 31.5, "as far"),
    ],
)
def test_sums_below_zero(
    animate: Make, tmp_path: Path, ramp: str, shown: str, low: float, high: float, said: str
) -> None:
    more = {"TIME": "date", "VALUE": "v", "COLOR_RAMP": ramp, "EXTENT": "8,12,46,49"}
    done = animate("C5_scale", "areas.geojson", "negpos.csv", "id", "id", **more)
    colors = builtin_ramp(shown).colors
    first = next(iter(values_by_frame(tmp_path).values()))
    picture = pictures_of(tmp_path / "pictures")[0]
    step = int((first[0] - low) / (high - low) * 255)
    assert picture[-10, 10].tolist() == colors[step].tolist()
    assert [said in line for line in done.infos if "The values go from -18 to 31.5" in line] == [
        True
    ]
