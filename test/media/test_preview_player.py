# SPDX-License-Identifier: GPL-2.0-or-later
"""The preview page in a real browser: what its controls do, and that it shows the right frame."""

import base64
import time
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Optional

import numpy as np
import pytest
from support.animation import play, random_frames
from support.chromium import Page, chromium

from qgis_heatdecay.media import preview
from qgis_heatdecay.media.formats import FORMATS, AnimationSettings, open_writer
from qgis_heatdecay.media.preview import FrameRow, PreviewPage, preview_page

pytest.importorskip("PIL")
pytestmark = pytest.mark.slow

OPAQUE = [(20, 20, 40, 255), (200, 60, 40, 255), (250, 220, 80, 255), (40, 90, 200, 255)]
COUNT, WIDTH, HEIGHT = 9, 160, 96
READY = "!document.querySelector('.controls').hidden"
DRAWN = "document.querySelector('.player').ariaBusy === 'false'"
VALUE = "Number(document.querySelector('input[type=range]').value)"
IS_PLAYING = "document.querySelector('.play').ariaLabel === 'Pause'"
EVIL = "</script><script>window.evil = 1</script><img src=x onerror='window.evil = 1'>"
# A clock that stands still but for the test: frames must not depend on a busy machine.
CLOCK = "window.clock = 1000; performance.now = () => window.clock"
TWO_TICKS = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
PIXELS = """(() => {
  const shown = document.querySelector('canvas, video');
  const canvas = Object.assign(document.createElement('canvas'), {
    width: shown.videoWidth || shown.width, height: shown.videoHeight || shown.height});
  const surface = canvas.getContext('2d');
  surface.drawImage(shown, 0, 0);
  const {data} = surface.getImageData(0, 0, canvas.width, canvas.height);
  const text = Array.from(data, (byte) => String.fromCharCode(byte)).join('');
  return [canvas.width, canvas.height, btoa(text)];
})()"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Callable[[], Page]]:
    with chromium() as tabs:
        yield tabs


@pytest.fixture
def tab(browser: Callable[[], Page]) -> Iterator[Page]:
    page = browser()
    yield page
    page.close()


def rows(count: int) -> List[FrameRow]:
    """Return rows of which some have no features and others no maximum."""
    return [
        FrameRow(
            k, f"Day {k + 1}", f"2020-03-{k % 28 + 1:02d}", "", (k * 7) % 5, 1.5 * ((k * 3) % 4)
        )
        for k in range(count)
    ]


def frames_of(count: int, colors: List[Any]) -> List[np.ndarray]:
    """Return frames of which two look like the one before them."""
    frames = random_frames(count, WIDTH, HEIGHT, colors)
    frames[3] = frames[2].copy()
    frames[-1] = frames[-2].copy()
    return frames


def require_format(suffix: str) -> None:
    if not FORMATS[suffix].needs.is_met():
        pytest.skip(f"{FORMATS[suffix].label} cannot be written here")


@pytest.fixture
def film(tmp_path: Path) -> Callable[..., Path]:
    """Write an animation and its page, and return the page's path."""

    def made(
        name: str = "film.gif",
        frames: Optional[List[np.ndarray]] = None,
        timing: Optional[AnimationSettings] = None,
        **more: Any,
    ) -> Path:
        frames = frames_of(COUNT, OPAQUE) if frames is None else frames
        timing = timing or AnimationSettings(frame_rate=10.0)
        media, page = tmp_path / name, tmp_path / "page.html"
        height, width = frames[0].shape[:2]
        with open_writer(str(media), (width, height), timing) as writer:
            for frame in frames:
                writer.add(frame)
        given: Dict[str, Any] = {"title": "Heat", "settings": [("RADIUS", "10")], "command": "x"}
        given = {**given, "rows": rows(len(frames)), "timing": timing, **more}
        text = preview_page(PreviewPage(media=media, folder=tmp_path, **given))
        page.write_text(text, encoding="utf-8")
        return page

    return made


