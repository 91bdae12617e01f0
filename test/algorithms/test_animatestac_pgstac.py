# SPDX-License-Identifier: GPL-2.0-or-later
"""animatestac from the STAC API that VEDA runs: stac-fastapi-pgstac on PostgreSQL."""

import json
import tempfile
from pathlib import Path

import pytest
from qgis.core import QgsProcessingException
from support.film_files import table_of
from support.servers import pgstac
from support.stac_data import MONTHS

from qgis_heatdecay.remote import stac_api as stac

pytestmark = pytest.mark.usefixtures("plugin")


@pytest.fixture(scope="module")
def pgstac_url(stac_files):
    folder = stac_files.folder
    lines = {
        "collections.ndjson": [json.loads((folder / "no2.json").read_text())],
        "items.ndjson": [
            item
            for item in json.loads((folder / "items.json").read_text())["features"]
            if item["collection"] == "no2-monthly"
        ],
    }
    for name, objects in lines.items():
        (folder / name).write_text("\n".join(map(json.dumps, objects)))
    # The paths of sockets may not be long.
    with (
        tempfile.TemporaryDirectory(prefix="pg-") as place,
        pgstac(Path(place), folder / "collections.ndjson", folder / "items.ndjson") as url,
    ):
        yield url


@pytest.fixture
def animate(run_algorithm, pgstac_url, tmp_path):
    def run(**parameters):
        done = run_algorithm(
            "heatdecay:animatestac",
            {
                "STAC_URL": pgstac_url,
                "SOURCE": "cog",
                "EXTENT": "-20,40,20,60 [EPSG:4326]",
                "WIDTH": 24,
                "LABEL": False,
                "LEGEND": False,
                "OUTPUT": str(tmp_path / "film.gif"),
                "FRAME_TABLE": str(tmp_path / "table.csv"),
                **parameters,
            },
        )
        return done, [row[2] for row in table_of(tmp_path / "table.csv")[1]]

    return run


def test_all_pages(animate, monkeypatch):
    monkeypatch.setattr(stac, "_PAGE_ITEMS", 5)
    run, names = animate()
    assert run["FRAME_COUNT"] == MONTHS
    assert names == [f"no2_{month:02d}" for month in range(1, MONTHS + 1)]


def test_times_by_overlap(animate):
    _, names = animate(START="2020-03-15", END="2020-05-01")
    assert names == ["no2_03", "no2_04", "no2_05"]


def test_the_newest_with_no_more_pages_than_needed(animate, monkeypatch):
    monkeypatch.setattr(stac, "_PAGE_ITEMS", 2)
    run, names = animate(LIMIT=3)
    assert names == ["no2_10", "no2_11", "no2_12"]
    assert any("at least " in line for line in run.infos)


def test_unknown_collections(animate):
    with pytest.raises(QgsProcessingException, match="Nearest: no2-monthly"):
        animate(COLLECTION="no2_monthly")
