# SPDX-License-Identifier: GPL-2.0-or-later
"""Files of the user's beside an output: none is replaced, removed or moved."""

import json
import os
from pathlib import Path
from typing import Callable, Dict

import pytest

from qgis_heatdecay.core.errors import FileError
from qgis_heatdecay.core.own_files import MARK, foreign_files, is_foreign, marked, styles_left_alone
from qgis_heatdecay.core.staging import staged, staged_beside, staged_folder, together


def texts_in(folder: Path) -> Dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".heatdecay.json"
    }


def write(target: Path, *sides: str) -> None:
    with staged(target) as temporary:
        for name in (target.name, *sides):
            temporary.with_name(name).write_text("new")


def write_frames(folder: Path, *frames: str) -> None:
    with staged_folder(folder) as temporary:
        for name in frames:
            (temporary / name).write_text("new")


def test_a_mark_tells_our_style_from_one_that_was_saved_anew(tmp_path: Path) -> None:
    style = tmp_path / "heat.qml"
    assert not is_foreign(style) and styles_left_alone(style) == []
    style.write_text(marked("<!DOCTYPE qgis>\n<qgis/>\n"))
    assert style.read_text().splitlines()[0] == "<!DOCTYPE qgis>"
    assert not is_foreign(style)
    style.write_text("<!DOCTYPE qgis>\n<qgis/>\n")
    assert is_foreign(style)
    (warning,) = styles_left_alone(style, tmp_path / "none.qlr")
    assert "heat.qml" in warning and "rename" in warning


@pytest.mark.parametrize(
    ("target", "others"),
    [
        ("heat.png", ["heat.tif", "heat.wld"]),
        ("heat.png", ["heat.png", "heat.tif", "heat.wld", "heat.tfw"]),
        ("heat.png", ["heat.PNG", "heat.pngw"]),
        ("heat.gif", ["heat.tif", "heat.tfw", "heat.jpg", "heat.jgw"]),
        ("heat.tif", ["heat.tiff", "heat.tfw"]),
        ("heat.tif", ["heat.tif", "heat.TIFF", "heat.tiffw", "heat.tfw"]),
        ("heat.tif", ["heat.img", "heat.rrd", "heat.aux", "heat.ige"]),
        ("heat.tif", ["heat.shp", "heat.shx", "heat.dbf", "heat.prj", "heat.cpg", "heat.qmd"]),
    ],
)
def test_side_files_of_others_stay(tmp_path: Path, target: str, others: list) -> None:
    for name in others:
        (tmp_path / name).write_text("mine")
    write(tmp_path / target)
    expected = {**dict.fromkeys(others, "mine"), target: "new"}
    assert texts_in(tmp_path) == expected


@pytest.mark.parametrize(
    ("target", "side", "others"),
    [
        ("heat.asc", "heat.prj", ["heat.shp", "heat.prj"]),
        ("heat.asc", "heat.prj", ["heat.asc", "heat.shp", "heat.prj"]),
        ("heat.jpeg", "heat.jgw", ["heat.jpg", "heat.jgw"]),
        ("heat.bil", "heat.hdr", ["heat.hdr"]),
    ],
)
def test_a_side_file_that_would_replace_that_of_another_is_refused(
    tmp_path: Path, target: str, side: str, others: list
) -> None:
    for name in others:
        (tmp_path / name).write_text("mine")
    with pytest.raises(FileError, match=rf"{side}.*Choose another name for {target}"):
        write(tmp_path / target, side)
    assert texts_in(tmp_path) == dict.fromkeys(others, "mine")


def test_side_files_of_the_output_itself_are_replaced(tmp_path: Path) -> None:
    for name in ("heat.asc", "heat.prj", "heat.asc.aux.xml", "heat.qml"):
        (tmp_path / name).write_text("old")
    write(tmp_path / "heat.asc", "heat.prj")
    assert texts_in(tmp_path) == {"heat.asc": "new", "heat.prj": "new", "heat.qml": "old"}