def opened(tab: Page, path: Path) -> Page:
    """Open a page, wait for its controls, and stop it at the first frame."""
    tab.open(path).until(READY)
    if tab.evaluate(IS_PLAYING):
        tab.press(" ")
    assert not tab.evaluate(IS_PLAYING)
    tab.press("Home")
    tab.until(DRAWN)
    return tab


def shown(tab: Page) -> np.ndarray:
    """Return the frame that is seen, uint8 (rows, columns, 4)."""
    tab.until(DRAWN)
    width, height, data = tab.evaluate(PIXELS)
    return np.frombuffer(base64.b64decode(data), np.uint8).reshape(height, width, 4)


def label(tab: Page) -> str:
    return str(tab.evaluate("document.querySelector('.readout strong').textContent"))


def middle(tab: Page, selector: str) -> "tuple[float, float]":
    """Return where the middle of an element is in the window, which is scrolled to it."""
    x, y = tab.evaluate(
        f"(() => {{ const each = document.querySelector({selector!r});"
        "each.scrollIntoView({block: 'center'}); const box = each.getBoundingClientRect();"
        "return [box.x + box.width / 2, box.y + box.height / 2]; })()"
    )
    return x, y


def names(tab: Page) -> Dict[str, List[str]]:
    """Return what a screen reader calls things, by their roles."""
    found: Dict[str, List[str]] = {}
    for node in tab.call("Accessibility.getFullAXTree")["nodes"]:
        if not node["ignored"]:
            role = node.get("role", {}).get("value", "")
            found.setdefault(role, []).append(node.get("name", {}).get("value", ""))
    return found


@pytest.mark.parametrize("suffix", [".gif", ".png", ".webp"])
@pytest.mark.parametrize("alpha", [255, 0])
def test_every_frame_is_shown_as_it_was_written(
    tab: Page, film: Callable[..., Path], tmp_path: Path, suffix: str, alpha: int
) -> None:
    require_format(suffix)
    frames = frames_of(COUNT, [*OPAQUE, (0, 0, 0, alpha)])
    opened(tab, film(f"film{suffix}", frames))
    played = play(tmp_path / f"film{suffix}")
    for number in range(COUNT):
        np.testing.assert_array_equal(shown(tab), played.shown_at(100 * number + 50))
        assert (tab.evaluate(VALUE), label(tab)) == (number, f"Day {number + 1}")
        tab.press("ArrowRight")
    for number in (0, 7, 3, 8, 1, 2):
        tab.evaluate(f"document.querySelectorAll('.frames tr')[{number + 1}].click()")
        np.testing.assert_array_equal(shown(tab), played.shown_at(100 * number + 50))


@pytest.mark.parametrize("suffix", [".mp4", ".webm", ".avif"])
def test_every_frame_of_a_lossy_format_is_the_right_one(
    tab: Page, film: Callable[..., Path], suffix: str
) -> None:
    require_format(suffix)
    frames = [np.full((HEIGHT, WIDTH, 4), 255, np.uint8) for _ in range(COUNT)]
    for number, frame in enumerate(frames):
        frame[:, : 16 * number + 8, :3] = 40
    frames[3] = frames[2].copy()
    opened(tab, film(f"film{suffix}", frames))
    for number in (0, 1, 2, 3, 4, 7, 5, 6, 8, 0):
        tab.evaluate(f"document.querySelectorAll('.frames tr')[{number + 1}].click()")
        error = np.abs(shown(tab)[..., :3].astype(int) - frames[number][..., :3]).mean()
        assert error < 4, number


def test_a_video_starts_again_after_its_end(tab: Page, film: Callable[..., Path]) -> None:
    require_format(".webm")
    tab.open(film("film.webm")).until(READY)
    assert not tab.evaluate("document.querySelector('video').controls")
    tab.until(f"{VALUE} === 8")
    tab.until(f"{VALUE} === 1")
    x, y = middle(tab, "video")
    tab.click(x, y)
    assert tab.evaluate("document.querySelector('video').paused")
    tab.evaluate("document.querySelector('select').value = 2")
    tab.evaluate("document.querySelector('select').dispatchEvent(new Event('change'))")
    assert tab.evaluate("document.querySelector('video').playbackRate") == 2
    tab.press("End")
    tab.press(" ")
    tab.until(f"{VALUE} === 3")
    assert tab.evaluate(IS_PLAYING)


