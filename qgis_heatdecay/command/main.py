# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the command: read, heat, draw, write; errors in a line, and nothing half-written."""

import signal
import sys
import threading
import time
from contextlib import contextmanager
from typing import Callable, Iterator, Optional, Sequence

from ..core.errors import HeatDecayError, TooLarge
from ..core.grid import Bounds
from ..core.progress import Tick, part
from ..core.staging import together
from ..core.threads import await_threads
from ..library.arrays import Heat
from ..library.geotiff import write_geotiff
from .drawing import Drawing, read_drawing, require_output_format, write_output
from .growing_film import film_settings, write_film
from .heating import CommandHeat, heat_of_shapes, heat_of_tables, require_heat
from .inputs import InputShapes, bounds_of_shapes, read_inputs
from .kept_heat import load_heat, resized, save_heat
from .options import PROGRAM, Options, read_options
from .plane import PlaneLayout, lay_out_plane

_FAILED = 2
_INTERRUPTED = 130
# The shares of the work when the inputs are read, and when there is heat.
_READ, _HEATED = 0.3, 0.9
_MOMENT_SECONDS = 0.1


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Do what the command line says; return 0, 2 after an error, 130 where it was stopped."""
    debug = "--debug" in (sys.argv[1:] if arguments is None else arguments)
    progress = _Progress()
    try:
        with _stoppable(progress):
            run(read_options(arguments), progress.tick, progress.say)
    except (HeatDecayError, MemoryError) as error:
        if debug:
            raise
        said = str(error) or str(TooLarge("There is not enough memory. Lower -W or -H."))
        progress.say(said)
        return _FAILED
    except KeyboardInterrupt:
        progress.say("Stopped; nothing was written.")
        return _INTERRUPTED
    finally:
        progress.end()
        await_threads()
    return 0


@contextmanager
def _stoppable(progress: "_Progress") -> Iterator[None]:
    """Let Ctrl-C, and the end of a service, stop the work at its next tick, where all is tidy.

    A second one stops it at once.
    """

    def stop(*_: object) -> None:
        if progress.is_stopped:
            raise KeyboardInterrupt
        progress.is_stopped = True

    if threading.current_thread() is not threading.main_thread():
        yield  # Python tells the main thread alone
        return
    before = {each: signal.signal(each, stop) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


class _Progress:
    """Shows on a terminal how far the work is.

    is_stopped : whether the next tick is to stop the work.
    """

    def __init__(self) -> None:
        self.is_stopped = False
        self._is_shown = sys.stderr.isatty()
        self._line = ""
        self._next = 0.0

    def tick(self, done: float) -> None:
        """Hear of the share that is done."""
        if self.is_stopped:
            raise KeyboardInterrupt
        now = time.monotonic()
        if self._is_shown and now >= self._next:
            self._next = now + _MOMENT_SECONDS
            self._line = f"{PROGRAM}: {done:4.0%}"
            print(f"\r{self._line}", end="", file=sys.stderr, flush=True)

    def say(self, text: str) -> None:
        """Write a line."""
        self.end()
        print(f"{PROGRAM}: {text}", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Remove the progress."""
        if self._line:
            print(f"\r{' ' * len(self._line)}\r", end="", file=sys.stderr, flush=True)
            self._line = ""


def run(options: Options, tick: Tick, say: Callable[[str], None]) -> None:
    """Do what the options say.

    tick : hears of the progress, and may raise to stop. say : takes lines for the user.

    Raises `HeatDecayError`.
    """
    note = say if options.verbose or options.debug else _silent
    drawing = _read_drawing(options, say)
    if options.load:
        size = drawing.size if drawing and drawing.size else (options.width, options.height)
        heat = resized(load_heat(options.load), *size)
        _finish(heat, drawing, options, note)
        return

    def laid(bounds: Bounds) -> PlaneLayout:
        layout = lay_out_plane(options, options.extent or bounds, drawing.size if drawing else None)
        note(
            f"{layout.width} x {layout.height} pixels, {layout.plane.scale:.6g} to a degree; the "
            f"extent is {options.extent or bounds}."
        )
        return layout

    if options.reads_tables:
        heat = heat_of_tables(options, laid, part(tick, 0.0, _HEATED), note)
        _finish(heat, drawing, options, note, say)
        return
    shapes, skipped = read_inputs(
        options.files,
        options.filetype,
        options.ignore_csv_header,
        options.projection,
        part(tick, 0.0, _READ),
    )
    layout = laid(bounds_of_shapes(shapes))
    with together():
        if options.animate and drawing:
            heat = _film(shapes, layout, drawing, options, skipped, part(tick, _READ, 1.0))
            _finish(heat, None, options, note, say)
        else:
            heating = part(tick, _READ, _HEATED)
            heat = heat_of_shapes(shapes, layout, options, skipped, heating)
            _finish(heat, drawing, options, note, say)


def _silent(_: str) -> None:
    """Say nothing."""


def _read_drawing(options: Options, say: Callable[[str], None]) -> Optional[Drawing]:
    """Return what the picture looks like, after a look at whether it can be written."""
    if not options.output or options.is_raster:
        if options.background_image or options.background or options.gradient:
            say("Numbers have no colors: -b, -I and -G count for pictures alone.")
        return read_drawing(options, say) if options.background_image else None
    if options.animate:
        film_settings(options)
    else:
        opaque = options.background or options.background_image
        require_output_format(options.output, bool(opaque))
    return read_drawing(options, say)


def _film(
    shapes: Sequence[InputShapes],
    layout: PlaneLayout,
    drawing: Drawing,
    options: Options,
    skipped: int,
    tick: Tick,
) -> CommandHeat:
    values = write_film(shapes, layout, drawing, options, tick)
    return CommandHeat(values, layout, True, sum(map(len, shapes)), skipped)


def _finish(
    heat: CommandHeat,
    drawing: Optional[Drawing],
    options: Options,
    note: Callable[[str], None],
    say: Callable[[str], None] = _silent,
) -> None:
    """Write what was asked for, and tell what was skipped."""
    require_heat(heat)
    if heat.skipped:
        inputs = heat.inputs + heat.skipped
        say(f"{heat.skipped} of {inputs} inputs were skipped: they have no place, or no weight.")
    note(f"{heat.inputs} inputs counted.")
    with together():
        if options.is_raster:
            layout = heat.layout
            extent, unit = layout.extent(heat.is_cut_off), layout.plane.unit
            found = Heat(heat.values, extent, unit, options.decay, heat.inputs, heat.skipped)
            write_geotiff(found, str(options.output), layout.crs())
        elif drawing is not None:
            write_output(drawing.draw(heat.values), str(options.output))
        if options.save:
            save_heat(heat, options.save)