def test_only_frames_that_were_written_there_are_removed(tmp_path: Path) -> None:
    mine = ["heat_20180101.tif", "frame_20180101.png", "frame_00009.png", "heat.qlr"]
    for name in mine:
        (tmp_path / name).write_text("mine")
    write_frames(tmp_path, "frame_00000.png", "frame_00001.png", "frame_00001.pgw")
    write_frames(tmp_path, "frame_00000.png")
    assert texts_in(tmp_path) == {**dict.fromkeys(mine, "mine"), "frame_00000.png": "new"}


def test_a_frame_that_the_user_changed_is_his(tmp_path: Path) -> None:
    write_frames(tmp_path, "frame_00000.png", "frame_00001.png")
    (tmp_path / "frame_00001.png").write_text("drawn upon")
    write_frames(tmp_path, "frame_00000.png")
    assert texts_in(tmp_path) == {"frame_00000.png": "new", "frame_00001.png": "drawn upon"}
    with pytest.raises(FileError, match=r"frame_00001\.png.*did not write"):
        write_frames(tmp_path, "frame_00000.png", "frame_00001.png")
    assert texts_in(tmp_path)["frame_00001.png"] == "drawn upon"
    assert foreign_files(tmp_path, ["frame_00000.png", "frame_00001.png"]) == ["frame_00001.png"]


def test_a_frame_of_the_user_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "frame_00001.png").write_text("mine")
    with pytest.raises(FileError, match=r"frame_00001\.png.*did not write.*another folder"):
        write_frames(tmp_path, "frame_00000.png", "frame_00001.png")
    assert texts_in(tmp_path) == {"frame_00001.png": "mine"}