def test_buttons_have_names_and_step(tab: Page, film: Callable[..., Path]) -> None:
    opened(tab, film())
    called = names(tab)
    assert called["button"] == ["Previous frame", "Play", "Next frame"]
    assert called["slider"] == ["Frame"]
    assert called["combobox" if "combobox" in called else "ComboBoxSelect"] == ["Speed"]
    for selector, value in ((".next", 1), (".next", 2), (".previous", 1)):
        tab.click(*middle(tab, selector))
        assert tab.evaluate(VALUE) == value
    for _ in range(3):
        tab.click(*middle(tab, ".previous"))
    assert tab.evaluate(VALUE) == 0
    tab.click(*middle(tab, ".play"))
    assert names(tab)["button"][1] == "Pause"
    tab.click(*middle(tab, ".next"))
    assert not tab.evaluate(IS_PLAYING)


def test_the_slider_has_a_place_for_each_frame(
    tab: Page, film: Callable[..., Path], tmp_path: Path
) -> None:
    opened(tab, film())
    slider = "document.querySelector('input[type=range]')"
    assert tab.evaluate(f"[{slider}.min, {slider}.max, {slider}.step]") == ["0", "8", "1"]
    tab.click(*middle(tab, "input"))
    assert tab.evaluate(VALUE) == 4
    assert tab.evaluate(f"{slider}.getAttribute('aria-valuetext')") == "Day 5"
    np.testing.assert_array_equal(shown(tab), play(tmp_path / "film.gif").shown_at(450))
    tab.press("ArrowRight")
    assert tab.evaluate(VALUE) == 5
    tab.press("End")
    assert (tab.evaluate(VALUE), label(tab)) == (8, "Day 9")
    tab.press(" ")
    assert tab.evaluate(IS_PLAYING)


