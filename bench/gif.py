# SPDX-License-Identifier: GPL-2.0-or-later
"""GIFs beside what ``imageio.mimsave`` makes of the same frames: size, error, time.

    python bench/gif.py [frames] [size]

By hand: the figures depend on the pictures. Three synthetic grounds: none, a map, an aerial photo.
"""

import sys
import tempfile
import time
from itertools import chain
from pathlib import Path
from typing import Callable, Dict, Iterator, List, Tuple

import imageio
import numpy as np
from PIL import Image, ImageDraw

sys.path.insert(0, str(Path(__file__).parent.parent))

from qgis_heatdecay.media.formats import AnimationSettings, open_writer

RAMP = np.array(
    [(13, 8, 135), (126, 3, 168), (204, 71, 120), (248, 149, 64), (240, 249, 33)], float
)


def plain_ground(size: int, random: np.random.Generator) -> np.ndarray:
    return np.zeros((size, size, 3))


def map_ground(size: int, random: np.random.Generator) -> np.ndarray:

    picture = Image.new("RGB", (size * 2, size * 2), (170, 211, 223))
    draw = ImageDraw.Draw(picture)
    for _ in range(12):
        x, y = random.integers(0, size * 2, 2)
        corners = np.array([x, y]) + random.normal(0, size / 4, (9, 2))
        draw.polygon([tuple(c) for c in corners], fill=tuple(random.integers(190, 245, 3)))
    for _ in range(60):
        ends = [tuple(e) for e in random.integers(0, size * 2, (4, 2))]
        draw.line(ends, fill=tuple(random.integers(120, 255, 3)), width=int(random.integers(2, 9)))
        draw.text(ends[0], "Some Street 12", fill=(60, 60, 60))
    return np.asarray(picture.resize((size, size), Image.Resampling.LANCZOS), float)


def photo_ground(size: int, random: np.random.Generator) -> np.ndarray:
    picture = np.zeros((size, size, 3))
    for scale in (4, 16, 64, 256):
        coarse = random.normal(0, 1, (scale, scale, 3)) + random.normal(0, 1, (scale, scale, 1))
        index = np.linspace(0, scale - 1, size)
        low = index.astype(int)
        high = np.minimum(low + 1, scale - 1)
        part = index - low
        rows = coarse[low] * (1 - part)[:, None, None] + coarse[high] * part[:, None, None]
        across = rows[:, low] * (1 - part)[:, None] + rows[:, high] * part[:, None]
        picture += across / np.sqrt(scale)
    return np.clip(95 + 55 * picture, 0, 255)


GROUNDS: Dict[str, Callable[[int, np.random.Generator], np.ndarray]] = {
    "none": plain_ground,
    "map": map_ground,
    "photo": photo_ground,
}


def heat_frames(ground: np.ndarray, count: int, fading: bool) -> Iterator[np.ndarray]:
    """Yield frames of points that add up over the ground, in steps of a 256-color ramp."""
    random = np.random.default_rng(2)
    size = ground.shape[0]
    centers = random.uniform(0, size, (6, 2))
    reach = max(3, size // 60)
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    stamp = np.clip(1 - np.hypot(x, y) / reach, 0, 1)
    heat = np.zeros((size + 2 * reach, size + 2 * reach))
    steps = np.linspace(0, len(RAMP) - 1, 256)
    low = np.minimum(steps.astype(int), len(RAMP) - 2)
    colors = RAMP[low] + (RAMP[low + 1] - RAMP[low]) * (steps - low)[:, None]
    for _ in range(count):
        heat *= 0.8 if fading else 1
        for _ in range(60):
            at = centers[random.integers(6)] + random.normal(0, size / 15, 2)
            column, row = np.clip(at, 0, size - 1).astype(int)
            heat[row : row + 2 * reach + 1, column : column + 2 * reach + 1] += stamp
        shown = heat[reach:-reach, reach:-reach]
        index = (255 * np.clip(shown / 12, 0, 1) ** 0.5).astype(int)
        alpha = np.clip(index / 255 / 0.15, 0, 1)[..., None]
        frame = np.full((size, size, 4), 255, np.uint8)
        frame[..., :3] = ground * (1 - alpha) + colors[index] * alpha
        yield frame


def shown_frames(path: Path, count: int) -> List[np.ndarray]:
    """Read an animation as a viewer shows it, with held frames repeated (10 a second)."""
    frames = []
    with Image.open(path) as picture:
        for number in range(picture.n_frames):
            picture.seek(number)
            pixels = np.asarray(picture.convert("RGB"), int)
            frames += [pixels] * max(1, round(picture.info.get("duration", 100) / 100))
    return frames[:count]


def error(path: Path, frames: List[np.ndarray]) -> Tuple[float, float, float]:
    """Return mean, 99.9th percentile and maximum of the distance in RGB."""
    distances = [
        np.sqrt(((shown - frame[..., :3].astype(int)) ** 2).sum(-1)).ravel()
        for shown, frame in zip(shown_frames(path, len(frames)), frames)
    ]
    far = np.concatenate(distances)
    return float(far.mean()), float(np.percentile(far, 99.9)), float(far.max())


def main() -> None:
    count, size = (int(text) for text in chain(sys.argv[1:3], ("30", "400")[len(sys.argv) - 1 :]))
    settings = AnimationSettings(frame_rate=10, hold_last_s=0)
    print(f"{count} frames of {size} x {size}; error = distance in RGB: mean, 99.9 %, largest")
    with tempfile.TemporaryDirectory() as folder:
        for name, ground in GROUNDS.items():
            for fading in (False, True):
                pixels = ground(size, np.random.default_rng(1))
                frames = list(heat_frames(pixels, count, fading))
                plain, ours = Path(folder, "plain.gif"), Path(folder, "ours.gif")
                start = time.perf_counter()
                rgb = [frame[..., :3] for frame in frames]
                imageio.mimsave(plain, rgb, duration=100, loop=0)
                between = time.perf_counter()
                with open_writer(ours, (size, size), settings) as writer:
                    for frame in frames:
                        writer.add(frame)
                end = time.perf_counter()
                label = f"{name}, {'fading' if fading else 'cumulative'}"
                for who, path, seconds in (
                    ("imageio", plain, between - start),
                    ("ours", ours, end - between),
                ):
                    mean, most, worst = error(path, frames)
                    print(
                        f"{label:20} {who:8} {path.stat().st_size / 1e3:9.0f} kB   "
                        f"{mean:6.2f} {most:6.1f} {worst:6.1f}   {seconds / count:.3f} s a frame"
                    )


if __name__ == "__main__":
    main()
