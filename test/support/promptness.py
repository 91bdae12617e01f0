# SPDX-License-Identifier: GPL-2.0-or-later
"""How soon a cancel takes effect.

A run ends within half a second of Cancel: users see it, so tests hold it. They are the only tests
with a limit in seconds. How fast all else is belongs into bench/.
"""

import time

PROMISED_S = 0.5
BUSY_S = 20.0
"""What the clock on the wall may show where other processes have the processors."""


class Since:
    """A stopwatch, started when it is made."""

    def __init__(self) -> None:
        self._wall, self._own = time.perf_counter(), time.process_time()

    @property
    def wall_s(self) -> float:
        """Return the seconds that passed."""
        return time.perf_counter() - self._wall

    def assert_prompt(self, slack_s: float = 0.0) -> None:
        """Hold what was cancelled when this was made, and has ended now, to the promise.

        A busy machine fails nothing: only the seconds are counted in which this process computed.
        What waits for a server, a thread or a child computes nothing, so that the clock on the wall
        counts too, generously.
        """
        wall, own = self.wall_s, time.process_time() - self._own
        assert min(wall, own) < PROMISED_S + slack_s, f"{own:.2f} s of computing after the cancel"
        assert wall < BUSY_S + slack_s, f"{wall:.2f} s after the cancel"