def test_keys_play_step_and_jump(tab: Page, film: Callable[..., Path]) -> None:
    opened(tab, film())
    for key, value in (
        ("ArrowLeft", 0), ("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1), ("End", 8),
        ("ArrowRight", 8), ("Home", 0),
    ):  # fmt: skip
        tab.press(key)
        assert tab.evaluate(VALUE) == value
    tab.press(" ")
    assert tab.evaluate(IS_PLAYING)
    tab.press(" ")
    assert not tab.evaluate(IS_PLAYING)
    tab.press("Tab")
    outline = "getComputedStyle(document.activeElement).outlineWidth"
    assert tab.evaluate("document.activeElement.className") == "previous"
    assert tab.evaluate(outline) == "3px"
    tab.press("End")
    tab.press(" ")  # it belongs to the button
    assert (tab.evaluate(VALUE), tab.evaluate(IS_PLAYING)) == (7, False)


def test_a_click_on_the_chart_goes_to_its_frame(tab: Page, film: Callable[..., Path]) -> None:
    opened(tab, film())
    assert tab.evaluate("document.querySelectorAll('svg rect').length") == COUNT
    bars = tab.evaluate(
        "(() => { document.querySelector('svg').scrollIntoView({block: 'center'});"
        "return [...document.querySelectorAll('svg rect')].map((bar) => {"
        "const {x, width, bottom} = bar.getBoundingClientRect(); return [x, width, bottom]; })})()"
    )
    left, right = tab.evaluate(
        "(({left, right}) => [left, right])"
        "(document.querySelector('.chart').getBoundingClientRect())"
    )
    assert bars[0][0] - left < 2
    assert right - sum(bars[-1][:2]) < 2
    # Wherever it is in its column: on the bar, above it, below it.
    for number, down in ((3, -2), (0, -40), (8, 60), (5, -85), (4, -1)):
        x, width, bottom = bars[number]
        tab.click(x + width / 2, bottom + down)
        assert tab.evaluate(VALUE) == number
        assert (
            tab.evaluate(
                "[...document.querySelectorAll('svg rect')]"
                ".findIndex((bar) => bar.classList.contains('now'))"
            )
            == number
        )
    current = (
        "[...document.querySelectorAll('[aria-current]')].map((row) => row.cells[1].innerText)"
    )
    assert tab.evaluate(current) == ["Day 5"]
    assert tab.evaluate("document.querySelector('.readout').innerText").split() == [
        "Day", "5", "Frame", "4", "Features", "3", "Maximum", "0",
    ]  # fmt: skip


@pytest.mark.parametrize(("speed", "frame"), [(0.25, 0), (0.5, 1), (1, 2), (2, 4), (4, 8)])
def test_speed_is_a_factor_of_time(
    tab: Page, film: Callable[..., Path], speed: float, frame: int
) -> None:
    tab.call("Page.addScriptToEvaluateOnNewDocument", source=CLOCK)
    opened(tab, film())
    tab.evaluate(f"document.querySelector('select').value = {speed}")
    tab.evaluate("document.querySelector('select').dispatchEvent(new Event('change'))")
    tab.press(" ")
    tab.evaluate("window.clock += 210")  # ms, a tenth of a second each frame
    tab.evaluate(TWO_TICKS)
    assert tab.evaluate(VALUE) == frame


def test_the_last_frame_is_held_and_then_all_begins_again(
    tab: Page, film: Callable[..., Path]
) -> None:
    tab.call("Page.addScriptToEvaluateOnNewDocument", source=CLOCK)
    opened(tab, film(timing=AnimationSettings(frame_rate=10.0, hold_last_s=0.5)))
    tab.press("End")
    tab.press("ArrowLeft")
    tab.press(" ")
    for step, frame in ((150, 8), (240, 8), (240, 8), (150, 0)):
        tab.until(DRAWN)
        tab.evaluate(f"window.clock += {step}")
        tab.evaluate(TWO_TICKS)
        assert tab.evaluate(VALUE) == frame


def test_it_plays_as_often_as_the_file_says(tab: Page, film: Callable[..., Path]) -> None:
    page = film(timing=AnimationSettings(frame_rate=50.0, hold_last_s=0.0, loop=2))
    tab.call("Page.addScriptToEvaluateOnNewDocument", source="""
        addEventListener('DOMContentLoaded', () => {
          window.zeros = 0; let before = 0;
          const look = () => {
            const value = Number(document.querySelector('input').value);
            if (value < before) window.zeros += 1;
            before = value; requestAnimationFrame(look);
          };
          look();
        })""")  # fmt: skip
    tab.open(page).until(READY)
    tab.until(f"!({IS_PLAYING})")
    assert (tab.evaluate(VALUE), tab.evaluate("window.zeros")) == (8, 1)
    tab.press(" ")
    tab.until("window.zeros === 2 || window.zeros === 3")
    tab.until(f"!({IS_PLAYING})")
    assert tab.evaluate(VALUE) == 8


def test_who_wants_no_motion_gets_none(tab: Page, film: Callable[..., Path]) -> None:
    reduced = [{"name": "prefers-reduced-motion", "value": "reduce"}]
    tab.call("Emulation.setEmulatedMedia", features=reduced)
    tab.open(film()).until(f"{READY} && {DRAWN}")
    tab.evaluate(TWO_TICKS)
    assert (tab.evaluate(VALUE), tab.evaluate(IS_PLAYING)) == (0, False)


@pytest.mark.parametrize("suffix", [".gif", ".webm"])
def test_without_scripts_it_plays_by_itself(
    tab: Page, film: Callable[..., Path], suffix: str
) -> None:
    require_format(suffix)
    page = film(f"film{suffix}")
    tab.call("Emulation.setScriptExecutionDisabled", value=True)
    tab.call("Page.navigate", url=page.as_uri())
    limit = time.monotonic() + 180
    while not {"Image", "image", "Video"}.intersection(called := names(tab)) or not any(
        each.startswith("Features per frame") for each in called.get("heading", ())
    ):
        assert time.monotonic() < limit
    assert "Speed" not in str(called)
    assert "Next frame" not in str(called)
    pictures = {tab.screenshot()[80:200, 60:200].tobytes()}
    while len(pictures) < 3:
        assert time.monotonic() < limit
        pictures.add(tab.screenshot()[80:200, 60:200].tobytes())


def test_no_request_leaves_and_no_text_becomes_a_script(
    tab: Page, film: Callable[..., Path]
) -> None:
    evil = [FrameRow(k, EVIL, EVIL, EVIL, 1, 1.0) for k in range(COUNT)]
    page = film(
        rows=evil, title=EVIL, settings=[(EVIL, EVIL)], command=EVIL, warnings=[EVIL], notes=[EVIL]
    )
    tab.call("Network.enable")
    opened(tab, page)
    tab.press("ArrowRight")
    assert label(tab) == EVIL
    assert tab.evaluate("typeof window.evil") == "undefined"
    asked = [each["request"]["url"] for each in tab.events("Network.requestWillBeSent")]
    assert asked[0] == page.as_uri()
    assert [url[:60] for url in asked[1:] if not url.startswith(("data:", "blob:"))] == []
    blocked = tab.evaluate(
        "new Promise((done) => { addEventListener('securitypolicyviolation', "
        "(event) => done(event.blockedURI)); new Image().src = 'http://127.0.0.1:9/a.png'; })"
    )
    assert blocked.startswith("http://127.0.0.1:9/")
    assert tab.events("Runtime.exceptionThrown") == []


def test_a_file_that_no_browser_reads_stays_as_it_is(tab: Page, film: Callable[..., Path]) -> None:
    page = film()
    page.write_text(page.read_text("utf-8").replace("data:image/gif", "data:image/tiff"), "utf-8")
    tab.open(page)
    tab.evaluate(TWO_TICKS)
    assert tab.evaluate("document.querySelector('.controls').hidden")
    assert tab.evaluate("document.querySelectorAll('canvas').length") == 0
    assert tab.events("Runtime.exceptionThrown") == []


def test_an_avif_plays_by_itself_where_its_frames_cannot_be_had(
    tab: Page, film: Callable[..., Path]
) -> None:
    require_format(".avif")
    tab.call("Page.addScriptToEvaluateOnNewDocument", source="delete window.ImageDecoder")
    tab.open(film("film.avif")).until("document.querySelector('img').naturalWidth > 0")
    assert tab.evaluate("document.querySelector('.controls').hidden")


@pytest.mark.parametrize("suffix", [".gif", ".png", ".webp", ".avif", ".mp4", ".webm"])
def test_a_large_file_is_played_from_the_page_alone(
    tab: Page,
    film: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    suffix: str,
) -> None:
    require_format(suffix)
    monkeypatch.setattr(preview, "_LONGEST_ADDRESS", 3)
    monkeypatch.setattr(preview, "_PIECE", 300)
    page = film(f"a film{suffix}")
    content = (tmp_path / f"a film{suffix}").read_bytes()
    frame = play(tmp_path / "a film.gif").shown_at(450) if suffix == ".gif" else None
    (tmp_path / f"a film{suffix}").unlink()
    tab.call("Network.enable")
    opened(tab, page)
    asked = [each["request"]["url"] for each in tab.events("Network.requestWillBeSent")]
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == [page.as_uri()]
    for _ in range(4):
        tab.press("ArrowRight")
    assert tab.evaluate(VALUE) == 4
    if frame is not None:
        np.testing.assert_array_equal(shown(tab), frame)
    assert tab.evaluate("document.querySelectorAll('script').length") == 1
    assert tab.evaluate("document.querySelectorAll('progress').length") == 0
    folder = tmp_path / "saved"
    folder.mkdir()
    tab.call("Page.setDownloadBehavior", behavior="allow", downloadPath=str(folder))
    tab.click(*middle(tab, ".save"))
    limit = time.monotonic() + 60
    while not (folder / f"a film{suffix}").is_file():
        assert time.monotonic() < limit
        time.sleep(0.05)
    assert (folder / f"a film{suffix}").read_bytes() == content


def test_a_large_file_that_no_browser_plays_is_shown(
    tab: Page, film: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(preview, "_LONGEST_ADDRESS", 3)
    broken = film()
    # A page that was cut off, or has no room in memory: the file beside it is shown.
    text = broken.read_text("utf-8")
    broken.write_text(text.replace("<script>take()</script>", ""), "utf-8")
    tab.open(broken).until("document.querySelector('img').naturalWidth === 160")
    assert tab.evaluate("document.querySelector('.controls').hidden")


def test_a_large_file_without_scripts_is_that_beside_the_page(
    tab: Page, film: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "_LONGEST_ADDRESS", 3)
    page = film("a film.gif")
    tab.call("Emulation.setScriptExecutionDisabled", value=True)
    tab.call("Page.navigate", url=page.as_uri())
    limit = time.monotonic() + 60
    while "a film.gif" not in str(names(tab)):
        assert time.monotonic() < limit
    while len(np.unique(tab.screenshot()[80:170, 60:200].reshape(-1, 3), axis=0)) < 4:
        assert time.monotonic() < limit


@pytest.mark.parametrize("suffix", [".gif", ".webm"])
def test_the_largest_file_beside_the_page_is_shown(
    tab: Page, film: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    require_format(suffix)
    monkeypatch.setattr(preview, "_LONGEST_ADDRESS", 3)
    monkeypatch.setattr(preview, "_LARGEST_EMBEDDED", 3)
    tab.open(film(f"a film{suffix}"))
    if suffix == ".gif":
        tab.until("document.querySelector('img').naturalWidth === 160")
        assert tab.evaluate("document.querySelector('.controls').hidden")
    else:
        tab.until(READY)
        tab.press("End")
        tab.until(DRAWN)
        assert tab.evaluate(VALUE) == 8


def test_the_animation_can_be_saved(tab: Page, film: Callable[..., Path], tmp_path: Path) -> None:
    opened(tab, film())
    folder = tmp_path / "saved"
    folder.mkdir()
    tab.call("Page.setDownloadBehavior", behavior="allow", downloadPath=str(folder))
    tab.click(*middle(tab, ".save"))
    limit = time.monotonic() + 60
    while not (folder / "film.gif").is_file():
        assert time.monotonic() < limit
        time.sleep(0.05)
    assert (folder / "film.gif").read_bytes() == (tmp_path / "film.gif").read_bytes()


def test_thousands_of_frames_have_a_bar_each(tab: Page, film: Callable[..., Path]) -> None:
    count = 2500
    frames = []
    frame = np.zeros((20, 60, 4), np.uint8)
    frame[..., 3] = 255
    for number in range(count):
        frame = frame.copy()
        frame[number // 60 % 20, number % 60, 0] ^= 255
        frames.append(frame)
    opened(tab, film(frames=frames))
    bars = tab.evaluate(
        "[...document.querySelectorAll('svg rect')].map((b) => b.height.baseVal.value)"
    )
    assert len(bars) == count
    wanted = np.array([row.features for row in rows(count)]) / 4 * 90
    np.testing.assert_allclose(bars, wanted, rtol=1e-6)
    for key, number in (("End", count - 1), ("ArrowLeft", count - 2), ("Home", 0)):
        tab.press(key)
        assert tab.evaluate(VALUE) == number  # at once, though it may take a while to draw
        np.testing.assert_array_equal(shown(tab), frames[number])


def test_it_fits_a_phone_and_the_dark(tab: Page, film: Callable[..., Path]) -> None:
    tab.call(
        "Emulation.setDeviceMetricsOverride",
        width=400,
        height=800,
        deviceScaleFactor=1,
        mobile=True,
    )
    dark = [{"name": "prefers-color-scheme", "value": "dark"}]
    wide = random_frames(3, 800, 300, OPAQUE)
    opened(tab, film(frames=wide))
    assert tab.evaluate("document.documentElement.scrollWidth") == 400
    light = tab.screenshot()[-1, -1].mean()
    tab.call("Emulation.setEmulatedMedia", features=dark)
    assert tab.screenshot()[-1, -1].mean() < 60 < 200 < light
    paper = "getComputedStyle(document.querySelector('.player canvas, img')).backgroundColor"
    assert tab.evaluate(paper) == "rgb(255, 255, 255)"
