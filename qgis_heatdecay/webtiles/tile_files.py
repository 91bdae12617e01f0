# SPDX-License-Identifier: GPL-2.0-or-later
"""All files of a set of tiles: the tiles themselves, and what lies beside them, together or not."""

import json
from contextlib import AbstractContextManager, ExitStack, suppress
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Tuple

from ..core.color.color_scale import ColorScale
from ..core.own_files import is_foreign
from ..core.progress import Tick
from ..core.staging import staged, staged_folder, together
from ..core.texts import tr
from ..core.threads import results_in_order
from .archives import About, Archive, Folder, MBTiles, PMTiles
from .companions import LEGEND, PAGE, STYLE, legend_text, page_text, style_text
from .png import tile_png
from .zoom_heat import StoredTile, ZoomHeat

DEFINITION = "heat.qlr"
_AT_ONCE = 16
"""Tiles that are drawn together, while others are written."""

Define = Callable[[Path, Path, About], None]
"""Writes the definition of a layer: its path, the archive or folder, and what it holds."""


class TileFiles(AbstractContextManager):
    """Writes the tiles of heat, then their legend, style, page and definition.

    output : a .pmtiles or .mbtiles file, or a folder. is_folder : which of them.
    scratch : a folder for what is not kept. define : writes the definition for QGIS.
    warnings : of files that were left as they are. results : the paths of what was written.
    """

    def __init__(self, output: Path, is_folder: bool, scratch: Path, define: Define) -> None:
        self._output, self._is_folder, self._scratch = output, is_folder, scratch
        self._define = define
        self._stack = ExitStack()
        self.warnings: List[str] = []
        self.results: Dict[str, str] = {}

    def __enter__(self) -> "TileFiles":
        with ExitStack() as stack:
            stack.enter_context(together())
            if self._is_folder:
                names = (LEGEND, STYLE, PAGE, DEFINITION)
                self._place = stack.enter_context(staged_folder(self._output, names))
                self._archive: Archive = Folder(self._place)
            else:
                self._place = stack.enter_context(staged(self._output))
                is_base = self._output.suffix.lower() == ".mbtiles"
                self._archive = (
                    MBTiles(self._place)
                    if is_base
                    else PMTiles(self._place, self._scratch / "tiles")
                )
            stack.callback(self._archive.drop)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *failure: Any) -> None:
        self._stack.__exit__(*failure)

    def add(self, heat: ZoomHeat, scale: ColorScale, tick: Tick) -> None:
        """Draw and write the tiles of a zoom, after those of lower ones."""
        some = [heat.tiles[at : at + _AT_ONCE] for at in range(0, len(heat.tiles), _AT_ONCE)]

        def draw(tiles: List[StoredTile], look: Tick) -> List[Tuple[StoredTile, bytes]]:
            drawn = []
            for tile, values in zip(tiles, heat.values(tiles)):
                look(0.0)
                drawn.append((tile, tile_png(values, scale, tile.part)))
            return drawn

        for drawn in results_in_order(some, draw, tick):
            for tile, png in drawn:
                self._archive.add(heat.zoom, tile.column, tile.row, png)

    def finish(self, about: About, legend: Mapping[int, Dict[str, Any]]) -> None:
        """Complete the tiles, and write what lies beside them."""
        self._archive.close(about)
        name = self._output.name
        texts = {"LEGEND": (self._legend_name(), legend_text(name, about, legend))}
        texts["STYLE"] = (self._beside(STYLE), style_text(self._address(), about))
        is_base = self._output.suffix.lower() == ".mbtiles"
        if self._is_folder or not is_base:
            page = page_text("" if self._is_folder else name, about, legend)
            texts["PAGE"] = (PAGE if self._is_folder else f"{self._output.stem}.html", page)
        for result, (file, text) in texts.items():
            if self._may_write(file):
                (self._folder / file).write_text(text, encoding="utf-8")
                self.results[result] = str(self._target / file)
        definition = DEFINITION if self._is_folder else f"{self._output.stem}.qlr"
        if (self._is_folder or is_base) and self._may_write(definition):
            # A folder has no address before it is in its place.
            tiles = self._output if self._is_folder else self._place
            self._define(self._folder / definition, tiles, about)
            self.results["DEFINITION"] = str(self._target / definition)

    @property
    def _folder(self) -> Path:
        """The folder in which files are written for now."""
        return self._place if self._is_folder else self._place.parent

    @property
    def _target(self) -> Path:
        """The folder in which files will lie."""
        return self._output if self._is_folder else self._output.parent

    def _beside(self, name: str) -> str:
        """Return what a file beside the tiles is called."""
        return name if self._is_folder else f"{self._output.stem}.{name}"

    def _legend_name(self) -> str:
        """Return `LEGEND`, unless other tiles have theirs there: then a name of its own."""
        there = self._target / LEGEND
        if self._is_folder or not there.exists():
            return LEGEND
        of = ""
        with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
            of = str(json.loads(there.read_text("utf-8"))["tiles"])
        is_others = is_foreign(there) or (of != self._output.name and (self._target / of).exists())
        return self._beside(LEGEND) if is_others else LEGEND

    def _address(self) -> Dict[str, Any]:
        """Return where a style finds the tiles."""
        if self._is_folder:
            return {"tiles": ["{z}/{x}/{y}.png"]}
        kind = self._output.suffix.lower()[1:]
        return {"url": f"{kind}://{self._output.name}"}

    def _may_write(self, name: str) -> bool:
        if self._is_folder or not is_foreign(self._target / name):
            return True
        self.warnings.append(
            tr(
                "{file} beside the tiles was not written by HeatDecay, or was changed since, so it "
                "is left as it is. To have a new one written, rename or remove it.",
                file=name,
            )
        )
        return False
