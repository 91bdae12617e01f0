# SPDX-License-Identifier: GPL-2.0-or-later
"""The walk "An output format" of docs/extending.md, walked with the code that stands there."""

import importlib.util
import re
import sys
import textwrap
from pathlib import Path
from typing import Any, Dict, List

import numpy as np
import pytest
from support.animation import play, random_frames

from qgis_heatdecay.core.errors import HeatDecayError
from qgis_heatdecay.media import formats
from qgis_heatdecay.media.formats import AnimationSettings, open_writer, require_writable
from qgis_heatdecay.media.preview import PreviewPage, preview_page

pytest.importorskip("PIL")

DOCUMENT = Path(__file__).parents[2] / "docs" / "extending.md"


def blocks() -> List[str]:
    """Return the walk's blocks of code: encoder, row, test."""
    text = DOCUMENT.read_text(encoding="utf-8")
    walk = text.split("\n## An output format\n")[1].split("\n## ")[0]
    found = re.findall(r"^ *```python\n(.*?)^ *```", walk, re.MULTILINE | re.DOTALL)
    return [textwrap.dedent(block) for block in found]


@pytest.fixture
def walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the encoder into the room and the row into the table, for one test."""
    encoder, row, _test = blocks()
    file = tmp_path / "tiff.py"
    file.write_text(encoder, encoding="utf-8")
    name = "qgis_heatdecay.media.tiff"
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, name, module)
    spec.loader.exec_module(module)
    known = {**vars(formats), "TiffEncoder": module.TiffEncoder}
    for suffix, each in eval(f"{{{row}}}", known).items():
        monkeypatch.setitem(formats.FORMATS, suffix, each)
    file.unlink()


@pytest.mark.usefixtures("walked")
def test_the_test_of_the_walk_passes(tmp_path: Path) -> None:
    names: Dict[str, Any] = {
        "Path": Path, "np": np, "play": play, "random_frames": random_frames,
        "open_writer": open_writer, "AnimationSettings": AnimationSettings,
    }  # fmt: skip
    exec(blocks()[2], names)
    names["test_frames_come_back"](tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["frames.tif"]


@pytest.mark.usefixtures("walked")
def test_filter_helps_and_messages_name_the_new_format(monkeypatch: pytest.MonkeyPatch) -> None:
    assert formats.file_filter().endswith(";;TIFF (*.tif)")
    assert "TIFF needs Pillow with TIFF." in formats.requirements_help()
    assert "TIFF" in formats.labels_of_formats()
    assert "TIFF" not in formats.labels_of_formats(lambda each: each.plays)
    require_writable("a.tif", AnimationSettings())
    with pytest.raises(HeatDecayError, match=r"Choose one of .*, \.tif\.$"):
        require_writable("a.avi", AnimationSettings())
    with pytest.raises(HeatDecayError, match=r"or write .* or \.tif\.$"):
        require_writable("a.gif", AnimationSettings(frame_rate=60))
    monkeypatch.setitem(sys.modules, "PIL.TiffImagePlugin", None)
    with pytest.raises(HeatDecayError, match=r"^TIFF needs Pillow with TIFF, which .* lacks"):
        require_writable("a.tif", AnimationSettings())


@pytest.mark.usefixtures("walked")
def test_the_preview_page_shows_the_new_format(tmp_path: Path) -> None:
    media = tmp_path / "a.tif"
    media.write_bytes(b"content")
    assert '<img src="data:image/tiff;base64,' in preview_page(
        PreviewPage("", media, tmp_path, [], [], "")
    )