@pytest.mark.parametrize(
    "text",
    [
        "", "[", "{}", '{"files": 3}', '{"files": {"../x": 3}}', '{"files": {"thesis": 4}}',
        '{"files": {"frame_00000/../../x": 3}}', '{"files": [["thesis", 4]]}', "[" * 100_000,
        '{"files": {"frame_00001.png": null}}', '{"files": {"frame_00001.png": [4, "0"]}}',
        '{"files": {"frame_00001.png": [[]]}}', '{"files": {"frame_00001.png": []}}',
    ],
)  # fmt: skip
def test_a_broken_list_lists_nothing(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "frames"
    folder.mkdir()
    text = text.replace("{", f'{{"comment": "{MARK}", ', 1) if text[:2] == '{"' else f"{MARK}{text}"
    (folder / ".heatdecay.json").write_text(text)
    (tmp_path / "x").write_text("abc")
    (folder / "frame_00001.png").write_text("mine")
    (folder / "thesis").write_text("mine")
    write_frames(folder, "frame_00000.png")
    assert texts_in(tmp_path) == {
        "frames/thesis": "mine",
        "x": "abc",
        "frames/frame_00000.png": "new",
        "frames/frame_00001.png": "mine",
    }


@pytest.mark.parametrize("text", ["", "[]", "{}", "mine", "[" * 100_000])
def test_a_file_of_the_lists_name_is_not_replaced(tmp_path: Path, text: str) -> None:
    (tmp_path / ".heatdecay.json").write_text(text)
    with pytest.raises(FileError, match=r"'\.heatdecay\.json', which HeatDecay did not write"):
        write_frames(tmp_path, "frame_00000.png")
    assert (tmp_path / ".heatdecay.json").read_text() == text
    assert foreign_files(tmp_path, []) == [".heatdecay.json"]


@pytest.mark.parametrize("changed", ["frame_00001.png", "frame_00001.pgw"])
def test_a_frame_changed_to_the_same_size_is_his_with_its_side_files(
    tmp_path: Path, changed: str
) -> None:
    frame = ["frame_00001.png", "frame_00001.pgw", "frame_00001.png.aux.xml"]
    write_frames(tmp_path, "frame_00000.png", *frame)
    (tmp_path / changed).write_text("NEW")
    left = {"frame_00000.png": "new", **dict.fromkeys(frame, "new"), changed: "NEW"}
    write_frames(tmp_path, "frame_00000.png")
    assert texts_in(tmp_path) == left
    write_frames(tmp_path, "frame_00000.png")
    assert texts_in(tmp_path) == left


def test_statistics_of_qgis_change_no_frame(tmp_path: Path) -> None:
    write_frames(tmp_path, "frame_00000.png", "frame_00001.png", "frame_00001.png.aux.xml")
    (tmp_path / "frame_00001.png.aux.xml").write_text("statistics")
    write_frames(tmp_path, "frame_00000.png")
    assert texts_in(tmp_path) == {"frame_00000.png": "new"}


def test_a_list_of_an_older_version_knows_sizes(tmp_path: Path) -> None:
    write_frames(tmp_path, "frame_00000.png")
    for name in ("frame_00000.png", "frame_00001.png", "frame_00002.png"):
        (tmp_path / name).write_text("old")
    sizes = {"frame_00000.png": 3, "frame_00001.png": 3, "frame_00002.png": 4}
    text = json.dumps({"comment": MARK, "files": sizes}, indent=0)
    (tmp_path / ".heatdecay.json").write_text(text)
    write_frames(tmp_path, "frame_00000.png")
    assert texts_in(tmp_path) == {"frame_00000.png": "new", "frame_00002.png": "old"}


def test_a_style_that_was_edited_by_hand_is_the_users(tmp_path: Path) -> None:
    style = tmp_path / "heat.qml"
    text = marked("<!DOCTYPE qgis>\n<qgis>\u00e4\n" + "x" * 9999 + "</qgis>\n")
    style.write_text(text, encoding="utf-8")
    assert not is_foreign(style)
    style.write_bytes(text.replace("\n", "\r\n").encode())
    assert not is_foreign(style)
    for edited in (text.replace("xxx</", "xxy</"), text.replace("DOCTYPE qgis", "DOCTYPE QGIS")):
        style.write_text(edited, encoding="utf-8")
        assert is_foreign(style)
    style.write_text(f"<!DOCTYPE qgis>\n<!-- {MARK} -->\n<qgis>of an older version</qgis>\n")
    assert not is_foreign(style)


def test_a_folder_in_the_way_stays(tmp_path: Path) -> None:
    write_frames(tmp_path, "frame_00000.png", "frame_00001.png")
    (tmp_path / "frame_00001.png").unlink()
    (tmp_path / "frame_00001.png").mkdir()
    (tmp_path / "frame_00001.png" / "mine").write_text("mine")
    for frames in (["frame_00000.png"], ["frame_00000.png", "frame_00001.png"]):
        try:
            write_frames(tmp_path, *frames)
        except FileError:
            assert len(frames) == 2
        assert (tmp_path / "frame_00001.png" / "mine").read_text() == "mine"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    for name in ("a.gif", "b.html", "c.tif", "c.qml"):
        (tmp_path / name).write_text("old")
    write_frames(tmp_path / "frames", "frame_00000.png", "frame_00001.png")
    return tmp_path


def fail() -> None:
    raise KeyError("late")


@pytest.mark.parametrize(
    "late",
    [
        lambda folder: fail(),
        lambda folder: (folder / "b.html").unlink() or (folder / "b.html").mkdir(),
        lambda folder: staged_beside(folder / "d.gpkg", lambda path: fail()),
        lambda folder: (folder / "frames" / "frame_00002.png").write_text("mine"),
    ],
    ids=["raise", "folder", "addition", "foreign"],
)
def test_all_take_their_places_together_or_none(old: Path, late: Callable[[Path], None]) -> None:
    before = texts_in(old)
    with pytest.raises((KeyError, FileError)), together():
        write(old / "c.tif")
        write_frames(old / "frames", "frame_00000.png", "frame_00002.png")
        write(old / "new" / "b.gif")
        write(old / "a.gif", "a.gif.aux.xml")
        write(old / "b.html")
        assert texts_in(old) != before  # in hidden folders alone
        late(old)
    after = texts_in(old)
    after.pop("frames/frame_00002.png", None)
    before = {name: text for name, text in before.items() if (old / name).is_file()}
    assert after == before
    assert not (old / "new").exists()
    assert not list(old.rglob(".heatdecay-*"))


def test_all_are_there_when_it_ends_well(old: Path) -> None:
    added = []
    with together():
        write(old / "a.gif")
        path = staged_beside(old / "d.gpkg", lambda path: added.append(path.read_text()))
        path.write_text("rows")
        write_frames(old / "frames", "frame_00000.png")
        assert (old / "a.gif").read_text() == "old"
        assert added == []
    assert texts_in(old) == {
        "a.gif": "new", "b.html": "old", "c.tif": "old", "c.qml": "old",
        "frames/frame_00000.png": "new",
    }  # fmt: skip
    assert added == ["rows"]


@pytest.mark.skipif(os.name == "nt", reason="no links and pipes there")
class TestLinksPipesAndModes:
    def test_a_link_stays_a_link(self, tmp_path: Path) -> None:
        real, link = tmp_path / "real" / "heat.bin", tmp_path / "links" / "heat.tif"
        for path in (real, link):
            path.parent.mkdir()
        link.symlink_to(real)
        for _ in range(2):  # first the link leads nowhere
            write(link, "heat.tif.aux.xml")
            assert link.is_symlink() and real.read_text() == "new"
            assert sorted(each.name for each in link.parent.iterdir()) == [
                "heat.tif",
                "heat.tif.aux.xml",
            ]
            assert [each.name for each in real.parent.iterdir()] == ["heat.bin"]
            real.write_text("old")

    def test_a_link_is_put_back_when_it_fails(self, tmp_path: Path) -> None:
        real, link = tmp_path / "real.gif", tmp_path / "link.gif"
        real.write_text("old")
        link.symlink_to(real)
        with pytest.raises(KeyError), together():
            write(link)
            staged_beside(tmp_path / "a", lambda path: fail())
        assert link.is_symlink() and real.read_text() == "old"

    @pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
    def test_the_mode_stays(self, tmp_path: Path, mode: int) -> None:
        target = tmp_path / "heat.tif"
        target.write_text("old")
        target.chmod(mode)
        write(target)
        assert target.read_text() == "new"
        assert target.stat().st_mode & 0o777 == mode

    def test_a_new_file_has_the_usual_mode(self, tmp_path: Path) -> None:
        before = os.umask(0o027)
        try:
            write(tmp_path / "heat.tif")
        finally:
            os.umask(before)
        assert (tmp_path / "heat.tif").stat().st_mode & 0o777 == 0o640

    def test_a_pipe_stays_a_pipe(self, tmp_path: Path) -> None:
        pipe = tmp_path / "pipe.gif"
        os.mkfifo(pipe)
        reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        write(pipe)
        assert os.read(reader, 99) == b"new"
        os.close(reader)
        assert pipe.is_fifo()
        with pytest.raises(FileError, match=r"pipe\.gif"):
            write(pipe)  # nobody reads it
        assert pipe.is_fifo() and [each.name for each in tmp_path.iterdir()] == ["pipe.gif"]

    def test_a_device_stays_a_device(self) -> None:
        device = Path(os.devnull)
        write(device)
        assert device.is_char_device()


def test_the_same_layer_gives_the_same_bytes() -> None:
    """Attributes in another order, and other numbers that were drawn for it."""
    one = (
        '<!DOCTYPE qgis>\n<qgis b="2" a="1 &lt; 2">\n <id>heat_c0b4903f_3cbe_4f1b_ac3e_5973bcd52012'
        '</id>\n <layer pass="0" id="{d3143c6a-3887-482e-ad34-948aa3b4c8ec}"/>\n <a>b="1" a="2"</a>'
        ' <layer id="heat_c0b4903f_3cbe_4f1b_ac3e_5973bcd52012" c:a="x>y"/>\n</qgis>\n'
    )
    other = (
        '<!DOCTYPE qgis>\n<qgis a="1 &lt; 2" b="2">\n <id>heat_00b4903f_3cbe_4f1b_ac3e_5973bcd52013'
        '</id>\n <layer id="{d3143c6a-3887-482e-ad34-948aa3b4c8e0}" pass="0"/>\n <a>b="1" a="2"</a>'
        ' <layer c:a="x>y" id="heat_00b4903f_3cbe_4f1b_ac3e_5973bcd52013"/>\n</qgis>\n'
    )
    assert marked(one) == marked(other)
    assert '<layer c:a="x>y" id="heat_1"/>' in marked(one)
    assert '<a>b="1" a="2"</a>' in marked(one)
    assert '<layer id="{00000000-0000-0000-0000-000000000002}" pass="0"/>' in marked(one)
