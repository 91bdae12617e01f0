# SPDX-License-Identifier: GPL-2.0-or-later
"""When pictures that a server did not deliver are a warning, and when an error."""

from collections import Counter
from typing import Tuple

from ...core.errors import HeatDecayError

MOST_FAILING = 0.25
"""The share of the requests that may fail."""


def judged(host: str, failures: Counter, asked: int, parameter: str) -> Tuple[str, ...]:
    """Give a warning for some failures, and none for none.

    failures : numbers by status. parameter : what named the server.

    Raises
    ------
    HeatDecayError
        Over a quarter of what was asked for failed.
    """
    failed = sum(failures.values())
    if not failed:
        return ()
    reasons = ", ".join(f"{count} {status}" for status, count in failures.most_common())
    said = f"The server {host} did not deliver {failed} of {asked} pictures ({reasons})"
    if failed > MOST_FAILING * asked:
        raise HeatDecayError(f"{said}. Check {parameter}, or try again later.")
    return (f"{said}; they are blank in the basemap.",)
